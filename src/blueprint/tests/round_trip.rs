//! What we export is read again as the same plan: walls and openings within ten millimetres.
#![cfg(all(feature = "drawings", feature = "pdf"))]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod flats;

use blueprint::{Drawing, Outline, PlanFile, read, write_dxf, write_pdf, write_plan, write_svg};
use flats::{OpeningPlace, flat, places};
use plan::{EvidenceKind, Hinge, Leaf, OpeningKind, Plan, PlanEdit, Point, Swing, apply};
use proptest::prelude::*;

const TOLERANCE_MM: i32 = 10;
const HOME: &[u8] = include_bytes!("files/home.xml");

/// The plan in every format that we write.
fn exports(plan: &Plan) -> [(&'static str, Vec<u8>); 4] {
    let sofa = Outline::along("Sofa", "M700 700L2700 700L2700 1550L700 1550Z");
    let drawing = Drawing {
        plan,
        furniture: &[sofa],
        title: "Müller & Söhne",
        note: "scale not confirmed",
    };
    let files = [
        ("flat.svg", write_svg(&drawing, None).into_bytes()),
        ("flat.pdf", write_pdf(&drawing, None)),
        ("flat.dxf", write_dxf(&drawing).into_bytes()),
        ("flat.json", write_plan(plan, "Flat").into_bytes()),
    ];
    // For a look with other programs.
    if let Some(folder) = std::env::var_os("ALCOVE_EXPORTS").map(std::path::PathBuf::from) {
        for (name, bytes) in &files {
            std::fs::write(folder.join(name), bytes).unwrap();
        }
    }
    files
}

/// Each of these has one of those beside it, and the other way round.
fn same<T>(ours: &[T], theirs: &[T], near: impl Fn(&T, &T) -> bool) -> bool {
    let mut free: Vec<&T> = theirs.iter().collect();
    let all = ours.iter().all(|one| {
        let found = free.iter().position(|other| near(one, other));
        found.map(|at| free.swap_remove(at)).is_some()
    });
    all && free.is_empty()
}

fn within(p: i32, q: i32) -> bool {
    (p - q).abs() <= TOLERANCE_MM
}

/// Whether a file tells the plan again.
fn check(name: &str, file: &PlanFile, plan: &Plan) -> Result<(), String> {
    let [sheet] = &file.sheets[..] else {
        return Err(format!("{name}: {} sheets", file.sheets.len()));
    };
    let again = plan::plan_from_sheet(sheet, sheet.draft.scale.metres_per_pixel)
        .map_err(|fault| format!("{name}: {fault}"))?;
    let (walls, openings) = places(plan);
    let (seen_walls, seen_openings) = places(&again);
    let wall = |p: &[i32; 5], q: &[i32; 5]| p.iter().zip(q).all(|(p, q)| within(*p, *q));
    if !same(&walls, &seen_walls, wall) {
        return Err(format!("{name}: walls {walls:?} became {seen_walls:?}"));
    }
    let opening = |p: &OpeningPlace, q: &OpeningPlace| {
        within(p.0, q.0) && within(p.1, q.1) && within(p.2, q.2) && p.4 == q.4
    };
    if !same(&openings, &seen_openings, opening) {
        return Err(format!(
            "{name}: openings {openings:?} became {seen_openings:?}"
        ));
    }
    let (ours, theirs) = (hangs(plan), hangs(&again));
    let hang = |p: &[i32; 4], q: &[i32; 4]| p.iter().zip(q).all(|(p, q)| within(*p, *q));
    if !same(&ours, &theirs, hang) {
        return Err(format!(
            "{name}: doors hang at {ours:?}, again at {theirs:?}"
        ));
    }
    Ok(())
}

/// For each door how far its hinge is from the upper left corner, and which way it opens, in hundredths.
fn hangs(plan: &Plan) -> Vec<[i32; 4]> {
    let doors = plan.openings.iter().filter(|o| o.kind == OpeningKind::Door);
    let x0 = plan.corners.iter().map(|c| c.at.x_mm).min().unwrap();
    let y0 = plan.corners.iter().map(|c| c.at.y_mm).min().unwrap();
    let hang = |door: &plan::Opening| {
        let (a, b) = plan.wall_ends(door.wall).unwrap();
        let way = [f64::from(b.x_mm - a.x_mm), f64::from(b.y_mm - a.y_mm)];
        let along = way.map(|d| d / way[0].hypot(way[1]));
        let half = f64::from(door.width_mm) / 2.0;
        let at = f64::from(door.centre_mm)
            + if door.hinge == Hinge::Start {
                -half
            } else {
                half
            };
        // The left hand of somebody walking a→b, as y runs down.
        let side = if door.swing == Swing::Left {
            100.0
        } else {
            -100.0
        };
        let hinge = [
            f64::from(a.x_mm - x0) + along[0] * at,
            f64::from(a.y_mm - y0) + along[1] * at,
        ];
        [hinge[0], hinge[1], along[1] * side, -along[0] * side].map(|v| v.round() as i32)
    };
    doors.map(hang).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn flats_come_back_in_every_format(
        width in 3000..9000_i32, depth in 2500..7000_i32, share in 30..70_i32, door in 700..1300_i32,
    ) {
        // Less wall than this between a corner and a jamb is a frame.
        let least = (width * share.min(100 - share) / 100).min(depth);
        prop_assume!(least - door > 320);
        let plan = flat(width, depth, width * share / 100, door);
        for (name, bytes) in exports(&plan) {
            let file = read(name, &bytes, &mut |_| {}).map_err(|fault| TestCaseError::fail(format!("{name}: {fault}")))?;
            prop_assert_eq!(check(name, &file, &plan), Ok(()));
        }
    }
}

/// A room's name and its area in hundredths of a square metre.
type PartedRoom = (Option<String>, i32);

/// Where dividing lines run from the upper left corner, and the rooms they part: their names and areas.
fn parts(plan: &Plan) -> (Vec<[i32; 4]>, Vec<PartedRoom>) {
    let x0 = plan.corners.iter().map(|c| c.at.x_mm).min().unwrap();
    let y0 = plan.corners.iter().map(|c| c.at.y_mm).min().unwrap();
    let lines = plan.dividers.iter().map(|divider| {
        let (a, b) = (divider.a.min(divider.b), divider.a.max(divider.b));
        [a.x_mm - x0, a.y_mm - y0, b.x_mm - x0, b.y_mm - y0]
    });
    let rooms = plan::rooms(plan).into_iter();
    let rooms = rooms.map(|room| (room.name, (room.area_mm2 / 10_000) as i32));
    (lines.collect(), rooms.collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn an_open_plan_room_stays_parted_in_every_format(
        width in 6000..9000_i32, depth in 3500..7000_i32, wall in 55..70_i32, at in 25..75_i32, slant in -300..300_i32,
    ) {
        let plan = flat(width, depth, width * wall / 100, 900);
        let x0 = plan.corners.iter().map(|c| c.at.x_mm).min().unwrap();
        let y0 = plan.corners.iter().map(|c| c.at.y_mm).min().unwrap();
        let y1 = plan.corners.iter().map(|c| c.at.y_mm).max().unwrap();
        let x = x0 + width * wall / 100 * at / 100;
        let line = PlanEdit::AddDivider {
            from: Point::new(x, y0),
            to: Point::new(x + slant, y1),
        };
        let plan = apply(&plan, &line).unwrap();
        let named = |plan: &Plan, x: i32, name: &str| {
            let at = Point::new(x, y0 + depth / 2);
            apply(plan, &PlanEdit::NameRoom { at, name: name.to_owned() }).unwrap()
        };
        let plan = named(&named(&plan, x - 500, "Essen"), x + 500, "Kochen");
        let (lines, rooms) = parts(&plan);
        prop_assert_eq!((lines.len(), rooms.len()), (1, 3));
        for (name, bytes) in exports(&plan) {
            let file = read(name, &bytes, &mut |_| {}).map_err(|fault| TestCaseError::fail(format!("{name}: {fault}")))?;
            prop_assert_eq!(check(name, &file, &plan), Ok(()));
            let sheet = &file.sheets[0];
            let again = plan::plan_from_sheet(sheet, sheet.draft.scale.metres_per_pixel).unwrap();
            let (seen_lines, seen_rooms) = parts(&again);
            let line = |p: &[i32; 4], q: &[i32; 4]| p.iter().zip(q).all(|(p, q)| within(*p, *q));
            prop_assert!(same(&lines, &seen_lines, line), "{}: {:?} became {:?}", name, lines, seen_lines);
            // Within a quarter of a square metre: lines may move by the tolerance.
            let room = |p: &PartedRoom, q: &PartedRoom| p.0 == q.0 && (p.1 - q.1).abs() <= 25;
            prop_assert!(same(&rooms, &seen_rooms, room), "{}: {:?} became {:?}", name, rooms, seen_rooms);
        }
    }
}

#[test]
fn a_home_with_a_round_wall_comes_back_in_every_format() {
    let file = read("home.xml", HOME, &mut |_| {}).unwrap();
    let plan = plan::plan_from_sheet(&file.sheets[0], file.sheets[0].draft.scale.metres_per_pixel)
        .unwrap();
    for (name, bytes) in exports(&plan) {
        assert_eq!(
            check(name, &read(name, &bytes, &mut |_| {}).unwrap(), &plan),
            Ok(())
        );
    }
}

#[test]
fn the_scale_of_an_export_is_read_and_not_guessed() {
    let plan = flat(6200, 4300, 2800, 900);
    for (name, bytes) in exports(&plan) {
        let file = read(name, &bytes, &mut |_| {}).unwrap();
        let scale = &file.sheets[0].draft.scale;
        let first = scale.evidence[0].kind;
        assert!(scale.confidence >= 0.9, "{name}: {scale:?}");
        assert!(
            matches!(first, EvidenceKind::FileUnit | EvidenceKind::ScaleNote),
            "{name}: {first:?}"
        );
    }
}

#[test]
fn a_double_door_comes_back_as_one_in_every_format() {
    let mut plan = flat(6200, 4300, 2800, 1300);
    let doors = plan
        .openings
        .iter_mut()
        .filter(|o| o.kind == OpeningKind::Door);
    doors.for_each(|door| door.leaf = Leaf::Double);
    for (name, bytes) in exports(&plan) {
        let file = read(name, &bytes, &mut |_| {}).unwrap();
        let again =
            plan::plan_from_sheet(&file.sheets[0], file.sheets[0].draft.scale.metres_per_pixel)
                .unwrap();
        let (walls, openings) = (places(&plan), places(&again));
        assert_eq!(walls.1.len(), openings.1.len(), "{name}");
        let doors = again
            .openings
            .iter()
            .filter(|o| o.kind == OpeningKind::Door);
        let leaves: Vec<Leaf> = doors.map(|door| door.leaf).collect();
        assert!(
            !leaves.is_empty() && leaves.iter().all(|leaf| *leaf == Leaf::Double),
            "{name}: {leaves:?}"
        );
    }
}

#[test]
fn a_scale_bar_beside_the_home_is_no_wall() {
    // As near to the home as a part of it would be.
    let plan = flat(6531, 5163, 1959, 1285);
    for (name, bytes) in exports(&plan) {
        let file = read(name, &bytes, &mut |_| {}).unwrap();
        assert_eq!(check(name, &file, &plan), Ok(()));
    }
}
