use super::bands::Axis;
use super::oblique::Frame;
use super::openings::Found;
use super::raster::Raster;
use super::sheet::{Sheet, share};
use super::straighten::Projection;
use super::symbols::Hole;
use crate::OpeningKind;

/// A plan whose openings mostly carry no symbol leaves them blank: then place tells door from window.
const BLANK_SHARE: f64 = 0.25;
/// Lines on both faces of the wall are at least this complete in a box symbol.
const BOX_SEEN: f64 = 0.8;
/// Thinner holes cannot be told apart by where in the wall their lines run (pixels).
const LEAST_DEPTH: f64 = 9.0;
/// A symbol is the plan's own for windows when this share of its windows carries it.
const USUAL: f64 = 0.6;

/// Decides between door and window where the symbol alone cannot: blank holes, and boxes in a plan that
/// draws its windows otherwise. `barrier` holds all walls.
pub(super) fn settle(frames: &mut [Frame], barrier: &Raster) {
    let all: Vec<&Found> = frames.iter().flat_map(|f| &f.found).collect();
    let drawn = all.iter().filter(|f| is_drawn(f)).count() as f64;
    let blank = drawn < BLANK_SHARE * all.len() as f64;
    let boxes: Vec<Option<bool>> = frames
        .iter()
        .flat_map(|f| f.found.iter().map(|o| boxed(&f.sheet, o)))
        .collect();
    let lined = boxes.iter().filter(|b| **b == Some(false)).count() as f64;
    let known = boxes.iter().flatten().count() as f64;
    let boxes_are_doors = lined >= USUAL * known && lined >= 2.0;
    for frame in frames {
        let (sheet, back) = (&frame.sheet, frame.back);
        for found in &mut frame.found {
            if blank && !is_drawn(found) {
                found.kind = if outward(&found.hole, &back, barrier) {
                    OpeningKind::Window
                } else if found.kind == OpeningKind::Window {
                    OpeningKind::Door
                } else {
                    found.kind
                };
            } else if boxes_are_doors && boxed(sheet, found) == Some(true) {
                found.kind = OpeningKind::Door;
                found.confidence = found.confidence.min(0.6);
            }
        }
    }
}

fn is_drawn(found: &Found) -> bool {
    let s = &found.symbol;
    s.lines > 0 || s.arc > 0.66 || s.leaf > 0.8 || s.sliding > 0.8
}

/// Whether a window symbol has its outer lines on the faces of the wall; `None` if that cannot be told.
fn boxed(sheet: &Sheet, found: &Found) -> Option<bool> {
    let hole = &found.hole;
    if found.kind != OpeningKind::Window || found.symbol.lines < 2 || hole.thickness < LEAST_DEPTH {
        return None;
    }
    let lines = sheet.lines(hole.axis);
    let inset = (hole.width() * 0.08).max(3.0);
    let face = |side: f64| {
        (-1..=2)
            .map(|k| {
                let y = (hole.centre + side * (hole.thickness / 2.0 + 1.0 - f64::from(k))).floor();
                share(lines, hole.low + inset, y, hole.high - inset, y + 1.0)
            })
            .fold(0.0, f64::max)
    };
    Some(face(-1.0).min(face(1.0)) >= BOX_SEEN)
}

/// Whether nothing but paper lies on one side of the hole.
fn outward(hole: &Hole, back: &Projection, barrier: &Raster) -> bool {
    let size = (barrier.width + barrier.height) as i32;
    [-1.0, 1.0].into_iter().any(|side| {
        let free = [0.25, 0.5, 0.75].into_iter().filter(|t| {
            let along = hole.low + t * hole.width();
            let start = hole.thickness / 2.0 + 4.0;
            (0..size).step_by(2).all(|k| {
                let across = hole.centre + side * (start + f64::from(k));
                let p = match hole.axis {
                    Axis::Across => [along, across],
                    Axis::Down => [across, along],
                };
                let [x, y] = back.apply(p);
                barrier.at(x.floor() as i32, y.floor() as i32) == 0
            })
        });
        free.count() >= 2
    })
}
