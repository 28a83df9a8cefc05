//! The published JSON Schema of a catalogue.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

const FIXTURES: [&str; 2] = [
    "assets/demo/catalogue.json",
    "src/catalogue/tests/acme-de.json",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(root().join(path)).unwrap()).unwrap()
}

#[test]
fn the_published_schema_is_current() {
    let published = root().join("assets/schema/catalogue.schema.json");
    let schema = catalogue::json_schema();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&published, format!("{schema:#}\n")).unwrap();
    }
    assert_eq!(
        read("assets/schema/catalogue.schema.json"),
        schema,
        "UPDATE_GOLDEN=1 cargo test -p cli --test schema"
    );
}

#[test]
fn the_demo_catalogue_and_the_specification_s_fit() {
    let validator = jsonschema::validator_for(&catalogue::json_schema()).unwrap();
    for fixture in FIXTURES {
        let errors: Vec<String> = validator
            .iter_errors(&read(fixture))
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{fixture}: {errors:#?}");
    }
}

#[test]
fn a_misspelt_field_does_not_fit_wherever_it_stands() {
    let validator = jsonschema::validator_for(&catalogue::json_schema()).unwrap();
    for (place, field) in [
        ("", "meterials"),
        ("/materials/0", "grup"),
        ("/products/0", "leed_days"),
        ("/products/0/options/0", "defualt"),
        ("/products/0/options/0/ranges/0", "step"),
        ("/rules/0", "than"),
        ("/price_lists/0", "curency"),
        ("/price_lists/0/components/0", "fixd"),
        ("/price_lists/0/components/0/grid", "cell"),
        ("/price_lists/0/components/3/per_unit", "rat"),
    ] {
        let mut catalogue = read(FIXTURES[1]);
        assert!(validator.is_valid(&catalogue));
        catalogue.pointer_mut(place).unwrap()[field] = json!(1);
        assert!(!validator.is_valid(&catalogue), "{place}/{field}");
    }
    for (place, value) in [
        ("/rules/0/when", json!({ "equals": ["edge", "live"] })),
        ("/rules/0/kind", json!("require")),
        ("/products/0/options/0/ranges/0/min", json!(1200.5)),
        ("/price_lists/0/components/2/fixed", json!("75.00")),
        ("/price_lists/0/valid_from", json!("soon")),
    ] {
        let mut catalogue = read(FIXTURES[1]);
        *catalogue.pointer_mut(place).unwrap() = value;
        assert!(!validator.is_valid(&catalogue), "{place}");
    }
}

#[test]
fn every_field_is_explained() {
    fn walk(schema: &Value, path: &str, silent: &mut Vec<String>) {
        if let Some(fields) = schema.get("properties").and_then(Value::as_object) {
            for (name, field) in fields {
                // A condition is an object with one key that says what it asks.
                let explained = field.get("description").is_some()
                    || schema.get("description").is_some() && fields.len() == 1;
                if !explained {
                    silent.push(format!("{path}/{name}"));
                }
            }
        }
        let inner: Vec<(String, &Value)> = match schema {
            Value::Object(fields) => fields
                .iter()
                .map(|(name, one)| (name.clone(), one))
                .collect(),
            Value::Array(all) => all
                .iter()
                .enumerate()
                .map(|(at, one)| (at.to_string(), one))
                .collect(),
            _ => Vec::new(),
        };
        for (name, one) in inner {
            walk(one, &format!("{path}/{name}"), silent);
        }
    }
    let mut silent = Vec::new();
    walk(&catalogue::json_schema(), "", &mut silent);
    assert!(silent.is_empty(), "{silent:#?}");
}
