//! Fewer pixels while something moves, on machines that cannot keep up.

/// Milliseconds a frame above which a motion no longer feels held by the hand.
const SLOW_MS: f64 = 45.0;
/// Above which nobody waits for a third such frame.
const STUCK_MS: f64 = 3.0 * SLOW_MS;
/// And below which there is power to spare.
const QUICK_MS: f64 = 20.0;
/// Shares of the full resolution, from sharp to coarse.
const SCALES: [f64; 5] = [1.0, 0.72, 0.5, 0.35, 0.25];
/// Frames in a row that must be slow before anything changes: one hiccup is none.
const PATIENCE: u32 = 3;

/// How sharply the next frame is drawn. A picture at rest is always drawn with all its pixels.
#[derive(Debug, Default)]
pub(crate) struct Sharpness {
    /// Where in [`SCALES`] motions are drawn on this machine.
    coarse: usize,
    /// Where in [`SCALES`] the canvas is now.
    now: usize,
    slow: u32,
    quick: u32,
}

impl Sharpness {
    /// Share of the full resolution on each side.
    pub(crate) fn scale(&self) -> f64 {
        SCALES[self.now]
    }

    /// Nobody sees the frames until everything is there. Returns whether the scale changes now.
    pub(crate) fn unseen(&mut self) -> bool {
        self.turn_to(SCALES.len() - 1)
    }

    /// A frame of a motion begins, `interval_ms` after the one before; the first after a rest has none. Returns
    /// whether the scale changes now.
    pub(crate) fn moved(&mut self, interval_ms: Option<f64>) -> bool {
        match interval_ms {
            Some(interval) if interval > SLOW_MS => (self.slow, self.quick) = (self.slow + 1, 0),
            Some(interval) if interval < QUICK_MS => (self.slow, self.quick) = (0, self.quick + 1),
            Some(_) => (self.slow, self.quick) = (0, 0),
            None => {}
        }
        let interval = interval_ms.unwrap_or_default();
        if self.slow >= PATIENCE || (self.slow + 1 >= PATIENCE && interval > STUCK_MS) {
            self.coarse = self.fitting(interval);
            self.slow = 0;
        } else if self.quick >= PATIENCE * 20 {
            self.coarse = self.coarse.saturating_sub(1);
            self.quick = 0;
        }
        self.passing()
    }

    /// A frame that another one will replace at once. Returns whether the scale changes now.
    pub(crate) fn passing(&mut self) -> bool {
        self.turn_to(self.coarse)
    }

    /// The picture comes to rest. Returns whether the scale changes now.
    pub(crate) fn rest(&mut self) -> bool {
        (self.slow, self.quick) = (0, 0);
        self.turn_to(0)
    }

    /// Whether this machine moves with fewer pixels than it rests with.
    pub(crate) fn is_blurred(&self) -> bool {
        self.now > 0
    }

    /// The sharpest scale at which a frame that now takes so long would be quick enough, coarser than now by a step
    /// at least: time goes with the number of pixels.
    fn fitting(&self, interval_ms: f64) -> usize {
        let last = SCALES.len() - 1;
        let fits = |scale: &usize| (SCALES[*scale] / self.scale()).powi(2) * interval_ms <= SLOW_MS;
        ((self.coarse + 1).min(last)..last)
            .find(fits)
            .unwrap_or(last)
    }

    fn turn_to(&mut self, scale: usize) -> bool {
        std::mem::replace(&mut self.now, scale) != scale
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quick_machine_never_blurs() {
        let mut sharpness = Sharpness::default();
        assert!((0..500).all(|_| !sharpness.moved(Some(16.7))));
        assert!(!sharpness.rest());
    }

    #[test]
    fn one_hiccup_changes_nothing() {
        let mut sharpness = Sharpness::default();
        for interval in [16.0, 400.0, 16.0, 16.0] {
            assert!(!sharpness.moved(Some(interval)));
        }
    }

    #[test]
    fn a_slow_machine_moves_coarsely_and_rests_sharply() {
        let mut sharpness = Sharpness::default();
        let changes = (0..4).filter(|_| sharpness.moved(Some(120.0))).count();
        assert_eq!((changes, sharpness.scale()), (1, 0.5));
        assert!(sharpness.rest());
        assert_eq!(sharpness.scale(), 1.0);
        assert!(!sharpness.rest(), "drawn sharply once is enough");
    }

    #[test]
    fn a_very_slow_machine_goes_to_the_coarsest_scale_in_one_step() {
        let mut sharpness = Sharpness::default();
        assert!(!sharpness.moved(None));
        assert!(!sharpness.moved(Some(900.0)));
        assert!(sharpness.moved(Some(900.0)));
        assert_eq!(sharpness.scale(), 0.25);
    }

    #[test]
    fn the_unseen_frames_of_a_start_say_nothing_about_motions() {
        let mut sharpness = Sharpness::default();
        assert!(sharpness.unseen());
        assert!(sharpness.rest());
        assert!(!sharpness.moved(None));
        assert_eq!(sharpness.scale(), 1.0);
    }

    #[test]
    fn the_next_motion_of_a_slow_machine_is_coarse_at_once() {
        let mut sharpness = Sharpness::default();
        for _ in 0..12 {
            sharpness.moved(Some(120.0));
        }
        sharpness.rest();
        assert!(sharpness.moved(None));
    }
}
