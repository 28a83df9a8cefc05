//! Runs of elements: a corner sofa, validated as a whole.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use catalogue::{Catalogue, Instant, Picks};
use configure::{Configurator, Conflict, publish_check};
use serde_json::{Value as Json, json};

const MIRA: &str = include_str!("../../catalogue/tests/mira-run.json");

fn sofa() -> Configurator {
    sofa_of(MIRA)
}

fn sofa_of(json: &str) -> Configurator {
    let catalogue = Catalogue::parse(json).unwrap();
    let list = &catalogue.price_lists()[0];
    Configurator::new(&catalogue, "MIRA", list, Instant::from_unix_ms(0)).unwrap()
}

fn picks(json: Json) -> Picks {
    serde_json::from_value(json).unwrap()
}

fn rules(conflict: &Conflict) -> Vec<&str> {
    conflict
        .rules
        .iter()
        .map(|reason| reason.rule.as_str())
        .collect()
}

/// Arm, seat, corner, seat, arm.
fn corner_sofa() -> Picks {
    picks(
        json!({"1": "MIRA-ARM-L", "2": "MIRA-SEAT", "3": "MIRA-CORNER", "4": "MIRA-SEAT", "5": "MIRA-ARM-R"}),
    )
}

#[test]
fn a_run_begins_as_the_catalogue_says_and_every_element_has_its_options() {
    let whole = sofa().complete(&Picks::new()).unwrap();
    let wanted = json!({"cover": "wool-grey", "legs": "steel", "1": "MIRA-ARM-L", "2": "MIRA-SEAT",
        "2.seat_mm": 800, "2.back": "fixed", "3": "MIRA-ARM-R"});
    assert_eq!(whole.options, picks(wanted));
    assert_eq!(sofa().check(&whole.options).unwrap(), whole);
}

#[test]
fn a_rule_between_neighbours_names_the_picks_of_both() {
    let mut relaxed = corner_sofa();
    relaxed.insert("2.back".to_owned(), "relax".into());
    let conflict = sofa().preview(&relaxed).unwrap_err();
    assert_eq!(rules(&conflict), ["R-relax-steel"]);
    let named: Vec<&str> = conflict
        .picks
        .iter()
        .map(|pick| pick.option.as_str())
        .collect();
    assert_eq!(named, ["2.back"]);
    // The seat behind the corner has it at its right side: there is nothing to strike.
    let mut behind = corner_sofa();
    behind.insert("4.back".to_owned(), "relax".into());
    assert!(sofa().preview(&behind).is_ok());
    let states = sofa().options(&corner_sofa());
    let back = |key: &str| {
        let state = states.iter().find(|state| state.key == key).unwrap();
        state
            .values
            .iter()
            .find(|value| value.value == "relax".into())
            .unwrap()
            .available
    };
    assert!(!back("2.back") && back("4.back"));
}

#[test]
fn a_rule_of_one_element_and_one_of_the_whole_are_obeyed() {
    let mut narrow = corner_sofa();
    narrow.insert("4.back".to_owned(), "relax".into());
    narrow.insert("4.seat_mm".to_owned(), 600.into());
    assert_eq!(
        rules(&sofa().preview(&narrow).unwrap_err()),
        ["R-relax-wide"]
    );
    let mut oak = corner_sofa();
    oak.insert("legs".to_owned(), "oak".into());
    assert_eq!(rules(&sofa().preview(&oak).unwrap_err()), ["R-oak-short"]);
    let short = picks(json!({"legs": "oak"}));
    assert!(
        sofa().preview(&short).is_ok(),
        "three elements may stand on oak"
    );
}

