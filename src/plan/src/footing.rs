use std::f64::consts::FRAC_PI_2;

use crate::holes::{Hole, holes, piers};
use crate::outline::{outlines, slice};
use crate::solids::distinct;
use crate::vector::twice_area;
use crate::{OpeningId, Plan, Point, WallId};

/// A part of a wall that stands on the floor: a pier, or the parapet under a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footing {
    /// The wall it belongs to.
    pub wall: WallId,
    /// Convex, clockwise on the plan.
    pub outline: Vec<Point>,
}

/// The floor that a door's leaf sweeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoorSweep {
    /// The door.
    pub opening: OpeningId,
    /// Convex; clockwise or not.
    pub outline: Vec<Point>,
}

/// Where walls stand on the floor, for furniture to keep off: doors and passages leave gaps.
pub fn footings(plan: &Plan) -> Vec<Footing> {
    let outlines = outlines(plan);
    let holes = holes(plan, &outlines);
    let mut footings = Vec::new();
    for outline in &outlines {
        let holes = holes.get(&outline.wall).map_or(&[][..], Vec::as_slice);
        let ways: Vec<Hole> = holes.iter().copied().filter(Hole::reaches_floor).collect();
        for (from, to) in piers(&ways) {
            for piece in &outline.pieces {
                let foot = distinct(&slice(piece, &outline.axis, from, to));
                if foot.len() > 2 && twice_area(&foot) > 2 {
                    footings.push(Footing {
                        wall: outline.wall,
                        outline: foot,
                    });
                }
            }
        }
    }
    footings
}

/// The quarter circles that door leaves need, in the plan's order.
pub fn door_sweeps(plan: &Plan) -> Vec<DoorSweep> {
    const STEPS: u32 = 6;
    let outlines = outlines(plan);
    let holes = holes(plan, &outlines);
    let sweep = |hole: &Hole| {
        let leaf = hole.leaf()?;
        let (open, shut) = (leaf.open_end - leaf.hinge, leaf.shut_end - leaf.hinge);
        let arc = (0..=STEPS).map(|step| {
            let (sin, cos) = (f64::from(step) / f64::from(STEPS) * FRAC_PI_2).sin_cos();
            (leaf.hinge + shut * cos + open * sin).round()
        });
        let outline = std::iter::once(leaf.hinge.round()).chain(arc).collect();
        Some(DoorSweep {
            opening: hole.opening.id,
            outline,
        })
    };
    let mut sweeps: Vec<DoorSweep> = holes.values().flatten().filter_map(sweep).collect();
    sweeps.sort_by_key(|sweep| sweep.opening);
    sweeps
}
