//! Rectangles on the floor and how deep they reach into things.

use glam::{DVec2, dvec2};
use plan::Point;

use crate::{Footprint, Patch, Pose, Size};

/// A piece's floor as calculated with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rect {
    pub(crate) centre: DVec2,
    /// Unit direction to the right hand of somebody standing in front of it.
    pub(crate) right: DVec2,
    /// Unit direction its front faces.
    pub(crate) front: DVec2,
    pub(crate) half_width: f64,
    pub(crate) half_depth: f64,
}

pub(crate) fn at(point: Point) -> DVec2 {
    dvec2(f64::from(point.x_mm), f64::from(point.y_mm))
}

pub(crate) fn to_point(at: DVec2) -> Point {
    Point::new(at.x.round() as i32, at.y.round() as i32)
}

impl Rect {
    pub(crate) fn new(pose: Pose, size: Size) -> Self {
        let (sin, cos) = (f64::from(pose.turn_mdeg) / 1000.0).to_radians().sin_cos();
        Self {
            centre: at(Point::new(pose.x_mm, pose.y_mm)),
            right: dvec2(cos, sin),
            front: dvec2(-sin, cos),
            half_width: f64::from(size.width_mm.max(1)) / 2.0,
            half_depth: f64::from(size.depth_mm.max(1)) / 2.0,
        }
    }

    /// The rectangles that a piece takes.
    pub(crate) fn all(pose: Pose, floor: &Footprint) -> Vec<Self> {
        let around = Self::new(pose, floor.size);
        if floor.patches.is_empty() {
            return vec![around];
        }
        let part = |patch: &Patch| {
            let middle = |low: i32, length: i32| f64::from(low) + f64::from(length) / 2.0;
            let across = middle(patch.x_mm, patch.width_mm) - around.half_width;
            let ahead = middle(patch.y_mm, patch.depth_mm) - around.half_depth;
            Self {
                centre: around.centre + around.right * across + around.front * ahead,
                half_width: f64::from(patch.width_mm) / 2.0,
                half_depth: f64::from(patch.depth_mm) / 2.0,
                ..around
            }
        };
        floor.patches.iter().map(part).collect()
    }

    /// Clockwise on the plan, from the back corner on the left of somebody in front of it.
    pub(crate) fn corners(&self) -> [DVec2; 4] {
        let (side, depth) = (self.right * self.half_width, self.front * self.half_depth);
        [
            self.centre - side - depth,
            self.centre + side - depth,
            self.centre + side + depth,
            self.centre - side + depth,
        ]
    }

    /// Half its extent along a direction.
    pub(crate) fn reach(&self, along: DVec2) -> f64 {
        self.right.dot(along).abs() * self.half_width
            + self.front.dot(along).abs() * self.half_depth
    }
}

/// The pose with a centre and a front direction, in whole millimetres and thousandths of a degree from 0.
pub(crate) fn pose(centre: DVec2, front: DVec2) -> Pose {
    let turn = (-front.x).atan2(front.y).to_degrees() * 1000.0;
    let Point { x_mm, y_mm } = to_point(centre);
    Pose {
        x_mm,
        y_mm,
        turn_mdeg: (turn.round() as i32).rem_euclid(360_000),
    }
}

/// How far a rectangle must move to be free of a convex outline; zero or less when they do not overlap. By the
/// separating axis theorem.
pub(crate) fn depth(rect: &Rect, outline: &[DVec2]) -> f64 {
    let mut least = f64::MAX;
    let edges = (0..outline.len()).map(|i| outline[(i + 1) % outline.len()] - outline[i]);
    let normals = edges.map(|edge| edge.perp().normalize_or_zero());
    for normal in [rect.right, rect.front].into_iter().chain(normals) {
        if normal == DVec2::ZERO {
            continue;
        }
        let (middle, reach) = (rect.centre.dot(normal), rect.reach(normal));
        let along = outline.iter().map(|point| point.dot(normal));
        let (low, high) = along.fold((f64::MAX, f64::MIN), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        least = least.min((high - (middle - reach)).min(middle + reach - low));
    }
    least
}

/// The edges of a closed ring.
pub(crate) fn edges(ring: &[Point]) -> impl Iterator<Item = (DVec2, DVec2)> {
    (0..ring.len()).map(|i| (at(ring[i]), at(ring[(i + 1) % ring.len()])))
}

/// Whether a convex clockwise ring has a point in it, its border included.
pub(crate) fn holds(ring: &[Point], point: DVec2) -> bool {
    edges(ring).all(|(p, q)| (q - p).perp_dot(point - p) >= 0.0)
}

/// How far along a ray a segment is met.
pub(crate) fn hit(from: DVec2, along: DVec2, p: DVec2, q: DVec2) -> Option<f64> {
    let edge = q - p;
    let sine = along.perp_dot(edge);
    if sine.abs() < 1e-9 {
        return None;
    }
    let distance = (p - from).perp_dot(edge) / sine;
    let share = (p - from).perp_dot(along) / sine;
    (distance >= 0.0 && (0.0..=1.0).contains(&share)).then_some(distance)
}
