//! Is the scale right? One length that a person can check, and what each reading would make of it; where written lengths
//! disagree, each over its own line.

use super::{About, Answer, Question, Reply, around, saves};
use crate::rooms::Enclosed;
use crate::vector::Vector;
use crate::{
    EvidenceKind, Opening, OpeningId, OpeningKind, Plan, PlanEdit, Point, ScaleReading, Survey,
    WrittenSpan,
};

/// Everything has a wrong size when the scale is wrong: as much as missing several walls.
const EVERY_SIZE: f64 = 9.0;
/// A scale that nobody confirmed is asked for, however sure it seems.
const MOST_CERTAIN_PCT: u8 = 94;
/// Readings that differ by less are the same length to a person.
const SAME_PERMILLE: i32 = 20;

/// Lengths that a person is shown at once.
const MOST_CANDIDATES: usize = 3;

pub(super) fn question(plan: &Plan, survey: &Survey, rooms: &[Enclosed]) -> Option<Question> {
    if plan.scale_confirmed {
        return None;
    }
    let disputed = survey
        .scale
        .iter()
        .any(|r| differs(r) && r.written.is_some());
    let others = dissenters(survey, disputed);
    let (known, door) = match agreed_span(survey).filter(|_| disputed) {
        Some(span) => (span, None),
        None => known_length(plan, survey, rooms)?,
    };
    let confidence_pct = survey.scale_pct.min(MOST_CERTAIN_PCT);
    let asked = |about, around, answers| Question {
        key: "scale".to_owned(),
        about,
        around,
        answers,
        confidence_pct,
        saves_permille: saves(confidence_pct, EVERY_SIZE),
    };
    // What each reading says about its own line, else about the length that is known.
    let spans: Vec<WrittenSpan> = others
        .iter()
        .map(|reading| reading.written.unwrap_or_else(|| longer(known, reading)))
        .collect();
    let mut answers = vec![Answer {
        reply: Reply::Length {
            length_mm: known.length_mm,
            evidence: None,
        },
        edits: vec![PlanEdit::TrustScale],
    }];
    answers.extend(others.iter().zip(&spans).map(|(reading, span)| Answer {
        reply: Reply::Length {
            length_mm: span.length_mm,
            evidence: Some(reading.kind),
        },
        edits: vec![PlanEdit::ConfirmDistance {
            from: span.from,
            to: span.to,
            length_mm: span.length_mm,
        }],
    }));
    if disputed {
        let ends: Vec<Point> = std::iter::once(&known)
            .chain(&spans)
            .flat_map(|span| [span.from, span.to])
            .collect();
        let candidates = std::iter::once(known).chain(spans).collect();
        return Some(asked(About::Lengths { candidates }, around(&ends), answers));
    }
    let WrittenSpan {
        from,
        to,
        length_mm,
    } = known;
    let about = About::Scale {
        from,
        to,
        length_mm,
        door,
    };
    Some(asked(about, around(&[from, to]), answers))
}

/// A reading that would make another plan.
fn differs(reading: &ScaleReading) -> bool {
    (reading.permille - 1000).abs() > SAME_PERMILLE
}

/// The written length that the scale rests on.
fn agreed_span(survey: &Survey) -> Option<WrittenSpan> {
    let agreeing = survey.scale.iter().filter(|reading| !differs(reading));
    agreeing.into_iter().find_map(|reading| reading.written)
}

/// A length that a person can check, as the plan has it: a door, or where lengths are written on the plan a side of a room.
fn known_length(
    plan: &Plan,
    survey: &Survey,
    rooms: &[Enclosed],
) -> Option<(WrittenSpan, Option<OpeningId>)> {
    let written = survey.scale.iter().any(|reading| {
        matches!(
            reading.kind,
            EvidenceKind::Dimension | EvidenceKind::PrintedArea | EvidenceKind::ScaleNote
        )
    });
    let door = usual_door(plan).filter(|_| !written);
    let (from, to) = match door {
        Some(door) => jambs(plan, door)?,
        None => longest_side(plan, rooms)?,
    };
    let span = WrittenSpan {
        from: from.round(),
        to: to.round(),
        length_mm: (to - from).length().round() as i32,
    };
    Some((span, door.map(|door| door.id)))
}

/// The readings that would make another plan, each of another size, the surest first. Where what is written is disputed,
/// the habits of doors and walls have no say.
fn dissenters(survey: &Survey, disputed: bool) -> Vec<&ScaleReading> {
    let mut offered = vec![1000];
    let mut found = Vec::new();
    for reading in &survey.scale {
        let differs = |known: &i32| (reading.permille - known).abs() > SAME_PERMILLE;
        let written = reading.written.is_some() || reading.kind == EvidenceKind::PrintedArea;
        let asked = written || !disputed;
        if found.len() < MOST_CANDIDATES - 1 && asked && offered.iter().all(differs) {
            offered.push(reading.permille);
            found.push(reading);
        }
    }
    found
}

/// The same line at the length that a reading makes of it.
fn longer(span: WrittenSpan, reading: &ScaleReading) -> WrittenSpan {
    let length = f64::from(span.length_mm) * f64::from(reading.permille) / 1000.0;
    let length_mm = length.round() as i32;
    WrittenSpan { length_mm, ..span }
}

/// The door of middle width, when it was read surely.
fn usual_door(plan: &Plan) -> Option<&Opening> {
    let doors = plan.openings.iter();
    let mut doors: Vec<&Opening> = doors
        .filter(|opening| opening.kind == OpeningKind::Door && opening.confidence_pct >= 50)
        .collect();
    lean::sort_by_key(&mut doors, |door| (door.width_mm, door.id));
    doors.get(doors.len() / 2).copied()
}

fn jambs(plan: &Plan, door: &Opening) -> Option<(Vector, Vector)> {
    let axis = plan.axis(door.wall).ok()?;
    let (start, end) = crate::check::span(door);
    Some((axis.at(f64::from(start)), axis.at(f64::from(end))))
}

/// The longest clear side of the largest room, else the longest wall.
fn longest_side(plan: &Plan, rooms: &[Enclosed]) -> Option<(Vector, Vector)> {
    let sides = rooms.first().into_iter().flat_map(|enclosed| {
        let ring = &enclosed.room.outline;
        (0..ring.len())
            .map(move |index| (ring[index].into(), ring[(index + 1) % ring.len()].into()))
    });
    let longer = |p: &(Vector, Vector), q: &(Vector, Vector)| {
        (p.1 - p.0).length().total_cmp(&(q.1 - q.0).length())
    };
    let walls = crate::graph::axes(plan).into_iter().flatten();
    sides
        .max_by(longer)
        .or_else(|| walls.map(|axis| (axis.a, axis.b)).max_by(longer))
}
