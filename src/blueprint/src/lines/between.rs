//! The walls that lie between rooms and around them, where the rooms alone are told.

use glam::DVec2;

use super::areas::{sides, union, without};
use super::primitive::{Fill, Hint};
use super::single::THICKNESS_MM;
use super::spaces::Space;

/// Sides face each other over at least this.
const FACING_MM: f64 = 300.0;
/// And are nearer than the thickest wall. Areas drawn by hand overlap by a little.
const GAP_MM: std::ops::Range<f64> = -60.0..600.0;
/// Rooms nearer than this meet in the middle of a wall.
const SEAM_MM: f64 = 20.0;
/// Outer walls are as thick as the gap that so much of all gaps is narrower than.
const THICK: f64 = 0.9;

/// Walls between rooms.
pub(super) struct Between {
    pub(super) walls: Vec<Fill>,
    /// The rooms touch: how thick the walls are is not drawn.
    pub(super) thickness_assumed: bool,
}

/// What lies between rooms, in millimetres, and as thick around them; none where they lie apart.
pub(super) fn between(spaces: &[Space]) -> Option<Between> {
    let rings: Vec<Vec<DVec2>> = spaces.iter().map(|space| space.among(spaces)).collect();
    walls_between(&rings)
}

fn walls_between(rings: &[Vec<DVec2>]) -> Option<Between> {
    let mut gaps: Vec<(f64, f64)> = Vec::new();
    for (k, ring) in rings.iter().enumerate() {
        let others = || rings.iter().enumerate().filter(|(j, _)| *j != k);
        for side in sides(ring) {
            let faced = others().flat_map(|(_, other)| sides(other));
            let gap = faced.filter_map(|other| gap(side, other));
            gaps.extend(gap.min_by(|p, q| p.0.abs().total_cmp(&q.0.abs())));
        }
    }
    lean::sort_by(&mut gaps, |p, q| p.0.total_cmp(&q.0));
    let length: f64 = gaps.iter().map(|gap| gap.1).sum();
    let at = |share: f64| {
        let mut so_far = 0.0;
        let reached = |gap: &&(f64, f64)| {
            so_far += gap.1;
            so_far >= share * length
        };
        gaps.iter().find(reached).map(|gap| gap.0)
    };
    let seamless = at(0.5)? < SEAM_MM;
    let (inwards, thickness) = if seamless {
        (THICKNESS_MM / 2.0, THICKNESS_MM)
    } else {
        (0.0, at(THICK)?)
    };
    Some(Between {
        walls: walls_of(rings, inwards, thickness),
        thickness_assumed: seamless,
    })
}

/// What is left around rooms that shrink first.
fn walls_of(rings: &[Vec<DVec2>], inwards: f64, thickness: f64) -> Vec<Fill> {
    let grown = |by: f64| rings.iter().map(move |ring| grown(ring, by));
    let rooms: Vec<Vec<DVec2>> = grown(-inwards).collect();
    let around: Vec<Vec<Vec<DVec2>>> = grown(thickness - inwards).map(|ring| vec![ring]).collect();
    let around: Vec<Vec<DVec2>> = union(&around).into_iter().flatten().collect();
    let walls = without(&around, &rooms).into_iter().map(|rings| Fill {
        rings,
        lightness: 0.0,
        hint: Hint::Wall,
    });
    walls.collect()
}

/// Walls around rooms that are told by their inner faces, as rings the way round that makes their area positive.
#[cfg(feature = "ifc")]
pub(super) fn walls_around(rings: &[Vec<DVec2>]) -> Between {
    walls_between(rings).unwrap_or_else(|| Between {
        walls: walls_of(rings, 0.0, THICKNESS_MM),
        thickness_assumed: true,
    })
}

/// How far a side lies before another that faces it, and over which length.
pub(super) fn gap((a, b): (DVec2, DVec2), (c, d): (DVec2, DVec2)) -> Option<(f64, f64)> {
    let along = (b - a).normalize_or_zero();
    let faces = along.dot((d - c).normalize_or_zero()) < -0.995;
    let (from, to) = ((d - a).dot(along), (c - a).dot(along));
    let over = to.min(a.distance(b)) - from.max(0.0);
    // Outside lies to the right of a side.
    let apart = -along.perp_dot(c.midpoint(d) - a);
    (faces && over >= FACING_MM && GAP_MM.contains(&apart)).then_some((apart, over))
}

/// A ring with its sides moved out, or in where `by` is negative.
fn grown(ring: &[DVec2], by: f64) -> Vec<DVec2> {
    let out = |a: DVec2, b: DVec2| -(b - a).normalize_or_zero().perp();
    let corner = |k: usize| {
        let (before, at, after) = (
            ring[(k + ring.len() - 1) % ring.len()],
            ring[k],
            ring[(k + 1) % ring.len()],
        );
        let (one, other) = (out(before, at), out(at, after));
        // A sharper corner is cut off.
        at + (one + other) / (1.0 + one.dot(other)).max(0.3) * by
    };
    (0..ring.len()).map(corner).collect()
}
