//! What is wrong with a spreadsheet is named by sheet, row and column.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::io::Write as _;

use catalogue::{Catalogue, Fault};
use exchange::{
    Cell, Workbook, read_csv, read_workbook, read_xlsx, write_csv, write_workbook, write_xlsx,
};

const ACME: &str = include_str!("../../catalogue/tests/acme-de.json");

fn acme() -> Workbook {
    write_workbook(&Catalogue::parse(ACME).unwrap()).unwrap()
}

/// The workbook with one cell changed, rows counted from 1.
fn with(sheet: &str, row: usize, header: &str, text: &str) -> Workbook {
    let mut workbook = acme();
    let found = workbook
        .sheets
        .iter_mut()
        .find(|one| one.name == sheet)
        .unwrap();
    let column = found.rows[0]
        .iter()
        .position(|cell| cell.text() == header)
        .unwrap();
    let line = &mut found.rows[row - 1];
    line.resize_with(line.len().max(column + 1), Cell::default);
    line[column] = Cell::from(text);
    workbook
}

fn only(workbook: &Workbook) -> Fault {
    let mut faults = read_workbook(workbook).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.remove(0)
}

#[test]
fn a_fault_names_sheet_row_and_column() {
    for (sheet, row, header, text, code, place) in [
        (
            "rules",
            3,
            "when",
            "width_mm >",
            "wrong_type",
            "sheet rules, row 3, column C",
        ),
        (
            "options",
            2,
            "ranges",
            "1200 to 2400",
            "wrong_type",
            "sheet options, row 2, column E",
        ),
        (
            "components",
            4,
            "fixed",
            "75.005",
            "wrong_type",
            "sheet components, row 4, column F",
        ),
        (
            "components",
            4,
            "fixed",
            "1.234,50",
            "wrong_type",
            "sheet components, row 4, column F",
        ),
        (
            "components",
            4,
            "level",
            "gift",
            "wrong_type",
            "sheet components, row 4 (price_lists/DE-B2C-2026-11/offgrid)",
        ),
        (
            "options",
            6,
            "type",
            "colour",
            "wrong_type",
            "sheet options, row 6 (products/TBL-FLEX/options/edge)",
        ),
        (
            "values",
            2,
            "option",
            "tpo_group",
            "unknown_reference",
            "sheet values, row 2",
        ),
        (
            "price_lists",
            1,
            "vat_bp",
            "vat",
            "unknown_field",
            "sheet price_lists, row 1, column E",
        ),
        (
            "rules",
            2,
            "then",
            "top_group = D",
            "unknown_reference",
            "sheet rules, row 2 (rules/R-edge-live)",
        ),
        (
            "catalogue",
            2,
            "value",
            "fc.catalogue/9",
            "unknown_schema",
            "schema",
        ),
    ] {
        let fault = only(&with(sheet, row, header, text));
        assert_eq!(
            (fault.code.as_str(), fault.place.as_str()),
            (code, place),
            "{fault:?}"
        );
        assert!(!fault.message.is_empty() && !fault.remedy.is_empty());
    }
    let mut workbook = acme();
    let grids = workbook
        .sheets
        .iter_mut()
        .find(|one| one.name == "grids")
        .unwrap();
    grids.rows[3][2] = Cell::from("n/a");
    let fault = only(&workbook);
    assert_eq!(fault.place, "sheet grids, row 4, column C");
    grids_without_a_head(acme());
}

fn grids_without_a_head(mut workbook: Workbook) {
    let grids = workbook
        .sheets
        .iter_mut()
        .find(|one| one.name == "grids")
        .unwrap();
    grids.rows[0].truncate(2);
    let faults = read_workbook(&workbook).unwrap_err();
    assert_eq!(faults[0].place, "sheet grids, row 1");
}

#[test]
fn an_unknown_sheet_is_refused_and_a_note_is_not() {
    let mut workbook = acme();
    workbook.sheets[1].name = "materails".to_owned();
    assert!(
        read_workbook(&workbook)
            .unwrap_err()
            .iter()
            .any(|fault| fault.place == "sheet materails")
    );
    let mut workbook = acme();
    workbook.sheets.push(exchange::Sheet {
        name: "# to do".to_owned(),
        rows: vec![vec![Cell::from("call Ute")]],
    });
    assert!(read_workbook(&workbook).is_ok());
}

