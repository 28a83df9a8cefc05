//! What a careful draughtsman does to strokes read from a picture: nearly straight becomes straight, nearly in
//! line becomes in line, nearly meeting becomes meeting.

use crate::graph::Axis;
use crate::vector::{Vector, vector};

/// Tangent of the largest slope (2 degrees) that is drawn straight.
const SLOPE: f64 = 0.035;
/// Strokes this far aside from each other are still one line.
const ASIDE_MM: f64 = 40.0;
/// Ends always meet across gaps this small, however thin the walls.
const LEAST_REACH_MM: f64 = 60.0;

/// A wall on its way from the picture to the plan.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) a: Vector,
    pub(crate) b: Vector,
    pub(crate) thickness: f64,
    pub(crate) confidence_pct: u8,
}

impl Line {
    pub(crate) fn axis(&self) -> Axis {
        Axis::new(self.a, self.b)
    }
}

pub(crate) fn straighten(lines: &mut [Line]) {
    for flat in [true, false] {
        let turned: Vec<usize> = (0..lines.len())
            .filter(|&index| {
                let way = lines[index].b - lines[index].a;
                let (run, rise) = if flat { (way.x, way.y) } else { (way.y, way.x) };
                rise.abs() <= SLOPE * run.abs()
            })
            .collect();
        line_up(lines, &turned, flat);
    }
    meet(lines);
}

/// Puts nearly level (or upright) strokes that touch each other on one line, weighed by length.
fn line_up(lines: &mut [Line], members: &[usize], flat: bool) {
    let aside = |v: Vector| if flat { v.y } else { v.x };
    let onward = |v: Vector| if flat { v.x } else { v.y };
    let middle = |line: &Line| (aside(line.a) + aside(line.b)) / 2.0;
    let reach = |p: &Line, q: &Line| p.thickness.max(q.thickness).max(LEAST_REACH_MM);
    let mut group: Vec<usize> = (0..members.len()).collect();
    for i in 0..members.len() {
        for j in i + 1..members.len() {
            let (p, q) = (&lines[members[i]], &lines[members[j]]);
            let (p0, p1) = (onward(p.a).min(onward(p.b)), onward(p.a).max(onward(p.b)));
            let (q0, q1) = (onward(q.a).min(onward(q.b)), onward(q.a).max(onward(q.b)));
            let touch = p0.max(q0) - p1.min(q1) <= reach(p, q);
            if touch && (middle(p) - middle(q)).abs() <= ASIDE_MM.min(reach(p, q) / 2.0) {
                let (from, to) = (group[i].max(group[j]), group[i].min(group[j]));
                for slot in &mut group {
                    if *slot == from {
                        *slot = to;
                    }
                }
            }
        }
    }
    let places: Vec<f64> = group
        .iter()
        .map(|&mine| {
            let mates = (0..members.len()).filter(|&k| group[k] == mine);
            let (sum, weight) = mates.fold((0.0, 0.0), |(sum, weight), k| {
                let line = &lines[members[k]];
                let length = line.axis().length;
                (sum + middle(line) * length, weight + length)
            });
            (sum / weight).round()
        })
        .collect();
    for (&index, &place) in members.iter().zip(&places) {
        for end in [&mut lines[index].a, &mut lines[index].b] {
            *end = if flat {
                vector(end.x, place)
            } else {
                vector(place, end.y)
            };
        }
    }
}

/// Runs every end on, or back, to the line of the wall it nearly touches.
fn meet(lines: &mut [Line]) {
    let before = lines.to_vec();
    for (index, line) in lines.iter_mut().enumerate() {
        let own = before[index].axis();
        for (end, is_b) in [(&mut line.a, false), (&mut line.b, true)] {
            let here = if is_b { own.b } else { own.a };
            let mut best: Option<(f64, Vector)> = None;
            for (other_index, other) in before.iter().enumerate() {
                if other_index == index {
                    continue;
                }
                let reach = before[index]
                    .thickness
                    .max(other.thickness)
                    .max(LEAST_REACH_MM);
                let Some(at) = meeting(&own, &other.axis(), here, reach) else {
                    continue;
                };
                let distance = (at - here).length();
                if distance <= reach.min(own.length / 2.0)
                    && best.is_none_or(|(least, _)| distance < least)
                {
                    best = Some((distance, at));
                }
            }
            if let Some((_, at)) = best {
                *end = at;
            }
        }
    }
}

/// Where the end `here` of one wall meets another: on its line, or halfway to its end when both run one way.
fn meeting(own: &Axis, other: &Axis, here: Vector, reach: f64) -> Option<Vector> {
    let sine = own.along.cross(other.along);
    if sine.abs() > 0.26 {
        let t = (other.a - own.a).cross(other.along) / sine;
        let at = own.at(t);
        let station = other.station(at);
        let beside = (-reach..=other.length + reach).contains(&station);
        return beside.then_some(at);
    }
    let ends = [other.a, other.b].into_iter();
    ends.map(|end| ((end - here).length(), (end + here) * 0.5))
        .filter(|(distance, _)| *distance <= reach)
        .min_by(|p, q| p.0.total_cmp(&q.0))
        .map(|(_, at)| at)
}
