//! A home written by hand from Sweet Home 3D's own format, as XML and zipped, and what may be wrong with such files.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use blueprint::{BlueprintError, PlanFile, Sheet, read};
use plan::{Hinge, OpeningKind, Swing};

const HOME: &str = include_str!("files/home.xml");
const ZIPPED: &[u8] = include_bytes!("files/home.sh3d");

fn open(bytes: &[u8]) -> Result<PlanFile, BlueprintError> {
    read("home.sh3d", bytes, &mut |_| {})
}

fn told(file: &PlanFile, code: &str) -> u32 {
    let remarks = file.remarks.iter().filter(|remark| remark.code == code);
    remarks.map(|remark| remark.count).sum()
}

fn metres(sheet: &Sheet, [x, y]: [f64; 2]) -> [f64; 2] {
    [x * 0.01 + sheet.origin_m[0], y * 0.01 + sheet.origin_m[1]]
}

fn home_with(walls: &str) -> String {
    format!("<home wallHeight='250'>{walls}</home>")
}

fn wall(x1: f64, y1: f64, x2: f64, y2: f64) -> String {
    format!("<wall xStart='{x1}' yStart='{y1}' xEnd='{x2}' yEnd='{y2}' thickness='10'/>")
}

#[test]
fn a_zipped_home_is_the_home_in_it() {
    assert_eq!(open(ZIPPED).unwrap(), open(HOME.as_bytes()).unwrap());
}

#[test]
fn each_level_with_walls_is_a_sheet_from_the_lowest_up() {
    let file = open(HOME.as_bytes()).unwrap();
    let levels: Vec<_> = (file.sheets.iter())
        .map(|sheet| {
            (
                sheet.title.as_deref().unwrap(),
                sheet.elevation_mm,
                sheet.height_mm,
            )
        })
        .collect();
    assert_eq!(
        levels,
        [
            ("Ground floor", Some(0), Some(2600)),
            ("Upper floor", Some(2720), Some(2400)),
        ]
    );
}

#[test]
fn a_round_wall_is_a_chain_within_ten_millimetres_of_its_arc() {
    let file = open(HOME.as_bytes()).unwrap();
    let sheet = &file.sheets[0];
    // By hand: a chord of 5 m and a rise of 1 m make a radius of 3.625 m; the middle lies above the chord.
    let (centre, radius) = ([2.5, 4.0 - 3.625], 3.625);
    let chain: Vec<_> = (sheet.draft.plan.walls.iter())
        .map(|wall| [metres(sheet, wall.a), metres(sheet, wall.b)])
        .filter(|[a, b]| a[1].min(b[1]) > 2.99 && a[1].max(b[1]) > 3.01)
        .collect();
    assert!(chain.len() > 6, "{chain:?}");
    for [a, b] in &chain {
        for t in [0.0, 0.5, 1.0] {
            let at = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
            let off = ((at[0] - centre[0]).hypot(at[1] - centre[1]) - radius).abs();
            let held_by_window = (at[0] - 2.5).abs() < 0.41;
            assert!(off < 0.010 || held_by_window, "{at:?} is off by {off:.4} m");
        }
    }
    assert_eq!(told(&file, "round_wall"), 1);
}

#[test]
fn a_window_in_a_round_wall_keeps_its_width_in_the_plan() {
    let file = open(HOME.as_bytes()).unwrap();
    let plan = plan::plan_from_sheet(&file.sheets[0], file.sheets[0].draft.scale.metres_per_pixel)
        .unwrap();
    let widths: Vec<i32> = (plan.openings.iter())
        .filter(|opening| opening.kind == OpeningKind::Window)
        .map(|opening| opening.width_mm)
        .collect();
    assert_eq!(widths.len(), 2);
    assert!(
        widths.iter().all(|width| [800, 850].contains(width)),
        "{widths:?}"
    );
}

#[test]
fn a_mirrored_door_hangs_on_its_other_side() {
    let file = open(HOME.as_bytes()).unwrap();
    let mut doors = file.sheets[0].draft.plan.openings.iter();
    let door = doors.find(|one| one.kind == OpeningKind::Door).unwrap();
    assert_eq!(
        (door.wall, door.hinge, door.swing),
        (Some(0), Some(Hinge::End), Some(Swing::Right))
    );
    assert_eq!((door.sill_mm, door.head_mm), (Some(0), Some(2085)));
}

