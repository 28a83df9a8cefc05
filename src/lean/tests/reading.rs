//! What our derive reads is what serde's derive reads, from the same attributes.

#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::collections::BTreeMap;
use std::fmt::Debug;

use lean::{Misread, Read, Tree, Walk, field_of, from_json};
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Read)]
struct Id(u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(rename_all = "snake_case")]
enum Side {
    Left,
    FarRight,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read)]
#[serde(rename_all = "snake_case")]
enum Rule {
    Always,
    AllOf(Vec<Rule>),
    Between(i64, Option<i64>),
    #[serde(rename = "is")]
    Equals {
        key: String,
        to: Loose,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read)]
#[serde(untagged)]
enum Loose {
    Number(i32),
    Text(String),
    Named { name: String },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
struct Thing {
    #[serde(alias = "key")]
    id: String,
    number: i32,
    large: u64,
    part: f64,
    maybe: Option<Id>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sides: Vec<Side>,
    by_id: BTreeMap<String, (i8, bool)>,
    #[serde(default = "always", rename = "when")]
    rule: Rule,
    #[serde(skip)]
    cache: u8,
}

fn always() -> Rule {
    Rule::Always
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Read)]
#[serde(default)]
struct Settings {
    count: u16,
    spots: [i8; 2],
    name: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum Deed {
    Rest,
    MoveThing {
        thing: Thing,
        #[serde(default)]
        by_mm: i32,
    },
    Both {
        deeds: Vec<Deed>,
    },
    Set(Settings),
}

fn rule() -> impl Strategy<Value = Rule> {
    let to = prop_oneof![
        any::<i32>().prop_map(Loose::Number),
        ".{0,3}".prop_map(Loose::Text),
        ".{0,3}".prop_map(|name| Loose::Named { name }),
    ];
    let single = prop_oneof![
        Just(Rule::Always),
        any::<(i64, Option<i64>)>().prop_map(|(from, to)| Rule::Between(from, to)),
        (".{0,3}", to).prop_map(|(key, to)| Rule::Equals { key, to }),
    ];
    single.prop_recursive(2, 6, 3, |inner| {
        prop::collection::vec(inner, 0..3).prop_map(Rule::AllOf)
    })
}

fn thing() -> impl Strategy<Value = Thing> {
    let sides = prop::collection::vec(prop_oneof![Just(Side::Left), Just(Side::FarRight)], 0..4);
    let by_id = prop::collection::btree_map("[a-z]{1,3}", any::<(i8, bool)>(), 0..4);
    let part = any::<i32>().prop_map(|number| f64::from(number) / 8.0);
    let plain = (".*", any::<i32>(), any::<u64>(), part, any::<Option<u32>>());
    (plain, sides, by_id, rule()).prop_map(
        |((id, number, large, part, maybe), sides, by_id, rule)| Thing {
            id,
            number,
            large,
            part,
            maybe: maybe.map(Id),
            sides,
            by_id,
            rule,
            cache: 0,
        },
    )
}

fn deed() -> impl Strategy<Value = Deed> {
    let single = prop_oneof![
        Just(Deed::Rest),
        (thing(), any::<i32>()).prop_map(|(thing, by_mm)| Deed::MoveThing { thing, by_mm }),
        any::<(u16, [i8; 2])>().prop_map(|(count, spots)| Deed::Set(Settings {
            count,
            spots,
            name: None
        })),
    ];
    single.prop_recursive(3, 8, 3, |inner| {
        prop::collection::vec(inner, 0..3).prop_map(|deeds| Deed::Both { deeds })
    })
}

/// Changes one of the values in a JSON text: another kind, another name, or gone.
fn spoilt(json: &mut serde_json::Value, at: &mut usize, how: u8) -> bool {
    use serde_json::{Value, json};
    if *at == 0 {
        *json = match how % 6 {
            0 => Value::Null,
            1 => json!(7),
            2 => json!("left"),
            3 => json!(["always", 2.5]),
            4 => json!({"kind": "rest", "more": 1}),
            _ => json!(u64::MAX),
        };
        return true;
    }
    *at -= 1;
    match json {
        Value::Array(all) => {
            if how > 128 && !all.is_empty() && *at == 0 {
                all.pop();
                return true;
            }
            all.iter_mut().any(|one| spoilt(one, at, how))
        }
        Value::Object(all) => {
            if how > 128 && *at == 0 {
                let name = all.keys().next().cloned().unwrap_or_default();
                let taken = all.remove(&name);
                if how > 192 {
                    all.insert("other".to_owned(), taken.unwrap_or_default());
                }
                return true;
            }
            all.values_mut().any(|one| spoilt(one, at, how))
        }
        _ => false,
    }
}

fn agree<T: Read + DeserializeOwned + PartialEq + Debug>(json: &str) -> bool {
    let ours = from_json::<T>(json);
    let theirs = serde_json::from_str::<T>(json);
    match (&ours, &theirs) {
        (Ok(ours), Ok(theirs)) => assert_eq!(ours, theirs, "{json}"),
        (Err(_), Err(_)) => {}
        _ => panic!("{json}\nours: {ours:?}\ntheirs: {theirs:?}"),
    }
    ours.is_ok()
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(deed in deed()) {
        let json = serde_json::to_string(&deed).unwrap();
        prop_assert_eq!(from_json::<Deed>(&json), Ok(deed));
    }

    #[test]
    fn what_is_spoilt_is_read_or_refused_as_serde_does(deed in deed(), at in 0usize..60, how in any::<u8>()) {
        let mut json = serde_json::to_value(&deed).unwrap();
        spoilt(&mut json, &mut at.clone(), how);
        agree::<Deed>(&json.to_string());
    }

    #[test]
    fn any_text_is_json_or_not(text in r#"[\[\]{}:,"0-9a-z\.\-]{0,40}"#) {
        let ours = from_json::<Tree>(&text).is_ok();
        prop_assert_eq!(ours, serde_json::from_str::<serde_json::Value>(&text).is_ok());
    }
}

#[test]
fn the_same_is_refused() {
    let thing = r#""id":"a","number":1,"large":2,"part":3,"maybe":null,"by_id":{"x":[1,true]}"#;
    for (json, reads) in [
        (r#"{"kind":"rest"}"#.to_owned(), true),
        (r#"{"kind":"rest","more":1}"#.to_owned(), true),
        (r#"{"kind":"both","deeds":[]}"#.to_owned(), true),
        (r#"{"kind":"set","count":3}"#.to_owned(), true),
        (
            format!(r#"{{"kind":"move_thing","thing":{{{thing}}}}}"#),
            true,
        ),
        (
            format!(r#"{{"thing":{{{thing}}},"kind":"move_thing"}}"#),
            true,
        ),
        (
            format!(
                r#"{{"kind":"move_thing","thing":{{{}}}}}"#,
                thing.replace("\"id\"", "\"key\"")
            ),
            true,
        ),
        (
            format!(r#"{{"kind":"move_thing","thing":{{{thing},"key":"b"}}}}"#),
            false,
        ),
        (
            format!(r#"{{"kind":"move_thing","thing":{{{thing},"cache":1}}}}"#),
            false,
        ),
        (
            format!(r#"{{"kind":"move_thing","thing":{{{thing},"more":1}}}}"#),
            false,
        ),
        (
            format!(r#"{{"kind":"move_thing","thing":{{{thing},"id":"b"}}}}"#),
            false,
        ),
        (
            format!(r#"{{"kind":"move_thing","thing":{{{thing}}},"colour":1}}"#),
            false,
        ),
        (
            format!(r#"{{"kind":"move_thing","thing":{{{thing}}},"by_mm":1.5}}"#),
            false,
        ),
        (
            format!(r#"{{"kind":"move_thing","thing":{{{thing}}},"by_mm":3000000000}}"#),
            false,
        ),
        (r#"{"kind":"fly"}"#.to_owned(), false),
        (r#"{"kind":3}"#.to_owned(), false),
        (r#"{"deeds":[]}"#.to_owned(), false),
        (r#""rest""#.to_owned(), false),
        ("{".to_owned(), false),
    ] {
        assert_eq!(agree::<Deed>(&json), reads, "{json}");
    }
    assert!(!agree::<(i8, bool)>("[1,true,2]"));
    assert!(!agree::<(i8, bool)>("[1]"));
    assert!(!agree::<[u8; 2]>("[1,2,3]"));
    assert!(!agree::<u8>("256"));
    assert!(!agree::<u8>("-1"));
    assert!(agree::<u64>("18446744073709551615"));
    assert!(!agree::<i64>("18446744073709551615"));
    assert!(agree::<f64>("1e3"));
}

#[test]
fn a_fault_names_its_place() {
    let misread = |json: &str| -> Misread { from_json::<Vec<Thing>>(json).unwrap_err() };
    let thing = r#""number":1,"large":2,"part":3,"maybe":null"#;
    let named = misread(&format!(
        r#"[{{"id":"TBL",{thing},"by_id":{{"x":[1,"x"]}}}}]"#
    ));
    assert_eq!(named.place(), "TBL/by_id/x/1");
    assert_eq!(
        named.to_string(),
        "TBL/by_id/x/1: invalid type: string \"x\", expected true or false"
    );
    assert!(!named.is_malformed());
    assert_eq!(misread("[4]").place(), "0");
    let missing = misread(&format!(r#"[{{"id":"TBL",{thing}}}]"#));
    assert_eq!(missing.to_string(), "TBL: missing field `by_id`");
    let malformed = misread("[{\n  oh}]");
    assert!(malformed.is_malformed());
    assert_eq!(malformed.place(), "line 2 column 3");
}

#[test]
fn a_text_nested_too_deeply_is_refused() {
    let deep = "[".repeat(100_000);
    assert!(
        from_json::<Tree>(&deep)
            .unwrap_err()
            .message()
            .contains("recursion limit")
    );
}

/// The texts of a list's entries.
fn entries<'j>(json: &'j str) -> Result<Vec<&'j str>, Misread> {
    let mut all = Vec::new();
    let list = |walk: &mut Walk<'j>| {
        walk.entries(|walk| {
            all.push(walk.value()?);
            Ok(())
        })
    };
    Walk::over(json, list).map(|()| all)
}

proptest! {
    #[test]
    fn entries_stand_where_the_walk_finds_them(deeds in prop::collection::vec(deed(), 0..5), is_pretty in any::<bool>()) {
        let json = if is_pretty { serde_json::to_string_pretty(&deeds) } else { serde_json::to_string(&deeds) }.unwrap();
        let found: Vec<Deed> = entries(&json).unwrap().into_iter().map(|one| from_json(one).unwrap()).collect();
        prop_assert_eq!(&found, &deeds);
        for one in entries(&json).unwrap() {
            prop_assert!(field_of(one, &["no", "kind"]).unwrap().unwrap().starts_with('"'));
            prop_assert_eq!(field_of(one, &["no"]).unwrap(), None);
        }
    }

    #[test]
    fn whatever_is_a_list_is_walked_over(text in r#"\[[\[\]{}:,"\\0-9a-zä \.\-]{0,40}\]"#) {
        let walked = entries(&text);
        if let Ok(all) = serde_json::from_str::<Vec<&serde_json::value::RawValue>>(&text) {
            let all: Vec<&str> = all.into_iter().map(serde_json::value::RawValue::get).collect();
            prop_assert_eq!(walked, Ok(all));
        }
    }
}

#[test]
fn a_walk_ends_where_the_text_does_not_go_on() {
    for json in [
        "", " ", "[", "[1", "[1,", "[\"a", "[\"a\\", "[{]", "[1] 2", "[1 2]", "{\"a\":1",
    ] {
        assert!(entries(json).is_err(), "{json}");
    }
    let malformed = entries("[1,\n 2 3]").unwrap_err();
    assert!(malformed.is_malformed());
    assert_eq!(malformed.place(), "line 2 column 4");
    assert!(!entries("{}").unwrap_err().is_malformed());
}
