//! How well pictures of real homes are read, by the neutral-plan bench, where it is at hand.

use std::fs;

use anyhow::{Context as _, Result};

use crate::paths;
use crate::step::{self, cargo, command};
use scores::Scores;

mod scores;

/// How many of the pictures that failed are drawn, the worst first.
const DRAWN: usize = 8;

pub(super) fn homes() -> Result<String> {
    let root = paths::root();
    let shared = root.join("../shared");
    let (tools, homes) = (shared.join("tools/plans"), shared.join("data/plans/homes"));
    if !tools.is_dir() || !homes.is_dir() {
        return Ok("SKIPPED: the plan bench and the homes are not here.".to_owned());
    }
    let homes = homes.canonicalize()?;
    let examples = ["--package", "plan", "--features", "import", "--examples"];
    step::run(
        cargo()
            .args(["build", "--quiet", "--release"])
            .args(examples),
    )?;
    let work = paths::target().join("bench/recognition");
    fs::create_dir_all(&work)?;
    let work = work.canonicalize()?;
    let printed = step::output(
        command("bash", &root)
            .arg("tests/bench/score_homes.sh")
            .arg(paths::target().join("release/examples"))
            .arg(tools.canonicalize()?)
            .args([&homes, &work]),
    )?;
    let scores = Scores::read(&printed)?;
    let failed = scores.failed();

    let drawn = work.join("failed");
    if drawn.exists() {
        fs::remove_dir_all(&drawn).context("removing what failed before")?;
    }
    step::run(
        command("python3", &root)
            .arg("tests/bench/overlay.py")
            .arg(&homes)
            .args(["pictures", "oracle", "ours"].map(|folder| work.join(folder)))
            .arg(&drawn)
            .args(failed.iter().take(DRAWN)),
    )?;
    scores.report()
}
