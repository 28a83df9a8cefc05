use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    CornerId, DividerId, FixtureId, FixtureKind, OpeningId, OpeningKind, Point, RoomId, WallId,
};

/// A wall on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WallDrawing {
    /// Its id in the plan.
    pub id: WallId,
    /// SVG path of its solid parts, openings cut out: fill it, and pick the wall by it.
    pub path: String,
    /// 0 (a guess) to 100 (drawn or confirmed by a person).
    pub confidence_pct: u8,
    /// Between its corners.
    pub length_mm: i32,
    /// Where its length is best written: beside it, on the left of a→b.
    pub label_at: Point,
    /// Direction of a text along the wall, always readable from below or the right.
    pub label_turn_mdeg: i32,
}

/// A room on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoomDrawing {
    /// Its id.
    pub id: RoomId,
    /// SVG path of the floor; holes run the other way round.
    pub path: String,
    /// What people call it.
    pub name: Option<String>,
    /// Floor area.
    #[ts(type = "number")]
    pub area_mm2: i64,
    /// The floor area that the plan's author wrote in it.
    #[ts(type = "number | null")]
    pub printed_mm2: Option<i64>,
    /// How much larger (or, negative, smaller) it is than written, measured as its author did; thousandths.
    pub off_permille: Option<i32>,
    /// Where its name is best written.
    pub label_at: Point,
    /// 0 (a guess) to 100 (drawn or confirmed by a person).
    pub confidence_pct: u8,
}

/// A door, window or passage on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OpeningDrawing {
    /// Its id in the plan.
    pub id: OpeningId,
    /// The wall it is cut into.
    pub wall: WallId,
    /// What it is for.
    pub kind: OpeningKind,
    /// SVG path of the hole in the wall: pick the opening by it.
    pub path: String,
    /// SVG path of the lines across the hole: jambs, and the three lines of a window.
    pub line_path: String,
    /// SVG path of a door's leaf and the arc it sweeps; empty for the others.
    pub swing_path: String,
    /// 0 (a guess) to 100 (drawn or confirmed by a person).
    pub confidence_pct: u8,
    /// Its middle.
    pub at: Point,
    /// The wall between it and the two ends of its wall, `a`'s first.
    pub gaps: [GapDrawing; 2],
}

/// How much wall is left beside an opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct GapDrawing {
    /// Up to the walls that meet this one, on the side where that is nearer.
    pub length_mm: i32,
    /// Where the number is best written.
    pub label_at: Point,
}

/// A line that divides an open space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DividerDrawing {
    /// Its id in the plan.
    pub id: DividerId,
    /// SVG path of the line.
    pub path: String,
    /// Where it starts.
    pub a: Point,
    /// Where it ends.
    pub b: Point,
}

/// A fixture on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FixtureDrawing {
    /// Its id in the plan.
    pub id: FixtureId,
    /// What it is.
    pub kind: FixtureKind,
    /// SVG path of its outline: fill it, and pick the fixture by it.
    pub path: String,
    /// SVG path of the lines of its symbol: treads and arrow, the line where a slope is 2 m high.
    pub line_path: String,
    /// What it is called; may be empty.
    pub name: String,
    /// How high it is free below a beam, or below a slope at its line.
    pub height_mm: Option<i32>,
    /// Where name and height are best written.
    pub label_at: Point,
}

/// A corner that can be dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CornerDrawing {
    /// Its id in the plan.
    pub id: CornerId,
    /// To the right.
    pub x_mm: i32,
    /// Down the plan.
    pub y_mm: i32,
}

/// A clear length inside a room, from wall face to wall face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Dimension {
    /// The room it is measured in.
    pub room: RoomId,
    /// One end, on a wall face.
    pub a: Point,
    /// The other end.
    pub b: Point,
    /// Between them.
    pub length_mm: i32,
    /// Where the number is best written: beside the line, inside the room.
    pub label_at: Point,
    /// Direction of the number, always readable from below or the right.
    pub label_turn_mdeg: i32,
}

/// A box around everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Bounds {
    /// Left edge.
    pub x_mm: i32,
    /// Upper edge.
    pub y_mm: i32,
    /// To the right.
    pub width_mm: i32,
    /// Down the plan.
    pub height_mm: i32,
}

/// A plan as SVG paths in millimetres, without style.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PlanDrawing {
    /// All walls as one outline without seams, openings cut out.
    pub solid_path: String,
    /// Walls, in the plan's order.
    pub walls: Vec<WallDrawing>,
    /// Rooms, the largest first.
    pub rooms: Vec<RoomDrawing>,
    /// Openings, in the plan's order.
    pub openings: Vec<OpeningDrawing>,
    /// Dividing lines, in the plan's order.
    pub dividers: Vec<DividerDrawing>,
    /// Fixtures, in the plan's order.
    pub fixtures: Vec<FixtureDrawing>,
    /// Corners, in the plan's order.
    pub corners: Vec<CornerDrawing>,
    /// Clear lengths of rooms.
    pub dimensions: Vec<Dimension>,
    /// A box around walls, door swings, fixtures and backdrop.
    pub bounds: Bounds,
}
