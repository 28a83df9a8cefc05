//! Plans out and in again.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod flats;

use blueprint::{
    Drawing, Format, Outline, Paper, read, read_plan, write_dxf, write_pdf, write_pdf_pages,
    write_plan, write_svg,
};
use flats::flat;
use plan::{OpeningKind, Plan, PlanEdit, apply, starter_plan};
use proptest::prelude::*;

const HOME: &[u8] = include_bytes!("files/home.xml");

fn drawing<'a>(plan: &'a Plan, furniture: &'a [Outline]) -> Drawing<'a> {
    Drawing {
        plan,
        furniture,
        title: "Müller & Söhne",
        note: "scale not confirmed",
    }
}

fn home() -> Plan {
    let file = read("home.xml", HOME, &mut |_| {}).unwrap();
    plan::plan_from_sheet(&file.sheets[0], file.sheets[0].draft.scale.metres_per_pixel).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_plan_of_ours_comes_back_exactly(
        width in 3000..9000_i32, depth in 2500..7000_i32, share in 30..70_i32, door in 700..1300_i32,
    ) {
        let plan = flat(width, depth, width * share / 100, door);
        let written = write_plan(&plan, "Flat");
        let (again, title) = read_plan(written.as_bytes()).unwrap();
        prop_assert_eq!(&again, &plan);
        prop_assert_eq!(title, "Flat");
        prop_assert_eq!(&adopted("flat.json", &written), &plan);
    }
}

/// A file of ours on the way that every file takes, moved back to where it was drawn.
fn adopted(name: &str, written: &str) -> Plan {
    let file = read(name, written.as_bytes(), &mut |_| {}).unwrap();
    let sheet = &file.sheets[0];
    let mut plan = plan::plan_from_sheet(sheet, sheet.draft.scale.metres_per_pixel).unwrap();
    let [x_mm, y_mm] = sheet
        .origin_m
        .map(|metres| (metres * 1000.0).round() as i32);
    plan::shift(&mut plan, x_mm, y_mm);
    plan
}

#[test]
fn a_plan_of_ours_is_taken_over_as_it_is() {
    // A thin wall that ends inside the corner of thick ones: the ends of walls in other files would be closed here.
    let thin = PlanEdit::AddWall {
        from: plan::Point::new(3999, 3001),
        to: plan::Point::new(0, 2500),
        thickness_mm: 60,
    };
    let mut plan = apply(&starter_plan(4000, 3000).unwrap(), &thin).unwrap();
    plan.survey = Some(plan::Survey {
        scale: vec![plan::ScaleReading {
            kind: plan::EvidenceKind::DoorWidth,
            permille: 1040,
            confidence_pct: 60,
            written: None,
        }],
        scale_pct: 60,
        ..plan::Survey::default()
    });
    plan.walls[1].confidence_pct = 70;
    assert_eq!(adopted("flat.json", &write_plan(&plan, "Flat")), plan);
}

#[test]
fn a_scale_that_nobody_confirmed_is_still_open_in_our_own_file() {
    let mut plan = starter_plan(4000, 3000).unwrap();
    let scale = |plan: &Plan| {
        let file = read("a.json", write_plan(plan, "").as_bytes(), &mut |_| {}).unwrap();
        let draft = file.sheets.into_iter().next().unwrap().draft;
        let doubted = draft
            .doubts
            .iter()
            .any(|doubt| doubt.element == plan::DoubtElement::Scale);
        (draft.scale.confidence, doubted)
    };
    assert_eq!(scale(&plan), (1.0, false));
    plan.scale_confirmed = false;
    assert_eq!(scale(&plan), (0.0, true));
}

#[test]
fn another_scale_makes_a_plan_of_ours_larger() {
    let plan = starter_plan(4000, 3000).unwrap();
    let file = read("a.json", write_plan(&plan, "").as_bytes(), &mut |_| {}).unwrap();
    let sheet = &file.sheets[0];
    let twice = plan::plan_from_sheet(sheet, sheet.draft.scale.metres_per_pixel * 2.0).unwrap();
    let span = |plan: &Plan| {
        let across = plan.corners.iter().map(|corner| corner.at.x_mm);
        across.clone().max().unwrap() - across.min().unwrap()
    };
    assert_eq!(span(&twice), 2 * span(&plan));
}

#[test]
fn an_svg_is_as_large_as_its_sheet_and_drawn_to_its_scale() {
    let plan = home();
    let furniture = [Outline::along("Table <1>", "M0 0L900 0L900 600L0 600Z")];
    let svg = write_svg(&drawing(&plan, &furniture), None);
    let document = roxmltree::Document::parse(&svg).unwrap();
    let root = document.root_element();
    let size = |name| {
        root.attribute(name)
            .unwrap()
            .strip_suffix("mm")
            .unwrap()
            .parse::<f64>()
            .unwrap()
    };
    let (width, height) = (size("width"), size("height"));
    let view: Vec<f64> = (root.attribute("viewBox").unwrap().split(' '))
        .map(|number| number.parse().unwrap())
        .collect();
    // The home is 5.2 m wide: it fits A4 at 1:50.
    assert_eq!((width, height), (210.0, 297.0));
    assert_eq!((view[2] / width, view[3] / height), (50.0, 50.0));
    let texts: String = document
        .descendants()
        .filter_map(|node| node.text())
        .collect();
    for text in ["Müller & Söhne", "1:50 · A4", "Parlour", "m²", "Table <1>"] {
        assert!(texts.contains(text), "{text} is not in it");
    }
    for layer in [
        "A-WALL",
        "A-DOOR",
        "A-GLAZ",
        "A-FURN",
        "A-AREA-IDEN",
        "A-ANNO-DIMS",
    ] {
        let layer = document
            .descendants()
            .find(|node| node.attribute("id") == Some(layer));
        assert!(layer.unwrap().has_children());
    }
}

