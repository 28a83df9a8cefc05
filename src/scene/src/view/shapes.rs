//! Furniture meshes and their textures, kept by key.
use std::sync::Arc;

use bevy::{
    asset::RenderAssetUsages,
    math::Affine2,
    mesh::{Indices, PrimitiveTopology, UvChannel},
    platform::collections::HashMap,
    prelude::*,
};
use model::{Alpha, Part, Shape, Surface, Texture, TextureRef};

use super::{
    surface::{Cloth, Coat},
    textures::image,
};
use crate::build::blob_of_triangles;

/// A shape on the GPU.
pub(super) struct Ready {
    pub(super) parts: Vec<ReadyPart>,
    /// Moves the footprint's centre to the origin and the underside to the floor.
    pub(super) offset: Vec3,
    /// Width, height, depth, metres.
    pub(super) size: Vec3,
    /// Alpha of the shade on the floor.
    pub(super) blob: Vec<u8>,
}

/// One draw.
pub(super) struct ReadyPart {
    pub(super) mesh: Handle<Mesh>,
    pub(super) material: Handle<Coat>,
    pub(super) triangles: u32,
    pub(super) casts_shadow: bool,
}

/// Which change a texture needs beyond its bytes: StandardMaterial knows no normal scale and no occlusion strength, so
/// they are worked into the pixels.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Strength {
    Full,
    Normal(u16),
    Occlusion(u16),
}

/// Shapes and textures by key.
#[derive(Resource, Default)]
pub(super) struct Shapes {
    ready: HashMap<String, Arc<Ready>>,
    /// Order of arrival, for eviction.
    order: Vec<String>,
    textures: HashMap<(u64, Strength), Handle<Image>>,
    /// Bumped when a shape arrives or all are forgotten.
    pub(super) version: u32,
}

/// Shapes that wait for the next step.
#[derive(Resource, Default)]
pub(super) struct Deliveries(pub(super) Vec<(String, Shape)>);

/// Resizing makes a shape for every step of the slider; so many unused ones are kept for going back and forth.
const UNUSED: usize = 24;

impl Shapes {
    /// The shape, if it has arrived.
    pub(super) fn get(&self, key: &str) -> Option<Arc<Ready>> {
        self.ready.get(key).cloned()
    }

