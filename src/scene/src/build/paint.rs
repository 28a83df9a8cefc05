//! Floor finishes and marks, painted pixel by pixel: no pictures to download, the same on every machine.
use std::f32::consts::TAU;

/// An RGBA8 picture with its mip levels, largest first.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    pub(crate) side: u32,
    pub(crate) mips: u32,
    pub(crate) levels: Vec<u8>,
}

/// What a floor is laid with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Finish {
    Oak,
    Tile,
    Concrete,
}

impl Finish {
    /// The finish of that name; oak if nobody knows it.
    pub(crate) fn named(name: &str) -> Self {
        match name {
            "tile" => Self::Tile,
            "concrete" => Self::Concrete,
            _ => Self::Oak,
        }
    }

    /// Metres that one repeat of the picture covers.
    pub(crate) fn repeat_m(self) -> f32 {
        match self {
            Self::Oak => 2.4,
            Self::Tile => 1.2,
            Self::Concrete => 3.0,
        }
    }

    /// Perceptual roughness.
    pub(crate) fn roughness(self) -> f32 {
        match self {
            Self::Oak => 0.52,
            Self::Tile => 0.38,
            Self::Concrete => 0.7,
        }
    }

    /// Paints one repeat, sRGB.
    pub(crate) fn paint(self) -> Picture {
        let side = if self == Self::Oak { 1024 } else { 512 };
        let texel: fn(f32, f32) -> [f32; 3] = match self {
            Self::Oak => oak,
            Self::Tile => tile,
            Self::Concrete => concrete,
        };
        let mut pixels = Vec::with_capacity((side * side * 4) as usize);
        for y in 0..side {
            for x in 0..side {
                let at = |v: u32| (v as f32 + 0.5) / side as f32;
                let [r, g, b] = texel(at(x), at(y));
                pixels.extend([r, g, b].map(|c| (c.clamp(0.0, 1.0) * 255.0 + 0.5) as u8));
                pixels.push(255);
            }
        }
        with_mips(side, pixels)
    }
}

/// Planks a repeat across: 160 mm wide.
const PLANKS: f32 = 15.0;

/// Matt oiled oak, long planks along u.
fn oak(u: f32, v: f32) -> [f32; 3] {
    let across = v * PLANKS;
    let plank = across.floor();
    let seed = 17 + plank as u32 * 31;
    let tone = chance(plank as i32, 3, 5) - 0.5;
    // Each plank has its own end joint somewhere along the repeat.
    let start = chance(plank as i32, 7, 11);
    let along = (u - start).rem_euclid(1.0);
    let w = across - plank;
    let fibre = noise(along * 40.0, w * 26.0, 40, seed) * 0.6
        + noise(along * 150.0, w * 46.0, 150, seed + 1) * 0.4;
    let sway = noise(along * 4.0, w * 1.3, 4, seed + 2);
    let rings = ((w * 3.2 + sway * 2.6) * TAU).sin() * 0.5 + 0.5;
    let cloud = noise(along * 6.0, w * 2.0, 6, seed + 3);
    let dark = 0.40
        + 0.30 * tone
        + 0.26 * (fibre - 0.5)
        + 0.15 * (rings * rings - 0.4)
        + 0.22 * (cloud - 0.5);
    let light = [0.785, 0.690, 0.570];
    let deep = [0.630, 0.520, 0.398];
    let mut rgb = [0, 1, 2].map(|i| light[i] + (deep[i] - light[i]) * dark);
    // Long joints of about a millimetre and end joints, both soft so that mip levels stay calm.
    let seam = |distance_m: f32| 1.0 - 0.42 * (1.0 - (distance_m / 0.0022).min(1.0));
    let long = w.min(1.0 - w) * 0.16;
    let end = along.min(1.0 - along) * 2.4;
    let joint = seam(long).min(seam(end));
    rgb.iter_mut().for_each(|c| *c *= joint);
    rgb
}

/// Porcelain tiles of 600 mm with 3 mm joints.
fn tile(u: f32, v: f32) -> [f32; 3] {
    let (x, y) = (u * 2.0, v * 2.0);
    let (column, row) = (x.floor(), y.floor());
    let tone = (chance(column as i32, row as i32, 23) - 0.5) * 0.018;
    let cloud = (noise(u * 6.0, v * 6.0, 6, 41) - 0.5) * 0.030
        + (noise(u * 48.0, v * 48.0, 48, 43) - 0.5) * 0.018;
    let edge = (x - column)
        .min(column + 1.0 - x)
        .min(y - row)
        .min(row + 1.0 - y)
        * 0.6;
    let joint = 1.0 - 0.20 * (1.0 - ((edge - 0.0010) / 0.0014).clamp(0.0, 1.0));
    [0.815, 0.800, 0.775].map(|c| (c + tone + cloud) * joint)
}

/// Smoothed screed.
fn concrete(u: f32, v: f32) -> [f32; 3] {
    let mut cloud = 0.0;
    for (octave, weight) in [(3, 0.42), (7, 0.28), (19, 0.18), (61, 0.12)] {
        let f = octave as f32;
        cloud += weight * noise(u * f, v * f, octave, octave as u32 * 7);
    }
    [0.655, 0.645, 0.630].map(|c| c + (cloud - 0.5) * 0.13)
}

