//! Fingers, mouse and keys, as the page hands them over. Nothing is listened to here, so nothing can be trapped.
use bevy::{platform::collections::HashSet, prelude::*};

use crate::sense::{Gesture, Gestures};

/// The recogniser and what it has understood since the last step.
#[derive(Resource, Default)]
pub(super) struct Pointing {
    pub(super) recogniser: Gestures,
    pub(super) gestures: Vec<Gesture>,
    /// Wheel steps: where, and how far (positive goes away).
    pub(super) wheel: Vec<(Vec2, f32)>,
    /// Where the mouse was last.
    pub(super) last: Vec2,
}

/// Keys that are down, by `KeyboardEvent.code`.
#[derive(Resource, Default)]
pub(super) struct Keys(pub(super) HashSet<String>);

impl Keys {
    fn any(&self, codes: &[&str]) -> f32 {
        f32::from(codes.iter().any(|code| self.0.contains(*code)))
    }

    pub(super) fn shift(&self) -> bool {
        self.any(&["ShiftLeft", "ShiftRight"]) > 0.0
    }

    /// x to the right, y up.
    pub(super) fn arrows(&self) -> Vec2 {
        Vec2::new(
            self.any(&["ArrowRight"]) - self.any(&["ArrowLeft"]),
            self.any(&["ArrowUp"]) - self.any(&["ArrowDown"]),
        )
    }

    /// Positive comes nearer.
    pub(super) fn zoom(&self) -> f32 {
        self.any(&["Equal", "NumpadAdd", "BracketRight"])
            - self.any(&["Minus", "NumpadSubtract", "Slash"])
    }

    /// x to the right, y ahead.
    pub(super) fn walk(&self) -> Vec2 {
        Vec2::new(
            self.any(&["KeyD"]) - self.any(&["KeyA"]),
            self.any(&["KeyW", "ArrowUp"]) - self.any(&["KeyS", "ArrowDown"]),
        )
    }

    /// Positive turns to the right.
    pub(super) fn turn(&self) -> f32 {
        self.any(&["ArrowRight", "KeyE"]) - self.any(&["ArrowLeft", "KeyQ"])
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Pointing>().init_resource::<Keys>();
}
