//! How much of the sky the floor sees, and the soft shadow the home throws on its table.
use glam::Vec2;

use crate::sense::Block;

/// A raster over the home. Row 0 is at the smallest y of the plan.
#[derive(Clone, Debug)]
pub(crate) struct Shade {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Plan metres of the upper left corner.
    pub(crate) low: Vec2,
    /// Plan metres of the lower right corner.
    pub(crate) high: Vec2,
    /// Light kept on the floor: 255 is all.
    pub(crate) light: Vec<u8>,
    /// Shadow outside of the home: 255 is black.
    pub(crate) ground: Vec<u8>,
}

/// Metres around the home that its shadow may reach.
const AROUND: f32 = 1.6;
/// Texels on the longer side at most.
const MOST: f32 = 512.0;

/// Computes both shades from the walls' and floors' outlines.
pub(crate) fn shade(blocks: &[(usize, Block)], rooms: &[[Vec2; 3]]) -> Shade {
    let (mut low, mut high) = (Vec2::INFINITY, Vec2::NEG_INFINITY);
    for (_, block) in blocks {
        low = low.min(block.bounds().0);
        high = high.max(block.bounds().1);
    }
    for corner in rooms.iter().flatten() {
        low = low.min(*corner);
        high = high.max(*corner);
    }
    if low.x > high.x {
        (low, high) = (Vec2::ZERO, Vec2::ONE);
    }
    (low, high) = (low - AROUND, high + AROUND);
    let cell = ((high - low).max_element() / MOST).max(0.04);
    let width = ((high.x - low.x) / cell).ceil() as usize;
    let height = ((high.y - low.y) / cell).ceil() as usize;
    high = low + Vec2::new(width as f32, height as f32) * cell;
    let centre = |x: usize, y: usize| low + Vec2::new(x as f32 + 0.5, y as f32 + 0.5) * cell;

    let mut wall = vec![f32::INFINITY; width * height];
    let mut home = vec![f32::INFINITY; width * height];
    let mut mark =
        |low_corner: Vec2, high_corner: Vec2, test: &dyn Fn(Vec2) -> bool, is_wall: bool| {
            let from = ((low_corner - low) / cell).floor().max(Vec2::ZERO);
            let to = ((high_corner - low) / cell).ceil();
            for y in from.y as usize..(to.y as usize).min(height) {
                for x in from.x as usize..(to.x as usize).min(width) {
                    if test(centre(x, y)) {
                        home[y * width + x] = 0.0;
                        if is_wall {
                            wall[y * width + x] = 0.0;
                        }
                    }
                }
            }
        };
    for (_, block) in blocks {
        let (from, to) = block.bounds();
        mark(from, to, &|at| block.covers(at), block.from < 0.3);
    }
    for [a, b, c] in rooms {
        let inside = |at: Vec2| {
            let sides = [(a, b), (b, c), (c, a)].map(|(p, q)| (*q - *p).perp_dot(at - *p));
            sides.iter().all(|side| *side >= 0.0) || sides.iter().all(|side| *side <= 0.0)
        };
        mark(a.min(*b).min(*c), a.max(*b).max(*c), &inside, false);
    }
    spread(&mut wall, width, height, cell);
    spread(&mut home, width, height, cell);
    let light = wall
        .iter()
        .map(|distance| (255.0 * (1.0 - 0.52 * (-distance / 0.24).exp())) as u8)
        .collect();
    let ground = (0..width * height)
        .map(|index| {
            let (x, y) = (index % width, index / width);
            let rim = [x, y, width - 1 - x, height - 1 - y]
                .into_iter()
                .min()
                .unwrap_or(0);
            // The raster's rim must be clear, or the picture's edge would show.
            let ease = (rim as f32 * cell / 0.4).min(1.0);
            let distance = home[index];
            (255.0 * ease * (0.20 * (-distance / 0.55).exp() + 0.17 * (-distance / 0.10).exp()))
                as u8
        })
        .collect();
    Shade {
        width: width as u32,
        height: height as u32,
        low,
        high,
        light,
        ground,
    }
}

/// Turns zeros among infinities into distances: two sweeps of a 3 x 3 chamfer.
fn spread(field: &mut [f32], width: usize, height: usize, cell: f32) {
    let (side, slant) = (cell, cell * std::f32::consts::SQRT_2);
    let near = |field: &mut [f32], index: usize, other: usize, step: f32| {
        field[index] = field[index].min(field[other] + step);
    };
    for y in 0..height {
        for x in 0..width {
            let index = y * width + x;
            if x > 0 {
                near(field, index, index - 1, side);
            }
            if y > 0 {
                near(field, index, index - width, side);
                if x > 0 {
                    near(field, index, index - width - 1, slant);
                }
                if x + 1 < width {
                    near(field, index, index - width + 1, slant);
                }
            }
        }
    }
    for y in (0..height).rev() {
        for x in (0..width).rev() {
            let index = y * width + x;
            if x + 1 < width {
                near(field, index, index + 1, side);
            }
            if y + 1 < height {
                near(field, index, index + width, side);
                if x > 0 {
                    near(field, index, index + width - 1, slant);
                }
                if x + 1 < width {
                    near(field, index, index + width + 1, slant);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_floor_is_darkest_at_the_wall_and_the_rim_of_the_table_is_clear() {
        let corners = [(0.0, 0.0), (4.0, 0.0), (4.0, 0.2), (0.0, 0.2)];
        let outline = corners.map(|(x, y)| Vec2::new(x, y)).to_vec();
        let wall = Block::new(outline, 0.0, 2.5);
        let room = [
            Vec2::new(0.0, 0.2),
            Vec2::new(4.0, 0.2),
            Vec2::new(2.0, 4.0),
        ];
        let shade = shade(&[(0, wall)], &[room]);
        let at = |field: &[u8], x: f32, y: f32| {
            let place = (Vec2::new(x, y) - shade.low) / (shade.high - shade.low);
            let column = (place.x * shade.width as f32) as usize;
            let row = (place.y * shade.height as f32) as usize;
            field[row * shade.width as usize + column]
        };
        assert!(at(&shade.light, 2.0, 0.25) < 170);
        assert!(at(&shade.light, 2.0, 2.0) > 250);
        assert!(at(&shade.ground, 2.0, -0.05) > 60);
        assert!(
            shade.ground[..shade.width as usize]
                .iter()
                .all(|alpha| *alpha == 0)
        );
    }
}
