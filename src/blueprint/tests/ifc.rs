//! A building model written by hand from buildingSMART's documentation.
#![cfg(feature = "ifc")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use blueprint::{PlanFile, read};
use plan::{Hinge, OpeningKind, Swing};

const HOUSE: &str = include_str!("files/house.ifc");

fn house(text: &str) -> PlanFile {
    read("house.ifc", text.as_bytes(), &mut |_| {}).unwrap()
}

fn near(got: [f64; 2], want: [f64; 2]) {
    let off = (got[0] - want[0]).hypot(got[1] - want[1]);
    assert!(off < 0.001, "{got:?} is not {want:?}");
}

fn check(file: &PlanFile) {
    let sheet = &file.sheets[0];
    let at = |[x, y]: [f64; 2]| [x * 0.01 + sheet.origin_m[0], y * 0.01 + sheet.origin_m[1]];
    assert_eq!(sheet.title.as_deref(), Some("Erdgeschoß"));
    assert_eq!(
        (sheet.elevation_mm, sheet.height_mm),
        (Some(3000), Some(2500))
    );
    let [first, second] = sheet.draft.plan.walls.as_slice() else {
        panic!("{:?}", sheet.draft.plan.walls);
    };
    // The house lies at (1, 2) and its x runs along the world's y, which is up on the plan. The layers of the first wall
    // lie to the left of its axis: 120 mm to the left of somebody walking up.
    near(at(first.a), [0.88, -2.0]);
    near(at(first.b), [0.88, -7.0]);
    assert!((first.thickness - 24.0).abs() < 1e-6);
    // The second runs from (5, 0.12) to (5, 4.12) in the house.
    near(at(second.a), [0.88, -7.0]);
    near(at(second.b), [-3.12, -7.0]);
    assert!((second.thickness - 11.5).abs() < 1e-6);
    let [door] = sheet.draft.plan.openings.as_slice() else {
        panic!("{:?}", sheet.draft.plan.openings);
    };
    assert_eq!((door.kind, door.wall), (OpeningKind::Door, Some(1)));
    near(at(door.centre), [-0.12, -7.0]);
    assert!((door.width - 101.0).abs() < 1e-6);
    assert_eq!((door.sill_mm, door.head_mm), (Some(0), Some(2010)));
    // Its x runs along the wall and its hinge is at its left, the end nearer to the wall's beginning; it opens to its y,
    // which is the left hand of somebody walking along the wall.
    assert_eq!(
        (door.hinge, door.swing),
        (Some(Hinge::Start), Some(Swing::Left))
    );
}

#[test]
fn walls_and_doors_of_a_model_lie_where_nested_placements_put_them() {
    check(&house(HOUSE));
}

#[test]
fn a_model_in_feet_is_the_same_house() {
    let unit = "#5=IFCSIUNIT(*,.LENGTHUNIT.,.MILLI.,.METRE.);";
    let feet = "#90=IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.);\n#91=IFCMEASUREWITHUNIT(IFCLENGTHMEASURE(0.001),#90);\n\
        #92=IFCDIMENSIONALEXPONENTS(1,0,0,0,0,0,0);\n#5=IFCCONVERSIONBASEDUNIT(#92,.LENGTHUNIT.,'THOUSANDTH',#91);";
    check(&house(&HOUSE.replace(unit, feet)));
}

#[test]
fn a_model_that_ends_early_says_so() {
    let half = &HOUSE[..HOUSE.len() / 2];
    let fault = read("house.ifc", half.as_bytes(), &mut |_| {}).unwrap_err();
    assert_eq!(fault.code(), "damaged");
    assert!(fault.to_string().contains("middle of an entity"), "{fault}");
}

#[test]
fn placements_in_a_circle_end() {
    let circle = HOUSE.replace(
        "#13=IFCLOCALPLACEMENT($,#12);",
        "#13=IFCLOCALPLACEMENT(#17,#12);",
    );
    let _ = read("house.ifc", circle.as_bytes(), &mut |_| {});
}