#[test]
fn a_door_drawn_open_is_as_wide_as_what_it_cuts_out_of_the_wall() {
    for (mirrored, x) in [("false", 3.15), ("true", 2.85)] {
        let door = format!(
            "<doorOrWindow name='Door' x='300' y='0' width='120' depth='90' height='250' \
             wallThickness='0.1' wallWidth='0.75' wallLeft='0.25' wallHeight='0.8' wallTop='0.16' \
             modelMirrored='{mirrored}'><sash xAxis='0.3' yAxis='0.1' width='0.7' startAngle='0' endAngle='1.57'/>\
             </doorOrWindow>"
        );
        let file =
            open(home_with(&format!("{}{door}", wall(0.0, 0.0, 600.0, 0.0))).as_bytes()).unwrap();
        let [opening] = &file.sheets[0].draft.plan.openings[..] else {
            panic!()
        };
        let [at, _] = metres(&file.sheets[0], opening.centre);
        assert!((at - x).abs() < 1e-6, "{at}");
        assert!((opening.width - 90.0).abs() < 1e-6, "{}", opening.width);
        assert_eq!((opening.sill_mm, opening.head_mm), (Some(100), Some(2100)));
    }
}

#[test]
fn a_door_of_an_old_library_is_a_piece_that_says_so() {
    let piece = "<pieceOfFurniture name='Old door' doorOrWindow='true' x='300' y='0' width='90' depth='10' height='210'/>";
    let file =
        open(home_with(&format!("{}{piece}", wall(0.0, 0.0, 600.0, 0.0))).as_bytes()).unwrap();
    let sheet = &file.sheets[0];
    assert_eq!(
        (sheet.draft.plan.openings.len(), sheet.placeholders.len()),
        (1, 0)
    );
    assert_eq!(sheet.draft.plan.openings[0].kind, OpeningKind::Door);
}

#[test]
fn what_is_not_taken_over_is_said() {
    let file = open(HOME.as_bytes()).unwrap();
    for (code, count) in [
        ("wall_without_length", 1),
        ("double_wall", 1),
        ("hidden_furniture", 1),
        ("opening_without_wall", 1),
        ("dimension_line", 1),
    ] {
        assert_eq!(told(&file, code), count, "{code}: {:?}", file.remarks);
    }
    // The thicker of two walls on each other is kept.
    assert!((file.sheets[0].draft.plan.walls[0].thickness - 25.0).abs() < 1e-9);
}

#[test]
fn furniture_in_groups_stands_at_its_size_and_turn() {
    let file = open(HOME.as_bytes()).unwrap();
    let pieces: Vec<_> = (file.sheets[0].placeholders.iter())
        .map(|piece| {
            (
                piece.name.as_str(),
                piece.size_mm,
                piece.base_mm,
                piece.turn_mdeg,
            )
        })
        .collect();
    assert_eq!(
        pieces,
        [
            ("Table", [900, 600, 750], 0, 90_000),
            ("Lamp", [200, 200, 400], 750, 0),
        ]
    );
}

#[test]
fn a_wall_far_longer_than_its_home_is_left_out() {
    let room = [
        wall(0.0, 0.0, 300.0, 0.0),
        wall(300.0, 0.0, 300.0, 300.0),
        wall(300.0, 300.0, 0.0, 300.0),
        wall(0.0, 300.0, 0.0, 0.0),
        wall(0.0, 150.0, 40_000.0, 150.0),
    ];
    let file = open(home_with(&room.concat()).as_bytes()).unwrap();
    assert_eq!(file.sheets[0].draft.plan.walls.len(), 4);
    assert_eq!(told(&file, "wall_too_long"), 1);
}

#[test]
fn a_home_of_a_few_centimetres_comes_with_a_doubt_about_its_unit() {
    let walls = wall(0.0, 0.0, 5.0, 0.0) + &wall(5.0, 0.0, 5.0, 4.0);
    let file = open(home_with(&walls).as_bytes()).unwrap();
    assert_eq!(told(&file, "unit_doubtful"), 1);
    assert!(file.sheets[0].draft.scale.confidence < 0.5);
}

