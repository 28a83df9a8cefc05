//! Studio light of our own making: two soft boxes over a grey ramp, prefiltered for image-based lighting
//! and written as KTX2 cube maps. No photograph, no licence, the same bytes at every run.
//!
//! Grey by construction, so it tints nothing; scaled so that the mean diffuse radiance is one, so a
//! white object under it is exactly as bright as its exposure says.

use std::f32::consts::PI;
use std::time::Instant;

use anyhow::Result;

use crate::paths;
use crate::step::{done, say};

mod ktx2;

type Direction = [f32; 3];

/// Edge of the sharpest specular level. Soft boxes have no detail that more would show.
const SPECULAR_EDGE: u32 = 64;
/// Roughness steps, down to a 2 x 2 face.
const SPECULAR_LEVELS: u32 = 6;
/// Irradiance varies slowly.
const DIFFUSE_EDGE: u32 = 16;
/// Samples a texel; more changes no byte that can be seen.
const SAMPLES: u32 = 512;

/// Writes `assets/light/studio_{diffuse,specular}.ktx2`.
pub(crate) fn write() -> Result<()> {
    let since = Instant::now();
    say("Generating the studio light");
    let folder = paths::root().join("assets/light");
    std::fs::create_dir_all(&folder)?;
    let scale = 1.0 / mean_radiance();
    let diffuse = vec![cube(DIFFUSE_EDGE, |n| scale * irradiance(n))];
    let specular: Vec<_> = (0..SPECULAR_LEVELS)
        .map(|level| {
            // Bevy reads mip `roughness * (levels - 1)` with perceptual roughness.
            let roughness = level as f32 / (SPECULAR_LEVELS - 1) as f32;
            cube(SPECULAR_EDGE >> level, |n| {
                scale * prefiltered(n, roughness)
            })
        })
        .collect();
    std::fs::write(
        folder.join("studio_diffuse.ktx2"),
        ktx2::cube_map(DIFFUSE_EDGE, &diffuse),
    )?;
    std::fs::write(
        folder.join("studio_specular.ktx2"),
        ktx2::cube_map(SPECULAR_EDGE, &specular),
    )?;
    done("assets/light", since);
    Ok(())
}

/// What the studio emits towards its centre from direction `d` (y up, z towards the viewer).
fn radiance(d: Direction) -> f32 {
    let ramp = if d[1] >= 0.0 {
        0.62 + 0.46 * d[1].sqrt()
    } else {
        0.62 - 0.30 * (-d[1]).sqrt()
    };
    let key = soft_box(d, [-0.62, 0.58, 0.53], 0.46, 0.34);
    let fill = soft_box(d, [0.83, 0.38, 0.41], 0.30, 0.52);
    ramp + 5.2 * key + 2.0 * fill
}

/// A rectangle of light around `centre`, its edges fading over a fifth of its half size.
fn soft_box(d: Direction, centre: Direction, half_width: f32, half_height: f32) -> f32 {
    let w = normalised(centre);
    let u = normalised(cross([0.0, 1.0, 0.0], w));
    let v = cross(w, u);
    let facing = dot(d, w);
    if facing <= 0.0 {
        return 0.0;
    }
    let edge =
        |offset: f32, half: f32| 1.0 - smooth((offset.abs() / facing - 0.8 * half) / (0.4 * half));
    edge(dot(d, u), half_width) * edge(dot(d, v), half_height)
}

/// Cosine-weighted mean radiance over the hemisphere around `n` (irradiance over pi).
fn irradiance(n: Direction) -> f32 {
    let sum: f32 = hammersley()
        .map(|(a, b)| {
            let cosine = (1.0 - b).sqrt();
            radiance(around(n, 2.0 * PI * a, cosine))
        })
        .sum();
    sum / SAMPLES as f32
}

/// GGX-prefiltered radiance with view and normal along `n` (Karis 2013, split sum).
fn prefiltered(n: Direction, roughness: f32) -> f32 {
    if roughness == 0.0 {
        return radiance(n);
    }
    let alpha = roughness * roughness;
    let (mut sum, mut weights) = (0.0, 0.0);
    for (a, b) in hammersley() {
        let cosine = ((1.0 - b) / (1.0 + (alpha * alpha - 1.0) * b)).sqrt();
        let half = around(n, 2.0 * PI * a, cosine);
        let reach = 2.0 * dot(n, half);
        let light = [
            reach * half[0] - n[0],
            reach * half[1] - n[1],
            reach * half[2] - n[2],
        ];
        let weight = dot(n, light);
        if weight > 0.0 {
            sum += weight * radiance(normalised(light));
            weights += weight;
        }
    }
    sum / weights
}

