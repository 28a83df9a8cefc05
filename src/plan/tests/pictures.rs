//! Pictures with lettering: names, areas and dimensions are read, and give the scale.
#![cfg(feature = "import")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use plan::{
    Draft, EvidenceKind, PictureHints, import_picture, import_pictures, plan_from_draft, rooms,
    straightened_picture,
};

/// Drawn by `tools/reader/labelled.py` at 60 pixels per metre.
const LABELLED: &[u8] = include_bytes!("pictures/labelled.png");
const PX_PER_M: f64 = 60.0;

fn labelled() -> Draft {
    import_picture(LABELLED, &mut |_| ()).unwrap()
}

#[test]
fn rooms_take_the_names_and_areas_written_in_them() {
    let mut read: Vec<(Option<String>, Option<f64>)> = labelled()
        .plan
        .rooms
        .iter()
        .map(|r| (r.name.clone(), r.printed_m2))
        .collect();
    read.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(
        read,
        [
            (Some("Küche".to_owned()), Some(15.3)),
            (Some("Wohnzimmer".to_owned()), Some(18.0))
        ]
    );
}

/// The same picture as a print shop saves it: CMYK, its inks inverted, in JPEG.
#[test]
fn a_jpeg_for_printing_is_read_like_one_for_screens() {
    let print = import_picture(include_bytes!("pictures/labelled-cmyk.jpg"), &mut |_| ()).unwrap();
    let screen = labelled();
    assert_eq!(print.plan.walls.len(), screen.plan.walls.len());
    assert_eq!(print.plan.openings.len(), screen.plan.openings.len());
    let near = |p: [f64; 2], s: [f64; 2]| (p[0] - s[0]).hypot(p[1] - s[1]) < 3.0;
    for wall in &screen.plan.walls {
        let same = |other: &plan::PictureWall| near(other.a, wall.a) && near(other.b, wall.b);
        assert!(print.plan.walls.iter().any(same), "{wall:?}");
    }
}

#[test]
fn a_written_area_that_agrees_makes_a_room_certain() {
    assert!(labelled().plan.rooms.iter().all(|r| r.confidence > 0.9));
}

#[test]
fn the_scale_comes_from_dimensions_and_areas() {
    let scale = labelled().scale;
    assert!((scale.metres_per_pixel * PX_PER_M).ln().abs() < 0.01);
    assert!(scale.confidence > 0.85, "{scale:?}");
    for kind in [EvidenceKind::Dimension, EvidenceKind::PrintedArea] {
        let seen = scale.evidence.iter().find(|e| e.kind == kind).unwrap();
        assert!(
            (seen.metres_per_pixel * PX_PER_M).ln().abs() < 0.02,
            "{seen:?}"
        );
    }
}

#[test]
fn lettering_and_dimension_lines_are_no_walls() {
    // Two long walls, two short ones and the partition.
    assert_eq!(labelled().plan.walls.len(), 5);
}

#[test]
fn the_plan_keeps_the_names() {
    let draft = labelled();
    let plan = plan_from_draft(&draft, draft.scale.metres_per_pixel).unwrap();
    let mut names: Vec<_> = rooms(&plan).into_iter().filter_map(|r| r.name).collect();
    names.sort();
    assert_eq!(names, ["Küche", "Wohnzimmer"]);
}

#[test]
fn a_picture_taken_from_the_side_is_aslant_until_it_is_straightened() {
    let read =
        |bytes: &[u8]| import_pictures(bytes, &PictureHints::default(), &mut |_| ()).unwrap();
    let drawn = include_bytes!("../../../assets/plans/studio.png");
    let straight = read(drawn);
    assert!(!straight.framing.as_ref().unwrap().aslant);
    // As if its upper edge were further away: more paper lies within the same width there.
    let away = [
        [-90.0, -30.0],
        [1190.0, -30.0],
        [1060.0, 890.0],
        [40.0, 890.0],
    ];
    let photo = straightened_picture(drawn, &away).unwrap();
    let framing = read(&photo).framing.unwrap();
    assert!(framing.aslant);
    let again = read(&straightened_picture(&photo, &framing.corners[0]).unwrap());
    assert!(!again.framing.as_ref().unwrap().aslant);
    assert_eq!(
        again.sheets[0].draft.plan.rooms.len(),
        straight.sheets[0].draft.plan.rooms.len()
    );
    for wall in &again.sheets[0].draft.plan.walls {
        let (across, down) = ((wall.b[0] - wall.a[0]).abs(), (wall.b[1] - wall.a[1]).abs());
        // Two degrees.
        assert!(across.min(down) <= 0.035 * across.max(down), "{wall:?}");
    }
}
