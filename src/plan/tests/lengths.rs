//! Which length is right? What is asked where lengths that are written on a drawing disagree.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use plan::{
    About, Draft, EvidenceKind, PicturePlan, PictureWall, Plan, PlanEdit, Question, Reply,
    ScaleEvidence, ScaleGuess, WrittenLength, WrittenSpan, apply, plan_from_draft, questions,
};

fn says(kind: EvidenceKind, metres_per_pixel: f64, confidence: f64) -> ScaleEvidence {
    ScaleEvidence {
        kind,
        metres_per_pixel,
        confidence,
        written: None,
    }
}

/// A room of 500 by 400 pixels with two lengths at its sides: 5.30 m over the upper one, 4.00 m beside the right one.
/// Only one of them can be right; most speaks for the first.
fn disputed() -> Plan {
    let corners = [
        [100.0, 100.0],
        [600.0, 100.0],
        [600.0, 500.0],
        [100.0, 500.0],
    ];
    let walls = (0..4).map(|k| PictureWall {
        id: k as u32,
        a: corners[k],
        b: corners[(k + 1) % 4],
        thickness: 12.0,
        confidence: 0.95,
        height_mm: None,
    });
    let over = |from, to, metres| Some(WrittenLength { from, to, metres });
    let evidence = vec![
        ScaleEvidence {
            written: over([100.0, 60.0], [600.0, 60.0], 5.3),
            ..says(EvidenceKind::Dimension, 0.0106, 0.6)
        },
        says(EvidenceKind::DoorWidth, 0.0125, 0.5),
        ScaleEvidence {
            written: over([640.0, 100.0], [640.0, 500.0], 4.0),
            ..says(EvidenceKind::Dimension, 0.01, 0.3)
        },
        says(EvidenceKind::PrintedArea, 0.0095, 0.2),
    ];
    let draft = Draft {
        plan: PicturePlan {
            walls: walls.collect(),
            ..PicturePlan::default()
        },
        doubts: Vec::new(),
        scale: ScaleGuess {
            metres_per_pixel: 0.0106,
            confidence: 0.6,
            evidence,
        },
        width_px: 700,
        height_px: 600,
        exact: false,
        areas_to_axes: false,
    };
    let mut plan = plan_from_draft(&draft, 0.0106).unwrap();
    plan.scale_confirmed = false;
    plan
}

fn asked(plan: &Plan) -> (Question, Vec<WrittenSpan>) {
    let question = questions(plan).into_iter().find(|q| q.key == "scale");
    let question = question.unwrap();
    let About::Lengths { candidates } = question.about.clone() else {
        panic!("{:?}", question.about);
    };
    (question, candidates)
}

fn width_mm(plan: &Plan) -> i32 {
    let xs = || plan.corners.iter().map(|corner| corner.at.x_mm);
    xs().max().unwrap() - xs().min().unwrap()
}

#[test]
fn lengths_that_disagree_are_asked_together_each_over_its_own_line() {
    let (question, candidates) = asked(&disputed());
    let lengths: Vec<i32> = candidates.iter().map(|span| span.length_mm).collect();
    // The doors are a habit: they have no say where lengths are written. The area has no line, and takes the first.
    assert_eq!(lengths, [5300, 4000, 4749]);
    assert_eq!(candidates[0].from.x_mm, 1060);
    assert_eq!(candidates[1].from.x_mm, 6784);
    assert_eq!(candidates[2].from, candidates[0].from);
    let replies: Vec<_> = question.answers.iter().map(|answer| answer.reply).collect();
    let said = |length_mm, evidence| Reply::Length {
        length_mm,
        evidence,
    };
    assert_eq!(
        replies,
        [
            said(5300, None),
            said(4000, Some(EvidenceKind::Dimension)),
            said(4749, Some(EvidenceKind::PrintedArea)),
        ]
    );
    assert_eq!(question.answers[0].edits, [PlanEdit::TrustScale]);
    // All lines are in view.
    let right = question.around.x_mm + question.around.width_mm;
    assert!(question.around.x_mm < 1060 && right > 6784);
}

#[test]
fn the_length_that_is_right_gives_the_whole_plan_its_size() {
    let plan = disputed();
    assert_eq!(width_mm(&plan), 5300);
    let (question, _) = asked(&plan);
    let [edit] = &question.answers[1].edits[..] else {
        panic!("{:?}", question.answers[1]);
    };
    let mended = apply(&plan, edit).unwrap();
    assert!(
        (width_mm(&mended) - 5000).abs() <= 2,
        "{}",
        width_mm(&mended)
    );
    assert!(mended.scale_confirmed);
    assert!(questions(&mended).iter().all(|q| q.key != "scale"));
}

#[test]
fn the_lines_lie_where_they_are_drawn_when_the_plan_is_mirrored_and_turned() {
    let plan = disputed();
    let before = asked(&plan).1;
    let mirrored = apply(&plan, &PlanEdit::Mirror).unwrap();
    let [first, second, _] = asked(&mirrored).1[..] else {
        panic!();
    };
    // The room reaches from 1060 to 6360: what was right of it is left of it now.
    assert_eq!((first.from.x_mm, first.to.x_mm), (6360, 1060));
    assert_eq!(second.from.x_mm, 1060 + 6360 - 6784);
    let mut turned = plan;
    for _ in 0..4 {
        turned = apply(&turned, &PlanEdit::Turn).unwrap();
    }
    assert_eq!(asked(&turned).1, before);
}

#[test]
fn habits_alone_ask_for_one_length() {
    let mut plan = disputed();
    for reading in &mut plan.survey.as_mut().unwrap().scale {
        reading.written = None;
    }
    let question = questions(&plan).into_iter().find(|q| q.key == "scale");
    assert!(matches!(question.unwrap().about, About::Scale { .. }));
}
