//! Stairs, columns, radiators, beams, sloped ceilings, and what the person owns: plain bodies of their true size.
use glam::{Vec2, Vec3};
use stage::{FixtureSolid, Shell, Slope};

use super::Faces;
use super::soft::soft_body;
use super::walls::{CUT, LACQUER, PAINT, block, colour, metres, mm};
use crate::sense::Block;

/// Linear, oiled oak: sRGB #b08c62.
const OAK: [f32; 3] = [0.434, 0.262, 0.122];
/// Linear, quiet sand of what is not for sale: sRGB #d8d2c7.
const PLAIN: [f32; 3] = [0.687, 0.645, 0.571];

/// As high as one expects something to hold on to, metres.
const RAILING: f32 = 0.9;

/// What all fixtures draw.
#[derive(Clone, Debug, Default)]
pub(crate) struct FixtureMesh {
    /// Bodies, lit as the walls are.
    pub(crate) solid: Faces,
    /// Undersides of sloped ceilings, which bring their own light as ceilings do. They look down only, so that one
    /// sees into the home from above.
    pub(crate) slopes: Faces,
}

/// The blocks of all fixtures: a walker goes round them, and round the hole over a flight that lies under the floor.
pub(crate) fn fixture_blocks(shell: &Shell) -> impl Iterator<Item = Block> {
    let prisms = shell.fixtures.iter().flat_map(|fixture| &fixture.blocks);
    let blocks = prisms.map(block).filter(|block| block.outline.len() >= 3);
    blocks.map(|block| match block.to <= 0.0 {
        true => Block::new(block.outline, 0.0, RAILING),
        false => block,
    })
}

/// The faces of all fixtures.
pub(crate) fn fixture_mesh(shell: &Shell) -> FixtureMesh {
    let mut mesh = FixtureMesh::default();
    for fixture in &shell.fixtures {
        body(&mut mesh.solid, fixture, shell.height_mm);
        if let Some(slope) = &fixture.slope {
            underside(&mut mesh.slopes, slope);
        }
    }
    mesh
}

fn body(faces: &mut Faces, fixture: &FixtureSolid, ceiling_mm: i32) {
    let finish = match fixture.finish.as_str() {
        "lacquer" => LACQUER,
        "oak" => OAK,
        _ => PAINT,
    };
    let is_soft = fixture.finish == "plain";
    for body in fixture.blocks.iter().map(block) {
        if is_soft && body.outline.len() >= 3 {
            soft_body(faces, &body, PLAIN);
            continue;
        }
        for (p, q, normal) in body.edges() {
            // Sides that look away from the sun are a little darker, so that edges can be told apart.
            let shade = 0.9 - 0.06 * normal.x.abs();
            let quad = [(q, body.from), (p, body.from), (p, body.to), (q, body.to)];
            let corners = quad.map(|(at, y)| Vec3::new(at.x, y, at.y));
            faces.quad(corners, [Vec2::ZERO; 4], colour(finish, shade));
        }
        // Cut as the walls are where it goes up to the ceiling.
        let is_cut = body.to > mm(ceiling_mm) - 0.001;
        let top = if is_cut { CUT } else { colour(finish, 1.0) };
        faces.lid(&body.outline, body.to, top);
        if body.from > 0.001 {
            faces.soffit(&body.outline, body.from, colour(finish, 0.8));
        }
    }
}

fn underside(faces: &mut Faces, slope: &Slope) {
    let outline = slope.outline.iter().map(|point| metres(*point));
    let corners: Vec<Vec3> = outline
        .zip(&slope.heights_mm)
        .map(|(at, height)| Vec3::new(at.x, mm(*height), at.y))
        .collect();
    let [a, b, .., last] = corners.as_slice() else {
        return;
    };
    let normal = (*b - *a).cross(*last - *a).normalize_or(Vec3::NEG_Y);
    // Clockwise on the plan looks down, unless the outline runs the other way round.
    let looks_down = normal.y < 0.0;
    let normal = if looks_down { normal } else { -normal };
    let first = faces.positions.len() as u32;
    for corner in &corners {
        // The lower, the darker: daylight comes from the room.
        let shade = 0.84 + 0.12 * (corner.y / 2.5).min(1.0);
        faces.vertex(*corner, normal, Vec2::ZERO, [shade, shade, shade, 1.0]);
    }
    for i in 1..corners.len() as u32 - 1 {
        let (second, third) = if looks_down { (i, i + 1) } else { (i + 1, i) };
        faces.indices.extend([first, first + second, first + third]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stage::{Point, Prism};

    fn square(side: i32) -> Vec<Point> {
        [(0, 0), (side, 0), (side, side), (0, side)]
            .map(|(x_mm, y_mm)| Point { x_mm, y_mm })
            .to_vec()
    }

    fn shell(blocks: Vec<Prism>, slope: Option<Slope>) -> Shell {
        Shell {
            fixtures: vec![FixtureSolid {
                fixture: 1,
                finish: "oak".to_owned(),
                blocks,
                slope,
            }],
            height_mm: 2500,
            ..Shell::default()
        }
    }

    fn assert_looks_out(faces: &Faces) {
        for triangle in faces.indices.chunks(3) {
            let [a, b, c] = [0, 1, 2].map(|i| Vec3::from(faces.positions[triangle[i] as usize]));
            let normal = Vec3::from(faces.normals[triangle[0] as usize]);
            assert!((b - a).cross(c - a).dot(normal) > 0.0);
        }
    }

    #[test]
    fn a_body_looks_out_on_all_sides_and_has_an_underside_where_it_hangs() {
        let prism = |from_mm| Prism {
            outline: square(400),
            from_mm,
            to_mm: 2500,
        };
        let column = fixture_mesh(&shell(vec![prism(0)], None)).solid;
        assert_looks_out(&column);
        assert_eq!(column.indices.len() / 6, 5);
        let beam = fixture_mesh(&shell(vec![prism(2000)], None)).solid;
        assert_looks_out(&beam);
        assert_eq!(beam.indices.len() / 6, 6);
    }

    #[test]
    fn a_slope_looks_down_at_its_two_heights() {
        let slope = Slope {
            outline: square(2000),
            heights_mm: vec![1000, 1000, 2500, 2500],
        };
        let faces = fixture_mesh(&shell(Vec::new(), Some(slope))).slopes;
        assert_looks_out(&faces);
        assert!(faces.normals.iter().all(|normal| normal[1] < -0.5));
        let heights: Vec<f32> = faces.positions.iter().map(|at| at[1]).collect();
        assert_eq!(heights, [1.0, 1.0, 2.5, 2.5]);
    }
}
