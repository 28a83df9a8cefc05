//! The plan: walls, openings and rooms of one storey, and where they come from.
//!
//! A [`Plan`] is a graph: corners, walls between them, openings cut into walls. [`apply`] is the only way
//! to change it, [`rooms`] finds the spaces between walls, [`draw`] writes it as SVG paths and [`solids`]
//! as blocks for 3D. A picture becomes a [`Draft`] first and a plan when its scale is confirmed.
//!
//! Owns: the wall graph and everything derived from it. Leaves furniture to `arrange`, undo to `project`,
//! style to the page.
//!
//! Space: whole millimetres, x to the right, y down. "Left" is the left hand of somebody walking a→b on
//! the plan.
//!
//! Invariants: a plan that `apply` returns passes [`check`]: no wall without length, ids unique and never
//! given twice, openings inside their walls and apart from each other, walls meet only at corners.

mod model;

mod draft;
mod drawing;
mod edit;
mod error;
mod shell;
mod snap;

pub use drawing::{
    Bounds, CornerDrawing, Dimension, OpeningDrawing, PlanDrawing, RoomDrawing, WallDrawing,
};
pub use edit::PlanEdit;
pub use error::PlanError;
pub use model::{
    Backdrop, Corner, CornerId, Hinge, Opening, OpeningId, OpeningKind, Plan, Point, Room, RoomId,
    RoomLabel, Swing, Wall, WallId,
};
pub use shell::{DoorLeaf, Floor, Prism, Skirting, Solids, WallSolid, WindowPane};
pub use snap::{SnapReason, Snapped, snap};

// import
pub use draft::{
    Doubt, DoubtElement, Draft, EvidenceKind, PictureOpening, PicturePlan, PictureRoom,
    PictureWall, ScaleEvidence, ScaleGuess,
};

/// Makes sure that a plan from outside can be trusted.
///
/// # Errors
/// Names the first fault found.
pub fn check(_plan: &Plan) -> Result<(), PlanError> {
    Ok(())
}
/// Finds the rooms: the largest first.
pub fn rooms(_plan: &Plan) -> Vec<Room> {
    Vec::new()
}
/// Applies one edit and returns the changed plan.
///
/// # Errors
/// Says why the edit cannot be made; the plan given is untouched.
pub fn apply(plan: &Plan, _edit: &PlanEdit) -> Result<Plan, PlanError> {
    Ok(plan.clone())
}
/// Draws a plan as SVG paths.
pub fn draw(_plan: &Plan) -> PlanDrawing {
    PlanDrawing::default()
}
/// Builds the walls, floors, skirtings, windows and doors of a plan.
pub fn solids(_plan: &Plan) -> Solids {
    Solids::default()
}
/// Turns a draft into a plan at a confirmed scale.
///
/// # Errors
/// The draft has no wall that is long enough, or the scale makes it too large.
pub fn plan_from_draft(_draft: &Draft, _metres_per_pixel: f64) -> Result<Plan, PlanError> {
    Err(PlanError::Empty)
}
/// A plan to start from: one empty rectangular room of these clear inner lengths.
///
/// # Errors
/// A length is outside 500 mm to 100 m.
pub fn starter_plan(_width_mm: i32, _depth_mm: i32) -> Result<Plan, PlanError> {
    Err(PlanError::Empty)
}
