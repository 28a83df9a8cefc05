use pdf_writer::types::TextRenderingMode;
use pdf_writer::{Content, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr};

use super::fixtures::DrawnFixture;
use super::paper::{MARGIN_MM, TITLE_MM};
use super::strokes::{DASH_MM, Layer, Stroke, Strokes, scale_bar, scale_bar_metres, strokes};
use super::{Drawing, Paper};
use crate::geometry::{Mm, add, sub, turned};

/// A point is 1/72 inch.
const POINTS_PER_MM: f64 = 72.0 / 25.4;
/// What our pages say they were made by: there, broken lines are lines that part an open space.
pub(crate) const PRODUCER: &str = "Alcove";
/// Under which pages hold what lines cannot tell of fixtures: page-piece dictionaries (ISO 32000-1, 14.5) are where
/// programs keep what is their own.
pub(crate) const PIECES: &[u8] = b"Alcove";
/// Page and piece were written together; files have no clock.
const WRITTEN: &[u8] = b"D:20000101000000Z";
const FONT: Name<'static> = Name(b"F1");

/// The drawing as a PDF of one page, to scale, with a title block. Printed at 100 % it can be measured with a ruler. What
/// lines cannot tell of fixtures lies beside the page, as long as no other program writes it anew.
/// Letters outside Western Europe become question marks: no font is carried along.
#[must_use]
pub fn write_pdf(drawing: &Drawing<'_>, paper: Option<Paper>) -> Vec<u8> {
    write_pdf_pages(std::slice::from_ref(drawing), paper)
}

