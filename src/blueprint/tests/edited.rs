//! Plans as edits leave them go out and come in again: our own file whatever was done, drawings where they can be drawn.
#![cfg(feature = "drawings")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

#[path = "../../plan/tests/edited/mod.rs"]
mod edited;
mod flats;

use blueprint::{Drawing, read, read_plan, write_dxf, write_plan, write_svg};
use edited::{any_edit, meant};
use flats::places;
use plan::{OpeningKind, Plan, PlanEdit, Point, apply, starter_plan};
use proptest::prelude::*;

const TOLERANCE_MM: f64 = 10.0;

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn our_own_file_keeps_whatever_was_edited(edits in prop::collection::vec(any_edit(), 1..25)) {
        let mut plan = starter_plan(4000, 3000).unwrap();
        for told in edits {
            plan = apply(&plan, &meant(&plan, told)).unwrap_or(plan);
        }
        let written = write_plan(&plan, "Edited");
        let (again, title) = read_plan(written.as_bytes()).unwrap();
        prop_assert_eq!(&again, &plan);
        prop_assert_eq!(title, "Edited");
    }
}

type Line = [[f64; 2]; 2];

/// Middle lines from the upper left corner of all walls.
fn lines(plan: &Plan) -> Vec<Line> {
    let of = |wall: &[i32; 5]| {
        let [a, b, c, d] = [wall[0], wall[1], wall[2], wall[3]].map(f64::from);
        [[a, b], [c, d]]
    };
    places(plan).0.iter().map(of).collect()
}

/// Whether lines lie within the tolerance of others all along.
fn covered(lines: &[Line], others: &[Line]) -> bool {
    let off = |p: [f64; 2], [a, b]: &Line| {
        let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
        let t = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy).max(1e-9);
        let t = t.clamp(0.0, 1.0);
        (p[0] - a[0] - t * dx).hypot(p[1] - a[1] - t * dy)
    };
    lines.iter().all(|[a, b]| {
        let steps = ((b[0] - a[0]).hypot(b[1] - a[1]) / 50.0).ceil().max(1.0);
        (0..=steps as usize).all(|k| {
            let t = k as f64 / steps;
            let p = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
            others.iter().any(|other| off(p, other) <= TOLERANCE_MM)
        })
    })
}

/// A flat grown by edits that leave rooms as people have them: partitions from side to side, a side moved out, openings,
/// mirrored and turned.
fn grown(
    (width, depth): (i32, i32),
    parts: &[(bool, i32, i32)],
    openings: &[(usize, i32, i32, bool)],
    (out, turns, mirrored): (i32, usize, bool),
) -> Plan {
    let mut plan = starter_plan(width, depth).unwrap();
    for (down, share, thickness_mm) in parts {
        let (x0, y0) = low(&plan);
        let (x1, y1) = high(&plan);
        let at = |from: i32, to: i32| from + (to - from) * share / 100;
        let (from, to) = if *down {
            (Point::new(at(x0, x1), y0), Point::new(at(x0, x1), y1))
        } else {
            (Point::new(x0, at(y0, y1)), Point::new(x1, at(y0, y1)))
        };
        let edit = PlanEdit::AddWall {
            from,
            to,
            thickness_mm: *thickness_mm,
        };
        plan = apply(&plan, &edit).unwrap_or(plan);
    }
    let corner = plan
        .corners
        .iter()
        .max_by_key(|c| (c.at.x_mm, c.at.y_mm))
        .unwrap();
    let to = Point::new(corner.at.x_mm + out, corner.at.y_mm + out / 2);
    let edit = PlanEdit::MoveCorner {
        corner: corner.id,
        to,
    };
    plan = apply(&plan, &edit).unwrap_or(plan);
    for (index, share, width_mm, window) in openings {
        let wall = plan.walls[index % plan.walls.len()].id;
        let (a, b) = plan.wall_ends(wall).unwrap();
        let length = f64::from(b.x_mm - a.x_mm).hypot(f64::from(b.y_mm - a.y_mm)) as i32;
        // One in each wall, with wall on both sides of it.
        let spare = length - width_mm - 800;
        if spare < 0 || plan.openings.iter().any(|one| one.wall == wall) {
            continue;
        }
        let edit = PlanEdit::AddOpening {
            wall,
            opening: if *window {
                OpeningKind::Window
            } else {
                OpeningKind::Door
            },
            centre_mm: 400 + width_mm / 2 + spare * share / 100,
            width_mm: *width_mm,
        };
        plan = apply(&plan, &edit).unwrap_or(plan);
    }
    if mirrored {
        plan = apply(&plan, &PlanEdit::Mirror).unwrap();
    }
    for _ in 0..turns {
        plan = apply(&plan, &PlanEdit::Turn).unwrap();
    }
    plan
}

