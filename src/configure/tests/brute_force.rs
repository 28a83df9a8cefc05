//! Specification test 21: small random catalogues, against trying every combination.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use catalogue::{Catalogue, Instant, Picks, Selection, Value};
use configure::{Configurator, Reaction};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

// 3 enums of 3 values, a number of 7 sizes, a yes or no, an option that hides: 3*3*3*7*2*(3+1) wholes.
const KEYS: [&str; 3] = ["a", "b", "c"];
const VALUES: [&str; 3] = ["x", "y", "z"];

/// A condition, picked by numbers so that proptest can shrink it.
fn condition() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        (0..3_usize, 0..3_usize).prop_map(|(key, value)| json!({"eq": [KEYS[key], VALUES[value]]})),
        (0..3_usize, 0..3_usize).prop_map(|(key, value)| json!({"ne": [KEYS[key], VALUES[value]]})),
        (0..3_usize, 0..3_usize)
            .prop_map(|(one, other)| json!({"eq": [KEYS[one], {"option": KEYS[other]}]})),
        (90..170_i64, 0..5_usize)
            .prop_map(|(size, op)| json!({["gt", "ge", "lt", "le", "eq"][op]: ["w", size]})),
        (90..170_i64, 0..40_i64).prop_map(|(low, more)| json!({"between": ["w", low, low + more]})),
        (1..4_i64, 100..500_i64)
            .prop_map(|(factor, size)| json!({"gt": [{"mul": ["w", factor]}, size]})),
        any::<bool>().prop_map(|yes| json!({"eq": ["d", yes]})),
        (0..3_usize).prop_map(|value| json!({"eq": ["h", VALUES[value]]})),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| json!({"not": one})),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| json!({"and": [one, other]})),
            (inner.clone(), inner).prop_map(|(one, other)| json!({"or": [one, other]})),
        ]
    })
}

fn catalogue(rules: &[(bool, Json, Json)], hole: (usize, usize)) -> Catalogue {
    let mut options: Vec<Json> = KEYS
        .iter()
        .map(|key| json!({"key": key, "type": "enum", "values": VALUES, "default": "x"}))
        .collect();
    options.push(json!({"key": "w", "type": "int", "ranges": [{"min": 100, "max": 160, "raster": 10}], "default": 120}));
    options.push(json!({"key": "d", "type": "bool", "default": false}));
    options.push(
        json!({"key": "h", "type": "enum", "values": VALUES, "visible_if": {"eq": ["a", "y"]}}),
    );
    let rules: Vec<Json> = rules
        .iter()
        .enumerate()
        .map(|(index, (forbids, when, then))| {
            let kind = if *forbids { "forbids" } else { "requires" };
            json!({"id": format!("R{index}"), "kind": kind, "products": ["P"], "when": when, "then": then})
        })
        .collect();
    let mut cells = vec![json!([1]), json!([2]), json!([3])];
    cells[hole.0] = json!([null]);
    let components = json!([
        {"id": "g", "level": "base", "when": {"eq": ["b", VALUES[hole.1]]}, "grid": {"x": "w", "x_max": [110, 130, 160], "cells": cells}},
        {"id": "f", "level": "base", "when": {"ne": ["b", VALUES[hole.1]]}, "fixed": 5}]);
    let json = json!({"schema": "fc.catalogue/1", "id": "t", "rev": "t1", "tz": "UTC", "currencies": ["EUR"],
        "products": [{"id": "P", "options": options}], "rules": rules,
        "price_lists": [{"id": "L", "currency": "EUR", "tax_basis": "net", "vat_bp": 1900, "components": components}]});
    Catalogue::parse(&json.to_string()).unwrap()
}

/// Every valid whole, found without any solver.
fn wholes(catalogue: &Catalogue, hole: (usize, usize)) -> Vec<Picks> {
    wholes_under(catalogue, hole, &|_| true)
}

