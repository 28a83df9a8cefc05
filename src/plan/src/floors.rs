//! Floors as triangles, with the strips under doors and passages, and holes where stairs go through.

use std::collections::BTreeMap;

use crate::holes::Hole;
use crate::niche::Recess;
use crate::outline::kept;
use crate::rooms::Enclosed;
use crate::shell::Floor;
use crate::solids::distinct;
use crate::trapezoids::trapezoids;
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
    let mut pieces = trapezoids(enclosed.rings());
    let mut points = Vec::new();
    let ceiling = laid(&pieces, &under.leaving, &mut points);
    for (wall, holes) in under.holes {
        if under.owners.get(wall) == Some(&room.id) {
            let ways = holes.iter().filter(|hole| hole.reaches_floor());
            pieces.extend(ways.map(|way| way.corners().to_vec()));
        }
    }
    for recess in under.recesses {
        let mut faces = enclosed.faces.iter();
        if recess.reaches_floor() && faces.any(|face| recess.opens(face.wall, face.on_left)) {
            pieces.push(recess.corners().to_vec());
        }
    }
    let triangles = laid(&pieces, &under.arriving, &mut points);
    Floor {
        room: room.id.0,
        points,
        triangles,
        ceiling,
        finish: finish(room.name.as_deref()).to_owned(),
    }
}

/// What wells leave of convex pieces, as triangles between further points.
fn laid(pieces: &[Vec<Vector>], wells: &[Vec<Point>], points: &mut Vec<Point>) -> Vec<u32> {
    let mut pieces = pieces.to_vec();
    for well in wells {
        let mut left = Vec::new();
        for piece in &pieces {
            outside(piece, well, &mut left);
        }
        pieces = left;
    }
    let mut triangles = Vec::new();
    for piece in pieces {
        let piece = distinct(&piece);
        let first = points.len() as u32;
        for corner in 2..piece.len() as u32 {
            triangles.extend([first, first + corner - 1, first + corner]);
        }
        points.extend(piece);
    }
    triangles
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
