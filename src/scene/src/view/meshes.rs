//! Plain triangles become Bevy meshes.
use bevy::{
    asset::RenderAssetUsages,
    mesh::{Indices, PrimitiveTopology},
    prelude::*,
};

use crate::build::Faces;

/// The mesh of some faces. Once on the GPU its data leaves our memory.
pub(super) fn mesh(faces: Faces) -> Mesh {
    Mesh::new(
        PrimitiveTopology::TriangleList,
        RenderAssetUsages::RENDER_WORLD,
    )
    .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, faces.positions)
    .with_inserted_attribute(Mesh::ATTRIBUTE_NORMAL, faces.normals)
    .with_inserted_attribute(Mesh::ATTRIBUTE_UV_0, faces.uvs)
    .with_inserted_attribute(Mesh::ATTRIBUTE_COLOR, faces.colours)
    .with_inserted_indices(Indices::U32(faces.indices))
}

/// How many triangles an entity draws, for the page's figures.
#[derive(Component, Clone, Copy)]
pub(super) struct Triangles(pub(super) u32);

impl Triangles {
    /// All of a mesh.
    pub(super) fn of(mesh: &Mesh) -> Self {
        Self(mesh.indices().map_or(0, Indices::len) as u32 / 3)
    }
}
