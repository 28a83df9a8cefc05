//! What a catalogue may say, and what is refused.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use catalogue::Catalogue;
use proptest::prelude::*;

const ACME: &str = include_str!("acme-de.json");

#[test]
fn the_specification_s_catalogue_is_read_as_it_stands() {
    let catalogue = Catalogue::parse(ACME).unwrap();
    let table = catalogue.product("TBL-FLEX").unwrap();
    assert_eq!(table.options.len(), 9);
    assert_eq!(catalogue.rules().len(), 3);
    assert_eq!(catalogue.price_lists()[0].components.len(), 6);
    assert!(catalogue.rules().iter().all(|rule| rule.concerns(table)));
}

#[test]
fn a_catalogue_that_is_written_and_read_again_is_the_same() {
    let catalogue = Catalogue::parse(ACME).unwrap();
    let written = serde_json::to_string(catalogue.content()).unwrap();
    let again = Catalogue::parse(&written).unwrap();
    assert_eq!(again, catalogue);
    // Nothing is added or lost: both spellings are the same canonical JSON.
    let value = |json: &str| serde_json::from_str::<serde_json::Value>(json).unwrap();
    assert_eq!(value(&written), value(ACME));
    assert_eq!(again.content_hash(), catalogue.content_hash());
    // sha256sum of the canonical JSON, by Python: hashlib over json.dumps(sort_keys, compact).
    assert_eq!(
        catalogue.content_hash(),
        "sha256:58168afc8dea032b9030d2933a4246fd12678150e796a47c5225ca133060e1d3"
    );
}

#[test]
fn every_fault_is_named() {
    let cases = [
        ("unknown_field", r#""tz":"#, r#""time_zone":1,"tz":"#),
        (
            "unknown_field",
            r#"{"eq":["edge","live"]}"#,
            r#"{"equals":["edge","live"]}"#,
        ),
        ("malformed", r#"{"schema":"#, r#"{"schema" "#),
        ("missing_field", r#","tz":"Europe/Berlin""#, ""),
        ("wrong_type", r#""min":1200"#, r#""min":1200.5"#),
        (
            "wrong_type",
            r#""fixed":7500"#,
            r#""fixed":7500,"tiers":[]"#,
        ),
        ("wrong_type", r#","fixed":7500"#, ""),
        ("unknown_schema", "fc.catalogue/1", "fc.catalogue/9"),
        (
            "duplicate_id",
            r#""id":"R-wide-heavy""#,
            r#""id":"R-edge-live""#,
        ),
        (
            "duplicate_id",
            r#""id":"ven-oak-3","group""#,
            r#""id":"lam-oak-12","group""#,
        ),
        ("duplicate_id", r#""key":"edge""#, r#""key":"frame""#),
        (
            "unknown_reference",
            r#"{"eq":["edge","live"]}"#,
            r#"{"eq":["egde","live"]}"#,
        ),
        (
            "unknown_reference",
            r#"{"eq":["edge","live"]}"#,
            r#"{"eq":["edge","lvie"]}"#,
        ),
        (
            "unknown_reference",
            r#"{"gt":["width_mm",2000]}"#,
            r#"{"gt":["frame",2000]}"#,
        ),
        (
            "unknown_reference",
            r#"{"off_grid":"grid.A"}"#,
            r#"{"off_grid":"grid.X"}"#,
        ),
        (
            "foreign_grid",
            r#""id":"grid.A","#,
            r#""id":"grid.A","product":"TBL-FLEX","#,
        ),
        (
            "unknown_reference",
            r#""ven-oak-3","solid-oak-1"],"default""#,
            r#""ven-oak-3","gold"],"default""#,
        ),
        ("bad_range", r#""raster":10"#, r#""raster":0"#),
        ("bad_range", r#""max":2400"#, r#""max":9223372036854775807"#),
        ("bad_default", r#""default":1600"#, r#""default":1601"#),
        ("bad_derivation", "top_material.group", "edge.group"),
        (
            "cyclic_visibility",
            r#""default":"black""#,
            r#""default":"black","visible_if":{"eq":["frame_finish","white"]}"#,
        ),
        (
            "text_in_rule",
            r#"{"eq":["frame","heavy"]},"then":{"eq":["frame_finish","white"]}"#,
            r#"{"eq":["frame_ral","x"]},"then":{"eq":["frame_finish","white"]}"#,
        ),
        (
            "not_in_rules",
            r#"{"gt":["width_mm",2000]}"#,
            r#"{"campaign":"X"}"#,
        ),
        (
            "division_by_zero",
            r#"{"gt":["width_mm",2000]}"#,
            r#"{"gt":[{"div":["width_mm",0]},2]}"#,
        ),
        (
            "wrong_currency",
            r#""currency":"EUR""#,
            r#""currency":"CHF""#,
        ),
        (
            "bad_grid",
            r#""y_max":[700,800,900,1000]"#,
            r#""y_max":[700,800,900]"#,
        ),
        ("bad_grid", r#""x_max":[1400,1600"#, r#""x_max":[1600,1400"#),
        ("zero_price", "41200", "0"),
        ("too_large", "41200", "9007199254740993"),
        ("bad_rate", r#""38.50""#, r#""38,50""#),
        ("bad_rate", r#""bp":-500"#, r#""bp":500"#),
        (
            "unknown_tax_category",
            r#""tax_category":"S""#,
            r#""tax_category":"Q""#,
        ),
        ("wrong_type", "2026-10-31T23:00:00Z", "soon"),
    ];
    for (code, from, to) in cases {
        let json = ACME.replace(from, to);
        assert_ne!(json, ACME, "{from} is in the catalogue");
        let faults = Catalogue::parse(&json).expect_err(code);
        assert!(
            faults.iter().any(|fault| fault.code == code),
            "{code}: {faults:?}"
        );
        assert!(
            faults
                .iter()
                .all(|fault| !fault.message.is_empty() && !fault.remedy.is_empty())
        );
    }
}

#[test]
fn a_condition_nested_without_end_is_refused() {
    let mut deep = r#"{"eq":["edge","live"]}"#.to_owned();
    for _ in 0..40 {
        deep = format!(r#"{{"not":{deep}}}"#);
    }
    let faults = Catalogue::parse(&ACME.replace(r#"{"eq":["edge","live"]}"#, &deep)).unwrap_err();
    assert_eq!(faults[0].code, "too_deep");
    for _ in 0..2000 {
        deep = format!(r#"{{"not":{deep}}}"#);
    }
    let faults = Catalogue::parse(&ACME.replace(r#"{"eq":["edge","live"]}"#, &deep)).unwrap_err();
    assert_eq!(faults[0].code, "too_deep");
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(at in 0..ACME.len(), junk in "[\\PC]{0,4}") {
        let mut json = ACME.to_owned();
        if json.is_char_boundary(at) {
            json.insert_str(at, &junk);
        }
        let _ = Catalogue::parse(&json);
    }
}