/// A handle to turn things by: a disc with a round arrow; `accent` is sRGB.
pub(crate) fn knob(accent: [f32; 3]) -> Picture {
    let side = 128u32;
    let mut pixels = Vec::with_capacity((side * side * 4) as usize);
    let cover = |distance: f32| (0.5 - distance * 64.0).clamp(0.0, 1.0);
    for y in 0..side {
        for x in 0..side {
            let at = |v: u32| (v as f32 + 0.5) / 64.0 - 1.0;
            let (x, y) = (at(x), at(y));
            let radius = x.hypot(y);
            let disc = cover(radius - 0.92);
            let rim = cover((radius - 0.86).abs() - 0.06);
            let angle = y.atan2(x);
            let arc = if (-2.5..2.0).contains(&angle) {
                cover((radius - 0.44).abs() - 0.075)
            } else {
                0.0
            };
            // The arrow head at the clockwise end of the arc.
            let (tip_x, tip_y) = (0.44 * 2.0f32.cos(), 0.44 * 2.0f32.sin());
            let (dx, dy) = (x - tip_x, y - tip_y);
            let (ahead, aside) = (
                -dx * 2.0f32.sin() + dy * 2.0f32.cos(),
                dx * 2.0f32.cos() + dy * 2.0f32.sin(),
            );
            let head = cover(
                (aside.abs() - (0.20 - ahead * 0.72))
                    .max(-ahead)
                    .max(ahead - 0.28),
            );
            let white = arc.max(head).max(rim);
            let rgb = accent.map(|c| c + (1.0 - c) * white);
            pixels.extend(rgb.map(|c| (c * 255.0) as u8));
            pixels.push((disc * 255.0) as u8);
        }
    }
    with_mips(side, pixels)
}

/// Appends all smaller levels down to one texel. Squares stand in for sRGB's curve.
pub(crate) fn with_mips(side: u32, pixels: Vec<u8>) -> Picture {
    let mut levels = pixels;
    let (mut size, mut start, mut mips) = (side as usize, 0, 1);
    while size > 1 {
        let half = size / 2;
        let next = levels.len();
        for y in 0..half {
            for x in 0..half {
                for channel in 0..4 {
                    let texel = |dx: usize, dy: usize| {
                        let index = start + (((2 * y + dy) * size) + 2 * x + dx) * 4 + channel;
                        u32::from(levels[index])
                    };
                    let four = [texel(0, 0), texel(1, 0), texel(0, 1), texel(1, 1)];
                    let mean = if channel == 3 {
                        four.iter().sum::<u32>() / 4
                    } else {
                        ((four.iter().map(|c| c * c).sum::<u32>() / 4) as f32).sqrt() as u32
                    };
                    levels.push(mean as u8);
                }
            }
        }
        (size, start, mips) = (half, next, mips + 1);
    }
    Picture { side, mips, levels }
}

/// A number from 0 to 1 that depends on nothing but its arguments.
fn chance(x: i32, y: i32, seed: u32) -> f32 {
    let mut h = (x as u32).wrapping_mul(0x9E37_79B1)
        ^ (y as u32).wrapping_mul(0x85EB_CA77)
        ^ seed.wrapping_mul(0xC2B2_AE3D);
    h = (h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D);
    h = (h ^ (h >> 12)).wrapping_mul(0x297A_2D39);
    ((h ^ (h >> 15)) >> 8) as f32 / 16_777_216.0
}

/// Smooth noise, 0 to 1, that repeats in x (and, for square pictures, y) after `period`.
fn noise(x: f32, y: f32, period: i32, seed: u32) -> f32 {
    let (x0, y0) = (x.floor(), y.floor());
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (fx, fy) = (ease(x - x0), ease(y - y0));
    let (x0, y0) = (x0 as i32, y0 as i32);
    let at = |x: i32, y: i32| chance(x.rem_euclid(period), y.rem_euclid(period.max(64)), seed);
    let at = |dx: i32, dy: i32| {
        if period < 64 {
            chance(
                (x0 + dx).rem_euclid(period),
                (y0 + dy).rem_euclid(period),
                seed,
            )
        } else {
            at(x0 + dx, y0 + dy)
        }
    };
    let top = at(0, 0) + (at(1, 0) - at(0, 0)) * fx;
    let bottom = at(0, 1) + (at(1, 1) - at(0, 1)) * fx;
    top + (bottom - top) * fy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finish_has_all_its_mip_levels() {
        for finish in [Finish::Oak, Finish::Tile, Finish::Concrete] {
            let picture = finish.paint();
            let texels: u32 = (0..picture.mips)
                .map(|level| (picture.side >> level).pow(2))
                .sum();
            assert_eq!(picture.levels.len() as u32, texels * 4);
            assert_eq!(picture.side >> (picture.mips - 1), 1);
        }
    }

    #[test]
    fn the_smallest_level_is_the_mean_of_the_largest() {
        let picture = with_mips(2, [[0, 0, 0, 255], [200, 200, 200, 255]].concat().repeat(2));
        assert_eq!(&picture.levels[16..], &[141, 141, 141, 255]);
    }

    #[test]
    fn finishes_tile_without_a_seam() {
        for texel in [oak as fn(f32, f32) -> [f32; 3], tile, concrete] {
            for i in 0..50 {
                let v = i as f32 / 50.0 + 0.003;
                let (left, right) = (texel(0.0001, v), texel(0.9999, v));
                assert!((left[0] - right[0]).abs() < 0.06, "{left:?} {right:?}");
            }
        }
    }

    #[test]
    fn an_unknown_finish_is_oak() {
        assert_eq!(Finish::named("carpet"), Finish::Oak);
    }
}
