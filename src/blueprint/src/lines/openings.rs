//! What is drawn in the holes of walls: arcs and leaves make doors (`swings`), lines across make windows (`across`).

use plan::{Hinge, Leaf, OpeningKind, Swing};

use super::edges::Edge;
use super::grid::Grid;
use super::primitive::Arc;
use super::walls::{NARROWEST_HOLE_MM, Wall};

/// A leaf is this long compared with its hole.
pub(super) const LEAF: std::ops::RangeInclusive<f64> = 0.72..=1.12;
/// Radii of doors in millimetres.
pub(super) const DOOR_MM: std::ops::RangeInclusive<f64> = 380.0..=1500.0;

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

pub(super) fn door(hinge: Hinge, aside: f64, leaf: Leaf, confidence: f64) -> Seen {
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

pub(super) fn bare(kind: OpeningKind, confidence: f64) -> Seen {
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
}
