use glam::DVec2;

use super::*;
use crate::lines::Hint;

fn read(bytes: &[u8]) -> Result<PlanFile, BlueprintError> {
    super::read(bytes, &mut |_| Vec::new())
}

/// A file from sections written as `code value` lines.
fn file(header: &str, tables: &str, blocks: &str, entities: &str) -> Vec<u8> {
    let pairs = |text: &str| -> String {
        let lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
        lines
            .map(|line| {
                let (code, value) = line.split_once(' ').unwrap_or((line, ""));
                format!("{code}\n{value}\n")
            })
            .collect()
    };
    let mut out = String::new();
    for (name, text) in [
        ("HEADER", header),
        ("TABLES", tables),
        ("BLOCKS", blocks),
        ("ENTITIES", entities),
    ] {
        out.push_str(&format!(
            "0\nSECTION\n2\n{name}\n{}0\nENDSEC\n",
            pairs(text)
        ));
    }
    (out + "0\nEOF\n").into_bytes()
}

fn read_lines(blocks: &str, entities: &str) -> Drawing {
    drawing(&file("", "", blocks, entities)).expect("reads")
}

const LINE: &str = "0 LINE\n8 0\n10 1\n20 2\n11 3\n21 2\n";

fn near(p: DVec2, x: f64, y: f64) -> bool {
    p.distance(DVec2::new(x, y)) < 1e-6
}

#[test]
fn y_points_down_on_a_sheet() {
    let drawing = read_lines("", LINE);
    assert!(near(drawing.segments[0].a, 1.0, -2.0) && near(drawing.segments[0].b, 3.0, -2.0));
}

#[test]
fn blocks_in_blocks_are_turned_mirrored_and_stretched() {
    let blocks = format!(
        "0 BLOCK\n2 INNER\n10 1\n20 2\n{LINE}0 ENDBLK\n0 BLOCK\n2 OUTER\n10 0\n20 0\n\
         0 INSERT\n2 inner\n10 10\n20 0\n41 -1\n42 1\n50 90\n0 ENDBLK\n"
    );
    let drawing = read_lines(
        &blocks,
        "0 INSERT\n8 A-WALL\n2 OUTER\n10 100\n20 50\n41 2\n42 3\n",
    );
    // (1,2)-(3,2) from its base is (0,0)-(2,0); mirrored (0,0)-(-2,0); turned (0,0)-(0,-2); put (10,0)-(10,-2);
    // stretched (20,0)-(20,-6); put (120,50)-(120,44).
    let line = drawing.segments[0];
    assert!(
        near(line.a, 120.0, -50.0) && near(line.b, 120.0, -44.0),
        "{line:?}"
    );
    assert_eq!(
        line.hint,
        Hint::Wall,
        "layer 0 takes the layer of its insertion"
    );
}

#[test]
fn a_stretched_circle_is_no_arc_and_a_mirrored_arc_stays_one() {
    let blocks = "0 BLOCK\n2 B\n0 ARC\n8 0\n10 0\n20 0\n40 900\n50 0\n51 90\n0 ENDBLK\n";
    let mirrored = read_lines(blocks, "0 INSERT\n8 0\n2 B\n10 0\n20 0\n41 -1\n");
    let arc = mirrored.arcs[0];
    let ends = arc.ends();
    // From (-900, 0) to (0, 900) with y up.
    assert!(
        ends.iter().any(|p| near(*p, -900.0, 0.0)) && ends.iter().any(|p| near(*p, 0.0, -900.0))
    );
    assert!(arc.at(0.5).x < 0.0 && arc.at(0.5).y < 0.0);
    let stretched = read_lines(blocks, "0 INSERT\n8 0\n2 B\n10 0\n20 0\n41 2\n");
    assert!(stretched.arcs.is_empty() && stretched.segments.len() > 3);
}

