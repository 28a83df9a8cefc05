//! Walls of building models whose section is swept along a path: each follows the path, as thick as the section.
#![cfg(feature = "ifc")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod modelled;

use std::f64::consts::FRAC_PI_2;

use modelled::curves::{arc, circle, follow, line, on, spline};
use modelled::{Model, openings, walls};
use plan::OpeningKind;

fn quarter() -> Vec<[f64; 2]> {
    (0..=180).map(|k| on(4.0, f64::from(k) / 2.0)).collect()
}

/// A section 200 mm thick and 2.6 m high above its path, its first direction up or aside.
fn section(model: &mut Model, upwards: bool) -> String {
    let (x, y, size) = if upwards {
        (1.3, 0.0, "2.6,0.2")
    } else {
        (0.0, 1.3, "0.2,2.6")
    };
    let at = model.add(&format!("IFCCARTESIANPOINT(({x:?},{y:?}))"));
    let place = model.add(&format!("IFCAXIS2PLACEMENT2D({at},$)"));
    model.add(&format!("IFCRECTANGLEPROFILEDEF(.AREA.,$,{place},{size})"))
}

fn height(model: &Model) -> Option<i32> {
    model.file().sheets[0].height_mm
}

#[test]
fn a_pipe_is_a_wall_as_wide_as_two_radii() {
    let mut model = Model::new();
    let path = arc(&mut model, 4.0, [0.0, FRAC_PI_2]);
    let pipe = model.add(&format!("IFCSWEPTDISKSOLID({path},0.1,$,$,$)"));
    model.wall(&[pipe]);
    follow(&model.file().sheets[0], &quarter(), 200);
    assert_eq!(height(&model), Some(200));
    // One bent at a right angle, with an inner radius and the parameters that Tekla writes.
    let mut model = Model::new();
    let points = model.points(&[[0.0, 0.0, 1.0], [5.0, 0.0, 1.0], [5.0, 3.0, 1.0]]);
    let path = model.add(&format!("IFCPOLYLINE(({}))", points.join(",")));
    let pipe = model.add(&format!("IFCSWEPTDISKSOLID({path},0.05,0.04,0.,2.)"));
    model.wall(&[pipe]);
    let found = walls(&model.file().sheets[0]);
    assert_eq!(found.len(), 2, "{found:?}");
    for wall in &found {
        assert!((wall[4] - 100).abs() <= 2, "{found:?}");
    }
    let ends: Vec<i64> = [found[0][0], found[0][2], found[1][1], found[1][3]].into();
    for (end, told) in ends.into_iter().zip([0, 5000, 0, 3000]) {
        assert!((end - told).abs() <= 60, "{found:?}");
    }
}

#[test]
fn a_section_follows_a_path_on_a_plane() {
    let mut model = Model::new();
    let path = arc(&mut model, 4.0, [0.0, FRAC_PI_2]);
    let section = section(&mut model, true);
    let plane = model.add("IFCPLANE(#3)");
    let body = model.add(&format!(
        "IFCSURFACECURVESWEPTAREASOLID({section},#3,{path},0.,1.,{plane})"
    ));
    model.wall(&[body]);
    follow(&model.file().sheets[0], &quarter(), 200);
    assert_eq!(height(&model), Some(2600));
}

#[test]
fn a_section_follows_a_path_on_an_upright_surface() {
    for by_cylinder in [true, false] {
        let mut model = Model::new();
        let path = arc(&mut model, 4.0, [0.0, FRAC_PI_2]);
        let section = section(&mut model, false);
        let surface = if by_cylinder {
            model.add("IFCCYLINDRICALSURFACE(#3,4.)")
        } else {
            let profile = model.add(&format!("IFCARBITRARYOPENPROFILEDEF(.CURVE.,$,{path})"));
            model.add(&format!("IFCSURFACEOFLINEAREXTRUSION({profile},#3,#2,3.)"))
        };
        let body = model.add(&format!(
            "IFCSURFACECURVESWEPTAREASOLID({section},$,{path},$,$,{surface})"
        ));
        model.wall(&[body]);
        follow(&model.file().sheets[0], &quarter(), 200);
        let file = model.file();
        let rise = file.sheets[0].height_mm;
        assert_eq!(rise, Some(2600));
    }
}

