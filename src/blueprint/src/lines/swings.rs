//! Doors by the arcs that their leaves sweep.

use std::f64::consts::PI;

use glam::DVec2;
use plan::{Hinge, Leaf};

use super::edges::Edge;
use super::openings::{DOOR_MM, LEAF, Seen, Symbols, door};
use super::primitive::{Arc, Hint};
use super::walls::Wall;

/// One of two leaves.
const HALF_LEAF: std::ops::RangeInclusive<f64> = 0.36..=0.64;
/// A swing that is drawn, radians: 30 to 185 degrees.
const SWING: std::ops::RangeInclusive<f64> = 0.52..=3.23;
/// A swing with its leaf over a wall that was drawn through: from 8 to 110 degrees.
const AJAR: std::ops::RangeInclusive<f64> = 0.14..=1.92;
/// A leaf drawn as an arrow: its shaft is at least this share of it, and its head's tip this near to where it ends.
const SHAFT: f64 = 0.55;
const TIP_MM: f64 = 25.0;
/// The sides of its head slant by this sine.
const BARB: std::ops::RangeInclusive<f64> = 0.1..=0.75;
/// Quarter circles that show how doors are drawn.
const LEAST_SWINGS: usize = 2;

/// A leaf's ends may miss the hinge and the end of the swing by this much.
pub(super) fn leaf_misses_by(radius: f64) -> f64 {
    (0.12 * radius).max(70.0)
}

/// Whether a drawing shows its doors by their swings.
pub(super) fn draws_swings(arcs: &[Arc]) -> bool {
    let quarter = |a: &&Arc| (a.sweep.abs() - PI / 2.0).abs() < 0.35 && DOOR_MM.contains(&a.radius);
    let furniture = |a: &&Arc| matches!(a.hint, Hint::Furniture | Hint::Annotation);
    arcs.iter()
        .filter(quarter)
        .filter(|a| !furniture(a))
        .count()
        >= LEAST_SWINGS
}

impl Symbols<'_> {
    /// The door in a hole, by the arcs that begin at its jambs.
    pub(super) fn by_arcs(&self, wall: &Wall, from: f64, to: f64) -> Option<Seen> {
        let width = to - from;
        let mut leaves: Vec<(Hinge, f64, bool)> = Vec::new();
        for k in self.arc_grid.near(wall.at(from), wall.at(to)) {
            let arc = &self.arcs[k as usize];
            let share = arc.radius / width;
            let half = HALF_LEAF.contains(&share);
            let swings = SWING.contains(&arc.sweep.abs());
            if !swings || !(half || LEAF.contains(&share)) {
                continue;
            }
            let centre = wall.local(arc.centre);
            let slack = 0.1 * width + 40.0;
            let hinge = if (centre.x - from).abs() <= slack {
                Hinge::Start
            } else if (centre.x - to).abs() <= slack {
                Hinge::End
            } else {
                continue;
            };
            if centre.y.abs() > wall.thickness / 2.0 + slack {
                continue;
            }
            // The middle of a swing lies off the wall, on the side it opens to.
            let middle = wall.local(arc.at(0.5));
            if middle.y.abs() < 0.2 * arc.radius {
                continue;
            }
            // Shut, it lies in the hole.
            let shut_at = if hinge == Hinge::Start {
                centre.x + arc.radius
            } else {
                centre.x - arc.radius
            };
            let shuts = |end: DVec2| {
                let end = wall.local(end);
                (end.x - shut_at).abs() <= slack && end.y.abs() <= wall.thickness / 2.0 + slack
            };
            if !arc.ends().into_iter().any(shuts) {
                continue;
            }
            leaves.push((hinge, middle.y, half));
        }
        let (hinge, aside, half) = *leaves.first()?;
        let other = leaves
            .iter()
            .any(|l| l.0 != hinge && (l.1 < 0.0) == (aside < 0.0));
        let leaf = if half && other {
            Leaf::Double
        } else {
            Leaf::Single
        };
        if half && !other {
            return None;
        }
        Some(door(hinge, aside, leaf, 0.97))
    }

    /// Whether a line runs from a hinge to the open end of its swing.
    pub(super) fn leaf_from(&self, hinge: DVec2, open: DVec2) -> bool {
        let near = self.grid.near(hinge, open);
        let off = leaf_misses_by(hinge.distance(open));
        near.into_iter().any(|k| {
            let edge = &self.edges[k as usize];
            let ends = |p: DVec2| edge.corners().any(|corner| corner.distance(p) < off);
            ends(hinge) && (ends(open) || self.points_at(edge, hinge, open))
        })
    }

    /// Whether a line from a hinge is the shaft of an arrow whose head ends at the open end.
    fn points_at(&self, shaft: &Edge, hinge: DVec2, open: DVec2) -> bool {
        let leaf = open - hinge;
        let way = leaf.normalize_or_zero();
        let straight = shaft.along.perp_dot(way).abs() < 0.02;
        if !straight || !(SHAFT * leaf.length()..leaf.length() + TIP_MM).contains(&shaft.length()) {
            return false;
        }
        let near = self.grid.near(open, open).into_iter();
        let barbs = near.filter_map(|k| {
            let edge = &self.edges[k as usize];
            let [from, to] = [edge.a, edge.b].map(|p| p - open);
            let back = if from.length() < TIP_MM { to } else { from };
            let tip = from.length().min(to.length()) < TIP_MM;
            let aside = way.perp_dot(back.normalize_or_zero());
            let barb = tip && back.dot(way) < 0.0 && BARB.contains(&aside.abs());
            barb.then_some(aside > 0.0)
        });
        let barbs: Vec<bool> = barbs.collect();
        barbs.contains(&true) && barbs.contains(&false)
    }

    /// Doors whose wall was drawn through, or that fill the space between two walls: by their arcs.
    pub(super) fn arcs_over(&self, wall: &Wall) -> Vec<(f64, f64, Seen)> {
        let mut found = Vec::new();
        for k in self.arc_grid.near(wall.a, wall.b) {
            let arc = &self.arcs[k as usize];
            if !DOOR_MM.contains(&arc.radius) || !AJAR.contains(&arc.sweep.abs()) {
                continue;
            }
            let centre = wall.local(arc.centre);
            let near = |p: DVec2| p.y.abs() <= wall.thickness / 2.0 + 40.0;
            let Some(tip) = arc
                .ends()
                .map(|p| wall.local(p))
                .into_iter()
                .find(|p| near(*p))
            else {
                continue;
            };
            let (from, to) = (centre.x.min(tip.x), centre.x.max(tip.x));
            let across = (to - from) / arc.radius;
            let open = arc.ends().into_iter().find(|p| !near(wall.local(*p)));
            if !open.is_some_and(|open| self.leaf_from(arc.centre, open)) {
                continue;
            }
            if !near(centre)
                || !(0.93..1.07).contains(&across)
                || from < -20.0
                || to > wall.length() + 20.0
            {
                continue;
            }
            let hinge = if centre.x < tip.x {
                Hinge::Start
            } else {
                Hinge::End
            };
            found.push((
                from,
                to,
                door(hinge, wall.local(arc.at(0.5)).y, Leaf::Single, 0.85),
            ));
        }
        found
    }
}