#[test]
fn an_array_of_insertions_is_all_its_copies() {
    let blocks = format!("0 BLOCK\n2 B\n{LINE}0 ENDBLK\n");
    let drawing = read_lines(
        &blocks,
        "0 INSERT\n2 B\n10 0\n20 0\n70 3\n71 2\n44 10\n45 20\n",
    );
    assert_eq!(drawing.segments.len(), 6);
    assert!(drawing.segments.iter().any(|s| near(s.a, 21.0, -22.0)));
}

#[test]
fn a_block_within_itself_ends() {
    let blocks = format!(
        "0 BLOCK\n2 B\n{LINE}0 INSERT\n2 B\n10 1\n20 0\n0 INSERT\n2 B\n10 0\n20 1\n0 ENDBLK\n"
    );
    let drawing = read_lines(&blocks, "0 INSERT\n2 B\n10 0\n20 0\n");
    assert!(drawing.remarks.iter().any(|r| r.code == "blocks_too_deep"));
}

#[test]
fn blocks_that_multiply_beyond_a_town_are_refused() {
    let mut blocks = format!("0 BLOCK\n2 B0\n{LINE}0 ENDBLK\n");
    for k in 1..9 {
        blocks.push_str(&format!("0 BLOCK\n2 B{k}\n"));
        for _ in 0..10 {
            blocks.push_str(&format!("0 INSERT\n2 B{}\n10 1\n20 1\n", k - 1));
        }
        blocks.push_str("0 ENDBLK\n");
    }
    let bytes = file("", "", &blocks, "0 INSERT\n2 B8\n10 0\n20 0\n");
    assert!(matches!(
        read(&bytes),
        Err(BlueprintError::MoreThanAHome { .. })
    ));
}

#[test]
fn what_is_not_shown_is_not_read() {
    let tables = "0 LAYER\n2 frozen\n70 1\n62 7\n0 LAYER\n2 off\n70 0\n62 -7\n";
    let line = |more: &str| LINE.replace("8 0", more);
    let entities = [
        line("8 frozen"),
        line("8 off"),
        line("8 Defpoints"),
        line("8 0\n67 1"),
        line("8 0\n60 1"),
        line("8 seen"),
    ];
    let drawing = drawing(&file("", tables, "", &entities.concat())).expect("reads");
    assert_eq!(drawing.segments.len(), 1);
}

#[test]
fn an_external_reference_is_named() {
    let blocks = "0 BLOCK\n2 X\n70 4\n1 C:\\plans\\ground.dwg\n0 ENDBLK\n";
    let drawing = read_lines(blocks, LINE);
    let remark = &drawing.remarks[0];
    assert_eq!(
        (remark.code.as_str(), remark.subject.as_deref()),
        ("external_reference", Some("ground.dwg"))
    );
}

#[test]
fn coordinates_that_are_nowhere_are_left_out() {
    for bad in ["nan", "1e300", "-1e12", "inf", "x"] {
        let drawing = read_lines("", &LINE.replace("11 3", &format!("11 {bad}")));
        assert!(drawing.segments.is_empty(), "{bad}");
    }
    assert!(
        read_lines("", &LINE.replace("11 3", "11 1"))
            .segments
            .is_empty(),
        "no length"
    );
}

