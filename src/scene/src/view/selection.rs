//! The line around the selected piece, its knob to turn by, and the warning around what collides.
use bevy::{light::NotShadowCaster, mesh::Mesh3d, prelude::*};
use model::Wrap;
use stage::{StageCommand, ViewMode};

use super::{
    SceneSystems,
    desk::Told,
    items::Item,
    meshes::{Triangles, mesh},
    rig::{Rig, Viewport},
    surface::{Coat, plain},
    textures::painted,
};
use crate::build::{Faces, knob};

/// The interface's accent, sRGB #2f5d50, and its danger, #a3392b.
const ACCENT: [f32; 3] = [0.184, 0.365, 0.314];
const DANGER: [f32; 3] = [0.72, 0.20, 0.14];
/// Line around the footprint, metres.
const GAP: f32 = 0.045;
const LINE: f32 = 0.020;
/// The fill inside of the line, as a share of it.
const TINT: [f32; 4] = [1.0, 1.0, 1.0, 0.12];
/// Above the floor and the shades.
const HEIGHT: f32 = 0.008;
/// Half of the knob on the picture, CSS pixels.
const KNOB_PX: f32 = 15.0;

/// What is selected.
#[derive(Resource, Default)]
pub(super) struct Selected(Option<String>);

impl Selected {
    pub(super) fn is(&self, id: &str) -> bool {
        self.0.as_deref() == Some(id)
    }
}

/// The handle to turn the selected piece by.
#[derive(Component)]
pub(super) struct Knob;

/// A line around a piece.
#[derive(Component)]
struct Outline(Entity);

/// What lines and knob are made of.
#[derive(Resource)]
struct Marks {
    accent: Handle<Coat>,
    danger: Handle<Coat>,
    knob: Handle<Coat>,
    sheet: Handle<Mesh>,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Selected>()
        .add_systems(Startup, make_marks)
        .add_systems(
            Update,
            (outline, hold_knob).chain().in_set(SceneSystems::Follow),
        )
        .add_observer(on_select);
}

fn make_marks(
    mut commands: Commands,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<Coat>>,
    mut images: ResMut<Assets<Image>>,
) {
    let mut flat = |[r, g, b]: [f32; 3], alpha: f32| {
        materials.add(plain(StandardMaterial {
            base_color: Color::srgba(r, g, b, alpha),
            alpha_mode: AlphaMode::Blend,
            unlit: true,
            cull_mode: None,
            ..default()
        }))
    };
    let (accent, danger) = (flat(ACCENT, 0.92), flat(DANGER, 0.92));
    let knob = materials.add(plain(StandardMaterial {
        base_color_texture: Some(images.add(painted(knob(ACCENT), Wrap::Clamp))),
        alpha_mode: AlphaMode::Blend,
        unlit: true,
        ..default()
    }));
    let mut faces = Faces::default();
    let at = |x: f32, z: f32| Vec3::new(x, 0.0, z);
    let corners = [at(-1.0, 1.0), at(1.0, 1.0), at(1.0, -1.0), at(-1.0, -1.0)];
    faces.quad(corners, [Vec2::Y, Vec2::ONE, Vec2::X, Vec2::ZERO], [1.0; 4]);
    let sheet = meshes.add(mesh(faces));
    commands.insert_resource(Marks {
        accent,
        danger,
        knob,
        sheet,
    });
}

fn on_select(told: On<Told>, mut selected: ResMut<Selected>) {
    match &told.0 {
        StageCommand::Select { item } => selected.0.clone_from(item),
        StageCommand::Clear => selected.0 = None,
        _ => {}
    }
}

