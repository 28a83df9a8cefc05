//! Building models as programs write them: walls told by faces, by parts or by one body for a whole room, doors without
//! holes, façades of glass. Each is put together here, in metres.
#![cfg(feature = "ifc")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod modelled;

use modelled::{AROUND, Model, openings, walls};
use plan::{FixtureKind, OpeningKind, Placeholder, StairShape};

#[test]
fn walls_told_by_faces_enclose_a_room_that_nobody_told() {
    let mut model = Model::new();
    model.room();
    let file = model.file();
    let [sheet] = &file.sheets[..] else { panic!() };
    assert_eq!(walls(sheet), AROUND);
    assert_eq!(sheet.height_mm, Some(2600));
    let [room] = &sheet.draft.plan.rooms[..] else {
        panic!()
    };
    let (low, high) = room
        .polygon
        .iter()
        .fold(([f64::MAX; 2], [f64::MIN; 2]), |(low, high), p| {
            (
                [0, 1].map(|k| low[k].min(p[k])),
                [0, 1].map(|k| high[k].max(p[k])),
            )
        });
    let size = [0, 1].map(|k| ((high[k] - low[k]) * 10.0).round());
    assert_eq!(size, [6000.0, 4000.0]);
}

#[test]
fn tessellations_count_from_one_and_may_be_mapped_and_turned() {
    let mut model = Model::new();
    // A wall 5 m long and 100 mm thick by its floor and ceiling alone, made longer to 10 m, turned to run up the plan.
    let list = "((0.,0.,0.),(5.,0.,0.),(5.,0.1,0.),(0.,0.1,0.),(0.,0.,2.5),(5.,0.,2.5),(5.,0.1,2.5),(0.,0.1,2.5))";
    let points = model.add(&format!("IFCCARTESIANPOINTLIST3D({list})"));
    let faces = ["(1,2,3,4)", "(5,8,7,6)"]
        .map(|ring| model.add(&format!("IFCINDEXEDPOLYGONALFACE({ring})")));
    let set = model.add(&format!(
        "IFCPOLYGONALFACESET({points},$,({},{}),$)",
        faces[0], faces[1]
    ));
    let shape = model.add(&format!(
        "IFCSHAPEREPRESENTATION($,'Body','Tessellation',({set}))"
    ));
    let map = model.add(&format!("IFCREPRESENTATIONMAP(#3,{shape})"));
    let [x, y] =
        ["(0.,1.,0.)", "(-1.,0.,0.)"].map(|way| model.add(&format!("IFCDIRECTION({way})")));
    let turned = model.add(&format!(
        "IFCCARTESIANTRANSFORMATIONOPERATOR3DNONUNIFORM({x},{y},#1,2.,#2,1.,1.)"
    ));
    let item = model.add(&format!("IFCMAPPEDITEM({map},{turned})"));
    model.wall(&[item]);
    let triangles = "((1,2,3),(1,3,4),(5,7,6),(5,8,7))";
    let other = model.add(&format!(
        "IFCTRIANGULATEDFACESET({points},$,.T.,{triangles},$)"
    ));
    model.wall(&[other]);
    let sheet = &model.file().sheets[0];
    assert_eq!(
        walls(sheet),
        [[-50, 0, -50, 10_000, 100], [0, 50, 5000, 50, 100]]
    );
}

#[test]
fn one_body_for_a_whole_room_is_its_four_walls() {
    let mut model = Model::new();
    let ring = [
        [0.0, 0.0],
        [4.0, 0.0],
        [4.0, 3.0],
        [0.0, 3.0],
        [0.0, 0.2],
        [0.2, 0.2],
        [0.2, 2.8],
        [3.8, 2.8],
        [3.8, 0.2],
        [0.0, 0.2],
    ];
    let ring = &[
        &ring[..4],
        &[[0.0, 0.21], [0.2, 0.21]],
        &ring[6..9],
        &[[0.0, 0.2]],
    ]
    .concat();
    let body = model.extruded(ring, 3.0);
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    let found = walls(sheet);
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(
        found.iter().all(|wall| (wall[4] - 200).abs() <= 10),
        "{found:?}"
    );
    assert_eq!(sheet.draft.plan.rooms.len(), 1);
}

