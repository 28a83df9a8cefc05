//! Cards say what can really be had.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests may panic"
)]

use catalogue::{Catalogue, CatalogueIndex, Instant};
use shelf::{Shelf, ShelfPage, Wish};

const DEMO: &str = include_str!("../../../assets/demo/catalogue.json");
const AT: &str = "2026-11-28T12:00:00Z";

fn demo() -> Catalogue {
    price::resolve_days(&Catalogue::parse(DEMO).unwrap()).unwrap()
}

fn page(catalogue: &Catalogue, at: &str) -> ShelfPage {
    found(catalogue, at, "en", "")
}

fn found(catalogue: &Catalogue, at: &str, locale: &str, search: &str) -> ShelfPage {
    let wish = Wish {
        locale,
        currency: "EUR",
        at: at.parse::<Instant>().unwrap(),
        search,
        category: None,
        from: 0,
        count: 100,
    };
    let json = serde_json::to_string(catalogue.content()).unwrap();
    let parts = CatalogueIndex::open(&json).unwrap();
    Shelf::new(catalogue)
        .page(catalogue, &parts, &wish)
        .unwrap()
}

#[test]
fn every_product_has_a_price_that_can_be_had() {
    let cards = page(&demo(), AT).cards;
    let ids: Vec<&str> = cards.iter().map(|card| card.id.as_str()).collect();
    let six = [
        "SOFA-NOOK",
        "TBL-FLEX",
        "SHELF-LINE",
        "BED-ALBA",
        "CALA",
        "ORDO",
    ];
    assert_eq!(ids, six);
    for card in &cards {
        assert_ne!(card.title, card.id);
        assert!(card.from_gross.unwrap() > 0, "{card:?}");
    }
    // The cheapest table is 1400x700: 412.00 net on the grid, 490.28 with 19 % tax. Smaller ones pay the
    // off-grid fee on top.
    assert_eq!(cards[1].from_gross, Some(49_028));
    assert_eq!(cards[1].size_mm, [1600, 800, 740]);
}

#[test]
fn a_lowest_price_ends_with_the_choice_that_it_rests_on() {
    let mut json: serde_json::Value = serde_json::from_str(DEMO).unwrap();
    // Fabrics of group A end in 2027.
    for material in json["materials"].as_array_mut().unwrap() {
        if material["group"] == "A" {
            material["discontinued_at"] = "2027-01-01T00:00:00Z".into();
        }
    }
    let catalogue = price::resolve_days(&Catalogue::parse(&json.to_string()).unwrap()).unwrap();
    let shelf = Shelf::new(&catalogue);
    let json = serde_json::to_string(catalogue.content()).unwrap();
    let parts = CatalogueIndex::open(&json).unwrap();
    let sofa = |at: &str| {
        let at = at.parse::<Instant>().unwrap();
        let wish = Wish {
            locale: "en",
            currency: "EUR",
            at,
            search: "sofa-nook",
            category: None,
            from: 0,
            count: 1,
        };
        shelf.page(&catalogue, &parts, &wish).unwrap().cards[0]
            .from_gross
            .unwrap()
    };
    let before = sofa(AT);
    assert!(sofa("2027-01-01T00:00:00Z") > before);
    assert_eq!(sofa(AT), before);
}

#[test]
fn categories_are_named_in_the_language_asked_for_and_found_by_any_of_their_names() {
    let mut json: serde_json::Value = serde_json::from_str(DEMO).unwrap();
    let categories = json["categories"].as_array_mut().unwrap();
    categories.retain(|category| category["id"] != "tables");
    let catalogue = price::resolve_days(&Catalogue::parse(&json.to_string()).unwrap()).unwrap();
    let titles = |locale: &str| -> Vec<String> {
        let categories = found(&catalogue, AT, locale, "").categories;
        categories.into_iter().map(|one| one.title).collect()
    };
    // One without a name is called as products call it.
    assert_eq!(
        titles("de-AT"),
        ["Sofas", "tables", "Regale", "Betten", "Schränke"]
    );
    assert_eq!(
        titles("en"),
        ["Sofas", "tables", "Shelves", "Beds", "Wardrobes"]
    );
    let wardrobes = found(&catalogue, AT, "en", "schränke");
    let ids: Vec<&str> = wardrobes
        .cards
        .iter()
        .map(|card| card.id.as_str())
        .collect();
    assert_eq!(ids, ["ORDO"]);
}
