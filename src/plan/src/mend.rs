//! Edits that put a plan right which was read from a file: gaps closed, walls joined, guesses confirmed.

use crate::apply::{add_opening, add_wall};
use crate::graph::Axis;
use crate::join::{drop_lonely_corners, heal, join};
use crate::settle::Places;
use crate::vector::Vector;
use crate::{CornerId, OpeningKind, Plan, PlanError, Point, WallId};

/// A person has looked at a wall: it is one.
pub(crate) fn confirm_wall(plan: &mut Plan, wall: WallId) -> Result<(), PlanError> {
    plan.wall_mut(wall)?.confidence_pct = 100;
    Ok(())
}

/// Draws the missing piece of wall from a loose end to `to`, with an opening over all of it or none.
pub(crate) fn close_gap(
    plan: &mut Plan,
    from: CornerId,
    to: Point,
    opening: Option<OpeningKind>,
) -> Result<(), PlanError> {
    let start = plan.corner(from)?.at;
    let mut walls = plan.walls.iter();
    let own = walls.find(|wall| wall.a == from || wall.b == from);
    let thickness_mm = own.map_or(120, |wall| wall.thickness_mm);
    add_wall(plan, start, to, thickness_mm)?;
    if let Some(kind) = opening {
        let gap = Axis::new(start.into(), to.into());
        let walls = plan.walls.iter().filter_map(|wall| {
            let axis = plan.axis(wall.id).ok()?;
            Some((wall.id, axis))
        });
        let middle = gap.at(gap.length / 2.0);
        let host = walls
            .filter(|(_, axis)| (0.0..=axis.length).contains(&axis.station(middle)))
            .min_by(|p, q| {
                p.1.offset(middle)
                    .abs()
                    .total_cmp(&q.1.offset(middle).abs())
            });
        let (wall, axis) = host.ok_or(PlanError::NoCorner(from))?;
        let (clear_from, clear_to) = clear(plan, from, &gap);
        let centre = axis.station(gap.at((clear_from + clear_to) / 2.0));
        let width_mm = (clear_to - clear_from).floor() as i32;
        add_opening(plan, wall, kind, centre.round() as i32, width_mm)?;
    }
    let ends: Vec<CornerId> = (plan.corners.iter())
        .filter(|corner| [start, to].contains(&corner.at))
        .map(|corner| corner.id)
        .collect();
    for corner in ends {
        heal(plan, corner);
    }
    drop_lonely_corners(plan);
    join(plan);
    Ok(())
}

/// The part of a gap that no wall's body fills: a wall met at its far end takes half its thickness.
fn clear(plan: &Plan, from: CornerId, gap: &Axis) -> (f64, f64) {
    let far = gap.b;
    let across = plan
        .walls
        .iter()
        .filter(|wall| wall.a != from && wall.b != from);
    let taken = across
        .filter_map(|wall| {
            let axis = plan.axis(wall.id).ok()?;
            let meets = axis.offset(far).abs() <= 1.5
                && (-1.5..=axis.length + 1.5).contains(&axis.station(far))
                && axis.along.cross(gap.along).abs() > 0.26;
            meets.then_some(f64::from(wall.thickness_mm) / 2.0)
        })
        .fold(0.0, f64::max);
    (0.0, (gap.length - taken).max(200.0))
}

/// Takes out a corner between two walls: one wall goes straight from end to end, and takes over the openings.
pub(crate) fn join_walls(plan: &mut Plan, corner: CornerId) -> Result<(), PlanError> {
    let at = Vector::from(plan.corner(corner)?.at);
    let here = |wall: &&crate::Wall| wall.a == corner || wall.b == corner;
    let pair: Vec<_> = plan.walls.iter().filter(here).cloned().collect();
    let [keep, gone] = pair.as_slice() else {
        return Err(PlanError::NotTwoWalls(corner));
    };
    let far = |wall: &crate::Wall| if wall.a == corner { wall.b } else { wall.a };
    let (p, q) = (
        Vector::from(plan.corner(far(keep))?.at),
        Vector::from(plan.corner(far(gone))?.at),
    );
    let straight = Axis::new(p, q);
    if far(keep) == far(gone) || straight.length < 1.0 {
        return Err(PlanError::NotTwoWalls(corner));
    }
    // The corner slides onto the line; then both are one wall to a person, as thick as the thicker one.
    let onto = straight.at(straight
        .station(at)
        .clamp(1.0, (straight.length - 1.0).max(1.0)));
    let thickness_mm = keep.thickness_mm.max(gone.thickness_mm);
    let places = Places::of(plan);
    for wall in [keep.id, gone.id] {
        plan.wall_mut(wall)?.thickness_mm = thickness_mm;
    }
    for other in &mut plan.corners {
        if other.id == corner {
            other.at = onto.round();
        }
    }
    places.restore(plan);
    heal(plan, corner);
    drop_lonely_corners(plan);
    join(plan);
    Ok(())
}

/// A person wants this wall to end in the room.
pub(crate) fn leave_open(plan: &mut Plan, end: CornerId) -> Result<(), PlanError> {
    plan.corner(end)?;
    let survey = plan.survey.get_or_insert_default();
    if !survey.open_ends.contains(&end) {
        survey.open_ends.push(end);
    }
    Ok(())
}

/// The scale is right as it is.
pub(crate) fn trust_scale(plan: &mut Plan) {
    plan.scale_confirmed = true;
}
