//! The `alcove` command as a script runs it.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn alcove(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_alcove"))
        .current_dir(root())
        .args(arguments)
        .output()
        .unwrap()
}

/// The specification's fixture catalogue, as it stands.
const FIXTURE: &str = "src/catalogue/tests/acme-de.json";

fn price(options: &str) -> (bool, Value) {
    let answer = alcove(&[
        "price",
        FIXTURE,
        "--product",
        "TBL-FLEX",
        "--at",
        "2026-11-23T00:00:00Z",
        "--options",
        options,
    ]);
    (
        answer.status.success(),
        serde_json::from_slice(&answer.stdout).unwrap(),
    )
}

#[test]
fn prices_are_printed_in_minor_units_with_their_reasons() {
    let (fine, answer) = price(r#"{"width_mm":1600,"depth_mm":800}"#);
    assert!(fine);
    for (field, amount) in [
        ("unit_net", 48_600),
        ("line_net", 48_600),
        ("tax", 9_234),
        ("gross", 57_834),
    ] {
        assert_eq!(answer[field], amount, "{field}");
    }
    assert_eq!(answer["breakdown"]["lines"][0]["id"], "grid.A");
}

#[test]
fn a_size_between_rasters_has_a_price_but_is_not_on_offer_beyond_the_limits() {
    let (_, answer) = price(r#"{"width_mm":1801,"depth_mm":900}"#);
    assert_eq!(answer["unit_net"], 71_200);
    let (fine, answer) = price(r#"{"width_mm":1000,"depth_mm":900}"#);
    assert!(!fine);
    assert_eq!(answer["error"]["code"], "INVALID_CHOICE");
}

#[test]
fn what_has_no_price_is_refused_and_never_free() {
    for options in [
        r#"{"width_mm":1400,"depth_mm":1000}"#,
        r#"{"top_material":"ven-oak-3"}"#,
    ] {
        let (fine, answer) = price(options);
        assert!(!fine, "{options}");
        assert_eq!(answer["error"]["code"], "PRICE_NOT_OFFERED", "{options}");
    }
}

#[test]
fn a_forbidden_choice_names_its_rule() {
    let (fine, answer) = price(r#"{"width_mm":2400,"frame":"light"}"#);
    assert!(!fine);
    assert!(
        answer["error"]["message"]
            .as_str()
            .unwrap()
            .contains("R-wide-heavy"),
        "{answer}"
    );
}

#[test]
fn options_say_what_is_possible_and_why_not() {
    let answer = alcove(&[
        "options",
        FIXTURE,
        "--product",
        "TBL-FLEX",
        "--picks",
        r#"{"top_material":"lam-oak-12"}"#,
    ]);
    let answer: Value = serde_json::from_slice(&answer.stdout).unwrap();
    let edge = answer["options"]
        .as_array()
        .unwrap()
        .iter()
        .find(|option| option["key"] == "edge")
        .unwrap();
    let live = edge["values"]
        .as_array()
        .unwrap()
        .iter()
        .find(|value| value["value"] == "live")
        .unwrap();
    assert_eq!(live["available"], false);
    assert_eq!(live["why"][0]["rule"], "R-edge-live");
}

#[test]
fn the_demo_catalogue_can_be_published() {
    let answer = alcove(&["catalogue", "check", "assets/demo"]);
    assert!(
        answer.status.success(),
        "{}",
        String::from_utf8_lossy(&answer.stdout)
    );
}

#[test]
fn a_faulty_catalogue_is_refused_with_place_and_remedy() {
    let folder = TempDir::new().unwrap();
    let fixture = std::fs::read_to_string(root().join(FIXTURE)).unwrap();
    std::fs::write(
        folder.path().join("catalogue.json"),
        fixture.replace("\"vat_bp\"", "\"vat\""),
    )
    .unwrap();
    let answer = alcove(&["catalogue", "check", folder.path().to_str().unwrap()]);
    assert!(!answer.status.success());
    assert!(String::from_utf8_lossy(&answer.stdout).contains("vat"));
}

#[test]
fn a_plan_picture_becomes_walls_openings_and_rooms_in_its_own_pixels() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("plan.json");
    let answer = alcove(&[
        "plan",
        "import",
        "assets/plans/two-bedroom-flat.png",
        "--json",
        out.to_str().unwrap(),
        "--truth-scale",
        "0.01",
    ]);
    assert!(
        answer.status.success(),
        "{}",
        String::from_utf8_lossy(&answer.stderr)
    );
    let plan: Value = serde_json::from_str(&std::fs::read_to_string(out).unwrap()).unwrap();
    assert!(plan["walls"].as_array().unwrap().len() > 6);
    assert!(plan["walls"][0]["a"][0].as_f64().unwrap() > 1.0);
    assert!(plan["openings"].as_array().unwrap().len() > 6);
    assert!(plan["rooms"].as_array().unwrap().len() > 3);
    assert_eq!(plan["m_per_px"], 0.01);
}

#[test]
fn a_letter_is_not_a_plan() {
    let answer = alcove(&["plan", "import", "README.md", "--json", "/dev/null"]);
    assert!(!answer.status.success());
    assert!(String::from_utf8_lossy(&answer.stderr).contains("unknown_kind"));
}

#[test]
fn a_home_is_imported_in_metres_of_its_own_space_storey_by_storey() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("home.json");
    let home = "src/blueprint/tests/files/home.sh3d";
    let answer = alcove(&["plan", "import", home, "--json", out.to_str().unwrap()]);
    assert!(answer.status.success(), "{answer:?}");
    let plan: Value = serde_json::from_slice(&std::fs::read(out).unwrap()).unwrap();
    assert_eq!(plan["m_per_px"], 1.0);
    assert_eq!(plan["level"]["name"], "Ground floor");
    assert_eq!(plan["walls"][0]["b"], serde_json::json!([5.0, 0.0]));
    assert_eq!(plan["walls"][0]["thickness"], 0.25);
    assert_eq!(plan["sheets"].as_array().unwrap().len(), 2);
    assert!(!plan["remarks"].as_array().unwrap().is_empty());
}

#[test]
fn a_plan_is_exported_in_every_format_and_ours_comes_back() {
    let folder = TempDir::new().unwrap();
    let home = "src/blueprint/tests/files/home.xml";
    for (ending, begins) in [
        ("svg", "<svg"),
        ("dxf", "0"),
        ("pdf", "%PDF"),
        ("json", "{"),
    ] {
        let out = folder.path().join(format!("home.{ending}"));
        let answer = alcove(&["plan", "export", home, "--to", out.to_str().unwrap()]);
        assert!(answer.status.success(), "{answer:?}");
        assert!(std::fs::read(out).unwrap().starts_with(begins.as_bytes()));
    }
    let (from, to) = (
        folder.path().join("home.json"),
        folder.path().join("again.json"),
    );
    let answer = alcove(&[
        "plan",
        "export",
        from.to_str().unwrap(),
        "--to",
        to.to_str().unwrap(),
    ]);
    assert!(answer.status.success(), "{answer:?}");
    let plan = |file| -> Value { serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap() };
    assert_eq!(plan(from)["plan"], plan(to)["plan"]);
    let answer = alcove(&["plan", "export", home, "--to", "home.doc"]);
    assert!(!answer.status.success());
}

#[test]
fn a_resized_sofa_measures_what_was_asked() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("wide.glb");
    let out = out.to_str().unwrap();
    let answer = alcove(&[
        "model",
        "resize",
        "assets/demo/models/sofa.glb",
        "--width",
        "2600",
        "--out",
        out,
    ]);
    assert!(
        answer.status.success(),
        "{}",
        String::from_utf8_lossy(&answer.stderr)
    );
    let report: Value = serde_json::from_slice(&alcove(&["model", "inspect", out]).stdout).unwrap();
    assert_eq!(report["size"]["width_mm"], 2600, "{report}");
    let refused = alcove(&[
        "model",
        "resize",
        "assets/demo/models/sofa.glb",
        "--width",
        "9000",
        "--out",
        out,
    ]);
    assert!(!refused.status.success());
}

#[test]
fn the_three_foreign_models_are_read_with_their_pictures() {
    let data = root().join("../shared/data/furniture");
    if !data.is_dir() {
        eprintln!("SKIPPED: {} is not here", data.display());
        return;
    }
    for name in ["sofa_03", "wooden_table_02", "painted_wooden_cabinet"] {
        let file = data.join(name).join(format!("{name}_1k.gltf"));
        let report: Value =
            serde_json::from_slice(&alcove(&["model", "inspect", file.to_str().unwrap()]).stdout)
                .unwrap();
        assert!(report["triangles"].as_u64().unwrap() > 100, "{name}");
        assert_eq!(report["textures"].as_array().unwrap().len(), 3, "{name}");
    }
}

#[test]
fn a_catalogue_goes_out_as_a_spreadsheet_and_comes_back_the_same() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    for (file, back) in [("demo.xlsx", "from-xlsx"), ("tables", "from-csv")] {
        let (file, back) = (at(file), at(back));
        assert!(
            alcove(&["catalogue", "export", "assets/demo", "--out", &file])
                .status
                .success()
        );
        assert!(
            alcove(&["catalogue", "import", &file, "--out", &back])
                .status
                .success()
        );
        let read = |path: PathBuf| -> Value {
            serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
        };
        let hash = |path: PathBuf| {
            let json = read(path).to_string();
            catalogue::Catalogue::parse(&json).unwrap().content_hash()
        };
        assert_eq!(
            hash(Path::new(&back).join("catalogue.json")),
            hash(root().join("assets/demo/catalogue.json"))
        );
    }
}

