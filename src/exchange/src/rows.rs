//! Objects as rows of a sheet, and rows as objects.

use std::collections::BTreeSet;

use catalogue::Fault;
use serde_json::{Map, Value as Json};

use crate::cell::{cell_of, unguarded, value_of};
use crate::columns::Column;
use crate::sheet::place;
use crate::{Cell, Sheet};

/// One object of a catalogue, flat.
type Object = Map<String, Json>;

/// A row that was read: its object, and its number from 1.
pub(crate) struct Row {
    pub(crate) object: Object,
    pub(crate) number: usize,
}

/// Writes objects as rows under headers, each with the digits of its currency.
pub(crate) fn sheet_of(name: &str, columns: &[Column], objects: Vec<(Object, u32)>) -> Sheet {
    let flat: Vec<Vec<(String, Cell)>> = objects
        .into_iter()
        .map(|(object, digits)| flatten(object, columns, digits))
        .collect();
    let used: BTreeSet<&str> = flat
        .iter()
        .flatten()
        .map(|(header, _)| header.as_str())
        .collect();
    // In the order of the columns; of a starred one by name; what is kept as JSON at the end.
    let mut headers: Vec<&str> = Vec::new();
    for column in columns {
        headers.extend(used.iter().filter(|header| fits(column.path, header)));
    }
    headers.extend(used.iter().filter(|header| header.starts_with('{')));
    let mut rows = vec![headers.iter().map(|header| Cell::from(*header)).collect()];
    for object in &flat {
        let cell = |header: &&str| {
            object
                .iter()
                .find(|(own, _)| own == header)
                .map_or(Cell::Empty, |(_, cell)| cell.clone())
        };
        rows.push(headers.iter().map(cell).collect());
    }
    Sheet {
        name: name.to_owned(),
        rows,
    }
}

/// An object as headers and cells.
pub(crate) fn flatten(mut object: Object, columns: &[Column], digits: u32) -> Vec<(String, Cell)> {
    let mut cells = Vec::new();
    for column in columns {
        let mut write = |header: String, value: &Json| -> bool {
            let cell = cell_of(column.kind, value, digits);
            cells.extend(cell.clone().map(|cell| (header, cell)));
            cell.is_some()
        };
        match column.path.strip_suffix(".*") {
            Some(path) => {
                if let Some(Json::Object(named)) = at(&mut object, path) {
                    named.retain(|name, value| {
                        !(is_header(name) && write(format!("{path}.{name}"), value))
                    });
                }
                drop_if_empty(&mut object, path);
            }
            None => {
                let written = at(&mut object, column.path)
                    .is_some_and(|value| write(column.path.to_owned(), value));
                if written {
                    remove(&mut object, column.path);
                }
            }
        }
    }
    for (field, value) in object {
        cells.push((format!("{{{field}}}"), Cell::Text(value.to_string())));
    }
    cells
}

/// Reads rows under headers. `digits` are those of a price list's currency.
pub(crate) fn rows_of(
    sheet: &Sheet,
    columns: &[Column],
    digits: &dyn Fn(&str) -> u32,
    faults: &mut Vec<Fault>,
) -> Vec<Row> {
    let headers = headers_of(sheet, columns, faults);
    let lists = headers
        .iter()
        .position(|header| header.as_ref().is_some_and(|one| one.name == "price_list"));
    let mut rows = Vec::new();
    for (index, cells) in sheet.rows.iter().enumerate().skip(1) {
        if cells.iter().all(Cell::is_blank) {
            continue;
        }
        let list = lists
            .and_then(|at| unguarded(cells.get(at)?.text()).ok())
            .unwrap_or_default();
        let digits = digits(&list);
        let mut object = Object::new();
        for (position, cell) in cells.iter().enumerate() {
            if cell.is_blank() {
                continue;
            }
            let place = place(&sheet.name, index + 1, Some(position));
            match headers.get(position).and_then(Option::as_ref) {
                Some(header) => header.read(cell, digits, &mut object, &place, faults),
                None if sheet.rows[0].get(position).is_none_or(Cell::is_blank) => {
                    faults.push(Fault::error(
                        "unknown_field",
                        place,
                        "the cell stands in a column without a header",
                        "give the column a header, or empty the cell",
                    ));
                }
                None => {}
            }
        }
        rows.push(Row {
            object,
            number: index + 1,
        });
    }
    rows
}

/// What stands over a column.
pub(crate) struct Header<'c> {
    pub(crate) name: String,
    /// The column it belongs to; without one the cells are JSON.
    column: Option<&'c Column>,
}

