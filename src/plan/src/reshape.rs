//! Edits that move walls and keep right angles.

use lean::Gather as _;
use std::collections::{BTreeMap, BTreeSet};

use crate::check::{MOST_EXTENT_MM, near, within};
use crate::divider::follow_walls;
use crate::graph::{Axis, axes, positions};
use crate::hung::Hangings;
use crate::join::join;
use crate::settle::Places;
use crate::vector::Vector;
use crate::{CornerId, Plan, PlanError, Point, WallId};

/// Walls within this angle of each other count as one straight run (sine of 2 degrees).
const PARALLEL_SINE: f64 = 0.035;

/// Moves corners, keeps openings where they are, and joins what then meets.
pub(crate) fn move_corners(
    plan: &mut Plan,
    moved: &BTreeMap<CornerId, Point>,
) -> Result<(), PlanError> {
    let (places, hangings) = (Places::of(plan), Hangings::of(plan));
    plan.dividers = follow_walls(plan, moved);
    for corner in &mut plan.corners {
        if let Some(&to) = moved.get(&corner.id) {
            near(to)?;
            corner.at = to;
        }
    }
    places.restore(plan);
    hangings.restore(plan);
    join(plan);
    Ok(())
}

/// Corners reachable from `from` over walls along `direction`.
pub(crate) fn straight_run(plan: &Plan, from: CornerId, direction: Vector) -> BTreeSet<CornerId> {
    let axes = axes(plan);
    let mut run = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(corner) = open.pop() {
        for (wall, axis) in plan.walls.iter().zip(&axes) {
            let Some(axis) = axis else { continue };
            let other = match corner {
                c if c == wall.a => wall.b,
                c if c == wall.b => wall.a,
                _ => continue,
            };
            if axis.along.cross(direction).abs() < PARALLEL_SINE && run.insert(other) {
                open.push(other);
            }
        }
    }
    run
}

/// Gives a wall a length: its end `b` moves, and with it the cross walls there, so right angles stay.
pub(crate) fn set_wall_length(
    plan: &mut Plan,
    wall: WallId,
    length_mm: i32,
) -> Result<(), PlanError> {
    within("the length of a wall", length_mm, 20, MOST_EXTENT_MM)?;
    let axis = plan.axis(wall)?;
    let (a, b) = (plan.wall(wall)?.a, plan.wall(wall)?.b);
    let mut run = straight_run(plan, b, axis.along.left());
    if run.contains(&a) {
        run = BTreeSet::from([b]);
    }
    let to_b = (axis.at(f64::from(length_mm))).round();
    let by = Vector::from(to_b) - axis.b;
    let at = positions(plan);
    let moved = run
        .iter()
        .filter_map(|id| Some((*id, (*at.get(id)? + by).round())));
    move_corners(plan, &moved.gather())
}

/// Moves the straight run a wall is part of sideways; walls that meet it at an angle keep that angle.
pub(crate) fn move_wall(plan: &mut Plan, wall: WallId, by_mm: i32) -> Result<(), PlanError> {
    within("the way of a wall", by_mm, -MOST_EXTENT_MM, MOST_EXTENT_MM)?;
    let axis = plan.axis(wall)?;
    let run = straight_run(plan, plan.wall(wall)?.a, axis.along);
    let by = axis.along.left() * f64::from(by_mm);
    let axes = axes(plan);
    let at = positions(plan);
    let mut moved = BTreeMap::new();
    for id in &run {
        let Some(&from) = at.get(id) else { continue };
        let slide = slide_direction(plan, &axes, &run, *id).unwrap_or(by);
        let share = slide.dot(by);
        let step = if by_mm == 0 || share.abs() < 1e-9 {
            by
        } else {
            slide * (by.dot(by) / share)
        };
        moved.insert(*id, (from + step).round());
    }
    move_corners(plan, &moved)
}

/// The one direction in which a corner of a moving run may slide without turning the walls that meet it there.
fn slide_direction(
    plan: &Plan,
    axes: &[Option<Axis>],
    run: &BTreeSet<CornerId>,
    corner: CornerId,
) -> Option<Vector> {
    let mut direction: Option<Vector> = None;
    for (wall, axis) in plan.walls.iter().zip(axes) {
        let touches = wall.a == corner || wall.b == corner;
        if !touches || (run.contains(&wall.a) && run.contains(&wall.b)) {
            continue;
        }
        let along = axis.as_ref()?.along;
        match direction {
            Some(first) if first.cross(along).abs() > PARALLEL_SINE => return None,
            _ => direction = Some(along),
        }
    }
    direction
}

/// Makes everything larger or smaller about the origin; heights stay.
pub(crate) fn rescale(plan: &mut Plan, factor: f64) -> Result<(), PlanError> {
    let hangings = Hangings::of(plan);
    let scale = |mm: i32| (f64::from(mm) * factor).round() as i32;
    let scale_point = |at: Point| Point::new(scale(at.x_mm), scale(at.y_mm));
    for corner in &mut plan.corners {
        corner.at = scale_point(corner.at);
        near(corner.at)?;
    }
    for wall in &mut plan.walls {
        wall.thickness_mm = scale(wall.thickness_mm).clamp(20, 2000);
    }
    for opening in &mut plan.openings {
        opening.centre_mm = scale(opening.centre_mm);
        opening.width_mm = scale(opening.width_mm);
    }
    for label in &mut plan.labels {
        label.at = scale_point(label.at);
    }
    // Like furniture, a fixture keeps its own true size.
    for fixture in &mut plan.fixtures {
        fixture.at = scale_point(fixture.at);
    }
    for divider in &mut plan.dividers {
        (divider.a, divider.b) = (scale_point(divider.a), scale_point(divider.b));
    }
    if let Some(survey) = &mut plan.survey {
        survey.rescale(factor);
        survey.carry(scale_point);
    }
    if let Some(backdrop) = &mut plan.backdrop {
        backdrop.origin = scale_point(backdrop.origin);
        backdrop.width_mm = scale(backdrop.width_mm).max(1);
        backdrop.height_mm = scale(backdrop.height_mm).max(1);
    }
    hangings.restore(plan);
    join(plan);
    Ok(())
}

/// Rescales so that what is `now_mm` long becomes `length_mm`, and takes the scale as confirmed.
pub(crate) fn confirm_scale(plan: &mut Plan, now_mm: f64, length_mm: i32) -> Result<(), PlanError> {
    within("a known length", length_mm, 100, 100_000)?;
    if now_mm < 1.0 {
        return Err(PlanError::TooShort { least_mm: 1 });
    }
    let factor = f64::from(length_mm) / now_mm;
    if !(0.001..=1000.0).contains(&factor) {
        return Err(PlanError::TooLarge {
            most_mm: MOST_EXTENT_MM,
        });
    }
    rescale(plan, factor)?;
    plan.scale_confirmed = true;
    Ok(())
}
