//! Documents, lists, rounding tables and laws.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use catalogue::{Catalogue, Configuration, Instant, Picks, Value};
use price::{PriceRequest, allocate, choose_list, differences, price, total};
use proptest::prelude::*;

const ACME: &str = include_str!("../../catalogue/tests/acme-de.json");

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn with_components(components: &str) -> Catalogue {
    let mut json: serde_json::Value = serde_json::from_str(ACME).unwrap();
    json["price_lists"][0]["components"] = serde_json::from_str(components).unwrap();
    Catalogue::parse(&json.to_string()).unwrap()
}

fn table(width: i64, depth: i64, material: &str, duct: bool) -> Configuration {
    let options = Picks::from([
        ("width_mm".to_owned(), Value::Int(width)),
        ("depth_mm".to_owned(), Value::Int(depth)),
        ("top_material".to_owned(), material.into()),
        ("cable_duct".to_owned(), duct.into()),
    ]);
    let group = if material == "solid-oak-1" { "C" } else { "A" };
    let derived = Picks::from([("top_group".to_owned(), group.into())]);
    Configuration {
        product: "TBL-FLEX".to_owned(),
        options,
        derived,
        bespoke: false,
    }
}

fn request<'a>(
    catalogue: &'a Catalogue,
    configuration: &'a Configuration,
    quantity: i64,
) -> PriceRequest<'a> {
    PriceRequest {
        catalogue,
        list: &catalogue.price_lists()[0],
        configuration,
        quantity,
        at: at("2026-11-23T00:00:00Z"),
        campaigns: &[],
        services: &[],
    }
}

