//! The way up stairs, and the steps on it.

use std::f64::consts::{FRAC_PI_2, TAU};

use crate::vector::{Vector, vector};
use crate::{Fixture, StairShape};

/// On less one cannot stand.
const LEAST_TREAD_MM: f64 = 100.0;
/// Straight edges that a whole round is made of.
const SIDES: i32 = 30;

impl Fixture {
    /// The way up it.
    pub(crate) fn way(&self) -> Way {
        let [half_width, half_depth] = [self.width_mm, self.depth_mm].map(|mm| f64::from(mm) / 2.0);
        let flight = f64::from(self.flight_mm().max(1));
        let stretch = |x: f64, y: f64, ahead: Vector, run: Run| Stretch {
            pivot: vector(x, y),
            ahead,
            run,
            flight,
        };
        let (back, right, front) = (vector(0.0, -1.0), vector(1.0, 0.0), vector(0.0, 1.0));
        // The inner corner between the first flight, on the left, and the one along the back.
        let (x, y) = (flight - half_width, flight - half_depth);
        let side = Run::Straight(half_depth - y);
        let stretches = match self.winding.map(|winding| winding.shape) {
            None => vec![stretch(
                half_width,
                half_depth,
                back,
                Run::Straight(2.0 * half_depth),
            )],
            Some(StairShape::Quarter) => vec![
                stretch(x, half_depth, back, side),
                stretch(x, y, back, Run::Corner),
                stretch(x, y, right, Run::Straight(half_width - x)),
            ],
            Some(StairShape::Half) => vec![
                stretch(x, half_depth, back, side),
                stretch(x, y, back, Run::Corner),
                stretch(x, y, right, Run::Straight(-2.0 * x)),
                stretch(-x, y, right, Run::Corner),
                stretch(-x, y, front, side),
            ],
            Some(StairShape::Spiral) => {
                let newel = half_width.min(half_depth) - flight;
                // Where one steps on and off.
                let end = stretch(-newel, 0.0, back, Run::Straight(0.0));
                vec![end, stretch(0.0, 0.0, back, Run::Round(newel)), end]
            }
        };
        Way {
            stretches,
            steps: self.steps(),
            has_landing: self.winding.is_some_and(|winding| winding.landing),
            mirrors: self.winding.is_some_and(|winding| winding.to_left),
        }
    }
}

/// A line across the way up: its right and its left end, as if it turned to the right.
type Across = [Vector; 2];

/// A stretch of the way up in the box of a fixture, x to its right and y to its front, as if it turned to the right:
/// what it goes round lies there.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    /// Where its right side starts, or what it goes round.
    pivot: Vector,
    /// The unit direction in which it starts.
    ahead: Vector,
    run: Run,
    /// From one side to the other.
    flight: f64,
}

#[derive(Clone, Copy, Debug)]
enum Run {
    /// On for this far.
    Straight(f64),
    /// Into a corner of the box and out of it.
    Corner,
    /// Round a newel of this radius.
    Round(f64),
}

impl Stretch {
    /// How far its middle runs from what it goes round.
    fn radius(&self) -> f64 {
        match self.run {
            Run::Round(newel) => newel + self.flight / 2.0,
            _ => self.flight / 2.0,
        }
    }

    /// How long one walks on it, along its middle.
    fn length(&self) -> f64 {
        match self.run {
            Run::Straight(length) => length,
            Run::Corner => FRAC_PI_2 * self.radius(),
            Run::Round(_) => TAU * self.radius(),
        }
    }

    /// The line across it after so much of it; a straight one goes on before its start and after its end.
    fn across(&self, walked: f64) -> Across {
        let out = self.ahead.left();
        if let Run::Straight(_) = self.run {
            let right = self.pivot + self.ahead * walked;
            return [right, right + out * self.flight];
        }
        let (sin, cos) = (walked / self.radius()).sin_cos();
        let out = out * cos + self.ahead * sin;
        let (inner, outer) = match self.run {
            Run::Round(newel) => (newel, newel + self.flight),
            // As far as the sides of the box.
            _ => (0.0, self.flight / sin.abs().max(cos.abs())),
        };
        [self.pivot + out * inner, self.pivot + out * outer]
    }

    /// The convex ring between the first and the last of these lines, clockwise.
    fn between(&self, walked: &[f64]) -> Vec<Vector> {
        let lines: Vec<Across> = walked.iter().map(|&walked| self.across(walked)).collect();
        let outer = lines.iter().map(|line| line[1]);
        outer
            .chain([lines[lines.len() - 1][0], lines[0][0]])
            .collect()
    }

    /// Two places on it, and those between them where its outer side bends.
    fn bends(&self, from: f64, to: f64) -> Vec<f64> {
        let sides = match self.run {
            Run::Straight(_) => 1,
            Run::Corner => 2,
            Run::Round(_) => SIDES,
        };
        let bend = |side: i32| self.length() * f64::from(side) / f64::from(sides);
        let between = (1..sides)
            .map(bend)
            .filter(|&bend| from + 1.0 < bend && bend < to - 1.0);
        [from].into_iter().chain(between).chain([to]).collect()
    }
}

/// The way up.
pub(crate) struct Way {
    stretches: Vec<Stretch>,
    steps: i32,
    has_landing: bool,
    /// It turns to the left: all is mirrored in the box.
    mirrors: bool,
}

impl Way {
    /// How long one walks on it.
    pub(crate) fn length(&self) -> f64 {
        self.stretches.iter().map(Stretch::length).sum()
    }

