use std::rc::Rc;

use super::bands::Band;
use super::network::hosts;
use super::openings::{Found, openings};
use super::pieces::pieces;
use super::raster::Raster;
use super::seen::Seen;
use super::segments::{Segment, segments};
use super::sheet::Sheet;
use super::straighten::Projection;
use super::{binarise, chains, walls_hollow};

/// Walls and openings that run along axes of their own.
pub(super) struct Frame {
    pub(super) walls: Vec<Band>,
    pub(super) found: Vec<Found>,
    pub(super) sheet: Sheet,
    /// From the pixels of these axes to straightened pixels.
    pub(super) back: Projection,
}

/// Edges nearer to an axis than this run along it (degrees): straightening leaves a degree or two.
const ASLANT_DEG: f64 = 5.0;
/// Edges of one direction differ at most this much (degrees).
const SAME_DEG: f64 = 2.0;
/// Shorter edges are hatching and furniture (metres).
const SHORTEST_EDGE_M: f64 = 0.55;
/// A direction has at least this much edge, in metres and as a share of all edges.
const LEAST_EDGES_M: f64 = 4.0;
const LEAST_SHARE: f64 = 0.05;
/// Slanted walls are at least this long (metres).
const SHORTEST_WALL_M: f64 = 1.2;
/// A wall that lies so far inside walls of other axes is their shadow.
const SHADOW: f64 = 0.5;
/// A slanted wall is drawn over this share of its length without openings, and openings leave this share.
const LEAST_DRAWN: f64 = 0.75;
const LEAST_PIER: f64 = 0.15;
/// Ends are carried at most this far to meet a wall of other axes (metres).
const REACH_M: f64 = 0.5;
/// Directions to read: each may cost as much as the straight reading.
const MOST_DIRECTIONS: usize = 2;
/// What is read on both sides of a line with edges (metres): walls are told by what is beside them.
const AROUND_M: f64 = 1.5;

/// A direction of the drawing other than its axes.
pub(super) struct Direction {
    pub(super) degrees: f64,
    /// The edges that run along it or across.
    edges: Vec<Segment>,
}

impl Direction {
    /// The part of the turned drawing around its edges and what may lie in line with them: left, top, right, bottom.
    fn part(&self, turned: &Raster, back: &Projection, around: f64) -> Option<[usize; 4]> {
        let there = back.inverse()?;
        let size = [turned.width as f64, turned.height as f64];
        let (mut low, mut high) = (size, [0.0; 2]);
        for edge in &self.edges {
            let [p, q] = edge.ends().map(|end| there.apply(end));
            let along = usize::from((q[1] - p[1]).abs() > (q[0] - p[0]).abs());
            let across = 1 - along;
            (low[along], high[along]) = (0.0, size[along]);
            low[across] = f64::min(low[across], p[across] - around);
            high[across] = f64::max(high[across], p[across] + around);
        }
        let [left, top] = low.map(|v| v.max(0.0) as usize);
        let [right, bottom] = [0, 1].map(|k| high[k].min(size[k]) as usize);
        (left < right && top < bottom).then_some([left, top, right, bottom])
    }
}

/// Reads the drawing once more along each further direction that it has, and settles with `straight`
/// which walls belong to which direction; those that are known before are none of them.
pub(super) fn add(out: &mut Vec<Frame>, dark: &Raster, straight: &mut Frame, px_per_m: f64) {
    let round = out.len();
    for direction in directions(dark, px_per_m) {
        let (turned, back) = turned(dark, direction.degrees);
        let Some(part) = direction.part(&turned, &back, AROUND_M * px_per_m) else {
            continue;
        };
        let mut body = body(straight, dark, |w| w.length() > 3.0 * w.thickness);
        for piece in &out[..round] {
            paint(&mut body, piece);
        }
        let mut frame = read(&turned, part, back, &body, px_per_m);
        let Frame { walls, found, .. } = &mut frame;
        walls.retain(|w| w.length() >= SHORTEST_WALL_M * px_per_m);
        found.retain(|f| walls.iter().any(|w| hosts(w, f)));
        if frame.walls.is_empty() {
            continue;
        }
        let body = self::body(&frame, dark, |_| true);
        let longest = frame.walls.iter().map(Band::length).fold(0.0, f64::max);
        straight
            .walls
            .retain(|w| w.length() > 0.5 * longest || inside(&body, w, &straight.back) < SHADOW);
        straight
            .found
            .retain(|f| straight.walls.iter().any(|w| hosts(w, f)));
        meet(&mut frame, &mut straight.walls, REACH_M * px_per_m);
        out.push(frame);
    }
}