    /// Drops everything; items keep what they draw.
    pub(super) fn forget(&mut self) {
        self.ready.clear();
        self.order.clear();
        self.textures.clear();
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Shapes>()
        .init_resource::<Deliveries>()
        .add_systems(Update, receive_shapes.in_set(super::SceneSystems::Receive));
}

fn receive_shapes(
    mut deliveries: ResMut<Deliveries>,
    mut shapes: ResMut<Shapes>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<Coat>>,
    mut images: ResMut<Assets<Image>>,
) {
    for (key, shape) in std::mem::take(&mut deliveries.0) {
        let ready = unpack(shape, &mut shapes, &mut meshes, &mut materials, &mut images);
        shapes.order.retain(|known| *known != key);
        shapes.order.push(key.clone());
        shapes.ready.insert(key, Arc::new(ready));
        shapes.version += 1;
        // An item holds its own `Arc`, so a count of one means that nothing shows the shape.
        let mut unused: Vec<String> = Vec::new();
        for known in shapes.order.iter().rev() {
            if shapes
                .ready
                .get(known)
                .is_some_and(|ready| Arc::strong_count(ready) == 1)
            {
                unused.push(known.clone());
            }
        }
        for old in unused.into_iter().skip(UNUSED) {
            shapes.ready.remove(&old);
            shapes.order.retain(|known| *known != old);
        }
    }
}

fn unpack(
    shape: Shape,
    shapes: &mut Shapes,
    meshes: &mut Assets<Mesh>,
    materials: &mut Assets<Coat>,
    images: &mut Assets<Image>,
) -> Ready {
    let (min, max) = (Vec3::from(shape.min), Vec3::from(shape.max));
    let middle = (min + max) * 0.5;
    let offset = -Vec3::new(middle.x, min.y, middle.z);
    let size = (max - min).max(Vec3::splat(0.01));
    let blob = shade_below(&shape, offset, size);
    let mut sources: HashMap<u64, Texture> = shape
        .textures
        .into_iter()
        .map(|texture| (texture.key, texture))
        .collect();
    let ready: Vec<Handle<Coat>> = shape
        .materials
        .iter()
        .map(|surface| {
            let material = material(surface, shapes, &mut sources, images);
            materials.add(material)
        })
        .collect();
    let parts = shape
        .parts
        .into_iter()
        .map(|part| ReadyPart {
            material: ready[part.material as usize].clone(),
            casts_shadow: shape.materials[part.material as usize].alpha != Alpha::Blend,
            triangles: part.indices.len() as u32 / 3,
            mesh: meshes.add(mesh(part, &shape.materials)),
        })
        .collect();
    Ready {
        parts,
        offset,
        size,
        blob,
    }
}

fn shade_below(shape: &Shape, offset: Vec3, size: Vec3) -> Vec<u8> {
    let mut starts = Vec::new();
    let mut points: Vec<Vec3> = Vec::new();
    for part in &shape.parts {
        starts.push(points.len() as u32);
        points.extend(part.positions.iter().map(|at| Vec3::from(*at) + offset));
    }
    let triangles = shape.parts.iter().zip(&starts).flat_map(|(part, start)| {
        part.indices
            .chunks_exact(3)
            .map(move |t| [t[0] + start, t[1] + start, t[2] + start])
    });
    blob_of_triangles(
        |index| points[index as usize],
        triangles,
        Vec2::new(size.x, size.z),
    )
}

fn mesh(part: Part, materials: &[Surface]) -> Mesh {
    let surface = &materials[part.material as usize];
    let mut mesh = Mesh::new(
        PrimitiveTopology::TriangleList,
        RenderAssetUsages::RENDER_WORLD,
    )
    .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, part.positions)
    .with_inserted_attribute(Mesh::ATTRIBUTE_NORMAL, part.normals)
    .with_inserted_attribute(Mesh::ATTRIBUTE_UV_0, transformed(part.uv0, 0, surface));
    // Every attribute more is a pipeline more: only what the surface really reads.
    if surface.normal_texture.is_some() && !part.tangents.is_empty() {
        mesh.insert_attribute(Mesh::ATTRIBUTE_TANGENT, part.tangents);
    }
    if references(surface).any(|reference| reference.uv == 1) && !part.uv1.is_empty() {
        mesh.insert_attribute(Mesh::ATTRIBUTE_UV_1, transformed(part.uv1, 1, surface));
    }
    if !part.colours.is_empty() {
        mesh.insert_attribute(Mesh::ATTRIBUTE_COLOR, part.colours);
    }
    mesh.with_inserted_indices(Indices::U32(part.indices))
}

fn material(
    surface: &Surface,
    shapes: &mut Shapes,
    sources: &mut HashMap<u64, Texture>,
    images: &mut Assets<Image>,
) -> Coat {
    let mut texture = |reference: &Option<TextureRef>, strength: Strength| {
        let key = reference.as_ref()?.key;
        picture(key, strength, shapes, sources, images)
    };
    let share = |value: f32| (value.clamp(0.0, 16.0) * 4000.0) as u16;
    let normal_strength = match surface.normal_scale {
        1.0 => Strength::Full,
        scale => Strength::Normal(share(scale)),
    };
    let occlusion_strength = match surface.occlusion_strength {
        1.0 => Strength::Full,
        strength => Strength::Occlusion(share(strength)),
    };
    let [r, g, b, a] = surface.base_colour;
    let channel = |reference: &Option<TextureRef>| match reference {
        Some(TextureRef { uv: 1, .. }) => UvChannel::Uv1,
        _ => UvChannel::Uv0,
    };
    let [er, eg, eb] = surface.emissive;
    let base = StandardMaterial {
        base_color: Color::linear_rgba(r, g, b, a),
        base_color_texture: texture(&surface.base_texture, Strength::Full),
        base_color_channel: channel(&surface.base_texture),
        metallic: surface.metallic,
        perceptual_roughness: surface.roughness,
        metallic_roughness_texture: texture(&surface.orm_texture, Strength::Full),
        metallic_roughness_channel: channel(&surface.orm_texture),
        occlusion_texture: texture(&surface.occlusion_texture, occlusion_strength),
        occlusion_channel: channel(&surface.occlusion_texture),
        normal_map_texture: texture(&surface.normal_texture, normal_strength),
        normal_map_channel: channel(&surface.normal_texture),
        // Not exposed: 1 is white on the picture.
        emissive: LinearRgba::rgb(er, eg, eb),
        emissive_texture: texture(&surface.emissive_texture, Strength::Full),
        emissive_channel: channel(&surface.emissive_texture),
        alpha_mode: match surface.alpha {
            Alpha::Opaque => AlphaMode::Opaque,
            Alpha::Mask(least) => AlphaMode::Mask(least),
            Alpha::Blend => AlphaMode::Blend,
        },
        double_sided: surface.double_sided,
        cull_mode: (!surface.double_sided).then_some(bevy::render::render_resource::Face::Back),
        unlit: surface.unlit,
        ..default()
    };
    let sheen = Vec3::from(surface.sheen_colour).extend(surface.sheen_roughness);
    let extension = Cloth { sheen };
    Coat { base, extension }
}

