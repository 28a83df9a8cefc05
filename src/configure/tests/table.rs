//! The specification's table: what goes together, why not, and what instead.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use catalogue::{Catalogue, Instant, Picks, Value};
use configure::{ChoiceOutcome, Configurator, Conflict, OptionState};

const ACME: &str = include_str!("../../catalogue/tests/acme-de.json");

fn now() -> Instant {
    "2026-11-23T00:00:00Z".parse().unwrap()
}

fn configurator_of(json: &str) -> Configurator {
    let catalogue = Catalogue::parse(json).unwrap();
    Configurator::new(&catalogue, "TBL-FLEX", &catalogue.price_lists()[0], now()).unwrap()
}

fn picks(json: &str) -> Picks {
    serde_json::from_str(json).unwrap()
}

fn choose(
    configurator: &Configurator,
    picks_json: &str,
    key: &str,
    value: impl Into<Value>,
) -> ChoiceOutcome {
    configurator
        .choose(&picks(picks_json), key, value.into())
        .unwrap()
}

fn state(configurator: &Configurator, picks_json: &str, key: &str) -> OptionState {
    configurator
        .options(&picks(picks_json))
        .into_iter()
        .find(|option| option.key == key)
        .unwrap()
}

fn rules(conflict: &Conflict) -> Vec<&str> {
    conflict
        .rules
        .iter()
        .map(|reason| reason.rule.as_str())
        .collect()
}

fn in_conflict(conflict: &Conflict) -> Vec<String> {
    conflict
        .picks
        .iter()
        .map(|pick| format!("{}={}", pick.option, pick.value))
        .collect()
}

fn repairs(conflict: &Conflict) -> Vec<String> {
    let changes = |repair: &configure::Repair| {
        let changes: Vec<String> = repair
            .changes
            .iter()
            .map(|pick| format!("{}={}", pick.option, pick.value))
            .collect();
        format!(
            "{}{}",
            if repair.keeps { "keep " } else { "" },
            changes.join(",")
        )
    };
    conflict.repairs.iter().map(changes).collect()
}

#[test]
fn a_live_edge_on_laminate_is_refused_with_exactly_rule_and_pick() {
    // Specification test 18.
    let table = configurator_of(ACME);
    let outcome = choose(
        &table,
        r#"{"top_material":"lam-oak-12","edge":"straight"}"#,
        "edge",
        "live",
    );
    assert!(!outcome.accepted);
    let conflict = outcome.conflict.unwrap();
    assert_eq!(rules(&conflict), ["R-edge-live"]);
    assert_eq!(
        conflict.rules[0].text["en"],
        "Live edge needs solid wood (group C)."
    );
    assert_eq!(in_conflict(&conflict), ["top_material=lam-oak-12"]);
    assert_eq!(
        repairs(&conflict),
        ["top_material=solid-oak-1", "keep edge=straight"]
    );
}