/// Paints the walls of a frame into a mask of straightened pixels.
pub(super) fn paint(mask: &mut Raster, frame: &Frame) {
    for wall in &frame.walls {
        let half = (wall.thickness / 2.0).max(1.0);
        each_point(wall, half, |p| {
            let [x, y] = frame.back.apply(p);
            mask.fill(x - 0.7, y - 0.7, x + 0.7, y + 0.7, 1);
        });
    }
}

fn body(frame: &Frame, like: &Raster, wanted: impl Fn(&Band) -> bool) -> Raster {
    let mut mask = Raster::new(like.width, like.height);
    for wall in frame.walls.iter().filter(|w| wanted(w)) {
        let half = wall.thickness / 2.0 + 1.0;
        each_point(wall, half, |p| {
            let [x, y] = frame.back.apply(p);
            mask.fill(x - 0.7, y - 0.7, x + 0.7, y + 0.7, 1);
        });
    }
    mask
}

/// The share of a wall's middle line that lies in a mask.
fn inside(mask: &Raster, wall: &Band, back: &Projection) -> f64 {
    let (mut hit, mut all) = (0.0, 0.0);
    each_point(wall, 0.0, |p| {
        let [x, y] = back.apply(p);
        hit += f64::from(mask.at(x.floor() as i32, y.floor() as i32));
        all += 1.0;
    });
    hit / f64::max(all, 1.0)
}

/// How much of a wall, its openings left out, is drawn as wall and not as part of a wall of other axes.
fn drawn(wall: &Band, found: &[Found], sheet: &Sheet, taken: &Raster, back: &Projection) -> f64 {
    let (mut hit, mut all) = (0.0, 0.0);
    let holes: Vec<&Found> = found.iter().filter(|f| hosts(wall, f)).collect();
    each_point(wall, wall.thickness / 4.0, |p| {
        let along = p[wall.axis as usize];
        if holes
            .iter()
            .any(|f| f.hole.low <= along && along <= f.hole.high)
        {
            return;
        }
        let [x, y] = back.apply(p);
        let free = taken.at(x.floor() as i32, y.floor() as i32) == 0;
        let wall = sheet.walls[0].at(p[0].floor() as i32, p[1].floor() as i32) == 1;
        hit += f64::from(u8::from(free && wall));
        all += 1.0;
    });
    if all < LEAST_PIER * wall.length() * (wall.thickness / 2.0).max(1.0) {
        return 0.0;
    }
    hit / all
}

fn each_point(wall: &Band, half: f64, mut visit: impl FnMut([f64; 2])) {
    let mut along = wall.low;
    while along <= wall.high {
        let mut across = -half;
        while across <= half {
            visit(wall.axis.point(along, wall.centre + across));
            across += 1.0;
        }
        along += 1.0;
    }
}

/// Further directions of the drawing in degrees from the axes, the strongest first.
pub(super) fn directions(dark: &Raster, px_per_m: f64) -> Vec<Direction> {
    let least = SHORTEST_EDGE_M * px_per_m;
    let mut segments = segments(dark, least);
    segments.retain(|s| s.length >= least);
    let edges: Vec<(f64, f64)> = segments
        .iter()
        .map(|s| {
            let degrees = s.along[1].atan2(s.along[0]).to_degrees();
            ((degrees + 45.0).rem_euclid(90.0) - 45.0, s.length)
        })
        .collect();
    let apart = |a: f64, b: f64| ((a - b + 45.0).rem_euclid(90.0) - 45.0).abs();
    let total: f64 = edges.iter().map(|e| e.1).sum();
    let enough = (LEAST_SHARE * total).max(LEAST_EDGES_M * px_per_m);
    let mut out: Vec<Direction> = Vec::new();
    while out.len() < MOST_DIRECTIONS {
        let free = |a: f64| {
            a.abs() >= ASLANT_DEG && out.iter().all(|o| apart(a, o.degrees) > 2.0 * SAME_DEG)
        };
        let weight = |a: f64| -> f64 {
            let near = edges.iter().filter(|e| apart(e.0, a) <= SAME_DEG);
            near.map(|e| e.1).sum()
        };
        let best = edges
            .iter()
            .filter(|e| free(e.0))
            .map(|e| (e.0, weight(e.0)))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        let Some((angle, strength)) = best else { break };
        if strength < enough {
            break;
        }
        // The mean of the differences: angles near 45 degrees wrap around.
        let shift: f64 = edges
            .iter()
            .filter(|e| apart(e.0, angle) <= SAME_DEG)
            .map(|e| ((e.0 - angle + 45.0).rem_euclid(90.0) - 45.0) * e.1)
            .sum();
        let here = segments.iter().zip(&edges);
        let here = here.filter(|(_, e)| apart(e.0, angle) <= SAME_DEG);
        out.push(Direction {
            degrees: angle + shift / strength,
            edges: here.map(|(s, _)| *s).collect(),
        });
    }
    out
}

