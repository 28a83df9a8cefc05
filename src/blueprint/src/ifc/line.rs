//! Middle lines of walls, each with one thickness: straight ones between two points, round ones as points in a row. A
//! place on a line is a number: 2.5 is halfway between its third point and its fourth.

use crate::geometry::{
    Mm, add, area, cross, distance, dot, holds, left, middle, scaled, sub, unit,
};
use crate::survey::{REACH_MM, SAGITTA_MM, SurveyOpening, SurveyWall};

/// What is this near is there.
pub(super) const SLACK_MM: f64 = 10.0;
/// Corners of an outline that lie nearer to the line between others say nothing.
const FLAT_MM: f64 = 0.5;
/// Cosine of the least turn at a corner (35 degrees): curves in steps turn by less.
const CORNER: f64 = 0.819;
/// Cosine of the greatest turn between two sides of a smooth curve (5 degrees).
const CURVE: f64 = 0.996;
/// Holes this small lie between the layers of one wall.
const SEAM_MM2: f64 = 1_000.0;
/// More points are no wall.
const MOST_POINTS: usize = 5_000;

#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) points: Vec<Mm>,
    pub(super) thickness: f64,
}

impl Line {
    pub(super) fn straight((a, b, thickness): (Mm, Mm, f64)) -> Self {
        Self {
            points: vec![a, b],
            thickness,
        }
    }

    /// The middle of an outline that is one bent band: between two long sides, without corners and everywhere as far from
    /// each other, or between a ring and the hole in it.
    pub(super) fn of_band(rings: &[Vec<Mm>]) -> Option<Self> {
        let large = |ring: &&Vec<Mm>| area(ring) > SEAM_MM2;
        let rings = rings.iter().filter(large).map(|ring| without_flat(ring));
        let rings: Vec<Vec<Mm>> = rings.collect();
        let (side, other) = match &rings[..] {
            [outline] => long_sides(outline)?,
            [outline, hole] if corners(outline).is_empty() && corners(hole).is_empty() => {
                let closed = |ring: &[Mm]| [ring, &ring[..1]].concat();
                (closed(outline), closed(hole))
            }
            _ => return None,
        };
        let ring = rings.len() > 1;
        let (side, other) = if length(&side) < length(&other) {
            (other, side)
        } else {
            (side, other)
        };
        let last = side.len() - 1;
        let opposite = Self {
            points: other,
            thickness: 0.0,
        };
        let mut points = Vec::new();
        let mut gaps = Vec::new();
        for (k, &p) in side.iter().enumerate() {
            let place = opposite.nearest(p).0.clamp(0.0, opposite.end());
            let within = ring || (place > 0.0 && place < opposite.end());
            let facing = match k {
                0 if !ring => opposite.points[0],
                _ if k == last && !ring => opposite.at(opposite.end()),
                _ if within => opposite.at(place),
                _ => continue,
            };
            points.push(middle(p, facing));
            if within && (ring || (k > 0 && k < last)) {
                gaps.push(distance(p, facing));
            }
        }
        lean::sort_by(&mut gaps, f64::total_cmp);
        let &thickness = gaps.get(gaps.len() / 2)?;
        let even = |gap: &f64| (gap - thickness).abs() <= SLACK_MM.max(0.05 * thickness);
        let filled = area(&rings[0]) - rings.get(1).map_or(0.0, |hole| area(hole));
        let band = thickness * length(&points);
        let points = without_small(&points, SAGITTA_MM);
        let is_band = gaps.iter().all(even) && (filled - band).abs() < 0.1 * band;
        (is_band && points.len() > 2).then_some(Self { points, thickness })
    }

    pub(super) fn is_round(&self) -> bool {
        self.points.len() > 2
    }

    /// Its last place.
    pub(super) fn end(&self) -> f64 {
        (self.points.len() - 1) as f64
    }

    /// One that closes, begun on its far side.
    pub(super) fn turned(&self) -> Option<Self> {
        let half = self.points.len() / 2;
        self.is_closed().then(|| Self {
            points: [&self.points[half..], &self.points[1..=half]].concat(),
            thickness: self.thickness,
        })
    }

    fn is_closed(&self) -> bool {
        self.is_round() && distance(self.points[0], self.at(self.end())) < FLAT_MM
    }

    /// The point at a place. One that closes goes on behind its end.
    pub(super) fn at(&self, place: f64) -> Mm {
        if place > self.end() && self.is_closed() {
            return self.at(place - self.end());
        }
        let k = (place.max(0.0) as usize).min(self.points.len().saturating_sub(2));
        let (a, b) = (
            self.points[k],
            self.points[(k + 1).min(self.points.len() - 1)],
        );
        add(a, scaled(sub(b, a), place - k as f64))
    }

