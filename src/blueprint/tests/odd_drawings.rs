//! Drawings of far too much, of nothing twice and of walls that are one line.
#![cfg(all(feature = "drawings", feature = "pdf"))]
#![allow(clippy::unwrap_used, reason = "tests may panic")]
#![allow(clippy::print_stdout, reason = "tests tell what they measured")]
#![allow(missing_docs, dead_code, unreachable_pub, reason = "helpers of tests")]

mod drawn;

use blueprint::{BlueprintError, Notice, PlanFile, read};
use drawn::draw::{Group, Thing};
use drawn::formats::{formats, ring};
use drawn::home::{Point, dist, unit};
use drawn::write_dxf::{Unit, dxf};
use plan::{EvidenceKind, FixtureKind};

/// A room of 6 by 5 m with walls of 200 mm and a hole of 900 mm in the upper one.
const ROOM: [Point; 12] = [
    [1000.0, 0.0],
    [0.0, 0.0],
    [0.0, 5400.0],
    [6400.0, 5400.0],
    [6400.0, 0.0],
    [1900.0, 0.0],
    [1900.0, 200.0],
    [6200.0, 200.0],
    [6200.0, 5200.0],
    [200.0, 5200.0],
    [200.0, 200.0],
    [1000.0, 200.0],
];

fn is_the_room(name: &str, file: &PlanFile) {
    assert_eq!(file.sheets.len(), 1, "{name}");
    let plan = &file.sheets[0].draft.plan;
    assert_eq!(plan.walls.len(), 4, "{name}: {:?}", plan.walls);
    assert_eq!(plan.openings.len(), 1, "{name}");
    let unit = file.sheets[0].draft.scale.metres_per_pixel * 1000.0;
    assert!(
        (plan.openings[0].width * unit - 900.0).abs() < 10.0,
        "{name}"
    );
}

#[test]
fn forty_thousand_lines_around_a_room_do_not_hide_it() {
    let mut things: Vec<Thing> = ring(&ROOM).collect();
    // Hatching, trees and cars around it.
    for k in 0..40_000_u32 {
        let x = f64::from(k % 200) * 97.0 - 7000.0;
        let y = f64::from(k / 200) * 83.0 + 8000.0;
        let turn = f64::from(k) * 0.7;
        things.push(Thing::Line(
            [x, y],
            [x + 60.0 * turn.cos(), y + 60.0 * turn.sin()],
        ));
    }
    for (name, bytes) in formats(things) {
        // For a measurement through the command line.
        if let Some(folder) = std::env::var_os("ALCOVE_DRAWN").map(std::path::PathBuf::from) {
            std::fs::write(folder.join(name), &bytes).unwrap();
        }
        let begun = std::time::Instant::now();
        let file = read(name, &bytes, &mut |_| {}).unwrap();
        println!("{name}: 40,012 lines in {} ms", begun.elapsed().as_millis());
        is_the_room(name, &file);
    }
}

#[test]
fn lines_drawn_twice_and_lines_of_no_length_change_nothing() {
    let mut things: Vec<Thing> = ring(&ROOM).chain(ring(&ROOM)).collect();
    things.extend(ROOM.map(|p| Thing::Line(p, p)));
    // A part of a face over it, a millimetre aside.
    things.push(Thing::Line([2500.0, 1.0], [4000.0, 1.0]));
    for (name, bytes) in formats(things) {
        is_the_room(name, &read(name, &bytes, &mut |_| {}).unwrap());
    }
}

/// A ring of lines around the room, so far within the faces of its walls.
fn leaf(deep: f64) -> impl Iterator<Item = Thing> {
    let inside = |p: &Point| {
        let [x, y] = *p;
        let outer = |v: f64, far: f64| v == 0.0 || v == far;
        let at = |v: f64, far: f64, on_outer: bool| match (on_outer, v < far / 2.0) {
            (true, true) | (false, false) => v + deep,
            (true, false) | (false, true) => v - deep,
        };
        let jamb = x == 1000.0 || x == 1900.0;
        let on_outer = outer(y, 5400.0) && (jamb || outer(x, 6400.0));
        [
            if jamb { x } else { at(x, 6400.0, on_outer) },
            at(y, 5400.0, on_outer),
        ]
    };
    let points: Vec<Point> = ROOM.iter().map(inside).collect();
    ring(&points).collect::<Vec<_>>().into_iter()
}

