//! The page reads with `lean`, other programs with serde: a catalogue says the same to both.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use catalogue::Content;
use serde_json::{Value, json};

const ACME: &str = include_str!("acme-de.json");
const MIRA: &str = include_str!("mira-run.json");
const DEMO: &str = include_str!("../../../assets/demo/catalogue.json");

/// JSON pointers of everything below `value`.
fn pointers(value: &Value, at: String, all: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Array(list) => {
            let entry = |(at, one): (usize, _)| (at.to_string(), one);
            list.iter().enumerate().map(entry).collect()
        }
        Value::Object(fields) => fields
            .iter()
            .map(|(name, one)| (name.clone(), one))
            .collect(),
        _ => Vec::new(),
    };
    for (name, child) in children {
        pointers(child, format!("{at}/{name}"), all);
    }
    all.push(at);
}

/// Whether the catalogue can be read; it is the same for both.
fn read(json: &str) -> bool {
    match (
        lean::from_json::<Content>(json),
        serde_json::from_str::<Content>(json),
    ) {
        (Ok(ours), Ok(theirs)) => {
            assert_eq!(ours, theirs);
            true
        }
        (Err(_), Err(_)) => false,
        (ours, theirs) => panic!("ours: {:?}\ntheirs: {:?}", ours.err(), theirs.err()),
    }
}

#[test]
fn whole_catalogues_read_the_same() {
    for json in [ACME, MIRA, DEMO] {
        assert!(read(json));
    }
}

#[test]
fn a_catalogue_with_one_thing_spoilt_is_read_or_refused_alike() {
    let (mut refused, mut taken) = (0, 0);
    for json in [ACME, MIRA] {
        let whole: Value = serde_json::from_str(json).unwrap();
        let mut all = Vec::new();
        pointers(&whole, String::new(), &mut all);
        for (at, pointer) in all.iter().enumerate() {
            let others = [
                json!(null),
                json!(7),
                json!("x"),
                json!([]),
                json!({}),
                json!(true),
                json!(0.5),
            ];
            for other in [&others[at % others.len()], &others[(at / 3) % others.len()]] {
                let mut spoilt = whole.clone();
                *spoilt.pointer_mut(pointer).unwrap() = other.clone();
                match read(&spoilt.to_string()) {
                    true => taken += 1,
                    false => refused += 1,
                }
            }
            let mut spoilt = whole.clone();
            if let Some(Value::Object(fields)) = spoilt.pointer_mut(pointer) {
                let name = fields.keys().nth(at % fields.len().max(1)).cloned();
                if let Some(name) = name {
                    fields.remove(&name);
                    read(&spoilt.to_string());
                }
            }
        }
    }
    // Both happen often, or nothing was shown.
    assert!(
        refused > 300 && taken > 100,
        "{refused} refused, {taken} taken"
    );
}
