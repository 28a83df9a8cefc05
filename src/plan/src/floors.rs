//! Floors as triangles, with the strips under doors and passages, and holes where stairs go through.

use std::collections::BTreeMap;

use crate::holes::Hole;
use crate::niche::Recess;
use crate::outline::kept;
use crate::rooms::Enclosed;
use crate::shell::Floor;
use crate::solids::distinct;
use crate::vector::Vector;
use crate::{Point, RoomId, WallId};

/// What lies under walls, and where floors and ceilings are open.
pub(crate) struct Under<'a> {
    pub(crate) holes: &'a BTreeMap<WallId, Vec<Hole<'a>>>,
    pub(crate) recesses: &'a [Recess<'a>],
    /// Whose floor runs on under the doors of a wall.
    pub(crate) owners: BTreeMap<WallId, RoomId>,
    /// Wells of the flights that come up through the floor.
    pub(crate) arriving: Vec<Vec<Point>>,
    /// Wells of the flights that go up through the ceiling.
    pub(crate) leaving: Vec<Vec<Point>>,
}

/// The floor of one room, which runs on under doors that are given to it and into niches.
pub(crate) fn floor(enclosed: &Enclosed, under: &Under) -> Floor {
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
    let ceiling = around_wells(&mut points, &triangles, &under.leaving);
    let mut lay = |corners: [Vector; 4]| {
        let first = points.len() as u32;
        points.extend(corners.map(|v| v.round()));
        triangles.extend([0, 1, 2, 0, 2, 3].map(|corner| first + corner));
    };
    for (wall, holes) in under.holes {
        if under.owners.get(wall) == Some(&room.id) {
            let ways = holes.iter().filter(|hole| hole.reaches_floor());
            ways.for_each(|way| lay(way.corners()));
        }
    }
    for recess in under.recesses {
        let mut faces = enclosed.faces.iter();
        if recess.reaches_floor() && faces.any(|face| recess.opens(face.wall, face.on_left)) {
            lay(recess.corners());
        }
    }
    let triangles = around_wells(&mut points, &triangles, &under.arriving);
    Floor {
        room: room.id.0,
        points,
        triangles,
        ceiling,
        finish: finish(room.name.as_deref()).to_owned(),
    }
}

/// What wells leave of triangles; further corner points are added.
fn around_wells(points: &mut Vec<Point>, triangles: &[u32], wells: &[Vec<Point>]) -> Vec<u32> {
    if wells.is_empty() {
        return triangles.to_vec();
    }
    let mut pieces: Vec<Vec<Vector>> = Vec::new();
    for triangle in triangles.chunks_exact(3) {
        let corners = triangle.iter().map(|index| points[*index as usize]);
        pieces.push(corners.map(Vector::from).collect());
    }
    for well in wells {
        let mut left = Vec::new();
        for piece in &pieces {
            outside(piece, well, &mut left);
        }
        pieces = left;
    }
    let mut left = Vec::new();
    for piece in pieces {
        let piece = distinct(&piece);
        let first = points.len() as u32;
        for corner in 2..piece.len() as u32 {
            left.extend([first, first + corner - 1, first + corner]);
        }
        points.extend(piece);
    }
    left
}

/// Adds the convex parts of a convex ring that lie outside a convex well, which runs clockwise.
fn outside(ring: &[Vector], well: &[Point], parts: &mut Vec<Vec<Vector>>) {
    let before = parts.len();
    let mut rest = ring.to_vec();
    for (index, p) in well.iter().enumerate() {
        let (p, q) = (
            Vector::from(*p),
            Vector::from(well[(index + 1) % well.len()]),
        );
        let left = (q - p).unit().left();
        let part = kept(&rest, &|at| (at - p).dot(left));
        if part.len() > 2 {
            parts.push(part);
        }
        rest = kept(&rest, &|at| (p - at).dot(left));
    }
    if rest.len() < 3 {
        // It does not lie over the well at all.
        parts.truncate(before);
        parts.push(ring.to_vec());
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
