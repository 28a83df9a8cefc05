//! The session as the page uses it, on the demo shop's catalogue.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use page::{Change, Session};
use serde_json::{Value, json};

const CATALOGUE: &str = include_str!("../../../assets/demo/catalogue.json");

fn settings() -> String {
    json!({"locale": "en", "currency": "EUR", "now": "2026-11-23T12:00:00Z"}).to_string()
}

fn session() -> Session {
    Session::new(CATALOGUE, &settings()).unwrap()
}

fn at(x_mm: i32, y_mm: i32) -> String {
    json!({"x_mm": x_mm, "y_mm": y_mm, "turn_mdeg": 0}).to_string()
}

fn add(session: &mut Session, product: &str) -> String {
    session.add_item(product, None).unwrap().item
}

fn bytes(session: &Session) -> String {
    serde_json::to_string(session.save()).unwrap()
}

fn gross(session: &Session, item: &str) -> i64 {
    session.price_of(item).unwrap().gross
}

fn code(error: &page::PageError) -> String {
    error.refusal().code
}

#[test]
fn a_card_of_the_shelf_has_the_size_of_what_is_put_into_the_plan() {
    let mut session = session();
    let catalogue = catalogue::Catalogue::parse(CATALOGUE).unwrap();
    let wish = shelf::Wish {
        locale: "en",
        currency: "EUR",
        at: "2026-11-23T12:00:00Z".parse().unwrap(),
        search: "",
        category: None,
        from: 0,
        count: 100,
    };
    let cards = shelf::Shelf::new(&catalogue)
        .page(
            &catalogue,
            &catalogue::CatalogueIndex::open(CATALOGUE).unwrap(),
            &wish,
        )
        .unwrap()
        .cards;
    assert!(cards.len() > 5);
    for card in cards {
        let item = session.add_item(&card.id, None).unwrap().item;
        let items = session.items();
        let item = items.iter().find(|one| one.id == item).unwrap();
        assert_eq!((item.size_mm, &item.title), (card.size_mm, &card.title));
        assert!(card.from_gross.unwrap() <= item.gross.unwrap(), "{card:?}");
    }
}

#[test]
fn the_table_of_the_worked_example_costs_what_the_example_says() {
    let mut session = session();
    let table = add(&mut session, "TBL-FLEX");
    // §7 test 1: 1600x800 is 486.00 net, 92.34 tax.
    let price = session.price_of(&table).unwrap();
    assert_eq!((price.net, price.tax, price.gross), (48_600, 9_234, 57_834));
    // §7 test 2: 1730x850 pays the cell 1800x900 and the off-grid fee.
    assert!(
        session
            .choose(&table, "width_mm", "1730", true)
            .unwrap()
            .outcome
            .accepted
    );
    assert!(
        session
            .choose(&table, "depth_mm", "850", true)
            .unwrap()
            .outcome
            .accepted
    );
    assert_eq!(gross(&session, &table), 77_350);
    assert_eq!(session.items()[0].size_mm, [1730, 850, 740]);
}

#[test]
fn a_price_difference_is_what_the_choice_then_costs() {
    let mut session = session();
    for product in ["SOFA-NOOK", "TBL-FLEX", "SHELF-LINE"] {
        let item = add(&mut session, product);
        let before = session.price_of(&item).unwrap().unit_gross;
        let mut tried = 0;
        for option in session.options(&item, None).unwrap() {
            assert_ne!(option.label, "", "{}", option.state.key);
            for choice in option.choices.iter().filter(|choice| choice.available) {
                let Some(difference) = choice.difference else {
                    continue;
                };
                let value = serde_json::to_string(&choice.value).unwrap();
                let chosen = session
                    .choose(&item, &option.state.key, &value, true)
                    .unwrap();
                assert!(
                    chosen.outcome.accepted,
                    "{product} {} {value}",
                    option.state.key
                );
                assert_eq!(
                    session.price_of(&item).unwrap().unit_gross - before,
                    difference,
                    "{product} {} {value}",
                    option.state.key
                );
                if chosen.change.unwrap().price {
                    session.undo().unwrap();
                }
                tried += 1;
            }
        }
        assert!(tried > 5, "{product} {tried}");
    }
}

