//! Openings of building models as programs cut them: rebated, into layers, into what a wall is put together of, and
//! those that are none of the plan.
#![cfg(feature = "ifc")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod modelled;

use modelled::curves::{line, with_axis};
use modelled::{Model, heights, openings, walls};
use plan::{Hinge, Leaf, OpeningKind};

/// A layer of a wall 6 m long along x, from depth to depth and from height to height.
fn layer(model: &mut Model, [from, to]: [f64; 2], [low, high]: [f64; 2]) -> String {
    model.brep([0.0, from, low], [6.0, to, high])
}

/// A wall 200 mm thick.
fn long(model: &mut Model) -> String {
    let body = layer(model, [0.0, 0.2], [0.0, 2.6]);
    model.wall(&[body])
}

const WALL: [i64; 5] = [0, 100, 6000, 100, 200];

fn aggregated(model: &mut Model, parts: &[String]) -> String {
    let whole = model.element("IFCWALLELEMENTEDCASE", "#4", "$", "$");
    let parts = parts.join(",");
    model.add(&format!("IFCRELAGGREGATES('a',$,$,$,{whole},({parts}))"));
    whole
}

/// A door 900 mm wide, with what follows its size.
fn door(model: &mut Model, rest: &str) -> String {
    let wall = long(model);
    let hole = model.brep([1.0, -0.1, 0.0], [1.9, 0.3, 2.1]);
    let hole = model.opening(&wall, &hole, "$");
    let leaf = model.brep([0.0, 0.05, 0.0], [0.9, 0.1, 2.1]);
    let shape = model.shape(&[leaf]);
    let place = model.placed([1.0, 0.0, 0.0], [1.0, 0.0, 0.0]);
    let door = model.element("IFCDOOR", &place, &shape, &format!("2.1,0.9,{rest}"));
    model.add(&format!("IFCRELFILLSELEMENT('f',$,$,$,{hole},{door})"));
    door
}

#[test]
fn niches_are_no_windows() {
    for (to, rest) in [(0.1, "$"), (0.3, ".RECESS.")] {
        let mut model = Model::new();
        let wall = long(&mut model);
        let niche = model.brep([3.0, -0.1, 0.9], [4.2, to, 2.1]);
        model.opening(&wall, &niche, rest);
        let file = model.file();
        assert_eq!(walls(&file.sheets[0]), [WALL]);
        assert_eq!(openings(&file.sheets[0]), []);
        assert_eq!(file.remarks[0].code, "opening_left_out");
    }
}

#[test]
fn a_rebated_hole_is_as_wide_as_one_sees_through_it() {
    let mut model = Model::new();
    let wall = long(&mut model);
    let outer = model.brep([3.0, -0.1, 0.9], [4.2, 0.1, 2.1]);
    let inner = model.brep([3.1, 0.1, 1.0], [4.1, 0.3, 2.0]);
    let both = model.combined("UNION", &outer, &inner);
    model.opening(&wall, &both, "$");
    let sheet = &model.file().sheets[0];
    assert_eq!(openings(sheet), [(OpeningKind::Window, [3600, 100, 1000])]);
    assert_eq!(heights(sheet), [(1000, 2000)]);
}

#[test]
fn holes_in_the_layers_of_a_wall_are_one_hole_in_it() {
    let mut model = Model::new();
    let mut parts = Vec::new();
    for depths in [[0.0, 0.1], [0.1, 0.3]] {
        let body = layer(&mut model, depths, [0.0, 2.6]);
        let shape = model.shape(&[body]);
        let part = model.add(&format!(
            "IFCBUILDINGELEMENTPART('p',$,'',$,$,#4,{shape},$,$)"
        ));
        let [from, to] = depths;
        let window = model.brep([3.0, from, 0.9], [4.2, to, 2.1]);
        model.opening(&part, &window, "$");
        let light = model.brep([3.0, from, 2.2], [4.2, to, 2.5]);
        model.opening(&part, &light, "$");
        parts.push(part);
    }
    aggregated(&mut model, &parts);
    let sheet = &model.file().sheets[0];
    assert_eq!(walls(sheet), [[0, 150, 6000, 150, 300]]);
    assert_eq!(heights(sheet), [(900, 2100), (2200, 2500)]);
}

#[test]
fn walls_that_are_layers_of_one_are_one() {
    let mut model = Model::new();
    let layers = [[0.0, 0.1], [0.1, 0.3], [0.3, 0.36]].map(|depths| {
        let body = layer(&mut model, depths, [0.0, 2.6]);
        model.wall(&[body])
    });
    let whole = aggregated(&mut model, &layers);
    let hole = model.brep([3.0, -0.1, 0.0], [3.9, 0.5, 2.1]);
    model.opening(&whole, &hole, "$");
    let sheet = &model.file().sheets[0];
    assert_eq!(walls(sheet), [[0, 180, 6000, 180, 360]]);
    assert_eq!(openings(sheet), [(OpeningKind::Passage, [3450, 180, 900])]);
}

