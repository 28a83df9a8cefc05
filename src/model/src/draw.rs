//! From the asset to the mesh form: merged by material, so that a piece costs few draw calls.
use std::collections::{BTreeSet, HashSet};

use glam::Vec4;

use crate::asset::{Asset, Mesh};
use crate::tangents::any_across;
use crate::{Alpha, ModelError, Part, Shape, Surface, TextureRef};

/// The mesh form, with pictures decoded and their mip levels made; textures in `held` come without pixels.
///
/// # Errors
/// [`ModelError::Picture`] when a picture turns out to be damaged.
pub fn shape(asset: &Asset, held: &HashSet<u64>) -> Result<Shape, ModelError> {
    let (materials, parts): (Vec<Surface>, Vec<Part>) = merged(asset).into_iter().unzip();
    let keys: BTreeSet<u64> = materials
        .iter()
        .flat_map(texture_refs)
        .map(|texture| texture.key)
        .collect();
    let sources = keys.iter().filter_map(|key| asset.textures.get(key));
    let textures = sources
        .map(|source| source.texture(held.contains(&source.key())))
        .collect::<Result<_, _>>()?;
    let (min, max) = asset.bounds();
    Ok(Shape {
        parts,
        materials,
        textures,
        min,
        max,
    })
}

/// The textures of a surface.
pub(crate) fn texture_refs(surface: &Surface) -> impl Iterator<Item = &TextureRef> {
    let Surface {
        base_texture,
        orm_texture,
        occlusion_texture,
        normal_texture,
        emissive_texture,
        ..
    } = surface;
    [
        base_texture,
        orm_texture,
        occlusion_texture,
        normal_texture,
        emissive_texture,
    ]
    .into_iter()
    .flatten()
}

/// One part for each distinct surface in use; see-through ones last.
pub(crate) fn merged(asset: &Asset) -> Vec<(Surface, Part)> {
    let mut groups: Vec<(Surface, Vec<&Mesh>)> = Vec::new();
    for mesh in asset.meshes.iter() {
        let material = &asset.materials[mesh.material];
        let name = material
            .slot
            .clone()
            .unwrap_or_else(|| material.surface.name.clone());
        let surface = Surface {
            name,
            ..material.surface.clone()
        };
        match groups.iter_mut().find(|(known, _)| *known == surface) {
            Some((_, meshes)) => meshes.push(mesh),
            None => groups.push((surface, vec![mesh])),
        }
    }
    groups.sort_by_key(|(surface, _)| surface.alpha == Alpha::Blend);
    let number = |(number, (surface, meshes)): (usize, (Surface, Vec<&Mesh>))| {
        let part = join(&surface, &meshes, number as u32);
        (surface, part)
    };
    groups.into_iter().enumerate().map(number).collect()
}

fn join(surface: &Surface, meshes: &[&Mesh], material: u32) -> Part {
    let second = texture_refs(surface).any(|texture| texture.uv == 1);
    let tinted = meshes
        .iter()
        .flat_map(|mesh| &mesh.colours)
        .any(|colour| *colour != Vec4::ONE);
    let mut part = Part {
        name: surface.name.clone(),
        material,
        ..Part::default()
    };
    for mesh in meshes {
        let (count, first) = (mesh.positions.len(), part.positions.len() as u32);
        part.positions
            .extend(mesh.positions.iter().map(|point| point.to_array()));
        part.normals
            .extend(mesh.normals.iter().map(|normal| normal.to_array()));
        if surface.normal_texture.is_some() {
            if mesh.tangents.is_empty() {
                part.tangents.extend(
                    mesh.normals
                        .iter()
                        .map(|normal| any_across(*normal).extend(1.0).to_array()),
                );
            } else {
                part.tangents
                    .extend(mesh.tangents.iter().map(|tangent| tangent.to_array()));
            }
        }
        let or_zero = |set: &[glam::Vec2]| match set.is_empty() {
            true => vec![[0.0; 2]; count],
            false => set.iter().map(|uv| uv.to_array()).collect(),
        };
        part.uv0.extend(or_zero(&mesh.uv0));
        if second {
            part.uv1.extend(or_zero(if mesh.uv1.is_empty() {
                &mesh.uv0
            } else {
                &mesh.uv1
            }));
        }
        if tinted {
            let white = mesh.colours.is_empty().then(|| vec![[1.0; 4]; count]);
            part.colours.extend(white.unwrap_or_else(|| {
                mesh.colours
                    .iter()
                    .map(|colour| colour.to_array())
                    .collect()
            }));
        }
        part.indices
            .extend(mesh.indices.iter().map(|index| index + first));
    }
    part
}