#[test]
fn an_impossible_choice_changes_nothing_and_names_a_repair_that_works() {
    let mut session = session();
    let table = add(&mut session, "TBL-FLEX");
    assert!(
        session
            .choose(&table, "frame_finish", "\"white\"", true)
            .unwrap()
            .outcome
            .accepted
    );
    let before = bytes(&session);
    let chosen = session.choose(&table, "frame", "\"heavy\"", true).unwrap();
    assert!(!chosen.outcome.accepted);
    assert!(chosen.change.is_none());
    assert_eq!(bytes(&session), before);
    let conflict = chosen.outcome.conflict.unwrap();
    assert_eq!(conflict.rules[0].rule, "R-heavy-white");
    let repair = conflict
        .repairs
        .iter()
        .find(|repair| !repair.keeps)
        .unwrap();
    let changes: serde_json::Map<String, Value> = repair
        .changes
        .iter()
        .map(|pick| {
            (
                pick.option.clone(),
                serde_json::to_value(&pick.value).unwrap(),
            )
        })
        .collect();
    let edit = json!({"kind": "choose", "item": table, "changes": changes}).to_string();
    let change = session.edit(&edit, true).unwrap();
    assert!(change.price || change.items == [table.clone()]);
    session.order_request().unwrap();
}

#[test]
fn an_edit_cannot_smuggle_in_what_the_rules_forbid() {
    let mut session = session();
    let table = add(&mut session, "TBL-FLEX");
    let before = bytes(&session);
    let refused = |session: &mut Session, changes: Value| {
        let edit = json!({"kind": "choose", "item": "i1", "changes": changes});
        let plain = code(&session.edit(&edit.to_string(), true).unwrap_err());
        let wrapped = json!({"kind": "several", "edits": [{"kind": "several", "edits": [edit]}]});
        assert_eq!(
            code(&session.edit(&wrapped.to_string(), true).unwrap_err()),
            plain
        );
        plain
    };
    assert_eq!(table, "i1");
    assert_eq!(
        refused(
            &mut session,
            json!({"frame": "heavy", "frame_finish": "white"})
        ),
        "choice_conflict"
    );
    assert_eq!(
        refused(&mut session, json!({"width_mm": 99_999})),
        "choice_gone"
    );
    assert_eq!(
        refused(&mut session, json!({"no_such": true})),
        "choice_gone"
    );
    assert_eq!(bytes(&session), before);
}

#[test]
fn a_slider_is_one_step_of_undo() {
    let mut session = session();
    let sofa = add(&mut session, "SOFA-NOOK");
    let before = bytes(&session);
    for width in ["1600", "1800", "2000"] {
        session.choose(&sofa, "width_mm", width, false).unwrap();
    }
    session.choose(&sofa, "width_mm", "1800", true).unwrap();
    assert_eq!(session.items()[0].size_mm[0], 1800);
    session.undo().unwrap();
    assert_eq!(bytes(&session), before);
}

#[test]
fn a_drag_in_the_view_is_one_step_of_undo() {
    let mut session = session();
    session.starter_plan(5000, 4000).unwrap();
    let sofa = add(&mut session, "SOFA-NOOK");
    let before = bytes(&session);
    let drag = |x_mm: i32, is_final: bool| {
        json!({"kind": "dragged", "item": sofa, "x_mm": x_mm, "y_mm": 2300, "is_final": is_final})
            .to_string()
    };
    for x_mm in [2000, 2200, 2400] {
        session.stage_event(&drag(x_mm, false)).unwrap().unwrap();
    }
    let change = session.stage_event(&drag(2500, true)).unwrap().unwrap();
    assert_eq!(change.items, std::slice::from_ref(&sofa));
    assert!(!change.plan && !change.price && change.history.undo);
    session.undo().unwrap();
    assert_eq!(bytes(&session), before);
}

#[test]
fn an_unfinished_drag_is_taken_back_whole() {
    let mut session = session();
    let sofa = add(&mut session, "SOFA-NOOK");
    let before = bytes(&session);
    session
        .move_item(&sofa, &at(900, 900), false, false)
        .unwrap();
    session
        .move_item(&sofa, &at(1900, 900), false, false)
        .unwrap();
    assert_eq!(session.cancel_gesture().unwrap().items, [sofa]);
    assert_eq!(bytes(&session), before);
    assert_eq!(session.cancel_gesture(), None);
}