/// Several drawings as the pages of one PDF, such as the storeys of a house; each is what [`write_pdf`] makes of it.
#[must_use]
pub fn write_pdf_pages(drawings: &[Drawing<'_>], paper: Option<Paper>) -> Vec<u8> {
    let [catalogue, pages, font, info] = [1, 2, 3, 4].map(Ref::new);
    let page_refs = |index: usize| [5, 6].map(|first| Ref::new(first + 2 * index as i32));
    let mut pdf = Pdf::new();
    pdf.catalog(catalogue).pages(pages);
    pdf.pages(pages)
        .kids((0..drawings.len()).map(|index| page_refs(index)[0]))
        .count(drawings.len() as i32);
    for (index, drawing) in drawings.iter().enumerate() {
        let [page, body] = page_refs(index);
        write_page(&mut pdf, drawing, paper, [pages, page, body, font]);
    }
    pdf.type1_font(font)
        .base_font(Name(b"Helvetica"))
        .encoding_predefined(Name(b"WinAnsiEncoding"));
    let title = drawings.first().map_or("", |drawing| drawing.title);
    pdf.document_info(info)
        .title(TextStr(title))
        .producer(TextStr(PRODUCER));
    pdf.finish()
}

fn write_page(
    pdf: &mut Pdf,
    drawing: &Drawing<'_>,
    paper: Option<Paper>,
    [pages, page, body, font]: [Ref; 4],
) {
    let Strokes {
        mut strokes,
        fixtures,
        bounds,
    } = strokes(drawing);
    strokes.extend(fixtures.iter().flat_map(DrawnFixture::placed));
    let paper = paper.unwrap_or_else(|| Paper::fitting(bounds));
    let [width, height] = paper.size_mm().map(f64::from);
    let place = paper.place(bounds);
    let scale = f64::from(paper.scale);
    let sheet = Sheet {
        origin: [f64::from(bounds.x_mm), f64::from(bounds.y_mm)],
        place,
        scale,
        height,
    };
    let metres = scale_bar_metres(bounds);
    let foot = height - f64::from(MARGIN_MM + TITLE_MM / 2);
    let bar_mm = f64::from(metres) * 1000.0 / scale;
    let bar = sheet.home([width - f64::from(MARGIN_MM) - bar_mm - 4.0, foot]);
    strokes.extend(scale_bar(bar, metres));

    let mut content = Content::new();
    for layer in Layer::ALL {
        let [r, g, b] = colour(layer);
        content.save_state();
        content.set_stroke_rgb(r, g, b).set_fill_rgb(r, g, b);
        content.set_line_width(points(if matches!(layer, Layer::Wall | Layer::Column) {
            0.25
        } else {
            0.15
        }));
        if layer == Layer::Divider {
            content.set_dash_pattern(DASH_MM.map(points), 0.0);
        }
        for stroke in &strokes {
            sheet.stroke(&mut content, layer, stroke);
        }
        content.restore_state();
    }
    let margin = f64::from(MARGIN_MM);
    let line = height - margin - f64::from(TITLE_MM) + 2.0;
    content.set_line_width(points(0.35));
    let (from, to) = (
        sheet.points([margin, line]),
        sheet.points([width - margin, line]),
    );
    content
        .move_to(from[0], from[1])
        .line_to(to[0], to[1])
        .stroke();
    let note = format!(
        "1:{} · {} {}",
        paper.scale,
        paper.format.name(),
        drawing.note
    );
    sheet.write(&mut content, [margin, foot - 1.0], 4.0, drawing.title);
    sheet.write(&mut content, [margin, foot + 4.5], 2.8, note.trim());

    let mut sheet_page = pdf.page(page);
    sheet_page.parent(pages).contents(body);
    sheet_page.media_box(Rect::new(0.0, 0.0, points(width), points(height)));
    sheet_page.resources().fonts().pair(FONT, font);
    if !fixtures.is_empty() {
        sheet_page.pair(Name(b"LastModified"), Str(WRITTEN));
        let mut info = sheet_page.insert(Name(b"PieceInfo")).dict();
        let mut own = info.insert(Name(PIECES)).dict();
        own.pair(Name(b"LastModified"), Str(WRITTEN));
        let mut private = own.insert(Name(b"Private")).array();
        for fixture in &fixtures {
            sheet.fixture(private.push().dict(), fixture);
        }
    }
    sheet_page.finish();
    pdf.stream(body, &content.finish());
}

fn points(mm: f64) -> f32 {
    (mm * POINTS_PER_MM) as f32
}

fn colour(layer: Layer) -> [f32; 3] {
    match layer {
        Layer::Wall | Layer::Column => [0.23; 3],
        Layer::Furniture => [0.54, 0.52, 0.47],
        Layer::Dimension | Layer::Divider => [0.47; 3],
        _ => [0.13; 3],
    }
}

/// Where the home lies on the sheet.
struct Sheet {
    origin: Mm,
    place: Mm,
    scale: f64,
    height: f64,
}

impl Sheet {
    /// Millimetres of paper from the upper left, of a point of the home.
    fn paper(&self, at: Mm) -> Mm {
        let [x, y] = sub(at, self.origin);
        add([x / self.scale, y / self.scale], self.place)
    }

    /// And back.
    fn home(&self, at: Mm) -> Mm {
        let [x, y] = sub(at, self.place);
        add([x * self.scale, y * self.scale], self.origin)
    }

    /// Points from the lower left, of a place on the paper.
    fn points(&self, [x, y]: Mm) -> [f32; 2] {
        [points(x), points(self.height - y)]
    }

    fn at(&self, at: Mm) -> [f32; 2] {
        self.points(self.paper(at))
    }

    /// What is told of a fixture, and where it stands on the page: points, degrees clockwise.
    fn fixture(&self, mut told: pdf_writer::Dict<'_>, fixture: &DrawnFixture) {
        for (tag, value) in fixture.told.entries() {
            told.pair(Name(tag.as_bytes()), TextStr(&value));
        }
        let at = self.at(fixture.at);
        told.insert(Name(b"AT")).array().items(at);
        told.pair(Name(b"TURN"), fixture.turn as f32);
    }

    fn ring(&self, content: &mut Content, ring: &[Mm], closed: bool) {
        for (index, &at) in ring.iter().enumerate() {
            let [x, y] = self.at(at);
            if index == 0 {
                content.move_to(x, y);
            } else {
                content.line_to(x, y);
            }
        }
        if closed {
            content.close_path();
        }
    }

    fn stroke(&self, content: &mut Content, wanted: Layer, stroke: &Stroke) {
        match stroke {
            Stroke::Area { layer, rings } if *layer == wanted => {
                rings.iter().for_each(|ring| self.ring(content, ring, true));
                content.fill_even_odd();
            }
            Stroke::Line {
                layer,
                points,
                closed,
            } if *layer == wanted => {
                self.ring(content, points, *closed);
                content.stroke();
            }
            Stroke::Arc {
                layer,
                centre,
                from,
                to,
                ..
            } if *layer == wanted => {
                // The usual cubic for a quarter circle.
                const HANDLE: f64 = 0.552_284_75;
                let [p, q] = [sub(*from, *centre), sub(*to, *centre)];
                let one = add(*from, [q[0] * HANDLE, q[1] * HANDLE]);
                let two = add(*to, [p[0] * HANDLE, p[1] * HANDLE]);
                let [a, b, c, d] = [*from, one, two, *to].map(|at| self.at(at));
                content.move_to(a[0], a[1]);
                content
                    .cubic_to(b[0], b[1], c[0], c[1], d[0], d[1])
                    .stroke();
            }
            Stroke::Text {
                layer,
                at,
                height,
                turn,
                text,
            } if *layer == wanted => {
                let size = height / 0.72 / self.scale;
                let bytes = western(text);
                let half = width_of(&bytes) * size / 2.0;
                let low = size * 0.36;
                let begin = add(self.paper(*at), turned([-half, low], turn.to_radians()));
                self.letters(content, begin, size, -turn.to_radians(), &bytes);
            }
            _ => {}
        }
    }

    fn write(&self, content: &mut Content, at: Mm, size: f64, text: &str) {
        self.letters(content, at, size, 0.0, &western(text));
    }

    fn letters(&self, content: &mut Content, at: Mm, size: f64, angle: f64, text: &[u8]) {
        let [x, y] = self.points(at);
        let (sin, cos) = (angle.sin() as f32, angle.cos() as f32);
        content.begin_text().set_font(FONT, points(size));
        content.set_text_rendering_mode(TextRenderingMode::Fill);
        content.set_text_matrix([cos, sin, -sin, cos, x, y]);
        content.show(Str(text)).end_text();
    }
}

/// Windows-1252, as far as it is Latin-1.
fn western(text: &str) -> Vec<u8> {
    let letters = text.chars().filter(|c| !c.is_control());
    letters
        .map(|c| match u32::from(c) {
            code @ (0x20..=0x7e | 0xa0..=0xff) => code as u8,
            0x20ac => 0x80,
            0x2013 => 0x96,
            0x2014 => 0x97,
            _ => b'?',
        })
        .collect()
}

/// In font sizes: Helvetica's digits are 0.556 wide, its narrow and wide letters about half and one and a half of it.
fn width_of(text: &[u8]) -> f64 {
    let width = |byte: &u8| match byte {
        b' ' | b'.' | b',' | b':' | b'i' | b'j' | b'l' | b'I' | b't' | b'f' | 0xb7 => 0.278,
        b'r' | b'(' | b')' | b'-' | 0xb2 => 0.333,
        b'm' | b'M' | b'W' => 0.833,
        b'A'..=b'Z' | b'w' => 0.69,
        _ => 0.556,
    };
    text.iter().map(width).sum()
}
