use plan::Point;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Size;

/// The floor that an item takes, before it is turned: one rectangle, or several where it goes round a corner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Footprint {
    /// The rectangle around all of it.
    pub size: Size,
    /// The rectangles that it is made of, as few as can be; empty when it fills `size`.
    pub patches: Vec<Patch>,
}

/// A rectangle of a footprint. Seen from above with the front down, as it stands unturned on the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Patch {
    /// From the left edge of the footprint to its own.
    pub x_mm: i32,
    /// From the back edge of the footprint to its own.
    pub y_mm: i32,
    /// From its left to its right edge; at least 1.
    pub width_mm: i32,
    /// From its back to its front edge; at least 1.
    pub depth_mm: i32,
}

impl From<Size> for Footprint {
    fn from(size: Size) -> Self {
        Self {
            size,
            patches: Vec::new(),
        }
    }
}

impl Footprint {
    /// The floor under rectangles that may lie anywhere; none is one square millimetre.
    #[must_use]
    pub fn of(patches: &[Patch]) -> Self {
        let edge = |of: fn(&Patch) -> i32| patches.iter().map(of);
        let left = edge(|patch| patch.x_mm).min().unwrap_or(0);
        let back = edge(|patch| patch.y_mm).min().unwrap_or(0);
        let right = edge(|patch| patch.x_mm + patch.width_mm).max();
        let front = edge(|patch| patch.y_mm + patch.depth_mm).max();
        let size = Size {
            width_mm: right.map_or(1, |right| (right - left).max(1)),
            depth_mm: front.map_or(1, |front| (front - back).max(1)),
        };
        let moved = patches.iter().map(|patch| Patch {
            x_mm: patch.x_mm - left,
            y_mm: patch.y_mm - back,
            ..*patch
        });
        let patches = merged(moved.collect());
        match patches.as_slice() {
            [] | [_] => size.into(),
            _ => Self { size, patches },
        }
    }

    /// The line around it, clockwise on the plan from its backmost corner on the left, without repeated first
    /// point. Measured from the left and the back edge of `size`.
    #[must_use]
    pub fn outline(&self) -> Vec<Point> {
        let whole = Patch {
            x_mm: 0,
            y_mm: 0,
            width_mm: self.size.width_mm,
            depth_mm: self.size.depth_mm,
        };
        match self.patches.as_slice() {
            [] => around(&[whole]),
            patches => around(patches),
        }
    }

    /// Where on it a label fits: the middle of its largest rectangle, measured as the outline is.
    #[must_use]
    pub fn label_at(&self) -> Point {
        let area = |patch: &&Patch| i64::from(patch.width_mm) * i64::from(patch.depth_mm);
        let middle = |low: i32, length: i32| low + length / 2;
        match self.patches.iter().max_by_key(area) {
            Some(patch) => Point::new(
                middle(patch.x_mm, patch.width_mm),
                middle(patch.y_mm, patch.depth_mm),
            ),
            None => Point::new(self.size.width_mm / 2, self.size.depth_mm / 2),
        }
    }
}

/// The same floor with neighbours of the same depth, then of the same width, as one.
fn merged(mut patches: Vec<Patch>) -> Vec<Patch> {
    let beside = |one: &Patch, next: &Patch| {
        (one.y_mm, one.depth_mm) == (next.y_mm, next.depth_mm)
            && one.x_mm + one.width_mm == next.x_mm
    };
    let before = |one: &Patch, next: &Patch| {
        (one.x_mm, one.width_mm) == (next.x_mm, next.width_mm)
            && one.y_mm + one.depth_mm == next.y_mm
    };
    while let Some((one, next)) = pair(&patches, &beside) {
        patches[one].width_mm += patches[next].width_mm;
        patches.remove(next);
    }
    while let Some((one, next)) = pair(&patches, &before) {
        patches[one].depth_mm += patches[next].depth_mm;
        patches.remove(next);
    }
    patches
}

fn pair(patches: &[Patch], joins: &dyn Fn(&Patch, &Patch) -> bool) -> Option<(usize, usize)> {
    (0..patches.len()).find_map(|one| {
        let next = (0..patches.len()).find(|next| joins(&patches[one], &patches[*next]))?;
        Some((one, next))
    })
}

/// The outer line around touching rectangles: every edge of a raster cell that has no cell on its other side,
/// walked from end to start.
fn around(patches: &[Patch]) -> Vec<Point> {
    let cuts = |low: fn(&Patch) -> i32, length: fn(&Patch) -> i32| {
        let ends = patches
            .iter()
            .flat_map(|patch| [low(patch), low(patch) + length(patch)]);
        let mut ends: Vec<i32> = ends.collect();
        lean::sort_by_key(&mut ends, |end| *end);
        ends.dedup();
        ends
    };
    let xs = cuts(|patch| patch.x_mm, |patch| patch.width_mm);
    let ys = cuts(|patch| patch.y_mm, |patch| patch.depth_mm);
    let covers = |patch: &Patch, x: i32, y: i32| {
        (patch.x_mm..patch.x_mm + patch.width_mm).contains(&x)
            && (patch.y_mm..patch.y_mm + patch.depth_mm).contains(&y)
    };
    let filled = |column: usize, row: usize| match (xs.get(column), ys.get(row)) {
        (Some(x), Some(y)) => patches.iter().any(|patch| covers(patch, *x, *y)),
        _ => false,
    };
    // Clockwise with y down: along the back to the right, down the right side, along the front, up the left.
    // Rows come first, so that the first edge is the backmost one. They are few: a list is searched, not a map.
    let mut edges: Vec<[(usize, usize); 2]> = Vec::new();
    for row in 0..ys.len() {
        for column in 0..xs.len() {
            if !filled(column, row) {
                continue;
            }
            let (left, top, right, down) = (column, row, column + 1, row + 1);
            if row == 0 || !filled(column, row - 1) {
                edges.push([(top, left), (top, right)]);
            }
            if !filled(column + 1, row) {
                edges.push([(top, right), (down, right)]);
            }
            if !filled(column, row + 1) {
                edges.push([(down, right), (down, left)]);
            }
            if column == 0 || !filled(column - 1, row) {
                edges.push([(down, left), (top, left)]);
            }
        }
    }
    let Some(&[start, _]) = edges.first() else {
        return Vec::new();
    };
    let mut ring = vec![start];
    while let Some(edge) = edges
        .iter()
        .position(|edge| edge[0] == ring[ring.len() - 1])
    {
        let [_, to] = edges.swap_remove(edge);
        if to == start {
            break;
        }
        ring.push(to);
    }
    let count = ring.len();
    let turns = |index: &usize| {
        let (a, b, c) = (
            ring[(index + count - 1) % count],
            ring[*index],
            ring[(index + 1) % count],
        );
        !(a.0 == b.0 && b.0 == c.0 || a.1 == b.1 && b.1 == c.1)
    };
    let corners = (0..count).filter(turns);
    corners
        .map(|index| Point::new(xs[ring[index].1], ys[ring[index].0]))
        .collect()
}
