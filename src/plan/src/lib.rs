//! The plan: walls, openings, rooms and fixtures of one storey, and where they come from.
//!
//! A [`Plan`] is a graph: corners, walls between them, openings cut into walls. [`apply`] is the only way
//! to change it, [`rooms`] finds the spaces between walls, [`draw`] writes it as SVG paths and [`solids`]
//! as blocks for 3D. [`Fixture`]s are what is built or owned besides: stairs, columns, sloped ceilings, the
//! person's own furniture. A picture becomes a [`Draft`] first and a plan at a scale, and
//! [`questions`] says what a person should look at, what each answer does and in which order it pays.
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

mod check;
mod divider;
mod error;
mod fixture;
mod graph;
mod vector;
mod way;

mod apply;
mod drag;
mod edit;
mod join;
mod mend;
mod motion;
mod reshape;
mod room_drag;
mod settle;
mod snap;
mod starter;

mod faces;
mod outline;
mod overlay;
mod pole;
mod rooms;

mod draw;
mod drawing;
mod fixture_draw;
mod fixture_solid;
mod flights;
mod floors;
mod footing;
mod holes;
mod hung;
mod keep_out;
mod masonry;
mod niche;
mod shell;
mod skirting;
mod solids;
mod stairs;
mod trapezoids;

mod adopt;
mod close;
mod draft;
mod grey;
#[cfg(feature = "import")]
mod import;
mod sheet;
mod straighten;
mod survey;
mod tilt;

mod doubts;

pub use adopt::{plan_from_draft, plan_from_sheet, shift};
pub use apply::apply;
pub use check::check;
pub use divider::Divider;
pub use drag::drag;
pub use draw::draw;
pub use drawing::{
    Bounds, CornerDrawing, Dimension, DividerDrawing, FixtureDrawing, GapDrawing, OpeningDrawing,
    PlanDrawing, RoomDrawing, WallDrawing,
};
pub use edit::PlanEdit;
pub use error::PlanError;
pub use fixture::{Fixture, FixtureKind};
pub use flights::{SLAB_MM, with_flights};
pub use footing::{DoorSweep, Footing, door_sweeps, footings};
pub use keep_out::{KeepOut, keep_outs, socket_fronts};
pub use model::{
    Backdrop, Corner, CornerId, DividerId, FixtureId, Hinge, Opening, OpeningId, OpeningKind, Plan,
    Point, Room, RoomId, RoomLabel, Swing, Wall, WallId,
};
pub use motion::Motion;
pub use niche::{NicheFloor, facing_nearest_wall, niche_floors};
pub use rooms::{room_around, rooms, spaces};
pub use shell::{
    DoorLeaf, FixtureSolid, Floor, Prism, Skirting, Slope, Solids, WallSolid, WindowPane,
};
pub use snap::{Guide, SnapReason, Snapped, snap};
pub use solids::solids;
pub use stairs::{StairShape, Winding};
pub use starter::{STARTER_THICKNESS_MM, starter_plan};

// import
pub use doubts::{About, Answer, Question, Reply, RoomUse, questions};
pub use draft::{
    Doubt, DoubtElement, Draft, EvidenceKind, Leaf, PictureOpening, PicturePlan, PictureRoom,
    PictureWall, ScaleEvidence, ScaleGuess, WrittenLength,
};
pub use grey::Grey;
#[cfg(feature = "import")]
pub use import::{
    ImportError, ImportStep, PictureHints, TextMeaning, TextValue, import_grey, import_picture,
    import_pictures, read_text, straightened_picture,
};
pub use sheet::{Framing, Placeholder, PlanFile, Remark, Sheet};
pub use survey::{ScaleReading, Survey, WrittenSpan};
pub use tilt::tilt;
