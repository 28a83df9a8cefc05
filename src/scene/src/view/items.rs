//! Furniture: where it stands, what it shows until its shape arrives, and its calm motion.
use std::sync::Arc;

use bevy::{light::NotShadowCaster, mesh::Mesh3d, platform::collections::HashMap, prelude::*};
use stage::{ItemPart, ItemPose, StageCommand, StageEvent};

use super::{
    SceneSystems,
    clock::{Clock, Wanted},
    desk::{Outbox, Told},
    meshes::{Triangles, mesh},
    shapes::{Ready, Shapes},
    surface::{Coat, plain},
};
use crate::{
    build::Faces,
    sense::{Ray, Upright},
};

/// Seconds in which a piece slides to where the project put it.
const SLIDE: f32 = 0.07;

/// A piece of furniture.
#[derive(Component)]
pub(super) struct Item {
    pub(super) id: String,
    /// What it is made of; at least one.
    pub(super) parts: Vec<Part>,
    /// The line around its footprint, from its centre, clockwise from above. Metres.
    pub(super) outline: Vec<Vec2>,
    /// Something of the bodies must be made again.
    stale: bool,
    /// Width, height, depth of everything, metres.
    pub(super) size: Vec3,
    goal: Vec3,
    turn: f32,
    pub(super) blocked: bool,
}

/// One shape of a piece and where it stands in it.
pub(super) struct Part {
    /// What taps call it.
    pub(super) place: Option<String>,
    /// Key of the shape that should be shown.
    shape: String,
    /// What is shown: the key and the shape, or nothing yet but a box.
    shown: Option<(String, Arc<Ready>)>,
    /// Width, height, depth, metres.
    pub(super) size: Vec3,
    /// The centre of its underside, from that of the piece.
    pub(super) offset: Vec3,
    /// Radians clockwise from above, from the piece's own.
    pub(super) turn: f32,
}

impl Part {
    fn new(told: &ItemPart) -> Self {
        let (offset, turn) = world_from_plan(&told.pose);
        Self {
            place: told.place.clone(),
            shape: told.shape.clone(),
            shown: None,
            size: metres(told.size_mm),
            offset,
            turn,
        }
    }

    fn rotation(&self) -> Quat {
        Quat::from_rotation_y(-self.turn)
    }

    /// What is shown of it, if it is more than a box.
    pub(super) fn ready(&self) -> Option<&Arc<Ready>> {
        self.shown.as_ref().map(|(_, ready)| ready)
    }

    /// Its footprint, from the piece's centre, clockwise from above.
    pub(super) fn outline(&self) -> [Vec2; 4] {
        let half = Vec2::new(self.size.x, self.size.z) * 0.5;
        let middle = Vec2::new(self.offset.x, self.offset.z);
        let turn = Vec2::from_angle(self.turn);
        rectangle(half).map(|corner| middle + turn.rotate(corner))
    }
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

    /// Where a ray first meets one of its parts, and which.
    pub(super) fn hit(&self, ray: &Ray) -> Option<(f32, &Part)> {
        let hits = self.parts.iter().filter_map(|part| {
            let upright = Upright {
                base: self.goal + self.rotation() * part.offset,
                rotation: self.rotation() * part.rotation(),
                size: part.size,
            };
            Some((upright.hit(ray)?, part))
        });
        hits.min_by(|a, b| a.0.total_cmp(&b.0))
    }

    /// The middle of its footprint on the plan.
    pub(super) fn middle(&self) -> Vec2 {
        Vec2::new(self.goal.x, self.goal.z)
    }

    /// Corners of the box around it.
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

