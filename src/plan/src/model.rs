use lean::Read;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Divider, Fixture, Leaf, Survey};

/// A point of the plan in whole millimetres, x to the right, y down.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Read,
    TS,
)]
#[ts(export)]
pub struct Point {
    /// To the right.
    pub x_mm: i32,
    /// Down the plan.
    pub y_mm: i32,
}

impl Point {
    /// The point at `x_mm` to the right and `y_mm` down.
    pub const fn new(x_mm: i32, y_mm: i32) -> Self {
        Self { x_mm, y_mm }
    }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Read, TS,
        )]
        #[ts(export)]
        pub struct $name(pub u32);
    };
}

id!(
    /// Names a corner for as long as the plan lives; never given twice.
    CornerId
);
id!(
    /// Names a wall for as long as the plan lives; never given twice.
    WallId
);
id!(
    /// Names an opening for as long as the plan lives; never given twice.
    OpeningId
);
id!(
    /// Names a divider for as long as the plan lives; never given twice.
    DividerId
);
id!(
    /// Names a fixture for as long as the plan lives; never given twice.
    FixtureId
);
id!(
    /// Names a room: derived from the walls around it, so it survives edits elsewhere.
    RoomId
);

/// A point where walls end or meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct Corner {
    /// Its id.
    pub id: CornerId,
    /// Where the centre lines meet.
    pub at: Point,
}

/// A straight wall between two corners; it may be standing free.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct Wall {
    /// Its id.
    pub id: WallId,
    /// Where its centre line starts.
    pub a: CornerId,
    /// Where its centre line ends.
    pub b: CornerId,
    /// Across the wall, half of it on each side of the centre line.
    pub thickness_mm: i32,
    /// 0 (a guess) to 100 (drawn or confirmed by a person).
    pub confidence_pct: u8,
}

/// What a hole in a wall is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Read, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OpeningKind {
    /// A leaf on a hinge.
    Door,
    /// A pane above a sill.
    Window,
    /// A way through without a leaf.
    Passage,
}

/// The jamb that carries a door's hinge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Read, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Hinge {
    /// The jamb nearer to the wall's `a`.
    #[default]
    Start,
    /// The jamb nearer to the wall's `b`.
    End,
}

/// The side of the wall that a door opens to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Read, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Swing {
    /// To the left of somebody walking a→b on the plan.
    #[default]
    Left,
    /// To the right of somebody walking a→b on the plan.
    Right,
}

/// A door, window or passage in a wall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct Opening {
    /// Its id.
    pub id: OpeningId,
    /// The wall it is cut into.
    pub wall: WallId,
    /// What it is for.
    pub kind: OpeningKind,
    /// Its middle, along a→b from `a`.
    pub centre_mm: i32,
    /// Clear width along the wall.
    pub width_mm: i32,
    /// Its lower edge above the floor: 0 for doors and passages.
    pub sill_mm: i32,
    /// Its upper edge above the floor.
    pub head_mm: i32,
    /// Where a door's leaf hangs.
    pub hinge: Hinge,
    /// Where a door's leaf opens to.
    pub swing: Swing,
    /// What hangs in a door.
    #[serde(default)]
    pub leaf: Leaf,
    /// 0 (a guess) to 100 (drawn or confirmed by a person).
    pub confidence_pct: u8,
}

/// What is written in the room around a point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct RoomLabel {
    /// A point inside the room.
    pub at: Point,
    /// What people call the room; empty when only an area is written in it.
    pub name: String,
    /// The floor area written in it, square millimetres.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub printed_mm2: Option<i64>,
}

/// The picture that a plan was traced from, laid under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct Backdrop {
    /// Key of the stored picture.
    pub picture: String,
    /// The upper left corner of the box that it fills.
    pub origin: Point,
    /// Its width on the plan.
    pub width_mm: i32,
    /// Its height on the plan.
    pub height_mm: i32,
    /// 0 (not seen) to 100 (opaque).
    pub opacity_pct: u8,
    /// It is shown mirrored, left for right, before it is turned.
    #[serde(default)]
    pub mirrored: bool,
    /// Quarters it is turned clockwise, 0 to 3.
    #[serde(default)]
    pub quarters: u8,
    /// Thousandths of a degree it is turned clockwise besides, about its middle: it lay askew.
    #[serde(default)]
    pub turn_mdeg: i32,
}

/// One storey: a graph of walls with openings. Every change goes through [`crate::apply`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Plan {
    /// Where walls end or meet.
    pub corners: Vec<Corner>,
    /// The walls between them.
    pub walls: Vec<Wall>,
    /// Doors, windows and passages.
    pub openings: Vec<Opening>,
    /// Names of rooms.
    pub labels: Vec<RoomLabel>,
    /// Borders between rooms where no wall stands.
    #[serde(default)]
    pub dividers: Vec<Divider>,
    /// Stairs, columns, radiators and the like, and furniture that the person owns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Fixture>>")]
    pub fixtures: Vec<Fixture>,
    /// Ceiling above the floor.
    pub height_mm: i32,
    /// A person has confirmed that lengths are true.
    pub scale_confirmed: bool,
    /// The picture under the plan.
    pub backdrop: Option<Backdrop>,
    /// What is known about how sure the plan is, when it was read from a file.
    #[serde(default)]
    pub survey: Option<Survey>,
    /// The next id to give; larger than every id in the plan.
    pub next_id: u32,
}

/// A closed space between walls, doors thought shut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Room {
    /// The smallest wall side on its boundary, so that edits elsewhere leave it alone.
    pub id: RoomId,
    /// The name of the first label inside it.
    pub name: Option<String>,
    /// The floor area that the plan's author wrote in it, square millimetres; the sum where there are several.
    #[ts(type = "number | null")]
    pub printed_mm2: Option<i64>,
    /// The inner wall faces, clockwise on the plan, first point not repeated.
    pub outline: Vec<Point>,
    /// Columns and islands of wall inside it, anticlockwise.
    pub holes: Vec<Vec<Point>>,
    /// Floor area, holes taken out.
    #[ts(type = "number")]
    pub area_mm2: i64,
    /// The point farthest from every wall: where a name is best written.
    pub label_at: Point,
}