#[test]
fn walls_that_stand_on_each_other_are_one_as_high_as_both() {
    let mut model = Model::new();
    let walls_ = [[0.0, 1.0], [1.0, 2.6]].map(|heights| {
        let body = layer(&mut model, [0.0, 0.2], heights);
        model.wall(&[body])
    });
    let whole = aggregated(&mut model, &walls_);
    let hole = model.brep([3.0, -0.1, 0.0], [3.9, 0.3, 2.1]);
    model.opening(&whole, &hole, "$");
    let sheet = &model.file().sheets[0];
    assert_eq!(walls(sheet), [WALL]);
    assert_eq!(sheet.height_mm, Some(2600));
    assert_eq!(openings(sheet), [(OpeningKind::Passage, [3450, 100, 900])]);
    assert_eq!(heights(sheet), [(0, 2100)]);
}

#[test]
fn a_hole_in_what_walls_are_parts_of_is_in_the_one_that_it_goes_through() {
    let mut model = Model::new();
    let sides = [([0.0, 0.0], [6.0, 0.2]), ([0.0, 0.2], [0.2, 4.0])];
    let parts = sides.map(|([a, b], [c, d])| {
        let body = model.brep([a, b, 0.0], [c, d, 2.6]);
        model.wall(&[body])
    });
    let whole = aggregated(&mut model, &parts);
    let hole = model.brep([3.0, -0.1, 0.0], [3.9, 0.3, 2.1]);
    model.opening(&whole, &hole, "$");
    let file = model.file();
    assert_eq!(walls(&file.sheets[0]), [WALL, [100, 200, 100, 4000, 200]]);
    assert_eq!(
        openings(&file.sheets[0]),
        [(OpeningKind::Passage, [3450, 100, 900])]
    );
    assert_eq!(file.remarks, []);
}

#[test]
fn a_window_in_a_hole_without_a_body_stands_where_its_own_body_does() {
    let mut model = Model::new();
    let wall = long(&mut model);
    let body = model.brep([0.0, 0.05, 0.0], [1.2, 0.1, 1.2]);
    let shape = model.shape(&[body]);
    let place = model.placed([3.0, 0.0, 0.9], [1.0, 0.0, 0.0]);
    let window = model.element("IFCWINDOW", &place, &shape, "1.2,1.2,$,$");
    let hole = model.add("IFCOPENINGELEMENT('o',$,'',$,$,#4,$,$,$)");
    model.add(&format!("IFCRELVOIDSELEMENT('v',$,$,$,{wall},{hole})"));
    model.add(&format!("IFCRELFILLSELEMENT('f',$,$,$,{hole},{window})"));
    let file = model.file();
    assert_eq!(
        openings(&file.sheets[0]),
        [(OpeningKind::Window, [3600, 100, 1200])]
    );
    assert_eq!(file.remarks, []);
}

#[test]
fn what_is_no_window_does_not_make_its_hole_one() {
    let mut model = Model::new();
    let wall = long(&mut model);
    let hole = model.brep([3.0, -0.1, 0.0], [3.9, 0.3, 2.1]);
    let hole = model.opening(&wall, &hole, "$");
    let leaf = model.brep([3.0, 0.05, 0.0], [3.9, 0.1, 2.1]);
    let shape = model.shape(&[leaf]);
    let filling = model.element("IFCBUILDINGELEMENTPROXY", "#4", &shape, "$");
    model.add(&format!("IFCRELFILLSELEMENT('f',$,$,$,{hole},{filling})"));
    assert_eq!(
        openings(&model.file().sheets[0]),
        [(OpeningKind::Passage, [3450, 100, 900])]
    );
}

#[test]
fn a_skylight_is_in_no_wall() {
    let mut model = Model::new();
    long(&mut model);
    let body = model.brep([0.0, 0.0, 2.6], [6.0, 6.0, 2.8]);
    let shape = model.shape(&[body]);
    let roof = model.element("IFCSLAB", "#4", &shape, "$,.ROOF.");
    let hole = model.brep([2.0, 0.25, 2.5], [3.0, 0.45, 2.9]);
    let hole = model.opening(&roof, &hole, "$");
    let pane = model.brep([2.0, 0.25, 2.6], [3.0, 0.45, 2.8]);
    let shape = model.shape(&[pane]);
    let window = model.element("IFCWINDOW", "#4", &shape, "1.,1.,$,$");
    model.add(&format!("IFCRELFILLSELEMENT('f',$,$,$,{hole},{window})"));
    let file = model.file();
    assert_eq!(openings(&file.sheets[0]), []);
    assert_eq!(file.remarks[0].code, "opening_without_wall");
}

