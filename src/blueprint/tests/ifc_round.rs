//! Round walls of building models, in the ways that programs tell them: each becomes a chain within ten millimetres of its
//! middle line, with the doors and windows that sit in it.
#![cfg(feature = "ifc")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod modelled;

use modelled::curves::{
    arc, composite, extruded_curve, in_degrees, layered, line, list, on, with_axis,
};
use modelled::{Model, openings, walls};
use plan::{OpeningKind, PlanFile};

/// The wall that all tests tell: a quarter round the zero of the model, from its right to above it.
const RADIUS: f64 = 4.0;
const INNER: f64 = 3.9;
const OUTER: f64 = 4.1;

/// Two arcs and two lines between them, as IFC2x3 has it.
fn bent(model: &mut Model, turn: f64) -> String {
    let parts = [
        (arc(model, OUTER, [0.0, turn]), true),
        (line(model, [on(OUTER, 90.0), on(INNER, 90.0)]), true),
        (arc(model, INNER, [0.0, turn]), false),
        (line(model, [on(INNER, 0.0), on(OUTER, 0.0)]), true),
    ];
    composite(model, &parts)
}

/// The quarter is a chain within 10 mm of its circle from end to end, 200 mm thick.
fn check(file: &PlanFile) {
    check_from(file, 0.0, 90.0);
}

fn check_from(file: &PlanFile, from: f64, to: f64) {
    let chain = walls(&file.sheets[0]);
    assert!(chain.len() > 4, "{chain:?}");
    assert!((chain.len() as f64) < (to - from) / 2.0, "{}", chain.len());
    let mut turn = 0.0;
    for &[a, b, c, d, thickness] in &chain {
        let [a, b, c, d] = [a, b, c, d].map(|mm| mm as f64 / 1000.0);
        for [x, y] in [[a, b], [c, d], [(a + c) / 2.0, (b + d) / 2.0]] {
            let off = (x.hypot(y) - RADIUS).abs();
            assert!(off < 0.010, "({x}, {y}) is off by {off} of {chain:?}");
        }
        turn += (a * d - b * c).atan2(a * c + b * d).abs().to_degrees();
        assert!((thickness - 200).abs() <= 10, "{thickness}");
    }
    assert!((turn - (to - from)).abs() < 0.2, "{turn} of {chain:?}");
    let near = |[x, y]: [f64; 2], &[a, b, c, d, _]: &[i64; 5]| {
        let to = |u: i64, v: i64| (u as f64 / 1000.0 - x).hypot(v as f64 / 1000.0 - y);
        to(a, b).min(to(c, d)) < 0.010
    };
    for end in [from, to] {
        assert!(
            chain.iter().any(|wall| near(on(RADIUS, end), wall)),
            "{chain:?}"
        );
    }
    assert!(
        file.remarks
            .iter()
            .any(|remark| remark.code == "round_wall")
    );
    assert!(
        file.remarks
            .iter()
            .all(|remark| remark.code != "opening_moved")
    );
}

#[test]
fn a_profile_between_arcs_and_lines_is_a_round_wall() {
    let quarter = std::f64::consts::FRAC_PI_2;
    let mut model = Model::new();
    let outline = bent(&mut model, quarter);
    let body = extruded_curve(&mut model, &outline);
    model.wall(&[body]);
    check(&model.file());
    // Many programs tell angles in degrees.
    let mut model = Model::new();
    in_degrees(&mut model);
    let outline = bent(&mut model, 90.0);
    let body = extruded_curve(&mut model, &outline);
    model.wall(&[body]);
    check(&model.file());
}

#[test]
fn an_angle_of_few_degrees_is_not_one_in_radians() {
    let mut model = Model::new();
    in_degrees(&mut model);
    let axis = arc(&mut model, RADIUS, [5.0, 95.0]);
    let body = {
        let sides = [(OUTER, true), (INNER, false)]
            .map(|(radius, same)| (arc(&mut model, radius, [5.0, 95.0]), same));
        let outline = composite(&mut model, &sides);
        extruded_curve(&mut model, &outline)
    };
    with_axis(&mut model, &axis, Some(&body));
    check_from(&model.file(), 5.0, 95.0);
}

