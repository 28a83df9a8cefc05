//! What must be read of a flat.

use plan::{Draft, Hinge, Leaf, OpeningKind, PictureOpening, Swing};

use super::{Flat, Hole, PX, Point, Symbol, pixel};

/// Metres that a centre line may lie off.
const OFF_M: f64 = 0.05;
/// The middle of an opening may lie this far off, its ends twice.
const HOLE_OFF: f64 = 0.08 * PX;

fn distance(p: Point, a: Point, b: Point) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let t = (((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
    (p[0] - a[0] - t * dx).hypot(p[1] - a[1] - t * dy)
}

fn samples(a: Point, b: Point) -> impl Iterator<Item = Point> {
    let count = ((b[0] - a[0]).hypot(b[1] - a[1]) / 4.0).ceil().max(1.0) as usize;
    (0..=count).map(move |k| {
        let t = k as f64 / count as f64;
        [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
    })
}

/// Every wall is read along its whole centre line and about as thick as drawn, and nothing else is one.
pub fn assert_walls(draft: &Draft, flat: &Flat) {
    assert_followed(draft, flat, OFF_M);
    assert_none_made_up(draft, flat, OFF_M);
    for wall in &flat.walls {
        let middle = pixel(wall.at(wall.length() / 2.0, 0.0));
        let read = draft.plan.walls.iter();
        let here = read.filter(|w| distance(middle, w.a, w.b) <= OFF_M * PX);
        let thick: Vec<f64> = here.map(|w| w.thickness / PX).collect();
        let near = |t: &f64| (t - wall.thickness).abs() <= 0.05;
        assert!(
            thick.iter().any(near),
            "{wall:?} is read {thick:.2?} m thick"
        );
    }
}

/// Every centre line is read along its whole length, so many metres off at most.
pub fn assert_followed(draft: &Draft, flat: &Flat, off_m: f64) {
    for wall in &flat.walls {
        for p in samples(pixel(wall.a), pixel(wall.b)) {
            let read = draft.plan.walls.iter();
            let off = read.map(|w| distance(p, w.a, w.b)).fold(f64::MAX, f64::min) / PX;
            assert!(
                off <= off_m,
                "{wall:?}: no wall at {p:.0?}, the nearest is {off:.2} m away"
            );
        }
    }
}

/// No wall is read where none is drawn, so many metres beyond the faces of those that are.
pub fn assert_none_made_up(draft: &Draft, flat: &Flat, off_m: f64) {
    for wall in &draft.plan.walls {
        for p in samples(wall.a, wall.b) {
            let walls = flat.walls.iter();
            let beyond =
                walls.map(|w| distance(p, pixel(w.a), pixel(w.b)) / PX - w.thickness / 2.0);
            assert!(
                beyond.fold(f64::MAX, f64::min) <= off_m,
                "{wall:?} is made up at {p:.0?}"
            );
        }
    }
}

/// What a symbol tells: kind and leaf.
fn meaning(symbol: Symbol) -> (OpeningKind, Option<Leaf>) {
    match symbol {
        Symbol::Swing { .. } | Symbol::Bar { .. } | Symbol::Leaf { .. } => {
            (OpeningKind::Door, Some(Leaf::Single))
        }
        Symbol::Double { .. } => (OpeningKind::Door, Some(Leaf::Double)),
        Symbol::Sliding | Symbol::SlidingBars => (OpeningKind::Door, Some(Leaf::Sliding)),
        Symbol::Panes(_) | Symbol::Box => (OpeningKind::Window, None),
        Symbol::Empty => (OpeningKind::Passage, None),
    }
}

/// Where a leaf hangs and a point on the side that it opens to; of a double one the middle.
fn hang(flat: &Flat, hole: &Hole) -> Option<(Option<Point>, Point)> {
    let wall = &flat.walls[hole.wall];
    let aside = |to_left: bool| {
        wall.at(
            (hole.from + hole.to) / 2.0,
            if to_left { 0.5 } else { -0.5 },
        )
    };
    match hole.symbol {
        Symbol::Swing { at_end, to_left }
        | Symbol::Bar { at_end, to_left }
        | Symbol::Leaf { at_end, to_left } => {
            let jamb = wall.at(if at_end { hole.to } else { hole.from }, 0.0);
            Some((Some(pixel(jamb)), pixel(aside(to_left))))
        }
        Symbol::Double { to_left } => Some((None, pixel(aside(to_left)))),
        _ => None,
    }
}

/// The same of an opening as it was read.
fn hang_read(draft: &Draft, opening: &PictureOpening) -> Option<(Point, Point)> {
    let wall = draft
        .plan
        .walls
        .iter()
        .find(|w| Some(w.id) == opening.wall)?;
    let length = (wall.b[0] - wall.a[0]).hypot(wall.b[1] - wall.a[1]);
    let [u, v] = [0, 1].map(|k| (wall.b[k] - wall.a[k]) / length);
    let half = opening.width / 2.0;
    let along = match opening.hinge? {
        Hinge::Start => -half,
        Hinge::End => half,
    };
    let left = match opening.swing? {
        Swing::Left => 0.5 * PX,
        Swing::Right => -0.5 * PX,
    };
    let [x, y] = opening.centre;
    Some(([x + u * along, y + v * along], [x + v * left, y - u * left]))
}

/// Each opening is read once, of its kind, where it is drawn, hung as it is drawn; and nothing else is one.
pub fn assert_openings(draft: &Draft, flat: &Flat) {
    let near = |p: Point, q: Point, most: f64| (p[0] - q[0]).hypot(p[1] - q[1]) <= most;
    let read = &draft.plan.openings;
    for hole in &flat.holes {
        let wall = &flat.walls[hole.wall];
        let at = pixel(wall.at((hole.from + hole.to) / 2.0, 0.0));
        let Some(seen) = read.iter().find(|o| near(o.centre, at, HOLE_OFF)) else {
            panic!("{hole:?} is not seen at {at:.0?}: {read:#?}");
        };
        let (kind, leaf) = meaning(hole.symbol);
        assert_eq!((seen.kind, seen.leaf), (kind, leaf), "{hole:?}: {seen:?}");
        let width = (hole.to - hole.from) * PX;
        assert!(
            (seen.width - width).abs() <= 2.0 * HOLE_OFF,
            "{hole:?} of {width:.0} px: {seen:?}"
        );
        let Some((hinge, side)) = hang(flat, hole) else {
            assert_eq!((seen.hinge, seen.swing), (None, None), "{hole:?}");
            continue;
        };
        let (seen_hinge, seen_side) = hang_read(draft, seen).unwrap();
        let at_jamb = hinge.is_none_or(|hinge| near(hinge, seen_hinge, 2.0 * HOLE_OFF));
        assert!(at_jamb, "{hole:?} hangs at {hinge:.0?}: {seen:?}");
        assert!(
            near(side, seen_side, 2.0 * HOLE_OFF),
            "{hole:?} opens to {side:.0?}: {seen:?}"
        );
    }
    assert_eq!(read.len(), flat.holes.len(), "{read:#?}");
}

/// As many rooms as drawn, each of its clear size.
pub fn assert_rooms(draft: &Draft, flat: &Flat) {
    let area = |polygon: &[Point]| {
        let next = polygon.iter().cycle().skip(1);
        let twice = polygon
            .iter()
            .zip(next)
            .map(|(p, q)| p[0] * q[1] - q[0] * p[1]);
        (twice.sum::<f64>() / 2.0 / (PX * PX)).abs()
    };
    let mut areas: Vec<f64> = draft.plan.rooms.iter().map(|r| area(&r.polygon)).collect();
    areas.sort_by(f64::total_cmp);
    assert_eq!(areas.len(), flat.rooms_m2.len(), "rooms of {areas:.1?} m²");
    for (read, drawn) in areas.iter().zip(&flat.rooms_m2) {
        assert!(
            (read - drawn).abs() <= 0.04 * drawn,
            "{areas:.1?} m² for {:.1?}",
            flat.rooms_m2
        );
    }
}
