use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A point of the plan in millimetres, x to the right, y down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Point {
    /// To the right.
    pub x_mm: i32,
    /// Down the plan, towards the viewer in 3D.
    pub y_mm: i32,
}

/// An upright block: an outline extruded from `from_mm` to `to_mm` above the floor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Prism {
    /// A convex outline without repeated first point, clockwise as seen on the plan (y down).
    pub outline: Vec<Point>,
    /// Lower face.
    pub from_mm: i32,
    /// Upper face.
    pub to_mm: i32,
}

/// One wall with its openings cut out, as blocks of real thickness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WallSolid {
    /// The wall's id in the plan.
    pub wall: u32,
    /// Start of the centre line; the view fades walls that stand between camera and room.
    pub a: Point,
    /// End of the centre line.
    pub b: Point,
    /// A room lies on the left of a→b (as seen walking along it on the plan).
    pub room_left: bool,
    /// A room lies on the right of a→b.
    pub room_right: bool,
    /// Piers, lintels and parapets.
    pub blocks: Vec<Prism>,
}

/// The floor of one room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Floor {
    /// The room's id in the plan.
    pub room: u32,
    /// Corner points of the triangles.
    pub points: Vec<Point>,
    /// Three indices into `points` a triangle; open where stairs come up.
    pub triangles: Vec<u32>,
    /// The ceiling above it, likewise; open where stairs go up.
    #[serde(default)]
    pub ceiling: Vec<u32>,
    /// What is laid: `oak`, `tile` or `concrete`; the view falls back to `oak`.
    pub finish: String,
}

/// A skirting board along a wall face, interrupted at doors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Skirting {
    /// The wall it runs along, so that it fades with it.
    pub wall: u32,
    /// The board itself, about 12 mm deep and 60 mm high.
    pub block: Prism,
}

/// A window: the frame stands in the wall, the pane lets light in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WindowPane {
    /// The opening's id in the plan.
    pub opening: u32,
    /// The wall it stands in.
    pub wall: u32,
    /// Sill centre of one jamb, on the wall's centre line.
    pub a: Point,
    /// Sill centre of the other jamb.
    pub b: Point,
    /// Thickness of the wall around it.
    pub depth_mm: i32,
    /// Sill above the floor.
    pub from_mm: i32,
    /// Head above the floor.
    pub to_mm: i32,
}

/// A door leaf, drawn ajar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DoorLeaf {
    /// The opening's id in the plan.
    pub opening: u32,
    /// The wall it stands in.
    pub wall: u32,
    /// The hinge, on the wall face that the leaf opens to.
    pub hinge: Point,
    /// Where the leaf's free edge is when it stands open at a right angle.
    pub open_end: Point,
    /// Head above the floor.
    pub height_mm: i32,
}

/// A level outline lifted to other heights at its corners: the underside of a sloped ceiling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Slope {
    /// Convex, clockwise as seen on the plan (y down).
    pub outline: Vec<Point>,
    /// Above the floor, one for each point of the outline; all in one plane.
    pub heights_mm: Vec<i32>,
}

/// Stairs, a column, a radiator, a beam, a sloped ceiling, or a piece of furniture that the person owns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FixtureSolid {
    /// Its id in the plan.
    pub fixture: u32,
    /// What it is made of: `paint`, `lacquer`, `oak`, or `plain` for what the person owns.
    pub finish: String,
    /// Steps of stairs, or all of it.
    pub blocks: Vec<Prism>,
    /// The underside of a sloped ceiling.
    pub slope: Option<Slope>,
}

/// Everything that was built, not bought: the room without furniture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Shell {
    /// Walls with openings cut out.
    pub walls: Vec<WallSolid>,
    /// One floor a room.
    pub floors: Vec<Floor>,
    /// Skirting boards.
    pub skirtings: Vec<Skirting>,
    /// Windows.
    pub windows: Vec<WindowPane>,
    /// Door leaves.
    pub doors: Vec<DoorLeaf>,
    /// Stairs, columns and the like.
    #[serde(default)]
    pub fixtures: Vec<FixtureSolid>,
    /// Ceiling height above the floor.
    pub height_mm: i32,
}

/// A storey below the one that is shown: the house that a floor stands on, without furniture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Lower {
    /// What was built there, seen from its own floor.
    pub shell: Shell,
    /// Its floor above the one that is shown; negative.
    pub floor_mm: i32,
}
