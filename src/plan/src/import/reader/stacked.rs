//! Fractions whose figures stand above each other, with a level bar between them.

use super::super::bands::Axis;
use super::super::raster::Raster;
use super::super::straighten::Projection;
use super::lines::{Line, Mark, marks};
use super::network::Network;
use super::patch::patches;

/// A fraction that was read.
pub(super) struct Stacked {
    /// `3/16`.
    pub(super) figures: String,
    pub(super) certainty: f64,
    /// Where it begins along its line.
    pub(super) low: f64,
}

/// Where it is looked for, in letter heights: before what follows it, above and below the middle of its line.
const BEFORE: f64 = 2.6;
const BESIDE: f64 = 1.25;
/// Samples in a letter's height.
const FINE: f64 = 24.0;
/// The bar, as shares of a letter's height: how long at least, how thick at most, how far off the middle at most.
const LONG: f64 = 0.2;
const THICK: f64 = 0.2;
const OFF: f64 = 0.3;
/// Figures are at least this high, as a share of a letter's height.
const FIGURE: f64 = 0.35;

/// The last fraction of a line across that ends before a place along it.
pub(super) fn stacked(
    line: &Line,
    end: f64,
    page: &Raster,
    original: &Projection,
    network: &Network,
) -> Option<Stacked> {
    if line.axis == Axis::Down {
        return None;
    }
    let step = line.height / FINE;
    let (left, top) = (
        end - BEFORE * line.height,
        line.centre - BESIDE * line.height,
    );
    let place = |p: [usize; 2]| [left + p[0] as f64 * step, top + p[1] as f64 * step];
    let marks = marks(&inked(place, page, original));
    let middle = |m: &Mark, k: usize| (m.low[k] + m.high[k]) as f64 / 2.0;
    let is_bar = |m: &&Mark| {
        let [long, thick] = [0, 1].map(|k| m.span(k) as f64 / FINE);
        let off = middle(m, 1) / FINE - BESIDE;
        long >= LONG.max(2.0 * thick) && thick <= THICK && off.abs() <= OFF
    };
    let bar = marks.iter().filter(is_bar).max_by_key(|m| m.high[0])?;
    let read = |beside: &dyn Fn(&Mark) -> bool| {
        let figure = |m: &&Mark| {
            let over = (bar.low[0] as f64..=bar.high[0] as f64).contains(&middle(m, 0));
            over && beside(m) && m.span(1) as f64 >= FIGURE * FINE
        };
        let both = |a: Mark, b: Mark| a.covered_with(&b);
        let all = marks.iter().filter(figure).copied().reduce(both)?;
        let ([low, top], [high, bottom]) = (place(all.low), place(all.high));
        let figures = Line {
            low,
            high,
            centre: (top + bottom) / 2.0,
            height: bottom - top,
            ..*line
        };
        let patch = patches(&figures, page, original).pop()?;
        Some(network.read(&patch))
    };
    let (over, first) = read(&|m| m.high[1] <= bar.low[1])?;
    let (under, second) = read(&|m| m.low[1] >= bar.high[1])?;
    Some(Stacked {
        figures: format!("{over}/{under}"),
        certainty: first.min(second),
        low: place(bar.low)[0],
    })
}

/// What is darker than half of what is darkest around the fraction.
fn inked(place: impl Fn([usize; 2]) -> [f64; 2], page: &Raster, original: &Projection) -> Raster {
    let mut seen = Raster::new((BEFORE * FINE) as usize, (2.0 * BESIDE * FINE) as usize);
    for y in 0..seen.height {
        for x in 0..seen.width {
            let [u, v] = original.apply(place([x, y]));
            seen.data[y * seen.width + x] = page.sample(u, v) as u8;
        }
    }
    let darkest = seen.data.iter().min().copied().unwrap_or_default();
    let lightest = seen.data.iter().max().copied().unwrap_or_default();
    let half = darkest.midpoint(lightest);
    seen.map(|v| u8::from(v < half))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a fraction begins in a line of letters 20 pixels high, its middle at 50, among strokes: left, top, right, bottom.
    fn begins(strokes: &[[f64; 4]]) -> Option<f64> {
        let mut ink = Raster::new(200, 100);
        for [x0, y0, x1, y1] in strokes {
            ink.fill(*x0, *y0, *x1, *y1, 1);
        }
        let page = ink.map(|ink| if ink == 0 { 250 } else { 20 });
        let line = Line {
            axis: Axis::Across,
            low: 20.0,
            high: 180.0,
            centre: 50.0,
            height: 20.0,
        };
        let found = stacked(&line, 120.0, &page, &Projection::SAME, &Network::ours());
        found.map(|fraction| fraction.low)
    }

    #[test]
    fn figures_over_and_under_a_level_bar_are_a_fraction() {
        let over = [101.0, 31.0, 104.0, 46.0];
        let bar = [96.0, 49.0, 108.0, 51.0];
        let under = [101.0, 54.0, 104.0, 69.0];
        let low = begins(&[over, bar, under]).unwrap_or_default();
        assert!((low - 96.0).abs() <= 1.5, "{low}");
        assert_eq!(begins(&[over, under]), None);
        assert_eq!(begins(&[bar, under]), None);
        // Another line of text, farther below.
        let far = [101.0, 80.0, 104.0, 95.0];
        assert_eq!(begins(&[over, bar, far]), None);
    }
}
