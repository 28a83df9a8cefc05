//! Runs of elements: what a catalogue may say about them.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use catalogue::{Catalogue, Configuration, Picks};
use serde_json::{Value as Json, json};

const MIRA: &str = include_str!("mira-run.json");

fn refused(change: impl Fn(&mut Json)) -> Vec<String> {
    let mut json: Json = serde_json::from_str(MIRA).unwrap();
    change(&mut json);
    let faults = Catalogue::parse(&json.to_string()).unwrap_err();
    faults
        .into_iter()
        .map(|fault| format!("{} at {}", fault.code, fault.place))
        .collect()
}

#[test]
fn a_sofa_of_elements_is_a_catalogue_and_survives_writing() {
    let mira = Catalogue::parse(MIRA).unwrap();
    let written = serde_json::to_string(mira.content()).unwrap();
    assert_eq!(Catalogue::parse(&written).unwrap(), mira);
}

#[test]
fn the_parts_of_a_run_have_their_own_options_and_those_they_follow() {
    let mira = Catalogue::parse(MIRA).unwrap();
    let options: Picks = serde_json::from_value(json!({"cover": "bull-black", "legs": "steel",
        "1": "MIRA-ARM-L", "2": "MIRA-SEAT", "2.seat_mm": 800, "2.back": "fixed", "3": "MIRA-ARM-R"}))
    .unwrap();
    let whole = Configuration {
        product: "MIRA".to_owned(),
        options,
        derived: Picks::new(),
        bespoke: false,
    };
    let parts = mira.parts(&whole);
    let places: Vec<&str> = parts.iter().map(|part| part.place.as_str()).collect();
    assert_eq!(places, ["1", "2", "3"]);
    let seat = &parts[1].configuration;
    assert_eq!(seat.product, "MIRA-SEAT");
    let wanted: Picks =
        serde_json::from_value(json!({"cover": "bull-black", "seat_mm": 800, "back": "fixed"}))
            .unwrap();
    assert_eq!(seat.options, wanted);
    assert_eq!(seat.derived["cover_group"], "L".into());
}

#[test]
fn what_makes_no_run_is_refused_with_its_place() {
    let modular = |json: &mut Json| json["products"][0]["modular"].take();
    let with = |change: &dyn Fn(&mut Json)| {
        refused(|json| {
            let mut run = modular(json);
            change(&mut run);
            json["products"][0]["modular"] = run;
        })
    };
    let place = |tail: &str| format!("products/MIRA/modular{tail}");
    let start = |run: Json| with(&move |modular| modular["start"] = run.clone());
    assert_eq!(
        start(json!({"1": "MIRA-SEAT", "2": "MIRA-ARM-R"})),
        [format!("bad_start at {}", place("/start"))],
        "a seat cannot end a sofa"
    );
    assert_eq!(
        start(json!({"1": "MIRA-ARM-L", "2": "MIRA-ARM-R", "2.seat_mm": 800})),
        [format!("bad_start at {}", place("/start"))]
    );
    assert_eq!(
        with(&|run| run["elements"][1]["product"] = "NOBODY".into())[0],
        format!("unknown_reference at {}", place("/NOBODY"))
    );
    assert_eq!(
        with(&|run| run["elements"][2]["left"] = Json::Null),
        [format!("missing_dock at {}", place("/MIRA-CORNER"))]
    );
    assert_eq!(
        with(&|run| run["max_elements"] = 400.into()),
        [format!("bad_range at {}", place(""))]
    );
    assert_eq!(
        with(&|run| run["shares"] = json!(["colour"]))[0],
        format!("unknown_reference at {}", place("/MIRA-ARM-L"))
    );
    assert_eq!(
        refused(|json| json["products"][1]["model"]["size"] = json!({"width": 950})),
        [format!("missing_size at {}", place("/MIRA-ARM-L"))]
    );
    assert_eq!(
        refused(|json| json["rules"][0]["then"] = json!({"le": ["count.NOBODY", 1]}))[0],
        "unknown_reference at rules/R-corners"
    );
    assert_eq!(
        refused(|json| json["rules"][1]["when"] = json!({"eq": ["left.back", "soft"]}))[0],
        "unknown_reference at rules/R-relax-steel"
    );
    assert_eq!(
        refused(|json| json["products"][0]["options"][1]["key"] = "1".into())[0],
        "bad_key at products/MIRA"
    );
}

#[test]
fn an_option_that_chooses_a_product_names_products_that_exist() {
    let with = |values: Json| {
        refused(move |json| {
            let options = json["products"][3]["options"].as_array_mut().unwrap();
            options.push(json!({"key": "side_table", "type": "product_ref", "values": values}));
        })
    };
    let place = "products/MIRA-CORNER/options/side_table";
    assert!(with(json!(["NOBODY"])).contains(&format!("unknown_reference at {place}")));
    assert!(with(json!(["MIRA"])).contains(&format!("nested_parts at {place}")));
    assert!(
        with(json!(["MIRA-SEAT"]))
            .contains(&"nested_parts at products/MIRA/modular/MIRA-CORNER".to_owned()),
        "parts go one level deep"
    );
}
