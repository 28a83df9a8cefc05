//! Areas together and without each other: rings in and out, outer rings before their holes.

use glam::DVec2;
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::Overlay;
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::i_float::int::point::IntPoint;

/// Steps of the overlay in a millimetre.
const STEPS: f64 = 100.0;
/// Corners nearer than this are one.
const SAME_MM: f64 = 0.5;

/// The corners of the box around points.
pub(crate) fn bounds(points: impl Iterator<Item = DVec2>) -> (DVec2, DVec2) {
    points.fold((DVec2::MAX, DVec2::MIN), |(low, high), p| {
        (low.min(p), high.max(p))
    })
}

/// The sides of a ring, each with its two ends.
pub(crate) fn sides(ring: &[DVec2]) -> impl Iterator<Item = (DVec2, DVec2)> + '_ {
    (0..ring.len()).map(|k| (ring[k], ring[(k + 1) % ring.len()]))
}

/// The area within a ring, whatever way it runs.
pub(crate) fn area(ring: &[DVec2]) -> f64 {
    twice_area(ring).abs() / 2.0
}

/// The ring the way round that makes its area positive.
pub(super) fn counterclockwise(mut ring: Vec<DVec2>) -> Vec<DVec2> {
    if twice_area(&ring) < 0.0 {
        ring.reverse();
    }
    ring
}

/// A ring without corners that stand where the one before stands.
pub(super) fn without_twins(ring: &[DVec2]) -> Vec<DVec2> {
    let twin = |k: usize| ring[k] == ring[(k + 1) % ring.len()];
    let kept = (0..ring.len()).filter(|k| !twin(*k));
    kept.map(|k| ring[k]).collect()
}

fn twice_area(ring: &[DVec2]) -> f64 {
    sides(ring).map(|(a, b)| a.perp_dot(b)).sum()
}

/// All pieces together, without seams. The first ring of a piece is its outline, others are its holes, whatever way
/// they run.
pub(crate) fn union(pieces: &[Vec<Vec<DVec2>>]) -> Vec<Vec<Vec<DVec2>>> {
    let rings = pieces.iter().flat_map(|piece| piece.iter().enumerate());
    let rings: Vec<_> = rings.map(|(k, ring)| contour(ring, k == 0)).collect();
    overlaid(&rings, &[], OverlayRule::Union, FillRule::NonZero)
}

/// What is left of an area outside of all that covers it. Holes of the area are told by the even-odd rule.
pub(super) fn without(rings: &[Vec<DVec2>], covers: &[Vec<DVec2>]) -> Vec<Vec<Vec<DVec2>>> {
    let steps = |ring: &Vec<DVec2>| ring.iter().map(step).collect::<Vec<_>>();
    let rings: Vec<_> = rings.iter().map(steps).collect();
    // By that rule two covers in one place would be none.
    let covers: Vec<_> = covers.iter().map(|cover| vec![cover.clone()]).collect();
    let covers: Vec<_> = union(&covers).iter().flatten().map(steps).collect();
    overlaid(&rings, &covers, OverlayRule::Difference, FillRule::EvenOdd)
}

fn overlaid(
    rings: &[Vec<IntPoint<i32>>],
    covers: &[Vec<IntPoint<i32>>],
    rule: OverlayRule,
    fill: FillRule,
) -> Vec<Vec<Vec<DVec2>>> {
    let shapes = Overlay::<i32>::from_subj_and_clip(rings, covers).overlay(rule, fill);
    let ring = |ring: Vec<IntPoint<i32>>| {
        let mut points: Vec<DVec2> = (ring.iter())
            .map(|p| DVec2::new(f64::from(p.x), f64::from(p.y)) / STEPS)
            .collect();
        points.dedup_by(|p, q| p.distance(*q) < SAME_MM);
        points
    };
    (shapes.into_iter())
        .map(|shape| shape.into_iter().map(ring).collect())
        .collect()
}

fn step(p: &DVec2) -> IntPoint<i32> {
    let p = (*p * STEPS).round();
    IntPoint::new(p.x as i32, p.y as i32)
}

/// A ring in steps; outlines run the other way round than holes, so that pieces that overlap never cancel each other.
fn contour(ring: &[DVec2], outline: bool) -> Vec<IntPoint<i32>> {
    let mut points: Vec<_> = ring.iter().map(step).collect();
    if (twice_area(ring) < 0.0) == outline {
        points.reverse();
    }
    points
}
