//! Furniture as geometry: glTF in, checked and normalised; resized by zones, dressed in a look; meshes and GLB out.
//!
//! `shape` is the mesh form that the view draws; with the feature `read` off it is all there is.
//!
//! Invariants: a [`Shape`] that was read by [`Shape::from_bytes`] names no vertex, material or level that is not there.

mod shape;

pub use shape::{Alpha, Part, Shape, ShapeError, Surface, Texture, TextureRef, Wrap, level_bytes};
