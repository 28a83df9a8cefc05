//! Normals where the file has none: flat, but smooth across edges that are nearly flat anyway.
use std::collections::HashMap;

use glam::Vec3;

use crate::asset::Mesh;

/// Faces that meet at less than this share a normal.
pub(crate) const CREASE_DEG: f32 = 35.0;
/// Beyond this many faces at a point a fan costs more than it gives.
const MAX_FACES: usize = 128;

/// Replaces the normals; splits vertices where an edge is sharp.
pub(crate) fn generate(mesh: &mut Mesh) {
    let faces: Vec<Vec3> = mesh
        .indices
        .chunks_exact(3)
        .map(|face| area_normal(mesh, face))
        .collect();
    let units: Vec<Vec3> = faces.iter().map(|face| face.normalize_or_zero()).collect();
    let mut places: HashMap<[u32; 3], u32> = HashMap::new();
    let welded: Vec<u32> = mesh
        .positions
        .iter()
        .map(|point| {
            let next = places.len() as u32;
            *places
                .entry((*point + Vec3::ZERO).to_array().map(f32::to_bits))
                .or_insert(next)
        })
        .collect();
    let mut around: Vec<Vec<u32>> = vec![Vec::new(); places.len()];
    for (corner, &index) in mesh.indices.iter().enumerate() {
        around[welded[index as usize] as usize].push((corner / 3) as u32);
    }
    let crease = CREASE_DEG.to_radians().cos();
    let corners: Vec<Vec3> = mesh
        .indices
        .iter()
        .enumerate()
        .map(|(corner, &index)| {
            let own = units[corner / 3];
            let near = &around[welded[index as usize] as usize];
            if near.len() > MAX_FACES {
                return own;
            }
            let soft = near
                .iter()
                .filter(|&&face| units[face as usize].dot(own) >= crease);
            soft.map(|&face| faces[face as usize])
                .sum::<Vec3>()
                .try_normalize()
                .unwrap_or(own)
        })
        .collect();
    mesh.normals = vec![Vec3::ZERO; mesh.positions.len()];
    split(
        mesh,
        &corners,
        |a, b| a.distance_squared(*b) < 1e-8,
        |mesh, vertex, normal| mesh.normals[vertex] = *normal,
    );
    repair(mesh);
}

/// Normals without length point up, so that nothing is drawn black or not at all.
pub(crate) fn repair(mesh: &mut Mesh) {
    for normal in &mut mesh.normals {
        let length = normal.length_squared();
        if (length - 1.0).abs() > 1e-3 {
            *normal = normal.try_normalize().unwrap_or(Vec3::Y);
        }
    }
}

/// Gives each corner its value, splitting a vertex wherever its corners disagree.
pub(crate) fn split<T>(
    mesh: &mut Mesh,
    corners: &[T],
    same: impl Fn(&T, &T) -> bool,
    set: impl Fn(&mut Mesh, usize, &T),
) {
    // For each vertex: the corner whose value it took, and the next vertex that was split off it.
    let mut taken: Vec<Option<usize>> = vec![None; mesh.positions.len()];
    let mut next: Vec<Option<u32>> = vec![None; mesh.positions.len()];
    for (corner, value) in corners.iter().enumerate() {
        let mut vertex = mesh.indices[corner] as usize;
        for tried in 0.. {
            match taken[vertex] {
                None => {
                    taken[vertex] = Some(corner);
                    set(mesh, vertex, value);
                    break;
                }
                // A faulty fan could split one vertex a million times: then the last copy serves the rest.
                Some(first) if same(&corners[first], value) || tried == MAX_FACES => break,
                Some(_) => match next[vertex] {
                    Some(other) => vertex = other as usize,
                    None => {
                        let fresh = duplicate(mesh, vertex);
                        next[vertex] = Some(fresh);
                        taken.push(None);
                        next.push(None);
                        vertex = fresh as usize;
                    }
                },
            }
        }
        mesh.indices[corner] = vertex as u32;
    }
}

fn duplicate(mesh: &mut Mesh, vertex: usize) -> u32 {
    fn again<T: Copy>(list: &mut Vec<T>, vertex: usize) {
        if let Some(&value) = list.get(vertex) {
            list.push(value);
        }
    }
    again(&mut mesh.normals, vertex);
    again(&mut mesh.tangents, vertex);
    again(&mut mesh.uv0, vertex);
    again(&mut mesh.uv1, vertex);
    again(&mut mesh.colours, vertex);
    again(&mut mesh.positions, vertex);
    (mesh.positions.len() - 1) as u32
}

/// Along the face, as long as twice its area.
pub(crate) fn area_normal(mesh: &Mesh, face: &[u32]) -> Vec3 {
    let [a, b, c] = [face[0], face[1], face[2]].map(|index| mesh.positions[index as usize]);
    (b - a).cross(c - a)
}
