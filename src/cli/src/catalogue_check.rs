//! `alcove catalogue check`

use std::path::Path;

use anyhow::{Result, bail};
use catalogue::Catalogue;

use crate::catalogues::report;

pub(crate) fn run(directory: &Path) -> Result<()> {
    let json = shop::read_catalogue(directory)?;
    let faults = match Catalogue::parse(&json).and_then(|raw| price::resolve_days(&raw)) {
        Ok(catalogue) => configure::publish_check(&catalogue),
        Err(faults) => faults,
    };
    if report(&faults) > 0 {
        bail!("the catalogue cannot be published");
    }
    Ok(())
}
