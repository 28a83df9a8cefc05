//! Why a price, why not a size, and the ways out.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use catalogue::TaxBasis;
use page::{Chosen, Misfit, PriceSheet, Said, Session};
use serde_json::{Value, json};

const CATALOGUE: &str = include_str!("../../../assets/demo/catalogue.json");

fn session_with(catalogue: &str, more: &Value) -> Session {
    let mut settings = json!({"locale": "en", "currency": "EUR", "now": "2026-11-23T12:00:00Z"});
    let fields = more.as_object().unwrap().clone();
    settings.as_object_mut().unwrap().extend(fields);
    Session::new(catalogue, &settings.to_string()).unwrap()
}

fn session() -> Session {
    session_with(CATALOGUE, &json!({}))
}

fn add(session: &mut Session, product: &str) -> String {
    session.add_item(product, None).unwrap().item
}

fn choose(session: &mut Session, item: &str, option: &str, value: Value) -> Chosen {
    session
        .choose(item, option, &value.to_string(), true)
        .unwrap()
}

/// Every sum of the sheet, added up again.
fn check_sums(sheet: &PriceSheet) {
    let mut whole = 0;
    for item in &sheet.items {
        let lines: i64 = item.lines.iter().map(|line| line.amount).sum();
        assert_eq!(lines, item.unit, "{}", item.title);
        assert_eq!(item.unit * i64::from(item.quantity), item.amount);
        let off: i64 = item.deals.iter().map(|deal| deal.amount).sum();
        assert_eq!(item.amount + off, item.sum);
        whole += item.sum;
    }
    whole += sheet.services.iter().map(|one| one.amount).sum::<i64>();
    let taxes: i64 = sheet.taxes.iter().map(|tax| tax.tax).sum();
    let taxed: i64 = sheet.taxes.iter().map(|tax| tax.net).sum();
    assert_eq!(sheet.net + taxes, sheet.gross);
    assert_eq!(taxed, sheet.net);
    match sheet.tax_basis {
        TaxBasis::Net => assert_eq!(whole, sheet.net),
        TaxBasis::Gross => assert_eq!(whole, sheet.gross),
    }
}

#[test]
fn the_sheet_of_every_product_adds_up_to_the_price() {
    let mut session = session();
    for product in ["SOFA-NOOK", "TBL-FLEX", "SHELF-LINE"] {
        let item = add(&mut session, product);
        for option in session.options(&item, None).unwrap() {
            for choice in option.choices.iter().filter(|choice| choice.available) {
                choose(&mut session, &item, &option.state.key, json!(choice.value));
                let sheet = session.price_sheet(Some(&item)).unwrap();
                check_sums(&sheet);
                assert_eq!(sheet.gross, session.price_of(&item).unwrap().gross);
                assert!(
                    sheet.items[0]
                        .lines
                        .iter()
                        .all(|line| !line.label.is_empty())
                );
            }
        }
        session.set_quantity(&item, 3.0).unwrap();
    }
    let sheet = session.price_sheet(None).unwrap();
    check_sums(&sheet);
    let totals = session.price_of_all().unwrap().totals.unwrap();
    assert_eq!((sheet.gross, sheet.items.len()), (totals.gross, 3));
}

#[test]
fn every_line_says_how_it_was_worked_out_and_what_it_is_due_to() {
    let mut session = session();
    let table = add(&mut session, "TBL-FLEX");
    choose(&mut session, &table, "width_mm", json!(1730));
    choose(&mut session, &table, "depth_mm", json!(850));
    choose(&mut session, &table, "cable_duct", json!(true));
    let sheet = session.price_sheet(Some(&table)).unwrap();
    let line = |id: &str| {
        let lines = &sheet.items[0].lines;
        lines.iter().find(|line| line.id == id).unwrap().clone()
    };
    // §7 test 2: 1730x850 pays the cell 1800x900.
    let base = line("grid.A");
    let cell = [Said::Length { mm: 1800 }, Said::Length { mm: 900 }];
    assert_eq!(base.cell, cell);
    let due = |id: &str| -> Vec<String> {
        let because = line(id).because;
        because.into_iter().map(|one| one.label).collect()
    };
    assert_eq!(due("grid.A"), ["Width", "Depth", "Top price group"]);
    assert_eq!(due("offgrid"), ["Width", "Depth"]);
    assert_eq!(due("cable"), ["Width", "Cable duct"]);
    // 38.50 x 1.730 m = 66.605.
    let said = serde_json::to_value(line("cable").calculation).unwrap();
    let expected = json!({"kind": "per_unit", "rate": "38.50", "measure": "1.730", "unit": "m", "exact": "66.605"});
    assert_eq!(said, expected);
    assert_eq!(line("cable").amount, 6_661);
}