#[test]
fn planes_cut_walls_to_their_length_and_height() {
    const FAR: [[f64; 2]; 5] = [
        [-9.0, -9.0],
        [9.0, -9.0],
        [9.0, 9.0],
        [-9.0, 9.0],
        [-9.0, -9.0],
    ];
    const ELSEWHERE: [[f64; 2]; 5] = [[0.0, 2.0], [1.0, 2.0], [1.0, 3.0], [0.0, 3.0], [0.0, 2.0]];
    let mut model = Model::new();
    let wall = |model: &mut Model, [a, b]: [f64; 2], [c, d]: [f64; 2]| {
        model.extruded(&[[a, b], [c, b], [c, d], [a, d]], 4.0)
    };
    // Two metres too long; the same told by faces; a cut whose bounds lie elsewhere; whole.
    let long = wall(&mut model, [-0.2, -0.2], [8.2, 0.0]);
    let long = model.cut(&long, [6.2, 0.0, 0.0], [-1.0, 0.0, 0.0], None);
    let faces = model.brep([-0.2, 4.0, 0.0], [8.2, 4.2, 4.0]);
    let faces = model.cut(&faces, [6.2, 0.0, 0.0], [-1.0, 0.0, 0.0], Some(&FAR));
    let left = wall(&mut model, [-0.2, 0.0], [0.0, 4.0]);
    let left = model.cut(&left, [0.0, 2.0, 0.0], [0.0, -1.0, 0.0], Some(&ELSEWHERE));
    let right = wall(&mut model, [6.0, 0.0], [6.2, 4.0]);
    for body in [long, faces, left, right] {
        // A roof that rises from 2.6 m at one end of the room to 3.2 m at the other.
        let body = model.cut(&body, [0.0, 0.0, 2.6], [0.1, 0.0, -1.0], None);
        model.wall(&[body]);
    }
    let sheet = &model.file().sheets[0];
    assert_eq!(walls(sheet), AROUND);
    assert_eq!(sheet.height_mm, Some(3220));
}

#[test]
fn a_wall_is_as_thick_as_all_its_layers_and_parts() {
    let mut model = Model::new();
    let layers =
        [(0.0, 0.15), (0.15, 0.27)].map(|(from, to)| model.brep([0.0, from, 0.0], [5.0, to, 2.5]));
    model.layered(&layers);
    let items = [(0.0, 0.1), (0.1, 0.18)].map(|(from, to)| {
        model.extruded(
            &[
                [7.0 + from, 0.0],
                [7.0 + to, 0.0],
                [7.0 + to, 3.0],
                [7.0 + from, 3.0],
            ],
            2.5,
        )
    });
    model.wall(&items);
    let sheet = &model.file().sheets[0];
    assert_eq!(
        walls(sheet),
        [[0, 135, 5000, 135, 270], [7090, 0, 7090, 3000, 180]]
    );
}

#[test]
fn doors_without_holes_lie_in_the_walls_around_them() {
    let mut model = Model::new();
    let [below, ..] = model.room();
    // By its body; by its stated size, from its corner on; a leaf that stands open, by both.
    let body = model.brep([0.0, 0.0, 0.0], [0.9, 0.1, 2.0]);
    let shape = model.shape(&[body]);
    let place = model.placed([1.0, -0.15, 0.0], [1.0, 0.0, 0.0]);
    model.element("IFCDOOR", &place, &shape, "2.,0.9,$,$");
    let place = model.placed([-0.1, 3.0, 0.9], [0.0, -1.0, 0.0]);
    model.element("IFCWINDOW", &place, "$", "1.2,1.4,$,$");
    let open = model.brep([0.0, 0.0, 0.0], [1.6, 0.1, 2.0]);
    let shape = model.shape(&[open]);
    let place = model.placed([3.0, 4.05, 0.0], [1.0, 0.0, 0.0]);
    model.element("IFCDOOR", &place, &shape, "2.,0.8,$,$");
    // And one that lies in a hole which nothing was said to fill.
    let hole = model.brep([4.0, -0.3, 0.8], [5.2, 0.1, 2.0]);
    let shape = model.shape(&[hole]);
    let hole = model.add(&format!("IFCOPENINGELEMENT('o',$,'',$,$,#4,{shape},$,$)"));
    model.add(&format!("IFCRELVOIDSELEMENT('v',$,$,$,{below},{hole})"));
    let body = model.brep([4.0, -0.2, 0.8], [5.2, -0.1, 2.0]);
    let shape = model.shape(&[body]);
    model.element("IFCWINDOW", "#4", &shape, "1.2,1.2,$,$");
    let sheet = &model.file().sheets[0];
    let expected = [
        (OpeningKind::Window, [-100, 2300, 1400]),
        (OpeningKind::Door, [1450, -100, 900]),
        (OpeningKind::Door, [3400, 4100, 800]),
        (OpeningKind::Window, [4600, -100, 1200]),
    ];
    assert_eq!(openings(sheet), expected);
    let sills: Vec<_> = sheet
        .draft
        .plan
        .openings
        .iter()
        .map(|one| one.sill_mm)
        .collect();
    assert!(
        sills.contains(&Some(900)) && sills.contains(&Some(800)),
        "{sills:?}"
    );
}

