//! A scan written by hand from Apple's published schema: a room of 4 x 3 m with a door, a window, a passage, a sofa, and
//! a wall of 400 m that is a mirror's fault.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use blueprint::{PlanFile, read};
use plan::OpeningKind;
use serde_json::{Value, json};

const ROOM: &[u8] = include_bytes!("files/room.json");

fn room() -> PlanFile {
    read("room.json", ROOM, &mut |_| {}).unwrap()
}

fn told(file: &PlanFile, code: &str) -> u32 {
    let remarks = file.remarks.iter().filter(|remark| remark.code == code);
    remarks.map(|remark| remark.count).sum()
}

#[test]
fn a_scanned_room_keeps_its_walls_within_ten_millimetres() {
    let file = room();
    let sheet = &file.sheets[0];
    let at = |[x, y]: [f64; 2]| [x * 0.01 + sheet.origin_m[0], y * 0.01 + sheet.origin_m[1]];
    let expected = [
        [[0.0, 0.0], [4.0, 0.0]],
        [[4.0, 0.0], [4.0, 3.0]],
        [[4.0, 3.0], [0.0, 3.0]],
        [[0.0, 3.0], [0.0, 0.0]],
    ];
    assert_eq!(sheet.draft.plan.walls.len(), 4);
    for (wall, [a, b]) in sheet.draft.plan.walls.iter().zip(expected) {
        for (got, want) in [(at(wall.a), a), (at(wall.b), b)] {
            assert!(
                (got[0] - want[0]).hypot(got[1] - want[1]) < 0.001,
                "{got:?} {want:?}"
            );
        }
    }
    assert_eq!(sheet.height_mm, Some(2500));
    let plan = plan::plan_from_sheet(sheet, sheet.draft.scale.metres_per_pixel).unwrap();
    let rooms = plan::rooms(&plan);
    assert_eq!(rooms.len(), 1);
    assert_eq!(rooms[0].name.as_deref(), Some("Living room"));
    // Inner faces of walls of 100 mm around 4 x 3 m.
    assert_eq!(rooms[0].area_mm2, 3900 * 2900);
}

#[test]
fn doors_windows_and_passages_have_their_size_and_height() {
    let file = room();
    let openings = &file.sheets[0].draft.plan.openings;
    let of = |kind| {
        openings
            .iter()
            .find(|opening| opening.kind == kind)
            .unwrap()
    };
    let door = of(OpeningKind::Door);
    assert_eq!(
        (door.width.round(), door.sill_mm, door.head_mm),
        (90.0, Some(0), Some(2050))
    );
    let window = of(OpeningKind::Window);
    assert_eq!(
        (window.width.round(), window.sill_mm, window.head_mm),
        (120.0, Some(900), Some(2200))
    );
    assert_eq!(of(OpeningKind::Passage).wall, Some(2));
}

#[test]
fn a_wall_that_cannot_be_is_left_out_with_what_hung_in_it_and_said() {
    let file = room();
    assert_eq!(told(&file, "wall_too_long"), 1);
    assert_eq!(told(&file, "opening_left_out"), 1);
    assert_eq!(told(&file, "thickness_assumed"), 1);
}

#[test]
fn furniture_stands_with_its_back_where_it_was_seen() {
    let file = room();
    let sofa = &file.sheets[0].placeholders[0];
    assert_eq!(
        (sofa.name.as_str(), sofa.size_mm, sofa.base_mm),
        ("Sofa", [2000, 900, 800], 0)
    );
    // Its front faces up the plan, away from the wall behind it.
    assert_eq!(sofa.turn_mdeg, 180_000);
}

