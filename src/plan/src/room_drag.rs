//! Dragging a whole room: its walls move, the walls that meet them stretch.

use lean::Gather as _;
use std::collections::BTreeMap;

use crate::check::{MOST_EXTENT_MM, within};
use crate::graph::{axes, positions};
use crate::outline::outlines;
use crate::reshape::{move_corners, straight_run};
use crate::rooms::enclosed;
use crate::vector::{Vector, vector};
use crate::{CornerId, Plan, PlanError, RoomId};

/// Moves the straight runs around a room; a corner goes along with every run it is part of, and slides on the
/// walls that stay, so that no angle changes where the walls allow it.
pub(crate) fn move_room(
    plan: &mut Plan,
    room: RoomId,
    by_x_mm: i32,
    by_y_mm: i32,
) -> Result<(), PlanError> {
    for by in [by_x_mm, by_y_mm] {
        within("the way of a room", by, -MOST_EXTENT_MM, MOST_EXTENT_MM)?;
    }
    let by = vector(f64::from(by_x_mm), f64::from(by_y_mm));
    let outlines = outlines(plan);
    let rooms = enclosed(plan, &outlines, &plan.dividers);
    let dragged = rooms.iter().find(|enclosed| enclosed.room.id == room);
    let dragged = dragged.ok_or(PlanError::NoRoom(room))?;
    let mut normals: BTreeMap<CornerId, Vec<Vector>> = BTreeMap::new();
    for face in dragged.faces.iter().filter(|face| face.ring == 0) {
        let along = plan.axis(face.wall)?.along;
        for corner in straight_run(plan, plan.wall(face.wall)?.a, along) {
            let known = normals.entry(corner).or_default();
            if known.iter().all(|normal| normal.dot(along).abs() > 0.05) {
                known.push(along.left());
            }
        }
    }
    let at = positions(plan);
    let moved = normals.iter().filter_map(|(id, normals)| {
        let step = step(plan, *id, normals, by);
        Some((*id, (*at.get(id)? + step).round()))
    });
    let moved = moved.gather();
    move_corners(plan, &moved)
}

/// How far a corner goes: with two runs all the way, with one sideways, along a wall there that stays.
fn step(plan: &Plan, corner: CornerId, normals: &[Vector], by: Vector) -> Vector {
    let &[normal] = normals else {
        return by;
    };
    let aside = normal.dot(by);
    let walls = plan.walls.iter().zip(axes(plan));
    let slide = walls
        .filter(|(wall, _)| wall.a == corner || wall.b == corner)
        .filter_map(|(_, axis)| Some(axis?.along))
        .find(|along| along.dot(normal).abs() > 0.26);
    let along = slide.unwrap_or(normal);
    along * (aside / along.dot(normal))
}