/// The outline of a quarter of a ring, its sides as arcs of indices.
fn quarter(model: &mut Model, outer: f64, inner: f64) -> String {
    let points = [
        on(outer, 0.0),
        on(outer, 45.0),
        on(outer, 90.0),
        on(inner, 90.0),
        on(inner, 45.0),
        on(inner, 0.0),
    ];
    let points = model.add(&format!("IFCCARTESIANPOINTLIST2D(({}))", list(&points)));
    model.add(&format!(
        "IFCINDEXEDPOLYCURVE({points},(IFCARCINDEX((1,2,3)),IFCLINEINDEX((3,4)),IFCARCINDEX((4,5,6)),IFCLINEINDEX((6,1))),.F.)"
    ))
}

#[test]
fn a_profile_of_indices_follows_its_arcs() {
    let mut model = Model::new();
    let outline = quarter(&mut model, OUTER, INNER);
    let body = extruded_curve(&mut model, &outline);
    model.wall(&[body]);
    check(&model.file());
}

#[test]
fn layers_lie_beside_a_round_axis() {
    let mut model = Model::new();
    // The axis runs along the inner face, and the other way round: the layers lie to its left.
    let points = [on(INNER, 90.0), on(INNER, 45.0), on(INNER, 0.0)];
    let points = model.add(&format!("IFCCARTESIANPOINTLIST2D(({}))", list(&points)));
    let axis = model.add(&format!(
        "IFCINDEXEDPOLYCURVE({points},(IFCARCINDEX((1,2,3))),.F.)"
    ));
    let wall = with_axis(&mut model, &axis, None);
    layered(&mut model, &wall, 0.2, 0.0);
    check(&model.file());
}

#[test]
fn a_body_beside_a_round_axis_tells_its_thickness() {
    let quarter = std::f64::consts::FRAC_PI_2;
    let mut model = Model::new();
    let axis = arc(&mut model, OUTER, [0.0, quarter]);
    let outline = bent(&mut model, quarter);
    let body = extruded_curve(&mut model, &outline);
    with_axis(&mut model, &axis, Some(&body));
    check(&model.file());
}

/// The four corners of a sector's cross section at an angle: inner below, outer below, outer above, inner above.
fn section(degrees: f64) -> [[f64; 3]; 4] {
    let ([a, b], [c, d]) = (on(INNER, degrees), on(OUTER, degrees));
    [[a, b, 0.0], [c, d, 0.0], [c, d, 2.6], [a, b, 2.6]]
}

#[test]
fn faces_around_a_bent_band_are_a_round_wall() {
    let mut model = Model::new();
    let mut faces = Vec::new();
    let mut face = |model: &mut Model, corners: &[[f64; 3]]| {
        let points = model.points(corners).join(",");
        let ring = model.add(&format!("IFCPOLYLOOP(({points}))"));
        let bound = model.add(&format!("IFCFACEOUTERBOUND({ring},.T.)"));
        faces.push(model.add(&format!("IFCFACE(({bound}))")));
    };
    for step in 0..18 {
        let here = section(f64::from(step) * 5.0);
        let next = section(f64::from(step + 1) * 5.0);
        for side in 0..4 {
            let other = (side + 1) % 4;
            face(
                &mut model,
                &[here[side], here[other], next[other], next[side]],
            );
        }
    }
    face(&mut model, &section(0.0));
    face(&mut model, &section(90.0));
    let shell = model.add(&format!("IFCCLOSEDSHELL(({}))", faces.join(",")));
    let body = model.add(&format!("IFCFACETEDBREP({shell})"));
    model.wall(&[body]);
    check(&model.file());
}

