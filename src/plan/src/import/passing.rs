//! Sliding doors of two leaves that pass each other: where they overlap they fill a thin wall, as if it ended there, and
//! each half was seen as an opening of its own, or one of them alone.

use super::kinds::outward;
use super::oblique::Frame;
use super::openings::Found;
use super::raster::Raster;
use super::sheet::{Sheet, share};
use super::signs::DOOR_SEEN;
use super::straighten::Projection;
use super::symbols::{Hole, Symbol, symbol};
use super::turned;
use crate::OpeningKind;

/// The leaves overlap by no more than this, and never lie apart (metres).
const OVERLAP_M: std::ops::Range<f64> = -0.06..0.125;
/// One half is no more than this wider than the other.
const UNEVEN: f64 = 1.45;
/// Wall runs on through a door: this share of its middle line.
const CLOSED: f64 = 0.8;
/// How often they are a door: 74 of 74 on 288 held-out pictures (`tests/bench/RESULTS.md`), which told of them; of those that
/// `staggered.rs` tells of 82 in 94.
const RIGHT: f64 = 0.9;

/// Halves beside each other as one door. `barrier` holds all walls, and `back` leads there.
pub(super) fn joined(
    mut found: Vec<Found>,
    sheet: &Sheet,
    (back, barrier): (&Projection, &Raster),
    px_per_m: f64,
) -> Vec<Found> {
    // Side by side in an outer wall they are the casements of a window.
    let glazing = |f: &Found| f.kind == OpeningKind::Window && outward(&f.hole, back, barrier);
    let half: Vec<bool> = (found.iter()).map(|f| is_half(f) && !glazing(f)).collect();
    let mut whole: Vec<bool> = vec![true; found.len()];
    let mut doors = Vec::new();
    for one in 0..found.len() {
        let others = (0..found.len()).filter(|k| half[one] && half[*k] && whole[one] && whole[*k]);
        let mut beside = others.filter(|k| passes(&found[one].hole, &found[*k].hole, px_per_m));
        let Some(other) = beside.next() else {
            continue;
        };
        (whole[one], whole[other]) = (false, false);
        doors.push(door(&found[one], &found[other], sheet));
    }
    let mut whole = whole.into_iter();
    found.retain(|_| whole.next().unwrap_or(true));
    found.extend(doors);
    found
}

/// Whether an opening may be a half of such a door: a line, and nothing that swings.
fn is_half(f: &Found) -> bool {
    let s = &f.symbol;
    f.kind != OpeningKind::Passage && s.lines > 0 && s.arc < DOOR_SEEN
}

/// Whether one hole goes on where the other ends.
fn passes(one: &Hole, other: &Hole, px_per_m: f64) -> bool {
    let aside = (one.centre - other.centre).abs();
    let in_line = one.axis == other.axis && aside <= one.thickness.max(other.thickness) / 2.0 + 1.0;
    let even = (one.width() / other.width()).ln().abs() < UNEVEN.ln();
    let overlap = (other.low - one.high) / px_per_m;
    in_line && even && OVERLAP_M.contains(&overlap)
}

/// Makes doors whole of which a part was seen; `dark` is the drawing, and `barrier` holds all walls.
pub(super) fn completed(frame: &mut Frame, dark: &Raster, barrier: &Raster, px_per_m: f64) {
    let strips = [dark, &dark.transposed()].map(turned::evened);
    let swings = |f: &Found| f.symbol.arc >= DOOR_SEEN;
    let glazing =
        |f: &Found| f.kind == OpeningKind::Window && outward(&f.hole, &frame.back, barrier);
    let mut doors: Vec<Hole> = Vec::new();
    for part in &frame.found {
        if swings(part) || glazing(part) || doors.iter().any(|door| is_within(part, door)) {
            continue;
        }
        let strip = &strips[part.hole.axis as usize];
        let whole = turned::whole(&part.hole, strip, px_per_m).filter(|whole| {
            let swung = |f: &Found| swings(f) && is_within(f, whole);
            is_within(part, whole) && is_in_wall(whole, barrier) && !frame.found.iter().any(swung)
        });
        doors.extend(whole);
    }
    frame
        .found
        .retain(|f| !doors.iter().any(|door| is_within(f, door)));
    let doors = doors.into_iter().map(|door| sliding(door, &frame.sheet));
    frame.found.extend(doors);
}

/// Whether an opening's middle lies in a hole.
fn is_within(f: &Found, hole: &Hole) -> bool {
    let middle = (f.hole.low + f.hole.high) / 2.0;
    f.hole.axis == hole.axis
        && (f.hole.centre - hole.centre).abs() <= hole.thickness
        && (hole.low..=hole.high).contains(&middle)
}

/// Whether a wall runs on through a hole.
fn is_in_wall(hole: &Hole, barrier: &Raster) -> bool {
    let [a, b] = [
        (hole.low, hole.centre - 1.0),
        (hole.high, hole.centre + 1.0),
    ]
    .map(|(along, across)| hole.axis.point(along, across));
    share(barrier, a[0], a[1], b[0], b[1]) >= CLOSED
}

