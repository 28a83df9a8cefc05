use plan::PlanFile;

#[cfg(feature = "ifc")]
use crate::ifc;
#[cfg(any(feature = "drawings", feature = "pdf"))]
use crate::lines::stacked;
use crate::look::{self, Look};
#[cfg(feature = "pdf")]
use crate::pdf;
use crate::{BlueprintError, Kind, own, room_plan, sweet_home};
#[cfg(feature = "drawings")]
use crate::{dxf, svg};

/// More bytes are not a plan of a home, and would not fit a phone's memory three times over.
pub const MOST_BYTES: usize = 64 << 20;

/// Reads any file of plans. `name` is asked only where the bytes do not tell what it is; `on_step` hears what a picture's
/// reading has got to.
///
/// The same bytes always give the same sheets; at least one, and each with at least one wall.
///
/// # Errors
/// Says in plain words why the file did not become sheets.
pub fn read(
    name: &str,
    bytes: &[u8],
    on_step: &mut dyn FnMut(&'static str),
) -> Result<PlanFile, BlueprintError> {
    if Kind::of(name, bytes) == Some(Kind::Picture) {
        within(bytes, MOST_BYTES)?;
        return picture(bytes, on_step);
    }
    read_with(name, bytes, &mut look::here(on_step))
}

/// As [`read`], for files that are no pictures themselves: `look` reads those in them, and drawings that are better seen
/// than followed line by line.
///
/// # Errors
/// As [`read`].
#[cfg_attr(
    not(any(feature = "drawings", feature = "pdf")),
    allow(unused_variables, reason = "no reader here looks")
)]
pub fn read_with(
    name: &str,
    bytes: &[u8],
    look: &mut Look<'_>,
) -> Result<PlanFile, BlueprintError> {
    within(bytes, MOST_BYTES)?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(BlueprintError::EmptyFile);
    }
    let file = match Kind::of(name, bytes).ok_or(BlueprintError::UnknownKind)? {
        Kind::Picture => Err(BlueprintError::UnknownKind),
        Kind::SweetHome => sweet_home::read(bytes),
        Kind::Own => own::read(bytes),
        Kind::RoomPlan => room_plan::read(bytes),
        #[cfg(feature = "ifc")]
        Kind::Ifc => ifc::read(bytes),
        #[cfg(not(feature = "ifc"))]
        Kind::Ifc => Err(BlueprintError::NeedsBuildings),
        Kind::Dwg => Err(BlueprintError::SaveAsDxf),
        #[cfg(feature = "drawings")]
        Kind::Dxf => dxf::read(bytes, look).map(stacked),
        #[cfg(feature = "drawings")]
        Kind::Svg => svg::read(bytes, look).map(stacked),
        #[cfg(not(feature = "drawings"))]
        Kind::Dxf | Kind::Svg => Err(BlueprintError::NeedsDrafting),
        #[cfg(feature = "pdf")]
        Kind::Pdf => pdf::read(bytes, look).map(stacked),
        #[cfg(not(feature = "pdf"))]
        Kind::Pdf => Err(BlueprintError::NeedsPrints),
    }?;
    if file.sheets.is_empty() {
        return Err(BlueprintError::NoPlanFound);
    }
    Ok(file)
}

/// As [`read`], the sheets as JSON: what the doors of the browser hand over.
///
/// # Errors
/// As [`read`].
pub fn read_json(
    name: &str,
    bytes: &[u8],
    on_step: &mut dyn FnMut(&'static str),
) -> Result<String, BlueprintError> {
    json(&read(name, bytes, on_step)?)
}

/// As [`read_with`], the sheets as JSON.
///
/// # Errors
/// As [`read_with`].
pub fn read_json_with(
    name: &str,
    bytes: &[u8],
    look: &mut Look<'_>,
) -> Result<String, BlueprintError> {
    json(&read_with(name, bytes, look)?)
}

fn json(file: &PlanFile) -> Result<String, BlueprintError> {
    serde_json::to_string(file).map_err(|fault| BlueprintError::Damaged {
        format: "plan",
        what: fault.to_string(),
    })
}

#[cfg(feature = "pictures")]
fn picture(
    bytes: &[u8],
    on_step: &mut dyn FnMut(&'static str),
) -> Result<PlanFile, BlueprintError> {
    let everywhere = plan::PictureHints::default();
    let mut tell = |step: plan::ImportStep| on_step(step.name());
    Ok(plan::import_pictures(bytes, &everywhere, &mut tell)?)
}

#[cfg(not(feature = "pictures"))]
fn picture(_: &[u8], _: &mut dyn FnMut(&'static str)) -> Result<PlanFile, BlueprintError> {
    Err(BlueprintError::UnknownKind)
}

/// Refuses a file of more than so many bytes.
pub(crate) fn within(bytes: &[u8], most: usize) -> Result<(), BlueprintError> {
    if bytes.len() <= most {
        return Ok(());
    }
    let what = format!("{} megabytes (at most {})", bytes.len() >> 20, most >> 20);
    Err(BlueprintError::TooLarge { what })
}
