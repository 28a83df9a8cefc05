use super::bands::Axis;
use super::raster::{Raster, dilate};

/// The straightened drawing, seen along both axes: in each view x runs along the axis.
pub(super) struct Sheet {
    /// Walls filled, as a mask.
    pub(super) walls: [Raster; 2],
    /// Lines that are not part of walls, as a mask.
    pub(super) lines: [Raster; 2],
}

impl Sheet {
    pub(super) fn new(walls: Raster, ink: &Raster) -> Self {
        let near_walls = dilate(&walls, 2);
        let lines = ink.zip(&near_walls, |ink, wall| ink & (1 - wall));
        Self {
            lines: [lines.clone(), lines.transposed()],
            walls: [walls.clone(), walls.transposed()],
        }
    }

    pub(super) fn walls(&self, axis: Axis) -> &Raster {
        &self.walls[axis as usize]
    }

    pub(super) fn lines(&self, axis: Axis) -> &Raster {
        &self.lines[axis as usize]
    }
}

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
