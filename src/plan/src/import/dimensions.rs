use super::bands::Axis;
use super::raster::{Raster, runs};
use super::reader::{Line, Text, Value, value};

/// A dimension line runs within this many letter heights of its text's middle.
const REACH: f64 = 1.8;
/// It is thinner than this share of a letter's height.
const THIN: f64 = 0.45;
/// Breaks of this many pixels do not end it.
const BREAK: usize = 3;
/// Ticks and arrows end on both sides of the line, this many letter heights away.
const TICK: f64 = 0.4;
/// The text stands in the middle of its line, give or take this share of it.
const OFF_MIDDLE: f64 = 0.1;
/// Texts of one chain stand on one line, give or take this many letter heights.
const SAME_LINE: f64 = 0.5;

/// How many pixels a written length spans.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measured {
    pub(super) pixels: f64,
    /// The line it stands over, where that was seen.
    pub(super) line: Option<[[f64; 2]; 2]>,
    pub(super) metres: f64,
    /// A unit or a decimal point was written.
    pub(super) unit: bool,
    /// How far to trust it, 0 to 1.
    pub(super) weight: f64,
}

/// Lengths over their dimension lines, and over the way from one to the next in a chain. `ink` is
/// everything drawn.
pub(super) fn dimensions(texts: &[Text], ink: &Raster) -> Vec<Measured> {
    let turned = ink.transposed();
    let lengths: Vec<(&Text, f64, bool)> = texts
        .iter()
        .filter_map(|t| match value(&t.letters) {
            Some(Value::Length { metres, unit }) => Some((t, metres, unit)),
            _ => None,
        })
        .collect();
    let mut out = Vec::new();
    for (text, metres, unit) in &lengths {
        let view = match text.line.axis {
            Axis::Across => ink,
            Axis::Down => &turned,
        };
        if let Some((low, high, y)) = span(view, &text.line) {
            let ends = [[low, y], [high, y]];
            out.push(Measured {
                pixels: high - low,
                line: Some(match text.line.axis {
                    Axis::Across => ends,
                    Axis::Down => ends.map(|[x, y]| [y, x]),
                }),
                metres: *metres,
                unit: *unit,
                weight: text.certainty,
            });
        }
    }
    for (text, metres, unit) in &lengths {
        // The next text of the chain.
        let along = |t: &Text| (t.line.low + t.line.high) / 2.0;
        let next = lengths
            .iter()
            .filter(|(t, ..)| {
                t.line.axis == text.line.axis
                    && (t.line.centre - text.line.centre).abs() <= SAME_LINE * text.line.height
                    && along(t) > along(text)
            })
            .min_by(|a, b| along(a.0).total_cmp(&along(b.0)));
        if let Some((other, more, other_unit)) = next {
            out.push(Measured {
                pixels: along(other) - along(text),
                line: None,
                metres: (metres + more) / 2.0,
                unit: *unit && *other_unit,
                weight: 0.6 * text.certainty.min(other.certainty),
            });
        }
    }
    out
}

/// Where the dimension line of a text begins and ends, and in which row; `view` has the text's axis along its rows.
fn span(view: &Raster, line: &Line) -> Option<(f64, f64, f64)> {
    let middle = (line.low + line.high) / 2.0;
    let reach = (REACH * line.height) as i32;
    let mut best: Option<(f64, (f64, f64, f64))> = None;
    for offset in -reach..=reach {
        let y = line.centre as i32 + offset;
        if y < 0 || y as usize >= view.height {
            continue;
        }
        let through = f64::from(offset.abs()) < 0.6 * line.height;
        let Some((low, high)) = stroke(view.row(y as usize), line, through) else {
            continue;
        };
        if high - low < 0.6 * line.length() || !is_thin(view, y, low, high, line) {
            continue;
        }
        let (low, high, ticked) = between_ticks(view, y, low, high, line);
        // A stroke as short as its text is a dimension between ticks, else a part of a letter.
        if !ticked && high - low < line.length() {
            continue;
        }
        let off = ((low + high) / 2.0 - middle).abs() / (high - low);
        if off > OFF_MIDDLE {
            continue;
        }
        // Near and well centred.
        let cost = off * 4.0 + f64::from(offset.abs()) / f64::from(reach.max(1)) * 0.3;
        if best.is_none_or(|(b, _)| cost < b) {
            best = Some((cost, (low, high, f64::from(y))));
        }
    }
    best.map(|(_, found)| found)
}

/// The stroke beside the text, or the two strokes that the text parts.
fn stroke(row: &[u8], line: &Line, through: bool) -> Option<(f64, f64)> {
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (a, b) in runs(row) {
        match joined.last_mut() {
            Some(last) if a - last.1 <= BREAK => last.1 = b,
            _ => joined.push((a, b)),
        }
    }
    let middle = (line.low + line.high) / 2.0;
    if through {
        let slack = 1.3 * line.height;
        let before = joined
            .iter()
            .rev()
            .find(|r| (r.1 as f64) < line.low + 2.0)?;
        let after = joined.iter().find(|r| (r.0 as f64) > line.high - 2.0)?;
        let close = line.low - before.1 as f64 <= slack && after.0 as f64 - line.high <= slack;
        let long = (before.1 - before.0).min(after.1 - after.0) as f64 >= 0.8 * line.height;
        return (close && long).then_some((before.0 as f64, after.1 as f64));
    }
    joined
        .iter()
        .map(|r| (r.0 as f64, r.1 as f64))
        .find(|(a, b)| *a <= middle && middle <= *b)
}

