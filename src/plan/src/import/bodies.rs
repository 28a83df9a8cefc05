//! Walls in straightened pixels, whatever their frame is turned by.

use super::bands::Band;
use super::oblique::Frame;
use super::outline::P;

/// Faces are this rough (pixels).
const ROUGH: f64 = 2.0;

/// The body of a wall.
pub(super) struct Body {
    pub(super) ends: [P; 2],
    /// Half of its thickness.
    pub(super) half: f64,
}

impl Body {
    pub(super) fn of(wall: &Band, frame: &Frame) -> Self {
        Self {
            ends: wall.ends().map(|end| frame.back.apply(end)),
            half: wall.thickness / 2.0,
        }
    }

    pub(super) fn length(&self) -> f64 {
        let [a, b] = self.ends;
        (b[0] - a[0]).hypot(b[1] - a[1])
    }

    /// Where a point lies: along the middle line from its start, and to the right of it.
    fn place(&self, [x, y]: P) -> [f64; 2] {
        let ([[ax, ay], [bx, by]], length) = (self.ends, self.length().max(1e-9));
        let (ux, uy) = ((bx - ax) / length, (by - ay) / length);
        let (x, y) = (x - ax, y - ay);
        [x * ux + y * uy, y * ux - x * uy]
    }

    /// The point at a place.
    pub(super) fn at(&self, along: f64, right: f64) -> P {
        let ([[ax, ay], [bx, by]], length) = (self.ends, self.length().max(1e-9));
        let (ux, uy) = ((bx - ax) / length, (by - ay) / length);
        [ax + along * ux - right * uy, ay + along * uy + right * ux]
    }

    /// The point of its middle line next to another.
    pub(super) fn nearest(&self, p: P) -> P {
        self.at(self.place(p)[0].clamp(0.0, self.length()), 0.0)
    }

    /// From a point to its middle line.
    pub(super) fn distance(&self, p: P) -> f64 {
        let [x, y] = self.nearest(p);
        (p[0] - x).hypot(p[1] - y)
    }

    /// Where its middle line, carried on, meets the line through two points.
    pub(super) fn crossing(&self, a: P, b: P) -> Option<P> {
        let ([u, v], [s, t]) = (self.place(a), self.place(b));
        let share = v / (v - t);
        share.is_finite().then(|| self.at(u + share * (s - u), 0.0))
    }

    /// How near another one comes, from face to face; less than 0 where they meet or cross.
    pub(super) fn gap(&self, other: &Self) -> f64 {
        let parted = |one: &Self, two: &Self| {
            let [a, b] = two.ends.map(|end| one.place(end)[1]);
            a * b < 0.0
        };
        if parted(self, other) && parted(other, self) {
            return -self.half - other.half;
        }
        let near = |one: &Self, two: &Self| {
            let ends = two.ends.iter().map(|&end| one.distance(end));
            ends.fold(f64::MAX, f64::min)
        };
        near(self, other).min(near(other, self)) - self.half - other.half
    }

    /// Whether it lies within a thicker one.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        let inside = |&end: &P| {
            let [along, right] = other.place(end);
            (-ROUGH..=other.length() + ROUGH).contains(&along)
                && right.abs() + self.half <= other.half + ROUGH
        };
        self.half < other.half && self.ends.iter().all(inside)
    }
}
