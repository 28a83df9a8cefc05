//! A catalogue as sheets.

use catalogue::{Catalogue, Fault};
use serde_json::{Map, Value as Json};

use crate::blocks::{write_grid, write_table};
use crate::columns::{
    BUNDLES, CARTONS, CATALOGUE, CATEGORIES, COMPONENTS, COUPONS, MATERIALS, OPTIONS, PARTS,
    PRICE_LISTS, PRODUCTS, ROUNDING, RULES, SERVICES, VALUES,
};
use crate::rows::{flatten, sheet_of};
use crate::{Cell, Sheet, Workbook};

type Objects = Vec<(Map<String, Json>, u32)>;

/// Writes a catalogue as a workbook, one sheet a table. Reading it with [`crate::read_workbook`] gives the
/// same catalogue.
///
/// # Errors
/// Never for a checked catalogue: only content that is no JSON object at all.
pub fn write_workbook(catalogue: &Catalogue) -> Result<Workbook, Vec<Fault>> {
    let content = serde_json::to_value(catalogue.content());
    let Ok(Json::Object(mut content)) = content else {
        return Err(vec![Fault::error(
            "malformed",
            "",
            "the catalogue cannot be written as JSON",
            "report this",
        )]);
    };
    let mut grids = empty("grids");
    let mut tables = empty("rule_tables");

    let categories = plain(take(&mut content, "categories"));
    let materials = plain(take(&mut content, "materials"));
    let (mut options, mut values) = (Objects::new(), Objects::new());
    let (mut parts, mut cartons) = (Objects::new(), Objects::new());
    let mut products = plain(take(&mut content, "products"));
    for (product, _) in &mut products {
        let id = product.get("id").cloned().unwrap_or_default();
        for (name, to) in [("parts", &mut parts), ("cartons", &mut cartons)] {
            for mut row in take(product, name) {
                row.insert("product".to_owned(), id.clone());
                to.push((row, 0));
            }
        }
        for mut option in take(product, "options") {
            let key = option.get("key").cloned().unwrap_or_default();
            for mut value in listed(&mut option, "values") {
                value.insert("product".to_owned(), id.clone());
                value.insert("option".to_owned(), key.clone());
                values.push((value, 0));
            }
            option.insert("product".to_owned(), id.clone());
            options.push((option, 0));
        }
    }
    let mut rules = plain(take(&mut content, "rules"));
    for (rule, _) in &mut rules {
        if let Some(table) = rule.remove("table") {
            write_table(&mut tables, text(rule, "id"), &table);
        }
    }
    let (mut components, mut rounding, mut services) =
        (Objects::new(), Objects::new(), Objects::new());
    let (mut coupons, mut bundles) = (Objects::new(), Objects::new());
    let mut lists = plain(take(&mut content, "price_lists"));
    for (list, _) in &mut lists {
        let id = text(list, "id").to_owned();
        let digits = price::exponent(text(list, "currency")).unwrap_or(2);
        for (name, to) in [
            ("components", &mut components),
            ("rounding", &mut rounding),
            ("services", &mut services),
            ("coupons", &mut coupons),
            ("bundles", &mut bundles),
        ] {
            for mut row in take(list, name) {
                let own = text(&row, "id").to_owned();
                if let Some(grid) = row.get_mut("grid").and_then(Json::as_object_mut) {
                    write_grid(&mut grids, &id, &own, &Json::Object(grid.clone()), digits);
                    for side in ["x", "y", "x_max", "y_max", "cells"] {
                        grid.remove(side);
                    }
                    if grid.is_empty() {
                        row.remove("grid");
                    }
                }
                row.insert("price_list".to_owned(), Json::from(id.as_str()));
                to.push((row, digits));
            }
        }
    }

    let mut about = empty("catalogue");
    about
        .rows
        .push(vec![Cell::from("field"), Cell::from("value")]);
    for (header, cell) in flatten(content, CATALOGUE, 0) {
        about.rows.push(vec![Cell::Text(header), cell]);
    }
    let sheets = vec![
        about,
        sheet_of("categories", CATEGORIES, categories),
        sheet_of("materials", MATERIALS, materials),
        sheet_of("products", PRODUCTS, products),
        sheet_of("options", OPTIONS, options),
        sheet_of("values", VALUES, values),
        sheet_of("parts", PARTS, parts),
        sheet_of("cartons", CARTONS, cartons),
        sheet_of("rules", RULES, rules),
        tables,
        sheet_of("price_lists", PRICE_LISTS, lists),
        sheet_of("components", COMPONENTS, components),
        grids,
        sheet_of("rounding", ROUNDING, rounding),
        sheet_of("services", SERVICES, services),
        sheet_of("coupons", COUPONS, coupons),
        sheet_of("bundles", BUNDLES, bundles),
    ];
    let filled = |sheet: &Sheet| sheet.rows.iter().any(|row| !row.is_empty());
    Ok(Workbook {
        sheets: sheets.into_iter().filter(filled).collect(),
    })
}

fn empty(name: &str) -> Sheet {
    Sheet {
        name: name.to_owned(),
        rows: Vec::new(),
    }
}

/// Takes a list of objects out of an object.
fn take(object: &mut Map<String, Json>, field: &str) -> Vec<Map<String, Json>> {
    let list = object.remove(field).unwrap_or_default();
    let Json::Array(list) = list else {
        return Vec::new();
    };
    list.into_iter()
        .filter_map(|one| match one {
            Json::Object(one) => Some(one),
            _ => None,
        })
        .collect()
}

/// Takes a list of values out of an option, each a bare id or an object.
fn listed(option: &mut Map<String, Json>, field: &str) -> Vec<Map<String, Json>> {
    let Some(Json::Array(list)) = option.remove(field) else {
        return Vec::new();
    };
    list.into_iter()
        .filter_map(|one| match one {
            Json::Object(one) => Some(one),
            Json::String(id) => Some(Map::from_iter([("value".to_owned(), Json::from(id))])),
            _ => None,
        })
        .collect()
}

fn plain(list: Vec<Map<String, Json>>) -> Objects {
    list.into_iter().map(|object| (object, 0)).collect()
}

fn text<'o>(object: &'o Map<String, Json>, field: &str) -> &'o str {
    object.get(field).and_then(Json::as_str).unwrap_or_default()
}
