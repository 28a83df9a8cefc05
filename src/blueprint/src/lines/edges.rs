//! Straight strokes that lie on one line and touch, as one edge: a wall's face, however many pieces it was drawn in.

use std::collections::HashMap;

use glam::DVec2;

use super::primitive::{Hint, Segment};

/// Strokes this far off a line lie on it.
const ASIDE_MM: f64 = 1.2;
/// Strokes this far apart touch.
const APART_MM: f64 = 2.0;
/// Directions in one bucket.
const BUCKET_DEG: f64 = 0.5;
/// Distances from the origin in one bucket.
const BUCKET_MM: f64 = 4.0;
/// No jamb is longer: a stroke across the thickest wall.
pub(super) const JAMB_MM: f64 = 600.0;

/// A straight edge; its direction points right, or down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edge {
    pub(super) a: DVec2,
    pub(super) b: DVec2,
    pub(super) along: DVec2,
    pub(super) hint: Hint,
    /// Where a short stroke at either end goes over into another: the jamb that a door's leaf continues.
    pub(super) jambs: [Option<DVec2>; 2],
}

impl Edge {
    pub(super) fn length(&self) -> f64 {
        self.a.distance(self.b)
    }

    /// Its ends, and where a jamb goes over into it, in order.
    pub(super) fn corners(&self) -> impl Iterator<Item = DVec2> {
        let [first, last] = self.jambs;
        [Some(self.a), first, last, Some(self.b)]
            .into_iter()
            .flatten()
    }

    /// Whether a stroke lies on it.
    pub(super) fn holds(&self, stroke: &Segment) -> bool {
        [stroke.a, stroke.b].iter().all(|&p| {
            let p = self.local(p);
            let within = -APART_MM..=self.length() + APART_MM;
            p.y.abs() <= APART_MM && within.contains(&p.x)
        })
    }

    /// Station along the edge and distance to its right hand, as seen on the sheet.
    pub(super) fn local(&self, p: DVec2) -> DVec2 {
        let to = p - self.a;
        DVec2::new(to.dot(self.along), self.along.perp_dot(to))
    }
}

fn direction(a: DVec2, b: DVec2) -> DVec2 {
    let along = (b - a).normalize_or_zero();
    if along.x < -1e-3 || (along.x.abs() <= 1e-3 && along.y < 0.0) {
        -along
    } else {
        along
    }
}

struct Line {
    origin: DVec2,
    along: DVec2,
    pieces: Vec<(f64, f64, Hint)>,
}

/// Merges strokes into edges. The order of strokes does not matter.
pub(super) fn edges(strokes: &[Segment]) -> Vec<Edge> {
    let mut order: Vec<&Segment> = strokes.iter().filter(|s| s.a.distance(s.b) > 1.0).collect();
    lean::sort_by(&mut order, |p, q| {
        let key = |s: &Segment| (-s.a.distance(s.b), s.a.x, s.a.y, s.b.x, s.b.y);
        key(p)
            .partial_cmp(&key(q))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let middle = order.iter().map(|s| s.a).sum::<DVec2>() / (order.len().max(1) as f64);
    let mut lines: Vec<Line> = Vec::new();
    let mut buckets: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
    for stroke in order {
        let along = direction(stroke.a, stroke.b);
        let key = |along: DVec2, p: DVec2| {
            let turn = along.to_angle().to_degrees() / BUCKET_DEG;
            let aside = along.perp_dot(p - middle) / BUCKET_MM;
            (turn.round() as i64, aside.round() as i64)
        };
        let (turn, aside) = key(along, stroke.a);
        let mut host = None;
        'search: for t in turn - 1..=turn + 1 {
            for r in aside - 1..=aside + 1 {
                for &k in buckets.get(&(t, r)).into_iter().flatten() {
                    let line = &lines[k];
                    let off = |p: DVec2| line.along.perp_dot(p - line.origin).abs();
                    if off(stroke.a).max(off(stroke.b)) <= ASIDE_MM {
                        host = Some(k);
                        break 'search;
                    }
                }
            }
        }
        let k = host.unwrap_or_else(|| {
            lines.push(Line {
                origin: stroke.a,
                along,
                pieces: Vec::new(),
            });
            buckets
                .entry((turn, aside))
                .or_default()
                .push(lines.len() - 1);
            lines.len() - 1
        });
        let line = &mut lines[k];
        let [s, t] = [stroke.a, stroke.b].map(|p| (p - line.origin).dot(line.along));
        line.pieces.push((s.min(t), s.max(t), stroke.hint));
    }
    lines.into_iter().flat_map(joined).collect()
}

fn joined(mut line: Line) -> Vec<Edge> {
    lean::sort_by(&mut line.pieces, |p, q| {
        p.0.total_cmp(&q.0).then(p.1.total_cmp(&q.1))
    });
    let mut found = Vec::new();
    let mut rest = line.pieces.as_slice();
    while let Some(first) = rest.first() {
        let (mut high, mut hint, mut count) = (first.1, first.2, 1);
        while let Some(next) = rest.get(count).filter(|next| next.0 <= high + APART_MM) {
            high = high.max(next.1);
            hint = stronger(hint, next.2);
            count += 1;
        }
        let (run, others) = rest.split_at(count);
        rest = others;
        let at = |station: f64| line.origin + line.along * station;
        found.push(Edge {
            a: at(first.0),
            b: at(high),
            along: line.along,
            hint,
            jambs: jambs(run, high).map(|station| station.map(at)),
        });
    }
    found
}

/// Where the first and the last stroke of a run end, if they are short and no other stroke covers them.
fn jambs(run: &[(f64, f64, Hint)], high: f64) -> [Option<f64>; 2] {
    let [first, second, ..] = run else {
        return [None; 2];
    };
    let ends_there = first.1 - first.0 <= JAMB_MM && second.0 >= first.1 - APART_MM;
    let last = run.iter().find(|p| p.1 == high);
    let begins_there = last.filter(|last| {
        let before = run.iter().filter(|p| *p != *last);
        let covered = before.map(|p| p.1).fold(f64::MIN, f64::max);
        last.1 - last.0 <= JAMB_MM && covered <= last.0 + APART_MM
    });
    [
        ends_there.then_some(first.1),
        begins_there.map(|last| last.0),
    ]
}

/// A wall's face stays one where furniture stands against it.
fn stronger(p: Hint, q: Hint) -> Hint {
    let rank = |h: Hint| match h {
        Hint::Wall => 0,
        Hint::None => 1,
        Hint::Window | Hint::Door => 2,
        _ => 3,
    };
    if rank(q) < rank(p) { q } else { p }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stroke(ax: f64, ay: f64, bx: f64, by: f64) -> Segment {
        Segment {
            a: DVec2::new(ax, ay),
            b: DVec2::new(bx, by),
            width: 0.0,
            hint: Hint::None,
        }
    }

    #[test]
    fn pieces_of_a_face_are_one_edge_and_gaps_stay() {
        let found = edges(&[
            stroke(2000.0, 0.5, 0.0, 0.0),
            stroke(2001.0, 0.0, 3000.0, 0.4),
            stroke(4000.0, 0.0, 5000.0, 0.0),
            stroke(0.0, 100.0, 5000.0, 100.0),
        ]);
        let mut lengths: Vec<f64> = found.iter().map(|e| e.length().round()).collect();
        lean::sort_by(&mut lengths, f64::total_cmp);
        assert_eq!(lengths, [1000.0, 3000.0, 5000.0]);
    }
}