    /// Where each step starts, and where the last one ends.
    pub(crate) fn edges(&self) -> Vec<f64> {
        let even = |from: f64, to: f64, steps: i32| {
            let share = (to - from) / f64::from(steps.max(1));
            (0..=steps).map(move |step| from + share * f64::from(step))
        };
        let length = self.length();
        let [first, .., last] = &self.stretches[..] else {
            return even(0.0, length, self.steps).collect();
        };
        let (first, last, flights) = (first.length(), last.length(), self.steps - 1);
        // Flights too short for the other steps go round the corner after all.
        if !self.has_landing || first + last < f64::from(flights) * LEAST_TREAD_MM {
            return even(0.0, length, self.steps).collect();
        }
        // All between the first flight and the last is one step.
        let before = (f64::from(flights) * first / (first + last).max(1.0)).round() as i32;
        let up = even(0.0, first, before);
        let mut edges: Vec<f64> = up
            .chain(even(length - last, length, flights - before))
            .collect();
        // A landing without a flight before or behind it reaches to the end.
        edges[self.steps as usize] = length;
        edges
    }

    /// The line across it after so much of it.
    pub(crate) fn across(&self, walked: f64) -> Across {
        let mut rest = walked;
        for stretch in &self.stretches {
            if rest <= stretch.length() {
                return stretch.across(rest).map(|at| self.turned(at));
            }
            rest -= stretch.length();
        }
        let last = self.stretches[self.stretches.len() - 1];
        last.across(last.length()).map(|at| self.turned(at))
    }

    /// Where one walks after so much of it.
    pub(crate) fn middle(&self, walked: f64) -> Vector {
        let [right, left] = self.across(walked);
        right + (left - right).unit() * (self.stretches[0].flight / 2.0)
    }

    /// Where one walks, from `trim` after its start to as much before its end.
    pub(crate) fn line(&self, trim: f64) -> Vec<Vector> {
        let end = self.length() - trim;
        let mut start = 0.0;
        let mut line = vec![self.middle(trim)];
        for stretch in &self.stretches {
            let sides = match stretch.run {
                Run::Straight(_) => 1,
                Run::Corner => SIDES / 4,
                Run::Round(_) => SIDES,
            };
            let part = stretch.length() / f64::from(sides);
            let places = (1..=sides).map(|side| start + part * f64::from(side));
            let inside = places.filter(|&at| trim < at && at < end);
            line.extend(inside.map(|at| self.middle(at)));
            start += stretch.length();
        }
        line.push(self.middle(end));
        line
    }

    /// The line around it, clockwise; a round without the newel.
    pub(crate) fn outline(&self) -> Vec<Vector> {
        let (mut outer, mut inner) = (Vec::new(), Vec::new());
        for stretch in &self.stretches {
            if let Run::Round(_) = stretch.run {
                return self.ring(disc(stretch));
            }
            for at in stretch.bends(0.0, stretch.length()) {
                let [right, left] = stretch.across(at);
                outer.push(left);
                inner.push(right);
            }
        }
        inner.reverse();
        outer.append(&mut inner);
        self.ring(outer)
    }

    /// The convex parts of it between two places, each clockwise. It goes on before its start and after its end.
    pub(crate) fn parts(&self, from: f64, to: f64) -> Vec<Vec<Vector>> {
        let mut parts = Vec::new();
        self.each(from, to, |stretch, from, to| {
            let bends = stretch.bends(from, to);
            if let Run::Round(_) = stretch.run {
                parts.extend(bends.windows(2).map(|two| self.ring(stretch.between(two))));
            } else {
                parts.push(self.ring(stretch.between(&bends)));
            }
        });
        parts
    }

    /// The same in as few parts as one builds a hole for it: whole corners, and the whole of a round.
    pub(crate) fn hole(&self, from: f64, to: f64) -> Vec<Vec<Vector>> {
        let mut parts = Vec::new();
        self.each(from, to, |stretch, from, to| {
            let ring = match stretch.run {
                Run::Straight(_) => stretch.between(&[from, to]),
                Run::Corner => stretch.between(&stretch.bends(0.0, stretch.length())),
                Run::Round(_) => disc(stretch),
            };
            parts.push(self.ring(ring));
        });
        parts
    }

    /// Calls `take` with every stretch between two places, and where on it they are.
    fn each(&self, from: f64, to: f64, mut take: impl FnMut(&Stretch, f64, f64)) {
        let mut start = 0.0;
        let last = self.stretches.len() - 1;
        for (index, stretch) in self.stretches.iter().enumerate() {
            let end = start + stretch.length();
            let low = if index == 0 { from } else { from.max(start) };
            let high = if index == last { to } else { to.min(end) };
            // Less is nothing once it is rounded.
            if high - low > 2.0 {
                take(stretch, low - start, high - start);
            }
            start = end;
        }
    }

    fn turned(&self, at: Vector) -> Vector {
        vector(if self.mirrors { -at.x } else { at.x }, at.y)
    }

    /// A ring in the box as it is, clockwise still.
    fn ring(&self, mut ring: Vec<Vector>) -> Vec<Vector> {
        if self.mirrors {
            ring.reverse();
        }
        ring.into_iter().map(|at| self.turned(at)).collect()
    }
}

/// All that a round covers, with its newel, clockwise.
fn disc(round: &Stretch) -> Vec<Vector> {
    let mut bends = round.bends(0.0, round.length());
    bends.pop();
    bends.into_iter().map(|at| round.across(at)[1]).collect()
}
