//! Solids that building models take away from walls: ends, tops, doors, windows and grooves.
#![cfg(feature = "ifc")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod modelled;

use modelled::{AROUND, Model, openings, walls};
use plan::OpeningKind;

/// A wall 6 m long along x, 200 mm thick and 2.6 m high, as faces or as a profile.
fn long(model: &mut Model, by_faces: bool) -> String {
    if by_faces {
        model.brep([0.0, 0.0, 0.0], [6.0, 0.2, 2.6])
    } else {
        model.extruded(&[[0.0, 0.0], [6.0, 0.0], [6.0, 0.2], [0.0, 0.2]], 2.6)
    }
}

/// Without the box from corner to corner.
fn without(model: &mut Model, body: &str, from: [f64; 3], to: [f64; 3]) -> String {
    let away = model.brep(from, to);
    model.add(&format!("IFCBOOLEANRESULT(.DIFFERENCE.,{body},{away})"))
}

#[test]
fn a_box_over_an_end_shortens_a_wall_and_one_below_its_top_is_a_hole() {
    for by_faces in [true, false] {
        let mut model = Model::new();
        let body = long(&mut model, by_faces);
        let body = without(&mut model, &body, [5.5, -1.0, -1.0], [7.0, 1.0, 3.0]);
        let body = without(&mut model, &body, [1.0, -0.1, 0.0], [1.9, 0.3, 2.1]);
        let body = without(&mut model, &body, [3.0, 0.0, 0.9], [4.2, 0.2, 2.1]);
        // A groove for pipes, a niche, and a notch for a beam.
        let body = without(&mut model, &body, [2.2, -0.1, 0.0], [2.5, 0.05, 2.6]);
        let body = without(&mut model, &body, [4.5, 0.08, 0.5], [5.2, 0.3, 2.0]);
        let body = without(&mut model, &body, [-0.1, -0.1, 2.3], [0.3, 0.3, 2.7]);
        model.wall(&[body]);
        let file = model.file();
        let sheet = &file.sheets[0];
        assert_eq!(walls(sheet), [[0, 100, 5500, 100, 200]]);
        assert_eq!(
            openings(sheet),
            [
                (OpeningKind::Passage, [1450, 100, 900]),
                (OpeningKind::Window, [3600, 100, 1200])
            ]
        );
        let heights = sheet.draft.plan.openings.iter();
        let heights: Vec<_> = heights.map(|one| (one.sill_mm, one.head_mm)).collect();
        assert!(heights.contains(&(Some(0), Some(2100))), "{heights:?}");
        assert!(heights.contains(&(Some(900), Some(2100))), "{heights:?}");
    }
}

#[test]
fn blocks_and_profiles_across_the_wall_are_taken_away_too() {
    let mut model = Model::new();
    let body = long(&mut model, false);
    // A block of the modeller for solids, and a profile that is drawn on the wall's face, extruded through it.
    let corner = model.points(&[[1.0, -0.5, 0.0]]).remove(0);
    let place = model.add(&format!("IFCAXIS2PLACEMENT3D({corner},$,$)"));
    let block = model.add(&format!("IFCBLOCK({place},0.9,1.,2.1)"));
    let body = model.add(&format!("IFCBOOLEANRESULT(.DIFFERENCE.,{body},{block})"));
    let corner = model.points(&[[3.6, 0.3, 1.5]]).remove(0);
    let [back, x] =
        ["(0.,-1.,0.)", "(1.,0.,0.)"].map(|way| model.add(&format!("IFCDIRECTION({way})")));
    let place = model.add(&format!("IFCAXIS2PLACEMENT3D({corner},{back},{x})"));
    let profile = model.add("IFCRECTANGLEPROFILEDEF(.AREA.,$,$,1.2,1.2)");
    let away = model.add(&format!("IFCEXTRUDEDAREASOLID({profile},{place},#2,0.4)"));
    let body = model.add(&format!("IFCBOOLEANRESULT(.DIFFERENCE.,{body},{away})"));
    let body = model.add(&format!("IFCCSGSOLID({body})"));
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    assert_eq!(walls(sheet), [[0, 100, 6000, 100, 200]]);
    assert_eq!(
        openings(sheet),
        [
            (OpeningKind::Passage, [1450, 100, 900]),
            (OpeningKind::Window, [3600, 100, 1200])
        ]
    );
}

#[test]
fn a_hole_that_is_told_twice_is_one_and_a_door_fills_it() {
    let mut model = Model::new();
    let body = long(&mut model, true);
    let body = without(&mut model, &body, [1.0, -0.1, 0.0], [1.9, 0.3, 2.1]);
    let body = without(&mut model, &body, [3.0, -0.1, 0.9], [4.2, 0.3, 2.1]);
    let wall = model.wall(&[body]);
    let hole = model.brep([3.0, -0.1, 0.9], [4.2, 0.3, 2.1]);
    let shape = model.shape(&[hole]);
    let hole = model.add(&format!("IFCOPENINGELEMENT('o',$,'',$,$,#4,{shape},$,$)"));
    model.add(&format!("IFCRELVOIDSELEMENT('v',$,$,$,{wall},{hole})"));
    let body = model.brep([0.0, 0.0, 0.0], [0.9, 0.1, 2.1]);
    let shape = model.shape(&[body]);
    let place = model.placed([1.0, 0.05, 0.0], [1.0, 0.0, 0.0]);
    model.element("IFCDOOR", &place, &shape, "2.1,0.9,$,$");
    assert_eq!(
        openings(&model.file().sheets[0]),
        [
            (OpeningKind::Door, [1450, 100, 900]),
            (OpeningKind::Window, [3600, 100, 1200])
        ]
    );
}

