//! The Bevy side: one file, one concern, one plugin.

mod aim;
mod camera;
mod canvas;
mod clock;
mod contact;
mod desk;
mod door;
mod drag;
mod fade;
mod home;
mod items;
mod light;
mod lower;
mod meshes;
mod outlook;
mod pace;
mod pointer;
mod rig;
mod selection;
mod shapes;
mod shell;
mod stats;
mod surface;
mod textures;

use bevy::prelude::*;

pub use door::{View, start};

/// The order of one step.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum SceneSystems {
    /// Commands and shapes from the page become entities and goals.
    Receive,
    /// Pointers and keys become camera goals and proposals.
    Sense,
    /// Camera and items come nearer to their goals.
    Move,
    /// Fades, rings and lights follow what moved.
    Follow,
    /// Figures and events go back to the page.
    Report,
}

fn plugins(app: &mut App) {
    app.configure_sets(
        Update,
        (
            SceneSystems::Receive,
            SceneSystems::Sense,
            SceneSystems::Move,
            SceneSystems::Follow,
            SceneSystems::Report,
        )
            .chain(),
    )
    .add_plugins((
        clock::plugin,
        desk::plugin,
        (surface::plugin, textures::plugin, shapes::plugin),
        (shell::plugin, lower::plugin),
        items::plugin,
        contact::plugin,
        light::plugin,
        pointer::plugin,
        aim::plugin,
        camera::plugin,
        drag::plugin,
        selection::plugin,
        fade::plugin,
        stats::plugin,
    ));
}
