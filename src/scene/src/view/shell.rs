//! The home without furniture: walls, floors, windows, doors, and the table it stands on.
use bevy::{
    light::NotShadowCaster,
    math::Affine2,
    mesh::{Indices, Mesh3d, UvChannel},
    platform::collections::HashMap,
    prelude::*,
};
use model::Wrap;
use stage::{Shell, StageCommand};

use super::{
    SceneSystems,
    camera::Rig,
    desk::Told,
    fade::WallFade,
    light::Sunlit,
    meshes::{Triangles, mesh},
    textures::{alpha, painted},
};
use crate::{
    build::{Faces, Finish, Shade, blocks, floors, shade, wall_mesh},
    sense::{Block, Limits, Ray, WallLine},
};

/// What the shell means for camera, picking and light.
#[derive(Resource, Default)]
pub(super) struct Home {
    blocks: Vec<Block>,
    owners: Vec<u32>,
    rooms: Vec<(u32, Vec<[Vec2; 3]>)>,
    low: Vec3,
    high: Vec3,
}

impl Home {
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.rooms.is_empty()
    }

    pub(super) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    pub(super) fn limits(&self) -> Limits {
        if self.is_empty() {
            return Limits {
                min: Vec3::splat(-3.0),
                max: Vec3::splat(3.0),
            };
        }
        Limits {
            min: self.low,
            max: self.high,
        }
    }

    /// Corners of the whole home.
    pub(super) fn corners(&self) -> Vec<Vec3> {
        corners(self.low, self.high)
    }

    /// Corners of one room up to the height of furniture; of the home when there is no such room.
    pub(super) fn room_corners(&self, room: u32) -> Vec<Vec3> {
        let mut points = self
            .rooms
            .iter()
            .filter(|(id, _)| *id == room)
            .flat_map(|(_, triangles)| triangles)
            .flatten();
        let Some(first) = points.next() else {
            return self.corners();
        };
        let (low, high) = points.fold((*first, *first), |(low, high), point| {
            (low.min(*point), high.max(*point))
        });
        corners(Vec3::new(low.x, 0.0, low.y), Vec3::new(high.x, 1.6, high.y))
    }

    pub(super) fn centre(&self) -> Vec2 {
        let middle = (self.low + self.high) * 0.5;
        Vec2::new(middle.x, middle.z)
    }

    /// The room whose floor lies there.
    pub(super) fn room_at(&self, at: Vec2) -> Option<u32> {
        let covers = |triangle: &[Vec2; 3]| {
            let side = |i: usize| (triangle[(i + 1) % 3] - triangle[i]).perp_dot(at - triangle[i]);
            let sides = [side(0), side(1), side(2)];
            sides.iter().all(|side| *side >= 0.0) || sides.iter().all(|side| *side <= 0.0)
        };
        self.rooms
            .iter()
            .find(|(_, triangles)| triangles.iter().any(covers))
            .map(|(id, _)| *id)
    }

    /// A place to stand in the largest room: the middle of its largest triangle.
    pub(super) fn largest_room(&self) -> Vec2 {
        let area = |triangle: &[Vec2; 3]| {
            (triangle[1] - triangle[0])
                .perp_dot(triangle[2] - triangle[0])
                .abs()
        };
        let all = |triangles: &Vec<[Vec2; 3]>| triangles.iter().map(area).sum::<f32>();
        let room = self
            .rooms
            .iter()
            .max_by(|a, b| all(&a.1).total_cmp(&all(&b.1)));
        let largest = room
            .and_then(|(_, triangles)| triangles.iter().max_by(|a, b| area(a).total_cmp(&area(b))));
        largest.map_or(self.centre(), |[a, b, c]| (*a + *b + *c) / 3.0)
    }

    /// The nearest wall on a ray, with its distance; walls that `skip` says are ignored.
    pub(super) fn hit(&self, ray: &Ray, skip: impl Fn(u32) -> bool) -> Option<(u32, f32)> {
        self.blocks
            .iter()
            .zip(&self.owners)
            .filter(|(_, owner)| !skip(**owner))
            .filter_map(|(block, owner)| Some((*owner, block.hit(ray)?)))
            .min_by(|a, b| a.1.total_cmp(&b.1))
    }
}

fn corners(low: Vec3, high: Vec3) -> Vec<Vec3> {
    let pick = |bit: bool, a: f32, b: f32| if bit { b } else { a };
    (0..8)
        .map(|i| {
            Vec3::new(
                pick(i & 1 > 0, low.x, high.x),
                pick(i & 2 > 0, low.y, high.y),
                pick(i & 4 > 0, low.z, high.z),
            )
        })
        .collect()
}

/// Everything that goes when the shell changes.
#[derive(Component)]
struct ShellPart;

/// Only seen indoors.
#[derive(Component)]
struct Ceiling;

