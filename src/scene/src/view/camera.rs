//! The camera itself, and its smooth way to where the rig wants it.
use bevy::{
    camera::Exposure,
    core_pipeline::tonemapping::{DebandDither, Tonemapping},
    light::{ShadowFilteringMethod, cluster::ClusterConfig},
    prelude::*,
    render::view::Msaa,
    window::PrimaryWindow,
};
use stage::{StageEvent, ViewMode};

use super::{
    SceneSystems,
    clock::{Clock, Wanted},
    desk::Outbox,
    home::Home,
    light,
    pointer::Keys,
    rig::{FLIGHT, Pose, ROOM_FOV, Rig, Viewport, WALK_FOV},
};
use crate::sense::{Limits, Walker};

/// Paper of the shop's interface, so that the canvas has no edge.
const PAPER: Color = Color::srgb_u8(0xf4, 0xf2, 0xee);
pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Rig>()
        .insert_resource(Viewport {
            size: Vec2::new(800.0, 600.0),
        })
        .insert_resource(ClearColor(PAPER))
        .add_systems(Startup, set_up)
        .add_systems(
            Update,
            (steer_by_keys, travel).chain().in_set(SceneSystems::Move),
        )
        .add_systems(Update, report_walk.in_set(SceneSystems::Report));
}

fn set_up(mut commands: Commands, mut images: ResMut<Assets<Image>>) {
    commands.spawn((
        Camera3d::default(),
        Projection::Perspective(PerspectiveProjection {
            near: 0.05,
            ..default()
        }),
        Tonemapping::KhronosPbrNeutral,
        DebandDither::Enabled,
        Msaa::Sample4,
        // There are no lamps to sort into clusters.
        ClusterConfig::None,
        ShadowFilteringMethod::Gaussian,
        Exposure { ..light::EXPOSURE },
        light::studio(&mut images),
    ));
}

fn steer_by_keys(
    keys: Res<Keys>,
    clock: Res<Clock>,
    home: Res<Home>,
    viewport: Res<Viewport>,
    mut wanted: ResMut<Wanted>,
    mut rig: ResMut<Rig>,
) {
    if rig.mode == ViewMode::Walk {
        let (steer, turn) = (keys.walk(), keys.turn());
        let Some(mut walker) = rig.walker else {
            return;
        };
        if walker.step(clock.seconds, steer, turn, home.obstacles()) {
            wanted.motion();
        }
        rig.walker = Some(walker);
        return;
    }
    let (arrows, zoom) = (keys.arrows(), keys.zoom());
    if arrows == Vec2::ZERO && zoom == 0.0 {
        return;
    }
    wanted.motion();
    let step = clock.seconds * 320.0;
    let limits = home.limits();
    let panning = keys.shift() || rig.mode == ViewMode::Top;
    let goal = rig.by_hand();
    if panning {
        goal.pan(-arrows * step * Vec2::new(1.0, -1.0), viewport.size.y);
    } else {
        goal.turn(Vec2::new(-arrows.x, arrows.y) * step * 0.8);
    }
    goal.zoom((-zoom * clock.seconds * 1.4).exp(), None, &limits);
}

fn travel(
    clock: Res<Clock>,
    home: Res<Home>,
    mut wanted: ResMut<Wanted>,
    mut rig: ResMut<Rig>,
    mut cameras: Query<(&mut Transform, &mut Projection), With<Camera3d>>,
) {
    let rig = &mut *rig;
    let limits: Limits = home.limits();
    if rig.mode != ViewMode::Top {
        rig.goal = limits.keep(rig.goal);
        if rig.mode == ViewMode::Room {
            rig.goal.fov = ROOM_FOV;
        }
    } else {
        rig.goal.pitch = 1.55;
        rig.goal = limits.keep(rig.goal);
    }
    let goal = rig.goal;
    if rig.now.approach(&goal, clock.share(rig.pace)) {
        wanted.motion();
    }
    let mut pose = match (rig.mode, &rig.walker) {
        (ViewMode::Walk, Some(walker)) => Pose {
            eye: walker.eye(),
            rotation: walker.rotation(),
            fov: WALK_FOV,
        },
        _ => Pose {
            eye: rig.now.eye(),
            rotation: rig.now.rotation(),
            fov: rig.now.fov,
        },
    };
    if let Some((from, share)) = &mut rig.flight {
        *share += clock.seconds / FLIGHT;
        wanted.motion();
        if *share >= 1.0 {
            rig.flight = None;
        } else {
            let ease = share.powi(3) * (*share * (*share * 6.0 - 15.0) + 10.0);
            pose = Pose {
                eye: from.eye.lerp(pose.eye, ease),
                rotation: from.rotation.slerp(pose.rotation, ease),
                fov: from.fov + (pose.fov - from.fov) * ease,
            };
        }
    }
    rig.pose = pose;
    for (mut transform, mut projection) in &mut cameras {
        *transform = Transform::from_translation(pose.eye).with_rotation(pose.rotation);
        if let Projection::Perspective(lens) = &mut *projection {
            lens.fov = pose.fov;
            // Precision goes where the home is; the plan's long lens is far away.
            lens.near = (rig.now.distance * 0.02).clamp(0.04, 0.5);
            if rig.mode == ViewMode::Walk {
                lens.near = 0.04;
            }
        }
    }
}

fn report_walk(mut rig: ResMut<Rig>, mut outbox: ResMut<Outbox>) {
    let (ViewMode::Walk, Some(walker)) = (rig.mode, rig.walker) else {
        return;
    };
    let same = |was: &Walker| {
        (was.feet - walker.feet).length() < 0.01 && (was.heading - walker.heading).abs() < 0.01
    };
    if rig.reported.as_ref().is_some_and(same) {
        return;
    }
    rig.reported = Some(walker);
    let turn = walker.heading.to_degrees().rem_euclid(360.0);
    outbox.send(StageEvent::Walked {
        x_mm: (walker.feet.x * 1000.0).round() as i32,
        y_mm: (walker.feet.y * 1000.0).round() as i32,
        turn_mdeg: (turn * 1000.0) as i32,
    });
}

/// Resizes the window that Bevy knows to the canvas's real pixels.
pub(super) fn resize(world: &mut World, css: Vec2, pixels: UVec2) {
    world.insert_resource(Viewport { size: css });
    let mut windows = world.query_filtered::<(Entity, &mut Window), With<PrimaryWindow>>();
    let Ok((window, mut known)) = windows.single_mut(world) else {
        return;
    };
    known.resolution.set_physical_resolution(pixels.x, pixels.y);
    world.write_message(bevy::window::WindowResized {
        window,
        width: pixels.x as f32,
        height: pixels.y as f32,
    });
}
