//! `cargo xtask …`: everything a fresh machine needs, one command each.
//!
//! Owns: set-up, the wasm and web build, the order of tests, the benches. Leaves to cargo, npm and
//! Playwright what they do themselves.
//!
//! Invariants: every step prints one progress line before it starts; what is up to date is not built
//! again; nothing is written outside the checkout but the cargo target folder in the user's cache.

mod bench;
mod light;
mod paths;
mod serve;
mod setup;
mod step;
mod test;
mod types;
mod wasm;
mod web;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::wasm::Profile;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Builds, serves, tests and measures Alcove"
)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds what is missing and starts the demo shop.
    Serve {
        /// Address to listen on.
        #[arg(long, default_value = "127.0.0.1:4173")]
        listen: String,
        /// Serve the small, slow-to-build wasm that a real shop would ship.
        #[arg(long)]
        ship: bool,
    },
    /// Everything: formats, lints, rooms, golden cases, server, wasm, fuzzing, a real Chromium.
    Test {
        /// Only the browser cases, on what is built.
        #[arg(long)]
        browser_only: bool,
    },
    /// Builds `dist/` as a shop would host it.
    Build {
        /// Quick wasm instead of the small one.
        #[arg(long)]
        quick: bool,
    },
    /// Measures sizes, times and accuracy, and writes `tests/bench/RESULTS.md`.
    Bench {
        /// Only the sections whose name contains this.
        only: Option<String>,
    },
    /// Generates the studio light (KTX2) into `assets/light/`.
    Light,
    /// Generates the TypeScript types of everything that crosses to the page.
    Types,
}

fn main() -> Result<()> {
    match Arguments::parse().task {
        Task::Serve { listen, ship } => {
            let profile = if ship { Profile::Ship } else { Profile::Quick };
            serve::run(&listen, profile)
        }
        Task::Test { browser_only: true } => test::browser(),
        Task::Test { .. } => test::run(),
        Task::Build { quick } => {
            let profile = if quick { Profile::Quick } else { Profile::Ship };
            setup::for_build()?;
            wasm::build(profile)?;
            web::build(profile)
        }
        Task::Bench { only } => bench::run(only.as_deref()),
        Task::Light => light::write(),
        Task::Types => types::write(),
    }
}