#[test]
fn lines_of_leaves_within_walls_leave_one_wall() {
    for leaves in [&[25.0][..], &[20.0, 60.0]] {
        let within = leaves.iter().flat_map(|deep| leaf(*deep));
        let things: Vec<Thing> = ring(&ROOM).chain(within).collect();
        for (name, bytes) in formats(things) {
            is_the_room(name, &read(name, &bytes, &mut |_| {}).unwrap());
        }
    }
}

#[test]
fn axes_that_run_through_walls_and_beyond_leave_one_wall() {
    let mut things: Vec<Thing> = ring(&ROOM).collect();
    for at in [100.0, 5300.0] {
        things.push(Thing::Line([-1500.0, at], [7900.0, at]));
    }
    for at in [100.0, 6300.0] {
        things.push(Thing::Line([at, -1500.0], [at, 6900.0]));
    }
    for (name, bytes) in formats(things) {
        is_the_room(name, &read(name, &bytes, &mut |_| {}).unwrap());
    }
}

/// Dimensions over the upper wall of the room, from corner to corner and from jamb to jamb, each piece with a mark at both
/// ends. Lines that lead there stand in line with faces.
fn dimensions(mark: impl Fn(Point, f64) -> Vec<Thing>) -> Vec<Thing> {
    let mut things = Vec::new();
    for (y, stations) in [
        (-600.0, vec![0.0, 200.0, 1000.0, 1900.0, 6200.0, 6400.0]),
        (-900.0, vec![0.0, 6400.0]),
    ] {
        for pair in stations.windows(2) {
            things.push(Thing::Line([pair[0], y], [pair[1], y]));
            things.extend(mark([pair[0], y], 1.0));
            things.extend(mark([pair[1], y], -1.0));
        }
        let lead = |x: &f64| Thing::Line([*x, -60.0], [*x, y - 80.0]);
        things.extend(stations.iter().map(lead));
    }
    things
}

#[test]
fn dimensions_of_plain_lines_do_not_draw_walls_out() {
    let tick = |[x, y]: Point, _| vec![Thing::Line([x - 50.0, y + 50.0], [x + 50.0, y - 50.0])];
    let head = |[x, y]: Point, inwards: f64| {
        let back = x + 90.0 * inwards;
        vec![Thing::Fill(vec![vec![
            [x, y],
            [back, y - 15.0],
            [back, y + 15.0],
        ]])]
    };
    let dot = |at: Point, _| vec![Thing::Arc(at, 20.0, 0.0, std::f64::consts::TAU)];
    for (marks, dimensions) in [
        ("ticks", dimensions(tick)),
        ("arrowheads", dimensions(head)),
        ("dots", dimensions(dot)),
    ] {
        for (name, bytes) in formats(ring(&ROOM).chain(dimensions).collect()) {
            let file = read(name, &bytes, &mut |_| {}).unwrap();
            is_the_room(&format!("{name}, {marks}"), &file);
            let draft = &file.sheets[0].draft;
            let unit = draft.scale.metres_per_pixel * 1000.0;
            for wall in &draft.plan.walls {
                let length = dist(wall.a, wall.b) * unit;
                assert!(length < 6410.0, "{name}, {marks}: a wall of {length} mm");
            }
        }
    }
}

#[test]
fn dark_squares_and_circles_that_stand_free_are_columns() {
    let square = |x: f64, y: f64, half: f64| {
        vec![
            [x - half, y - half],
            [x + half, y - half],
            [x + half, y + half],
            [x - half, y + half],
        ]
    };
    let circle: Vec<Point> = (0..32)
        .map(|k| (f64::from(k) * std::f64::consts::TAU / 32.0).sin_cos())
        .map(|(sin, cos)| [4200.0 + 150.0 * cos, 2500.0 + 150.0 * sin])
        .collect();
    let mut things = vec![Thing::Fill(vec![ROOM.to_vec()])];
    things.push(Thing::Fill(vec![square(2000.0, 2500.0, 200.0)]));
    things.push(Thing::Fill(vec![circle]));
    // A pillar in a wall is wall.
    things.push(Thing::Fill(vec![square(100.0, 3000.0, 100.0)]));
    for (name, bytes) in formats(things) {
        let file = read(name, &bytes, &mut |_| {}).unwrap();
        is_the_room(name, &file);
        let mut columns: Vec<_> = (file.sheets[0].placeholders.iter())
            .map(|one| (one.kind, one.size_mm[0], one.size_mm[1]))
            .collect();
        columns.sort_by_key(|column| -column.1);
        let [(square, 400, 400), (round, width, depth)] = columns[..] else {
            panic!("{name}: {columns:?}");
        };
        assert_eq!(
            (square, round),
            (FixtureKind::Column, FixtureKind::RoundColumn)
        );
        assert!(
            (width - 300).abs() <= 3 && (depth - 300).abs() <= 3,
            "{name}: {columns:?}"
        );
    }
}

