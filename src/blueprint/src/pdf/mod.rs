//! Pages as lines and texts, by `hayro`'s interpreter; pages that are a scan go the way of pictures.

mod fixtures;
mod guard;
mod page;
mod scan;

use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use plan::{PlanFile, Remark};

use crate::lines;
use crate::look::Look;
use crate::{BlueprintError, Notice};
use page::{Pages, drawn};

/// Larger files are not read.
const MOST_BYTES: usize = 64 << 20;
/// Stands within so many bytes of the end (ISO 32000-1, annex H).
const END: &[u8] = b"%%EOF";
const END_WITHIN: usize = 1024;
/// Pages that are looked at.
const MOST_PAGES: usize = 60;
/// Strokes of all pages together after which no further page is looked at.
const ENOUGH_STROKES: usize = 600_000;
/// Scans that are read; each takes about two seconds on a phone.
const MOST_SCANS: usize = 12;
/// Pages whose lines close no rooms that are looked at: most are tables and text.
const MOST_LOOKS: usize = 4;
/// A page of fewer strokes with a picture on most of it is a scan.
const FEW_STROKES: usize = 400;
/// A page of fewer strokes is empty.
const LEAST_STROKES: usize = 4;

/// Reads a PDF file: one sheet for each plan on its pages.
///
/// # Errors
/// It is damaged, locked, holds more than a home could, or nothing that looks like walls.
pub fn read(bytes: &[u8], look: &mut Look<'_>) -> Result<PlanFile, BlueprintError> {
    crate::read::within(bytes, MOST_BYTES)?;
    guard::check_streams(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => BlueprintError::Encrypted,
        LoadPdfError::Invalid => BlueprintError::Damaged {
            format: "PDF",
            what: "no page can be found in it".to_owned(),
        },
    })?;
    let pages = Pages::of(&pdf);
    let count = pdf.pages().len();
    let mut reading = Reading::default();
    let mut looked_at = 0;
    for page in pdf.pages().iter().take(MOST_PAGES) {
        if reading.strokes > ENOUGH_STROKES {
            break;
        }
        // One page beyond all limits leaves the others their chance.
        if let Err(fault) = reading.page(&pages, page, (looked_at, count), look) {
            reading.note(Notice::PageLeftOut, Some((looked_at + 1).to_string()), 1);
            reading.fault.get_or_insert(fault);
        }
        looked_at += 1;
    }
    if looked_at < count {
        let left = u32::try_from(count - looked_at).unwrap_or(u32::MAX);
        reading.note(Notice::PagesLeftOut, None, left);
    }
    // Readers mend what they can: a page may be there, and half of what it draws.
    let tail = &bytes[bytes.len().saturating_sub(END_WITHIN)..];
    let whole = tail.windows(END.len()).any(|end| end == END);
    if !whole {
        reading.note(Notice::CutOff, None, 1);
    }
    if reading.file.sheets.is_empty() && !whole {
        return Err(BlueprintError::Damaged {
            format: "PDF",
            what: "it ends early".to_owned(),
        });
    }
    if reading.file.sheets.is_empty() {
        return Err(reading.fault.unwrap_or(BlueprintError::NoPlanFound));
    }
    Ok(reading.file)
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    file: PlanFile,
    strokes: usize,
    scans: usize,
    /// Pages of lines that were looked at.
    looks: usize,
    /// Why the first page that could not be read was not.
    fault: Option<BlueprintError>,
}

impl Reading {
    fn note(&mut self, notice: Notice, subject: Option<String>, count: u32) {
        self.file.remarks.push(Remark {
            code: notice.code().to_owned(),
            subject,
            count,
        });
    }

    fn page<'a>(
        &mut self,
        pages: &Pages<'a>,
        page: &'a Page<'a>,
        (number, count): (usize, usize),
        look: &mut Look<'_>,
    ) -> Result<(), BlueprintError> {
        guard::check_page(page)?;
        let mut drawn = drawn(pages, page, number, count)?;
        fixtures::fixtures(page, &mut drawn.drawing);
        let strokes = drawn.drawing.segments.len();
        self.strokes += strokes;
        if strokes < FEW_STROKES && self.scans < MOST_SCANS {
            let scanned = scan::sheets(&drawn, look);
            if !scanned.is_empty() {
                self.scans += 1;
                self.file.sheets.extend(scanned);
                return Ok(());
            }
        }
        if strokes < LEAST_STROKES {
            return Ok(());
        }
        let looks = &mut self.looks;
        let mut seldom = |page| {
            *looks += 1;
            if *looks <= MOST_LOOKS {
                look(page)
            } else {
                Vec::new()
            }
        };
        match lines::sheets(drawn.drawing, &mut seldom) {
            Ok(found) => {
                self.file.sheets.extend(found.sheets);
                self.file.remarks.extend(found.remarks);
                Ok(())
            }
            // A page of text among pages of plans.
            Err(BlueprintError::NoPlanFound) => Ok(()),
            Err(fault) => Err(fault),
        }
    }
}
