//! Measures sizes, times and accuracy, and writes `tests/bench/RESULTS.md`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::step::{self, cargo, command, done, say};
use crate::wasm::{self, Profile};
use crate::{paths, setup, web};

mod parts;

/// A part of the report: its heading, and what measures it.
type Section = (&'static str, fn() -> Result<String>);

const SECTIONS: [Section; 5] = [
    ("Sizes", sizes),
    ("Browser", browser),
    ("Rules", rules),
    ("Recognition", recognition),
    ("Native", native),
];

/// Where one section of the report ends and the next begins.
const MARK: &str = "<!-- section: ";

/// Measures the sections whose name contains `only` and puts them into the report; others stay as they were.
pub(crate) fn run(only: Option<&str>) -> Result<()> {
    let report = paths::root().join("tests/bench/RESULTS.md");
    let mut sections = read_sections(&std::fs::read_to_string(&report).unwrap_or_default());
    for (name, measure) in SECTIONS {
        if only.is_some_and(|only| !name.to_lowercase().contains(&only.to_lowercase())) {
            continue;
        }
        let since = Instant::now();
        say(&format!("Measuring: {name}"));
        sections.insert(
            name.to_owned(),
            measure().with_context(|| format!("measuring {name}"))?,
        );
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
    Ok(())
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
        .zip(["450 kB", "1.2 MB", "450 kB", "1.5 MB", "2.9 MB"])
    {
        let file = paths::root().join(format!("web/wasm/{name}/{name}_bg.wasm"));
        size_row(&mut text, &format!("{name}.wasm"), &file, budget)?;
    }
    size_row(
        &mut text,
        "alcove.js",
        &paths::root().join("dist/alcove/alcove.js"),
        "60 kB",
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

fn size_row(text: &mut String, name: &str, file: &Path, budget: &str) -> Result<()> {
    let bytes = std::fs::read(file).with_context(|| format!("{} was not built", file.display()))?;
    writeln!(
        text,
        "| {name} | {} | {} | {budget} |",
        bytes.len(),
        web::brotli(&bytes)?.len()
    )?;
    Ok(())
}

/// Times in a real browser, with model-viewer on the same sofa in the same run.
fn browser() -> Result<String> {
    setup::for_build()?;
    setup::for_browser()?;
    wasm::build(Profile::Ship)?;
    web::build(Profile::Ship)?;
    step::run(cargo().args(["build", "--quiet", "--package", "cli"]))?;
    let root = paths::root();
    let address = "127.0.0.1:4197";
    let data = std::env::temp_dir().join(format!("alcove-bench-{}", std::process::id()));
    let mut shop = command(
        &paths::target().join("debug/alcove").to_string_lossy(),
        &root,
    )
    .args([
        "serve",
        "--listen",
        address,
        "--catalogue",
        "assets/demo",
        "--web",
        "dist",
        "--plans",
        "assets/plans",
        "--data",
    ])
    .arg(&data)
    .stdout(std::process::Stdio::null())
    .spawn()?;
    let measured = step::output(
        command("xvfb-run", &root)
            .args([
                "--auto-servernum",
                "--server-args=-screen 0 1920x1200x24",
                "node",
                "tests/bench/browser.mjs",
            ])
            .arg(format!("http://{address}")),
    );
    shop.kill()?;
    let _ = std::fs::remove_dir_all(data);
    let measured: Value = serde_json::from_str(&measured?)?;
    let planner = &measured["planner"];
    let ours = |field: &str| median(&measured["alcove"], field);
    let theirs = |field: &str| median(&measured["model_viewer"], field);
    let mut text = format!(
        "Chromium {}, medians of {} runs in turn, each with an empty cache, 1000 x 750 pixels, the same sofa.\n\n\
         | | Alcove | model-viewer 4 | ratio |\n| --- | ---: | ---: | ---: |\n",
        measured["version"].as_str().unwrap_or("?"),
        measured["alcove"].as_array().map_or(0, Vec::len),
    );
    writeln!(
        text,
        "| options, price and 2D usable, ms after navigation | {:.0} | – | |",
        ours("ready_ms")
    )?;
    let (a, b) = (ours("first_picture_ms"), theirs("first_picture_ms"));
    writeln!(
        text,
        "| first picture of the sofa, ms after navigation | {a:.0} | {b:.0} | {:.2} |",
        a / b
    )?;
    let (a, b) = (ours("frames_per_second"), theirs("frames_per_second"));
    writeln!(
        text,
        "| frames a second while turning, each at the resolution it thinks fit | {a:.1} | {b:.1} | {:.2} |",
        a / b
    )?;
    writeln!(text, "\nThe planner, one run:\n\n| | |\n| --- | ---: |")?;
    let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
    writeln!(
        text,
        "| usable 2D plan and price, ms after navigation | {:.0} |",
        number(&planner["ready_ms"])
    )?;
    let times = planner["recognition_ms"].as_array().into_iter().flatten();
    let mut times: Vec<f64> = times.map(number).collect();
    times.sort_by(f64::total_cmp);
    writeln!(
        text,
        "| recognition of a 1.5 Mpx picture in the Worker, ms: median and slowest of {} (drawn, JPEG, scan) | {:.0}, {:.0} |",
        times.len(),
        times.get(times.len() / 2).unwrap_or(&f64::NAN),
        times.last().unwrap_or(&f64::NAN)
    )?;
    writeln!(
        text,
        "| the first of them, with loading the Worker | {:.0} |",
        number(&planner["first_recognition_ms"])
    )?;
    writeln!(
        text,
        "| wasm memory of the Worker after them, MB | {:.1} |",
        number(&planner["worker_memory_bytes"]) / 1e6
    )?;
    writeln!(
        text,
        "| prices with breakdown a second, after a new pick each | {:.0} |",
        number(&planner["prices_per_second"])
    )?;
    writeln!(
        text,
        "| option panels a second, read again after the pick that made them | {:.0} |",
        number(&planner["option_panels_per_second"])
    )?;
    writeln!(
        text,
        "| choices a second, each with all domains, reasons, price differences, the price, the plan and the autosave | {:.0} |",
        number(&planner["choices_per_second"])
    )?;
    writeln!(
        text,
        "| idle frames a second | {:.1} |",
        number(&planner["idle_frames_per_second"])
    )?;
    writeln!(
        text,
        "| wasm memory of core and view with a furnished flat, MB | {:.1} |",
        number(&planner["memory_bytes"]) / 1e6
    )?;
    writeln!(
        text,
        "| the same after 1 and after 20 open/close cycles, MB | {:.1}, {:.1} |",
        number(&planner["cycles"]["after_1"]) / 1e6,
        number(&planner["cycles"]["after_20"]) / 1e6
    )?;
    let stats = &planner["stats"];
    writeln!(
        text,
        "| triangles, draw calls, texture bytes in the last frame | {}, {}, {} |",
        stats["triangles"], stats["draw_calls"], stats["gpu_texture_bytes"]
    )?;
    Ok(text)
}

/// The middle of a field over all runs.
fn median(runs: &Value, field: &str) -> f64 {
    let mut found: Vec<f64> = runs
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|run| run[field].as_f64())
        .collect();
    found.sort_by(f64::total_cmp);
    found.get(found.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Scores on real homes, by the neutral-plan bench, where it is at hand.
fn recognition() -> Result<String> {
    let root = paths::root();
    let shared = root.join("../shared");
    let (tools, homes) = (shared.join("tools/plans"), shared.join("data/plans/homes"));
    if !tools.is_dir() || !homes.is_dir() {
        return Ok("SKIPPED: the plan bench and the homes are not here.".to_owned());
    }
    step::run(cargo().args(["build", "--quiet", "--package", "cli"]))?;
    let scores = step::output(
        command("bash", &root)
            .arg("tests/bench/score_homes.sh")
            .arg(paths::target().join("debug/alcove"))
            .args([tools.canonicalize()?, homes.canonicalize()?]),
    )?;
    Ok(format!(
        "`score.py` on the homes in seven styles and four degradations; each home's pictures are read at a scale the \
         recogniser does not know.\n\n```text\n{}\n```",
        scores.trim()
    ))
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
