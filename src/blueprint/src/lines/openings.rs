//! What is drawn in the holes of walls: arcs and leaves make doors, lines across make windows.

use std::f64::consts::PI;

use glam::DVec2;
use plan::{Hinge, Leaf, OpeningKind, Swing};

use super::bands::THICK_MM;
use super::edges::Edge;
use super::grid::Grid;
use super::primitive::{Arc, Hint};
use super::walls::{NARROWEST_HOLE_MM, Wall};

/// A leaf is this long compared with its hole.
const LEAF: std::ops::RangeInclusive<f64> = 0.72..=1.12;
/// One of two leaves.
const HALF_LEAF: std::ops::RangeInclusive<f64> = 0.36..=0.64;
/// A swing that is drawn, radians: 30 to 185 degrees.
const SWING: std::ops::RangeInclusive<f64> = 0.52..=3.23;
/// Radii of doors in millimetres.
pub(super) const DOOR_MM: std::ops::RangeInclusive<f64> = 380.0..=1500.0;
/// The widest passage with nothing drawn in it.
const WIDEST_PASSAGE_MM: f64 = 3200.0;
/// Lines across a hole cover this much of it.
const ACROSS: f64 = 0.8;

/// The longest piece of wall that has no faces of its own to be found by.
const LONGEST_NIB_MM: f64 = 150.0;
/// A hinge misses its jamb by this much.
const AT_JAMB_MM: f64 = 15.0;

/// Quarter circles that show how doors are drawn.
const LEAST_SWINGS: usize = 2;

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

/// What was drawn in a hole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Seen {
    pub(super) kind: OpeningKind,
    pub(super) hinge: Option<Hinge>,
    pub(super) swing: Option<Swing>,
    pub(super) leaf: Option<Leaf>,
    pub(super) confidence: f64,
}

/// A door, window or passage in a wall, by stations from the wall's `a`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opening {
    pub(super) wall: usize,
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) seen: Seen,
}

/// What stands around walls.
pub(super) struct Symbols<'a> {
    pub(super) edges: &'a [Edge],
    pub(super) grid: &'a Grid,
    pub(super) arcs: &'a [Arc],
    pub(super) arc_grid: &'a Grid,
    /// Edges that are faces of walls.
    pub(super) faces: Vec<bool>,
    /// Doors are drawn with their swings here: a line alone is no leaf.
    pub(super) swings: bool,
}

fn door(hinge: Hinge, aside: f64, leaf: Leaf, confidence: f64) -> Seen {
    Seen {
        kind: OpeningKind::Door,
        hinge: Some(hinge),
        swing: Some(side(aside)),
        leaf: Some(leaf),
        confidence,
    }
}

fn side(aside: f64) -> Swing {
    // Positive is to the right hand, as y runs down.
    if aside < 0.0 {
        Swing::Left
    } else {
        Swing::Right
    }
}

fn bare(kind: OpeningKind, confidence: f64) -> Seen {
    Seen {
        kind,
        hinge: None,
        swing: None,
        leaf: None,
        confidence,
    }
}

