//! The soft shade under every piece.
use bevy::{light::NotShadowCaster, mesh::Mesh3d, prelude::*};

use super::{
    SceneSystems,
    items::Item,
    meshes::{Triangles, mesh},
    surface::{Coat, plain},
    textures::alpha,
};
use crate::build::{BLOB_MARGIN, BLOB_SIDE, Faces, blob_of_box};

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

/// Makes the shade again when the piece's shape, size or height changed; dragging changes none of them.
fn shade_items(
    sheet: Res<Sheet>,
    items: Query<(Entity, Ref<Item>, Option<&Shaded>)>,
    mut made: Local<bevy::platform::collections::HashMap<Entity, (usize, Vec3, f32)>>,
    mut images: ResMut<Assets<Image>>,
    mut materials: ResMut<Assets<Coat>>,
    mut commands: Commands,
) {
    made.retain(|entity, _| items.contains(*entity));
    for (entity, item, shaded) in &items {
        if !item.is_changed() {
            continue;
        }
        let address = item
            .shape()
            .map_or(0, |ready| std::ptr::from_ref(ready).addr());
        let now = (address, item.size, item.goal().y);
        if made.insert(entity, now) == Some(now) {
            continue;
        }
        if let Some(Shaded(old)) = shaded {
            commands.entity(*old).despawn();
        }
        let footprint = Vec2::new(item.size.x, item.size.z);
        let strength = 1.0 - (item.goal().y / GONE).clamp(0.0, 1.0);
        if strength <= 0.0 {
            commands.entity(entity).remove::<Shaded>();
            continue;
        }
        let box_shade;
        let blob = match item.shape() {
            Some(ready) => &ready.blob,
            None => {
                box_shade = blob_of_box(footprint);
                &box_shade
            }
        };
        let side = BLOB_SIDE as u32;
        let material = materials.add(plain(StandardMaterial {
            base_color: Color::linear_rgba(1.0, 1.0, 1.0, strength),
            base_color_texture: Some(images.add(alpha(side, side, blob))),
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
