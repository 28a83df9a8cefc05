//! Boxes around connected pixels; what bends around a corner is cut into straight pieces.

use super::binarise::run_lengths;
use super::raster::{Raster, label};

/// Smaller ones are specks.
const LEAST_PIXELS: usize = 14;
/// A straight piece fills this share of its box.
const STRAIGHT: f64 = 0.6;

/// Left, top, right, bottom of every piece of a mask.
pub(super) fn boxes(mask: &Raster) -> Vec<[usize; 4]> {
    let (straight, bent): (Vec<Patch>, Vec<Patch>) =
        (patches(mask).into_iter()).partition(Patch::is_straight);
    let mut out = straight;
    for patch in bent {
        let part = patch.cut_out(mask);
        let across = run_lengths(&part);
        let down = run_lengths(&part.transposed());
        for runs_across in [true, false] {
            let mut side = part.clone();
            for (i, pixel) in side.data.iter_mut().enumerate() {
                let (x, y) = (i % part.width, i / part.width);
                if (across[i] >= down[x * part.height + y]) != runs_across {
                    *pixel = 0;
                }
            }
            let [x0, y0, ..] = patch.around;
            out.extend(patches(&side).into_iter().map(|p| p.moved(x0, y0)));
        }
    }
    (out.into_iter().filter(|p| p.pixels >= LEAST_PIXELS))
        .map(|p| p.around)
        .collect()
}

struct Patch {
    pixels: usize,
    around: [usize; 4],
}

impl Patch {
    fn is_straight(&self) -> bool {
        let [x0, y0, x1, y1] = self.around;
        self.pixels as f64 >= STRAIGHT * ((x1 - x0) * (y1 - y0)) as f64
    }

    /// Its box of a mask, without what else reaches into that.
    fn cut_out(&self, mask: &Raster) -> Raster {
        let [x0, y0, x1, y1] = self.around;
        let mut part = mask.part([x0, y0], [x1, y1]);
        let (labels, sizes) = label(&part, |v| v != 0);
        let own = (1..sizes.len()).max_by_key(|id| sizes[*id]).unwrap_or(0) as u32;
        for (pixel, id) in part.data.iter_mut().zip(labels) {
            *pixel = u8::from(id == own && own != 0);
        }
        part
    }

    fn moved(self, x: usize, y: usize) -> Self {
        let [x0, y0, x1, y1] = self.around;
        Self {
            around: [x0 + x, y0 + y, x1 + x, y1 + y],
            ..self
        }
    }
}

fn patches(mask: &Raster) -> Vec<Patch> {
    let (labels, sizes) = label(mask, |v| v != 0);
    let mut boxes = vec![[usize::MAX, usize::MAX, 0, 0]; sizes.len()];
    for (i, id) in labels.iter().enumerate() {
        let (x, y) = (i % mask.width, i / mask.width);
        let b = &mut boxes[*id as usize];
        *b = [b[0].min(x), b[1].min(y), b[2].max(x + 1), b[3].max(y + 1)];
    }
    (sizes.into_iter().zip(boxes).skip(1))
        .map(|(pixels, around)| Patch { pixels, around })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings_that_meet_at_a_corner_are_two() {
        let mut mask = Raster::new(100, 80);
        mask.fill(10.0, 10.0, 50.0, 16.0, 1);
        mask.fill(44.0, 10.0, 50.0, 60.0, 1);
        mask.fill(70.0, 70.0, 90.0, 76.0, 1);
        mask.fill(70.0, 5.0, 73.0, 8.0, 1);
        let mut found = boxes(&mask);
        found.sort_unstable();
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0][2] >= 44 && found[0][3] <= 16, "{found:?}");
        assert!(found[1][1] >= 10 && found[1][3] == 60, "{found:?}");
        assert_eq!(found[2], [70, 70, 90, 76]);
    }
}
