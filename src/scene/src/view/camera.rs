//! The camera: orbit, walk and plan, and the smooth way between them.
use bevy::{
    camera::Exposure,
    core_pipeline::tonemapping::{DebandDither, Tonemapping},
    light::ShadowFilteringMethod,
    prelude::*,
    render::view::Msaa,
    window::PrimaryWindow,
};
use stage::{CameraAim, StageCommand, StageEvent, ViewMode};

use super::{
    SceneSystems,
    clock::{Clock, Wanted},
    desk::{Outbox, Told},
    items::{Item, Items},
    light,
    pointer::Keys,
    shell::Home,
};
use crate::sense::{Limits, Orbit, Ray, Walker, fit};

/// Paper of the shop's interface, so that the canvas has no edge.
const PAPER: Color = Color::srgb_u8(0xf4, 0xf2, 0xee);
/// Vertical fields of view, radians: a calm long lens, human sight indoors, nearly parallel for the plan.
const ROOM_FOV: f32 = 0.56;
const WALK_FOV: f32 = 1.02;
const TOP_FOV: f32 = 0.24;
/// How the home is first seen: from lower right of the plan, as in a brochure.
const FIRST: Orbit = Orbit {
    target: Vec3::ZERO,
    yaw: 0.50,
    pitch: 0.82,
    distance: 12.0,
    fov: ROOM_FOV,
};
/// Seconds: the hand's own motion is followed at once, a new aim is approached calmly.
const HAND: f32 = 0.055;
const CALM: f32 = 0.20;
/// Seconds of the way between walking and orbiting.
const FLIGHT: f32 = 0.75;

/// Size of the canvas.
#[derive(Resource, Clone, Copy)]
pub(super) struct Viewport {
    /// CSS pixels.
    pub(super) size: Vec2,
}

/// Where the camera is and how it sees.
#[derive(Clone, Copy)]
struct Pose {
    eye: Vec3,
    rotation: Quat,
    fov: f32,
}

/// All that moves the camera.
#[derive(Resource)]
pub(super) struct Rig {
    pub(super) mode: ViewMode,
    now: Orbit,
    pub(super) goal: Orbit,
    pub(super) walker: Option<Walker>,
    pace: f32,
    /// What was orbited before the plan was looked at.
    room_orbit: Orbit,
    /// Where a mode change started, and how far it is.
    flight: Option<(Pose, f32)>,
    pose: Pose,
    /// Home has been looked at once.
    aimed: bool,
    reported: Option<Walker>,
}

impl Default for Rig {
    fn default() -> Self {
        Self {
            mode: ViewMode::Room,
            now: FIRST,
            goal: FIRST,
            walker: None,
            pace: HAND,
            room_orbit: FIRST,
            flight: None,
            pose: Pose {
                eye: FIRST.eye(),
                rotation: FIRST.rotation(),
                fov: FIRST.fov,
            },
            aimed: false,
            reported: None,
        }
    }
}

impl Rig {
    /// Whether the view is walked in and has arrived there, so that a ceiling belongs over it.
    pub(super) fn indoors(&self) -> bool {
        self.mode == ViewMode::Walk && self.flight.is_none_or(|(_, share)| share > 0.55)
    }

    /// Where the eye is.
    pub(super) fn eye(&self) -> Vec3 {
        self.pose.eye
    }

    /// What is orbited now.
    pub(super) fn target(&self) -> Vec3 {
        self.now.target
    }

    /// The hand moves the camera.
    pub(super) fn by_hand(&mut self) -> &mut Orbit {
        self.pace = HAND;
        &mut self.goal
    }

    /// Metres that a CSS pixel covers at `place`.
    pub(super) fn metres_per_px(&self, place: Vec3, viewport: &Viewport) -> f32 {
        let depth = (place - self.pose.eye)
            .dot(self.pose.rotation * Vec3::NEG_Z)
            .max(0.2);
        2.0 * depth * (self.pose.fov * 0.5).tan() / viewport.size.y.max(1.0)
    }

    /// The ray through a place of the canvas, CSS pixels.
    pub(super) fn ray(&self, at: Vec2, viewport: &Viewport) -> Ray {
        let half = (self.pose.fov * 0.5).tan();
        let ndc = (at / viewport.size.max(Vec2::ONE)) * 2.0 - 1.0;
        let aspect = viewport.size.x / viewport.size.y.max(1.0);
        let local = Vec3::new(ndc.x * half * aspect, -ndc.y * half, -1.0);
        Ray {
            origin: self.pose.eye,
            dir: (self.pose.rotation * local).normalize(),
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Rig>()
        .insert_resource(Viewport {
            size: Vec2::new(800.0, 600.0),
        })
        .insert_resource(ClearColor(PAPER))
        .add_systems(Startup, set_up)
        .add_systems(Update, aim_at_first_home.in_set(SceneSystems::Sense))
        .add_systems(
            Update,
            (steer_by_keys, travel).chain().in_set(SceneSystems::Move),
        )
        .add_systems(Update, report_walk.in_set(SceneSystems::Report))
        .add_observer(on_mode)
        .add_observer(on_look)
        .add_observer(on_clear);
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
        ShadowFilteringMethod::Gaussian,
        Exposure { ..light::EXPOSURE },
        light::studio(&mut images),
    ));
}

fn on_clear(told: On<Told>, mut rig: ResMut<Rig>) {
    if matches!(told.0, StageCommand::Clear) {
        *rig = Rig::default();
    }
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
        ViewMode::Walk => rig.walker = Some(Walker::looking(home.largest_room(), home.centre())),
    }
    rig.now = rig.goal;
    rig.flight = None;
}

fn on_mode(told: On<Told>, mut rig: ResMut<Rig>, home: Res<Home>, viewport: Res<Viewport>) {
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
            let target = Vec2::new(rig.goal.target.x, rig.goal.target.z);
            let feet = if home.room_at(target).is_some() {
                target
            } else {
                home.largest_room()
            };
            let ahead = rig.room_orbit.forward();
            rig.walker = Some(Walker::looking(feet, feet + Vec2::new(ahead.x, ahead.z)));
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
        if walker.step(clock.seconds, steer, turn, home.blocks()) {
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