#[test]
fn floors_and_roofs_that_are_taken_away_lower_a_wall() {
    let mut model = Model::new();
    let body = long(&mut model, true);
    let body = without(&mut model, &body, [-1.0, -1.0, -1.0], [7.0, 7.0, 0.2]);
    let body = without(&mut model, &body, [-1.0, -1.0, 2.4], [7.0, 7.0, 4.0]);
    let body = without(&mut model, &body, [1.0, -0.1, 0.2], [1.9, 0.3, 2.2]);
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    assert_eq!(walls(sheet), [[0, 100, 6000, 100, 200]]);
    assert_eq!(sheet.height_mm, Some(2200));
    let door = &sheet.draft.plan.openings[0];
    assert_eq!((door.sill_mm, door.head_mm), (Some(0), Some(2000)));
}

#[test]
fn an_axis_ends_where_a_solid_cuts_the_wall() {
    let mut model = Model::new();
    let axis = model.points(&[[0.0, 0.0, 0.0], [6.0, 0.0, 0.0]]).join(",");
    let axis = model.add(&format!("IFCPOLYLINE(({axis}))"));
    let axis = model.add(&format!(
        "IFCSHAPEREPRESENTATION($,'Axis','Curve2D',({axis}))"
    ));
    let body = long(&mut model, false);
    let body = without(&mut model, &body, [-1.0, -1.0, 0.0], [0.4, 1.0, 2.55]);
    let body = without(&mut model, &body, [-1.0, -1.0, -0.1], [0.3, 1.0, 2.7]);
    let body = model.add(&format!("IFCSHAPEREPRESENTATION($,'Body','CSG',({body}))"));
    let shape = model.add(&format!("IFCPRODUCTDEFINITIONSHAPE($,$,({axis},{body}))"));
    model.element("IFCWALLSTANDARDCASE", "#4", &shape, "$");
    assert_eq!(walls(&model.file().sheets[0]), [[300, 100, 6000, 100, 200]]);
}

#[test]
fn a_wall_drawn_from_its_front_has_the_holes_of_its_profile() {
    let mut model = Model::new();
    let rectangle = |[a, b]: [f64; 2], [c, d]: [f64; 2]| [[a, b], [c, b], [c, d], [a, d]];
    let outline = rectangle([0.0, 0.0], [6.0, 2.6]);
    let hole = rectangle([3.0, 0.9], [4.2, 2.1]);
    let body = model.front(&outline, &hole, 0.2);
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    assert_eq!(walls(sheet), [[0, 100, 6000, 100, 200]]);
    assert_eq!(openings(sheet), [(OpeningKind::Window, [3600, 100, 1200])]);
}

#[test]
fn solids_that_are_added_lengthen_a_wall() {
    let mut model = Model::new();
    let sides = [
        ([-0.2, -0.2], [6.2, 0.0]),
        ([6.0, 0.0], [6.2, 4.0]),
        ([-0.2, 4.0], [6.2, 4.2]),
        ([-0.2, 0.0], [0.0, 4.0]),
    ];
    for ([a, b], [c, d]) in sides {
        let (u, v) = ((a + c) / 2.0, (b + d) / 2.0);
        let (u, v) = if c - a > 1.0 { (u, d) } else { (c, v) };
        let first = model.brep([a, b, 0.0], [u, v, 2.6]);
        let (u, v) = if c - a > 1.0 { (u, b) } else { (a, v) };
        let second = model.brep([u, v, 0.0], [c, d, 2.6]);
        let both = model.add(&format!("IFCBOOLEANRESULT(.UNION.,{first},{second})"));
        model.wall(&[both]);
    }
    assert_eq!(walls(&model.file().sheets[0]), AROUND);
}

#[test]
fn many_solids_one_after_the_other_and_circles_of_them_end() {
    let mut model = Model::new();
    let mut body = long(&mut model, true);
    for k in 0..30 {
        let x = 0.1 + 0.19 * f64::from(k);
        body = without(&mut model, &body, [x, 0.1, 0.1], [x + 0.1, 0.3, 0.2]);
    }
    model.wall(&[body]);
    // A solid that is taken away from itself, and one that is added to itself again and again.
    let own = model
        .add("IFCBOOLEANRESULT(.DIFFERENCE.,#99999,#99999)")
        .replace('#', "");
    model.text = model.text.replace("#99999", &format!("#{own}"));
    model.wall(&[format!("#{own}")]);
    let mut twice = long(&mut model, true);
    for _ in 0..40 {
        twice = model.add(&format!("IFCBOOLEANRESULT(.UNION.,{twice},{twice})"));
    }
    model.wall(&[twice]);
    let found = walls(&model.file().sheets[0]);
    assert!(found.contains(&[0, 100, 6000, 100, 200]), "{found:?}");
}