#[test]
fn a_facade_of_glass_is_a_wall_of_windows_beside_its_door() {
    let mut model = Model::new();
    let facade = model.element("IFCCURTAINWALL", "#4", "$", "$");
    let mut parts = Vec::new();
    for (kind, from, to) in [
        ("IFCMEMBER", 0.0, 0.06),
        ("IFCPLATE", 0.06, 5.94),
        ("IFCMEMBER", 5.94, 6.0),
    ] {
        let body = model.brep([from, 0.0, 0.0], [to, 0.08, 2.8]);
        let shape = model.shape(&[body]);
        parts.push(model.add(&format!("{kind}('p',$,'',$,$,#4,{shape},$,$)")));
    }
    model.add(&format!(
        "IFCRELAGGREGATES('a',$,$,$,{facade},({}))",
        parts.join(",")
    ));
    let body = model.brep([0.0, 0.0, 0.0], [1.0, 0.06, 2.1]);
    let shape = model.shape(&[body]);
    let place = model.placed([4.0, 0.01, 0.0], [1.0, 0.0, 0.0]);
    model.element("IFCDOOR", &place, &shape, "2.1,1.,$,$");
    let sheet = &model.file().sheets[0];
    assert_eq!(walls(sheet), [[0, 40, 6000, 40, 80]]);
    let expected = [
        (OpeningKind::Window, [2000, 40, 3900]),
        (OpeningKind::Door, [4500, 40, 1000]),
        (OpeningKind::Window, [5500, 40, 900]),
    ];
    assert_eq!(openings(sheet), expected);
}

#[test]
fn a_model_somewhere_on_earth_keeps_its_millimetres() {
    let mut model = Model::new();
    model.text = model.text.replace(
        "#4=IFCLOCALPLACEMENT($,#3);",
        "#7=IFCCARTESIANPOINT((497321.25,5419873.5,0.));
#8=IFCAXIS2PLACEMENT3D(#7,$,$);
#4=IFCLOCALPLACEMENT($,#8);",
    );
    model.room();
    let sheet = &model.file().sheets[0];
    let [a, b, c, d, thickness] = walls(sheet)[0];
    assert_eq!([c - a, d - b, thickness], [6400, 0, 200]);
    assert_eq!(sheet.draft.plan.rooms.len(), 1);
}

#[test]
fn heights_are_above_the_floor_that_walls_stand_on() {
    // The site lies 420 m above the sea; the storey's elevation counts from there.
    let mut model = Model::new();
    model.text = model.text.replace(
        "#1=IFCCARTESIANPOINT((0.,0.,0.));",
        "#1=IFCCARTESIANPOINT((0.,0.,0.));
#7=IFCCARTESIANPOINT((0.,0.,420.));
#8=IFCAXIS2PLACEMENT3D(#7,$,$);",
    );
    model.text = model
        .text
        .replace("#4=IFCLOCALPLACEMENT($,#3);", "#4=IFCLOCALPLACEMENT($,#8);");
    model.room();
    let place = model.placed([-0.1, 3.0, 0.9], [0.0, -1.0, 0.0]);
    model.element("IFCWINDOW", &place, "$", "1.2,1.4,$,$");
    let table = model.brep([1.0, 1.0, 0.0], [2.6, 1.8, 0.74]);
    let shape = model.shape(&[table]);
    model.element("IFCFURNISHINGELEMENT", "#4", &shape, "$");
    let sheet = &model.file().sheets[0];
    let window = &sheet.draft.plan.openings[0];
    assert_eq!((window.sill_mm, window.head_mm), (Some(900), Some(2100)));
    assert_eq!(sheet.placeholders[0].base_mm, 0);
    assert_eq!(sheet.elevation_mm, Some(0));
}

