//! How fast rules and prices answer outside of a browser, as a table.

use std::time::Instant;

use anyhow::Result;

#[allow(clippy::print_stdout, reason = "this is the program's output")]
fn main() -> Result<()> {
    let begun = Instant::now();
    print!(
        "{}",
        shopper::table(&mut || begun.elapsed().as_secs_f64() * 1e3)?
    );
    Ok(())
}
