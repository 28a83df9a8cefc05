//! Doors and windows that only the bodies of walls tell: holes that one sees through.
#![cfg(feature = "ifc")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod modelled;

use modelled::{Model, openings, walls};
use plan::{OpeningKind, Sheet};

/// A wall 6 m long, 2.6 m high and 200 mm thick along x, seen from its front: a door and a window.
const FRONT: [[f64; 2]; 8] = [
    [0.0, 0.0],
    [1.0, 0.0],
    [1.0, 2.1],
    [1.9, 2.1],
    [1.9, 0.0],
    [6.0, 0.0],
    [6.0, 2.6],
    [0.0, 2.6],
];
const WINDOW: [[f64; 2]; 4] = [[3.0, 0.9], [4.2, 0.9], [4.2, 2.1], [3.0, 2.1]];

fn at(depth: f64, ring: &[[f64; 2]]) -> Vec<[f64; 3]> {
    ring.iter().map(|&[x, z]| [x, depth, z]).collect()
}

/// The faces of the wall between its front and its back, each of an outer ring and inner ones.
fn faces(front: &[[f64; 2]], holes: &[(f64, f64, Vec<[f64; 2]>)]) -> Vec<Vec<Vec<[f64; 3]>>> {
    let mut faces = Vec::new();
    let mut reveal = |near: f64, far: f64, ring: &[[f64; 2]]| {
        for (k, &p) in ring.iter().enumerate() {
            let q = ring[(k + 1) % ring.len()];
            let [a, b] = [near, far].map(|depth| at(depth, &[p, q]));
            faces.push(vec![vec![a[0], a[1], b[1], b[0]]]);
        }
    };
    reveal(0.0, 0.2, front);
    for (near, far, hole) in holes {
        reveal(*near, *far, hole);
    }
    for depth in [0.0, 0.2] {
        let mut rings = vec![at(depth, front)];
        for (near, far, hole) in holes {
            if depth == *near || depth == *far {
                rings.push(at(depth, hole));
            } else if depth == 0.0 {
                // The back of a niche.
                faces.push(vec![at(*near, hole)]);
            }
        }
        faces.push(rings);
    }
    faces
}

fn through() -> Vec<Vec<Vec<[f64; 3]>>> {
    faces(&FRONT, &[(0.0, 0.2, WINDOW.to_vec())])
}

/// As `IFCFACETEDBREP`, the outer bounds not always first.
fn brep(model: &mut Model, faces: &[Vec<Vec<[f64; 3]>>]) -> String {
    let mut told = Vec::new();
    for (index, face) in faces.iter().enumerate() {
        let mut bounds = Vec::new();
        for (k, ring) in face.iter().enumerate() {
            let points = model.points(ring).join(",");
            let ring = model.add(&format!("IFCPOLYLOOP(({points}))"));
            let kind = if k == 0 {
                "IFCFACEOUTERBOUND"
            } else {
                "IFCFACEBOUND"
            };
            bounds.push(model.add(&format!("{kind}({ring},.T.)")));
        }
        if index % 2 > 0 {
            bounds.reverse();
        }
        told.push(model.add(&format!("IFCFACE(({}))", bounds.join(","))));
    }
    let shell = model.add(&format!("IFCCLOSEDSHELL(({}))", told.join(",")));
    model.add(&format!("IFCFACETEDBREP({shell})"))
}

fn check(sheet: &Sheet) {
    assert_eq!(walls(sheet), [[0, 100, 6000, 100, 200]]);
    assert_eq!(
        openings(sheet),
        [
            (OpeningKind::Passage, [1450, 100, 900]),
            (OpeningKind::Window, [3600, 100, 1200])
        ]
    );
    assert_eq!(heights(sheet), [(0, 2100), (900, 2100)]);
}

