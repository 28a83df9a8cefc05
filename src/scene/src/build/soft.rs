//! Bodies with rounded edges: what the person owns, as calm blocks that do not pretend to be a product.
use std::f32::consts::FRAC_PI_2;

use glam::{Vec2, Vec3};

use super::Faces;
use super::walls::colour;
use crate::sense::Block;

/// Edges are round by this radius, where the body is large enough.
const RADIUS: f32 = 0.05;
/// Facets of a quarter turn: its normals run smoothly over them.
const FACETS: usize = 4;

/// Adds a body whose upright and upper edges are round; its outline is convex.
pub(super) fn soft_body(faces: &mut Faces, body: &Block, tint: [f32; 3]) {
    let sides: Vec<(Vec2, Vec2, Vec2)> = body.edges().collect();
    let shortest = sides.iter().map(|(p, q, _)| p.distance(*q));
    let shortest = shortest.fold(f32::INFINITY, f32::min);
    let radius = RADIUS.min(shortest / 4.0).min((body.to - body.from) / 3.0);
    // Where the middles of the corners' circles lie, and every direction that the outline turns through.
    let mut middles = Vec::new();
    let mut ring: Vec<(Vec2, Vec2)> = Vec::new();
    for (index, (corner, _, after)) in sides.iter().enumerate() {
        let before = sides[(index + sides.len() - 1) % sides.len()].2;
        let middle = *corner - (before + *after) * (radius / (1.0 + before.dot(*after)).max(0.1));
        middles.push(middle);
        let turn = before.angle_to(*after);
        ring.extend((0..=FACETS).map(|facet| {
            let share = facet as f32 / FACETS as f32;
            (middle, Vec2::from_angle(turn * share).rotate(before))
        }));
    }
    // The foot, then the rounding from upright to level.
    let rounding = (0..=FACETS).map(|facet| FRAC_PI_2 * facet as f32 / FACETS as f32);
    let rows: Vec<u32> = std::iter::once((body.from, 0.0_f32))
        .chain(rounding.map(|tilt| (body.to - radius + radius * tilt.sin(), tilt)))
        .map(|(height, tilt)| row(faces, &ring, radius, height, tilt, tint))
        .collect();
    let count = ring.len() as u32;
    for (lower, upper) in rows.iter().zip(&rows[1..]) {
        for p in 0..count {
            let q = (p + 1) % count;
            triangle(faces, [lower + q, lower + p, upper + p]);
            triangle(faces, [lower + q, upper + p, upper + q]);
        }
    }
    faces.lid(&middles, body.to, colour(tint, 1.0));
    if body.from > 0.001 {
        faces.soffit(&body.outline, body.from, colour(tint, 0.8));
    }
}

/// One turn round the body; gives its first vertex.
fn row(
    faces: &mut Faces,
    ring: &[(Vec2, Vec2)],
    radius: f32,
    height: f32,
    tilt: f32,
    tint: [f32; 3],
) -> u32 {
    let (up, out) = tilt.sin_cos();
    let first = faces.positions.len() as u32;
    for (middle, direction) in ring {
        let at = *middle + *direction * (radius * out);
        let normal = Vec3::new(direction.x * out, up, direction.y * out);
        // As flat sides are shaded, so that the body sits among them.
        let shade = 0.9 + 0.1 * up - 0.06 * normal.x.abs();
        faces.vertex(
            Vec3::new(at.x, height, at.y),
            normal,
            Vec2::ZERO,
            colour(tint, shade),
        );
    }
    first
}

/// Adds a triangle, unless it has no area, as where a corner has shrunk to a point.
fn triangle(faces: &mut Faces, corners: [u32; 3]) {
    let [a, b, c] = corners.map(|index| Vec3::from(faces.positions[index as usize]));
    if (b - a).cross(c - a).length_squared() > 1e-14 {
        faces.indices.extend(corners);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(width: f32, depth: f32, from: f32, to: f32) -> Block {
        let corners = [(0.0, 0.0), (width, 0.0), (width, depth), (0.0, depth)];
        Block::new(corners.map(Vec2::from).to_vec(), from, to)
    }

    fn built(body: &Block) -> Faces {
        let mut faces = Faces::default();
        soft_body(&mut faces, body, [0.5; 3]);
        faces
    }

    #[test]
    fn a_soft_body_keeps_its_true_size_and_looks_out_everywhere() {
        for (from, to) in [(0.0, 0.8), (1.4, 1.9)] {
            let faces = built(&block(2.0, 0.9, from, to));
            let inside = Vec3::new(1.0, (from + to) / 2.0, 0.45);
            for triangle in faces.indices.chunks(3) {
                let [a, b, c] =
                    [0, 1, 2].map(|i| Vec3::from(faces.positions[triangle[i] as usize]));
                let facing = (b - a).cross(c - a);
                assert!(facing.dot((a + b + c) / 3.0 - inside) > 0.0, "{a} {b} {c}");
                for index in triangle {
                    assert!(facing.dot(Vec3::from(faces.normals[*index as usize])) > 0.0);
                }
            }
            let reach = |axis: usize| {
                let values = faces.positions.iter().map(|at| at[axis]);
                let (low, high) = values.fold((f32::MAX, f32::MIN), |(low, high), v| {
                    (low.min(v), high.max(v))
                });
                [low, high]
            };
            for (axis, [low, high]) in [[0.0, 2.0], [from, to], [0.0, 0.9]].into_iter().enumerate()
            {
                let [least, most] = reach(axis);
                assert!((least - low).abs() < 1e-4 && (most - high).abs() < 1e-4);
            }
        }
    }

    #[test]
    fn no_corner_is_sharp_and_a_thin_board_stays_a_board() {
        let faces = built(&block(2.0, 0.9, 0.0, 0.8));
        let corner = Vec3::new(0.0, 0.8, 0.0);
        let nearest = faces
            .positions
            .iter()
            .map(|at| corner.distance(Vec3::from(*at)));
        assert!(nearest.fold(f32::MAX, f32::min) > 0.02);
        let board = built(&block(1.2, 0.02, 0.0, 2.0));
        assert!(
            board
                .positions
                .iter()
                .all(|at| (-1e-4..=0.0201).contains(&at[2]))
        );
        assert!(
            board
                .normals
                .iter()
                .all(|n| (Vec3::from(*n).length() - 1.0).abs() < 1e-3)
        );
    }
}
