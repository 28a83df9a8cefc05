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
    /// A multiple of 15 degrees from where the line started.
    Angle,
    /// The level or the upright through another corner.
    Line,
    /// The 50 mm grid.
    Grid,
}

/// A line that shows what a pointer is kept on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Guide {
    /// Where it starts: the start of the drawn line, or the corner that the pointer is in line with.
    pub from: Point,
    /// The point that is used.
    pub to: Point,
}

/// Where a pointer means, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Snapped {
    /// The point to use.
    pub at: Point,
    /// What pulled it there.
    pub why: SnapReason,
    /// What to show: the kept angle and the corners that it is in line with.
    pub guides: Vec<Guide>,
    /// The kept angle, whole degrees: 0 to the right, 90 up the plan, 0 to 345.
    pub angle_deg: Option<u16>,
}

/// Lengths that people draw are multiples of this.
const GRID_MM: f64 = 50.0;
/// Tangents of how far from a kept angle a line is still pulled to it: 7 degrees from the right and half right
/// angles, 3 from the others, so that a person who means another angle can draw it.
const EIGHTH_PULL: f64 = 0.123;
const STEP_PULL: f64 = 0.052;

/// Pulls a pointer to what a person most likely means: a corner within reach, else a wall, else a multiple of 15
/// degrees from where the line started (or the line of another corner), else the 50 mm grid. A line that runs
/// at a kept angle gets a length on the grid, unless it ends on a wall or in line with a corner.
pub fn snap(plan: &Plan, from: Option<Point>, to: Point, reach_mm: i32) -> Snapped {
    let reach = f64::from(reach_mm.max(0));
    let (start, pointer) = (from.map(Vector::from), Vector::from(to));
    let ray = start.and_then(|start| kept_angle(start, pointer, reach));
    let lined_up = line_up(plan, from, pointer, reach);
    let (at, why) = if let Some(at) = nearest_corner(plan, from, pointer, reach) {
        (at, SnapReason::Corner)
    } else if let Some(at) = nearest_wall(plan, ray, pointer, reach) {
        (at.round(), SnapReason::Wall)
    } else if let Some(ray) = ray {
        let lined_up = lined_up.map(|at| at.map(Vector::from));
        (
            along_ray(&ray, lined_up, pointer, reach).round(),
            SnapReason::Angle,
        )
    } else {
        let [x, y] = lined_up;
        let at = vector(
            x.map_or_else(|| on_grid(pointer.x), |at| f64::from(at.x_mm)),
            y.map_or_else(|| on_grid(pointer.y), |at| f64::from(at.y_mm)),
        );
        let why = if lined_up == [None, None] {
            SnapReason::Grid
        } else {
            SnapReason::Line
        };
        (at.round(), why)
    };
    let angle_deg = from.and_then(|from| angle_between(from, at));
    let mut guides = Vec::new();
    if why != SnapReason::Corner {
        let [x, y] = lined_up;
        let met = (x.filter(|corner| corner.x_mm == at.x_mm).into_iter())
            .chain(y.filter(|corner| corner.y_mm == at.y_mm));
        guides.extend(met.map(|from| Guide { from, to: at }));
    }
    if let (Some(from), Some(_)) = (from, angle_deg) {
        guides.push(Guide { from, to: at });
    }
    Snapped {
        at,
        why,
        guides,
        angle_deg,
    }
}

/// The multiple of 15 degrees at which a line runs, whole millimetres allowed for.
fn angle_between(from: Point, to: Point) -> Option<u16> {
    let drawn = Vector::from(to) - Vector::from(from);
    let step = std::f64::consts::PI / 12.0;
    let steps = ((-drawn.y).atan2(drawn.x) / step).round();
    let along = vector((steps * step).cos(), -(steps * step).sin());
    let kept = drawn.length() >= 1.0 && drawn.cross(along).abs() <= 1.0;
    kept.then_some((steps as i32).rem_euclid(24) as u16 * 15)
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

/// The line from `start` at the multiple of 15 degrees that passes within reach of the pointer.
fn kept_angle(start: Vector, pointer: Vector, reach: f64) -> Option<Axis> {
    let drawn = pointer - start;
    let step = std::f64::consts::PI / 12.0;
    let eighths = |step: f64, pull: f64| {
        let angle = (drawn.y.atan2(drawn.x) / step).round() * step;
        let along = vector(angle.cos(), angle.sin());
        let length = drawn.dot(along);
        let ray = Axis::new(start, start + along * length);
        let near = reach.min(length * pull);
        (length >= GRID_MM && ray.offset(pointer).abs() <= near).then_some(ray)
    };
    eighths(3.0 * step, EIGHTH_PULL).or_else(|| eighths(step, STEP_PULL))
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

/// The corners that the pointer is nearly above or below, and nearly beside.
fn line_up(plan: &Plan, from: Option<Point>, pointer: Vector, reach: f64) -> [Option<Point>; 2] {
    let nearest = |of: fn(Vector) -> f64| {
        let corners = plan.corners.iter().map(|corner| corner.at);
        let aside = |at: &Point| (of(Vector::from(*at)) - of(pointer)).abs();
        corners
            .filter(|at| Some(*at) != from && aside(at) <= reach)
            .min_by(|p, q| aside(p).total_cmp(&aside(q)))
    };
    [nearest(|at| at.x), nearest(|at| at.y)]
}

/// The end of a line at a kept angle: in line with another corner, else a length on the grid.
fn along_ray(ray: &Axis, [x, y]: [Option<Vector>; 2], pointer: Vector, reach: f64) -> Vector {
    let by_x = x.map(|at| (at.x - ray.a.x) / ray.along.x);
    let by_y = y.map(|at| (at.y - ray.a.y) / ray.along.y);
    let wanted = ray.station(pointer);
    let lined_up = [by_x, by_y]
        .into_iter()
        .flatten()
        .filter(|s| s.is_finite() && (s - wanted).abs() <= reach && *s >= GRID_MM)
        .min_by(|p, q| (p - wanted).abs().total_cmp(&(q - wanted).abs()));
    ray.at(lined_up.unwrap_or_else(|| on_grid(wanted).max(GRID_MM)))
}