#[test]
fn elements_that_cannot_dock_are_listed_with_their_reasons() {
    let dock = |picks: &Picks, place| {
        sofa()
            .docking(picks, place)
            .into_iter()
            .map(|one| {
                (
                    one.product,
                    one.why.first().map(|reason| reason.rule.clone()),
                )
            })
            .collect::<Vec<_>>()
    };
    let can = |product: &str| (product.to_owned(), None);
    let cannot = |product: &str, rule: &str| (product.to_owned(), Some(rule.to_owned()));
    // Between the left arm and the seat.
    assert_eq!(
        dock(&Picks::new(), 2),
        [
            cannot("MIRA-ARM-L", "run:joint"),
            can("MIRA-SEAT"),
            can("MIRA-CORNER"),
            cannot("MIRA-CHAISE-R", "run:joint"),
            cannot("MIRA-ARM-R", "run:joint"),
        ]
    );
    let relaxed = picks(json!({"2.back": "relax"}));
    let states = sofa().docking(&relaxed, 3);
    let corner = states
        .iter()
        .find(|state| state.product == "MIRA-CORNER")
        .unwrap();
    assert!(!corner.available);
    assert_eq!(corner.why[0].rule, "R-relax-steel");
    assert_eq!(
        corner.why[0].text["en"],
        "A reclining seat cannot stand beside a corner: it would strike it."
    );
}

#[test]
fn elements_are_put_in_and_taken_out_with_their_own_choices() {
    let sofa = sofa();
    let before = picks(json!({"2.back": "relax", "2.seat_mm": 900}));
    let longer = sofa.insert(&before, 2, "MIRA-SEAT");
    assert_eq!(longer["3.back"], "relax".into());
    assert_eq!(longer["3.seat_mm"], 900.into());
    assert!(!longer.contains_key("2.back"));
    assert!(sofa.preview(&longer).is_ok());
    assert_eq!(
        sofa.remove(&longer, 2),
        sofa.begun(&before),
        "there and back"
    );
}

#[test]
fn elements_are_swapped_and_moved_with_what_was_chosen_for_them() {
    let sofa = sofa();
    let before = picks(
        json!({"1": "MIRA-ARM-L", "2": "MIRA-SEAT", "2.back": "relax", "2.seat_mm": 900, "3": "MIRA-SEAT",
            "4": "MIRA-CORNER", "5": "MIRA-ARM-R"}),
    );
    let moved = sofa.shift(&before, 2, 4);
    let wanted = json!({"1": "MIRA-ARM-L", "2": "MIRA-SEAT", "3": "MIRA-CORNER", "4": "MIRA-SEAT",
        "4.back": "relax", "4.seat_mm": 900, "5": "MIRA-ARM-R"});
    assert_eq!(moved, picks(wanted));
    assert_eq!(sofa.shift(&moved, 4, 2), before, "there and back");
    assert_eq!(sofa.shift(&before, 3, 3), before);
    // An armrest has no back to recline: what was chosen for it goes.
    let swapped = sofa.replace(&before, 2, "MIRA-CHAISE-R");
    assert_eq!(swapped["2"], "MIRA-CHAISE-R".into());
    assert!(swapped.keys().all(|key| !key.starts_with("2.")));
}

#[test]
fn a_run_with_a_gap_an_open_end_or_too_many_elements_is_refused() {
    let refused = |json: Json| {
        let conflict = sofa().preview(&picks(json)).unwrap_err();
        rules(&conflict).join(",")
    };
    assert_eq!(
        refused(json!({"1": "MIRA-ARM-L", "3": "MIRA-ARM-R"})),
        "run:places"
    );
    assert_eq!(refused(json!({"1": "MIRA-ARM-L"})), "run:count");
    assert_eq!(
        refused(json!({"1": "MIRA-ARM-L", "2": "MIRA-SEAT"})),
        "run:end"
    );
    assert_eq!(
        refused(json!({"1": "MIRA-ARM-L", "2": "TBL"})),
        "run:element"
    );
    assert_eq!(
        refused(json!({"1": "MIRA-ARM-R", "2": "MIRA-ARM-L"})),
        "run:joint"
    );
    // 950 + 3 x 800 + 950 = 4300 is more than a leg of 4000; with seats of 700 it is 4000 exactly.
    let long = |seat_mm: i64| {
        json!({"1": "MIRA-ARM-L", "2": "MIRA-SEAT", "2.seat_mm": seat_mm, "3": "MIRA-SEAT", "3.seat_mm": seat_mm,
            "4": "MIRA-SEAT", "4.seat_mm": seat_mm, "5": "MIRA-ARM-R"})
    };
    assert_eq!(refused(long(800)), "run:leg");
    assert!(sofa().preview(&picks(long(700))).is_ok());
}

