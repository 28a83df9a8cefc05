//! Leaves of sliding doors that are drawn as bars: two that pass each other between two jambs look like thin walls.

use super::bands::{Axis, Band, bands};
use super::binarise::Ink;
use super::raster::{Raster, close_rows, dilate, keep_long_rows, open_square};
use super::seen::Seen;
use super::sheet::share;
use super::symbols::Hole;

/// How long a leaf is, and how deep with its lines (metres).
const LONG_M: std::ops::RangeInclusive<f64> = 0.35..=1.9;
const DEEP_M: f64 = 0.09;
/// Both together are deeper than a line (metres).
const LEAST_DEEP_M: f64 = 0.03;
/// The leaves overlap by so much (metres), and less than this share of one; one is this much longer at most.
const OVERLAP_M: std::ops::RangeInclusive<f64> = -0.25..=0.3;
const OVERLAP: f64 = 0.35;
const UNEVEN: f64 = 1.3;
/// Where they overlap they may run into each other: so much is inked there.
const MET: f64 = 0.6;
/// The network takes doors whose leaves pass each other for doors by more than this (25 of 27 by .55 and more), windows
/// beside a stray line and other lines that only look like them by less.
const A_DOOR: f64 = 0.3;
/// Between them there is no more than this (metres), and nothing is drawn for this far on both sides of them.
const APART_M: f64 = 0.08;
const CLEAR_M: f64 = 0.1;
const CLEAR: f64 = 0.08;
/// At their outer ends stands wall, thicker than a leaf (metres), of which so much is seen.
const JAMB_M: f64 = 0.07;
const JAMB: f64 = 0.4;
/// Lines belong to one leaf if they share so much of their length.
const ALIKE: f64 = 0.7;
/// Ends are this rough (pixels).
const END: f64 = 5.0;

/// A leaf, or a line: `near` and `far` are its faces.
#[derive(Clone, Copy)]
struct Bar {
    low: f64,
    high: f64,
    near: f64,
    far: f64,
}

impl Bar {
    fn length(&self) -> f64 {
        self.high - self.low
    }
}

/// Takes leaves that pass each other, and that the network has `seen`, off what was taken for wall, and tells the holes
/// that they fill.
pub(super) fn without_bars(walls: &mut Raster, ink: &Ink, seen: &Seen, px_per_m: f64) -> Vec<Hole> {
    let mut holes = Vec::new();
    let thick = open_square(walls, (JAMB_M * px_per_m).max(4.0) as usize);
    let beside = dilate(&thick, 1);
    let loose = ink.lines.zip(&beside, |line, wall| line & (1 - wall));
    for axis in [Axis::Across, Axis::Down] {
        let turn = |mask: &Raster| match axis {
            Axis::Across => mask.clone(),
            Axis::Down => mask.transposed(),
        };
        let (lines, mask, inked) = (turn(&loose), turn(&thick), turn(&ink.lines));
        let bars = bars(&lines, axis, px_per_m);
        for one in &bars {
            for other in &bars {
                let Some([top, bottom]) = pass(one, other, px_per_m) else {
                    continue;
                };
                let jamb = |from: f64, to: f64| share(&mask, from, top, to, bottom) >= JAMB;
                let held = jamb(one.low - END, one.low) && jamb(other.high, other.high + END);
                let met = || {
                    let gap = other.low - one.high;
                    gap <= END || share(&inked, one.high, top, other.low, bottom) >= MET
                };
                let hole = Hole {
                    axis,
                    centre: (top + bottom) / 2.0,
                    thickness: bottom - top,
                    low: one.low,
                    high: other.high,
                };
                if held
                    && met()
                    && is_clear(&lines, one, other, [top, bottom], px_per_m)
                    && seen.within(&hole).door >= A_DOOR
                {
                    let [a, b] = [
                        axis.point(hole.low, top - 1.0),
                        axis.point(hole.high, bottom + 1.0),
                    ];
                    walls.fill(a[0], a[1], b[0], b[1], 0);
                    holes.push(hole);
                }
            }
        }
    }
    holes
}

/// Lines along an axis, those that begin and end together as one.
fn bars(lines: &Raster, axis: Axis, px_per_m: f64) -> Vec<Bar> {
    let least = (LONG_M.start() * px_per_m) as usize;
    let long = keep_long_rows(&close_rows(lines, 2), least);
    let mut bars: Vec<Bar> = Vec::new();
    for Band {
        centre,
        thickness,
        low,
        high,
        ..
    } in bands(&long.transposed(), axis, DEEP_M * px_per_m)
    {
        let (near, far) = (centre - thickness / 2.0, centre + thickness / 2.0);
        let same = |bar: &&mut Bar| {
            let shared = bar.high.min(high) - bar.low.max(low);
            shared >= ALIKE * bar.length().max(high - low) && far - bar.near <= DEEP_M * px_per_m
        };
        match bars.iter_mut().find(same) {
            Some(bar) => {
                (bar.low, bar.high) = (bar.low.min(low), bar.high.max(high));
                bar.far = bar.far.max(far);
            }
            None => bars.push(Bar {
                low,
                high,
                near,
                far,
            }),
        }
    }
    bars.retain(|bar| LONG_M.contains(&(bar.length() / px_per_m)));
    bars
}

/// The faces of both together, if one leaf goes on beside the other where that ends.
fn pass(one: &Bar, other: &Bar, px_per_m: f64) -> Option<[f64; 2]> {
    let overlap = one.high - other.low;
    let short = one.length().min(other.length());
    let apart = (other.near - one.far).max(one.near - other.far);
    let pass = one.low < other.low
        && one.high < other.high
        && OVERLAP_M.contains(&(overlap / px_per_m))
        && overlap <= OVERLAP * short
        && one.length().max(other.length()) <= UNEVEN * short
        && (-1.0..=APART_M * px_per_m).contains(&apart);
    let faces = [one.near.min(other.near), one.far.max(other.far)];
    (pass && faces[1] - faces[0] >= LEAST_DEEP_M * px_per_m).then_some(faces)
}

/// Whether nothing but the leaves is drawn along a hole, but for where they meet.
fn is_clear(
    lines: &Raster,
    one: &Bar,
    other: &Bar,
    [top, bottom]: [f64; 2],
    px_per_m: f64,
) -> bool {
    let clear = CLEAR_M * px_per_m;
    let blank = |bar: &Bar, from: f64, to: f64| {
        [
            (top - clear, bar.near - 1.0),
            (bar.far + 1.0, bottom + clear),
        ]
        .iter()
        .all(|&(y0, y1)| share(lines, from + END, y0, to - END, y1) <= CLEAR)
    };
    blank(one, one.low, other.low) && blank(other, one.high, other.high)
}
