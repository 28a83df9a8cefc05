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
