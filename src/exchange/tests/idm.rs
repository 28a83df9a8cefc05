//! An IDM Living file becomes a catalogue that prices by its first fitting row.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use catalogue::{Configuration, Picks, Value};
use exchange::{ImportTerms, Imported, read_idm};
use price::{PriceError, PriceRequest, price};

const LIVING: &str = include_str!("living.xml");

fn terms() -> ImportTerms {
    ImportTerms {
        id: "acme".to_owned(),
        tz: "Europe/Berlin".to_owned(),
        vat_bp: 1900,
    }
}

fn imported() -> Imported {
    read_idm(LIVING.as_bytes(), &terms()).unwrap()
}

fn unit(front: &str, light: &str) -> Result<i64, PriceError> {
    let catalogue = imported().catalogue;
    let options = Picks::from([
        ("f10".to_owned(), Value::from(front)),
        ("f20".to_owned(), Value::from(light)),
    ]);
    let configuration = Configuration {
        product: "5-2098".to_owned(),
        options,
        derived: Picks::new(),
        bespoke: false,
    };
    let request = PriceRequest {
        catalogue: &catalogue,
        list: &catalogue.price_lists()[0],
        configuration: &configuration,
        quantity: 1,
        at: "2026-11-23T00:00:00Z".parse().unwrap(),
        campaigns: &[],
        services: &[],
    };
    price(&request).map(|breakdown| breakdown.unit_net)
}

#[test]
fn items_become_products_and_features_become_options() {
    let catalogue = imported().catalogue;
    assert_eq!(catalogue.rev(), "acme@2026.2");
    let [item] = catalogue.products() else {
        panic!("one item")
    };
    assert_eq!(
        (item.id.as_str(), item.text["en"].as_str(), item.lead_days),
        ("5-2098", "Sideboard", Some(42))
    );
    let front = item.option("f10").unwrap();
    assert_eq!(front.text["en"], "Front");
    assert_eq!(front.values[0].text["en"], "White <matt>");
    let values: Vec<&str> = front.values.iter().map(|one| one.value.as_str()).collect();
    assert_eq!(values, ["WHITE", "OAK", "WALNUT", "GLASS"]);
    assert!(
        item.option("f30").is_none(),
        "a feature of no class of the item is not its option"
    );
}

#[test]
fn the_first_row_that_fits_decides_the_price() {
    // Everything costs 20 % more by group 4, of all that came before.
    assert_eq!(unit("WHITE", "NO").unwrap(), 60_000);
    // Oak is in both rows; row 1 says price field 2.
    assert_eq!(unit("OAK", "NO").unwrap(), 74_400);
    assert_eq!(unit("WALNUT", "NO").unwrap(), 74_400);
    // No row has a price for glass.
    assert_eq!(unit("GLASS", "NO").unwrap_err().code(), "PRICE_NOT_OFFERED");
    // (500 + 50) x 1.2
    assert_eq!(unit("WHITE", "LED").unwrap(), 66_000);
    // 10.5 % of the base 500 are 52.50: (500 + 50 + 52.50) x 1.2 = 723.00
    assert_eq!(unit("WHITE", "LEDPLUS").unwrap(), 72_300);
}

#[test]
fn what_is_left_out_is_said_by_row() {
    let doubts = imported().doubts;
    let said: Vec<(&str, &str)> = doubts
        .iter()
        .map(|doubt| (doubt.code.as_str(), doubt.place.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("relation", "row 9, DECISIONS"),
            ("relation", "row 49, FINISH"),
            ("unknown_reference", "row 21, PRICE_FEATURE_GROUP_REF"),
            ("reference", "row 23, ITEM"),
        ]
    );
}

#[test]
fn what_is_no_idm_is_refused() {
    let code = |xml: &str| {
        read_idm(xml.as_bytes(), &terms())
            .unwrap_err()
            .remove(0)
            .code
    };
    assert_eq!(code("<T_MODIFY_CATALOG/>"), "unknown_schema");
    assert_eq!(code("<T_NEW_CATALOG/>"), "missing_field");
    assert_eq!(code("<T_NEW_CATALOG>"), "malformed");
    assert_eq!(code("<T_NEW_CATALOG></CATALOG>"), "malformed");
    assert_eq!(
        code("<!DOCTYPE a [<!ENTITY b \"bb\">]><T_NEW_CATALOG/>"),
        "malformed"
    );
    assert_eq!(code("<T_NEW_CATALOG>&b;</T_NEW_CATALOG>"), "malformed");
    assert_eq!(code(&"<a>".repeat(100_000)), "too_many");
}
