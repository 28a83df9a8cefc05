//! Runs of elements in a session: a corner sofa that is built, placed, shown, priced and ordered.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use page::{RunOutcome, Session};
use serde_json::{Value, json};
use stage::StageCommand;

const MIRA: &str = include_str!("../../catalogue/tests/mira-run.json");
const DEMO: &str = include_str!("../../../assets/demo/catalogue.json");

fn settings() -> String {
    json!({"locale": "en", "currency": "EUR", "now": "2026-11-23T12:00:00Z"}).to_string()
}

/// The sofa of the run tests, with the demo shop's table beside it on the shelf.
fn session() -> Session {
    let mut catalogue: Value = serde_json::from_str(MIRA).unwrap();
    let demo: Value = serde_json::from_str(DEMO).unwrap();
    let table = json!({"id": "TABLE", "model": {"uri": "models/table.glb",
        "size": {"width": 800, "depth": 600, "height": 400}}});
    assert!(demo["products"].as_array().unwrap().len() > 2);
    catalogue["products"].as_array_mut().unwrap().push(table);
    let price =
        json!({"id": "table", "level": "base", "seq": 10, "product": "TABLE", "fixed": 9_900});
    let components = &mut catalogue["price_lists"][0]["components"];
    components.as_array_mut().unwrap().push(price);
    Session::new(&catalogue.to_string(), &settings()).unwrap()
}

fn edit(session: &mut Session, item: &str, edits: Value) -> RunOutcome {
    session.edit_run(item, &edits.to_string()).unwrap()
}

fn done(session: &mut Session, item: &str, edits: Value) {
    let outcome = edit(session, item, edits);
    assert!(outcome.accepted, "{outcome:?}");
}

fn at(x_mm: i32, y_mm: i32) -> String {
    json!({"x_mm": x_mm, "y_mm": y_mm, "turn_mdeg": 0}).to_string()
}

fn products(session: &Session, item: &str) -> Vec<String> {
    let run = session.run(item).unwrap().unwrap();
    run.elements.into_iter().map(|one| one.product).collect()
}

/// Arm, seat, corner, seat, arm: from the start run by two insertions.
fn corner_sofa(session: &mut Session) -> String {
    let sofa = session.add_item("MIRA", None).unwrap().item;
    done(
        session,
        &sofa,
        json!([{"kind": "insert", "place": 3, "product": "MIRA-CORNER"}]),
    );
    done(
        session,
        &sofa,
        json!([{"kind": "insert", "place": 4, "product": "MIRA-SEAT"}]),
    );
    sofa
}

fn placed(session: &mut Session) -> StageCommand {
    let commands = session.stage_rebuild();
    let place = commands
        .into_iter()
        .find(|command| matches!(command, StageCommand::Place { .. }));
    place.unwrap()
}

#[test]
fn a_corner_sofa_is_built_element_by_element_and_the_price_follows() {
    let mut session = session();
    let sofa = corner_sofa(&mut session);
    assert_eq!(
        products(&session, &sofa),
        [
            "MIRA-ARM-L",
            "MIRA-SEAT",
            "MIRA-CORNER",
            "MIRA-SEAT",
            "MIRA-ARM-R"
        ]
    );
    // Net: 620 + 545 (800 mm) + 710 + 480 (700 mm) + 620 = 2975; five elements: -3 % = 2885.75; 19 % tax.
    let price = session.price_of(&sofa).unwrap();
    assert_eq!((price.net, price.gross), (288_575, 343_404));
    let run = session.run(&sofa).unwrap().unwrap();
    // Back: 950 + 800 + 900. Right: 900 + 700 + 950.
    assert_eq!((run.width_mm, run.depth_mm), (2650, 2550));
    assert_eq!(run.legs_mm, [2650, 2550]);
    assert_eq!(run.gaps, [2, 3, 4, 5], "armrests are closed to the outside");
    assert!(
        run.elements[3].selected,
        "what was put in is what is looked at"
    );
    assert_eq!(run.elements[1].summary, "800 mm, Fixed");
    let card = &session.items()[0];
    assert_eq!(card.size_mm, [2650, 2550, 780]);
    assert_eq!(card.summary, "2650 × 2550 mm, Wool, grey, Steel");
    // Each insertion is one step.
    session.undo().unwrap();
    assert_eq!(products(&session, &sofa).len(), 4);
    session.undo().unwrap();
    assert_eq!(products(&session, &sofa).len(), 3);
    session.redo().unwrap();
    session.redo().unwrap();
    let order = session.order_request().unwrap();
    assert_eq!(order.lines[0].options["3"], "MIRA-CORNER".into());
    assert_eq!(order.lines[0].options["2.seat_mm"], 800.into());
}

