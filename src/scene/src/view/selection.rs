//! The line around the selected piece, its knob to turn by, and the warning around what collides.
use bevy::{light::NotShadowCaster, mesh::Mesh3d, prelude::*};
use model::Wrap;
use stage::{StageCommand, ViewMode};

use super::{
    SceneSystems,
    desk::Told,
    items::{Item, Part},
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
/// Line around the part that is being changed, metres.
const BOLD: f32 = 0.045;
/// The fill inside of the line, as a share of it.
const TINT: [f32; 4] = [1.0, 1.0, 1.0, 0.12];
/// Above the floor and the shades.
const HEIGHT: f32 = 0.008;
/// Half of the knob on the picture, CSS pixels.
const KNOB_PX: f32 = 15.0;

/// What is selected.
#[derive(Resource, Default)]
pub(super) struct Selected {
    item: Option<String>,
    /// The part of it that is being changed.
    part: Option<String>,
}

impl Selected {
    pub(super) fn is(&self, id: &str) -> bool {
        self.item.as_deref() == Some(id)
    }
}

/// The handle to turn the selected piece by.
#[derive(Component)]
pub(super) struct Knob;

/// What lines were drawn for.
#[derive(Clone, PartialEq)]
struct Cause {
    selected: bool,
    blocked: bool,
    outline: Vec<Vec2>,
    /// The footprint of the part that is being changed.
    part: Option<[Vec2; 4]>,
    height: f32,
}

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
        StageCommand::Select { item, part } => {
            selected.item.clone_from(item);
            selected.part.clone_from(part);
        }
        StageCommand::Clear => *selected = Selected::default(),
        _ => {}
    }
}

/// Draws a line around what is selected or collides; only when that, or the size, changes.
fn outline(
    selected: Res<Selected>,
    marks: Res<Marks>,
    items: Query<(Entity, Ref<Item>, Option<&Outline>)>,
    mut drawn: Local<bevy::platform::collections::HashMap<Entity, Cause>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut commands: Commands,
) {
    drawn.retain(|entity, _| items.contains(*entity));
    for (entity, item, old) in &items {
        if !item.is_changed() && !selected.is_changed() {
            continue;
        }
        let is_selected = selected.is(&item.id);
        let changed = |part: &&Part| part.place.is_some() && part.place == selected.part;
        let now = Cause {
            selected: is_selected,
            blocked: item.blocked,
            outline: item.outline.clone(),
            part: item
                .parts
                .iter()
                .find(changed)
                .filter(|_| is_selected)
                .map(Part::outline),
            height: item.goal().y,
        };
        if drawn.get(&entity) == Some(&now) {
            continue;
        }
        drawn.insert(entity, now.clone());
        if let Some(Outline(old)) = old {
            commands.entity(*old).despawn();
            commands.entity(entity).remove::<Outline>();
        }
        if !now.selected && !now.blocked {
            continue;
        }
        let mut faces = Faces::default();
        line_around(&mut faces, &now.outline, LINE);
        let on_floor = item.parts.iter().filter(|part| part.offset.y == 0.0);
        on_floor.for_each(|part| tint(&mut faces, &part.outline()));
        if let Some(part) = &now.part {
            line_around(&mut faces, part, BOLD);
        }
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

/// A flat band around a footprint, rounded at its outer corners.
fn line_around(faces: &mut Faces, outline: &[Vec2], line: f32) {
    const ARC: usize = 8;
    const RADIUS: f32 = 0.07;
    let first = faces.positions.len() as u32;
    let count = outline.len();
    let out_of = |from: Vec2, to: Vec2| {
        let along = (to - from).normalize_or_zero();
        Vec2::new(along.y, -along.x)
    };
    let mut ring =
        |at: Vec2| faces.vertex(Vec3::new(at.x, 0.0, at.y), Vec3::Y, Vec2::ZERO, [1.0; 4]);
    for index in 0..count {
        let corner = outline[index];
        let before = out_of(outline[(index + count - 1) % count], corner);
        let after = out_of(corner, outline[(index + 1) % count]);
        if before.perp_dot(after) <= 0.0 {
            // An inner corner stays sharp.
            for reach in [GAP, GAP + line] {
                ring(corner + (before + after) * reach);
            }
            continue;
        }
        let middle = corner + (before + after) * (GAP - RADIUS);
        let quarter = before.angle_to(after);
        for step in 0..=ARC {
            let out = Vec2::from_angle(quarter * step as f32 / ARC as f32).rotate(before);
            for reach in [RADIUS, RADIUS + line] {
                ring(middle + out * reach);
            }
        }
    }
    let band = faces.positions.len() as u32 - first;
    for i in (0..band).step_by(2) {
        let [a, b, c, d] = [i, i + 1, (i + 2) % band, (i + 3) % band].map(|index| first + index);
        faces.indices.extend([a, d, b, a, c, d]);
    }
}

/// A breath of the line's colour on a footprint.
fn tint(faces: &mut Faces, corners: &[Vec2; 4]) {
    let [a, b, c, d] =
        corners.map(|at| faces.vertex(Vec3::new(at.x, 0.0, at.y), Vec3::Y, Vec2::ZERO, TINT));
    faces.indices.extend([a, c, b, a, d, c]);
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