/// Every whole that is valid when only some reasons count.
fn wholes_under(
    catalogue: &Catalogue,
    hole: (usize, usize),
    counts: &dyn Fn(&str) -> bool,
) -> Vec<Picks> {
    let mut found = Vec::new();
    for number in 0..3 * 3 * 3 * 7 * 2 * 4 {
        let mut rest = number;
        let mut take = |count: i64| {
            let digit = rest % count;
            rest /= count;
            digit
        };
        let mut values = Picks::new();
        for key in KEYS {
            values.insert(
                key.to_owned(),
                VALUES[usize::try_from(take(3)).unwrap()].into(),
            );
        }
        values.insert("w".to_owned(), Value::Int(100 + 10 * take(7)));
        values.insert("d".to_owned(), Value::Bool(take(2) == 1));
        let h = usize::try_from(take(4)).unwrap();
        let shown = values["a"] == "y".into();
        match VALUES.get(h) {
            None if shown => continue,
            None => {}
            Some(_) if !shown && counts("visible:h") => continue,
            Some(value) => drop(values.insert("h".to_owned(), (*value).into())),
        }
        let facts = Selection {
            values: &values,
            list: None,
            campaigns: &[],
        };
        let counting = catalogue.rules().iter().filter(|rule| counts(&rule.id));
        let obeyed = counting.into_iter().all(|rule| {
            let when = rule.when.as_ref().unwrap().holds(&facts).unwrap();
            let then = rule.then.as_ref().unwrap().holds(&facts).unwrap();
            !when || then == (rule.kind == catalogue::RuleKind::Requires)
        });
        let width = values["w"].as_int().unwrap();
        let row = usize::from(width > 110) + usize::from(width > 130);
        let made = !counts("price:g") || values["b"] != VALUES[hole.1].into() || row != hole.0;
        if obeyed && made {
            found.push(values);
        }
    }
    found
}

/// How far a whole is from what is wished for, option by option in the catalogue's order: the pick, else the default,
/// then the values in their order; sizes by their distance.
fn distances(whole: &Picks, picks: &Picks) -> Vec<(u64, i64)> {
    let wish = |key: &str, default: Value| picks.get(key).cloned().unwrap_or(default);
    let mut all: Vec<(u64, i64)> = KEYS
        .iter()
        .map(|key| {
            let place = VALUES.iter().position(|one| whole[*key] == (*one).into());
            let wished = whole[*key] == wish(key, "x".into());
            (u64::from(!wished), i64::try_from(place.unwrap()).unwrap())
        })
        .collect();
    let width = whole["w"].as_int().unwrap();
    let wished = wish("w", Value::Int(120)).as_int().unwrap();
    all.push((width.abs_diff(wished), width));
    all.push((u64::from(whole["d"] != wish("d", Value::Bool(false))), 0));
    // Nobody wishes for anything here, so having no value comes first.
    let place = VALUES
        .iter()
        .position(|one| whole.get("h") == Some(&(*one).into()));
    all.push((place.map_or(0, |place| 1 + place as u64), 0));
    all
}

