use std::f64::consts::FRAC_PI_2;

use crate::holes::{FLOOR_MM, Hole, Wing, holes};
use crate::masonry::blocks;
use crate::niche::{Recess, on_wall, recesses};
use crate::outline::outlines;
use crate::{Leaf, OpeningId, Plan, Point, WallId};

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

/// Where walls stand on the floor, for furniture to keep off: doors and passages leave gaps, and so do niches that
/// reach down to it.
pub fn footings(plan: &Plan) -> Vec<Footing> {
    let outlines = outlines(plan);
    let holes = holes(plan, &outlines);
    let recesses = recesses(plan, &outlines);
    let mut footings = Vec::new();
    for outline in &outlines {
        let holes = holes.get(&outline.wall).map_or(&[][..], Vec::as_slice);
        let ways: Vec<Hole> = holes.iter().copied().filter(Hole::reaches_floor).collect();
        let mut niches = on_wall(&recesses, outline.wall);
        niches.retain(Recess::reaches_floor);
        // As high as a threshold: what ends lower is no wall.
        let standing = blocks(outline, &ways, &niches, FLOOR_MM).into_iter();
        let standing = standing.filter(|block| block.to_mm == FLOOR_MM);
        footings.extend(standing.map(|block| Footing {
            wall: outline.wall,
            outline: block.outline,
        }));
    }
    footings
}

/// The floor that door leaves need, in the plan's order: quarter circles, and the triangle of a folding leaf.
pub fn door_sweeps(plan: &Plan) -> Vec<DoorSweep> {
    let outlines = outlines(plan);
    let holes = holes(plan, &outlines);
    let sweeps = |hole: &Hole| -> Vec<DoorSweep> {
        let opening = hole.opening.id;
        let wings = hole.wings();
        let swung = wings.iter().map(|wing| DoorSweep {
            opening,
            outline: quarter_circle(wing),
        });
        let folds = hole.opening.leaf == Leaf::Folding;
        let panels = if folds { hole.panels() } else { Vec::new() };
        let folded = panels.windows(2).map(|parts| DoorSweep {
            opening,
            outline: [parts[0][0], parts[0][1], parts[1][1]]
                .map(|corner| corner.round())
                .into(),
        });
        swung.chain(folded).collect()
    };
    let mut sweeps: Vec<DoorSweep> = holes.values().flatten().flat_map(sweeps).collect();
    lean::sort_by_key(&mut sweeps, |sweep| sweep.opening);
    sweeps
}

fn quarter_circle(wing: &Wing) -> Vec<Point> {
    const STEPS: u32 = 6;
    let (open, shut) = (wing.open_end - wing.hinge, wing.shut_end - wing.hinge);
    let arc = (0..=STEPS).map(|step| {
        let (sin, cos) = (f64::from(step) / f64::from(STEPS) * FRAC_PI_2).sin_cos();
        (wing.hinge + shut * cos + open * sin).round()
    });
    std::iter::once(wing.hinge.round()).chain(arc).collect()
}
