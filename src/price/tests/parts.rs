//! Runs of elements: the sum of their parts, each line with the element it is for.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use catalogue::{Catalogue, Configuration, Picks};
use price::{Breakdown, PriceError, PriceRequest, price};
use serde_json::{Value as Json, json};

const MIRA: &str = include_str!("../../catalogue/tests/mira-run.json");

fn priced(options: Json) -> Result<Breakdown, PriceError> {
    let catalogue = Catalogue::parse(MIRA).unwrap();
    let options: Picks = serde_json::from_value(options).unwrap();
    price(&PriceRequest {
        catalogue: &catalogue,
        list: &catalogue.price_lists()[0],
        configuration: &Configuration {
            product: "MIRA".to_owned(),
            options,
            derived: Picks::new(),
            bespoke: false,
        },
        quantity: 1,
        at: "2026-11-23T00:00:00Z".parse().unwrap(),
        campaigns: &[],
        services: &[],
    })
}

fn lines(breakdown: &Breakdown) -> Vec<String> {
    let line = |line: &price::PriceLine| {
        let part = line
            .part
            .as_deref()
            .map_or(String::new(), |part| format!("{part}:"));
        format!("{part}{} {}", line.id, line.unit)
    };
    breakdown.lines.iter().map(line).collect()
}

#[test]
fn a_sofa_costs_the_sum_of_its_elements_and_every_line_names_its_element() {
    let sofa = priced(
        json!({"cover": "bull-black", "legs": "oak", "1": "MIRA-ARM-L", "2": "MIRA-SEAT",
        "2.seat_mm": 800, "2.back": "relax", "3": "MIRA-ARM-R"}),
    )
    .unwrap();
    // Seat of 800: the cell up to 1000. Leather 40 % of 545.00. Oak legs 45.00 for each of 3 elements.
    let wanted = [
        "1:arm-l 62000",
        "2:seat 54500",
        "2:seat-leather 21800",
        "2:relax 29000",
        "3:arm-r 62000",
        "oak 13500",
    ];
    assert_eq!(lines(&sofa), wanted);
    assert_eq!(
        sofa.unit_net,
        62_000 + 54_500 + 21_800 + 29_000 + 62_000 + 13_500
    );
}

#[test]
fn the_discount_of_a_set_counts_all_its_elements() {
    let sofa = priced(
        json!({"cover": "wool-grey", "legs": "steel", "1": "MIRA-ARM-L",
        "2": "MIRA-SEAT", "2.seat_mm": 700, "2.back": "fixed", "3": "MIRA-CORNER",
        "4": "MIRA-SEAT", "4.seat_mm": 700, "4.back": "fixed", "5": "MIRA-ARM-R"}),
    )
    .unwrap();
    // 620 + 480 + 710 + 480 + 620 = 2910.00, and 3 % of it are 87.30.
    assert_eq!(lines(&sofa).last().unwrap(), "set-5 -8730");
    assert_eq!(sofa.unit_net, 291_000 - 8_730);
}

#[test]
fn a_run_with_an_element_that_has_no_price_or_is_unknown_has_none() {
    let sofa =
        |element: &str| priced(json!({"cover": "wool-grey", "1": "MIRA-ARM-L", "2": element}));
    assert!(matches!(sofa("NOBODY"), Err(PriceError::UnknownProduct(_))));
    // A seat without its width finds no cell.
    assert!(matches!(
        sofa("MIRA-SEAT"),
        Err(PriceError::NotOffered { .. })
    ));
    assert!(
        priced(json!({"cover": "wool-grey"})).is_err(),
        "nothing is not a sofa"
    );
}
