use std::fmt::Write as _;

use arrange::Pose;
use plan::{Plan, Point};

use crate::OpeningSpot;

/// The outline of a footprint and a line along its front, as SVG path data in millimetres.
pub(crate) fn footprint_paths(at: Pose, [width_mm, depth_mm, _]: [i32; 3]) -> (String, String) {
    let (half_width, half_depth) = (f64::from(width_mm) / 2.0, f64::from(depth_mm) / 2.0);
    let (sin, cos) = (f64::from(at.turn_mdeg) / 1000.0).to_radians().sin_cos();
    let corner = |x: f64, y: f64| {
        let (dx, dy) = (x * cos - y * sin, x * sin + y * cos);
        (
            at.x_mm.saturating_add(dx.round() as i32),
            at.y_mm.saturating_add(dy.round() as i32),
        )
    };
    let back_left = corner(-half_width, -half_depth);
    let back_right = corner(half_width, -half_depth);
    let front_right = corner(half_width, half_depth);
    let front_left = corner(-half_width, half_depth);
    let mut outline = path(&[back_left, back_right, front_right, front_left]);
    outline.push('Z');
    (outline, path(&[front_left, front_right]))
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
