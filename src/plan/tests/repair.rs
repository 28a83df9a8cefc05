//! What the walk costs on homes with known faults, against drawing the home by hand.
#![allow(clippy::unwrap_used, reason = "tests may panic")]
#![allow(clippy::print_stdout, reason = "the cost is reported")]

mod person;

use person::{Person, TrueOpening, TrueWall, Truth, distance};
use plan::{
    About, Answer, Draft, EvidenceKind, OpeningKind, PictureOpening, PicturePlan, PictureWall,
    Plan, PlanEdit, Reply, ScaleEvidence, ScaleGuess, apply, plan_from_draft, questions, rooms,
};
use serde_json::Value;

/// Drafts come at a centimetre a pixel, and the scale is proposed this much too large.
const PIXELS_PER_METRE: f64 = 100.0;
const SCALE_FAULT: f64 = 1.06;

/// The sample plans of the demo shop, whose truth lies beside them.
fn truth(name: &str) -> Truth {
    let file = format!(
        "{}/../../assets/plans/{name}.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let home: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    Truth::read(&home, 1.0)
}

/// What a recogniser might have read: pieces of furniture taken for walls, kinds mixed up, one inner wall broken
/// at its door, the scale too large. What is wrong is less certain than what is right, but not always.
fn damaged(truth: &Truth) -> Draft {
    let pixels = |[x, y]: [f64; 2]| [x * PIXELS_PER_METRE, y * PIXELS_PER_METRE];
    let mut plan = PicturePlan::default();
    let mut wall = |a, b, thickness: f64, confidence| {
        plan.walls.push(PictureWall {
            id: plan.walls.len() as u32,
            a: pixels(a),
            b: pixels(b),
            thickness: thickness * PIXELS_PER_METRE,
            confidence,
            height_mm: None,
        });
    };
    // The last inner wall with a door in it loses the door, and the wall on both sides of it stays.
    let on = |w: &TrueWall, at: [f64; 2]| distance(at, w.a, w.b) < 0.05;
    let inner = |w: &TrueWall| w.thickness < 0.2;
    let broken = truth.openings.iter().enumerate().rfind(|(_, opening)| {
        opening.width > 0.5
            && opening.kind == OpeningKind::Door
            && truth
                .walls
                .iter()
                .any(|w| inner(w) && on(w, opening.centre))
    });
    let (
        lost,
        &TrueOpening {
            centre: gap, width, ..
        },
    ) = broken.unwrap();
    for w in &truth.walls {
        let sure = if inner(w) { 0.82 } else { 0.95 };
        if inner(w) && on(w, gap) {
            let length = (w.b[0] - w.a[0]).hypot(w.b[1] - w.a[1]);
            let along = [(w.b[0] - w.a[0]) / length, (w.b[1] - w.a[1]) / length];
            let at = |side: f64| [0, 1].map(|k| gap[k] + along[k] * side * width / 2.0);
            wall(w.a, at(-1.0), w.thickness, sure);
            wall(at(1.0), w.b, w.thickness, sure);
        } else {
            wall(w.a, w.b, w.thickness, sure);
        }
    }
    // A bed's edge, a counter, a rug: strokes in the middle of rooms, one of them rather sure.
    for (k, confidence) in [(0, 0.35), (1, 0.5), (2, 0.7)] {
        let (x, y) = (2.2 + 0.4 * f64::from(k), 2.0 + 0.5 * f64::from(k));
        wall([x, y], [x + 0.8, y], 0.06, confidence);
    }
    for (index, opening) in truth.openings.iter().enumerate() {
        if index == lost {
            continue;
        }
        let (read, confidence) = match (index % 5, opening.kind) {
            (1, OpeningKind::Window) => (OpeningKind::Door, 0.45),
            (2, OpeningKind::Door) => (OpeningKind::Passage, 0.55),
            (3, _) => (opening.kind, 0.7),
            _ => (opening.kind, 0.88),
        };
        plan.openings.push(PictureOpening {
            id: index as u32,
            wall: None,
            kind: read,
            centre: pixels(opening.centre),
            width: opening.width * PIXELS_PER_METRE,
            angle: opening.angle,
            confidence,
            hinge: None,
            swing: None,
            leaf: None,
            sill_mm: None,
            head_mm: None,
        });
    }
    let proposed = SCALE_FAULT / PIXELS_PER_METRE;
    let evidence = |kind, metres_per_pixel, confidence| ScaleEvidence {
        kind,
        metres_per_pixel,
        confidence,
        written: None,
    };
    Draft {
        plan,
        doubts: Vec::new(),
        scale: ScaleGuess {
            metres_per_pixel: proposed,
            confidence: 0.6,
            evidence: vec![
                evidence(EvidenceKind::DoorWidth, proposed, 0.6),
                evidence(EvidenceKind::Dimension, 1.0 / PIXELS_PER_METRE, 0.5),
            ],
        },
        width_px: 1600,
        height_px: 1200,
        exact: false,
        areas_to_axes: false,
    }
}

/// A person who looks at a plan that was read at the proposed scale.
fn person(truth: &Truth) -> Person<'_> {
    Person {
        truth,
        metres_per_mm: 1e-3 / SCALE_FAULT,
    }
}