/// Everything the configurator says under these picks, against trying every combination.
fn agrees_with_brute_force(
    rules: &[(bool, Json, Json)],
    hole: (usize, usize),
    picked: &[(usize, i64)],
) -> Result<(), TestCaseError> {
    let catalogue = catalogue(rules, hole);
    let list = &catalogue.price_lists()[0];
    let configurator = Configurator::new(&catalogue, "P", list, Instant::from_unix_ms(0)).unwrap();
    let wholes = wholes(&catalogue, hole);
    let mut picks = Picks::new();
    for (option, number) in picked {
        let (key, value) = match option {
            0..=2 => (
                KEYS[*option],
                VALUES[usize::try_from(number % 3).unwrap()].into(),
            ),
            3 => ("w", Value::Int(100 + 10 * number)),
            _ => ("d", Value::Bool(number % 2 == 1)),
        };
        picks.insert(key.to_owned(), value);
    }
    let fits = |picks: &Picks| {
        wholes.iter().any(|whole| {
            picks
                .iter()
                .all(|(key, value)| whole.get(key) == Some(value))
        })
    };
    match configurator.complete(&picks) {
        Ok(whole) => {
            prop_assert!(
                wholes.contains(&whole.options),
                "{:?} is no valid whole",
                whole.options
            );
            prop_assert!(
                picks
                    .iter()
                    .all(|(key, value)| whole.options.get(key) == Some(value))
            );
            prop_assert!(configurator.check(&whole.options).is_ok());
            let fitting = wholes.iter().filter(|whole| {
                picks
                    .iter()
                    .all(|(key, value)| whole.get(key) == Some(value))
            });
            let nearest = fitting.min_by_key(|whole| distances(whole, &picks));
            prop_assert_eq!(Some(&whole.options), nearest, "under {:?}", picks);
        }
        Err(conflict) => {
            prop_assert!(!fits(&picks));
            prop_assert!(!conflict.rules.is_empty());
            // Minimal: the picks in it are needed, so without any one of them the rest of it is no proof.
            prop_assert!(
                conflict
                    .picks
                    .iter()
                    .all(|pick| picks.get(&pick.option) == Some(&pick.value))
            );
        }
    }
    for option in configurator
        .options(&picks)
        .into_iter()
        .filter(|option| option.visible)
    {
        for value in &option.values {
            let mut wanted = picks.clone();
            wanted.insert(option.key.clone(), value.value.clone());
            prop_assert_eq!(
                value.available,
                fits(&wanted),
                "{} = {} under {:?}",
                option.key,
                value.value,
                picks
            );
            prop_assert_eq!(value.available, value.why.is_empty());
            let outcome = configurator
                .choose(&picks, &option.key, value.value.clone())
                .unwrap();
            prop_assert_eq!(outcome.accepted, value.available);
            for repair in outcome
                .conflict
                .iter()
                .flat_map(|conflict| &conflict.repairs)
                .filter(|one| !one.keeps)
            {
                let mut repaired = wanted.clone();
                repaired.extend(
                    repair
                        .changes
                        .iter()
                        .map(|pick| (pick.option.clone(), pick.value.clone())),
                );
                prop_assert!(fits(&repaired), "{:?} does not repair {:?}", repair, wanted);
            }
        }
    }
    for key in KEYS.into_iter().chain(["w", "d", "h"]) {
        for alternative in configurator.alternatives(&picks, key) {
            let mut wanted = picks.clone();
            wanted.insert(key.to_owned(), alternative.value.clone());
            let whole = configurator.preview(&wanted).ok();
            let taken = whole.filter(|whole| whole.options.get(key) == Some(&alternative.value));
            prop_assert_eq!(
                alternative.configuration,
                taken,
                "{} = {} under {:?}",
                key,
                alternative.value,
                picks
            );
        }
    }
    // The same question has the same answer, whatever was asked before.
    let fresh = Configurator::new(&catalogue, "P", list, Instant::from_unix_ms(0)).unwrap();
    prop_assert_eq!(fresh.options(&picks), configurator.options(&picks));
    Ok(())
}

