//! Finds what is near without looking at everything.

use std::collections::HashMap;

use glam::{DVec2, IVec2};

/// The side of a cell: about the thickest wall.
const CELL_MM: f64 = 600.0;
/// The side of a cell where only what touches is looked for.
const FINE_MM: f64 = 100.0;
/// Cells that one line is entered in; longer ones are entered more coarsely than they could be found.
const MOST_CELLS: f64 = 2000.0;

/// Cells farther out are one: a drawing may have a speck a million times as far away as it is large.
const FARTHEST: DVec2 = DVec2::splat(1e9);

/// Lines in one cell; what is denser is hatching or letters.
const MOST_IN_CELL: usize = 1500;

/// Numbers of things by the cells they touch.
#[derive(Debug)]
pub(super) struct Grid {
    cell_mm: f64,
    cells: HashMap<IVec2, Vec<u32>>,
}

impl Grid {
    /// Lines, in their order.
    pub(super) fn of(lines: impl Iterator<Item = (DVec2, DVec2)>) -> Self {
        Self::with_cells(CELL_MM, lines)
    }

    /// Lines, in their order, to find what touches a point.
    pub(super) fn fine(lines: impl Iterator<Item = (DVec2, DVec2)>) -> Self {
        Self::with_cells(FINE_MM, lines)
    }

    /// Lines, in their order, in cells with a side in their own unit.
    pub(super) fn with_cells(cell_mm: f64, lines: impl Iterator<Item = (DVec2, DVec2)>) -> Self {
        let mut grid = Self {
            cell_mm,
            cells: HashMap::new(),
        };
        for (number, (a, b)) in lines.enumerate() {
            let mut last = None;
            for cell in along(a, b, cell_mm) {
                if last != Some(cell) {
                    let cell_lines = grid.cells.entry(cell).or_default();
                    if cell_lines.len() < MOST_IN_CELL {
                        cell_lines.push(number as u32);
                    }
                    last = Some(cell);
                }
            }
        }
        grid
    }

    /// Numbers of the lines that may lie within a cell's side of this one, in order.
    pub(super) fn near(&self, a: DVec2, b: DVec2) -> Vec<u32> {
        let mut cells: Vec<IVec2> = Vec::new();
        for cell in along(a, b, self.cell_mm) {
            for y in -1..=1 {
                cells.extend((-1..=1).map(|x| cell + IVec2::new(x, y)));
            }
        }
        cells.sort_unstable_by_key(|c| (c.y, c.x));
        cells.dedup();
        let mut found: Vec<u32> = cells
            .iter()
            .filter_map(|cell| self.cells.get(cell))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn along(a: DVec2, b: DVec2, cell_mm: f64) -> impl Iterator<Item = IVec2> {
    let steps = (a.distance(b) / (cell_mm / 2.0))
        .ceil()
        .clamp(1.0, MOST_CELLS);
    (0..=steps as u32).map(move |k| {
        let p = (a.lerp(b, f64::from(k) / steps) / cell_mm).floor();
        p.clamp(-FARTHEST, FARTHEST).as_ivec2()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_farther_out_than_cells_can_be_counted_is_found_too() {
        let far = (DVec2::splat(1e9), DVec2::new(1e9, 0.0));
        let near = (DVec2::ZERO, DVec2::X);
        let grid = Grid::with_cells(1e-6, [near, far].into_iter());
        assert_eq!(grid.near(far.0, far.0), [1]);
        assert_eq!(grid.near(near.0, near.0), [0]);
    }
}