fn door(one: &Found, other: &Found, sheet: &Sheet) -> Found {
    let wider = if one.hole.width() > other.hole.width() {
        one.hole
    } else {
        other.hole
    };
    let hole = Hole {
        low: one.hole.low,
        high: other.hole.high,
        ..wider
    };
    sliding(hole, sheet)
}

/// A door whose leaves pass each other.
pub(super) fn sliding(hole: Hole, sheet: &Sheet) -> Found {
    Found {
        hole,
        kind: OpeningKind::Door,
        symbol: Symbol {
            sliding: 1.0,
            ..symbol(sheet, &hole)
        },
        confidence: RIGHT,
    }
}

#[cfg(test)]
mod tests {
    use super::super::bands::Axis;
    use super::*;

    fn half(low: f64, high: f64, kind: OpeningKind, arc: f64) -> Found {
        Found {
            hole: Hole {
                axis: Axis::Across,
                centre: 100.0,
                thickness: 8.0,
                low,
                high,
            },
            kind,
            symbol: Symbol {
                lines: 1,
                pane: 1.0,
                arc,
                ..Symbol::default()
            },
            confidence: 0.5,
        }
    }

    /// Between two walls above and below, or in the open.
    fn read(found: Vec<Found>, inside: bool) -> Vec<Found> {
        let mut barrier = Raster::new(300, 200);
        if inside {
            barrier.fill(0.0, 20.0, 300.0, 30.0, 1);
            barrier.fill(0.0, 170.0, 300.0, 180.0, 1);
        }
        let paper = Sheet::new(Raster::new(300, 200), &Raster::new(300, 200));
        joined(found, &paper, (&Projection::SAME, &barrier), 50.0)
    }

    #[test]
    fn two_halves_that_pass_each_other_are_one_sliding_door() {
        use OpeningKind::{Door, Window};
        let pair = |kind| vec![half(50.0, 90.0, Door, 0.0), half(94.0, 138.0, kind, 0.0)];
        let doors = read(pair(Window), true);
        assert_eq!(doors.len(), 1);
        assert_eq!(
            (doors[0].hole.low, doors[0].hole.high, doors[0].kind),
            (50.0, 138.0, Door)
        );
        assert!(doors[0].symbol.sliding >= 1.0);
        let windows = vec![
            half(50.0, 90.0, Window, 0.0),
            half(94.0, 138.0, Window, 0.0),
        ];
        assert_eq!(read(windows.clone(), true).len(), 1);
        assert_eq!(read(windows, false).len(), 2, "casements of a window");
    }

    #[test]
    fn a_half_in_a_wall_is_made_the_door_it_is_part_of() {
        use OpeningKind::{Door, Window};
        // A wall along 100 with leaves that pass each other from 50 to 170.
        let mut barrier = Raster::new(300, 200);
        let mut dark = Raster::new(300, 200);
        barrier.fill(10.0, 96.0, 290.0, 104.0, 1);
        for x in [10.0, 170.0] {
            dark.fill(x, 96.0, x + 40.0, 104.0, 200);
        }
        dark.fill(50.0, 97.0, 114.0, 100.0, 150);
        dark.fill(106.0, 100.0, 170.0, 103.0, 150);
        let holes = |found: Vec<Found>, inside: bool| {
            let mut barrier = barrier.clone();
            if inside {
                barrier.fill(0.0, 20.0, 300.0, 30.0, 1);
                barrier.fill(0.0, 170.0, 300.0, 180.0, 1);
            }
            let paper = Raster::new(300, 200);
            let mut frame = Frame {
                walls: Vec::new(),
                found,
                sheet: Sheet::new(paper.clone(), &paper),
                back: Projection::SAME,
            };
            completed(&mut frame, &dark, &barrier, 60.0);
            let hole = |f: &Found| (f.hole.low, f.hole.high, f.kind);
            frame.found.iter().map(hole).collect::<Vec<_>>()
        };
        let whole = [(50.0, 170.0, Door)];
        assert_eq!(holes(vec![half(50.0, 106.0, Door, 0.0)], true), whole);
        let both = vec![
            half(50.0, 106.0, Door, 0.0),
            half(120.0, 165.0, Window, 0.0),
        ];
        assert_eq!(holes(both, true), whole);
        let swings = vec![half(50.0, 106.0, Door, 0.0), half(114.0, 170.0, Door, 0.9)];
        assert_eq!(holes(swings, true).len(), 2);
        let window = [(50.0, 106.0, Window)];
        assert_eq!(holes(vec![half(50.0, 106.0, Window, 0.0)], false), window);
    }

    #[test]
    fn doors_that_swing_or_have_a_wall_between_them_stay_two() {
        use OpeningKind::Door;
        let one = half(50.0, 90.0, Door, 0.0);
        assert_eq!(read(vec![one, half(94.0, 138.0, Door, 0.9)], true).len(), 2);
        assert_eq!(
            read(vec![one, half(105.0, 145.0, Door, 0.0)], true).len(),
            2
        );
        assert_eq!(read(vec![one, half(94.0, 194.0, Door, 0.0)], true).len(), 2);
    }
}
