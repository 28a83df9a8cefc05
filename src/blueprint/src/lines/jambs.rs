//! Where a hole ends: jambs, and short pieces of wall that have no faces.

use glam::DVec2;

use super::bands::THICK_MM;
use super::openings::Symbols;
use super::walls::{NARROWEST_HOLE_MM, Wall};

/// The longest piece of wall that has no faces of its own to be found by.
const LONGEST_NIB_MM: f64 = 150.0;
/// A hinge misses its jamb by this much.
const AT_JAMB_MM: f64 = 15.0;

impl Symbols<'_> {
    /// A short piece of wall on a wall across the way, by the station of its end: an edge as long as this wall is thick.
    pub(super) fn nib(&self, wall: &Wall, near: f64, face: f64) -> Option<f64> {
        let along = wall.along();
        let edges = self.grid.near(wall.at(face), wall.at(face)).into_iter();
        let ends = edges.filter_map(|k| {
            let edge = &self.edges[k as usize];
            let (p, q) = (wall.local(edge.a), wall.local(edge.b));
            let across = along.perp_dot(edge.along).abs() > 0.995;
            let as_thick = (edge.length() - wall.thickness).abs() < 6.0;
            let station = (p.x + q.x) / 2.0;
            let out = (face - station) * (face - near).signum();
            let stands = (3.0..=LONGEST_NIB_MM).contains(&out);
            let centred = (p.y + q.y).abs() < 10.0;
            (across && as_thick && stands && centred && (station - near).abs() > NARROWEST_HOLE_MM)
                .then_some(station)
        });
        ends.min_by(|p, q| (p - near).abs().total_cmp(&(q - near).abs()))
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
