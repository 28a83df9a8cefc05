//! Floors by finish, the thresholds between rooms, and the ceiling.
use std::collections::BTreeMap;

use glam::{Vec2, Vec3};
use stage::{Floor, Shell};

use super::walls::{PAINT, colour, metres, mm};
use super::{Faces, Finish};
use crate::sense::Block;

/// How far thresholds and footings reach under the floors, metres.
const UNDER: f32 = 0.04;
/// The material's own colour.
const WHITE: [f32; 4] = [1.0; 4];

/// Level faces of a shell.
#[derive(Debug, Default)]
pub(crate) struct Floors {
    /// One mesh a finish; UV is plan metres.
    pub(crate) laid: BTreeMap<Finish, Faces>,
    /// What outer walls stand on.
    pub(crate) footing: Faces,
    /// Seen from below only.
    pub(crate) ceiling: Faces,
}

/// All floors; under inner walls the first room's finish goes on, so that doorways have a threshold.
pub(crate) fn floors(shell: &Shell, blocks: &[(usize, Block)]) -> Floors {
    let mut floors = Floors::default();
    let height = mm(shell.height_mm);
    for floor in &shell.floors {
        let faces = floors.laid.entry(Finish::named(&floor.finish)).or_default();
        lay(faces, floor, &floor.triangles, 0.0, false, WHITE);
        lay(
            &mut floors.ceiling,
            floor,
            &floor.ceiling,
            height,
            true,
            WHITE,
        );
    }
    let common = floors.laid.keys().next().copied().unwrap_or(Finish::Oak);
    let faces = floors.laid.entry(common).or_default();
    for (index, wall) in shell.walls.iter().enumerate() {
        let (a, b) = (metres(wall.a), metres(wall.b));
        let along = (b - a).normalize_or_zero();
        let left = Vec2::new(along.y, -along.x);
        let (low, high) = blocks
            .iter()
            .filter(|(owner, _)| *owner == index)
            .flat_map(|(_, block)| &block.outline)
            .map(|corner| (*corner - a).dot(left))
            .fold((0f32, 0f32), |(low, high), side| {
                (low.min(side), high.max(side))
            });
        if high - low > 0.01 {
            // It reaches under the rooms' floors, or one would look through the crack between them.
            let (high, low) = (
                high + if wall.room_left { UNDER } else { 0.0 },
                low - if wall.room_right { UNDER } else { 0.0 },
            );
            let outline = [
                a + left * high,
                b + left * high,
                b + left * low,
                a + left * low,
            ];
            let outline = Block::new(outline.to_vec(), 0.0, 0.0).outline;
            // Below the rooms' floors by less than anyone sees, but more than depth can confuse.
            if wall.room_left && wall.room_right {
                faces.lid(&outline, -0.003, [0.93, 0.93, 0.93, 1.0]);
            } else {
                floors.footing.lid(&outline, -0.004, colour(PAINT, 0.9));
            }
        }
    }
    floors
}

/// Adds triangles of a floor's points at a height, as a face that looks up or down.
pub(super) fn lay(
    faces: &mut Faces,
    floor: &Floor,
    triangles: &[u32],
    height: f32,
    down: bool,
    colour: [f32; 4],
) {
    let first = faces.positions.len() as u32;
    let normal = if down { Vec3::NEG_Y } else { Vec3::Y };
    let points: Vec<Vec2> = floor.points.iter().map(|point| metres(*point)).collect();
    for point in &points {
        faces.vertex(Vec3::new(point.x, height, point.y), normal, *point, colour);
    }
    for triangle in triangles.chunks_exact(3) {
        let [a, b, c] = [triangle[0], triangle[1], triangle[2]];
        let (Some(p), Some(q), Some(r)) = (
            points.get(a as usize),
            points.get(b as usize),
            points.get(c as usize),
        ) else {
            continue;
        };
        // Clockwise on the plan is clockwise from above.
        let clockwise = (*q - *p).perp_dot(*r - *p) > 0.0;
        let ordered = if clockwise == down {
            [a, b, c]
        } else {
            [a, c, b]
        };
        faces.indices.extend(ordered.map(|index| first + index));
    }
}

/// The triangles of a floor, on the plan.
pub(crate) fn floor_triangles(floor: &Floor) -> Vec<[Vec2; 3]> {
    let corner = |index: &u32| floor.points.get(*index as usize).map(|at| metres(*at));
    let triangles = floor.triangles.chunks_exact(3);
    triangles
        .filter_map(|t| Some([corner(&t[0])?, corner(&t[1])?, corner(&t[2])?]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use stage::Point;

    #[test]
    fn floors_look_up_and_ceilings_down_whichever_way_the_triangles_go() {
        let points = [(0, 0), (1000, 0), (1000, 1000), (0, 1000)]
            .map(|(x_mm, y_mm)| Point { x_mm, y_mm })
            .to_vec();
        let shell = Shell {
            floors: vec![Floor {
                room: 1,
                points,
                triangles: vec![0, 1, 2, 0, 3, 2],
                ceiling: vec![0, 1, 2, 0, 2, 3],
                finish: "marble".into(),
            }],
            height_mm: 2500,
            ..Shell::default()
        };
        let floors = floors(&shell, &[]);
        let oak = &floors.laid[&Finish::Oak];
        for (faces, up) in [(oak, 1.0), (&floors.ceiling, -1.0)] {
            for triangle in faces.indices.chunks(3) {
                let [a, b, c] =
                    [0, 1, 2].map(|i| Vec3::from(faces.positions[triangle[i] as usize]));
                assert!((b - a).cross(c - a).y * up > 0.0);
            }
        }
    }
}