fn mean_radiance() -> f32 {
    let count = 4096;
    let sum: f32 = (0..count)
        .map(|i| {
            let y = 1.0 - 2.0 * (i as f32 + 0.5) / count as f32;
            let turn = i as f32 * PI * (3.0 - 5f32.sqrt());
            let flat = (1.0 - y * y).sqrt();
            radiance([flat * turn.cos(), y, flat * turn.sin()])
        })
        .sum();
    sum / count as f32
}

/// Six faces in the order and orientation of KTX2 and Vulkan: +x, -x, +y, -y, +z, -z. The axes of a cube map are
/// left-handed: what a surface that faces the viewer (world +z) looks up stands in the face -z.
fn cube(edge: u32, value: impl Fn(Direction) -> f32) -> Vec<f32> {
    let mut texels = Vec::with_capacity((6 * edge * edge) as usize);
    for face in 0..6 {
        for row in 0..edge {
            for column in 0..edge {
                let u = 2.0 * (column as f32 + 0.5) / edge as f32 - 1.0;
                let v = 2.0 * (row as f32 + 0.5) / edge as f32 - 1.0;
                let d = match face {
                    0 => [1.0, -v, -u],
                    1 => [-1.0, -v, u],
                    2 => [u, 1.0, v],
                    3 => [u, -1.0, -v],
                    4 => [u, -v, 1.0],
                    _ => [-u, -v, -1.0],
                };
                texels.push(value(normalised([d[0], d[1], -d[2]])));
            }
        }
    }
    texels
}

/// Evenly spread points of the unit square.
fn hammersley() -> impl Iterator<Item = (f32, f32)> {
    (0..SAMPLES).map(|i| {
        (
            (i as f32 + 0.5) / SAMPLES as f32,
            i.reverse_bits() as f32 / 4_294_967_296.0,
        )
    })
}

/// The direction at `turn` around `n`, `cosine` away from it.
fn around(n: Direction, turn: f32, cosine: f32) -> Direction {
    let helper = if n[1].abs() < 0.99 {
        [0.0, 1.0, 0.0]
    } else {
        [1.0, 0.0, 0.0]
    };
    let u = normalised(cross(helper, n));
    let v = cross(n, u);
    let sine = (1.0 - cosine * cosine).max(0.0).sqrt();
    let (s, c) = turn.sin_cos();
    std::array::from_fn(|i| sine * (c * u[i] + s * v[i]) + cosine * n[i])
}

fn smooth(x: f32) -> f32 {
    let x = x.clamp(0.0, 1.0);
    x * x * (3.0 - 2.0 * x)
}

fn dot(a: Direction, b: Direction) -> f32 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn cross(a: Direction, b: Direction) -> Direction {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

fn normalised(a: Direction) -> Direction {
    let length = dot(a, a).sqrt();
    a.map(|x| x / length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_white_object_under_the_studio_is_as_bright_as_its_exposure_says() {
        let scale = 1.0 / mean_radiance();
        let faces = cube(8, |n| scale * irradiance(n));
        let mean = faces.iter().sum::<f32>() / faces.len() as f32;
        assert!((mean - 1.0).abs() < 0.05, "mean diffuse radiance {mean}");
    }

    #[test]
    fn the_front_of_a_piece_is_lit_better_than_its_back() {
        let faces = cube(8, irradiance);
        let face = |at: usize| faces[64 * at..64 * (at + 1)].iter().sum::<f32>();
        let (front, back) = (face(5), face(4));
        assert!(front > 1.5 * back, "front {front}, back {back}");
    }

    #[test]
    fn rougher_reflections_are_closer_to_the_mean() {
        let spread = |roughness| {
            let faces = cube(8, |n| prefiltered(n, roughness));
            faces.iter().fold(0f32, |most, value| most.max(*value))
        };
        assert!(spread(0.0) > spread(0.5) && spread(0.5) > spread(1.0));
    }
}
