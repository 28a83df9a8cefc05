//! What a recogniser read from a picture: walls, openings and rooms in pixels, each with its doubt.
//!
//! A draft is a proposal. It becomes a plan only when a person has confirmed its scale.

use lean::Read;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Hinge, OpeningKind, Swing};

/// A wall seen in a picture: its centre line, which runs on through doors and windows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct PictureWall {
    /// Unique among the walls of the draft.
    pub id: u32,
    /// One end of the centre line, pixels of the upright picture, x right and y down.
    pub a: [f64; 2],
    /// The other end of the centre line.
    pub b: [f64; 2],
    /// Across the wall, pixels.
    pub thickness: f64,
    /// 0 (a guess) to 1 (certain).
    pub confidence: f64,
    /// From the floor up in millimetres, where the file says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub height_mm: Option<i32>,
}

/// What hangs in a door.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Read, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Leaf {
    /// One leaf on a hinge.
    #[default]
    Single,
    /// Two leaves, hinged at both jambs.
    Double,
    /// A leaf that slides along or into the wall.
    Sliding,
    /// A leaf in parts that fold together.
    Folding,
}

/// A door, window or passage seen in a picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct PictureOpening {
    /// Unique among the openings of the draft.
    pub id: u32,
    /// The wall it sits in.
    pub wall: Option<u32>,
    /// Door, window or passage.
    pub kind: OpeningKind,
    /// Its middle on the wall's centre line, pixels.
    pub centre: [f64; 2],
    /// Clear width along the wall, pixels.
    pub width: f64,
    /// Direction of the wall at the opening, radians, clockwise on the picture from +x.
    pub angle: f64,
    /// 0 (a guess) to 1 (certain).
    pub confidence: f64,
    /// The side the leaf hangs on, seen along the wall a → b, where the drawing shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub hinge: Option<Hinge>,
    /// The side the leaf opens to, seen along the wall a → b, where the drawing shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub swing: Option<Swing>,
    /// What hangs in the door, where the drawing shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub leaf: Option<Leaf>,
    /// Lower edge above the floor in millimetres, where the file says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sill_mm: Option<i32>,
    /// Upper edge above the floor in millimetres, where the file says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub head_mm: Option<i32>,
}

/// A room seen in a picture: bounded by the inner faces of its walls, or, where those leave it open, by what its label
/// tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct PictureRoom {
    /// Outline in pixels, without repeating the first point.
    pub polygon: Vec<[f64; 2]>,
    /// The name written in the room, where it was read.
    pub name: Option<String>,
    /// The area written in the room in square metres, where it was read; the sum in an open room with several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub printed_m2: Option<f64>,
    /// 0 (a guess) to 1 (certain).
    pub confidence: f64,
}

/// Everything read from a picture, in pixels of the upright picture.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct PicturePlan {
    /// Walls, by id.
    pub walls: Vec<PictureWall>,
    /// Openings, by id.
    pub openings: Vec<PictureOpening>,
    /// Rooms; a doubt names them by their place in this list.
    pub rooms: Vec<PictureRoom>,
    /// Lines between rooms of one open space, where no wall stands: from end to end, pixels.
    #[serde(default)]
    pub dividers: Vec<[[f64; 2]; 2]>,
}

/// What a piece of evidence about the scale was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum EvidenceKind {
    /// Doors are about 0.91 m wide.
    DoorWidth,
    /// Walls have usual thicknesses.
    WallThickness,
    /// An area printed in a room.
    PrintedArea,
    /// A dimension text over its line.
    Dimension,
    /// The file states its unit.
    FileUnit,
    /// A scale note such as 1:50 on a page of known size.
    ScaleNote,
    /// Pieces of furniture have usual sizes.
    Furniture,
    /// Nothing was seen: a home is about ten metres long.
    Default,
}

/// A length that is written on the drawing, and the line it stands over.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct WrittenLength {
    /// One end of the line, pixels of the upright picture.
    pub from: [f64; 2],
    /// The other end.
    pub to: [f64; 2],
    /// What is written there.
    pub metres: f64,
}

/// One estimate of the scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct ScaleEvidence {
    /// Where the estimate comes from.
    pub kind: EvidenceKind,
    /// Metres per pixel of the upright picture.
    pub metres_per_pixel: f64,
    /// 0 (a guess) to 1 (certain).
    pub confidence: f64,
    /// The longest written length that says so, where it is known which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub written: Option<WrittenLength>,
}

/// The scale proposed to the person, who must confirm it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct ScaleGuess {
    /// Metres per pixel of the upright picture.
    pub metres_per_pixel: f64,
    /// 0 (a guess) to 1 (certain).
    pub confidence: f64,
    /// What it rests on, the strongest first; never empty.
    pub evidence: Vec<ScaleEvidence>,
}

/// The sort of thing a doubt is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Read, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DoubtElement {
    /// A wall, by its id.
    Wall,
    /// An opening, by its id.
    Opening,
    /// A room, by its place in the list.
    Room,
    /// The scale of the whole picture; its id is 0.
    Scale,
}

/// Something worth a person's look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct Doubt {
    /// What sort of thing.
    pub element: DoubtElement,
    /// Which of them.
    pub id: u32,
    /// 0 (a guess) to 1 (certain).
    pub confidence: f64,
}

/// A recognised picture: the plan in pixels, the doubts (least certain first) and a scale to confirm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct Draft {
    /// Walls, openings and rooms in pixels.
    pub plan: PicturePlan,
    /// What to check, least certain first.
    pub doubts: Vec<Doubt>,
    /// The proposed scale.
    pub scale: ScaleGuess,
    /// Width of the upright picture, pixels.
    pub width_px: u32,
    /// Height of the upright picture, pixels.
    pub height_px: u32,
    /// The file gives true lengths: nothing is straightened or pulled together when it becomes a plan.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exact: bool,
    /// Areas printed in rooms reach to the axes of the walls around them, not to their faces.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub areas_to_axes: bool,
}
