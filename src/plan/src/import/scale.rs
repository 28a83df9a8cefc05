use super::dimensions::Measured;
use super::forms::Form;
use super::furnished;
use super::openings::{DOOR_M, Found, median};
use super::reader::Note;
use crate::{EvidenceKind, OpeningKind, ScaleEvidence, ScaleGuess, WrittenLength};

/// The longer side of a home's plan, where nothing else is known. Measured: the median of 983 layouts and
/// 7 storeys is 10.5 m, two thirds lie within a factor of 1.35.
pub(super) const HOME_M: f64 = 10.5;
/// Usual thickness of the thickest walls that a plan is full of.
pub(super) const THICK_WALL_M: f64 = 0.2;
/// Written measures agree when they differ less than this (natural logarithm): a wrong digit differs more.
const AGREE: f64 = 0.035;
/// Doors and walls are wrong by about this much (natural logarithm), measured on 983 layouts.
const HABIT: f64 = 0.35;
/// Blank holes tell the scale if there are this many.
const LEAST_BLANK: usize = 3;
/// A scale that this share of the written lengths speak for, beside the one that most do, is worth a question.
const LEAST_DISSENT: f64 = 0.25;
/// How far to trust a scale note that disagrees with what else is written.
const DISSENTING_NOTE: f64 = 0.3;
/// More that disagree are no question but noise.
const MOST_DISSENT: usize = 2;
/// A single written measure is believed this far, two that agree more.
const ONE_READING: f64 = 0.62;

/// Pixels per metre before any door is known, from the extent of the walls and their thickness.
pub(super) fn first_guess(extent_px: f64, thickness_px: f64) -> f64 {
    let by_extent = (extent_px / HOME_M).max(1.0);
    let by_wall = (thickness_px / THICK_WALL_M).max(1.0);
    (0.65 * by_extent.ln() + 0.35 * by_wall.ln()).exp()
}

/// A scale note counts as much as this many lengths, and less beside others: a page may have been scanned or printed to
/// fit, and details are drawn larger than the plan.
const ONE_NOTE: f64 = 1.4;
const ONE_OF_NOTES: f64 = 0.6;

/// The paper that a plan is drawn on.
#[derive(Clone, Debug, Default)]
pub(super) struct Paper {
    /// Metres of it in a pixel of the upright picture, where that is known.
    pub(super) pixel_m: Option<f64>,
    /// What is written on it.
    pub(super) notes: Vec<Note>,
}

impl Paper {
    /// With the notes that are found on a page of it, those that were known where there are none.
    pub(super) fn read(&self, find: impl FnOnce() -> Vec<Note>) -> Self {
        let mut paper = self.clone();
        let found = self.pixel_m.map(|_| find()).unwrap_or_default();
        if !found.is_empty() {
            paper.notes = found;
        }
        paper
    }

    /// What its notes tell about the size of a pixel that is `enlarged` pixels of the upright picture.
    pub(super) fn measured(&self, enlarged: f64) -> Vec<Measured> {
        let each = if self.notes.len() == 1 {
            ONE_NOTE
        } else {
            ONE_OF_NOTES
        };
        let notes = self.notes.iter().zip(self.pixel_m.into_iter().cycle());
        notes
            .map(|(note, pixel_m)| Measured {
                pixels: 1.0,
                line: None,
                metres: pixel_m * note.times * enlarged,
                unit: true,
                weight: each * note.certainty,
            })
            .collect()
    }
}

/// What was written on the plan about its size.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// Lengths over their lines.
    pub(super) lengths: Vec<Measured>,
    /// Areas and sides over the rooms they stand in, as lengths: the root of the area.
    pub(super) areas: Vec<Measured>,
    /// Scale notes on paper of known size, as the length of a pixel.
    pub(super) notes: Vec<Measured>,
}

/// Pixels per metre from written lengths alone, before walls are known, if they agree with each other.
pub(super) fn early(lengths: &[Measured], extent_px: f64) -> Option<f64> {
    agreed(lengths, extent_px / HOME_M)
        .filter(|a| a.confidence >= SURE)
        .map(|a| a.px_per_m)
}

/// Written lengths are taken for the truth from this certainty on: three that agree.
const SURE: f64 = 0.85;

