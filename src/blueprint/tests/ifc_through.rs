//! Doors and windows that only the bodies of walls tell, in the ways that programs tell bodies: holes that one sees through.
#![cfg(feature = "ifc")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod modelled;

use modelled::fronts::{FRONT, WINDOW, at, brep, check, through};
use modelled::{Model, heights, openings, walls};
use plan::OpeningKind;

/// What is wall beside, above and below the holes, from its front: left, low, right, high.
const AROUND: [[f64; 4]; 6] = [
    [0.0, 0.0, 1.0, 2.6],
    [1.0, 2.1, 1.9, 2.6],
    [1.9, 0.0, 3.0, 2.6],
    [3.0, 0.0, 4.2, 0.9],
    [3.0, 2.1, 4.2, 2.6],
    [4.2, 0.0, 6.0, 2.6],
];

#[test]
fn faces_with_inner_bounds_and_notches_are_windows_and_doors() {
    let mut model = Model::new();
    let body = brep(&mut model, &through());
    model.wall(&[body]);
    check(&model.file().sheets[0]);
}

#[test]
fn faces_of_indices_may_have_voids() {
    let mut model = Model::new();
    let mut faces = through();
    // Some programs tell the hole in the place of the outline.
    if let Some(face) = faces.last_mut() {
        face.reverse();
    }
    let corners = faces.iter().flatten().flatten();
    let points: Vec<String> = corners
        .map(|[x, y, z]| format!("({x:?},{y:?},{z:?})"))
        .collect();
    let points = model.add(&format!("IFCCARTESIANPOINTLIST3D(({}))", points.join(",")));
    let mut next = 1;
    let mut ring = |ring: &Vec<[f64; 3]>| {
        let indices: Vec<String> = ring
            .iter()
            .enumerate()
            .map(|(k, _)| (next + k).to_string())
            .collect();
        next += ring.len();
        format!("({})", indices.join(","))
    };
    let mut told = Vec::new();
    for face in &faces {
        let rings: Vec<String> = face.iter().map(&mut ring).collect();
        told.push(model.add(&match &rings[..] {
            [outer] => format!("IFCINDEXEDPOLYGONALFACE({outer})"),
            [outer, inner @ ..] => {
                format!(
                    "IFCINDEXEDPOLYGONALFACEWITHVOIDS({outer},({}))",
                    inner.join(",")
                )
            }
            [] => continue,
        }));
    }
    let body = model.add(&format!(
        "IFCPOLYGONALFACESET({points},.T.,({}),$)",
        told.join(",")
    ));
    model.wall(&[body]);
    check(&model.file().sheets[0]);
}

#[test]
fn triangles_around_holes_leave_them_open() {
    // Front and back as strips of rectangles beside, above and below the holes, each of two triangles.
    let mut corners: Vec<[f64; 3]> = Vec::new();
    for depth in [0.0, 0.2] {
        for [a, b, c, d] in AROUND {
            let ring = at(depth, &[[a, b], [c, b], [c, d], [a, d]]);
            corners.extend([0, 1, 2, 0, 2, 3].map(|k| ring[k]));
        }
    }
    for face in through() {
        if let [ring] = &face[..]
            && ring.len() == 4
        {
            corners.extend([0, 1, 2, 0, 2, 3].map(|k| ring[k]));
        }
    }
    let mut model = Model::new();
    let points: Vec<String> = corners
        .iter()
        .map(|[x, y, z]| format!("({x:?},{y:?},{z:?})"))
        .collect();
    let points = model.add(&format!("IFCCARTESIANPOINTLIST3D(({}))", points.join(",")));
    let triangles: Vec<String> = (0..corners.len() / 3)
        .map(|k| format!("({},{},{})", 3 * k + 1, 3 * k + 2, 3 * k + 3))
        .collect();
    let body = model.add(&format!(
        "IFCTRIANGULATEDFACESET({points},$,.T.,({}),$)",
        triangles.join(",")
    ));
    model.wall(&[body]);
    check(&model.file().sheets[0]);
}

