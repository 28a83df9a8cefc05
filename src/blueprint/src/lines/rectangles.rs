//! Rectangles among strokes, by the corners that strokes share.

use std::collections::{HashMap, HashSet};

use glam::{DVec2, IVec2};

use super::primitive::Segment;

/// The shorter side of a box: not so deep that it would be a room.
const DEPTH_MM: std::ops::RangeInclusive<f64> = 120.0..=2500.0;
/// Its longer side: a kitchen's counter.
const MOST_WIDTH_MM: f64 = 5000.0;
/// Ends this near are one corner.
pub(super) const CORNER_MM: f64 = 2.0;
/// Where many lines meet is hatching.
const MOST_AT_CORNER: usize = 12;
/// Boxes that are looked at.
const MOST_BOXES: usize = 4000;

/// A rectangle: its corners in order, and the strokes that are its sides.
pub(super) struct Rectangle {
    pub(super) corners: [DVec2; 4],
    pub(super) sides: [usize; 4],
}

impl Rectangle {
    pub(super) fn area(&self) -> f64 {
        self.corners[0].distance(self.corners[1]) * self.corners[1].distance(self.corners[2])
    }

    pub(super) fn depth(&self) -> f64 {
        let [a, b, c, _] = self.corners;
        a.distance(b).min(b.distance(c))
    }

    pub(super) fn middle(&self) -> DVec2 {
        (self.corners[0] + self.corners[2]) / 2.0
    }
}

fn cell(p: DVec2) -> IVec2 {
    (p / CORNER_MM).round().as_ivec2()
}

/// It and those around it.
pub(super) fn cells(p: DVec2) -> impl Iterator<Item = IVec2> {
    let around = |y| (-1..=1).map(move |x| IVec2::new(x, y));
    (-1..=1)
        .flat_map(around)
        .map(move |offset| cell(p) + offset)
}

/// Which boxes have their middle where.
pub(super) fn middles(boxes: &[Rectangle]) -> HashMap<IVec2, Vec<usize>> {
    let mut middles: HashMap<IVec2, Vec<usize>> = HashMap::new();
    for (k, one) in boxes.iter().enumerate() {
        let here = middles.entry(cell(one.middle())).or_default();
        if here.len() < MOST_AT_CORNER {
            here.push(k);
        }
    }
    middles
}

/// Which strokes end where.
pub(super) struct Ends<'a> {
    strokes: &'a [Segment],
    at: HashMap<IVec2, Vec<usize>>,
}

impl<'a> Ends<'a> {
    pub(super) fn of(strokes: &'a [Segment]) -> Self {
        let mut at: HashMap<IVec2, Vec<usize>> = HashMap::new();
        for (k, stroke) in strokes.iter().enumerate() {
            for end in [stroke.a, stroke.b] {
                let here = at.entry(cell(end)).or_default();
                if here.len() < MOST_AT_CORNER {
                    here.push(k);
                }
            }
        }
        Self { strokes, at }
    }

    /// The strokes that begin or end at a corner, each with its other end.
    pub(super) fn meeting(&self, p: DVec2) -> impl Iterator<Item = (usize, DVec2)> + '_ {
        let here = cells(p).filter_map(|cell| self.at.get(&cell)).flatten();
        here.filter_map(move |&k| {
            let s = &self.strokes[k];
            if s.a.distance(p) <= CORNER_MM {
                Some((k, s.b))
            } else {
                (s.b.distance(p) <= CORNER_MM).then_some((k, s.a))
            }
        })
    }
}

/// All rectangles among the strokes, each once.
pub(super) fn boxes(strokes: &[Segment], ends: &Ends<'_>) -> Vec<Rectangle> {
    let mut known: HashSet<[IVec2; 2]> = HashSet::new();
    let mut boxes = Vec::new();
    for (first, stroke) in strokes.iter().enumerate() {
        let (a, b) = (stroke.a, stroke.b);
        let length = a.distance(b);
        if !DEPTH_MM.contains(&length) || boxes.len() >= MOST_BOXES {
            continue;
        }
        let along = (b - a) / length;
        let square = |p: DVec2, q: DVec2| along.dot((q - p).normalize_or_zero()).abs() < 0.01;
        for (second, c) in ends.meeting(b).filter(|(_, c)| square(b, *c)) {
            if b.distance(c) > MOST_WIDTH_MM {
                continue;
            }
            let d = a + (c - b);
            let fourth = ends
                .meeting(a)
                .find(|(_, end)| end.distance(d) <= 2.0 * CORNER_MM);
            let Some((fourth, d)) = fourth else { continue };
            let third = ends
                .meeting(c)
                .find(|(_, end)| end.distance(d) <= 2.0 * CORNER_MM);
            let Some((third, _)) = third else { continue };
            let low = a.min(b).min(c).min(d);
            let high = a.max(b).max(c).max(d);
            if b.distance(c) >= length && known.insert([cell(low), cell(high)]) {
                boxes.push(Rectangle {
                    corners: [a, b, c, d],
                    sides: [first, second, third, fourth],
                });
            }
        }
    }
    boxes
}
