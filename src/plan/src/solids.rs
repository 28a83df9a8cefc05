use std::collections::{BTreeMap, BTreeSet};

use crate::fixture_solid::built;
use crate::floors::{Under, floor};
use crate::holes::{Hole, holes};
use crate::masonry::blocks;
use crate::niche::{on_wall, recesses};
use crate::outline::outlines;
use crate::rooms::{Enclosed, enclosed};
use crate::shell::{DoorLeaf, Solids, WallSolid, WindowPane};
use crate::skirting::skirtings;
use crate::vector::Vector;
use crate::{Fixture, OpeningKind, Plan, Point, RoomId, WallId};
use lean::Gather as _;

/// Builds the walls, floors, skirtings, windows and doors of a plan for the 3D view.
pub fn solids(plan: &Plan) -> Solids {
    let outlines = outlines(plan);
    let holes = holes(plan, &outlines);
    let recesses = recesses(plan, &outlines);
    // Nothing is built on a dividing line: the floor runs on.
    let rooms = enclosed(plan, &outlines, &[]);
    let faces = || rooms.iter().flat_map(|room| &room.faces);
    let sides: BTreeSet<_> = faces().map(|face| (face.wall, face.on_left)).gather();
    let walls = outlines.iter().map(|outline| {
        let holes = holes.get(&outline.wall).map_or(&[][..], Vec::as_slice);
        WallSolid {
            wall: outline.wall.0,
            a: outline.axis.a.round(),
            b: outline.axis.b.round(),
            room_left: sides.contains(&(outline.wall, true)),
            room_right: sides.contains(&(outline.wall, false)),
            blocks: blocks(
                outline,
                holes,
                &on_wall(&recesses, outline.wall),
                plan.height_mm,
            ),
        }
    });
    let under = Under {
        holes: &holes,
        recesses: &recesses,
        owners: threshold_owners(&rooms),
        arriving: wells(plan, Fixture::arrives),
        leaving: wells(plan, |flight| flight.goes_through(plan.height_mm)),
    };
    let floors = rooms.iter().map(|room| floor(room, &under));
    let all_holes = || holes.values().flatten();
    Solids {
        walls: walls.collect(),
        floors: floors.collect(),
        skirtings: rooms
            .iter()
            .flat_map(|room| skirtings(room, &outlines, &holes, &recesses))
            .collect(),
        windows: all_holes()
            .filter(|hole| hole.opening.kind == OpeningKind::Window)
            .filter_map(|hole| pane(hole, plan.height_mm))
            .collect(),
        doors: all_holes()
            .flat_map(|hole| leaves(hole, plan.height_mm))
            .collect(),
        fixtures: plan
            .fixtures
            .iter()
            .map(|fixture| built(fixture, plan.height_mm))
            .collect(),
        height_mm: plan.height_mm,
    }
}

fn wells(plan: &Plan, goes: impl Fn(&Fixture) -> bool) -> Vec<Vec<Point>> {
    let flights = plan.fixtures.iter().filter(|fixture| goes(fixture));
    flights.flat_map(|flight| flight.well(0.0)).collect()
}

/// For each wall, the room whose floor runs on under its doors: the larger of the two beside it.
fn threshold_owners(rooms: &[Enclosed]) -> BTreeMap<WallId, RoomId> {
    let mut owners = BTreeMap::new();
    for room in rooms {
        for face in &room.faces {
            owners.entry(face.wall).or_insert(room.room.id);
        }
    }
    owners
}

/// Whole millimetres without repeated points.
pub(crate) fn distinct(ring: &[Vector]) -> Vec<Point> {
    let mut points: Vec<Point> = ring.iter().map(|v| v.round()).collect();
    points.dedup();
    if points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    points
}

fn pane(hole: &Hole, height_mm: i32) -> Option<WindowPane> {
    let to_mm = hole.opening.head_mm.min(height_mm);
    (to_mm > hole.opening.sill_mm).then(|| WindowPane {
        opening: hole.opening.id.0,
        wall: hole.opening.wall.0,
        a: hole.outline.axis.at(hole.from).round(),
        b: hole.outline.axis.at(hole.to).round(),
        depth_mm: (2.0 * hole.outline.half).round() as i32,
        from_mm: hole.opening.sill_mm,
        to_mm,
    })
}

/// The leaves of a door, as the view stands them: swung open at a right angle, or where they slide or fold.
fn leaves(hole: &Hole, height_mm: i32) -> Vec<DoorLeaf> {
    let leaf = |hinge: Vector, open_end: Vector| DoorLeaf {
        opening: hole.opening.id.0,
        wall: hole.opening.wall.0,
        hinge: hinge.round(),
        open_end: open_end.round(),
        height_mm: hole.opening.head_mm.min(height_mm),
    };
    let wings = hole.wings();
    let swung = wings.iter().map(|wing| leaf(wing.hinge, wing.open_end));
    let panels = hole.panels().into_iter();
    swung
        .chain(panels.map(|[from, to]| leaf(from, to)))
        .collect()
}
