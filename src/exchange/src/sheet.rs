//! Workbooks as plain tables of cells, whatever file they come from, and the caps they are read under.

use catalogue::Fault;

/// Larger files are a mistake or an attack: 10,000 products with their grids take about 8 MiB as XLSX.
pub(crate) const MAX_FILE_BYTES: usize = 64 << 20;
/// What an XLSX may unpack to; spreadsheets shrink about tenfold.
pub(crate) const MAX_UNPACKED_BYTES: u64 = 512 << 20;
/// Rows of one sheet: 50,000 products with four options each.
pub(crate) const MAX_ROWS: usize = 200_000;
/// Columns of one sheet.
pub(crate) const MAX_COLUMNS: usize = 1_000;
/// Cells of a whole workbook.
pub(crate) const MAX_CELLS: usize = 5_000_000;
/// Sheets of a workbook.
pub(crate) const MAX_SHEETS: usize = 100;
/// Characters that XLSX can keep in one cell.
pub(crate) const MAX_CELL: usize = 32_767;

/// Several sheets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workbook {
    /// In the order of the file.
    pub sheets: Vec<Sheet>,
}

/// One table. Row and column numbers in faults count from 1, as spreadsheets show them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Name of the sheet, or of the CSV file without its ending.
    pub name: String,
    /// The rows from the top, without gaps; they need not be of one length.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text as it stands.
    Text(String),
    /// A decimal number, written plainly such as `-412.50`.
    Number(String),
}

impl Cell {
    /// What stands in it.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Empty => "",
            Self::Text(text) | Self::Number(text) => text,
        }
    }

    /// True when nothing but blanks stands in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text().trim().is_empty()
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }
}

impl Workbook {
    /// The sheet with this name, however it is capitalised.
    #[must_use]
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets
            .iter()
            .find(|sheet| sheet.name.eq_ignore_ascii_case(name))
    }
}

/// Counts cells over a workbook and refuses more than [`MAX_CELLS`].
#[derive(Default)]
pub(crate) struct Counter(usize);

impl Counter {
    /// Admits one cell at a position counted from 0.
    pub(crate) fn admit(&mut self, sheet: &str, row: usize, column: usize) -> Result<(), Fault> {
        self.0 += 1;
        let (what, most) = if row >= MAX_ROWS {
            ("rows", MAX_ROWS)
        } else if column >= MAX_COLUMNS {
            ("columns", MAX_COLUMNS)
        } else if self.0 > MAX_CELLS {
            ("cells in all", MAX_CELLS)
        } else {
            return Ok(());
        };
        Err(Fault::error(
            "too_many",
            place(sheet, row + 1, Some(column)),
            format!("more than {most} {what}"),
            "delete what is not part of the catalogue, or split it up",
        ))
    }
}

/// `sheet products, row 5, column C`. The row counts from 1, the column from 0.
pub(crate) fn place(sheet: &str, row: usize, column: Option<usize>) -> String {
    match column {
        Some(column) => format!("sheet {sheet}, row {row}, column {}", letters(column)),
        None => format!("sheet {sheet}, row {row}"),
    }
}

/// The letters over a column: A to Z, then AA.
fn letters(mut column: usize) -> String {
    let mut name = String::new();
    loop {
        let letter = u8::try_from(column % 26).unwrap_or(0);
        name.insert(0, char::from(b'A' + letter));
        match column / 26 {
            0 => return name,
            more => column = more - 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_read_as_spreadsheets_show_them() {
        assert_eq!(
            place("products", 5, Some(2)),
            "sheet products, row 5, column C"
        );
        assert_eq!(letters(25), "Z");
        assert_eq!(letters(26), "AA");
        assert_eq!(letters(16_383), "XFD");
    }
}