    pub(super) fn part(&self, from: f64, to: f64) -> Vec<Mm> {
        let between = (0..self.points.len()).filter(|&k| k as f64 > from && (k as f64) < to);
        let mut points = vec![self.at(from)];
        points.extend(between.map(|k| self.points[k]));
        points.push(self.at(to));
        points.dedup_by(|p, q| distance(*p, *q) < FLAT_MM);
        points
    }

    /// The place that is nearest to a point, and how far to the left of it the point lies. The line goes on straight
    /// beyond its ends.
    pub(super) fn nearest(&self, p: Mm) -> (f64, f64) {
        let last = self.points.len() - 2;
        let mut best = (f64::MAX, 0.0, 0.0);
        for (k, pair) in self.points.windows(2).enumerate() {
            let (along, from) = (sub(pair[1], pair[0]), sub(p, pair[0]));
            let t = dot(from, along) / dot(along, along).max(1e-9);
            let away = distance(from, scaled(along, t.clamp(0.0, 1.0)));
            if away < best.0 {
                let low = if k == 0 { f64::MIN } else { 0.0 };
                let high = if k == last { f64::MAX } else { 1.0 };
                let offset = dot(from, left(unit(along)));
                best = (away, k as f64 + t.clamp(low, high), offset);
            }
        }
        (best.1, best.2)
    }

    /// As far to the left of it everywhere.
    pub(super) fn beside(&self, offset: f64) -> Self {
        let way = |k: usize| unit(left(sub(self.points[k + 1], self.points[k])));
        let moved = |k: usize| {
            let last = self.points.len() - 2;
            let (before, after) = (way(k.saturating_sub(1)), way(k.min(last)));
            let between = match k {
                0 => turned_back(after, way(1.min(last))),
                _ if k > last => turned_back(after, way(last.saturating_sub(1))),
                _ => unit(add(before, after)),
            };
            let reach = offset / dot(between, after).max(0.3);
            add(self.points[k], scaled(between, reach))
        };
        Self {
            points: (0..self.points.len()).map(moved).collect(),
            thickness: self.thickness,
        }
    }

    /// From where to where it lies within a ring.
    pub(super) fn within(&self, ring: &[Mm]) -> Vec<[f64; 2]> {
        let mut spans: Vec<[f64; 2]> = Vec::new();
        if ring.len() * self.points.len() > 100 * MOST_POINTS {
            return spans;
        }
        let mut cuts = vec![0.0, self.end()];
        for (k, pair) in self.points.windows(2).enumerate() {
            let along = sub(pair[1], pair[0]);
            for (index, &p) in ring.iter().enumerate() {
                let side = sub(ring[(index + 1) % ring.len()], p);
                let from = sub(p, pair[0]);
                let slant = cross(along, side);
                let (t, s) = (cross(from, side) / slant, cross(from, along) / slant);
                if (0.0..=1.0).contains(&t) && (0.0..=1.0).contains(&s) {
                    cuts.push(k as f64 + t);
                }
            }
        }
        lean::sort_by(&mut cuts, f64::total_cmp);
        for pair in cuts.windows(2) {
            let [from, to] = [pair[0], pair[1]];
            if to - from < 1e-9 || !holds(ring, self.at((from + to) / 2.0)) {
                continue;
            }
            match spans.last_mut() {
                Some(last) if from - last[1] < 1e-6 => last[1] = to,
                _ => spans.push([from, to]),
            }
        }
        if let [first, .., last] = &mut spans[..]
            && first[0] <= 0.0
            && last[1] >= self.end()
            && self.is_closed()
        {
            last[1] += first[1];
            spans.remove(0);
        }
        spans
    }

    /// How far beside it something reaches that comes through its thickness.
    pub(super) fn within_face(&self) -> f64 {
        (self.thickness / 2.0 - SLACK_MM).max(self.thickness / 4.0)
    }

    /// From where to where a ring lies across all of its thickness.
    pub(super) fn across(&self, ring: &[Mm]) -> Vec<[f64; 2]> {
        let half = self.within_face();
        let mut spans = self.within(ring);
        for face in [half, -half] {
            let on_face = self.beside(face).within(ring);
            let both = |[a, b]: [f64; 2]| {
                let shared = on_face.iter().map(move |&[c, d]| [a.max(c), b.min(d)]);
                shared.filter(|[from, to]| to - from > 1e-6)
            };
            spans = spans.into_iter().flat_map(both).collect();
        }
        spans
    }