#[test]
fn a_corner_turns_the_run_and_everything_stands_where_it_should() {
    let sofa = sofa();
    let whole = sofa.complete(&corner_sofa()).unwrap();
    let layout = sofa.layout(&whole).unwrap();
    // Back: 950 + 700 + 900. Right: 900 + 700 + 950.
    assert_eq!(
        (layout.width_mm, layout.depth_mm, layout.height_mm),
        (2550, 2550, 780)
    );
    assert_eq!(layout.legs_mm, [2550, 2550]);
    let at: Vec<_> = layout
        .elements
        .iter()
        .map(|one| (one.x_mm, one.y_mm, one.turn_mdeg))
        .collect();
    assert_eq!(
        at,
        [
            (0, 0, 0),
            (950, 0, 0),
            (1650, 0, 0),
            (1650, 900, 90_000),
            (1650, 1600, 90_000)
        ]
    );
}

#[test]
fn elements_that_would_stand_in_each_other_are_refused() {
    // A U of 950 + 900 at the back, so that legs of 900 depth face each other over less than nothing.
    let tight = picks(
        json!({"1": "MIRA-ARM-L", "2": "MIRA-CORNER", "3": "MIRA-CORNER", "4": "MIRA-SEAT",
        "5": "MIRA-CHAISE-R"}),
    );
    let conflict = sofa().preview(&tight).unwrap_err();
    assert_eq!(rules(&conflict), ["run:overlap"]);
}

#[test]
fn a_cover_that_one_element_cannot_have_is_refused_for_the_whole() {
    let json = MIRA.replace(
        r#""text":{"en":"Corner"},"#,
        r#""text":{"en":"Corner"},"description":{"en":"x"},"#,
    );
    let mut json: Json = serde_json::from_str(&json).unwrap();
    json["products"][3]["options"][0]["values"] = json!(["wool-grey"]);
    let sofa = sofa_of(&json.to_string());
    assert!(
        sofa.choose(&Picks::new(), "cover", "bull-black".into())
            .unwrap()
            .accepted
    );
    let outcome = sofa
        .choose(&corner_sofa(), "cover", "bull-black".into())
        .unwrap();
    assert!(!outcome.accepted);
    let conflict = outcome.conflict.unwrap();
    assert_eq!(rules(&conflict), ["part:MIRA-CORNER"]);
    assert_eq!(
        conflict.rules[0].text["en"],
        "Corner is not made with this choice of Cover."
    );
}

#[test]
fn a_shared_option_that_is_hidden_asks_nothing_of_the_elements() {
    let mut json: Json = serde_json::from_str(MIRA).unwrap();
    let piping = json!({"key": "piping", "type": "enum", "text": {"en": "Piping"}, "default": "black",
        "values": [{"value": "black", "text": {"en": "Black"}}, {"value": "white", "text": {"en": "White"}}]});
    for product in [0, 1] {
        let options = json["products"][product]["options"].as_array_mut().unwrap();
        options.push(piping.clone());
    }
    json["products"][0]["options"][2]["visible_if"] = json!({"eq": ["legs", "oak"]});
    json["products"][1]["options"][2]["values"] =
        json!([{"value": "black", "text": {"en": "Black"}}]);
    json["products"][0]["modular"]["shares"] = json!(["cover", "piping"]);
    let sofa = sofa_of(&json.to_string());
    let plain = sofa.preview(&picks(json!({"legs": "steel"}))).unwrap();
    assert!(!plain.options.contains_key("piping"));
    let shown = sofa.preview(&picks(json!({"legs": "oak"}))).unwrap();
    assert_eq!(shown.options["piping"], "black".into());
    let white = picks(json!({"legs": "oak", "piping": "white"}));
    assert_eq!(
        rules(&sofa.preview(&white).unwrap_err()),
        ["part:MIRA-ARM-L"]
    );
}