/// Houses in rows, `gap` apart.
fn town(houses: u32, gap: f64) -> Vec<Thing> {
    let house = |k: u32| {
        let at = [
            f64::from(k % 40) * (6400.0 + gap),
            f64::from(k / 40) * (5400.0 + gap),
        ];
        let moved = ROOM.map(|p| [p[0] + at[0], p[1] + at[1]]);
        ring(&moved).collect::<Vec<Thing>>()
    };
    (0..houses).flat_map(house).collect()
}

fn as_dxf(things: Vec<Thing>) -> Result<PlanFile, BlueprintError> {
    let [(name, bytes), ..] = formats(things);
    read(name, &bytes, &mut |_| {})
}

#[test]
fn of_many_houses_the_largest_are_offered_and_the_others_are_said() {
    let file = as_dxf(town(120, 8000.0)).unwrap();
    assert!(file.sheets.len() <= 24);
    let left = file
        .remarks
        .iter()
        .find(|r| r.code == Notice::PlansLeftOut.code());
    assert_eq!(left.unwrap().count as usize, 120 - file.sheets.len());
}

#[test]
fn a_whole_town_is_refused_with_its_size() {
    // Wall to wall it is one plan of a quarter of a kilometre.
    let refused = as_dxf(town(400, 0.0)).unwrap_err();
    assert_eq!(refused.code(), "more_than_a_home");
    assert!(refused.to_string().contains("256 m"), "{refused}");
    assert!(refused.hint().contains("one storey"), "{}", refused.hint());
}

#[test]
fn walls_of_one_line_get_a_usual_thickness_and_a_word_about_it() {
    let line = Thing::Line;
    let things = vec![
        // Around 6 by 4 m, with a hole for a door in the upper wall.
        line([0.0, 0.0], [1000.0, 0.0]),
        line([1900.0, 0.0], [6000.0, 0.0]),
        line([6000.0, 0.0], [6000.0, 4000.0]),
        line([6000.0, 4000.0], [0.0, 4000.0]),
        line([0.0, 4000.0], [0.0, 0.0]),
        line([3500.0, 0.0], [3500.0, 4000.0]),
        // The door, and a table that stands free.
        Thing::Arc([1000.0, 0.0], 900.0, 0.0, std::f64::consts::FRAC_PI_2),
        line([1000.0, 0.0], [1000.0, 900.0]),
        Thing::Ring(vec![
            [4500.0, 1500.0],
            [5300.0, 1500.0],
            [5300.0, 2900.0],
            [4500.0, 2900.0],
        ]),
    ];
    for (name, bytes) in formats(things) {
        let file = read(name, &bytes, &mut |_| {}).unwrap();
        let codes: Vec<&str> = file.remarks.iter().map(|r| r.code.as_str()).collect();
        assert!(
            codes.contains(&Notice::ThicknessAssumed.code()),
            "{name}: {codes:?}"
        );
        let draft = &file.sheets[0].draft;
        assert_eq!(draft.plan.walls.len(), 5, "{name}: {:?}", draft.plan.walls);
        assert!(
            draft.plan.walls.iter().all(|w| w.confidence < 0.8),
            "{name}"
        );
        let [door] = &draft.plan.openings[..] else {
            panic!("{name}: {:?}", draft.plan.openings);
        };
        assert_eq!(door.kind, plan::OpeningKind::Door, "{name}");
        assert!((door.width * 10.0 - 900.0).abs() < 10.0, "{name}: {door:?}");
        let mut across: Vec<i32> = (draft.plan.walls.iter())
            .filter(|w| (w.a[0] - w.b[0]).abs() < 0.1)
            .map(|w| (w.a[0] * 10.0).round() as i32)
            .collect();
        across.sort_unstable();
        assert!(
            (across[1] - across[0] - 3500).abs() <= 10
                && (across[2] - across[0] - 6000).abs() <= 10,
            "{name}: {across:?}"
        );
    }
}