fn low(plan: &Plan) -> (i32, i32) {
    let all = plan.corners.iter().map(|c| c.at);
    let x = all.clone().map(|p| p.x_mm).min().unwrap();
    (x, all.map(|p| p.y_mm).min().unwrap())
}

fn high(plan: &Plan) -> (i32, i32) {
    let all = plan.corners.iter().map(|c| c.at);
    let x = all.clone().map(|p| p.x_mm).max().unwrap();
    (x, all.map(|p| p.y_mm).max().unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn flats_grown_by_edits_come_back_from_dxf_and_svg(
        size in (6000..9500_i32, 5000..8500_i32),
        down in (28..45_i32, 70..180_i32),
        across in (30..70_i32, 70..180_i32),
        second in any::<bool>(),
        openings in prop::collection::vec((0..24_usize, 0..100_i32, 700..1300_i32, any::<bool>()), 0..9),
        // Walls may lean by a degree and less, as in old houses.
        last in (prop_oneof![Just(0), 1..300_i32, 300..900_i32], 0..4_usize, any::<bool>()),
    ) {
        let mut parts = vec![(true, down.0, down.1), (false, across.0, across.1)];
        if second {
            parts.push((true, down.0 + 30, down.1));
        }
        let plan = grown(size, &parts, &openings, last);
        let drawing = Drawing { plan: &plan, furniture: &[], title: "Grown", note: "" };
        for (name, bytes) in [
            ("grown.dxf", write_dxf(&drawing).into_bytes()),
            ("grown.svg", write_svg(&drawing, None).into_bytes()),
        ] {
            let file = read(name, &bytes, &mut |_| {}).map_err(|fault| TestCaseError::fail(format!("{name}: {fault}")))?;
            let sheet = &file.sheets[0];
            let again = plan::plan_from_sheet(sheet, sheet.draft.scale.metres_per_pixel).unwrap();
            let (ours, theirs) = (lines(&plan), lines(&again));
            prop_assert!(covered(&ours, &theirs) && covered(&theirs, &ours), "{}: {:?} became {:?}", name, ours, theirs);
            let (ours, theirs) = (places(&plan).1, places(&again).1);
            prop_assert_eq!(ours.len(), theirs.len(), "{}: {:?} became {:?}", name, ours, theirs);
            for one in &ours {
                let near = |p: i32, q: i32| f64::from((p - q).abs()) <= TOLERANCE_MM;
                let same = theirs.iter().any(|other| {
                    near(one.0, other.0) && near(one.1, other.1) && near(one.2, other.2) && one.4 == other.4
                });
                prop_assert!(same, "{}: {:?} is not among {:?}", name, one, theirs);
            }
            prop_assert_eq!(plan::rooms(&plan).len(), plan::rooms(&again).len(), "{}", name);
        }
    }
}

#[test]
fn a_door_in_a_wall_that_begins_to_lean_lies_on_the_part_that_leans() {
    let parts = [(true, 31, 114), (false, 30, 70), (true, 61, 114)];
    let plan = grown(
        (6285, 5000),
        &parts,
        &[(19, 90, 1264, false)],
        (28, 1, false),
    );
    let drawing = Drawing {
        plan: &plan,
        furniture: &[],
        title: "Grown",
        note: "",
    };
    let file = read("grown.dxf", write_dxf(&drawing).as_bytes(), &mut |_| {}).unwrap();
    let sheet = &file.sheets[0];
    let again = plan::plan_from_sheet(sheet, sheet.draft.scale.metres_per_pixel).unwrap();
    let (ours, theirs) = (lines(&plan), lines(&again));
    assert!(
        covered(&ours, &theirs) && covered(&theirs, &ours),
        "{ours:?} became {theirs:?}"
    );
}
