//! The walls between rooms: who may see whom, and what a pure room may never touch.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Each room and the rooms it may see. `design` in one table: an arrow that is not here is a mistake.
const SEES: [(&str, &[&str]); 23] = [
    ("plan", &[]),
    ("blueprint", &["plan"]),
    ("catalogue", &[]),
    ("model", &[]),
    ("stage", &[]),
    ("clauses", &[]),
    // Seen by whoever must be small.
    ("lean", &[]),
    ("configure", &["catalogue", "clauses", "price"]),
    ("price", &["catalogue", "configure"]),
    ("arrange", &["plan"]),
    (
        "project",
        &[
            "arrange",
            "catalogue",
            "configure",
            "plan",
            "price",
            "stage",
        ],
    ),
    ("quote", &["catalogue", "configure", "price"]),
    ("shelf", &["catalogue", "configure", "price", "project"]),
    ("exchange", &["catalogue", "price"]),
    (
        "page",
        &[
            "arrange",
            "catalogue",
            "configure",
            "model",
            "plan",
            "price",
            "project",
            "quote",
            "stage",
        ],
    ),
    ("workbench", &["blueprint", "model", "plan"]),
    ("drafting", &["blueprint"]),
    ("buildings", &["blueprint"]),
    ("prints", &["blueprint"]),
    ("scene", &["model", "stage"]),
    (
        "shop",
        &[
            "catalogue",
            "configure",
            "model",
            "price",
            "project",
            "quote",
            "shelf",
        ],
    ),
    (
        "cli",
        &[
            "blueprint",
            "catalogue",
            "configure",
            "exchange",
            "model",
            "plan",
            "price",
            "project",
            "quote",
            "shop",
        ],
    ),
    ("xtask", &[]),
];

const PURE: [&str; 14] = [
    "plan",
    "blueprint",
    "catalogue",
    "clauses",
    "configure",
    "price",
    "model",
    "arrange",
    "project",
    "quote",
    "shelf",
    "exchange",
    "stage",
    "lean",
];

/// Clocks, chance, files, network and the browser come in as arguments, or not at all.
const FORBIDDEN_IN_PURE: [&str; 8] = [
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "std::fs",
    "std::net",
    "std::env",
    "web_sys",
    "wasm_bindgen",
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../src")
}

/// Room names among the keys of a manifest's dependency tables.
fn rooms_named_in(manifest: &str) -> BTreeSet<String> {
    let rooms: BTreeSet<&str> = SEES.iter().map(|(room, _)| *room).collect();
    let mut table = "";
    let mut found = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            table = line;
        } else if table == "[dependencies]"
            && let Some(name) = line.split(['.', ' ', '=']).next()
            && rooms.contains(name)
        {
            found.insert(name.to_owned());
        }
    }
    found
}

#[test]
fn a_room_sees_only_the_rooms_the_design_lets_it_see() -> std::io::Result<()> {
    for (room, allowed) in SEES {
        let manifest = std::fs::read_to_string(source().join(room).join("Cargo.toml"))?;
        for seen in rooms_named_in(&manifest) {
            assert!(
                seen == "lean" || allowed.contains(&seen.as_str()),
                "{room} must not see {seen}"
            );
        }
    }
    Ok(())
}

#[test]
fn pure_rooms_have_no_clock_no_files_no_network_and_no_browser() -> std::io::Result<()> {
    let mut files_read = 0;
    for room in PURE {
        for file in rust_files(&source().join(room).join("src"))? {
            let text = std::fs::read_to_string(&file)?;
            // What a room's own tests do is another matter.
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for line in code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
            {
                for word in FORBIDDEN_IN_PURE {
                    assert!(
                        !line.contains(word),
                        "{} uses {word}: {line}",
                        file.display()
                    );
                }
            }
            files_read += 1;
        }
    }
    assert!(files_read > 60, "only {files_read} files were looked at");
    Ok(())
}

fn rust_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|end| end == "rs")
            && path.file_name().is_some_and(|name| name != "tests.rs")
        {
            found.push(path);
        }
    }
    Ok(found)
}
