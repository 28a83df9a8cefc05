//! Rule sets that nobody here wrote: COOM examples (arXiv 2504.00013) in `../shared/data/rules`, through a
//! small converter, against brute force over the COOM text itself.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests may panic, and say what they skip"
)]

mod convert;
mod parse;
mod truth;

use std::collections::BTreeSet;
use std::path::Path;

use catalogue::{Catalogue, Instant, Picks, Value};
use configure::Configurator;

/// The model of an example with its configurator, or `None` where the examples are absent.
fn example(name: &str) -> Option<(parse::Model, Configurator)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/rules");
    let Ok(text) = std::fs::read_to_string(path.join(name)) else {
        println!("skipped: {name} is not in ../shared/data/rules");
        return None;
    };
    let model = parse::read(&text);
    let catalogue = Catalogue::parse(&convert::catalogue_json(&model)).unwrap();
    let list = &catalogue.price_lists()[0];
    let configurator =
        Configurator::new(&catalogue, "product", list, Instant::from_unix_ms(0)).unwrap();
    Some((model, configurator))
}

/// All wholes that the configurator offers, found by walking through its domains.
fn walked(configurator: &Configurator) -> BTreeSet<Picks> {
    let mut found = BTreeSet::new();
    let mut open = vec![(Picks::new(), 0)];
    let keys: Vec<String> = configurator
        .product()
        .options
        .iter()
        .map(|one| one.key.clone())
        .collect();
    while let Some((picks, index)) = open.pop() {
        let Some(key) = keys.get(index) else {
            found.insert(configurator.check(&picks).unwrap().options);
            continue;
        };
        let state = configurator
            .domains(&picks)
            .into_iter()
            .find(|state| state.key == *key)
            .unwrap();
        if !state.visible {
            open.push((picks, index + 1));
            continue;
        }
        for value in state.values.iter().filter(|value| value.available) {
            let mut more = picks.clone();
            more.insert(key.clone(), value.value.clone());
            open.push((more, index + 1));
        }
    }
    found
}

/// The configurator and brute force agree on every whole; answers how many there are, and of how many.
fn agreement(name: &str) -> Option<(usize, usize)> {
    let (model, configurator) = example(name)?;
    let (valid, all) = truth::wholes(&model);
    let walked = walked(&configurator);
    assert_eq!(walked, valid, "{name}");
    Some((walked.len(), all))
}

/// Every explanation of the file is said for some choice that its rule blocks.
fn every_explanation_is_said(name: &str) {
    let Some((model, configurator)) = example(name) else {
        return;
    };
    let said: BTreeSet<String> = truth::refused(&model)
        .into_iter()
        .filter_map(|options| configurator.check(&options).err())
        .flat_map(|conflict| conflict.rules)
        .filter_map(|reason| reason.text.get("en").cloned())
        .collect();
    for explanation in model.explanations() {
        assert!(
            said.contains(&explanation),
            "{name}: {explanation:?} is never said"
        );
    }
}

#[test]
fn the_t_shirt_has_68_valid_configurations_of_100() {
    if let Some(counted) = agreement("tshirt.coom") {
        assert_eq!(counted, (68, 100));
    }
}

#[test]
fn the_kids_bike_has_14_valid_configurations() {
    if let Some((valid, _)) = agreement("kids-bike.coom") {
        assert_eq!(valid, 14);
    }
}

#[test]
fn the_city_bike_and_the_tiny_pc_equal_brute_force() {
    // By hand: 3 usages x 3 clock rates without those of (Scientific, not Fast) and (Multimedia, Slow).
    if let Some((valid, _)) = agreement("tiny-pc.coom") {
        println!("the tiny PC has {valid} valid configurations");
    }
    let Some((model, configurator)) = example("city-bike.coom") else {
        return;
    };
    // 4 colours x (no basket, or 2 places x 4 colours) x 3 saddles x 4 x 4 wheels x (no bag, 12, or 12 x 12).
    let all = truth::everything(&model);
    assert_eq!(all.len(), 4 * 9 * 3 * 16 * (1 + 12 + 144));
    let mut valid = 0;
    // Every fifth whole with at most one bag, and a sample of the others.
    for (index, whole) in all.iter().enumerate() {
        if index % 61 == 0 || !whole.contains_key("carrier_bag_2_material") && index % 5 == 0 {
            let accepted = configurator.check(whole);
            assert_eq!(
                accepted.is_ok(),
                truth::broken(&model, whole).is_none(),
                "{whole:?}"
            );
            valid += usize::from(accepted.is_ok());
        }
    }
    assert!(valid > 50, "too few of them are valid to tell: {valid}");
}

#[test]
fn every_explanation_is_said_where_its_rule_blocks() {
    for name in ["tshirt.coom", "kids-bike.coom", "city-bike.coom"] {
        every_explanation_is_said(name);
    }
}

#[test]
fn a_red_shirt_in_xxl_is_refused_in_the_words_of_the_file() {
    let Some((_, configurator)) = example("tshirt.coom") else {
        return;
    };
    let red = Picks::from([("color".to_owned(), Value::from("Red"))]);
    let conflict = configurator
        .explain(&red, "size", &Value::from("XXL"))
        .unwrap();
    assert_eq!(
        conflict.rules[0].text["en"],
        "Red shirts in XXL are rare and thus not offered."
    );
    assert_eq!(conflict.picks.len(), 1);
}
