use super::bands::{Axis, Band};
use super::raster::{Raster, dilate};
use super::sheet::{Sheet, share};
use super::signs::slides;
use super::symbols::{Hole, Symbol, symbol};

/// Doors and windows that fill a whole side between two walls are looked for in these widths (metres).
const NARROWEST_M: f64 = 0.45;
const WIDEST_M: f64 = 3.4;
/// Arcs are looked for up to this width.
const WIDEST_ARC_M: f64 = 1.4;
/// An arc found in passing must be this complete before it is looked at closely.
const ARC_GLIMPSED: f64 = 0.8;

/// Holes between two facing walls, without any wall left on their own line, that carry a symbol.
pub(super) fn bridges(
    bands: &[Band],
    sheet: &Sheet,
    px_per_m: f64,
    thickness: f64,
) -> Vec<(Hole, Symbol)> {
    let mut out = Vec::new();
    for axis in [Axis::Across, Axis::Down] {
        let wide = dilate(sheet.lines(axis), 1);
        let panes = dilate(sheet.heavy(axis), 1);
        let across: Vec<&Band> = bands.iter().filter(|b| b.axis != axis).collect();
        for p in &across {
            for q in &across {
                let (low, high) = (p.centre + p.thickness / 2.0, q.centre - q.thickness / 2.0);
                let width = high - low;
                if width < NARROWEST_M * px_per_m || width > WIDEST_M * px_per_m {
                    continue;
                }
                let (from, to) = (p.low.max(q.low) - thickness, p.high.min(q.high) + thickness);
                for centre in glimpses(
                    (&wide, &panes),
                    sheet.walls(axis),
                    low,
                    high,
                    from,
                    to,
                    thickness,
                    px_per_m,
                ) {
                    let hole = Hole {
                        axis,
                        centre,
                        thickness,
                        low,
                        high,
                    };
                    let seen = symbol(sheet, &hole);
                    let slides = seen.sliding > 0.92 || slides(&seen);
                    if seen.arc > 0.78 || seen.lines >= 2 && seen.pane > 0.93 || slides {
                        out.push((hole, seen));
                    }
                }
            }
        }
    }
    out
}

/// Where, across the hole, a door or window may be: a coarse look before the careful one.
#[expect(clippy::too_many_arguments, reason = "one rectangle and its units")]
fn glimpses(
    (wide, panes): (&Raster, &Raster),
    walls: &Raster,
    low: f64,
    high: f64,
    from: f64,
    to: f64,
    thickness: f64,
    px_per_m: f64,
) -> Vec<f64> {
    let width = high - low;
    let mut out = Vec::new();
    let mut strokes: Option<(i32, i32)> = None;
    let (first, last) = (from.round() as i32, to.round() as i32);
    let mut best: Option<(f64, f64, i32)> = None;
    for y in first..=last {
        let row = f64::from(y);
        let blocked = share(walls, low + 0.2 * width, row, high - 0.2 * width, row + 1.0) > 0.02;
        if !blocked && width <= WIDEST_ARC_M * px_per_m {
            for up in [false, true] {
                let seen = arc(wide, low, high, row, up);
                // The hinge lies on the face of the wall.
                let centre = row
                    + if up {
                        -thickness / 2.0
                    } else {
                        thickness / 2.0
                    };
                if seen >= ARC_GLIMPSED && best.is_none_or(|(b, _, at)| seen > b || y - at > 6) {
                    if let Some((_, c, at)) = best
                        && y - at > 6
                    {
                        out.push(c);
                    }
                    best = Some((seen, centre, y));
                }
            }
        }
        let covered = if blocked {
            0.0
        } else {
            share(panes, low + 2.0, row, high - 2.0, row + 1.0)
        };
        strokes = match strokes {
            Some((a, b)) if covered >= 0.45 => {
                Some((a, if y - b <= thickness as i32 { y } else { b }))
            }
            None if covered >= 0.45 => Some((y, y)),
            Some((a, b)) if f64::from(y - b) > 0.9 * thickness || y == last => {
                out.push(f64::from(a + b + 1) / 2.0);
                None
            }
            other => other,
        };
    }
    out.extend(best.map(|(_, c, _)| c));
    out
}

/// The better of both arcs whose hinge lies at `face`.
fn arc(wide: &Raster, low: f64, high: f64, face: f64, up: bool) -> f64 {
    let across = if up { 1.0 } else { -1.0 };
    let mut best = 0.0f64;
    for (hinge, along) in [(low, 1.0), (high, -1.0)] {
        for grow in [0.95, 1.0] {
            let r = (high - low) * grow;
            const STEPS: i32 = 16;
            let hits: i32 = (0..STEPS)
                .map(|k| {
                    let angle = (8.0 + 74.0 * f64::from(k) / f64::from(STEPS - 1)).to_radians();
                    let (x, y) = (
                        hinge + along * r * angle.cos(),
                        face + across * r * angle.sin(),
                    );
                    i32::from(wide.at(x.floor() as i32, y.floor() as i32))
                })
                .sum();
            best = best.max(f64::from(hits) / f64::from(STEPS));
        }
    }
    best
}