#[test]
fn doors_open_as_their_own_words_or_those_of_their_type_say() {
    for (word, leaf) in [
        ("DOUBLE_PANEL_SINGLE_SWING", Leaf::Double),
        ("DOUBLE_DOOR_SINGLE_SWING", Leaf::Double),
        ("DOUBLE_PANEL_SLIDING", Leaf::Sliding),
        ("DOUBLE_DOOR_SLIDING", Leaf::Sliding),
        ("DOUBLE_DOOR_FOLDING", Leaf::Folding),
        ("SLIDING_TO_LEFT", Leaf::Sliding),
    ] {
        let mut model = Model::new();
        door(&mut model, &format!(".DOOR.,.{word}.,$"));
        let file = model.file();
        let [told] = &file.sheets[0].draft.plan.openings[..] else {
            panic!()
        };
        assert_eq!(told.leaf, Some(leaf), "{word}");
    }
    let mut model = Model::new();
    let door = door(&mut model, ".NOTDEFINED.,.NOTDEFINED.,$");
    let kind = model.add("IFCDOORTYPE('t',$,'',$,$,$,$,$,$,.DOOR.,.SINGLE_SWING_RIGHT.,$,$)");
    model.add(&format!("IFCRELDEFINESBYTYPE('r',$,$,$,({door}),{kind})"));
    let file = model.file();
    let told = &file.sheets[0].draft.plan.openings[0];
    assert_eq!(
        (told.leaf, told.hinge),
        (Some(Leaf::Single), Some(Hinge::End))
    );
}

#[test]
fn a_facade_is_one_wall_along_its_panes_with_the_door_that_is_a_part_of_it() {
    let mut model = Model::new();
    let facade = model.element("IFCCURTAINWALL", "#4", "$", "$");
    let mut parts = Vec::new();
    let mut part = |model: &mut Model, kind: &str, body: &[String], place: &str, rest: &str| {
        let shape = model.shape(body);
        parts.push(model.add(&format!("{kind}('p',$,'',$,$,{place},{shape},$,{rest})")));
    };
    for k in 0..4 {
        let x = 1.5 * f64::from(k);
        let pane = model.brep([x, 0.05, 0.0], [x + 1.45, 0.07, 2.6]);
        part(&mut model, "IFCPLATE", &[pane], "#4", "$");
    }
    for x in [0.0, 1.5, 3.0, 4.5, 6.0, 6.95] {
        let post = model.brep([x - 0.05, 0.0, 0.0], [x, 0.12, 2.6]);
        part(&mut model, "IFCMEMBER", &[post], "#4", "$");
    }
    // Its leaf stands open.
    let frame = model.brep([0.0, 0.05, 2.05], [0.9, 0.1, 2.1]);
    let leaf = model.brep([0.0, 0.05, 0.0], [0.05, 0.9, 2.05]);
    let place = model.placed([6.0, 0.0, 0.0], [1.0, 0.0, 0.0]);
    part(&mut model, "IFCDOOR", &[frame, leaf], &place, "2.1,0.9,$,$");
    let parts = parts.join(",");
    model.add(&format!("IFCRELAGGREGATES('a',$,$,$,{facade},({parts}))"));
    let sheet = &model.file().sheets[0];
    assert_eq!(walls(sheet), [[-50, 60, 6950, 60, 120]]);
    assert_eq!(sheet.height_mm, Some(2600));
    assert_eq!(
        openings(sheet),
        [
            (OpeningKind::Window, [2975, 60, 5950]),
            (OpeningKind::Door, [6450, 60, 900])
        ]
    );
}

#[test]
fn a_pilaster_makes_a_wall_no_thicker() {
    let mut model = Model::new();
    let ring = [
        [0.0, 0.0],
        [2.0, 0.0],
        [2.0, -0.15],
        [2.4, -0.15],
        [2.4, 0.0],
        [6.0, 0.0],
        [6.0, 0.2],
        [0.0, 0.2],
    ];
    let body = model.extruded(&ring, 2.6);
    let axis = line(&mut model, [[0.0, 0.0], [6.0, 0.0]]);
    let wall = with_axis(&mut model, &axis, Some(&body));
    let hole = model.brep([3.0, 0.0, 0.9], [4.2, 0.2, 2.1]);
    model.opening(&wall, &hole, "$");
    let sheet = &model.file().sheets[0];
    assert_eq!(walls(sheet), [WALL]);
    assert_eq!(openings(sheet), [(OpeningKind::Window, [3600, 100, 1200])]);
}
