//! The pole of inaccessibility: the point of an area that is farthest from its border.
//! After Mapbox's polylabel: quarter the most promising square until none can be better.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::Point;
use crate::vector::{Vector, ring_holds, segment_distance, vector};

/// A name need not stand more exactly.
const PRECISION_MM: f64 = 25.0;
/// Squares looked at before the best so far is good enough.
const MOST_SQUARES: usize = 2000;

struct Square {
    centre: Vector,
    half: f64,
    distance: f64,
    at_best: f64,
}

impl PartialEq for Square {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Square {}
impl PartialOrd for Square {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Square {
    fn cmp(&self, other: &Self) -> Ordering {
        self.at_best.total_cmp(&other.at_best)
    }
}

/// The point farthest from every border, and how far it is; negative when the area is empty.
pub(crate) fn pole(outline: &[Point], holes: &[Vec<Point>]) -> (Point, f64) {
    let Some(first) = outline.first() else {
        return (Point::default(), -1.0);
    };
    let square = |centre: Vector, half: f64| {
        let distance = signed_distance(centre, outline, holes);
        let at_best = distance + half * std::f64::consts::SQRT_2;
        Square {
            centre,
            half,
            distance,
            at_best,
        }
    };
    let (mut low, mut high) = (Vector::from(*first), Vector::from(*first));
    for &point in outline {
        let at = Vector::from(point);
        low = vector(low.x.min(at.x), low.y.min(at.y));
        high = vector(high.x.max(at.x), high.y.max(at.y));
    }
    let size = high - low;
    let half = (size.x.min(size.y) / 2.0)
        .max(1.0)
        .max(size.x.max(size.y) / 40.0);
    let mut best = square((low + high) * 0.5, 0.0);
    let mut open = BinaryHeap::new();
    let mut y = low.y + half;
    while y - half < high.y {
        let mut x = low.x + half;
        while x - half < high.x {
            open.push(square(vector(x, y), half));
            x += 2.0 * half;
        }
        y += 2.0 * half;
    }
    let mut seen = 0;
    while let Some(next) = open.pop() {
        seen += 1;
        if next.distance > best.distance {
            best = square(next.centre, 0.0);
        }
        if next.at_best - best.distance <= PRECISION_MM || seen > MOST_SQUARES {
            break;
        }
        let quarter = next.half / 2.0;
        for (dx, dy) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
            let centre = next.centre + vector(dx, dy) * quarter;
            open.push(square(centre, quarter));
        }
    }
    (best.centre.round(), best.distance)
}

fn signed_distance(at: Vector, outline: &[Point], holes: &[Vec<Point>]) -> f64 {
    let mut nearest = f64::MAX;
    for ring in std::iter::once(outline).chain(holes.iter().map(Vec::as_slice)) {
        for (index, &p) in ring.iter().enumerate() {
            let q = ring[(index + 1) % ring.len()];
            nearest = nearest.min(segment_distance(at, p.into(), q.into()));
        }
    }
    let inside = ring_holds(outline, at) && !holes.iter().any(|hole| ring_holds(hole, at));
    if inside { nearest } else { -nearest }
}
