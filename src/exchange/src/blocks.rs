//! Price grids and rule tables: blocks of rows, one below the other, ended by an empty row.

use catalogue::Fault;
use serde_json::{Map, Value as Json, json};

use crate::cell::{choice_cell, choice_of, guarded, money_of, money_text, unguarded};
use crate::sheet::place;
use crate::{Cell, Sheet};

/// One block that was read: which it belongs to, what it holds, and where it begins.
pub(crate) struct Block {
    /// The names behind the first cell.
    pub(crate) names: Vec<String>,
    pub(crate) object: Map<String, Json>,
    pub(crate) number: usize,
}

/// Adds a price grid: its names, its column borders, then a row per row border.
pub(crate) fn write_grid(sheet: &mut Sheet, list: &str, component: &str, grid: &Json, digits: u32) {
    let text = |name: &str| grid.get(name).and_then(Json::as_str).unwrap_or_default();
    let numbers = |name: &str| -> Vec<i64> {
        let all = grid.get(name).and_then(Json::as_array);
        all.map_or_else(Vec::new, |all| {
            all.iter().filter_map(Json::as_i64).collect()
        })
    };
    let (x, y) = (text("x"), text("y"));
    let mut head: Vec<Cell> = ["grid", list, component, x]
        .into_iter()
        .map(|name| Cell::Text(guarded(name)))
        .collect();
    let two_sided = grid.get("y").is_some();
    if two_sided {
        head.push(Cell::Text(guarded(y)));
    }
    sheet.rows.push(head);
    let corner = if two_sided { "x_max \\ y_max" } else { "x_max" };
    let number = |number: &i64| Cell::Number(number.to_string());
    let borders = numbers("y_max");
    let first = std::iter::once(Cell::from(corner));
    sheet
        .rows
        .push(first.chain(borders.iter().map(number)).collect());
    let rows = grid.get("cells").and_then(Json::as_array);
    for (border, cells) in numbers("x_max").iter().zip(rows.into_iter().flatten()) {
        let price = |cell: &Json| {
            cell.as_i64()
                .map_or(Cell::Empty, |minor| Cell::Number(money_text(minor, digits)))
        };
        let first = std::iter::once(number(border));
        let cells = cells.as_array().into_iter().flatten().map(price);
        sheet.rows.push(first.chain(cells).collect());
    }
    sheet.rows.push(Vec::new());
}

/// Adds a rule table: its rule and options, then the allowed combinations below them.
pub(crate) fn write_table(sheet: &mut Sheet, rule: &str, table: &Json) {
    let list = |name: &str| table.get(name).and_then(Json::as_array);
    let mut head = vec![Cell::from("table"), Cell::Text(guarded(rule))];
    head.extend(
        list("cols")
            .into_iter()
            .flatten()
            .filter_map(Json::as_str)
            .map(|key| Cell::Text(guarded(key))),
    );
    sheet.rows.push(head);
    for row in list("rows").into_iter().flatten() {
        let cells = row.as_array().into_iter().flatten().map(choice_cell);
        sheet.rows.push(
            [Cell::Empty, Cell::Empty]
                .into_iter()
                .chain(cells)
                .collect(),
        );
    }
    sheet.rows.push(Vec::new());
}

