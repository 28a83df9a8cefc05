//! Mip levels: a box filter in linear light; directions stay unit length, colours are weighted by their alpha.
use std::sync::LazyLock;

use crate::picture::Purpose;

/// RGBA8 pixels, row by row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pixels {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) rgba: Vec<u8>,
}

/// Linear light of each sRGB byte (IEC 61966-2-1).
static LINEAR: LazyLock<[f32; 256]> =
    LazyLock::new(|| std::array::from_fn(|byte| linear_from_srgb(byte as f32 / 255.0)));

/// sRGB byte of a linear value, by its square root: even steps for the eye, at most one byte off.
static SRGB: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let steps = (ROOT_STEPS - 1) as f32;
    (0..ROOT_STEPS)
        .map(|step| (srgb_from_linear((step as f32 / steps).powi(2)) * 255.0 + 0.5) as u8)
        .collect()
});
const ROOT_STEPS: usize = 8192;

/// Linear light of an sRGB value, both 0 to 1.
pub(crate) fn linear_from_srgb(value: f32) -> f32 {
    if value <= 0.040_45 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

fn srgb_from_linear(value: f32) -> f32 {
    if value <= 0.003_130_8 {
        value * 12.92
    } else {
        1.055 * value.powf(1.0 / 2.4) - 0.055
    }
}

/// Levels down to 1 x 1.
pub(crate) fn count(width: u32, height: u32) -> u8 {
    (32 - width.max(height).max(1).leading_zeros()) as u8
}

/// All levels from `largest` down, in one block. `largest` is the picture's size or a halving of it.
pub(crate) fn levels(mut pixels: Pixels, purpose: Purpose, largest: (u32, u32)) -> Vec<u8> {
    while (pixels.width, pixels.height) != largest && pixels.width.max(pixels.height) > 1 {
        pixels = half(&pixels, purpose);
    }
    let mips = count(pixels.width, pixels.height);
    let mut out = Vec::with_capacity(
        crate::level_bytes(pixels.width, pixels.height, mips).unwrap_or_default(),
    );
    loop {
        out.extend_from_slice(&pixels.rgba);
        if pixels.width == 1 && pixels.height == 1 {
            return out;
        }
        pixels = half(&pixels, purpose);
    }
}

/// The next smaller level; an odd side is covered by three weighted taps instead of two, so that nothing shifts.
fn half(from: &Pixels, purpose: Purpose) -> Pixels {
    let (width, height) = ((from.width / 2).max(1), (from.height / 2).max(1));
    let columns: Vec<Taps> = (0..width).map(|x| taps(x, from.width, width)).collect();
    let opaque =
        purpose != Purpose::Colour || from.rgba.chunks_exact(4).all(|pixel| pixel[3] == 255);
    let linear = &*LINEAR;
    let srgb = &**SRGB;
    let mut rgba = Vec::with_capacity(width as usize * height as usize * 4);
    for y in 0..height {
        let rows = taps(y, from.height, height);
        for column in &columns {
            let mut sum = [0.0f32; 4];
            let mut weights = 0.0;
            for &(row, share) in rows.used() {
                for &(at, part) in column.used() {
                    let start = (row * from.width as usize + at) * 4;
                    let pixel = &from.rgba[start..start + 4];
                    let weight = share * part;
                    let alpha = f32::from(pixel[3]) * weight;
                    let colour = if opaque { weight } else { alpha };
                    for channel in 0..3 {
                        let value = match purpose {
                            Purpose::Colour => linear[pixel[channel] as usize],
                            Purpose::Data => f32::from(pixel[channel]),
                            Purpose::Normal => f32::from(pixel[channel]) - 127.5,
                        };
                        sum[channel] += value * colour;
                    }
                    sum[3] += alpha;
                    weights += colour;
                }
            }
            let scale = if weights > 0.0 { 1.0 / weights } else { 0.0 };
            let colour = [sum[0] * scale, sum[1] * scale, sum[2] * scale];
            match purpose {
                Purpose::Colour => rgba.extend(colour.map(|value| {
                    srgb[((value.sqrt() * (ROOT_STEPS - 1) as f32 + 0.5) as usize)
                        .min(ROOT_STEPS - 1)]
                })),
                Purpose::Data => rgba.extend(colour.map(|value| (value + 0.5) as u8)),
                Purpose::Normal => {
                    let length = colour.iter().map(|value| value * value).sum::<f32>().sqrt();
                    let unit = if length > 1e-3 {
                        colour.map(|value| value / length)
                    } else {
                        [0.0, 0.0, 1.0]
                    };
                    rgba.extend(unit.map(|value| (value * 127.5 + 128.0) as u8));
                }
            }
            rgba.push((sum[3] + 0.5) as u8);
        }
    }
    Pixels {
        width,
        height,
        rgba,
    }
}

/// Up to three source places and their shares, which sum to 1.
struct Taps {
    taps: [(usize, f32); 3],
    used: usize,
}

impl Taps {
    fn used(&self) -> &[(usize, f32)] {
        &self.taps[..self.used]
    }
}

/// Which part of `from` pixels lies under pixel `at` of `to`.
fn taps(at: u32, from: u32, to: u32) -> Taps {
    let ratio = f64::from(from) / f64::from(to);
    let (start, end) = (f64::from(at) * ratio, f64::from(at + 1) * ratio);
    let mut out = Taps {
        taps: [(0, 0.0); 3],
        used: 0,
    };
    for source in (start as u32)..from.min((end - 1e-9) as u32 + 1) {
        let covered = end.min(f64::from(source + 1)) - start.max(f64::from(source));
        if covered > 1e-6 && out.used < 3 {
            out.taps[out.used] = (source as usize, (covered / ratio) as f32);
            out.used += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 4]) -> Pixels {
        let rgba = (0..height)
            .flat_map(|y| (0..width).map(move |x| (x, y)))
            .flat_map(|(x, y)| pixel(x, y))
            .collect();
        Pixels {
            width,
            height,
            rgba,
        }
    }

    #[test]
    fn black_and_white_average_to_half_the_light_not_half_the_byte() {
        let board = picture(2, 2, |x, y| {
            if (x + y) % 2 == 0 {
                [255, 255, 255, 255]
            } else {
                [0, 0, 0, 255]
            }
        });
        // Linear 0.5 is sRGB 188 (IEC 61966-2-1).
        assert_eq!(half(&board, Purpose::Colour).rgba, [188, 188, 188, 255]);
        assert_eq!(half(&board, Purpose::Data).rgba, [128, 128, 128, 255]);
    }

    #[test]
    fn clear_pixels_lend_no_colour_to_their_neighbours() {
        let leaf = picture(2, 1, |x, _| {
            if x == 0 {
                [0, 128, 0, 255]
            } else {
                [255, 0, 255, 0]
            }
        });
        assert_eq!(half(&leaf, Purpose::Colour).rgba, [0, 128, 0, 128]);
    }

    #[test]
    fn opposite_slopes_average_to_a_flat_unit_normal() {
        let slopes = picture(2, 2, |x, _| {
            if x == 0 {
                [218, 128, 218, 255]
            } else {
                [37, 128, 218, 255]
            }
        });
        let flat = half(&slopes, Purpose::Normal).rgba;
        assert!(
            flat[0].abs_diff(128) <= 1 && flat[1].abs_diff(128) <= 1 && flat[2] >= 254,
            "{flat:?}"
        );
    }

    #[test]
    fn odd_sizes_keep_their_mean_and_reach_one_pixel() {
        let ramp = picture(5, 3, |x, _| [(x * 50) as u8, 0, 0, 255]);
        let all = levels(ramp, Purpose::Data, (5, 3));
        assert_eq!(all.len(), 4 * (15 + 2 + 1));
        assert_eq!(all[all.len() - 4], 100);
    }

    #[test]
    fn every_srgb_byte_survives_the_way_through_linear_light() {
        for byte in 0..=255u8 {
            let flat = picture(2, 2, |_, _| [byte, byte, byte, 255]);
            assert_eq!(half(&flat, Purpose::Colour).rgba[0], byte);
        }
    }
}