#[test]
fn furniture_and_columns_of_faces_stand_with_their_true_size() {
    let mut model = Model::new();
    model.room();
    let table = model.brep([1.0, 1.0, 0.0], [2.6, 1.8, 0.74]);
    let shape = model.shape(&[table]);
    model.element("IFCFURNISHINGELEMENT", "#4", &shape, "$");
    let ring: Vec<[f64; 2]> = (0..24)
        .map(|k| (f64::from(k) * std::f64::consts::TAU / 24.0).sin_cos())
        .map(|(sin, cos)| [4.0 + 0.15 * cos, 2.0 + 0.15 * sin])
        .collect();
    let column = model.extruded(&ring, 2.6);
    let shape = model.shape(&[column]);
    model.element("IFCCOLUMN", "#4", &shape, "$");
    let file = model.file();
    let mut pieces: Vec<_> = file.sheets[0]
        .placeholders
        .iter()
        .map(|one| (one.kind, one.size_mm))
        .collect();
    pieces.sort_by_key(|(_, size)| *size);
    assert_eq!(
        pieces,
        [
            (FixtureKind::RoundColumn, [300, 300, 2600]),
            (FixtureKind::Furniture, [1600, 800, 740])
        ]
    );
}

/// Steps as boxes of faces, each from a corner to a corner on the plan; one rises 175 mm above the other.
fn steps(model: &mut Model, treads: &[[f64; 4]]) -> String {
    let body = |model: &mut Model, (k, tread): (usize, &[f64; 4])| {
        let top = 0.175 * (k + 1) as f64;
        let [x0, y0, x1, y1] = *tread;
        model.brep([x0, y0, top - 0.05], [x1, y1, top])
    };
    let bodies: Vec<String> = treads
        .iter()
        .enumerate()
        .map(|one| body(model, one))
        .collect();
    model.shape(&bodies)
}

fn stairs(model: &Model) -> Vec<Placeholder> {
    let file = model.file();
    let pieces = file.sheets[0].placeholders.iter();
    pieces
        .filter(|piece| piece.kind == FixtureKind::Stairs)
        .cloned()
        .collect()
}

#[test]
fn a_straight_flight_is_climbed_from_where_it_is_low() {
    // Up along x, from the left: on the plan its front faces left.
    let treads: Vec<[f64; 4]> = (0..15)
        .map(|k| {
            [
                1.0 + 0.27 * f64::from(k),
                1.0,
                1.27 + 0.27 * f64::from(k),
                1.9,
            ]
        })
        .collect();
    let mut model = Model::new();
    model.room();
    let shape = steps(&mut model, &treads);
    model.element("IFCSTAIRFLIGHT", "#4", &shape, "$");
    let [flight] = &stairs(&model)[..] else {
        panic!()
    };
    assert_eq!(flight.size_mm, [900, 4050, 2625]);
    assert_eq!((flight.turn_mdeg, flight.winding), (90_000, None));
}

#[test]
fn two_flights_and_a_landing_are_stairs_that_turn_half_round() {
    // Up along y on the left, across, and down the plan again on the right: a turn to the right.
    let first: Vec<[f64; 4]> = (0..7)
        .map(|k| {
            [
                1.0,
                0.5 + 0.27 * f64::from(k),
                1.9,
                0.77 + 0.27 * f64::from(k),
            ]
        })
        .collect();
    let landing = [1.0, 2.39, 2.9, 3.29];
    let second = (0..7).map(|k| {
        [
            2.0,
            2.12 - 0.27 * f64::from(k),
            2.9,
            2.39 - 0.27 * f64::from(k),
        ]
    });
    let mut model = Model::new();
    model.room();
    let up = steps(&mut model, &first);
    let lift = model.placed([0.0, 0.0, 8.0 * 0.175], [1.0, 0.0, 0.0]);
    let up = model.add(&format!(
        "IFCSTAIRFLIGHT('a',$,'',$,$,#4,{up},$,7,7,0.175,0.27)"
    ));
    let level = model.placed([0.0, 0.0, 7.0 * 0.175], [1.0, 0.0, 0.0]);
    let slab = steps(&mut model, &[landing]);
    let slab = model.add(&format!("IFCSLAB('b',$,'',$,$,{level},{slab},$,.LANDING.)"));
    let on = steps(&mut model, &second.collect::<Vec<_>>());
    let on = model.add(&format!(
        "IFCSTAIRFLIGHT('c',$,'',$,$,{lift},{on},$,7,7,0.175,0.27)"
    ));
    let whole = model.element("IFCSTAIR", "#4", "$", ".HALF_TURN_STAIR.");
    model.add(&format!(
        "IFCRELAGGREGATES('d',$,$,$,{whole},({up},{slab},{on}))"
    ));
    let [stairs] = &stairs(&model)[..] else {
        panic!()
    };
    assert_eq!(stairs.size_mm, [1900, 2790, 2625]);
    let winding = stairs.winding.unwrap();
    assert_eq!((winding.shape, winding.flight_mm), (StairShape::Half, 900));
    assert!(!winding.to_left && winding.landing);
    assert_eq!(stairs.turn_mdeg, 0);
}

