use lean::Read;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What lies under the pointer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Picked {
    /// A piece of furniture.
    Item {
        /// Its id.
        item: String,
        /// The place of the part that was met; nothing for the item itself.
        part: Option<String>,
    },
    /// A wall.
    Wall {
        /// Its id in the plan.
        wall: u32,
    },
    /// A floor.
    Floor {
        /// The room's id in the plan.
        room: u32,
        /// Where.
        x_mm: i32,
        /// Where.
        y_mm: i32,
    },
    /// Nothing.
    Nothing,
}

/// What the view has cost so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StageStats {
    /// Frames drawn since start.
    pub frames: u32,
    /// Triangles in the last frame.
    pub triangles: u32,
    /// Meshes drawn in the last frame.
    pub draw_calls: u32,
    /// Bytes of textures on the GPU, mip levels included.
    #[ts(type = "number")]
    pub gpu_texture_bytes: u64,
}

/// What the view reports. Gestures only propose: the project decides and answers with commands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StageEvent {
    /// The first complete frame is on the canvas.
    Ready,
    /// A tap or click without drag.
    Tapped {
        /// On what.
        picked: Picked,
    },
    /// An item was dragged over the floor. The page asks the project, which snaps and answers `Place`.
    Dragged {
        /// The item's id.
        item: String,
        /// Proposed footprint centre.
        x_mm: i32,
        /// Proposed footprint centre.
        y_mm: i32,
        /// Whether the finger was lifted.
        is_final: bool,
    },
    /// An item was turned with its ring or by two fingers.
    Turned {
        /// The item's id.
        item: String,
        /// Proposed angle.
        turn_mdeg: i32,
        /// Whether the finger was lifted.
        is_final: bool,
    },
    /// An item was placed whose shape the view does not hold, or no longer: the page loads it.
    ShapeMissed {
        /// The key that `Place` named.
        shape: String,
    },
    /// The walker stands here now, for the marker on the plan.
    Walked {
        /// Feet.
        x_mm: i32,
        /// Feet.
        y_mm: i32,
        /// Direction of sight, clockwise from +y down the plan.
        turn_mdeg: i32,
    },
    /// The view cannot go on. The page shows a poster and may rebuild it.
    Failed {
        /// `webgl2_missing`, `context_lost` or `renderer`.
        code: String,
        /// For the log.
        message: String,
    },
}
