//! A plain writer of PDF: one page, one content stream, one of the fourteen fonts.

use std::fmt::Write;

use super::draw::{Group, Thing};
use super::home::Point;
use super::{PAGE_FROM_MM, PAGE_SIDE_MM};

/// Points for each millimetre of paper.
const POINT: f64 = 72.0 / 25.4;

/// The page at a scale, with the scale written on it as `note`.
pub fn pdf(groups: &[Group], scale: f64, note: &str) -> Vec<u8> {
    let side = PAGE_SIDE_MM / scale * POINT;
    let at = |p: Point| {
        [
            (p[0] - PAGE_FROM_MM) / scale * POINT,
            side - (p[1] - PAGE_FROM_MM) / scale * POINT,
        ]
    };
    let mut content = String::from("0.3 w 0 G\n");
    for thing in groups.iter().flat_map(|g| &g.things) {
        draw(&mut content, thing, &at, scale);
    }
    writeln!(content, "BT /F1 10 Tf 20 20 Td ({note}) Tj ET").unwrap();
    file(&content, side)
}

/// A file of one page with this content.
pub fn file(content: &str, side: f64) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {side:.2} {side:.2}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len() + 1
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut out = String::from("%PDF-1.7\n");
    let mut offsets = Vec::new();
    for (k, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        write!(out, "{} 0 obj\n{object}\nendobj\n", k + 1).unwrap();
    }
    let xref = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for offset in offsets {
        writeln!(out, "{offset:010} 00000 n ").unwrap();
    }
    write!(
        out,
        "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n",
        objects.len() + 1
    )
    .unwrap();
    out.into_bytes()
}

fn draw(content: &mut String, thing: &Thing, at: &impl Fn(Point) -> Point, scale: f64) {
    let point = |p: Point| {
        let p = at(p);
        format!("{:.4} {:.4}", p[0], p[1])
    };
    let ring = |points: &Vec<Point>| {
        let mut out = format!("{} m", point(points[0]));
        for p in &points[1..] {
            write!(out, " {} l", point(*p)).unwrap();
        }
        out + " h\n"
    };
    match thing {
        Thing::Line(a, b) => writeln!(content, "{} m {} l S", point(*a), point(*b)).unwrap(),
        Thing::Broad(a, b, width) | Thing::White(a, b, width) => {
            let grey = u8::from(matches!(thing, Thing::White(..)));
            let width = width / scale * POINT;
            let (a, b) = (point(*a), point(*b));
            writeln!(content, "q {width:.4} w {grey} G {a} m {b} l S Q").unwrap();
        }
        Thing::Ring(points) => writeln!(content, "{}S", ring(points)).unwrap(),
        Thing::Fill(rings) => {
            let rings: String = rings.iter().map(ring).collect();
            writeln!(content, "0.5 g {rings}f*\n0 g").unwrap();
        }
        Thing::Arc(centre, radius, start, sweep) => {
            // A quarter circle or less as one curve.
            let k = 4.0 / 3.0 * (sweep / 4.0).tan();
            let on = |t: f64| [centre[0] + radius * t.cos(), centre[1] + radius * t.sin()];
            let way = |t: f64| [-radius * t.sin() * k, radius * t.cos() * k];
            let (a, b) = (on(*start), on(start + sweep));
            let (va, vb) = (way(*start), way(start + sweep));
            let p = [a[0] + va[0], a[1] + va[1]];
            let q = [b[0] - vb[0], b[1] - vb[1]];
            writeln!(
                content,
                "{} m {} {} {} c S",
                point(a),
                point(p),
                point(q),
                point(b)
            )
            .unwrap();
        }
        Thing::Text(p, height, letters) => {
            let size = height / scale * POINT / 0.7;
            let p = at(*p);
            let x = p[0] - size * 0.25 * letters.len() as f64;
            writeln!(
                content,
                "BT /F1 {size:.3} Tf {x:.3} {:.3} Td ({letters}) Tj ET",
                p[1] - size * 0.35
            )
            .unwrap();
        }
    }
}
