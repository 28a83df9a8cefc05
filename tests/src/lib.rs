//! What the tests that cross rooms share: fuzz targets for every parser of foreign bytes.
//!
//! A target takes any bytes and must come back: with a value or a named error, never with a panic. Seeds are
//! real files of the project, mutated as uploads get mutated: cut off, flipped, repeated, spliced.
//!
//! Invariants: the same seed number gives the same inputs; nothing is written.

mod mutate;
mod plan_seeds;
mod targets;

pub use mutate::mutated;
pub use targets::{TARGETS, Target};
