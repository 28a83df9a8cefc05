//! Finding a plan among lines: what drawings of all formats share.
//!
//! A reader fills a [`Drawing`] and hands it to [`sheets`]. Its unit is settled first (`scale`), then strokes on one line
//! become edges, edges side by side become bands, the bands whose thickness recurs become walls, and what is drawn in
//! their holes says what the holes are. Names of layers are hints: they are left out where following them would lose walls.
//!
//! Invariants: every length after `scale` is millimetres; the same drawing always gives the same sheets.

mod across;
mod areas;
mod bands;
mod bends;
mod boxes;
mod broad;
mod choose;
mod covers;
mod curve;
mod doorways;
mod edges;
mod find;
mod furniture;
mod grid;
mod hint;
mod jambs;
mod leads;
mod measures;
mod meeting;
mod network;
mod openings;
mod panes;
mod primitive;
mod recess;
mod rectangles;
mod rooms;
mod roots;
mod rounded;
mod rounds;
mod scale;
mod sheet;
mod single;
mod swings;
mod told;
mod underlay;
mod walls;
mod words;

pub(crate) use curve::{arc_of_bulge, on_cubic};
pub(crate) use hint::hint;
pub(crate) use primitive::{Arc, Drawing, Extent, Hint, MOST_STROKES, Measure, Piece, Text};
pub(crate) use words::written_length;

use plan::PlanFile;

use crate::BlueprintError;

/// The plans in drawings, the likeliest first.
///
/// # Errors
/// Nothing in them looks like walls, or they hold more than a home could.
pub(crate) fn sheets(drawings: Vec<Drawing>) -> Result<PlanFile, BlueprintError> {
    let mut file = PlanFile::default();
    for drawing in drawings {
        if drawing.strokes() > MOST_STROKES {
            let what = format!("more than {MOST_STROKES} lines, as a town has");
            return Err(BlueprintError::MoreThanAHome { what });
        }
        let (sheets, remarks) = sheet::sheets(drawing)?;
        file.sheets.extend(sheets);
        for remark in remarks {
            let same = |r: &&mut plan::Remark| r.code == remark.code && r.subject == remark.subject;
            match file.remarks.iter_mut().find(same) {
                Some(known) => known.count += remark.count,
                None => file.remarks.push(remark),
            }
        }
    }
    if file.sheets.is_empty() {
        return Err(BlueprintError::NoPlanFound);
    }
    Ok(file)
}
