//! Floors as triangles, with the strips under doors and passages.

use std::collections::BTreeMap;

use crate::holes::Hole;
use crate::rooms::Enclosed;
use crate::shell::Floor;
use crate::{Point, RoomId, WallId};

/// Whose floor runs on under the doors of a wall.
pub(crate) type Thresholds = BTreeMap<WallId, RoomId>;

/// The floor of one room; under the doors of the walls that `owners` gives to it, it runs on.
pub(crate) fn floor(
    enclosed: &Enclosed,
    holes: &BTreeMap<WallId, Vec<Hole>>,
    owners: &Thresholds,
) -> Floor {
    let room = &enclosed.room;
    let mut points: Vec<Point> = Vec::new();
    let mut hole_starts = Vec::new();
    for (index, ring) in enclosed.rings().enumerate() {
        if index > 0 {
            hole_starts.push(points.len());
        }
        points.extend(ring);
    }
    let flat: Vec<f64> = points
        .iter()
        .flat_map(|p| [f64::from(p.x_mm), f64::from(p.y_mm)])
        .collect();
    // Earcut gives up only on broken input; a room without a floor is better than none at all.
    let triangles = earcutr::earcut(&flat, &hole_starts, 2).unwrap_or_default();
    let mut triangles: Vec<u32> = triangles.into_iter().map(|index| index as u32).collect();
    for (wall, holes) in holes {
        if owners.get(wall) != Some(&room.id) {
            continue;
        }
        for hole in holes.iter().filter(|hole| hole.reaches_floor()) {
            let first = points.len() as u32;
            points.extend(hole.corners().map(|v| v.round()));
            triangles.extend([0, 1, 2, 0, 2, 3].map(|corner| first + corner));
        }
    }
    Floor {
        room: room.id.0,
        points,
        triangles,
        finish: finish(room.name.as_deref()).to_owned(),
    }
}

/// What is usually laid in a room of this name, in the languages that our plans speak.
fn finish(name: Option<&str>) -> &'static str {
    const TILE: [&str; 15] = [
        "bath",
        "shower",
        "toilet",
        "wc",
        "kitchen",
        "laundry",
        "utility",
        "bad",
        "dusche",
        "küche",
        "hauswirtschaft",
        "卫",
        "浴",
        "厨",
        "洗",
    ];
    const CONCRETE: [&str; 13] = [
        "garage", "balcon", "terrace", "cellar", "basement", "storage", "balkon", "terrasse",
        "keller", "abstell", "车库", "阳台", "地下",
    ];
    let name = name.unwrap_or_default().to_lowercase();
    let speaks_of = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if speaks_of(&TILE) {
        "tile"
    } else if speaks_of(&CONCRETE) {
        "concrete"
    } else {
        "oak"
    }
}
