//! A storey that another one stands on: walls up to the floor above, and a lid on top.
use std::collections::BTreeMap;

use stage::{Lower, Shell};

use super::floors::lay;
use super::walls::{PAINT, blocks, colour, mm, wall_mesh};
use super::{Faces, Finish, fixture_mesh, floors};
use crate::sense::Block;

/// The lid stays this far below the floor above, metres: less than anyone sees, more than depth can confuse.
const UNDER_FLOOR: f32 = 0.012;
/// What one sees of its rooms through windows and wells lies in the shade of their ceilings.
const INDOORS: f32 = 0.62;

/// What is drawn of a lower storey, from its own floor up.
#[derive(Debug, Default)]
pub(crate) struct LowerMesh {
    /// Walls, joinery, fixtures and the lid.
    pub(crate) solid: Faces,
    /// Panes.
    pub(crate) glass: Faces,
    /// One mesh a finish; UV is plan metres.
    pub(crate) laid: BTreeMap<Finish, Faces>,
    /// Its walls.
    pub(crate) blocks: Vec<(usize, Block)>,
}

/// The meshes of a lower storey; `above_mm` is the floor over it, in the measure of `lower.floor_mm`.
pub(crate) fn lower_mesh(lower: &Lower, above_mm: i32) -> LowerMesh {
    let shell = grown(&lower.shell, above_mm - lower.floor_mm);
    let blocks = blocks(&shell);
    let mut mesh = LowerMesh::default();
    for wall in &shell.walls {
        let built = wall_mesh(&shell, wall, &blocks);
        mesh.solid.append(&built.solid);
        mesh.glass.append(&built.glass);
    }
    mesh.solid.append(&fixture_mesh(&shell).solid);
    let top = mm(shell.height_mm) - UNDER_FLOOR;
    let lid = colour(PAINT, 0.97);
    for (_, block) in &blocks {
        if block.to > top {
            mesh.solid.lid(&block.outline, top, lid);
        }
    }
    for floor in &shell.floors {
        // Open over flights, as the ceiling is.
        lay(&mut mesh.solid, floor, &floor.ceiling, top, false, lid);
    }
    let floors = floors(&shell, &blocks);
    mesh.laid = floors.laid;
    for faces in mesh.laid.values_mut() {
        faces.colours.fill([INDOORS, INDOORS, INDOORS, 1.0]);
    }
    mesh.blocks = blocks;
    mesh
}

/// The shell with its walls as high as the storey: through the slab, or cut off where the next floor lies lower.
fn grown(shell: &Shell, height_mm: i32) -> Shell {
    let mut grown = shell.clone();
    let prisms = grown.walls.iter_mut().flat_map(|wall| &mut wall.blocks);
    for prism in prisms {
        if prism.to_mm >= shell.height_mm || prism.to_mm > height_mm {
            prism.to_mm = height_mm;
        }
    }
    for wall in &mut grown.walls {
        wall.blocks.retain(|prism| prism.to_mm > prism.from_mm);
    }
    grown.height_mm = height_mm;
    grown
}

#[cfg(test)]
mod tests {
    use super::*;
    use stage::{Floor, Point, Prism, WallSolid};

    /// A wall of 2.5 m with a parapet of 900 mm beside it, and a floor with a well in its ceiling.
    fn lower(floor_mm: i32) -> Lower {
        let square = |x, side| {
            [(x, 0), (x + side, 0), (x + side, side), (x, side)]
                .map(|(x_mm, y_mm)| Point { x_mm, y_mm })
                .to_vec()
        };
        let prism = |x, to_mm| Prism {
            outline: square(x, 200),
            from_mm: 0,
            to_mm,
        };
        let wall = WallSolid {
            wall: 1,
            a: Point { x_mm: 0, y_mm: 100 },
            b: Point {
                x_mm: 400,
                y_mm: 100,
            },
            room_left: false,
            room_right: true,
            blocks: vec![prism(0, 2500), prism(200, 900)],
        };
        Lower {
            shell: Shell {
                walls: vec![wall],
                floors: vec![Floor {
                    room: 1,
                    points: square(0, 4000),
                    triangles: vec![0, 1, 2, 0, 2, 3],
                    ceiling: vec![0, 1, 2],
                    finish: "oak".into(),
                }],
                height_mm: 2500,
                ..Shell::default()
            },
            floor_mm,
        }
    }

    #[test]
    fn walls_reach_the_floor_above_and_parapets_stay() {
        let mesh = lower_mesh(&lower(-2800), 0);
        let heights: Vec<f32> = mesh.blocks.iter().map(|(_, block)| block.to).collect();
        assert_eq!(heights, [2.8, 0.9]);
        let low = lower_mesh(&lower(-700), 0);
        assert!(low.blocks.iter().all(|(_, block)| block.to <= 0.7));
    }

    #[test]
    fn the_lid_is_below_the_floor_above_and_open_where_the_ceiling_is() {
        let mesh = lower_mesh(&lower(-2800), 0);
        let up = mesh.solid.indices.chunks(3).filter(|triangle| {
            let at = triangle[0] as usize;
            mesh.solid.positions[at][1] > 2.7 && mesh.solid.normals[at][1] > 0.9
        });
        // Two of the wall, one of the room.
        assert_eq!(up.count(), 3);
        let highest = mesh.solid.positions.iter().map(|at| at[1]);
        assert!(highest.fold(0.0, f32::max) <= 2.8);
    }
}