#[test]
fn triangles_over_a_bent_band_are_a_round_wall() {
    let mut model = Model::new();
    let points: Vec<[f64; 3]> = (0..=30)
        .flat_map(|step| section(f64::from(step) * 3.0))
        .collect();
    let points: Vec<String> = points
        .iter()
        .map(|[x, y, z]| format!("({x:?},{y:?},{z:?})"))
        .collect();
    let points = model.add(&format!("IFCCARTESIANPOINTLIST3D(({}))", points.join(",")));
    let triangle = |[a, b, c]: [usize; 3]| format!("({},{},{})", a + 1, b + 1, c + 1);
    let triangles: Vec<String> = (0..30)
        .flat_map(|step| (0..4).map(move |side| (4 * step + side, 4 * step + (side + 1) % 4)))
        .flat_map(|(here, other)| [[here, other, other + 4], [here, other + 4, here + 4]])
        .map(triangle)
        .collect();
    let body = model.add(&format!(
        "IFCTRIANGULATEDFACESET({points},$,.T.,({}),$)",
        triangles.join(",")
    ));
    model.wall(&[body]);
    check(&model.file());
}

#[test]
fn edges_along_circles_are_followed() {
    let mut model = Model::new();
    let faces = [0.0, 2.6].map(|height| {
        let at = [
            on(INNER, 0.0),
            on(OUTER, 0.0),
            on(OUTER, 90.0),
            on(INNER, 90.0),
        ];
        let points = model.points(&at.map(|[x, y]| [x, y, height]));
        let vertices: Vec<String> = points
            .iter()
            .map(|point| model.add(&format!("IFCVERTEXPOINT({point})")))
            .collect();
        let middle = model.points(&[[0.0, 0.0, height]]).remove(0);
        let place = model.add(&format!("IFCAXIS2PLACEMENT3D({middle},#2,$)"));
        let mut edges = Vec::new();
        // The inner arc is drawn from the other end.
        for (from, to, radius, same) in [
            (0, 1, None, "T"),
            (1, 2, Some(OUTER), "T"),
            (2, 3, None, "T"),
            (0, 3, Some(INNER), "F"),
        ] {
            let curve = radius.map_or("$".to_owned(), |radius: f64| {
                model.add(&format!("IFCCIRCLE({place},{radius:?})"))
            });
            let edge = model.add(&format!(
                "IFCEDGECURVE({},{},{curve},.T.)",
                vertices[from], vertices[to]
            ));
            edges.push(model.add(&format!("IFCORIENTEDEDGE(*,*,{edge},.{same}.)")));
        }
        let ring = model.add(&format!("IFCEDGELOOP(({}))", edges.join(",")));
        let bound = model.add(&format!("IFCFACEOUTERBOUND({ring},.T.)"));
        let plane = model.add(&format!("IFCPLANE({place})"));
        model.add(&format!("IFCADVANCEDFACE(({bound}),{plane},.T.)"))
    });
    let shell = model.add(&format!("IFCCLOSEDSHELL(({}))", faces.join(",")));
    let body = model.add(&format!("IFCADVANCEDBREP({shell})"));
    model.wall(&[body]);
    check(&model.file());
}

#[test]
fn a_section_turned_about_an_upright_axis_is_a_round_wall() {
    let mut model = Model::new();
    // The profile stands upright: its x is the world's x, its y the world's z.
    let at = model.points(&[[RADIUS, 0.0, 0.0], [-RADIUS, 0.0, 0.0]]);
    let [x, back, up] = ["(1.,0.,0.)", "(0.,-1.,0.)", "(0.,1.,0.)"]
        .map(|way| model.add(&format!("IFCDIRECTION({way})")));
    let place = model.add(&format!("IFCAXIS2PLACEMENT3D({},{back},{x})", at[0]));
    let middle = model.add("IFCCARTESIANPOINT((0.,1.3))");
    let within = model.add(&format!("IFCAXIS2PLACEMENT2D({middle},$)"));
    let profile = model.add(&format!(
        "IFCRECTANGLEPROFILEDEF(.AREA.,$,{within},0.2,2.6)"
    ));
    let axis = model.add(&format!("IFCAXIS1PLACEMENT({},{up})", at[1]));
    let quarter = std::f64::consts::FRAC_PI_2;
    let body = model.add(&format!(
        "IFCREVOLVEDAREASOLID({profile},{place},{axis},{quarter:?})"
    ));
    model.wall(&[body]);
    check(&model.file());
}