#[test]
fn a_spreadsheet_with_a_wrong_cell_is_refused_by_row_and_column() {
    let folder = TempDir::new().unwrap();
    let tables = folder.path().join("tables");
    let text = tables.to_string_lossy().into_owned();
    assert!(
        alcove(&["catalogue", "export", FIXTURE, "--out", &text])
            .status
            .success()
    );
    let rules = tables.join("rules.csv");
    let wrong = std::fs::read_to_string(&rules)
        .unwrap()
        .replace("width_mm > 2000", "width_mm > ");
    std::fs::write(&rules, wrong).unwrap();
    let out = folder.path().join("out").to_string_lossy().into_owned();
    let answer = alcove(&["catalogue", "import", &text, "--out", &out]);
    assert!(!answer.status.success());
    let said = String::from_utf8(answer.stdout).unwrap();
    assert!(
        said.contains("error wrong_type at sheet rules, row 3, column C"),
        "{said}"
    );
}

#[test]
fn parts_and_cartons_are_listed_for_what_could_be_ordered() {
    let folder = TempDir::new().unwrap();
    let mut json: Value =
        serde_json::from_str(&std::fs::read_to_string(root().join(FIXTURE)).unwrap()).unwrap();
    json["products"][0]["parts"] = serde_json::json!([{ "id": "rail", "count": 2, "length_mm": { "sub": ["width_mm", 160] } }]);
    json["products"][0]["cartons"] = serde_json::json!([{ "id": "all", "width_mm": "width_mm", "depth_mm": 900, "height_mm": 100, "mass_g": 31000 }]);
    let file = folder.path().join("catalogue.json");
    std::fs::write(&file, json.to_string()).unwrap();
    let parts = |options: &str| {
        let file = file.to_string_lossy();
        let at = "2026-11-23T00:00:00Z";
        let answer = alcove(&[
            "parts",
            &file,
            "--product",
            "TBL-FLEX",
            "--at",
            at,
            "--quantity",
            "3",
            "--options",
            options,
        ]);
        (
            answer.status.success(),
            serde_json::from_slice::<Value>(&answer.stdout).unwrap(),
        )
    };
    let (fine, list) = parts(r#"{"width_mm":1730,"depth_mm":850}"#);
    assert!(fine, "{list}");
    assert_eq!(list["parts"][0]["length_mm"], 1570);
    assert_eq!(list["parts"][0]["count"], 6);
    // 3 x 1730 x 900 x 100 mm = 3 x 155,700 cm3
    assert_eq!(list["volume_cm3"], 467_100);
    assert_eq!(list["mass_g"], 93_000);
    let (fine, refused) = parts(r#"{"width_mm":2400,"frame":"light"}"#);
    assert!(!fine);
    assert_eq!(refused["error"]["code"], "INVALID_CHOICE");
}