/// The scale to propose. `going` is how deep the steps of stairs are, `original` original pixels per straightened pixel.
pub(super) fn guess(
    found: &[Found],
    forms: &[Form],
    going: Option<f64>,
    written: &Written,
    thickness_px: f64,
    extent_px: f64,
    original: f64,
) -> ScaleGuess {
    let mut evidence = Vec::new();
    let first = first_guess(extent_px, thickness_px);
    let likely = |mpp: f64| (mpp * first).ln().abs() < 2.0 * HABIT;
    let doors = doors(found);
    // What is drawn like stairs may be something else.
    let going = going.filter(|_| doors.is_none());
    let furniture = furnished::told(forms, going, likely);
    for (kind, told) in [
        (EvidenceKind::DoorWidth, doors),
        (EvidenceKind::Furniture, furniture),
    ] {
        evidence.extend(told.map(|(mpp, confidence)| says(kind, mpp, confidence)));
    }
    let by_habit = (doors.into_iter().chain(furniture))
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap_or((1.0 / first, 0.18));
    let habit = 1.0 / by_habit.0;
    let all = [&written.lengths[..], &written.areas, &written.notes].concat();
    let agreed = agreed(&all, habit);
    if let Some(agreed) = &agreed {
        for (kind, list) in [
            (EvidenceKind::Dimension, &written.lengths),
            (EvidenceKind::PrintedArea, &written.areas),
            (EvidenceKind::ScaleNote, &written.notes),
        ] {
            if let Some((px_per_m, count)) = mean(list, habit, agreed.px_per_m) {
                let confidence = agreed.confidence.min(1.0 - (1.0 - ONE_READING).powf(count));
                evidence.push(ScaleEvidence {
                    written: spanning(list, habit, px_per_m),
                    ..says(kind, 1.0 / px_per_m, confidence)
                });
            }
        }
        evidence.extend(dissent(&written.lengths, habit, agreed.px_per_m));
        for note in &written.notes {
            let metres_per_pixel = note.metres / note.pixels;
            if (metres_per_pixel * agreed.px_per_m).ln().abs() > 1.5 * AGREE {
                evidence.push(says(
                    EvidenceKind::ScaleNote,
                    metres_per_pixel,
                    DISSENTING_NOTE,
                ));
            }
        }
    }
    if thickness_px > 0.0 {
        evidence.push(says(
            EvidenceKind::WallThickness,
            THICK_WALL_M / thickness_px,
            0.15,
        ));
    }
    evidence.push(says(
        EvidenceKind::Default,
        HOME_M / extent_px.max(1.0),
        0.12,
    ));
    evidence.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let (metres_per_pixel, confidence) = agreed
        .map(|a| (1.0 / a.px_per_m, a.confidence))
        .filter(|a| a.1 > by_habit.1)
        .unwrap_or(by_habit);
    ScaleGuess {
        metres_per_pixel: metres_per_pixel / original,
        confidence,
        evidence: evidence
            .into_iter()
            .map(|said| ScaleEvidence {
                metres_per_pixel: said.metres_per_pixel / original,
                ..said
            })
            .collect(),
    }
}

/// Metres per pixel by the doors that were seen with a leaf, or by blank holes of one width where a plan draws
/// none, and how far to trust it.
fn doors(found: &[Found]) -> Option<(f64, f64)> {
    let doors: Vec<&Found> = found
        .iter()
        .filter(|f| f.kind == OpeningKind::Door && !f.symbol.double && f.symbol.lines < 2)
        .collect();
    let leaf = |f: &&&Found| f.symbol.arc > 0.6 || f.symbol.leaf > 0.7;
    let widths = |list: Vec<&&Found>| -> Vec<f64> { list.iter().map(|f| f.hole.width()).collect() };
    let seen = widths(doors.iter().filter(leaf).collect());
    let blank = seen.is_empty() && doors.len() >= LEAST_BLANK;
    let widths = if blank {
        widths(doors.iter().collect())
    } else {
        seen
    };
    let width = median(widths.clone())?;
    let agree = widths
        .iter()
        .filter(|w| (*w / width).ln().abs() < 0.12)
        .count() as f64
        / widths.len() as f64;
    // Doors of one home agree; that they are 0.91 m wide is a habit, not a law: never certain.
    let confidence = (0.25 + 0.1 * widths.len().min(3) as f64) * (0.6 + 0.6 * agree);
    let most = if blank { 0.4 } else { 0.65 };
    Some((DOOR_M / width, confidence.min(most)))
}

struct Agreed {
    px_per_m: f64,
    confidence: f64,
}

/// Pixels per metre of a written length; whole numbers without a unit take the unit that fits best.
fn px_per_m(m: &Measured, habit: f64) -> f64 {
    let told = m.pixels / m.metres.max(1e-6);
    if m.unit {
        return told;
    }
    [told, told * 10.0, told / 10.0]
        .into_iter()
        .min_by(|a, b| (a / habit).ln().abs().total_cmp(&(b / habit).ln().abs()))
        .unwrap_or(told)
}