/// Draws a line around what is selected or collides; only when that, or the size, changes.
fn outline(
    selected: Res<Selected>,
    marks: Res<Marks>,
    items: Query<(Entity, Ref<Item>, Option<&Outline>)>,
    mut drawn: Local<bevy::platform::collections::HashMap<Entity, (bool, bool, Vec3, f32)>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut commands: Commands,
) {
    drawn.retain(|entity, _| items.contains(*entity));
    for (entity, item, old) in &items {
        if !item.is_changed() && !selected.is_changed() {
            continue;
        }
        let now = (
            selected.is(&item.id),
            item.blocked,
            item.size,
            item.goal().y,
        );
        if drawn.insert(entity, now) == Some(now) {
            continue;
        }
        if let Some(Outline(old)) = old {
            commands.entity(*old).despawn();
            commands.entity(entity).remove::<Outline>();
        }
        if !now.0 && !now.1 {
            continue;
        }
        let faces = line_around(Vec2::new(item.size.x, item.size.z));
        let triangles = Triangles(faces.indices.len() as u32 / 3);
        let line = (
            ChildOf(entity),
            Mesh3d(meshes.add(mesh(faces))),
            MeshMaterial3d(if item.blocked {
                marks.danger.clone()
            } else {
                marks.accent.clone()
            }),
            Transform::from_xyz(0.0, HEIGHT - item.goal().y, 0.0),
            NotShadowCaster,
            triangles,
        );
        let line = commands.spawn(line).id();
        commands.entity(entity).insert(Outline(line));
    }
}

/// A rounded rectangle around a footprint, as a flat band.
fn line_around(size: Vec2) -> Faces {
    let mut faces = Faces::default();
    let radius = 0.07;
    let core = size * 0.5 + GAP - radius;
    let core = core.max(Vec2::splat(0.01));
    let corners = [
        (1.0, 1.0, 0.0f32),
        (-1.0, 1.0, 90.0),
        (-1.0, -1.0, 180.0),
        (1.0, -1.0, 270.0),
    ];
    let arc = 8;
    for (x, z, from) in corners {
        for step in 0..=arc {
            let angle = (from + 90.0 * step as f32 / arc as f32).to_radians();
            let out = Vec2::from_angle(angle);
            let middle = core * Vec2::new(x, z);
            for reach in [radius, radius + LINE] {
                let at = middle + out * reach;
                faces.vertex(Vec3::new(at.x, 0.0, at.y), Vec3::Y, Vec2::ZERO, [1.0; 4]);
            }
        }
    }
    let count = faces.positions.len() as u32;
    for i in (0..count).step_by(2) {
        let (a, b) = (i, i + 1);
        let (c, d) = ((i + 2) % count, (i + 3) % count);
        faces.indices.extend([a, d, b, a, c, d]);
    }
    // A breath of the same colour inside.
    let middle = faces.vertex(Vec3::ZERO, Vec3::Y, Vec2::ZERO, TINT);
    for i in (0..count).step_by(2) {
        let [a, b] = [i, (i + 2) % count].map(|index| {
            let at = Vec3::from(faces.positions[index as usize]);
            faces.vertex(at, Vec3::Y, Vec2::ZERO, TINT)
        });
        faces.indices.extend([middle, b, a]);
    }
    faces
}

/// Keeps the knob in front of the selected piece, always the same size on the picture.
fn hold_knob(
    selected: Res<Selected>,
    rig: Res<Rig>,
    viewport: Res<Viewport>,
    marks: Res<Marks>,
    items: Query<(&Item, &Transform), Without<Knob>>,
    mut knobs: Query<(Entity, &mut Transform), With<Knob>>,
    mut commands: Commands,
) {
    let chosen = items.iter().find(|(item, _)| selected.is(&item.id));
    let Some((item, stand)) = chosen.filter(|_| rig.mode != ViewMode::Walk) else {
        for (entity, _) in &knobs {
            commands.entity(entity).despawn();
        }
        return;
    };
    let front = stand.rotation * Vec3::Z;
    let foot = Vec3::new(stand.translation.x, HEIGHT + 0.002, stand.translation.z);
    let edge = foot + front * (item.size.z * 0.5 + GAP);
    let radius = (rig.metres_per_px(edge, &viewport) * KNOB_PX).clamp(0.03, 0.5);
    let place = Transform {
        translation: edge + front * (radius * 1.5),
        rotation: stand.rotation,
        scale: Vec3::splat(radius),
    };
    if let Some((_, mut transform)) = knobs.iter_mut().next() {
        *transform = place;
        return;
    }
    commands.spawn((
        Knob,
        Mesh3d(marks.sheet.clone()),
        MeshMaterial3d(marks.knob.clone()),
        place,
        NotShadowCaster,
        Triangles(2),
    ));
}
