//! Reads pictures of floor plans and writes each result beside its name, as the plan bench expects it:
//! `import_plan OUT_DIR picture.png…`.

use std::{fs, path::Path, time::Instant};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments
        .next()
        .ok_or("usage: import_plan OUT_DIR picture.png…")?;
    fs::create_dir_all(&out)?;
    for picture in arguments {
        let bytes = fs::read(&picture)?;
        let start = Instant::now();
        let result = plan::import_picture(&bytes, &mut |_| ());
        let ms = start.elapsed().as_millis() as u64;
        let value = match result {
            Ok(draft) => {
                let mut value = serde_json::to_value(&draft.plan)?;
                value["m_per_px"] = draft.scale.metres_per_pixel.into();
                value["evidence"] = serde_json::to_value(&draft.scale.evidence)?;
                value["scale_confidence"] = draft.scale.confidence.into();
                value["size_px"] = serde_json::to_value([draft.width_px, draft.height_px])?;
                value["ms"] = ms.into();
                value
            }
            Err(error) => {
                serde_json::json!({ "walls": [], "openings": [], "rooms": [], "fault": error.code(), "ms": ms })
            }
        };
        let stem = Path::new(&picture)
            .file_stem()
            .ok_or("a picture has no name")?
            .to_string_lossy();
        fs::write(
            Path::new(&out).join(format!("{stem}.json")),
            value.to_string(),
        )
        .map_err(|e| format!("{picture}: {e}"))?;
    }
    Ok(())
}
