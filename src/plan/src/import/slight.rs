//! Strokes of a broad pen, as dark as filled walls: furniture, where the network does not take them for walls.

use super::binarise::{run_lengths, usual_thickness};
use super::raster::{Raster, dilate, label, open_square};

/// A stroke up to this many times as broad as the usual line may be one. Measured: thin walls of homes 2 and more.
const LINE: f64 = 1.5;
/// What is broader than this share of the usual wall is looked at no further: where strokes run into walls they end there.
const BROAD: f64 = 0.6;
/// Where a stroke runs into a wall, its end is a part of that (pixels).
const END: usize = 2;
/// It is a wall where the network takes it for one by this much in the mean (of 255). Measured on furniture of a broad pen: three
/// in four pieces up to 30; at 50 and twice the line balconies of homes lose what stands between their windows.
const WALL: usize = 30;
/// Fewer than this share of all wall are posts between the windows of a balcony (0.004), and stay. Measured: a broad pen draws
/// 0.01 to 0.07.
const FEW: f64 = 0.005;

/// Filled walls without the strokes no broader than a line of the drawing that the network does not take for walls; `seen` is
/// how likely there is wall.
pub(super) fn without(filled: &Raster, seen: &Raster, line_width: f64) -> Raster {
    let broad = open_square(filled, (BROAD * usual_thickness(filled)) as usize);
    let thin = filled.zip(&dilate(&broad, END), |all, broad| all & (1 - broad));
    let (pieces, sizes) = label(&thin, |v| v != 0);
    let across = run_lengths(filled);
    let down = run_lengths(&filled.transposed());
    let mut walls = vec![0; sizes.len()];
    let mut thickness = vec![0; sizes.len()];
    for (i, piece) in pieces.iter().enumerate() {
        let (x, y) = (i % filled.width, i / filled.width);
        walls[*piece as usize] += usize::from(seen.data[i]);
        thickness[*piece as usize] += usize::from(across[i].min(down[x * filled.height + y]));
    }
    let is_stroke = |piece: usize| {
        let size = sizes[piece];
        let thickness = thickness[piece] as f64 / size as f64;
        thickness <= LINE * line_width && walls[piece] < WALL * size
    };
    let mut kept = filled.clone();
    for (v, piece) in kept.data.iter_mut().zip(pieces) {
        if piece != 0 && is_stroke(piece as usize) {
            *v = 0;
        }
    }
    let count = |mask: &Raster| mask.data.iter().filter(|v| **v != 0).count() as f64;
    if count(&kept) > (1.0 - FEW) * count(filled) {
        return filled.clone();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_of_the_pen_are_walls_only_where_the_network_says_so() {
        let mut filled = Raster::new(400, 300);
        for y in [50.0, 250.0] {
            filled.fill(50.0, y, 350.0, y + 20.0, 1);
        }
        // A partition, and the side of a wardrobe, both with the pen.
        filled.fill(100.0, 70.0, 104.0, 200.0, 1);
        filled.fill(200.0, 70.0, 204.0, 200.0, 1);
        let mut seen = filled.map(|v| v * 200);
        seen.fill(200.0, 75.0, 204.0, 200.0, 20);
        let walls = |line_width| {
            let kept = without(&filled, &seen, line_width);
            [(150, 60), (102, 150), (202, 150)].map(|(x, y)| kept.at(x, y))
        };
        assert_eq!(walls(4.0), [1, 1, 0]);
        assert_eq!(walls(2.0), [1, 1, 1], "broader than lines");
    }
}
