//! Leaves of doors that are drawn as bars, which look like thin walls.

use super::bands::Band;
use super::chains::crossing;
use super::network::hosts;
use super::openings::Found;

/// An arc without its leaf, which was taken for a wall, is as complete as this.
const ARC_SEEN: f64 = 0.58;
/// A leaf is no thicker than this share of its width; it stands within the hole and no further from its end, or bounds it.
const THICKEST: f64 = 0.14;
const FROM_JAMB: f64 = 0.08;
/// What leads to another wall is no leaf unless it is thinner than so much of the wall around the hole.
const THINNER: f64 = 0.75;
/// What is taken for it is this many times as long: cut short by the wall that it hangs on, or carried to the next wall.
const LONG: std::ops::RangeInclusive<f64> = 0.6..=1.4;
/// Ends are this rough (pixels).
const END: f64 = 3.0;

/// Leaves out what stands where the leaf of a door does.
pub(super) fn without_leaves(walls: &mut Vec<Band>, found: &[Found]) {
    let all = walls.clone();
    walls.retain(|wall| {
        found.iter().any(|f| hosts(wall, f)) || !found.iter().any(|f| is_leaf(wall, f, &all))
    });
}

/// Whether a wall is the leaf of a door, or one of its two.
fn is_leaf(wall: &Band, door: &Found, all: &[Band]) -> bool {
    let (hole, symbol) = (&door.hole, &door.symbol);
    if wall.axis == hole.axis || symbol.arc < ARC_SEEN {
        return false;
    }
    let width = hole.width() / if symbol.double { 2.0 } else { 1.0 };
    // How far within the hole it stands from the end that it hangs on.
    let [from_low, from_high] = [wall.centre - hole.low, hole.high - wall.centre];
    let within = match (symbol.double, symbol.hinge_high) {
        (true, _) => from_low.min(from_high),
        (false, true) => from_high,
        (false, false) => from_low,
    };
    let (near, far) = if symbol.swings_up {
        (wall.low, wall.high)
    } else {
        (wall.high, wall.low)
    };
    let leads_on = || crossing(all, wall.axis, far, wall.centre, END).is_some();
    wall.thickness <= THICKEST * width
        && within >= -wall.thickness / 2.0 - END / 2.0
        && within <= FROM_JAMB * width + END / 2.0
        && (near - hole.centre).abs() <= hole.thickness / 2.0 + END
        && LONG.contains(&((far - hole.centre).abs() / width))
        && !(wall.thickness > THINNER * hole.thickness && leads_on())
}

#[cfg(test)]
mod tests {
    use super::super::bands::Axis;
    use super::super::symbols::{Hole, Symbol};
    use super::*;
    use crate::OpeningKind;

    /// A door of 80 pixels in a wall of 10 along x, which hangs at the low end and opens to growing y.
    fn door(arc: f64) -> Found {
        Found {
            hole: Hole {
                axis: Axis::Across,
                centre: 100.0,
                thickness: 10.0,
                low: 100.0,
                high: 180.0,
            },
            kind: OpeningKind::Door,
            symbol: Symbol {
                arc,
                swings_up: true,
                ..Symbol::default()
            },
            confidence: 0.9,
        }
    }

    fn down(centre: f64, thickness: f64, high: f64) -> Band {
        Band {
            axis: Axis::Down,
            centre,
            thickness,
            low: 100.0,
            high,
        }
    }

    /// How many of the walls beside the door's own stay.
    fn left(walls: &[Band], arc: f64) -> usize {
        let along = |centre| Band {
            axis: Axis::Across,
            centre,
            thickness: 10.0,
            low: 0.0,
            high: 300.0,
        };
        let mut all = vec![along(100.0), along(188.0)];
        all.extend(walls);
        without_leaves(&mut all, &[door(arc)]);
        all.len() - 2
    }

    #[test]
    fn a_bar_where_the_arc_hangs_is_a_leaf() {
        assert_eq!(left(&[down(103.0, 5.0, 180.0)], 0.9), 0);
        assert_eq!(left(&[down(98.0, 5.0, 188.0)], 0.65), 0, "to the next wall");
    }

    #[test]
    fn walls_beside_a_door_stay() {
        for (wall, arc, why) in [
            (down(103.0, 5.0, 180.0), 0.4, "nothing swings"),
            (down(177.0, 5.0, 180.0), 0.9, "the other jamb"),
            (down(103.0, 5.0, 140.0), 0.9, "short"),
            (down(103.0, 12.0, 180.0), 0.9, "thick"),
            (
                down(96.0, 9.0, 188.0),
                0.9,
                "leads on, as thick as the wall",
            ),
        ] {
            assert_eq!(left(&[wall], arc), 1, "{why}");
        }
    }
}
