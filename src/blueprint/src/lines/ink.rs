//! A drawing as grey pixels, for a reader of pictures. Lettering is left out: it is known.

use glam::DVec2;
use plan::Grey;

use super::primitive::{Drawing, Segment};
use super::whole::{is_outline, outlines, patches};

/// The longer side: what the reader of pictures works at.
const LONG_SIDE_PX: f64 = 1400.0;
/// Fine strokes are this broad.
const FINE_PX: f64 = 1.5;
/// Paler fills are tints of rooms.
const PALEST: f64 = 0.85;
/// Rows that a pixel is cut into where areas are filled.
const ROWS: usize = 4;
/// Chords of an arc are this long at most, in radians.
const CHORD: f64 = 0.1;

/// Where the pixels of a picture lie in a drawing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) low: DVec2,
    pub(super) high: DVec2,
    /// Units of the drawing in a pixel.
    pub(super) pixel: f64,
}

impl Frame {
    /// Around a box, with paper at its rim.
    pub(super) fn around(low: DVec2, high: DVec2) -> Self {
        let paper = 0.04 * (high - low).max_element();
        let (low, high) = (low - paper, high + paper);
        let pixel = (high - low).max_element() / LONG_SIDE_PX;
        Self { low, high, pixel }
    }

    fn size(&self) -> (usize, usize) {
        let size = ((self.high - self.low) / self.pixel).ceil().max(DVec2::ONE);
        (size.x as usize, size.y as usize)
    }

    pub(super) fn at(&self, p: DVec2) -> DVec2 {
        (p - self.low) / self.pixel
    }
}

/// What lies in a frame, black on white: areas, then patches in the colour of the paper, then strokes.
pub(super) fn ink(drawing: &Drawing, frame: Frame) -> Grey {
    let (width, height) = frame.size();
    let mut canvas = Canvas {
        width,
        height,
        ink: vec![0; width * height],
    };
    let ring = |ring: &Vec<DVec2>| ring.iter().map(|p| frame.at(*p)).collect::<Vec<_>>();
    for fill in drawing.fills.iter().filter(|f| f.lightness < PALEST) {
        let rings: Vec<_> = fill.rings.iter().map(ring).collect();
        canvas.fill(&rings, ((1.0 - fill.lightness) * 255.0) as u8);
    }
    let broad = |width: f64| width / frame.pixel > 2.0 * FINE_PX;
    let stroke = |canvas: &mut Canvas, a: DVec2, b: DVec2, width: f64| {
        let half = (width / frame.pixel).max(FINE_PX) / 2.0;
        canvas.stroke(frame.at(a), frame.at(b), half);
    };
    for s in drawing.segments.iter().filter(|s| broad(s.width)) {
        stroke(&mut canvas, s.a, s.b, s.width);
    }
    for patch in patches(drawing) {
        canvas.fill(&[ring(patch)], 0);
    }
    let outlines = outlines(&drawing.fills);
    let drawn = |s: &&Segment| !broad(s.width) && !is_outline(s, &outlines);
    for s in drawing.segments.iter().filter(drawn) {
        stroke(&mut canvas, s.a, s.b, s.width);
    }
    for arc in &drawing.arcs {
        let steps = (arc.sweep.abs() / CHORD).ceil().clamp(2.0, 64.0);
        for k in 0..steps as usize {
            let at = |k: usize| arc.at(k as f64 / steps);
            stroke(&mut canvas, at(k), at(k + 1), 0.0);
        }
    }
    Grey {
        width,
        height,
        pixels: canvas.ink.into_iter().map(|ink| 255 - ink).collect(),
        // What is written is known.
        paper_m: None,
    }
}

struct Canvas {
    width: usize,
    height: usize,
    ink: Vec<u8>,
}

