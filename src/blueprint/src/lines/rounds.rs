//! Round walls: two arcs around one centre, as chords of one wall.

use std::f64::consts::TAU;

use super::bands::THICK_MM;
use super::primitive::{Arc, Hint};
use super::walls::Wall;

/// Centres this near are one.
const CENTRE_MM: f64 = 6.0;
/// Smaller circles are columns, basins and swings.
const LEAST_RADIUS_MM: f64 = 500.0;
/// Shorter arcs are roundings.
const LEAST_LENGTH_MM: f64 = 500.0;
/// Arcs that are looked at.
const MOST_ARCS: usize = 3000;
/// A chord turns by this much at most: 6 degrees.
const STEP: f64 = 0.105;

/// Chords of all round walls.
pub(super) fn round_walls(arcs: &[Arc]) -> Vec<Wall> {
    let circles = joined(arcs);
    let mut walls = Vec::new();
    for (i, outer) in circles.iter().enumerate() {
        // The nearest arc within.
        let inner = (circles.iter().enumerate())
            .filter(|(j, c)| *j != i && c.centre.distance(outer.centre) < CENTRE_MM)
            .map(|(_, c)| (outer.radius - c.radius, c))
            .filter(|(gap, _)| THICK_MM.contains(gap) && *gap >= super::choose::LEAF_MM)
            .min_by(|p, q| p.0.total_cmp(&q.0));
        let Some((thickness, inner)) = inner else {
            continue;
        };
        let Some((start, sweep)) = overlap(outer, inner) else {
            continue;
        };
        let radius = (outer.radius + inner.radius) / 2.0;
        if radius < LEAST_RADIUS_MM || sweep * radius < LEAST_LENGTH_MM {
            continue;
        }
        let axis = Arc {
            radius,
            start,
            sweep,
            ..*outer
        };
        let steps = (sweep / STEP).ceil().max(1.0) as usize;
        for k in 0..steps {
            let at = |k: usize| axis.at(k as f64 / steps as f64);
            let (a, b) = (at(k), at(k + 1));
            walls.push(Wall {
                a,
                b,
                thickness,
                solids: vec![(0.0, a.distance(b))],
                usual: 0.3,
                sure: outer.hint == Hint::Wall || inner.hint == Hint::Wall,
                rooted: true,
                fixed: [k > 0, k + 1 < steps],
                met: [k > 0, k + 1 < steps],
            });
        }
    }
    walls
}

/// Arcs that continue each other as one, all with growing angles.
fn joined(arcs: &[Arc]) -> Vec<Arc> {
    let mut circles: Vec<Arc> = Vec::new();
    let mut rest: Vec<Arc> = (arcs.iter())
        .filter(|a| a.radius > LEAST_RADIUS_MM / 2.0)
        .filter(|a| !matches!(a.hint, Hint::Furniture | Hint::Annotation | Hint::Stairs))
        .map(|a| {
            if a.sweep < 0.0 {
                Arc {
                    start: a.start + a.sweep,
                    sweep: -a.sweep,
                    ..*a
                }
            } else {
                *a
            }
        })
        .take(MOST_ARCS)
        .collect();
    // Each piece that was cut off finds its neighbour once.
    while let Some(mut arc) = rest.pop() {
        while let Some(k) = rest
            .iter()
            .position(|other| continues(&arc, other) || continues(other, &arc))
        {
            let other = rest.swap_remove(k);
            let start = if continues(&arc, &other) {
                arc.start
            } else {
                other.start
            };
            arc = Arc {
                start,
                sweep: (arc.sweep + other.sweep).min(TAU),
                ..arc
            };
        }
        circles.push(arc);
    }
    circles
}

fn continues(first: &Arc, next: &Arc) -> bool {
    first.centre.distance(next.centre) < CENTRE_MM
        && (first.radius - next.radius).abs() < CENTRE_MM / 2.0
        && first.at(1.0).distance(next.at(0.0)) < CENTRE_MM
        && first.sweep + next.sweep <= TAU + 1e-3
}

/// Where two arcs around one centre run side by side.
fn overlap(p: &Arc, q: &Arc) -> Option<(f64, f64)> {
    let offset = (q.start - p.start).rem_euclid(TAU);
    let candidates = [offset, offset - TAU].map(|from| {
        let (low, high) = (from.max(0.0), (from + q.sweep).min(p.sweep));
        (p.start + low, high - low)
    });
    (candidates.into_iter())
        .filter(|(_, sweep)| *sweep > 0.0)
        .max_by(|a, b| a.1.total_cmp(&b.1))
}
