//! Curves as arcs where they are arcs, as short strokes where they are not.

use std::f64::consts::{PI, TAU};

use glam::{DVec2, DVec4};

use super::primitive::{Arc, Drawing, Hint};

/// A Bézier curve is an arc if it strays less than this share of its radius.
const ROUND: f64 = 0.01;
/// Strokes that a curve is cut into at most.
const MOST_CHORDS: usize = 24;

/// The arc through three points in their order.
pub(crate) fn arc_through(a: DVec2, middle: DVec2, b: DVec2, hint: Hint) -> Option<Arc> {
    let (p, q) = (middle - a, b - a);
    let area = 2.0 * p.perp_dot(q);
    if area.abs() < 1e-9 * (p.length_squared() + q.length_squared()) {
        return None;
    }
    let centre = a + DVec2::new(
        q.y * p.length_squared() - p.y * q.length_squared(),
        p.x * q.length_squared() - q.x * p.length_squared(),
    ) / area;
    let angle = |point: DVec2| (point - centre).to_angle();
    let start = angle(a);
    let onward = |to: f64| (to - start).rem_euclid(TAU);
    let (mid, end) = (onward(angle(middle)), onward(angle(b)));
    let sweep = if mid <= end { end } else { end - TAU };
    Some(Arc {
        centre,
        radius: centre.distance(a),
        start,
        sweep,
        hint,
    })
}

/// The arc of a polyline's bulge: a quarter of its sweep as tangent, positive against the clock with y up.
pub(crate) fn arc_of_bulge(a: DVec2, b: DVec2, bulge: f64, hint: Hint) -> Option<Arc> {
    if bulge.abs() < 1e-9 {
        return None;
    }
    let middle = (a + b) / 2.0;
    // With y down, the left of a → b with y up is (y, -x).
    let aside = DVec2::new(b.y - a.y, a.x - b.x) / 2.0;
    arc_through(a, middle - aside * bulge, b, hint)
}

/// Where a cubic Bézier curve is at a share of its way.
pub(crate) fn on_cubic([a, b, c, d]: [DVec2; 4], t: f64) -> DVec2 {
    let s = 1.0 - t;
    a * (s * s * s) + b * (3.0 * s * s * t) + c * (3.0 * s * t * t) + d * (t * t * t)
}

/// The point of a B-spline at `t` in a span of its knots (de Boor's algorithm), its last number a weight that all others
/// are multiplied by.
pub(crate) fn on_spline(
    controls: &[DVec4],
    knots: &[f64],
    degree: usize,
    span: usize,
    t: f64,
) -> DVec4 {
    let mut points = controls[span - degree..=span].to_vec();
    for round in 1..=degree {
        for j in (round..=degree).rev() {
            let low = knots[span + j - degree];
            let high = knots[span + j + 1 - round];
            let share = if high > low {
                (t - low) / (high - low)
            } else {
                0.0
            };
            points[j] = points[j - 1].lerp(points[j], share);
        }
    }
    points[degree]
}

/// The quarter circle that a curve around a right angle stands for: a door's swing drawn with one handle strays 6 %.
fn quarter([a, b, c, d]: [DVec2; 4], hint: Hint) -> Option<Arc> {
    let (u, v) = (b - a, d - c);
    let (from, to) = (u.normalize_or_zero(), v.normalize_or_zero());
    let sine = from.perp_dot(to);
    if sine.abs() < 0.999 {
        return None;
    }
    let corner = a + from * ((d - a).perp_dot(to) / sine);
    let (p, q) = (a.distance(corner), d.distance(corner));
    let middle = on_cubic([a, b, c, d], 0.5);
    let centre = a + d - corner;
    let even = (p - q).abs() < ROUND * p && (middle.distance(centre) - p).abs() < 0.08 * p;
    let round = centre + (corner - centre).normalize_or_zero() * p;
    let arc = arc_through(a, round, d, hint);
    arc.filter(|_| even && (corner - a).dot(from) > 0.0)
}

