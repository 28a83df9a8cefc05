//! What hangs together: the outlines of walls run from corner to corner through a whole home, those of furniture do not.

use std::collections::HashMap;

use glam::DVec2;

use super::bands::Band;
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
/// A ring is a room if this much of its way around runs beside rooted faces in usual distances.
const MOSTLY_USUAL: f64 = 0.6;
/// Or this much in any distance of walls, and `USUAL` of it in usual ones.
const WALLED: f64 = 0.85;
/// From here on a thickness is usual.
const USUAL: f64 = 0.3;
/// Pairs that are looked at.
const MOST_PAIRS: usize = 80_000_000;

/// What each edge belongs to.
pub(super) struct Roots {
    /// The number of what hangs together with it.
    sets: Vec<usize>,
    /// Whether that is as large as a home.
    rooted: Vec<bool>,
}

impl Roots {
    /// Nothing is told apart.
    fn all(count: usize) -> Self {
        Self {
            sets: (0..count).collect(),
            rooted: vec![true; count],
        }
    }

    /// Whether an edge belongs to something as large as a home.
    pub(super) fn rooted(&self, edge: usize) -> bool {
        self.rooted[edge]
    }

    /// Whether both faces of a band belong to something as large as a home.
    pub(super) fn hold(&self, band: &Band) -> bool {
        band.edges.iter().all(|e| self.rooted[*e])
    }

    /// Roots the faces of rooms that hang together with nothing else: rings that walls run around on all sides, most of
    /// them as thick as walls of this drawing are.
    pub(super) fn take_in(
        &mut self,
        edges: &[Edge],
        bands: &[Band],
        usual: impl Fn(f64) -> f64,
    ) -> bool {
        let mut around: HashMap<usize, [f64; 3]> = HashMap::new();
        for (edge, set) in edges.iter().zip(&self.sets) {
            around.entry(*set).or_default()[0] += edge.length();
        }
        for band in bands {
            let [p, q] = band.edges;
            let inner = match (self.rooted[p], self.rooted[q]) {
                (true, false) => q,
                (false, true) => p,
                _ => continue,
            };
            let lengths = around.entry(self.sets[inner]).or_default();
            lengths[1] += band.length();
            if usual(band.thickness) >= USUAL {
                lengths[2] += band.length();
            }
        }
        let walled = |[whole, walls, usual]: &[f64; 3]| {
            *usual >= MOSTLY_USUAL * whole || *walls >= WALLED * whole && *usual >= USUAL * whole
        };
        let mut took = false;
        for (rooted, set) in self.rooted.iter_mut().zip(&self.sets) {
            let room = !*rooted && around.get(set).is_some_and(walled);
            *rooted |= room;
            took |= room;
        }
        took
    }
}

/// What each edge belongs to, and whether that is as large as a home.
pub(super) fn roots(edges: &[Edge], arcs: &[Arc]) -> Roots {
    let grid = Grid::fine(edges.iter().map(|edge| (edge.a, edge.b)));
    let mut sets = Sets::new(edges.len());
    let mut pairs = 0;
    for (i, edge) in edges.iter().enumerate() {
        for end in [edge.a, edge.b] {
            let near = grid.near(end, end);
            pairs += near.len();
            if pairs > MOST_PAIRS {
                return Roots::all(edges.len());
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
    let mut groups: HashMap<usize, (usize, f64, [DVec2; 2])> = HashMap::new();
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
        return Roots::all(edges.len());
    }
    let large = |set: &usize| {
        let group = groups.get(set);
        group.is_some_and(|g| spans(g) && g.1 >= LEAST_SHARE * most)
    };
    Roots {
        rooted: of.iter().map(large).collect(),
        sets: of,
    }
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
