use std::rc::Rc;

use super::bands::Axis;
use super::pens;
use super::raster::{Raster, dilate, keep_long_rows};
use super::seen::{Likely, Seen};
use super::symbols::Hole;

/// The straightened drawing, seen along both axes: in each view x runs along the axis.
pub(super) struct Sheet {
    /// Walls filled, as a mask.
    pub(super) walls: [Raster; 2],
    /// Lines that are not part of walls, as a mask.
    pub(super) lines: [Raster; 2],
    /// The same without long lines of the light pen, where a drawing uses two.
    pub(super) heavy: [Raster; 2],
    /// The usual width of a line, pixels.
    pub(super) line_width: f64,
    /// What the network saw, where it looked.
    pub(super) seen: Option<Rc<Seen>>,
}

impl Sheet {
    pub(super) fn new(walls: Raster, ink: &Raster) -> Self {
        let near_walls = dilate(&walls, 2);
        let lines = ink.zip(&near_walls, |ink, wall| ink & (1 - wall));
        let lines = [lines.clone(), lines.transposed()];
        Self {
            heavy: lines.clone(),
            lines,
            walls: [walls.clone(), walls.transposed()],
            line_width: USUAL_LINE,
            seen: None,
        }
    }

    /// Adds what the network saw.
    pub(super) fn with_seen(mut self, seen: Rc<Seen>) -> Self {
        self.seen = Some(seen);
        self
    }

    /// What the network saw in a hole.
    pub(super) fn likely(&self, hole: &Hole) -> Option<Likely> {
        self.seen.as_ref().map(|seen| seen.within(hole))
    }

    /// Tells how wide lines usually are.
    pub(super) fn with_line_width(mut self, pixels: f64) -> Self {
        self.line_width = pixels;
        self
    }

    /// Takes long lines of the light pen for furniture; `pen` is how dark the drawing is.
    pub(super) fn with_pens(mut self, pen: &Raster) -> Self {
        let least = pen.width.max(pen.height) / LONG_SHARE;
        let long = [0, 1].map(|k| keep_long_rows(&self.lines[k], least));
        let Some(heavy) = pens::heavy(&long, &[pen, &pen.transposed()]) else {
            return self;
        };
        let light = [0, 1].map(|k| long[k].zip(&heavy[k], |all, heavy| all & (1 - heavy)));
        for k in 0..2 {
            let across = light[1 - k].transposed();
            let both = light[k].zip(&across, |a, b| a | b);
            self.heavy[k] = self.lines[k].zip(&both, |line, light| line & (1 - light));
        }
        self
    }

    pub(super) fn has_pens(&self) -> bool {
        self.lines[0] != self.heavy[0]
    }

    /// All lines count alike: its light pen draws windows too.
    pub(super) fn without_pens(&self) -> Self {
        Self {
            walls: self.walls.clone(),
            lines: self.lines.clone(),
            heavy: self.lines.clone(),
            line_width: self.line_width,
            seen: self.seen.clone(),
        }
    }

    pub(super) fn walls(&self, axis: Axis) -> &Raster {
        &self.walls[axis as usize]
    }

    pub(super) fn lines(&self, axis: Axis) -> &Raster {
        &self.lines[axis as usize]
    }

    pub(super) fn heavy(&self, axis: Axis) -> &Raster {
        &self.heavy[axis as usize]
    }
}

/// The width of a line where nobody measured it (pixels).
const USUAL_LINE: f64 = 2.0;

/// Long lines are this part of the picture's longer side (0.2 m on 10 m).
const LONG_SHARE: usize = 60;

/// The share of set pixels in a rectangle given by its edges, clipped; 0 when nothing is left of it.
pub(super) fn share(mask: &Raster, x0: f64, y0: f64, x1: f64, y1: f64) -> f64 {
    let clip = |v: f64, most: usize| (v.round().max(0.0) as usize).min(most);
    let (x0, x1) = (clip(x0, mask.width), clip(x1, mask.width));
    let (y0, y1) = (clip(y0, mask.height), clip(y1, mask.height));
    if x0 >= x1 || y0 >= y1 {
        return 0.0;
    }
    let set: usize = (y0..y1)
        .map(|y| mask.row(y)[x0..x1].iter().filter(|v| **v != 0).count())
        .sum();
    set as f64 / ((x1 - x0) * (y1 - y0)) as f64
}
