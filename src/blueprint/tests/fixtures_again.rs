//! Fixtures in drawings that we wrote come back as they were, and are no walls.
#![cfg(all(feature = "drawings", feature = "pdf"))]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod flats;

use blueprint::{Drawing, read, write_dxf, write_pdf, write_svg};
use flats::{flat, places};
use plan::{
    Fixture, FixtureKind, Plan, PlanEdit, Point, StairShape, Winding, apply, facing_nearest_wall,
    plan_from_sheet,
};
use proptest::prelude::*;

/// Of places and lengths; what is told in words is exact.
const TOLERANCE_MM: i32 = 10;

/// A flat of two rooms with fixtures at places between 0 and 100 % of it.
fn furnished(put: &[(usize, i32, i32, i32, String)]) -> Plan {
    let plan = flat(8000, 5000, 3600, 900);
    let x0 = plan.corners.iter().map(|c| c.at.x_mm).min().unwrap();
    let y0 = plan.corners.iter().map(|c| c.at.y_mm).min().unwrap();
    put.iter().fold(plan, |plan, (kind, x, y, turn, name)| {
        let at = Point::new(x0 + 80 * x, y0 + 50 * y);
        let mut fixture = any_fixture(*kind, at, plan.height_mm);
        if let Some(winding) = &mut fixture.winding {
            (winding.to_left, winding.landing) = (x % 2 == 0, y % 2 == 0);
        }
        fixture.turn_mdeg = *turn;
        fixture.name.clone_from(name);
        if fixture.kind == FixtureKind::Niche {
            fixture = facing_nearest_wall(&plan, &fixture);
            let mut niches = plan.fixtures.iter().filter(|f| f.kind == fixture.kind);
            // Back to back they would leave no wall.
            if niches.any(|other| apart(other.at, fixture.at) < 1300) {
                return plan;
            }
        }
        // There may be no room for it.
        apply(&plan, &PlanEdit::PutFixture { fixture }).unwrap_or(plan)
    })
}

const SHAPES: [StairShape; 3] = [StairShape::Quarter, StairShape::Half, StairShape::Spiral];
const KINDS: usize = FixtureKind::ALL.len() + SHAPES.len();

/// Every kind, and after them stairs of every shape.
fn any_fixture(kind: usize, at: Point, ceiling_mm: i32) -> Fixture {
    let known = FixtureKind::ALL.get(kind).copied();
    let fixture = Fixture::usual(known.unwrap_or(FixtureKind::Stairs), at, ceiling_mm);
    match known {
        Some(_) => fixture,
        None => Fixture {
            at,
            ..fixture.wound(Some(SHAPES[kind - FixtureKind::ALL.len()]))
        },
    }
}

fn apart(p: Point, q: Point) -> i32 {
    (p.x_mm - q.x_mm).abs().max((p.y_mm - q.y_mm).abs())
}

