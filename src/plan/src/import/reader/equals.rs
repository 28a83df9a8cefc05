//! Scale notes with an equals sign, which the network cannot read: what stands on both sides of it is read by itself.

use super::super::raster::Raster;
use super::super::straighten::Projection;
use super::Text;
use super::inches::{one_foot, part_of_inch};
use super::lines::{Line, Mark, marks};
use super::network::{HEIGHT, Network, Patch};
use super::patch::{LETTER, along, column, patches};
use super::stacked::stacked;

/// A note reaches at most so many letter heights before and beyond what was read as one line: blanks part it. Of a long line
/// its end is looked at, as patches are not any longer.
const BEFORE: f64 = 8.0;
const BEYOND: f64 = 6.0;
const LONGEST: f64 = 18.0;
/// Where letters go on is no blank so wide, in letter heights.
const BLANK: f64 = 1.2;
/// Strokes of an equals sign, as shares of a letter's height: how long they are, how thick at most, how far apart their
/// middles are; and where in the height of a patch the middle of both lies.
const LONG: std::ops::RangeInclusive<f64> = 0.3..=0.95;
const THICK: f64 = 0.3;
const APART: std::ops::RangeInclusive<f64> = 0.12..=0.5;
const MIDDLE: std::ops::RangeInclusive<f64> = 0.35..=0.7;
/// They are alike and above each other, give or take this many pixels.
const SLACK: usize = 2;
/// Darker than one of these is ink: strokes that are blurred into each other part only in the darker ones.
const INKS: [f32; 3] = [0.5, 0.65, 0.8];

/// Notes in and beside a line in parts of an inch to the foot, with their certainty. `page` and `original` as in
/// [`super::texts`].
pub(super) fn noted(
    text: &Text,
    page: &Raster,
    original: &Projection,
    network: &Network,
) -> Vec<(f64, f64)> {
    if !text.letters.contains(['/', '\'', '"']) {
        return Vec::new();
    }
    let line = text.line;
    let high = line.high + BEYOND * line.height;
    let low = (line.low - BEFORE * line.height).max(high - LONGEST * line.height);
    let line = Line { low, high, ..line };
    let read = |patch: &Patch, (from, to): (usize, usize)| {
        let world = patch.columns(to, patch.width);
        let (letters, certainty) = network.read(&world);
        let in_full = one_foot(&letters)?;
        let mut paper = patch.columns(0, from);
        let (mut letters, mut sure) = network.read(&paper);
        if part_of_inch(&letters).is_none() {
            let fraction = stacked(&line, along(&line, from), page, original, network)?;
            paper = patch.columns(0, column(&line, fraction.low).min(from));
            letters = format!("{} {}", network.read(&paper).0, fraction.figures);
            sure = fraction.certainty;
        }
        let part = part_of_inch(&letters)?;
        // What goes on at an end of the patch may be another number.
        let ([before, _], [_, after]) = (blank(&paper), blank(&world));
        let is_whole = part.is_worded() || part.before.is_empty() && before >= BLANK;
        let is_told = is_whole && (in_full || after >= BLANK);
        is_told.then_some((part.times, certainty.min(sure)))
    };
    let mut found = Vec::new();
    for patch in patches(&line, page, original) {
        let signs = equals(&patch).into_iter();
        found.extend(signs.filter_map(|sign| read(&patch, sign)));
    }
    found
}

/// How much paper there is before and after what is written, in letter heights.
fn blank(patch: &Patch) -> [f64; 2] {
    let inked = |x: &usize| (0..HEIGHT).any(|y| patch.dark[y * patch.width + x] >= INKS[0]);
    let first = (0..patch.width).find(inked).unwrap_or(patch.width);
    let last = (0..patch.width).rev().position(|x| inked(&x));
    [first, last.unwrap_or(patch.width)].map(|columns| columns as f64 / LETTER)
}

/// Where two level strokes of one length lie above each other, and nothing else above or below them.
fn equals(patch: &Patch) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for ink in INKS {
        let marks = marks(&Raster {
            width: patch.width,
            height: HEIGHT,
            data: patch.dark.iter().map(|v| u8::from(*v >= ink)).collect(),
        });
        let level = |m: &&Mark| {
            LONG.contains(&(m.span(0) as f64 / LETTER)) && m.span(1) as f64 <= THICK * LETTER
        };
        let levels: Vec<&Mark> = marks.iter().filter(level).collect();
        let pairs = levels
            .iter()
            .flat_map(|p| levels.iter().map(move |q| (p, q)));
        for (upper, lower) in pairs {
            let both = upper.covered_with(lower);
            let middle = |m: &Mark| (m.low[1] + m.high[1]) as f64 / 2.0;
            let is_pair = (0..2).all(|k| upper.span(k).abs_diff(lower.span(k)) <= SLACK)
                && upper.low[0].abs_diff(lower.low[0]) <= SLACK
                && APART.contains(&((middle(lower) - middle(upper)) / LETTER))
                && MIDDLE.contains(&(middle(&both) / HEIGHT as f64));
            let shares = |m: &&Mark| m.low[0] + 1 < both.high[0] && both.low[0] + 1 < m.high[0];
            let alone = marks.iter().filter(shares).count() == 2;
            let fresh = (found.iter()).all(|(from, _)| from.abs_diff(both.low[0]) > SLACK);
            if is_pair && alone && fresh {
                found.push((both.low[0], both.high[0]));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Level strokes ten pixels long and two thick, each from a column and a row.
    fn strokes(places: &[[usize; 2]]) -> Patch {
        let mut dark = vec![0.0; 60 * HEIGHT];
        for [x, y] in places {
            for i in 0..20 {
                dark[(y + i / 10) * 60 + x + i % 10] = 1.0;
            }
        }
        Patch { width: 60, dark }
    }

    #[test]
    fn two_level_strokes_above_each_other_are_an_equals_sign() {
        assert_eq!(equals(&strokes(&[[20, 9], [20, 14]])), [(20, 30)]);
        for none in [
            vec![[20, 11]],
            vec![[20, 9], [34, 9]],
            vec![[20, 9], [26, 14]],
            vec![[20, 2], [20, 20]],
            vec![[20, 6], [20, 11], [20, 16]],
        ] {
            assert!(equals(&strokes(&none)).is_empty(), "{none:?}");
        }
    }

    #[test]
    fn paper_before_and_after_is_measured_in_letters() {
        let [before, after] = blank(&strokes(&[[17, 9]]));
        assert!((before - 1.0).abs() < 0.1 && (after - 33.0 / LETTER).abs() < 0.1);
    }
}
