//! How well pictures of floor plans are read, by the neutral-plan bench, where it is at hand.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::paths;
use crate::step::{self, cargo, command};
use scores::Scores;

mod scores;
mod strangers;

/// How many of the pictures that failed are drawn, the worst first.
const DRAWN: usize = 8;

/// Where the bench and its plans lie, and where a recogniser works.
struct Bench {
    tools: PathBuf,
    plans: PathBuf,
    examples: PathBuf,
    /// For pictures and results.
    work: PathBuf,
}

impl Bench {
    /// `None` where the bench is not at hand; else with the recogniser built.
    fn set_up(name: &str) -> Result<Option<Self>> {
        let shared = paths::root().join("../shared");
        let (tools, plans) = (shared.join("tools/plans"), shared.join("data/plans"));
        if !tools.is_dir() || !plans.is_dir() {
            return Ok(None);
        }
        let examples = ["--package", "plan", "--features", "import", "--examples"];
        step::run(
            cargo()
                .args(["build", "--quiet", "--release"])
                .args(examples),
        )?;
        let work = paths::target().join("bench").join(name);
        fs::create_dir_all(&work)?;
        Ok(Some(Self {
            tools: tools.canonicalize()?,
            plans: plans.canonicalize()?,
            examples: paths::target().join("release/examples"),
            work: work.canonicalize()?,
        }))
    }

    /// What a script of `tests/bench` prints when it is told where everything lies.
    fn scores(&self, script: &str, plans: &[&str]) -> Result<Scores> {
        let printed = step::output(
            command("bash", &paths::root())
                .arg(format!("tests/bench/{script}"))
                .args([&self.examples, &self.tools])
                .args(plans.iter().map(|plans| self.plans.join(plans)))
                .arg(&self.work),
        )?;
        Scores::read(&printed)
    }
}

const NOT_HERE: &str = "SKIPPED: the plan bench and its plans are not here.";

/// Plans as other people draw them.
pub(super) fn strangers() -> Result<String> {
    let Some(bench) = Bench::set_up("strangers")? else {
        return Ok(NOT_HERE.to_owned());
    };
    let plans = ["homes", "train/r2v-rest.jsonl.gz"];
    strangers::report(&bench.scores("score_strangers.sh", &plans)?)
}

/// Real homes, drawn by the bench.
pub(super) fn homes() -> Result<String> {
    let Some(bench) = Bench::set_up("recognition")? else {
        return Ok(NOT_HERE.to_owned());
    };
    let scores = bench.scores("score_homes.sh", &["homes"])?;
    let failed = scores.failed();

    let drawn = bench.work.join("failed");
    if drawn.exists() {
        fs::remove_dir_all(&drawn).context("removing what failed before")?;
    }
    step::run(
        command("python3", &paths::root())
            .arg("tests/bench/overlay.py")
            .arg(bench.plans.join("homes"))
            .args(["pictures", "oracle", "ours"].map(|folder| bench.work.join(folder)))
            .arg(&drawn)
            .args(failed.iter().take(DRAWN)),
    )?;
    scores.report()
}
