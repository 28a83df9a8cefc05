//! Where a walk begins: far enough from what matters to see it, with nothing in between.
use bevy::prelude::*;

use super::home::Home;
use crate::sense::{Ray, Walker};

/// Places to stand are tried this far apart.
const STEP_M: f32 = 0.35;
/// Closer to a wall nobody stands.
const ELBOW_ROOM_M: f32 = 0.55;
/// From farther away a sofa is small.
const FARTHEST_M: f32 = 4.2;
/// Height at which a view counts as free: over a table, under a lintel.
const GAZE_M: f32 = 1.2;

/// Somebody who looks at the furniture of the best furnished room, or across the largest room of an empty home.
pub(super) fn walker(home: &Home, pieces: &[Vec2]) -> Walker {
    let largest = home.largest_room();
    let rooms = pieces.iter().filter_map(|piece| home.room_at(*piece));
    let room = most_frequent(rooms).or_else(|| home.room_at(largest));
    let seen: Vec<Vec2> = pieces
        .iter()
        .copied()
        .filter(|piece| home.room_at(*piece) == room)
        .collect();
    let target = if seen.is_empty() {
        largest
    } else {
        seen.iter().sum::<Vec2>() / seen.len() as f32
    };
    let (low, high) = (home.low, home.high);
    let columns = ((high.x - low.x) / STEP_M) as usize;
    let rows = ((high.z - low.z) / STEP_M) as usize;
    let places = (0..columns).flat_map(|column| {
        (0..rows)
            .map(move |row| Vec2::new(low.x, low.z) + Vec2::new(column as f32, row as f32) * STEP_M)
    });
    let best = places
        .filter(|feet| home.room_at(*feet) == room && room.is_some())
        .filter(|feet| pieces.iter().all(|piece| piece.distance(*feet) > 1.0))
        .map(|feet| (feet, worth(home, feet, target)))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    Walker::looking(best.map_or(largest, |(feet, _)| feet), target)
}

/// The better the farther away, up to a distance; walls in the way or at the elbow count against it.
fn worth(home: &Home, feet: Vec2, target: Vec2) -> f32 {
    let way = target - feet;
    let free = |way: Vec2| {
        let dir = Vec3::new(way.x, 0.0, way.y).normalize_or_zero();
        let origin = Vec3::new(feet.x, GAZE_M, feet.y);
        home.hit(&Ray { origin, dir }, |_| false)
            .map_or(f32::MAX, |(_, distance)| distance)
    };
    let hidden = free(way) < way.length();
    let elbows = [Vec2::X, Vec2::Y, -Vec2::X, -Vec2::Y];
    let cramped = elbows.into_iter().any(|side| free(side) < ELBOW_ROOM_M);
    let distance = way.length();
    distance.min(FARTHEST_M)
        - (distance - FARTHEST_M).max(0.0)
        - if hidden { 10.0 } else { 0.0 }
        - if cramped { 3.0 } else { 0.0 }
}

fn most_frequent(rooms: impl Iterator<Item = u32>) -> Option<u32> {
    let mut counted = std::collections::BTreeMap::<u32, usize>::new();
    for room in rooms {
        *counted.entry(room).or_default() += 1;
    }
    counted
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map(|(room, _)| room)
}
