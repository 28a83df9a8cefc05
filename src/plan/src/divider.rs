//! Borders between rooms of one open space, where no wall stands: a kitchen that ends at the dining table.

use std::f64::consts::SQRT_2;

use lean::Read;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::check::near;
use crate::graph::axes;
use crate::join::land;
use crate::vector::Vector;
use crate::{DividerId, Plan, PlanError, Point};

/// Nobody divides a room by a shorter line.
pub(crate) const LEAST_DIVIDER_MM: i32 = 100;
/// How far beside a wall's face an end still belongs to the wall.
const SLACK_MM: f64 = 25.0;

/// A line that divides an open space into two rooms. Nothing stands on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct Divider {
    /// Its id.
    pub id: DividerId,
    /// Where it starts.
    pub a: Point,
    /// Where it ends.
    pub b: Point,
}

impl Divider {
    /// The line as an area that a room can be cut along: as thin as whole millimetres allow.
    pub(crate) fn strip(&self) -> Vec<Vector> {
        let (a, b) = (Vector::from(self.a), Vector::from(self.b));
        let side = (b - a).unit().left();
        vec![a + side, b + side, b - side, a - side]
    }
}

/// A line that stops this far short of a wall is meant to reach it.
const SHORT_MM: f64 = 300.0;
/// Sine of the least angle at which a line reaches a wall rather than running along it.
const LEAST_SINE: f64 = 0.1;

/// The two ends as they will be drawn: on the wall or corner that each means.
fn landed(plan: &Plan, from: Point, to: Point) -> Result<(Point, Point), PlanError> {
    near(from)?;
    near(to)?;
    let (a, b) = (run_on(plan, to, from), run_on(plan, from, to));
    if (Vector::from(b) - Vector::from(a)).length() < f64::from(LEAST_DIVIDER_MM) {
        let least_mm = LEAST_DIVIDER_MM;
        return Err(PlanError::TooShort { least_mm });
    }
    Ok((a, b))
}

/// Where a line from a point to an end is drawn to: an end in the air would divide nothing.
fn run_on(plan: &Plan, from: Point, end: Point) -> Point {
    let at = land(plan, end);
    if at != end {
        return at;
    }
    let here = Vector::from(end);
    let way = (here - Vector::from(from)).unit();
    let mut reached: Vec<(f64, Vector)> = Vec::new();
    for (wall, axis) in plan.walls.iter().zip(axes(plan)) {
        let Some(axis) = axis else { continue };
        let half = f64::from(wall.thickness_mm) / 2.0 + SLACK_MM;
        let ends = [axis.a, axis.b].map(|corner| ((corner - here).length(), corner));
        reached.extend(ends.into_iter().filter(|(far, _)| *far <= half * SQRT_2));
        let sine = way.cross(axis.along);
        let onward = (axis.a - here).cross(axis.along) / sine;
        let station = axis.station(here + way * onward);
        if sine.abs() >= LEAST_SINE
            && (-half..=half + SHORT_MM).contains(&onward)
            && (-half..=axis.length + half).contains(&station)
        {
            reached.push((onward.abs(), axis.at(station.clamp(0.0, axis.length))));
        }
    }
    let nearest = reached.iter().min_by(|p, q| p.0.total_cmp(&q.0));
    nearest.map_or(end, |(_, at)| at.round())
}

pub(crate) fn add_divider(plan: &mut Plan, from: Point, to: Point) -> Result<(), PlanError> {
    let (a, b) = landed(plan, from, to)?;
    let id = DividerId(plan.fresh_id());
    plan.dividers.push(Divider { id, a, b });
    Ok(())
}

pub(crate) fn move_divider(
    plan: &mut Plan,
    id: DividerId,
    from: Point,
    to: Point,
) -> Result<(), PlanError> {
    let (a, b) = landed(plan, from, to)?;
    let mut dividers = plan.dividers.iter_mut();
    let divider = dividers.find(|divider| divider.id == id);
    *divider.ok_or(PlanError::NoDivider(id))? = Divider { id, a, b };
    Ok(())
}

pub(crate) fn remove_divider(plan: &mut Plan, id: DividerId) -> Result<(), PlanError> {
    let before = plan.dividers.len();
    plan.dividers.retain(|divider| divider.id != id);
    if plan.dividers.len() == before {
        return Err(PlanError::NoDivider(id));
    }
    Ok(())
}

/// Where the ends of dividers will be after corners have moved: an end on a wall goes with the wall.
pub(crate) fn follow_walls(
    plan: &Plan,
    moved: &std::collections::BTreeMap<crate::CornerId, Point>,
) -> Vec<Divider> {
    let walls: Vec<_> = plan.walls.iter().zip(axes(plan)).collect();
    let follow = |at: Point| {
        let here = Vector::from(at);
        let host = walls.iter().find_map(|(wall, axis)| {
            let axis = axis.as_ref()?;
            let station = axis.station(here);
            let reach = f64::from(wall.thickness_mm) / 2.0 + SLACK_MM;
            let beside = (-reach..=axis.length + reach).contains(&station)
                && axis.offset(here).abs() <= reach;
            beside.then_some((wall, axis, station))
        });
        let Some((wall, axis, station)) = host else {
            return at;
        };
        let step = |corner, from: Vector| {
            moved
                .get(&corner)
                .map_or(Vector::default(), |&to| Vector::from(to) - from)
        };
        let share = (station / axis.length.max(1.0)).clamp(0.0, 1.0);
        let by = step(wall.a, axis.a) * (1.0 - share) + step(wall.b, axis.b) * share;
        (here + by).round()
    };
    let dividers = plan.dividers.iter();
    dividers
        .map(|divider| Divider {
            id: divider.id,
            a: follow(divider.a),
            b: follow(divider.b),
        })
        .collect()
}
