//! Which bands are walls: those whose thickness recurs, that are filled or said to be walls. An edge is the face
//! of one wall only.

use glam::DVec2;

use super::areas::{area, bounds, sides};
use super::bands::Band;
use super::edges::Edge;
use super::primitive::{Fill, Hint, Segment};
use super::roots::Roots;

/// Thicknesses this near are one.
pub(super) const SAME_MM: f64 = 5.0;
/// A thickness recurs if it has this share of the most usual one's weight.
const LEAST_SHARE: f64 = 0.06;
/// Bands of a thickness that does not recur must be this long.
const LEAST_RARE_MM: f64 = 900.0;
/// Thinner bands are often door leaves.
pub(super) const LEAF_MM: f64 = 58.0;
/// Shorter pieces of a band are nothing.
const LEAST_PIECE_MM: f64 = 15.0;

/// Walls of one drawing; a tower block's floor has a thousand.
const MOST_WALLS: usize = 3000;
/// Shafts in rooms in rooms.
const ROOMS_IN_ROOMS: usize = 3;
/// Rings of an area that are looked at for each other.
const MOST_RINGS: usize = 400;
/// Walls are black if this much of the outlines of what is as thin as a wall is around areas that are no lighter.
const MOSTLY_BLACK: f64 = 0.5;
pub(super) const BLACK: f64 = 0.35;
/// Filled areas that are looked at.
const MOST_FILLS: usize = 5000;

/// A band that is taken for a wall.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen {
    pub(super) band: Band,
    /// How usual its thickness is, 0 to 1.
    pub(super) usual: f64,
    /// It lies in a filled area as thin as a wall, or on a layer of walls.
    pub(super) sure: bool,
    /// Both of its faces belong to something as large as a home.
    pub(super) rooted: bool,
}

impl Chosen {
    pub(super) fn recurs(&self) -> bool {
        self.usual >= LEAST_SHARE
    }
}

/// Filled areas that are as thin as walls.
pub(super) struct Poche<'a> {
    fills: Vec<(&'a Fill, [DVec2; 2])>,
}

impl<'a> Poche<'a> {
    pub(super) fn of(fills: &'a [Fill]) -> Self {
        // Twice the area over the way around is the mean thickness of something long.
        let thin = |fill: &Fill| {
            let (mut all, mut around) = (0.0, 0.0);
            for (number, ring) in fill.rings.iter().enumerate() {
                // Rings within rings take away.
                let others = fill.rings.iter().enumerate().take(MOST_RINGS);
                let within =
                    others.filter(|(k, other)| *k != number && crossings(other, ring[0]) % 2 == 1);
                let twice = 2.0 * area(ring);
                all += if within.count() % 2 == 1 {
                    -twice
                } else {
                    twice
                };
                around += sides(ring).map(|(a, b)| a.distance(b)).sum::<f64>();
            }
            let thickness = all / around.max(1.0);
            ((20.0..600.0).contains(&thickness) && around > 400.0).then_some(around)
        };
        let thin: Vec<(&Fill, f64)> = (fills.iter().filter(|f| f.lightness < 0.9))
            .filter_map(|fill| Some((fill, thin(fill)?)))
            .take(MOST_FILLS)
            .collect();
        // Where walls are black, grey is furniture.
        let around = |dark: bool| -> f64 {
            let counted = thin.iter().filter(|(f, _)| !dark || f.lightness <= BLACK);
            counted.map(|(_, around)| around).sum()
        };
        let black = around(true) >= MOSTLY_BLACK * around(false);
        let fills = (thin.iter())
            .filter(|(fill, _)| !black || fill.lightness <= BLACK)
            .map(|(fill, _)| {
                let (low, high) = bounds(fill.rings.iter().flatten().copied());
                (*fill, [low, high])
            })
            .collect();
        Self { fills }
    }

