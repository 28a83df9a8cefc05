//! What the view understands, as plain maths: looking, walking, gestures, hits, which walls are in the way.

mod fade;
mod gesture;
mod orbit;
mod pick;
mod sharpness;
mod walk;

pub(crate) use fade::{WallLine, stands_in_the_way};
pub(crate) use gesture::{Gesture, Gestures, PointerKind};
pub(crate) use orbit::{Limits, Orbit, fit};
pub(crate) use pick::{Block, Ray, Upright};
pub(crate) use sharpness::Sharpness;
pub(crate) use walk::Walker;
