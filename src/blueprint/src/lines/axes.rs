//! Axes of a building's grid: lines that run through walls, between their faces, and on beyond them at both ends.

use glam::DVec2;

use super::edges::{Edge, edges};
use super::grid::Grid;
use super::leaves::MOST_PAIRS;
use super::primitive::Segment;

/// No shorter line is an axis.
const LEAST_MM: f64 = 2_500.0;
/// Axes go on beyond all that is drawn beside them.
const BEYOND_MM: f64 = 150.0;
/// How far beside an axis that is.
const BESIDE_MM: f64 = 500.0;
/// Between the faces of walls an axis has a line on either side for so long, no farther away than this.
const FLANKED_MM: f64 = 1_000.0;
const FLANK_MM: f64 = 350.0;

/// The strokes without axes.
pub(super) fn without_axes(mut strokes: Vec<Segment>) -> Vec<Segment> {
    let all = edges(&strokes);
    let grid = Grid::of(all.iter().map(|e| (e.a, e.b)));
    let mut pairs = 0;
    let mut axes: Vec<&Edge> = Vec::new();
    for (k, edge) in all
        .iter()
        .enumerate()
        .filter(|(_, edge)| edge.length() >= LEAST_MM)
    {
        let near = grid.near(edge.a, edge.b);
        pairs += near.len();
        if pairs > MOST_PAIRS {
            break;
        }
        if is_axis(&all, &near, k) {
            axes.push(edge);
        }
    }
    if !axes.is_empty() {
        strokes.retain(|stroke| !axes.iter().any(|axis| axis.holds(stroke)));
    }
    strokes
}

fn is_axis(all: &[Edge], near: &[u32], k: usize) -> bool {
    let edge = &all[k];
    let (mut first, mut last) = (f64::MAX, f64::MIN);
    let mut flanks = [0.0; 2];
    for &j in near {
        let other = &all[j as usize];
        let [p, q]: [DVec2; 2] = [other.a, other.b].map(|p| edge.local(p));
        let crosses = p.y.signum() != q.y.signum();
        if j as usize == k || (p.y.abs().min(q.y.abs()) > BESIDE_MM && !crosses) {
            continue;
        }
        let (low, high) = (p.x.min(q.x), p.x.max(q.x));
        let parallel = edge.along.perp_dot(other.along).abs() < 0.012;
        // Another axis beside it goes on as far.
        if parallel && low < BEYOND_MM && high > edge.length() - BEYOND_MM {
            return false;
        }
        (first, last) = (first.min(low), last.max(high));
        if parallel && p.y.abs() <= FLANK_MM {
            let side = usize::from(p.y > 0.0);
            flanks[side] += high.min(edge.length()) - low.max(0.0);
        }
    }
    first > BEYOND_MM
        && last < edge.length() - BEYOND_MM
        && flanks.iter().all(|flank| *flank >= FLANKED_MM)
}
