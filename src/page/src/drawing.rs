use std::fmt::Write as _;

use arrange::Pose;
use plan::{Plan, Point};

use crate::OpeningSpot;
use crate::form::Form;

/// The outline of a footprint and lines along the fronts of its parts, as SVG path data in millimetres.
pub(crate) fn footprint_paths(at: Pose, form: &Form) -> (String, String) {
    let ring: Vec<(i32, i32)> = form
        .floor
        .outline()
        .into_iter()
        .map(|point| on_plan(at, from_centre(point, form)))
        .collect();
    let mut outline = path(&ring);
    outline.push('Z');
    let fronts = form.parts.iter().filter(|part| part.has_front);
    let fronts = fronts.map(|part| {
        let [half_width, half_depth] =
            [part.size_mm[0], part.size_mm[1]].map(|mm| f64::from(mm) / 2.0);
        let end = |x: f64| on_plan(at, on_part(&part.pose, x, half_depth));
        path(&[end(-half_width), end(half_width)])
    });
    (outline, fronts.collect())
}

/// Where the name of an item fits.
pub(crate) fn label_at(at: Pose, form: &Form) -> Point {
    let (x_mm, y_mm) = on_plan(at, from_centre(form.floor.label_at(), form));
    Point { x_mm, y_mm }
}

/// A point of a footprint that is measured from its left and back edges.
fn from_centre(point: Point, form: &Form) -> (f64, f64) {
    let size = form.floor.size;
    (
        f64::from(point.x_mm) - f64::from(size.width_mm) / 2.0,
        f64::from(point.y_mm) - f64::from(size.depth_mm) / 2.0,
    )
}

/// A point of a part, seen from the item's centre.
fn on_part(pose: &stage::ItemPose, x: f64, y: f64) -> (f64, f64) {
    let (dx, dy) = turned(x, y, pose.turn_mdeg);
    (f64::from(pose.x_mm) + dx, f64::from(pose.y_mm) + dy)
}

/// A point seen from the item's centre, on the plan.
fn on_plan(at: Pose, (x, y): (f64, f64)) -> (i32, i32) {
    let (dx, dy) = turned(x, y, at.turn_mdeg);
    (
        at.x_mm.saturating_add(dx.round() as i32),
        at.y_mm.saturating_add(dy.round() as i32),
    )
}

fn turned(x: f64, y: f64, turn_mdeg: i32) -> (f64, f64) {
    let (sin, cos) = (f64::from(turn_mdeg) / 1000.0).to_radians().sin_cos();
    (x * cos - y * sin, x * sin + y * cos)
}

fn path(points: &[(i32, i32)]) -> String {
    points
        .iter()
        .enumerate()
        .fold(String::new(), |mut path, (index, (x, y))| {
            // Writing to a string cannot fail.
            let _ = write!(path, "{}{x} {y}", if index == 0 { 'M' } else { 'L' });
            path
        })
}

/// The wall nearest to a point, and where along it.
pub(crate) fn opening_spot(plan: &Plan, at: Point, reach_mm: i32) -> Option<OpeningSpot> {
    let corner_at = |id| {
        plan.corners
            .iter()
            .find(|corner| corner.id == id)
            .map(|corner| corner.at)
    };
    let spots = plan.walls.iter().filter_map(|wall| {
        let (a, b) = (corner_at(wall.a)?, corner_at(wall.b)?);
        let (dx, dy) = (
            f64::from(b.x_mm) - f64::from(a.x_mm),
            f64::from(b.y_mm) - f64::from(a.y_mm),
        );
        let (px, py) = (
            f64::from(at.x_mm) - f64::from(a.x_mm),
            f64::from(at.y_mm) - f64::from(a.y_mm),
        );
        let length = dx.hypot(dy);
        if length < 1.0 {
            return None;
        }
        let along = ((px * dx + py * dy) / length).clamp(0.0, length);
        let (foot_x, foot_y) = (dx / length * along, dy / length * along);
        Some(OpeningSpot {
            wall: wall.id.0,
            centre_mm: along.round() as i32,
            at: Point {
                x_mm: a.x_mm.saturating_add(foot_x.round() as i32),
                y_mm: a.y_mm.saturating_add(foot_y.round() as i32),
            },
            distance_mm: (px - foot_x).hypot(py - foot_y).round() as i32,
        })
    });
    spots
        .filter(|spot| spot.distance_mm <= reach_mm)
        .min_by_key(|spot| spot.distance_mm)
}
