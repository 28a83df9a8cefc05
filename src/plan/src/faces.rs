//! Which wall stands behind which piece of a room's outline.

use crate::outline::WallOutline;
use crate::vector::Vector;
use crate::{Point, WallId};

/// A straight piece of a room's outline with one wall behind it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Face {
    /// Which ring: 0 is the outline, then the holes.
    pub(crate) ring: usize,
    /// Which edge of the ring, by its first point.
    pub(crate) edge: usize,
    pub(crate) wall: WallId,
    /// The room lies on the left of a→b.
    pub(crate) on_left: bool,
    /// Where the piece starts and ends along the edge.
    pub(crate) from: f64,
    pub(crate) to: f64,
}

/// A face this far from where the wall's should be still counts as that wall's: rounding on both.
const SLACK_MM: f64 = 4.0;
/// Sine of the largest turn that rounding gives to an edge of some length.
const PARALLEL_SINE: f64 = 0.03;

/// The walls behind the rings of a room: clockwise outline first, then anticlockwise holes, so that the room is
/// always on the right hand.
pub(crate) fn faces(rings: &[&[Point]], outlines: &[WallOutline]) -> Vec<Face> {
    let mut faces = Vec::new();
    for (ring, points) in rings.iter().enumerate() {
        for edge in 0..points.len() {
            let p = Vector::from(points[edge]);
            let q = Vector::from(points[(edge + 1) % points.len()]);
            let before = faces.len();
            for outline in outlines {
                let face = behind(p, q, outline).map(|(on_left, from, to)| Face {
                    ring,
                    edge,
                    wall: outline.wall,
                    on_left,
                    from,
                    to,
                });
                faces.extend(face);
            }
            lean::sort_by(&mut faces[before..], |a, b| a.from.total_cmp(&b.from));
        }
    }
    faces
}

fn behind(p: Vector, q: Vector, outline: &WallOutline) -> Option<(bool, f64, f64)> {
    let (along, length) = ((q - p).unit(), (q - p).length());
    let axis = &outline.axis;
    if length < 20.0 || along.cross(axis.along).abs() > PARALLEL_SINE {
        return None;
    }
    let same_way = along.dot(axis.along) > 0.0;
    // The wall stands on the left hand of the edge, so the room is on the wall's right when both run one way.
    let on_left = !same_way;
    let reach = if on_left { outline.left } else { outline.right };
    let station = |s: f64| (axis.at(s) - p).dot(along);
    let (start, end) = (station(reach[0]), station(reach[1]));
    let (from, to) = (start.min(end).max(0.0), start.max(end).min(length));
    if to - from < 5.0 {
        return None;
    }
    let middle = p + along * ((from + to) / 2.0);
    let expected = if on_left { outline.half } else { -outline.half };
    ((axis.offset(middle) - expected).abs() <= SLACK_MM).then_some((on_left, from, to))
}
