//! What hangs together: the outlines of walls run from corner to corner through a whole home, those of furniture do not.

use glam::DVec2;

use super::edges::{Edge, JAMB_MM};
use super::grid::Grid;
use super::network::Sets;
use super::primitive::Arc;

/// Corners this near are one.
const CORNER_MM: f64 = 2.5;
/// What hangs together over less than this is a piece of furniture.
const LEAST_SPAN_MM: f64 = 3500.0;
/// What has no more edges than this is a frame, a carpet, a lone wall.
const FEW_EDGES: usize = 8;
/// And has this share of the lines of the largest that hangs together.
const LEAST_SHARE: f64 = 0.05;
/// Pairs that are looked at.
const MOST_PAIRS: usize = 80_000_000;

/// For each edge, whether it belongs to something as large as a home.
pub(super) fn roots(edges: &[Edge], grid: &Grid, arcs: &[Arc]) -> Vec<bool> {
    let mut sets = Sets::new(edges.len());
    let mut pairs = 0;
    for (i, edge) in edges.iter().enumerate() {
        for end in [edge.a, edge.b] {
            let near = grid.near(end, end);
            pairs += near.len();
            if pairs > MOST_PAIRS {
                return vec![true; edges.len()];
            }
            for j in near {
                if j as usize != i && meets(end, &edges[j as usize]) {
                    sets.join(i, j as usize);
                }
            }
        }
    }
    // A jamb between two faces joins them, where the faces run on as the lines of a window.
    for (i, jamb) in edges
        .iter()
        .enumerate()
        .filter(|(_, e)| e.length() <= JAMB_MM)
    {
        let inner = [jamb.a, jamb.b].map(|end| {
            let near = grid.near(end, end).into_iter().map(|j| j as usize);
            near.filter(|j| runs_through(end, &edges[*j]))
                .collect::<Vec<_>>()
        });
        for &p in &inner[0] {
            for &q in &inner[1] {
                if p != q && edges[p].along.perp_dot(edges[q].along).abs() < 0.02 {
                    sets.join(i, p);
                    sets.join(i, q);
                }
            }
        }
    }
    // A door's swing leads from jamb to jamb.
    for arc in arcs {
        let ends = [arc.centre, arc.at(0.0), arc.at(1.0)];
        let touched = ends.map(|end| {
            let near = grid.near(end, end).into_iter().map(|j| j as usize);
            near.filter(|j| meets(end, &edges[*j])).collect::<Vec<_>>()
        });
        let mut all = touched.into_iter().flatten();
        if let Some(first) = all.next() {
            all.for_each(|j| sets.join(first, j));
        }
    }
    let mut groups: std::collections::HashMap<usize, (usize, f64, [DVec2; 2])> =
        std::collections::HashMap::new();
    let of: Vec<usize> = (0..edges.len()).map(|k| sets.of(k)).collect();
    for (edge, set) in edges.iter().zip(&of) {
        let group = groups
            .entry(*set)
            .or_insert((0, 0.0, [DVec2::MAX, DVec2::MIN]));
        group.0 += 1;
        group.1 += edge.length();
        group.2 = [
            group.2[0].min(edge.a).min(edge.b),
            group.2[1].max(edge.a).max(edge.b),
        ];
    }
    let spans = |g: &(usize, f64, [DVec2; 2])| {
        let size = g.2[1] - g.2[0];
        // A straight piece of wall has four edges too, but it is thin.
        let bulky = g.0 > FEW_EDGES || g.0 > 3 && size.min_element() <= JAMB_MM;
        size.max_element() >= LEAST_SPAN_MM && bulky
    };
    let most = groups
        .values()
        .filter(|g| spans(g))
        .map(|g| g.1)
        .fold(0.0, f64::max);
    if most == 0.0 {
        return vec![true; edges.len()];
    }
    of.iter()
        .map(|set| {
            groups
                .get(set)
                .is_some_and(|g| spans(g) && g.1 >= LEAST_SHARE * most)
        })
        .collect()
}

/// Whether a point is a corner of an edge, or lies on a jamb.
fn meets(p: DVec2, edge: &Edge) -> bool {
    let jambs = edge.jambs.iter().flatten();
    if ([edge.a, edge.b].iter().chain(jambs)).any(|corner| p.distance(*corner) <= CORNER_MM) {
        return true;
    }
    let local = edge.local(p);
    edge.length() <= JAMB_MM
        && local.y.abs() <= CORNER_MM
        && (0.0..=edge.length()).contains(&local.x)
}

/// Whether a point lies on an edge, away from its ends.
fn runs_through(p: DVec2, edge: &Edge) -> bool {
    let local = edge.local(p);
    local.y.abs() <= CORNER_MM && local.x > 5.0 && local.x < edge.length() - 5.0
}