#[test]
fn every_element_that_could_dock_shows_what_it_would_really_cost() {
    let mut session = session();
    let sofa = corner_sofa(&mut session);
    let gross = session.price_of(&sofa).unwrap().gross;
    for (place, replace) in [(2, false), (4, false), (5, false), (2, true), (5, true)] {
        let choices = session.docking(&sofa, place, replace).unwrap();
        assert_eq!(choices.len(), 5);
        assert!(choices.iter().any(|choice| choice.available));
        for choice in choices {
            let outcome = edit(&mut session, &sofa, json!([choice.edit]));
            assert_eq!(outcome.accepted, choice.available, "{choice:?}");
            if outcome.accepted {
                let after = session.price_of(&sofa).unwrap().gross;
                assert_eq!(choice.difference, Some(after - gross), "{choice:?}");
                if outcome.change.unwrap().history.undo && after != gross {
                    session.undo().unwrap();
                }
            } else {
                assert_eq!(choice.difference, None);
                assert!(!choice.why.is_empty());
                assert_eq!(outcome.why, choice.why);
            }
            assert_eq!(session.price_of(&sofa).unwrap().gross, gross);
        }
    }
}

#[test]
fn an_open_end_is_refused_with_what_could_close_it() {
    let mut session = session();
    let sofa = session.add_item("MIRA", None).unwrap().item;
    let before = session.price_of(&sofa).unwrap().gross;
    let outcome = edit(&mut session, &sofa, json!([{"kind": "remove", "place": 3}]));
    assert!(!outcome.accepted);
    assert_eq!(
        outcome.why,
        ["Element 2 cannot be the end: something must stand beside it."]
    );
    assert_eq!(products(&session, &sofa).len(), 3, "nothing was done");
    let first = &outcome.repairs[0];
    assert_eq!(first.besides[0].title, "Chaise longue right");
    let edits = serde_json::to_value(&first.edits).unwrap();
    done(&mut session, &sofa, edits);
    assert_eq!(
        products(&session, &sofa),
        ["MIRA-ARM-L", "MIRA-SEAT", "MIRA-CHAISE-R"]
    );
    let after = session.price_of(&sofa).unwrap().gross;
    assert_eq!(first.difference, Some(after - before));
    session.undo().unwrap();
    assert_eq!(products(&session, &sofa)[2], "MIRA-ARM-R", "one step");
}

#[test]
fn a_leg_that_is_too_long_is_refused_with_narrower_seats() {
    let mut session = session();
    let sofa = session.add_item("MIRA", None).unwrap().item;
    let seat = json!([{"kind": "insert", "place": 2, "product": "MIRA-SEAT"}]);
    done(&mut session, &sofa, seat.clone());
    // 950 + 700 + 700 + 800 + 950 = 4100 of 4000.
    let outcome = edit(&mut session, &sofa, seat);
    assert_eq!(outcome.why, ["A side is at most 4000 mm long."]);
    let repair = &outcome.repairs[0];
    assert_eq!(repair.besides.len(), 1);
    assert_eq!(repair.besides[0].title, "Seat without armrests");
    assert_eq!(repair.besides[0].label.as_deref(), Some("Seat width"));
    assert_eq!(repair.besides[0].value.as_deref(), Some("700 mm"));
    let edits = serde_json::to_value(&repair.edits).unwrap();
    done(&mut session, &sofa, edits);
    assert_eq!(session.run(&sofa).unwrap().unwrap().legs_mm, [4000]);
}

