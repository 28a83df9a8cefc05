//! `alcove catalogue …`

use std::path::PathBuf;

use anyhow::Result;
use catalogue::{Fault, Severity};
use clap::Subcommand;

use crate::{catalogue_check, catalogue_files, print};

#[derive(Subcommand)]
pub(crate) enum CatalogueCommand {
    /// Says everything that stands between a catalogue and its publication.
    Check {
        /// Directory with `catalogue.json`, or the file itself.
        directory: PathBuf,
    },
    /// Reads a spreadsheet, OCD tables or an IDM file and writes `catalogue.json`.
    Import {
        /// An XLSX file, a folder of CSV files with one table each, a folder of OCD tables (`ocd_article.csv` …),
        /// or an IDM Living file ending in `.xml`.
        file: PathBuf,
        /// Directory in which to write `catalogue.json`; made when absent.
        #[arg(long)]
        out: PathBuf,
        #[command(flatten)]
        terms: catalogue_files::Terms,
    },
    /// Prints the JSON Schema of `catalogue.json`.
    Schema,
    /// Writes a catalogue as a spreadsheet, from which it can be imported again without loss.
    Export {
        /// Directory with `catalogue.json`, or the file itself.
        directory: PathBuf,
        /// A file ending in `.xlsx`, or a folder for CSV files.
        #[arg(long)]
        out: PathBuf,
    },
}

pub(crate) fn run(command: CatalogueCommand) -> Result<()> {
    match command {
        CatalogueCommand::Check { directory } => catalogue_check::run(&directory),
        CatalogueCommand::Import { file, out, terms } => {
            catalogue_files::import(&file, &out, &terms)
        }
        CatalogueCommand::Schema => {
            print(&catalogue::json_schema());
            Ok(())
        }
        CatalogueCommand::Export { directory, out } => catalogue_files::export(&directory, &out),
    }
}

/// Prints faults, one a line, and says how many of them are errors.
#[allow(clippy::print_stdout, reason = "this is the command's output")]
pub(crate) fn report(faults: &[Fault]) -> usize {
    for fault in faults {
        let Fault {
            code,
            place,
            message,
            remedy,
            severity,
        } = fault;
        let level = if *severity == Severity::Error {
            "error"
        } else {
            "warning"
        };
        println!("{level} {code} at {place}: {message}. {remedy}");
    }
    let errors = faults
        .iter()
        .filter(|fault| fault.severity == Severity::Error)
        .count();
    println!("{errors} errors, {} warnings", faults.len() - errors);
    errors
}
