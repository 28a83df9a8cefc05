//! OCD tables become a catalogue that prices as their makers meant it.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use catalogue::{Configuration, Picks};
use exchange::{ImportTerms, Imported, read_ocd};
use price::{PriceRequest, choose_list, price, resolve_days};
use serde_json::{Value as Json, json};

type Files = Vec<(String, Vec<u8>)>;

fn files() -> Files {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ocd");
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, std::fs::read(path).unwrap())
    };
    std::fs::read_dir(folder).unwrap().map(read).collect()
}

fn terms() -> ImportTerms {
    ImportTerms {
        id: "acme".to_owned(),
        tz: "Europe/Berlin".to_owned(),
        vat_bp: 1900,
    }
}

fn imported() -> Imported {
    read_ocd(&files(), &terms()).unwrap()
}

fn json_of<T: serde::Serialize>(value: &T) -> Json {
    serde_json::to_value(value).unwrap()
}

/// Net price of one piece.
fn unit(product: &str, options: Json, quantity: i64, at: &str) -> i64 {
    let catalogue = resolve_days(&imported().catalogue).unwrap();
    let at = at.parse().unwrap();
    let options: Picks = serde_json::from_value(options).unwrap();
    let configuration = Configuration {
        product: product.to_owned(),
        options,
        derived: Picks::new(),
        bespoke: false,
    };
    price(&PriceRequest {
        catalogue: &catalogue,
        list: choose_list(&catalogue, "EUR", at).unwrap(),
        configuration: &configuration,
        quantity,
        at,
        campaigns: &[],
        services: &[],
    })
    .unwrap()
    .unit_net
}

#[test]
fn properties_become_options_with_their_texts() {
    let catalogue = imported().catalogue;
    assert_eq!(catalogue.rev(), "acme@2.1.0");
    let desk = catalogue.product("DESK").unwrap();
    assert_eq!(desk.text["de"], "Schreibtisch für Große");
    assert_eq!(desk.description["en"], "A desk that grows.\nMade to order.");
    let option = |key: &str| json_of(desk.option(key).unwrap());
    // Metres become millimetres: 1.2 to 2.4 by 0.01, 1.6 to begin with.
    assert_eq!(
        option("width"),
        json!({"key":"width","type":"int","text":{"en":"Width"},"group":"DESK_C","unit":"mm","ranges":[{"min":1200,"max":2400,"raster":10}],"default":1600})
    );
    // ArtBase leaves glass to other articles.
    assert_eq!(
        option("top")["values"],
        json!([{"value":"OAK","text":{"en":"Oak"}},{"value":"STONE","text":{"en":"Stone; grey"}}])
    );
    assert_eq!(option("duct")["required"], json!(false));
    assert_eq!(option("duct")["visible_if"], json!({"ge":["width",1400]}));
    assert_eq!(option("note")["type"], "text");
    assert_eq!(option("note")["required"], json!({"eq":["duct","YES"]}));
    assert!(desk.option("aux").is_none());
    assert!(catalogue.product("STOOL").unwrap().options.is_empty());
}

#[test]
fn relations_become_rules() {
    let catalogue = imported().catalogue;
    let rules: Vec<Json> = catalogue.rules().iter().map(json_of).collect();
    assert_eq!(rules.len(), 2);
    assert_eq!(
        rules[0]["table"],
        json!({"cols":["top","edge"],"rows":[["OAK",["STRAIGHT","BEVEL"]],["STONE","STRAIGHT"]]})
    );
    assert_eq!(rules[1]["when"], json!({"eq":["top","STONE"]}));
    assert_eq!(rules[1]["then"], json!({"le":["width",1800]}));
    assert_eq!(rules[1]["text"]["en"], "top = STONE needs width <= 1800.");
}

#[test]
fn prices_follow_levels_conditions_factors_quantities_and_days() {
    let november = "2026-11-23T00:00:00Z";
    let december = "2026-12-01T00:00:00Z";
    let plain = json!({"width":1600,"top":"OAK","edge":"STRAIGHT","drawers":0});
    // 500.00, rounded up to whole and one cent off by R1.
    assert_eq!(unit("DESK", plain.clone(), 1, november), 49_999);
    assert_eq!(unit("DESK", plain.clone(), 1, december), 51_999);
    // From ten pieces on 480.00.
    assert_eq!(unit("DESK", plain.clone(), 9, december), 51_999);
    assert_eq!(unit("DESK", plain, 10, december), 47_999);
    // Stone is 12.5 % of 499.99 = 62.49875, to 0.50: 62.50.
    assert_eq!(
        unit(
            "DESK",
            json!({"width":1600,"top":"STONE","drawers":0}),
            1,
            november
        ),
        49_999 + 6_250
    );
    // The duct costs 38.50 a metre: 1.73 m are 66.605, to 0.50: 66.50.
    assert_eq!(
        unit(
            "DESK",
            json!({"width":1730,"top":"OAK","duct":"YES","drawers":0}),
            1,
            november
        ),
        49_999 + 6_650
    );
    // Wider than 2 m and not of stone is 99.00 more, for any article.
    assert_eq!(
        unit(
            "DESK",
            json!({"width":2010,"top":"OAK","drawers":0}),
            1,
            november
        ),
        49_999 + 9_900
    );
    // 79.99 to 0.50 is 80.00.
    assert_eq!(unit("STOOL", json!({}), 1, november), 8_000);
}

#[test]
fn what_is_left_out_is_said_by_file_and_row() {
    let doubts = imported().doubts;
    let said: Vec<(&str, &str)> = doubts
        .iter()
        .map(|doubt| (doubt.code.as_str(), doubt.place.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("purchase_price", "ocd_price.csv"),
            ("unreachable_price", "ocd_price.csv, row 8"),
            ("auxiliary", "ocd_property.csv, row 7"),
            ("relation", "ocd_relationobj.csv, row 7"),
            ("relation", "ocd_relationobj.csv, row 9"),
        ]
    );
    assert!(
        doubts[4]
            .message
            .contains("DESK has no configurable property unknown"),
        "{}",
        doubts[4].message
    );
}

#[test]
fn what_is_no_ocd_is_refused() {
    let faults = read_ocd(&[], &terms()).unwrap_err();
    assert_eq!(faults[0].code, "missing_field");
    let mut broken: Files = files();
    broken.retain(|(name, _)| name != "ocd_propertyvalue.csv");
    // Without values the properties cannot be chosen; the article is still for sale.
    let left = read_ocd(&broken, &terms()).unwrap();
    assert!(left.doubts.iter().any(|doubt| doubt.code == "value"));
    let rows = "a;b\n".repeat(1_000_000).into_bytes();
    let faults = read_ocd(&[("ocd_article.csv".to_owned(), rows)], &terms()).unwrap_err();
    assert_eq!(faults[0].code, "too_many");
}
