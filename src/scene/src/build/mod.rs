//! What the shell looks like, as plain triangles and pixels: walls, joinery, floors, shades, sun.

mod blob;
mod faces;
mod fixtures;
mod floors;
mod joinery;
mod lower;
mod paint;
mod shade;
mod soft;
mod sun;
mod walls;

pub(crate) use blob::{
    BLOB_MARGIN, BLOB_SIDE, Cast, blob_of_box, blob_of_parts, blob_of_triangles,
};
pub(crate) use faces::Faces;
pub(crate) use fixtures::{fixture_blocks, fixture_mesh};
pub(crate) use floors::{floor_triangles, floors};
pub(crate) use lower::lower_mesh;
pub(crate) use paint::{Finish, Picture, knob};
pub(crate) use shade::{Shade, shade};
pub(crate) use sun::{Light, ShadowBox, shadow_box, sun_from, sun_of_studio};
pub(crate) use walls::{blocks, wall_mesh};
