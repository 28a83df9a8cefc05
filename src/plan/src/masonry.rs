//! Walls as convex blocks: what openings and niches leave of them.

use crate::holes::Hole;
use crate::niche::Recess;
use crate::outline::{WallOutline, slice};
use crate::shell::Prism;
use crate::solids::distinct;
use crate::vector::{Vector, twice_area};

/// Beyond every wall's ends: the first and the last piece run on past the corners.
const FAR_MM: f64 = 1e9;

/// Piers from floor to ceiling, parapets under windows, lintels over all openings, and what is behind a niche.
pub(crate) fn blocks(
    outline: &WallOutline,
    holes: &[Hole],
    recesses: &[Recess],
    height_mm: i32,
) -> Vec<Prism> {
    let mut blocks = Vec::new();
    for (from, to) in stretches(holes, recesses) {
        let within = |start: f64, end: f64| start < to && from < end;
        let mut solid = vec![(0, height_mm)];
        for hole in holes.iter().filter(|hole| within(hole.from, hole.to)) {
            solid = without(&solid, hole.opening.sill_mm, hole.opening.head_mm);
        }
        let cuts: Vec<&Recess> = recesses
            .iter()
            .filter(|recess| within(recess.from, recess.to))
            .collect();
        for edge in cuts.iter().flat_map(|cut| [cut.from_mm, cut.to_mm]) {
            // Taking out nothing parts what is solid there.
            solid = without(&solid, edge, edge);
        }
        for (from_mm, to_mm) in solid {
            for piece in &outline.pieces {
                let mut ring = slice(piece, &outline.axis, from, to);
                for cut in cuts
                    .iter()
                    .filter(|cut| cut.from_mm < to_mm && from_mm < cut.to_mm)
                {
                    ring = cut.behind(&ring);
                }
                blocks.extend(block(&ring, from_mm, to_mm));
            }
        }
    }
    blocks
}

fn block(ring: &[Vector], from_mm: i32, to_mm: i32) -> Option<Prism> {
    let outline = distinct(ring);
    (outline.len() > 2 && twice_area(&outline) > 2).then_some(Prism {
        outline,
        from_mm,
        to_mm,
    })
}

/// The stretches of a wall between the sides of its openings and niches.
fn stretches(holes: &[Hole], recesses: &[Recess]) -> Vec<(f64, f64)> {
    let mut ends = vec![-FAR_MM, FAR_MM];
    for hole in holes {
        ends.extend([hole.from, hole.to]);
    }
    for recess in recesses {
        ends.extend([recess.from, recess.to]);
    }
    lean::sort_by(&mut ends, f64::total_cmp);
    let pairs = ends.windows(2).map(|pair| (pair[0], pair[1]));
    pairs.filter(|(from, to)| to - from >= 1.0).collect()
}

/// What solid heights keep of themselves outside a range of heights.
fn without(solid: &[(i32, i32)], from_mm: i32, to_mm: i32) -> Vec<(i32, i32)> {
    let mut left = Vec::new();
    for &(low, high) in solid {
        for (low, high) in [(low, high.min(from_mm)), (low.max(to_mm), high)] {
            if low < high {
                left.push((low, high));
            }
        }
    }
    left
}
