//! Walls as blocks of real thickness: faces, reveals, skirting, and the dark cut on top.
use std::collections::HashMap;

use glam::{Vec2, Vec3};
use stage::{Prism, Shell, WallSolid};

use super::{Faces, joinery};
use crate::sense::Block;

/// Linear, warm white emulsion: sRGB #f4f0ea.
pub(super) const PAINT: [f32; 3] = [0.905, 0.871, 0.823];
/// Linear, satin white lacquer of skirting, frames and doors: sRGB #fbfaf7.
pub(crate) const LACQUER: [f32; 3] = [0.965, 0.956, 0.930];
/// Linear, the cut through the walls: sRGB #57514b.
pub(super) const CUT: [f32; 4] = [0.095, 0.083, 0.071, 1.0];

/// What one wall draws; it fades as a whole.
#[derive(Clone, Debug, Default)]
pub(crate) struct WallMesh {
    /// Blocks, skirting, frames, door leaves.
    pub(crate) solid: Faces,
    /// Panes.
    pub(crate) glass: Faces,
    /// The cut through the wall at its full height.
    pub(crate) cut: Faces,
}

/// A prism in metres.
pub(crate) fn block(prism: &Prism) -> Block {
    let outline = prism.outline.iter().map(|point| metres(*point)).collect();
    Block::new(outline, mm(prism.from_mm), mm(prism.to_mm))
}

/// All wall blocks of the shell with the index of their wall.
pub(crate) fn blocks(shell: &Shell) -> Vec<(usize, Block)> {
    let walls = shell.walls.iter().enumerate();
    walls
        .flat_map(|(index, wall)| wall.blocks.iter().map(move |prism| (index, block(prism))))
        .filter(|(_, block)| block.outline.len() >= 3 && block.to > block.from)
        .collect()
}

/// The faces of one wall with all that stands in it. `all` are the blocks of every wall: corners are darker.
pub(crate) fn wall_mesh(shell: &Shell, wall: &WallSolid, all: &[(usize, Block)]) -> WallMesh {
    let mut mesh = WallMesh::default();
    let height = mm(shell.height_mm);
    let own: Vec<Block> = wall.blocks.iter().map(block).collect();
    let neighbours = shared_edges(&own);
    for (index, body) in own.iter().enumerate() {
        for (edge, (p, q, normal)) in body.edges().enumerate() {
            let mut open = vec![(body.from, body.to)];
            for other in neighbours.get(&(index, edge)).into_iter().flatten() {
                open = without(open, own[*other].from, own[*other].to);
            }
            for (from, to) in open {
                side(&mut mesh.solid, (p, q, normal), (from, to), all);
            }
        }
        if body.to < height - 0.001 {
            mesh.solid
                .lid(&body.outline, body.to, colour(LACQUER, 0.95));
        } else {
            // A hair above, so that the cut stays crisp where the wall fades.
            mesh.cut.lid(&body.outline, body.to + 0.002, CUT);
        }
        if body.from > 0.001 {
            mesh.solid
                .soffit(&body.outline, body.from, colour(PAINT, 0.82));
        }
    }
    for skirting in shell
        .skirtings
        .iter()
        .filter(|board| board.wall == wall.wall)
    {
        let board = block(&skirting.block);
        for (p, q, normal) in board.edges() {
            // Its back lies against the wall and would shine through when the wall fades.
            let behind = (p + q) * 0.5 + normal * 0.006;
            if own.iter().any(|body| body.covers(behind)) {
                continue;
            }
            let quad = [
                (q, board.from),
                (p, board.from),
                (p, board.to),
                (q, board.to),
            ];
            mesh.solid.quad(
                quad.map(|(at, y)| Vec3::new(at.x, y, at.y)),
                [Vec2::ZERO; 4],
                colour(LACQUER, 0.93),
            );
        }
        mesh.solid
            .lid(&board.outline, board.to, colour(LACQUER, 1.0));
    }
    for window in shell.windows.iter().filter(|pane| pane.wall == wall.wall) {
        joinery::window(&mut mesh, window);
    }
    for door in shell.doors.iter().filter(|leaf| leaf.wall == wall.wall) {
        joinery::door(&mut mesh, door);
    }
    mesh
}

