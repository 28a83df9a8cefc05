//! How many metres a unit of a drawing is: what the file says, what is written on it, how wide doors are.

use std::f64::consts::PI;

use glam::DVec2;
use plan::{EvidenceKind, ScaleEvidence, ScaleGuess};

use super::measures::{AGREE, by_measures};
use super::primitive::{Arc, Drawing, Hint};
use super::rooms::agreed;
use super::spaces::Space;
use super::usual::units;
use super::words::scale_note;

/// Doors of homes, as radii of their swings in metres; most are near the middle.
const DOORS_M: std::ops::RangeInclusive<f64> = 0.55..=1.25;
const DOOR_M: f64 = 0.86;
/// The longer side of a home's plan. Measured on 983 layouts: `plan`'s reader of pictures uses the same.
const HOME_M: f64 = 10.5;
/// Sizes that a drawing of a home may have, with what is drawn around it.
const EXTENT_M: std::ops::RangeInclusive<f64> = 1.5..=3000.0;

/// So many doors that fit so seldom, while most fit another unit, speak against the stated one.
const LEAST_DOORS: usize = 3;
const HARDLY_ANY: f64 = 0.1;
const MOST: f64 = 0.6;

/// Furniture of one name differs by less than this (natural logarithm); units of a list differ more, but for feet.
const FURNITURE_FITS: f64 = 0.3;

/// Areas are believed where so sure an agreement is among them: plates behind texts have any size.
const MOST_AGREE: f64 = 0.6;

/// The unit of a drawing, in metres per unit, with everything that speaks for it.
pub(super) fn scale(drawing: &Drawing) -> ScaleGuess {
    let extent = extent(drawing);
    let doors = doors(drawing);
    let furniture = units(&drawing.pieces);
    let mut evidence = drawing.units.clone();
    evidence.extend(by_note(drawing));
    evidence.extend(by_measures(drawing));
    evidence.extend(by_areas(drawing));
    // A stated unit that makes doors of 86 mm is a wrong statement, and so are feet said to be metres.
    let wrong = |e: &ScaleEvidence| {
        !plausible(e.metres_per_pixel, extent, &doors)
            || e.kind == EvidenceKind::FileUnit
                && refuted(e.metres_per_pixel, &drawing.candidates, &doors)
    };
    let told = evidence
        .iter()
        .filter(|e| !wrong(e))
        .max_by(|p, q| p.confidence.total_cmp(&q.confidence))
        .cloned();
    for e in evidence.iter_mut().filter(|e| wrong(e)) {
        e.confidence *= 0.2;
    }
    let told = told.map(|told| exact(&evidence, told));
    let best = told.unwrap_or_else(|| {
        let best = by_habit(drawing, extent, &doors, &furniture);
        evidence.push(best.clone());
        best
    });
    for e in &mut evidence {
        if e.kind == best.kind && e.metres_per_pixel == best.metres_per_pixel {
            e.confidence = e.confidence.max(best.confidence);
        }
    }
    let by_doors = doors.iter().map(|radius| DOOR_M / radius).collect();
    for (kind, by_each, confidence) in [
        (EvidenceKind::DoorWidth, by_doors, 0.4),
        (EvidenceKind::Furniture, furniture, 0.3),
    ] {
        if !by_each.is_empty() && !evidence.iter().any(|e| e.kind == kind) {
            evidence.push(ScaleEvidence {
                kind,
                metres_per_pixel: median(&by_each),
                confidence,
                written: None,
            });
        }
    }
    lean::sort_by(&mut evidence, |p, q| q.confidence.total_cmp(&p.confidence));
    ScaleGuess {
        metres_per_pixel: best.metres_per_pixel,
        confidence: best.confidence,
        evidence,
    }
}

/// Measures are rounded to the centimetre: where a unit or a note says the same, that is what was meant, and both
/// together are surer.
fn exact(evidence: &[ScaleEvidence], told: ScaleEvidence) -> ScaleEvidence {
    let says_the_same = |e: &&ScaleEvidence| {
        matches!(e.kind, EvidenceKind::FileUnit | EvidenceKind::ScaleNote)
            && e.confidence > 0.5
            && (e.metres_per_pixel / told.metres_per_pixel).ln().abs() < AGREE
    };
    match evidence.iter().find(says_the_same) {
        Some(said) if told.kind == EvidenceKind::Dimension => ScaleEvidence {
            confidence: 1.0 - (1.0 - said.confidence) * (1.0 - told.confidence),
            ..said.clone()
        },
        _ => told,
    }
}

/// The longer side of what is drawn, without the twentieth that lies farthest out on either side.
pub(super) fn extent(drawing: &Drawing) -> f64 {
    let spread = |of: fn(&DVec2) -> f64| {
        let ends = drawing.segments.iter().flat_map(|s| [s.a, s.b]);
        let mut values: Vec<f64> = ends.map(|p| of(&p)).collect();
        lean::sort_by(&mut values, f64::total_cmp);
        let cut = values.len() / 20;
        match (
            values.get(cut),
            values.get(values.len().saturating_sub(cut + 1)),
        ) {
            (Some(low), Some(high)) => high - low,
            _ => 0.0,
        }
    };
    spread(|p| p.x).max(spread(|p| p.y))
}