/// Whether nothing lies along the stroke on both sides: a wall or a word is no line.
fn is_thin(view: &Raster, y: i32, low: f64, high: f64, line: &Line) -> bool {
    let away = (THIN * line.height).max(3.0) as i32;
    let covered = |dy: i32| {
        let n = (high - low) as i32;
        let hit: i32 = (0..n)
            .map(|k| i32::from(view.at(low as i32 + k, y + dy)))
            .sum();
        f64::from(hit) / f64::from(n.max(1))
    };
    covered(away) < 0.5 && covered(-away) < 0.5
}

/// The stroke from the last tick before the middle of the text to the first one after it.
/// Whether there are two says the last value.
fn between_ticks(view: &Raster, y: i32, low: f64, high: f64, line: &Line) -> (f64, f64, bool) {
    let away = (TICK * line.height).max(3.0) as i32;
    let lean = away + 2;
    let marked = |x: i32, dy: i32| view.at(x, y + dy) != 0;
    let middle = (line.low + line.high) / 2.0;
    let mut ticks = Vec::new();
    let mut x = low as i32 - lean;
    while x <= high as i32 + lean {
        // An upright or a slant through the line: as far to one side above as to the other below.
        let found = (0..=lean).find_map(|k| {
            [k, -k]
                .into_iter()
                .find(|k| marked(x + k, -away) && marked(x - k, away))
        });
        if found.is_some() {
            let from = x;
            let any = |x: i32| (-lean..=lean).any(|k| marked(x + k, -away) && marked(x - k, away));
            while x <= high as i32 + lean && any(x) {
                x += 1;
            }
            ticks.push(f64::from(from + x) / 2.0);
        }
        x += 1;
    }
    let clear = (0.3 * line.length()).min(line.height);
    let before = ticks.iter().rev().find(|t| **t < middle - clear);
    let after = ticks.iter().find(|t| **t > middle + clear);
    (
        before.copied().unwrap_or(low),
        after.copied().unwrap_or(high),
        before.is_some() && after.is_some(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A chain of two dimensions, 200 and 120 pixels, with slanted ticks, its texts above the line.
    fn chain() -> (Raster, Vec<Text>) {
        let mut ink = Raster::new(500, 120);
        ink.fill(60.0, 80.0, 380.0, 81.0, 1);
        for x in [60, 260, 380] {
            for k in -6..=6i32 {
                ink.fill(
                    f64::from(x + k),
                    f64::from(80 - k),
                    f64::from(x + k + 1),
                    f64::from(82 - k),
                    1,
                );
            }
        }
        let text = |letters: &str, middle: f64| Text {
            letters: letters.to_owned(),
            certainty: 0.9,
            line: Line {
                axis: Axis::Across,
                low: middle - 18.0,
                high: middle + 18.0,
                centre: 68.0,
                height: 11.0,
            },
        };
        (ink, vec![text("4.00", 160.0), text("2.40", 320.0)])
    }

    #[test]
    fn a_length_spans_from_tick_to_tick() {
        let (ink, texts) = chain();
        let measured = dimensions(&texts, &ink);
        let px_per_m: Vec<f64> = measured.iter().map(|m| m.pixels / m.metres).collect();
        // Two lines, and the way between the texts.
        assert_eq!(px_per_m.len(), 3, "{measured:?}");
        assert!(
            px_per_m.iter().all(|p| (p / 50.0).ln().abs() < 0.01),
            "{px_per_m:?}"
        );
        // The line itself is known too, so that a person can be shown it.
        let Some([from, to]) = measured[0].line else {
            panic!("{measured:?}");
        };
        assert!((from[0] - 60.0).abs() < 3.0 && (to[0] - 260.0).abs() < 3.0);
        assert!((from[1] - 80.0).abs() < 3.0 && from[1] == to[1]);
    }

    #[test]
    fn a_number_without_a_line_spans_nothing() {
        let (_, texts) = chain();
        let blank = Raster::new(500, 120);
        assert!(dimensions(&texts[..1], &blank).is_empty());
    }

    #[test]
    fn a_stroke_shorter_than_its_text_is_a_dimension_between_ticks_alone() {
        let thick = |ticks: bool| {
            let mut ink = Raster::new(500, 120);
            ink.fill(150.0, 80.0, 176.0, 81.0, 1);
            for x in [150, 175] {
                for k in if ticks { -6..=6i32 } else { 0..=0 } {
                    let (x, y) = (f64::from(x + k), f64::from(80 - k));
                    ink.fill(x, y, x + 1.0, y + 2.0, 1);
                }
            }
            let text = Text {
                letters: "0.25".to_owned(),
                certainty: 0.9,
                line: Line {
                    axis: Axis::Across,
                    low: 145.0,
                    high: 181.0,
                    centre: 68.0,
                    height: 11.0,
                },
            };
            dimensions(&[text], &ink).len()
        };
        assert_eq!((thick(true), thick(false)), (1, 0));
    }
}
