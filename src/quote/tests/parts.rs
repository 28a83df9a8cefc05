//! What the workshop cuts and the carrier carries follows from the configuration.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use catalogue::{Catalogue, Configuration, Picks};
use proptest::prelude::*;
use quote::{PartsList, parts_list};
use serde_json::{Value as Json, json};

const ACME: &str = include_str!("../../catalogue/tests/acme-de.json");

/// The specification's table, as a workshop would describe it.
fn workshop() -> Json {
    json!({
        "parts": [
            { "id": "top", "text": { "en": "Top" }, "length_mm": "width_mm", "width_mm": "depth_mm", "thickness_mm": 25, "material": "top_material" },
            { "id": "rail", "article_no": "ST-40", "count": 2, "length_mm": { "sub": ["width_mm", 160] }, "width_mm": 40, "thickness_mm": 2 },
            { "id": "leg", "count": 4, "length_mm": 715, "when": { "eq": ["frame", "light"] } },
            { "id": "heavy_leg", "article_no": "HL-9", "count": 4, "length_mm": 715, "when": { "eq": ["frame", "heavy"] } },
            { "id": "brace", "count": { "div": [{ "sub": ["width_mm", 1400] }, 600] }, "length_mm": { "sub": ["depth_mm", 80] }, "when": { "ge": ["width_mm", 1400] } },
            { "id": "duct", "length_mm": { "div": ["width_mm", 3] }, "when": { "eq": ["cable_duct", true] } },
        ],
        "cartons": [
            { "id": "top", "width_mm": { "add": ["width_mm", 60] }, "depth_mm": { "add": ["depth_mm", 60] }, "height_mm": 65,
              "mass_g": { "add": [1500, { "div": [{ "mul": ["width_mm", "depth_mm", 18] }, 1000] }] } },
            { "id": "frame", "width_mm": 800, "depth_mm": 180, "height_mm": 140, "mass_g": 14200 },
        ],
    })
}

fn catalogue_with(workshop: &Json) -> Catalogue {
    let mut json: Json = serde_json::from_str(ACME).unwrap();
    for field in ["parts", "cartons"] {
        json["products"][0][field] = workshop[field].clone();
    }
    Catalogue::parse(&json.to_string()).unwrap()
}

fn table(options: Json) -> Configuration {
    let mut all = json!({ "width_mm": 1730, "depth_mm": 850, "top_material": "lam-oak-12", "edge": "straight",
        "frame": "light", "frame_finish": "black", "cable_duct": true });
    for (key, value) in options.as_object().unwrap() {
        all[key] = value.clone();
    }
    Configuration {
        product: "TBL-FLEX".to_owned(),
        options: serde_json::from_value(all).unwrap(),
        derived: Picks::from([("top_group".to_owned(), "A".into())]),
        bespoke: true,
    }
}

fn listed(options: Json, quantity: u32) -> PartsList {
    parts_list(&catalogue_with(&workshop()), &table(options), quantity).unwrap()
}

