//! What a merchant is told before a revision goes live.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use catalogue::{Catalogue, Fault, Severity};
use configure::publish_check;

const ACME: &str = include_str!("../../catalogue/tests/acme-de.json");

fn faults_of(json: &str) -> Vec<Fault> {
    publish_check(&Catalogue::parse(json).unwrap())
}

fn with_rule(rule: serde_json::Value) -> String {
    let mut json: serde_json::Value = serde_json::from_str(ACME).unwrap();
    json["rules"].as_array_mut().unwrap().push(rule);
    json.to_string()
}

fn find<'f>(faults: &'f [Fault], code: &str, place: &str) -> &'f Fault {
    let found = faults
        .iter()
        .find(|fault| fault.code == code && fault.place == place);
    found.unwrap_or_else(|| panic!("{code} at {place}: {faults:#?}"))
}

#[test]
fn the_specification_s_catalogue_may_go_live_with_its_holes_listed() {
    let faults = faults_of(ACME);
    assert!(
        faults
            .iter()
            .all(|fault| fault.severity == Severity::Warning),
        "{faults:#?}"
    );
    // Specification test 4: group B has no base component on purpose, and the check lists it.
    let veneer = find(
        &faults,
        "price_hole",
        "products/TBL-FLEX/options/top_material",
    );
    assert!(veneer.message.contains("ven-oak-3"), "{}", veneer.message);
    let cells = find(&faults, "price_hole", "price_lists/DE-B2C-2026-11/grid.A");
    assert!(
        cells.message.ends_with(": 1400x1000, 2400x700"),
        "{}",
        cells.message
    );
    assert!(
        !faults.iter().any(|fault| fault.code == "unreachable_price"),
        "{faults:#?}"
    );
    find(&faults, "missing_text", "products/TBL-FLEX");
}

#[test]
fn a_category_wants_its_name_in_every_language() {
    let mut json: serde_json::Value = serde_json::from_str(ACME).unwrap();
    json["locales"] = serde_json::json!(["de", "en"]);
    json["products"][0]["category"] = "tables".into();
    let of = |json: &serde_json::Value| {
        let faults = faults_of(&json.to_string());
        let found = faults
            .iter()
            .find(|fault| fault.place == "categories/tables");
        found.map(|fault| {
            assert_eq!(fault.severity, Severity::Warning);
            fault.message.clone()
        })
    };
    assert_eq!(of(&json).as_deref(), Some("it has no text"));
    json["categories"] = serde_json::json!([{"id": "tables", "text": {"de": "Tische"}}]);
    assert_eq!(of(&json).as_deref(), Some("its text is missing in en"));
    json["categories"][0]["text"]["en"] = "Tables".into();
    assert_eq!(of(&json), None);
}

#[test]
fn a_value_that_rules_never_allow_stops_the_revision_with_its_core() {
    // Specification test 20.
    let rule = serde_json::json!({"id":"R-no-live","kind":"forbids","when":{"eq":["top_group","C"]},"then":{"eq":["edge","live"]},"text":{"en":"No."}});
    let faults = faults_of(&with_rule(rule));
    let dead = find(&faults, "dead_value", "products/TBL-FLEX/options/edge");
    assert_eq!(dead.severity, Severity::Error);
    assert_eq!(
        dead.message,
        "live can never be chosen: R-edge-live, R-no-live forbid it"
    );
}

#[test]
fn contradictory_rules_stop_the_revision() {
    let rule = serde_json::json!({"id":"R-never","kind":"formula","then":{"gt":["width_mm",5000]},"text":{"en":"No."}});
    let faults = faults_of(&with_rule(rule));
    let fault = find(&faults, "unsatisfiable", "products/TBL-FLEX");
    assert_eq!(
        fault.message,
        "no valid configuration exists: R-never contradict each other"
    );
}

#[test]
fn overlapping_and_unreachable_prices_are_reported() {
    let overlapping = ACME.replace(
        r#"{"eq":["top_group","C"]},"grid""#,
        r#"{"in":["top_group",["A","C"]]},"grid""#,
    );
    let faults = faults_of(&overlapping);
    assert_eq!(
        find(
            &faults,
            "overlapping_base",
            "price_lists/DE-B2C-2026-11/grid.A"
        )
        .severity,
        Severity::Error
    );
    let narrow = ACME.replace(r#""min":1200"#, r#""min":1500"#);
    let faults = faults_of(&narrow);
    let unreached = find(
        &faults,
        "unreachable_price",
        "price_lists/DE-B2C-2026-11/grid.A",
    );
    assert!(
        unreached
            .message
            .ends_with(": 1400x700, 1400x800, 1400x900"),
        "{}",
        unreached.message
    );
}

#[test]
fn defaults_that_contradict_each_other_are_reported() {
    let faults = faults_of(&ACME.replace(r#""default":1600"#, r#""default":2200"#));
    let fault = find(&faults, "default_conflict", "products/TBL-FLEX");
    assert_eq!(fault.message, "the defaults contradict R-wide-heavy");
}

#[test]
fn a_rule_between_too_many_sizes_is_named() {
    let json = with_rule(
        serde_json::json!({"id":"R-area","kind":"formula","text":{"en":"No."},
        "then":{"le":[{"mul":["width_mm","depth_mm"]}, 1_500_000]}}),
    );
    let fine = json.replace(r#""raster":10"#, r#""raster":1"#);
    let faults = faults_of(&fine);
    assert_eq!(
        find(&faults, "not_compiled", "products/TBL-FLEX").severity,
        Severity::Error
    );
}