/// The drawing turned so that a direction lies along the axes, on a sheet large enough for all of it.
pub(super) fn turned(dark: &Raster, degrees: f64) -> (Raster, Projection) {
    let (s, c) = degrees.to_radians().sin_cos();
    let (w, h) = (dark.width as f64, dark.height as f64);
    let (wide, high) = (w * c.abs() + h * s.abs(), w * s.abs() + h * c.abs());
    let back = Projection::shift(w / 2.0, h / 2.0)
        .after(&Projection([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]]))
        .after(&Projection::shift(-wide / 2.0, -high / 2.0));
    let mut out = Raster::new(wide.ceil() as usize, high.ceil() as usize);
    for y in 0..out.height {
        for x in 0..out.width {
            let p = back.apply([x as f64 + 0.5, y as f64 + 0.5]);
            out.data[y * out.width + x] = dark.sample(p[0], p[1]).round() as u8;
        }
    }
    (out, back)
}

/// Reads the turned drawing; what lies in `taken` belongs to other axes.
fn read(dark: &Raster, part: [usize; 4], back: Projection, taken: &Raster, px_per_m: f64) -> Frame {
    let ink = binarise::binarise(dark).within(part);
    // Turned so, the network knows its walls better, and what is no wall in them.
    let seen = Seen::new(dark, &ink.lines);
    let rules = walls_hollow::walls(&ink, px_per_m);
    let mask = seen.agreed(rules, &ink, dark, px_per_m).walls;
    let thickness = binarise::usual_thickness(&mask);
    let mut sheet = Sheet::new(mask, &ink.fine)
        .with_line_width(ink.line_width)
        .with_pens(&ink.pen)
        .with_seen(Rc::new(seen));
    let mut own = pieces(&sheet, thickness);
    own.retain(|w| inside(taken, w, &back) < SHADOW);
    let (mut walls, mut found) = openings(own, &[], &mut sheet, px_per_m, true);
    walls.retain(|w| drawn(w, &found, &sheet, taken, &back) >= LEAST_DRAWN);
    found.retain(|f| walls.iter().any(|w| hosts(w, f)));
    chains::close_joints(&mut walls, thickness);
    Frame {
        walls,
        found,
        sheet,
        back,
    }
}

/// Carries ends to where they meet a wall of the other axes, so that middle lines share a point.
fn meet(frame: &mut Frame, straight: &mut [Band], reach: f64) {
    for slanted in &mut frame.walls {
        let mut ends: [Option<(f64, f64)>; 2] = [None; 2];
        for wall in straight.iter_mut() {
            let Some((on_slanted, on_wall)) = crossing(slanted, &frame.back, wall) else {
                continue;
            };
            let beside = on_slanted < slanted.low - reach || on_slanted > slanted.high + reach;
            if beside || on_wall < wall.low - reach || on_wall > wall.high + reach {
                continue;
            }
            for (k, end) in [slanted.low, slanted.high].into_iter().enumerate() {
                let far = (on_slanted - end).abs();
                if far <= reach && ends[k].is_none_or(|(best, _)| far < best) {
                    ends[k] = Some((far, on_slanted));
                }
            }
            if (on_wall - wall.low).abs() <= reach {
                wall.low = on_wall.min(wall.high - 1.0);
            } else if (on_wall - wall.high).abs() <= reach {
                wall.high = on_wall.max(wall.low + 1.0);
            }
        }
        if let Some((_, at)) = ends[0] {
            slanted.low = at.min(slanted.high - 1.0);
        }
        if let Some((_, at)) = ends[1] {
            slanted.high = at.max(slanted.low + 1.0);
        }
    }
}

