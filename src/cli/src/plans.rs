//! `alcove plan import` and `alcove plan export`

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use blueprint::{BlueprintError, Drawing, Kind, Paper, PlanFile, Sheet};
use clap::Subcommand;
use plan::Plan;
use serde_json::{Value, json};

#[derive(Subcommand)]
pub(crate) enum PlanCommand {
    /// Reads a plan from any file. Pictures are written in pixels of the picture, other files in metres of their own space.
    Import {
        /// PNG, JPEG, WebP, DXF, SVG, PDF, SH3D, RoomPlan JSON, IFC, or a plan or project of ours.
        file: PathBuf,
        /// Where to write the plan.
        #[arg(long)]
        json: PathBuf,
        /// The true scale, where it is known: metres a pixel.
        #[arg(long)]
        truth_scale: Option<f64>,
    },
    /// Writes a plan, or the first sheet of any file, as another file.
    Export {
        /// As for import.
        file: PathBuf,
        /// Where to write it; the ending says what: .svg, .dxf, .pdf, or .json for a plan of ours.
        #[arg(long)]
        to: PathBuf,
        /// On paper: 50 is 1:50. Otherwise the first usual scale that fits A3.
        #[arg(long)]
        scale: Option<u32>,
    },
}

pub(crate) fn run(command: PlanCommand) -> Result<()> {
    match command {
        PlanCommand::Import {
            file,
            json,
            truth_scale,
        } => import(&file, &json, truth_scale),
        PlanCommand::Export { file, to, scale } => export(&file, &to, scale),
    }
}

fn import(file: &Path, out: &Path, truth_scale: Option<f64>) -> Result<()> {
    let (name, bytes) = bytes_of(file)?;
    let begun = std::time::Instant::now();
    let read = blueprint::read(&name, &bytes, &mut |_| {}).map_err(|fault| said(&fault))?;
    let first = read.sheets.first().context("no sheet")?;
    let mut neutral = if Kind::of(&name, &bytes) == Some(Kind::Picture) {
        of_picture(first, truth_scale)
    } else {
        of_file(&read, truth_scale)
    };
    neutral["id"] = json!(file.file_stem().map(|name| name.to_string_lossy()));
    neutral["ms"] = json!(begun.elapsed().as_millis());
    std::fs::write(out, neutral.to_string())
        .with_context(|| format!("could not write {}", out.display()))
}

/// In pixels of the picture.
fn of_picture(sheet: &Sheet, truth_scale: Option<f64>) -> Value {
    let draft = &sheet.draft;
    json!({
        "walls": draft.plan.walls,
        "openings": draft.plan.openings,
        "rooms": draft.plan.rooms,
        "m_per_px": truth_scale.unwrap_or(draft.scale.metres_per_pixel),
        "scale": draft.scale,
        "doubts": draft.doubts,
    })
}

/// In metres: the first sheet, and all of them.
fn of_file(file: &PlanFile, truth_scale: Option<f64>) -> Value {
    let neutral = |sheet: &Sheet| {
        let scale = truth_scale.unwrap_or(sheet.draft.scale.metres_per_pixel);
        blueprint::neutral(sheet, scale)
    };
    let mut all = file.sheets.first().map_or_else(|| json!({}), neutral);
    all["sheets"] = file.sheets.iter().map(neutral).collect();
    all["remarks"] = json!(file.remarks);
    all
}

fn export(file: &Path, to: &Path, scale: Option<u32>) -> Result<()> {
    let (name, bytes) = bytes_of(file)?;
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let (plan, title) = plan_of(&name, &bytes, &stem)?;
    let drawing = Drawing {
        plan: &plan,
        furniture: &[],
        title: &title,
        note: if plan.scale_confirmed {
            ""
        } else {
            "scale not confirmed"
        },
    };
    let ending = to.extension().unwrap_or_default().to_string_lossy();
    let paper = scale.map(|scale| {
        Paper::at_scale(blueprint::bounds(&drawing), scale)
            .ok_or_else(|| anyhow!("1:{scale} is too large even for A0"))
    });
    let paper = paper.transpose()?;
    let written = match ending.to_ascii_lowercase().as_str() {
        "svg" => blueprint::write_svg(&drawing, paper).into_bytes(),
        "dxf" => blueprint::write_dxf(&drawing).into_bytes(),
        "pdf" => blueprint::write_pdf(&drawing, paper),
        "json" => blueprint::write_plan(&plan, &title).into_bytes(),
        other => bail!("{other:?} is not written: use .svg, .dxf, .pdf or .json"),
    };
    std::fs::write(to, written).with_context(|| format!("could not write {}", to.display()))
}

fn plan_of(name: &str, bytes: &[u8], stem: &str) -> Result<(Plan, String)> {
    if Kind::of(name, bytes) == Some(Kind::Own) {
        let (plan, title) = blueprint::read_plan(bytes).map_err(|fault| said(&fault))?;
        let title = if title.is_empty() {
            stem.to_owned()
        } else {
            title
        };
        return Ok((plan, title));
    }
    let read = blueprint::read(name, bytes, &mut |_| {}).map_err(|fault| said(&fault))?;
    let sheet = read.sheets.first().context("no sheet")?;
    let mut plan = plan::plan_from_sheet(sheet, sheet.draft.scale.metres_per_pixel)?;
    plan.scale_confirmed = sheet.draft.exact;
    let title = match &sheet.title {
        Some(title) => format!("{stem}: {title}"),
        None => stem.to_owned(),
    };
    Ok((plan, title))
}

fn bytes_of(file: &Path) -> Result<(String, Vec<u8>)> {
    let bytes =
        std::fs::read(file).with_context(|| format!("could not read {}", file.display()))?;
    let name = file.file_name().unwrap_or_default();
    Ok((name.to_string_lossy().into_owned(), bytes))
}

fn said(fault: &BlueprintError) -> anyhow::Error {
    anyhow!("{}: {fault}. {}", fault.code(), fault.hint())
}
