//! Keeps openings in their walls while the walls change.

use lean::Gather as _;
use std::collections::BTreeMap;

use crate::check::{LEAST_OPENING_MM, span};
use crate::graph::{Axis, axes};
use crate::vector::Vector;
use crate::{Hinge, Opening, OpeningId, Plan, Swing, WallId};

/// Where openings are on the plan, to find the same places on walls that have moved.
pub(crate) struct Places(BTreeMap<OpeningId, Vector>);

impl Places {
    pub(crate) fn of(plan: &Plan) -> Self {
        let axes = axes_by_wall(plan);
        let openings = plan.openings.iter();
        Self(
            openings
                .filter_map(|opening| {
                    let axis = axes.get(&opening.wall)?;
                    Some((opening.id, axis.at(f64::from(opening.centre_mm))))
                })
                .gather(),
        )
    }

    /// Moves every opening along its wall to where it is nearest to its old place.
    pub(crate) fn restore(&self, plan: &mut Plan) {
        let axes = axes_by_wall(plan);
        for opening in &mut plan.openings {
            let (Some(axis), Some(place)) = (axes.get(&opening.wall), self.0.get(&opening.id))
            else {
                continue;
            };
            opening.centre_mm = axis.station(*place).round() as i32;
        }
    }
}

fn axes_by_wall(plan: &Plan) -> BTreeMap<WallId, Axis> {
    let walls = plan.walls.iter().map(|wall| wall.id);
    walls
        .zip(axes(plan))
        .filter_map(|(id, axis)| Some((id, axis?)))
        .gather()
}

/// Pushes openings back into their walls and apart; one that no longer fits gets narrower, and goes when
/// hardly anything of it is left or its wall is gone.
pub(crate) fn settle_openings(plan: &mut Plan) {
    let mut by_wall: BTreeMap<WallId, Vec<Opening>> = BTreeMap::new();
    for opening in plan.openings.drain(..) {
        by_wall.entry(opening.wall).or_default().push(opening);
    }
    let axes = axes_by_wall(plan);
    for (wall, mut openings) in by_wall {
        let Some(axis) = axes.get(&wall) else {
            continue;
        };
        let length = axis.length.floor() as i32;
        lean::sort_by_key(&mut openings, |opening| (opening.centre_mm, opening.id));
        let mut free_from = 0;
        for mut opening in openings {
            opening.width_mm = opening.width_mm.min(length);
            let (start, _) = span(&opening);
            let start = start.min(length - opening.width_mm).max(free_from);
            let end = (start + opening.width_mm).min(length);
            if end - start < LEAST_OPENING_MM {
                continue;
            }
            opening.width_mm = end - start;
            opening.centre_mm = start + opening.width_mm / 2;
            free_from = end;
            plan.openings.push(opening);
        }
    }
    lean::sort_by_key(&mut plan.openings, |opening| opening.id);
}

impl Opening {
    /// The same hole, told along the wall from its other end.
    pub(crate) fn turn_round(&mut self, wall_length_mm: i32) {
        self.centre_mm = wall_length_mm - self.centre_mm;
        self.hinge = match self.hinge {
            Hinge::Start => Hinge::End,
            Hinge::End => Hinge::Start,
        };
        self.swing = match self.swing {
            Swing::Left => Swing::Right,
            Swing::Right => Swing::Left,
        };
    }
}