/// What differs from the truth, in the bench's actions: spurious walls 1, missing walls and openings 2, kinds 1.
fn faults(person: &Person<'_>, plan: &Plan) -> u32 {
    let truth = person.truth;
    let walls: Vec<_> = plan
        .walls
        .iter()
        .map(|wall| {
            let (a, b) = plan.wall_ends(wall.id).unwrap();
            (person.home(a), person.home(b))
        })
        .collect();
    let mut cost = 0;
    for (a, b) in &walls {
        cost += u32::from(!person.wall_at([(a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0]));
    }
    for w in &truth.walls {
        let steps = (1..20).map(|k| f64::from(k) / 20.0);
        let missing = steps
            .map(|t| [0, 1].map(|k| w.a[k] + (w.b[k] - w.a[k]) * t))
            .filter(|at| !walls.iter().any(|(a, b)| distance(*at, *a, *b) < 0.12))
            .count();
        cost += 2 * u32::from(missing > 1);
    }
    for TrueOpening { centre, kind, .. } in &truth.openings {
        let read = plan.openings.iter().find(|opening| {
            let at = person.home_of(plan, opening);
            (at[0] - centre[0]).hypot(at[1] - centre[1]) < 0.35
        });
        cost += match read {
            None => 2,
            Some(opening) => u32::from(opening.kind != *kind),
        };
    }
    cost
}

#[test]
fn the_walk_leads_from_a_damaged_draft_to_the_truth_for_a_fraction_of_drawing_it() {
    for name in ["studio", "two-bedroom-flat"] {
        let truth = truth(name);
        let draft = damaged(&truth);
        let mut read = plan_from_draft(&draft, draft.scale.metres_per_pixel).unwrap();
        read.scale_confirmed = false;
        let mut person = person(&truth);
        let before = faults(&person, &read);
        let walked = person.walk(read, u32::MAX);
        let (mended, taps, skipped) = (walked.plan, walked.answers, walked.skipped);
        let after = faults(&person, &mended);
        let by_hand = truth.by_hand();
        println!(
            "{name}: {before} actions of faults, {taps} taps ({skipped} names skipped), {after} left; by hand {by_hand}"
        );
        assert!(before >= 6, "{name} was damaged: {before}");
        assert_eq!(after, 0, "{name}");
        assert!(mended.scale_confirmed);
        let metres = person.metres_per_mm;
        assert!((metres * 1000.0).ln().abs() < 0.02, "{name}: {metres}");
        assert!(taps * 2 <= by_hand, "{name}: {taps} taps for {by_hand}");
        // Every wall and opening that was asked about is certain now.
        assert!(mended.walls.iter().all(|wall| wall.confidence_pct >= 75));
        assert!(
            mended
                .openings
                .iter()
                .all(|opening| opening.confidence_pct >= 75)
        );
        assert!(rooms(&mended).len() >= 2);
    }
}

#[test]
fn the_scale_is_asked_first_and_confident_walls_are_not_asked_at_all() {
    let truth = truth("two-bedroom-flat");
    let draft = damaged(&truth);
    let mut plan = plan_from_draft(&draft, draft.scale.metres_per_pixel).unwrap();
    plan.scale_confirmed = false;
    let asked = questions(&plan);
    assert!(matches!(asked[0].about, About::Scale { .. }));
    assert!(
        asked
            .windows(2)
            .all(|pair| pair[0].saves_permille >= pair[1].saves_permille)
    );
    for question in &asked {
        if let About::Wall { wall } = question.about {
            assert!(plan.wall(wall).unwrap().confidence_pct <= 75);
        }
    }
    let names = asked
        .iter()
        .filter(|q| matches!(q.about, About::Room { .. }))
        .count();
    assert_eq!(
        names,
        rooms(&plan)
            .iter()
            .filter(|room| room.name.is_none())
            .count()
    );
    // A plan that was drawn, not read, has nothing to ask.
    assert_eq!(questions(&plan::starter_plan(4000, 3000).unwrap()), []);
}

#[test]
fn what_is_left_open_and_what_is_confirmed_is_not_asked_again() {
    let truth = truth("two-bedroom-flat");
    let draft = damaged(&truth);
    let mut plan = plan_from_draft(&draft, 1.0 / PIXELS_PER_METRE).unwrap();
    while let Some(question) = questions(&plan).into_iter().next() {
        let leave = |answer: &&Answer| answer.reply == Reply::LeaveOpen;
        let answer = question
            .answers
            .iter()
            .find(leave)
            .unwrap_or(&question.answers[0]);
        for edit in &answer.edits {
            let edit = match edit {
                PlanEdit::NameRoom { at, .. } => PlanEdit::NameRoom {
                    at: *at,
                    name: "Room".to_owned(),
                },
                edit => edit.clone(),
            };
            plan = apply(&plan, &edit).unwrap();
        }
        assert!(
            questions(&plan)
                .iter()
                .all(|other| other.key != question.key),
            "{}",
            question.key
        );
    }
}
