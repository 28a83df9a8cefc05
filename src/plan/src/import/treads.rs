//! Stairs, which tell the scale: a step is as deep in every home.

use super::bands::{Axis, Band, bands};
use super::openings::median;
use super::raster::{close_rows, keep_long_rows, runs};
use super::sheet::Sheet;

/// How far from one step to the next (metres). By the rule of the trade (Blondel) it is 0.63 m less two rises, which are 0.17
/// to 0.19 m: 0.25 to 0.29 m.
pub(super) const GOING_M: f64 = 0.27;
/// A flight has at least this many steps.
const LEAST: usize = 5;
/// It is this many times as broad as a step is deep: 0.65 to 1.4 m.
const BROAD: std::ops::RangeInclusive<f64> = 2.4..=5.2;
/// Shorter lines are no treads (pixels).
const SHORTEST: usize = 24;
/// Lines of a flight begin and end in one place, and follow each other in one rhythm, give or take this many pixels and
/// this share of a step.
const ENDS: f64 = 3.0;
const RHYTHM: f64 = 0.07;
/// So much of its sides is drawn, this near to where its lines end (pixels): lines of lettering have none.
const SIDES: f64 = 0.8;
const BESIDE: i32 = 5;

/// How deep the steps of stairs are in pixels, where a run of lines of one length follows in equal distances.
pub(super) fn going(sheet: &Sheet) -> Option<f64> {
    let flights = [Axis::Across, Axis::Down].map(|axis| flights(sheet, axis));
    median(flights.concat())
}

/// The depth of a step of each flight whose treads run along an axis.
fn flights(sheet: &Sheet, axis: Axis) -> Vec<f64> {
    let (view, walls) = (sheet.lines(axis), sheet.walls(axis));
    let long = keep_long_rows(&close_rows(view, 2), SHORTEST);
    let mut lines = bands(&long.transposed(), axis, 2.5 * sheet.line_width.max(2.0));
    lines.sort_by(|p, q| p.centre.total_cmp(&q.centre));
    // Between two treads is paper, and at most the line on which one walks.
    let blank = |p: &Band, q: &Band| {
        let row = view.row(((p.centre + q.centre) / 2.0) as usize);
        let inset = 0.12 * p.length();
        let (from, to) = ((p.low + inset) as usize, (p.high - inset) as usize);
        runs(&row[from..to.clamp(from, row.len())]).len() <= 1
    };
    let sided = |p: &Band, q: &Band| {
        let rows = p.centre as i32..q.centre as i32;
        let inked = |x: i32, y: i32| view.at(x, y) | walls.at(x, y) != 0;
        [p.low, p.high].iter().all(|end| {
            let beside = *end as i32 - BESIDE..=*end as i32 + BESIDE;
            // A side is one upright line, the ends of the treads are none.
            beside.clone().any(|x| {
                let drawn = rows.clone().filter(|y| inked(x, *y)).count();
                drawn as f64 >= SIDES * rows.len() as f64
            })
        })
    };
    let mut used = vec![false; lines.len()];
    let mut found = Vec::new();
    for first in 0..lines.len() {
        for second in first + 1..lines.len() {
            let gap = lines[second].centre - lines[first].centre;
            if used[first] || lines[first].length() < BROAD.start() * gap {
                break;
            }
            let mut flight = vec![first];
            for (k, line) in lines.iter().enumerate().skip(second) {
                let last = &lines[flight[flight.len() - 1]];
                let off = line.centre - last.centre - gap;
                let slack = RHYTHM * gap + 1.0;
                if off > slack {
                    break;
                }
                let same = (line.low - last.low)
                    .abs()
                    .max((line.high - last.high).abs())
                    <= ENDS;
                if same && off.abs() <= slack && blank(last, line) {
                    flight.push(k);
                }
            }
            let steps = flight.len() - 1;
            let run = lines[flight[steps]].centre - lines[first].centre;
            let going = run / steps.max(1) as f64;
            let last = &lines[flight[steps]];
            let deep = steps >= LEAST && BROAD.contains(&(lines[first].length() / going));
            if deep && sided(&lines[first], last) {
                flight.iter().for_each(|k| used[*k] = true);
                found.push(going);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::raster::Raster;
    use super::*;

    /// Lines 60 pixels long, each `gap` pixels below the one before, between `sides` uprights, with others through them.
    fn drawn(count: usize, gap: f64, crossed: usize, sides: usize) -> Option<f64> {
        let mut ink = Raster::new(400, 400);
        for k in 0..count {
            let y = 40.0 + k as f64 * gap;
            ink.fill(100.0, y, 160.0, y + 2.0, 1);
        }
        let uprights = (0..crossed).map(|k| 130.0 + 14.0 * k as f64);
        for x in uprights.chain([98.0, 160.0].into_iter().take(sides)) {
            ink.fill(x, 40.0, x + 2.0, 40.0 + count as f64 * gap, 1);
        }
        going(&Sheet::new(Raster::new(400, 400), &ink))
    }

    #[test]
    fn a_run_of_equal_lines_is_a_stair_and_tells_how_deep_a_step_is() {
        let going = drawn(8, 17.0, 1, 2).unwrap_or(0.0);
        assert!((going - 17.0).abs() < 0.3, "{going}");
    }

    #[test]
    fn few_lines_lattices_lettering_and_lines_too_near_or_far_are_none() {
        assert_eq!(drawn(4, 17.0, 0, 2), None);
        assert_eq!(drawn(8, 17.0, 3, 2), None);
        assert_eq!(drawn(8, 17.0, 0, 1), None);
        assert_eq!(drawn(8, 8.0, 0, 2), None);
        assert_eq!(drawn(8, 40.0, 0, 2), None);
    }
}