#[test]
fn rules_that_contradict_each_other_leave_nothing_though_each_option_is_decided_by_them() {
    // Found by the property below: every option follows from the rules before their contradiction is met.
    let rules = [
        (
            false,
            json!({"le": ["w", 160]}),
            json!({"and": [{"eq": ["a", "z"]}, {"eq": ["d", false]}, {"or": [{"eq": ["c", "x"]}, {"eq": ["a", "x"]}]}]}),
        ),
        (
            true,
            json!({"not": {"eq": ["h", "x"]}}),
            json!({"ne": ["b", "y"]}),
        ),
        (
            false,
            json!({"or": [{"eq": ["a", "x"]}, {"eq": ["d", false]}]}),
            json!({"and": [{"between": ["w", 131, 140]}, {"eq": ["b", "x"]}]}),
        ),
    ];
    agrees_with_brute_force(&rules, (0, 0), &[]).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn what_is_available_completes_and_what_is_not_is_refuted(
        rules in prop::collection::vec((any::<bool>(), condition(), condition()), 1..6),
        hole in (0..3_usize, 0..3_usize),
        picked in prop::collection::vec((0..5_usize, 0..7_i64), 0..4),
    ) {
        agrees_with_brute_force(&rules, hole, &picked)?;
    }

    #[test]
    fn conflicts_are_minimal_repairs_come_cheapest_first_and_a_change_is_told(
        rules in prop::collection::vec((any::<bool>(), condition(), condition()), 1..6),
        hole in (0..3_usize, 0..3_usize),
        picked in prop::collection::vec((0..3_usize, 0..3_usize), 1..4),
        wanted in (0..3_usize, 0..3_usize),
    ) {
        let catalogue = catalogue(&rules, hole);
        let list = &catalogue.price_lists()[0];
        let configurator = Configurator::new(&catalogue, "P", list, Instant::from_unix_ms(0)).unwrap();
        let mut picks: Picks = picked.iter().map(|(key, value)| (KEYS[*key].to_owned(), VALUES[*value].into())).collect();
        let (key, value): (&str, Value) = (KEYS[wanted.0], VALUES[wanted.1].into());
        picks.remove(key);
        let outcome = configurator.choose(&picks, key, value.clone()).unwrap();
        let Some(conflict) = outcome.conflict else { return Ok(()) };

        // Leave out any one rule or pick, and the rest can be had together.
        let mut parts = Picks::from([(key.to_owned(), value.clone())]);
        parts.extend(conflict.picks.iter().map(|pick| (pick.option.clone(), pick.value.clone())));
        let in_it = |id: &str| conflict.rules.iter().any(|reason| reason.rule == id);
        let can = |counts: &dyn Fn(&str) -> bool, parts: &Picks| {
            wholes_under(&catalogue, hole, counts).iter().any(|whole| parts.iter().all(|(key, value)| whole.get(key) == Some(value)))
        };
        prop_assert!(!can(&in_it, &parts), "{:?} is no proof", conflict);
        for left_out in conflict.rules.iter().map(|reason| reason.rule.as_str()).filter(|id| !id.contains(':') || *id == "price:g") {
            prop_assert!(can(&|id| id != left_out && in_it(id), &parts), "{} is not needed in {:?}", left_out, conflict);
        }
        for left_out in &conflict.picks {
            let mut fewer = parts.clone();
            fewer.remove(&left_out.option);
            prop_assert!(can(&in_it, &fewer), "{:?} is not needed in {:?}", left_out, conflict);
        }

        let wholes = wholes(&catalogue, hole);
        let fits = |picks: &Picks| wholes.iter().any(|whole| picks.iter().all(|(key, value)| whole.get(key) == Some(value)));
        let giving: Vec<usize> = conflict.repairs.iter()
            .filter(|repair| !repair.keeps && repair.changes.iter().all(|pick| pick.option != key))
            .map(|repair| repair.changes.len())
            .collect();
        prop_assert!(giving.is_sorted());
        let mut with = picks.clone();
        with.insert(key.to_owned(), value.clone());
        let one_suffices = conflict.picks.iter().any(|pick| VALUES.iter().any(|other| {
            let mut changed = with.clone();
            changed.insert(pick.option.clone(), (*other).into());
            fits(&changed)
        }));
        prop_assert_eq!(giving.first() == Some(&1), one_suffices);
        let possible = fits(&Picks::from([(key.to_owned(), value.clone())]));
        prop_assert_eq!(!giving.is_empty(), possible, "a value that some whole has can be had by changing picks");

        let blocked = configurator.choose_with(&picks, key, value.clone(), Reaction::Block).unwrap();
        prop_assert!(!blocked.accepted && blocked.picks == picks && blocked.conflict.unwrap().repairs.is_empty());
        let changed = configurator.choose_with(&picks, key, value.clone(), Reaction::Change).unwrap();
        prop_assert_eq!(changed.accepted, possible);
        if possible {
            prop_assert!(fits(&changed.picks));
            prop_assert_eq!(changed.picks.get(key), Some(&value));
            let told = |key: &String| changed.changed.iter().any(|pick| pick.option == *key);
            prop_assert!(picks.iter().all(|(key, value)| told(key) || changed.picks.get(key) == Some(value)));
        }
    }
}
