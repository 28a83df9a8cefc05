use lean::Read;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    Backdrop, CornerId, DividerId, Fixture, FixtureId, Hinge, Leaf, OpeningId, OpeningKind, Point,
    RoomId, Swing, WallId,
};

/// One change of a plan, as a person means it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
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
    /// Takes out a corner between two walls: one straight wall takes their place.
    JoinWalls {
        /// The corner between them.
        corner: CornerId,
    },
    /// Says that a wall which was read from a file is one.
    ConfirmWall {
        /// Which wall.
        wall: WallId,
    },
    /// Draws the missing piece of wall at a loose end, with an opening over all of it or none.
    CloseGap {
        /// The loose end.
        corner: CornerId,
        /// Where the piece ends: another loose end, or a place on a wall.
        to: Point,
        /// What the gap is; left out: wall.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        opening: Option<OpeningKind>,
    },
    /// Says that a wall is meant to end in a room.
    LeaveOpen {
        /// The loose end.
        corner: CornerId,
    },
    /// Drags a room: its walls move, the walls that meet them stretch.
    MoveRoom {
        /// Which room.
        room: RoomId,
        /// To the right.
        by_x_mm: i32,
        /// Down the plan.
        by_y_mm: i32,
    },
    /// Divides an open space into two rooms by a line on which nothing stands.
    AddDivider {
        /// Where it starts.
        from: Point,
        /// Where it ends.
        to: Point,
    },
    /// Moves a dividing line.
    MoveDivider {
        /// Which line.
        divider: DividerId,
        /// Where it starts.
        from: Point,
        /// Where it ends.
        to: Point,
    },
    /// Takes a dividing line away.
    RemoveDivider {
        /// Which line.
        divider: DividerId,
    },
    /// Puts a fixture in, or in place of the one of its id.
    PutFixture {
        /// The fixture; its id is 0 when it is a new one.
        fixture: Fixture,
    },
    /// Takes a fixture out.
    RemoveFixture {
        /// Which.
        fixture: FixtureId,
    },
    /// Mirrors the whole plan, left for right.
    Mirror,
    /// Turns the whole plan by a quarter, clockwise.
    Turn,
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
        /// What hangs in a door.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        leaf: Option<Leaf>,
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
    /// Forgets the area that is written in the room around a point: it was misread.
    ForgetArea {
        /// A point inside the room.
        at: Point,
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
    /// Says that the scale is right as it is.
    TrustScale,
    /// Lays a picture under the plan or takes it away.
    SetBackdrop {
        /// The picture.
        backdrop: Option<Backdrop>,
    },
}

impl PlanEdit {
    /// Puts the middle of an opening elsewhere on its wall.
    #[must_use]
    pub fn place_opening(opening: OpeningId, centre_mm: i32) -> Self {
        Self::set_opening(opening, Some(centre_mm), None)
    }

    /// Gives an opening another place or kind, and leaves all else of it as it is.
    pub(crate) fn set_opening(
        opening: OpeningId,
        centre_mm: Option<i32>,
        to: Option<OpeningKind>,
    ) -> Self {
        Self::SetOpening {
            opening,
            centre_mm,
            width_mm: None,
            sill_mm: None,
            head_mm: None,
            hinge: None,
            swing: None,
            leaf: None,
            to,
        }
    }
}
