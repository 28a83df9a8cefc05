//! Files of plans, in and out.
use blueprint::{Drawing, Outline, write_dxf, write_pdf, write_plan, write_svg};
use serde::Deserialize;

use crate::Fault;

/// Reads any file of plans; `tell` hears the steps of a picture.
pub(crate) fn read_json(
    name: &str,
    bytes: &[u8],
    tell: &mut dyn FnMut(&'static str),
) -> Result<String, Fault> {
    Ok(blueprint::read_json(name, bytes, tell)?)
}

/// Reads a page from its pixels; the sheets as JSON.
pub(crate) fn seen_json(
    page: plan::Grey,
    tell: &mut dyn FnMut(&'static str),
) -> Result<String, Fault> {
    let mut step = |step: plan::ImportStep| tell(step.name());
    let file = plan::import_grey(page, &mut step).map_err(blueprint::BlueprintError::from)?;
    serde_json::to_string(&file.sheets)
        .map_err(|fault| Fault::new("damaged", fault.to_string(), "Tell the shop."))
}

/// What lies between four corners of a picture, as `plan::straightened_picture` shows it.
pub(crate) fn straightened(bytes: &[u8], corners: &str) -> Result<Vec<u8>, Fault> {
    let corners: [[f64; 2]; 4] = serde_json::from_str(corners)
        .map_err(|fault| Fault::new("bad_request", fault.to_string(), "Tell the shop."))?;
    Ok(plan::straightened_picture(bytes, &corners).map_err(blueprint::BlueprintError::from)?)
}

/// A piece of furniture: the path of its footprint, as core draws it.
#[derive(Deserialize)]
struct Piece {
    name: String,
    path: String,
}

/// What to write.
#[derive(Deserialize)]
struct Wanted {
    plan: plan::Plan,
    #[serde(default)]
    furniture: Vec<Piece>,
    #[serde(default)]
    title: String,
    #[serde(default)]
    note: String,
}

/// Writes a plan as `svg`, `dxf`, `pdf` or `json`.
pub(crate) fn write(format: &str, wanted: &str) -> Result<Vec<u8>, Fault> {
    let bad = |what: String| Fault::new("bad_request", what, "Tell the shop.");
    let wanted: Wanted = serde_json::from_str(wanted).map_err(|fault| bad(fault.to_string()))?;
    plan::check(&wanted.plan).map_err(|fault| bad(fault.to_string()))?;
    let furniture: Vec<Outline> = (wanted.furniture.iter())
        .map(|piece| Outline::along(&piece.name, &piece.path))
        .collect();
    let drawing = Drawing {
        plan: &wanted.plan,
        furniture: &furniture,
        title: &wanted.title,
        note: &wanted.note,
    };
    match format {
        "svg" => Ok(write_svg(&drawing, None).into_bytes()),
        "dxf" => Ok(write_dxf(&drawing).into_bytes()),
        "pdf" => Ok(write_pdf(&drawing, None)),
        "json" => Ok(write_plan(&wanted.plan, &wanted.title).into_bytes()),
        other => Err(bad(format!("{other:?} is not written"))),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may panic")]
mod tests {
    use super::*;

    #[test]
    fn a_text_file_is_refused_in_words() {
        let fault = read_json("letter.txt", b"Dear sir, please find", &mut |_| {}).unwrap_err();
        assert_eq!(fault.code, "unknown_kind");
        assert!(fault.hint.contains("DXF"), "{}", fault.hint);
    }

    #[test]
    fn a_cut_off_picture_says_so_and_tells_its_steps() {
        let mut steps = Vec::new();
        let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        let refused = read_json("plan.png", picture, &mut |step| steps.push(step));
        assert_eq!(refused.unwrap_err().code, "truncated");
        assert_eq!(steps, ["decoding"]);
    }

    #[test]
    fn corners_that_are_none_are_refused_before_the_picture_is_opened() {
        let fault = straightened(b"", "[[0, 0], [1, 0]]").unwrap_err();
        assert_eq!(fault.code, "bad_request");
        let fault = straightened(b"GIF89a", "[[0,0],[9,0],[9,9],[0,9]]").unwrap_err();
        assert_eq!(fault.code, "not_a_picture");
    }

    #[test]
    fn a_plan_is_written_in_every_format() {
        let plan = plan::starter_plan(4500, 3600).unwrap();
        let wanted = serde_json::json!({ "plan": plan, "title": "Study" }).to_string();
        for (format, begins) in [
            ("svg", "<svg"),
            ("dxf", "0\r\nSECTION"),
            ("pdf", "%PDF-"),
            ("json", "{\"schema\":\"alcove.plan/1\""),
        ] {
            let written = write(format, &wanted).unwrap();
            assert!(written.starts_with(begins.as_bytes()), "{format}");
        }
        assert_eq!(write("doc", &wanted).unwrap_err().code, "bad_request");
    }
}
