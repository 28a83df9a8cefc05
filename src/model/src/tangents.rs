//! Tangents by MikkTSpace, which glTF 2.0 §3.7.2.1 names as the default.
use glam::{Vec3, Vec4};

use crate::asset::Mesh;
use crate::normals::split;

/// Replaces the tangents; splits vertices where the UVs turn. Needs normals and UVs.
pub(crate) fn generate(mesh: &mut Mesh) {
    let mut corners = Corners {
        mesh,
        tangents: vec![Vec4::ZERO; mesh.indices.len()],
    };
    mikktspace::generate_tangents(&mut corners);
    let mut tangents = corners.tangents;
    for (corner, tangent) in tangents.iter_mut().enumerate() {
        let normal = mesh.normals[mesh.indices[corner] as usize];
        if !tangent.is_finite() || tangent.truncate().length_squared() < 0.25 {
            *tangent = any_across(normal).extend(1.0);
        }
    }
    mesh.tangents = vec![Vec4::ZERO; mesh.positions.len()];
    let same = |a: &Vec4, b: &Vec4| a.w == b.w && a.truncate().dot(b.truncate()) > 0.9995;
    split(mesh, &tangents, same, |mesh, vertex, tangent| {
        mesh.tangents[vertex] = *tangent
    });
    for (tangent, normal) in mesh.tangents.iter_mut().zip(&mesh.normals) {
        if tangent.w == 0.0 {
            *tangent = any_across(*normal).extend(1.0);
        }
    }
}

/// Some unit vector at a right angle to a normal.
pub(crate) fn any_across(normal: Vec3) -> Vec3 {
    normal
        .try_normalize()
        .map_or(Vec3::X, |unit| unit.any_orthonormal_vector())
}

struct Corners<'a> {
    mesh: &'a Mesh,
    tangents: Vec<Vec4>,
}

impl Corners<'_> {
    fn vertex(&self, face: usize, corner: usize) -> usize {
        self.mesh.indices[face * 3 + corner] as usize
    }
}

impl mikktspace::Geometry for Corners<'_> {
    fn num_faces(&self) -> usize {
        self.mesh.indices.len() / 3
    }

    fn num_vertices_of_face(&self, _face: usize) -> usize {
        3
    }

    fn position(&self, face: usize, corner: usize) -> [f32; 3] {
        self.mesh.positions[self.vertex(face, corner)].to_array()
    }

    fn normal(&self, face: usize, corner: usize) -> [f32; 3] {
        self.mesh.normals[self.vertex(face, corner)].to_array()
    }

    fn tex_coord(&self, face: usize, corner: usize) -> [f32; 2] {
        self.mesh.uv0[self.vertex(face, corner)].to_array()
    }

    fn set_tangent_encoded(&mut self, tangent: [f32; 4], face: usize, corner: usize) {
        self.tangents[face * 3 + corner] = Vec4::from(tangent);
    }
}
