//! The storeys that the one that is shown stands on.
use bevy::{light::NotShadowCaster, mesh::Mesh3d, prelude::*};
use stage::{Lower, StageCommand};

use super::{
    desk::Told,
    home::Home,
    meshes::{Triangles, mesh},
    shell::{FloorPictures, emulsion, pane, shadow, table},
    surface::{Coat, plain},
};
use crate::build::{floor_triangles, lower_mesh, shade};

/// Everything that goes when the lower storeys change.
#[derive(Component)]
struct LowerPart;

pub(super) fn plugin(app: &mut App) {
    app.add_observer(on_beneath);
}

#[expect(clippy::too_many_arguments, reason = "a system asks for what it needs")]
fn on_beneath(
    told: On<Told>,
    old: Query<Entity, With<LowerPart>>,
    mut home: ResMut<Home>,
    mut pictures: ResMut<FloorPictures>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<Coat>>,
    mut images: ResMut<Assets<Image>>,
    mut commands: Commands,
) {
    let storeys: &[Lower] = match &told.0 {
        StageCommand::Beneath { storeys } => storeys,
        StageCommand::Clear => &[],
        _ => return,
    };
    for entity in &old {
        commands.entity(entity).despawn();
    }
    home.ground = storeys.last().map_or(0.0, height);
    let mut spawn = |mesh: Mesh, material: Handle<Coat>, height: f32| {
        // The sun's one shadow map is for the storey that is furnished.
        commands.spawn((
            LowerPart,
            NotShadowCaster,
            Triangles::of(&mesh),
            Mesh3d(meshes.add(mesh)),
            MeshMaterial3d(material),
            Transform::from_xyz(0.0, height, 0.0),
        ));
    };
    let mut above_mm = 0;
    for (index, storey) in storeys.iter().enumerate() {
        let height = height(storey);
        let built = lower_mesh(storey, above_mm);
        above_mm = storey.floor_mm;
        for (faces, material) in [(built.solid, emulsion()), (built.glass, pane())] {
            if !faces.is_empty() {
                spawn(mesh(faces), materials.add(plain(material)), height);
            }
        }
        for (finish, faces) in built.laid {
            if !faces.is_empty() {
                let material = pictures.material(finish, &mut images);
                spawn(mesh(faces), materials.add(plain(material)), height);
            }
        }
        if index + 1 == storeys.len() {
            let floors = storey.shell.floors.iter().flat_map(floor_triangles);
            let floors: Vec<_> = floors.collect();
            let shades = shade(&built.blocks, &floors);
            let material = materials.add(shadow(&shades, &mut images));
            spawn(mesh(table(&shades)), material, height);
        }
    }
}

/// Metres of its floor above the one that is shown.
fn height(storey: &Lower) -> f32 {
    storey.floor_mm as f32 / 1000.0
}
