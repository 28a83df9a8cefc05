//! Walls of building models that solids meet in, or that balls, pyramids, bounded halves of space and cut solids are
//! taken away from.
#![cfg(feature = "ifc")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod modelled;

use modelled::{Model, heights, openings, walls};
use plan::{OpeningKind, Sheet};

/// A wall 6 m long along x, 200 mm thick and 2.6 m high.
fn long(model: &mut Model) -> String {
    model.extruded(&[[0.0, 0.0], [6.0, 0.0], [6.0, 0.2], [0.0, 0.2]], 2.6)
}

/// The sheet of the wall that an operator makes of it and another body.
fn sheet(operator: &str, other: impl Fn(&mut Model) -> String) -> Sheet {
    let mut model = Model::new();
    let body = long(&mut model);
    let other = other(&mut model);
    let body = model.combined(operator, &body, &other);
    model.wall(&[body]);
    model.file().sheets.remove(0)
}

/// One opening of this middle and width within so many millimetres, from a sill to a head.
fn check_hole(sheet: &Sheet, [x, width]: [i64; 2], [sill, head]: [i32; 2], within: i64) {
    let [(_, [at, _, wide])] = openings(sheet)[..] else {
        panic!("{:?}", openings(sheet))
    };
    let [(low, high)] = heights(sheet)[..] else {
        panic!()
    };
    let ends = [
        at - wide / 2 - (x - width / 2),
        at + wide / 2 - (x + width / 2),
    ];
    let heights = [i64::from(low - sill), i64::from(high - head)];
    let close = ends
        .into_iter()
        .chain(heights)
        .all(|off| off.abs() <= within);
    assert!(close, "{at} {wide} {low} {high}");
}

/// A half of space behind a plane with this normal, or before it.
fn half(model: &mut Model, on: [f64; 3], normal: [f64; 3], agrees: bool) -> String {
    let plane = plane(model, on, normal);
    let agrees = if agrees { "T" } else { "F" };
    model.add(&format!("IFCHALFSPACESOLID({plane},.{agrees}.)"))
}

fn plane(model: &mut Model, on: [f64; 3], [u, v, w]: [f64; 3]) -> String {
    let on = model.points(&[on]).remove(0);
    let normal = model.add(&format!("IFCDIRECTION(({u:?},{v:?},{w:?}))"));
    let place = model.add(&format!("IFCAXIS2PLACEMENT3D({on},{normal},$)"));
    model.add(&format!("IFCPLANE({place})"))
}

/// A half of space over a rectangle 1.2 m long in the middle of the wall.
fn bounded(model: &mut Model, height: f64, up: f64) -> String {
    let plane = plane(model, [0.0, 0.0, height], [0.0, 0.0, up]);
    let ring = [
        [3.0, -1.0, 0.0],
        [4.2, -1.0, 0.0],
        [4.2, 1.0, 0.0],
        [3.0, 1.0, 0.0],
    ];
    let points = model.points(&ring).join(",");
    let line = model.add(&format!("IFCPOLYLINE(({points}))"));
    model.add(&format!(
        "IFCPOLYGONALBOUNDEDHALFSPACE({plane},.T.,#3,{line})"
    ))
}

#[test]
fn a_ball_leaves_a_window_as_wide_as_in_the_faces_of_the_wall() {
    let sheet = sheet("DIFFERENCE", |model| {
        let at = model.points(&[[3.0, 0.1, 1.5]]).remove(0);
        let place = model.add(&format!("IFCAXIS2PLACEMENT3D({at},$,$)"));
        model.add(&format!("IFCSPHERE({place},0.5)"))
    });
    // Half the chord 100 mm beside the middle: 489.9 mm.
    check_hole(&sheet, [3000, 980], [1010, 1990], 5);
}

#[test]
fn a_pyramid_leaves_a_window_as_wide_as_where_it_is_narrowest() {
    let sheet = sheet("DIFFERENCE", |model| {
        let at = model.points(&[[3.0, 0.4, 1.5]]).remove(0);
        let [front, x] =
            ["(0.,-1.,0.)", "(1.,0.,0.)"].map(|way| model.add(&format!("IFCDIRECTION({way})")));
        let place = model.add(&format!("IFCAXIS2PLACEMENT3D({at},{front},{x})"));
        model.add(&format!("IFCRECTANGULARPYRAMID({place},1.2,0.8,0.8)"))
    });
    // Its peak lies 400 mm before the wall's front, half its height away.
    check_hole(&sheet, [3000, 600], [1300, 1700], 10);
}

