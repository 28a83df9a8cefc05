//! Where a hole ends: jambs, and short pieces of wall that have no faces.

use glam::DVec2;

use super::bands::THICK_MM;
use super::openings::Symbols;
use super::walls::{NARROWEST_HOLE_MM, Wall};

/// A piece of wall that has no faces of its own to be found by.
const NIB_MM: std::ops::RangeInclusive<f64> = 3.0..=150.0;
/// It ends in a line as long as its wall is thick, but for this,
const AS_THICK_MM: f64 = 6.0;
/// and whose middle lies on the wall's, but for this.
const CENTRED_MM: f64 = 5.0;
/// A hinge misses its jamb by this much.
const AT_JAMB_MM: f64 = 15.0;

/// A short piece of wall on a way from face to face.
#[derive(Clone, Copy)]
pub(super) struct Nib {
    /// Where it ends, along the way.
    pub(super) end: f64,
    /// How far its middle line lies to the right hand of the way.
    pub(super) aside: f64,
    pub(super) thickness: f64,
}

impl Symbols<'_> {
    /// A short piece of wall on a wall across the way, by the station of its end: an edge as long as this wall is thick.
    pub(super) fn nib(&self, wall: &Wall, near: f64, face: f64) -> Option<f64> {
        let along = wall.along();
        let edges = self.grid.near(wall.at(face), wall.at(face)).into_iter();
        let ends = edges.filter_map(|k| {
            let edge = &self.edges[k as usize];
            let (p, q) = (wall.local(edge.a), wall.local(edge.b));
            let across = along.perp_dot(edge.along).abs() > 0.995;
            let as_thick = (edge.length() - wall.thickness).abs() < AS_THICK_MM;
            let station = (p.x + q.x) / 2.0;
            let out = (face - station) * (face - near).signum();
            let stands = NIB_MM.contains(&out);
            let centred = ((p.y + q.y) / 2.0).abs() < CENTRED_MM;
            (across && as_thick && stands && centred && (station - near).abs() > NARROWEST_HOLE_MM)
                .then_some(station)
        });
        ends.min_by(|p, q| (p - near).abs().total_cmp(&(q - near).abs()))
    }

    /// Short pieces of wall at both ends of a way from face to face; what stands in the hole between them has ends, too.
    pub(super) fn nibs(&self, from: DVec2, way: DVec2, width: f64) -> Option<[Nib; 2]> {
        let near = self.grid.near(from, from + way * width).into_iter();
        let ends = near.filter_map(|k| {
            let edge = &self.edges[k as usize];
            let (middle, thickness) = ((edge.a + edge.b) / 2.0 - from, edge.length());
            let aside = way.perp_dot(middle);
            let across = edge.along.dot(way).abs() < 0.05;
            let around = aside.abs() <= thickness / 2.0 + AT_JAMB_MM;
            (across && around && THICK_MM.contains(&thickness)).then_some(Nib {
                end: middle.dot(way),
                aside,
                thickness,
            })
        });
        let (first, last): (Vec<Nib>, Vec<Nib>) = ends
            .filter(|nib| NIB_MM.contains(&nib.end.min(width - nib.end)))
            .partition(|nib| nib.end < width / 2.0);
        let pairs = first
            .iter()
            .flat_map(|one| last.iter().map(move |two| [*one, *two]));
        let alike = pairs.filter(|[one, two]| {
            (one.aside - two.aside).abs() < 2.0 * CENTRED_MM
                && (one.thickness - two.thickness).abs() < AS_THICK_MM
                && two.end - one.end > NARROWEST_HOLE_MM
        });
        alike.max_by(|p, q| (p[1].end - p[0].end).total_cmp(&(q[1].end - q[0].end)))
    }

    /// The middle and the length of what stands like a jamb across a way at a hinge.
    pub(super) fn jamb(&self, hinge: DVec2, way: DVec2) -> Option<(DVec2, f64)> {
        let near = self.grid.near(hinge, hinge).into_iter();
        let jambs = near.flat_map(|k| {
            let edge = &self.edges[k as usize];
            let corners: Vec<DVec2> = edge.corners().collect();
            let across = edge.along.dot(way).abs() < 0.05;
            let pieces = corners.windows(2).map(|p| (p[0], p[1]));
            pieces.filter(|_| across).collect::<Vec<_>>()
        });
        jambs
            .filter(|(a, b)| THICK_MM.contains(&a.distance(*b)))
            .filter(|(a, b)| {
                let station = (hinge - *a).dot((*b - *a).normalize_or_zero());
                let aside = (*b - *a).normalize_or_zero().perp_dot(hinge - *a).abs();
                aside <= AT_JAMB_MM
                    && station >= -AT_JAMB_MM
                    && station <= a.distance(*b) + AT_JAMB_MM
            })
            .map(|(a, b)| ((a + b) / 2.0, a.distance(b)))
            .min_by(|p, q| p.1.total_cmp(&q.1))
    }
}
