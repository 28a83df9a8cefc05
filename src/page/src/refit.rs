//! Where a piece stands after its choices have changed its floor.

use arrange::Pose;
use catalogue::Picks;
use configure::{Layout, PlacedElement};
use project::Item;

use crate::ground::{AT_WALL_MM, keep_back};
use crate::session::Session;

/// A side of an element that stays where it was.
#[derive(Clone, Copy)]
enum Side {
    BackLeft,
    BackRight,
}

impl Session {
    /// Where an item should stand with these picks: with its back where it was when that was a wall, elements
    /// of a run where they were; a step aside where something is in the way now.
    pub(crate) fn refitted(
        &self,
        item: &Item,
        picks: &Picks,
        kept: Option<&[Option<usize>]>,
    ) -> Pose {
        let (old, new) = (
            self.offer.make_item(item),
            self.offer.make(&item.product, picks),
        );
        if old.form.floor == new.form.floor {
            return item.at;
        }
        let others = self.standings_but(&item.id);
        let mut wishes = match (&old.layout, &new.layout) {
            (Some(before), Some(after)) => anchored(item.at, before, after, kept),
            _ => Vec::new(),
        };
        if wishes.is_empty() {
            let stood = self
                .ground
                .place(item.storey, &others, item.at, &old.form, 0);
            let at_wall = stood
                .wall_gap_mm
                .back_mm
                .is_some_and(|gap| gap <= AT_WALL_MM);
            let depths = [&old, &new].map(|made| made.form.floor.size.depth_mm);
            wishes.push(if at_wall {
                keep_back(item.at, depths[0], depths[1])
            } else {
                item.at
            });
        }
        let free = |at: &&Pose| {
            self.ground
                .place(item.storey, &others, **at, &new.form, 0)
                .blocked
                .is_empty()
        };
        if let Some(at) = wishes.iter().find(free) {
            return *at;
        }
        let (was, is) = (old.form.floor.size, new.form.floor.size);
        let grown_mm = (is.width_mm - was.width_mm)
            .max(is.depth_mm - was.depth_mm)
            .max(0);
        let reach_mm = grown_mm / 2 + AT_WALL_MM;
        let aside = self
            .ground
            .place(item.storey, &others, wishes[0], &new.form, reach_mm);
        if aside.blocked.is_empty() {
            aside.pose
        } else {
            wishes[0]
        }
    }
}

/// The poses in which an element of the run stays where it was, best first: a corner, which may stand in the
/// corner of a room, then the left end, then the right one.
fn anchored(
    at: Pose,
    before: &Layout,
    after: &Layout,
    kept: Option<&[Option<usize>]>,
) -> Vec<Pose> {
    let was_at = |index: usize| match kept {
        Some(kept) => *kept.get(index)?,
        None => Some(index),
    };
    let mut pairs: Vec<(&PlacedElement, &PlacedElement)> = Vec::new();
    for (index, now) in after.elements.iter().enumerate() {
        let was = was_at(index).and_then(|index| before.elements.get(index));
        pairs.extend(
            was.filter(|was| was.turn_mdeg == now.turn_mdeg)
                .map(|was| (was, now)),
        );
    }
    let turns = |(_, now): &&(&PlacedElement, &PlacedElement)| {
        let next = after.elements.get(usize::from(now.place));
        next.is_some_and(|next| next.turn_mdeg != now.turn_mdeg)
    };
    let wishes = [
        (pairs.iter().find(turns), Side::BackRight),
        (pairs.first(), Side::BackLeft),
        (pairs.last(), Side::BackRight),
    ];
    wishes
        .into_iter()
        .filter_map(|(pair, side)| {
            let (was, now) = pair?;
            let (was, now) = (corner(was, side, before), corner(now, side, after));
            let (sin, cos) = (f64::from(at.turn_mdeg) / 1000.0).to_radians().sin_cos();
            let (dx, dy) = (was.0 - now.0, was.1 - now.1);
            Some(Pose {
                x_mm: at.x_mm.saturating_add((dx * cos - dy * sin).round() as i32),
                y_mm: at.y_mm.saturating_add((dx * sin + dy * cos).round() as i32),
                ..at
            })
        })
        .collect()
}

/// A back corner of an element, from the middle of the run.
fn corner(element: &PlacedElement, side: Side, run: &Layout) -> (f64, f64) {
    let (width, depth) = (element.width_mm, element.depth_mm);
    let right = matches!(side, Side::BackRight);
    // In the footprint's own frame the back runs to the right, down, to the left or up, as the turn says.
    let (x, y) = match (element.turn_mdeg / 90_000, right) {
        (0, false) => (0, 0),
        (0, true) => (width, 0),
        (1, false) => (depth, 0),
        (1, true) => (depth, width),
        (2, false) => (width, depth),
        (2, true) => (0, depth),
        (_, false) => (0, width),
        (_, true) => (0, 0),
    };
    (
        f64::from(element.x_mm + x) - f64::from(run.width_mm) / 2.0,
        f64::from(element.y_mm + y) - f64::from(run.depth_mm) / 2.0,
    )
}