/// A closed outline for each piece of wall, as programs draw them that know walls one by one.
#[test]
fn pieces_of_wall_outlined_each_by_itself_are_walls() {
    let piece = |x0: f64, y0: f64, x1: f64, y1: f64| {
        Thing::Ring(vec![[x0, y0], [x1, y0], [x1, y1], [x0, y1]])
    };
    for (name, bytes) in formats(vec![
        piece(0.0, 0.0, 8000.0, 240.0),
        piece(0.0, 5760.0, 8000.0, 6000.0),
        piece(0.0, 240.0, 240.0, 5760.0),
        piece(7760.0, 240.0, 8000.0, 5760.0),
        // Partitions stand with their ends on the faces of walls.
        piece(4000.0, 240.0, 4115.0, 5760.0),
        piece(240.0, 3000.0, 4000.0, 3115.0),
    ]) {
        let file = read(name, &bytes, &mut |_| {}).unwrap();
        let plan = &file.sheets[0].draft.plan;
        assert_eq!(plan.walls.len(), 6, "{name}: {:?}", plan.walls);
        assert_eq!(plan.rooms.len(), 3, "{name}: {:?}", plan.rooms);
    }
}

/// A filled bar as a program traces it from a picture: no two of its sides are parallel, none is straight.
fn traced(a: Point, b: Point, thickness: f64, seed: f64) -> Thing {
    let (along, length) = (unit(a, b), dist(a, b));
    let pieces = (length / 700.0).ceil();
    let at = |k: f64, side: f64| {
        let wobble = 22.0 * (seed * 7.0 + k * 2.3 + side * 1.7).sin();
        let (s, t) = (length * k / pieces, side * thickness / 2.0 + wobble);
        [
            a[0] + along[0] * s - along[1] * t,
            a[1] + along[1] * s + along[0] * t,
        ]
    };
    let there = (0..=pieces as usize).map(|k| at(k as f64, -1.0));
    let back = (0..=pieces as usize).rev().map(|k| at(k as f64, 1.0));
    Thing::Fill(vec![there.chain(back).collect()])
}

#[test]
#[cfg(feature = "pictures")]
fn a_drawing_traced_from_a_picture_is_looked_at_as_one() {
    let bars: [([f64; 4], f64); 13] = [
        ([0.0, 0.0, 10_000.0, 0.0], 300.0),
        ([10_000.0, 0.0, 10_000.0, 8000.0], 300.0),
        ([10_000.0, 8000.0, 4200.0, 8000.0], 300.0),
        ([3200.0, 8000.0, 0.0, 8000.0], 300.0),
        ([0.0, 8000.0, 0.0, 0.0], 300.0),
        ([6000.0, 0.0, 6000.0, 2000.0], 140.0),
        ([6000.0, 2900.0, 6000.0, 5000.0], 140.0),
        ([0.0, 5000.0, 1500.0, 5000.0], 140.0),
        ([2400.0, 5000.0, 7000.0, 5000.0], 140.0),
        ([7900.0, 5000.0, 10_000.0, 5000.0], 140.0),
        // Leaves of doors: a slanted line each, and no swing.
        ([6000.0, 2000.0, 6640.0, 2640.0], 30.0),
        ([1500.0, 5000.0, 2140.0, 4360.0], 30.0),
        ([7000.0, 5000.0, 7640.0, 4360.0], 30.0),
    ];
    let things: Vec<Thing> = (bars.iter().enumerate())
        .map(|(k, ([ax, ay, bx, by], t))| traced([*ax, *ay], [*bx, *by], *t, k as f64))
        .collect();
    for (name, bytes) in formats(things) {
        let file = read(name, &bytes, &mut |_| {}).unwrap();
        let seen = file
            .remarks
            .iter()
            .filter(|r| r.code == Notice::SeenAsPicture.code());
        assert_eq!(seen.count(), 1, "{name}: {:?}", file.remarks);
        let sheet = &file.sheets[0];
        let plan = &sheet.draft.plan;
        assert_eq!(plan.rooms.len(), 3, "{name}: {:?}", plan.rooms);
        let doors = plan
            .openings
            .iter()
            .filter(|o| o.kind == plan::OpeningKind::Door);
        assert!(doors.count() >= 3, "{name}: {:?}", plan.openings);
        // The drawing tells its unit, its picture would not.
        let metres = sheet.draft.scale.metres_per_pixel * f64::from(sheet.draft.width_px);
        assert!((10.5..11.8).contains(&metres), "{name}: {metres} m across");
        assert!(
            sheet
                .underlay
                .as_deref()
                .is_some_and(|svg| svg.starts_with("<svg"))
        );
    }
}

