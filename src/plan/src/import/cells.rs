//! The plan in coarse cells, to try walls in quickly.

use super::raster::{Raster, label};

/// The plan is looked at in cells of this many pixels: walls are never thinner.
const CELL: usize = 3;

/// The walls of a plan in coarse cells: quick to try a wall in.
#[derive(Clone)]
pub(super) struct Cells {
    walls: Raster,
}

/// The spaces between walls.
pub(super) struct Spaces {
    width: usize,
    height: usize,
    labels: Vec<u32>,
    sizes: Vec<usize>,
}

impl Cells {
    /// A cell is wall where any of its pixels is; `barrier` is 1 where walls are.
    pub(super) fn of(barrier: &Raster) -> Self {
        // A rim of paper around the plan is one space outside.
        let mut walls = Raster::new(barrier.width / CELL + 3, barrier.height / CELL + 3);
        for y in 0..barrier.height {
            let from = (y / CELL + 1) * walls.width + 1;
            for (x, v) in barrier.row(y).iter().enumerate() {
                walls.data[from + x / CELL] |= v;
            }
        }
        Self { walls }
    }

    /// Adds a wall that fills a rectangle of pixels.
    pub(super) fn with(&self, [x0, y0, x1, y1]: [f64; 4]) -> Self {
        let mut tried = self.clone();
        let first = |v: f64| (v.round() / CELL as f64).floor() + 1.0;
        let last = |v: f64| ((v.round() - 1.0) / CELL as f64).floor() + 2.0;
        tried
            .walls
            .fill(first(x0), first(y0), last(x1), last(y1), 1);
        tried
    }

    /// What its walls part.
    pub(super) fn spaces(&self) -> Spaces {
        let (labels, sizes) = label(&self.walls, |v| v == 0);
        Spaces {
            width: self.walls.width,
            height: self.walls.height,
            labels,
            sizes,
        }
    }
}

impl Spaces {
    /// The closed space that a pixel lies in; none in a wall and outside.
    pub(super) fn at(&self, [x, y]: [f64; 2]) -> Option<usize> {
        let cell = |v: f64, most: usize| {
            let cell = (v / CELL as f64).floor() + 1.0;
            (0.0..most as f64).contains(&cell).then_some(cell as usize)
        };
        let (x, y) = (cell(x, self.width)?, cell(y, self.height)?);
        let id = self.labels[y * self.width + x];
        (id != 0 && id != self.labels[0]).then_some(id as usize)
    }

    /// The area of a space in square pixels, without the cells that walls touch.
    pub(super) fn area(&self, space: usize) -> f64 {
        (self.sizes[space] * CELL * CELL) as f64
    }

    /// All closed spaces.
    pub(super) fn closed(&self) -> impl Iterator<Item = usize> {
        let outside = self.labels[0] as usize;
        (1..self.sizes.len()).filter(move |id| *id != outside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wall_that_is_tried_parts_a_space_and_leaves_the_plan_as_it_was() {
        let mut barrier = Raster::new(300, 200);
        barrier.fill(30.0, 30.0, 270.0, 170.0, 1);
        barrier.fill(42.0, 42.0, 258.0, 158.0, 0);
        let plan = Cells::of(&barrier);
        let tried = plan.with([147.0, 30.0, 153.0, 170.0]).spaces();
        let (left, right) = (tried.at([60.0, 100.0]), tried.at([240.0, 100.0]));
        assert!(left.is_some() && right.is_some() && left != right);
        assert_eq!(tried.at([150.0, 100.0]), None);
        assert_eq!(tried.at([10.0, 10.0]), None);
        let whole = plan.spaces();
        assert_eq!(whole.closed().count(), 1);
        assert!((whole.area(whole.at([60.0, 100.0]).unwrap_or(0)) - 216.0 * 116.0).abs() < 1000.0);
    }
}
