//! SVG as maps of homes and drawing programs write it: rooms as areas without walls, rounded corners, arrows for leaves.
#![cfg(feature = "drawings")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]
#![allow(missing_docs, reason = "helpers of tests")]

use blueprint::{Notice, PlanFile, read};
use plan::{EvidenceKind, OpeningKind, draw, plan_from_draft};

fn read_svg(body: &str) -> PlanFile {
    let svg =
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900">{body}</svg>"#);
    read("plan.svg", svg.as_bytes(), &mut |_| {}).unwrap()
}

fn area(x: f64, y: f64, width: f64, height: f64, colour: &str, texts: &[&str]) -> String {
    let line = |(k, text): (usize, &&str)| {
        let (x, y) = (x + width / 2.0, y + height / 2.0 + 14.0 * k as f64);
        format!(r#"<text x="{x}" y="{y}" font-size="10" text-anchor="middle">{text}</text>"#)
    };
    let texts: String = texts.iter().enumerate().map(line).collect();
    format!(
        r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{colour}" stroke="black"/>{texts}"#
    )
}

fn named(file: &PlanFile) -> Vec<String> {
    let rooms = file.sheets[0].draft.plan.rooms.iter();
    let mut names: Vec<String> = rooms.filter_map(|room| room.name.clone()).collect();
    names.sort();
    names
}

/// A pixel is 25 mm: a house of 9 by 6 m in its garden.
#[test]
fn rooms_painted_side_by_side_get_walls_between_them_and_their_unit_from_their_areas() {
    let body = [
        // A hedge around the garden, which might be walls.
        area(40.0, 40.0, 1100.0, 800.0, "#6c7f2a", &[]),
        area(48.0, 48.0, 1084.0, 784.0, "#9caf5a", &[]),
        area(600.0, 100.0, 200.0, 200.0, "#5bb8e6", &["Pool"]),
        area(200.0, 400.0, 360.0, 240.0, "#f3e6c8", &[]),
        area(
            200.0,
            400.0,
            200.0,
            140.0,
            "#cfe0f3",
            &["Bedroom", "17.5 m²"],
        ),
        area(200.0, 540.0, 200.0, 100.0, "#dfe9f5", &["Bath", "12.5 m²"]),
        // A bed under the room's name.
        area(400.0, 400.0, 160.0, 240.0, "#fbf1d6", &[]),
        area(
            450.0,
            490.0,
            70.0,
            70.0,
            "#aaaaaa",
            &["Living room", "24.0 m²"],
        ),
        area(560.0, 400.0, 60.0, 240.0, "#c9a36b", &["Terrace", "9.0 m²"]),
        // A plate behind words.
        area(700.0, 700.0, 90.0, 30.0, "#ffffff", &["Kitchen", "9.0 m²"]),
    ];
    let file = read_svg(&body.concat());
    assert_eq!(named(&file), ["Bath", "Bedroom", "Living room"]);
    let draft = &file.sheets[0].draft;
    assert_eq!(draft.plan.rooms.len(), 3);
    assert_eq!(draft.scale.evidence[0].kind, EvidenceKind::PrintedArea);
    let low = draft.plan.walls.iter().flat_map(|w| [w.a[0], w.b[0]]);
    let (low, high) = low.fold((f64::MAX, f64::MIN), |(p, q), x| (p.min(x), q.max(x)));
    let across = (high - low) * draft.scale.metres_per_pixel;
    assert!((across - 9.0).abs() < 0.02, "{across} m across");
    // What is printed counts half of the walls that nobody drew, and agrees with as much.
    assert!(draft.areas_to_axes);
    let plan = plan_from_draft(draft, draft.scale.metres_per_pixel).unwrap();
    for room in draw(&plan).rooms {
        assert!(
            room.off_permille.unwrap().abs() < 10,
            "{:?} {:?}",
            room.name,
            room.off_permille
        );
    }
    // One wall between two rooms, though nobody drew how thick it is.
    assert_eq!(draft.plan.walls.len(), 6);
    assert!(
        file.remarks
            .iter()
            .any(|r| r.code == Notice::ThicknessAssumed.code())
    );
}

#[test]
fn gaps_between_rooms_with_rounded_corners_are_walls_as_thick_as_the_gaps() {
    let room = |x: f64, y: f64, width: f64, height: f64, name: &str| {
        area(x, y, width, height, "#30405a", &[name]).replace("stroke=", r#"rx="6" stroke="#)
    };
    let body = [
        r##"<rect width="1200" height="900" fill="#1e1e2e"/>"##.to_owned(),
        room(100.0, 100.0, 400.0, 300.0, "Living Room"),
        room(512.0, 100.0, 300.0, 300.0, "Kitchen"),
        room(100.0, 412.0, 712.0, 200.0, "Hall"),
        r##"<line x1="100" y1="700" x2="812" y2="700" stroke="#fff"/>"##.to_owned(),
        r##"<text x="456" y="690" font-size="12" text-anchor="middle" fill="#fff">8.90 m</text>"##
            .to_owned(),
    ];
    let file = read_svg(&body.concat());
    assert_eq!(named(&file), ["Hall", "Kitchen", "Living room"]);
    let draft = &file.sheets[0].draft;
    let thickness = |px: f64| px * draft.scale.metres_per_pixel * 1000.0;
    assert!(!draft.areas_to_axes);
    for wall in &draft.plan.walls {
        let thick = thickness(wall.thickness);
        assert!((thick - 150.0).abs() < 3.0, "{thick} mm");
        assert!(wall.confidence > 0.8);
    }
    assert!(
        file.remarks
            .iter()
            .all(|r| r.code != Notice::ThicknessAssumed.code())
    );
}

/// Rooms that are painted and walled too are what their walls say.
#[test]
fn floors_painted_within_walls_change_nothing() {
    let walls = "M100 100H900V600H100Z M112 112V588H494V112Z M506 112V588H888V112Z";
    let body = |floors: &str| {
        read_svg(&format!(
            r#"{floors}<path d="{walls}" fill="black" fill-rule="evenodd"/>
            <text x="300" y="300" font-size="10">Kitchen</text><text x="700" y="300" font-size="10">Hall</text>"#
        ))
    };
    let plain = body("");
    let floors = [
        area(112.0, 112.0, 382.0, 476.0, "#eeddcc", &[]),
        area(506.0, 112.0, 382.0, 476.0, "#ddeecc", &[]),
    ];
    let painted = body(&floors.concat());
    assert_eq!(named(&painted), ["Hall", "Kitchen"]);
    let places = |file: &PlanFile| -> Vec<([f64; 2], [f64; 2])> {
        let walls = file.sheets[0].draft.plan.walls.iter();
        walls.map(|wall| (wall.a, wall.b)).collect()
    };
    assert_eq!(places(&plain), places(&painted));
}

/// A tap's rounded corner was taken for a door, and the home for a hundred metres long.
#[test]
fn rounded_corners_say_nothing_about_the_size_of_a_home() {
    let home = r#"<g fill="none" stroke="black" stroke-width="8"><rect x="100" y="100" width="1000" height="700"/>
        <path d="M600 100V800 M600 450H1100"/></g>"#;
    let sink =
        r#"<rect x="130" y="130" width="60" height="40" rx="5" fill="none" stroke="black"/>"#;
    let size = |body: &str| {
        let draft = read_svg(body).sheets.remove(0).draft;
        (draft.scale.evidence[0].kind, draft.width_px)
    };
    let (kind, width) = size(&[home, sink].concat());
    assert_eq!(kind, EvidenceKind::Default);
    assert!((900..1600).contains(&width), "{width} cm");
}

/// A leaf may be an arrow that points to where it opens.
#[test]
fn a_door_drawn_as_an_arrow_and_its_swing_is_one() {
    let home = r#"<g fill="none" stroke="black" stroke-width="4"><path d="M100 100H1100V800H100Z"/>
        <path d="M600 100V800"/></g>
        <path d="M600 300h55" stroke="black"/>
        <path d="M690 300l-38 12 6 -12 -6 -12z"/>
        <path d="M690 300c0 49.7056 -40.2944 90 -90 90" fill="none" stroke="black"/>
        <text x="300" y="400" font-size="10">Kitchen</text><text x="800" y="500" font-size="10">Hall</text>"#;
    let file = read_svg(home);
    let [door] = &file.sheets[0].draft.plan.openings[..] else {
        panic!("{:?}", file.sheets[0].draft.plan.openings);
    };
    assert_eq!(door.kind, OpeningKind::Door);
    // Without its head the shaft is a line that ends in the room.
    let headless = home.replace("M690 300l-38 12 6 -12 -6 -12z", "");
    assert!(read_svg(&headless).sheets[0].draft.plan.openings.is_empty());
}
