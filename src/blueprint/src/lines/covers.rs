//! What was painted over walls in the colour of the paper: how openings are made where walls are broad strokes or
//! filled areas.

use glam::DVec2;

use super::areas::{area, bounds};

/// A patch covers a piece of wall if it hides this share of its thickness.
const ACROSS: f64 = 0.4;
/// And is no thicker than the wall by more than this.
const MOST_ACROSS: f64 = 2.5;
/// A patch that leaves this share of the thickness, or more, is a window in the wall.
const WITHIN: f64 = 0.9;
/// The patch is about a rectangle along the wall.
const SQUARE: f64 = 0.7;
/// An opening is wider than this share of the wall's thickness.
const LEAST_WIDTH: f64 = 0.5;

/// Patches that are kept.
pub(super) const MOST_COVERS: usize = 2000;

/// A ring in the colour of the paper.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cover(pub(crate) Vec<DVec2>);

/// Where a patch leaves nothing of a wall.
pub(super) struct Hole {
    pub(super) from: f64,
    pub(super) to: f64,
    /// Where it ends across the wall, if something of the wall is left on both sides.
    pub(super) panes: Option<[f64; 2]>,
}

impl Cover {
    /// What it hides of a bar from `a` on.
    pub(super) fn hole(&self, a: DVec2, along: DVec2, length: f64, half: f64) -> Option<Hole> {
        let local = |p: &DVec2| DVec2::new((*p - a).dot(along), along.perp_dot(*p - a));
        let (low, high) = bounds(self.0.iter().map(local));
        let size = high - low;
        let (from, to) = (low.x.max(0.0), high.x.min(length));
        let hidden = high.y.min(half) - low.y.max(-half);
        let along_the_wall = size.y <= MOST_ACROSS * 2.0 * half
            && area(&self.0) >= SQUARE * size.x * size.y
            && to - from > LEAST_WIDTH * 2.0 * half;
        let panes = (size.y <= WITHIN * 2.0 * half).then_some([low.y, high.y]);
        (along_the_wall && hidden >= ACROSS * 2.0 * half).then_some(Hole { from, to, panes })
    }

    /// Its smaller and its larger side, along the axes or along its own first side.
    pub(super) fn sides(&self) -> (f64, f64) {
        let along = (self.0[1] - self.0[0]).normalize_or(DVec2::X);
        let turned = self
            .0
            .iter()
            .map(|p| DVec2::new(p.dot(along), along.perp_dot(*p)));
        let (low, high) = bounds(turned);
        let size = high - low;
        (size.min_element(), size.max_element())
    }
}