/// One upright face, finer near its ends, the floor and the ceiling so that the corner shade can be seen.
fn side(
    faces: &mut Faces,
    (p, q, normal): (Vec2, Vec2, Vec2),
    (from, to): (f32, f32),
    all: &[(usize, Block)],
) {
    let length = (q - p).length();
    if length < 0.001 || to - from < 0.001 {
        return;
    }
    let along = (q - p) / length;
    let columns = steps(length, &[0.05, 0.14, 0.32, 0.7]);
    let rows = steps(to - from, &[0.1, 0.28, 0.7]);
    let shades: Vec<f32> = columns
        .iter()
        .map(|column| corner_shade(p + along * *column, along, normal, all, (from + to) * 0.5))
        .collect();
    let first = faces.positions.len() as u32;
    let out = Vec3::new(normal.x, 0.0, normal.y);
    for row in &rows {
        let height = from + row;
        let floor = 1.0 - 0.16 * (-height / 0.22).exp();
        for (column, shade) in columns.iter().zip(&shades) {
            let at = p + along * *column;
            faces.vertex(
                Vec3::new(at.x, height, at.y),
                out,
                Vec2::new(*column, height),
                colour(PAINT, floor * shade),
            );
        }
    }
    let wide = columns.len() as u32;
    for row in 0..rows.len() as u32 - 1 {
        for column in 0..wide - 1 {
            let a = first + row * wide + column;
            // p is on the right as seen from outside.
            faces
                .indices
                .extend([a + 1, a, a + wide, a + 1, a + wide, a + wide + 1]);
        }
    }
}

/// How much light a place on a wall keeps beside other walls, 0 to 1.
fn corner_shade(at: Vec2, along: Vec2, normal: Vec2, all: &[(usize, Block)], height: f32) -> f32 {
    let from = at + normal * 0.03;
    let mut light = 1.0;
    for dir in [along, -along] {
        let nearest = all
            .iter()
            .filter(|(_, block)| block.from < height && block.to > height)
            .filter_map(|(_, block)| block.reach(from, dir))
            .fold(f32::INFINITY, f32::min);
        light *= 1.0 - 0.22 * (-nearest / 0.28).exp();
    }
    light
}

/// 0, the given distances from both ends as far as they fit, and `length`.
fn steps(length: f32, distances: &[f32]) -> Vec<f32> {
    let near = distances
        .iter()
        .copied()
        .filter(|d| *d < length * 0.5 - 0.01);
    let mut all: Vec<f32> = std::iter::once(0.0).chain(near.clone()).collect();
    let far: Vec<f32> = near.map(|d| length - d).collect();
    all.extend(far.into_iter().rev());
    all.push(length);
    all
}

/// For each edge of each block, the blocks of the same wall that lie against it.
fn shared_edges(blocks: &[Block]) -> HashMap<(usize, usize), Vec<usize>> {
    let key = |p: Vec2| ((p.x * 1000.0).round() as i32, (p.y * 1000.0).round() as i32);
    let mut edges: HashMap<_, Vec<(usize, usize)>> = HashMap::new();
    for (index, block) in blocks.iter().enumerate() {
        for (edge, (p, q, _)) in block.edges().enumerate() {
            edges
                .entry((key(p), key(q)))
                .or_default()
                .push((index, edge));
        }
    }
    let mut shared: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
    for ((p, q), here) in &edges {
        for (other, _) in edges.get(&(*q, *p)).into_iter().flatten() {
            for place in here {
                shared.entry(*place).or_default().push(*other);
            }
        }
    }
    shared
}

/// The stretches of `open` that `from..to` leaves.
fn without(open: Vec<(f32, f32)>, from: f32, to: f32) -> Vec<(f32, f32)> {
    open.into_iter()
        .flat_map(|(low, high)| [(low, high.min(from)), (low.max(to), high)])
        .filter(|(low, high)| high - low > 0.001)
        .collect()
}

