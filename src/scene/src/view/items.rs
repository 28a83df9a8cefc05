//! Furniture: where it stands, what it shows until its shape arrives, and its calm motion.
use std::sync::Arc;

use bevy::{light::NotShadowCaster, mesh::Mesh3d, platform::collections::HashMap, prelude::*};
use stage::{ItemPose, StageCommand, StageEvent};

use super::{
    SceneSystems,
    clock::{Clock, Wanted},
    desk::{Outbox, Told},
    meshes::{Triangles, mesh},
    shapes::{Ready, Shapes},
    surface::{Coat, plain},
};
use crate::{build::Faces, sense::Upright};

/// Seconds in which a piece slides to where the project put it.
const SLIDE: f32 = 0.07;

/// A piece of furniture.
#[derive(Component)]
pub(super) struct Item {
    pub(super) id: String,
    /// Key of the shape that should be shown.
    shape: String,
    /// What is shown: the key and the shape, or nothing yet but a box.
    shown: Option<(String, Arc<Ready>)>,
    /// Something of the body must be made again.
    stale: bool,
    /// Width, height, depth, metres.
    pub(super) size: Vec3,
    goal: Vec3,
    turn: f32,
    pub(super) blocked: bool,
}

impl Item {
    /// Radians clockwise from above, where the project wants it.
    pub(super) fn goal_turn(&self) -> f32 {
        self.turn
    }

    /// Where the project wants the centre of the underside.
    pub(super) fn goal(&self) -> Vec3 {
        self.goal
    }

    fn rotation(&self) -> Quat {
        Quat::from_rotation_y(-self.turn)
    }

    /// The box it fills.
    pub(super) fn upright(&self) -> Upright {
        Upright {
            base: self.goal,
            rotation: self.rotation(),
            size: self.size,
        }
    }

    /// The middle of its footprint on the plan.
    pub(super) fn middle(&self) -> Vec2 {
        Vec2::new(self.goal.x, self.goal.z)
    }

    /// Corners of that box.
    pub(super) fn corners(&self) -> Vec<Vec3> {
        let half = self.size * Vec3::new(0.5, 1.0, 0.5);
        let signs = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
        let corner =
            |(x, z): (f32, f32), y: f32| self.goal + self.rotation() * (half * Vec3::new(x, y, z));
        let low = signs.map(|sign| corner(sign, 0.0));
        low.into_iter()
            .chain(signs.map(|sign| corner(sign, 1.0)))
            .collect()
    }

    /// What lies under it on the floor, if it is shown as a shape.
    pub(super) fn shape(&self) -> Option<&Ready> {
        self.shown.as_ref().map(|(_, ready)| &**ready)
    }
}

/// Items by id.
#[derive(Resource, Default)]
pub(super) struct Items(HashMap<String, Entity>);

impl Items {
    pub(super) fn find(&self, id: &str) -> Option<Entity> {
        self.0.get(id).copied()
    }
}

/// Holds the meshes, scaled while an old shape stands in for a new size.
#[derive(Component)]
pub(super) struct Body;

/// What stands in for shapes that are still on their way.
#[derive(Resource)]
struct Placeholder {
    mesh: Handle<Mesh>,
    material: Handle<Coat>,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Items>()
        .add_systems(Startup, make_placeholder)
        .add_systems(Update, dress_items.in_set(SceneSystems::Sense))
        .add_systems(Update, slide.in_set(SceneSystems::Move))
        .add_observer(on_place)
        .add_observer(on_remove)
        .add_observer(on_warn);
}

fn make_placeholder(
    mut commands: Commands,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<Coat>>,
) {
    let mut faces = Faces::default();
    faces.bar(Vec3::ZERO, Vec3::X, Vec3::Z, Vec3::ONE, [1.0; 4]);
    commands.insert_resource(Placeholder {
        mesh: meshes.add(mesh(faces)),
        material: materials.add(plain(StandardMaterial {
            base_color: Color::srgba(0.80, 0.78, 0.74, 0.42),
            perceptual_roughness: 1.0,
            reflectance: 0.1,
            alpha_mode: AlphaMode::Blend,
            ..default()
        })),
    });
}

fn on_place(
    told: On<Told>,
    shapes: Res<Shapes>,
    mut items: ResMut<Items>,
    mut outbox: ResMut<Outbox>,
    mut placed: Query<&mut Item>,
    mut commands: Commands,
) {
    let StageCommand::Place {
        item,
        shape,
        pose,
        size_mm,
    } = &told.0
    else {
        return;
    };
    let (goal, turn) = world_from_plan(pose);
    let [width, depth, height] = size_mm.map(|mm| mm.max(1) as f32 / 1000.0);
    let size = Vec3::new(width, height, depth);
    if let Some(mut known) = items
        .find(item)
        .and_then(|entity| placed.get_mut(entity).ok())
    {
        if known.shape != *shape && shapes.get(shape).is_none() {
            outbox.send(StageEvent::ShapeMissed {
                shape: shape.clone(),
            });
        }
        known.stale |= known.shape != *shape || known.size != size;
        known.shape.clone_from(shape);
        known.size = size;
        known.goal = goal;
        known.turn = turn;
        return;
    }
    if shapes.get(shape).is_none() {
        outbox.send(StageEvent::ShapeMissed {
            shape: shape.clone(),
        });
    }
    let new = Item {
        id: item.clone(),
        shape: shape.clone(),
        shown: None,
        stale: true,
        size,
        goal,
        turn,
        blocked: false,
    };
    let transform = Transform::from_translation(goal).with_rotation(new.rotation());
    let entity = commands.spawn((new, transform, Visibility::Inherited)).id();
    items.0.insert(item.clone(), entity);
}

