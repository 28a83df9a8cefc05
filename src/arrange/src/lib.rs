//! Furniture in the plan: where a piece may stand, what it is pulled to, and what is in its way.
//!
//! A piece is a rectangle on the floor with a front and a back. [`place`] pulls its back to a wall and its
//! sides to its neighbours, and names all that blocks it; [`free_spot`] finds a first place for a new piece.
//!
//! Owns: footprints, snapping, collisions. Leaves walls and rooms to `plan`, heights and looks to `scene`,
//! and what to do about a blocked piece to the page.
//!
//! Invariants: a placement without a blocker overlaps no wall, no item and no door swing by more than 1 mm,
//! and lies inside one room. Same input, same answer.

mod model;

pub use model::{Blocker, Placement, Pose, Size, SnappedTo, Standing, WallGaps, Wanted};

use plan::{Plan, Room};

/// Decides where a piece will stand: pulled to a wall or an item within reach, else where it is wanted.
/// `rooms` are [`plan::rooms`] of the same plan; `others` are all other items.
pub fn place(_plan: &Plan, _rooms: &[Room], _others: &[Standing], wanted: &Wanted) -> Placement {
    Placement {
        pose: wanted.at,
        snapped: SnappedTo::None,
        blocked: Vec::new(),
        room: None,
        wall_gap_mm: WallGaps::default(),
    }
}

/// Finds a first place for a new piece: its back centred on the longest free stretch of wall, away from doors
/// and low windows; without such a wall, free floor in the largest room. `None` when nothing is free.
pub fn free_spot(
    _plan: &Plan,
    _rooms: &[Room],
    _others: &[Standing],
    _size: &Size,
) -> Option<Pose> {
    None
}
