//! Arcs drawn in many short strokes: swings of doors, as programs write them that know no arcs.

use std::f64::consts::PI;

use glam::DVec2;

use super::curve::arc_through;
use super::primitive::{Drawing, Segment};

/// An arc is at least this many strokes.
const LEAST_CHORDS: usize = 6;
/// Corners lie this near to the circle, as a share of its radius.
const ROUND: f64 = 0.012;
/// A swing: 50 to 190 degrees.
const SWEEP: std::ops::RangeInclusive<f64> = 0.87..=3.32;

/// The drawing with such strokes as arcs. Only a line that is an arc from end to end is one: round walls are not.
pub(super) fn rounded(mut drawing: Drawing) -> Drawing {
    let segments = std::mem::take(&mut drawing.segments);
    let mut rest = segments.as_slice();
    while let Some(first) = rest.first() {
        let goes_on = |pair: &[Segment]| pair[0].b == pair[1].a && pair[0].hint == pair[1].hint;
        let count = 1 + rest.windows(2).take_while(|pair| goes_on(pair)).count();
        let (chain, others) = rest.split_at(count);
        rest = others;
        let arc = (count >= LEAST_CHORDS)
            .then(|| arc_through(first.a, chain[count / 2].a, chain[count - 1].b, first.hint))
            .flatten()
            .filter(|arc| {
                let off = |p: DVec2| (p.distance(arc.centre) - arc.radius).abs();
                let step = |s: &Segment| s.a.distance(s.b) < arc.radius * PI / LEAST_CHORDS as f64;
                SWEEP.contains(&arc.sweep.abs())
                    && chain
                        .iter()
                        .all(|s| step(s) && off(s.b) <= ROUND * arc.radius)
            });
        match arc {
            Some(arc) => drawing.arc(arc),
            None => drawing.segments.extend_from_slice(chain),
        }
    }
    drawing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::Hint;

    fn chain(points: impl Iterator<Item = DVec2>) -> Drawing {
        let mut drawing = Drawing::default();
        let points: Vec<DVec2> = points.collect();
        for pair in points.windows(2) {
            drawing.stroke(pair[0], pair[1], Hint::None);
        }
        drawing
    }

    #[test]
    fn a_quarter_circle_in_short_strokes_is_a_swing() {
        let at = |k: i32| DVec2::from_angle(f64::from(k) * PI / 40.0) * 860.0;
        let found = rounded(chain((0..=20).map(at)));
        let [arc] = &found.arcs[..] else {
            panic!("{found:?}");
        };
        assert!(found.segments.is_empty() && arc.centre.length() < 1.0);
        assert!((arc.radius - 860.0).abs() < 1.0 && (arc.sweep - PI / 2.0).abs() < 1e-6);
    }

    #[test]
    fn a_round_wall_between_straight_ones_stays() {
        let bend = (0..=20).map(|k| DVec2::from_angle(f64::from(k) * PI / 40.0) * 3000.0);
        let walls = chain(std::iter::once(DVec2::new(3000.0, -4000.0)).chain(bend));
        assert!(rounded(walls).arcs.is_empty());
    }
}
