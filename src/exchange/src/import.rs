//! Sheets as a catalogue.

use std::collections::BTreeMap;

use catalogue::{Catalogue, Content, Fault};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json, json};

use crate::blocks::{Block, read_grids, read_tables};
use crate::columns::{CATALOGUE, SHEETS};
use crate::rows::{Row, header_of, rows_of};
use crate::sheet::place;
use crate::{Cell, Sheet, Workbook};

// Whoever has more to mend begins with these.
const MOST_FAULTS: usize = 100;

/// Reads a catalogue from a workbook as [`crate::write_workbook`] writes it.
///
/// Sheets whose names begin with `#` or `_` are the merchant's own notes and left alone.
///
/// # Errors
/// Every fault by sheet, row and column: cells that say nothing, unknown headers and sheets, rows that belong
/// to nothing, and all that [`Catalogue::check`] refuses.
pub fn read_workbook(workbook: &Workbook) -> Result<Catalogue, Vec<Fault>> {
    let mut reader = Reader::default();
    let content = reader.content(workbook);
    if !reader.faults.is_empty() {
        return Err(reader.faults());
    }
    match serde_json::from_value::<Content>(content.clone()) {
        Ok(content) => Catalogue::check(content).map_err(|faults| {
            reader.faults = faults;
            reader.faults()
        }),
        Err(error) => {
            reader.name_fields(&content);
            if reader.faults.is_empty() {
                reader.faults.push(bad_field("", &error));
            }
            Err(reader.faults())
        }
    }
}

#[derive(Default)]
struct Reader {
    faults: Vec<Fault>,
    /// Path of ids in a catalogue → where it was read.
    places: BTreeMap<String, String>,
    /// Digits of the currency, by price list.
    digits: BTreeMap<String, u32>,
}

impl Reader {
    /// At most [`MOST_FAULTS`], with the row beside the path where it is known.
    fn faults(mut self) -> Vec<Fault> {
        self.faults.truncate(MOST_FAULTS);
        for fault in &mut self.faults {
            let mut path = fault.place.as_str();
            let found = loop {
                if let Some(place) = self.places.get(path) {
                    break Some(place);
                }
                match path.rsplit_once('/') {
                    Some((outer, _)) => path = outer,
                    None => break None,
                }
            };
            if let Some(place) = found {
                fault.place = format!("{place} ({})", fault.place);
            }
        }
        self.faults
    }

    fn content(&mut self, workbook: &Workbook) -> Json {
        self.refuse_unknown_sheets(workbook);
        let mut content = match workbook.sheet("catalogue") {
            Some(sheet) => self.about(sheet),
            None => {
                self.faults.push(Fault::error(
                    "missing_field",
                    "sheet catalogue",
                    "there is no sheet called catalogue",
                    "add it, with the columns field and value: schema, id, rev, tz, currencies",
                ));
                Map::new()
            }
        };
        let mut rows: BTreeMap<&str, Vec<Row>> = BTreeMap::new();
        for (name, columns) in SHEETS {
            let Some(sheet) = workbook.sheet(name) else {
                continue;
            };
            let digits = &self.digits;
            let find = |list: &str| digits.get(list).copied().unwrap_or(2);
            let read = rows_of(sheet, columns, &find, &mut self.faults);
            if name == "price_lists" {
                self.digits = read.iter().map(|row| currency(&row.object)).collect();
            }
            rows.insert(name, read);
        }
        let mut take = |name: &str| rows.remove(name).unwrap_or_default();

        let categories = self.placed("categories", take("categories"), "categories");
        let materials = self.placed("materials", take("materials"), "materials");
        let products = self.placed("products", take("products"), "products");
        let mut products = Family::new(products, "id");
        let mut options = Family::new(Vec::new(), "");
        for row in take("options") {
            self.note("options", &row, "products", "options", &["product", "key"]);
            options.push(row, &["product", "key"]);
        }
        self.join(
            take("values"),
            "values",
            "values",
            &mut options,
            &["product", "option"],
        );
        for (number, option) in options.into_rows() {
            let row = Row {
                object: option,
                number,
            };
            self.join(vec![row], "options", "options", &mut products, &["product"]);
        }
        for name in ["parts", "cartons"] {
            self.join(take(name), name, name, &mut products, &["product"]);
        }
        let rules = self.placed("rules", take("rules"), "rules");
        let mut rules = Family::new(rules, "id");
        if let Some(sheet) = workbook.sheet("rule_tables") {
            let blocks = read_tables(sheet, &mut self.faults);
            self.attach(blocks, "rule_tables", "table", &mut rules);
        }
        let lists = self.placed("price_lists", take("price_lists"), "price_lists");
        let mut lists = Family::new(lists, "id");
        let mut components = Family::new(Vec::new(), "");
        for row in take("components") {
            self.note("components", &row, "price_lists", "", &["price_list", "id"]);
            components.push(row, &["price_list", "id"]);
        }
        if let Some(sheet) = workbook.sheet("grids") {
            let digits = self.digits.clone();
            let find = |list: &str| digits.get(list).copied().unwrap_or(2);
            let blocks = read_grids(sheet, &find, &mut self.faults);
            self.attach(blocks, "grids", "grid", &mut components);
        }
        for (number, object) in components.into_rows() {
            let row = Row { object, number };
            self.join(
                vec![row],
                "components",
                "components",
                &mut lists,
                &["price_list"],
            );
        }
        for name in ["rounding", "services", "coupons", "bundles"] {
            self.join(take(name), name, name, &mut lists, &["price_list"]);
        }
        for (name, rows) in [("categories", categories), ("materials", materials)] {
            let objects = rows.into_iter().map(|row| Json::Object(row.object));
            content.insert(name.to_owned(), objects.collect());
        }
        content.insert("products".to_owned(), products.into_list("options"));
        content.insert("rules".to_owned(), rules.into_list(""));
        content.insert("price_lists".to_owned(), lists.into_list("components"));
        Json::Object(content)
    }

