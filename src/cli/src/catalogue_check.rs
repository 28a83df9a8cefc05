//! `alcove catalogue check`

use std::path::PathBuf;

use anyhow::{Result, bail};
use catalogue::{Catalogue, Fault, Severity};
use clap::Subcommand;

#[derive(Subcommand)]
pub(crate) enum CatalogueCommand {
    /// Says everything that stands between a catalogue and its publication.
    Check {
        /// Directory with `catalogue.json`, or the file itself.
        directory: PathBuf,
    },
}

#[allow(clippy::print_stdout, reason = "this is the command's output")]
pub(crate) fn run(command: CatalogueCommand) -> Result<()> {
    let CatalogueCommand::Check { directory } = command;
    let json = shop::read_catalogue(&directory)?;
    let faults = match Catalogue::parse(&json).and_then(|raw| price::resolve_days(&raw)) {
        Ok(catalogue) => configure::publish_check(&catalogue),
        Err(faults) => faults,
    };
    for fault in &faults {
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
    if errors > 0 {
        bail!("the catalogue cannot be published");
    }
    Ok(())
}