impl Symbols<'_> {
    /// What a hole in a wall holds; `None` if nothing says that it is one.
    pub(super) fn seen(&self, wall: &Wall, from: f64, to: f64) -> Option<Seen> {
        let width = to - from;
        if width < NARROWEST_HOLE_MM {
            return None;
        }
        self.by_arcs(wall, from, to)
            .or_else(|| self.by_lines(wall, from, to))
    }

    fn by_arcs(&self, wall: &Wall, from: f64, to: f64) -> Option<Seen> {
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

    fn by_lines(&self, wall: &Wall, from: f64, to: f64) -> Option<Seen> {
        let width = to - from;
        let half = wall.thickness / 2.0;
        let mut across: Vec<f64> = Vec::new();
        let mut halves: Vec<(f64, bool)> = Vec::new();
        let mut leaf: Option<(Hinge, f64)> = None;
        let mut jambs = [false; 2];
        let mut said = None;
        let along = wall.along();
        for k in self.grid.near(wall.at(from), wall.at(to)) {
            let edge = &self.edges[k as usize];
            if matches!(edge.hint, Hint::Furniture | Hint::Stairs | Hint::Annotation) {
                continue;
            }
            let (p, q) = (wall.local(edge.a), wall.local(edge.b));
            let sine = along.perp_dot(edge.along).abs();
            let (low, high) = (p.x.min(q.x).max(from), p.x.max(q.x).min(to));
            let aside = (p.y + q.y) / 2.0;
            let inside = aside.abs() <= half + 15.0;
            if sine < 0.02 && inside && high > low {
                if high - low >= ACROSS * width {
                    across.push(aside);
                } else if (0.35..0.75).contains(&((high - low) / width)) {
                    halves.push((aside, low - from < to - high));
                }
            }
            if matches!(edge.hint, Hint::Door | Hint::Window) && inside && high > low {
                said = Some(edge.hint);
            }
            // A jamb is as long as the wall is thick, unless the door's leaf is drawn on from it.
            let goes_on = |corner: &DVec2| (wall.local(*corner).y.abs() - half).abs() <= 15.0;
            let jamb = inside || edge.jambs.iter().flatten().any(goes_on);
            let within = p.y.max(q.y).min(half) - p.y.min(q.y).max(-half);
            if sine > 0.98 && jamb && within >= 0.6 * wall.thickness {
                let station = (p.x + q.x) / 2.0;
                jambs[0] |= (station - from).abs() < 12.0;
                jambs[1] |= (station - to).abs() < 12.0;
            }
            if !self.swings
                && sine > 0.25
                && !self.faces.get(k as usize).is_some_and(|f| *f)
                && DOOR_MM.contains(&width)
                && edge.length() > wall.thickness * 1.2
            {
                let (root, tip) = if p.y.abs() < q.y.abs() {
                    (p, q)
                } else {
                    (q, p)
                };
                // A leaf drawn on from its jamb is one line with it.
                let beyond = (tip.y.abs() - half) / sine;
                if ![edge.length(), beyond]
                    .iter()
                    .any(|leaf| LEAF.contains(&(leaf / width)))
                {
                    continue;
                }
                let at_jamb = |jamb: f64| (root.x - jamb).abs() <= 90.0;
                if root.y.abs() <= half + 60.0 && tip.y.abs() > half + 0.2 * width {
                    let hinge = if at_jamb(from) {
                        Some(Hinge::Start)
                    } else {
                        at_jamb(to).then_some(Hinge::End)
                    };
                    leaf = leaf.or(hinge.map(|hinge| (hinge, tip.y)));
                }
            }
        }
        across.sort_by(f64::total_cmp);
        across.dedup_by(|p, q| (*p - *q).abs() < 3.0);
        let framed = jambs[0] && jambs[1];
        match (leaf, said) {
            (Some((hinge, aside)), hint) if hint != Some(Hint::Window) && across.len() < 4 => {
                return Some(door(hinge, aside, Leaf::Single, 0.88));
            }
            (None, Some(Hint::Door)) => {
                let sliding = slides(&halves);
                let leaf = sliding.then_some(Leaf::Sliding);
                return Some(Seen {
                    leaf,
                    ..bare(OpeningKind::Door, 0.8)
                });
            }
            (_, Some(Hint::Window)) if !across.is_empty() => {
                return Some(bare(OpeningKind::Window, 0.97));
            }
            _ => {}
        }
        let inner = across.iter().filter(|y| y.abs() < half - 8.0).count();
        if slides(&halves) && inner == 0 {
            return Some(Seen {
                leaf: Some(Leaf::Sliding),
                ..bare(OpeningKind::Door, 0.7)
            });
        }
        match across.len() {
            0 if framed && width <= WIDEST_PASSAGE_MM => Some(bare(OpeningKind::Passage, 0.7)),
            // A threshold is one line, or two at the faces.
            1 if inner == 0 && framed => Some(bare(OpeningKind::Passage, 0.5)),
            1 if framed => Some(bare(OpeningKind::Window, 0.7)),
            2 if inner == 0 => Some(bare(OpeningKind::Window, 0.6)),
            0 | 1 => None,
            _ => Some(bare(OpeningKind::Window, 0.93)),
        }
    }

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
            let mut corners = vec![edge.a];
            corners.extend(edge.jambs.iter().flatten());
            corners.push(edge.b);
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

    /// Whether a line runs from a hinge to the open end of its swing.
    pub(super) fn leaf_from(&self, hinge: DVec2, open: DVec2) -> bool {
        let near = self.grid.near(hinge, open);
        near.into_iter().any(|k| {
            let edge = &self.edges[k as usize];
            let ends = |p: DVec2, q: DVec2| p.distance(hinge).max(q.distance(open)) < 70.0;
            ends(edge.a, edge.b) || ends(edge.b, edge.a)
        })
    }

    /// Doors whose wall was drawn through, or that fill the space between two walls: by their arcs.
    pub(super) fn arcs_over(&self, wall: &Wall) -> Vec<(f64, f64, Seen)> {
        let mut found = Vec::new();
        for k in self.arc_grid.near(wall.a, wall.b) {
            let arc = &self.arcs[k as usize];
            if !DOOR_MM.contains(&arc.radius) || (arc.sweep.abs() - PI / 2.0).abs() > 0.35 {
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

/// Two leaves beside each other, one from either jamb.
fn slides(halves: &[(f64, bool)]) -> bool {
    halves
        .iter()
        .any(|p| halves.iter().any(|q| p.1 != q.1 && (p.0 - q.0).abs() > 8.0))
}
