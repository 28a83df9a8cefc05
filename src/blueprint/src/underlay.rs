//! Draws what an exact file tells, so that the person sees the file under what became of it.

use std::fmt::Write;

use plan::{Draft, Placeholder};

use crate::geometry::{add, scaled, turned};
use crate::sheet::MM_PER_PX;

/// An SVG document in pixels of the sheet.
pub(crate) fn underlay(draft: &Draft, pieces: &[Placeholder]) -> String {
    let (width, height) = (draft.width_px, draft.height_px);
    // Writing to a String cannot fail.
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"><rect width="{width}" height="{height}" fill="#fff"/>"##
    );
    for room in &draft.plan.rooms {
        let _ = write!(
            svg,
            r##"<path d="{}" fill="#f2f1ee"/>"##,
            ring(&room.polygon)
        );
    }
    for piece in pieces {
        let _ = write!(
            svg,
            r##"<path d="{}" fill="none" stroke="#b9b5ac" stroke-width="1"/>"##,
            ring(&outline_of(piece, MM_PER_PX).map(|at| scaled(at, 1.0 / MM_PER_PX)))
        );
    }
    for wall in &draft.plan.walls {
        let [[x1, y1], [x2, y2]] = [wall.a, wall.b];
        let _ = write!(
            svg,
            r##"<path d="M{x1:.2} {y1:.2}L{x2:.2} {y2:.2}" stroke="#777" stroke-width="{:.2}"/>"##,
            wall.thickness
        );
    }
    for opening in &draft.plan.openings {
        let half = turned([opening.width / 2.0, 0.0], opening.angle);
        let [p, q] = [
            add(opening.centre, half),
            add(opening.centre, [-half[0], -half[1]]),
        ];
        let _ = write!(
            svg,
            r##"<path d="M{:.2} {:.2}L{:.2} {:.2}" stroke="#fff" stroke-width="4"/>"##,
            p[0], p[1], q[0], q[1]
        );
    }
    svg.push_str("</svg>");
    svg
}

/// The corners of a piece in millimetres from the sheet's upper left, at the sheet's scale.
fn outline_of(piece: &Placeholder, mm_per_px: f64) -> [[f64; 2]; 4] {
    let half = [0, 1].map(|k| f64::from(piece.size_mm[k]) / 2.0);
    let angle = (f64::from(piece.turn_mdeg) / 1000.0).to_radians();
    let centre = scaled(piece.centre, mm_per_px);
    [[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]]
        .map(|[x, y]| add(centre, turned([x * half[0], y * half[1]], angle)))
}

fn ring(points: &[[f64; 2]]) -> String {
    let mut path = String::new();
    for (index, [x, y]) in points.iter().enumerate() {
        let command = if index == 0 { 'M' } else { 'L' };
        let _ = write!(path, "{command}{x:.2} {y:.2}");
    }
    path.push('Z');
    path
}