    /// How light the area around a point is.
    pub(super) fn lightness(&self, p: DVec2) -> Option<f64> {
        let mut fills = self.fills.iter();
        let around = fills.find(|(fill, corners)| holds(fill, corners, p))?;
        Some(around.0.lightness)
    }

    /// The outlines of all of them, as strokes.
    pub(super) fn outlines(&self) -> Vec<Segment> {
        let rings = self.fills.iter().flat_map(|(fill, _)| &fill.rings);
        let side = |ring: &Vec<DVec2>, k: usize| Segment {
            a: ring[k],
            b: ring[(k + 1) % ring.len()],
            width: 0.0,
            hint: Hint::Wall,
        };
        rings
            .flat_map(|ring| (0..ring.len()).map(move |k| side(ring, k)))
            .collect()
    }

    pub(super) fn holds(&self, p: DVec2) -> bool {
        self.fills
            .iter()
            .any(|(fill, corners)| holds(fill, corners, p))
    }
}

fn holds(fill: &Fill, [low, high]: &[DVec2; 2], p: DVec2) -> bool {
    p.cmpge(*low).all() && p.cmple(*high).all() && {
        let rings = fill.rings.iter();
        rings.map(|ring| crossings(ring, p)).sum::<usize>() % 2 == 1
    }
}

/// How often a ray from a point crosses a ring.
pub(super) fn crossings(ring: &[DVec2], p: DVec2) -> usize {
    (0..ring.len())
        .filter(|&k| {
            let (a, b) = (ring[k], ring[(k + 1) % ring.len()]);
            (a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)
        })
        .count()
}

/// Chooses the walls among bands.
pub(super) fn choose(
    edges: &[Edge],
    bands: Vec<Band>,
    mut roots: Roots,
    poche: &Poche<'_>,
) -> Vec<Chosen> {
    let mut rated: Vec<(f64, Chosen)> = Vec::with_capacity(bands.len());
    let filled: Vec<bool> = bands.iter().map(|b| poche.holds(b.middle())).collect();
    let weigh = |roots: &Roots| -> Vec<f64> {
        let trust = |k: usize| {
            if roots.hold(&bands[k]) || filled[k] {
                1.0
            } else {
                0.15
            }
        };
        (0..bands.len())
            .map(|k| weight(&bands[k], filled[k]) * trust(k))
            .collect()
    };
    let usual = habits(&bands, &weigh(&roots));
    for _ in 0..ROOMS_IN_ROOMS {
        if !roots.take_in(edges, &bands, &usual) {
            break;
        }
    }
    let weights = weigh(&roots);
    let usual = habits(&bands, &weights);
    for (k, band) in bands.into_iter().enumerate() {
        let sure = filled[k] || band.hint == Hint::Wall;
        let chosen = Chosen {
            band,
            usual: usual(band.thickness),
            sure,
            rooted: roots.hold(&band),
        };
        let long = (band.length() / band.thickness.max(50.0)).min(12.0);
        rated.push((weights[k] * (0.03 + chosen.usual) * (0.2 + long), chosen));
    }
    lean::sort_by(&mut rated, |p, q| {
        let place = |c: &Chosen| (c.band.a.x, c.band.a.y);
        let equal = || place(&p.1).partial_cmp(&place(&q.1));
        q.0.total_cmp(&p.0)
            .then(equal().unwrap_or(std::cmp::Ordering::Equal))
    });
    let mut claims = Claims::default();
    let mut taken = Vec::new();
    for (_, chosen) in rated {
        if taken.len() >= MOST_WALLS {
            break;
        }
        for band in claims.free(&chosen.band) {
            claims.claim(&band);
            taken.push(Chosen { band, ..chosen });
        }
    }
    without_scraps(taken, &usual)
}

fn weight(band: &Band, filled: bool) -> f64 {
    let by_name = match band.hint {
        Hint::Wall => 2.0,
        Hint::None => 1.0,
        _ => 0.25,
    };
    let by_fill = if filled { 4.0 } else { 1.0 };
    let leaf = if band.thickness < LEAF_MM { 0.3 } else { 1.0 };
    by_name * by_fill * leaf
}

