//! Measurements.

use anyhow::Result;

/// Runs the sections whose name contains `only`.
pub(crate) fn run(_only: Option<&str>) -> Result<()> {
    Ok(())
}
