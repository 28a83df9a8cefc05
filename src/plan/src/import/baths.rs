//! Baths: oblong rectangles with a basin along their rim.

use super::faces::Piece;
use super::forms::{Drawn, Form, Kind};

/// A bath is so many times as long as broad: 1.7 by 0.75 m, 1.6 by 0.7, 1.8 by 0.8.
const OBLONG: std::ops::RangeInclusive<f64> = 1.85..=2.8;
/// A basin that fills more of its box has no round corners.
const CORNERED: f64 = 0.985;
/// The rim is so broad along the sides and at the ends, in breadths of the bath; both sides are alike.
const RIM: std::ops::RangeInclusive<f64> = 0.01..=0.19;
const ENDS: std::ops::RangeInclusive<f64> = 0.0..=0.4;
const ALIKE: f64 = 0.07;
/// A drain is so large, in breadths of the bath, and so far from the nearer end at most, in lengths.
const DRAIN: std::ops::RangeInclusive<f64> = 0.03..=0.25;
const NEAR_END: f64 = 0.36;
/// Smaller basins are none (pixels).
const SMALLEST: f64 = 16.0;

/// Baths whose length runs along the rows of the view.
pub(super) fn baths(view: &Drawn) -> Vec<Form> {
    let basins = (view.paper.all.iter())
        .filter(|piece| piece.size()[1] >= SMALLEST && piece.size()[0] > 1.5 * piece.size()[1]);
    basins.filter_map(|basin| bath(view, basin)).collect()
}

fn bath(view: &Drawn, basin: &Piece) -> Option<Form> {
    let beside = view.paper.beside(basin, view.broadest);
    // At one end the rim may be too narrow to be seen.
    let [_, _, Some((rim, line)), Some((below, _))] = beside else {
        return None;
    };
    if below != rim {
        return None;
    }
    let rim = view.paper.all[rim].with(basin);
    let [length, breadth] = rim.size();
    let margin = |k: usize| {
        [
            basin.low[k] as f64 - rim.low[k] as f64,
            rim.high[k] as f64 - basin.high[k] as f64,
        ]
    };
    let (ends, sides) = (margin(0), margin(1));
    let within =
        |margin: &f64, range: &std::ops::RangeInclusive<f64>| range.contains(&(margin / breadth));
    let rimmed = ends.iter().all(|m| within(m, &ENDS))
        && sides.iter().all(|m| within(m, &RIM))
        && (sides[0] - sides[1]).abs() <= ALIKE * breadth;
    if !rimmed || !OBLONG.contains(&(length / breadth)) {
        return None;
    }
    let likelihood = match (basin.fill() < CORNERED, has_drain(view, basin)) {
        (true, true) => 0.9,
        (true, false) | (false, true) => 0.6,
        (false, false) => return None,
    };
    Some(Form {
        kind: Kind::Bath,
        length: length + line as f64,
        likelihood,
        centre: rim.centre(),
    })
}

/// Whether a small circle lies on the middle line of a basin, nearer to one end.
fn has_drain(view: &Drawn, basin: &Piece) -> bool {
    let [length, breadth] = basin.size();
    let [middle_x, middle_y] = basin.centre();
    view.paper.all.iter().any(|piece| {
        let [w, h] = piece.size();
        let [x, y] = piece.centre();
        basin.is_around(piece)
            && DRAIN.contains(&(w / breadth))
            && DRAIN.contains(&(h / breadth))
            && (w / h).ln().abs() < 0.4
            && (y - middle_y).abs() < 0.08 * breadth
            && (x - middle_x).abs() > (0.5 - NEAR_END) * length
    })
}
