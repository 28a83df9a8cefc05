//! Walls between the eye and the room become glass.
use bevy::prelude::*;
use stage::ViewMode;

use super::{
    SceneSystems,
    clock::{Clock, Wanted},
    rig::Rig,
    surface::Coat,
};
use crate::sense::{WallLine, stands_in_the_way};

/// What is left of a wall that is in the way.
const FAINT: f32 = 0.07;
/// Panes are faint already.
const PANE: f32 = 0.22;
/// Seen from inside, the day outside is too bright to look out.
const PANE_INDOORS: f32 = 0.62;
/// The cut on top stays as a line that tells where the wall is.
const CUT: f32 = 0.16;
/// Seconds.
const PACE: f32 = 0.13;

/// A wall that can fade, with all that stands in it.
#[derive(Component)]
pub(super) struct WallFade {
    pub(super) wall: u32,
    pub(super) line: WallLine,
    /// 1 is solid.
    pub(super) visible: f32,
    /// What the materials show.
    pub(super) drawn: f32,
    pub(super) solid: Handle<Coat>,
    pub(super) glass: Option<Handle<Coat>>,
    pub(super) cut: Handle<Coat>,
}

impl WallFade {
    /// A ghost cannot be clicked.
    pub(super) fn is_ghost(&self) -> bool {
        self.visible < 0.6
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, fade_walls.in_set(SceneSystems::Follow));
}

fn fade_walls(
    rig: Res<Rig>,
    clock: Res<Clock>,
    mut wanted: ResMut<Wanted>,
    mut was_indoors: Local<bool>,
    mut walls: Query<&mut WallFade>,
    mut materials: ResMut<Assets<Coat>>,
) {
    let (eye, target) = (rig.eye(), rig.target());
    let indoors = rig.indoors();
    let turned = std::mem::replace(&mut *was_indoors, indoors) != indoors;
    let pane = if indoors { PANE_INDOORS } else { PANE };
    for mut wall in &mut walls {
        let hidden = rig.mode == ViewMode::Room && stands_in_the_way(&wall.line, eye, target);
        let goal = if hidden { FAINT } else { 1.0 };
        if wall.drawn < 0.0 {
            wall.visible = goal;
        }
        let left = goal - wall.visible;
        if left.abs() < 0.004 {
            wall.visible = goal;
        } else {
            wall.visible += left * clock.share(PACE);
            wanted.motion();
        }
        if wall.visible == wall.drawn && !turned {
            continue;
        }
        wall.drawn = wall.visible;
        let visible = wall.visible;
        let mode = if visible < 1.0 {
            AlphaMode::Blend
        } else {
            AlphaMode::Opaque
        };
        for (handle, alpha) in [(&wall.solid, visible), (&wall.cut, visible.max(CUT))] {
            if let Some(mut material) = materials.get_mut(handle) {
                material.base.base_color.set_alpha(alpha);
                material.base.alpha_mode = mode;
            }
        }
        let glass = wall.glass.clone();
        if let Some(glass) = glass
            && let Some(mut material) = materials.get_mut(&glass)
        {
            material.base.base_color.set_alpha(pane * visible.max(0.35));
        }
    }
}
