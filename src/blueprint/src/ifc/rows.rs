//! Points of a curve in a row, each with the parameter that the curve has there.

use super::curves::MOST_POINTS;
use super::line::Line;
use super::place::{Point3, dot};

/// Where a part of a curve begins or ends.
#[derive(Clone, Copy)]
pub(super) enum End {
    At(Point3),
    Parameter(f64),
}

/// Two points or more, their parameters in order.
pub(super) struct Row {
    pub(super) points: Vec<Point3>,
    pub(super) parameters: Vec<f64>,
}

impl Row {
    /// Points that divide the curve's parameters evenly, from 0 on.
    pub(super) fn evenly(points: Vec<Point3>, range: f64) -> Option<Self> {
        let last = points.len().checked_sub(1).filter(|last| *last > 0)?;
        let parameters = (0..=last).map(|k| range * k as f64 / last as f64).collect();
        Some(Self { points, parameters })
    }

    /// Corners at whole numbers.
    pub(super) fn corners(points: Vec<Point3>) -> Option<Self> {
        let range = points.len() as f64 - 1.0;
        Self::evenly(points, range)
    }

    /// One after the other, their parameters too.
    pub(super) fn joined(rows: impl IntoIterator<Item = Option<Self>>) -> Option<Self> {
        let mut all: Option<Self> = None;
        for row in rows {
            let row = row?;
            let Some(all) = &mut all else {
                all = Some(row);
                continue;
            };
            let from = all.range()[1] - row.range()[0];
            // Where two meet is one corner.
            let meet = away(all.points[all.points.len() - 1], row.points[0]) < 1e-9;
            let skipped = usize::from(meet);
            all.points.extend(row.points.iter().skip(skipped));
            let parameters = row.parameters.iter().skip(skipped);
            all.parameters.extend(parameters.map(|t| from + t));
            if all.points.len() > MOST_POINTS {
                break;
            }
        }
        all
    }

    /// Its first and its last parameter.
    pub(super) fn range(&self) -> [f64; 2] {
        [
            self.parameters[0],
            self.parameters[self.parameters.len() - 1],
        ]
    }

    /// Run from its end.
    pub(super) fn reversed(mut self) -> Self {
        let [first, last] = self.range();
        self.points.reverse();
        self.parameters.reverse();
        self.parameters
            .iter_mut()
            .for_each(|t| *t = first + last - *t);
        self
    }

    /// What lies between two ends, the way the curve runs or backwards; through the start of one that closes. Its
    /// parameters begin at 0.
    pub(super) fn between(&self, ends: [End; 2], forward: bool) -> Option<Self> {
        let [a, b] = ends.map(|end| self.place(end));
        let [from, to] = if forward { [a, b] } else { [b, a] };
        let last = self.points.len() as f64 - 1.0;
        let closes = away(self.points[0], self.points[self.points.len() - 1]) < 1e-9;
        let part = match (from < to, closes) {
            (true, _) => self.part(from, to),
            (false, true) => {
                let rows = [(from, last), (0.0, to)].into_iter();
                let rows = rows.filter(|(from, to)| from < to);
                Self::joined(rows.map(|(from, to)| Some(self.part(from, to))))?
            }
            (false, false) => return None,
        };
        Some(if forward { part } else { part.reversed() })
    }

    fn part(&self, from: f64, to: f64) -> Self {
        let inner = (0..self.points.len()).filter(|&k| k as f64 > from && (k as f64) < to);
        let places = || {
            [from]
                .into_iter()
                .chain(inner.clone().map(|k| k as f64))
                .chain([to])
        };
        let start = self.at(from).1;
        Self {
            points: places().map(|place| self.at(place).0).collect(),
            parameters: places().map(|place| self.at(place).1 - start).collect(),
        }
    }

    /// As far to the left of it everywhere, seen from above.
    pub(super) fn beside(self, distance: f64) -> Self {
        let flat = Line {
            points: self.points.iter().map(|p| [p[0], p[1]]).collect(),
            thickness: 0.0,
        };
        // Lines are seen with y down.
        let beside = flat.beside(-distance).points.into_iter().zip(&self.points);
        Self {
            points: beside.map(|([x, y], p)| [x, y, p[2]]).collect(),
            parameters: self.parameters,
        }
    }

    /// The point and the parameter at a place: 2.5 is halfway between the third point and the fourth.
    fn at(&self, place: f64) -> (Point3, f64) {
        let k = (place as usize).min(self.points.len() - 2);
        let share = place - k as f64;
        let (p, q) = (self.points[k], self.points[k + 1]);
        let [from, to] = [self.parameters[k], self.parameters[k + 1]];
        let point = [0, 1, 2].map(|axis| p[axis] + (q[axis] - p[axis]) * share);
        (point, from + (to - from) * share)
    }

    fn place(&self, end: End) -> f64 {
        match end {
            End::Parameter(t) => {
                let after = self.parameters.partition_point(|one| *one < t);
                let k = after.clamp(1, self.points.len() - 1) - 1;
                let [from, to] = [self.parameters[k], self.parameters[k + 1]];
                k as f64 + ((t - from) / (to - from).max(f64::MIN_POSITIVE)).clamp(0.0, 1.0)
            }
            End::At(p) => {
                let mut nearest = (f64::MAX, 0.0);
                for (k, pair) in self.points.windows(2).enumerate() {
                    let along = [0, 1, 2].map(|axis| pair[1][axis] - pair[0][axis]);
                    let to = [0, 1, 2].map(|axis| p[axis] - pair[0][axis]);
                    let share = dot(to, along) / dot(along, along).max(f64::MIN_POSITIVE);
                    let place = k as f64 + share.clamp(0.0, 1.0);
                    let off = away(self.at(place).0, p);
                    if off < nearest.0 {
                        nearest = (off, place);
                    }
                }
                nearest.1
            }
        }
    }
}

fn away(p: Point3, q: Point3) -> f64 {
    let d = [0, 1, 2].map(|k| p[k] - q[k]);
    dot(d, d).sqrt()
}
