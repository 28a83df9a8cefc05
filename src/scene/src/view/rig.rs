//! All that moves the camera, as one state.
use bevy::prelude::*;
use stage::ViewMode;

use crate::sense::{Orbit, Ray, Walker};

/// Vertical fields of view, radians: a calm long lens, human sight indoors, nearly parallel for the plan.
pub(super) const ROOM_FOV: f32 = 0.56;
pub(super) const WALK_FOV: f32 = 1.02;
pub(super) const TOP_FOV: f32 = 0.24;
/// How the home is first seen: from lower right of the plan, as in a brochure.
pub(super) const FIRST: Orbit = Orbit {
    target: Vec3::ZERO,
    yaw: 0.50,
    pitch: 0.82,
    distance: 12.0,
    fov: ROOM_FOV,
};
/// Seconds: the hand's own motion is followed at once, a new aim is approached calmly.
pub(super) const HAND: f32 = 0.055;
pub(super) const CALM: f32 = 0.20;
/// Seconds of the way between walking and orbiting.
pub(super) const FLIGHT: f32 = 0.75;

/// Size of the canvas.
#[derive(Resource, Clone, Copy)]
pub(super) struct Viewport {
    /// CSS pixels.
    pub(super) size: Vec2,
}

/// Where the camera is and how it sees.
#[derive(Clone, Copy)]
pub(super) struct Pose {
    pub(super) eye: Vec3,
    pub(super) rotation: Quat,
    pub(super) fov: f32,
}

/// All that moves the camera.
#[derive(Resource)]
pub(super) struct Rig {
    pub(super) mode: ViewMode,
    pub(super) now: Orbit,
    pub(super) goal: Orbit,
    pub(super) walker: Option<Walker>,
    pub(super) pace: f32,
    /// What was orbited before the plan was looked at.
    pub(super) room_orbit: Orbit,
    /// Where a mode change started, and how far it is.
    pub(super) flight: Option<(Pose, f32)>,
    pub(super) pose: Pose,
    /// Home has been looked at once.
    pub(super) aimed: bool,
    pub(super) reported: Option<Walker>,
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
