//! The pace of this machine: no frame is begun while the last one is still being drawn, and frames that nobody
//! will look at long are drawn with fewer pixels.
use web_sys::{HtmlCanvasElement, WebGl2RenderingContext, WebGlSync};

use super::canvas;
use crate::sense::Sharpness;

/// A frame that takes longer than this will never be done; drawing goes on without it.
const GIVEN_UP_MS: f64 = 20_000.0;
/// Where motions are drawn coarsely, the hand must rest for so long before the picture becomes sharp.
const STILL_MS: f64 = 140.0;

/// What the next frame is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Something is missing still, and a poster hides the canvas.
    Starting,
    /// The hand or a flight moves something.
    Moving,
    /// Something changed; another frame follows.
    Passing,
    /// The picture that stays.
    Staying,
}

/// When the next frame may be begun, and how sharp it is.
pub(super) struct Pace {
    context: Option<WebGl2RenderingContext>,
    drawing: Option<(WebGlSync, f64)>,
    sharpness: Sharpness,
    moved_ms: f64,
}

impl Pace {
    pub(super) fn of(canvas: &HtmlCanvasElement) -> Self {
        Self {
            context: canvas::context(canvas),
            drawing: None,
            sharpness: Sharpness::default(),
            moved_ms: f64::NEG_INFINITY,
        }
    }

    /// Share of the full resolution on each side.
    pub(super) fn scale(&self) -> f64 {
        self.sharpness.scale()
    }

    /// Whether a frame for this may be begun now.
    pub(super) fn allows(&mut self, purpose: Purpose, time_ms: f64) -> bool {
        if let (Some(context), Some((sync, since_ms))) = (&self.context, &self.drawing) {
            let status = context.get_sync_parameter(sync, WebGl2RenderingContext::SYNC_STATUS);
            let done = status.as_f64() == Some(f64::from(WebGl2RenderingContext::SIGNALED));
            if !done && time_ms - since_ms < GIVEN_UP_MS {
                return false;
            }
            context.delete_sync(Some(sync));
            self.drawing = None;
        }
        let unsettled = self.sharpness.is_blurred() && time_ms - self.moved_ms < STILL_MS;
        purpose != Purpose::Staying || !unsettled
    }

    /// A frame begins, `interval_ms` after the one before. Returns whether the scale changed.
    pub(super) fn begin(
        &mut self,
        purpose: Purpose,
        time_ms: f64,
        interval_ms: Option<f64>,
    ) -> bool {
        match purpose {
            Purpose::Starting => self.sharpness.unseen(),
            Purpose::Moving => {
                self.moved_ms = time_ms;
                self.sharpness.moved(interval_ms)
            }
            Purpose::Passing => self.sharpness.passing(),
            Purpose::Staying => self.sharpness.rest(),
        }
    }

    /// All of the frame is said to the GPU.
    pub(super) fn said(&mut self, time_ms: f64) {
        let Some(context) = &self.context else { return };
        let sync = context.fence_sync(WebGl2RenderingContext::SYNC_GPU_COMMANDS_COMPLETE, 0);
        self.drawing = sync.map(|sync| (sync, time_ms));
        context.flush();
    }

    /// The canvas has another size.
    pub(super) fn resized(&mut self) {
        self.sharpness.rest();
    }
}