/// Where the middle lines cross: along the slanted wall and along the straight one.
fn crossing(slanted: &Band, back: &Projection, wall: &Band) -> Option<(f64, f64)> {
    let [a, b] = slanted.ends().map(|end| back.apply(end));
    let (along, across) = (wall.axis as usize, 1 - wall.axis as usize);
    let run = b[across] - a[across];
    // Nearly parallel lines do not meet in one place.
    if run.abs() < 0.08 * slanted.length() {
        return None;
    }
    let t = (wall.centre - a[across]) / run;
    Some((
        slanted.low + t * slanted.length(),
        a[along] + t * (b[along] - a[along]),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::bands::Axis;
    use super::*;

    fn blank(walls: Vec<Band>, found: Vec<Found>, back: Projection) -> Frame {
        let paper = Raster::new(400, 400);
        Frame {
            walls,
            found,
            sheet: Sheet::new(paper.clone(), &paper),
            back,
        }
    }

    fn across(centre: f64, low: f64, high: f64) -> Band {
        Band {
            axis: Axis::Across,
            centre,
            thickness: 10.0,
            low,
            high,
        }
    }

    /// A filled square of 300 pixels with walls of 12, its right side leaning by `degrees`, at 50 pixels per metre.
    fn leaning(degrees: f64) -> Raster {
        let mut dark = Raster::new(500, 400);
        dark.fill(50.0, 50.0, 400.0, 62.0, 220);
        dark.fill(50.0, 338.0, 400.0, 350.0, 220);
        dark.fill(50.0, 50.0, 62.0, 350.0, 220);
        let lean = degrees.to_radians().tan();
        for y in 50..350 {
            let x = 330.0 + (f64::from(y) - 50.0) * lean;
            dark.fill(
                x,
                f64::from(y),
                x + 12.0 / degrees.to_radians().cos(),
                f64::from(y) + 1.0,
                220,
            );
        }
        dark
    }

    #[test]
    fn the_direction_of_a_leaning_wall_is_found() {
        let found = directions(&leaning(14.0), 50.0);
        assert_eq!(found.len(), 1);
        // Leaning right on the way down is a turn of -14 degrees against the y axis.
        assert!(
            (found[0].degrees + 14.0).abs() < 1.0,
            "{}",
            found[0].degrees
        );
        assert!(directions(&leaning(0.0), 50.0).is_empty());
    }

    #[test]
    fn turning_there_and_back_keeps_every_point() {
        let dark = leaning(14.0);
        let (turned, back) = turned(&dark, 30.0);
        for p in [[100.0, 56.0], [200.0, 344.0], [56.0, 200.0]] {
            assert!(dark.sample(p[0], p[1]) > 200.0);
            let (s, c) = 30f64.to_radians().sin_cos();
            let (x, y) = (p[0] - 250.0, p[1] - 200.0);
            let (w, h) = (500.0 * c + 400.0 * s, 500.0 * s + 400.0 * c);
            let q = [c * x + s * y + w / 2.0, -s * x + c * y + h / 2.0];
            let again = back.apply(q);
            assert!((again[0] - p[0]).hypot(again[1] - p[1]) < 1e-6);
            assert!(turned.sample(q[0], q[1]) > 200.0);
        }
    }

    #[test]
    fn a_slanted_wall_is_read_and_meets_the_straight_ones() {
        let dark = leaning(14.0);
        let mut straight = blank(
            vec![across(56.0, 56.0, 330.0), across(344.0, 56.0, 400.0)],
            Vec::new(),
            Projection::SAME,
        );
        let mut slanted = Vec::new();
        add(&mut slanted, &dark, &mut straight, 50.0);
        assert_eq!(slanted.len(), 1);
        let frame = &slanted[0];
        assert_eq!(frame.walls.len(), 1, "{:?}", frame.walls);
        let wall = &frame.walls[0];
        let mut ends = wall.ends().map(|end| frame.back.apply(end));
        ends.sort_by(|a, b| a[1].total_cmp(&b[1]));
        // The middle line runs through (337.7, 56) and (409.5, 344).
        for (end, [x, y]) in ends.iter().zip([[337.7, 56.0], [409.5, 344.0]]) {
            assert!((end[0] - x).hypot(end[1] - y) < 3.0, "{ends:?}");
        }
    }
}
