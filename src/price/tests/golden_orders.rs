//! Whole orders as data: each file of `orders` is a few lines with bundles and coupons, and what they come to.
//!
//! The expected numbers are those of the specification or computed by hand, as each case's `about` says.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use catalogue::{Catalogue, Instant, Picks, Service};
use configure::Configurator;
use price::{Breakdown, PriceError, PriceRequest, Totals, apply_bundles, price, redeem, total};
use serde_json::{Value as Json, json};

const ACME: &str = include_str!("../../catalogue/tests/acme-de.json");

fn ordered(case: &Json) -> Result<(Vec<Breakdown>, Totals), PriceError> {
    let mut json: Json = serde_json::from_str(ACME).unwrap();
    json["price_lists"] = case["price_lists"].clone();
    let catalogue = Catalogue::parse(&json.to_string()).unwrap();
    let list = &catalogue.price_lists()[0];
    let at: Instant = "2026-11-23T00:00:00Z".parse().unwrap();
    let configurator = Configurator::new(&catalogue, "TBL-FLEX", list, at).unwrap();
    let mut lines = Vec::new();
    for line in case["lines"].as_array().unwrap() {
        let picks: Picks = line.get("options").map_or_else(Picks::new, |options| {
            serde_json::from_value(options.clone()).unwrap()
        });
        let ids = line["services"].as_array().cloned().unwrap_or_default();
        let service = |id: &Json| list.service(id.as_str().unwrap()).unwrap().clone();
        let services: Vec<Service> = ids.iter().map(service).collect();
        lines.push(price(&PriceRequest {
            catalogue: &catalogue,
            list,
            configuration: &configurator.fill(&picks),
            quantity: line["quantity"].as_i64().unwrap_or(1),
            at,
            campaigns: &[],
            services: &services,
        })?);
    }
    let products = vec!["TBL-FLEX"; lines.len()];
    apply_bundles(list, &products, &mut lines)?;
    for code in case["coupons"].as_array().cloned().unwrap_or_default() {
        redeem(list, code.as_str().unwrap(), at, &products, &mut lines)?;
    }
    let totals = total(&lines, &[])?;
    Ok((lines, totals))
}

fn check(name: &str, case: &Json) {
    let ordered = ordered(case);
    if let Some(code) = case["error"].as_str() {
        assert_eq!(ordered.unwrap_err().code(), code, "{name}");
        return;
    }
    let (lines, totals) = ordered.unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(totals.net + totals.tax, totals.gross, "{name}");
    for (field, wanted) in case["expect"].as_object().unwrap() {
        let found = match field.as_str() {
            "deals" => lines
                .iter()
                .map(|line| {
                    let deals = line.deals.iter();
                    deals
                        .map(|deal| json!([deal.id, deal.service, deal.amount]))
                        .collect::<Json>()
                })
                .collect(),
            "net" => json!(totals.net),
            "tax" => json!(totals.tax),
            "gross" => json!(totals.gross),
            other => panic!("{name}: {other} is not known"),
        };
        assert_eq!(found, *wanted, "{name}: {field}");
    }
}

#[test]
fn every_order_comes_to_what_its_working_says() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/orders");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let case: Json = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        check(path.file_stem().unwrap().to_str().unwrap(), &case);
        count += 1;
    }
    assert!(count >= 16, "the cases are found: {count}");
}