#[test]
fn tax_is_computed_on_the_document_and_not_per_line() {
    // Specification test 10: 3 x 10.02 = 30.06, 19 % = 5.7114; per line it would be 3 x 1.90 = 5.70.
    let catalogue = with_components(r#"[{"id":"b","level":"base","fixed":1002}]"#);
    let table = table(1600, 800, "lam-oak-12", false);
    let line = price(&request(&catalogue, &table, 1)).unwrap();
    assert_eq!(line.tax, 190);
    let totals = total(&[line.clone(), line.clone(), line], &[]).unwrap();
    assert_eq!((totals.net, totals.tax, totals.gross), (3006, 571, 3577));
}

#[test]
fn a_coupon_is_split_by_largest_remainder() {
    // Specification test 12.
    assert_eq!(allocate(5000, &[48_600, 65_000, 5_900]), [2033, 2720, 247]);
    assert_eq!(allocate(-100, &[1, 1, 1]), [-34, -33, -33]);
    assert_eq!(allocate(5, &[0, 0]), [0, 0]);
}

#[test]
fn a_rounding_table_is_applied_row_by_row() {
    // Specification test 13, OCD 4.3 §2.18: to 0.10 below 10, to 0.50 from 10 to 100, up to whole less 0.01 above.
    for (minor, rounded) in [
        (994, 990),
        (997, 1000),
        (4730, 4750),
        (9980, 9999),
        (10_000, 9999),
        (12_301, 12_399),
    ] {
        let mut json: serde_json::Value = serde_json::from_str(ACME).unwrap();
        json["price_lists"][0]["components"] =
            serde_json::json!([{"id":"b","level":"base","fixed":minor}]);
        json["price_lists"][0]["rounding"] = serde_json::json!([
            {"max":1000,"mode":"commercial","precision":10},
            {"min":1000,"max":10000,"mode":"commercial","precision":50},
            {"min":10000,"mode":"up","precision":100,"add_after":-1}]);
        let catalogue = Catalogue::parse(&json.to_string()).unwrap();
        let table = table(1600, 800, "lam-oak-12", false);
        assert_eq!(
            price(&request(&catalogue, &table, 1)).unwrap().unit_net,
            rounded,
            "{minor}"
        );
    }
}

#[test]
fn no_currency_is_converted_silently() {
    let catalogue = Catalogue::parse(ACME).unwrap();
    let now = at("2026-11-23T00:00:00Z");
    assert_eq!(
        choose_list(&catalogue, "EUR", now).unwrap().id,
        "DE-B2C-2026-11"
    );
    assert_eq!(
        choose_list(&catalogue, "CHF", now).unwrap_err().code(),
        "CURRENCY"
    );
    let before = at("2026-10-31T22:59:59Z");
    assert_eq!(
        choose_list(&catalogue, "EUR", before).unwrap_err().code(),
        "NO_PRICE_LIST"
    );
}

#[cfg(feature = "zones")]
#[test]
fn a_list_begins_with_the_merchant_s_day() {
    // Specification test 16: 2026-12-01 in Berlin begins at 23:00 UTC of the day before.
    let mut json: serde_json::Value = serde_json::from_str(ACME).unwrap();
    let mut next = json["price_lists"][0].clone();
    next["id"] = "DE-B2C-2026-12".into();
    next["valid_from"] = "2026-12-01".into();
    json["price_lists"].as_array_mut().unwrap().push(next);
    let raw = Catalogue::parse(&json.to_string()).unwrap();
    assert_eq!(
        choose_list(&raw, "EUR", at("2026-11-23T00:00:00Z"))
            .unwrap_err()
            .code(),
        "UNRESOLVED_DAY"
    );
    let catalogue = price::resolve_days(&raw).unwrap();
    let id = |instant: &str| {
        choose_list(&catalogue, "EUR", at(instant))
            .unwrap()
            .id
            .clone()
    };
    assert_eq!(id("2026-11-30T23:30:00Z"), "DE-B2C-2026-12");
    assert_eq!(id("2026-11-30T23:00:00Z"), "DE-B2C-2026-12");
    assert_eq!(id("2026-11-30T22:59:59Z"), "DE-B2C-2026-11");
}

#[test]
fn alternatives_show_what_they_add() {
    let catalogue = Catalogue::parse(ACME).unwrap();
    let here = table(1600, 800, "lam-oak-12", false);
    let (solid, missing) = (
        table(1600, 800, "solid-oak-1", false),
        table(1400, 1000, "lam-oak-12", false),
    );
    let (solid_key, missing_key) = (Value::from("solid-oak-1"), Value::from("too deep"));
    let asked = [(&solid_key, &solid), (&missing_key, &missing)];
    let found = differences(&request(&catalogue, &here, 1), asked, price::TaxBasis::Net).unwrap();
    assert_eq!(found.get(&solid_key), Some(&(114_900 - 48_600)));
    assert_eq!(
        found.get(&missing_key),
        None,
        "what has no price has no difference"
    );
    let found = differences(
        &request(&catalogue, &here, 1),
        asked,
        price::TaxBasis::Gross,
    )
    .unwrap();
    // 1149.00 x 1.19 = 1367.31 and 486.00 x 1.19 = 578.34.
    assert_eq!(found.get(&solid_key), Some(&(136_731 - 57_834)));
}

proptest! {
    #[test]
    fn the_parts_of_a_split_add_up(amount in -1_000_000_i64..1_000_000, weights in prop::collection::vec(0_i64..100_000, 1..12)) {
        prop_assume!(weights.iter().sum::<i64>() > 0);
        prop_assert_eq!(allocate(amount, &weights).iter().sum::<i64>(), amount);
    }

    #[test]
    fn lines_add_up_and_no_price_is_negative(width in 1000_i64..2600, depth in 600_i64..1100, duct: bool, solid: bool, quantity in 1_i64..=9999) {
        let catalogue = Catalogue::parse(ACME).unwrap();
        let table = table(width, depth, if solid { "solid-oak-1" } else { "lam-oak-12" }, duct);
        match price(&request(&catalogue, &table, quantity)) {
            Ok(breakdown) => {
                prop_assert!(breakdown.unit_net > 0);
                prop_assert_eq!(breakdown.lines.iter().map(|line| line.unit).sum::<i64>(), breakdown.unit_net);
                prop_assert_eq!(breakdown.line_net, breakdown.unit_net * quantity);
                prop_assert_eq!(breakdown.net + breakdown.tax, breakdown.gross);
            }
            Err(error) => prop_assert_eq!(error.code(), "PRICE_NOT_OFFERED"),
        }
    }

    #[test]
    fn a_wider_table_is_never_cheaper(width in 1200_i64..2390, depth in 700_i64..=1000) {
        let catalogue = Catalogue::parse(ACME).unwrap();
        let unit = |width| price(&request(&catalogue, &table(width, depth, "lam-oak-12", false), 1)).map(|one| {
            one.lines[0].unit
        });
        if let (Ok(one), Ok(wider)) = (unit(width), unit(width + 10)) {
            prop_assert!(wider >= one);
        }
    }
}