/// A linear colour times a shade, opaque.
pub(crate) fn colour(rgb: [f32; 3], shade: f32) -> [f32; 4] {
    [rgb[0] * shade, rgb[1] * shade, rgb[2] * shade, 1.0]
}

/// Millimetres to metres.
pub(crate) fn mm(length: i32) -> f32 {
    length as f32 / 1000.0
}

/// A plan point in metres.
pub(crate) fn metres(point: stage::Point) -> Vec2 {
    Vec2::new(mm(point.x_mm), mm(point.y_mm))
}

#[cfg(test)]
mod tests {
    use super::*;
    use stage::Point;

    fn rectangle(x: i32, y: i32, w: i32, h: i32) -> Vec<Point> {
        [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
            .map(|(x_mm, y_mm)| Point { x_mm, y_mm })
            .to_vec()
    }

    /// A wall of 3 m with a window 1 m wide in the middle.
    fn shell() -> Shell {
        let prism = |x, w, from_mm, to_mm| Prism {
            outline: rectangle(x, 0, w, 200),
            from_mm,
            to_mm,
        };
        Shell {
            walls: vec![WallSolid {
                wall: 1,
                a: Point { x_mm: 0, y_mm: 100 },
                b: Point {
                    x_mm: 3000,
                    y_mm: 100,
                },
                room_left: false,
                room_right: true,
                blocks: vec![
                    prism(0, 1000, 0, 2500),
                    prism(1000, 1000, 0, 900),
                    prism(1000, 1000, 2100, 2500),
                    prism(2000, 1000, 0, 2500),
                ],
            }],
            height_mm: 2500,
            ..Shell::default()
        }
    }

    #[test]
    fn faces_between_blocks_of_a_wall_are_not_drawn_except_in_the_opening() {
        let shell = shell();
        let all = blocks(&shell);
        let mesh = wall_mesh(&shell, &shell.walls[0], &all);
        let at_jamb: Vec<f32> = mesh
            .solid
            .positions
            .iter()
            .zip(&mesh.solid.normals)
            .filter(|(at, normal)| (at[0] - 1.0).abs() < 1e-4 && normal[0].abs() > 0.9)
            .map(|(at, _)| at[1])
            .collect();
        assert!(!at_jamb.is_empty());
        assert!(
            at_jamb.iter().all(|y| (0.899..=2.101).contains(y)),
            "{at_jamb:?}"
        );
    }

    #[test]
    fn the_cut_covers_the_wall_and_not_the_parapet() {
        let shell = shell();
        let cut = wall_mesh(&shell, &shell.walls[0], &blocks(&shell)).cut;
        assert_eq!(cut.indices.len() / 3, 6);
        assert!(cut.positions.iter().all(|at| at[1] > 2.5));
    }

    #[test]
    fn walls_look_out() {
        let shell = shell();
        let mesh = wall_mesh(&shell, &shell.walls[0], &blocks(&shell));
        for triangle in mesh.solid.indices.chunks(3) {
            let [a, b, c] =
                [0, 1, 2].map(|i| Vec3::from(mesh.solid.positions[triangle[i] as usize]));
            let normal = Vec3::from(mesh.solid.normals[triangle[0] as usize]);
            assert!((b - a).cross(c - a).dot(normal) > 0.0);
        }
    }

    #[test]
    fn inner_corners_are_darker_than_the_middle_of_the_wall() {
        let mut shell = shell();
        shell.walls.push(WallSolid {
            wall: 2,
            blocks: vec![Prism {
                outline: rectangle(-200, 0, 200, 3000),
                from_mm: 0,
                to_mm: 2500,
            }],
            ..shell.walls[0].clone()
        });
        let all = blocks(&shell);
        let shade = |x| corner_shade(Vec2::new(x, 0.2), Vec2::X, Vec2::Y, &all, 1.0);
        assert!(shade(0.02) < 0.85);
        assert!(shade(1.5) > 0.98);
    }
}
