//! The project: the document a shopper makes. A plan, the furniture in it, what was picked for each piece.
//!
//! [`Project`] is what is saved, [`Edit`] all that can be done to it, [`apply`] does it without touching the
//! old one, and [`Document`] remembers the steps. Items keep picks only: [`size_mm`] and [`dressing`] derive
//! the rest from the catalogue. A house has several [`Storey`]s, of
//! which one is worked on. [`Favourite`] is one configuration kept for later, outside any project. [`Mirror`]
//! tells the stage what changed.
//!
//! Owns: the file format, undo, what an edit means, what the view is told. Leaves walls to `plan`, where a
//! piece may stand to `arrange`, which picks go together to `configure`, and what is selected to the page.
//!
//! Invariants: a refused edit changes nothing. Undo gives back the very same bytes. A gesture is one step.
//! What [`save`] writes [`open`] reads back the same, and a
//! project of one storey is written as before there were several. Item ids are unique and stay with their item.

mod document;
mod edit;
mod error;
mod favourite;
mod file;
mod mirror;
mod outfit;
mod project;
mod shell;
mod storey;

pub use document::{Document, Gesture, MAX_STEPS};
pub use edit::{Edit, apply, blank_plan, within_reach};
pub use error::ProjectError;
pub use favourite::{FAVOURITE_SCHEMA, Favourite, Word, configuration_key};
pub use file::{open, save};
pub use mirror::{Beneath, Mirror, Shown};
pub use outfit::{Dressing, dressing, height_mm, size_mm, unknown_size_mm, value_of};
pub use project::{
    Item, ItemId, MAX_ITEMS, MAX_NAME, MAX_QUANTITY, MAX_REACH_MM, Project, SCHEMA,
    SCHEMA_OF_HOUSES, upright,
};
pub use storey::{MAX_STOREYS, Storey};
