//! Measures sizes, times and accuracy, and writes `tests/bench/RESULTS.md`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::step::{self, cargo, command, done, say};
use crate::wasm::{self, Profile};
use crate::{paths, setup, web};

mod browser;
mod parts;
mod recognition;

/// A part of the report: its heading, and what measures it.
type Section = (&'static str, fn() -> Result<String>);

const SECTIONS: [Section; 7] = [
    ("Sizes", sizes),
    ("Browser", browser::page),
    ("Worker", browser::worker),
    ("Rules", rules),
    ("Recognition", recognition::homes),
    ("Strangers", recognition::strangers),
    ("Native", native),
];

/// Where one section of the report ends and the next begins.
const MARK: &str = "<!-- section: ";

/// What the report says of a budget or a target that is not kept; the bench fails then, once all is written.
const BROKEN: [&str; 2] = [", exceeded |", "| missed |"];

/// What a person wrote about a section stands below this line, and stays when the section is measured again.
const NOTES: &str = "<!-- notes -->";

/// Measures the sections whose name contains `only` and puts them into the report; others stay as they were.
pub(crate) fn run(only: Option<&str>) -> Result<()> {
    let report = paths::root().join("tests/bench/RESULTS.md");
    let mut sections = read_sections(&std::fs::read_to_string(&report).unwrap_or_default());
    let mut failed = Vec::new();
    for (name, measure) in SECTIONS {
        if only.is_some_and(|only| !name.to_lowercase().contains(&only.to_lowercase())) {
            continue;
        }
        let since = Instant::now();
        say(&format!("Measuring: {name}"));
        let measured = measure().with_context(|| format!("measuring {name}"))?;
        if BROKEN.iter().any(|broken| measured.contains(broken)) {
            failed.push(name);
        }
        let before = sections.remove(name).unwrap_or_default();
        sections.insert(name.to_owned(), with_notes_of(&before, measured));
        done(name, since);
    }
    let mut text = String::from(
        "# Measurements\n\nWritten by `cargo xtask bench` (one section: `cargo xtask bench sizes`). Shared two-core \
         machine without a GPU, Chromium drawing through Mesa's software renderer: read ratios and medians, not single \
         times.\n",
    );
    // Sections that other commands measure stay as they are, behind these.
    let rank = |name: &str| SECTIONS.iter().position(|(one, _)| *one == name);
    let mut names: Vec<&String> = sections.keys().collect();
    names.sort_by_key(|name| rank(name).unwrap_or(SECTIONS.len()));
    for name in names {
        let body = sections[name].trim();
        write!(text, "\n{MARK}{name} -->\n## {name}\n\n{body}\n")?;
    }
    std::fs::write(&report, text)?;
    say("Wrote tests/bench/RESULTS.md");
    if !failed.is_empty() {
        bail!(
            "a budget or a target is not kept: see tests/bench/RESULTS.md, {}",
            failed.join(", ")
        );
    }
    Ok(())
}

fn with_notes_of(before: &str, measured: String) -> String {
    match before.split_once(NOTES) {
        Some((_, notes)) => format!("{}\n\n{NOTES}\n{}", measured.trim(), notes.trim_start()),
        None => measured,
    }
}

fn read_sections(report: &str) -> BTreeMap<String, String> {
    let section = |text: &str| {
        let (name, body) = text.split_once(" -->")?;
        let body = body.trim().strip_prefix(&format!("## {name}"))?;
        Some((name.to_owned(), body.trim().to_owned()))
    };
    report.split(MARK).skip(1).filter_map(section).collect()
}

/// What goes over the wire, and what it is made of.
fn sizes() -> Result<String> {
    setup::for_build()?;
    wasm::build(Profile::Ship)?;
    web::build(Profile::Ship)?;
    let mut text =
        String::from("| file | raw bytes | brotli 11 | budget |\n| --- | ---: | ---: | ---: |\n");
    for ((_, name), budget) in wasm::MODULES
        .into_iter()
        .zip([450, 1200, 450, 300, 1200, 2900])
    {
        let file = paths::root().join(format!("web/wasm/{name}/{name}_bg.wasm"));
        size_row(&mut text, &format!("{name}.wasm"), &file, budget)?;
    }
    size_row(
        &mut text,
        "alcove.js",
        &paths::root().join("dist/alcove/alcove.js"),
        60,
    )?;
    text.push_str("\nLargest parts, bytes of code before compression, by crate:\n");
    for (room, name) in wasm::MODULES {
        let built = paths::target()
            .join("wasm32-unknown-unknown/wasm-ship")
            .join(format!("{room}.wasm"));
        let largest = parts::largest(&std::fs::read(built)?, 10)?;
        let list: Vec<String> = largest
            .iter()
            .map(|(part, bytes)| format!("{part} {} k", bytes / 1000))
            .collect();
        writeln!(text, "- **{name}**: {}", list.join(", "))?;
    }
    Ok(text)
}

fn size_row(text: &mut String, name: &str, file: &Path, budget_kb: usize) -> Result<()> {
    let bytes = std::fs::read(file).with_context(|| format!("{} was not built", file.display()))?;
    let packed = web::brotli(&bytes)?.len();
    let over = if packed > budget_kb * 1000 {
        BROKEN[0]
    } else {
        " |"
    };
    writeln!(
        text,
        "| {name} | {} | {packed} | {budget_kb} kB{over}",
        bytes.len(),
    )?;
    Ok(())
}

/// Rules and prices on made-up catalogues of two sizes, in a real browser and natively.
fn rules() -> Result<String> {
    setup::for_build()?;
    setup::for_browser()?;
    wasm::build_module("shopper", "shopper", Profile::Ship)?;
    let root = paths::root();
    let browser = step::output(
        command("node", &root)
            .arg("tests/bench/rules.mjs")
            .arg(root.join("web/wasm/shopper")),
    )?;
    let native =
        step::output(cargo().args(["run", "--quiet", "--release", "--package", "shopper"]))?;
    Ok(format!(
        "Shoppers who pick one possible value after another in made-up catalogues (`tests/bench/shopper`).\n\n{browser}\n\
         The same natively, release, one thread:\n\n{native}"
    ))
}

/// Rules, prices and models outside of the browser, where one thing can be measured alone.
fn native() -> Result<String> {
    let measured = step::output(cargo().args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "tests",
        "--bin",
        "speed",
    ]))?;
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_stay_when_a_section_is_measured_again() {
        let before = format!("old table\n\n{NOTES}\nWhat it means.\n\nMore.");
        assert_eq!(
            with_notes_of(&before, "new table\n".to_owned()),
            format!("new table\n\n{NOTES}\nWhat it means.\n\nMore.")
        );
        assert_eq!(
            with_notes_of("old table", "new table".to_owned()),
            "new table"
        );
    }
}