#[test]
fn bulges_splines_multilines_and_hatches_are_drawn() {
    let drawing = read_lines(
        "",
        "0 LWPOLYLINE\n8 0\n90 2\n70 0\n43 120\n10 0\n20 0\n42 1\n10 2000\n20 0\n42 0\n10 3000\n20 0\n\
         0 SPLINE\n8 0\n71 3\n40 0\n40 0\n40 0\n40 0\n40 1\n40 1\n40 1\n40 1\n10 0\n20 0\n10 1\n20 2\n10 3\n20 2\n10 4\n20 0\n\
         0 MLINE\n8 0\n71 0\n11 0\n21 0\n13 0\n23 1\n74 1\n41 100\n74 1\n41 -100\n11 5000\n21 0\n13 0\n23 1\n74 1\n41 100\n74 1\n41 -100\n\
         0 HATCH\n8 0\n70 1\n91 1\n92 1\n93 2\n72 1\n10 0\n20 0\n11 9\n21 0\n72 2\n10 4.5\n20 0\n40 4.5\n50 0\n51 180\n73 1\n97 0\n75 0\n",
    );
    // A positive bulge runs against the clock with y up: below the chord, which is further down the sheet.
    assert!(
        near(drawing.arcs[0].at(0.5), 1000.0, 1000.0),
        "{:?}",
        drawing.arcs[0]
    );
    assert!(
        drawing
            .segments
            .iter()
            .any(|s| s.width == 120.0 && near(s.b, 3000.0, 0.0))
    );
    assert!(
        drawing
            .segments
            .iter()
            .any(|s| near(s.a, 0.0, 100.0) && near(s.b, 5000.0, 100.0))
    );
    assert_eq!(drawing.fills.len(), 1);
    assert!(
        drawing.fills[0].rings[0]
            .iter()
            .any(|p| near(*p, 4.5, -4.5))
    );
}

#[test]
fn a_typed_dimension_measures_its_line() {
    let drawing = read_lines(
        "",
        "0 DIMENSION\n8 0\n70 0\n1 3.45 m\n13 0\n23 0\n14 345\n24 0\n50 0\n",
    );
    assert!((drawing.measures[0].metres - 3.45).abs() < 1e-9);
    assert!((drawing.measures[0].length() - 345.0).abs() < 1e-9);
}

/// A room of 4 by 3 m with walls of 0.2 m and a door of 0.9 m, in a unit of so many millimetres.
fn room(unit: f64) -> String {
    let line = |a: [f64; 2], b: [f64; 2]| {
        let [ax, ay, bx, by] = [a[0], a[1], b[0], b[1]].map(|v| v / unit);
        format!("0 LINE\n8 0\n10 {ax}\n20 {ay}\n11 {bx}\n21 {by}\n")
    };
    let ring = |points: &[[f64; 2]]| -> String {
        (0..points.len())
            .map(|k| line(points[k], points[(k + 1) % points.len()]))
            .collect()
    };
    let walls = ring(&[
        [1000.0, 0.0],
        [0.0, 0.0],
        [0.0, 3400.0],
        [4400.0, 3400.0],
        [4400.0, 0.0],
        [1900.0, 0.0],
        [1900.0, 200.0],
        [4200.0, 200.0],
        [4200.0, 3200.0],
        [200.0, 3200.0],
        [200.0, 200.0],
        [1000.0, 200.0],
    ]);
    let arc = format!(
        "0 ARC\n8 0\n10 {}\n20 {}\n40 {}\n50 0\n51 90\n",
        1000.0 / unit,
        200.0 / unit,
        900.0 / unit
    );
    walls + &line([1000.0, 200.0], [1000.0, 1100.0]) + &arc
}

#[test]
fn a_room_without_a_unit_is_measured_by_its_door() {
    for unit in [1.0, 10.0, 1000.0, 25.4] {
        let file = read(&file("9 $INSUNITS\n70 0\n", "", "", &room(unit))).expect("reads");
        let draft = &file.sheets[0].draft;
        let door = &draft.plan.openings[0];
        let width = door.width * draft.scale.metres_per_pixel;
        assert!(
            (0.6..1.2).contains(&width),
            "unit {unit}: a door of {width} m"
        );
        assert_eq!(draft.plan.walls.len(), 4, "unit {unit}");
        assert!(draft.scale.confidence < 0.8, "a guess is no certainty");
        if unit != 25.4 && unit != 10.0 {
            assert!((width - 0.9).abs() < 0.01, "unit {unit}: {width}");
        }
    }
}

