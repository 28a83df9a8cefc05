//! The soft shade under every piece.
use std::sync::Arc;

use bevy::{light::NotShadowCaster, mesh::Mesh3d, prelude::*};

use super::{
    SceneSystems,
    items::{Item, Part},
    meshes::{Triangles, mesh},
    surface::{Coat, plain},
    textures::alpha,
};
use crate::build::{BLOB_MARGIN, BLOB_SIDE, Cast, Faces, blob_of_box, blob_of_parts};

/// Above the floor, below everything else, metres.
const HEIGHT: f32 = 0.0035;
/// Pieces that hang higher shade nothing, metres.
const GONE: f32 = 0.45;

/// The shade of one piece.
#[derive(Component)]
struct Shaded(Entity);

/// A square metre of nothing, shared by all shades.
#[derive(Resource)]
struct Sheet(Handle<Mesh>);

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Startup, cut_sheet)
        .add_systems(Update, shade_items.in_set(SceneSystems::Follow));
}

fn cut_sheet(mut commands: Commands, mut meshes: ResMut<Assets<Mesh>>) {
    let mut faces = Faces::default();
    let at = |x: f32, z: f32| Vec3::new(x, 0.0, z);
    let corners = [at(-0.5, 0.5), at(0.5, 0.5), at(0.5, -0.5), at(-0.5, -0.5)];
    faces.quad(corners, [Vec2::Y, Vec2::ONE, Vec2::X, Vec2::ZERO], [1.0; 4]);
    commands.insert_resource(Sheet(meshes.add(mesh(faces))));
}

/// What a shade was made of: the shapes and where they stand, the footprint, the height.
#[derive(PartialEq)]
struct Cause {
    parts: Vec<(usize, Vec3, Vec3, f32)>,
    size: Vec3,
    height: f32,
}

impl Cause {
    fn of(item: &Item) -> Self {
        let address = |part: &Part| part.ready().map_or(0, |ready| Arc::as_ptr(ready).addr());
        let parts = item.parts.iter();
        Self {
            parts: parts
                .map(|part| (address(part), part.size, part.offset, part.turn))
                .collect(),
            size: item.size,
            height: item.goal().y,
        }
    }
}

fn strength_at(height: f32) -> f32 {
    1.0 - (height / GONE).clamp(0.0, 1.0)
}

/// The shade of all parts together; a box stands in for shapes that have not come.
fn shade_of(item: &Item, footprint: Vec2) -> Vec<u8> {
    let flat = |size: Vec3| Vec2::new(size.x, size.z);
    let own = |part: &Part| match part.ready() {
        Some(ready) => ready.blob.clone(),
        None => blob_of_box(flat(part.size)),
    };
    if let [part] = item.parts.as_slice()
        && part.offset == Vec3::ZERO
    {
        return own(part);
    }
    let blobs: Vec<Vec<u8>> = item.parts.iter().map(own).collect();
    let casts = item.parts.iter().zip(&blobs).map(|(part, blob)| Cast {
        at: flat(part.offset),
        turn: part.turn,
        size: flat(part.size),
        blob,
        strength: strength_at(part.offset.y),
    });
    blob_of_parts(footprint, &casts.collect::<Vec<_>>())
}

/// Makes the shade again when the piece's shape, size or height changed; dragging changes none of them.
fn shade_items(
    sheet: Res<Sheet>,
    items: Query<(Entity, Ref<Item>, Option<&Shaded>)>,
    mut made: Local<bevy::platform::collections::HashMap<Entity, Cause>>,
    mut images: ResMut<Assets<Image>>,
    mut materials: ResMut<Assets<Coat>>,
    mut commands: Commands,
) {
    made.retain(|entity, _| items.contains(*entity));
    for (entity, item, shaded) in &items {
        if !item.is_changed() {
            continue;
        }
        let now = Cause::of(&item);
        if made.get(&entity) == Some(&now) {
            continue;
        }
        made.insert(entity, now);
        if let Some(Shaded(old)) = shaded {
            commands.entity(*old).despawn();
        }
        let footprint = Vec2::new(item.size.x, item.size.z);
        let strength = strength_at(item.goal().y);
        if strength <= 0.0 {
            commands.entity(entity).remove::<Shaded>();
            continue;
        }
        let blob = shade_of(&item, footprint);
        let side = BLOB_SIDE as u32;
        let material = materials.add(plain(StandardMaterial {
            base_color: Color::linear_rgba(1.0, 1.0, 1.0, strength),
            base_color_texture: Some(images.add(alpha(side, side, &blob))),
            alpha_mode: AlphaMode::Blend,
            unlit: true,
            ..default()
        }));
        let full = footprint + 2.0 * BLOB_MARGIN;
        let shade = commands
            .spawn((
                ChildOf(entity),
                Mesh3d(sheet.0.clone()),
                MeshMaterial3d(material),
                Transform::from_xyz(0.0, HEIGHT - item.goal().y, 0.0)
                    .with_scale(Vec3::new(full.x, 1.0, full.y)),
                NotShadowCaster,
                Triangles(2),
            ))
            .id();
        commands.entity(entity).insert(Shaded(shade));
    }
}
