//! Rounded corners: quarter circles that tell nothing about doors.

use std::f64::consts::FRAC_PI_2;

use glam::DVec2;

use super::grid::Grid;
use super::primitive::{Arc, Drawing, Hint, Segment};
use super::scale::extent;

/// A stroke goes on from an arc if it begins this near, as a share of the radius, and turns by less, in radians.
const NEAR: f64 = 0.02;
const STRAIGHT: f64 = 0.03;
/// Leaves have an edge across their end, and jambs run on from where a swing ends: both are shorter than a door.
const LEAST: f64 = 1.0;
/// Cells across a drawing, whatever its unit.
const CELLS: f64 = 300.0;
/// More arcs than this are a pattern.
const MOST_ARCS: usize = 20_000;

/// The drawing with rounded corners told as what they are: a straight line, longer than the corner is round, goes on
/// from either end.
pub(super) fn with_fillets_told(mut drawing: Drawing) -> Drawing {
    let quarter = |arc: &Arc| (arc.sweep.abs() - FRAC_PI_2).abs() < 0.05;
    if drawing.arcs.len() > MOST_ARCS || !drawing.arcs.iter().any(quarter) {
        return drawing;
    }
    let segments = &drawing.segments;
    let cell = (extent(&drawing) / CELLS).max(f64::MIN_POSITIVE);
    let grid = Grid::with_cells(cell, segments.iter().map(|s| (s.a, s.b)));
    let goes_on = |arc: &Arc, share: f64| {
        let end = arc.at(share);
        let onwards = (end - arc.at(1.0 - share))
            .dot((end - arc.centre).perp())
            .signum();
        let way = (end - arc.centre).perp().normalize_or_zero() * onwards;
        let leaves = |from: DVec2, to: DVec2| {
            from.distance(end) <= NEAR * arc.radius
                && (to - from).normalize_or_zero().dot(way) > STRAIGHT.cos()
                && from.distance(to) >= LEAST * arc.radius
        };
        let leads = |s: &Segment| leaves(s.a, s.b) || leaves(s.b, s.a);
        grid.near(end, end)
            .into_iter()
            .any(|k| leads(&segments[k as usize]))
    };
    let fillet = |arc: &Arc| quarter(arc) && goes_on(arc, 0.0) && goes_on(arc, 1.0);
    let fillets: Vec<bool> = drawing.arcs.iter().map(fillet).collect();
    for (arc, _) in drawing.arcs.iter_mut().zip(fillets).filter(|(_, is)| *is) {
        arc.hint = Hint::Annotation;
    }
    drawing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rounded_corner_is_told_and_a_door_between_its_leaf_and_a_jamb_is_none() {
        let mut drawing = Drawing::default();
        let quarter = |x: f64, y: f64, radius: f64| Arc {
            centre: DVec2::new(x, y),
            radius,
            start: 0.0,
            sweep: FRAC_PI_2,
            hint: Hint::None,
        };
        let mut line = |ax: f64, ay: f64, bx: f64, by: f64| {
            drawing.stroke(DVec2::new(ax, ay), DVec2::new(bx, by), Hint::None);
        };
        // The corner of a table top: from (50, 0) up, and from (0, 50) to the left.
        line(50.0, 0.0, 50.0, -900.0);
        line(0.0, 50.0, -1200.0, 50.0);
        // A leaf 40 mm thick from its hinge, and the jamb of the wall where it shuts.
        line(5000.0, 0.0, 5000.0, 860.0);
        line(5000.0, 860.0, 4960.0, 860.0);
        line(5860.0, 0.0, 5860.0, -200.0);
        drawing.arc(quarter(0.0, 0.0, 50.0));
        drawing.arc(quarter(5000.0, 0.0, 860.0));
        let told = with_fillets_told(drawing);
        let hints: Vec<Hint> = told.arcs.iter().map(|arc| arc.hint).collect();
        assert_eq!(hints, [Hint::Annotation, Hint::None]);
    }
}
