//! Favourites and comparisons, on the demo shop's catalogue and on changed ones.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use page::{Comparison, FavouriteCard, Said, Session};
use serde_json::{Value, json};

const CATALOGUE: &str = include_str!("../../../assets/demo/catalogue.json");

fn session_over(catalogue: &str) -> Session {
    let settings = json!({"locale": "en", "currency": "EUR", "now": "2026-11-23T12:00:00Z"});
    Session::new(catalogue, &settings.to_string()).unwrap()
}

fn session() -> Session {
    session_over(CATALOGUE)
}

/// The demo catalogue after a change to it.
fn changed(change: impl FnOnce(&mut Value)) -> String {
    let mut catalogue: Value = serde_json::from_str(CATALOGUE).unwrap();
    change(&mut catalogue);
    catalogue.to_string()
}

fn add(session: &mut Session, product: &str) -> String {
    session.add_item(product, None).unwrap().item
}

fn choose(session: &mut Session, item: &str, option: &str, value: Value) {
    let chosen = session
        .choose(item, option, &value.to_string(), true)
        .unwrap();
    assert!(chosen.outcome.accepted, "{option} {value}");
}

fn kept(session: &Session, item: &str) -> String {
    serde_json::to_string(&session.favourite(item).unwrap().favourite).unwrap()
}

fn news(card: &FavouriteCard) -> Vec<&str> {
    card.news
        .iter()
        .map(|message| message.code.as_str())
        .collect()
}

fn code<T>(answer: Result<T, page::PageError>) -> String {
    answer.err().unwrap().refusal().code
}

/// A wide velvet sofa: 1900 mm is not made, 2000 is; group C costs 1335.29 net, 1589.00 with 19 % tax.
fn velvet(session: &mut Session) -> String {
    let sofa = add(session, "SOFA-NOOK");
    choose(session, &sofa, "width_mm", json!(2000));
    choose(session, &sofa, "fabric_colour", json!("velvet-night"));
    sofa
}

#[test]
fn a_favourite_is_made_again_in_another_project() {
    let mut session = session();
    let sofa = velvet(&mut session);
    let favourite = kept(&session, &sofa);
    let mut other = self::session();
    other.starter_plan(6000, 4000).unwrap();
    let added = other.add_favourite(&favourite, None).unwrap();
    assert!(added.placement.blocked.is_empty());
    assert!(added.change.messages.is_empty());
    assert_eq!(other.selected(), Some(added.item.clone()));
    assert_eq!(other.price_of(&added.item).unwrap().gross, 158_900);
    assert_eq!(other.save().items[0].picks, session.save().items[0].picks);

    let card = other.favourite_card(&favourite);
    assert_eq!(
        (card.gross_then, card.gross_now),
        (Some(158_900), Some(158_900))
    );
    assert_eq!((card.difference, card.usable), (Some(0), true));
    assert_eq!(card.name, card.title);
    assert!(
        card.summary.contains("2000 mm, Velvet Night blue"),
        "{}",
        card.summary
    );
    let swatches: Vec<&str> = card.swatches.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(swatches[0], "Velvet Night blue");
    assert_eq!((news(&card), card.problem.clone()), (vec![], None));
}

#[test]
fn the_same_configuration_is_kept_once_however_it_was_picked() {
    let mut session = session();
    let plain = add(&mut session, "SOFA-NOOK");
    let picked = add(&mut session, "SOFA-NOOK");
    choose(&mut session, &picked, "seat", json!("firm"));
    let key = |session: &Session, item: &str| session.favourite_key(item).unwrap();
    assert_ne!(key(&session, &plain), key(&session, &picked));
    choose(&mut session, &picked, "seat", json!("soft"));
    assert_eq!(key(&session, &plain), key(&session, &picked));
    assert_eq!(
        session.favourite(&picked).unwrap().key,
        key(&session, &plain)
    );
    // A name does not make it another one.
    let named = session
        .rename_favourite(&kept(&session, &plain), "  For the bay window ")
        .unwrap();
    assert_eq!(named.name, "For the bay window");
    assert_eq!(named.key(), key(&session, &plain));
    assert_eq!(
        code(session.rename_favourite(&kept(&session, &plain), &"x".repeat(201))),
        "name_too_long"
    );
}