#[test]
fn a_unit_that_cannot_be_right_is_doubted() {
    // Drawn in millimetres, said to be metres: a door of 900 m.
    let file = read(&file("9 $INSUNITS\n70 6\n", "", "", &room(1.0))).expect("reads");
    assert!(
        file.remarks.iter().any(|r| r.code == "unit_doubtful"),
        "{:?}",
        file.remarks
    );
    let draft = &file.sheets[0].draft;
    let width = draft.plan.openings[0].width * draft.scale.metres_per_pixel;
    assert!((width - 0.9).abs() < 0.01, "{width}");
}

#[test]
fn feet_said_to_be_metres_are_told_by_the_doors() {
    let door = |k: u32| format!("0 ARC\n8 0\n10 {}\n20 3\n40 2.7\n50 0\n51 90\n", 3 * k);
    let doors = |count: u32| (1..=count).map(door).collect::<String>();
    let read =
        |entities: String| read(&file("9 $INSUNITS\n70 6\n", "", "", &entities)).expect("reads");
    let unit = |file: &PlanFile| {
        let draft = &file.sheets[0].draft;
        let long = |w: &plan::PictureWall| (w.a[0] - w.b[0]).hypot(w.a[1] - w.b[1]);
        let longest = draft.plan.walls.iter().map(long).fold(0.0, f64::max);
        longest * draft.scale.metres_per_pixel / 4.2
    };
    let told = read(room(304.8) + &doors(5));
    assert!((unit(&told) - 1.0).abs() < 0.01, "{}", unit(&told));
    assert!(told.remarks.iter().any(|r| r.code == "unit_doubtful"));
    // One gate as wide is no reason to doubt the file.
    let trusted = read(room(304.8));
    assert!(unit(&trusted) > 3.0, "{}", unit(&trusted));
}

#[test]
fn a_door_tells_its_hinge_and_its_side() {
    let file = read(&file("9 $INSUNITS\n70 4\n", "", "", &room(1.0))).expect("reads");
    let draft = &file.sheets[0].draft;
    let door = &draft.plan.openings[0];
    let wall = draft
        .plan
        .walls
        .iter()
        .find(|w| Some(w.id) == door.wall)
        .expect("has a wall");
    // The wall runs right (or left) along the lower side; the hinge is the jamb at x = 1000, the leaf opens up.
    let rightward = wall.b[0] > wall.a[0];
    let hinge = if rightward {
        plan::Hinge::Start
    } else {
        plan::Hinge::End
    };
    let swing = if rightward {
        plan::Swing::Left
    } else {
        plan::Swing::Right
    };
    assert_eq!(
        (door.hinge, door.swing, door.leaf),
        (Some(hinge), Some(swing), Some(plan::Leaf::Single))
    );
    assert_eq!(draft.plan.rooms.len(), 1);
}

#[test]
fn two_plans_far_apart_are_two_sheets() {
    let second = room(1.0)
        .lines()
        .map(|line| match line.split_once(' ') {
            Some((code @ ("10" | "11"), x)) => format!(
                "{code} {}\n",
                x.parse::<f64>().expect("a number") + 20_000.0
            ),
            _ => format!("{line}\n"),
        })
        .collect::<String>();
    let file = read(&file("9 $INSUNITS\n70 4\n", "", "", &(room(1.0) + &second))).expect("reads");
    assert_eq!(file.sheets.len(), 2);
}

#[test]
fn a_drawing_without_walls_holds_no_plan() {
    assert_eq!(
        read(&file("", "", "", LINE)),
        Err(BlueprintError::NoPlanFound)
    );
    assert_eq!(
        read(&file("", "", "", "")),
        Err(BlueprintError::NoPlanFound)
    );
}