#[test]
fn a_tower_is_a_chain_that_closes() {
    let mut model = Model::new();
    let profile = model.add(&format!(
        "IFCCIRCLEHOLLOWPROFILEDEF(.AREA.,$,$,{OUTER:?},0.2)"
    ));
    let body = model.add(&format!("IFCEXTRUDEDAREASOLID({profile},#3,#2,2.6)"));
    let wall = model.wall(&[body]);
    let file = model.file();
    check_from(&file, 0.0, 360.0);
    assert_eq!(file.sheets[0].draft.plan.rooms.len(), 1);
    // Doors wherever its line may begin.
    for degrees in [0.0, 90.0, 180.0, 270.0] {
        let placed = box_at(&mut model, degrees, [0.0, 2.1], 0.5);
        let hole = model.add(&format!("IFCOPENINGELEMENT('o',$,'',$,$,{placed},$,$)"));
        model.add(&format!("IFCRELVOIDSELEMENT('v',$,$,$,{wall},{hole})"));
    }
    let file = model.file();
    let sheet = &file.sheets[0];
    let plan = plan::plan_from_sheet(sheet, sheet.draft.scale.metres_per_pixel).unwrap();
    let widths: Vec<i32> = plan.openings.iter().map(|one| one.width_mm).collect();
    assert!(
        widths.len() == 4 && widths.iter().all(|width| (width - 900).abs() <= 2),
        "{widths:?}"
    );
    assert!(
        file.remarks.iter().all(|one| one.code == "round_wall"),
        "{:?}",
        file.remarks
    );
}

#[test]
fn layers_of_a_round_wall_are_one() {
    let mut model = Model::new();
    let layers = [[INNER, 3.95], [3.95, 4.07], [4.07, OUTER]].map(|[inner, outer]| {
        let outline = quarter(&mut model, outer, inner);
        extruded_curve(&mut model, &outline)
    });
    model.layered(&layers);
    check(&model.file());
}

#[test]
fn a_wall_that_bends_a_little_is_no_thicker_for_it() {
    // 5 cm in 4 m: seen as straight it would be 250 mm thick.
    let mut model = Model::new();
    let points = [
        [-2.0, 0.1],
        [0.0, 0.15],
        [2.0, 0.1],
        [2.0, -0.1],
        [0.0, -0.05],
        [-2.0, -0.1],
    ];
    let points = model.add(&format!("IFCCARTESIANPOINTLIST2D(({}))", list(&points)));
    let outline = model.add(&format!(
        "IFCINDEXEDPOLYCURVE({points},(IFCARCINDEX((1,2,3)),IFCLINEINDEX((3,4)),IFCARCINDEX((4,5,6)),IFCLINEINDEX((6,1))),.F.)"
    ));
    let body = extruded_curve(&mut model, &outline);
    model.wall(&[body]);
    let chain = walls(&model.file().sheets[0]);
    assert!(chain.len() > 2, "{chain:?}");
    assert!(
        chain.iter().all(|wall| (wall[4] - 200).abs() <= 5),
        "{chain:?}"
    );
    assert!(
        chain.iter().any(|wall| (wall[1] - 50).abs() <= 10),
        "{chain:?}"
    );
}