#[test]
fn winding_stairs_turn_to_the_hand_of_their_steps() {
    // Up along y on the right, then to the left along the back.
    let first = (0..7).map(|k| {
        [
            2.0,
            0.5 + 0.27 * f64::from(k),
            2.9,
            0.77 + 0.27 * f64::from(k),
        ]
    });
    let corner = [[2.45, 2.39, 2.9, 3.29], [2.0, 2.39, 2.45, 3.29]];
    let second = (0..5).map(|k| {
        [
            1.73 - 0.27 * f64::from(k),
            2.39,
            2.0 - 0.27 * f64::from(k),
            3.29,
        ]
    });
    let treads: Vec<[f64; 4]> = first.chain(corner).chain(second).collect();
    let mut model = Model::new();
    model.room();
    let shape = steps(&mut model, &treads);
    model.element("IFCSTAIR", "#4", &shape, ".QUARTER_WINDING_STAIR.");
    let [stairs] = &stairs(&model)[..] else {
        panic!()
    };
    let winding = stairs.winding.unwrap();
    assert_eq!(
        (winding.shape, winding.flight_mm),
        (StairShape::Quarter, 900)
    );
    assert!(winding.to_left && !winding.landing);
    assert_eq!(stairs.turn_mdeg, 0);
}

#[test]
fn stairs_round_a_newel_start_where_they_are_low() {
    let mut model = Model::new();
    model.room();
    // Sixteen treads round (3, 2), from the right and anticlockwise as the model is seen from above.
    let tread = |model: &mut Model, k: u32| {
        let at = |radius: f64, k: u32| {
            let (sin, cos) = (std::f64::consts::TAU * f64::from(k) / 16.0).sin_cos();
            [3.0 + radius * cos, 2.0 + radius * sin]
        };
        let ring = [at(0.1, k), at(0.8, k), at(0.8, k + 1), at(0.1, k + 1)];
        let base = model.placed([0.0, 0.0, 0.175 * f64::from(k)], [1.0, 0.0, 0.0]);
        let body = model.extruded(&ring, 0.175);
        let shape = model.shape(&[body]);
        model.add(&format!(
            "IFCSTAIRFLIGHT('t',$,'',$,$,{base},{shape},$,1,1,0.175,0.27)"
        ))
    };
    let treads: Vec<String> = (0..16).map(|k| tread(&mut model, k)).collect();
    let whole = model.element("IFCSTAIR", "#4", "$", ".SPIRAL_STAIR.");
    model.add(&format!(
        "IFCRELAGGREGATES('d',$,$,$,{whole},({}))",
        treads.join(",")
    ));
    let [stairs] = &stairs(&model)[..] else {
        panic!()
    };
    let winding = stairs.winding.unwrap();
    assert_eq!(winding.shape, StairShape::Spiral);
    // Anticlockwise is to the left; one steps on at the right, up the plan.
    assert!(winding.to_left);
    assert_eq!((stairs.turn_mdeg, stairs.size_mm), (0, [1600, 1600, 2800]));
}

/// An early sketch, or what a building's manager keeps: rooms alone, 100 mm apart.
#[test]
fn rooms_without_walls_get_walls_as_thick_as_what_lies_between_them() {
    let mut model = Model::new();
    for [from, to] in [[0.0, 3.0], [3.1, 7.1]] {
        let body = model.brep([from, 0.0, 0.0], [to, 4.0, 2.5]);
        let shape = model.shape(&[body]);
        model.element("IFCSPACE", "#4", &shape, "$,$,$");
    }
    let file = model.file();
    let sheet = &file.sheets[0];
    assert_eq!(sheet.draft.plan.rooms.len(), 2);
    let thick: Vec<i64> = walls(sheet).iter().map(|wall| wall[4]).collect();
    assert_eq!(thick, [100; 5], "{:?}", walls(sheet));
    assert_eq!(sheet.height_mm, Some(2500));
    assert!(file.remarks.is_empty(), "{:?}", file.remarks);
    // One alone does not say how thick walls are.
    let mut model = Model::new();
    let body = model.brep([0.0, 0.0, 0.0], [3.0, 4.0, 2.5]);
    let shape = model.shape(&[body]);
    model.element("IFCSPACE", "#4", &shape, "$,$,$");
    let file = model.file();
    assert_eq!(file.sheets[0].draft.plan.walls.len(), 4);
    assert_eq!(file.remarks[0].code, "thickness_assumed");
}
