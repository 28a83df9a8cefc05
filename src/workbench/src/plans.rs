//! Files of plans, in and out.
use blueprint::{
    Drawing, HouseLevel, Outline, write_dxf, write_house, write_pdf_pages, write_plan, write_svg,
};
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
    /// The storeys of a house, the lowest first, or a single one.
    storeys: Vec<Level>,
    #[serde(default)]
    title: String,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
struct Level {
    /// What it is called beside the others; empty when there are none.
    #[serde(default)]
    name: String,
    #[serde(default)]
    elevation_mm: i32,
    plan: plan::Plan,
    #[serde(default)]
    furniture: Vec<Piece>,
}

/// Writes plans as `svg`, `dxf`, `pdf` or `json`: of a house pages of one PDF, or one file of ours. The others hold one storey.
pub(crate) fn write(format: &str, wanted: &str) -> Result<Vec<u8>, Fault> {
    let bad = |what: String| Fault::new("bad_request", what, "Tell the shop.");
    let wanted: Wanted = serde_json::from_str(wanted).map_err(|fault| bad(fault.to_string()))?;
    for level in &wanted.storeys {
        plan::check(&level.plan).map_err(|fault| bad(fault.to_string()))?;
    }
    let furniture: Vec<Vec<Outline>> = (wanted.storeys.iter())
        .map(|level| {
            let pieces = level.furniture.iter();
            pieces
                .map(|piece| Outline::along(&piece.name, &piece.path))
                .collect()
        })
        .collect();
    let titles: Vec<String> = (wanted.storeys.iter())
        .map(|level| match level.name.as_str() {
            "" => wanted.title.clone(),
            name => format!("{} – {name}", wanted.title),
        })
        .collect();
    let drawings: Vec<Drawing<'_>> = (wanted.storeys.iter().zip(&furniture).zip(&titles))
        .map(|((level, furniture), title)| Drawing {
            plan: &level.plan,
            furniture,
            title,
            note: &wanted.note,
        })
        .collect();
    let only = match &drawings[..] {
        [one] => Ok(one),
        all => Err(bad(format!("{} storeys in one {format} file", all.len()))),
    };
    match format {
        "svg" => Ok(write_svg(only?, None).into_bytes()),
        "dxf" => Ok(write_dxf(only?).into_bytes()),
        "pdf" if !drawings.is_empty() => Ok(write_pdf_pages(&drawings, None)),
        "json" => Ok(match &drawings[..] {
            [one] => write_plan(one.plan, one.title),
            _ => {
                let levels: Vec<HouseLevel<'_>> = (wanted.storeys.iter().zip(0..))
                    .map(|(level, id)| HouseLevel {
                        id,
                        name: &level.name,
                        elevation_mm: level.elevation_mm,
                        plan: &level.plan,
                    })
                    .collect();
                write_house(&levels, &wanted.title)
            }
        }
        .into_bytes()),
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
        let storeys = [serde_json::json!({ "plan": plan })];
        let wanted = serde_json::json!({ "storeys": storeys, "title": "Study" }).to_string();
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

    #[test]
    fn a_house_is_written_as_pages_and_comes_back_storey_by_storey() {
        let storeys = [(4500, 3600, 0), (4000, 3000, 2800)].map(|(width, depth, elevation_mm)| {
            let plan = plan::starter_plan(width, depth).unwrap();
            let name = if elevation_mm == 0 {
                "Ground floor"
            } else {
                "First floor"
            };
            serde_json::json!({ "plan": plan, "name": name, "elevation_mm": elevation_mm })
        });
        let wanted = serde_json::json!({ "storeys": storeys, "title": "House" }).to_string();
        let written = write("json", &wanted).unwrap();
        let file: serde_json::Value =
            serde_json::from_str(&read_json("house.plan.json", &written, &mut |_| {}).unwrap())
                .unwrap();
        let sheets = file["sheets"].as_array().unwrap();
        let told = |sheet: &serde_json::Value| {
            let title = sheet["title"].as_str().map(str::to_owned);
            (title, sheet["elevation_mm"].as_i64())
        };
        assert_eq!(
            sheets.iter().map(told).collect::<Vec<_>>(),
            [
                (Some("Ground floor".to_owned()), Some(0)),
                (Some("First floor".to_owned()), Some(2800))
            ]
        );
        let pages = write("pdf", &wanted).unwrap();
        let text = String::from_utf8_lossy(&pages);
        assert_eq!(text.matches("/MediaBox").count(), 2);
        assert_eq!(write("dxf", &wanted).unwrap_err().code, "bad_request");
    }
}
