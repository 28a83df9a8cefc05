//! What the shell means for camera, picking and light.
use bevy::prelude::*;
use stage::Shell;

use crate::build::{fixture_blocks, floor_triangles};
use crate::sense::{Block, Limits, Ray};

/// What the shell means for camera, picking and light.
#[derive(Resource, Default)]
pub(super) struct Home {
    blocks: Vec<Block>,
    /// Walls and fixtures: what a walker goes round.
    obstacles: Vec<Block>,
    owners: Vec<u32>,
    rooms: Vec<(u32, Vec<[Vec2; 3]>)>,
    pub(super) low: Vec3,
    pub(super) high: Vec3,
    /// How high the ground is on which its lowest storey stands; not above zero.
    pub(super) ground: f32,
}

impl Home {
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.rooms.is_empty()
    }

    /// Triangles of all floors.
    pub(super) fn triangles(&self) -> Vec<[Vec2; 3]> {
        let rooms = self.rooms.iter();
        rooms.flat_map(|(_, triangles)| triangles.clone()).collect()
    }

    pub(super) fn obstacles(&self) -> &[Block] {
        &self.obstacles
    }

    pub(super) fn limits(&self) -> Limits {
        if self.is_empty() {
            return Limits {
                min: Vec3::splat(-3.0),
                max: Vec3::splat(3.0),
            };
        }
        Limits {
            min: self.low,
            max: self.high,
        }
    }

    /// Corners of the whole home, with the storeys that it stands on.
    pub(super) fn corners(&self) -> Vec<Vec3> {
        corners(self.low.with_y(self.ground), self.high)
    }

    /// Corners of one room up to the height of furniture; of the home when there is no such room.
    pub(super) fn room_corners(&self, room: u32) -> Vec<Vec3> {
        let mut points = self
            .rooms
            .iter()
            .filter(|(id, _)| *id == room)
            .flat_map(|(_, triangles)| triangles)
            .flatten();
        let Some(first) = points.next() else {
            return self.corners();
        };
        let (low, high) = points.fold((*first, *first), |(low, high), point| {
            (low.min(*point), high.max(*point))
        });
        corners(Vec3::new(low.x, 0.0, low.y), Vec3::new(high.x, 1.6, high.y))
    }

    pub(super) fn centre(&self) -> Vec2 {
        let middle = (self.low + self.high) * 0.5;
        Vec2::new(middle.x, middle.z)
    }

    /// The room whose floor lies there.
    pub(super) fn room_at(&self, at: Vec2) -> Option<u32> {
        let covers = |triangle: &[Vec2; 3]| {
            let side = |i: usize| (triangle[(i + 1) % 3] - triangle[i]).perp_dot(at - triangle[i]);
            let sides = [side(0), side(1), side(2)];
            sides.iter().all(|side| *side >= 0.0) || sides.iter().all(|side| *side <= 0.0)
        };
        self.rooms
            .iter()
            .find(|(_, triangles)| triangles.iter().any(covers))
            .map(|(id, _)| *id)
    }

    /// A place to stand in the largest room: the middle of its largest triangle.
    pub(super) fn largest_room(&self) -> Vec2 {
        let area = |triangle: &[Vec2; 3]| {
            (triangle[1] - triangle[0])
                .perp_dot(triangle[2] - triangle[0])
                .abs()
        };
        let all = |triangles: &Vec<[Vec2; 3]>| triangles.iter().map(area).sum::<f32>();
        let room = self
            .rooms
            .iter()
            .max_by(|a, b| all(&a.1).total_cmp(&all(&b.1)));
        let largest = room
            .and_then(|(_, triangles)| triangles.iter().max_by(|a, b| area(a).total_cmp(&area(b))));
        largest.map_or(self.centre(), |[a, b, c]| (*a + *b + *c) / 3.0)
    }

    /// The nearest wall on a ray, with its distance; walls that `skip` says are ignored.
    pub(super) fn hit(&self, ray: &Ray, skip: impl Fn(u32) -> bool) -> Option<(u32, f32)> {
        self.blocks
            .iter()
            .zip(&self.owners)
            .filter(|(_, owner)| !skip(**owner))
            .filter_map(|(block, owner)| Some((*owner, block.hit(ray)?)))
            .min_by(|a, b| a.1.total_cmp(&b.1))
    }
}

fn corners(low: Vec3, high: Vec3) -> Vec<Vec3> {
    let pick = |bit: bool, a: f32, b: f32| if bit { b } else { a };
    (0..8)
        .map(|i| {
            Vec3::new(
                pick(i & 1 > 0, low.x, high.x),
                pick(i & 2 > 0, low.y, high.y),
                pick(i & 4 > 0, low.z, high.z),
            )
        })
        .collect()
}

/// A plan point in metres.
pub(super) fn plan(point: stage::Point) -> Vec2 {
    Vec2::new(point.x_mm as f32, point.y_mm as f32) / 1000.0
}

/// Reads a shell.
pub(super) fn survey(shell: &Shell, all: &[(usize, Block)]) -> Home {
    let rooms: Vec<(u32, Vec<[Vec2; 3]>)> = shell
        .floors
        .iter()
        .map(|floor| (floor.room, floor_triangles(floor)))
        .collect();
    let (mut low, mut high) = (Vec2::INFINITY, Vec2::NEG_INFINITY);
    for (_, block) in all {
        let (from, to) = block.bounds();
        (low, high) = (low.min(from), high.max(to));
    }
    for corner in rooms.iter().flat_map(|(_, triangles)| triangles).flatten() {
        (low, high) = (low.min(*corner), high.max(*corner));
    }
    if low.x > high.x {
        (low, high) = (Vec2::ZERO, Vec2::ZERO);
    }
    let top = if all.is_empty() {
        0.3
    } else {
        shell.height_mm as f32 / 1000.0
    };
    Home {
        obstacles: (all.iter().map(|(_, block)| block.clone()))
            .chain(fixture_blocks(shell))
            .collect(),
        blocks: all.iter().map(|(_, block)| block.clone()).collect(),
        owners: all
            .iter()
            .map(|(index, _)| shell.walls[*index].wall)
            .collect(),
        rooms,
        low: Vec3::new(low.x, 0.0, low.y),
        high: Vec3::new(high.x, top, high.y),
        ground: 0.0,
    }
}
