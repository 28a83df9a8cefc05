//! Where the page wants the camera to look.
use bevy::prelude::*;
use stage::{CameraAim, StageCommand, ViewMode};

use super::{
    SceneSystems,
    desk::Told,
    home::Home,
    items::{Item, Items},
    outlook,
    rig::{CALM, FIRST, ROOM_FOV, Rig, TOP_FOV, Viewport},
};
use crate::sense::{Orbit, Walker, fit};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, aim_at_first_home.in_set(SceneSystems::Sense))
        .add_observer(on_mode)
        .add_observer(on_look)
        .add_observer(on_clear);
}

/// A new home is shown whole; after that an edit of the plan leaves the camera alone.
fn aim_at_first_home(mut rig: ResMut<Rig>, home: Res<Home>, viewport: Res<Viewport>) {
    if rig.aimed || home.is_empty() {
        return;
    }
    rig.aimed = true;
    let first = fit(
        &home.corners(),
        Orbit {
            fov: ROOM_FOV,
            ..FIRST
        },
        aspect(&viewport),
        0.09,
    );
    rig.room_orbit = first;
    match rig.mode {
        ViewMode::Room => rig.goal = first,
        ViewMode::Top => rig.goal = over(&home, &viewport),
        ViewMode::Walk => rig.walker = Some(outlook::walker(&home, &[])),
    }
    rig.now = rig.goal;
    rig.flight = None;
}

fn on_mode(
    told: On<Told>,
    mut rig: ResMut<Rig>,
    home: Res<Home>,
    viewport: Res<Viewport>,
    stands: Query<&Item>,
) {
    let StageCommand::Mode { mode } = told.0 else {
        return;
    };
    if mode == rig.mode {
        return;
    }
    let from = rig.pose;
    if rig.mode == ViewMode::Room {
        rig.room_orbit = rig.goal;
    }
    match (rig.mode, mode) {
        (_, ViewMode::Walk) => {
            let pieces: Vec<Vec2> = stands.iter().map(Item::middle).collect();
            rig.walker = Some(outlook::walker(&home, &pieces));
            rig.flight = Some((from, 0.0));
        }
        (ViewMode::Walk, _) => {
            rig.goal = if mode == ViewMode::Top {
                over(&home, &viewport)
            } else {
                rig.room_orbit
            };
            rig.now = rig.goal;
            rig.flight = Some((from, 0.0));
        }
        (_, ViewMode::Top) => {
            rig.goal = over(&home, &viewport);
            rig.pace = CALM;
        }
        _ => {
            rig.goal = rig.room_orbit;
            rig.pace = CALM;
        }
    }
    unwind(&mut rig);
    rig.mode = mode;
}

fn on_look(
    told: On<Told>,
    mut rig: ResMut<Rig>,
    home: Res<Home>,
    viewport: Res<Viewport>,
    items: Res<Items>,
    stands: Query<&Item>,
) {
    let StageCommand::Look { aim } = &told.0 else {
        return;
    };
    let aspect = aspect(&viewport);
    let level = Orbit {
        pitch: rig.goal.pitch.clamp(0.35, 0.95),
        fov: ROOM_FOV,
        ..rig.goal
    };
    let wanted = match aim {
        CameraAim::Home if rig.mode == ViewMode::Top => over(&home, &viewport),
        CameraAim::Home => fit(&home.corners(), level, aspect, 0.09),
        CameraAim::Room { room } => fit(&home.room_corners(*room), level, aspect, 0.12),
        CameraAim::Item { item } => {
            let Some(item) = items.find(item).and_then(|entity| stands.get(entity).ok()) else {
                return;
            };
            let close = Orbit {
                // A little aside of its front.
                yaw: 0.45 - item.goal_turn(),
                pitch: 0.42,
                ..level
            };
            fit(&item.corners(), close, aspect, 0.55)
        }
        CameraAim::Stand { at, towards } => {
            let metres =
                |point: &stage::Point| Vec2::new(point.x_mm as f32, point.y_mm as f32) / 1000.0;
            rig.flight = Some((rig.pose, 0.0));
            rig.walker = Some(Walker::looking(metres(at), metres(towards)));
            rig.mode = ViewMode::Walk;
            return;
        }
    };
    if rig.mode == ViewMode::Walk {
        if !matches!(aim, CameraAim::Home)
            && let Some(walker) = rig.walker
        {
            let target = Vec2::new(wanted.target.x, wanted.target.z);
            rig.walker = Some(Walker::looking(walker.feet, target));
            rig.flight = Some((rig.pose, 0.0));
        }
        return;
    }
    rig.goal = if rig.mode == ViewMode::Top {
        let corners = [
            wanted.target - Vec3::splat(1.5),
            wanted.target + Vec3::splat(1.5),
        ];
        let above = Orbit {
            yaw: 0.0,
            pitch: 1.55,
            fov: TOP_FOV,
            ..wanted
        };
        if matches!(aim, CameraAim::Home) {
            wanted
        } else {
            fit(&corners, above, aspect, 0.1)
        }
    } else {
        wanted
    };
    rig.pace = CALM;
    unwind(&mut rig);
}

/// The home from straight above.
fn over(home: &Home, viewport: &Viewport) -> Orbit {
    let above = Orbit {
        yaw: 0.0,
        pitch: 1.55,
        fov: TOP_FOV,
        ..FIRST
    };
    fit(&home.corners(), above, aspect(viewport), 0.06)
}

fn aspect(viewport: &Viewport) -> f32 {
    viewport.size.x / viewport.size.y.max(1.0)
}

/// Goes to the goal the short way round.
fn unwind(rig: &mut Rig) {
    use std::f32::consts::{PI, TAU};
    let turn = (rig.goal.yaw - rig.now.yaw + PI).rem_euclid(TAU) - PI;
    rig.now.yaw = rig.goal.yaw - turn;
}

fn on_clear(told: On<Told>, mut rig: ResMut<Rig>) {
    if matches!(told.0, StageCommand::Clear) {
        *rig = Rig::default();
    }
}