#[test]
fn the_view_is_told_only_what_changed_and_can_be_rebuilt_from_nothing() {
    let mut session = session();
    session.starter_plan(5000, 4000).unwrap();
    let sofa = add(&mut session, "SOFA-NOOK");
    let first = kinds(&mut session);
    assert_eq!(first, ["build", "place", "select"]);
    assert!(kinds(&mut session).is_empty());
    session.choose(&sofa, "width_mm", "2000", true).unwrap();
    assert_eq!(kinds(&mut session), ["place"]);
    session.set_quantity(&sofa, 2.0).unwrap();
    assert!(kinds(&mut session).is_empty());
    session.select(None, None).unwrap();
    assert_eq!(kinds(&mut session), ["select"]);
    session.remove_item(&sofa).unwrap();
    assert_eq!(kinds(&mut session), ["remove"]);
    session.undo().unwrap();
    assert_eq!(kinds(&mut session), ["place"]);
    let again = serde_json::to_value(session.stage_rebuild()).unwrap();
    let again: Vec<&str> = again
        .as_array()
        .unwrap()
        .iter()
        .map(|command| command["kind"].as_str().unwrap())
        .collect();
    assert_eq!(again, ["clear", "build", "place"]);
    assert!(kinds(&mut session).is_empty());
}