impl Drawing {
    /// A cubic Bézier curve: an arc if it is one.
    pub(crate) fn cubic(&mut self, points: [DVec2; 4], hint: Hint) {
        let at = |t: f64| on_cubic(points, t);
        let (a, b) = (points[0], points[3]);
        if let Some(arc) = arc_through(a, at(0.5), b, hint) {
            let strays = |t: f64| (at(t).distance(arc.centre) - arc.radius).abs();
            let bends = arc.sweep.abs() > 0.1;
            if bends && strays(0.25).max(strays(0.75)) < ROUND * arc.radius && arc.sweep.abs() < PI
            {
                self.arc(arc);
                return;
            }
        }
        if let Some(arc) = quarter(points, hint) {
            self.arc(arc);
            return;
        }
        self.curve(at, MOST_CHORDS / 3, hint);
    }

    /// Any curve over 0..=1, in strokes; a straight one is one stroke.
    pub(crate) fn curve(&mut self, at: impl Fn(f64) -> DVec2, chords: usize, hint: Hint) {
        let (a, b) = (at(0.0), at(1.0));
        let flat = 1e-3 * a.distance(b);
        let line = (b - a).normalize_or_zero();
        let straight = [0.25, 0.5, 0.75]
            .iter()
            .all(|&t| (at(t) - a).perp_dot(line).abs() <= flat);
        let chords = if straight && flat > 0.0 {
            1
        } else {
            chords.clamp(2, MOST_CHORDS)
        };
        let mut last = a;
        for k in 1..=chords {
            let next = at(k as f64 / chords as f64);
            self.stroke(last, next, hint);
            last = next;
        }
    }

    /// An ellipse's part: an arc if it is round.
    pub(crate) fn ellipse(
        &mut self,
        centre: DVec2,
        [major, minor]: [DVec2; 2],
        start: f64,
        sweep: f64,
        hint: Hint,
    ) {
        let at = |angle: f64| centre + major * angle.cos() + minor * angle.sin();
        let round = (major.length() - minor.length()).abs() < 1e-3 * major.length()
            && major.dot(minor).abs() < 1e-3 * major.length_squared();
        if round {
            let handed = major.perp_dot(minor).signum();
            self.arc(Arc {
                centre,
                radius: major.length(),
                start: major.to_angle() + handed * start,
                sweep: handed * sweep,
                hint,
            });
        } else {
            let chords = (sweep.abs() / 0.3).ceil().max(2.0) as usize;
            self.curve(|t| at(start + sweep * t), chords, hint);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bulge_of_one_is_half_a_circle_to_the_right_of_its_way() {
        // With y up, a positive bulge runs against the clock: from (0, 0) to (2, 0) through (1, -1). Here y is down.
        let arc = arc_of_bulge(DVec2::ZERO, DVec2::new(2.0, 0.0), 1.0, Hint::None);
        let arc = arc.expect("bends");
        assert!(arc.centre.distance(DVec2::new(1.0, 0.0)) < 1e-9);
        assert!(arc.at(0.5).distance(DVec2::new(1.0, 1.0)) < 1e-9);
        assert!(arc.at(1.0).distance(DVec2::new(2.0, 0.0)) < 1e-9);
    }

    #[test]
    fn a_quarter_circle_as_bezier_is_an_arc_again() {
        // 0.5522847 is the usual handle of a quarter circle.
        let k = 552.284_7;
        let mut drawing = Drawing::default();
        drawing.cubic(
            [
                DVec2::new(1000.0, 0.0),
                DVec2::new(1000.0, k),
                DVec2::new(k, 1000.0),
                DVec2::new(0.0, 1000.0),
            ],
            Hint::None,
        );
        let arc = drawing.arcs[0];
        assert!(arc.centre.length() < 1.0 && (arc.radius - 1000.0).abs() < 1.0);
        assert!((arc.sweep - PI / 2.0).abs() < 1e-2);
    }

    #[test]
    fn a_flat_curve_is_one_stroke() {
        let mut drawing = Drawing::default();
        let p = |x: f64| DVec2::new(x, 0.0);
        drawing.cubic([p(0.0), p(1.0), p(2.0), p(3.0)], Hint::None);
        assert_eq!(drawing.segments.len(), 1);
    }
}