/// Floors are painted once.
#[derive(Resource, Default)]
struct FloorPictures(HashMap<Finish, Handle<Image>>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Home>()
        .init_resource::<FloorPictures>()
        .add_systems(Update, show_ceiling.in_set(SceneSystems::Follow))
        .add_observer(on_build);
}

#[expect(clippy::too_many_arguments, reason = "a system asks for what it needs")]
fn on_build(
    told: On<Told>,
    old: Query<(Entity, Option<&WallFade>), With<ShellPart>>,
    mut home: ResMut<Home>,
    mut sunlit: ResMut<Sunlit>,
    mut pictures: ResMut<FloorPictures>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<StandardMaterial>>,
    mut images: ResMut<Assets<Image>>,
    mut commands: Commands,
) {
    let empty = Shell::default();
    let shell = match &told.0 {
        StageCommand::Build { shell } => shell,
        StageCommand::Clear => &empty,
        _ => return,
    };
    let mut faded = HashMap::new();
    for (entity, fade) in &old {
        if let Some(fade) = fade {
            faded.insert(fade.wall, fade.visible);
        }
        commands.entity(entity).despawn();
    }
    let all = blocks(shell);
    *home = survey(shell, &all);
    if home.is_empty() {
        return;
    }
    sunlit.fit(&windows(shell), home.low, home.high);

    let mut spawn = |commands: &mut Commands, mesh: Mesh, material: Handle<StandardMaterial>| {
        let triangles = Triangles(mesh.indices().map_or(0, Indices::len) as u32 / 3);
        let parts = (
            ShellPart,
            triangles,
            Mesh3d(meshes.add(mesh)),
            MeshMaterial3d(material),
        );
        commands.spawn(parts).id()
    };
    for wall in &shell.walls {
        let built = wall_mesh(shell, wall, &all);
        if built.solid.is_empty() {
            continue;
        }
        let solid = materials.add(StandardMaterial {
            perceptual_roughness: 0.86,
            reflectance: 0.32,
            ..default()
        });
        let glass = (!built.glass.is_empty()).then(|| materials.add(pane()));
        let cut = materials.add(StandardMaterial {
            unlit: true,
            ..default()
        });
        let top = spawn(&mut commands, mesh(built.cut), cut.clone());
        commands.entity(top).insert(NotShadowCaster);
        let entity = spawn(&mut commands, mesh(built.solid), solid.clone());
        commands.entity(entity).insert(WallFade {
            wall: wall.wall,
            line: WallLine {
                a: plan(wall.a),
                b: plan(wall.b),
                room_left: wall.room_left,
                room_right: wall.room_right,
            },
            visible: faded.get(&wall.wall).copied().unwrap_or(1.0),
            drawn: -1.0,
            solid,
            glass: glass.clone(),
            cut,
        });
        if let Some(glass) = glass {
            let entity = spawn(&mut commands, mesh(built.glass), glass);
            commands.entity(entity).insert(NotShadowCaster);
        }
    }
    let triangles: Vec<[Vec2; 3]> = home
        .rooms
        .iter()
        .flat_map(|(_, triangles)| triangles.clone())
        .collect();
    let shades = shade(&all, &triangles);
    let light = light_picture(&shades);
    let light = images.add(light);
    let floors = floors(shell, &all);
    for (finish, faces) in floors.laid {
        if faces.is_empty() {
            continue;
        }
        let picture = pictures
            .0
            .entry(finish)
            .or_insert_with(|| images.add(painted(finish.paint(), Wrap::Repeat)));
        let repeat = finish.repeat_m();
        // The material's transform holds for both UV sets, so the second one is stretched beforehand.
        let size = shades.high - shades.low;
        let second: Vec<[f32; 2]> = faces
            .uvs
            .iter()
            .map(|uv| ((Vec2::from(*uv) - shades.low) / size * repeat).to_array())
            .collect();
        let material = materials.add(StandardMaterial {
            base_color_texture: Some(picture.clone()),
            uv_transform: Affine2::from_scale(Vec2::splat(1.0 / repeat)),
            occlusion_texture: Some(light.clone()),
            occlusion_channel: UvChannel::Uv1,
            perceptual_roughness: finish.roughness(),
            reflectance: 0.38,
            ..default()
        });
        let mesh = mesh(faces).with_inserted_attribute(Mesh::ATTRIBUTE_UV_1, second);
        spawn(&mut commands, mesh, material);
    }
    if !floors.footing.is_empty() {
        let material = materials.add(StandardMaterial {
            perceptual_roughness: 0.9,
            reflectance: 0.2,
            ..default()
        });
        spawn(&mut commands, mesh(floors.footing), material);
    }
    if !floors.ceiling.is_empty() {
        // No light in the studio shines upwards, so the ceiling brings its own, darker towards the walls.
        let material = materials.add(StandardMaterial {
            base_color: Color::srgb(0.93, 0.922, 0.905),
            base_color_texture: Some(light.clone()),
            base_color_channel: UvChannel::Uv1,
            unlit: true,
            ..default()
        });
        let size = shades.high - shades.low;
        let second: Vec<[f32; 2]> = floors
            .ceiling
            .uvs
            .iter()
            .map(|uv| ((Vec2::from(*uv) - shades.low) / size).to_array())
            .collect();
        let ceiling = mesh(floors.ceiling).with_inserted_attribute(Mesh::ATTRIBUTE_UV_1, second);
        let ceiling = spawn(&mut commands, ceiling, material);
        commands
            .entity(ceiling)
            .insert((Ceiling, Visibility::Hidden, NotShadowCaster));
    }
    let shadow = images.add(alpha(shades.width, shades.height, &shades.ground));
    let material = materials.add(StandardMaterial {
        base_color_texture: Some(shadow),
        alpha_mode: AlphaMode::Blend,
        unlit: true,
        ..default()
    });
    let table = spawn(&mut commands, mesh(table(&shades)), material);
    commands.entity(table).insert(NotShadowCaster);
}