#[test]
fn a_wide_white_table_is_refused_by_a_chain_of_two_rules() {
    // Specification test 19.
    let table = configurator_of(ACME);
    let outcome = choose(&table, r#"{"frame_finish":"white"}"#, "width_mm", 2400);
    let conflict = outcome.conflict.unwrap();
    assert_eq!(rules(&conflict), ["R-wide-heavy", "R-heavy-white"]);
    assert_eq!(in_conflict(&conflict), ["frame_finish=white"]);
    assert_eq!(
        repairs(&conflict),
        [
            "frame_finish=black",
            "frame_finish=ral_special",
            "width_mm=2000",
            "keep width_mm=1600"
        ]
    );
    let wide = state(&table, r#"{"frame_finish":"white"}"#, "width_mm");
    let ranges: Vec<_> = wide
        .ranges
        .iter()
        .map(|range| (range.min, range.max, range.available))
        .collect();
    assert_eq!(ranges, [(1200, 2000, true), (2010, 2400, false)]);

    // Removing any one part makes it possible.
    assert!(choose(&table, "{}", "width_mm", 2400).accepted);
    for rule in ["R-wide-heavy", "R-heavy-white"] {
        let mut json: serde_json::Value = serde_json::from_str(ACME).unwrap();
        json["rules"]
            .as_array_mut()
            .unwrap()
            .retain(|one| one["id"] != rule);
        let without = configurator_of(&json.to_string());
        assert!(
            choose(&without, r#"{"frame_finish":"white"}"#, "width_mm", 2400).accepted,
            "without {rule}"
        );
    }
}

#[test]
fn what_nobody_picked_follows_and_is_told() {
    let table = configurator_of(ACME);
    let outcome = choose(&table, "{}", "width_mm", 2400);
    assert!(outcome.accepted);
    let moved: Vec<String> = outcome
        .moved
        .iter()
        .map(|pick| format!("{}={}", pick.option, pick.value))
        .collect();
    assert_eq!(moved, ["frame=heavy"]);
    assert_eq!(
        outcome.picks,
        picks(r#"{"width_mm":2400}"#),
        "defaults never become picks"
    );
}

#[test]
fn a_size_without_a_price_is_not_made_and_says_so() {
    let table = configurator_of(ACME);
    let laminate = r#"{"top_material":"lam-oak-12","width_mm":1400}"#;
    let conflict = choose(&table, laminate, "depth_mm", 1000).conflict.unwrap();
    assert_eq!(rules(&conflict), ["price:grid.A"]);
    assert_eq!(
        conflict.rules[0].text["en"],
        "1400 × 1000 mm is not made with this top material."
    );
    assert_eq!(
        conflict.rules[0].text["de"],
        "1400 × 1000 mm wird mit dieser Wahl bei „top material“ nicht gefertigt."
    );
    assert_eq!(
        in_conflict(&conflict),
        ["width_mm=1400", "top_material=lam-oak-12"]
    );
    assert_eq!(
        repairs(&conflict),
        [
            "width_mm=1410",
            "top_material=solid-oak-1",
            "depth_mm=900",
            "keep depth_mm=800"
        ]
    );
    // Group B has no base price at all.
    let veneer = state(&table, "{}", "top_material")
        .values
        .into_iter()
        .find(|one| one.value == "ven-oak-3".into());
    let veneer = veneer.unwrap();
    assert!(!veneer.available);
    assert_eq!(veneer.why[0].rule, "price:none");
}

#[test]
fn a_size_between_two_rasters_is_refused_with_the_nearest_one() {
    let table = configurator_of(ACME);
    let conflict = choose(&table, "{}", "width_mm", 1801).conflict.unwrap();
    assert_eq!(rules(&conflict), ["range:width_mm"]);
    assert_eq!(
        conflict.rules[0].text["en"],
        "width is made from 1200 to 2400 mm in steps of 10 mm."
    );
    assert_eq!(repairs(&conflict), ["width_mm=1800", "keep width_mm=1600"]);
    let conflict = choose(&table, r#"{"frame":"light"}"#, "width_mm", 9999)
        .conflict
        .unwrap();
    assert_eq!(
        repairs(&conflict)[0],
        "width_mm=2000",
        "the nearest that the light frame allows"
    );
    assert_eq!(
        rules(
            &table
                .check(&picks(r#"{"width_mm":1801,"depth_mm":900}"#))
                .unwrap_err()
        ),
        ["range:width_mm"]
    );
}

#[test]
fn the_ral_number_is_asked_for_only_with_the_special_finish() {
    let table = configurator_of(ACME);
    assert!(!state(&table, "{}", "frame_ral").visible);
    let special = r#"{"frame_finish":"ral_special"}"#;
    let ral = state(&table, special, "frame_ral");
    assert!(ral.visible && ral.required && ral.value.is_none());
    assert!(
        table.preview(&picks(special)).is_ok(),
        "a price can be shown while it is being typed"
    );
    let conflict = table.complete(&picks(special)).unwrap_err();
    assert_eq!(rules(&conflict), ["required:frame_ral"]);
    assert!(!choose(&table, "{}", "frame_ral", "RAL 6005").accepted);
    let outcome = choose(&table, special, "frame_ral", "RAL 6005");
    assert!(outcome.accepted);
    let whole = table.complete(&outcome.picks).unwrap();
    assert_eq!(whole.options["frame_ral"], "RAL 6005".into());
    // A pick of a hidden option rests.
    let mut rested = outcome.picks;
    rested.insert("frame_finish".to_owned(), "black".into());
    assert!(
        !table
            .complete(&rested)
            .unwrap()
            .options
            .contains_key("frame_ral")
    );
    let long = "x".repeat(81);
    assert!(!choose(&table, special, "frame_ral", long.as_str()).accepted);
}

#[test]
fn the_whole_has_every_option_its_group_and_says_whether_it_is_bespoke() {
    let table = configurator_of(ACME);
    let whole = table.complete(&Picks::new()).unwrap();
    let wanted = r#"{"width_mm":1600,"depth_mm":800,"top_material":"lam-oak-12","edge":"straight","frame":"light","frame_finish":"black","cable_duct":false}"#;
    assert_eq!(whole.options, picks(wanted));
    assert_eq!(whole.derived, picks(r#"{"top_group":"A"}"#));
    assert!(!whole.bespoke);
    assert!(
        table
            .complete(&picks(r#"{"width_mm":1730}"#))
            .unwrap()
            .bespoke
    );
    assert_eq!(table.check(&whole.options).unwrap(), whole);
}

#[test]
fn an_order_is_checked_as_it_stands_and_nothing_moves() {
    let table = configurator_of(ACME);
    let refused = |json: &str| table.check(&picks(json)).unwrap_err();
    let conflict = refused(r#"{"width_mm":2400,"frame":"light"}"#);
    assert_eq!(rules(&conflict), ["R-wide-heavy"]);
    assert_eq!(in_conflict(&conflict), ["width_mm=2400", "frame=light"]);
    assert_eq!(
        rules(&refused(r#"{"width_mm":2400}"#)),
        ["R-wide-heavy"],
        "the default frame is light"
    );
    assert_eq!(rules(&refused(r#"{"colour":"red"}"#)), ["unknown:colour"]);
    assert_eq!(
        rules(&refused(r#"{"top_group":"A"}"#)),
        ["unknown:top_group"]
    );
    assert_eq!(rules(&refused(r#"{"edge":"wavy"}"#)), ["range:edge"]);
    assert_eq!(
        rules(&refused(r#"{"frame_ral":"RAL 1"}"#)),
        ["visible:frame_ral"]
    );
    assert!(
        table
            .choose(&Picks::new(), "top_group", "A".into())
            .is_err()
    );
    assert!(table.choose(&Picks::new(), "colour", "red".into()).is_err());
}

#[test]
fn a_discontinued_material_is_shown_with_its_reason() {
    let json = ACME.replace(
        r#""group":"A""#,
        r#""group":"A","discontinued_at":"2026-11-01T00:00:00Z""#,
    );
    let table = configurator_of(&json);
    let tops = state(&table, "{}", "top_material");
    assert!(!tops.values[0].available);
    assert_eq!(tops.values[0].why[0].rule, "discontinued:lam-oak-12");
    assert_eq!(
        tops.value,
        Some("solid-oak-1".into()),
        "the default moves to what is still made"
    );
}

#[test]
fn a_formula_over_two_sizes_is_exact() {
    let mut json: serde_json::Value = serde_json::from_str(ACME).unwrap();
    json["rules"].as_array_mut().unwrap().push(serde_json::json!({"id":"R-area","kind":"formula",
        "then":{"le":[{"mul":["width_mm","depth_mm"]}, 1_500_000]},"text":{"en":"At most 1.5 square metres."}}));
    let table = configurator_of(&json.to_string());
    // 1500000 / 870 = 1724.1, so 1720 is the widest at 870 deep.
    assert!(choose(&table, r#"{"depth_mm":870}"#, "width_mm", 1720).accepted);
    let conflict = choose(&table, r#"{"depth_mm":870}"#, "width_mm", 1730)
        .conflict
        .unwrap();
    assert_eq!(rules(&conflict), ["R-area"]);
    assert_eq!(
        repairs(&conflict)[0],
        "depth_mm=860",
        "1730 x 860 = 1487800"
    );
}

#[test]
fn a_table_rule_and_a_preferred_default_are_obeyed() {
    let mut json: serde_json::Value = serde_json::from_str(ACME).unwrap();
    let rules_json = json["rules"].as_array_mut().unwrap();
    rules_json.push(
        serde_json::json!({"id":"T","kind":"table","text":{"en":"See the table."},
        "table":{"cols":["edge","frame"],"rows":[["straight",null],[["bevel","live"],"heavy"]]}}),
    );
    rules_json.push(serde_json::json!({"id":"D","kind":"set_default","when":{"eq":["frame","heavy"]},"set":{"frame_finish":"ral_special"}}));
    let table = configurator_of(&json.to_string());
    assert_eq!(
        table
            .preview(&picks(r#"{"edge":"bevel"}"#))
            .unwrap()
            .options["frame"],
        "heavy".into()
    );
    let conflict = choose(&table, r#"{"frame":"light"}"#, "edge", "bevel")
        .conflict
        .unwrap();
    assert_eq!(rules(&conflict), ["T"]);
    let heavy = table.preview(&picks(r#"{"frame":"heavy"}"#)).unwrap();
    assert_eq!(heavy.options["frame_finish"], "ral_special".into());
}