/// Reads the grids of a sheet; `digits` finds those of a price list's currency.
pub(crate) fn read_grids(
    sheet: &Sheet,
    digits: &dyn Fn(&str) -> u32,
    faults: &mut Vec<Fault>,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (start, rows) in blocks_of(sheet, "grid", faults) {
        let names = names_of(sheet, start, faults);
        let [list, component, x, rest @ ..] = names.as_slice() else {
            faults.push(wrong_head(
                sheet,
                start,
                "grid, price list, component, x, y",
            ));
            continue;
        };
        let mut number = |row: usize, column: usize| {
            let cell = sheet.rows.get(row)?.get(column)?;
            let parsed = cell.text().trim().parse::<i64>();
            if parsed.is_err() {
                let message = format!("{:?} is no whole number", cell.text());
                faults.push(wrong_cell(sheet, row, column, message));
            }
            parsed.ok()
        };
        let width = |row: usize| {
            let filled = sheet.rows.get(row).map_or(&[][..], Vec::as_slice);
            filled
                .iter()
                .rposition(|cell| !cell.is_blank())
                .unwrap_or(0)
        };
        let borders = start + 1;
        let y_max: Vec<i64> = (1..=width(borders))
            .filter_map(|column| number(borders, column))
            .collect();
        let columns = if rest.is_empty() { 1 } else { y_max.len() };
        let mut x_max = Vec::new();
        let mut cells: Vec<Vec<Option<i64>>> = Vec::new();
        let mut wrong = Vec::new();
        for row in start + 2..start + rows {
            x_max.extend(number(row, 0));
            let price = |column: usize| {
                let cell = sheet.rows[row]
                    .get(column)
                    .filter(|cell| !cell.is_blank())?;
                let read = money_of(cell.text().trim(), digits(list));
                read.map_err(|message| wrong.push(wrong_cell(sheet, row, column, message)))
                    .ok()
            };
            cells.push((1..=columns.max(width(row))).map(price).collect());
        }
        faults.append(&mut wrong);
        let mut object = Map::new();
        object.insert("x".to_owned(), json!(x));
        object.extend(rest.first().map(|y| ("y".to_owned(), json!(y))));
        object.insert("x_max".to_owned(), json!(x_max));
        object.insert("y_max".to_owned(), json!(y_max));
        object.insert("cells".to_owned(), json!(cells));
        blocks.push(Block {
            names: vec![list.clone(), component.clone()],
            object,
            number: start + 1,
        });
    }
    blocks
}

/// Reads the rule tables of a sheet.
pub(crate) fn read_tables(sheet: &Sheet, faults: &mut Vec<Fault>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (start, rows) in blocks_of(sheet, "table", faults) {
        let names = names_of(sheet, start, faults);
        let Some((rule, cols)) = names.split_first() else {
            faults.push(wrong_head(sheet, start, "table, rule, options"));
            continue;
        };
        let mut read: Vec<Vec<Json>> = Vec::new();
        for row in start + 1..start + rows {
            let mut cell = |column: usize| {
                let text = sheet.rows[row].get(column).map_or("", Cell::text);
                choice_of(text).unwrap_or_else(|message| {
                    faults.push(wrong_cell(sheet, row, column, message));
                    Json::Null
                })
            };
            read.push((2..2 + cols.len()).map(&mut cell).collect());
        }
        let mut object = Map::new();
        object.insert("cols".to_owned(), json!(cols));
        object.insert("rows".to_owned(), json!(read));
        blocks.push(Block {
            names: vec![rule.clone()],
            object,
            number: start + 1,
        });
    }
    blocks
}

/// Where blocks begin and how many rows they have, head included.
fn blocks_of(sheet: &Sheet, word: &str, faults: &mut Vec<Fault>) -> Vec<(usize, usize)> {
    let mut blocks: Vec<(usize, usize)> = Vec::new();
    let mut open = false;
    for (index, row) in sheet.rows.iter().enumerate() {
        let begins = row
            .first()
            .is_some_and(|cell| cell.text().trim().eq_ignore_ascii_case(word));
        if row.iter().all(Cell::is_blank) {
            open = false;
        } else if begins {
            blocks.push((index, 1));
            open = true;
        } else if let (true, Some(block)) = (open, blocks.last_mut()) {
            block.1 += 1;
        } else {
            faults.push(Fault::error(
                "malformed",
                place(&sheet.name, index + 1, Some(0)),
                format!("the row belongs to no block: a block begins with {word}"),
                "delete the empty row above, or begin a block",
            ));
        }
    }
    blocks
}

/// The texts behind the first cell of a row, up to the last that is filled.
fn names_of(sheet: &Sheet, row: usize, faults: &mut Vec<Fault>) -> Vec<String> {
    let cells = &sheet.rows[row];
    let end = cells.iter().rposition(|cell| !cell.is_blank()).unwrap_or(0);
    let mut name = |column: usize| {
        unguarded(cells[column].text()).unwrap_or_else(|message| {
            faults.push(wrong_cell(sheet, row, column, message));
            String::new()
        })
    };
    (1..=end).map(&mut name).collect()
}

fn wrong_head(sheet: &Sheet, row: usize, wanted: &str) -> Fault {
    Fault::error(
        "malformed",
        place(&sheet.name, row + 1, None),
        "the block does not say what it belongs to",
        format!("begin it with the cells {wanted}"),
    )
}

fn wrong_cell(sheet: &Sheet, row: usize, column: usize, message: String) -> Fault {
    Fault::error(
        "wrong_type",
        place(&sheet.name, row + 1, Some(column)),
        message,
        "correct the cell",
    )
}