#[test]
fn a_favourite_says_what_the_catalogue_did_to_it() {
    let mut session = session();
    let sofa = velvet(&mut session);
    choose(&mut session, &sofa, "seat", json!("firm"));
    let favourite = kept(&session, &sofa);

    // 10.00 net more on that cell is 11.90 with tax.
    let dearer = changed(|shop| {
        let components = shop["price_lists"][0]["components"].as_array_mut().unwrap();
        let sofa = components
            .iter_mut()
            .find(|one| one["id"] == "sofa.C")
            .unwrap();
        sofa["grid"]["cells"][2][0] = json!(134_529);
    });
    let card = session_over(&dearer).favourite_card(&favourite);
    assert_eq!((card.difference, news(&card)), (Some(1_190), vec![]));

    let gone = changed(|shop| {
        for product in shop["products"].as_array_mut().unwrap() {
            for option in product["options"].as_array_mut().unwrap() {
                if let Some(values) = option.get_mut("values").and_then(Value::as_array_mut) {
                    values.retain(|one| one != "velvet-night" && one["value"] != "velvet-night");
                }
            }
        }
        let options = shop["products"][0]["options"].as_array_mut().unwrap();
        options.retain(|option| option["key"] != "seat");
        let components = shop["price_lists"][0]["components"].as_array_mut().unwrap();
        components.retain(|one| one["id"] != "sofa.firm");
        shop["materials"]
            .as_array_mut()
            .unwrap()
            .retain(|material| material["id"] != "velvet-night");
    });
    let mut later = session_over(&gone);
    let card = later.favourite_card(&favourite);
    assert_eq!(news(&card), ["choice_gone", "option_gone"]);
    // In the words of then: today's catalogue has none for it.
    assert_eq!(card.news[0].params["value"], "Velvet Night blue");
    assert_eq!(card.problem.as_ref().unwrap().code, "choice_gone");
    assert!(card.usable);
    let added = later.add_favourite(&favourite, None).unwrap();
    assert_eq!(added.change.messages.len(), 2);
    assert_eq!(
        later.items()[0].problem.as_ref().unwrap().code,
        "choice_gone"
    );

    let moved = changed(|shop| {
        shop["products"][0]["options"][3]["default"] = json!("walnut");
    });
    let card = session_over(&moved).favourite_card(&favourite);
    assert_eq!(news(&card), ["choice_moved"]);
    assert_eq!(card.news[0].params["value"], "Walnut");

    let sold_out = CATALOGUE.replace("SOFA-NOOK", "SOFA-NEW");
    let mut later = session_over(&sold_out);
    let card = later.favourite_card(&favourite);
    assert_eq!((news(&card), card.usable), (vec!["product_gone"], false));
    assert_eq!(code(later.add_favourite(&favourite, None)), "product_gone");
    assert!(later.items().is_empty());
}

#[test]
fn what_is_no_favourite_is_named_and_changes_nothing() {
    let mut session = session();
    let sofa = add(&mut session, "SOFA-NOOK");
    let good = kept(&session, &sofa);
    for (bad, expected) in [
        ("{", "favourite_damaged".to_owned()),
        ("{}", "favourite_damaged".to_owned()),
        (
            &*good.replace("alcove.favourite/1", "alcove.favourite/7"),
            "project_newer".to_owned(),
        ),
        (
            &*good.replace("\"product\"", "\"produce\""),
            "favourite_damaged".to_owned(),
        ),
    ] {
        let card = session.favourite_card(bad);
        assert_eq!(
            (card.problem.unwrap().code, card.usable),
            (expected.clone(), false)
        );
        assert_eq!(code(session.add_favourite(bad, None)), expected);
        assert_eq!(code(session.wear_favourite(&sofa, bad)), expected);
    }
    assert_eq!(session.items().len(), 1);
}

#[test]
fn a_favourite_takes_the_place_of_an_item_in_one_step() {
    let mut session = session();
    let sofa = velvet(&mut session);
    let favourite = kept(&session, &sofa);
    let mut other = self::session();
    let plain = add(&mut other, "SOFA-NOOK");
    let before = serde_json::to_string(other.save()).unwrap();
    other.wear_favourite(&plain, &favourite).unwrap();
    assert_eq!(other.price_of(&plain).unwrap().gross, 158_900);
    other.undo().unwrap();
    assert_eq!(serde_json::to_string(other.save()).unwrap(), before);

    let table = add(&mut other, "TBL-FLEX");
    other.set_quantity(&table, 3.0).unwrap();
    let at = other.items()[1].at;
    other.wear_favourite(&table, &favourite).unwrap();
    let cards = other.items();
    assert_eq!((cards.len(), cards[1].quantity, cards[1].at), (2, 3, at));
    assert_eq!(cards[1].product, "SOFA-NOOK");
    assert!(cards[1].selected);
    other.undo().unwrap();
    assert_eq!(other.items()[1].product, "TBL-FLEX");
}

fn row<'c>(comparison: &'c Comparison, key: &str) -> &'c page::ComparedRow {
    let rows = comparison.groups.iter().flat_map(|group| &group.rows);
    rows.into_iter().find(|row| row.key == key).unwrap()
}