/// The textures of a surface.
fn references(surface: &Surface) -> impl Iterator<Item = &TextureRef> {
    [
        &surface.base_texture,
        &surface.normal_texture,
        &surface.orm_texture,
        &surface.occlusion_texture,
        &surface.emissive_texture,
    ]
    .into_iter()
    .flatten()
}

/// UVs as the first texture on that set wants them. StandardMaterial has one transform for both sets, so the true
/// scale of a fabric and the piece's own baked shade would not go together.
fn transformed(uvs: Vec<[f32; 2]>, set: u8, surface: &Surface) -> Vec<[f32; 2]> {
    let Some(first) = references(surface).find(|reference| reference.uv == set) else {
        return uvs;
    };
    let matrix = Affine2::from_scale_angle_translation(
        Vec2::from(first.scale),
        -first.rotation,
        Vec2::from(first.offset),
    );
    let place = |uv: [f32; 2]| matrix.transform_point2(Vec2::from(uv)).to_array();
    uvs.into_iter().map(place).collect()
}

fn picture(
    key: u64,
    strength: Strength,
    shapes: &mut Shapes,
    sources: &mut HashMap<u64, Texture>,
    images: &mut Assets<Image>,
) -> Option<Handle<Image>> {
    if let Some(held) = shapes.textures.get(&(key, strength)) {
        return Some(held.clone());
    }
    let source = sources.get(&key)?;
    if source.levels.is_empty() {
        // The sender believes that we hold it: any strength of it is nearer to the truth than none.
        let held = shapes.textures.iter().find(|((held, _), _)| *held == key);
        return held.map(|(_, handle)| handle.clone());
    }
    let mut levels = source.levels.clone();
    match strength {
        Strength::Full => {}
        Strength::Normal(scale) => weaken_normals(&mut levels, f32::from(scale) / 4000.0),
        Strength::Occlusion(share) => {
            let share = f32::from(share) / 4000.0;
            for texel in levels.chunks_exact_mut(4) {
                texel[0] = (255.0 - (255.0 - f32::from(texel[0])) * share).clamp(0.0, 255.0) as u8;
            }
        }
    }
    let size = (source.width, source.height, u32::from(source.mips));
    let handle = images.add(image(size, levels, source.srgb, source.wrap));
    shapes.textures.insert((key, strength), handle.clone());
    Some(handle)
}

/// Multiplies x and y of tangent-space normals, as glTF's `normalTexture.scale` asks.
fn weaken_normals(levels: &mut [u8], scale: f32) {
    for texel in levels.chunks_exact_mut(4) {
        let part = |byte: u8| f32::from(byte) / 127.5 - 1.0;
        let scaled = Vec3::new(
            part(texel[0]) * scale,
            part(texel[1]) * scale,
            part(texel[2]),
        );
        let unit = scaled.normalize_or(Vec3::Z);
        for (byte, value) in texel.iter_mut().zip(unit.to_array()) {
            *byte = ((value + 1.0) * 127.5 + 0.5).clamp(0.0, 255.0) as u8;
        }
    }
}

/// Keys of all textures held, so that the page need not send them again.
pub(super) fn held(shapes: &Shapes) -> Vec<u64> {
    let mut keys: Vec<u64> = shapes.textures.keys().map(|(key, _)| *key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
