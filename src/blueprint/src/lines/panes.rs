//! Lines across windows: thin bands beside each other that are no walls.

use super::choose::{Chosen, LEAF_MM};
use super::edges::Edge;
use super::grid::Grid;
use super::openings::{Seen, Symbols};
use super::walls::{WIDEST_HOLE_MM, Wall, lined_up};

/// Which edges lie along the face of a wall for most of their length.
pub(super) fn faces_among(edges: &[Edge], chosen: &[Chosen]) -> Vec<bool> {
    let grid = Grid::of(chosen.iter().map(|c| (c.band.a, c.band.b)));
    let face = |edge: &Edge| {
        let covers = |c: &Chosen| {
            let along = c.band.along();
            let local = |p: glam::DVec2| ((p - c.band.a).dot(along), along.perp_dot(p - c.band.a));
            let (p, q) = (local(edge.a), local(edge.b));
            let beside = ((p.1 + q.1).abs() / 2.0 - c.band.thickness / 2.0).abs() < 4.0;
            let parallel = along.perp_dot(edge.along).abs() < 0.02;
            let overlap = p.0.max(q.0).min(c.band.length()) - p.0.min(q.0).max(0.0);
            if parallel && beside {
                overlap.max(0.0)
            } else {
                0.0
            }
        };
        let near = grid.near(edge.a, edge.b).into_iter();
        let covered: f64 = near.map(|k| covers(&chosen[k as usize])).sum();
        covered > 0.4 * edge.length()
    };
    edges.iter().map(face).collect()
}

/// Lines across a window are no walls beside each other: thin bands within the hole of a thicker wall go.
pub(super) fn without_panes(chosen: &[Chosen], symbols: &Symbols<'_>) -> Vec<Chosen> {
    let walls = lined_up(chosen);
    let mut holes: Vec<(usize, f64, f64)> = Vec::new();
    for (k, wall) in walls.iter().enumerate() {
        for pair in wall.solids.windows(2) {
            let (from, to) = (pair[0].1, pair[1].0);
            if to - from < WIDEST_HOLE_MM && symbols.seen(wall, from, to).is_some() {
                holes.push((k, from, to));
            }
        }
    }
    // A window that begins at a corner fills the way from the last solid piece of its wall.
    let ends_in = |c: &Chosen, wall: &Wall| {
        let (p, q) = (wall.local(c.band.a).x, wall.local(c.band.b).x);
        let (low, high) = (p.min(q), p.max(q));
        let hole = if low >= wall.length() - 30.0 {
            (wall.length(), high)
        } else {
            (low, 0.0)
        };
        let near = low <= wall.length() + 30.0 && high >= -30.0;
        let beyond = low >= wall.length() - 30.0 || high <= 30.0;
        let window = |s: Seen| s.kind == plan::OpeningKind::Window;
        near && beyond && symbols.seen(wall, hole.0, hole.1).is_some_and(window)
    };
    for c in chosen.iter().filter(|c| c.band.thickness < LEAF_MM) {
        for (k, wall) in walls.iter().enumerate() {
            if in_wall(c, wall) && ends_in(c, wall) {
                let (p, q) = (wall.local(c.band.a).x, wall.local(c.band.b).x);
                holes.push((k, p.min(q), p.max(q)));
            }
        }
    }
    let pane = |c: &Chosen| {
        holes.iter().any(|&(k, from, to)| {
            let wall = &walls[k];
            let (p, q) = (wall.local(c.band.a), wall.local(c.band.b));
            let within = p.x.min(q.x) > from - 30.0 && p.x.max(q.x) < to + 30.0;
            within && in_wall(c, wall)
        })
    };
    chosen.iter().filter(|c| !pane(c)).copied().collect()
}

/// Whether a band lies within the thickness of a thicker wall, or of the way that it would run on.
fn in_wall(c: &Chosen, wall: &Wall) -> bool {
    let (p, q) = (wall.local(c.band.a), wall.local(c.band.b));
    let beside = (p.y - q.y).abs() < 5.0;
    let inside = p.y.abs() + c.band.thickness / 2.0 <= wall.thickness / 2.0 + 20.0;
    c.band.thickness < wall.thickness - 8.0 && beside && inside
}
