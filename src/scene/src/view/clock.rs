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
    /// Starts a step at `time_ms`.
    pub(super) fn tick(&mut self, time_ms: f64) {
        let passed = self.last_ms.map_or(16.0, |last| time_ms - last);
        self.seconds = (passed / 1000.0).clamp(0.001, 0.25) as f32;
        self.last_ms = Some(time_ms);
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
pub(super) struct Wanted(u8);

/// After a change: one step to apply it, one for its materials, one for its shadows, one to be sure.
const AFTER_CHANGE: u8 = 4;

impl Wanted {
    /// Something changed.
    pub(super) fn change(&mut self) {
        self.0 = self.0.max(AFTER_CHANGE);
    }

    /// Something moves: at least one more frame.
    pub(super) fn motion(&mut self) {
        self.0 = self.0.max(2);
    }

    /// A frame was drawn. Returns whether another one is wanted.
    pub(super) fn drawn(&mut self) -> bool {
        self.0 = self.0.saturating_sub(1);
        self.0 > 0
    }

    /// Whether a frame is wanted.
    pub(super) fn any(&self) -> bool {
        self.0 > 0
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Clock>().init_resource::<Wanted>();
}
