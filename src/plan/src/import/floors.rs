//! Seams of floors: lines from wall to wall with others beside them, all as long.

use super::raster::Raster;
use super::symbols::Hole;

/// Planks and tiles are at most this broad (metres), and lie in rows of so many on one side and the other.
const BROAD_M: f64 = 0.45;
const ROWS: usize = 2;
/// A seam runs all along, but for this share.
const SEAM: f64 = 0.8;
/// Rows of pixels nearer than this to the last seam are the same one.
const SAME: i32 = 3;

/// Whether lines that fill a hole from wall to wall are seams of a floor; the rows of `lines` run along the hole's axis.
pub(super) fn is_floor(hole: &Hole, lines: &Raster, px_per_m: f64) -> bool {
    let inset = 0.1 * hole.width();
    let (from, to) = ((hole.low + inset) as i32, (hole.high - inset) as i32);
    let is_seam = |y: i32| {
        let hit = (from..to)
            .filter(|x| lines.at(*x, y) | lines.at(*x, y + 1) != 0)
            .count();
        hit as f64 >= SEAM * f64::from((to - from).max(1))
    };
    let reach = (BROAD_M * px_per_m) as i32;
    // From seam to seam, as long as the next is near enough.
    let rows = |side: i32| {
        let mut last = hole.centre as i32 + side * (hole.thickness / 2.0) as i32;
        (0..ROWS)
            .take_while(|_| {
                let next = (SAME..=reach)
                    .map(|step| last + side * step)
                    .find(|y| is_seam(*y));
                last = next.unwrap_or(last);
                next.is_some()
            })
            .count()
    };
    rows(-1) >= ROWS && rows(1) >= ROWS
}

#[cfg(test)]
mod tests {
    use super::super::bands::Axis;
    use super::*;

    #[test]
    fn a_line_among_others_as_long_is_a_seam() {
        let hole = Hole {
            axis: Axis::Across,
            centre: 100.0,
            thickness: 6.0,
            low: 50.0,
            high: 250.0,
        };
        let drawn = |seams: &[f64]| {
            let mut lines = Raster::new(300, 200);
            for y in seams {
                lines.fill(50.0, *y, 250.0, y + 1.0, 1);
            }
            is_floor(&hole, &lines, 60.0)
        };
        assert!(drawn(&[80.0, 90.0, 100.0, 110.0, 120.0]));
        // A door beside a step, and beside a floor on one side.
        assert!(!drawn(&[90.0, 100.0, 110.0]));
        assert!(!drawn(&[70.0, 80.0, 90.0, 100.0]));
    }
}
