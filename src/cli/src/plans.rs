//! `alcove plan import`

use std::path::PathBuf;

use anyhow::{Context as _, Result, anyhow};
use clap::Subcommand;
use serde_json::json;

#[derive(Subcommand)]
pub(crate) enum PlanCommand {
    /// Reads a plan from a picture and writes it in pixels of the picture.
    Import {
        /// PNG, JPEG or WebP.
        file: PathBuf,
        /// Where to write the plan.
        #[arg(long)]
        json: PathBuf,
        /// The true scale, where it is known: metres a pixel.
        #[arg(long)]
        truth_scale: Option<f64>,
    },
}

pub(crate) fn run(command: PlanCommand) -> Result<()> {
    let PlanCommand::Import {
        file,
        json: out,
        truth_scale,
    } = command;
    let bytes =
        std::fs::read(&file).with_context(|| format!("could not read {}", file.display()))?;
    let begun = std::time::Instant::now();
    let draft = plan::import_picture(&bytes, &mut |_| {})
        .map_err(|error| anyhow!("{}: {error}", error.code()))?;
    let metres_per_pixel = truth_scale.unwrap_or(draft.scale.metres_per_pixel);
    let neutral = json!({
        "id": file.file_stem().map(|name| name.to_string_lossy()),
        "walls": draft.plan.walls,
        "openings": draft.plan.openings,
        "rooms": draft.plan.rooms,
        "m_per_px": metres_per_pixel,
        "scale": draft.scale,
        "doubts": draft.doubts,
        "ms": begun.elapsed().as_millis(),
    });
    std::fs::write(&out, neutral.to_string())
        .with_context(|| format!("could not write {}", out.display()))
}
