//! A catalogue that is opened lazily says the same about a product as one that was read.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use catalogue::{Catalogue, CatalogueIndex};

const ACME: &str = include_str!("acme-de.json");
const DEMO: &str = include_str!("../../../assets/demo/catalogue.json");
const MIRA: &str = include_str!("mira-run.json");

#[test]
fn an_excerpt_holds_what_is_about_the_product_and_nothing_else() {
    for json in [ACME, DEMO, MIRA] {
        let whole = Catalogue::parse(json).unwrap();
        let index = CatalogueIndex::open(json).unwrap();
        let ids: Vec<&str> = whole.products().iter().map(|one| one.id.as_str()).collect();
        assert_eq!(index.product_ids(), ids);
        for product in whole.products() {
            let part = index.excerpt(&[&product.id]).unwrap();
            assert_eq!(part.product(&product.id), Some(product));
            assert_eq!(
                (part.rev(), &part.content().tz),
                (whole.rev(), &whole.content().tz)
            );
            let about = |catalogue: &Catalogue| -> Vec<String> {
                let rules = catalogue
                    .rules()
                    .iter()
                    .filter(|rule| rule.concerns(product));
                rules.map(|rule| rule.id.clone()).collect()
            };
            assert_eq!(about(&part), about(&whole), "{}", product.id);
            for list in whole.price_lists() {
                let other = part.price_list(&list.id).unwrap();
                assert_eq!(other.components_of(product), list.components_of(product));
                assert_eq!(
                    (&other.services, &other.valid_from),
                    (&list.services, &list.valid_from)
                );
            }
            for option in &product.options {
                for spec in &option.values {
                    assert_eq!(part.material(&spec.value), whole.material(&spec.value));
                }
            }
        }
    }
}

#[test]
fn an_excerpt_of_several_keeps_their_order_and_says_of_each_the_same() {
    let whole = Catalogue::parse(DEMO).unwrap();
    let index = CatalogueIndex::open(DEMO).unwrap();
    let some = index
        .excerpt(&["CALA", "GONE", "SOFA-NOOK", "CALA"])
        .unwrap();
    let ids: Vec<&str> = some.products().iter().map(|one| one.id.as_str()).collect();
    let in_order = |id: &&str| ids.contains(id);
    let expected: Vec<&str> = whole
        .products()
        .iter()
        .map(|one| one.id.as_str())
        .filter(in_order)
        .collect();
    assert_eq!(ids, expected);
    for id in ["CALA", "SOFA-NOOK"] {
        let alone = index.excerpt(&[id]).unwrap();
        for product in alone.products() {
            assert_eq!(some.product(&product.id), Some(product));
            let rules = |part: &Catalogue| {
                part.rules()
                    .iter()
                    .filter(|rule| rule.concerns(product))
                    .count()
            };
            assert_eq!(rules(&some), rules(&alone), "{}", product.id);
        }
    }
    let all: Vec<&str> = whole.products().iter().map(|one| one.id.as_str()).collect();
    let all = index.excerpt(&all).unwrap();
    assert_eq!(all.products(), whole.products());
    assert_eq!(all.rules(), whole.rules());
    assert_eq!(all.price_lists(), whole.price_lists());
    let none = index.excerpt(&[]).unwrap();
    assert_eq!((none.products().len(), none.rev()), (0, whole.rev()));
}

#[test]
fn a_run_brings_its_elements() {
    let index = CatalogueIndex::open(MIRA).unwrap();
    let whole = Catalogue::parse(MIRA).unwrap();
    let run = whole
        .products()
        .iter()
        .find(|one| one.modular.is_some())
        .unwrap();
    let part = index.excerpt(&[&run.id]).unwrap();
    for element in &run.modular.as_ref().unwrap().elements {
        assert_eq!(
            part.product(&element.product),
            whole.product(&element.product)
        );
    }
}

#[test]
fn what_is_missing_or_broken_is_said() {
    let index = CatalogueIndex::open(ACME).unwrap();
    assert!(index.excerpt(&["SOFA"]).unwrap().products().is_empty());
    assert_eq!(CatalogueIndex::open("{").unwrap_err()[0].code, "malformed");
    assert_eq!(
        CatalogueIndex::open("[]").unwrap_err()[0].code,
        "wrong_type"
    );
    let broken = ACME.replace(r#""raster":10"#, r#""raster":0"#);
    let index = CatalogueIndex::open(&broken).unwrap();
    assert_eq!(
        index.excerpt(&["TBL-FLEX"]).unwrap_err()[0].code,
        "bad_range"
    );
    // What is wrong with another product is not this product's fault.
    let other = DEMO.replace(r#""key": "seat""#, r#""kye": "seat""#);
    assert_ne!(other, DEMO);
    let index = CatalogueIndex::open(&other).unwrap();
    assert!(!index.excerpt(&["TBL-FLEX"]).unwrap().products().is_empty());
    assert!(index.excerpt(&["SOFA-NOOK"]).is_err());
}

#[test]
fn every_product_is_shown_with_its_part() {
    let whole = Catalogue::parse(DEMO).unwrap();
    let mut seen = Vec::new();
    whole.each_product(|product, part| {
        assert_eq!(part.product(&product.id), Some(product));
        assert!(part.products().len() < whole.products().len());
        seen.push(product.id.clone());
    });
    let all: Vec<&String> = whole.products().iter().map(|one| &one.id).collect();
    assert_eq!(seen.iter().collect::<Vec<_>>(), all);
}
