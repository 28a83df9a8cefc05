//! Fewer pixels while something moves, on machines that cannot keep up.

/// Milliseconds a frame above which a motion no longer feels held by the hand.
const SLOW_MS: f64 = 45.0;
/// And below which there is power to spare.
const QUICK_MS: f64 = 20.0;
/// Shares of the full resolution, from sharp to coarse.
const SCALES: [f64; 3] = [1.0, 0.72, 0.5];
/// Frames in a row that must be slow before anything changes: one hiccup is none.
const PATIENCE: u32 = 3;

/// How sharply the next frame is drawn. A picture at rest is always drawn with all its pixels.
#[derive(Debug, Default)]
pub(crate) struct Sharpness {
    /// Where in [`SCALES`] motions are drawn on this machine.
    coarse: usize,
    /// Whether the canvas is coarse now.
    blurred: bool,
    slow: u32,
    quick: u32,
}

impl Sharpness {
    /// Share of the full resolution on each side.
    pub(crate) fn scale(&self) -> f64 {
        if self.blurred {
            SCALES[self.coarse]
        } else {
            1.0
        }
    }

    /// A frame of a motion begins, `interval_ms` after the one before. Returns whether the scale changes now.
    pub(crate) fn moved(&mut self, interval_ms: Option<f64>) -> bool {
        let before = self.scale();
        match interval_ms {
            Some(interval) if interval > SLOW_MS => (self.slow, self.quick) = (self.slow + 1, 0),
            Some(interval) if interval < QUICK_MS => (self.slow, self.quick) = (0, self.quick + 1),
            Some(_) => (self.slow, self.quick) = (0, 0),
            // The first frame after a rest tells nothing.
            None => return false,
        }
        if self.slow >= PATIENCE {
            self.coarse = (self.coarse + 1).min(SCALES.len() - 1);
            self.slow = 0;
        } else if self.quick >= PATIENCE * 20 {
            self.coarse = self.coarse.saturating_sub(1);
            self.quick = 0;
        }
        self.blurred = self.coarse > 0;
        self.scale() != before
    }

    /// The motion is over. Returns whether the picture must be drawn again, sharply.
    pub(crate) fn rest(&mut self) -> bool {
        (self.slow, self.quick) = (0, 0);
        std::mem::take(&mut self.blurred)
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
        let changes = (0..12).filter(|_| sharpness.moved(Some(120.0))).count();
        assert_eq!((changes, sharpness.scale()), (2, 0.5));
        assert!(sharpness.rest());
        assert_eq!(sharpness.scale(), 1.0);
        assert!(!sharpness.rest(), "drawn sharply once is enough");
    }

    #[test]
    fn the_next_motion_of_a_slow_machine_is_coarse_at_once() {
        let mut sharpness = Sharpness::default();
        for _ in 0..12 {
            sharpness.moved(Some(120.0));
        }
        sharpness.rest();
        sharpness.moved(None);
        assert!(sharpness.moved(Some(60.0)));
    }
}