fn pane() -> StandardMaterial {
    StandardMaterial {
        base_color: Color::srgba(0.86, 0.92, 0.95, 0.20),
        // The bright day outside.
        emissive: LinearRgba::rgb(0.50, 0.53, 0.56),
        perceptual_roughness: 0.06,
        reflectance: 0.5,
        alpha_mode: AlphaMode::Blend,
        ..default()
    }
}

fn light_picture(shades: &Shade) -> Image {
    let texels = shades
        .light
        .iter()
        .flat_map(|light| [*light, *light, *light, 255])
        .collect();
    super::textures::image(
        (shades.width, shades.height, 1),
        texels,
        false,
        [Wrap::Clamp; 2],
    )
}

/// The level face that carries the home's shadow.
fn table(shades: &Shade) -> Faces {
    let mut faces = Faces::default();
    let at = |x: f32, z: f32| Vec3::new(x, -0.02, z);
    let (low, high) = (shades.low, shades.high);
    let corners = [
        at(low.x, high.y),
        at(high.x, high.y),
        at(high.x, low.y),
        at(low.x, low.y),
    ];
    faces.quad(corners, [Vec2::Y, Vec2::ONE, Vec2::X, Vec2::ZERO], [1.0; 4]);
    faces
}

fn plan(point: stage::Point) -> Vec2 {
    Vec2::new(point.x_mm as f32, point.y_mm as f32) / 1000.0
}

fn survey(shell: &Shell, all: &[(usize, Block)]) -> Home {
    let rooms: Vec<(u32, Vec<[Vec2; 3]>)> = shell
        .floors
        .iter()
        .map(|floor| {
            let corner = |index: &u32| floor.points.get(*index as usize).map(|point| plan(*point));
            let triangles = floor.triangles.chunks_exact(3);
            let triangles =
                triangles.filter_map(|t| Some([corner(&t[0])?, corner(&t[1])?, corner(&t[2])?]));
            (floor.room, triangles.collect())
        })
        .collect();
    let (mut low, mut high) = (Vec2::INFINITY, Vec2::NEG_INFINITY);
    for (_, block) in all {
        let (from, to) = block.bounds();
        (low, high) = (low.min(from), high.max(to));
    }
    for corner in rooms.iter().flat_map(|(_, triangles)| triangles).flatten() {
        (low, high) = (low.min(*corner), high.max(*corner));
    }
    if low.x > high.x {
        (low, high) = (Vec2::ZERO, Vec2::ZERO);
    }
    let top = if all.is_empty() {
        0.3
    } else {
        shell.height_mm as f32 / 1000.0
    };
    Home {
        blocks: all.iter().map(|(_, block)| block.clone()).collect(),
        owners: all
            .iter()
            .map(|(index, _)| shell.walls[*index].wall)
            .collect(),
        rooms,
        low: Vec3::new(low.x, 0.0, low.y),
        high: Vec3::new(high.x, top, high.y),
    }
}

/// Outward direction of each window in an outer wall, times its area.
fn windows(shell: &Shell) -> Vec<Vec2> {
    shell
        .windows
        .iter()
        .filter_map(|window| {
            let wall = shell.walls.iter().find(|wall| wall.wall == window.wall)?;
            let (a, b) = (plan(wall.a), plan(wall.b));
            let along = (b - a).normalize_or_zero();
            let left = Vec2::new(along.y, -along.x);
            let width = (plan(window.b) - plan(window.a)).length();
            let area = width * (window.to_mm - window.from_mm) as f32 / 1000.0;
            match (wall.room_left, wall.room_right) {
                (true, false) => Some(-left * area),
                (false, true) => Some(left * area),
                _ => None,
            }
        })
        .collect()
}

fn show_ceiling(rig: Res<Rig>, mut ceilings: Query<&mut Visibility, With<Ceiling>>) {
    let wanted = if rig.indoors() {
        Visibility::Inherited
    } else {
        Visibility::Hidden
    };
    for mut visibility in &mut ceilings {
        visibility.set_if_neq(wanted);
    }
}
