//! The home without furniture: walls, floors, windows, doors, and the table it stands on.
use bevy::{
    light::NotShadowCaster,
    math::Affine2,
    mesh::{Mesh3d, UvChannel},
    platform::collections::HashMap,
    prelude::*,
};
use model::Wrap;
use stage::{Shell, StageCommand};

use super::{
    SceneSystems,
    desk::Told,
    fade::WallFade,
    home::{Home, plan, survey},
    light::Sunlit,
    meshes::{Triangles, mesh},
    rig::Rig,
    surface::{Coat, plain},
    textures::{alpha, painted},
};
use crate::{
    build::{Faces, Finish, Shade, blocks, fixture_mesh, floors, shade, wall_mesh},
    sense::WallLine,
};

/// Everything that goes when the shell changes.
#[derive(Component)]
struct ShellPart;

/// White emulsion under its own light.
const CEILING: Color = Color::srgb(0.93, 0.922, 0.905);

/// Only seen indoors.
#[derive(Component)]
struct Ceiling;

/// What it stands on, while no other storey carries it.
#[derive(Component)]
struct Table;

/// Floors are painted once.
#[derive(Resource, Default)]
pub(super) struct FloorPictures(HashMap<Finish, Handle<Image>>);

impl FloorPictures {
    /// What a finish is made of; its UV is plan metres.
    pub(super) fn material(
        &mut self,
        finish: Finish,
        images: &mut Assets<Image>,
    ) -> StandardMaterial {
        let paint = || images.add(painted(finish.paint(), Wrap::Repeat));
        let picture = self.0.entry(finish).or_insert_with(paint);
        StandardMaterial {
            base_color_texture: Some(picture.clone()),
            uv_transform: Affine2::from_scale(Vec2::splat(1.0 / finish.repeat_m())),
            perceptual_roughness: finish.roughness(),
            reflectance: 0.38,
            ..default()
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Home>()
        .init_resource::<FloorPictures>()
        .add_systems(
            Update,
            (show_ceiling, show_table).in_set(SceneSystems::Follow),
        )
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
    mut materials: ResMut<Assets<Coat>>,
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
    let ground = home.ground;
    *home = survey(shell, &all);
    home.ground = ground;
    if home.is_empty() {
        return;
    }
    sunlit.fit(&windows(shell), home.low, home.high);

    let mut spawn = |commands: &mut Commands, mesh: Mesh, material: Handle<Coat>| {
        let triangles = Triangles::of(&mesh);
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
        let solid = materials.add(plain(emulsion()));
        let glass = (!built.glass.is_empty()).then(|| materials.add(plain(pane())));
        let cut = materials.add(plain(StandardMaterial {
            unlit: true,
            ..default()
        }));
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
    let fixtures = fixture_mesh(shell);
    if !fixtures.solid.is_empty() {
        let material = materials.add(plain(StandardMaterial {
            perceptual_roughness: 0.8,
            reflectance: 0.32,
            ..default()
        }));
        spawn(&mut commands, mesh(fixtures.solid), material);
    }
    if !fixtures.slopes.is_empty() {
        let material = materials.add(plain(StandardMaterial {
            base_color: CEILING,
            unlit: true,
            ..default()
        }));
        let slopes = spawn(&mut commands, mesh(fixtures.slopes), material);
        commands.entity(slopes).insert(NotShadowCaster);
    }
    let triangles: Vec<[Vec2; 3]> = home.triangles();
    let shades = shade(&all, &triangles);
    let light = light_picture(&shades);
    let light = images.add(light);
    let floors = floors(shell, &all);
    for (finish, faces) in floors.laid {
        if faces.is_empty() {
            continue;
        }
        let repeat = finish.repeat_m();
        // The material's transform holds for both UV sets, so the second one is stretched beforehand.
        let size = shades.high - shades.low;
        let second: Vec<[f32; 2]> = faces
            .uvs
            .iter()
            .map(|uv| ((Vec2::from(*uv) - shades.low) / size * repeat).to_array())
            .collect();
        let material = materials.add(plain(StandardMaterial {
            occlusion_texture: Some(light.clone()),
            occlusion_channel: UvChannel::Uv1,
            ..pictures.material(finish, &mut images)
        }));
        let mesh = mesh(faces).with_inserted_attribute(Mesh::ATTRIBUTE_UV_1, second);
        spawn(&mut commands, mesh, material);
    }
    if !floors.footing.is_empty() {
        let material = materials.add(plain(StandardMaterial {
            perceptual_roughness: 0.9,
            reflectance: 0.2,
            ..default()
        }));
        spawn(&mut commands, mesh(floors.footing), material);
    }
    if !floors.ceiling.is_empty() {
        // No light in the studio shines upwards, so the ceiling brings its own, darker towards the walls.
        let material = materials.add(plain(StandardMaterial {
            base_color: CEILING,
            base_color_texture: Some(light.clone()),
            base_color_channel: UvChannel::Uv1,
            unlit: true,
            ..default()
        }));
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
    let material = materials.add(shadow(&shades, &mut images));
    let table = spawn(&mut commands, mesh(table(&shades)), material);
    commands.entity(table).insert((Table, NotShadowCaster));
}

/// White emulsion and satin lacquer; their colours lie in the vertices.
pub(super) fn emulsion() -> StandardMaterial {
    StandardMaterial {
        perceptual_roughness: 0.86,
        reflectance: 0.32,
        ..default()
    }
}

/// The soft shadow that a home throws on what it stands on.
pub(super) fn shadow(shades: &Shade, images: &mut Assets<Image>) -> Coat {
    let shadow = images.add(alpha(shades.width, shades.height, &shades.ground));
    plain(StandardMaterial {
        base_color_texture: Some(shadow),
        alpha_mode: AlphaMode::Blend,
        unlit: true,
        ..default()
    })
}

pub(super) fn pane() -> StandardMaterial {
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
pub(super) fn table(shades: &Shade) -> Faces {
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

fn show_table(home: Res<Home>, mut tables: Query<&mut Visibility, With<Table>>) {
    let wanted = if home.ground < 0.0 {
        Visibility::Hidden
    } else {
        Visibility::Inherited
    };
    for mut visibility in &mut tables {
        visibility.set_if_neq(wanted);
    }
}
