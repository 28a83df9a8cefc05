//! What every pixel of a drawing is: wall, door, window, passage or anything else, as a small network sees it.
//!
//! It was trained on homes by chance that `src/plan/tools/segmentation` draws; what it is worth beside what the other steps find by
//! themselves stands in `tests/bench/RESULTS.md`.

mod layers;

use layers::{Map, enlarged, look, look_at_all, mix, positive, refined};

use super::raster::Raster;
use super::weights::Weights;

/// How sure each class is in each pixel: 0 not at all, 255 certain.
pub(super) struct Segmented {
    pub(super) wall: Raster,
    pub(super) door: Raster,
    pub(super) window: Raster,
    pub(super) passage: Raster,
}

impl Segmented {
    /// The same of every class.
    pub(super) fn map(&self, f: impl Fn(&Raster) -> Raster) -> Self {
        Self {
            wall: f(&self.wall),
            door: f(&self.door),
            window: f(&self.window),
            passage: f(&self.passage),
        }
    }
}

/// Made by `tools/segmentation/export.py`: layers in the order in which they are used.
const LEARNED: &[u8] = include_bytes!("weights.bin");

/// Channels at a half, a quarter, an eighth and a sixteenth of the size, and blocks there on the way down and up.
const WIDTHS: [usize; 4] = [24, 32, 64, 160];
const DEPTH: [usize; 4] = [0, 2, 4, 6];
const DEPTH_BACK: [usize; 3] = [1, 2, 2];
/// From this level on squares of 5 pixels are looked through, before it of 3.
const FAR: usize = 2;
/// Anything else, wall, door, window, passage.
const CLASSES: usize = 5;
/// Sides are multiples of this.
const COARSEST: usize = 16;
/// Two by two pixels are one place with four channels: nothing is computed at full size.
const PARTS: usize = 4;

/// Looks at a drawing in which 0 is paper and 255 ink.
pub(super) fn segmented(dark: &Raster) -> Segmented {
    let scores = scores(&ink(dark), &mut Weights::of(LEARNED));
    classes(&scores, dark.width, dark.height)
}

/// The ink of a drawing, four pixels in every place.
fn ink(dark: &Raster) -> Map {
    let (width, height) = (
        dark.width.next_multiple_of(COARSEST) / 2,
        dark.height.next_multiple_of(COARSEST) / 2,
    );
    let mut data = vec![0.0; width * height * PARTS];
    for y in 0..dark.height {
        for (x, dark) in dark.row(y).iter().enumerate() {
            let part = y % 2 * 2 + x % 2;
            data[part * width * height + y / 2 * width + x / 2] = f32::from(*dark) / 255.0;
        }
    }
    Map {
        width,
        height,
        data,
    }
}

fn blocks(mut map: Map, count: usize, level: usize, weights: &mut Weights) -> Map {
    let channels = WIDTHS[level];
    for _ in 0..count {
        let side = if level < FAR { 3 } else { 5 };
        let (look, mix) = (
            weights.next(channels, side * side),
            weights.next(channels, channels),
        );
        map = if level < FAR {
            refined::<3>(map, &look, &mix)
        } else {
            refined::<5>(map, &look, &mix)
        };
    }
    map
}

/// The score of every class in every pixel, four pixels in every place.
fn scores(ink: &Map, weights: &mut Weights) -> Map {
    let mut map = look_at_all(ink, &weights.next(WIDTHS[0], PARTS * 9));
    let mut seen = Vec::new();
    for level in 0..WIDTHS.len() {
        if level > 0 {
            let seen = look::<3, 2>(&map, &weights.next(WIDTHS[level - 1], 9));
            map = positive(mix(&seen, &weights.next(WIDTHS[level], WIDTHS[level - 1])));
        }
        map = blocks(map, DEPTH[level], level, weights);
        if level + 1 < WIDTHS.len() {
            seen.push(map.clone());
        }
    }
    while let Some(beside) = seen.pop() {
        let level = seen.len();
        let mixed = mix(&map, &weights.next(WIDTHS[level], WIDTHS[level + 1]));
        map = blocks(enlarged(&mixed, &beside), DEPTH_BACK[level], level, weights);
    }
    mix(&map, &weights.next(PARTS * CLASSES, WIDTHS[0]))
}

/// Scores become shares of certainty.
fn classes(scores: &Map, width: usize, height: usize) -> Segmented {
    let area = scores.area();
    let mut out: [Raster; CLASSES] = std::array::from_fn(|_| Raster::new(width, height));
    for y in 0..height {
        for x in 0..width {
            let (place, part) = (y / 2 * scores.width + x / 2, y % 2 * 2 + x % 2);
            let own: [f32; CLASSES] =
                std::array::from_fn(|k| scores.data[(k * PARTS + part) * area + place]);
            let most = own.iter().copied().fold(f32::MIN, f32::max);
            let powers = own.map(|score| (score - most).exp());
            let whole: f32 = powers.iter().sum();
            for (class, power) in out.iter_mut().zip(powers) {
                class.data[y * width + x] = (255.0 * power / whole + 0.5) as u8;
            }
        }
    }
    let [_, wall, door, window, passage] = out;
    Segmented {
        wall,
        door,
        window,
        passage,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_is_used() {
        let mut weights = Weights::of(LEARNED);
        let scores = scores(&ink(&Raster::new(32, 16)), &mut weights);
        assert!(weights.is_empty());
        assert_eq!(scores.data.len(), 32 * 16 * CLASSES);
    }

    /// `check.bin`: a small drawing, and what was seen in it where the network was trained.
    #[test]
    fn the_reader_sees_what_was_learned() {
        const SIDE: usize = 64;
        let check = include_bytes!("check.bin");
        let (ink, said) = check.split_at(SIDE * SIDE);
        let seen = segmented(&Raster {
            width: SIDE,
            height: SIDE,
            data: ink.to_vec(),
        });
        let classes = [&seen.wall, &seen.door, &seen.window, &seen.passage];
        for (class, said) in classes.into_iter().zip(said.chunks_exact(SIDE * SIDE)) {
            let off = class.data.iter().zip(said).map(|(a, b)| a.abs_diff(*b));
            // Weights are kept in a byte each.
            assert!(off.clone().all(|off| off < 24), "{:?}", off.max());
        }
        assert!(
            seen.wall.data.iter().any(|v| *v > 200),
            "there is wall in it"
        );
    }

    #[test]
    fn empty_paper_is_nothing() {
        let seen = segmented(&Raster::new(100, 70));
        for class in [&seen.wall, &seen.door, &seen.window, &seen.passage] {
            assert_eq!((class.width, class.height), (100, 70));
            assert!(class.data.iter().all(|v| *v < 64));
        }
    }
}
