//! Building models of several storeys: each becomes a sheet with what belongs to it, from the lowest up.
#![cfg(feature = "ifc")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod modelled;

use modelled::{AROUND, Model, openings, walls};
use plan::OpeningKind;

/// The room of [`Model::room`] with a window in its left wall on the ground, and two metres shorter above, with a door.
fn house() -> Model {
    let mut model = Model::new();
    model.room();
    let place = model.placed([-0.1, 3.0, 0.9], [0.0, -1.0, 0.0]);
    model.element("IFCWINDOW", &place, "$", "1.2,1.4,$,$");
    model.next_storey("Upper", 2.9);
    for ([a, b], [c, d]) in [
        ([-0.2, -0.2], [4.2, 0.0]),
        ([4.0, 0.0], [4.2, 4.0]),
        ([-0.2, 4.0], [4.2, 4.2]),
        ([-0.2, 0.0], [0.0, 4.0]),
    ] {
        let body = model.brep([a, b, 0.0], [c, d, 2.4]);
        model.wall(&[body]);
    }
    let place = model.placed([1.0, -0.1, 0.0], [1.0, 0.0, 0.0]);
    model.element("IFCDOOR", &place, "$", "2.,0.9,$,$");
    model
}

#[test]
fn each_storey_is_a_sheet_with_its_walls_and_openings() {
    let file = house().file();
    let [ground, upper] = &file.sheets[..] else {
        panic!("{} sheets", file.sheets.len());
    };
    let told = |sheet: &plan::Sheet| (sheet.title.clone(), sheet.elevation_mm, sheet.height_mm);
    assert_eq!(told(ground), (Some("Ground".into()), Some(0), Some(2600)));
    assert_eq!(told(upper), (Some("Upper".into()), Some(2900), Some(2400)));
    assert_eq!(walls(ground), AROUND);
    let shorter = AROUND.map(|wall| wall.map(|mm| if mm > 6000 { mm - 2000 } else { mm }));
    assert_eq!(walls(upper), shorter);
    assert_eq!(
        openings(ground),
        [(OpeningKind::Window, [-100, 2300, 1400])]
    );
    assert_eq!(openings(upper), [(OpeningKind::Door, [1450, -100, 900])]);
    let rooms = [ground, upper].map(|sheet| sheet.draft.plan.rooms.len());
    assert_eq!(rooms, [1, 1]);
}

#[test]
fn heights_count_from_the_floor_of_their_own_storey() {
    let file = house().file();
    let sills = file.sheets.iter().map(|sheet| {
        let opening = &sheet.draft.plan.openings[0];
        (opening.sill_mm, opening.head_mm)
    });
    let expected = [(Some(900), Some(2100)), (Some(0), Some(2000))];
    assert_eq!(sills.collect::<Vec<_>>(), expected);
}

#[test]
fn storeys_come_from_the_lowest_up_whatever_their_order_in_the_file() {
    let mut model = house();
    model.next_storey("Cellar", -2.5);
    model.room();
    let file = model.file();
    let told: Vec<_> = (file.sheets.iter())
        .map(|sheet| (sheet.title.as_deref().unwrap(), sheet.elevation_mm.unwrap()))
        .collect();
    assert_eq!(told, [("Cellar", -2500), ("Ground", 0), ("Upper", 2900)]);
}

#[test]
fn a_part_stands_on_the_storey_that_it_is_said_to_even_if_its_whole_stands_nowhere() {
    let mut model = Model::new();
    model.room();
    model.next_storey("Upper", 3.0);
    let sides = [([0.0, 0.0], [6.0, 0.2]), ([0.0, 0.2], [0.2, 4.0])];
    let parts = sides.map(|([a, b], [c, d])| {
        let body = model.brep([a, b, 3.0], [c, d, 5.6]);
        model.wall(&[body])
    });
    let whole = model.add("IFCWALL('w',$,'',$,$,#4,$,$,$)");
    let parts = parts.join(",");
    model.add(&format!("IFCRELAGGREGATES('a',$,$,$,{whole},({parts}))"));
    let file = model.file();
    let counts: Vec<usize> = (file.sheets.iter())
        .map(|sheet| sheet.draft.plan.walls.len())
        .collect();
    assert_eq!(counts, [4, 2]);
}
