//! Pictures that lie a little askew: all walls share a turn, which is the paper's and not the home's.

use std::borrow::Cow;

use crate::Draft;
use crate::vector::{Vector, vector};

/// A larger turn (3 degrees) is not taken for the paper's.
const MOST: f64 = 0.052;
/// Less (0.05 degrees) is not worth a turn: a hand's breadth over 100 m.
const LEAST: f64 = 0.0009;

/// Walls lean by this much more or less (0.25 degrees), as far as they are seen.
const SPREAD: f64 = 0.0044;
/// So much of the wall length must share the turn.
const SHARE: f64 = 0.6;

/// How far the picture of a draft is turned clockwise, radians: the turn against the axes that half of the wall length
/// does not exceed and half does. 0 where walls lean in different ways, and for files with true lengths.
pub fn tilt(draft: &Draft) -> f64 {
    if draft.exact {
        return 0.0;
    }
    let mut turns: Vec<(f64, f64)> = (draft.plan.walls.iter())
        .filter_map(|wall| {
            let way = vector(wall.b[0] - wall.a[0], wall.b[1] - wall.a[1]);
            // The turn from the nearer axis, whichever way the wall runs.
            let turn = if way.x.abs() > way.y.abs() {
                way.y / way.x
            } else {
                -way.x / way.y
            };
            (turn.abs() <= MOST).then(|| (turn.atan(), way.length()))
        })
        .collect();
    lean::sort_by(&mut turns, |p, q| p.0.total_cmp(&q.0));
    let length = |within: &dyn Fn(f64) -> bool| {
        let some = turns.iter().filter(|(turn, _)| within(*turn));
        some.map(|(_, length)| length).sum::<f64>()
    };
    let whole = length(&|_| true);
    let mut all = turns.iter().map(|(turn, _)| *turn);
    let middle = all.find(|&turn| length(&|other| other <= turn) >= whole / 2.0);
    let shared = middle.filter(|turn| {
        turn.abs() >= LEAST && length(&|other| (other - turn).abs() <= SPREAD) >= SHARE * whole
    });
    shared.unwrap_or(0.0)
}

/// The draft as it would be of a picture that lies straight, turned about its middle.
pub(crate) fn upright(draft: &Draft) -> Cow<'_, Draft> {
    let turn = tilt(draft);
    if turn == 0.0 {
        return Cow::Borrowed(draft);
    }
    let middle = vector(f64::from(draft.width_px), f64::from(draft.height_px)) * 0.5;
    let (sine, cosine) = (-turn).sin_cos();
    let turned = |at: &mut [f64; 2]| {
        let from: Vector = vector(at[0], at[1]) - middle;
        let to = middle
            + vector(
                from.x * cosine - from.y * sine,
                from.x * sine + from.y * cosine,
            );
        *at = [to.x, to.y];
    };
    let mut draft = draft.clone();
    let plan = &mut draft.plan;
    plan.walls.iter_mut().for_each(|wall| {
        turned(&mut wall.a);
        turned(&mut wall.b);
    });
    for opening in &mut plan.openings {
        turned(&mut opening.centre);
        opening.angle -= turn;
    }
    (plan.rooms.iter_mut()).for_each(|room| room.polygon.iter_mut().for_each(turned));
    plan.dividers.iter_mut().flatten().for_each(turned);
    for written in (draft.scale.evidence.iter_mut()).filter_map(|one| one.written.as_mut()) {
        turned(&mut written.from);
        turned(&mut written.to);
    }
    Cow::Owned(draft)
}