#[test]
fn a_choice_of_a_neighbour_that_stands_against_an_element_is_named_and_given_up() {
    let mut session = session();
    let sofa = session.add_item("MIRA", None).unwrap().item;
    assert!(
        session
            .choose(&sofa, "2.back", "\"relax\"", true)
            .unwrap()
            .outcome
            .accepted
    );
    let corner = json!([{"kind": "insert", "place": 3, "product": "MIRA-CORNER"}]);
    let outcome = edit(&mut session, &sofa, corner);
    assert_eq!(
        outcome.why,
        ["A reclining seat cannot stand beside a corner: it would strike it."]
    );
    let deed = &outcome.repairs[0].besides[0];
    assert_eq!(
        (deed.label.as_deref(), deed.value.as_deref()),
        (Some("Back"), Some("Fixed"))
    );
}

#[test]
fn elements_are_moved_and_taken_out_where_the_whole_stays_valid() {
    let mut session = session();
    let sofa = corner_sofa(&mut session);
    let moves = session.run_moves(&sofa, 3).unwrap();
    let kinds: Vec<Value> = moves
        .iter()
        .map(|one| serde_json::to_value(&one.edit).unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            json!({"kind": "remove", "place": 3}),
            json!({"kind": "move", "place": 3, "to": 2}),
            json!({"kind": "move", "place": 3, "to": 4})
        ]
    );
    assert!(moves.iter().all(|one| one.available));
    done(
        &mut session,
        &sofa,
        json!([{"kind": "move", "place": 3, "to": 2}]),
    );
    assert_eq!(products(&session, &sofa)[1], "MIRA-CORNER");
    assert_eq!(
        session.selected_part().as_deref(),
        Some("2"),
        "it is followed"
    );
    let first = session.run_moves(&sofa, 1).unwrap();
    assert!(
        first
            .iter()
            .all(|one| !one.available && !one.why.is_empty())
    );
    assert_eq!(first.len(), 2, "nothing is left of the first");
}

#[test]
fn the_view_gets_every_element_with_its_own_look_and_equal_ones_share_a_shape() {
    let mut session = session();
    let sofa = corner_sofa(&mut session);
    assert!(
        session
            .choose(&sofa, "4.seat_mm", "800", true)
            .unwrap()
            .outcome
            .accepted
    );
    session.move_item(&sofa, &at(0, 0), false, true).unwrap();
    let StageCommand::Place {
        parts,
        outline,
        size_mm,
        ..
    } = placed(&mut session)
    else {
        panic!("not placed");
    };
    assert_eq!(size_mm, [2650, 2650, 780]);
    let stands: Vec<_> = parts
        .iter()
        .map(|part| {
            let pose = part.pose;
            (
                part.place.as_deref().unwrap(),
                pose.x_mm,
                pose.y_mm,
                pose.turn_mdeg,
            )
        })
        .collect();
    // From the middle of 2650 x 2650. Along the back 950 + 800 + 900, down the right 900 + 800 + 950.
    assert_eq!(
        stands,
        [
            ("1", -850, -875, 0),
            ("2", 25, -875, 0),
            ("3", 875, -875, 0),
            ("4", 875, -25, 90_000),
            ("5", 875, 850, 90_000)
        ]
    );
    assert_eq!(parts[1].shape, parts[3].shape, "two seats of the same look");
    assert_eq!(
        parts[3].size_mm,
        [800, 900, 780],
        "as it is before it is turned"
    );
    let keys: std::collections::BTreeSet<&str> =
        parts.iter().map(|part| part.shape.as_str()).collect();
    let dressings = session.dressings(&sofa).unwrap();
    assert_eq!(keys.len(), 4);
    assert_eq!(dressings.len(), 4);
    assert!(
        dressings
            .iter()
            .all(|look| keys.contains(look.key.as_str()))
    );
    let outline: Vec<(i32, i32)> = outline
        .iter()
        .map(|point| (point.x_mm, point.y_mm))
        .collect();
    assert_eq!(
        outline,
        [
            (-1325, -1325),
            (1325, -1325),
            (1325, 1325),
            (425, 1325),
            (425, -425),
            (-1325, -425)
        ]
    );
    // What is chosen for the whole reaches every element.
    session
        .choose(&sofa, "cover", "\"bull-black\"", true)
        .unwrap();
    let StageCommand::Place { parts: leather, .. } = placed(&mut session) else {
        panic!("not placed");
    };
    assert_eq!(leather.len(), 5);
}

