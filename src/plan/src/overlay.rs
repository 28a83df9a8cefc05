//! The only file that speaks to the polygon overlay: rings in whole millimetres in and out.

use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::Overlay;
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::i_float::int::point::IntPoint;

use crate::Point;
use crate::vector::{Vector, twice_area};

/// An area with holes: the outer ring clockwise on the plan, holes anticlockwise.
#[derive(Clone, Debug)]
pub(crate) struct Area {
    pub(crate) outer: Vec<Point>,
    pub(crate) holes: Vec<Vec<Point>>,
}

/// All the rings together, without seams.
pub(crate) fn union(rings: &[Vec<Vector>]) -> Vec<Area> {
    areas(rings, &[], OverlayRule::Union)
}

/// What is left of `ring` outside all of `cut`.
pub(crate) fn difference(ring: &[Vector], cut: &[Vec<Vector>]) -> Vec<Area> {
    areas(&[ring.to_vec()], cut, OverlayRule::Difference)
}

fn areas(subject: &[Vec<Vector>], clip: &[Vec<Vector>], rule: OverlayRule) -> Vec<Area> {
    let contours = |rings: &[Vec<Vector>]| -> Vec<Vec<IntPoint<i32>>> {
        rings.iter().map(|ring| contour(ring)).collect()
    };
    let mut overlay = Overlay::<i32>::from_subj_and_clip(&contours(subject), &contours(clip));
    let shapes = overlay.overlay(rule, FillRule::NonZero);
    let mut areas = Vec::with_capacity(shapes.len());
    for shape in shapes {
        let mut rings = shape.into_iter().map(|contour| {
            let points = contour.into_iter();
            points.map(|p| Point::new(p.x, p.y)).collect::<Vec<_>>()
        });
        if let Some(outer) = rings.next() {
            areas.push(Area {
                outer: turned(outer, true),
                holes: rings.map(|ring| turned(ring, false)).collect(),
            });
        }
    }
    areas
}

/// Whole millimetres, clockwise, so that overlapping walls never cancel each other.
fn contour(ring: &[Vector]) -> Vec<IntPoint<i32>> {
    let points: Vec<Point> = ring.iter().map(|v| v.round()).collect();
    let points = turned(points, true).into_iter();
    points.map(|p| IntPoint::new(p.x_mm, p.y_mm)).collect()
}

/// The ring running clockwise on the plan, or the other way round.
fn turned(mut ring: Vec<Point>, clockwise: bool) -> Vec<Point> {
    if (twice_area(&ring) > 0) != clockwise {
        ring.reverse();
    }
    ring
}