    fn refuse_unknown_sheets(&mut self, workbook: &Workbook) {
        for sheet in &workbook.sheets {
            let name = sheet.name.to_ascii_lowercase();
            let known = SHEETS.iter().any(|(known, _)| *known == name)
                || ["catalogue", "grids", "rule_tables"].contains(&name.as_str());
            if !known && !name.starts_with(['#', '_']) {
                self.faults.push(Fault::error(
                    "unknown_field",
                    format!("sheet {}", sheet.name),
                    "no sheet has this name",
                    "correct the name, or let it begin with # if it is a note",
                ));
            }
        }
    }

    /// The sheet with one field a row.
    fn about(&mut self, sheet: &Sheet) -> Map<String, Json> {
        let mut object = Map::new();
        for (index, row) in sheet.rows.iter().enumerate().skip(1) {
            let name = row.first().map_or("", Cell::text).trim();
            let Some(cell) = row.get(1).filter(|cell| !cell.is_blank()) else {
                continue;
            };
            match header_of(name, CATALOGUE) {
                Some(header) => {
                    let place = place(&sheet.name, index + 1, Some(1));
                    header.read(cell, 0, &mut object, &place, &mut self.faults);
                }
                None => self.faults.push(Fault::error(
                    "unknown_field",
                    place(&sheet.name, index + 1, Some(0)),
                    format!("no field is called {name}"),
                    "correct the name, or take the row out: unknown names are never ignored",
                )),
            }
        }
        object
    }

    /// Remembers where rows came from, by their id.
    fn placed(&mut self, sheet: &str, rows: Vec<Row>, root: &str) -> Vec<Row> {
        for row in &rows {
            self.note(sheet, row, root, "", &["id"]);
        }
        rows
    }

    fn note(&mut self, sheet: &str, row: &Row, root: &str, between: &str, keys: &[&str]) {
        let mut path = vec![root.to_owned()];
        for (index, key) in keys.iter().enumerate() {
            if index > 0 && !between.is_empty() {
                path.push(between.to_owned());
            }
            path.push(text(&row.object, key).to_owned());
        }
        self.places
            .entry(path.join("/"))
            .or_insert_with(|| place(sheet, row.number, None));
    }

    /// Puts rows into a list of what they name.
    fn join(
        &mut self,
        rows: Vec<Row>,
        sheet: &str,
        field: &str,
        family: &mut Family,
        keys: &[&str],
    ) {
        for mut row in rows {
            let names: Vec<String> = keys
                .iter()
                .map(|key| text(&row.object, key).to_owned())
                .collect();
            match family.find(&names) {
                Some(parent) => {
                    for key in keys {
                        row.object.remove(*key);
                    }
                    let list = parent.entry(field).or_insert_with(|| json!([]));
                    if let Json::Array(list) = list {
                        list.push(Json::Object(row.object));
                    }
                }
                None => self.faults.push(orphan(sheet, row.number, &names)),
            }
        }
    }

