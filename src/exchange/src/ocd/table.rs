//! The files of an OCD database: `ocd_<table>.csv`, semicolons, Latin-1, `#` before comments.

use std::collections::BTreeMap;

use catalogue::Fault;

use crate::sheet::{Counter, MAX_FILE_BYTES};

/// The rows of one table, each with its line number from 1.
pub(super) type Rows = Vec<(usize, Vec<String>)>;

/// All tables by their name in lower case.
pub(super) struct Tables(BTreeMap<String, Table>);

struct Table {
    rows: Rows,
    /// First field → which rows have it: the keys of all tables begin with what they are asked for.
    index: BTreeMap<String, Vec<usize>>,
}

/// One row under the names of its fields.
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    pub(super) table: &'static str,
    pub(super) line: usize,
    cells: &'t [String],
}

impl Tables {
    pub(super) fn read(files: &[(String, Vec<u8>)]) -> Result<Self, Fault> {
        let total: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
        if total > MAX_FILE_BYTES {
            return Err(Fault::error(
                "too_large",
                "",
                format!("{total} bytes, at most {MAX_FILE_BYTES} are read"),
                "import one series at a time",
            ));
        }
        let mut counter = Counter::default();
        let mut tables = BTreeMap::new();
        for (file, bytes) in files {
            let lower = file.to_ascii_lowercase();
            let Some(stem) = lower.strip_suffix(".csv") else {
                continue;
            };
            let name = stem.strip_prefix("ocd_").unwrap_or(stem).to_owned();
            let rows = rows_of(&name, bytes, &mut counter)?;
            let mut index: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (at, (_, cells)) in rows.iter().enumerate() {
                let first = cells.first().map_or("", |cell| cell.trim());
                index.entry(first.to_owned()).or_default().push(at);
            }
            tables.insert(name, Table { rows, index });
        }
        Ok(Self(tables))
    }

    /// The rows of a table by its name in the specification.
    pub(super) fn rows(&self, table: &'static str) -> Vec<Row<'_>> {
        let found = self.0.get(&table.to_ascii_lowercase());
        found.map_or_else(Vec::new, |found| {
            found.rows.iter().map(|row| row_of(table, row)).collect()
        })
    }

    /// The rows of a table whose first field is this.
    pub(super) fn rows_of(&self, table: &'static str, first: &str) -> Vec<Row<'_>> {
        let found = self.0.get(&table.to_ascii_lowercase());
        let at = found.and_then(|found| Some((found, found.index.get(first)?)));
        at.map_or_else(Vec::new, |(found, at)| {
            at.iter()
                .map(|at| row_of(table, &found.rows[*at]))
                .collect()
        })
    }

    /// The rows of a value combination table.
    pub(super) fn combinations(&self, name: &str) -> Option<&Rows> {
        let found = self.0.get(&format!("{}_tbl", name.to_ascii_lowercase()));
        found.map(|found| &found.rows)
    }
}

impl<'t> Row<'t> {
    /// The field with this number, from 1 as in the specification; empty where the row ends before.
    pub(super) fn field(&self, number: usize) -> &'t str {
        self.cells.get(number - 1).map_or("", |cell| cell.trim())
    }

    pub(super) fn flag(&self, number: usize) -> bool {
        self.field(number) == "1"
    }

    pub(super) fn place(&self) -> String {
        format!(
            "ocd_{}.csv, row {}",
            self.table.to_ascii_lowercase(),
            self.line
        )
    }

    /// A warning about this row.
    pub(super) fn doubt(&self, code: &str, message: impl Into<String>, remedy: &str) -> Fault {
        Fault::warning(code, self.place(), message, remedy)
    }
}

fn row_of<'t>(table: &'static str, (line, cells): &'t (usize, Vec<String>)) -> Row<'t> {
    Row {
        table,
        line: *line,
        cells,
    }
}

fn rows_of(name: &str, bytes: &[u8], counter: &mut Counter) -> Result<Rows, Fault> {
    // ISO-8859-1: every byte is the character with its number.
    let text: String = bytes.iter().copied().map(char::from).collect();
    let mut rows = Rows::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .delimiter(b';')
            .from_reader(line.as_bytes());
        let Some(Ok(record)) = reader.records().next() else {
            return Err(Fault::error(
                "malformed",
                format!("ocd_{name}.csv, row {}", index + 1),
                "the row is not separated by semicolons",
                "mend its quotation marks",
            ));
        };
        for column in 0..record.len() {
            counter.admit(name, index, column)?;
        }
        rows.push((index + 1, record.iter().map(str::to_owned).collect()));
    }
    Ok(rows)
}
