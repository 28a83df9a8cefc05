//! One visible line per step, and commands that stop everything when they fail.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::paths;

/// Says what is about to happen.
#[allow(
    clippy::print_stdout,
    reason = "progress lines are this program's output"
)]
pub(crate) fn say(what: &str) {
    println!("▸ {what}");
}

/// Says how a step went.
#[allow(
    clippy::print_stdout,
    reason = "progress lines are this program's output"
)]
pub(crate) fn done(what: &str, since: Instant) {
    println!("  ✓ {what} ({:.1} s)", since.elapsed().as_secs_f32());
}

/// A cargo command of the pinned toolchain, with the shared target folder.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new("cargo");
    command
        .current_dir(paths::root())
        .env("CARGO_TARGET_DIR", paths::target());
    // Set by the outer `cargo xtask`; they would pin the child to this package's settings.
    command.env_remove("CARGO").env_remove("CARGO_MANIFEST_DIR");
    command
}

/// A command in a folder.
pub(crate) fn command(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    command
}

/// Runs a command to its end, with its output on the terminal.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("could not start {command:?}"))?;
    if !status.success() {
        bail!("{command:?} ended with {status}");
    }
    Ok(())
}

/// Runs a command and gives back what it printed; what it complains about stays on the terminal.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(std::process::Stdio::inherit())
        .output()
        .with_context(|| format!("could not start {command:?}"))?;
    if !output.status.success() {
        bail!("{command:?} ended with {}", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program is on the path.
pub(crate) fn installed(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
    })
}
