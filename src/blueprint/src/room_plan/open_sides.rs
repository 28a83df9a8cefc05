//! Sides of a scanned floor where no wall was seen: open to the next room, or hidden behind furniture.

use plan::OpeningKind;

use super::{Mm, THICKNESS_MM};
use crate::geometry::{add, cross, distance, dot, left, scaled, sub, unit};
use crate::survey::{SurveyOpening, SurveyWall};

/// A wall this near to the rim of a floor stands on it.
const REACH_MM: f64 = 250.0;
/// Sine of the largest angle between the two (10 degrees).
const SINE: f64 = 0.17;
/// Narrower gaps are those of a scanner.
const LEAST_MM: f64 = 400.0;
/// Ends this near to a wall's end meet it.
const SNAP_MM: f64 = 300.0;
/// It may well be a wall that was not seen.
const CONFIDENCE: f64 = 0.4;

/// A wall with a passage as wide as it is along each open side, so that the room ends there. A floor that lies open all
/// around is none of a room: it gives nothing.
pub(super) fn open_sides(
    floor: &[Mm],
    walls: &[SurveyWall],
    height: Option<f64>,
) -> Vec<(SurveyWall, SurveyOpening)> {
    let mut sides = Vec::new();
    let (mut rim, mut open) = (0.0, 0.0);
    for (index, &p) in floor.iter().enumerate() {
        let q = floor[(index + 1) % floor.len()];
        rim += distance(p, q);
        for [from, to] in uncovered(p, q, walls) {
            open += to - from;
            let along = unit(sub(q, p));
            let [a, b] = [from, to].map(|at| snapped(add(p, scaled(along, at)), walls));
            if to - from >= LEAST_MM && distance(a, b) >= LEAST_MM {
                sides.push(open_side(a, b, height));
            }
        }
    }
    if open > rim / 2.0 {
        sides.clear();
    }
    sides
}

/// The stretches from `p` to `q` along which no wall runs.
fn uncovered(p: Mm, q: Mm, walls: &[SurveyWall]) -> Vec<[f64; 2]> {
    let (along, length) = (unit(sub(q, p)), distance(p, q));
    let mut covered: Vec<[f64; 2]> = (walls.iter())
        .filter(|wall| cross(along, wall.along()).abs() <= SINE)
        .filter(|wall| {
            let aside = |at: Mm| dot(sub(at, p), left(along)).abs();
            aside(wall.a).min(aside(wall.b)) <= REACH_MM
        })
        .map(|wall| {
            let [a, b] = [wall.a, wall.b].map(|at| dot(sub(at, p), along));
            [a.min(b), a.max(b)]
        })
        .collect();
    lean::sort_by(&mut covered, |p, q| p[0].total_cmp(&q[0]));
    let mut open = Vec::new();
    let mut reached = 0.0;
    for [from, to] in covered {
        if from > reached {
            open.push([reached, from.min(length)]);
        }
        reached = to.max(reached);
    }
    open.push([reached, length]);
    open.retain(|[from, to]| to - from > 1.0);
    open
}

fn snapped(at: Mm, walls: &[SurveyWall]) -> Mm {
    let ends = walls.iter().flat_map(|wall| [wall.a, wall.b]);
    let nearest = ends.min_by(|p, q| distance(*p, at).total_cmp(&distance(*q, at)));
    nearest
        .filter(|&end| distance(end, at) <= SNAP_MM)
        .unwrap_or(at)
}

fn open_side(a: Mm, b: Mm, height: Option<f64>) -> (SurveyWall, SurveyOpening) {
    let wall = SurveyWall {
        a,
        b,
        thickness: THICKNESS_MM,
        height,
        confidence: CONFIDENCE,
    };
    let passage = SurveyOpening {
        kind: OpeningKind::Passage,
        centre: scaled(add(a, b), 0.5),
        width: distance(a, b) - THICKNESS_MM,
        along: wall.along(),
        hinge: None,
        opens_to: None,
        leaf: None,
        sill: Some(0.0),
        head: height,
        confidence: CONFIDENCE,
    };
    (wall, passage)
}
