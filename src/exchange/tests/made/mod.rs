//! Catalogues nobody wrote: odd texts and ids, every kind of rule, amount and option.

use catalogue::Content;
use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};

/// Texts that files like to break.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-Za-z][a-z ]{0,12}[a-z]",
        2 => "\\PC{0,16}",
        1 => ".{0,8}",
        1 => prop::sample::select(vec!["=1+1", "-5", "+a", "@x", "true", "12", "1.50", "\"q\"", " lead", "trail ", "a\nb", "a\r\nb", "_x0041_", "{}", "[1]", "a;b", "a|b", "*", "", "\u{feff}x", "2026-12-01", "not", "grid", "table"]).prop_map(str::to_owned),
    ]
}

fn texts() -> impl Strategy<Value = Json> {
    prop::collection::btree_map(
        prop::sample::select(vec!["en", "de", "zh-Hant"]),
        text(),
        0..3,
    )
    .prop_map(|texts| json!(texts))
}

/// An id that is unlike the others of its kind by its number.
fn id() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z]{1,6}",
        1 => prop::sample::select(vec!["true", "-a", "a b", "a.b", "12", "ä", "not", "a\"b", "=x", "a/b", "x..y"]).prop_map(str::to_owned),
    ]
}

#[derive(Clone, Debug)]
struct Draft {
    ids: Vec<String>,
    texts: Vec<Json>,
    numbers: Vec<i64>,
    flags: Vec<bool>,
    cells: Vec<Option<i64>>,
    digits: u32,
}

/// A whole catalogue that passes the check.
pub(crate) fn content() -> impl Strategy<Value = Content> {
    (
        prop::collection::vec(id(), 24),
        prop::collection::vec(texts(), 24),
        prop::collection::vec(1_i64..900_000, 24),
        prop::collection::vec(any::<bool>(), 24),
        prop::collection::vec(prop::option::of(1_i64..9_000_000), 6),
        0_u32..3,
    )
        .prop_map(|(ids, texts, numbers, flags, cells, digits)| Draft {
            ids,
            texts,
            numbers,
            flags,
            cells,
            digits,
        })
        .prop_map(|draft| serde_json::from_value(written(&draft)).expect("a catalogue"))
}

fn text_of(texts: &Json) -> String {
    let first = texts.as_object().and_then(|texts| texts.values().next());
    first.and_then(Json::as_str).unwrap_or("=1").to_owned()
}