    /// Straight where an opening sits in it.
    pub(super) fn straighten(&mut self, opening: &SurveyOpening) {
        let along = scaled(unit(opening.along), opening.width / 2.0);
        let aside = scaled(left(unit(opening.along)), self.thickness / 2.0 + REACH_MM);
        let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
        let corner = |(u, v)| add(opening.centre, add(scaled(along, u), scaled(aside, v)));
        if let Some(&[from, to]) = self.within(&corners.map(corner)).first() {
            let mut points = if to > self.end() {
                let first = self.at(to);
                [self.part(to - self.end(), from), vec![first]].concat()
            } else {
                [self.part(0.0, from), self.part(to, self.end())].concat()
            };
            points.dedup_by(|p, q| distance(*p, *q) < FLAT_MM);
            if points.len() > 1 {
                self.points = points;
            }
        }
    }

    pub(super) fn walls(&self, height: Option<f64>) -> impl Iterator<Item = SurveyWall> + '_ {
        self.points.windows(2).map(move |pair| SurveyWall {
            a: pair[0],
            b: pair[1],
            thickness: self.thickness,
            height,
            confidence: 1.0,
        })
    }
}

fn length(points: &[Mm]) -> f64 {
    points
        .windows(2)
        .map(|pair| distance(pair[0], pair[1]))
        .sum()
}

/// The direction across the end of a curve, by those across its last side and the side before: it turns on by half as
/// much as between them, unless that is a corner.
fn turned_back(last: Mm, before: Mm) -> Mm {
    if dot(last, before) < CURVE {
        return last;
    }
    unit(sub(scaled(last, 3.0), before))
}

/// The two longest sides of a ring between its corners, one beside the other.
fn long_sides(ring: &[Mm]) -> Option<(Vec<Mm>, Vec<Mm>)> {
    let corners = corners(ring);
    let side = |index: usize| -> Vec<Mm> {
        let (from, to) = (corners[index], corners[(index + 1) % corners.len()]);
        let count = (to + ring.len() - from) % ring.len();
        (0..=count).map(|k| ring[(from + k) % ring.len()]).collect()
    };
    let mut sides: Vec<Vec<Mm>> = (0..corners.len()).map(side).collect();
    lean::sort_by(&mut sides, |p, q| length(q).total_cmp(&length(p)));
    let mut sides = sides.into_iter();
    let (first, mut second) = (sides.next()?, sides.next()?);
    second.reverse();
    (first.len() + second.len() > 4).then_some((first, second))
}

/// Where a ring turns sharply.
fn corners(ring: &[Mm]) -> Vec<usize> {
    let count = ring.len();
    let turns = |&k: &usize| {
        let (before, after) = (ring[(k + count - 1) % count], ring[(k + 1) % count]);
        dot(unit(sub(ring[k], before)), unit(sub(after, ring[k]))) < CORNER
    };
    (0..count).filter(turns).collect()
}

/// A ring without corners that say nothing.
fn without_flat(ring: &[Mm]) -> Vec<Mm> {
    let Some(&first) = ring.first() else {
        return Vec::new();
    };
    let mut far = 0;
    for (k, &p) in ring.iter().enumerate() {
        if distance(p, first) > distance(ring[far], first) {
            far = k;
        }
    }
    let mut points = without_small(&[&ring[far..], &ring[..=far]].concat(), FLAT_MM);
    points.pop();
    points
}

/// A line of as few of its points as keep within `least` of it: Ramer, Douglas and Peucker.
pub(super) fn without_small(points: &[Mm], least: f64) -> Vec<Mm> {
    if points.len() > MOST_POINTS || points.len() < 3 {
        return points.to_vec();
    }
    let mut kept = vec![false; points.len()];
    kept[0] = true;
    kept[points.len() - 1] = true;
    let mut spans = vec![[0, points.len() - 1]];
    while let Some([from, to]) = spans.pop() {
        let chord = Line::straight((points[from], points[to], 0.0));
        let away = |k: usize| {
            distance(
                points[k],
                chord.at(chord.nearest(points[k]).0.clamp(0.0, 1.0)),
            )
        };
        let mut farthest = (least, from);
        for k in from + 1..to {
            let away = away(k);
            if away > farthest.0 {
                farthest = (away, k);
            }
        }
        if farthest.1 > from {
            kept[farthest.1] = true;
            spans.extend([[from, farthest.1], [farthest.1, to]]);
        }
    }
    let kept = points.iter().zip(kept).filter(|(_, kept)| *kept);
    kept.map(|(&p, _)| p).collect()
}
