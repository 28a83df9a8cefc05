//! `alcove catalogue import` and `alcove catalogue export`

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use catalogue::Catalogue;
use exchange::Fault;

use crate::catalogues::report;

pub(crate) fn import(file: &Path, out: &Path) -> Result<()> {
    let catalogue = accepted(read(file)?)?;
    let mut json = serde_json::to_string_pretty(catalogue.content())?;
    json.push('\n');
    std::fs::create_dir_all(out).with_context(|| format!("could not make {}", out.display()))?;
    let written = out.join("catalogue.json");
    std::fs::write(&written, json).with_context(|| format!("could not write {}", written.display()))
}

pub(crate) fn export(directory: &Path, out: &Path) -> Result<()> {
    let json = shop::read_catalogue(directory)?;
    let catalogue = accepted(Catalogue::parse(&json))?;
    let workbook = accepted(exchange::write_workbook(&catalogue))?;
    if has_ending(out, "xlsx") {
        let bytes = accepted(exchange::write_xlsx(&workbook))?;
        return std::fs::write(out, bytes)
            .with_context(|| format!("could not write {}", out.display()));
    }
    std::fs::create_dir_all(out).with_context(|| format!("could not make {}", out.display()))?;
    for (name, bytes) in exchange::write_csv(&workbook) {
        let file = out.join(name);
        std::fs::write(&file, bytes)
            .with_context(|| format!("could not write {}", file.display()))?;
    }
    Ok(())
}

/// Reads whatever kind of catalogue this is.
fn read(file: &Path) -> Result<Result<Catalogue, Vec<Fault>>> {
    if file.is_dir() {
        let files = csv_files(file)?;
        return Ok(exchange::read_csv(&files).and_then(|book| exchange::read_workbook(&book)));
    }
    let bytes =
        std::fs::read(file).with_context(|| format!("could not read {}", file.display()))?;
    if has_ending(file, "xlsx") {
        return Ok(exchange::read_xlsx(&bytes).and_then(|book| exchange::read_workbook(&book)));
    }
    bail!(
        "{} is neither an XLSX file nor a folder of CSV files",
        file.display()
    )
}

fn csv_files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let listing = std::fs::read_dir(folder)
        .with_context(|| format!("could not open {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in listing {
        let path = entry?.path();
        if path.is_file() && has_ending(&path, "csv") {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let bytes = std::fs::read(&path)
                .with_context(|| format!("could not read {}", path.display()))?;
            files.push((name.into_owned(), bytes));
        }
    }
    if files.is_empty() {
        bail!("{} holds no CSV files", folder.display());
    }
    Ok(files)
}

/// What was read, or its faults printed and the command failed.
fn accepted<T>(answer: Result<T, Vec<Fault>>) -> Result<T> {
    answer.or_else(|faults| {
        report(&faults);
        bail!("the catalogue has faults")
    })
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(ending))
}