fn written(draft: &Draft) -> Json {
    let Draft {
        ids,
        texts,
        numbers,
        flags,
        cells,
        digits,
    } = draft;
    // The number keeps ids apart, before or behind, so that odd beginnings and ends both occur.
    let name = |index: usize| {
        if flags[index] {
            format!("{}{index}", ids[index])
        } else {
            format!("{index}{}", ids[index])
        }
    };
    let currency = ["JPY", "EUR", "KWD"][*digits as usize];
    // Keys of options have no dots and are no numbers: those name the places of a run.
    let key = |index: usize| match name(index).replace('.', "-") {
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => format!("{digits}k"),
        key => key,
    };
    let (wide, colour, cloth, duct, mark) = (key(0), key(1), key(2), key(3), key(4));
    let (red, blue, wool, silk) = (name(5), name(6), name(7), name(8));
    let mut colour_option = json!({
        "key": colour, "type": "enum", "text": texts[0], "group": ids[9],
        "values": [red, { "value": blue, "text": texts[1], "bespoke": flags[0], "swatch": ids[10] }],
        "default": red,
    });
    if flags[1] {
        colour_option["visible_if"] = json!({ "gt": [wide, numbers[0]] });
        colour_option["required"] = json!({ "not": { "eq": [duct, true] } });
    }
    let product = json!({
        "id": name(9), "text": texts[2], "description": texts[3], "tax_category": "S", "category": ids[11],
        "lead_days": numbers[1] % 90, "bespoke": flags[2],
        "model": { "uri": ids[12], "size": { "width": wide, "depth": numbers[2] }, "slots": { ids[13].clone(): cloth, "other": { "material": wool } } },
        "parts": [{ "id": name(18), "text": texts[14], "article_no": ids[19], "count": 2, "length_mm": { "sub": [wide, 36] }, "material": cloth, "when": { "eq": [duct, true] } },
                  { "id": name(19), "thickness_mm": 18, "count": { "div": [wide, 600] }, "material": { "material": wool } }],
        "cartons": [{ "id": name(18), "width_mm": { "add": [wide, 100] }, "depth_mm": 300, "height_mm": 200, "mass_g": { "mul": [wide, 20] } }],
        "options": [
            { "key": wide, "type": "int", "unit": "mm", "text": texts[4], "default": 600,
              "ranges": [{ "min": 600, "max": 1200, "raster": 1 + numbers[3] % 50 }, { "min": 1300, "max": 1400 + numbers[4] % 900 }] },
            colour_option,
            { "key": cloth, "type": "material", "values": [wool, silk], "description": texts[5] },
            { "key": "group", "type": "enum", "values": ["A", "B"], "derived_from": format!("{cloth}.group") },
            { "key": duct, "type": "bool", "default": flags[3] },
            { "key": mark, "type": "text", "max_length": 1 + numbers[5] % 80, "required": flags[4] },
        ],
    });
    let deep = json!({ "or": [
        { "and": [{ "in": [colour, [red, blue]] }, { "between": [wide, 600, { "sub": [1300, numbers[6] % 100] }] }] },
        { "not": { "ge": [{ "add": [{ "mul": [2, wide] }, { "div": [wide, 3] }, 1] }, { "option": wide }] } },
        { "ne": [wide, { "mul": [wide, 2] }] },
        { "eq": [{ "option": wide }, 600] },
    ] });
    let rules = json!([
        { "id": name(10), "kind": "requires", "products": [name(9)], "when": deep, "then": { "eq": [duct, flags[5]] }, "text": texts[6] },
        { "id": name(11), "kind": "forbids", "when": { "and": [] }, "then": { "lt": [wide, 700] }, "severity": "warn", "source": ids[14] },
        { "id": name(12), "kind": "table", "table": { "cols": [colour, duct, wide], "rows": [
            [red, null, [600, 600]], [[blue], true, null], [[red, blue], [], 600]] } },
        { "id": name(13), "kind": "set_default", "set": { colour.clone(): blue, wide.clone(): 600, duct.clone(): true } },
        { "id": name(14), "kind": "message", "when": { "eq": [duct, true] }, "severity": "info", "text": { "en": "Mind the duct.", "de": text_of(&texts[7]) } },
    ]);
    let grid = json!({ "x": wide, "x_max": [1200, 2400], "cells": [[cells[0]], [cells[1]]], "off_grid": if flags[6] { "forbid" } else { "next_larger" } });
    let square = json!({ "x": wide, "y": wide, "x_max": [1200, 2400], "y_max": [1000, 2000], "cells": [[cells[2], cells[3]], [cells[4], cells[5]]] });
    let list = json!({
        "id": name(15), "currency": currency, "tax_basis": if flags[7] { "net" } else { "gross" }, "vat_bp": numbers[7] % 3000,
        "vat_rates": { "AE": 0 }, "country": "DE", "valid_from": "2026-10-31T23:00:00Z", "valid_to": "2027-01-01",
        "rounding": [{ "min": -numbers[8], "mode": "commercial", "precision": 1 + numbers[9] % 100 }, { "max": 5, "mode": "bankers", "precision": 1, "add_after": -1 }],
        "components": [
            { "id": name(16), "level": "base", "grid": grid, "when": { "eq": [colour, red] } },
            { "id": name(17), "level": "base", "grid": square, "seq": -3 },
            { "id": name(18), "level": "base", "tiers": [{ "from": 1, "unit": numbers[10] }, { "from": 4, "unit": numbers[11] }], "text": texts[8] },
            { "id": name(19), "level": "surcharge", "fixed": -numbers[12], "when": { "off_grid": name(16) }, "discountable": false },
            { "id": name(20), "level": "surcharge", "per_unit": { "rate": "38.50", "measure": { "div": [wide, 1000] }, "min": "2", "unit": ids[15] }, "exclusive_group": ids[16] },
            { "id": name(21), "level": "discount", "percent": { "bp": -(numbers[13] % 10_000), "of": "undiscounted" }, "when": { "campaign": ids[17] }, "tax_category": "AE",
              "announced_from": "2026-11-20T00:00:00Z", "history": [{ "until": "2026-11-01", "percent": { "bp": -1, "of": "base" } }] },
        ],
        "coupons": [{ "code": name(22), "off": { "fixed": numbers[15] }, "single_use": flags[10], "products": [name(9)], "min_order": numbers[16], "text": texts[12] },
                    { "code": name(23), "off": { "percent_bp": 1 + numbers[17] % 9_999 }, "scope": ["goods", "services"], "valid_to": "2027-01-01" }],
        "bundles": [{ "id": name(22), "off": { "percent_bp": 500 }, "parts": [{ "product": name(9), "quantity": 2 }], "text": texts[13] }],
        "services": [{ "id": name(22), "amount": numbers[14], "text": texts[9] }],
    });
    let mut materials = vec![
        json!({ "id": wool, "group": "A", "text": texts[10], "look": { "base_colour": "#aabbcc", "roughness": 0.3, "tile_mm": 400, "metallic": 1.0 } }),
        json!({ "id": silk, "group": "B", "bespoke": true, "lead_days": 9, "discontinued_at": "2027-03-01T00:00:00.250Z" }),
    ];
    if flags[8] {
        materials.reverse();
    }
    let mut catalogue = Map::new();
    for (field, value) in [
        ("schema", json!("fc.catalogue/1")),
        ("id", json!(ids[18])),
        ("rev", json!(name(23))),
        ("tz", json!("Europe/Berlin")),
        ("currencies", json!([currency])),
        ("text", texts[11].clone()),
        (
            "categories",
            json!([{ "id": name(19), "text": texts[14] }, { "id": name(20) }]),
        ),
        ("materials", json!(materials)),
        ("products", json!([product])),
        ("rules", rules),
        ("price_lists", json!([list])),
    ] {
        catalogue.insert(field.to_owned(), value);
    }
    if flags[9] {
        catalogue.insert("valid_from".to_owned(), json!("2026-12-01"));
        catalogue.insert("locales".to_owned(), json!(["en", "de-AT"]));
    }
    Json::Object(catalogue)
}