impl Header<'_> {
    pub(crate) fn read(
        &self,
        cell: &Cell,
        digits: u32,
        object: &mut Object,
        place: &str,
        faults: &mut Vec<Fault>,
    ) {
        let read = match self.column {
            Some(column) => value_of(column.kind, cell.text(), digits),
            None => serde_json::from_str(cell.text())
                .map_err(|error| format!("unreadable JSON: {error}")),
        };
        match (read, self.column) {
            (Err(message), _) => faults.push(Fault::error(
                "wrong_type",
                place,
                message,
                format!("write what {} can be", self.name),
            )),
            (Ok(value), None) => {
                let field = self.name.trim_matches(['{', '}']);
                merge(object.entry(field).or_insert(Json::Null), value);
            }
            (Ok(value), Some(column)) => {
                let path = column.path.strip_suffix(".*").map_or_else(
                    || split(column.path),
                    |path| {
                        let mut steps = split(path);
                        steps.push(&self.name[path.len() + 1..]);
                        steps
                    },
                );
                put(object, &path, value);
            }
        }
    }
}

/// The header a name is, or none where no column has it.
pub(crate) fn header_of<'c>(name: &str, columns: &'c [Column]) -> Option<Header<'c>> {
    let column = columns.iter().find(|column| fits(column.path, name));
    let json = name.len() > 2 && name.starts_with('{') && name.ends_with('}');
    (column.is_some() || json).then(|| Header {
        name: name.to_owned(),
        column,
    })
}

fn headers_of<'c>(
    sheet: &Sheet,
    columns: &'c [Column],
    faults: &mut Vec<Fault>,
) -> Vec<Option<Header<'c>>> {
    let mut seen = BTreeSet::new();
    let mut header = |(position, cell): (usize, &Cell)| {
        let name = cell.text().trim();
        if name.is_empty() {
            return None;
        }
        let found = header_of(name, columns);
        let twice = !seen.insert(name.to_owned());
        if twice || found.is_none() {
            let (code, message) = if twice {
                ("duplicate_id", format!("the column {name} is there twice"))
            } else {
                ("unknown_field", format!("no column is called {name}"))
            };
            let remedy =
                "correct the header, or take the column out: unknown names are never ignored";
            faults.push(Fault::error(
                code,
                place(&sheet.name, 1, Some(position)),
                message,
                remedy,
            ));
        }
        found.filter(|_| !twice)
    };
    let first = sheet.rows.first().map_or(&[][..], Vec::as_slice);
    first.iter().enumerate().map(&mut header).collect()
}

/// Whether a header belongs to a path, star included.
fn fits(path: &str, header: &str) -> bool {
    match path.strip_suffix('*') {
        Some(prefix) => header.strip_prefix(prefix).is_some_and(is_header),
        None => path == header,
    }
}

/// A name that can stand in a header.
fn is_header(name: &str) -> bool {
    !name.is_empty()
        && name.trim() == name
        && !name.contains(|character: char| character.is_control() || character == '\u{feff}')
        && !name.contains("_x")
}

fn split(path: &str) -> Vec<&str> {
    path.split('.').collect()
}

fn at<'j>(object: &'j mut Object, path: &str) -> Option<&'j mut Json> {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    let inner = object.get_mut(first)?;
    if rest.is_empty() {
        Some(inner)
    } else {
        at(inner.as_object_mut()?, rest)
    }
}

/// Takes out what a path names, and objects that are empty without it.
fn remove(object: &mut Object, path: &str) {
    match path.split_once('.') {
        None => drop(object.remove(path)),
        Some((first, rest)) => {
            if let Some(inner) = object.get_mut(first).and_then(Json::as_object_mut) {
                remove(inner, rest);
            }
            drop_if_empty(object, first);
        }
    }
}

fn drop_if_empty(object: &mut Object, path: &str) {
    let empty = at(object, path).is_some_and(|inner| inner.as_object().is_some_and(Map::is_empty));
    if empty {
        remove(object, path);
    }
}

fn put(object: &mut Object, path: &[&str], value: Json) {
    match path {
        [] => {}
        [last] => merge(object.entry(*last).or_insert(Json::Null), value),
        [first, rest @ ..] => {
            let inner = object
                .entry(*first)
                .or_insert_with(|| Json::Object(Map::new()));
            if let Json::Object(inner) = inner {
                put(inner, rest, value);
            }
        }
    }
}

/// Objects grow together; anything else is replaced.
fn merge(into: &mut Json, value: Json) {
    match (into, value) {
        (Json::Object(into), Json::Object(value)) => {
            for (key, value) in value {
                merge(into.entry(key).or_insert(Json::Null), value);
            }
        }
        (into, value) => *into = value,
    }
}
