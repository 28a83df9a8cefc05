//! A workbook as a folder of CSV files, one a sheet: UTF-8, comma, semicolon or tab.

use catalogue::Fault;

use crate::sheet::{Counter, MAX_FILE_BYTES, MAX_SHEETS};
use crate::{Cell, Sheet, Workbook};

/// Reads CSV files, each given by its name and content. Files with other endings are left alone.
///
/// The separator is the one of comma, semicolon and tab that the first line has most of, since spreadsheets
/// write what their country is used to.
///
/// # Errors
/// Text that is no UTF-8 or no CSV, and more than is ever read, by file and row.
pub fn read_csv(files: &[(String, Vec<u8>)]) -> Result<Workbook, Vec<Fault>> {
    let mut workbook = Workbook::default();
    let mut counter = Counter::default();
    let total: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    if total > MAX_FILE_BYTES || files.len() > MAX_SHEETS {
        return Err(vec![too_large(total, files.len())]);
    }
    for (file, bytes) in files {
        let lower = file.to_ascii_lowercase();
        let Some(name) = lower.strip_suffix(".csv") else {
            continue;
        };
        let sheet = read_file(name, bytes, &mut counter).map_err(|fault| vec![fault])?;
        workbook.sheets.push(sheet);
    }
    workbook
        .sheets
        .sort_by(|one, next| one.name.cmp(&next.name));
    Ok(workbook)
}

/// Writes one CSV file a sheet: UTF-8 with a byte order mark, so that spreadsheets recognise it; comma.
#[must_use]
pub fn write_csv(workbook: &Workbook) -> Vec<(String, Vec<u8>)> {
    let file = |sheet: &Sheet| {
        let mut writer = csv::WriterBuilder::new()
            .flexible(true)
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::from("\u{feff}"));
        for row in &sheet.rows {
            // Memory does not refuse bytes. A row of nothing is one empty field, so that it stays a row.
            let written = if row.is_empty() {
                writer.write_record([""])
            } else {
                writer.write_record(row.iter().map(Cell::text))
            };
            debug_assert!(written.is_ok());
        }
        let bytes = writer.into_inner().unwrap_or_default();
        (format!("{}.csv", sheet.name), bytes)
    };
    workbook.sheets.iter().map(file).collect()
}

fn read_file(name: &str, bytes: &[u8], counter: &mut Counter) -> Result<Sheet, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        Fault::error(
            "not_utf8",
            format!("sheet {name}, row {}", line + 1),
            "the file is not in UTF-8",
            "save it as \"CSV UTF-8\"",
        )
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut sheet = Sheet {
        name: name.to_owned(),
        rows: Vec::new(),
    };
    for record in reader.records() {
        let row = sheet.rows.len();
        let record = record.map_err(|error| {
            Fault::error(
                "malformed",
                format!("sheet {name}, row {}", row + 1),
                error.to_string(),
                "mend the quotation marks of this row",
            )
        })?;
        let mut cells = Vec::with_capacity(record.len());
        for (column, field) in record.iter().enumerate() {
            counter.admit(name, row, column)?;
            cells.push(Cell::from(field));
        }
        sheet.rows.push(cells);
    }
    Ok(sheet)
}

/// The separator the first line has most of, outside of quotation marks.
fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0_u32), (b';', 0), (b'\t', 0)];
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => counts
                .iter_mut()
                .filter(|(candidate, _)| *candidate == byte)
                .for_each(|(_, count)| *count += 1),
        }
    }
    // Of equal counts the first wins: the comma.
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b',', |(candidate, _)| *candidate)
}

fn too_large(bytes: usize, files: usize) -> Fault {
    Fault::error(
        "too_large",
        "",
        format!(
            "{files} files with {bytes} bytes; at most {MAX_SHEETS} files with {MAX_FILE_BYTES} bytes are read"
        ),
        "keep only the catalogue's own tables in the folder",
    )
}
