//! Written lengths and the lines they stand over: what most of them say about the unit, and who disagrees.

use glam::DVec2;
use plan::{EvidenceKind, ScaleEvidence, WrittenLength};

use super::primitive::{Drawing, Measure, Segment, Text};
use super::words::written_length;

/// Measures agree within this (natural logarithm).
pub(super) const AGREE: f64 = 0.012;
/// Texts that are tried as measures.
const MOST_TEXTS: usize = 400;
/// A unit that this share of the measures speak for, beside the one that most do, is worth a question.
const LEAST_DISSENT: f64 = 0.25;
/// Units that are told at most: more than two that disagree are no question but noise.
const MOST_UNITS: usize = 3;

/// The unit that most measures agree on, then those that some others do; nothing where nothing is measured.
pub(super) fn by_measures(drawing: &Drawing) -> Vec<ScaleEvidence> {
    let texts = drawing.texts.iter().take(20 * MOST_TEXTS);
    let lengths = texts.filter_map(|t| Some((t, written_length(&t.letters)?)));
    let over_lines = lengths
        .take(MOST_TEXTS)
        .filter_map(|(text, (metres, sure))| {
            let line = line_under(text, &drawing.segments)?;
            let (from, to) = (line.a, line.b);
            Some(Measure {
                from,
                to,
                metres,
                sure,
            })
        });
    let measures: Vec<Measure> = drawing.measures.iter().copied().chain(over_lines).collect();
    let Some(most) = agreement(&measures, measures.len()) else {
        return Vec::new();
    };
    let mut left = measures.clone();
    left.retain(|m| reading(m, most.unit).is_none());
    let mut found = vec![most.evidence];
    while found.len() < MOST_UNITS
        && let Some(next) = agreement(&left, measures.len())
    {
        left.retain(|m| reading(m, next.unit).is_none());
        if (next.count as f64) < LEAST_DISSENT * most.count as f64 {
            break;
        }
        // Never surer than what more of them say.
        let confidence = next.evidence.confidence.min(0.5) * 0.9;
        found.push(ScaleEvidence {
            confidence,
            ..next.evidence
        });
    }
    found
}

/// The line that a text stands over: parallel, longer than the text is high, its middle near.
fn line_under<'a>(text: &Text, segments: &'a [Segment]) -> Option<&'a Segment> {
    let turn = DVec2::from_angle(text.turn);
    let under = |s: &&Segment| {
        let length = s.a.distance(s.b);
        let middle = (s.a + s.b) / 2.0;
        let to = text.at - middle;
        let along = (s.b - s.a) / length.max(1e-12);
        along.perp_dot(turn).abs() < 0.05
            && length > 1.5 * text.height
            && along.perp_dot(to).abs() < 2.5 * text.height
            && along.dot(to).abs() < 0.2 * length
    };
    let aside = |s: &Segment| {
        let along = (s.b - s.a).normalize_or_zero();
        along.perp_dot(text.at - s.a).abs()
    };
    let near = segments.iter().filter(under);
    near.min_by(|p, q| aside(p).total_cmp(&aside(q)))
}

/// Metres a unit by a measure; a whole number may be in another unit.
fn readings(measure: &Measure) -> impl Iterator<Item = f64> {
    let told = measure.metres / measure.length();
    let factors: &[f64] = if measure.sure {
        &[1.0]
    } else {
        &[1.0, 10.0, 0.1]
    };
    factors.iter().map(move |factor| told * factor)
}

/// What a measure says, if it can be read so that it agrees with a unit.
fn reading(measure: &Measure, unit: f64) -> Option<f64> {
    readings(measure).find(|r| (r / unit).ln().abs() < AGREE)
}

/// Measures that say the same.
struct Agreement {
    unit: f64,
    count: usize,
    evidence: ScaleEvidence,
}

/// The unit that most of these agree on, `all` being how many there are on the drawing.
fn agreement(measures: &[Measure], all: usize) -> Option<Agreement> {
    let agreeing = |unit: f64| measures.iter().filter_map(move |m| reading(m, unit));
    let unit = (measures.iter().flat_map(readings)).max_by(|p, q| {
        let count = |unit: f64| agreeing(unit).count();
        count(*p).cmp(&count(*q)).then(q.total_cmp(p))
    })?;
    let count = agreeing(unit).count();
    // All that agree, together: long measures are rounded least.
    let (mut metres, mut length) = (0.0, 0.0);
    let mut longest: Option<(&Measure, f64)> = None;
    for measure in measures {
        let Some(said) = reading(measure, unit) else {
            continue;
        };
        metres += said * measure.length();
        length += measure.length();
        if longest.is_none_or(|(known, _)| measure.length() > known.length()) {
            longest = Some((measure, said));
        }
    }
    let share = count as f64 / all as f64;
    let confidence = match count {
        0 | 1 => 0.3,
        2 => 0.6,
        _ => 0.75 + 0.2 * share,
    };
    let written = longest.map(|(measure, said)| WrittenLength {
        from: measure.from.to_array(),
        to: measure.to.to_array(),
        metres: said * measure.length(),
    });
    let evidence = ScaleEvidence {
        kind: EvidenceKind::Dimension,
        metres_per_pixel: if length > 0.0 { metres / length } else { unit },
        confidence,
        written,
    };
    Some(Agreement {
        unit,
        count,
        evidence,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::Hint;

    /// Dimension lines below each other, in centimetres, each with what is written over it.
    fn drawing(lines: &[(f64, &str)]) -> Drawing {
        let mut drawing = Drawing::default();
        for (row, (length, letters)) in lines.iter().enumerate() {
            let y = row as f64 * 100.0;
            drawing.segments.push(Segment {
                a: DVec2::new(0.0, y),
                b: DVec2::new(*length, y),
                width: 0.0,
                hint: Hint::None,
            });
            drawing.texts.push(Text {
                letters: (*letters).to_owned(),
                at: DVec2::new(length / 2.0, y - 8.0),
                height: 10.0,
                turn: 0.0,
            });
        }
        drawing
    }

    #[test]
    fn the_unit_is_what_most_lengths_say_and_the_longest_of_them_is_shown() {
        let said = by_measures(&drawing(&[
            (400.0, "4.00"),
            (300.0, "3.00 m"),
            (250.0, "250"),
        ]));
        let [unit] = &said[..] else {
            panic!("{said:?}");
        };
        assert!((unit.metres_per_pixel - 0.01).abs() < 1e-9);
        let written = unit.written.unwrap_or_else(|| panic!("no line"));
        assert_eq!((written.from, written.to), ([0.0, 0.0], [400.0, 0.0]));
        assert!((written.metres - 4.0).abs() < 1e-9);
    }

    #[test]
    fn a_length_that_disagrees_with_few_others_is_told_and_one_among_many_is_not() {
        let mut lines = vec![(400.0, "4.00"), (300.0, "3.00"), (200.0, "2.60")];
        let said = by_measures(&drawing(&lines));
        let [agreed, other] = &said[..] else {
            panic!("{said:?}");
        };
        assert!(agreed.confidence > other.confidence);
        assert!((other.metres_per_pixel - 0.013).abs() < 1e-9);
        let written = other.written.unwrap_or_else(|| panic!("no line"));
        assert_eq!((written.from, written.to), ([0.0, 200.0], [200.0, 200.0]));
        lines.extend([(500.0, "5.00"); 4]);
        assert_eq!(by_measures(&drawing(&lines)).len(), 1);
    }
}
