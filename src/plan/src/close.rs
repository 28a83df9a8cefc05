//! What the walls of an exact file need to become a graph: files end walls at the faces of others, the graph joins
//! centre lines. No wall is turned or moved aside; only ends that lie inside another wall run on, or back, to its line.

use crate::graph::Axis;
use crate::straighten::Line;
use crate::vector::Vector;

/// How far outside the face of a wall an end still touches it: what files round away.
const TOUCH_MM: f64 = 10.0;
/// Sine of the least angle at which walls meet rather than run into each other (12 degrees).
const SINE: f64 = 0.2;

pub(crate) fn close(lines: &mut [Line]) {
    let before: Vec<(Axis, f64)> = (lines.iter())
        .map(|line| (line.axis(), line.thickness / 2.0))
        .collect();
    for (index, line) in lines.iter_mut().enumerate() {
        let (own, half) = before[index];
        let others = || (before.iter().enumerate()).filter(|(other, _)| *other != index);
        for end in [&mut line.a, &mut line.b] {
            let meetings = others().filter_map(|(_, (other, other_half))| {
                meeting(&own, half, *end, other, *other_half)
            });
            let nearest = meetings.min_by(|p, q| p.0.total_cmp(&q.0));
            if let Some((_, at)) = nearest.filter(|(distance, _)| *distance < own.length * 0.45) {
                *end = at;
            }
        }
    }
}

/// Where the line of a wall crosses that of another whose body its end `here` lies in, and how far away.
fn meeting(
    own: &Axis,
    half: f64,
    here: Vector,
    other: &Axis,
    other_half: f64,
) -> Option<(f64, Vector)> {
    let sine = own.along.cross(other.along);
    let beside = |at: Vector| {
        let past = half + TOUCH_MM;
        (-past..=other.length + past).contains(&other.station(at))
    };
    if sine.abs() < SINE || other.offset(here).abs() > other_half + TOUCH_MM || !beside(here) {
        return None;
    }
    let at = own.at((other.a - own.a).cross(other.along) / sine);
    beside(at).then(|| ((at - here).length(), at))
}