#[test]
fn parts_are_cut_to_the_chosen_size() {
    let list = listed(json!({}), 2);
    assert_eq!(
        list.article_no,
        "TBL-FLEX-W1730-D850-LAMOAK12-STRAIGHT-LIGHT-BLACK-CD"
    );
    let lines: Vec<(&str, i64, [Option<i64>; 3])> = list
        .parts
        .iter()
        .map(|part| {
            (
                part.part.as_str(),
                part.count,
                [part.length_mm, part.width_mm, part.thickness_mm],
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            ("top", 2, [Some(1730), Some(850), Some(25)]),
            // 1730 - 160
            ("rail", 4, [Some(1570), Some(40), Some(2)]),
            ("leg", 8, [Some(715), None, None]),
            // (1730 - 1400) / 600 = 0.55, one for each table
            ("brace", 2, [Some(770), None, None]),
            // 1730 / 3 = 576.67
            ("duct", 2, [Some(577), None, None]),
        ]
    );
    assert_eq!(list.parts[0].material.as_deref(), Some("lam-oak-12"));
    assert_eq!(list.parts[1].article_no.as_deref(), Some("ST-40"));
}

#[test]
fn what_is_not_needed_is_not_listed() {
    let parts = |options| -> Vec<String> {
        listed(options, 1)
            .parts
            .into_iter()
            .map(|part| part.part)
            .collect()
    };
    assert_eq!(
        parts(json!({ "frame": "heavy", "cable_duct": false, "width_mm": 1200 })),
        ["top", "rail", "heavy_leg"]
    );
    // Exactly 1400 needs no brace: its count is zero.
    assert_eq!(
        parts(json!({ "cable_duct": false, "width_mm": 1400 })),
        ["top", "rail", "leg"]
    );
    assert_eq!(listed(json!({ "width_mm": 2010 }), 1).parts[3].count, 2);
}

#[test]
fn the_carrier_is_told_cartons_mass_and_volume() {
    let list = listed(json!({}), 2);
    // 1790 x 910 x 65 mm = 105,878.5 cm3, rounded up; 800 x 180 x 140 mm = 20,160 cm3.
    // 1730 x 850 x 18 / 1000 = 26,469 g and 1,500 g of carton.
    let top = &list.cartons[0];
    assert_eq!(
        (
            top.count,
            top.width_mm,
            top.depth_mm,
            top.height_mm,
            top.mass_g
        ),
        (2, 1790, 910, 65, 27_969)
    );
    assert_eq!(
        (list.carton_count, list.mass_g, list.volume_cm3),
        (4, 2 * (27_969 + 14_200), 2 * (105_879 + 20_160))
    );
}

#[test]
fn a_part_that_cannot_be_is_named() {
    for part in [
        json!({ "id": "p", "length_mm": { "sub": ["width_mm", 1730] } }),
        json!({ "id": "p", "count": { "sub": [0, 1] } }),
    ] {
        let catalogue = catalogue_with(&json!({ "parts": [part], "cartons": [] }));
        let error = parts_list(&catalogue, &table(json!({})), 1).unwrap_err();
        assert_eq!(error.code(), "PART_WITHOUT_SIZE", "{error}");
    }
    let hidden = json!({ "id": "p", "length_mm": "width_mm" });
    let mut configuration = table(json!({}));
    configuration.options.remove("width_mm");
    let catalogue = catalogue_with(&json!({ "parts": [hidden], "cartons": [] }));
    let error = parts_list(&catalogue, &configuration, 1).unwrap_err();
    assert_eq!(error.code(), "PART_WITHOUT_VALUE", "{error}");
}

#[test]
fn what_a_catalogue_must_not_say_about_parts_is_refused() {
    for (part, code) in [
        (
            json!({ "id": "p", "length_mm": "widht_mm" }),
            "unknown_reference",
        ),
        (
            json!({ "id": "p", "material": { "material": "gold" } }),
            "unknown_reference",
        ),
        (
            json!({ "id": "p", "material": "colour" }),
            "unknown_reference",
        ),
        (
            json!({ "id": "p", "when": { "campaign": "NOV5" } }),
            "not_in_rules",
        ),
        (json!({ "id": "p", "length": 5 }), "unknown_field"),
        (
            json!({ "id": "p", "count": { "div": [1, "width_mm"] }, "length_mm": { "div": ["width_mm", 0] } }),
            "division_by_zero",
        ),
    ] {
        let mut json: Json = serde_json::from_str(ACME).unwrap();
        json["products"][0]["parts"] = json!([part]);
        let faults = Catalogue::parse(&json.to_string()).unwrap_err();
        assert!(
            faults.iter().any(|fault| fault.code == code),
            "{code}: {faults:?}"
        );
    }
}

proptest! {
    #[test]
    fn lists_grow_with_the_quantity_and_nothing_else(width in 120_i64..=240, depth in 70_i64..=100, quantity in 1_u32..=9999) {
        let options = json!({ "width_mm": width * 10, "depth_mm": depth * 10 });
        let (one, many) = (listed(options.clone(), 1), listed(options, quantity));
        let times = i64::from(quantity);
        prop_assert_eq!(many.mass_g, one.mass_g * times);
        prop_assert_eq!(many.volume_cm3, one.volume_cm3 * times);
        prop_assert_eq!(many.parts.len(), one.parts.len());
        for (many, one) in many.parts.iter().zip(&one.parts) {
            prop_assert_eq!(many.count, one.count * times);
            prop_assert_eq!(many.length_mm, one.length_mm);
        }
    }
}