#[test]
fn edges_round_a_hole_in_a_face_are_a_round_window() {
    let mut model = Model::new();
    let mut told = Vec::new();
    for depth in [0.0, 0.2] {
        let corners = at(depth, &[[0.0, 0.0], [6.0, 0.0], [6.0, 2.6], [0.0, 2.6]]);
        let middle = model.points(&[[3.0, depth, 1.5]]).remove(0);
        let [back, x] =
            ["(0.,-1.,0.)", "(1.,0.,0.)"].map(|way| model.add(&format!("IFCDIRECTION({way})")));
        let place = model.add(&format!("IFCAXIS2PLACEMENT3D({middle},{back},{x})"));
        let circle = model.add(&format!("IFCCIRCLE({place},0.4)"));
        let vertices: Vec<String> = (model.points(&corners).iter())
            .chain(&model.points(&[[3.4, depth, 1.5]]))
            .map(String::clone)
            .collect();
        let vertices: Vec<String> = vertices
            .iter()
            .map(|point| model.add(&format!("IFCVERTEXPOINT({point})")))
            .collect();
        let ring = |model: &mut Model, ends: &[(usize, usize)], curve: &str, kind: &str| {
            let edges: Vec<String> = ends
                .iter()
                .map(|&(from, to)| {
                    let edge = model.add(&format!(
                        "IFCEDGECURVE({},{},{curve},.T.)",
                        vertices[from], vertices[to]
                    ));
                    model.add(&format!("IFCORIENTEDEDGE(*,*,{edge},.T.)"))
                })
                .collect();
            let ring = model.add(&format!("IFCEDGELOOP(({}))", edges.join(",")));
            model.add(&format!("{kind}({ring},.T.)"))
        };
        let outer = ring(
            &mut model,
            &[(0, 1), (1, 2), (2, 3), (3, 0)],
            "$",
            "IFCFACEOUTERBOUND",
        );
        let inner = ring(&mut model, &[(4, 4)], &circle, "IFCFACEBOUND");
        let plane = model.add(&format!("IFCPLANE({place})"));
        told.push(model.add(&format!("IFCADVANCEDFACE(({outer},{inner}),{plane},.T.)")));
    }
    let shell = model.add(&format!("IFCCLOSEDSHELL(({}))", told.join(",")));
    let body = model.add(&format!("IFCADVANCEDBREP({shell})"));
    let roof = model.brep([0.0, 0.0, 2.5], [6.0, 0.2, 2.6]);
    model.wall(&[body, roof]);
    let sheet = &model.file().sheets[0];
    assert_eq!(walls(sheet), [[0, 100, 6000, 100, 200]]);
    assert_eq!(openings(sheet), [(OpeningKind::Window, [3000, 100, 800])]);
    assert_eq!(heights(sheet), [(1100, 1900)]);
}

#[test]
fn a_front_extruded_through_the_wall_has_a_door_in_its_outline() {
    let mut model = Model::new();
    let body = model.front(&FRONT, &WINDOW, 0.2);
    model.wall(&[body]);
    check(&model.file().sheets[0]);
}

#[test]
fn a_wall_of_boxes_around_a_window_and_a_door_has_both() {
    // As faces, and as profiles that stand on each other, which are lifted by where they are placed.
    let mut model = Model::new();
    let by_faces = AROUND.map(|[a, b, c, d]| model.brep([a, 0.0, b], [c, 0.2, d]));
    model.wall(&by_faces);
    check(&model.file().sheets[0]);
    let mut model = Model::new();
    let by_profiles = AROUND.map(|[a, b, c, d]| {
        let corner = model.points(&[[0.0, 0.0, b]]).remove(0);
        let place = model.add(&format!("IFCAXIS2PLACEMENT3D({corner},$,$)"));
        let body = model.extruded(&[[a, 0.0], [c, 0.0], [c, 0.2], [a, 0.2]], d - b);
        let placed = format!(",{place},#2,{:?})", d - b);
        model.text = model.text.replace(&format!(",#3,#2,{:?})", d - b), &placed);
        body
    });
    model.wall(&by_profiles);
    check(&model.file().sheets[0]);
}

#[test]
fn layers_with_the_same_holes_are_one_wall_with_them() {
    let mut model = Model::new();
    let layers = [(0.0, 0.5), (0.5, 1.0)].map(|(near, far)| {
        let squeezed: Vec<Vec<Vec<[f64; 3]>>> = through()
            .into_iter()
            .map(|face| {
                let ring = |ring: Vec<[f64; 3]>| {
                    let deep = |y: f64| 0.2 * near + y * (far - near);
                    ring.into_iter().map(|[x, y, z]| [x, deep(y), z]).collect()
                };
                face.into_iter().map(ring).collect()
            })
            .collect();
        brep(&mut model, &squeezed)
    });
    model.layered(&layers);
    check(&model.file().sheets[0]);
}

#[test]
fn a_hole_that_an_element_tells_too_is_one() {
    let mut model = Model::new();
    let body = brep(&mut model, &through());
    let wall = model.wall(&[body]);
    for (from, to) in [
        ([3.0, -0.1, 0.9], [4.2, 0.3, 2.1]),
        ([1.0, -0.1, 0.0], [1.9, 0.3, 2.1]),
    ] {
        let hole = model.brep(from, to);
        let shape = model.shape(&[hole]);
        let hole = model.add(&format!("IFCOPENINGELEMENT('o',$,'',$,$,#4,{shape},$,$)"));
        model.add(&format!("IFCRELVOIDSELEMENT('v',$,$,$,{wall},{hole})"));
    }
    check(&model.file().sheets[0]);
    // A door that stands in a hole which nothing else tells.
    let mut model = Model::new();
    let body = brep(&mut model, &through());
    model.wall(&[body]);
    let body = model.brep([0.0, 0.0, 0.0], [0.9, 0.1, 2.1]);
    let shape = model.shape(&[body]);
    let place = model.placed([1.0, 0.05, 0.0], [1.0, 0.0, 0.0]);
    model.element("IFCDOOR", &place, &shape, "2.1,0.9,$,$");
    let found = openings(&model.file().sheets[0]);
    assert_eq!(
        found,
        [
            (OpeningKind::Door, [1450, 100, 900]),
            (OpeningKind::Window, [3600, 100, 1200])
        ]
    );
}
