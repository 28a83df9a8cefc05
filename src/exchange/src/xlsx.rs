//! XLSX in and out.

use std::io::{Cursor, Read as _};

use calamine::{Data, DataRef, Reader as _, Xlsx};
use catalogue::Fault;
use rust_xlsxwriter::{Format, Workbook as Writer, XlsxError};

use crate::sheet::{Counter, MAX_CELL, MAX_FILE_BYTES, MAX_SHEETS, MAX_UNPACKED_BYTES, place};
use crate::{Cell, Sheet, Workbook};

/// Reads an XLSX file. Formulas count as the value they had when the file was saved.
///
/// The archive is unpacked once without keeping anything, so that a file that swells is refused before it
/// is read, and sheets are read cell by cell, so that one cell at the far corner costs nothing.
///
/// # Errors
/// Files that are no XLSX, more than is ever read, and cells that hold an error or a time of day.
pub fn read_xlsx(bytes: &[u8]) -> Result<Workbook, Vec<Fault>> {
    read(bytes).map_err(|fault| vec![fault])
}

/// Writes an XLSX file: the first row of a sheet stays in sight, numbers are numbers.
///
/// # Errors
/// Texts longer than a cell can be, and names no sheet can have.
pub fn write_xlsx(workbook: &Workbook) -> Result<Vec<u8>, Vec<Fault>> {
    let mut writer = Writer::new();
    for sheet in &workbook.sheets {
        write_sheet(&mut writer, sheet).map_err(|fault| vec![fault])?;
    }
    writer
        .save_to_buffer()
        .map_err(|error| vec![unwritable("", &error)])
}

fn read(bytes: &[u8]) -> Result<Workbook, Fault> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(too_large(format!(
            "the file has {} bytes, at most {MAX_FILE_BYTES} are read",
            bytes.len()
        )));
    }
    weigh(bytes)?;
    let mut xlsx: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| no_xlsx(&error))?;
    let names = xlsx.sheet_names();
    if names.len() > MAX_SHEETS {
        return Err(too_large(format!(
            "the file has {} sheets, at most {MAX_SHEETS} are read",
            names.len()
        )));
    }
    let mut workbook = Workbook::default();
    let mut counter = Counter::default();
    for name in names {
        workbook
            .sheets
            .push(read_sheet(&mut xlsx, name, &mut counter)?);
    }
    Ok(workbook)
}

/// Unpacks everything once into nothing. Sizes in the archive's own directory are not believed.
fn weigh(bytes: &[u8]) -> Result<(), Fault> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| no_xlsx(&error))?;
    let mut weight = 0;
    let mut buffer = vec![0; 64 << 10];
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| no_xlsx(&error))?;
        loop {
            let read = entry.read(&mut buffer).map_err(|error| no_xlsx(&error))?;
            if read == 0 {
                break;
            }
            weight += read as u64;
            if weight > MAX_UNPACKED_BYTES {
                return Err(too_large(format!(
                    "the file unpacks to more than {MAX_UNPACKED_BYTES} bytes"
                )));
            }
        }
    }
    Ok(())
}

fn read_sheet(
    xlsx: &mut Xlsx<Cursor<&[u8]>>,
    name: String,
    counter: &mut Counter,
) -> Result<Sheet, Fault> {
    let mut cells = xlsx
        .worksheet_cells_reader(&name)
        .map_err(|error| no_xlsx(&error))?;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    while let Some(found) = cells.next_cell().map_err(|error| no_xlsx(&error))? {
        let (row, column) = found.get_position();
        let (row, column) = (row as usize, column as usize);
        let cell = cell(found.get_value(), &name, row, column)?;
        if cell == Cell::Empty {
            continue;
        }
        counter.admit(&name, row, column)?;
        if rows.len() <= row {
            rows.resize_with(row + 1, Vec::new);
        }
        let line = &mut rows[row];
        if line.len() <= column {
            line.resize_with(column + 1, || Cell::Empty);
        }
        line[column] = cell;
    }
    Ok(Sheet { name, rows })
}