    /// Puts blocks into what they name.
    fn attach(&mut self, blocks: Vec<Block>, sheet: &str, field: &str, family: &mut Family) {
        for block in blocks {
            let Some(parent) = family.find(&block.names) else {
                self.faults.push(orphan(sheet, block.number, &block.names));
                continue;
            };
            let inner = parent.entry(field).or_insert_with(|| json!({}));
            if inner.get("cells").or(inner.get("rows")).is_some() {
                self.faults.push(Fault::error(
                    "duplicate_id",
                    place(sheet, block.number, None),
                    format!("{} has two blocks", block.names.join(" ")),
                    "delete one of them",
                ));
            } else if let Json::Object(inner) = inner {
                inner.extend(block.object);
            }
        }
    }

    /// Finds the rows whose fields cannot be read, since the whole only says that there are some.
    fn name_fields(&mut self, content: &Json) {
        let list = |object: &Json, name: &str| -> Vec<Json> {
            object
                .get(name)
                .and_then(Json::as_array)
                .cloned()
                .unwrap_or_default()
        };
        let without = |object: &Json, name: &str| {
            let mut object = object.clone();
            if object.get(name).is_some() {
                object[name] = json!([]);
            }
            object
        };
        let id = |object: &Json, key: &str| {
            object
                .get(key)
                .and_then(Json::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        for category in list(content, "categories") {
            self.try_as::<catalogue::Category>(
                format!("categories/{}", id(&category, "id")),
                category,
            );
        }
        for material in list(content, "materials") {
            self.try_as::<catalogue::Material>(
                format!("materials/{}", id(&material, "id")),
                material,
            );
        }
        for rule in list(content, "rules") {
            self.try_as::<catalogue::Rule>(format!("rules/{}", id(&rule, "id")), rule);
        }
        for product in list(content, "products") {
            let place = format!("products/{}", id(&product, "id"));
            for option in list(&product, "options") {
                let place = format!("{place}/options/{}", id(&option, "key"));
                self.try_as::<catalogue::ProductOption>(place, option);
            }
            self.try_as::<catalogue::Product>(place, without(&product, "options"));
        }
        for prices in list(content, "price_lists") {
            let place = format!("price_lists/{}", id(&prices, "id"));
            for component in list(&prices, "components") {
                self.try_as::<catalogue::Component>(
                    format!("{place}/{}", id(&component, "id")),
                    component,
                );
            }
            self.try_as::<catalogue::PriceList>(place, without(&prices, "components"));
        }
    }

    fn try_as<T: DeserializeOwned>(&mut self, place: String, value: Json) {
        if let Err(error) = serde_json::from_value::<T>(value) {
            self.faults.push(bad_field(&place, &error));
        }
    }
}

/// Objects of one sheet in their order, found by the names of their key columns.
struct Family {
    rows: Vec<(usize, Map<String, Json>)>,
    index: BTreeMap<Vec<String>, usize>,
}

impl Family {
    fn new(rows: Vec<Row>, key: &str) -> Self {
        let mut family = Self {
            rows: Vec::new(),
            index: BTreeMap::new(),
        };
        for row in rows {
            family.push(row, &[key]);
        }
        family
    }

    fn push(&mut self, row: Row, keys: &[&str]) {
        let names = keys.iter().map(|key| text(&row.object, key).to_owned());
        self.index.entry(names.collect()).or_insert(self.rows.len());
        self.rows.push((row.number, row.object));
    }

    fn find(&mut self, names: &[String]) -> Option<&mut Map<String, Json>> {
        let at = *self.index.get(names)?;
        self.rows.get_mut(at).map(|(_, object)| object)
    }

    fn into_rows(self) -> Vec<(usize, Map<String, Json>)> {
        self.rows
    }

    /// As a JSON list, where each must have this list of its own.
    fn into_list(self, needed: &str) -> Json {
        let list = self.rows.into_iter().map(|(_, mut object)| {
            if !needed.is_empty() {
                object.entry(needed).or_insert_with(|| json!([]));
            }
            Json::Object(object)
        });
        list.collect()
    }
}

fn currency(list: &Map<String, Json>) -> (String, u32) {
    let digits = price::exponent(text(list, "currency")).unwrap_or(2);
    (text(list, "id").to_owned(), digits)
}

fn text<'o>(object: &'o Map<String, Json>, field: &str) -> &'o str {
    object.get(field).and_then(Json::as_str).unwrap_or_default()
}

fn orphan(sheet: &str, row: usize, names: &[String]) -> Fault {
    Fault::error(
        "unknown_reference",
        place(sheet, row, None),
        format!("there is no {} it could belong to", names.join(" ")),
        "correct the name, or add what it names",
    )
}

fn bad_field(place: &str, error: &serde_json::Error) -> Fault {
    Fault::error(
        "wrong_type",
        place,
        error.to_string(),
        "correct the field, or fill it in",
    )
}
