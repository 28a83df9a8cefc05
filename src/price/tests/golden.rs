//! Prices as data: each file of `cases` is a configuration and what it must cost.
//!
//! The expected numbers are those of the specification or computed by hand, as each case's `about` says.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use catalogue::{Catalogue, Instant, Picks, Service};
use configure::Configurator;
use price::{Breakdown, PriceError, PriceRequest, price};
use serde_json::Value as Json;

const ACME: &str = include_str!("../../catalogue/tests/acme-de.json");

fn catalogue_of(case: &Json) -> Catalogue {
    let mut json: Json = serde_json::from_str(ACME).unwrap();
    for field in ["price_lists", "currencies"] {
        if let Some(value) = case.get(field) {
            json[field] = value.clone();
        }
    }
    if let Some(services) = case.get("services") {
        json["price_lists"][0]["services"] = services.clone();
    }
    Catalogue::parse(&json.to_string()).unwrap()
}

fn priced(case: &Json) -> Result<Breakdown, PriceError> {
    let catalogue = catalogue_of(case);
    let list = &catalogue.price_lists()[0];
    let at: Instant = case["at"]
        .as_str()
        .unwrap_or("2026-11-23T00:00:00Z")
        .parse()
        .unwrap();
    let picks: Picks = case.get("options").map_or_else(Picks::new, |options| {
        serde_json::from_value(options.clone()).unwrap()
    });
    let configurator = Configurator::new(&catalogue, "TBL-FLEX", list, at).unwrap();
    let campaigns: Vec<String> = case
        .get("campaigns")
        .map_or_else(Vec::new, |all| serde_json::from_value(all.clone()).unwrap());
    let services: Vec<Service> = list.services.clone();
    price(&PriceRequest {
        catalogue: &catalogue,
        list,
        configuration: &configurator.fill(&picks),
        quantity: case["quantity"].as_i64().unwrap_or(1),
        at,
        campaigns: &campaigns,
        services: &services,
    })
}

fn check(name: &str, case: &Json) {
    let result = priced(case);
    if let Some(code) = case["error"].as_str() {
        assert_eq!(result.unwrap_err().code(), code, "{name}");
        return;
    }
    let breakdown = result.unwrap_or_else(|error| panic!("{name}: {error}"));
    for line in &breakdown.lines {
        // What a page says part by part is what is written down.
        let said = line.calculation.as_ref().map(ToString::to_string);
        assert_eq!(said, line.calc, "{name}");
    }
    let lines: i64 = breakdown.lines.iter().map(|line| line.unit).sum();
    assert!(
        [breakdown.unit_net, breakdown.unit_gross].contains(&lines),
        "{name}: the lines add up to the unit"
    );
    assert_eq!(breakdown.net + breakdown.tax, breakdown.gross, "{name}");
    let found = serde_json::to_value(&breakdown).unwrap();
    for (field, wanted) in case["expect"].as_object().unwrap() {
        let lines = breakdown.lines.iter();
        let found = match field.as_str() {
            "lines" => lines
                .map(|line| serde_json::json!([line.id, line.unit]))
                .collect(),
            "references" => lines.filter_map(|line| line.reference).collect(),
            "cell" => lines.filter_map(|line| line.cell.clone()).next().into(),
            "calc" => lines
                .filter_map(|line| line.calc.clone())
                .next_back()
                .into(),
            field => found[field].clone(),
        };
        assert_eq!(found, *wanted, "{name}: {field}");
    }
}

#[test]
fn every_case_costs_what_the_specification_says() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let case: Json = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        check(path.file_stem().unwrap().to_str().unwrap(), &case);
        count += 1;
    }
    assert!(count >= 30, "the cases are found: {count}");
}