#[test]
fn a_dxf_is_pairs_of_lines_in_millimetres_with_an_arc_for_each_door() {
    let plan = home();
    let dxf = write_dxf(&drawing(&plan, &[]));
    assert!(dxf.is_ascii());
    let lines: Vec<&str> = dxf.lines().collect();
    assert_eq!(lines.len() % 2, 0);
    let pairs: Vec<(i32, &str)> = (lines.chunks(2))
        .map(|pair| (pair[0].parse().unwrap(), pair[1]))
        .collect();
    let count = |wanted: (i32, &str)| pairs.iter().filter(|pair| **pair == wanted).count();
    assert_eq!(count((0, "SECTION")), count((0, "ENDSEC")));
    // Vertices and attributes each end.
    let inserts = count((0, "INSERT"));
    assert_eq!(count((0, "POLYLINE")) + inserts, count((0, "SEQEND")));
    assert_eq!(
        (inserts, count((0, "BLOCK"))),
        [plan.fixtures.len(); 2].into()
    );
    let doors = plan
        .openings
        .iter()
        .filter(|one| one.kind == OpeningKind::Door);
    assert_eq!(count((0, "ARC")), doors.count());
    let unit = pairs
        .iter()
        .position(|pair| *pair == (9, "$INSUNITS"))
        .unwrap();
    assert_eq!(pairs[unit + 1], (70, "4"));
    // The left face of the left wall: half of 200 mm beside the corner.
    let left = (pairs.windows(2))
        .filter(|two| two[0] == (8, "A-WALL") && two[1].0 == 10)
        .map(|two| two[1].1.parse::<f64>().unwrap())
        .fold(f64::MAX, f64::min);
    let corner = plan
        .corners
        .iter()
        .map(|corner| corner.at.x_mm)
        .min()
        .unwrap();
    assert!(
        (left - f64::from(corner - 100)).abs() <= 1.0,
        "{left} {corner}"
    );
}

#[test]
fn a_pdf_has_one_page_of_the_smallest_sheet_that_fits() {
    let plan = home();
    let pdf = write_pdf(&drawing(&plan, &[]), None);
    let text = String::from_utf8_lossy(&pdf);
    assert!(text.starts_with("%PDF-"));
    assert!(text.trim_end().ends_with("%%EOF"));
    // A4 in points: 210 / 25.4 * 72 and 297 / 25.4 * 72.
    assert!(text.contains("/MediaBox [0 0 595.27"), "{}", &text[..600]);
    assert!(text.contains("841.88"));
}

#[test]
fn paper_grows_before_the_drawing_shrinks_as_far_as_people_can_print() {
    let box_of = |width_mm, height_mm| plan::Bounds {
        x_mm: 0,
        y_mm: 0,
        width_mm,
        height_mm,
    };
    let fitting = |width, height| {
        let paper = Paper::fitting(box_of(width, height));
        (paper.format, paper.landscape, paper.scale)
    };
    assert_eq!(fitting(9_000, 9_000), (Format::A4, false, 50));
    assert_eq!(fitting(13_000, 8_000), (Format::A4, true, 50));
    assert_eq!(fitting(19_000, 12_000), (Format::A3, true, 50));
    assert_eq!(fitting(25_000, 15_000), (Format::A4, true, 100));
    let large = Paper::at_scale(box_of(25_000, 15_000), 50).unwrap();
    assert_eq!((large.format, large.landscape), (Format::A2, true));
    assert_eq!(Paper::at_scale(box_of(400_000, 1000), 50), None);
}

#[test]
fn the_storeys_of_a_house_are_pages_that_come_back_one_by_one() {
    let storeys = [
        starter_plan(5200, 4100).unwrap(),
        starter_plan(3900, 3000).unwrap(),
    ];
    let drawings = [
        Drawing {
            title: "House – Ground floor",
            ..drawing(&storeys[0], &[])
        },
        Drawing {
            title: "House – First floor",
            ..drawing(&storeys[1], &[])
        },
    ];
    let file = read("house.pdf", &write_pdf_pages(&drawings, None), &mut |_| {}).unwrap();
    assert_eq!(file.sheets.len(), 2);
    for (sheet, width_mm) in file.sheets.iter().zip([5400.0, 4100.0]) {
        let unit = sheet.draft.scale.metres_per_pixel * 1000.0;
        let long = |wall: &plan::PictureWall| (wall.a[0] - wall.b[0]).hypot(wall.a[1] - wall.b[1]);
        let longest = sheet.draft.plan.walls.iter().map(long).fold(0.0, f64::max) * unit;
        assert!((longest - width_mm).abs() < 220.0, "{longest}");
        assert_eq!(sheet.draft.plan.walls.len(), 4);
    }
}