#[test]
fn other_json_is_not_taken_for_a_scan() {
    let fault = read("x.json", br#"{"hello":[1,2,3]}"#, &mut |_| {}).unwrap_err();
    assert_eq!(fault.code(), "unknown_kind");
    let fault = read("x.json", br#"{"walls":[{"#, &mut |_| {}).unwrap_err();
    assert_eq!(fault.code(), "damaged");
}

/// A surface of a scan around `at`, turned so that its width runs along `way`.
fn surface(at: [f64; 2], way: [f64; 2], width: f64) -> Value {
    let [x, z] = way;
    let transform = [
        x, 0.0, z, 0.0, 0.0, 1.0, 0.0, 0.0, -z, 0.0, x, 0.0, at[0], 1.25, at[1], 1.0,
    ];
    json!({
        "identifier": format!("{at:?}"), "category": {"wall": {}}, "confidence": {"high": {}},
        "dimensions": [width, 2.5, 0.0], "transform": transform, "completedEdges": [],
    })
}

/// Two rooms of 3 x 3 m side by side, with a wall between them and none along the far side of the second.
fn flat() -> Value {
    let floor = [[0.0, 0.0], [6.0, 0.0], [6.0, 3.0], [0.0, 3.0]];
    // The floor's own axes: x right, y up, and z towards the viewer of its surface, which lies flat.
    let flat = [
        1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, -1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0,
    ];
    json!({
        "version": 2, "story": 0,
        "walls": [
            surface([3.0, 0.0], [1.0, 0.0], 6.0),
            surface([3.0, 3.0], [-1.0, 0.0], 6.0),
            surface([0.0, 1.5], [0.0, 1.0], 3.0),
            surface([3.0, 1.5], [0.0, 1.0], 3.0),
        ],
        "floors": [{
            "category": {"floor": {}}, "dimensions": [6.0, 3.0, 0.0], "transform": flat,
            "polygonCorners": floor.map(|[x, y]| [x, y, 0.0]),
        }],
        "sections": [
            {"label": "bedroom", "center": [1.5, 0.0, 1.5], "story": 0},
            {"label": "unidentified", "center": [4.0, 0.0, 1.5], "story": 0},
            {"label": "kitchen", "center": [4.5, 0.0, 1.0], "story": 0},
            {"label": "diningRoom", "center": [5.0, 0.0, 2.0], "story": 0},
        ],
    })
}

fn read_flat(flat: &Value) -> PlanFile {
    read("flat.json", flat.to_string().as_bytes(), &mut |_| {}).unwrap()
}

#[test]
fn sections_name_the_rooms_that_walls_enclose() {
    let file = read_flat(&flat());
    let rooms = &file.sheets[0].draft.plan.rooms;
    let mut names: Vec<_> = rooms
        .iter()
        .map(|room| room.name.as_deref().unwrap_or_default())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["Bedroom", "Kitchen / Dining room"]);
}

#[test]
fn a_side_without_a_wall_is_open_and_closes_the_room() {
    let file = read_flat(&flat());
    let sheet = &file.sheets[0];
    let plan = &sheet.draft.plan;
    assert_eq!((plan.walls.len(), plan.openings.len()), (5, 1));
    let side = &plan.openings[0];
    assert_eq!((side.kind, side.wall), (OpeningKind::Passage, Some(4)));
    assert!((side.width - 290.0).abs() < 1e-6, "{side:?}");
    // It may be a wall that was not seen: the shopper is asked.
    assert!(plan.walls[4].confidence < 0.5 && side.confidence < 0.5);
    let plan = plan::plan_from_sheet(sheet, sheet.draft.scale.metres_per_pixel).unwrap();
    assert_eq!(plan::rooms(&plan).len(), 2);
}

#[test]
fn a_floor_that_lies_open_all_around_gets_no_walls() {
    let mut flat = flat();
    flat["walls"].as_array_mut().unwrap().truncate(1);
    let file = read_flat(&flat);
    assert_eq!(file.sheets[0].draft.plan.walls.len(), 1);
}

/// The flat with a storey above it, 2.8 m higher: 4 x 3 m, a door in its upper wall, a table.
fn house() -> Value {
    let lifted = |mut item: Value| {
        let height = item["transform"][13].as_f64().unwrap();
        item["transform"][13] = json!(height + 2.8);
        item["story"] = json!(1);
        item
    };
    let mut house = flat();
    let above = [
        surface([2.0, 0.0], [1.0, 0.0], 4.0),
        surface([2.0, 3.0], [-1.0, 0.0], 4.0),
        surface([0.0, 1.5], [0.0, 1.0], 3.0),
        surface([4.0, 1.5], [0.0, 1.0], 3.0),
    ];
    let walls = house["walls"].as_array_mut().unwrap();
    walls.extend(above.map(lifted));
    let mut door = surface([1.5, 0.0], [1.0, 0.0], 0.9);
    door["dimensions"] = json!([0.9, 2.0, 0.0]);
    door["transform"][13] = json!(1.0);
    house["doors"] = json!([lifted(door)]);
    let mut table = surface([3.0, 2.0], [1.0, 0.0], 1.2);
    table["category"] = json!({"table": {}});
    table["dimensions"] = json!([1.2, 0.75, 0.8]);
    table["transform"][13] = json!(0.375);
    house["objects"] = json!([lifted(table)]);
    let study = json!({"label": "study", "center": [2.0, 2.8, 1.5], "story": 1});
    house["sections"].as_array_mut().unwrap().push(study);
    house
}

#[test]
fn each_story_of_a_structure_is_a_sheet_with_what_stands_on_it() {
    let file = read_flat(&house());
    let [ground, upper] = &file.sheets[..] else {
        panic!("{} sheets", file.sheets.len());
    };
    let told = |sheet: &plan::Sheet| (sheet.elevation_mm, sheet.height_mm);
    assert_eq!(told(ground), (Some(0), Some(2500)));
    assert_eq!(told(upper), (Some(2800), Some(2500)));
    // The wall that closes the open side of the ground floor is its fifth.
    let walls = |sheet: &plan::Sheet| sheet.draft.plan.walls.len();
    assert_eq!((walls(ground), walls(upper)), (5, 4));
    for wall in &upper.draft.plan.walls {
        for [x, y] in [wall.a, wall.b] {
            let at = [x * 0.01 + upper.origin_m[0], y * 0.01 + upper.origin_m[1]];
            let corners = [[0.0, 0.0], [4.0, 0.0], [4.0, 3.0], [0.0, 3.0]];
            let off = corners.map(|c| (at[0] - c[0]).hypot(at[1] - c[1]));
            assert!(off.into_iter().any(|off| off < 0.01), "{at:?}");
        }
    }
    let doors = |sheet: &plan::Sheet| {
        let doors = sheet.draft.plan.openings.iter();
        let doors = doors.filter(|one| one.kind == OpeningKind::Door);
        doors
            .map(|one| (one.sill_mm, one.head_mm))
            .collect::<Vec<_>>()
    };
    assert_eq!(doors(ground), []);
    assert_eq!(doors(upper), [(Some(0), Some(2000))]);
    assert!(ground.placeholders.is_empty());
    let [table] = &upper.placeholders[..] else {
        panic!("{:?}", upper.placeholders);
    };
    assert_eq!((table.name.as_str(), table.base_mm), ("Table", 0));
    let names = |sheet: &plan::Sheet| {
        let rooms = sheet.draft.plan.rooms.iter();
        let mut names: Vec<_> = rooms.map(|room| room.name.clone().unwrap()).collect();
        names.sort_unstable();
        names
    };
    assert_eq!(names(ground), ["Bedroom", "Kitchen / Dining room"]);
    assert_eq!(names(upper), ["Study"]);
}

#[test]
fn rooms_of_one_story_in_a_structure_share_its_sheet() {
    // As `CapturedStructure` without its merged walls: rooms alone, each with its story.
    let house = house();
    let of_story = |story: i64| {
        let of = |key: &str| -> Value {
            let items = house[key].as_array().into_iter().flatten();
            let here = items.filter(|item| item["story"].as_i64().unwrap_or(0) == story);
            here.cloned().collect()
        };
        json!({
            "version": 2, "story": story, "walls": of("walls"), "doors": of("doors"),
            "floors": of("floors"), "sections": of("sections"),
        })
    };
    let structure = json!({"version": 2, "rooms": [of_story(1), of_story(0)]});
    let file = read_flat(&structure);
    let elevations: Vec<_> = file.sheets.iter().map(|sheet| sheet.elevation_mm).collect();
    assert_eq!(elevations, [Some(0), Some(2800)]);
    let walls = file.sheets.iter().map(|sheet| sheet.draft.plan.walls.len());
    assert_eq!(walls.collect::<Vec<_>>(), [5, 4]);
}

#[test]
fn a_door_in_a_round_wall_keeps_its_width() {
    // A third of a circle of 2 m about the zero, closed by straight walls; its front faces the middle.
    let (half, far) = (3f64.sqrt(), 1.0);
    let mut round = surface([0.0, far], [1.0, 0.0], 2.0 * half);
    let degrees = |value: f64| json!({"value": value, "unit": {"symbol": "°"}});
    round["curve"] = json!({
        "startAngle": degrees(30.0), "endAngle": degrees(150.0), "radius": 2.0, "center": [0.0, -1.0],
    });
    let straight = [
        surface([half, far - 1.5], [0.0, 1.0], 3.0),
        surface([0.0, far - 3.0], [1.0, 0.0], 2.0 * half),
        surface([-half, far - 1.5], [0.0, 1.0], 3.0),
    ];
    let (sin, cos) = 75f64.to_radians().sin_cos();
    let mut door = surface([2.0 * cos, 2.0 * sin], [-sin, cos], 0.9);
    door["dimensions"] = json!([0.9, 2.0, 0.0]);
    let walls: Vec<Value> = std::iter::once(round).chain(straight).collect();
    let file = read_flat(&json!({"version": 2, "walls": walls, "doors": [door]}));
    assert_eq!(told(&file, "opening_moved"), 0);
    let sheet = &file.sheets[0];
    let plan = plan::plan_from_sheet(sheet, sheet.draft.scale.metres_per_pixel).unwrap();
    let width = plan.openings[0].width_mm;
    assert!((width - 900).abs() <= 2, "{width}");
}
