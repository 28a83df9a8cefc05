use super::super::bands::Axis;
use super::super::raster::Raster;
use super::super::straighten::Projection;
use super::lines::Line;
use super::network::{HEIGHT, Patch};

/// Paper around the box, in letter heights: above and below, and at both ends.
const MARGIN_ACROSS: f64 = 0.2;
const MARGIN_ALONG: f64 = 0.3;
/// The height of letters in a patch.
pub(super) const LETTER: f64 = HEIGHT as f64 / (1.0 + 2.0 * MARGIN_ACROSS);
/// Longer lines are not lettering of plans, shorter patches too short for the network.
const WIDEST: usize = 320;
const NARROWEST: usize = 16;
/// Weaker ink is noise (of 255).
const LEAST_CONTRAST: f32 = 12.0;

impl Patch {
    /// The columns from one to before another, on paper.
    pub(super) fn columns(&self, from: usize, to: usize) -> Self {
        let width = (to - from).max(NARROWEST);
        let mut dark = vec![0.0; width * HEIGHT];
        for (row, own) in dark.chunks_mut(width).zip(self.dark.chunks(self.width)) {
            row[..to - from].copy_from_slice(&own[from..to]);
        }
        Self { width, dark }
    }
}

/// The line cut out of the picture, upright: one way for lines across, two for lines down.
pub(super) fn patches(line: &Line, page: &Raster, original: &Projection) -> Vec<Patch> {
    match line.axis {
        Axis::Across => vec![cut(line, page, original, false)],
        Axis::Down => vec![
            cut(line, page, original, false),
            cut(line, page, original, true),
        ],
    }
}

/// Where a column of a patch begins along its line, if that is read from its low end.
pub(super) fn along(line: &Line, column: usize) -> f64 {
    line.low - MARGIN_ALONG * line.height + column as f64 * step(line)
}

/// The column of a patch at a place along its line.
pub(super) fn column(line: &Line, along: f64) -> usize {
    ((along - line.low + MARGIN_ALONG * line.height) / step(line)).max(0.0) as usize
}

/// The side of a patch's pixel.
fn step(line: &Line) -> f64 {
    line.height * (1.0 + 2.0 * MARGIN_ACROSS) / HEIGHT as f64
}

/// `turned`: a line down is read from top to bottom, not from bottom to top.
fn cut(line: &Line, page: &Raster, original: &Projection, turned: bool) -> Patch {
    let high = line.height * (1.0 + 2.0 * MARGIN_ACROSS);
    let long = line.length() + 2.0 * MARGIN_ALONG * line.height;
    let step = step(line);
    let width = ((long / step) as usize).clamp(NARROWEST, WIDEST);
    let at = |x: f64, y: f64| {
        let (along, across) = (
            line.low - MARGIN_ALONG * line.height + x * step,
            line.centre - high / 2.0 + y * step,
        );
        match (line.axis, turned) {
            (Axis::Across, _) => [along, across],
            // Bottom to top: the start of the line is at its lower end, its top to the left.
            (Axis::Down, false) => [across, line.low + line.high - along],
            (Axis::Down, true) => [2.0 * line.centre - across, along],
        }
    };
    // Pixels of the page per pixel of the patch: finer pictures are averaged.
    let (p, q) = (original.apply(at(0.0, 0.0)), original.apply(at(1.0, 0.0)));
    let taps = (p[0] - q[0]).hypot(p[1] - q[1]).ceil().clamp(1.0, 6.0) as usize;
    let mut dark = vec![0f32; width * HEIGHT];
    for y in 0..HEIGHT {
        for x in 0..width {
            let mut sum = 0.0;
            for j in 0..taps {
                for i in 0..taps {
                    let part = |k: usize| (k as f64 + 0.5) / taps as f64;
                    let p = original.apply(at(x as f64 + part(i), y as f64 + part(j)));
                    let inside = |v: f64, most: usize| v.clamp(0.5, most as f64 - 0.5);
                    sum += page.sample(inside(p[0], page.width), inside(p[1], page.height));
                }
            }
            dark[y * width + x] = 255.0 - (sum / (taps * taps) as f64) as f32;
        }
    }
    normalise(&mut dark);
    Patch { width, dark }
}

/// Paper to 0, the darkest ink to 1: the same arithmetic as `normalised` in `tools/reader/lines.py`.
fn normalise(dark: &mut [f32]) {
    let mut sorted = dark.to_vec();
    sorted.sort_by(f32::total_cmp);
    let share = |s: f64| sorted[((sorted.len() as f64 * s) as usize).min(sorted.len() - 1)];
    let (paper, ink) = (share(0.4), share(0.97));
    for v in dark {
        *v = ((*v - paper) / (ink - paper).max(LEAST_CONTRAST)).clamp(0.0, 1.0);
    }
}
