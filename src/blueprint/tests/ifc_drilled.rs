//! Round and slanted solids that building models take away from walls.
#![cfg(feature = "ifc")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod modelled;

use modelled::{Model, heights, openings, walls};
use plan::OpeningKind;

/// A wall 6 m long along x, 200 mm thick and 2.6 m high.
fn long(model: &mut Model) -> String {
    model.extruded(&[[0.0, 0.0], [6.0, 0.0], [6.0, 0.2], [0.0, 0.2]], 2.6)
}

fn without(model: &mut Model, body: &str, away: &str) -> String {
    model.add(&format!("IFCBOOLEANRESULT(.DIFFERENCE.,{body},{away})"))
}

/// A place whose third direction points up, or from the wall's back to its front.
fn place(model: &mut Model, at: [f64; 3], upright: bool) -> String {
    let at = model.points(&[at]).remove(0);
    if upright {
        return model.add(&format!("IFCAXIS2PLACEMENT3D({at},$,$)"));
    }
    let [front, x] =
        ["(0.,-1.,0.)", "(1.,0.,0.)"].map(|way| model.add(&format!("IFCDIRECTION({way})")));
    model.add(&format!("IFCAXIS2PLACEMENT3D({at},{front},{x})"))
}

#[test]
fn a_cylinder_through_a_wall_is_a_window_as_wide_as_it() {
    let mut model = Model::new();
    let mut body = long(&mut model);
    // A primitive, and a circle that is extruded.
    let at = place(&mut model, [1.5, 0.3, 1.4], false);
    let away = model.add(&format!("IFCRIGHTCIRCULARCYLINDER({at},0.4,0.4)"));
    body = without(&mut model, &body, &away);
    let at = place(&mut model, [4.0, 0.3, 1.5], false);
    let profile = model.add("IFCCIRCLEPROFILEDEF(.AREA.,$,$,0.3)");
    let away = model.add(&format!("IFCEXTRUDEDAREASOLID({profile},{at},#2,0.4)"));
    body = without(&mut model, &body, &away);
    // One that does not come through, and a pipe's.
    let at = place(&mut model, [2.5, 0.3, 1.4], false);
    let away = model.add(&format!("IFCRIGHTCIRCULARCYLINDER({at},0.2,0.4)"));
    body = without(&mut model, &body, &away);
    let at = place(&mut model, [5.0, 0.3, 1.4], false);
    let away = model.add(&format!("IFCRIGHTCIRCULARCYLINDER({at},0.4,0.05)"));
    body = without(&mut model, &body, &away);
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    assert_eq!(walls(sheet), [[0, 100, 6000, 100, 200]]);
    assert_eq!(
        openings(sheet),
        [
            (OpeningKind::Window, [1500, 100, 800]),
            (OpeningKind::Window, [4000, 100, 600])
        ]
    );
    assert_eq!(heights(sheet), [(1000, 1800), (1200, 1800)]);
}

#[test]
fn an_upright_cylinder_parts_a_wall_and_shortens_it() {
    let mut model = Model::new();
    let mut body = long(&mut model);
    for x in [0.0, 3.0] {
        let at = place(&mut model, [x, 0.1, -0.1], true);
        let away = model.add(&format!("IFCRIGHTCIRCULARCYLINDER({at},3.,0.5)"));
        body = without(&mut model, &body, &away);
    }
    let body = model.add(&format!("IFCCSGSOLID({body})"));
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    // Where the wall is whole again: the circle is 980 mm wide 100 mm beside its middle.
    let chord = 2.0 * f64::sqrt(0.5 * 0.5 - 0.1 * 0.1) * 1000.0;
    let [[from, .., thickness]] = walls(sheet)[..] else {
        panic!()
    };
    assert!((from as f64 - chord / 2.0).abs() <= 10.0, "{from}");
    assert_eq!(thickness, 200);
    let [(kind, [x, _, width])] = openings(sheet)[..] else {
        panic!()
    };
    assert_eq!((kind, x), (OpeningKind::Passage, 3000));
    assert!((width as f64 - chord).abs() <= 10.0, "{width}");
}