    /// Takes over what the project says. A shape that is not here yet is stood in for by the one it replaces.
    fn follow(&mut self, told: &[ItemPart]) {
        let before = std::mem::take(&mut self.parts);
        let resized = before.len() == told.len();
        self.parts = told.iter().map(Part::new).collect();
        for part in &mut self.parts {
            let same = before.iter().position(|old| old.shape == part.shape);
            let replaced = || {
                let found = before.iter().position(|old| old.place == part.place);
                found.filter(|_| resized)
            };
            if let Some(index) = same.or_else(replaced) {
                part.shown.clone_from(&before[index].shown);
            }
        }
        self.stale = true;
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
        parts,
        outline,
        pose,
        size_mm,
    } = &told.0
    else {
        return;
    };
    let (goal, turn) = world_from_plan(pose);
    let size = metres(*size_mm);
    let outline: Vec<Vec2> = match outline.as_slice() {
        [] => rectangle(Vec2::new(size.x, size.z) * 0.5).to_vec(),
        points => points
            .iter()
            .map(|at| Vec2::new(at.x_mm as f32, at.y_mm as f32) / 1000.0)
            .collect(),
    };
    let known = items
        .find(item)
        .and_then(|entity| placed.get_mut(entity).ok());
    let had = |shape: &str| {
        let parts = known.as_ref().map(|known| &known.parts);
        parts.is_some_and(|parts| parts.iter().any(|part| part.shape == shape))
    };
    let mut missed: Vec<&str> = parts.iter().map(|part| part.shape.as_str()).collect();
    missed.sort_unstable();
    missed.dedup();
    missed.retain(|shape| shapes.get(shape).is_none() && !had(shape));
    for shape in missed {
        outbox.send(StageEvent::ShapeMissed {
            shape: shape.to_owned(),
        });
    }
    if let Some(mut known) = known {
        let same = known.parts.len() == parts.len()
            && known.parts.iter().zip(parts).all(|(known, told)| {
                let told = Part::new(told);
                (
                    &known.place,
                    &known.shape,
                    known.size,
                    known.offset,
                    known.turn,
                ) == (&told.place, &told.shape, told.size, told.offset, told.turn)
            });
        if !same {
            known.follow(parts);
        }
        known.outline = outline;
        known.size = size;
        known.goal = goal;
        known.turn = turn;
        return;
    }
    let new = Item {
        id: item.clone(),
        parts: parts.iter().map(Part::new).collect(),
        outline,
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

/// Width, height and depth in metres.
fn metres(size_mm: [i32; 3]) -> Vec3 {
    let [width, depth, height] = size_mm.map(|mm| mm.max(1) as f32 / 1000.0);
    Vec3::new(width, height, depth)
}

/// Clockwise from above, from the corner at the back on the left.
fn rectangle(half: Vec2) -> [Vec2; 4] {
    [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|sign| half * Vec2::from(sign))
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
        if !item.stale && !news {
            continue;
        }
        let arrived = |part: &Part| {
            let fresh = shapes.get(&part.shape)?;
            let same = part.ready().is_some_and(|shown| Arc::ptr_eq(&fresh, shown));
            (!same).then_some(fresh)
        };
        let fresh: Vec<Option<Arc<Ready>>> = item.parts.iter().map(arrived).collect();
        if !item.stale && fresh.iter().all(Option::is_none) {
            continue;
        }
        item.stale = false;
        wanted.change();
        for child in children.into_iter().flatten() {
            if bodies.contains(*child) {
                commands.entity(*child).despawn();
            }
        }
        for (part, fresh) in item.parts.iter_mut().zip(fresh) {
            if let Some(ready) = fresh {
                part.shown = Some((part.shape.clone(), ready));
            }
            dress(part, entity, &placeholder, &mut commands);
        }
    }
}

/// Makes the body of a part: its shape, or a box where none has come yet.
fn dress(part: &Part, item: Entity, placeholder: &Placeholder, commands: &mut Commands) {
    let stand = Transform::from_translation(part.offset).with_rotation(part.rotation());
    let Some((key, ready)) = &part.shown else {
        commands.spawn((
            Body,
            ChildOf(item),
            stand.with_scale(part.size),
            Mesh3d(placeholder.mesh.clone()),
            MeshMaterial3d(placeholder.material.clone()),
            NotShadowCaster,
            Triangles(12),
        ));
        return;
    };
    // Exactly one when the shape is the right one; an old shape stretches until the new one is here.
    let mut scale = part.size / ready.size;
    if (scale - Vec3::ONE).abs().max_element() < 0.004 || *key == part.shape {
        scale = Vec3::ONE;
    }
    let inner = Transform::from_scale(scale).with_translation(ready.offset * scale);
    let body = (Body, ChildOf(item), stand * inner, Visibility::Inherited);
    let body = commands.spawn(body).id();
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