fn exports(plan: &Plan) -> [(&'static str, Vec<u8>); 3] {
    let drawing = Drawing {
        plan,
        furniture: &[],
        title: "Flat",
        note: "",
    };
    let files = [
        ("flat.svg", write_svg(&drawing, None).into_bytes()),
        ("flat.pdf", write_pdf(&drawing, None)),
        ("flat.dxf", write_dxf(&drawing).into_bytes()),
    ];
    // For a look with other programs.
    if let Some(folder) = std::env::var_os("ALCOVE_EXPORTS").map(std::path::PathBuf::from) {
        for (name, bytes) in &files {
            std::fs::write(folder.join(name), bytes).unwrap();
        }
    }
    files
}

fn reread(name: &str, bytes: &[u8]) -> Plan {
    let file = read(name, bytes, &mut |_| {}).unwrap();
    assert_eq!(file.sheets.len(), 1, "{name}");
    let sheet = &file.sheets[0];
    plan_from_sheet(sheet, sheet.draft.scale.metres_per_pixel).unwrap()
}

type Sort = (FixtureKind, Option<Winding>);

/// Everything of the fixtures but their ids: places from the upper left corner of the walls.
fn told(plan: &Plan) -> Vec<(Sort, String, [i32; 4], [i32; 3])> {
    let x0 = plan.corners.iter().map(|c| c.at.x_mm).min().unwrap();
    let y0 = plan.corners.iter().map(|c| c.at.y_mm).min().unwrap();
    let told = |f: &Fixture| {
        let size = [f.width_mm, f.depth_mm, f.from_mm, f.to_mm];
        let at = [f.at.x_mm - x0, f.at.y_mm - y0, f.turn_mdeg];
        ((f.kind, f.winding), f.name.clone(), size, at)
    };
    plan.fixtures.iter().map(told).collect()
}

/// What is different, said for a person; `None` if nothing is.
fn difference(name: &str, plan: &Plan, again: &Plan) -> Option<String> {
    let (ours, mut theirs) = (told(plan), told(again));
    for one in &ours {
        let same = theirs.iter().position(|other| {
            let turned = (one.3[2] - other.3[2]).rem_euclid(360_000);
            (&one.0, &one.1, &one.2) == (&other.0, &other.1, &other.2)
                && (0..2).all(|k| (one.3[k] - other.3[k]).abs() <= TOLERANCE_MM)
                && turned.min(360_000 - turned) <= 20
        });
        let Some(same) = same else {
            return Some(format!("{name}: {one:?} is not among {theirs:?}"));
        };
        theirs.swap_remove(same);
    }
    let walls = |plan: &Plan| places(plan);
    let near = |p: &[i32], q: &[i32]| p.iter().zip(q).all(|(p, q)| (p - q).abs() <= TOLERANCE_MM);
    let ((walls, openings), (seen, holes)) = (walls(plan), walls(again));
    let same_walls = walls.len() == seen.len() && walls.iter().zip(&seen).all(|(p, q)| near(p, q));
    let same_openings = openings.len() == holes.len()
        && (openings.iter().zip(&holes))
            .all(|(p, q)| near(&[p.0, p.1, p.2], &[q.0, q.1, q.2]) && p.4 == q.4);
    let more = (!theirs.is_empty()).then(|| format!("{name}: {theirs:?} was not there"));
    more.or_else(|| (!same_walls).then(|| format!("{name}: walls {walls:?} became {seen:?}")))
        .or_else(|| {
            (!same_openings).then(|| format!("{name}: openings {openings:?} became {holes:?}"))
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn fixtures_come_back_from_every_drawing(
        put in prop::collection::vec(
            (0..KINDS, 0..=100_i32, 0..=100_i32, prop_oneof![Just(0), Just(90_000), 0..360_000_i32], "[ -~äöüß€]{0,12}"),
            1..7,
        ),
    ) {
        let put: Vec<_> = put.into_iter().map(|(k, x, y, t, name)| (k, x, y, t, name.trim().to_owned())).collect();
        let plan = furnished(&put);
        for (name, bytes) in exports(&plan) {
            prop_assert_eq!(difference(name, &plan, &reread(name, &bytes)), None);
        }
    }
}

#[test]
fn each_kind_comes_back_alone_from_every_drawing() {
    for kind in 0..KINDS {
        let plan = furnished(&[(kind, 8, 4, 15_000, String::new())]);
        assert_eq!(plan.fixtures.len(), 1, "{kind}");
        for (name, bytes) in exports(&plan) {
            assert_eq!(difference(name, &plan, &reread(name, &bytes)), None);
        }
    }
}

#[test]
fn all_kinds_come_back_from_one_drawing() {
    let named = |kind, x, y, turn, name: &str| (kind, x, y, turn, name.to_owned());
    let plan = furnished(&[
        named(0, 60, 50, 90_000, "Up"),
        named(1, 30, 60, 20_000, ""),
        named(2, 20, 75, 0, ""),
        named(3, 88, 4, 0, "Radiator"),
        named(4, 99, 80, 90_000, ""),
        named(5, 25, 40, 90_000, "Beam"),
        named(6, 85, 80, 180_000, "Roof"),
        named(7, 8, 3, 0, ""),
        named(8, 10, 85, 0, "Piano"),
    ]);
    assert_eq!(plan.fixtures.len(), FixtureKind::ALL.len());
    for (name, bytes) in exports(&plan) {
        assert_eq!(difference(name, &plan, &reread(name, &bytes)), None);
    }
}

#[test]
fn a_wall_with_a_niche_is_whole_again() {
    // In the middle of the upper wall, cut where plans are cut.
    let plan = furnished(&[(7, 25, 0, 0, String::new())]);
    let walls = plan.walls.len();
    for (name, bytes) in exports(&plan) {
        assert_eq!(reread(name, &bytes).walls.len(), walls, "{name}");
    }
}

#[test]
fn the_name_of_a_fixture_is_no_name_of_its_room() {
    let plan = furnished(&[(8, 60, 30, 0, "Kleiderschrank".to_owned())]);
    for (name, bytes) in exports(&plan) {
        let again = reread(name, &bytes);
        let names: Vec<_> = plan::rooms(&again)
            .into_iter()
            .filter_map(|room| room.name)
            .collect();
        assert_eq!(names, [""; 0], "{name}");
    }
}

#[test]
fn an_insertion_that_was_moved_and_turned_in_a_cad_program_takes_its_fixture_along() {
    let plan = furnished(&[(5, 40, 50, 0, "Unterzug".to_owned())]);
    let dxf = String::from_utf8(exports(&plan)[2].1.clone()).unwrap();
    let at = plan.fixtures[0].at;
    let from = format!(
        "10\r\n{}.0000\r\n20\r\n{}.0000\r\n30\r\n0.0000\r\n50\r\n0.0000",
        at.x_mm, -at.y_mm
    );
    let to = format!(
        "10\r\n{}.0000\r\n20\r\n{}.0000\r\n30\r\n0.0000\r\n50\r\n90.0000",
        at.x_mm + 500,
        -at.y_mm
    );
    assert_eq!(dxf.matches(&from).count(), 1);
    let again = reread("flat.dxf", dxf.replace(&from, &to).as_bytes());
    let (before, after) = (told(&plan), told(&again));
    assert!(
        (after[0].3[0] - before[0].3[0] - 500).abs() <= TOLERANCE_MM,
        "{after:?}"
    );
    // Against the clock in a DXF.
    assert_eq!(after[0].3[2], 270_000);
}