#[test]
fn a_coffee_table_stands_in_the_nook_and_not_on_the_sofa() {
    let mut session = session();
    session.starter_plan(6000, 5000).unwrap();
    let sofa = corner_sofa(&mut session);
    // In the corner at the back on the right: its left edge at 3350, its front at 2550.
    let stands = session
        .move_item(&sofa, &at(4600, 1350), true, true)
        .unwrap();
    assert_eq!(
        (stands.placement.pose.x_mm, stands.placement.pose.y_mm),
        (6000 - 1325, 1275)
    );
    assert_eq!(stands.placement.blocked, []);
    let table = session.add_item("TABLE", Some(&at(4100, 1700))).unwrap();
    assert_eq!(table.placement.blocked, [], "in front of the seats");
    assert!(!session.items()[0].blocked);
    let on_it = session
        .move_item(&table.item, &at(4100, 700), false, true)
        .unwrap();
    assert_eq!(on_it.placement.blocked.len(), 1);
    assert!(session.items()[0].blocked);
    let drawing = session.plan_drawing();
    assert_eq!(
        drawing.items[0].path,
        "M3350 0L6000 0L6000 2550L5100 2550L5100 900L3350 900Z"
    );
    // Four fronts: a corner has none.
    assert_eq!(drawing.items[0].front_path.matches('M').count(), 4);
    let label = drawing.items[0].label_at;
    assert!(label.y_mm < 900, "the name stands on the sofa: {label:?}");
}

#[test]
fn a_sofa_that_grows_stays_in_the_corner_of_its_room() {
    let mut session = session();
    session.starter_plan(6000, 5000).unwrap();
    let sofa = corner_sofa(&mut session);
    session
        .move_item(&sofa, &at(4600, 1350), true, true)
        .unwrap();
    for place in [2, 5] {
        let seat = json!([{"kind": "insert", "place": place, "product": "MIRA-SEAT"}]);
        done(&mut session, &sofa, seat);
        let card = &session.items()[0];
        assert!(!card.blocked);
        let [width, depth, _] = card.size_mm;
        // The right and the back edge stay at the walls.
        assert_eq!(
            (card.at.x_mm + width / 2, card.at.y_mm - depth / 2),
            (6000, 0)
        );
    }
}

#[test]
fn a_tap_on_an_element_opens_it() {
    let mut session = session();
    let sofa = corner_sofa(&mut session);
    let tap = |part: Value| {
        json!({"kind": "tapped", "picked": {"kind": "item", "item": sofa, "part": part}})
            .to_string()
    };
    session.stage_event(&tap(json!("2"))).unwrap().unwrap();
    assert_eq!(session.selected_part().as_deref(), Some("2"));
    let select = session.stage_commands();
    assert!(select.contains(&StageCommand::Select {
        item: Some(sofa.clone()),
        part: Some("2".to_owned())
    }));
    let keys = |session: &Session, part: Option<&str>| -> Vec<String> {
        let options = session.options(&sofa, part).unwrap();
        options.into_iter().map(|option| option.state.key).collect()
    };
    assert_eq!(keys(&session, Some("2")), ["2.seat_mm", "2.back"]);
    assert_eq!(keys(&session, Some("")), ["cover", "legs"]);
    assert_eq!(keys(&session, None).len(), 6);
    // A place that is gone is no longer looked at.
    session.stage_event(&tap(json!("5"))).unwrap().unwrap();
    session.undo().unwrap();
    assert_eq!(session.selected_part(), None);
    session.stage_event(&tap(Value::Null)).unwrap().unwrap();
    assert_eq!(
        (session.selected(), session.selected_part()),
        (Some(sofa.clone()), None)
    );
}

