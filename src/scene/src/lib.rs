//! The scene: draws the project in a canvas. A mirror that can be dropped and rebuilt at any time.
//!
//! It obeys [`stage::StageCommand`]s, draws [`model::Shape`]s and proposes [`stage::StageEvent`]s; it knows no plan,
//! no catalogue and no price. Bevy runs without winit, on a canvas that may stand in a shadow root, one step for each
//! call of `View::frame`, and only while something moves.
//!
//! - `sense`: looking, walking, gestures, hits: plain maths, tested without a browser.
//! - `build`: walls, joinery, floors, shades as plain triangles and pixels, tested the same way.
//! - `view` (browser only): the Bevy plugins, the one material (`surface.wesl`: sun, studio, sheen) and the door for
//!   JavaScript, which keeps the pace of the machine.
//!
//! Invariants: plain parts know no Bevy; entities only mirror commands; gestures never move an item, they propose;
//! nothing is drawn while nothing changes.

#[cfg_attr(
    not(target_arch = "wasm32"),
    allow(dead_code, unused_imports, reason = "only the browser's view calls it")
)]
mod build;
#[cfg_attr(
    not(target_arch = "wasm32"),
    allow(dead_code, unused_imports, reason = "only the browser's view calls it")
)]
mod sense;
#[cfg(target_arch = "wasm32")]
mod view;
#[cfg(target_arch = "wasm32")]
pub use view::{View, start};
