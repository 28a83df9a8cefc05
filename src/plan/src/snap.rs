use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::graph::{Axis, axes};
use crate::vector::{Vector, vector};
use crate::{Plan, Point};

/// What a pointer was pulled to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SnapReason {
    /// A corner.
    Corner,
    /// The centre line of a wall.
    Wall,
    /// A right or half right angle, or the line of another corner.
    Angle,
    /// The 50 mm grid.
    Grid,
}

/// Where a pointer means, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Snapped {
    /// The point to use.
    pub at: Point,
    /// What pulled it there.
    pub why: SnapReason,
}

/// Lengths that people draw are multiples of this.
const GRID_MM: f64 = 50.0;

/// Pulls a pointer to what a person most likely means: a corner within reach, else a wall, else a right or half
/// right angle from where the line started (or the line of another corner), else the 50 mm grid. A line that
/// runs at a kept angle gets a length on the grid, unless it ends on a wall.
pub fn snap(plan: &Plan, from: Option<Point>, to: Point, reach_mm: i32) -> Snapped {
    let reach = f64::from(reach_mm.max(0));
    let (start, pointer) = (from.map(Vector::from), Vector::from(to));
    if let Some(at) = nearest_corner(plan, from, pointer, reach) {
        let why = SnapReason::Corner;
        return Snapped { at, why };
    }
    let ray = start.and_then(|start| kept_angle(start, pointer, reach));
    if let Some(at) = nearest_wall(plan, ray, pointer, reach) {
        let (at, why) = (at.round(), SnapReason::Wall);
        return Snapped { at, why };
    }
    let lined_up = line_up(plan, from, pointer, reach);
    let (at, why) = match (start, ray) {
        (Some(_), Some(ray)) => (along_ray(&ray, lined_up, pointer, reach), SnapReason::Angle),
        _ if lined_up != (None, None) => {
            let x = lined_up.0.unwrap_or_else(|| on_grid(pointer.x));
            let y = lined_up.1.unwrap_or_else(|| on_grid(pointer.y));
            (vector(x, y), SnapReason::Angle)
        }
        _ => {
            let at = vector(on_grid(pointer.x), on_grid(pointer.y));
            (at, SnapReason::Grid)
        }
    };
    let at = at.round();
    Snapped { at, why }
}

fn on_grid(mm: f64) -> f64 {
    (mm / GRID_MM).round() * GRID_MM
}

fn nearest_corner(plan: &Plan, from: Option<Point>, pointer: Vector, reach: f64) -> Option<Point> {
    let corners = plan.corners.iter().map(|corner| corner.at);
    corners
        .filter(|at| Some(*at) != from)
        .map(|at| ((Vector::from(at) - pointer).length(), at))
        .filter(|(distance, _)| *distance <= reach)
        .min_by(|p, q| p.0.total_cmp(&q.0))
        .map(|(_, at)| at)
}

/// The line from `start` at the multiple of 45 degrees that passes within reach of the pointer.
fn kept_angle(start: Vector, pointer: Vector, reach: f64) -> Option<Axis> {
    let drawn = pointer - start;
    let eighth = std::f64::consts::FRAC_PI_4;
    let angle = (drawn.y.atan2(drawn.x) / eighth).round() * eighth;
    let along = vector(angle.cos(), angle.sin());
    let length = drawn.dot(along);
    // Never more than 10 degrees: a person who means another angle must be able to draw it.
    let near = (reach).min(length * 0.17);
    let ray = Axis::new(start, start + along * length);
    (length >= GRID_MM && ray.offset(pointer).abs() <= near).then_some(ray)
}

/// A place on a wall's centre line: where the kept angle meets it, else the nearest.
fn nearest_wall(plan: &Plan, ray: Option<Axis>, pointer: Vector, reach: f64) -> Option<Vector> {
    let on_wall = |axis: Axis| {
        let station = axis.station(pointer);
        let distance = axis.offset(pointer).abs();
        if station < 0.0 || station > axis.length || distance > reach {
            return None;
        }
        let meeting = ray.and_then(|ray| {
            let sine = ray.along.cross(axis.along);
            let t = (axis.a - ray.a).cross(axis.along) / sine;
            let at = ray.at(t);
            let met = sine.abs() > 0.1 && (at - pointer).length() <= 2.0 * reach;
            (met && (0.0..=axis.length).contains(&axis.station(at))).then_some(at)
        });
        // A line that starts on this wall runs along it: that is an angle, not an end on the wall.
        let starts_here = ray.is_some_and(|ray| {
            axis.offset(ray.a).abs() < 1.0 && ray.along.cross(axis.along).abs() < 0.1
        });
        (!starts_here).then(|| (distance, meeting.unwrap_or_else(|| axis.at(station))))
    };
    let walls = axes(plan).into_iter().flatten().filter_map(on_wall);
    walls.min_by(|p, q| p.0.total_cmp(&q.0)).map(|(_, at)| at)
}

/// The x and the y of corners that the pointer is nearly in line with.
fn line_up(
    plan: &Plan,
    from: Option<Point>,
    pointer: Vector,
    reach: f64,
) -> (Option<f64>, Option<f64>) {
    let nearest = |of: fn(Vector) -> f64| {
        let corners = plan.corners.iter().map(|corner| corner.at);
        corners
            .filter(|at| Some(*at) != from)
            .map(|at| of(at.into()))
            .filter(|at| (at - of(pointer)).abs() <= reach)
            .min_by(|p, q| (p - of(pointer)).abs().total_cmp(&(q - of(pointer)).abs()))
    };
    (nearest(|at| at.x), nearest(|at| at.y))
}

/// The end of a line at a kept angle: in line with another corner, else a length on the grid.
fn along_ray(
    ray: &Axis,
    (x, y): (Option<f64>, Option<f64>),
    pointer: Vector,
    reach: f64,
) -> Vector {
    let by_x = x.map(|x| (x - ray.a.x) / ray.along.x);
    let by_y = y.map(|y| (y - ray.a.y) / ray.along.y);
    let wanted = ray.station(pointer);
    let lined_up = [by_x, by_y]
        .into_iter()
        .flatten()
        .filter(|s| s.is_finite() && (s - wanted).abs() <= reach && *s >= GRID_MM)
        .min_by(|p, q| (p - wanted).abs().total_cmp(&(q - wanted).abs()));
    ray.at(lined_up.unwrap_or_else(|| on_grid(wanted).max(GRID_MM)))
}
