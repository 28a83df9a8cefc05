//! Plans in which each wall is one line: sketches, and drawings with a fine pen.

use super::bands::{Axis, Band, bands};
use super::binarise::binarise;
use super::raster::{Raster, close_rows, dilate, keep_long_rows};

/// Shares of the drawing's extent, with what they are on 10.5 m: a shorter line is no wall (0.47 m), ...
const SHORTEST: f64 = 0.045;
/// ... a wider gap no door (2.6 m), ...
const WIDEST_HOLE: f64 = 0.25;
/// ... and as thick as this its wall is painted (0.12 m).
const PAINTED: f64 = 0.0115;
/// Pixels: breaks of a pencil that are closed, how far it leaves its row to either side, by how much lines miss each other.
const BREAK: usize = 4;
const WOBBLE: usize = 2;
const MISS: f64 = 4.0;
/// Fewer lines make no plan.
const LEAST_LINES: usize = 6;

/// The drawing with its long lines painted as thick as walls, if there are as many as a plan has. Lines that end in the open
/// are leaves of doors and stay as they are.
pub(super) fn painted(dark: &Raster) -> Option<Raster> {
    let ink = &binarise(dark);
    let thickest = 2.2 * ink.line_width + 2.0 + 2.0 * WOBBLE as f64;
    let least = (SHORTEST * ink.extent) as usize;
    let turned = ink.lines.transposed();
    let mut lines: Vec<Band> = Vec::new();
    for (axis, mask) in [(Axis::Across, &ink.lines), (Axis::Down, &turned)] {
        // A hand does not stay in one row.
        let long = keep_long_rows(&close_rows(&dilate(mask, WOBBLE), BREAK), least);
        lines.extend(bands(&long.transposed(), axis, thickest));
    }
    lines.retain(|line| line.length() >= least as f64);
    let miss = ink.line_width + MISS;
    let widest = WIDEST_HOLE * ink.extent;
    loop {
        let before = lines.len();
        let all = lines.clone();
        lines.retain(|line| {
            [false, true]
                .iter()
                .all(|high| leads_on(&all, line, *high, miss, widest))
        });
        if lines.len() == before {
            break;
        }
    }
    if lines.len() < LEAST_LINES {
        return None;
    }
    let half = (PAINTED * ink.extent / 2.0)
        .max(1.3 * ink.line_width)
        .max(2.5);
    let mut dark = dark.clone();
    for line in &lines {
        let end = |high: bool| {
            let (at, out) = if high {
                (line.high, half)
            } else {
                (line.low, -half)
            };
            if met(&lines, line, at, miss) {
                at + out
            } else {
                at
            }
        };
        let (low, high) = (end(false), end(true));
        let [x0, y0] = line.axis.point(low, line.centre - half);
        let [x1, y1] = line.axis.point(high, line.centre + half);
        dark.fill(x0, y0, x1, y1, u8::MAX);
    }
    Some(dark)
}

/// Whether a line meets another at one end, or runs on beyond a gap as wide as a door.
fn leads_on(all: &[Band], line: &Band, high: bool, miss: f64, widest: f64) -> bool {
    let at = if high { line.high } else { line.low };
    let beyond = |other: &Band| {
        let gap = if high {
            other.low - at
        } else {
            at - other.high
        };
        other.axis == line.axis
            && (other.centre - line.centre).abs() <= miss
            && (0.0..=widest).contains(&gap)
    };
    met(all, line, at, miss) || all.iter().any(beyond)
}

/// Whether a line across is met at a place on the middle of a line.
fn met(all: &[Band], line: &Band, at: f64, miss: f64) -> bool {
    all.iter().any(|other| {
        other.axis != line.axis
            && (other.centre - at).abs() <= miss
            && (other.low - miss..=other.high + miss).contains(&line.centre)
    })
}