#[test]
fn discounts_bundles_and_prior_prices_are_lines_of_the_sheet_on_net_and_gross_lists() {
    for basis in ["net", "gross"] {
        let mut shop: Value = serde_json::from_str(CATALOGUE).unwrap();
        let list = &mut shop["price_lists"][0];
        list["tax_basis"] = json!(basis);
        list["bundles"] = json!([{"id": "pair", "off": {"fixed": 1000}, "text": {"en": "Sofa and table"},
            "parts": [{"product": "SOFA-NOOK", "quantity": 1}, {"product": "TBL-FLEX", "quantity": 1}]}]);
        let components = list["components"].as_array_mut().unwrap();
        components.push(json!({"id": "sale", "product": "SOFA-NOOK", "level": "discount", "seq": 50,
            "announced_from": "2026-11-20T00:00:00Z", "percent": {"bp": -1000, "of": "accumulated"}}));
        let mut session = session_with(&shop.to_string(), &json!({"campaigns": ["NOV5"]}));
        add(&mut session, "SOFA-NOOK");
        let alone = session.price_of_all().unwrap().totals.unwrap();
        let table = add(&mut session, "TBL-FLEX");
        session.set_quantity(&table, 2.0).unwrap();
        let sheet = session.price_sheet(None).unwrap();
        check_sums(&sheet);
        // The same bundle is in the price that is shown and in the order's.
        let totals = session.price_of_all().unwrap().totals.unwrap();
        assert_eq!((sheet.net, sheet.gross), (totals.net, totals.gross));
        let off: i64 = sheet
            .items
            .iter()
            .flat_map(|item| &item.deals)
            .map(|deal| deal.amount)
            .sum();
        assert_eq!(off, -1000);
        let sofa = &sheet.items[0];
        let sale = sofa.lines.iter().find(|line| line.id == "sale").unwrap();
        // 10 % off 1125.21; 19 % tax of that is in the gross list already.
        assert_eq!((sale.amount, sale.prior), (-11_252, Some(112_521)));
        let prior = if basis == "net" { 133_900 } else { 112_521 };
        assert_eq!(sofa.prior_gross, Some(prior));
        assert!(
            sofa.lines
                .iter()
                .any(|line| line.id == "campaign-5" && line.amount < 0)
        );
        assert!(alone.gross < prior);
    }
}

#[test]
fn a_size_between_two_steps_names_both_with_what_they_cost() {
    let mut session = session();
    let sofa = add(&mut session, "SOFA-NOOK");
    let before = session.price_of(&sofa).unwrap().unit_gross;
    let help = choose(&mut session, &sofa, "width_mm", json!(1733))
        .help
        .unwrap();
    assert_eq!(help.misfit, Misfit::BetweenSteps);
    let sizes: Vec<_> = help
        .ways
        .iter()
        .map(|way| way.changes[0].value.as_int().unwrap())
        .collect();
    assert_eq!(sizes, [1600, 1800]);
    for way in &help.ways {
        let size = way.changes[0].value.as_int().unwrap();
        assert!(
            choose(&mut session, &sofa, "width_mm", json!(size))
                .outcome
                .accepted
        );
        let after = session.price_of(&sofa).unwrap().unit_gross;
        assert_eq!(way.difference, Some(after - before), "{size}");
    }
}

