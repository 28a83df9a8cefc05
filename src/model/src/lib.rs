//! Furniture as geometry: glTF in, checked and normalised; resized by zones, dressed in looks; meshes and GLB out.
//!
//! `shape` is the mesh form that the view draws; with the feature `read` off it is all there is. `read` makes an
//! [`Asset`] of foreign bytes, `resize` and `look` change it, `draw` makes a [`Shape`] and `write` a GLB of it,
//! `inspect` says what is doubtful. Which product wears which look, and what a size costs, is the catalogue's business.
//!
//! Asset space is glTF's: metres, +Y up, front +Z, right-handed.
//!
//! Invariants: a [`Shape`] read by [`Shape::from_bytes`] names no vertex, material or level that is not there. No bytes
//! make reading panic. An [`Asset`] has at least one triangle, only finite coordinates and in-range indices. A resized
//! asset has exactly the asked box, and is made from the base whatever it was before; base size is the base to the bit.

mod shape;

#[cfg(feature = "read")]
mod asset;
#[cfg(feature = "read")]
mod doubts;
#[cfg(feature = "read")]
mod draw;
#[cfg(feature = "read")]
mod error;
#[cfg(feature = "read")]
mod inspect;
#[cfg(feature = "read")]
mod look;
#[cfg(feature = "read")]
mod mips;
#[cfg(feature = "read")]
mod normals;
#[cfg(feature = "read")]
mod picture;
#[cfg(feature = "read")]
mod read;
#[cfg(feature = "read")]
mod repeat;
#[cfg(feature = "read")]
mod report;
#[cfg(feature = "read")]
mod resize;
#[cfg(feature = "read")]
mod springs;
#[cfg(feature = "read")]
mod tangents;
#[cfg(feature = "read")]
mod uv_field;
#[cfg(feature = "read")]
mod write;

pub use shape::{Alpha, Part, Shape, ShapeError, Surface, Texture, TextureRef, Wrap, level_bytes};

#[cfg(feature = "read")]
pub use self::{
    asset::{Asset, Repeated, Size, without},
    draw::shape,
    error::{Axis, ModelError, ResizeError},
    inspect::inspect,
    look::{Dress, Look, dress},
    read::{Files, external_files, read_glb, read_gltf},
    report::{AxisReport, Finding, MaterialReport, Report, Severity, TextureReport},
    resize::resize,
    write::write_glb,
};
