//! Arcs through the middle lines of strokes.

use std::f64::consts::{PI, TAU};

use super::outline::P;
use super::strokes::{Stroke, far, simplified};

/// A part of a circle, from one angle on; it turns by `sweep`, clockwise on the page where that is more than 0.
pub(super) struct Arc {
    centre: P,
    pub(super) radius: f64,
    start: f64,
    pub(super) sweep: f64,
}

impl Arc {
    /// The arc along a stroke from tip to tip. None for what lies farther off it than `off` (root of the mean square) or
    /// leaves a straight line by less, and for what turns in less than its thickness.
    pub(super) fn along(stroke: &Stroke, off: f64) -> Option<Self> {
        if simplified(&stroke.points, off).len() < 3 {
            return None;
        }
        let (centre, radius) = circle(&stroke.points)?;
        let points = stroke.points.iter();
        let aside = points.map(|p| (far(*p, centre) - radius).powi(2));
        let mean_square = aside.sum::<f64>() / stroke.points.len() as f64;
        if mean_square > off * off || radius < stroke.thickness {
            return None;
        }
        let angle = |p: P| (p[1] - centre[1]).atan2(p[0] - centre[0]);
        let turn = |from: f64, to: f64| (to - from + PI).rem_euclid(TAU) - PI;
        let [start, end] = stroke.tips.map(angle);
        let middle = stroke.points.iter().map(|p| angle(*p));
        let mut last = start;
        let sweep = (middle.chain([end]))
            .map(|next| turn(std::mem::replace(&mut last, next), next))
            .sum();
        Some(Self {
            centre,
            radius,
            start,
            sweep,
        })
    }

    /// The ends of chords that lie so far off at most.
    pub(super) fn corners(&self, off: f64) -> Vec<P> {
        let widest = 2.0 * (1.0 - off / self.radius).clamp(-1.0, 1.0).acos();
        let count = (self.sweep.abs() / widest.max(1e-3)).ceil().max(1.0);
        let at = |k: u32| {
            let (sin, cos) = (self.start + self.sweep * f64::from(k) / count).sin_cos();
            [
                self.centre[0] + self.radius * cos,
                self.centre[1] + self.radius * sin,
            ]
        };
        (0..=count as u32).map(at).collect()
    }
}

/// The circle that points lie on (I. Kåsa, A circle fitting procedure and its error analysis, 1976): centre and radius.
fn circle(points: &[P]) -> Option<(P, f64)> {
    let n = points.len() as f64;
    let mean = [0, 1].map(|k| points.iter().map(|p| p[k]).sum::<f64>() / n);
    let sum = |of: &dyn Fn(f64, f64) -> f64| -> f64 {
        let centred = points.iter().map(|p| of(p[0] - mean[0], p[1] - mean[1]));
        centred.sum()
    };
    let (xx, xy, yy) = (sum(&|x, _| x * x), sum(&|x, y| x * y), sum(&|_, y| y * y));
    let half = [
        sum(&|x, y| x * (x * x + y * y)),
        sum(&|x, y| y * (x * x + y * y)),
    ]
    .map(|v| v / 2.0);
    let determinant = xx * yy - xy * xy;
    if determinant < 1e-9 * (xx + yy).powi(2) {
        return None;
    }
    let [x, y] = [
        (half[0] * yy - half[1] * xy) / determinant,
        (half[1] * xx - half[0] * xy) / determinant,
    ];
    let radius = (x * x + y * y + (xx + yy) / n).sqrt();
    Some(([mean[0] + x, mean[1] + y], radius))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_goes_through_points_on_it() {
        let on = |degrees: f64| {
            let (sin, cos) = degrees.to_radians().sin_cos();
            [100.0 + 60.0 * cos, 50.0 + 60.0 * sin]
        };
        let points: Vec<P> = (0..9).map(|k| on(20.0 + 8.0 * f64::from(k))).collect();
        assert!(circle(&points).is_some_and(|(centre, radius)| {
            (radius - 60.0).abs() < 1e-6 && far(centre, [100.0, 50.0]) < 1e-6
        }));
        assert!(circle(&[[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]]).is_none());
    }
}
