//! Lines of furniture at a wall, which look like thin walls where walls are outlines.

use super::bands::Band;
use super::binarise::Ink;
use super::network::hosts;
use super::openings::Found;

/// What is no thicker than so many lines may be lines, what is no thicker than half of one is no wall.
const A_LINE: f64 = 1.2;
const HALF_A_LINE: f64 = 0.5;
/// In pictures that were enlarged by more, lines are as broad as thin walls.
const MOST_ENLARGED: f64 = 2.0;
/// Lines with a free end are no walls below the first length, those from wall to wall below the second (metres).
const SHORTEST_FREE_M: f64 = 1.0;
const SHORTEST_HELD_M: f64 = 0.35;
/// Ends are this rough (pixels).
const END: f64 = 3.0;

/// Leaves out short walls without openings that are no thicker than a line, and tells how many; the picture is so many
/// times `enlarged`.
pub(super) fn without_rims(
    walls: &mut Vec<Band>,
    found: &[Found],
    ink: &Ink,
    enlarged: f64,
    px_per_m: f64,
) -> usize {
    if ink.filled || enlarged > MOST_ENLARGED {
        return 0;
    }
    let [thin, thinnest] = [A_LINE, HALF_A_LINE].map(|lines| lines * ink.line_width);
    let all = walls.clone();
    walls.retain(|wall| {
        let held = wall.thickness > thinnest && is_held(wall, &all);
        let least = if held {
            SHORTEST_HELD_M
        } else {
            SHORTEST_FREE_M
        };
        wall.thickness >= thin
            || wall.length() >= least * px_per_m
            || found.iter().any(|f| hosts(wall, f))
    });
    all.len() - walls.len()
}

/// Whether both ends of a wall meet walls across.
fn is_held(wall: &Band, all: &[Band]) -> bool {
    [wall.low, wall.high].iter().all(|end| {
        all.iter().any(|other| {
            other.axis != wall.axis
                && (other.centre - end).abs() <= other.thickness / 2.0 + END
                && (other.low - END..=other.high + END).contains(&wall.centre)
        })
    })
}