#[test]
fn a_cone_is_as_wide_as_where_it_is_narrowest_in_the_wall() {
    let mut model = Model::new();
    let mut body = long(&mut model);
    // 600 mm at the back of the wall, 400 at its front; and one whose peak is within the wall.
    let at = place(&mut model, [3.0, 0.2, 1.5], false);
    let away = model.add(&format!("IFCRIGHTCIRCULARCONE({at},0.6,0.3)"));
    body = without(&mut model, &body, &away);
    let at = place(&mut model, [5.0, 0.3, 1.5], false);
    let away = model.add(&format!("IFCRIGHTCIRCULARCONE({at},0.2,0.6)"));
    body = without(&mut model, &body, &away);
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    let [(kind, [x, _, width])] = openings(sheet)[..] else {
        panic!("{:?}", openings(sheet))
    };
    assert_eq!((kind, x), (OpeningKind::Window, 3000));
    assert!((width - 400).abs() <= 10, "{width}");
    let [(sill, head)] = heights(sheet)[..] else {
        panic!()
    };
    assert!(
        (sill - 1300).abs() <= 10 && (head - 1700).abs() <= 10,
        "{sill} {head}"
    );
}

#[test]
fn solids_taken_away_together_leave_a_hole_each() {
    let mut model = Model::new();
    let body = long(&mut model);
    let at = place(&mut model, [1.5, 0.3, 1.4], false);
    let round = model.add(&format!("IFCRIGHTCIRCULARCYLINDER({at},0.4,0.4)"));
    let at = place(&mut model, [3.0, -0.5, 0.0], true);
    let door = model.add(&format!("IFCBLOCK({at},0.9,1.,2.1)"));
    let at = place(&mut model, [5.0, 0.3, 1.9], false);
    let profile = model.add("IFCRECTANGLEPROFILEDEF(.AREA.,$,$,1.2,0.4)");
    let light = model.add(&format!("IFCEXTRUDEDAREASOLID({profile},{at},#2,0.4)"));
    let both = model.add(&format!("IFCBOOLEANRESULT(.UNION.,{round},{door})"));
    let all = model.add(&format!("IFCBOOLEANRESULT(.UNION.,{both},{light})"));
    let body = without(&mut model, &body, &all);
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    assert_eq!(
        openings(sheet),
        [
            (OpeningKind::Window, [1500, 100, 800]),
            (OpeningKind::Passage, [3450, 100, 900]),
            (OpeningKind::Window, [5000, 100, 1200])
        ]
    );
    assert_eq!(heights(sheet), [(1000, 1800), (0, 2100), (1700, 2100)]);
}

#[test]
fn a_block_or_a_cylinder_over_an_end_shortens_a_wall() {
    let mut model = Model::new();
    let mut body = long(&mut model);
    let at = place(&mut model, [5.5, -0.5, -0.5], true);
    let away = model.add(&format!("IFCBLOCK({at},2.,2.,4.)"));
    body = without(&mut model, &body, &away);
    // Its round side lies along the wall: nothing of it is as deep as the wall.
    let at = place(&mut model, [0.0, -1.3, 0.0], true);
    let away = model.add(&format!("IFCRIGHTCIRCULARCYLINDER({at},3.,1.4)"));
    body = without(&mut model, &body, &away);
    model.wall(&[body]);
    assert_eq!(walls(&model.file().sheets[0]), [[0, 100, 5500, 100, 200]]);
}

#[test]
fn a_hole_that_an_element_leaves_may_be_round() {
    let mut model = Model::new();
    let body = long(&mut model);
    let wall = model.wall(&[body]);
    let at = place(&mut model, [2.0, 0.3, 1.5], false);
    let hole = model.add(&format!("IFCRIGHTCIRCULARCYLINDER({at},0.4,0.35)"));
    let shape = model.shape(&[hole]);
    let hole = model.add(&format!("IFCOPENINGELEMENT('o',$,'',$,$,#4,{shape},$,$)"));
    model.add(&format!("IFCRELVOIDSELEMENT('v',$,$,$,{wall},{hole})"));
    let sheet = &model.file().sheets[0];
    assert_eq!(openings(sheet), [(OpeningKind::Window, [2000, 100, 700])]);
    assert_eq!(heights(sheet), [(1150, 1850)]);
}
