//! Rooms that walls enclose, and the names that are written in them.

use plan::{PictureRoom, Plan, Point, Room};

use crate::geometry::{Mm, area, holds};

fn pictured(room: &Room, pixel_mm: f64) -> PictureRoom {
    let px = |at: &Point| [at.x_mm, at.y_mm].map(|mm| f64::from(mm) / pixel_mm);
    PictureRoom {
        polygon: room.outline.iter().map(px).collect(),
        name: None,
        printed_m2: None,
        confidence: 0.9,
    }
}

/// Adds the spaces between walls that are in none of the rooms that a file tells.
pub(crate) fn add_untold(rooms: &mut Vec<PictureRoom>, plan: &Plan, pixel_mm: f64) {
    let mut untold = plan::rooms(plan);
    untold.retain(|space| {
        let at = [space.label_at.x_mm, space.label_at.y_mm].map(|mm| f64::from(mm) / pixel_mm);
        !rooms.iter().any(|room| holds(&room.polygon, at))
    });
    rooms.extend(untold.into_iter().map(|space| pictured(&space, pixel_mm)));
}

/// Gives a name to the smallest room around a place; a space with several bears them all. `false` where there is none.
pub(crate) fn name_room(rooms: &mut [PictureRoom], at: Mm, name: &str) -> bool {
    let around = rooms.iter_mut().filter(|room| holds(&room.polygon, at));
    let smallest = around.min_by(|p, q| area(&p.polygon).total_cmp(&area(&q.polygon)));
    let Some(room) = smallest else {
        return false;
    };
    match &mut room.name {
        Some(known) if known.split(JOINED).any(|one| one == name) => {}
        Some(known) => *known = format!("{known}{JOINED}{name}"),
        None => room.name = Some(name.to_owned()),
    }
    true
}

/// Between two names of one open space.
const JOINED: &str = " / ";
