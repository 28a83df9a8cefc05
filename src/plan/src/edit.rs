use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Backdrop, CornerId, Hinge, OpeningId, OpeningKind, Point, Swing, WallId};

/// One change of a plan, as a person means it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum PlanEdit {
    /// Drags a corner; dropped on another corner or wall it joins it.
    MoveCorner {
        /// Which corner.
        corner: CornerId,
        /// Where to.
        to: Point,
    },
    /// Draws a wall; it splits the walls it meets or crosses and joins corners it touches.
    AddWall {
        /// Where it starts.
        from: Point,
        /// Where it ends.
        to: Point,
        /// How thick it is.
        thickness_mm: i32,
    },
    /// Takes a wall away, with its openings and the corners nobody needs any more.
    RemoveWall {
        /// Which wall.
        wall: WallId,
    },
    /// Gives a wall a typed length: its end `b` and the cross walls there move, right angles stay.
    SetWallLength {
        /// Which wall.
        wall: WallId,
        /// Between its corners.
        length_mm: i32,
    },
    /// Makes a wall thicker or thinner about its centre line.
    SetWallThickness {
        /// Which wall.
        wall: WallId,
        /// Across the wall.
        thickness_mm: i32,
    },
    /// Moves a wall, and the straight run it is part of, sideways.
    MoveWall {
        /// Which wall.
        wall: WallId,
        /// To the left of a→b; negative to the right.
        by_mm: i32,
    },
    /// Puts a corner into a wall.
    SplitWall {
        /// Which wall.
        wall: WallId,
        /// From `a`.
        at_mm: i32,
    },
    /// Cuts an opening with the usual heights of its kind.
    AddOpening {
        /// Into which wall.
        wall: WallId,
        /// What for.
        opening: OpeningKind,
        /// Its middle, from `a`.
        centre_mm: i32,
        /// Clear width.
        width_mm: i32,
    },
    /// Changes what is given of an opening.
    SetOpening {
        /// Which opening.
        opening: OpeningId,
        /// Its middle, from the wall's `a`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        centre_mm: Option<i32>,
        /// Clear width.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        width_mm: Option<i32>,
        /// Lower edge above the floor.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        sill_mm: Option<i32>,
        /// Upper edge above the floor.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        head_mm: Option<i32>,
        /// Where a door's leaf hangs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        hinge: Option<Hinge>,
        /// Where a door's leaf opens to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        swing: Option<Swing>,
        /// Makes a door a window or the like, with that kind's heights unless they are given too.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        to: Option<OpeningKind>,
    },
    /// Closes an opening.
    RemoveOpening {
        /// Which opening.
        opening: OpeningId,
    },
    /// Names the room around a point; an empty name takes the name away.
    NameRoom {
        /// A point inside the room.
        at: Point,
        /// What people call it.
        name: String,
    },
    /// Sets the ceiling.
    SetHeight {
        /// Above the floor.
        height_mm: i32,
    },
    /// Makes everything larger or smaller; heights stay.
    Rescale {
        /// Thousandths: 1000 changes nothing.
        permille: i32,
    },
    /// Rescales everything so that one wall has its known length; the scale then counts as confirmed.
    ConfirmScale {
        /// The wall that was measured.
        wall: WallId,
        /// Between its corners.
        length_mm: i32,
    },
    /// Rescales everything so that two points are as far apart as known; the scale then counts as confirmed.
    ConfirmDistance {
        /// One point.
        from: Point,
        /// The other point.
        to: Point,
        /// Between them.
        length_mm: i32,
    },
    /// Lays a picture under the plan or takes it away.
    SetBackdrop {
        /// The picture.
        backdrop: Option<Backdrop>,
    },
}
