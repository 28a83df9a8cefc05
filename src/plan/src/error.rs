use crate::{CornerId, DividerId, FixtureId, OpeningId, RoomId, WallId};

/// Why a plan or an edit of it is refused. The plan stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// The edit names a corner that is gone: read the plan again.
    #[error("there is no corner {}", .0.0)]
    NoCorner(CornerId),
    /// The edit names a wall that is gone: read the plan again.
    #[error("there is no wall {}", .0.0)]
    NoWall(WallId),
    /// The edit names an opening that is gone: read the plan again.
    #[error("there is no opening {}", .0.0)]
    NoOpening(OpeningId),
    /// The edit names a divider that is gone: read the plan again.
    #[error("there is no divider {}", .0.0)]
    NoDivider(DividerId),
    /// The edit names a fixture that is gone: read the plan again.
    #[error("there is no fixture {}", .0.0)]
    NoFixture(FixtureId),
    /// A niche is cut into a wall: put it nearer to one, square to it.
    #[error("there is no wall for the niche")]
    NoWallForNiche,
    /// Two niches would meet inside a wall: put one elsewhere along it, or make the other one shallower first.
    #[error("a niche from the other side of the wall leaves no room for this one")]
    NicheBehind,
    /// The edit names a room that is gone: read the plan again.
    #[error("there is no room {}", .0.0)]
    NoRoom(RoomId),
    /// Only the two walls of a corner can be joined: choose a corner where exactly two meet.
    #[error("corner {} does not join exactly two walls", .0.0)]
    NotTwoWalls(CornerId),
    /// Two things share an id, or an id is not below `next_id`: the file was not written by us.
    #[error("the id {0} is used twice or was never given")]
    BadId(u32),
    /// A wall must have two different ends: draw it longer.
    #[error("the wall would be shorter than {least_mm} mm")]
    TooShort {
        /// The shortest length that is allowed.
        least_mm: i32,
    },
    /// A wall is there already: draw it elsewhere, or change that one.
    #[error("a wall is there already")]
    WallThere,
    /// A length is outside what buildings have: type another.
    #[error("{what} must be {least} to {most} mm (asked: {asked} mm)")]
    OutOfRange {
        /// Which length.
        what: &'static str,
        /// What was asked for.
        asked: i32,
        /// The smallest that is allowed.
        least: i32,
        /// The largest that is allowed.
        most: i32,
    },
    /// The opening sticks out of its wall or into its neighbour: make it narrower or move it.
    #[error("an opening {width_mm} mm wide does not fit there")]
    OpeningDoesNotFit {
        /// The width that was asked for.
        width_mm: i32,
    },
    /// The plan has more of something than we can draw: split it into storeys or flats.
    #[error("a plan may have at most {most} {what}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many are allowed.
        most: usize,
    },
    /// The plan is longer than any home: check the scale.
    #[error("the plan would be larger than {most_mm} mm: check the scale")]
    TooLarge {
        /// The largest extent that is allowed.
        most_mm: i32,
    },
    /// No wall was found in the draft: draw the plan by hand.
    #[error("the draft has no walls")]
    Empty,
}

impl PlanError {
    /// A stable name of the fault for messages in the shopper's language.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoCorner(_) => "no_corner",
            Self::NoWall(_) => "no_wall",
            Self::NoOpening(_) => "no_opening",
            Self::NoDivider(_) => "no_divider",
            Self::NoFixture(_) => "no_fixture",
            Self::NoWallForNiche => "no_wall_for_niche",
            Self::NicheBehind => "niche_behind",
            Self::NoRoom(_) => "no_room",
            Self::NotTwoWalls(_) => "not_two_walls",
            Self::BadId(_) => "bad_id",
            Self::TooShort { .. } => "wall_too_short",
            Self::WallThere => "wall_there",
            Self::OutOfRange { .. } => "length_out_of_range",
            Self::OpeningDoesNotFit { .. } => "opening_does_not_fit",
            Self::TooMany { .. } => "too_many",
            Self::TooLarge { .. } => "plan_too_large",
            Self::Empty => "empty_draft",
        }
    }
}