fn kinds(session: &mut Session) -> Vec<String> {
    let commands = serde_json::to_value(session.stage_commands()).unwrap();
    commands
        .as_array()
        .unwrap()
        .iter()
        .map(|command| command["kind"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn without_a_plan_a_product_stands_at_the_origin_of_an_empty_shell() {
    let mut session = session();
    let added = session.add_item("SOFA-NOOK", None).unwrap();
    assert_eq!(
        (added.placement.pose.x_mm, added.placement.pose.y_mm),
        (0, 0)
    );
    assert!(added.placement.blocked.is_empty());
    let commands = serde_json::to_value(session.stage_rebuild()).unwrap();
    assert_eq!(commands[1]["shell"]["walls"], json!([]));
    assert_eq!(
        commands[2]["pose"],
        json!({"x_mm": 0, "y_mm": 0, "z_mm": 0, "turn_mdeg": 0})
    );
    assert_eq!(commands[2]["size_mm"], json!([2200, 950, 820]));
    let drawing = session.plan_drawing();
    assert_eq!(
        drawing.items[0].path,
        "M-1100 -475L1100 -475L1100 475L-1100 475Z"
    );
    assert_eq!(drawing.items[0].front_path, "M-1100 475L1100 475");
}

#[test]
fn the_worker_is_asked_for_the_same_shape_only_once() {
    let mut session = session();
    let one = add(&mut session, "SOFA-NOOK");
    let two = add(&mut session, "SOFA-NOOK");
    let dressing = session.dressings(&one).unwrap().remove(0);
    assert_eq!(dressing.uri, "models/sofa.glb");
    assert_eq!(dressing.size_mm, [2200, 950, 820]);
    assert_eq!(
        dressing.slots.keys().collect::<Vec<_>>(),
        ["fabric", "legs"]
    );
    assert_eq!(session.dressings(&two).unwrap()[0].key, dressing.key);
    session.choose(&two, "width_mm", "2000", true).unwrap();
    let other = session.dressings(&two).unwrap().remove(0);
    assert_ne!(other.key, dressing.key);
    assert!(
        serde_json::to_string(&session.stage_commands())
            .unwrap()
            .contains(&other.key)
    );
}

#[test]
fn a_project_saved_and_opened_is_the_same() {
    let mut session = session();
    session.starter_plan(5000, 4000).unwrap();
    let sofa = add(&mut session, "SOFA-NOOK");
    session.choose(&sofa, "width_mm", "2000", true).unwrap();
    let file = bytes(&session);
    let mut other = self::session();
    let change = other.open(&file).unwrap();
    assert!(change.plan && change.price);
    assert_eq!(change.items, ["i1"]);
    assert_eq!(change.messages, []);
    assert!(!change.history.undo);
    assert_eq!(bytes(&other), file);
    assert_eq!(gross(&other, "i1"), gross(&session, "i1"));
}

#[test]
fn a_bad_file_leaves_the_open_project_as_it_was() {
    let mut session = session();
    add(&mut session, "SOFA-NOOK");
    let before = bytes(&session);
    for (file, expected) in [
        ("not json", "project_damaged"),
        (r#"{"schema":"alcove.project/9"}"#, "project_newer"),
        (r#"{"schema":"svg"}"#, "project_unknown"),
    ] {
        assert_eq!(code(&session.open(file).unwrap_err()), expected);
        assert_eq!(bytes(&session), before);
    }
}

#[test]
fn what_the_catalogue_lost_stays_in_the_project_and_is_named() {
    let mut session = session();
    session.starter_plan(5000, 4000).unwrap();
    let sofa = add(&mut session, "SOFA-NOOK");
    add(&mut session, "SHELF-LINE");
    session
        .choose(&sofa, "leg_finish", "\"oak-light\"", true)
        .unwrap();
    let file = bytes(&session)
        .replace("SHELF-LINE", "SHELF-GONE")
        .replace("oak-light", "rosewood")
        .replace("alcove-demo@", "older@");
    let mut other = self::session();
    let change = other.open(&file).unwrap();
    let codes: Vec<&str> = change
        .messages
        .iter()
        .map(|message| message.code.as_str())
        .collect();
    assert_eq!(codes, ["catalogue_changed", "choice_gone", "product_gone"]);
    let cards = other.items();
    assert_eq!(cards[0].problem.as_ref().unwrap().code, "choice_gone");
    assert_eq!(cards[1].problem.as_ref().unwrap().code, "product_gone");
    assert_eq!(cards[1].title, "SHELF-GONE");
    assert_eq!(other.plan_drawing().items.len(), 2);
    let rebuilt = serde_json::to_string(&other.stage_rebuild()).unwrap();
    assert_eq!(rebuilt.matches(r#""kind":"place""#).count(), 2);
    assert_eq!(code(&other.order_request().unwrap_err()), "choice_gone");
    let whole = other.price_of_all().unwrap();
    assert_eq!((whole.lines.len(), whole.problems.len()), (1, 1));
    // Another choice keeps the mark, the same option clears it.
    assert!(
        other
            .choose("i1", "width_mm", "2000", true)
            .unwrap()
            .outcome
            .accepted
    );
    assert_eq!(
        other.items()[0].problem.as_ref().unwrap().code,
        "choice_gone"
    );
    assert!(
        other
            .choose("i1", "leg_finish", "\"steel-black\"", true)
            .unwrap()
            .outcome
            .accepted
    );
    assert_eq!(other.items()[0].problem, None);
}

#[test]
fn an_order_carries_every_option_and_no_amount() {
    let mut session = session();
    assert_eq!(
        code(&session.order_request().unwrap_err()),
        "nothing_to_order"
    );
    let table = add(&mut session, "TBL-FLEX");
    session.set_quantity(&table, 2.0).unwrap();
    let order = serde_json::to_value(session.order_request().unwrap()).unwrap();
    let expected = json!({"lines": [{"product": "TBL-FLEX", "quantity": 2, "options": {
        "width_mm": 1600, "depth_mm": 800, "top_material": "lam-oak-12", "edge": "straight", "frame": "light",
        "frame_finish": "black", "cable_duct": false}}], "campaigns": []});
    assert_eq!(order, expected);
    let totals = session.price_of_all().unwrap().totals.unwrap();
    assert_eq!(totals.gross, 115_668);
}

#[test]
fn a_colour_that_must_still_be_typed_holds_the_order_back() {
    let mut session = session();
    let table = add(&mut session, "TBL-FLEX");
    session
        .choose(&table, "frame_finish", "\"ral_special\"", true)
        .unwrap();
    assert_eq!(
        session.items()[0].problem.as_ref().unwrap().code,
        "choice_missing"
    );
    assert!(session.items()[0].gross.is_some());
    assert_eq!(
        code(&session.order_request().unwrap_err()),
        "choice_missing"
    );
    session
        .choose(&table, "frame_ral", "\"RAL 6005\"", true)
        .unwrap();
    session.order_request().unwrap();
}

#[test]
fn quantities_that_nobody_can_order_are_refused() {
    let mut session = session();
    let table = add(&mut session, "TBL-FLEX");
    for quantity in [
        0.0,
        -1.0,
        1.5,
        1e9,
        f64::NAN,
        f64::INFINITY,
        9007199254740992.0,
    ] {
        assert_eq!(
            code(&session.set_quantity(&table, quantity).unwrap_err()),
            "bad_quantity"
        );
    }
    let edit = json!({"kind": "set_quantity", "item": table, "quantity": 100_000});
    assert_eq!(
        code(&session.edit(&edit.to_string(), true).unwrap_err()),
        "bad_quantity"
    );
}

#[test]
fn selection_follows_taps_and_is_no_step_of_undo() {
    let mut session = session();
    let sofa = add(&mut session, "SOFA-NOOK");
    let tap = |picked: Value| json!({"kind": "tapped", "picked": picked}).to_string();
    let change = session
        .stage_event(&tap(json!({"kind": "nothing"})))
        .unwrap()
        .unwrap();
    assert!(change.selection && !change.plan && change.items.is_empty());
    assert_eq!(session.selected(), None);
    session
        .stage_event(&tap(json!({"kind": "item", "item": sofa})))
        .unwrap();
    assert_eq!(session.selected(), Some(sofa.clone()));
    assert_eq!(
        session
            .stage_event(&tap(json!({"kind": "item", "item": "i99"})))
            .unwrap(),
        None
    );
    let change: Change = session.undo().unwrap();
    assert!(change.selection && change.items == [sofa]);
    assert_eq!(session.selected(), None);
}

#[test]
fn the_language_changes_words_and_nothing_else() {
    let mut session = session();
    let table = add(&mut session, "TBL-FLEX");
    let (english, file) = (session.items()[0].title.clone(), bytes(&session));
    session.set_locale("de-AT");
    assert_ne!(session.items()[0].title, english);
    let options = session.options(&table, None).unwrap();
    let edge = options
        .iter()
        .find(|option| option.state.key == "edge")
        .unwrap();
    let live = edge.choices.iter().find(|choice| !choice.available);
    if let Some(live) = live {
        assert_eq!(
            live.why,
            ["Baumkante gibt es nur in Massivholz (Gruppe C)."]
        );
    }
    assert_eq!(bytes(&session), file);
}

#[test]
fn a_wall_is_found_for_a_door() {
    let mut session = session();
    assert_eq!(session.opening_at(0, 0, 100), None);
    session.starter_plan(5000, 4000).unwrap();
    let project = session.save().clone();
    let plan = project.plan.as_ref().unwrap();
    let wall = &plan.walls[0];
    let corner = |id| {
        plan.corners
            .iter()
            .find(|corner| corner.id == id)
            .unwrap()
            .at
    };
    let (a, b) = (corner(wall.a), corner(wall.b));
    let middle = ((a.x_mm + b.x_mm) / 2, (a.y_mm + b.y_mm) / 2);
    let spot = session
        .opening_at(middle.0 + 20, middle.1 + 20, 100)
        .unwrap();
    assert_eq!(spot.wall, wall.id.0);
    assert!((spot.distance_mm - 20).abs() <= 1);
    assert_eq!(session.opening_at(middle.0 + 90_000, middle.1, 100), None);
}

#[test]
fn a_drag_on_the_plan_starts_from_where_the_part_was_and_is_one_step() {
    let mut session = session();
    session.starter_plan(5000, 4000).unwrap();
    let plan = |session: &Session| session.save().plan.clone().unwrap();
    let before = plan(&session);
    let corner = before.corners[0].clone();
    let drag = |session: &mut Session, x: i32, is_final| {
        let request = serde_json::json!({
            "part": {"kind": "move_corner", "corner": corner.id, "to": {"x_mm": 0, "y_mm": 0}},
            "from": {"x_mm": 7, "y_mm": 7}, "to": {"x_mm": 7 + x, "y_mm": 7}, "reach_mm": 0,
        });
        session.drag_plan(&request.to_string(), is_final).unwrap();
        plan(session).corners[0].at.x_mm - corner.at.x_mm
    };
    // Each movement counts from the beginning, not from the one before.
    assert_eq!(drag(&mut session, -30, false), -30);
    assert_eq!(drag(&mut session, -45, false), -45);
    assert_eq!(drag(&mut session, -60, true), -60);
    session.undo().unwrap();
    assert_eq!(plan(&session), before);
}

#[test]
fn furniture_finds_a_place_when_the_first_plan_arrives() {
    let mut session = session();
    add(&mut session, "SOFA-NOOK");
    add(&mut session, "SHELF-LINE");
    session.starter_plan(5000, 4000).unwrap();
    assert!(
        session.items().iter().all(|card| !card.blocked),
        "{:?}",
        session.items()
    );
    session.undo().unwrap();
    assert!(session.save().plan.is_none());
    assert_eq!(session.items()[0].at.x_mm, 0);
}

#[test]
fn a_bad_catalogue_and_a_foreign_currency_are_named() {
    let refused =
        |catalogue: &str, settings: &str| code(&Session::new(catalogue, settings).err().unwrap());
    assert_eq!(refused("{}", &settings()), "bad_catalogue");
    assert_eq!(refused(CATALOGUE, "{}"), "bad_request");
    assert_eq!(
        refused(CATALOGUE, &settings().replace("EUR", "CHF")),
        "CURRENCY"
    );
    assert_eq!(
        refused(CATALOGUE, &settings().replace("2026-11", "1999-11")),
        "NO_PRICE_LIST"
    );
}

#[test]
fn a_tall_shelf_says_that_it_must_be_fixed_to_the_wall() {
    let mut session = session();
    let shelf = add(&mut session, "SHELF-LINE");
    let note = "Comes with a bracket: fix it to the wall.";
    assert_eq!(session.items()[0].notes, [note]);
    assert!(
        session
            .choose(&shelf, "height_mm", "1000", true)
            .unwrap()
            .outcome
            .accepted
    );
    assert!(session.items()[0].notes.is_empty());
}