#[test]
fn a_block_that_is_furniture_stands_at_its_true_size_once() {
    let rectangle = |width: i32, depth: i32| {
        format!(
            "0 LWPOLYLINE\n8 0\n90 4\n70 1\n10 0\n20 0\n10 {width}\n20 0\n10 {width}\n20 {depth}\n10 0\n20 {depth}\n"
        )
    };
    let pillow = "0 INSERT\n8 0\n2 PILLOW_FURN\n10 100\n20 1500\n";
    let blocks = format!(
        "0 BLOCK\n2 BED\n10 0\n20 0\n{}{pillow}0 ENDBLK\n0 BLOCK\n2 PILLOW_FURN\n10 0\n20 0\n{}0 ENDBLK\n",
        rectangle(1600, 2000),
        rectangle(600, 400)
    );
    let bed = "0 INSERT\n8 A-FURN\n2 BED\n10 2500\n20 1500\n50 90\n";
    let entities = room(1.0) + bed;
    let file = read(&file("9 $INSUNITS\n70 4\n", "", &blocks, &entities)).expect("reads");
    let sheet = &file.sheets[0];
    let [piece] = &sheet.placeholders[..] else {
        panic!("{:?}", sheet.placeholders);
    };
    assert_eq!(piece.name, "BED");
    assert_eq!(piece.size_mm, [1600, 2000, 500]);
    // A quarter against the clock, as y runs up in the file.
    assert_eq!(piece.turn_mdeg, 270_000);
    let at = [0, 1].map(|k| piece.centre[k] * 10.0 + sheet.origin_m[k] * 1000.0);
    assert!(near(at.into(), 1500.0, -2300.0), "{at:?}");
}

#[test]
fn parts_of_the_building_are_told_by_the_names_of_their_blocks_or_layers() {
    use plan::FixtureKind::{Column, Radiator, Socket, Stairs};
    let rectangle =
        "0 LWPOLYLINE\n8 0\n90 4\n70 1\n10 0\n20 0\n10 900\n20 0\n10 900\n20 300\n10 0\n20 300\n";
    for (block, layer, kind) in [
        ("Stütze 30x90", "0", Column),
        ("PILIER", "0", Column),
        ("A12", "S-COLS", Column),
        ("HEIZKOERPER_1", "0", Radiator),
        ("Radiateur", "0", Radiator),
        ("Steckdose 3fach", "0", Socket),
        ("TREPPE", "0", Stairs),
        ("B7", "A-FLOR-STRS", Stairs),
    ] {
        let blocks = format!("0 BLOCK\n2 {block}\n10 0\n20 0\n{rectangle}0 ENDBLK\n");
        let insertion = format!("0 INSERT\n8 {layer}\n2 {block}\n10 1500\n20 1500\n");
        let entities = room(1.0) + &insertion;
        let file = read(&file("9 $INSUNITS\n70 4\n", "", &blocks, &entities)).expect("reads");
        let [piece] = &file.sheets[0].placeholders[..] else {
            panic!("{block}: {:?}", file.sheets[0].placeholders);
        };
        assert_eq!(piece.kind, kind, "{block} on {layer}");
        let [width, depth, _] = piece.size_mm;
        // A flight is climbed the long way.
        let wide = if kind == Stairs {
            [300, 900]
        } else {
            [900, 300]
        };
        assert_eq!([width, depth], wide, "{block}");
        assert_eq!(
            file.sheets[0].draft.plan.walls.len(),
            4,
            "{block} is no wall"
        );
    }
}

#[test]
fn a_block_that_says_half_of_itself_is_read_as_it_is_drawn() {
    let rectangle =
        "0 LWPOLYLINE\n8 0\n90 4\n70 1\n10 0\n20 0\n10 900\n20 0\n10 900\n20 300\n10 0\n20 300\n";
    let blocks = format!("0 BLOCK\n2 RADIATOR\n10 0\n20 0\n{rectangle}0 ENDBLK\n");
    let insertion = "0 INSERT\n8 0\n66 1\n2 RADIATOR\n10 1500\n20 1500\n\
        0 ATTRIB\n8 0\n10 0\n20 0\n40 50\n1 radiator\n2 KIND\n70 1\n0 SEQEND\n";
    let entities = room(1.0) + insertion;
    let file = read(&file("9 $INSUNITS\n70 4\n", "", &blocks, &entities)).expect("reads");
    assert_eq!(file.sheets[0].placeholders[0].size_mm, [900, 300, 600]);
}
