//! What is measured in a real Chromium.

use std::fmt::Write as _;

use anyhow::Result;
use serde_json::Value;

use crate::step::{self, cargo, command};
use crate::wasm::{self, Profile};
use crate::{paths, setup, web};

/// Times of the page and its 3D view, with model-viewer on the same sofa in the same run.
pub(super) fn page() -> Result<String> {
    setup::for_build()?;
    wasm::build(Profile::Ship)?;
    web::build(Profile::Ship)?;
    let measured = measured_by("tests/bench/browser.mjs")?;
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
    writeln!(
        text,
        "| usable 2D plan and price, ms after navigation | {:.0} |",
        number(&planner["ready_ms"])
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

/// How fast pictures of plans are read in the Worker, and in how much memory. The view, which takes longest to build,
/// is as it happens to be.
pub(super) fn worker() -> Result<String> {
    setup::for_build()?;
    for (room, name) in wasm::MODULES {
        let is_view = name == "view";
        let built = paths::root().join("web/wasm/view/view_bg.wasm").exists();
        if !is_view {
            wasm::build_module(room, name, Profile::Ship)?;
        } else if !built {
            wasm::build_module(room, name, Profile::Quick)?;
        }
    }
    // Unpacked: packing a view that is not for a shop takes minutes, and nothing here is about the wire.
    web::build(Profile::Quick)?;
    let measured = measured_by("tests/bench/worker.mjs")?;
    let mut text = format!(
        "Chromium {}: pictures of 1.5 megapixels and drawings, read on the page by `importPlan`, each {} times.\n\n\
         | | median ms | slowest ms |\n| --- | ---: | ---: |\n",
        measured["version"].as_str().unwrap_or("?"),
        measured["rounds"]
    );
    for picture in measured["pictures"].as_array().into_iter().flatten() {
        let mut times: Vec<f64> = picture["ms"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_f64)
            .collect();
        times.sort_by(f64::total_cmp);
        writeln!(
            text,
            "| {} | {:.0} | {:.0} |",
            picture["name"].as_str().unwrap_or("?"),
            times.get(times.len() / 2).unwrap_or(&f64::NAN),
            times.last().unwrap_or(&f64::NAN)
        )?;
    }
    writeln!(
        text,
        "\nThe very first, with loading the Worker: {:.0} ms. Its wasm memory after all pictures: {:.1} MB.",
        number(&measured["first_ms"]),
        number(&measured["memory_bytes"]) / 1e6
    )?;
    Ok(text)
}

/// What a script measures against a shop of its own.
fn measured_by(script: &str) -> Result<Value> {
    setup::for_browser()?;
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
                script,
            ])
            .arg(format!("http://{address}")),
    );
    shop.kill()?;
    let _ = std::fs::remove_dir_all(data);
    Ok(serde_json::from_str(&measured?)?)
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
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
