//! The soft dark under a piece of furniture, where the sky cannot look.
use glam::{Vec2, Vec3};

/// Texels on a side.
pub(crate) const BLOB_SIDE: usize = 64;
/// Metres that the shade reaches beyond the footprint.
pub(crate) const BLOB_MARGIN: f32 = 0.22;
/// Lower than this, what stands over the floor darkens it, metres.
const NEAR: f32 = 0.5;
/// Darkest alpha.
const DARKEST: f32 = 0.88;

/// Alpha of a closed box of the given footprint (width, depth in metres) on the floor.
pub(crate) fn blob_of_box(size: Vec2) -> Vec<u8> {
    let mut field = vec![0f32; BLOB_SIDE * BLOB_SIDE];
    for (index, cell) in field.iter_mut().enumerate() {
        let at = place(index, size);
        let beyond = (at.abs() - size * 0.5).max(Vec2::ZERO).length();
        *cell = if beyond > 0.0 { 0.0 } else { 0.9 };
    }
    finish(field, size)
}

/// Alpha under real triangles: the lower they hang the darker. `positions` relative to the footprint's centre and
/// the floor, metres.
pub(crate) fn blob_of_triangles(
    positions: impl Fn(u32) -> Vec3,
    triangles: impl Iterator<Item = [u32; 3]>,
    size: Vec2,
) -> Vec<u8> {
    let mut field = vec![0f32; BLOB_SIDE * BLOB_SIDE];
    let full = size + 2.0 * BLOB_MARGIN;
    let cell = full / BLOB_SIDE as f32;
    for triangle in triangles {
        let [a, b, c] = triangle.map(&positions);
        if a.y.min(b.y).min(c.y) > NEAR {
            continue;
        }
        // Points all over the triangle, half a texel apart.
        let longest = (b - a).length().max((c - a).length()).max((c - b).length());
        let steps = ((longest / cell.min_element().max(0.002)) * 2.0)
            .ceil()
            .clamp(1.0, 160.0) as u32;
        for i in 0..=steps {
            for j in 0..=steps - i {
                let (s, t) = (i as f32 / steps as f32, j as f32 / steps as f32);
                let at = a + (b - a) * s + (c - a) * t;
                if at.y > NEAR {
                    continue;
                }
                let texel = (Vec2::new(at.x, at.z) + full * 0.5) / cell;
                if texel.cmplt(Vec2::ZERO).any() || texel.cmpge(Vec2::splat(BLOB_SIDE as f32)).any()
                {
                    continue;
                }
                let index = texel.y as usize * BLOB_SIDE + texel.x as usize;
                let dark = 1.0 - at.y.max(0.0) / NEAR;
                field[index] = field[index].max(dark);
            }
        }
    }
    finish(field, size)
}

/// The shade of one part in that of a whole.
pub(crate) struct Cast<'a> {
    /// Centre of its footprint, from that of the whole; metres.
    pub(crate) at: Vec2,
    /// Radians clockwise as seen from above.
    pub(crate) turn: f32,
    /// Width and depth of its footprint, metres.
    pub(crate) size: Vec2,
    /// Its own alpha.
    pub(crate) blob: &'a [u8],
    /// 1 on the floor, less above it.
    pub(crate) strength: f32,
}