#[test]
fn bad_homes_are_refused_in_plain_words() {
    let bomb = format!(
        "<!DOCTYPE home [<!ENTITY a 'ha'>{}]><home name='&z;'/>",
        ('b'..='z')
            .map(|c| {
                let before = char::from(c as u8 - 1);
                format!("<!ENTITY {c} '&{before};&{before};&{before};&{before};'>")
            })
            .collect::<String>()
    );
    let deep = format!(
        "<home>{}{}</home>",
        "<furnitureGroup>".repeat(200_000),
        "</furnitureGroup>".repeat(200_000)
    );
    let crowd: String = (0..9000)
        .map(|k| wall(f64::from(k), 0.0, f64::from(k), 300.0))
        .collect();
    let city = wall(0.0, 0.0, 30_000.0, 0.0) + &wall(30_000.0, 0.0, 60_000.0, 100.0);
    for (text, code) in [
        (String::new(), "empty_file"),
        ("<home".to_owned(), "damaged"),
        (home_with(""), "no_plan_found"),
        (bomb, "damaged"),
        (deep, "no_plan_found"),
        (home_with(&crowd), "more_than_a_home"),
        (home_with(&city), "more_than_a_home"),
        (
            home_with("<wall xStart='NaN' yStart='0' xEnd='inf' yEnd='0' thickness='10'/>"),
            "no_plan_found",
        ),
    ] {
        let begin: String = text.chars().take(40).collect();
        let fault = open(text.as_bytes()).map(|_| begin.clone()).unwrap_err();
        assert_eq!(fault.code(), code, "{begin}: {fault}");
        assert!(fault.hint().ends_with('.'), "{fault}");
    }
}

/// A zip of one file, packed by a flag and a method that are told.
fn zip(name: &str, content: &[u8], flags: u16, method: u16) -> Vec<u8> {
    let packed = if method == 8 {
        miniz_oxide::deflate::compress_to_vec(content, 6)
    } else {
        content.to_vec()
    };
    let sizes = |bytes: &mut Vec<u8>| {
        bytes.extend([0; 4]);
        bytes.extend((packed.len() as u32).to_le_bytes());
        // A bomb says that it is small.
        bytes.extend(1000_u32.to_le_bytes());
        bytes.extend((name.len() as u16).to_le_bytes());
        bytes.extend([0; 2]);
    };
    let mut zip = b"PK\x03\x04\x14\0".to_vec();
    zip.extend(flags.to_le_bytes());
    zip.extend(method.to_le_bytes());
    zip.extend([0; 4]);
    sizes(&mut zip);
    zip.extend(name.as_bytes());
    zip.extend(&packed);
    let directory = zip.len() as u32;
    zip.extend(b"PK\x01\x02\x14\0\x14\0");
    zip.extend(flags.to_le_bytes());
    zip.extend(method.to_le_bytes());
    zip.extend([0; 4]);
    sizes(&mut zip);
    zip.extend([0; 14]);
    zip.extend(name.as_bytes());
    let end = zip.len() as u32;
    zip.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    zip.extend((end - directory).to_le_bytes());
    zip.extend(directory.to_le_bytes());
    zip.extend([0; 2]);
    zip
}

#[test]
fn bad_zips_are_refused_in_plain_words() {
    let home = home_with(&wall(0.0, 0.0, 300.0, 0.0));
    assert!(open(&zip("Home.xml", home.as_bytes(), 0, 8)).is_ok());
    let bomb = zip("Home.xml", &vec![b' '; 60 << 20], 0, 8);
    assert!(bomb.len() < 1 << 20);
    let whole = zip("Home.xml", home.as_bytes(), 0, 0);
    for (bytes, code) in [
        (bomb, "too_large"),
        (zip("Home.xml", home.as_bytes(), 1, 8), "encrypted"),
        (zip("Home", b"\xac\xed", 0, 0), "damaged"),
        (zip("Home.xml", home.as_bytes(), 0, 12), "damaged"),
        (whole[..whole.len() - 30].to_vec(), "damaged"),
    ] {
        let fault = open(&bytes).unwrap_err();
        assert_eq!(fault.code(), code, "{fault}");
    }
}
