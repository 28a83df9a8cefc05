//! A session that knows a part of the catalogue, and learns more.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use catalogue::CatalogueIndex;
use page::Session;
use serde_json::json;

const CATALOGUE: &str = include_str!("../../../assets/demo/catalogue.json");

fn part(products: &[&str]) -> String {
    let index = CatalogueIndex::open(CATALOGUE).unwrap();
    serde_json::to_string(index.excerpt(products).unwrap().content()).unwrap()
}

fn session(catalogue: &str) -> Session {
    let settings = json!({"locale": "en", "currency": "EUR", "now": "2026-11-23T12:00:00Z"});
    Session::new(catalogue, &settings.to_string()).unwrap()
}

#[test]
fn a_part_is_enough_and_says_the_same() {
    for product in [
        "SOFA-NOOK",
        "TBL-FLEX",
        "SHELF-LINE",
        "BED-ALBA",
        "CALA",
        "ORDO",
    ] {
        let (mut whole, mut some) = (session(CATALOGUE), session(&part(&[product])));
        let item = whole.add_item(product, None).unwrap().item;
        assert_eq!(some.add_item(product, None).unwrap().item, item);
        assert_eq!(whole.items(), some.items());
        let options = |session: &Session| {
            serde_json::to_string(&session.options(&item, None).unwrap()).unwrap()
        };
        assert_eq!(options(&whole), options(&some));
        assert_eq!(
            whole.price_of(&item).unwrap(),
            some.price_of(&item).unwrap()
        );
    }
}

#[test]
fn what_a_project_needs_is_named_and_taken_over_with_its_history() {
    let mut other = session(CATALOGUE);
    for product in ["BED-ALBA", "SOFA-NOOK", "BED-ALBA"] {
        other.add_item(product, None).unwrap();
    }
    let saved = serde_json::to_string(other.save()).unwrap();
    let mut session = session(&part(&[]));
    assert_eq!(
        session
            .add_item("TBL-FLEX", None)
            .unwrap_err()
            .refusal()
            .code,
        "product_gone"
    );
    assert_eq!(
        session.missing_products(&saved).unwrap(),
        ["BED-ALBA", "SOFA-NOOK"]
    );
    assert!(session.missing_products("{}").is_err());

    let change = session.take_catalogue(&part(&["TBL-FLEX"])).unwrap();
    assert_eq!((change.items.len(), change.messages.len()), (0, 0));
    let table = session.add_item("TBL-FLEX", None).unwrap().item;
    session
        .take_catalogue(&part(&["TBL-FLEX", "BED-ALBA", "SOFA-NOOK"]))
        .unwrap();
    assert!(session.history().undo);
    let price = session.price_of(&table).unwrap();
    session.undo().unwrap();
    session.redo().unwrap();
    assert_eq!(session.price_of(&table).unwrap(), price);
    let opened = session.open(&saved).unwrap();
    assert!(opened.messages.is_empty(), "{:?}", opened.messages);
    other.open(&saved).unwrap();
    assert_eq!(session.items(), other.items());
}

#[test]
fn a_newer_revision_marks_what_it_lost_and_keeps_the_history() {
    let mut session = session(CATALOGUE);
    let sofa = session.add_item("SOFA-NOOK", None).unwrap().item;
    session.add_item("TBL-FLEX", None).unwrap();
    let before = serde_json::to_string(session.save()).unwrap();
    assert_eq!(
        session.take_catalogue("{").unwrap_err().refusal().code,
        "bad_catalogue"
    );
    assert_eq!(serde_json::to_string(session.save()).unwrap(), before);

    let rev = catalogue::Catalogue::parse(CATALOGUE)
        .unwrap()
        .rev()
        .to_owned();
    let newer = part(&["TBL-FLEX"]).replace(&rev, "alcove-demo@next");
    let change = session.take_catalogue(&newer).unwrap();
    let codes: Vec<&str> = change
        .messages
        .iter()
        .map(|message| message.code.as_str())
        .collect();
    assert_eq!(codes, ["catalogue_changed", "product_gone"]);
    assert!(change.price);
    assert_eq!(session.save().catalogue_rev, "alcove-demo@next");
    assert!(session.price_of(&sofa).is_err());
    session.undo().unwrap();
    assert_eq!(session.save().catalogue_rev, "alcove-demo@next");
    session.redo().unwrap();
    // The product comes back with the next part.
    session
        .take_catalogue(&CATALOGUE.replace(&rev, "alcove-demo@next"))
        .unwrap();
    assert!(session.price_of(&sofa).is_ok());
}
