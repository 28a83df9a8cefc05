//! Straight walls where round ones begin.

use super::bands::Band;
use super::leaning::leans;
use super::network::hosts;
use super::oblique::Frame;
use super::openings::Found;
use super::outline::P;
use super::place::body;
use super::raster::Raster;
use super::round::{Shape, TOUCH};
use super::sheet::share;
use super::signs::drawn;
use super::strokes::far;
use super::symbols::Hole;

/// What round walls cover to this share is a part of them.
const COVERED: f64 = 0.3;

/// Lets straight walls end where round ones cover them, or go, and reach as far as what was joined to them.
pub(super) fn give_way(
    frame: &mut Frame,
    parts: Vec<Option<Band>>,
    covered: &Raster,
    shape: Shape,
    ends: &[[P; 2]],
) {
    let covers = |wall: &Band| {
        let [x0, y0, x1, y1] = body(wall);
        share(covered, x0, y0, x1, y1) >= COVERED
    };
    let kept = frame.walls.iter().zip(parts).filter_map(|(wall, part)| {
        let Some(part) = part else {
            let leans = || leans(wall, frame.sheet.walls(wall.axis));
            let gone = covers(wall) || shape == Shape::Any && leans();
            return (!gone).then_some(*wall);
        };
        let cut = |low: f64, high: f64| low < high && covers(&Band { low, high, ..*wall });
        let mut wall = *wall;
        if cut(wall.low, part.low) {
            wall.low = part.low;
        }
        if cut(part.high, wall.high) {
            wall.high = part.high;
        }
        for end in ends.iter().flatten() {
            let (along, across) = (end[wall.axis as usize], end[1 - wall.axis as usize]);
            let reach = 3.0 * wall.thickness;
            if (across - wall.centre).abs() < 0.5
                && (wall.low - reach..wall.high + reach).contains(&along)
            {
                (wall.low, wall.high) = (wall.low.min(along), wall.high.max(along));
            }
        }
        Some(wall)
    });
    frame.walls = kept.collect();
}

/// Takes openings away that no wall holds any more; where one is the mouth of a bay, its wall is parted there. Tells
/// whether there was any.
pub(super) fn open_bays(frame: &mut Frame, round: &[[P; 2]]) -> bool {
    let (bays, found): (Vec<Found>, Vec<Found>) = (frame.found.drain(..))
        .filter(|f| frame.walls.iter().any(|w| hosts(w, f)))
        .partition(|f| drawn(&f.symbol).is_none() && is_bay(&f.hole, round));
    frame.found = found;
    for bay in &bays {
        let parts = frame.walls.iter().flat_map(|wall| {
            let (low, high) = (bay.hole.low, bay.hole.high);
            let parts =
                [(wall.low, low), (high, wall.high)].map(|(low, high)| Band { low, high, ..*wall });
            if hosts(wall, bay) {
                parts.to_vec()
            } else {
                vec![*wall]
            }
        });
        frame.walls = parts.filter(|part| part.length() > 1.0).collect();
    }
    !bays.is_empty()
}

/// Whether a hole is the mouth of a bay: a round wall leads from jamb to jamb.
pub(super) fn is_bay(hole: &Hole, round: &[[P; 2]]) -> bool {
    let near = |jamb: f64, end: P| {
        far(hole.axis.point(jamb, hole.centre), end) <= 1.5 * hole.thickness + TOUCH as f64
    };
    let spans = |a: P, b: P| near(hole.low, a) && near(hole.high, b);
    round.iter().any(|&[a, b]| spans(a, b) || spans(b, a))
}