/// A box across the round wall, about a point of its middle, 900 mm wide.
fn box_at(model: &mut Model, degrees: f64, [low, high]: [f64; 2], deep: f64) -> String {
    let place = on(RADIUS, degrees);
    let place = model.placed(
        [place[0], place[1], 0.0],
        [-degrees.to_radians().sin(), degrees.to_radians().cos(), 0.0],
    );
    let body = model.brep([-0.45, -deep, low], [0.45, deep, high]);
    let shape = model.shape(&[body]);
    format!("{place},{shape}")
}

#[test]
fn doors_and_windows_keep_their_width_in_a_round_wall() {
    let quarter = std::f64::consts::FRAC_PI_2;
    let mut model = Model::new();
    let axis = arc(&mut model, RADIUS, [0.0, quarter]);
    let outline = bent(&mut model, quarter);
    let body = extruded_curve(&mut model, &outline);
    let wall = with_axis(&mut model, &axis, Some(&body));
    // A hole with a door in it, a hole as round as the wall, and a window without a hole.
    let placed = box_at(&mut model, 20.0, [0.0, 2.1], 0.5);
    let hole = model.add(&format!("IFCOPENINGELEMENT('o',$,'',$,$,{placed},$,$)"));
    model.add(&format!("IFCRELVOIDSELEMENT('v',$,$,$,{wall},{hole})"));
    let placed = box_at(&mut model, 20.0, [0.0, 2.1], 0.05);
    let door = model.add(&format!("IFCDOOR('d',$,'',$,$,{placed},$,2.1,0.9,$,$)"));
    model.add(&format!("IFCRELFILLSELEMENT('f',$,$,$,{hole},{door})"));
    let sector = [on(3.0, 40.0), on(5.0, 40.0), on(5.0, 55.0), on(3.0, 55.0)];
    let body = model.extruded(&sector, 2.2);
    let shape = model.shape(&[body]);
    let hole = model.add(&format!("IFCOPENINGELEMENT('o',$,'',$,$,#4,{shape},$,$)"));
    model.add(&format!("IFCRELVOIDSELEMENT('v',$,$,$,{wall},{hole})"));
    let placed = box_at(&mut model, 75.0, [0.9, 2.1], 0.04);
    let (place, shape) = placed.split_once(',').unwrap();
    model.element("IFCWINDOW", place, shape, "1.2,0.9,$,$");
    let file = model.file();
    let sheet = &file.sheets[0];
    let found = openings(sheet);
    let chord = 2.0 * RADIUS * 7.5_f64.to_radians().sin();
    let expected = [
        (OpeningKind::Window, 75.0, 0.9),
        (OpeningKind::Passage, 47.5, chord),
        (OpeningKind::Door, 20.0, 0.9),
    ];
    assert_eq!(found.len(), 3, "{found:?}");
    for ((kind, [x, y, width]), (told, degrees, wide)) in found.into_iter().zip(expected) {
        assert_eq!(kind, told);
        assert!(
            (width as f64 / 1000.0 - wide).abs() < 0.010,
            "{width} {wide}"
        );
        let angle = (y as f64).atan2(x as f64);
        let off = (angle - f64::to_radians(degrees)) * RADIUS;
        assert!(off.abs() < 0.010, "{kind:?} is off by {off}");
        let deep = (x as f64).hypot(y as f64) / 1000.0 - RADIUS;
        assert!(
            (-0.040..0.010).contains(&deep),
            "{kind:?} lies {deep} beside the wall"
        );
    }
    // Each fits in the straight piece that it lies in.
    let plan = plan::plan_from_sheet(sheet, sheet.draft.scale.metres_per_pixel).unwrap();
    let mut widths: Vec<i32> = plan.openings.iter().map(|one| one.width_mm).collect();
    widths.sort_unstable();
    let near = |(found, told): (&i32, i32)| (found - told).abs() <= 10;
    assert!(
        widths
            .iter()
            .zip([900, 900, (chord * 1000.0) as i32])
            .all(near),
        "{widths:?}"
    );
    assert!(
        file.remarks.iter().all(|one| one.code == "round_wall"),
        "{:?}",
        file.remarks
    );
}
