//! Pages of PDF that are pictures.
#![cfg(all(feature = "drawings", feature = "pdf"))]
#![allow(clippy::unwrap_used, reason = "tests may panic")]
#![allow(clippy::print_stdout, reason = "tests tell what they measured")]
#![allow(missing_docs, dead_code, unreachable_pub, reason = "helpers of tests")]

mod drawn;

use blueprint::Grey;
use drawn::write_scan::Scan;
use plan::{Draft, EvidenceKind, ScaleEvidence, Sheet};

/// A4 across, in points.
const A4: [f64; 2] = [841.89, 595.28];
/// A flat of 10 by 6.5 m at 1:100 on A4, drawn by `plan/tools/reader/noted.py` at 150 pixels per inch.
const NOTED: &[u8] = include_bytes!("files/noted.png");
const PX_PER_M: f64 = 59.055;
/// The same at an eighth of an inch to the foot: 1:96.
const NOTED_IN_INCHES: &[u8] = include_bytes!("files/noted-inches.png");

fn look(page: Grey) -> Vec<Sheet> {
    let seen = plan::import_grey(page, &mut |_| {});
    seen.map_or_else(|_| Vec::new(), |file| file.sheets)
}

fn draft(pdf: &[u8]) -> Draft {
    let file = blueprint::read_pdf(pdf, &mut look).unwrap();
    file.sheets[0].draft.clone()
}

fn noted(picture: &[u8]) -> Scan {
    let picture = image::load_from_memory(picture).unwrap().to_luma8();
    Scan {
        width: picture.width() as usize,
        pixels: picture.into_raw(),
    }
}

fn by_note(draft: &Draft) -> Option<&ScaleEvidence> {
    let mut evidence = draft.scale.evidence.iter();
    evidence.find(|e| e.kind == EvidenceKind::ScaleNote)
}

#[test]
fn a_scanned_page_is_read_the_right_way_up() {
    // A room of 5 by 4 m as a picture of 100 pixels per metre, black walls on white.
    let (width, height) = (700, 600);
    let pixel = |k: i32| {
        let (x, y) = (k % width, k / width);
        let within = |m: i32| x >= m && x < width - m && y >= m && y < height - m;
        let wall = within(80) && !within(105)
            || (340..355).contains(&x) && within(80) && !(250..340).contains(&y);
        if wall { 0 } else { 255 }
    };
    let scan = Scan {
        width: width as usize,
        pixels: (0..width * height).map(pixel).collect(),
    };
    let draft = draft(&scan.pdf([560.0, 480.0], 1.0));
    assert!(draft.plan.walls.len() >= 5, "{:?}", draft.plan.walls);
    // The gap in the dividing wall is in the upper half of the picture.
    let upright = draft
        .plan
        .walls
        .iter()
        .filter(|w| (w.a[0] - w.b[0]).abs() < 5.0);
    let low = upright
        .clone()
        .map(|w| w.a[1].min(w.b[1]))
        .fold(f64::MAX, f64::min);
    let high = upright.map(|w| w.a[1].max(w.b[1])).fold(f64::MIN, f64::max);
    let gap = &draft.plan.openings[0];
    assert!(
        gap.centre[1] < (low + high) / 2.0,
        "{gap:?} between {low} and {high}"
    );
}

#[test]
fn a_scale_note_on_a_scan_and_the_size_of_its_page_give_the_scale() {
    let draft = draft(&noted(NOTED).pdf(A4, 1.0));
    let scale = &draft.scale;
    assert!(
        (scale.metres_per_pixel * PX_PER_M).ln().abs() < 0.01,
        "{scale:?}"
    );
    assert_eq!(scale.evidence[0].kind, EvidenceKind::ScaleNote);
    // The page may have been scanned to fit: surer than doors, less sure than a drawing's own note.
    assert!((0.66..0.9).contains(&scale.confidence), "{scale:?}");
    // A side of the flat is as long as it was drawn.
    let length = |w: &plan::PictureWall| (w.a[0] - w.b[0]).hypot(w.a[1] - w.b[1]);
    let longest = draft.plan.walls.iter().map(length).fold(0.0, f64::max);
    assert!((longest * scale.metres_per_pixel - 10.0).abs() < 0.4);
}

#[test]
fn parts_of_an_inch_to_the_foot_are_a_scale_note_too() {
    let scale = draft(&noted(NOTED_IN_INCHES).pdf(A4, 1.0)).scale;
    let px_per_m = PX_PER_M * 100.0 / 96.0;
    assert!(
        (scale.metres_per_pixel * px_per_m).ln().abs() < 0.01,
        "{scale:?}"
    );
    assert_eq!(scale.evidence[0].kind, EvidenceKind::ScaleNote);
}

#[test]
fn pages_measured_in_larger_units_are_as_large() {
    let halves = A4.map(|side| side / 2.0);
    let draft = draft(&noted(NOTED).pdf(halves, 2.0));
    assert!((draft.scale.metres_per_pixel * PX_PER_M).ln().abs() < 0.01);
}

#[test]
fn on_paper_of_unknown_size_a_note_says_nothing() {
    let scan = noted(NOTED);
    let page = Grey {
        width: scan.width,
        height: scan.pixels.len() / scan.width,
        pixels: scan.pixels,
        paper_m: None,
    };
    let sheets = look(page);
    assert_eq!(by_note(&sheets[0].draft), None);
    assert_eq!(
        by_note(&plan::import_picture(NOTED, &mut |_| ()).unwrap()),
        None
    );
}