/// The scale that most written measures agree on; the habits of doors and walls decide between equals.
fn agreed(list: &[Measured], habit: f64) -> Option<Agreed> {
    let all: Vec<(f64, f64)> = list
        .iter()
        .map(|m| (px_per_m(m, habit).ln(), m.weight))
        .filter(|(v, _)| (v - habit.ln()).abs() < 3.0 * HABIT)
        .collect();
    let support = |at: f64| -> f64 {
        all.iter()
            .map(|(v, weight)| weight * (1.0 - ((v - at) / AGREE).powi(2)).max(0.0))
            .sum()
    };
    let liked = |at: f64| support(at) * (-0.5 * ((at - habit.ln()) / HABIT).powi(2)).exp();
    let best = all
        .iter()
        .map(|(v, _)| *v)
        .max_by(|a, b| liked(*a).total_cmp(&liked(*b)))?;
    let (mut sum, mut weights, mut total) = (0.0, 0.0, 0.0);
    for (v, weight) in &all {
        total += weight;
        if (v - best).abs() <= AGREE {
            sum += v * weight;
            weights += weight;
        }
    }
    let alone = (1.0 - ONE_READING).powf(support(best));
    let share = (weights / total.max(1e-9)).sqrt();
    Some(Agreed {
        px_per_m: (sum / weights.max(1e-9)).exp(),
        confidence: ((1.0 - alone) * (0.55 + 0.45 * share)).min(0.97),
    })
}

/// The mean of those that agree with a scale, and how many they are.
fn mean(list: &[Measured], habit: f64, scale: f64) -> Option<(f64, f64)> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for m in list {
        let v = px_per_m(m, habit);
        if (v / scale).ln().abs() <= 1.5 * AGREE {
            sum += v.ln() * m.weight;
            weights += m.weight;
        }
    }
    (weights > 0.0).then(|| ((sum / weights).exp(), weights))
}

fn says(kind: EvidenceKind, metres_per_pixel: f64, confidence: f64) -> ScaleEvidence {
    ScaleEvidence {
        kind,
        metres_per_pixel,
        confidence,
        written: None,
    }
}

/// The longest of the written lengths that say so, with its line.
fn spanning(list: &[Measured], habit: f64, scale: f64) -> Option<WrittenLength> {
    let agreeing = list.iter().filter(|m| {
        let v = px_per_m(m, habit);
        (v / scale).ln().abs() <= 1.5 * AGREE
    });
    let longest = agreeing
        .filter(|m| m.line.is_some())
        .max_by(|a, b| a.pixels.total_cmp(&b.pixels))?;
    let [from, to] = longest.line?;
    // A whole number takes the unit that fits.
    let metres = longest.pixels / px_per_m(longest, habit);
    Some(WrittenLength { from, to, metres })
}

