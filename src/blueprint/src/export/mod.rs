//! Plans out as files: SVG, DXF and PDF, all from the same strokes.

mod dxf;
mod fixtures;
mod paper;
mod paths;
mod pdf;
mod strokes;
mod svg;

pub use dxf::write_dxf;
#[cfg(feature = "lines")]
pub(crate) use fixtures::DrawnFixture;
pub use paper::{Format, Paper};
#[cfg(feature = "pdf")]
pub(crate) use pdf::{PIECES, PRODUCER};
pub use pdf::{write_pdf, write_pdf_pages};
#[cfg(feature = "lines")]
pub(crate) use strokes::Stroke;
pub use svg::write_svg;
#[cfg(feature = "drawings")]
pub(crate) use svg::{FIXTURE, attribute};

use plan::{Bounds, Plan, Point};

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Drawing<'a> {
    /// Walls, openings, rooms.
    pub plan: &'a Plan,
    /// What stands in it.
    pub furniture: &'a [Outline],
    /// What the title block says first.
    pub title: &'a str,
    /// What the title block says below it, such as a date, or that the scale is not confirmed.
    pub note: &'a str,
}

/// A piece of furniture from above.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Outline {
    /// What people call it.
    pub name: String,
    /// Its outline, first point not repeated.
    pub ring: Vec<Point>,
}

impl Outline {
    /// Along the first ring of a path of whole millimetres with `M` and `L`.
    #[must_use]
    pub fn along(name: &str, path: &str) -> Self {
        let first = paths::paths(path).into_iter().next();
        let points = first.map_or_else(Vec::new, |path| path.points);
        Self {
            name: name.to_owned(),
            ring: (points.iter())
                .map(|[x, y]| Point::new(x.round() as i32, y.round() as i32))
                .collect(),
        }
    }
}

/// The box around everything that is drawn.
#[must_use]
pub fn bounds(drawing: &Drawing<'_>) -> Bounds {
    strokes::strokes(drawing).bounds
}
