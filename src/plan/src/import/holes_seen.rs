//! Openings that the network saw, as they stand between walls.

use super::bands::{Axis, Band};
use super::chains::in_line;
use super::seen::{COARSER, Seen};
use super::symbols::Hole;

/// The network's edges are this rough (pixels).
const ROUGH: f64 = 8.0;
/// Boxes nearer to a square than this may run along either axis.
const SQUARE: f64 = 0.5;
/// A hole whose middle is this near to a wall's, in thicknesses of it, lies in its line.
const SAME_LINE: f64 = 0.35;
/// Both parts of a hole are clearly of one kind each, and at least this share of it.
const CLEARLY: f64 = 0.65;
const LEAST_PART: f64 = 0.2;

/// A hole, and the pieces of wall that end at it.
pub(super) struct Between {
    pub(super) hole: Hole,
    pub(super) from: Option<usize>,
    pub(super) to: Option<usize>,
}

/// What stands between two walls, a window and a door side by side as two.
pub(super) fn holes(seen: &Seen, bands: &[Band]) -> Vec<Between> {
    let mut out = Vec::new();
    for b in seen.open_boxes() {
        let Some(Between { hole, from, to }) = between(b, bands) else {
            continue;
        };
        match parted(seen, &hole) {
            None => out.push(Between { hole, from, to }),
            Some(at) => {
                let [before, behind] = hole.parted(at);
                out.push(Between {
                    hole: before,
                    from,
                    to: None,
                });
                out.push(Between {
                    hole: behind,
                    from: None,
                    to,
                });
            }
        }
    }
    out
}

/// The hole that a box of opening is, if walls hold both of its ends.
fn between([x0, y0, x1, y1]: [f64; 4], bands: &[Band]) -> Option<Between> {
    let along = |axis| match axis {
        Axis::Across => held([x0, x1], [y0, y1], axis, bands),
        Axis::Down => held([y0, y1], [x0, x1], axis, bands),
    };
    let (wide, high) = (x1 - x0, y1 - y0);
    let (first, second) = if wide >= high {
        (Axis::Across, Axis::Down)
    } else {
        (Axis::Down, Axis::Across)
    };
    let other = (wide.min(high) > SQUARE * wide.max(high))
        .then(|| along(second))
        .flatten();
    let best = match (along(first), other) {
        (Some(first), Some(other)) if other.0 > first.0 => Some(other),
        (None, other) => other,
        (first, _) => first,
    };
    best.map(|(_, between)| between)
        .filter(|b| b.hole.width() > 0.0)
}

/// The hole along an axis, and how well it is held there: an end in line holds better than the flank of a wall across.
fn held(
    [low, high]: [f64; 2],
    [near, far]: [f64; 2],
    axis: Axis,
    bands: &[Band],
) -> Option<(u8, Between)> {
    let (centre, thickness) = ((near + far) / 2.0, far - near);
    let body = Band {
        axis,
        centre,
        thickness,
        low,
        high,
    };
    let in_line = |b: &Band| {
        in_line(b, &body) || b.axis == axis && (b.centre - centre).abs() <= SAME_LINE * b.thickness
    };
    let end = |off: &dyn Fn(&Band) -> f64| {
        (bands.iter().enumerate())
            .filter(|(_, b)| in_line(b) && off(b).abs() <= ROUGH)
            .min_by(|(_, a), (_, b)| off(a).abs().total_cmp(&off(b).abs()))
            .map(|(i, _)| i)
    };
    let flank = |at: f64| {
        bands.iter().any(|b| {
            b.axis != axis
                && (b.centre - at).abs() <= b.thickness / 2.0 + ROUGH
                && (b.low - ROUGH..=b.high + ROUGH).contains(&centre)
        })
    };
    let (from, to) = (end(&|b| low - b.high), end(&|b| b.low - high));
    let hold = |end: Option<usize>, at: f64| match end {
        Some(_) => 2,
        None => u8::from(flank(at)),
    };
    let holds = [hold(from, low), hold(to, high)];
    if holds.contains(&0) {
        return None;
    }
    let longest = (from.iter().chain(&to))
        .map(|i| &bands[*i])
        .max_by(|a, b| a.length().total_cmp(&b.length()))
        .unwrap_or(&body);
    let hole = Hole {
        axis,
        centre: longest.centre,
        thickness: longest.thickness,
        low: from.map_or(low, |i| bands[i].high),
        high: to.map_or(high, |i| bands[i].low),
    };
    Some((holds[0] + holds[1], Between { hole, from, to }))
}

/// Where a window ends and a door beside it begins, without wall between.
fn parted(seen: &Seen, hole: &Hole) -> Option<f64> {
    let pixel = COARSER;
    let kinds = |low: f64, high: f64| {
        let likely = seen.within(&Hole { low, high, ..*hole });
        (likely.door + likely.passage, likely.window)
    };
    let least = (LEAST_PART * hole.width()).max(4.0 * pixel);
    (0..=(hole.width() / pixel) as usize)
        .map(|k| hole.low + k as f64 * pixel)
        .filter(|at| at - hole.low >= least && hole.high - at >= least)
        .map(|at| {
            let (before, after) = (kinds(hole.low, at), kinds(at, hole.high));
            (at, before.0.min(after.1).max(before.1.min(after.0)))
        })
        .filter(|(_, clear)| *clear >= CLEARLY)
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wall(axis: Axis, centre: f64, low: f64, high: f64) -> Band {
        Band {
            axis,
            centre,
            thickness: 12.0,
            low,
            high,
        }
    }

    #[test]
    fn a_hole_reaches_from_wall_to_wall() {
        let bands = [
            wall(Axis::Across, 50.0, 0.0, 100.0),
            wall(Axis::Across, 51.0, 160.0, 300.0),
        ];
        let found = between([104.0, 44.0, 156.0, 58.0], &bands).expect("walls hold it");
        assert_eq!((found.hole.low, found.hole.high), (100.0, 160.0));
        assert_eq!((found.from, found.to), (Some(0), Some(1)));
        assert_eq!(found.hole.centre, 51.0);
    }

    #[test]
    fn a_short_window_in_a_thick_wall_runs_along_the_wall() {
        let bands = [
            wall(Axis::Down, 50.0, 0.0, 100.0),
            wall(Axis::Down, 50.0, 110.0, 300.0),
        ];
        let found = between([44.0, 100.0, 58.0, 110.0], &bands).expect("walls hold it");
        assert_eq!(found.hole.axis, Axis::Down);
    }

    #[test]
    fn what_hangs_in_the_air_is_no_opening() {
        let bands = [wall(Axis::Across, 50.0, 0.0, 100.0)];
        assert!(between([100.0, 44.0, 150.0, 58.0], &bands).is_none());
    }
}
