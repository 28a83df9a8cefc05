//! The order in which everything is proved.

use std::time::Instant;

use anyhow::Result;

use crate::step::{self, cargo, command, done, say};
use crate::wasm::Profile;
use crate::{paths, setup, types, wasm, web};

/// A named step of the whole run.
type Step = (&'static str, fn() -> Result<()>);

const STEPS: [Step; 8] = [
    ("Set-up", set_up),
    ("Format", format),
    ("Lints", lints),
    ("Rooms, golden cases, server, fuzzing", rooms),
    ("Types for the page", types::check),
    ("wasm", || wasm::build(Profile::Quick)),
    ("Page", page),
    ("Chromium", browser),
];

/// Runs every step; the first that fails ends the run.
#[allow(
    clippy::print_stdout,
    reason = "the closing line that test runners read"
)]
pub(crate) fn run() -> Result<()> {
    for (number, (name, step)) in STEPS.iter().enumerate() {
        let since = Instant::now();
        say(&format!("[{}/{}] {name}", number + 1, STEPS.len()));
        if let Err(error) = step() {
            println!("alcove: {number} passed, 1 failed");
            return Err(error.context(format!("failed at: {name}")));
        }
        done(name, since);
    }
    println!("alcove: {} passed, 0 failed", STEPS.len());
    Ok(())
}

fn set_up() -> Result<()> {
    setup::for_build()?;
    setup::for_browser()
}

fn format() -> Result<()> {
    step::run(cargo().args(["fmt", "--all", "--check"]))?;
    step::run(command("npm", &paths::root()).args([
        "run",
        "format:check",
        "--silent",
        "--workspace",
        "web",
    ]))
}

fn lints() -> Result<()> {
    step::run(cargo().args([
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ]))?;
    let doors = wasm::MODULES
        .iter()
        .flat_map(|(room, _)| ["--package", room]);
    step::run(
        cargo()
            .args([
                "clippy",
                "--quiet",
                "--target",
                "wasm32-unknown-unknown",
                "--profile",
                "wasm-quick",
            ])
            .args(doors)
            .args(["--", "--deny", "warnings"]),
    )
}

fn rooms() -> Result<()> {
    step::run(cargo().args(["test", "--workspace"]))
}

fn page() -> Result<()> {
    step::run(command("npm", &paths::root()).args([
        "run",
        "check",
        "--silent",
        "--workspace",
        "web",
    ]))?;
    web::build(Profile::Quick)
}

/// The browser cases, on what is built; they start the shop themselves.
pub(crate) fn browser() -> Result<()> {
    step::run(cargo().args(["build", "--quiet", "--package", "cli"]))?;
    let shop = paths::target().join("debug/alcove");
    step::run(
        command("xvfb-run", &paths::root().join("tests/browser"))
            .args([
                "--auto-servernum",
                "--server-args=-screen 0 1600x1000x24",
                "npx",
                "playwright",
                "test",
            ])
            .env("ALCOVE_BIN", shop),
    )
}