#[test]
fn a_half_of_space_lies_where_its_flag_says() {
    for (normal, agrees, operator) in [
        ([-1.0, 0.0, 0.0], true, "DIFFERENCE"),
        ([1.0, 0.0, 0.0], false, "DIFFERENCE"),
        ([1.0, 0.0, 0.0], true, "INTERSECTION"),
        ([-1.0, 0.0, 0.0], false, "INTERSECTION"),
    ] {
        let sheet = sheet(operator, |model| {
            half(model, [5.0, 0.0, 0.0], normal, agrees)
        });
        assert_eq!(walls(&sheet), [[0, 100, 5000, 100, 200]]);
    }
}

#[test]
fn what_two_solids_share_is_the_wall() {
    for by_faces in [true, false] {
        let sheet = sheet("INTERSECTION", |model| {
            if by_faces {
                return model.brep([1.0, -1.0, 0.0], [5.0, 1.0, 2.2]);
            }
            let ring = [[1.0, -1.0], [5.0, -1.0], [5.0, 1.0], [1.0, 1.0]];
            model.extruded(&ring, 2.2)
        });
        assert_eq!(walls(&sheet), [[1000, 100, 5000, 100, 200]]);
        assert_eq!(sheet.height_mm, Some(2200));
    }
    let sheet = sheet("INTERSECTION", |model| bounded(model, 2.4, 1.0));
    assert_eq!(walls(&sheet), [[3000, 100, 4200, 100, 200]]);
    assert_eq!(sheet.height_mm, Some(2400));
}

#[test]
fn a_bounded_half_of_space_takes_only_what_lies_over_its_outline() {
    let below = sheet("DIFFERENCE", |model| bounded(model, 2.1, 1.0));
    assert_eq!(walls(&below), [[0, 100, 6000, 100, 200]]);
    assert_eq!(
        openings(&below),
        [(OpeningKind::Passage, [3600, 100, 1200])]
    );
    assert_eq!(heights(&below), [(0, 2100)]);
    let above = sheet("DIFFERENCE", |model| bounded(model, 0.9, -1.0));
    assert_eq!(openings(&above), [(OpeningKind::Window, [3600, 100, 1200])]);
    assert_eq!(heights(&above), [(900, 2600)]);
}

#[test]
fn what_is_cut_off_a_solid_stays_where_that_is_taken_away() {
    let door = |model: &mut Model| model.brep([3.0, -0.1, 0.0], [4.2, 0.3, 2.1]);
    let without_sill = sheet("DIFFERENCE", |model| {
        let door = door(model);
        let sill = model.brep([2.0, -0.5, -0.5], [5.0, 0.5, 0.9]);
        model.combined("DIFFERENCE", &door, &sill)
    });
    let by_plane = sheet("DIFFERENCE", |model| {
        let door = door(model);
        let sill = half(model, [0.0, 0.0, 0.9], [0.0, 0.0, 1.0], true);
        model.combined("DIFFERENCE", &door, &sill)
    });
    let shared = sheet("DIFFERENCE", |model| {
        let door = door(model);
        let upper = model.brep([0.0, -1.0, 0.9], [7.0, 1.0, 5.0]);
        model.combined("INTERSECTION", &door, &upper)
    });
    for sheet in [without_sill, by_plane, shared] {
        assert_eq!(openings(&sheet), [(OpeningKind::Window, [3600, 100, 1200])]);
        assert_eq!(heights(&sheet), [(900, 2100)]);
    }
}

#[test]
fn triangles_are_taken_away_like_faces() {
    let sheet = sheet("DIFFERENCE", |model| {
        let front = [[3.0, 0.9], [4.2, 0.9], [4.2, 2.1], [3.0, 2.1]];
        let points = [-0.1, 0.3].map(|y| front.map(|[x, z]| format!("({x:?},{y:?},{z:?})")));
        let points = points.concat().join(",");
        let points = model.add(&format!("IFCCARTESIANPOINTLIST3D(({points}))"));
        model.add(&format!(
            "IFCTRIANGULATEDFACESET({points},$,.T.,((1,2,3),(1,3,4),(5,7,6),(5,8,7),(1,5,6),(1,6,2),\
             (4,3,7),(4,7,8),(1,4,8),(1,8,5),(2,6,7),(2,7,3)),$)"
        ))
    });
    assert_eq!(openings(&sheet), [(OpeningKind::Window, [3600, 100, 1200])]);
    assert_eq!(heights(&sheet), [(900, 2100)]);
}
