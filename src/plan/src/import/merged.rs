//! Openings whose lines run into each other with a broad pen, so that rules take them for filled wall: paper shines through.

use super::raster::{Raster, label};

/// Walls are as dark as this share of theirs, the lighter ones left out, and openings lighter than this share of that.
/// Measured on 138 pictures that `tests/bench/strangers.py` draws with seeds 1 and 2: 0.8 leaves windows of a broad pen closed;
/// without it walls that turn thinner or thicker in a bow are opened.
const USUAL: f64 = 0.75;
const LIGHTER: f64 = 0.9;

/// Filled walls without the pieces of them that `is_open` names, where those are lighter than walls.
pub(super) fn without(
    mut filled: Raster,
    dark: &Raster,
    is_open: impl Fn(usize, usize) -> bool,
) -> Raster {
    let mut open = Raster::new(filled.width, filled.height);
    for y in 0..filled.height {
        for x in 0..filled.width {
            let i = y * filled.width + x;
            open.data[i] = u8::from(filled.data[i] != 0 && is_open(x, y));
        }
    }
    let (pieces, sizes) = label(&open, |v| v != 0);
    let mut darkness = vec![0; sizes.len()];
    for (piece, dark) in pieces.iter().zip(&dark.data) {
        darkness[*piece as usize] += usize::from(*dark);
    }
    let least = LIGHTER * usual_darkness(&filled, dark);
    let is_lighter = |piece: usize| (darkness[piece] as f64) < least * sizes[piece] as f64;
    for (wall, piece) in filled.data.iter_mut().zip(pieces) {
        if piece != 0 && is_lighter(piece as usize) {
            *wall = 0;
        }
    }
    filled
}

/// How dark walls are, 0 to 255.
fn usual_darkness(walls: &Raster, dark: &Raster) -> f64 {
    let mut counts = [0usize; 256];
    for (wall, dark) in walls.data.iter().zip(&dark.data) {
        counts[usize::from(*dark)] += usize::from(*wall != 0);
    }
    let below = USUAL * counts.iter().sum::<usize>() as f64;
    let mut seen = 0;
    let usual = counts.iter().position(|count| {
        seen += count;
        seen as f64 >= below
    });
    usual.unwrap_or_default() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_and_lighter_than_walls_is_none() {
        let mut dark = Raster::new(300, 60);
        dark.fill(10.0, 20.0, 290.0, 40.0, 220);
        let filled = dark.map(|v| u8::from(v != 0));
        // A window of three broad lines, what only looks like one, and a light patch.
        dark.fill(60.0, 25.0, 100.0, 35.0, 120);
        dark.fill(220.0, 25.0, 260.0, 35.0, 120);
        let walls = without(filled, &dark, |x, _| {
            (60..100).contains(&x) || (140..180).contains(&x)
        });
        let at = [30, 80, 160, 240].map(|x| walls.at(x, 30));
        assert_eq!(at, [1, 0, 1, 1]);
    }
}
