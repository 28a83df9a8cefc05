//! What every pixel of a drawing is: wall, door, window, passage or anything else, as a small network sees it.
//!
//! It was trained on homes by chance that `src/plan/tools/segmentation` draws; what it is worth beside what the other steps find by
//! themselves stands in `tests/bench/RESULTS.md`.

mod layers;

use layers::{Map, enlarged, look_at_all, look_halved, mix, positive, refined};

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

    /// What all of them say on average.
    fn mean(all: &[Self; SIDES.len()]) -> Self {
        const COUNT: u16 = SIDES.len() as u16;
        let mean = |class: fn(&Self) -> &Raster| {
            let said = all.each_ref().map(class);
            let of_pixel = |i: usize| {
                let sum: u16 = said.iter().map(|class| u16::from(class.data[i])).sum();
                ((sum + COUNT / 2) / COUNT) as u8
            };
            Raster {
                data: (0..said[0].data.len()).map(of_pixel).collect(),
                ..*said[0]
            }
        };
        Self {
            wall: mean(|said| &said.wall),
            door: mean(|said| &said.door),
            window: mean(|said| &said.window),
            passage: mean(|said| &said.passage),
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

/// Ways to turn a drawing so that doing it again turns it back: as it is, over either diagonal, half round.
const SIDES: [fn(&Raster) -> Raster; 4] = [
    Raster::clone,
    Raster::transposed,
    Raster::turned,
    |drawing| drawing.transposed().turned(),
];

/// Looks at a drawing in which 0 is paper and 255 ink, from four sides: where one look errs, the others seldom do.
pub(super) fn segmented(dark: &Raster) -> Segmented {
    Segmented::mean(&SIDES.map(|side| looked_at(&side(dark)).map(side)))
}

/// What one look sees.
fn looked_at(dark: &Raster) -> Segmented {
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
            let seen = look_halved(&map, &weights.next(WIDTHS[level - 1], 9));
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

/// *e* to what is not above zero, to a quarter of a step of a byte.
fn power(exponent: f32) -> f32 {
    const DOUBLED: i32 = 8;
    let near_one = 1.0 + exponent / (1 << DOUBLED) as f32;
    let near_one = if near_one > 0.0 { near_one } else { 0.0 };
    (0..DOUBLED).fold(near_one, |power, _| power * power)
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
            let most = own
                .into_iter()
                .fold(f32::MIN, |a, b| if a > b { a } else { b });
            let powers = own.map(|score| power(score - most));
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
        let seen = looked_at(&Raster {
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
    fn it_sees_the_same_however_the_drawing_lies() {
        let mut drawing = Raster::new(96, 64);
        drawing.fill(8.0, 12.0, 90.0, 20.0, 230);
        drawing.fill(40.0, 12.0, 46.0, 60.0, 200);
        let seen = segmented(&drawing);
        for side in SIDES {
            let from_there = segmented(&side(&drawing)).map(side);
            assert_eq!(from_there.wall, seen.wall);
            assert_eq!(from_there.door, seen.door);
        }
    }

    #[test]
    fn powers_are_near_enough_for_a_byte() {
        for step in 0..4000 {
            let exponent = -step as f32 / 100.0;
            let off = (power(exponent) - exponent.exp()).abs();
            assert!(off <= 0.3 / 255.0, "{exponent}: {off}");
        }
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
