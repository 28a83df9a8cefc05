//! The stage: all that the project and the 3D view say to each other, as plain data.
//!
//! The project sends [`StageCommand`]s in, the view sends [`StageEvent`]s out. Both are serde enums of
//! plain numbers and names, so that they travel as JSON, can be recorded, and rebuild a lost view.
//!
//! Space: plan millimetres, x to the right, y down the plan, z up from the floor. Angles are thousandths
//! of a degree, clockwise as seen from above. The view alone knows metres: `world = (x, z, y) / 1000`.
//!
//! Owns: the vocabulary. Leaves to `project` what is true, and to `scene` how it looks.
//!
//! Invariants: no behaviour, no float, no dependency on another room.

mod command;
mod event;
mod shell;

pub use command::{CameraAim, Daylight, ItemPart, ItemPose, StageCommand, ViewMode};
pub use event::{Picked, StageEvent, StageStats};
pub use shell::{
    DoorLeaf, FixtureSolid, Floor, Lower, Point, Prism, Shell, Skirting, Slope, WallSolid,
    WindowPane,
};
