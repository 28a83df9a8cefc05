//! The same lines as a drawing in each format.

use super::draw::{Group, Thing};
use super::home::Point;
use super::write_dxf::{Unit, dxf};
use super::write_pdf::pdf;
use super::write_svg::{Paper, svg};

/// The same lines in millimetres as a drawing in each format, at 1:50 where it is a page.
pub fn formats(things: Vec<Thing>) -> [(&'static str, Vec<u8>); 3] {
    let groups = [Group {
        layer: "0",
        block: None,
        things,
    }];
    let paper = Paper {
        unit: "mm",
        mm: 1.0,
        scale: 50.0,
        note: true,
    };
    [
        ("plan.dxf", dxf(&groups, Unit { mm: 1.0, code: 4 })),
        ("plan.svg", svg(&groups, paper)),
        ("plan.pdf", pdf(&groups, 50.0, "1:50")),
    ]
}

pub fn ring(points: &[Point]) -> impl Iterator<Item = Thing> {
    let ends = |k: usize| Thing::Line(points[k], points[(k + 1) % points.len()]);
    (0..points.len()).map(ends)
}
