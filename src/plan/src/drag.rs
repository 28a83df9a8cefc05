//! What a person means who drags a part of a plan.

use crate::snap::{Guide, snap};
use crate::vector::Vector;
use crate::{CornerId, Plan, PlanEdit, PlanError, Point, WallId};

/// Walls and rooms are dragged in steps of this.
const WALL_STEP_MM: f64 = 50.0;
/// Doors and windows are.
const OPENING_STEP_MM: f64 = 10.0;

/// The edit that a drag from one point to another stands for, and lines that show what it is kept on. `part` is any edit of
/// that part that moves it: a corner, a wall, an opening or a room. `reach_mm` is how far it may be pulled to what a person
/// most likely means; with 0 it follows the pointer.
///
/// # Errors
/// The plan has no such part.
pub fn drag(
    plan: &Plan,
    part: &PlanEdit,
    from: Point,
    to: Point,
    reach_mm: i32,
) -> Result<(PlanEdit, Vec<Guide>), PlanError> {
    let by = Vector::from(to) - Vector::from(from);
    let reach = f64::from(reach_mm.max(0));
    let stepped = |mm: f64, step: f64| {
        let step = if reach > 0.0 { step } else { 1.0 };
        ((mm / step).round() * step) as i32
    };
    Ok(match *part {
        PlanEdit::MoveCorner { corner, .. } => drag_corner(plan, corner, by, reach_mm)?,
        PlanEdit::MoveWall { wall, .. } => {
            let guide = (reach > 0.0).then(|| in_line(plan, wall, by, reach));
            let (by_mm, guides) = match guide.transpose()?.flatten() {
                Some((by_mm, guide)) => (by_mm, vec![guide]),
                None => {
                    let aside = by.dot(plan.axis(wall)?.along.left());
                    (stepped(aside, WALL_STEP_MM), Vec::new())
                }
            };
            (PlanEdit::MoveWall { wall, by_mm }, guides)
        }
        PlanEdit::SetOpening { opening, .. } => {
            let (centre_mm, wall) = {
                let opening = plan.opening(opening)?;
                (opening.centre_mm, opening.wall)
            };
            let axis = plan.axis(wall)?;
            let wanted = f64::from(centre_mm) + by.dot(axis.along);
            let middle = axis.length / 2.0;
            let centre_mm = if (wanted - middle).abs() < reach / 2.0 {
                middle.round() as i32
            } else {
                centre_mm + stepped(by.dot(axis.along), OPENING_STEP_MM)
            };
            (PlanEdit::place_opening(opening, centre_mm), Vec::new())
        }
        PlanEdit::MoveRoom { room, .. } => {
            let [by_x_mm, by_y_mm] = [by.x, by.y].map(|mm| stepped(mm, WALL_STEP_MM));
            let edit = PlanEdit::MoveRoom {
                room,
                by_x_mm,
                by_y_mm,
            };
            (edit, Vec::new())
        }
        ref other => (other.clone(), Vec::new()),
    })
}

/// A corner is pulled to all but itself and its own walls; the only wall there keeps its angle.
fn drag_corner(
    plan: &Plan,
    corner: CornerId,
    by: Vector,
    reach_mm: i32,
) -> Result<(PlanEdit, Vec<Guide>), PlanError> {
    let to = (Vector::from(plan.corner(corner)?.at) + by).round();
    if reach_mm <= 0 {
        return Ok((PlanEdit::MoveCorner { corner, to }, Vec::new()));
    }
    let mut rest = plan.clone();
    rest.corners.retain(|other| other.id != corner);
    let mut ends = Vec::new();
    rest.walls.retain(|wall| {
        let far = [(wall.a, wall.b), (wall.b, wall.a)];
        let far = far.into_iter().find(|(here, _)| *here == corner);
        ends.extend(far.map(|(_, far)| far));
        far.is_none()
    });
    let kept_from = match ends[..] {
        [far] => Some(plan.corner(far)?.at),
        _ => None,
    };
    let snapped = snap(&rest, kept_from, to, reach_mm);
    let to = snapped.at;
    Ok((PlanEdit::MoveCorner { corner, to }, snapped.guides))
}

/// The way that brings a wall in line with a corner which is not on it, the nearest within reach.
fn in_line(
    plan: &Plan,
    wall: WallId,
    by: Vector,
    reach: f64,
) -> Result<Option<(i32, Guide)>, PlanError> {
    let axis = plan.axis(wall)?;
    let wanted = by.dot(axis.along.left());
    let corners = plan.corners.iter().map(|corner| corner.at);
    let apart = corners.filter_map(|at| {
        let offset = axis.offset(at.into());
        let near = (offset - wanted).abs() <= reach && offset.abs() >= 1.0;
        near.then_some((offset, at))
    });
    let nearest = apart.min_by(|(p, _), (q, _)| (p - wanted).abs().total_cmp(&(q - wanted).abs()));
    Ok(nearest.map(|(offset, from)| {
        let station = axis.station(from.into()).clamp(0.0, axis.length);
        let to = (axis.at(station) + axis.along.left() * offset).round();
        (offset.round() as i32, Guide { from, to })
    }))
}
