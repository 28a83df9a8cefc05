use super::bands::{Axis, Band, bands};
use super::chains::chain;
use super::sheet::Sheet;

/// Walls thicker than this many usual thicknesses are something else: a logo, a filled room.
pub(super) const THICKEST: f64 = 2.6;

/// The straight pieces of wall in a sheet, along both axes.
pub(super) fn pieces(sheet: &Sheet, thickness: f64) -> Vec<Band> {
    let thickest = (thickness * THICKEST).max(8.0);
    let mut all = Vec::new();
    for (axis, turned) in [
        (Axis::Across, &sheet.walls[1]),
        (Axis::Down, &sheet.walls[0]),
    ] {
        all.extend(chain(bands(turned, axis, thickest), sheet));
    }
    all
}
