//! Where openings are in their walls, ready to draw and build.

use lean::Gather as _;
use std::collections::BTreeMap;

use crate::check::span;
use crate::outline::{WallOutline, slice};
use crate::vector::Vector;
use crate::{Hinge, Leaf, Opening, OpeningKind, Plan, Swing, WallId};

/// How far before the wall a sliding panel hangs.
const PANEL_GAP_MM: f64 = 30.0;
/// A sliding door of this width is two panels: one as wide would need as much wall beside it.
const TWO_PANELS_MM: f64 = 1400.0;

/// What ends lower than this is a threshold, which one steps over.
pub(crate) const FLOOR_MM: i32 = 50;

/// An opening with the geometry of its wall.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hole<'a> {
    pub(crate) opening: &'a Opening,
    pub(crate) outline: &'a WallOutline,
    /// Where it starts and ends along the axis.
    pub(crate) from: f64,
    pub(crate) to: f64,
}

/// A swinging leaf on the floor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wing {
    /// The hinge, on the wall face that the leaf opens to.
    pub(crate) hinge: Vector,
    /// The leaf's free edge when it stands open at a right angle.
    pub(crate) open_end: Vector,
    /// The leaf's free edge when it is shut.
    pub(crate) shut_end: Vector,
}

impl Hole<'_> {
    /// Its corners on the floor, clockwise: left face a→b, then right face back.
    pub(crate) fn corners(&self) -> [Vector; 4] {
        let axis = &self.outline.axis;
        let side = axis.along.left() * self.outline.half;
        let (a, b) = (axis.at(self.from), axis.at(self.to));
        [a + side, b + side, b - side, a - side]
    }

    /// Whether one walks through it: nothing stands on the floor.
    pub(crate) fn reaches_floor(&self) -> bool {
        self.opening.sill_mm < FLOOR_MM
    }

    /// The leaves of a door that swing: none where they slide or fold.
    pub(crate) fn wings(&self) -> Vec<Wing> {
        let Some(([start, end], out)) = self.door_face() else {
            return Vec::new();
        };
        let width = self.to - self.from;
        let wing = |hinge: Vector, shut_end: Vector, width: f64| Wing {
            hinge,
            open_end: hinge + out * width,
            shut_end,
        };
        match (self.opening.leaf, self.opening.hinge) {
            (Leaf::Single, Hinge::Start) => vec![wing(start, end, width)],
            (Leaf::Single, Hinge::End) => vec![wing(end, start, width)],
            (Leaf::Double, _) => {
                let middle = (start + end) * 0.5;
                vec![
                    wing(start, middle, width / 2.0),
                    wing(end, middle, width / 2.0),
                ]
            }
            (Leaf::Sliding | Leaf::Folding, _) => Vec::new(),
        }
    }

    /// The panels of a door that slides or folds, as lines on the floor, half open.
    pub(crate) fn panels(&self) -> Vec<[Vector; 2]> {
        let Some(([start, end], out)) = self.door_face() else {
            return Vec::new();
        };
        let (hinge, shut_end) = match self.opening.hinge {
            Hinge::Start => (start, end),
            Hinge::End => (end, start),
        };
        let half = (shut_end - hinge) * 0.5;
        match self.opening.leaf {
            // Two that pass each other within the wall.
            Leaf::Sliding if self.to - self.from >= TWO_PANELS_MM => {
                let within = -out * self.outline.half;
                let lap = half.unit() * PANEL_GAP_MM;
                let aside = out * (PANEL_GAP_MM / 2.0);
                vec![
                    [hinge + within + aside, hinge + half + lap + within + aside],
                    [
                        hinge + half - lap + within - aside,
                        shut_end + within - aside,
                    ],
                ]
            }
            // Along the wall's face, half of it still in the way.
            Leaf::Sliding => vec![[
                hinge - half + out * PANEL_GAP_MM,
                hinge + half + out * PANEL_GAP_MM,
            ]],
            Leaf::Folding => {
                // Two parts of half the width, folded to an equilateral triangle with the wall.
                let tip = hinge + half * 0.5 + out * (half.length() * 0.866);
                vec![[hinge, tip], [tip, hinge + half]]
            }
            Leaf::Single | Leaf::Double => Vec::new(),
        }
    }

    /// The two jambs of a door on the wall face that it opens to, `a`'s first, and the way out of that face.
    fn door_face(&self) -> Option<([Vector; 2], Vector)> {
        if self.opening.kind != OpeningKind::Door {
            return None;
        }
        let [left_a, left_b, right_b, right_a] = self.corners();
        let left = self.outline.axis.along.left();
        Some(match self.opening.swing {
            Swing::Left => ([left_a, left_b], left),
            Swing::Right => ([right_a, right_b], -left),
        })
    }
}

/// Openings by wall, in order along it.
pub(crate) fn holes<'a>(
    plan: &'a Plan,
    outlines: &'a [WallOutline],
) -> BTreeMap<WallId, Vec<Hole<'a>>> {
    let by_id: BTreeMap<WallId, &WallOutline> = outlines.iter().map(|o| (o.wall, o)).gather();
    let mut holes: BTreeMap<WallId, Vec<Hole<'a>>> = BTreeMap::new();
    for opening in &plan.openings {
        let Some(outline) = by_id.get(&opening.wall) else {
            continue;
        };
        let (from, to) = span(opening);
        let (from, to) = (
            f64::from(from).max(0.0),
            f64::from(to).min(outline.axis.length),
        );
        if to - from >= 1.0 {
            let wall = holes.entry(opening.wall).or_default();
            wall.push(Hole {
                opening,
                outline,
                from,
                to,
            });
        }
    }
    for wall in holes.values_mut() {
        lean::sort_by(wall, |p, q| p.from.total_cmp(&q.from));
    }
    holes
}

/// The stretches of a wall that no opening interrupts; the first and the last run on past the corners.
pub(crate) fn piers(holes: &[Hole]) -> Vec<(f64, f64)> {
    let mut piers = Vec::with_capacity(holes.len() + 1);
    let mut from = f64::MIN / 4.0;
    for hole in holes {
        if hole.from - from >= 1.0 {
            piers.push((from, hole.from));
        }
        from = from.max(hole.to);
    }
    piers.push((from, f64::MAX / 4.0));
    piers
}

/// The floor outlines of a wall's piers.
pub(crate) fn pier_rings(outline: &WallOutline, holes: &[Hole]) -> Vec<Vec<Vector>> {
    piers(holes)
        .into_iter()
        .map(|(from, to)| slice(&outline.ring, &outline.axis, from, to))
        .filter(|ring| ring.len() > 2)
        .collect()
}
