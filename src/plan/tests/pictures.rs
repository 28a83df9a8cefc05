//! Pictures with lettering: names, areas and dimensions are read, and give the scale.
#![cfg(feature = "import")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use plan::{Draft, EvidenceKind, import_picture, plan_from_draft, rooms};

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
