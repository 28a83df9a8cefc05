//! Pictures that are no plans, made by rule: noise, clouds, a letter, a cat.
#![allow(clippy::unwrap_used, reason = "tests may panic")]
#![allow(missing_docs, dead_code, unreachable_pub, reason = "helpers of tests")]

mod letters;

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// The bytes of a picture file.
pub fn encoded(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let picture = DynamicImage::ImageRgb8(picture.clone());
    picture.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// A number from 0 to 1 for each place of a grid, the same every time (the finaliser of MurmurHash3).
fn chance(x: i32, y: i32, seed: u32) -> f64 {
    let mut h = seed ^ (x as u32).wrapping_mul(0x85eb_ca6b) ^ (y as u32).wrapping_mul(0xc2b2_ae35);
    h = (h ^ h >> 16).wrapping_mul(0x85eb_ca6b);
    h = (h ^ h >> 13).wrapping_mul(0xc2b2_ae35);
    f64::from(h ^ h >> 16) / f64::from(u32::MAX)
}

/// Smooth noise of one size.
fn waves(x: f64, y: f64, size: f64, seed: u32) -> f64 {
    let ([x, y], ease) = ([x / size, y / size], |t: f64| t * t * (3.0 - 2.0 * t));
    let (column, row) = (x.floor(), y.floor());
    let (u, v) = (ease(x - column), ease(y - row));
    let at = |dx: i32, dy: i32| chance(column as i32 + dx, row as i32 + dy, seed);
    let upper = at(0, 0) * (1.0 - u) + at(1, 0) * u;
    let lower = at(0, 1) * (1.0 - u) + at(1, 1) * u;
    upper * (1.0 - v) + lower * v
}

fn grey(value: f64) -> Rgb<u8> {
    Rgb([value.clamp(0.0, 255.0) as u8; 3])
}

/// Every pixel by chance; black and white ones alone if `hard`.
pub fn noise(seed: u32, hard: bool) -> RgbImage {
    RgbImage::from_fn(640, 480, |x, y| {
        let value = chance(x as i32, y as i32, seed);
        let value = if hard { value.round() } else { value };
        grey(255.0 * value)
    })
}

/// White clouds in a blue sky.
pub fn clouds(seed: u32) -> RgbImage {
    RgbImage::from_fn(800, 600, |x, y| {
        let (x, y) = (f64::from(x), f64::from(y));
        let octave = |k: u32| waves(x, y, 240.0 / f64::from(1 << k), seed + k) / f64::from(2 << k);
        let white = ((0..6).map(octave).sum::<f64>() * 2.4 - 0.8).clamp(0.0, 1.0);
        let of = |sky: f64| (sky + (250.0 - sky) * white) as u8;
        Rgb([of(90.0), of(140.0), of(215.0)])
    })
}

const LETTER: [&str; 24] = [
    "Harbour Street Joinery",
    "",
    "Dear Madam,",
    "",
    "thank you for your letter of last Monday and for the visit",
    "to our workshop. We were pleased that the oak boards have",
    "found your approval, and shall keep them for you until the",
    "end of the month.",
    "",
    "The table that you saw is made in four widths. All of them",
    "stand on the same frame, so that a leaf can be added later.",
    "We would ask you to measure the room once more, as the door",
    "seems to open inwards, and to tell us how far it swings.",
    "",
    "Boards of this kind move with the seasons. Please do not",
    "place them beside a stove, nor on a floor that is heated,",
    "before they have stood in the room for a week or two. They",
    "will be oiled twice when they leave our hands, and once a",
    "year by you.",
    "",
    "Should anything be unclear, do come and see us again.",
    "",
    "Yours faithfully",
    "The workshop",
];

/// A typed letter on grainy paper, its first line larger; between rules above and below if `ruled`.
pub fn letter(ruled: bool) -> RgbImage {
    let (width, height, dot) = (1000, 1300, 2.0);
    let mut dark = vec![false; width * height];
    let mut top = 100.0;
    for (number, line) in LETTER.iter().enumerate() {
        let dot = if number == 0 { 2.0 * dot } else { dot };
        for (place, letter) in line.chars().enumerate() {
            let left = 120.0 + place as f64 * 6.0 * dot;
            for y in 0..(7.0 * dot) as usize {
                for x in 0..(5.0 * dot) as usize {
                    let within = |v: usize| (v as f64 / dot) as usize;
                    if letters::inked(letter, within(x), within(y)) {
                        dark[(top as usize + y) * width + left as usize + x] = true;
                    }
                }
            }
        }
        top += 18.0 * dot;
    }
    for y in [80, 81, 160, 161, 1180, 1181].into_iter().filter(|_| ruled) {
        dark[y * width + 120..y * width + 880].fill(true);
    }
    RgbImage::from_fn(width as u32, height as u32, |x, y| {
        let ink = if dark[y as usize * width + x as usize] {
            205.0
        } else {
            0.0
        };
        grey(244.0 - ink + 8.0 * chance(x as i32, y as i32, 5))
    })
}

/// A striped cat on a carpet before a wall: soft blobs with fur along them.
pub fn cat(seed: u32) -> RgbImage {
    // Middle, radii, shade: body, chest, head, ears, paws, tail.
    const BLOBS: [([f64; 2], [f64; 2], f64); 10] = [
        ([430.0, 410.0], [190.0, 120.0], 1.0),
        ([330.0, 430.0], [90.0, 110.0], 1.25),
        ([290.0, 270.0], [95.0, 82.0], 1.1),
        ([225.0, 190.0], [30.0, 48.0], 0.9),
        ([350.0, 188.0], [30.0, 48.0], 0.9),
        ([290.0, 520.0], [48.0, 30.0], 1.4),
        ([380.0, 526.0], [48.0, 28.0], 1.35),
        ([590.0, 470.0], [90.0, 26.0], 0.8),
        ([660.0, 440.0], [50.0, 24.0], 0.75),
        ([290.0, 305.0], [42.0, 30.0], 1.6),
    ];
    const EYES: [[f64; 2]; 2] = [[255.0, 258.0], [325.0, 258.0]];
    RgbImage::from_fn(800, 600, |px, py| {
        let (x, y) = (f64::from(px), f64::from(py));
        let weave = if y > 470.0 {
            60.0 * waves(x, y, 3.0, seed) - 30.0
        } else {
            0.0
        };
        let shade = waves(x, y, 160.0, seed + 1);
        let floor = 1.0 / (1.0 + (-(y - 470.0) / 9.0).exp());
        let mut colour = [150.0, 140.0, 120.0].map(|c| c + 50.0 * shade + weave);
        colour[2] -= 40.0 * floor;
        for ([cx, cy], [rx, ry], tone) in BLOBS {
            let (dx, dy) = ((x - cx) / rx, (y - cy) / ry);
            let edge = dx.hypot(dy) + 0.12 * (waves(x, y, 7.0, seed + 2) - 0.5);
            let cover = 1.0 / (1.0 + ((edge - 1.0) * 22.0).exp());
            // Hairs run down the blob, stripes around it.
            let hair = waves(x + 6.0 * dx, y / 6.0, 2.2, seed + 3) - 0.5;
            let stripe = (x / 17.0 + 3.0 * waves(x, y, 60.0, seed + 4)).sin();
            let light = tone * (112.0 + 70.0 * hair - 26.0 * stripe - 22.0 * dy);
            let fur = [light * 1.1, light * 0.92, light * 0.7];
            colour = [0, 1, 2].map(|k| colour[k] + (fur[k] - colour[k]) * cover);
        }
        for [ex, ey] in EYES {
            let r = ((x - ex) / 17.0).hypot((y - ey) / 13.0);
            let iris = if (x - ex).abs() < 5.0 {
                [10.0; 3]
            } else {
                [150.0, 180.0, 60.0]
            };
            let cover = 1.0 / (1.0 + ((r - 1.0) * 14.0).exp());
            colour = [0, 1, 2].map(|k| colour[k] + (iris[k] - colour[k]) * cover);
        }
        // Whiskers.
        let whisker = |side: f64, tilt: f64| {
            let along = (x - 290.0) * side;
            (40.0..150.0).contains(&along) && (y - 305.0 - tilt * along).abs() < 1.0
        };
        if [-0.12, 0.0, 0.12]
            .iter()
            .any(|t| whisker(1.0, *t) || whisker(-1.0, *t))
        {
            colour = colour.map(|c| c + 80.0);
        }
        let grain = 10.0 * (chance(px as i32, py as i32, seed + 9) - 0.5);
        Rgb(colour.map(|c| (c + grain).clamp(0.0, 255.0) as u8))
    })
}