#[test]
fn a_size_out_of_range_names_the_range_and_a_size_against_the_rules_is_not_proposed() {
    let mut session = session();
    let sofa = add(&mut session, "SOFA-NOOK");
    let proposed = |help: &page::Help| -> Vec<i64> {
        let changes = help.ways.iter().map(|way| &way.changes[0]);
        changes.map(|pick| pick.value.as_int().unwrap()).collect()
    };
    let help = choose(&mut session, &sofa, "width_mm", json!(9000))
        .help
        .unwrap();
    assert_eq!(
        help.misfit,
        Misfit::OutOfRange {
            min: 1600,
            max: 2600
        }
    );
    assert_eq!(proposed(&help), [2600]);
    let help = choose(&mut session, &sofa, "width_mm", json!(10))
        .help
        .unwrap();
    assert_eq!(proposed(&help), [1600]);
    // Bouclé is not woven wider than 2400 mm: 2600 is made, but not of it.
    choose(&mut session, &sofa, "fabric_colour", json!("boucle-moss"));
    let help = choose(&mut session, &sofa, "width_mm", json!(2500))
        .help
        .unwrap();
    assert_eq!(
        (help.misfit, proposed(&help)),
        (Misfit::BetweenSteps, vec![2400])
    );
}

#[test]
fn a_choice_against_a_rule_names_ways_out_that_cost_what_they_say() {
    let mut session = session();
    let sofa = add(&mut session, "SOFA-NOOK");
    choose(&mut session, &sofa, "width_mm", json!(2600));
    let before = session.price_of(&sofa).unwrap().unit_gross;
    let chosen = choose(&mut session, &sofa, "fabric_colour", json!("boucle-moss"));
    let help = chosen.help.unwrap();
    assert_eq!(help.misfit, Misfit::Rule);
    let way = &help.ways[0];
    assert!(way.takes);
    let changes: serde_json::Map<String, Value> = way
        .changes
        .iter()
        .map(|pick| (pick.option.clone(), json!(pick.value)))
        .collect();
    assert_eq!(changes["fabric_colour"], json!("boucle-moss"));
    assert_eq!(changes["width_mm"], json!(2400));
    let edit = json!({"kind": "choose", "item": sofa, "changes": changes});
    session.edit(&edit.to_string(), true).unwrap();
    let after = session.price_of(&sofa).unwrap().unit_gross;
    assert_eq!(way.difference, Some(after - before));
}

#[test]
fn the_shop_decides_whether_a_contradiction_is_refused_changed_or_asked_about() {
    for reaction in ["block", "change", "ask"] {
        let mut session = session_with(CATALOGUE, &json!({"reaction": reaction}));
        let sofa = add(&mut session, "SOFA-NOOK");
        choose(&mut session, &sofa, "width_mm", json!(2600));
        let chosen = choose(&mut session, &sofa, "fabric_colour", json!("boucle-moss"));
        assert_eq!(chosen.outcome.accepted, reaction == "change");
        if reaction == "change" {
            assert_eq!(chosen.outcome.changed[0].option, "width_mm");
            assert_eq!(session.items()[0].size_mm[0], 2400);
        } else {
            assert_eq!(chosen.help.unwrap().ways.is_empty(), reaction == "block");
            assert_eq!(session.items()[0].size_mm[0], 2600);
        }
    }
}

#[test]
fn choosing_the_rest_keeps_what_goes_together_and_names_what_gave_way() {
    let mut session = session();
    let sofa = add(&mut session, "SOFA-NOOK");
    choose(&mut session, &sofa, "width_mm", json!(2600));
    choose(&mut session, &sofa, "seat", json!("firm"));
    // Saved when Bouclé was still woven wider, and with legs that are no longer made.
    let mut file = serde_json::to_value(session.save()).unwrap();
    file["items"][0]["picks"]["fabric_colour"] = json!("boucle-moss");
    file["items"][0]["picks"]["leg_finish"] = json!("rosewood");
    session.open(&file.to_string()).unwrap();
    assert!(session.items()[0].problem.is_some());
    let completed = session.complete(&sofa).unwrap();
    let mut gave_way: Vec<&str> = completed
        .changed
        .iter()
        .map(|pick| pick.option.as_str())
        .collect();
    gave_way.sort_unstable();
    assert_eq!(gave_way, ["fabric_colour", "leg_finish"]);
    let card = &session.items()[0];
    assert_eq!((card.problem.clone(), card.size_mm[0]), (None, 2600));
    assert_eq!(
        session.save().items[0].picks["seat"],
        catalogue::Value::from("firm")
    );
    assert_eq!(completed.missing, None);
    session.undo().unwrap();
    assert!(session.items()[0].problem.is_some());
}
