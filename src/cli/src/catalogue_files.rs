//! `alcove catalogue import` and `alcove catalogue export`

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use catalogue::Catalogue;
use clap::Args;
use exchange::{Fault, ImportTerms, Imported};

use crate::catalogues::report;

/// What OCD and IDM leave to the merchant.
#[derive(Args)]
pub(crate) struct Terms {
    /// Id of the catalogue to make from OCD or IDM.
    #[arg(long, default_value = "imported")]
    id: String,
    /// IANA time zone in which its days begin.
    #[arg(long, default_value = "Europe/Berlin")]
    tz: String,
    /// Standard rate of tax in basis points: 1900 is 19 %.
    #[arg(long, default_value_t = 1900)]
    vat_bp: u32,
}

pub(crate) fn import(file: &Path, out: &Path, terms: &Terms) -> Result<()> {
    let terms = ImportTerms {
        id: terms.id.clone(),
        tz: terms.tz.clone(),
        vat_bp: terms.vat_bp,
    };
    let Imported { catalogue, doubts } = accepted(read(file, &terms)?)?;
    if !doubts.is_empty() {
        report(&doubts);
    }
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
fn read(file: &Path, terms: &ImportTerms) -> Result<Result<Imported, Vec<Fault>>> {
    let sure = |catalogue| Imported {
        catalogue,
        doubts: Vec::new(),
    };
    if file.is_dir() {
        let files = csv_files(file)?;
        let is_ocd = |(name, _): &(String, Vec<u8>)| name.eq_ignore_ascii_case("ocd_article.csv");
        if files.iter().any(is_ocd) {
            return Ok(exchange::read_ocd(&files, terms));
        }
        let workbook = exchange::read_csv(&files);
        return Ok(workbook.and_then(|book| exchange::read_workbook(&book).map(sure)));
    }
    let bytes =
        std::fs::read(file).with_context(|| format!("could not read {}", file.display()))?;
    if has_ending(file, "xlsx") {
        let workbook = exchange::read_xlsx(&bytes);
        return Ok(workbook.and_then(|book| exchange::read_workbook(&book).map(sure)));
    }
    if has_ending(file, "xml") {
        return Ok(exchange::read_idm(&bytes, terms));
    }
    bail!(
        "{} is neither an XLSX or XML file nor a folder of CSV files",
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
