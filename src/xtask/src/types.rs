//! TypeScript types, generated from the Rust types that cross to the page.

use std::time::Instant;

use anyhow::{Result, bail};

use crate::paths;
use crate::step::{cargo, command, done, output, run, say};

/// Rooms whose types the page sees. One shares its name with a crate of the registry.
const ROOMS: [&str; 10] = [
    "arrange",
    "catalogue",
    "configure",
    "page",
    "plan",
    "price",
    "project",
    "quote@0.1.0",
    "shelf",
    "stage",
];

/// Writes `web/src/generated/`.
pub(crate) fn write() -> Result<()> {
    let since = Instant::now();
    say("Generating TypeScript types");
    // Emptied first: a type that is gone from Rust is gone from the page.
    let folder = paths::root().join("web/src/generated");
    std::fs::remove_dir_all(&folder).or_else(|error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            Ok(())
        } else {
            Err(error)
        }
    })?;
    let mut tests = cargo();
    tests.args(["test", "--quiet", "--lib"]);
    for room in ROOMS {
        tests.args(["--package", room]);
    }
    run(tests.arg("export_bindings"))?;
    done("web/src/generated", since);
    Ok(())
}

/// Fails where the committed types are not those of the Rust code.
pub(crate) fn check() -> Result<()> {
    write()?;
    let changed = output(command("git", &paths::root()).args([
        "status",
        "--porcelain",
        "web/src/generated",
    ]))?;
    if !changed.trim().is_empty() {
        bail!(
            "web/src/generated was out of date; commit what `cargo xtask types` wrote:\n{changed}"
        );
    }
    Ok(())
}
