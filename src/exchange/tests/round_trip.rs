//! A catalogue that goes out as a spreadsheet and comes in again is the same.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod made;

use catalogue::Catalogue;
use exchange::{
    Workbook, read_csv, read_workbook, read_xlsx, write_csv, write_workbook, write_xlsx,
};
use proptest::prelude::*;

const ACME: &str = include_str!("../../catalogue/tests/acme-de.json");
const DEMO: &str = include_str!("../../../assets/demo/catalogue.json");

/// Through both kinds of file, bytes and all.
fn there_and_back(catalogue: &Catalogue) {
    let workbook = write_workbook(catalogue).unwrap();
    let by_xlsx = read_xlsx(&write_xlsx(&workbook).unwrap()).unwrap();
    let by_csv = read_csv(&write_csv(&workbook)).unwrap();
    for (file, read) in [("xlsx", by_xlsx), ("csv", by_csv)] {
        let again = read_workbook(&read).unwrap_or_else(|faults| panic!("{file}: {faults:#?}"));
        let lines = |one: &Catalogue| serde_json::to_string_pretty(one.content()).unwrap();
        let (again_lines, lines) = (lines(&again), lines(catalogue));
        let other = again_lines
            .lines()
            .zip(lines.lines())
            .find(|(one, two)| one != two);
        assert_eq!(other, None, "{file}");
        assert_eq!(again.content(), catalogue.content(), "{file}");
        assert_eq!(again.content_hash(), catalogue.content_hash(), "{file}");
        // And the sheets themselves come out the same again.
        assert_eq!(write_workbook(&again).unwrap(), workbook, "{file}");
    }
}

fn cell<'w>(workbook: &'w Workbook, sheet: &str, row: usize, header: &str) -> &'w str {
    let sheet = workbook.sheet(sheet).unwrap();
    let column = sheet.rows[0].iter().position(|cell| cell.text() == header);
    sheet.rows[row][column.unwrap()].text()
}

#[test]
fn the_specification_s_catalogue_survives() {
    there_and_back(&Catalogue::parse(ACME).unwrap());
}

#[test]
fn the_demo_catalogue_survives() {
    there_and_back(&Catalogue::parse(DEMO).unwrap());
}

#[test]
fn a_merchant_reads_sheets_and_not_json() {
    let workbook = write_workbook(&Catalogue::parse(ACME).unwrap()).unwrap();
    assert_eq!(cell(&workbook, "rules", 2, "when"), "width_mm > 2000");
    assert_eq!(cell(&workbook, "rules", 2, "then"), "frame = heavy");
    assert_eq!(
        cell(&workbook, "options", 1, "ranges"),
        "1200..2400 step 10"
    );
    assert_eq!(cell(&workbook, "components", 3, "fixed"), "75.00");
    assert_eq!(
        cell(&workbook, "components", 4, "per_unit.measure"),
        "width_mm / 1000"
    );
    let grids = workbook.sheet("grids").unwrap();
    let texts =
        |row: usize| -> Vec<&str> { grids.rows[row].iter().map(exchange::Cell::text).collect() };
    assert_eq!(
        texts(0),
        ["grid", "DE-B2C-2026-11", "grid.A", "width_mm", "depth_mm"]
    );
    assert_eq!(texts(1), ["x_max \\ y_max", "700", "800", "900", "1000"]);
    assert_eq!(texts(2), ["1400", "412.00", "438.00", "471.00", ""]);
    for sheet in &workbook.sheets {
        for cell in sheet.rows.iter().flatten() {
            assert!(
                !cell.text().starts_with('{'),
                "{}: {}",
                sheet.name,
                cell.text()
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_catalogue_survives(content in made::content()) {
        let catalogue = Catalogue::check(content).map_err(|faults| TestCaseError::fail(format!("{faults:#?}")))?;
        there_and_back(&catalogue);
    }
}