impl Canvas {
    /// A straight stroke with round ends, its rim smoothed over a pixel.
    fn stroke(&mut self, a: DVec2, b: DVec2, half: f64) {
        let reach = half + 0.5;
        let rows = clipped(a.y.min(b.y) - reach, a.y.max(b.y) + reach, self.height);
        let along = b - a;
        let length = along.length();
        for y in rows {
            // Where the middle line passes this row, and how far it reaches to both sides.
            let middle = y as f64 + 0.5;
            let share = |at: f64| ((at - a.y) / along.y).clamp(0.0, 1.0);
            let (s, t) = if along.y.abs() < 1e-9 {
                (0.0, 1.0)
            } else {
                let (p, q) = (share(middle - reach), share(middle + reach));
                (p.min(q), p.max(q))
            };
            let (p, q) = (a.x + along.x * s, a.x + along.x * t);
            let slant = reach * length / along.y.abs().max(1e-9);
            let more = slant.min(reach + (p - q).abs());
            for x in clipped(p.min(q) - more, p.max(q) + more, self.width) {
                let at = DVec2::new(x as f64 + 0.5, middle);
                let station = ((at - a).dot(along) / (length * length).max(1e-12)).clamp(0.0, 1.0);
                let off = at.distance(a + along * station);
                let cover = (half + 0.5 - off).clamp(0.0, 1.0);
                let pixel = &mut self.ink[y * self.width + x];
                *pixel = (*pixel).max((cover * 255.0) as u8);
            }
        }
    }

    /// Rings by the even-odd rule, painted over what is there.
    fn fill(&mut self, rings: &[Vec<DVec2>], value: u8) {
        let ys = || rings.iter().flatten().map(|p| p.y);
        let (low, high) = (ys().fold(f64::MAX, f64::min), ys().fold(f64::MIN, f64::max));
        let mut covered = vec![0.0; self.width];
        for y in clipped(low, high, self.height) {
            covered.fill(0.0);
            for row in 0..ROWS {
                let level = y as f64 + (row as f64 + 0.5) / ROWS as f64;
                let mut cuts: Vec<f64> = Vec::new();
                for ring in rings {
                    for (k, p) in ring.iter().enumerate() {
                        let q = ring[(k + 1) % ring.len()];
                        if (p.y > level) != (q.y > level) {
                            cuts.push(p.x + (level - p.y) / (q.y - p.y) * (q.x - p.x));
                        }
                    }
                }
                lean::sort_by(&mut cuts, f64::total_cmp);
                for pair in cuts.chunks_exact(2) {
                    for x in clipped(pair[0], pair[1], self.width) {
                        let left = pair[0].max(x as f64);
                        let right = pair[1].min(x as f64 + 1.0);
                        covered[x] += (right - left).max(0.0) / ROWS as f64;
                    }
                }
            }
            for (pixel, share) in self.ink[y * self.width..].iter_mut().zip(&covered) {
                let mixed = f64::from(*pixel) * (1.0 - share) + f64::from(value) * share;
                *pixel = mixed.round() as u8;
            }
        }
    }
}

/// The pixels between two places, of as many as there are.
fn clipped(low: f64, high: f64, count: usize) -> std::ops::Range<usize> {
    let clip = |v: f64| v.clamp(0.0, count as f64) as usize;
    clip(low.floor())..clip(high.ceil())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::Hint;

    fn at(picture: &Grey, frame: Frame, x: f64, y: f64) -> u8 {
        let p = frame.at(DVec2::new(x, y));
        picture.pixels[p.y as usize * picture.width + p.x as usize]
    }

    #[test]
    fn walls_are_black_what_covers_them_is_white_and_slanted_lines_are_whole() {
        let mut drawing = Drawing::default();
        let ring = |x0: f64, y0: f64, x1: f64, y1: f64| {
            [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]
                .map(DVec2::from)
                .to_vec()
        };
        drawing.fill(vec![ring(0.0, 0.0, 9000.0, 300.0)], 0.0, Hint::None);
        drawing.cover(vec![ring(4000.0, -50.0, 5000.0, 350.0)]);
        drawing.stroke(
            DVec2::new(0.0, 1000.0),
            DVec2::new(9000.0, 8000.0),
            Hint::None,
        );
        let frame = Frame::around(DVec2::ZERO, DVec2::new(9000.0, 8000.0));
        let picture = ink(&drawing, frame);
        assert_eq!(picture.pixels.len(), picture.width * picture.height);
        assert!(
            at(&picture, frame, 2000.0, 150.0) < 10 && at(&picture, frame, 4500.0, 150.0) > 245
        );
        for k in 1..90 {
            let x = f64::from(k) * 100.0;
            assert!(at(&picture, frame, x, 1000.0 + x * 7.0 / 9.0) < 128, "{x}");
        }
        assert_eq!(at(&picture, frame, 4500.0, 7000.0), 255);
    }
}
