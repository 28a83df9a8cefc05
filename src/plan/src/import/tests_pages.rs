#![allow(clippy::unwrap_used, reason = "tests may panic")]

use image::{GrayImage, ImageFormat, Luma};

use super::sketch::{MARGIN, PX, Walls, encoded, pixel, two_rooms};
use super::straighten::Projection;
use super::{
    ImportError, ImportStep, PictureHints, import_picture, import_pictures, straightened_picture,
};
use crate::{Draft, PlanFile};

fn home() -> GrayImage {
    two_rooms().picture(Walls::Filled(0), 0.0)
}

fn page(picture: &GrayImage, hints: &PictureHints) -> PlanFile {
    import_pictures(&encoded(picture, ImageFormat::Png), hints, &mut |_| ()).unwrap()
}

/// Two homes on one sheet of paper, the second one smaller: at 0.7 of the first one's scale.
fn two_homes() -> GrayImage {
    let large = home();
    let small = image::imageops::resize(
        &large,
        (f64::from(large.width()) * 0.7) as u32,
        (f64::from(large.height()) * 0.7) as u32,
        image::imageops::FilterType::Triangle,
    );
    let mut sheet =
        GrayImage::from_pixel(large.width() + small.width(), large.height(), Luma([255]));
    image::imageops::overlay(&mut sheet, &small, 0, 60);
    image::imageops::overlay(&mut sheet, &large, i64::from(small.width()), 0);
    sheet
}

/// The box around all walls.
fn frame(draft: &Draft) -> [f64; 4] {
    let ends = || draft.plan.walls.iter().flat_map(|w| [w.a, w.b]);
    [
        ends().map(|p| p[0]).fold(f64::MAX, f64::min),
        ends().map(|p| p[1]).fold(f64::MAX, f64::min),
        ends().map(|p| p[0]).fold(f64::MIN, f64::max),
        ends().map(|p| p[1]).fold(f64::MIN, f64::max),
    ]
}

fn assert_near(seen: [f64; 4], wanted: [f64; 4], off: f64) {
    let near = seen.iter().zip(wanted).all(|(s, w)| (s - w).abs() <= off);
    assert!(near, "{seen:?} instead of {wanted:?}");
}

/// The middle lines of the outer walls of the two rooms.
fn outer(shift: f64, scale: f64) -> [f64; 4] {
    let ([x0, y0], [x1, y1]) = (pixel(0.125, 0.125), pixel(7.875, 4.875));
    [x0, y0, x1, y1].map(|v| v * scale + shift)
}

#[test]
fn two_homes_on_one_sheet_are_two_sheets_the_larger_one_first() {
    let picture = two_homes();
    let read = page(&picture, &PictureHints::default());
    assert_eq!(read.sheets.len(), 2);
    assert_eq!(read.framing.as_ref().unwrap().corners.len(), 2);
    let small_width = f64::from((f64::from(home().width()) * 0.7) as u32);
    let mut large = outer(0.0, 1.0);
    (large[0], large[2]) = (large[0] + small_width, large[2] + small_width);
    let mut small = outer(0.0, 0.7);
    (small[1], small[3]) = (small[1] + 60.0, small[3] + 60.0);
    assert_near(frame(&read.sheets[0].draft), large, 3.0);
    assert_near(frame(&read.sheets[1].draft), small, 3.0);
    for sheet in &read.sheets {
        assert_eq!(sheet.draft.plan.rooms.len(), 2);
        assert_eq!(sheet.draft.width_px, picture.width());
    }
}

#[test]
fn one_home_is_one_sheet_and_reads_as_ever() {
    let picture = home();
    let read = page(&picture, &PictureHints::default());
    let alone = import_picture(&encoded(&picture, ImageFormat::Png), &mut |_| ()).unwrap();
    assert_eq!(read.sheets.len(), 1);
    assert_eq!(read.sheets[0].draft, alone);
}

#[test]
fn the_proposed_corners_go_around_the_walls() {
    let read = page(&home(), &PictureHints::default());
    let [x0, y0, x1, y1] = outer(0.0, 1.0);
    let framing = read.framing.unwrap();
    assert!(!framing.aslant);
    let [[left, top], _, [right, bottom], _] = framing.corners[0];
    assert!(left < x0 - 0.3 * PX && top < y0 - 0.3 * PX);
    assert!(right > x1 + 0.3 * PX && bottom > y1 + 0.3 * PX);
    assert!(left > x0 - 2.0 * PX && bottom < y1 + 2.0 * PX);
}

#[test]
fn only_what_lies_between_the_corners_is_read() {
    let picture = two_homes();
    let small_width = f64::from(home().width()) * 0.7;
    let height = f64::from(picture.height());
    let corners = [
        [0.0, 0.0],
        [small_width, 0.0],
        [small_width, height],
        [0.0, height],
    ];
    let read = page(
        &picture,
        &PictureHints {
            corners: Some(corners),
        },
    );
    assert_eq!(read.sheets.len(), 1);
    let mut small = outer(0.0, 0.7);
    (small[1], small[3]) = (small[1] + 60.0, small[3] + 60.0);
    assert_near(frame(&read.sheets[0].draft), small, 3.0);
}

