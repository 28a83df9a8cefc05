//! The wasm files: cargo, then wasm-bindgen from a library of the very version in Cargo.lock.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::paths;
use crate::step::{cargo, command, done, run, say};

/// How much time the build may take for how small a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Rebuilt in seconds; for tests and daily work.
    Quick,
    /// Smallest on the wire; what a shop hosts.
    Ship,
}

impl Profile {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Quick => "wasm-quick",
            Self::Ship => "wasm-ship",
        }
    }
}

/// A wasm file: the crate that is its door, and its name on the wire.
pub(crate) const MODULES: [(&str, &str); 6] = [
    ("page", "core"),
    ("workbench", "workbench"),
    ("drafting", "drafting"),
    ("buildings", "buildings"),
    ("prints", "prints"),
    ("scene", "view"),
];

/// Builds all of them into `web/wasm/`.
pub(crate) fn build(profile: Profile) -> Result<()> {
    for (room, name) in MODULES {
        build_module(room, name, profile)?;
    }
    Ok(())
}

/// Builds one crate with a wasm door into `web/wasm/NAME/`.
pub(crate) fn build_module(room: &str, name: &str, profile: Profile) -> Result<()> {
    let since = Instant::now();
    say(&format!("Building {name}.wasm ({})", profile.name()));
    // One package at a time: together their features would be unified, and core would carry the codecs.
    // Only the `cdylib`: where cargo makes an `rlib` beside it, it leaves link-time optimisation out.
    run(cargo()
        .args(["rustc", "--quiet", "--lib", "--crate-type", "cdylib"])
        .args([
            "--target",
            "wasm32-unknown-unknown",
            "--profile",
            profile.name(),
        ])
        .args(["--package", room])
        .args(quicker(room, profile)))?;
    let built = paths::target()
        .join("wasm32-unknown-unknown")
        .join(profile.name())
        .join(format!("{room}.wasm"));
    bind(&built, name, profile)?;
    done(&format!("{name}.wasm"), since);
    Ok(())
}

/// The workbench reads pictures of plans with the very crate that all others only draw plans with: quick in that one, small
/// in these. Its loops become vectors when all is linked, which goes by the level of the crate that comes last. Likewise large
/// catalogues are walked over by the shopper of the bench, never by core.
fn quicker(room: &str, profile: Profile) -> &'static [&'static str] {
    match (room, profile) {
        ("workbench", Profile::Ship) => &[
            "--config",
            "profile.wasm-ship.package.plan.opt-level=3",
            "--config",
            "profile.wasm-ship.package.workbench.opt-level=3",
        ],
        ("shopper", Profile::Ship) => &["--config", "profile.wasm-ship.package.lean.opt-level=2"],
        _ => &[],
    }
}

fn bind(built: &Path, name: &str, profile: Profile) -> Result<()> {
    let folder = paths::root().join("web/wasm").join(name);
    let stamp = folder.join(".stamp");
    let wanted = format!("{} {:?}", profile.name(), built.metadata()?.modified()?);
    if std::fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    std::fs::create_dir_all(&folder)?;
    let shrunk = SHRUNK.iter().find(|(shrunk, _)| *shrunk == name);
    let how = shrunk
        .filter(|_| profile == Profile::Ship)
        .map(|(_, how)| *how);
    Bindgen::new()
        .input_path(built)
        .web(true)?
        .out_name(name)
        .typescript(true)
        .demangle(false)
        .remove_name_section(how.is_none())
        .remove_producers_section(true)
        .generate(&folder)
        .with_context(|| format!("wasm-bindgen could not bind {}", built.display()))?;
    refuse_command_exports(&folder, name)?;
    if let Some(how) = how {
        shrink(&folder.join(format!("{name}_bg.wasm")), how)?;
    }
    std::fs::write(stamp, wanted)?;
    Ok(())
}

/// The modules that Binaryen sees too: the one that every page waits for, for its size alone, and those that read large files,
/// for their speed as well. Measured: core 2 % smaller packed, drafting 0.2 %; the others were not tried. Functions with one
/// caller stay functions in core, which packs 0.7 % better; the same instructions at many callers do.
const SHRUNK: [(&str, &[&str]); 3] = [
    ("core", &["-Oz", "-ocimfs", "1"]),
    ("drafting", &["-O2"]),
    ("buildings", &["-O2"]),
];

/// Lets Binaryen take away what the compiler leaves. Functions of one crate, and copies of a generic one for several types, lie
/// beside each other in the order of their names: Brotli finds what they share (core 0.9 % smaller, drafting 0.3 %).
fn shrink(file: &Path, how: &[&str]) -> Result<()> {
    let small = file.with_extension("small");
    let binaryen = paths::root().join("node_modules/binaryen/bin/wasm-opt");
    run(command("node", &paths::root())
        .arg(binaryen)
        .args(how)
        .arg("--reorder-functions-by-name")
        // rustc puts the stack below all data: its last kilobyte of 1 MiB lies there, where it would overflow.
        .arg("--low-memory-unused")
        .args(FEATURES.map(|feature| format!("--enable-{feature}")))
        .arg(file)
        .arg("-o")
        .arg(&small))?;
    std::fs::rename(small, file)?;
    Ok(())
}

/// What rustc writes for `wasm32-unknown-unknown`, and wasm-bindgen for the web.
const FEATURES: [&str; 7] = [
    "bulk-memory",
    "sign-ext",
    "mutable-globals",
    "nontrapping-float-to-int",
    "reference-types",
    "multivalue",
    "simd",
];

/// Where nothing calls `__wasm_call_ctors`, the linker wraps every export to run all constructors again at
/// each call from JavaScript; the wrappers' names end in `command_export`.
fn refuse_command_exports(folder: &Path, name: &str) -> Result<()> {
    let glue = std::fs::read_to_string(folder.join(format!("{name}.js")))?;
    if glue.contains("command_export") {
        bail!(
            "{name}.wasm runs its constructors at every call: call __wasm_call_ctors once at start"
        );
    }
    Ok(())
}
