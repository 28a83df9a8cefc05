//! Exchange: catalogues in and out, in the forms merchants and manufacturers keep them.
//!
//! Owns: a catalogue as a spreadsheet ([`write_workbook`], [`read_workbook`]; XLSX or a folder of CSV files)
//! without loss in either direction; manufacturers' data as catalogues with their doubts ([`read_ocd`],
//! [`read_idm`]).
//! Leaves to `catalogue` what a catalogue is and whether it can be meant,
//! to `configure` whether it can be published. Everything that is wrong is a [`Fault`] with sheet, row and
//! column.
//!
//! Invariants: no files, no clock; bytes and tables come in and go out as arguments. Nothing is read beyond
//! the caps in `sheet.rs`, whatever a file claims. Amounts are read digit by digit, never as floats. Never
//! part of `core.wasm`.

mod blocks;
mod cell;
mod columns;
mod csv_folder;
mod export;
mod idm;
mod import;
mod imported;
mod ocd;
mod phrase;
mod rows;
mod sheet;
mod xlsx;

pub use catalogue::{Catalogue, Fault};
pub use csv_folder::{read_csv, write_csv};
pub use export::write_workbook;
pub use idm::read_idm;
pub use import::read_workbook;
pub use imported::{ImportTerms, Imported};
pub use ocd::read_ocd;
pub use sheet::{Cell, Sheet, Workbook};
pub use xlsx::{read_xlsx, write_xlsx};