#[test]
fn a_comparison_marks_what_differs_and_what_it_costs() {
    let mut session = session();
    let plain = add(&mut session, "SOFA-NOOK");
    let boucle = add(&mut session, "SOFA-NOOK");
    choose(&mut session, &boucle, "fabric_colour", json!("boucle-moss"));
    let sides = json!([{"kind": "item", "item": plain}, {"kind": "item", "item": boucle}]);
    let comparison = session.compare(&sides.to_string()).unwrap();
    // 1125.21 and 1318.49 net are 1339.00 and 1569.00 with 19 % tax.
    let prices: Vec<_> = comparison
        .columns
        .iter()
        .map(|column| (column.gross, column.difference))
        .collect();
    assert_eq!(
        prices,
        [(Some(133_900), None), (Some(156_900), Some(23_000))]
    );
    let differing: Vec<&str> = comparison
        .groups
        .iter()
        .flat_map(|group| &group.rows)
        .filter(|row| row.differs)
        .map(|row| row.key.as_str())
        .collect();
    assert_eq!(differing, ["fabric_colour", "fabric_group"]);
    assert_eq!(comparison.differing, 2);
    assert!(row(&comparison, "fabric_group").derived);
    let width = row(&comparison, "width_mm");
    assert_eq!((width.label.as_str(), width.differs), ("Width", false));
    assert_eq!(width.cells, vec![Some(Said::Length { mm: 2200 }); 2]);
    assert_eq!(
        row(&comparison, "lead_days").cells[0],
        Some(Said::Days { days: 42 })
    );
    let groups: Vec<&str> = comparison
        .groups
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    assert_eq!(groups, ["facts", "size", "material", "extras"]);
}

#[test]
fn other_products_share_the_rows_they_have_in_common() {
    let mut session = session();
    let sofa = add(&mut session, "SOFA-NOOK");
    let shelf = add(&mut session, "SHELF-LINE");
    let favourite: Value = serde_json::from_str(&kept(&session, &sofa)).unwrap();
    let sides = json!([{"kind": "item", "item": sofa}, {"kind": "item", "item": shelf},
        {"kind": "favourite", "favourite": favourite}]);
    let comparison = session.compare(&sides.to_string()).unwrap();
    assert!(
        row(&comparison, "width_mm")
            .cells
            .iter()
            .all(Option::is_some)
    );
    let fabric = row(&comparison, "fabric_colour");
    assert_eq!((fabric.cells[1].clone(), fabric.differs), (None, true));
    assert_eq!(fabric.cells[0], fabric.cells[2]);
    let height = row(&comparison, "height_mm");
    assert_eq!((height.cells[0].clone(), height.differs), (None, true));
    assert_eq!(comparison.columns[2].difference, Some(0));
}

#[test]
fn an_item_is_compared_with_how_it_was_and_put_back() {
    let mut session = session();
    let sofa = add(&mut session, "SOFA-NOOK");
    let table = add(&mut session, "TBL-FLEX");
    choose(&mut session, &sofa, "seat", json!("firm"));
    session.select(Some(sofa.clone()), None).unwrap();
    let begun = session.save().items[0].picks.clone();
    assert!(!session.has_changed(&sofa));
    choose(&mut session, &sofa, "width_mm", json!(1600));
    choose(&mut session, &sofa, "leg_finish", json!("brass"));
    assert!(session.has_changed(&sofa));
    assert!(!session.has_changed(&table));
    let sides = json!([{"kind": "before", "item": sofa}, {"kind": "item", "item": sofa}]);
    let comparison = session.compare(&sides.to_string()).unwrap();
    // The seat was firm when it was selected.
    assert!(!row(&comparison, "seat").differs);
    assert!(row(&comparison, "width_mm").differs && row(&comparison, "leg_finish").differs);
    let now = session.price_of(&sofa).unwrap().unit_gross;
    session.put_back(&sofa).unwrap();
    let before = session.price_of(&sofa).unwrap().unit_gross;
    assert_eq!(comparison.columns[1].difference, Some(now - before));
    assert_eq!(session.save().items[0].picks, begun);
    assert!(!session.has_changed(&sofa));
}

#[test]
fn mass_is_that_of_the_cartons_and_only_two_or_three_are_compared() {
    // 1000 mm at 20 g a millimetre and a second carton of 1500 g above 1100 mm.
    let packed = changed(|shop| {
        shop["products"][2]["cartons"] = json!([
            {"id": "a", "width_mm": "width_mm", "depth_mm": 400, "height_mm": 100, "mass_g": {"mul": ["width_mm", 20]}},
            {"id": "b", "when": {"gt": ["width_mm", 1100]}, "count": 2, "width_mm": 300, "depth_mm": 300,
             "height_mm": 100, "mass_g": 1500}]);
    });
    let mut session = session_over(&packed);
    let narrow = add(&mut session, "SHELF-LINE");
    let wide = add(&mut session, "SHELF-LINE");
    choose(&mut session, &narrow, "width_mm", json!(1000));
    choose(&mut session, &wide, "back_panel", json!("stiff_oak"));
    choose(&mut session, &wide, "width_mm", json!(1200));
    let side = |item: &str| json!({"kind": "item", "item": item});
    let sides = json!([side(&narrow), side(&wide)]).to_string();
    let comparison = session.compare(&sides).unwrap();
    let mass = row(&comparison, "mass");
    assert_eq!(
        mass.cells,
        [
            Some(Said::Mass { grams: 20_000 }),
            Some(Said::Mass { grams: 27_000 })
        ]
    );
    for count in [0, 1, 4] {
        let sides = json!(vec![side(&narrow); count]).to_string();
        assert_eq!(code(session.compare(&sides)), "bad_request", "{count}");
    }
    let stranger = json!([side(&narrow), side("i99")]).to_string();
    assert_eq!(code(session.compare(&stranger)), "no_such_item");
}