fn cell(value: &DataRef<'_>, sheet: &str, row: usize, column: usize) -> Result<Cell, Fault> {
    let refuse = |code: &str, message: String, remedy: &str| {
        Fault::error(code, place(sheet, row + 1, Some(column)), message, remedy)
    };
    Ok(match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => Cell::from(text.as_str()),
        DataRef::SharedString(text) => Cell::from(*text),
        DataRef::Int(number) => Cell::Number(number.to_string()),
        DataRef::Float(number) => Cell::Number(number.to_string()),
        DataRef::Bool(yes) => Cell::Text(yes.to_string()),
        DataRef::DateTimeIso(text) => Cell::from(text.as_str()),
        DataRef::Error(error) => {
            let message = format!("the cell holds the error {error}");
            return Err(refuse("wrong_type", message, "correct its formula"));
        }
        other => {
            // A day typed into a spreadsheet becomes a count of days.
            let day = match Data::from(other.clone()) {
                Data::DateTime(moment) if moment.as_f64().fract() == 0.0 => {
                    let (year, month, day, ..) = moment.to_ymd_hms_milli();
                    Some(format!("{year:04}-{month:02}-{day:02}"))
                }
                _ => None,
            };
            let Some(day) = day else {
                let message = "the cell holds a time of day without a time zone".to_owned();
                let remedy = "write it as text such as 2026-12-01T00:00:00Z, or only the day";
                return Err(refuse("wrong_type", message, remedy));
            };
            Cell::Text(day)
        }
    })
}

fn write_sheet(writer: &mut Writer, sheet: &Sheet) -> Result<(), Fault> {
    let page = writer.add_worksheet();
    page.set_name(&sheet.name)
        .map_err(|error| unwritable(&sheet.name, &error))?;
    let bold = Format::new().set_bold();
    for (index, row) in sheet.rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let text = cell.text();
            if text.chars().count() > MAX_CELL {
                return Err(Fault::error(
                    "too_long",
                    place(&sheet.name, index + 1, Some(column)),
                    format!("the text has more than the {MAX_CELL} characters a cell can keep"),
                    "export to a folder of CSV files instead",
                ));
            }
            let at = (
                u32::try_from(index).unwrap_or(u32::MAX),
                u16::try_from(column).unwrap_or(u16::MAX),
            );
            let number = match cell {
                Cell::Number(digits) => digits
                    .parse::<f64>()
                    .ok()
                    .filter(|number| number.to_string() == plain(digits)),
                _ => None,
            };
            let written = match (cell, number) {
                (Cell::Empty, _) => continue,
                (_, Some(number)) => page.write_number(at.0, at.1, number).map(|_| ()),
                (_, None) if index == 0 => page
                    .write_string_with_format(at.0, at.1, text, &bold)
                    .map(|_| ()),
                (_, None) => page.write_string(at.0, at.1, text).map(|_| ()),
            };
            written.map_err(|error| unwritable(&sheet.name, &error))?;
        }
    }
    page.set_freeze_panes(1, 0)
        .map_err(|error| unwritable(&sheet.name, &error))?;
    Ok(())
}

/// The digits as a float prints them: without zeros at the end of the fraction.
fn plain(digits: &str) -> &str {
    if digits.contains('.') {
        digits.trim_end_matches('0').trim_end_matches('.')
    } else {
        digits
    }
}

fn no_xlsx(cause: &dyn std::fmt::Display) -> Fault {
    Fault::error(
        "malformed",
        "",
        format!("this is not a readable XLSX file: {cause}"),
        "save it again as XLSX, without a password",
    )
}

fn too_large(message: String) -> Fault {
    let remedy = "keep only the catalogue's own sheets, or split it up";
    Fault::error("too_large", "", message, remedy)
}

fn unwritable(sheet: &str, error: &XlsxError) -> Fault {
    Fault::error(
        "unwritable",
        format!("sheet {sheet}"),
        error.to_string(),
        "export to a folder of CSV files instead",
    )
}
