use super::openings::Found;
use super::sheet::Sheet;
use super::symbols::symbol;
use crate::OpeningKind;

/// In thinner walls the panes themselves, or the leaves of a sliding door where they pass, fill the wall (pixels).
const LEAST_DEPTH: f64 = 11.0;
/// A mullion is drawn over this share of the wall's depth, and beside it less than the next.
const DRAWN: f64 = 0.9;
const BESIDE: f64 = 0.75;
/// Two windows side by side are at least this wide each, three or more the next (metres): narrower fields are the
/// casements of one window.
const LEAST_OF_TWO_M: f64 = 0.7;
const LEAST_OF_MORE_M: f64 = 0.42;
/// Windows of one row are about as wide as each other.
const UNEVEN: f64 = 2.2;

/// Windows that touch each other are drawn as one, parted by lines across the wall: parts them.
pub(super) fn parted(found: Vec<Found>, sheet: &Sheet, px_per_m: f64) -> Vec<Found> {
    found
        .into_iter()
        .flat_map(|f| {
            let mut edges = vec![f.hole.low];
            if f.kind == OpeningKind::Window && f.symbol.lines >= 2 {
                edges.extend(mullions(&f, sheet));
            }
            edges.push(f.hole.high);
            let widths = || edges.windows(2).map(|w| w[1] - w[0]);
            let (least, most) = (
                widths().fold(f64::MAX, f64::min),
                widths().fold(0.0, f64::max),
            );
            let wanted = match edges.len() {
                2 => return vec![f],
                3 => LEAST_OF_TWO_M,
                _ => LEAST_OF_MORE_M,
            };
            if least < wanted * px_per_m || most > UNEVEN * least {
                return vec![f];
            }
            edges
                .windows(2)
                .map(|w| {
                    let mut part = f;
                    (part.hole.low, part.hole.high) = (w[0], w[1]);
                    part.symbol = symbol(sheet, &part.hole);
                    part
                })
                .collect()
        })
        .collect()
}

/// The middles of the lines across the wall within a window.
fn mullions(f: &Found, sheet: &Sheet) -> Vec<f64> {
    let hole = &f.hole;
    if hole.thickness < LEAST_DEPTH {
        return Vec::new();
    }
    let lines = sheet.lines(hole.axis);
    let half = hole.thickness / 2.0 - 1.0;
    let (y0, y1) = (
        (hole.centre - half).round() as i32,
        (hole.centre + half).round() as i32,
    );
    let column = |x: i32| {
        let hit = (y0..y1).filter(|y| lines.at(x, *y) != 0).count();
        hit as f64 / f64::from((y1 - y0).max(1))
    };
    let inset = (0.1 * hole.width()).clamp(4.0, 12.0);
    let (x0, x1) = ((hole.low + inset) as i32, (hole.high - inset) as i32);
    let mut out = Vec::new();
    let mut x = x0;
    while x < x1 {
        if column(x) < DRAWN {
            x += 1;
            continue;
        }
        let from = x;
        while x < x1 && column(x) >= DRAWN {
            x += 1;
        }
        let slim = x - from <= 4;
        if slim && column(from - 3) < BESIDE && column(x + 2) < BESIDE {
            out.push(f64::from(from + x) / 2.0);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::bands::Axis;
    use super::super::raster::Raster;
    use super::super::symbols::Hole;
    use super::*;

    /// A window of 120 pixels in a wall of 12, drawn with two panes and lines across the wall.
    fn window(across: &[f64]) -> (Found, Sheet) {
        let mut walls = Raster::new(300, 60);
        walls.fill(20.0, 20.0, 80.0, 32.0, 1);
        walls.fill(200.0, 20.0, 260.0, 32.0, 1);
        let mut ink = walls.clone();
        for y in [22.0, 29.0] {
            ink.fill(80.0, y, 200.0, y + 1.0, 1);
        }
        for x in across {
            ink.fill(*x, 20.0, x + 1.0, 32.0, 1);
        }
        let sheet = Sheet::new(walls, &ink);
        let hole = Hole {
            axis: Axis::Across,
            centre: 26.0,
            thickness: 12.0,
            low: 80.0,
            high: 200.0,
        };
        let found = Found {
            hole,
            kind: OpeningKind::Window,
            symbol: symbol(&sheet, &hole),
            confidence: 0.9,
        };
        (found, sheet)
    }

    fn widths(across: &[f64], px_per_m: f64) -> Vec<f64> {
        let (found, sheet) = window(across);
        let parts = parted(vec![found], &sheet, px_per_m);
        parts.iter().map(|f| f.hole.width().round()).collect()
    }

    #[test]
    fn a_row_of_windows_is_parted_at_its_mullions() {
        let widths = widths(&[119.0, 159.0], 60.0);
        assert_eq!(widths.len(), 3, "{widths:?}");
        assert!(widths.iter().all(|w| (w - 40.0).abs() <= 1.0), "{widths:?}");
    }

    #[test]
    fn two_casements_of_a_usual_window_stay_together() {
        // At 100 pixels a metre the whole is 1.2 m wide.
        assert_eq!(widths(&[139.5], 100.0), [120.0]);
    }

    #[test]
    fn a_window_without_lines_across_is_one() {
        assert_eq!(widths(&[], 60.0), [120.0]);
    }
}