#[test]
fn a_run_that_an_older_catalogue_allowed_is_still_shown_and_can_be_mended() {
    let mut session = session();
    let sofa = corner_sofa(&mut session);
    let file = serde_json::to_string(session.save()).unwrap();
    let shorter = MIRA
        .replace("\"max_leg_mm\":4000", "\"max_leg_mm\":2600")
        .replace("mira@1", "mira@2");
    let mut session = Session::new(&shorter, &settings()).unwrap();
    session.open(&file).unwrap();
    let card = &session.items()[0];
    assert!(card.problem.is_some());
    assert_eq!(card.size_mm, [2650, 2550, 780]);
    assert_eq!(session.run(&sofa).unwrap().unwrap().elements.len(), 5);
    let outcome = edit(&mut session, &sofa, json!([]));
    assert!(!outcome.accepted);
    assert_eq!(outcome.why, ["A side is at most 2600 mm long."]);
    let edits = serde_json::to_value(&outcome.repairs[0].edits).unwrap();
    done(&mut session, &sofa, edits);
    assert!(session.items()[0].problem.is_none());
}

#[test]
fn a_mattress_lies_in_its_bed_where_the_catalogue_says() {
    let mattress = json!({"id": "FIRM", "part_only": true,
        "model": {"uri": "models/mattress.glb", "size": {"width": "width_mm", "depth": 2000, "height": 220}},
        "options": [{"key": "width_mm", "type": "int", "ranges": [{"min": 900, "max": 1800, "raster": 100}]}]});
    let bed = json!({"id": "BED",
        "model": {"uri": "models/bed.glb", "size": {"width": 1900, "depth": 2150, "height": 450}},
        "options": [
            {"key": "width_mm", "type": "int", "ranges": [{"min": 900, "max": 1800, "raster": 100}], "default": 1800},
            {"key": "mattress", "type": "product_ref", "values": ["FIRM"], "required": false,
                "shares": ["width_mm"], "anchor": {"up_mm": 280, "front_mm": 45}}]});
    let catalogue = json!({"schema": "fc.catalogue/1", "id": "bed", "rev": "bed@1", "tz": "UTC",
        "currencies": ["EUR"], "products": [bed, mattress],
        "price_lists": [{"id": "L", "currency": "EUR", "tax_basis": "net", "vat_bp": 1900, "components": [
            {"id": "bed", "level": "base", "product": "BED", "fixed": 50_000},
            {"id": "firm", "level": "base", "product": "FIRM", "fixed": 30_000}]}]});
    let mut session = Session::new(&catalogue.to_string(), &settings()).unwrap();
    let bed = session.add_item("BED", None).unwrap().item;
    assert_eq!(session.dressings(&bed).unwrap().len(), 1);
    assert_eq!(session.run(&bed).unwrap(), None);
    assert!(
        session
            .choose(&bed, "mattress", "\"FIRM\"", true)
            .unwrap()
            .outcome
            .accepted
    );
    let StageCommand::Place {
        parts,
        outline,
        size_mm,
        ..
    } = placed(&mut session)
    else {
        panic!("not placed");
    };
    assert_eq!(outline, []);
    assert_eq!(size_mm, [1900, 2150, 500], "as high as the mattress in it");
    assert_eq!(
        (parts[0].place.as_deref(), parts[1].place.as_deref()),
        (None, Some("mattress"))
    );
    let pose = parts[1].pose;
    assert_eq!((pose.x_mm, pose.y_mm, pose.z_mm), (0, 45, 280));
    assert_eq!(
        parts[1].size_mm,
        [1800, 2000, 220],
        "as wide as its bed was chosen"
    );
    assert_eq!(
        session.dressings(&bed).unwrap()[1].uri,
        "models/mattress.glb"
    );
}
