//! The demo shop on this machine.

use anyhow::Result;

use crate::step::{self, cargo, say};
use crate::wasm::{self, Profile};
use crate::{paths, setup, web};

/// Builds what is missing and serves until interrupted.
pub(crate) fn run(listen: &str, profile: Profile) -> Result<()> {
    setup::for_build()?;
    wasm::build(profile)?;
    web::build(profile)?;
    say("Building the shop");
    step::run(cargo().args(["build", "--quiet", "--package", "cli"]))?;
    let root = paths::root();
    step::run(
        cargo()
            .args([
                "run",
                "--quiet",
                "--package",
                "cli",
                "--",
                "serve",
                "--listen",
                listen,
                "--catalogue",
            ])
            .arg(root.join("assets/demo"))
            .arg("--web")
            .arg(root.join("dist"))
            .arg("--plans")
            .arg(root.join("assets/plans"))
            .arg("--data")
            .arg(root.join(".alcove")),
    )
}
