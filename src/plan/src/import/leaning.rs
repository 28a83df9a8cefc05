//! Which walls are straight: along an arc, a piece of it looks like a straight wall for a while.

use super::bands::Band;
use super::network::hosts;
use super::oblique::Frame;
use super::outline::P;
use super::raster::Raster;
use super::signs::drawn;

/// Walls along an axis lean less than this (3 degrees).
const LEANING: f64 = 0.05;
/// Of shorter ones, in their own thickness, that cannot be told.
const LONG: f64 = 6.0;
/// The middle of a straight wall keeps to its line, give or take this share of its thickness or so many pixels.
const ASIDE: f64 = 0.1;
const ASIDE_PX: f64 = 1.5;
/// What does so over less than this share of its length is a part of an arc.
const STRAIGHT: f64 = 0.6;
/// Where a cut across a wall is this many times longer than the wall is thick, it is cut aslant, or something joins it.
const CUT_ASLANT: f64 = 1.3;
const LEANT: f64 = 1.6;

/// The middles of what is drawn under a wall, along it and across; in `mask` x runs along it. What is
/// so many times thicker is more than the wall.
fn middles(wall: &Band, mask: &Raster, most: f64) -> Vec<P> {
    let (low, high) = (
        wall.low.max(0.0) as usize,
        (wall.high as usize).min(mask.width),
    );
    let reach = wall.thickness.ceil() as i32;
    let middle = |x: usize| {
        let rows = (-reach..=reach).map(|dy| wall.centre as i32 + dy);
        let hit: Vec<i32> = rows.filter(|y| mask.at(x as i32, *y) != 0).collect();
        let (first, last) = (hit.first()?, hit.last()?);
        (f64::from(last - first) <= most * wall.thickness)
            .then(|| [x as f64, f64::from(first + last) / 2.0])
    };
    (low..high).filter_map(middle).collect()
}

/// The line through points, from their first coordinate to the second.
fn line(points: &[P]) -> (f64, impl Fn(f64) -> f64) {
    let n = points.len() as f64;
    let mean = [0, 1].map(|k| points.iter().map(|p| p[k]).sum::<f64>() / n);
    let product = |k: usize| -> f64 {
        let aside = points.iter().map(|p| (p[0] - mean[0]) * (p[k] - mean[k]));
        aside.sum()
    };
    let slope = product(1) / product(0).max(1e-9);
    (slope, move |x| mean[1] + slope * (x - mean[0]))
}

/// Whether what is drawn under a wall does not keep to its axis: a part of an arc that ran along it for a while.
pub(super) fn leans(wall: &Band, mask: &Raster) -> bool {
    let middles = middles(wall, mask, LEANT);
    let n = middles.len() as f64;
    if wall.length() < LONG * wall.thickness || n < 0.5 * wall.length() || n < 8.0 {
        return false;
    }
    let slope = line(&middles).0.abs();
    slope > LEANING && slope * n > 0.3 * wall.thickness
}

/// From where to where what is drawn under a wall keeps to one line: straight walls run on into arcs for a while. None
/// where it is a part of an arc itself.
fn straight(wall: &Band, mask: &Raster) -> Option<Band> {
    let middles = middles(wall, mask, CUT_ASLANT);
    let n = middles.len();
    if n < 8 {
        return Some(*wall);
    }
    let (slope, across) = line(&middles[n / 4..n - n / 4]);
    let aside = (ASIDE * wall.thickness).max(ASIDE_PX);
    if slope.abs() > LEANING && slope.abs() * n as f64 > 2.0 * aside {
        return None;
    }
    let on_line = |p: &P| (p[1] - across(p[0])).abs() <= aside;
    let kept: Vec<f64> = (middles.iter().filter(|p| on_line(p)).map(|p| p[0])).collect();
    if (kept.len() as f64) < STRAIGHT * n as f64 {
        return None;
    }
    let (first, last) = (kept[0], kept[kept.len() - 1]);
    Some(Band {
        low: if middles[0][0] < first {
            first
        } else {
            wall.low
        },
        high: if middles[n - 1][0] > last {
            last
        } else {
            wall.high
        },
        ..*wall
    })
}

/// The straight parts of walls, which hold their openings; none of those that may be parts of arcs.
/// In `masks` x runs along each axis.
pub(super) fn parts(frame: &Frame, masks: &[Raster; 2], thinnest: f64) -> Vec<Option<Band>> {
    let part = |wall: &Band| {
        let holes = || frame.found.iter().filter(|f| hosts(wall, f));
        let stands = wall.thickness >= thinnest;
        match straight(wall, &masks[wall.axis as usize]) {
            Some(part) if stands || holes().next().is_some() => Some(Band {
                low: holes().map(|f| f.hole.low).fold(part.low, f64::min),
                high: holes().map(|f| f.hole.high).fold(part.high, f64::max),
                ..part
            }),
            _ => (holes().any(|f| drawn(&f.symbol).is_some())).then_some(*wall),
        }
    };
    frame.walls.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::super::bands::Axis;
    use super::*;

    #[test]
    fn a_wall_keeps_to_its_axis_and_the_top_of_an_arc_does_not() {
        let leaning = |drop: f64| {
            let mut mask = Raster::new(400, 200);
            for x in 50..350 {
                let y = 100.0 + drop * (x as f64 - 50.0).powi(2) / 90_000.0;
                mask.fill(x as f64, y - 6.0, x as f64 + 1.0, y + 6.0, 1);
            }
            let wall = Band {
                axis: Axis::Across,
                centre: 100.0 + drop / 3.0,
                thickness: 12.0,
                low: 50.0,
                high: 350.0,
            };
            leans(&wall, &mask)
        };
        assert!(!leaning(0.0) && !leaning(4.0) && leaning(30.0));
    }
}