/// What written lengths say that do not agree with the scale: each scale that at least a quarter as many agree on.
fn dissent(list: &[Measured], habit: f64, scale: f64) -> Vec<ScaleEvidence> {
    let (_, most) = mean(list, habit, scale).unwrap_or((scale, 0.0));
    let mut known = vec![scale];
    let mut found = Vec::new();
    for measured in list.iter().filter(|m| m.line.is_some()) {
        let v = px_per_m(measured, habit);
        let new = known.iter().all(|k| (v / k).ln().abs() > 1.5 * AGREE);
        let likely = (v / habit).ln().abs() < 3.0 * HABIT;
        let Some((px_per_m, count)) = mean(list, habit, v).filter(|_| new && likely) else {
            continue;
        };
        known.push(v);
        if found.len() < MOST_DISSENT && count >= LEAST_DISSENT * most {
            let confidence = 0.5 * (1.0 - (1.0 - ONE_READING).powf(count));
            found.push(ScaleEvidence {
                written: spanning(list, habit, px_per_m),
                ..says(EvidenceKind::Dimension, 1.0 / px_per_m, confidence)
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(pixels: f64, metres: f64) -> Measured {
        Measured {
            pixels,
            line: Some([[0.0, 0.0], [pixels, 0.0]]),
            metres,
            unit: true,
            weight: 0.9,
        }
    }

    fn guessed(lengths: Vec<Measured>, areas: Vec<Measured>) -> ScaleGuess {
        noted(lengths, areas, Vec::new())
    }

    /// On paper of half a millimetre for each pixel.
    fn noted(lengths: Vec<Measured>, areas: Vec<Measured>, times: Vec<f64>) -> ScaleGuess {
        let notes = times.into_iter().map(|times| Note {
            times,
            certainty: 0.95,
        });
        let paper = Paper {
            pixel_m: Some(0.0005),
            notes: notes.collect(),
        };
        let notes = paper.measured(1.0);
        let written = Written {
            lengths,
            areas,
            notes,
        };
        guess(&[], &[], None, &written, 10.0, 525.0, 1.0)
    }

    #[test]
    fn measures_that_agree_outvote_a_misread_one() {
        let guess = guessed(
            vec![
                measured(200.0, 4.0),
                measured(151.0, 3.0),
                measured(120.0, 4.2),
            ],
            vec![measured(99.0, 2.0)],
        );
        assert!((guess.metres_per_pixel * 50.0).ln().abs() < 0.01);
        assert!(guess.confidence > 0.75);
        assert_eq!(guess.evidence[0].kind, EvidenceKind::Dimension);
        assert!(
            guess
                .evidence
                .iter()
                .any(|e| e.kind == EvidenceKind::PrintedArea)
        );
    }

    #[test]
    fn a_length_that_disagrees_is_kept_with_its_line_unless_it_is_one_of_many() {
        let odd = measured(120.0, 4.2);
        let said = |agreeing: usize| {
            let mut lengths = vec![measured(200.0, 4.0); agreeing];
            lengths.push(odd);
            let dimensions = |e: &ScaleEvidence| e.kind == EvidenceKind::Dimension;
            let evidence = guessed(lengths, Vec::new()).evidence.into_iter();
            let written = evidence.filter(dimensions).filter_map(|e| e.written);
            written.map(|w| w.metres).collect::<Vec<_>>()
        };
        let [agreed, dissenting] = said(2)[..] else {
            panic!("{:?}", said(2));
        };
        assert!((agreed - 4.0).abs() < 0.01 && (dissenting - 4.2).abs() < 0.01);
        assert_eq!(said(8).len(), 1);
    }

    #[test]
    fn one_measure_is_believed_less_than_three() {
        let one = guessed(vec![measured(200.0, 4.0)], Vec::new());
        let three = guessed(vec![measured(200.0, 4.0); 3], Vec::new());
        assert!(one.confidence < three.confidence);
    }

    #[test]
    fn whole_numbers_without_a_unit_take_the_one_that_fits() {
        // 1150 may be millimetres or centimetres: at 50 px/m, 575 px are 11.5 m.
        let bare = Measured {
            unit: false,
            ..measured(575.0, 1.15)
        };
        let guess = guessed(vec![bare], Vec::new());
        assert!((guess.metres_per_pixel * 50.0).ln().abs() < 0.01);
    }

    #[test]
    fn a_plan_without_writing_and_doors_is_about_ten_metres_long() {
        let guess = guessed(Vec::new(), Vec::new());
        assert!((guess.metres_per_pixel * 50.0).ln().abs() < 0.1);
        assert!(guess.confidence < 0.3);
    }

    #[test]
    fn a_note_is_believed_until_several_lengths_or_areas_say_otherwise() {
        let scale = |guess: &ScaleGuess| guess.metres_per_pixel;
        let alone = noted(Vec::new(), Vec::new(), vec![50.0]);
        assert!((scale(&alone) / 0.025).ln().abs() < 1e-9);
        assert_eq!(alone.evidence[0].kind, EvidenceKind::ScaleNote);
        assert!((0.6..0.8).contains(&alone.confidence));
        // A detail at 1:10 is no home.
        let two = noted(Vec::new(), Vec::new(), vec![50.0, 10.0]);
        assert!((scale(&two) / 0.025).ln().abs() < 1e-9 && two.confidence < alone.confidence);
        let with = |pixels: f64| noted(vec![measured(pixels, 4.0); 2], Vec::new(), vec![50.0]);
        assert!(with(160.0).confidence > alone.confidence);
        // Scanned to fit: what the lengths say counts, and the note stays visible.
        let other = with(226.0);
        assert!((scale(&other) / 0.0177).ln().abs() < 0.01);
        let kinds: Vec<_> = other.evidence.iter().map(|e| e.kind).collect();
        assert!(
            kinds.contains(&EvidenceKind::ScaleNote) && kinds.contains(&EvidenceKind::Dimension)
        );
        let one = noted(vec![measured(226.0, 4.0)], Vec::new(), vec![50.0]);
        assert!((scale(&one) / 0.025).ln().abs() < 0.01 && one.confidence < alone.confidence);
    }
}
