use lean::Read;
use plan::{FixtureId, OpeningId, RoomId, WallId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Footprint;

/// Where an item stands: the centre of its footprint and its turn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct Pose {
    /// Footprint centre, to the right.
    pub x_mm: i32,
    /// Footprint centre, down the plan.
    pub y_mm: i32,
    /// Clockwise as seen from above, thousandths of a degree; at 0 the front faces down the plan (+y).
    pub turn_mdeg: i32,
}

/// A rectangle on the floor, before it is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Size {
    /// From its left to its right side, as seen from its front; at least 1.
    pub width_mm: i32,
    /// From its front to its back; at least 1.
    pub depth_mm: i32,
}

/// An item that already stands somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Standing {
    /// Its id in the project; a blocker names it.
    pub item: String,
    /// Where it stands.
    pub at: Pose,
    /// The floor it takes.
    pub floor: Footprint,
}

/// Where a person would like an item to stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Wanted {
    /// Where the pointer has put it.
    pub at: Pose,
    /// The floor it takes.
    pub floor: Footprint,
    /// How high it is: what hangs higher is not in its way.
    pub height_mm: i32,
    /// How far it may be pulled to a wall or an item; 0 leaves it exactly where it is.
    pub reach_mm: i32,
}

/// What an item was pulled to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum SnappedTo {
    /// Its back stands against a wall.
    Wall {
        /// Which wall.
        wall: WallId,
    },
    /// Its side stands against or in line with an item.
    Item {
        /// Which item.
        item: String,
    },
    /// Nothing was near.
    None,
}

/// What stands in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum Blocker {
    /// It reaches into a wall.
    Wall {
        /// Which wall.
        wall: WallId,
        /// How far it must move to be free of it.
        by_mm: i32,
    },
    /// It reaches into another item.
    Item {
        /// Which item.
        item: String,
        /// How far it must move to be free of it.
        by_mm: i32,
    },
    /// A door could not open.
    DoorSwing {
        /// Which door.
        opening: OpeningId,
        /// How far it must move to be free of it.
        by_mm: i32,
    },
    /// It reaches into a column, a flight of stairs, the air of a radiator, below a beam or a slope that is too low.
    Fixture {
        /// Which.
        fixture: FixtureId,
        /// How far it must move to be free of it.
        by_mm: i32,
    },
    /// It stands outside every room, or across the border of one.
    Outside,
}

/// Free lengths between an item and the first wall on three of its sides, measured from the middle of the
/// side; absent where no wall is met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WallGaps {
    /// From its left side, as somebody standing in front of it sees it.
    pub left_mm: Option<i32>,
    /// From its right side, as somebody standing in front of it sees it.
    pub right_mm: Option<i32>,
    /// From its back.
    pub back_mm: Option<i32>,
}

/// Where an item will stand, and whether it may.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Placement {
    /// Where it will stand.
    pub pose: Pose,
    /// What it was pulled to.
    pub snapped: SnappedTo,
    /// What stands in the way; empty when it fits.
    pub blocked: Vec<Blocker>,
    /// Sockets that it hides: worth a word, and no fault.
    pub hides: Vec<FixtureId>,
    /// The room around its centre.
    pub room: Option<RoomId>,
    /// Free lengths to the walls around it.
    pub wall_gap_mm: WallGaps,
}