/// Alpha under several parts. Softening is linear, so the shades of neighbours add up to that of one piece and no
/// seam is seen between them.
pub(crate) fn blob_of_parts(size: Vec2, parts: &[Cast<'_>]) -> Vec<u8> {
    let alpha = |index: usize| {
        let at = place(index, size);
        let casts = parts.iter().map(|part| {
            let local = Vec2::from_angle(-part.turn).rotate(at - part.at);
            part.strength * sample(part.blob, part.size, local)
        });
        casts.sum::<f32>().min(255.0 * DARKEST) as u8
    };
    (0..BLOB_SIDE * BLOB_SIDE).map(alpha).collect()
}

/// The alpha at a place of a blob, between its texels; nothing beyond it.
fn sample(blob: &[u8], size: Vec2, at: Vec2) -> f32 {
    let texel = (at / (size + 2.0 * BLOB_MARGIN) + 0.5) * BLOB_SIDE as f32 - 0.5;
    let low = texel.floor();
    let share = texel - low;
    let value = |dx: f32, dy: f32| {
        let (x, y) = (low.x + dx, low.y + dy);
        let inside = 0.0..BLOB_SIDE as f32;
        if inside.contains(&x) && inside.contains(&y) {
            f32::from(blob[y as usize * BLOB_SIDE + x as usize])
        } else {
            0.0
        }
    };
    let row = |dy: f32| value(0.0, dy) * (1.0 - share.x) + value(1.0, dy) * share.x;
    row(0.0) * (1.0 - share.y) + row(1.0) * share.y
}

/// Metres from the footprint's centre.
fn place(index: usize, size: Vec2) -> Vec2 {
    let full = size + 2.0 * BLOB_MARGIN;
    let texel = Vec2::new((index % BLOB_SIDE) as f32, (index / BLOB_SIDE) as f32) + 0.5;
    (texel / BLOB_SIDE as f32 - 0.5) * full
}

/// Blurs in metres, wide and narrow together, and clears the rim.
fn finish(field: Vec<f32>, size: Vec2) -> Vec<u8> {
    let cell = (size + 2.0 * BLOB_MARGIN) / BLOB_SIDE as f32;
    let wide = blur(&field, cell, 0.060);
    let narrow = blur(&field, cell, 0.018);
    (0..field.len())
        .map(|index| {
            let at = place(index, size);
            let rim = size * 0.5 + BLOB_MARGIN - at.abs();
            let ease = (rim.min_element() / 0.07).clamp(0.0, 1.0);
            let dark = 0.6 * wide[index] + 0.4 * narrow[index];
            (255.0 * DARKEST * ease * ease * (3.0 - 2.0 * ease) * dark.min(1.0)) as u8
        })
        .collect()
}

/// Three box blurs in each direction make a good bell of the given radius in metres.
fn blur(field: &[f32], cell: Vec2, radius: f32) -> Vec<f32> {
    let mut out = field.to_vec();
    for (step, size, other) in [(1, cell.x, BLOB_SIDE), (BLOB_SIDE, cell.y, 1)] {
        let reach = (radius / size).round().clamp(1.0, 20.0) as usize;
        for _ in 0..3 {
            for line in 0..BLOB_SIDE {
                let start = line * other;
                let row: Vec<f32> = (0..BLOB_SIDE).map(|i| out[start + i * step]).collect();
                for i in 0..BLOB_SIDE {
                    let (from, to) = (i.saturating_sub(reach), (i + reach).min(BLOB_SIDE - 1));
                    let sum: f32 = row[from..=to].iter().sum();
                    out[start + i * step] = sum / (2 * reach + 1) as f32;
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(blob: &[u8], size: Vec2, x: f32, y: f32) -> u8 {
        let texel = (Vec2::new(x, y) / (size + 2.0 * BLOB_MARGIN) + 0.5) * BLOB_SIDE as f32;
        blob[texel.y as usize * BLOB_SIDE + texel.x as usize]
    }

    #[test]
    fn a_box_is_dark_below_soft_at_its_edge_and_clear_at_the_rim() {
        let size = Vec2::new(2.0, 0.9);
        let blob = blob_of_box(size);
        assert!(at(&blob, size, 0.0, 0.0) > 150);
        let edge = at(&blob, size, 1.02, 0.0);
        assert!((20..150).contains(&edge), "{edge}");
        assert!(blob[..BLOB_SIDE].iter().all(|alpha| *alpha < 3));
    }

    #[test]
    fn two_boxes_side_by_side_shade_the_floor_like_one() {
        let (half, whole) = (Vec2::new(1.0, 0.9), Vec2::new(2.0, 0.9));
        let blob = blob_of_box(half);
        // The right one is turned round, which a box does not show.
        let casts = [(-0.5, 0.0), (0.5, std::f32::consts::PI)].map(|(x, turn)| Cast {
            at: Vec2::new(x, 0.0),
            turn,
            size: half,
            blob: &blob,
            strength: 1.0,
        });
        let (both, one) = (blob_of_parts(whole, &casts), blob_of_box(whole));
        for (x, y) in [
            (0.0, 0.0),
            (0.0, 0.3),
            (-0.6, 0.0),
            (0.9, 0.46),
            (0.02, -0.5),
        ] {
            let (both, one) = (at(&both, whole, x, y), at(&one, whole, x, y));
            // 8 bits and another raster; a seam would be half as dark.
            assert!(both.abs_diff(one) < 24, "{both} and {one} at {x}, {y}");
        }
    }

    #[test]
    fn the_nook_of_a_corner_is_not_shaded() {
        let whole = Vec2::new(2.5, 2.5);
        let (back, right) = (Vec2::new(2.5, 0.9), Vec2::new(1.6, 0.9));
        let blobs = [blob_of_box(back), blob_of_box(right)];
        let casts = [
            Cast {
                at: Vec2::new(0.0, -0.8),
                turn: 0.0,
                size: back,
                blob: &blobs[0],
                strength: 1.0,
            },
            Cast {
                at: Vec2::new(0.8, 0.45),
                turn: std::f32::consts::FRAC_PI_2,
                size: right,
                blob: &blobs[1],
                strength: 1.0,
            },
        ];
        let shade = blob_of_parts(whole, &casts);
        assert!(at(&shade, whole, 0.8, 0.6) > 150, "under the right leg");
        assert!(at(&shade, whole, 0.0, -0.8) > 150, "under the back leg");
        assert!(at(&shade, whole, -0.5, 0.5) < 3, "in the nook");
    }

    #[test]
    fn a_table_is_dark_at_its_legs_only() {
        let size = Vec2::new(1.6, 0.8);
        // Four feet, 6 cm wide, and a top at 74 cm.
        let mut points = Vec::new();
        for (x, z) in [(-0.75, -0.35), (0.75, -0.35), (-0.75, 0.35), (0.75, 0.35)] {
            for (dx, dz) in [(-0.03, -0.03), (0.03, -0.03), (0.03, 0.03)] {
                points.push(Vec3::new(x + dx, 0.0, z + dz));
            }
        }
        points.extend([
            Vec3::new(-0.8, 0.74, -0.4),
            Vec3::new(0.8, 0.74, -0.4),
            Vec3::new(0.8, 0.74, 0.4),
        ]);
        let triangles = (0..5u32).map(|i| [3 * i, 3 * i + 1, 3 * i + 2]);
        let blob = blob_of_triangles(|i| points[i as usize], triangles, size);
        assert!(at(&blob, size, 0.75, 0.35) > 3 * at(&blob, size, 0.0, 0.0).max(4));
    }
}
