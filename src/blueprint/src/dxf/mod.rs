//! AutoCAD's exchange format, text and binary: model space as strokes, arcs, fills and texts.
//!
//! Read by hand: the known crates leave hatches out, which many drawings fill their walls with, and would weigh more in
//! the Worker than all other readers of drawings together.

mod explode;
mod file;
mod hatch;
mod pairs;
mod pieces;
mod shapes;
mod words;

use plan::{EvidenceKind, PlanFile, ScaleEvidence};

use crate::lines::{self, Drawing};
use crate::look::Look;
use crate::{BlueprintError, Notice};
use file::File;

/// Larger files are not read.
const MOST_BYTES: usize = 256 << 20;
/// Metres of an international foot (1959).
const FOOT_M: f64 = 0.3048;
/// The units that drawings of homes have, where a file does not say: mm, cm, m, inch, foot.
const METRIC: [f64; 3] = [0.001, 0.01, 1.0];
const IMPERIAL: [f64; 2] = [FOOT_M / 12.0, FOOT_M];

/// Reads a DXF file.
///
/// # Errors
/// It is damaged, holds more than a home could, or nothing that looks like walls.
pub fn read(bytes: &[u8], look: &mut Look<'_>) -> Result<PlanFile, BlueprintError> {
    lines::sheets(drawing(bytes)?, look)
}

fn drawing(bytes: &[u8]) -> Result<Drawing, BlueprintError> {
    crate::read::within(bytes, MOST_BYTES)?;
    let pairs = pairs::pairs(bytes)?;
    let whole = pairs.whole;
    let file = file::file(pairs.list);
    let mut drawing = Drawing {
        // A breadth in a DXF is a breadth in the world.
        wall_stroke_mm: 45.0,
        ..Drawing::default()
    };
    if !whole {
        drawing.remark(Notice::CutOff, None);
    }
    units(&file, &mut drawing);
    explode::explode(&file, &mut drawing)?;
    Ok(drawing)
}

/// What the header says about the unit of the drawing.
fn units(file: &File, drawing: &mut Drawing) {
    let whole = |name: &str| file.header.get(name)?.number().map(|n| n as i64);
    // $INSUNITS in the DXF reference.
    let unit = match whole("$INSUNITS").unwrap_or(0) {
        1 => Some(FOOT_M / 12.0),
        2 => Some(FOOT_M),
        4 => Some(0.001),
        5 => Some(0.01),
        6 => Some(1.0),
        10 => Some(FOOT_M * 3.0),
        14 => Some(0.1),
        // US survey foot.
        21 => Some(1200.0 / 3937.0),
        _ => None,
    };
    if let Some(metres_per_pixel) = unit {
        drawing.units.push(ScaleEvidence {
            kind: EvidenceKind::FileUnit,
            metres_per_pixel,
            confidence: 0.95,
            written: None,
        });
    }
    let (metric, imperial) = (METRIC.to_vec(), IMPERIAL.to_vec());
    drawing.candidates = match whole("$MEASUREMENT") {
        Some(1) => [metric, imperial].concat(),
        Some(0) => [imperial, metric].concat(),
        _ => [metric, imperial].concat(),
    };
}

#[cfg(test)]
mod tests;
