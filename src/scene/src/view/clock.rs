//! Time as the page tells it, and whether another frame is wanted.
use bevy::prelude::*;

/// The step's time, from the page's frame callback.
#[derive(Resource, Default)]
pub(super) struct Clock {
    /// Seconds since the last step, at most a quarter: a pause is not a leap.
    pub(super) seconds: f32,
    last_ms: Option<f64>,
}

impl Clock {
    /// Starts a step at `time_ms` and returns the milliseconds since the last one, unless there was a rest between.
    pub(super) fn tick(&mut self, time_ms: f64) -> Option<f64> {
        let interval = self.last_ms.map(|last| time_ms - last);
        let passed = interval.unwrap_or(16.0);
        self.seconds = (passed / 1000.0).clamp(0.001, 0.25) as f32;
        self.last_ms = Some(time_ms);
        interval
    }

    /// Forgets the last step, so that the next one after a rest is a short one.
    pub(super) fn rest(&mut self) {
        self.last_ms = None;
    }

    /// The share of the way that something with this time constant goes in one step.
    pub(super) fn share(&self, constant_s: f32) -> f32 {
        1.0 - (-self.seconds / constant_s).exp()
    }
}

/// How many more frames are wanted. Nothing is drawn at zero.
#[derive(Resource, Default)]
pub(super) struct Wanted {
    frames: u8,
    moving: bool,
}

/// After a change: one step to apply it, one for its materials, one for its shadows, one to be sure.
const AFTER_CHANGE: u8 = 4;

impl Wanted {
    /// Something changed.
    pub(super) fn change(&mut self) {
        self.frames = self.frames.max(AFTER_CHANGE);
    }

    /// Something moves: a frame for it, one to see whether it goes on, and the one that stays.
    pub(super) fn motion(&mut self) {
        self.frames = self.frames.max(3);
        self.moving = true;
    }

    /// A frame was drawn. Returns whether another one is wanted.
    pub(super) fn drawn(&mut self) -> bool {
        self.frames = self.frames.saturating_sub(1);
        self.frames > 0
    }

    /// Whether the next frame is the one that stays, as far as is known now.
    pub(super) fn is_last(&self) -> bool {
        self.frames == 1
    }

    /// Whether something moved since the last frame began.
    pub(super) fn motion_seen(&self) -> bool {
        self.moving
    }

    /// A frame begins: what moves from here on is for the next one.
    pub(super) fn begin(&mut self) {
        self.moving = false;
    }

    /// Whether a frame is wanted.
    pub(super) fn any(&self) -> bool {
        self.frames > 0
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Clock>().init_resource::<Wanted>();
}
