//! Whether the walls of a drawing are filled.

use super::binarise::{USUAL_LINE, run_lengths};
use super::raster::{Raster, dilate, open_square, runs};

/// Thick strokes cover at least this share of the square over the extent when walls are filled. Measured on
/// renders: filled 0.02 to 0.07, outlined below 0.008.
const FILLED_SHARE: f64 = 0.012;
/// Where thick strokes are this share of all ink, little is drawn but filled walls, thin as they may be.
const MOSTLY: f64 = 0.65;
/// Filled walls are inside as dark as at their rims (1.0 and more); hatching seen from afar is lighter (0.6).
const FILLED_DARKNESS: f64 = 0.92;
/// Grey between darker outlines is lighter than they, and as dark everywhere: its middle half differs by this share. Measured:
/// grey walls with outlines 0.02 to 0.04, hatching in photos 0.19 and more, from scanners and small 0.34 and more.
const EVEN: f64 = 0.1;

/// Two strokes are the outlines of one wall when they run side by side at most this far apart (a share of the drawing's
/// extent: 0.4 m on 10 m), one at most this many times thicker than the other.
const WIDEST_WALL: f64 = 0.04;
const SAME_PEN: f64 = 1.6;
/// Where this share of all thick strokes runs in pairs, they are outlines drawn with a broad pen, or seen from afar.
const PAIRED: f64 = 0.25;
/// A stroke is this many times longer than thick.
const SLIM: usize = 3;

/// Whether the thick strokes of the drawing are filled walls.
pub(super) fn are_filled(dark: &Raster, closed: &Raster, line_width: f64, extent: f64) -> bool {
    // Without any thin line, the commonest stroke is a partition.
    let line_width = line_width.min(USUAL_LINE * extent);
    let side = (2.2 * line_width).max(5.0) as usize;
    let thick = open_square(closed, side);
    let inside = dilate(&thick.map(|v| 1 - v), side / 2 + 1).map(|v| 1 - v);
    let darkness = |core: u8| {
        let mut values: Vec<u8> = (0..dark.data.len())
            .filter(|i| thick.data[*i] == 1 && inside.data[*i] == core)
            .map(|i| dark.data[i])
            .collect();
        values.sort_unstable();
        values
    };
    let (core, rim) = (darkness(1), darkness(0));
    let (Some(inner), Some(outer)) = (core.get(core.len() / 2), rim.get(rim.len() * 3 / 4)) else {
        return false;
    };
    let spread = core[core.len() * 3 / 4] - core[core.len() / 4];
    let even = f64::from(spread) <= EVEN * f64::from(*inner);
    let ink = |mask: &Raster| mask.data.iter().filter(|v| **v != 0).count() as f64;
    let mostly_thick = ink(&thick) >= MOSTLY * ink(closed);
    paired(&thick, extent) < PAIRED
        && (mostly_thick || core.len() as f64 >= FILLED_SHARE * extent * extent)
        && (even || f64::from(*inner) >= FILLED_DARKNESS * f64::from(*outer))
}

/// The share of strokes, by length, that have another one beside them.
fn paired(thick: &Raster, extent: f64) -> f64 {
    let widest = WIDEST_WALL * extent;
    let turned = thick.transposed();
    let (mut all, mut pairs) = (0usize, 0usize);
    for (view, other) in [(thick, &turned), (&turned, thick)] {
        // How long a stroke goes on, where a row cuts across it.
        let along = run_lengths(other);
        for y in 0..view.height {
            let cuts: Vec<(usize, usize)> = runs(view.row(y))
                .into_iter()
                .filter(|(a, b)| {
                    let long = usize::from(along[(a + b) / 2 * other.width + y]);
                    (b - a) as f64 <= widest && long >= SLIM * (b - a)
                })
                .collect();
            let mut beside = vec![false; cuts.len()];
            for (k, pair) in cuts.windows(2).enumerate() {
                let [thin, broad] = {
                    let [a, b] = [pair[0].1 - pair[0].0, pair[1].1 - pair[1].0];
                    [a.min(b) as f64, a.max(b) as f64]
                };
                if (pair[1].0 - pair[0].1) as f64 <= widest && broad <= SAME_PEN * thin {
                    beside[k] = true;
                    beside[k + 1] = true;
                }
            }
            all += cuts.len();
            pairs += beside.iter().filter(|yes| **yes).count();
        }
    }
    pairs as f64 / all.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The faces of a house of 1000 × 600 pixels with walls of 30, as strokes of `pen` pixels; filled between where
    /// the pen is as wide as the wall.
    fn house(pen: f64) -> Raster {
        let mut dark = Raster::new(1200, 800);
        for [x0, y0, x1, y1] in [[100.0, 100.0, 1100.0, 700.0], [130.0, 130.0, 1070.0, 670.0]] {
            let outward = if x0 > 100.0 { -1.0 } else { 1.0 };
            let (px, qx) = (x0 + outward * pen, x1 - outward * pen);
            let (py, qy) = (y0 + outward * pen, y1 - outward * pen);
            for [a, b, c, d] in [
                [x0, y0, x1, py],
                [x0, qy, x1, y1],
                [x0, y0, px, y1],
                [qx, y0, x1, y1],
            ] {
                dark.fill(a.min(c), b.min(d), a.max(c), b.max(d), 200);
            }
        }
        dark
    }

    #[test]
    fn outlines_of_a_broad_pen_are_not_filled_walls() {
        for (pen, filled) in [(9.0, false), (30.0, true)] {
            let dark = house(pen);
            let ink = dark.map(|v| u8::from(v > 0));
            assert_eq!(are_filled(&dark, &ink, 3.0, 1000.0), filled, "pen {pen}");
        }
    }

    #[test]
    fn grey_between_darker_outlines_is_filled_and_hatching_is_not() {
        let between = |stripes: bool| {
            let mut dark = house(3.0);
            let inner = house(30.0);
            for y in 0..dark.height {
                for x in 0..dark.width {
                    let at = y * dark.width + x;
                    if inner.data[at] > 0 && dark.data[at] == 0 {
                        dark.data[at] = if stripes && (x + y) % 12 < 6 { 60 } else { 120 };
                    }
                }
            }
            let ink = dark.map(|v| u8::from(v > 0));
            are_filled(&dark, &ink, 3.0, 1000.0)
        };
        assert!(between(false));
        assert!(!between(true));
    }
}