/// How usual a thickness is among the bands, relative to the most usual: walls of one home are drawn to the millimetre,
/// furniture has any thickness.
fn habits(bands: &[Band], weights: &[f64]) -> impl Fn(f64) -> f64 + use<> {
    const BINS_PER_MM: f64 = 2.0;
    const NEAR: usize = 3;
    let bin = |thickness: f64| (thickness * BINS_PER_MM).round() as usize;
    let size = bin(*super::bands::THICK_MM.end()) + 2 * NEAR;
    let mut lengths = vec![0.0; size];
    for (band, weight) in bands.iter().zip(weights) {
        if band.length() > band.thickness && band.length() > 200.0 {
            lengths[bin(band.thickness)] += band.length() * weight;
        }
    }
    let around = |k: usize| lengths[k.saturating_sub(NEAR)..(k + NEAR + 1).min(size)].iter();
    let sums: Vec<f64> = (0..size).map(|k| around(k).sum()).collect();
    let most = sums.iter().copied().fold(1.0, f64::max);
    move |thickness: f64| sums[bin(thickness).min(size - 1)] / most
}

/// A scrap shorter than it is thick stays only as the continuation of a wall; rare thicknesses only if long.
fn without_scraps(taken: Vec<Chosen>, usual: &impl Fn(f64) -> f64) -> Vec<Chosen> {
    let solid = |c: &Chosen| {
        let length = c.band.length();
        let square = length < 0.8 * c.band.thickness;
        // A stub between a corner and a door, seen across: as long as walls are thick.
        let across = length < 1.3 * c.band.thickness && usual(length) > usual(c.band.thickness);
        !square
            && !across
            && (c.sure || c.recurs() || length > LEAST_RARE_MM && length > 2.5 * c.band.thickness)
    };
    let (solid, scraps): (Vec<Chosen>, Vec<Chosen>) = taken.into_iter().partition(solid);
    let mut kept = solid.clone();
    kept.extend(scraps.into_iter().filter(|scrap| {
        let continues = |c: &Chosen| {
            let along = c.band.along();
            (c.band.thickness - scrap.band.thickness).abs() <= SAME_MM
                && along.perp_dot(scrap.band.along()).abs() < 0.02
                && along.perp_dot(scrap.band.middle() - c.band.a).abs() <= SAME_MM
        };
        solid.iter().any(continues)
    }));
    kept
}

/// Where each edge is the face of a wall: nowhere of two.
#[derive(Default)]
struct Claims {
    by_edge: std::collections::HashMap<usize, Vec<(DVec2, DVec2)>>,
}

impl Claims {
    /// The pieces of a band whose edges are no faces of another wall.
    fn free(&self, band: &Band) -> Vec<Band> {
        let along = band.along();
        let mut pieces: Vec<(f64, f64)> = vec![(0.0, band.length())];
        for edge in &band.edges {
            for (a, b) in self.by_edge.get(edge).into_iter().flatten() {
                let [s, t] = [a, b].map(|p| (*p - band.a).dot(along));
                let (low, high) = (s.min(t), s.max(t));
                pieces = pieces
                    .into_iter()
                    .flat_map(|(from, to)| [(from, to.min(low)), (from.max(high), to)])
                    .filter(|(from, to)| to - from >= LEAST_PIECE_MM)
                    .collect();
            }
        }
        let piece = |(from, to): (f64, f64)| Band {
            a: band.a + along * from,
            b: band.a + along * to,
            ..*band
        };
        pieces.into_iter().map(piece).collect()
    }

    fn claim(&mut self, band: &Band) {
        for edge in &band.edges {
            let claims = self.by_edge.entry(*edge).or_default();
            claims.push((band.a, band.b));
        }
    }
}