#[test]
fn a_section_keeps_its_direction_along_a_spline() {
    let poles = [[0.0, 0.0], [2.0, 3.0], [4.0, -3.0], [6.0, 0.0]];
    let mut model = Model::new();
    let path = spline(&mut model, 3, &poles, (&[4, 4], &[0.0, 1.0]), None);
    let section = section(&mut model, true);
    // The solid stands somewhere else.
    let at = model.points(&[[1.0, 2.0, 0.0]]).remove(0);
    let place = model.add(&format!("IFCAXIS2PLACEMENT3D({at},$,$)"));
    let body = model.add(&format!(
        "IFCFIXEDREFERENCESWEPTAREASOLID({section},{place},{path},$,$,#2)"
    ));
    model.wall(&[body]);
    let at = |t: f64| {
        let s = 1.0 - t;
        let shares = [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t];
        let sum = |axis: usize| (0..4).map(|k| shares[k] * poles[k][axis]).sum::<f64>();
        [1.0 + sum(0), 2.0 + sum(1)]
    };
    let curve: Vec<[f64; 2]> = (0..=200).map(|k| at(f64::from(k) / 200.0)).collect();
    follow(&model.file().sheets[0], &curve, 200);
    assert_eq!(height(&model), Some(2600));
}

#[test]
fn a_whole_circle_is_swept_between_its_parameters() {
    for to in [FRAC_PI_2, 2.0 * FRAC_PI_2] {
        let mut model = Model::new();
        let path = circle(&mut model, 4.0);
        let section = section(&mut model, true);
        let body = model.add(&format!(
            "IFCFIXEDREFERENCESWEPTAREASOLID({section},$,{path},0.,{to:?},#2)"
        ));
        model.wall(&[body]);
        let turn = to.to_degrees();
        let curve: Vec<[f64; 2]> = (0..=180)
            .map(|k| on(4.0, f64::from(k) / 180.0 * turn))
            .collect();
        follow(&model.file().sheets[0], &curve, 200);
    }
    // All of it closes.
    let mut model = Model::new();
    let path = circle(&mut model, 4.0);
    let section = section(&mut model, true);
    let body = model.add(&format!(
        "IFCFIXEDREFERENCESWEPTAREASOLID({section},$,{path},$,$,#2)"
    ));
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    let curve: Vec<[f64; 2]> = (0..=720).map(|k| on(4.0, f64::from(k) / 2.0)).collect();
    follow(sheet, &curve, 200);
    assert_eq!(sheet.draft.plan.rooms.len(), 1);
}

#[test]
fn a_straight_path_is_a_straight_wall_with_its_holes() {
    let mut model = Model::new();
    let path = line(&mut model, [[0.0, 0.1], [6.0, 0.1]]);
    let section = section(&mut model, true);
    let body = model.add(&format!(
        "IFCFIXEDREFERENCESWEPTAREASOLID({section},$,{path},$,$,#2)"
    ));
    let wall = model.wall(&[body]);
    let hole = model.brep([3.0, -0.1, 0.9], [4.2, 0.3, 2.1]);
    let shape = model.shape(&[hole]);
    let hole = model.add(&format!("IFCOPENINGELEMENT('o',$,'',$,$,#4,{shape},$,$)"));
    model.add(&format!("IFCRELVOIDSELEMENT('v',$,$,$,{wall},{hole})"));
    let sheet = &model.file().sheets[0];
    assert_eq!(walls(sheet), [[0, 100, 6000, 100, 200]]);
    assert_eq!(openings(sheet), [(OpeningKind::Window, [3600, 100, 1200])]);
}

#[test]
fn a_post_of_pipe_is_a_round_column() {
    let mut model = Model::new();
    model.room();
    let points = model.points(&[[3.0, 2.0, 0.0], [3.0, 2.0, 2.6]]).join(",");
    let path = model.add(&format!("IFCPOLYLINE(({points}))"));
    let pipe = model.add(&format!("IFCSWEPTDISKSOLID({path},0.1,$,$,$)"));
    let shape = model.shape(&[pipe]);
    model.element("IFCCOLUMN", "#4", &shape, "$");
    let file = model.file();
    let [column] = &file.sheets[0].placeholders[..] else {
        panic!()
    };
    assert_eq!(column.kind, plan::FixtureKind::RoundColumn);
    assert_eq!(column.size_mm, [200, 200, 2600]);
}
