//! Pulls a piece to the wall behind it and to its neighbours.

use glam::DVec2;
use plan::WallId;

use crate::ground::Ground;
use crate::rect::{Rect, at, edges, pose};
use crate::{Pose, Size};

/// Sine of 1 degree: pieces turned less than this against each other stand square.
const SQUARE_SINE: f64 = 0.0175;

/// The pose with the piece's back against the nearest wall within reach, facing away from it, and the wall.
pub(crate) fn to_wall(
    ground: &Ground,
    wanted: &Rect,
    size: Size,
    reach: f64,
) -> Option<(Pose, WallId)> {
    let mut best: Option<(f64, DVec2, DVec2)> = None;
    let rings = ground
        .rooms
        .iter()
        .flat_map(|room| std::iter::once(&room.outline).chain(&room.holes));
    let faces = rings.flat_map(|ring| edges(ring)).map(|face| (face, 0.0));
    // Where it goes into a niche, it stands at the rear rather than before the niche.
    let niches = ground.niches.iter();
    let niches = niches.filter(|niche| ground.height_mm <= niche.height_mm);
    let rears = niches.map(|niche| {
        let [_, end, rear_end, rear_start] = niche.outline.map(at);
        ((rear_end, rear_start), end.distance(rear_end))
    });
    let rears = rears.filter(|((p, q), _)| {
        let along = (*q - *p).normalize_or_zero();
        p.distance(*q) + 1.0 >= 2.0 * wanted.reach(along)
    });
    for ((p, q), deeper) in faces.chain(rears) {
        let (along, length) = ((q - p).normalize_or_zero(), p.distance(q));
        // The room is on the right hand of its outline.
        let inward = along.perp();
        let station = (wanted.centre - p).dot(along);
        let ahead = (wanted.centre - p).dot(inward);
        // Either its back or, before it is turned, whatever side is nearest to the wall.
        let gap = (ahead - wanted.half_depth)
            .abs()
            .min((ahead - wanted.reach(inward)).abs());
        let beyond = (-station).max(station - length).max(0.0);
        if length < 1.0 || gap > reach || ahead < -reach || beyond > wanted.half_width {
            continue;
        }
        // A wall behind the back is meant rather than one beside it.
        let turned = (1.0 - wanted.front.dot(inward)) * wanted.half_depth.min(reach);
        let cost = gap + beyond + turned - deeper;
        if best.is_none_or(|(least, ..)| cost < least) {
            let station = into_stretch(station, length, wanted.half_width, reach);
            best = Some((cost, p + along * station, inward));
        }
    }
    let (_, foot, inward) = best?;
    let wall = ground.wall_behind(foot)?;
    let back = f64::from(size.depth_mm.max(1)) / 2.0;
    Some((pose(foot + inward * back, inward), wall))
}

/// Slides a piece along a face so that a side within reach of the face's end touches the next wall.
fn into_stretch(station: f64, length: f64, half_width: f64, reach: f64) -> f64 {
    let (first, last) = (half_width, length - half_width);
    if last < first {
        return station;
    }
    if (station - first).abs() <= reach && (station - first).abs() <= (station - last).abs() {
        first
    } else if (station - last).abs() <= reach {
        last
    } else {
        station
    }
}

/// The pose with a side against a neighbour that stands square to the piece, and which neighbour. Along a wall it
/// moves sideways only; else its back (or front) also falls in line with the neighbour's.
pub(crate) fn to_item(
    ground: &Ground,
    from: &Rect,
    reach: f64,
    is_at_wall: bool,
) -> Option<(Pose, String)> {
    let mut best: Option<(f64, DVec2, &str)> = None;
    for (item, other) in &ground.others {
        let sine = from.right.perp_dot(other.right);
        if sine.abs() > SQUARE_SINE && sine.abs() < 1.0 - SQUARE_SINE {
            continue;
        }
        let way = other.centre - from.centre;
        let (across, ahead) = (way.dot(from.right), way.dot(from.front));
        let (their_width, their_depth) = (other.reach(from.right), other.reach(from.front));
        let beside = across.abs() - (from.half_width + their_width);
        let before = ahead.abs() - (from.half_depth + their_depth);
        let step = if beside.abs() <= reach && before < 0.0 {
            let sideways = from.right * (beside * across.signum());
            let backs = (ahead - their_depth) + from.half_depth;
            let fronts = (ahead + their_depth) - from.half_depth;
            let line_up = if backs.abs() <= fronts.abs() {
                backs
            } else {
                fronts
            };
            let in_line = !is_at_wall && line_up.abs() <= reach;
            sideways + from.front * if in_line { line_up } else { 0.0 }
        } else if !is_at_wall && before.abs() <= reach && beside < 0.0 {
            let onward = from.front * (before * ahead.signum());
            let centred = if across.abs() <= reach { across } else { 0.0 };
            onward + from.right * centred
        } else {
            continue;
        };
        let cost = step.length();
        if best.is_none_or(|(least, ..)| cost < least) {
            best = Some((cost, step, item));
        }
    }
    let (_, step, item) = best?;
    Some((pose(from.centre + step, from.front), item.to_owned()))
}
