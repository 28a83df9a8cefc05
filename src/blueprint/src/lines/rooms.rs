//! Rooms between the walls that were found, with the names and areas written in them.

use glam::DVec2;
use plan::{Draft, EvidenceKind, ScaleEvidence};

use super::areas::area as area_of;
use super::choose::crossings;
use super::levels::level;
use super::primitive::Text;
use super::words;
use crate::enclosed::add_untold;

/// Printed areas that differ less agree (natural logarithm of the length).
const AGREE: f64 = 0.03;

/// Lengths by areas miss the true unit by less than this.
const ROUNDED: f64 = 0.05;
/// So many areas tell the size of a drawing in which no two of them agree.
const SKETCHED: usize = 3;

/// The spaces between walls, with what is written in them.
pub(super) fn rooms(draft: &mut Draft, texts: &[Text], pixel_mm: f64, units: Units) {
    let pixel_m = draft.scale.metres_per_pixel;
    let Ok(plan) = plan::plan_from_draft(draft, pixel_m) else {
        return;
    };
    add_untold(&mut draft.plan.rooms, &plan, pixel_mm);
    said_in(draft, texts, units);
}

/// Whether any scale is possible, or only the units of a list: areas are rounded, and choose between units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Units {
    Any,
    Listed,
}

/// What is written in the rooms of a draft: names, and areas, which tell its scale.
pub(super) fn said_in(draft: &mut Draft, texts: &[Text], units: Units) {
    let pixel_m = draft.scale.metres_per_pixel;
    let mut measured: Vec<f64> = Vec::new();
    for room in &mut draft.plan.rooms {
        let ring: Vec<DVec2> = room.polygon.iter().copied().map(DVec2::from).collect();
        let inside: Vec<&Text> = texts
            .iter()
            .filter(|t| crossings(&ring, t.at) % 2 == 1)
            .collect();
        let areas: Vec<f64> = inside.iter().filter_map(|t| areas_in(&t.letters)).collect();
        if let [area] = areas[..] {
            measured.push((area / (area_of(&ring) * pixel_m * pixel_m)).sqrt());
        }
        room.name = name_in(&inside).or(room.name.take());
        room.printed_m2 = (!areas.is_empty()).then(|| areas.iter().sum());
    }
    // Areas of rooms that are painted are as they are printed; between walls they are a little less.
    let mut known = draft.scale.evidence.iter();
    let painted = known.any(|e| e.kind == EvidenceKind::PrintedArea);
    if let Some((factor, confidence)) = agreed(&measured).filter(|_| !painted) {
        let rounded = units == Units::Listed && factor.ln().abs() < ROUNDED;
        let factor = if rounded { 1.0 } else { factor };
        let evidence = ScaleEvidence {
            kind: EvidenceKind::PrintedArea,
            metres_per_pixel: pixel_m * factor,
            confidence,
            written: None,
        };
        if confidence > draft.scale.confidence {
            draft.scale.metres_per_pixel = evidence.metres_per_pixel;
            draft.scale.confidence = confidence;
        }
        draft.scale.evidence.push(evidence);
    }
    let evidence = &mut draft.scale.evidence;
    lean::sort_by(evidence, |p, q| q.confidence.total_cmp(&p.confidence));
}

fn areas_in(text: &str) -> Option<f64> {
    text.lines().find_map(words::written_area)
}

/// The factor that most printed areas agree on.
pub(super) fn agreed(measured: &[f64]) -> Option<(f64, f64)> {
    let near = |at: f64| {
        measured
            .iter()
            .filter(move |m| (**m / at).ln().abs() < AGREE)
    };
    let best = measured
        .iter()
        .copied()
        .max_by(|p, q| near(*p).count().cmp(&near(*q).count()).then(q.total_cmp(p)))?;
    let count = near(best).count();
    if count == 1 && measured.len() >= SKETCHED {
        // Drawn by eye: no two agree, but the middle one is not far off.
        let mut sorted = measured.to_vec();
        lean::sort_by(&mut sorted, f64::total_cmp);
        return Some((sorted[sorted.len() / 2], 0.55));
    }
    let mean = near(best).sum::<f64>() / count as f64;
    let share = count as f64 / measured.len() as f64;
    let confidence = match count {
        1 => 0.45,
        2 => 0.7 * share,
        _ => 0.6 + 0.3 * share,
    };
    Some((mean, confidence))
}

/// The names written in a room; those that are known before others, from the top down.
fn name_in(inside: &[&Text]) -> Option<String> {
    let mut texts = inside.to_vec();
    lean::sort_by(&mut texts, |p, q| p.at.y.total_cmp(&q.at.y));
    let mut names: Vec<String> = Vec::new();
    let mut others: Vec<String> = Vec::new();
    for line in texts.iter().flat_map(|t| t.letters.lines()) {
        let known = plan::read_text(line).room;
        let list = if known.is_some() {
            &mut names
        } else {
            &mut others
        };
        if let Some(name) = known.or_else(|| words::name(line))
            && !list.contains(&name)
        {
            list.push(name);
        }
    }
    names.truncate(2);
    if names.is_empty() {
        others.into_iter().next()
    } else {
        Some(names.join(" / "))
    }
}

/// The title written at a plan.
pub(super) fn level_name(texts: &[Text]) -> Option<String> {
    let largest = texts
        .iter()
        .filter(|text| level(&text.letters).is_some())
        .max_by(|p, q| p.height.total_cmp(&q.height))?;
    let line = largest.letters.lines().next();
    Some(line.unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_of_a_sketch_tell_its_size_though_no_two_agree() {
        let exact = agreed(&[1.0, 1.01, 1.4]).expect("two agree");
        assert!((exact.0 - 1.005).abs() < 1e-9);
        let sketched = agreed(&[0.7, 0.82, 0.95]).expect("the middle one");
        assert_eq!(sketched.0, 0.82);
        assert!(sketched.1 > 0.5 && agreed(&[0.7, 0.95]).expect("one of two").1 < 0.5);
    }
}
