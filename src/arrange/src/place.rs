use plan::{Plan, Room};

use crate::ground::Ground;
use crate::rect::Rect;
use crate::snap::{to_item, to_wall};
use crate::{Placement, Pose, SnappedTo, Standing, Wanted};

/// Decides where a piece will stand: pulled to a wall or an item within reach, else where it is wanted. Of these it
/// takes the first that nothing blocks; when all are blocked, it stays where it is wanted and says by what.
/// `rooms` are [`plan::rooms`] of the same plan; `others` are all other items.
pub fn place(plan: &Plan, rooms: &[Room], others: &[Standing], wanted: &Wanted) -> Placement {
    place_on(&Ground::new(plan, rooms, others, wanted.height_mm), wanted)
}

pub(crate) fn place_on(ground: &Ground, wanted: &Wanted) -> Placement {
    let mut wishes: Vec<(Pose, SnappedTo)> = Vec::new();
    // Walls and neighbours pull the rectangle around a piece; what is in its way meets its real outline.
    let size = wanted.floor.size;
    let rect = Rect::new(wanted.at, size);
    let reach = f64::from(wanted.reach_mm);
    if wanted.reach_mm > 0 {
        if let Some((pose, wall)) = to_wall(ground, &rect, size, reach) {
            let at_wall = Rect::new(pose, size);
            if let Some((beside, _)) = to_item(ground, &at_wall, reach, true) {
                wishes.push((beside, SnappedTo::Wall { wall }));
            }
            wishes.push((pose, SnappedTo::Wall { wall }));
        }
        if let Some((pose, item)) = to_item(ground, &rect, reach, false) {
            wishes.push((pose, SnappedTo::Item { item }));
        }
    }
    let mut plain = wanted.at;
    plain.turn_mdeg = plain.turn_mdeg.rem_euclid(360_000);
    wishes.push((plain, SnappedTo::None));
    let mut blocked = Vec::new();
    let mut chosen = (plain, SnappedTo::None);
    for (pose, snapped) in wishes {
        blocked = ground.blockers(pose, &wanted.floor);
        chosen = (pose, snapped);
        if blocked.is_empty() {
            break;
        }
    }
    let (pose, snapped) = chosen;
    let rect = Rect::new(pose, size);
    Placement {
        pose,
        snapped,
        blocked,
        hides: ground.hides(pose, &wanted.floor),
        room: ground.room_of(pose, &wanted.floor).map(|room| room.id),
        wall_gap_mm: ground.wall_gaps(&rect),
    }
}
