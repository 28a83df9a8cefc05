//! Where walls meet: ends run on to the walls they end at, and where walls cross there is material.

use glam::DVec2;

use super::walls::{SLACK_MM, Wall};

/// Walls that an end meets pass it nearer than this: twice as far as the thickest walls reach.
const REACH_MM: f64 = 2_000.0;

/// From here on a thickness is one that walls of this drawing have.
const USUAL: f64 = 0.3;

/// Where other walls cross, or end, there is material.
pub(super) fn close_crossings(walls: &mut [Wall]) {
    // Furniture in double lines before a window is no wall that crosses it.
    let stands = |wall: &&Wall| wall.rooted || wall.sure || wall.usual > USUAL;
    let others: Vec<Wall> = walls.iter().filter(stands).cloned().collect();
    for wall in walls.iter_mut() {
        let (Some(first), Some(last)) = (wall.solids.first(), wall.solids.last()) else {
            continue;
        };
        let (begin, end) = (first.0, last.1);
        let crossing = others.iter().filter_map(|other| {
            let (here, there, sine) = wall.crossing(other)?;
            let half = other.thickness / 2.0 / sine;
            let reach = other.reach(wall, sine) + SLACK_MM;
            let stands = other
                .solids
                .iter()
                .any(|s| there >= s.0 - reach && there <= s.1 + reach);
            let (from, to) = ((here - half).max(begin), (here + half).min(end));
            (stands && sine > 0.3 && to > from).then_some((from, to))
        });
        let crossing: Vec<(f64, f64)> = crossing.collect();
        wall.solids.extend(crossing);
        lean::sort_by(&mut wall.solids, |p, q| p.0.total_cmp(&q.0));
        wall.solids.dedup_by(|next, last| {
            let touch = next.0 <= last.1 + SLACK_MM;
            if touch {
                last.1 = last.1.max(next.1);
            }
            touch
        });
    }
}

/// Runs ends on, or back, to the middle line of the wall they meet.
pub(super) fn meet(walls: &mut [Wall]) {
    let others = walls.to_vec();
    let boxes: Vec<[DVec2; 2]> = others.iter().map(|wall| wall.within(REACH_MM)).collect();
    for (k, wall) in walls.iter_mut().enumerate() {
        let mut ends = [0.0, wall.length()];
        for (side, end) in ends.iter_mut().enumerate() {
            if wall.fixed[side] {
                wall.met[side] = true;
                continue;
            }
            let at = [wall.a, wall.b][side];
            let near = |j: usize| at.cmpge(boxes[j][0]).all() && at.cmple(boxes[j][1]).all();
            let around: Vec<&Wall> = (others.iter().enumerate())
                .filter(|(j, _)| *j != k && near(*j))
                .map(|(_, other)| other)
                .collect();
            let mut best: Option<(f64, f64)> = None;
            for other in &around {
                let Some((here, there, sine)) = wall.crossing(other) else {
                    continue;
                };
                let (mine, its) = (wall.reach(other, sine), other.reach(wall, sine));
                let off = (here - *end).abs();
                let within = there >= -its && there <= other.length() + its;
                if off <= mine && within && best.is_none_or(|(least, _)| off < least) {
                    best = Some((off, here));
                }
            }
            wall.met[side] = best.is_some() || around.iter().any(|o| steps_on(wall, side, o));
            if let Some((_, here)) = best {
                *end = here;
            }
        }
        if ends[1] - ends[0] > 1.0 {
            wall.set_ends_to(ends);
        }
    }
}

/// Whether a wall goes on in another thickness: ends that touch, on lines beside each other.
fn steps_on(wall: &Wall, side: usize, other: &Wall) -> bool {
    let end = [wall.a, wall.b][side];
    let beside = wall.along().perp_dot(other.along()).abs() < 0.05;
    let local = other.local(end);
    let touch = local.x >= -SLACK_MM && local.x <= other.length() + SLACK_MM;
    beside && touch && local.y.abs() <= (wall.thickness + other.thickness) / 2.0 + 2.0
}
