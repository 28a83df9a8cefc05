//! What a machine with only rustup, Node and Debian's package manager still lacks.

use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::paths;
use crate::step::{command, done, installed, output, run, say};

/// Chromium draws on Mesa under a virtual display: two to three times faster than its own software renderer.
const BROWSER_PACKAGES: [&str; 7] = [
    "chromium",
    "xvfb",
    "xauth",
    "libgl1-mesa-dri",
    "libegl1",
    "libgl1",
    "libgles2",
];

/// Toolchain target and npm packages.
pub(crate) fn for_build() -> Result<()> {
    let root = paths::root();
    let targets = output(command("rustup", &root).args(["target", "list", "--installed"]))?;
    if !targets.contains("wasm32-unknown-unknown") {
        let since = Instant::now();
        say("Adding the wasm32 target");
        run(command("rustup", &root).args(["target", "add", "wasm32-unknown-unknown"]))?;
        done("wasm32-unknown-unknown", since);
    }
    npm_packages()
}

/// A browser for tests and benches.
pub(crate) fn for_browser() -> Result<()> {
    if installed("chromium") && installed("Xvfb") && installed("xvfb-run") {
        return Ok(());
    }
    if !installed("apt-get") {
        bail!("please install Chromium and Xvfb: this machine has no apt-get to do it with");
    }
    let since = Instant::now();
    say("Installing Chromium and a virtual display");
    let root = paths::root();
    run(command("apt-get", &root).args(["update", "-qq"]))?;
    run(command("apt-get", &root)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(BROWSER_PACKAGES))?;
    done("chromium", since);
    Ok(())
}

fn npm_packages() -> Result<()> {
    let root = paths::root();
    let lock =
        paths::newest(&root.join("package-lock.json")).context("package-lock.json is missing")?;
    let installed = paths::newest(&root.join("node_modules/.package-lock.json"));
    if installed.is_some_and(|at| at >= lock) {
        return Ok(());
    }
    let since = Instant::now();
    say("Installing npm packages");
    run(command("npm", &root).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    // npm keeps the lock file's own time; the next start compares against this one.
    let marker = std::fs::File::options()
        .append(true)
        .open(root.join("node_modules/.package-lock.json"))?;
    marker.set_modified(std::time::SystemTime::now())?;
    done("npm packages", since);
    Ok(())
}
