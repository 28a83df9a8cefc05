//! Two doors of one leaf each that no wall parts: their hole looks like one wide opening.

use super::judging::{Candidate, NARROWEST_M};
use super::sheet::Sheet;
use super::signs::DOOR_SEEN;
use super::symbols::{Symbol, symbol};

/// The narrower one takes at least this share of the hole.
const NARROWER: f64 = 0.35;
/// Each is as complete as this.
const COMPLETE: f64 = 0.8;
/// The network takes the whole for a door by this much.
const A_DOOR: f64 = 0.6;

/// Both doors, if the hole holds two rather than one or none that was understood.
pub(super) fn parted(whole: &Candidate, sheet: &Sheet, px_per_m: f64) -> Option<[Candidate; 2]> {
    let (hole, drawn) = (&whole.hole, &whole.symbol);
    let is_door = drawn.likely.is_some_and(|likely| likely.door >= A_DOOR);
    let width = hole.width();
    if !is_door || drawn.arc >= DOOR_SEEN || width < 2.0 * NARROWEST_M * px_per_m {
        return None;
    }
    let (first, last) = (hole.low + NARROWER * width, hole.high - NARROWER * width);
    let ways: Vec<_> = (first.round() as i32..=last.round() as i32)
        .filter_map(|at| {
            let holes = hole.parted(f64::from(at));
            let doors = holes.map(|hole| (hole, symbol(sheet, &hole)));
            let [a, b] = doors.map(|(_, symbol)| symbol);
            let complete = a.arc.min(b.arc);
            (complete >= COMPLETE && are_two(&a, &b)).then_some((complete, doors))
        })
        .collect();
    let most = ways.iter().map(|(complete, _)| *complete);
    let most = most.fold(0.0, f64::max);
    // Arcs are looked for with some slack: they meet in the middle of where they are complete.
    let best: Vec<_> = (ways.iter())
        .filter(|(complete, _)| *complete >= most)
        .collect();
    let (_, doors) = best.get(best.len() / 2)?;
    let door = |(hole, symbol), from, to| Candidate {
        hole,
        symbol,
        from,
        to,
        ..*whole
    };
    let [a, b] = *doors;
    Some([door(a, whole.from, None), door(b, None, whole.to)])
}

/// Whether two swings are doors of their own: the leaves of a double door hang at its ends and open to the same side.
fn are_two(low: &Symbol, high: &Symbol) -> bool {
    let one_door = low.swings_up == high.swings_up && !low.hinge_high && high.hinge_high;
    !one_door && !low.double && !high.double
}

#[cfg(test)]
mod tests {
    use super::super::bands::Axis;
    use super::super::raster::Raster;
    use super::super::seen::Likely;
    use super::super::symbols::Hole;
    use super::*;

    /// A leaf with its arc: where it hangs, which way the door lies from there, and which way it opens.
    struct Swing {
        hinge: f64,
        along: f64,
        across: f64,
    }

    /// Where two doors meet in a hole of 160 pixels, if they are two.
    fn read(swings: [Swing; 2], door: f64) -> Option<f64> {
        let mut walls = Raster::new(300, 300);
        walls.fill(20.0, 145.0, 70.0, 155.0, 1);
        walls.fill(230.0, 145.0, 280.0, 155.0, 1);
        let mut ink = walls.clone();
        for Swing {
            hinge,
            along,
            across,
        } in swings
        {
            for step in 0..=800 {
                let part = f64::from(step) / 800.0;
                let angle = part * std::f64::consts::FRAC_PI_2;
                let face = 150.0 + 5.0 * across;
                for [x, y] in [
                    [hinge, face + across * 80.0 * part],
                    [
                        hinge + along * 80.0 * angle.cos(),
                        face + across * 80.0 * angle.sin(),
                    ],
                ] {
                    ink.fill(x - 1.0, y - 1.0, x + 1.0, y + 1.0, 1);
                }
            }
        }
        let sheet = Sheet::new(walls, &ink);
        let hole = Hole {
            axis: Axis::Across,
            centre: 150.0,
            thickness: 10.0,
            low: 70.0,
            high: 230.0,
        };
        let whole = Candidate {
            hole,
            from: Some(0),
            to: Some(1),
            symbol: Symbol {
                likely: Some(Likely {
                    door,
                    ..Likely::default()
                }),
                ..symbol(&sheet, &hole)
            },
            has_jamb: true,
        };
        let [first, second] = parted(&whole, &sheet, 80.0)?;
        assert_eq!((first.from, first.to), (Some(0), None));
        assert_eq!((second.from, second.to), (None, Some(1)));
        assert_eq!(first.hole.high, second.hole.low);
        Some(first.hole.high)
    }

    fn swing(hinge: f64, along: f64, across: f64) -> Swing {
        Swing {
            hinge,
            along,
            across,
        }
    }

    #[test]
    fn doors_that_open_to_either_side_or_hang_in_the_middle_are_two() {
        let apart = || [swing(70.0, 1.0, 1.0), swing(230.0, -1.0, -1.0)];
        let back_to_back = [swing(149.0, -1.0, 1.0), swing(151.0, 1.0, 1.0)];
        for (swings, told) in [(apart(), "apart"), (back_to_back, "back to back")] {
            let at = read(swings, 0.9).unwrap_or_default();
            assert!((at - 150.0).abs() <= 4.0, "{told}: {at}");
        }
        assert_eq!(read(apart(), 0.5), None, "the network sees no door");
    }

    #[test]
    fn two_leaves_that_open_together_are_one_door() {
        assert_eq!(
            read([swing(70.0, 1.0, 1.0), swing(230.0, -1.0, 1.0)], 0.9),
            None
        );
    }
}
