//! Is the scale right? One length that a person can check, and what each reading would make of it.

use super::{About, Answer, Question, Reply, around, saves};
use crate::rooms::Enclosed;
use crate::vector::Vector;
use crate::{EvidenceKind, Opening, OpeningKind, Plan, PlanEdit, Survey};

/// Everything has a wrong size when the scale is wrong: as much as missing several walls.
const EVERY_SIZE: f64 = 9.0;
/// A scale that nobody confirmed is asked for, however sure it seems.
const MOST_CERTAIN_PCT: u8 = 94;
/// Readings that differ by less are the same length to a person.
const SAME_PERMILLE: i32 = 20;

pub(super) fn question(plan: &Plan, survey: &Survey, rooms: &[Enclosed]) -> Option<Question> {
    if plan.scale_confirmed {
        return None;
    }
    let written = survey.scale.iter().any(|reading| {
        matches!(
            reading.kind,
            EvidenceKind::Dimension | EvidenceKind::PrintedArea | EvidenceKind::ScaleNote
        )
    });
    // Where lengths are written on the plan a room is easier to check, else a door.
    let door = usual_door(plan).filter(|_| !written);
    let (from, to) = match door {
        Some(door) => jambs(plan, door)?,
        None => longest_side(plan, rooms)?,
    };
    let length_mm = (to - from).length().round() as i32;
    let (from, to) = (from.round(), to.round());
    let right = Answer {
        reply: Reply::Length {
            length_mm,
            evidence: None,
        },
        edits: vec![PlanEdit::TrustScale],
    };
    let mut answers = vec![right];
    let mut offered = vec![1000];
    for reading in &survey.scale {
        let differs = |known: &i32| (reading.permille - known).abs() > SAME_PERMILLE;
        if answers.len() < 3 && offered.iter().all(differs) {
            offered.push(reading.permille);
            let length_mm = (i64::from(length_mm) * i64::from(reading.permille) / 1000) as i32;
            answers.push(Answer {
                reply: Reply::Length {
                    length_mm,
                    evidence: Some(reading.kind),
                },
                edits: vec![PlanEdit::ConfirmDistance {
                    from,
                    to,
                    length_mm,
                }],
            });
        }
    }
    let confidence_pct = survey.scale_pct.min(MOST_CERTAIN_PCT);
    Some(Question {
        key: "scale".to_owned(),
        about: About::Scale {
            from,
            to,
            length_mm,
            door: door.map(|door| door.id),
        },
        around: around(&[from, to]),
        answers,
        confidence_pct,
        saves_permille: saves(confidence_pct, EVERY_SIZE),
    })
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