fn on_remove(told: On<Told>, mut items: ResMut<Items>, mut commands: Commands) {
    match &told.0 {
        StageCommand::Remove { item } => {
            if let Some(entity) = items.0.remove(item) {
                commands.entity(entity).despawn();
            }
        }
        StageCommand::Clear => {
            for (_, entity) in items.0.drain() {
                commands.entity(entity).despawn();
            }
        }
        _ => {}
    }
}

fn on_warn(told: On<Told>, items: Res<Items>, mut placed: Query<&mut Item>) {
    if let StageCommand::Warn { item, blocked } = &told.0
        && let Some(mut item) = items
            .find(item)
            .and_then(|entity| placed.get_mut(entity).ok())
    {
        item.blocked = *blocked;
    }
}

/// Metres and radians of a pose.
fn world_from_plan(pose: &ItemPose) -> (Vec3, f32) {
    let at = Vec3::new(pose.x_mm as f32, pose.z_mm as f32, pose.y_mm as f32) / 1000.0;
    (at, (pose.turn_mdeg as f32 / 1000.0).to_radians())
}

fn dress_items(
    shapes: Res<Shapes>,
    placeholder: Res<Placeholder>,
    mut wanted: ResMut<Wanted>,
    mut seen: Local<u32>,
    mut items: Query<(Entity, &mut Item, Option<&Children>)>,
    bodies: Query<(), With<Body>>,
    mut commands: Commands,
) {
    let news = *seen != shapes.version;
    *seen = shapes.version;
    for (entity, mut item, children) in &mut items {
        let arrived = news
            && item
                .shown
                .as_ref()
                .is_none_or(|(key, _)| *key != item.shape || news);
        if !item.stale && !arrived {
            continue;
        }
        let fresh = shapes.get(&item.shape);
        let same =
            |shown: &Arc<Ready>| fresh.as_ref().is_none_or(|fresh| Arc::ptr_eq(fresh, shown));
        if !item.stale && item.shown.as_ref().is_some_and(|(_, shown)| same(shown)) {
            continue;
        }
        item.stale = false;
        wanted.change();
        if let Some(ready) = fresh {
            item.shown = Some((item.shape.clone(), ready));
        }
        for child in children.into_iter().flatten() {
            if bodies.contains(*child) {
                commands.entity(*child).despawn();
            }
        }
        let body = commands
            .spawn((Body, ChildOf(entity), Visibility::Inherited))
            .id();
        let Some((_, ready)) = &item.shown else {
            commands
                .entity(body)
                .insert(Transform::from_scale(item.size));
            let part = (
                Mesh3d(placeholder.mesh.clone()),
                MeshMaterial3d(placeholder.material.clone()),
                NotShadowCaster,
                Triangles(12),
            );
            commands.entity(body).insert(part);
            continue;
        };
        // Exactly one when the shape is the right one; an old shape stretches until the new one is here.
        let mut scale = item.size / ready.size;
        if (scale - Vec3::ONE).abs().max_element() < 0.004
            || item
                .shown
                .as_ref()
                .is_some_and(|(key, _)| *key == item.shape)
        {
            scale = Vec3::ONE;
        }
        commands
            .entity(body)
            .insert(Transform::from_scale(scale).with_translation(ready.offset * scale));
        for part in &ready.parts {
            let mut drawn = commands.spawn((
                ChildOf(body),
                Mesh3d(part.mesh.clone()),
                MeshMaterial3d(part.material.clone()),
                Triangles(part.triangles),
            ));
            if !part.casts_shadow {
                drawn.insert(NotShadowCaster);
            }
        }
    }
}

fn slide(clock: Res<Clock>, mut wanted: ResMut<Wanted>, mut items: Query<(&Item, &mut Transform)>) {
    let share = clock.share(SLIDE);
    for (item, mut transform) in &mut items {
        let rotation = item.rotation();
        if transform.translation == item.goal && transform.rotation == rotation {
            continue;
        }
        wanted.motion();
        let left = (item.goal - transform.translation).length()
            + transform.rotation.angle_between(rotation) * 0.3;
        if left < 0.001 {
            transform.translation = item.goal;
            transform.rotation = rotation;
        } else {
            transform.translation = transform.translation.lerp(item.goal, share);
            transform.rotation = transform.rotation.slerp(rotation, share);
        }
    }
}
