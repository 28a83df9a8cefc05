//! Two edges side by side with nothing between them: what may be a wall.

use glam::DVec2;

use super::edges::Edge;
use super::grid::Grid;
use super::primitive::Hint;
use super::roots::Roots;

/// Walls are this thick: a glass wall or railing, to the outer wall of an old house.
pub(super) const THICK_MM: std::ops::RangeInclusive<f64> = 25.0..=560.0;
/// Sine of the angle up to which edges are parallel.
const PARALLEL: f64 = 0.012;
/// Shorter overlaps are corners.
const LEAST_OVERLAP_MM: f64 = 15.0;
/// A wall's face this little behind a loose edge is seen too: furniture stands a hair off a wall, or in it.
const BESIDE_MM: f64 = 14.0;
/// Treads, slats and hatching: this many equal gaps in a row are no walls.
const LADDER: usize = 4;

/// Pairs that are looked at: a drawing that needs more is no home.
const MOST_PAIRS: usize = 120_000_000;

/// The space between two edges, by its middle line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Band {
    pub(super) a: DVec2,
    pub(super) b: DVec2,
    pub(super) thickness: f64,
    /// The two edges: the band lies to the right hand of the first and to the left of the second.
    pub(super) edges: [usize; 2],
    pub(super) hint: Hint,
}

impl Band {
    pub(super) fn length(&self) -> f64 {
        self.a.distance(self.b)
    }

    pub(super) fn along(&self) -> DVec2 {
        (self.b - self.a).normalize_or_zero()
    }

    /// How far a point lies off its middle line.
    pub(super) fn aside(&self, p: DVec2) -> f64 {
        self.along().perp_dot(p - self.a).abs()
    }

    pub(super) fn middle(&self) -> DVec2 {
        (self.a + self.b) / 2.0
    }
}

/// All pairs of edges that see each other across a wall's thickness.
pub(super) fn bands(edges: &[Edge], grid: &Grid, roots: &Roots) -> Vec<Band> {
    let mut found = Vec::new();
    let mut pairs = 0;
    for (i, edge) in edges.iter().enumerate() {
        let near = grid.near(edge.a, edge.b);
        pairs += near.len();
        if pairs > MOST_PAIRS {
            break;
        }
        for side in [1.0, -1.0] {
            seen((edges, roots), &near, i, edge, side, &mut found);
        }
    }
    let rungs = ladders(edges, &found);
    found.retain(|band| !band.edges.iter().any(|e| rungs[*e]));
    found
}

/// What an edge sees on one side: nearer edges hide those well behind them. Each pair is kept once.
fn seen(
    (edges, roots): (&[Edge], &Roots),
    near: &[u32],
    i: usize,
    edge: &Edge,
    side: f64,
    found: &mut Vec<Band>,
) {
    let length = edge.length();
    let mut partners: Vec<(f64, f64, f64, usize)> = Vec::new();
    for &j in near {
        let other = &edges[j as usize];
        if j as usize == i || edge.along.perp_dot(other.along).abs() > PARALLEL {
            continue;
        }
        let (p, q) = (edge.local(other.a), edge.local(other.b));
        let aside = (p.y + q.y) / 2.0 * side;
        let (low, high) = (p.x.min(q.x).max(0.0), p.x.max(q.x).min(length));
        if THICK_MM.contains(&aside) && high - low >= LEAST_OVERLAP_MM {
            partners.push((aside, low, high, j as usize));
        }
    }
    lean::sort_by(&mut partners, |p, q| {
        p.0.total_cmp(&q.0).then(p.3.cmp(&q.3))
    });
    // Stretches of the edge that nothing well before the next partner hides.
    let mut free: Vec<(f64, f64)> = vec![(0.0, length)];
    let mut hiding = 0;
    for k in 0..partners.len() {
        let (aside, low, high, j) = partners[k];
        while hiding < k {
            let (nearer, from, to, loose) = partners[hiding];
            if aside - nearer <= BESIDE_MM && !roots.rooted(loose) && roots.rooted(j) {
                break;
            }
            free = (free.into_iter())
                .flat_map(|(low, high)| [(low, high.min(from)), (low.max(to), high)])
                .filter(|(low, high)| high - low >= LEAST_OVERLAP_MM)
                .collect();
            hiding += 1;
        }
        if free.is_empty() {
            break;
        }
        if i > j {
            continue;
        }
        let normal = edge.along.perp() * side;
        let at = |s: f64| edge.a + edge.along * s + normal * (aside / 2.0);
        let seen = free.iter().map(|(from, to)| (from.max(low), to.min(high)));
        let band = |(from, to): (f64, f64)| Band {
            a: at(from),
            b: at(to),
            thickness: aside,
            edges: if side > 0.0 { [i, j] } else { [j, i] },
            hint: common(edge.hint, edges[j].hint),
        };
        found.extend(
            seen.filter(|(from, to)| to - from >= LEAST_OVERLAP_MM)
                .map(band),
        );
    }
}

/// A band is what both of its edges are; one that is no wall makes the band none.
fn common(p: Hint, q: Hint) -> Hint {
    match (p, q) {
        (p, q) if p == q => p,
        (Hint::Wall, q) | (q, Hint::Wall) => q,
        (Hint::None, q) | (q, Hint::None) => q,
        (p, _) => p,
    }
}

/// Edges in a row of equal distances and equal lengths: treads of a stair, slats, tiles, hatching.
fn ladders(edges: &[Edge], bands: &[Band]) -> Vec<bool> {
    let mut sides: Vec<[Option<(usize, f64)>; 2]> = vec![[None; 2]; edges.len()];
    for band in bands {
        let [i, j] = band.edges;
        let (p, q) = (edges[i].length(), edges[j].length());
        // Rungs are about as long as their neighbours and lie side by side.
        if band.length() > 0.8 * p.max(q) {
            sides[i][1] = Some((j, band.thickness));
            sides[j][0] = Some((i, band.thickness));
        }
    }
    let mut rungs = vec![false; edges.len()];
    for start in 0..edges.len() {
        let Some((_, gap)) = sides[start][1] else {
            continue;
        };
        let mut row = vec![start];
        while let Some((next, step)) = sides[row[row.len() - 1]][1]
            && (step - gap).abs() <= 0.04 * gap + 1.0
            && row.len() < 1000
        {
            row.push(next);
        }
        if row.len() > LADDER {
            row.into_iter().for_each(|e| rungs[e] = true);
        }
    }
    rungs
}