#[test]
fn a_chosen_product_brings_its_options_and_follows_the_size_of_its_owner() {
    let json = json!({"schema": "fc.catalogue/1", "id": "bed", "rev": "bed@1", "tz": "UTC", "currencies": ["EUR"],
        "products": [
            {"id": "BED", "options": [
                {"key": "width_mm", "type": "int", "ranges": [{"min": 900, "max": 1800, "raster": 100}], "default": 1400},
                {"key": "mattress", "type": "product_ref", "values": ["FIRM", "SOFT"], "required": false,
                    "shares": ["width_mm"]}]},
            {"id": "FIRM", "part_only": true, "options": [
                {"key": "width_mm", "type": "int", "ranges": [{"min": 900, "max": 1800, "raster": 100}]},
                {"key": "cover", "type": "enum", "values": ["cotton", "wool"], "default": "cotton"}]},
            {"id": "SOFT", "part_only": true, "options": [
                {"key": "width_mm", "type": "int", "ranges": [{"min": 900, "max": 1400, "raster": 100}]}]}],
        "rules": [{"id": "R-wool", "kind": "requires", "products": ["FIRM"], "when": {"eq": ["cover", "wool"]},
            "then": {"le": ["width_mm", 1200]}, "text": {"en": "Wool covers are made up to 1200 mm."}}],
        "price_lists": [{"id": "L", "currency": "EUR", "tax_basis": "net", "vat_bp": 1900, "components": [
            {"id": "bed", "level": "base", "product": "BED", "fixed": 50_000},
            {"id": "firm", "level": "base", "product": "FIRM", "fixed": 30_000},
            {"id": "soft", "level": "base", "product": "SOFT", "fixed": 20_000}]}]});
    let catalogue = Catalogue::parse(&json.to_string()).unwrap();
    let list = &catalogue.price_lists()[0];
    let bed = Configurator::new(&catalogue, "BED", list, Instant::from_unix_ms(0)).unwrap();
    assert_eq!(
        bed.complete(&Picks::new()).unwrap().options,
        picks(json!({"width_mm": 1400}))
    );
    let firm = picks(json!({"mattress": "FIRM"}));
    let whole = bed.complete(&firm).unwrap();
    assert_eq!(
        whole.options,
        picks(json!({"width_mm": 1400, "mattress": "FIRM", "mattress.cover": "cotton"}))
    );
    let conflict = bed
        .preview(&picks(json!({"width_mm": 1800, "mattress": "SOFT"})))
        .unwrap_err();
    assert_eq!(rules(&conflict), ["part:SOFT"]);
    let conflict = bed
        .choose(
            &picks(json!({"mattress": "FIRM", "width_mm": 1400})),
            "mattress.cover",
            "wool".into(),
        )
        .unwrap()
        .conflict
        .unwrap();
    assert_eq!(rules(&conflict), ["R-wool"]);
    let states = bed.options(&picks(json!({"width_mm": 1800})));
    let mattress = states.iter().find(|state| state.key == "mattress").unwrap();
    let available: Vec<bool> = mattress
        .values
        .iter()
        .map(|value| value.available)
        .collect();
    assert_eq!(
        available,
        [true, false],
        "the soft one is made up to 1400 mm"
    );
    assert_eq!(mattress.values[1].why[0].rule, "part:SOFT");
}

#[test]
fn a_run_may_be_published_and_its_contradictory_start_may_not() {
    let errors = |json: &str| {
        publish_check(&Catalogue::parse(json).unwrap())
            .into_iter()
            .filter(|fault| fault.severity == configure::Severity::Error)
            .map(|fault| format!("{} at {}", fault.code, fault.place))
            .collect::<Vec<_>>()
    };
    assert_eq!(errors(MIRA), Vec::<String>::new());
    let closed = MIRA.replace(
        r#""product":"MIRA-CHAISE-R","left":{"type":"seat"}"#,
        r#""product":"MIRA-CHAISE-R","left":{"type":"bench"}"#,
    );
    assert_eq!(
        errors(&closed),
        ["dead_value at products/MIRA/modular/MIRA-CHAISE-R"]
    );
    let wrong = MIRA.replace(r#""2.seat_mm":800"#, r#""2.seat_mm":600,"2.back":"relax""#);
    assert_eq!(errors(&wrong), ["bad_start at products/MIRA/modular/start"]);
}