/// Radii of quarter circles, in units of the drawing; those of sanitary ware are smaller, so the larger half.
fn doors(drawing: &Drawing) -> Vec<f64> {
    let quarter = |sweep: f64| (sweep.abs() - PI / 2.0).abs() < 0.12;
    let swing = |a: &&Arc| quarter(a.sweep) && a.hint != Hint::Annotation;
    let arcs = drawing.arcs.iter().filter(swing);
    let mut radii: Vec<f64> = arcs.map(|a| a.radius).collect();
    lean::sort_by(&mut radii, f64::total_cmp);
    radii.split_off(radii.len() / 2)
}

fn median(sorted: &[f64]) -> f64 {
    sorted.get(sorted.len() / 2).copied().unwrap_or(1.0)
}

/// The share of doors that are as wide as doors.
fn fitting(unit: f64, doors: &[f64]) -> f64 {
    let fit = doors
        .iter()
        .filter(|r| DOORS_M.contains(&(**r * unit)))
        .count();
    fit as f64 / doors.len().max(1) as f64
}

fn plausible(unit: f64, extent: f64, doors: &[f64]) -> bool {
    EXTENT_M.contains(&(unit * extent))
        && (doors.len() < 2 || median(doors) * unit > 0.25 && median(doors) * unit < 6.0)
}

/// Whether hardly a door is as wide as doors in a unit where most are in another that drawings are made in.
fn refuted(unit: f64, others: &[f64], doors: &[f64]) -> bool {
    doors.len() >= LEAST_DOORS
        && fitting(unit, doors) < HARDLY_ANY
        && others.iter().any(|other| fitting(*other, doors) > MOST)
}

/// Without a word about the unit: the one that makes doors doors, beds beds and a home a home.
fn by_habit(drawing: &Drawing, extent: f64, doors: &[f64], furniture: &[f64]) -> ScaleEvidence {
    let furnished = |unit: f64| {
        let fit = |by_piece: &&f64| (unit / **by_piece).ln().abs() < FURNITURE_FITS;
        let fitting = furniture.iter().filter(fit).count();
        fitting as f64 / furniture.len().max(1) as f64
    };
    let likely = |unit: &f64| {
        let size = (unit * extent / HOME_M).ln() / 0.9;
        fitting(*unit, doors) * 3.0 + furnished(*unit) * 2.0 + (-0.5 * size * size).exp()
    };
    let best = drawing
        .candidates
        .iter()
        .copied()
        .max_by(|p, q| likely(p).total_cmp(&likely(q)));
    let by_doors = |unit: f64| !doors.is_empty() && fitting(unit, doors) > 0.5;
    let (kind, metres_per_pixel, confidence) = match best {
        Some(unit) if by_doors(unit) => (EvidenceKind::DoorWidth, unit, 0.7),
        Some(unit) if furnished(unit) > 0.5 => (EvidenceKind::Furniture, unit, 0.6),
        Some(unit) => (EvidenceKind::Default, unit, 0.4),
        None if !doors.is_empty() => (EvidenceKind::DoorWidth, DOOR_M / median(doors), 0.5),
        None if !furniture.is_empty() => (EvidenceKind::Furniture, median(furniture), 0.4),
        None => (EvidenceKind::Default, HOME_M / extent.max(1e-9), 0.12),
    };
    ScaleEvidence {
        kind,
        metres_per_pixel,
        confidence,
        written: None,
    }
}

/// What is printed in areas of rooms. Areas are rounded, and so they do not choose among the units of a list.
fn by_areas(drawing: &Drawing) -> Option<ScaleEvidence> {
    let units = drawing.spaces.iter().filter_map(Space::metres_per_unit);
    let units: Vec<f64> = units.collect();
    let (metres_per_pixel, confidence) = agreed(&units)?;
    let used = confidence >= MOST_AGREE && drawing.candidates.is_empty();
    used.then_some(ScaleEvidence {
        kind: EvidenceKind::PrintedArea,
        metres_per_pixel,
        confidence,
        written: None,
    })
}

/// A note such as 1:50, where the size of the paper is known.
fn by_note(drawing: &Drawing) -> Option<ScaleEvidence> {
    let paper = drawing.paper_m?;
    let mut notes: Vec<f64> = drawing
        .texts
        .iter()
        .filter_map(|t| scale_note(&t.letters))
        .collect();
    lean::sort_by(&mut notes, f64::total_cmp);
    let first = *notes.first()?;
    let one = notes.iter().all(|n| (n / first).ln().abs() < 1e-6);
    // Several scales on a page: details are drawn larger than the plan.
    let note = if one { first } else { *notes.last()? };
    Some(ScaleEvidence {
        kind: EvidenceKind::ScaleNote,
        metres_per_pixel: paper * note,
        confidence: if one { 0.93 } else { 0.6 },
        written: None,
    })
}