/// Sills and heads of the openings, in order.
fn heights(sheet: &Sheet) -> Vec<(i32, i32)> {
    let mut openings: Vec<_> = sheet.draft.plan.openings.iter().collect();
    openings.sort_by(|p, q| p.centre[0].total_cmp(&q.centre[0]));
    let heights = openings.iter();
    heights
        .map(|one| (one.sill_mm.unwrap(), one.head_mm.unwrap()))
        .collect()
}

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
    let faces = through();
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
    let strips = [
        [0.0, 0.0, 1.0, 2.6],
        [1.0, 2.1, 1.9, 2.6],
        [1.9, 0.0, 3.0, 2.6],
        [3.0, 0.0, 4.2, 0.9],
        [3.0, 2.1, 4.2, 2.6],
        [4.2, 0.0, 6.0, 2.6],
    ];
    let mut corners: Vec<[f64; 3]> = Vec::new();
    for depth in [0.0, 0.2] {
        for [a, b, c, d] in strips {
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
    let mut ring = |ring: &[[f64; 2]]| {
        let mut corners: Vec<[f64; 3]> = ring.iter().map(|&[x, y]| [x, y, 0.0]).collect();
        corners.push(corners[0]);
        let points = model.points(&corners).join(",");
        model.add(&format!("IFCPOLYLINE(({points}))"))
    };
    let (outline, hole) = (ring(&FRONT), ring(&WINDOW));
    let profile = model.add(&format!(
        "IFCARBITRARYPROFILEDEFWITHVOIDS(.AREA.,$,{outline},({hole}))"
    ));
    let corner = model.points(&[[0.0, 0.2, 0.0]]).remove(0);
    let [back, x] =
        ["(0.,-1.,0.)", "(1.,0.,0.)"].map(|way| model.add(&format!("IFCDIRECTION({way})")));
    let place = model.add(&format!("IFCAXIS2PLACEMENT3D({corner},{back},{x})"));
    let body = model.add(&format!("IFCEXTRUDEDAREASOLID({profile},{place},#2,0.2)"));
    model.wall(&[body]);
    check(&model.file().sheets[0]);
}

#[test]
fn what_ends_within_the_wall_is_no_hole() {
    // Niches from both sides, a hole for a pipe, and what is open above.
    let front = [
        [0.0, 0.0],
        [6.0, 0.0],
        [6.0, 2.6],
        [5.5, 2.6],
        [5.5, 1.5],
        [4.5, 1.5],
        [4.5, 2.6],
        [0.0, 2.6],
    ];
    let niche = vec![[1.0, 0.5], [2.0, 0.5], [2.0, 2.0], [1.0, 2.0]];
    let other: Vec<[f64; 2]> = niche.iter().map(|[x, z]| [x + 0.2, *z]).collect();
    let pipe = vec![[3.0, 1.0], [3.1, 1.0], [3.1, 1.1], [3.0, 1.1]];
    let faces = faces(
        &front,
        &[(0.08, 0.0, niche), (0.12, 0.2, other), (0.0, 0.2, pipe)],
    );
    let mut model = Model::new();
    let body = brep(&mut model, &faces);
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    assert_eq!(walls(sheet), [[0, 100, 6000, 100, 200]]);
    assert_eq!(openings(sheet), []);
}

#[test]
fn a_splayed_hole_is_as_wide_as_its_narrow_side() {
    let wide = [[3.0, 0.9], [4.2, 0.9], [4.2, 2.1], [3.0, 2.1]];
    let narrow = [[3.3, 1.1], [3.9, 1.1], [3.9, 2.0], [3.3, 2.0]];
    let front = [[0.0, 0.0], [6.0, 0.0], [6.0, 2.6], [0.0, 2.6]];
    let mut faces = faces(&front, &[]);
    let count = faces.len();
    faces[count - 2].push(at(0.0, &wide));
    faces[count - 1].push(at(0.2, &narrow));
    for k in 0..4 {
        let next = (k + 1) % 4;
        let (a, b) = (
            at(0.0, &[wide[k], wide[next]]),
            at(0.2, &[narrow[k], narrow[next]]),
        );
        faces.push(vec![vec![a[0], a[1], b[1], b[0]]]);
    }
    let mut model = Model::new();
    let body = brep(&mut model, &faces);
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    assert_eq!(openings(sheet), [(OpeningKind::Window, [3600, 100, 600])]);
    assert_eq!(heights(sheet), [(1100, 2000)]);
}

#[test]
fn a_wall_of_boxes_around_a_window_and_a_door_has_both() {
    let boxes = [
        [0.0, 0.0, 1.0, 2.6],
        [1.0, 2.1, 1.9, 2.6],
        [1.9, 0.0, 3.0, 2.6],
        [3.0, 0.0, 4.2, 0.9],
        [3.0, 2.1, 4.2, 2.6],
        [4.2, 0.0, 6.0, 2.6],
    ];
    // As faces, and as profiles that stand on each other, which are lifted by where they are placed.
    let mut model = Model::new();
    let by_faces = boxes.map(|[a, b, c, d]| model.brep([a, 0.0, b], [c, 0.2, d]));
    model.wall(&by_faces);
    check(&model.file().sheets[0]);
    let mut model = Model::new();
    let by_profiles = boxes.map(|[a, b, c, d]| {
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
    let wall = model.element("IFCWALL", "#4", "$", "$");
    let mut parts = Vec::new();
    for (near, far) in [(0.0, 0.5), (0.5, 1.0)] {
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
        let body = brep(&mut model, &squeezed);
        let shape = model.shape(&[body]);
        parts.push(model.add(&format!(
            "IFCBUILDINGELEMENTPART('p',$,'',$,$,#4,{shape},$,$)"
        )));
    }
    model.add(&format!(
        "IFCRELAGGREGATES('a',$,$,$,{wall},({}))",
        parts.join(",")
    ));
    check(&model.file().sheets[0]);
}

/// A round wall of 4 m in steps of 3 degrees; where it is open, from 0.9 m to 2.1 m.
fn tower(steps: u32, is_open: impl Fn(u32) -> bool) -> Vec<Vec<Vec<[f64; 3]>>> {
    let on = |radius: f64, degrees: f64, z: f64| {
        let (sin, cos) = degrees.to_radians().sin_cos();
        [radius * cos, radius * sin, z]
    };
    let mut faces = Vec::new();
    for step in 0..steps {
        let (from, to) = (f64::from(step) * 3.0, f64::from(step + 1) * 3.0);
        let levels: &[[f64; 2]] = if is_open(step) {
            &[[0.0, 0.9], [2.1, 2.6]]
        } else {
            &[[0.0, 2.6]]
        };
        for &[low, high] in levels {
            let corner = |(radius, degrees, z): (f64, f64, f64)| on(radius, degrees, z);
            for r in [3.9, 4.1] {
                let side = [(r, from, low), (r, to, low), (r, to, high), (r, from, high)];
                faces.push(vec![side.map(corner).to_vec()]);
            }
            for z in [low, high] {
                let side = [(3.9, from, z), (4.1, from, z), (4.1, to, z), (3.9, to, z)];
                faces.push(vec![side.map(corner).to_vec()]);
            }
        }
    }
    faces
}

#[test]
fn a_tower_has_windows_wherever_its_line_may_begin() {
    let faces = tower(120, |step| step % 15 < 5);
    let mut model = Model::new();
    let body = brep(&mut model, &faces);
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    let found = openings(sheet);
    assert_eq!(found.len(), 8, "{found:?}");
    let chord = 2.0 * 4000.0 * 7.5_f64.to_radians().sin();
    for (kind, [x, y, width]) in found {
        assert_eq!(kind, OpeningKind::Window);
        assert!((width as f64 - chord).abs() < 10.0, "{width} {chord}");
        let degrees = (y as f64).atan2(x as f64).to_degrees();
        let off = (degrees - 7.5).rem_euclid(45.0).to_radians() * 4000.0;
        assert!(
            off < 10.0 || off > 45_f64.to_radians() * 4000.0 - 10.0,
            "{off}"
        );
    }
}

#[test]
fn a_hole_in_a_round_wall_of_faces_is_found() {
    // A quarter of a circle, without what lies between 30 and 45 degrees.
    let faces = tower(30, |step| (10..15).contains(&step));
    let mut model = Model::new();
    let body = brep(&mut model, &faces);
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    let [(kind, [x, y, width])] = openings(sheet)[..] else {
        panic!("{:?}", openings(sheet))
    };
    let chord = 2.0 * 4000.0 * 7.5_f64.to_radians().sin();
    assert_eq!(kind, OpeningKind::Window);
    assert!((width as f64 - chord).abs() < 10.0, "{width} {chord}");
    let turn = (y as f64).atan2(x as f64) - 37.5_f64.to_radians();
    assert!(turn.abs() * 4000.0 < 10.0, "{turn}");
    assert_eq!(heights(sheet), [(900, 2100)]);
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

#[test]
fn two_walls_that_lie_apart_have_their_own_holes() {
    // One body for two walls opposite each other: the window of one is not seen through the other.
    let mut faces = through();
    let front = [[0.0, 0.0], [6.0, 0.0], [6.0, 2.6], [0.0, 2.6]];
    let other = self::faces(&front, &[]);
    let moved = |ring: Vec<[f64; 3]>| ring.into_iter().map(|[x, y, z]| [x, y + 3.0, z]).collect();
    faces.extend(
        other
            .into_iter()
            .map(|face| face.into_iter().map(moved).collect()),
    );
    let mut model = Model::new();
    let body = brep(&mut model, &faces);
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    assert_eq!(
        walls(sheet),
        [[0, 100, 6000, 100, 200], [0, 3100, 6000, 3100, 200]]
    );
    assert_eq!(
        openings(sheet),
        [
            (OpeningKind::Passage, [1450, 100, 900]),
            (OpeningKind::Window, [3600, 100, 1200])
        ]
    );
}

#[test]
fn a_floor_with_a_hole_in_its_faces_is_a_ring_of_walls() {
    // Four walls as one body of faces: above and below, an outline and the room in it.
    let around = [[-0.2, -0.2], [6.2, -0.2], [6.2, 4.2], [-0.2, 4.2]];
    let room = [[0.0, 0.0], [6.0, 0.0], [6.0, 4.0], [0.0, 4.0]];
    let mut faces: Vec<Vec<Vec<[f64; 3]>>> = [0.0, 2.6]
        .map(|z| {
            [around, room]
                .map(|ring| ring.map(|[x, y]| [x, y, z]).to_vec())
                .to_vec()
        })
        .to_vec();
    for ring in [around, room] {
        for k in 0..4 {
            let ([a, b], [c, d]) = (ring[k], ring[(k + 1) % 4]);
            faces.push(vec![vec![
                [a, b, 0.0],
                [c, d, 0.0],
                [c, d, 2.6],
                [a, b, 2.6],
            ]]);
        }
    }
    let mut model = Model::new();
    let body = brep(&mut model, &faces);
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    assert_eq!(walls(sheet).len(), 4, "{:?}", walls(sheet));
    assert_eq!(sheet.draft.plan.rooms.len(), 1);
    assert_eq!(openings(sheet), []);
}