#[test]
fn a_country_s_own_csv_is_understood() {
    let files = write_csv(&acme());
    let german: Vec<(String, Vec<u8>)> = files
        .into_iter()
        .map(|(name, bytes)| {
            // Semicolons between cells, commas in amounts, as spreadsheets in Germany write them.
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(&bytes[3..]);
            let mut writer = csv::WriterBuilder::new()
                .delimiter(b';')
                .flexible(true)
                .from_writer(Vec::new());
            for record in reader.records() {
                let record = record.unwrap();
                let amounts = name.starts_with("grids") || name.starts_with("components");
                writer
                    .write_record(record.iter().map(|cell| match cell.parse::<f64>() {
                        Ok(_) if amounts && !cell.starts_with("38") => cell.replace('.', ","),
                        _ => cell.to_owned(),
                    }))
                    .unwrap();
            }
            (name, writer.into_inner().unwrap())
        })
        .collect();
    let read = read_workbook(&read_csv(&german).unwrap()).unwrap();
    assert_eq!(read.content(), Catalogue::parse(ACME).unwrap().content());
}

#[test]
fn a_million_rows_are_refused_where_they_become_too_many() {
    let rows = "a,b\n".repeat(1_000_000);
    let faults = read_csv(&[("products.csv".to_owned(), rows.into_bytes())]).unwrap_err();
    assert_eq!(faults[0].code, "too_many");
    assert_eq!(faults[0].place, "sheet products, row 200001, column A");
    let wide = vec!["x"; 1001].join(",");
    let faults = read_csv(&[("products.csv".to_owned(), wide.into_bytes())]).unwrap_err();
    assert_eq!(faults[0].place, "sheet products, row 1, column ALM");
}

/// An XLSX with one sheet whose rows are given as XML.
fn xlsx_with(sheet_data: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let mut file = |name: &str, parts: &[&[u8]]| {
        archive.start_file(name, options).unwrap();
        parts
            .iter()
            .for_each(|part| archive.write_all(part).unwrap());
    };
    file("[Content_Types].xml", &[br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#]);
    file("_rels/.rels", &[br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#]);
    file("xl/workbook.xml", &[br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="products" sheetId="1" r:id="r1"/></sheets></workbook>"#]);
    file("xl/_rels/workbook.xml.rels", &[br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#]);
    file("xl/worksheets/sheet1.xml", &[br#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#, sheet_data, b"</sheetData></worksheet>"]);
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_cell_at_the_far_corner_costs_nothing_and_is_refused() {
    let bytes = xlsx_with(br#"<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>"#);
    let faults = read_xlsx(&bytes).unwrap_err();
    assert_eq!(faults[0].code, "too_many");
    assert_eq!(faults[0].place, "sheet products, row 1048576, column XFD");
}

#[test]
fn a_file_that_swells_is_refused_before_it_is_read() {
    // 600 MiB of blanks pack into less than 1 MiB.
    let bytes = xlsx_with(&vec![b' '; 600 << 20]);
    assert!(bytes.len() < 1 << 20, "{}", bytes.len());
    let faults = read_xlsx(&bytes).unwrap_err();
    assert_eq!(faults[0].code, "too_large");
}

#[test]
fn an_error_in_a_cell_is_named_and_a_day_is_a_day() {
    let bytes = xlsx_with(br#"<row r="1"><c r="A1" t="str"><v>id</v></c></row><row r="2"><c r="A2" t="e"><v>#REF!</v></c></row>"#);
    let faults = read_xlsx(&bytes).unwrap_err();
    assert_eq!(faults[0].place, "sheet products, row 2, column A");
    assert!(faults[0].message.contains("#REF!"));
    let bytes = xlsx_with(br#"<row r="1"><c r="A1" t="d"><v>2026-12-01</v></c></row>"#);
    assert_eq!(
        read_xlsx(&bytes).unwrap().sheets[0].rows[0][0].text(),
        "2026-12-01"
    );
}

#[test]
fn what_is_no_spreadsheet_is_said_to_be_none() {
    assert_eq!(
        read_xlsx(b"PK\x03\x04 nonsense").unwrap_err()[0].code,
        "malformed"
    );
    assert_eq!(
        read_csv(&[("a.csv".to_owned(), vec![b'a', b'\n', 0xff])]).unwrap_err()[0].place,
        "sheet a, row 2"
    );
    let long = "x".repeat(40_000);
    let faults = write_xlsx(&with("catalogue", 2, "value", &long)).unwrap_err();
    assert_eq!(faults[0].place, "sheet catalogue, row 2, column B");
}
