//! Windows, sliding doors and passages by the lines across a hole, its jambs, and leaves without an arc.

use glam::DVec2;
use plan::{Hinge, Leaf, OpeningKind};

use super::openings::{DOOR_MM, LEAF, Seen, Symbols, bare, door};
use super::primitive::Hint;
use super::walls::Wall;

/// The widest passage with nothing drawn in it.
const WIDEST_PASSAGE_MM: f64 = 3200.0;
/// Lines across a hole cover this much of it.
const ACROSS: f64 = 0.8;

impl Symbols<'_> {
    /// What the lines in a hole make of it.
    pub(super) fn by_lines(&self, wall: &Wall, from: f64, to: f64) -> Option<Seen> {
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
        lean::sort_by(&mut across, f64::total_cmp);
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
}

/// Two leaves beside each other, one from either jamb.
fn slides(halves: &[(f64, bool)]) -> bool {
    halves
        .iter()
        .any(|p| halves.iter().any(|q| p.1 != q.1 && (p.0 - q.0).abs() > 8.0))
}