/// The home photographed so that its paper has these corners.
fn photographed(corners: &[[f64; 2]; 4]) -> GrayImage {
    let paper = home();
    let (w, h) = (f64::from(paper.width()), f64::from(paper.height()));
    let down = Projection::onto(corners, w, h).unwrap().inverse().unwrap();
    GrayImage::from_fn(paper.width(), paper.height(), |x, y| {
        let [u, v] = down.apply([f64::from(x) + 0.5, f64::from(y) + 0.5]);
        let inside = u >= 0.5 && v >= 0.5 && u < w - 0.5 && v < h - 0.5;
        if inside {
            *paper.get_pixel(u as u32, v as u32)
        } else {
            Luma([255])
        }
    })
}

#[test]
fn a_straightened_picture_shows_every_point_where_the_paper_has_it() {
    let corners = [[70.0, 40.0], [580.0, 90.0], [540.0, 390.0], [20.0, 340.0]];
    let picture = photographed(&corners);
    let bytes = straightened_picture(&encoded(&picture, ImageFormat::Png), &corners).unwrap();
    let seen = image::load_from_memory(&bytes).unwrap().to_luma8();
    let (across, down) = (
        f64::from(seen.width()) / (8.0 + 2.0 * MARGIN),
        f64::from(seen.height()) / (5.0 + 2.0 * MARGIN),
    );
    let at = |[x, y]: [f64; 2]| {
        let (u, v) = ((x + MARGIN) * across, (y + MARGIN) * down);
        seen.get_pixel(u as u32, v as u32).0[0]
    };
    // The middles of walls near all corners of the home, in metres, and points 0.25 m beside their faces.
    for wall in [
        [0.125, 1.0],
        [1.0, 0.125],
        [7.875, 1.0],
        [7.0, 0.125],
        [7.875, 4.0],
        [7.0, 4.875],
    ] {
        assert!(at(wall) < 80, "no wall at {wall:?}: {}", at(wall));
    }
    for paper in [
        [0.5, 1.0],
        [1.0, 0.5],
        [8.25, 1.0],
        [7.0, -0.25],
        [7.5, 4.0],
        [7.0, 5.25],
    ] {
        assert!(at(paper) > 170, "no paper at {paper:?}: {}", at(paper));
    }
}

#[test]
fn a_large_photo_is_straightened_to_a_smaller_jpeg() {
    let large = image::imageops::resize(&home(), 3600, 2600, image::imageops::FilterType::Triangle);
    let corners = [[0.0, 0.0], [3600.0, 0.0], [3600.0, 2600.0], [0.0, 2600.0]];
    let bytes = straightened_picture(&encoded(&large, ImageFormat::Jpeg), &corners).unwrap();
    assert!(bytes.starts_with(b"\xff\xd8"));
    let seen = image::load_from_memory(&bytes).unwrap().to_luma8();
    assert_eq!((seen.width(), seen.height()), (2400, 1733));
    let wanted = image::imageops::resize(&large, 2400, 1733, image::imageops::FilterType::Triangle);
    let off: u64 = seen
        .iter()
        .zip(wanted.iter())
        .map(|(a, b)| u64::from(a.abs_diff(*b)))
        .sum();
    assert!(off < 2 * seen.len() as u64, "{off}");
}

#[test]
fn corners_in_another_order_turn_the_picture() {
    let picture = home();
    let (w, h) = (f64::from(picture.width()), f64::from(picture.height()));
    // What was lower left comes first: a quarter turn clockwise.
    let corners = [[0.0, h], [0.0, 0.0], [w, 0.0], [w, h]];
    let bytes = straightened_picture(&encoded(&picture, ImageFormat::Png), &corners).unwrap();
    let seen = image::load_from_memory(&bytes).unwrap().to_luma8();
    assert_eq!(seen, image::imageops::rotate90(&picture));
}

#[test]
fn corners_that_go_around_nothing_are_refused() {
    let bytes = encoded(&home(), ImageFormat::Png);
    let crossed = [[0.0, 0.0], [500.0, 300.0], [500.0, 0.0], [0.0, 300.0]];
    let point = [[50.0, 50.0]; 4];
    let far = [[0.0, 0.0], [9e9, 0.0], [9e9, 9e9], [0.0, 9e9]];
    let none = [[f64::NAN; 2]; 4];
    for corners in [crossed, point, far, none] {
        let hints = PictureHints {
            corners: Some(corners),
        };
        assert_eq!(
            import_pictures(&bytes, &hints, &mut |_| ()),
            Err(ImportError::WrongCorners)
        );
        assert_eq!(
            straightened_picture(&bytes, &corners),
            Err(ImportError::WrongCorners)
        );
    }
}

#[test]
fn every_step_is_told_once_however_many_plans_there_are() {
    let mut told = Vec::new();
    let bytes = encoded(&two_homes(), ImageFormat::Png);
    import_pictures(&bytes, &PictureHints::default(), &mut |step| {
        told.push(step)
    })
    .unwrap();
    assert_eq!(told.len(), 6);
    assert_eq!(
        (told[0], told[5]),
        (ImportStep::Decoding, ImportStep::Scale)
    );
}
