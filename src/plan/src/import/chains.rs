use super::bands::{Axis, Band};
use super::sheet::{Sheet, share};

/// Two pieces lie on one line when their middles differ less than this share of the thinner one.
const SAME_LINE: f64 = 0.3;
/// Between two pieces of one wall runs this much wall: a crossing wall, not a hole.
const WALL_BETWEEN: f64 = 0.85;
/// A piece this many times longer than thick is a wall by itself.
const SURELY_LONG: f64 = 1.3;

/// Whether two pieces along the same axis lie on one line and are about as thick.
pub(super) fn in_line(a: &Band, b: &Band) -> bool {
    let thin = a.thickness.min(b.thickness);
    let thick = a.thickness.max(b.thickness);
    a.axis == b.axis
        && (a.centre - b.centre).abs() <= (SAME_LINE * thin).max(2.0)
        && (thick <= 1.5 * thin || thick - thin <= 3.0)
}

/// Joins pieces that continue each other through wall: crossings and nicks no longer part them.
pub(super) fn chain(mut bands: Vec<Band>, sheet: &Sheet) -> Vec<Band> {
    bands.sort_by(|a, b| a.low.total_cmp(&b.low));
    let mut out: Vec<Band> = Vec::new();
    for band in bands {
        let mut into: Option<usize> = None;
        for (i, before) in out.iter().enumerate() {
            if !in_line(before, &band) || band.low < before.high - 4.0 && band.high <= before.high {
                continue;
            }
            let gap = band.low - before.high;
            let walled = gap <= 2.0 || {
                let half = (before.thickness.min(band.thickness) / 4.0).max(1.0);
                let centre = (before.centre + band.centre) / 2.0;
                let walls = sheet.walls(band.axis);
                share(walls, before.high, centre - half, band.low, centre + half) >= WALL_BETWEEN
            };
            if walled && into.is_none_or(|k| out[k].high < before.high) {
                into = Some(i);
            }
        }
        match into {
            Some(i) => out[i] = joined(&out[i], &band),
            None => out.push(band),
        }
    }
    out
}

/// One piece that covers both, its middle and thickness weighted by length.
pub(super) fn joined(a: &Band, b: &Band) -> Band {
    let (ka, kb) = (a.length().max(1.0), b.length().max(1.0));
    let mean = |u: f64, v: f64| (u * ka + v * kb) / (ka + kb);
    Band {
        axis: a.axis,
        centre: mean(a.centre, b.centre),
        thickness: mean(a.thickness, b.thickness),
        low: a.low.min(b.low),
        high: a.high.max(b.high),
    }
}

/// Whether a piece is long enough to be a wall without help from its neighbours.
pub(super) fn surely_wall(band: &Band) -> bool {
    band.length() >= SURELY_LONG * band.thickness
}

/// The wall across the line at `along`, if the point (along, centre) lies in or near its body.
pub(super) fn crossing(
    bands: &[Band],
    axis: Axis,
    along: f64,
    centre: f64,
    reach: f64,
) -> Option<&Band> {
    bands
        .iter()
        .filter(|b| b.axis != axis)
        .filter(|b| (b.centre - along).abs() <= b.thickness / 2.0 + reach)
        .filter(|b| {
            b.low - reach - b.thickness / 2.0 <= centre
                && centre <= b.high + reach + b.thickness / 2.0
        })
        .min_by(|a, b| {
            (a.centre - along)
                .abs()
                .total_cmp(&(b.centre - along).abs())
        })
}

/// Carries every end that meets a crossing wall to that wall's middle, so that centre lines share a point.
pub(super) fn close_joints(bands: &mut [Band], reach: f64) {
    let before = bands.to_vec();
    for band in bands {
        let slack = reach.min(band.thickness / 2.0 + 2.0);
        if let Some(end) = crossing(&before, band.axis, band.low, band.centre, slack) {
            band.low = end.centre.min(band.high - 1.0);
        }
        if let Some(end) = crossing(&before, band.axis, band.high, band.centre, slack) {
            band.high = end.centre.max(band.low + 1.0);
        }
    }
}