/// A house of 9 by 7 m with a wall across it, 8 m to the right of the one before it, and its title below.
fn storey(place: i32, title: &str, across_mm: f64) -> Vec<Thing> {
    let x = 14_000.0 * f64::from(place);
    let at = |u: f64, v: f64| [x + u, v];
    let around = |inset: f64| {
        let (far, low) = (9000.0 - inset, 7000.0 - inset);
        vec![
            at(inset, inset),
            at(far, inset),
            at(far, low),
            at(inset, low),
        ]
    };
    let wall = vec![
        at(300.0, across_mm),
        at(8700.0, across_mm),
        at(8700.0, across_mm + 115.0),
        at(300.0, across_mm + 115.0),
    ];
    vec![
        Thing::Fill(vec![around(0.0), around(300.0)]),
        Thing::Fill(vec![wall]),
        Thing::Text(at(4500.0, 7800.0), 300.0, title.to_owned()),
    ]
}

#[test]
fn plans_side_by_side_that_name_their_floors_are_a_house() {
    let titles = ["Obergeschoss", "Erdgeschoss", "Kellergeschoss"];
    let across = [2500.0, 4200.0, 3100.0];
    let drawn = |titles: &[&str]| {
        let storeys = titles.iter().zip(across).zip(0..);
        storeys
            .flat_map(|((title, across), place)| storey(place, title, across))
            .collect()
    };
    for (name, bytes) in formats(drawn(&titles)) {
        let file = read(name, &bytes, &mut |_| {}).unwrap();
        let told: Vec<_> = (file.sheets.iter())
            .map(|sheet| (sheet.title.as_deref().unwrap(), sheet.elevation_mm))
            .collect();
        let meant = [
            (titles[2], Some(-2800)),
            (titles[1], Some(0)),
            (titles[0], Some(2800)),
        ];
        assert_eq!(told, meant, "{name}");
        // Their outer walls stand above each other.
        for sheet in &file.sheets {
            let unit = sheet.draft.scale.metres_per_pixel;
            let walls = sheet
                .draft
                .plan
                .walls
                .iter()
                .flat_map(|wall| [wall.a, wall.b]);
            let left = walls.map(|at| at[0]).fold(f64::MAX, f64::min) * unit + sheet.origin_m[0];
            let first = &file.sheets[0];
            let low = first
                .draft
                .plan
                .walls
                .iter()
                .flat_map(|wall| [wall.a, wall.b]);
            let low = low.map(|at| at[0]).fold(f64::MAX, f64::min) * unit + first.origin_m[0];
            assert!((left - low).abs() < 0.02, "{name}: {left} and {low}");
        }
    }
    // Two that name the same floor are a choice.
    for (name, bytes) in formats(drawn(&["Erdgeschoss", "Obergeschoss", "Obergeschoss neu"])) {
        let file = read(name, &bytes, &mut |_| {}).unwrap();
        assert_eq!(file.sheets.len(), 3, "{name}");
        assert!(
            file.sheets.iter().all(|sheet| sheet.elevation_mm.is_none()),
            "{name}"
        );
    }
}

/// No unit, no door and no word: by its size alone it might be in inches.
#[test]
fn a_bed_tells_the_unit_of_a_drawing_that_tells_nothing_else() {
    let closed = [
        [[0.0, 0.0], [6400.0, 0.0], [6400.0, 5400.0], [0.0, 5400.0]],
        [
            [200.0, 200.0],
            [6200.0, 200.0],
            [6200.0, 5200.0],
            [200.0, 5200.0],
        ],
    ];
    let bed = [
        [1000.0, 200.0],
        [2400.0, 200.0],
        [2400.0, 2200.0],
        [1000.0, 2200.0],
    ];
    let group = |block, things| Group {
        layer: "0",
        block,
        things,
    };
    let walls = group(None, closed.iter().flat_map(|r| ring(r)).collect());
    let furnished = group(Some("Doppelbett_140"), ring(&bed).collect());
    let centimetres = Unit { mm: 10.0, code: 0 };
    let read = |groups: &[Group]| {
        let file = read("plan.dxf", &dxf(groups, centimetres), &mut |_| {}).unwrap();
        let draft = &file.sheets[0].draft;
        let ends = draft.plan.walls.iter().flat_map(|w| [w.a[0], w.b[0]]);
        let (low, high) = ends.fold((f64::MAX, f64::MIN), |(p, q), x| (p.min(x), q.max(x)));
        let wide = (high - low) * draft.scale.metres_per_pixel;
        (wide, draft.scale.evidence[0].kind)
    };
    let (wide, kind) = read(&[walls.clone(), furnished]);
    assert_eq!(kind, EvidenceKind::Furniture);
    assert!((wide - 6.2).abs() < 0.01, "{wide} m");
    let (wide, _) = read(&[walls]);
    assert!((wide - 6.2 * 2.54).abs() < 0.02, "{wide} m");
}
