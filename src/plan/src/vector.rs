//! Plane vectors in millimetres for what happens between whole numbers.

use std::ops::{Add, Mul, Neg, Sub};

use crate::Point;

/// A point or direction, x right, y down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Vector {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

pub(crate) const fn vector(x: f64, y: f64) -> Vector {
    Vector { x, y }
}

impl Vector {
    pub(crate) fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y
    }

    /// Positive when `other` lies clockwise of `self` on the plan.
    pub(crate) fn cross(self, other: Self) -> f64 {
        self.x * other.y - self.y * other.x
    }

    pub(crate) fn length(self) -> f64 {
        self.x.hypot(self.y)
    }

    /// The same direction with length 1; zero stays zero.
    pub(crate) fn unit(self) -> Self {
        let length = self.length();
        if length < 1e-9 {
            Self::default()
        } else {
            self * (1.0 / length)
        }
    }

    /// A quarter turn to the left hand of somebody walking this way on the plan.
    pub(crate) fn left(self) -> Self {
        vector(self.y, -self.x)
    }

    /// The nearest point in whole millimetres.
    pub(crate) fn round(self) -> Point {
        Point::new(self.x.round() as i32, self.y.round() as i32)
    }
}

impl From<Point> for Vector {
    fn from(point: Point) -> Self {
        vector(f64::from(point.x_mm), f64::from(point.y_mm))
    }
}

impl Add for Vector {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        vector(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Vector {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        vector(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f64> for Vector {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        vector(self.x * factor, self.y * factor)
    }
}

impl Neg for Vector {
    type Output = Self;
    fn neg(self) -> Self {
        vector(-self.x, -self.y)
    }
}

/// Twice the area of a ring, positive when it runs clockwise on the plan.
pub(crate) fn twice_area(ring: &[Point]) -> i64 {
    let mut sum = 0_i64;
    for (index, p) in ring.iter().enumerate() {
        let q = ring[(index + 1) % ring.len()];
        sum += i64::from(p.x_mm) * i64::from(q.y_mm) - i64::from(p.y_mm) * i64::from(q.x_mm);
    }
    sum
}

/// Whether a point lies inside a ring, by the even-odd rule.
pub(crate) fn ring_holds(ring: &[Point], at: Vector) -> bool {
    let mut inside = false;
    for (index, &p) in ring.iter().enumerate() {
        let (p, q) = (
            Vector::from(p),
            Vector::from(ring[(index + 1) % ring.len()]),
        );
        if (p.y > at.y) != (q.y > at.y) && at.x < p.x + (at.y - p.y) / (q.y - p.y) * (q.x - p.x) {
            inside = !inside;
        }
    }
    inside
}

/// Distance from a point to a segment.
pub(crate) fn segment_distance(at: Vector, p: Vector, q: Vector) -> f64 {
    let along = q - p;
    let square = along.dot(along);
    let t = if square < 1e-9 {
        0.0
    } else {
        ((at - p).dot(along) / square).clamp(0.0, 1.0)
    };
    (at - (p + along * t)).length()
}
