#![allow(clippy::unwrap_used, reason = "tests may panic")]

use image::{GrayImage, ImageFormat, Luma};
use proptest::prelude::*;

use super::sketch::{PX, Walls, encoded, pixel, two_rooms};
use super::{ImportError, ImportStep, import_picture};
use crate::{Draft, EvidenceKind, Hinge, OpeningKind, PictureOpening, Swing};

/// Pixels that a centre line may lie off: 5 cm.
const OFF: f64 = 3.0;

fn read(bytes: &[u8]) -> Draft {
    import_picture(bytes, &mut |_| ()).unwrap()
}

fn draft(style: Walls, degrees: f64) -> Draft {
    read(&encoded(
        &two_rooms().picture(style, degrees),
        ImageFormat::Png,
    ))
}

/// The centre lines of the two rooms, metres.
const WALLS: [[f64; 4]; 5] = [
    [0.125, 0.125, 7.875, 0.125],
    [0.125, 4.875, 7.875, 4.875],
    [0.125, 0.125, 0.125, 4.875],
    [7.875, 0.125, 7.875, 4.875],
    [4.3, 0.125, 4.3, 4.875],
];

fn distance(p: [f64; 2], a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let t = (((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
    (p[0] - a[0] - t * dx).hypot(p[1] - a[1] - t * dy)
}

fn assert_walls(draft: &Draft, place: impl Fn(f64, f64) -> [f64; 2]) {
    let mut wanted = 0.0;
    for [x0, y0, x1, y1] in WALLS {
        wanted += (x1 - x0).hypot(y1 - y0) * PX;
        for k in 0..=40 {
            let t = f64::from(k) / 40.0;
            let p = place(x0 + t * (x1 - x0), y0 + t * (y1 - y0));
            let off = draft
                .plan
                .walls
                .iter()
                .map(|w| distance(p, w.a, w.b))
                .fold(f64::MAX, f64::min);
            assert!(
                off <= OFF,
                "no wall near {p:?}, the nearest is {off:.1} px away"
            );
        }
    }
    let length: f64 = draft
        .plan
        .walls
        .iter()
        .map(|w| (w.b[0] - w.a[0]).hypot(w.b[1] - w.a[1]))
        .sum();
    assert!(
        (length / wanted - 1.0).abs() < 0.05,
        "{length:.0} px of wall instead of {wanted:.0}"
    );
}

fn opening(draft: &Draft, kind: OpeningKind, at: [f64; 2]) -> &PictureOpening {
    draft
        .plan
        .openings
        .iter()
        .find(|o| o.kind == kind && (o.centre[0] - at[0]).hypot(o.centre[1] - at[1]) < 2.0 * OFF)
        .unwrap_or_else(|| panic!("no {kind:?} near {at:?} in {:?}", draft.plan.openings))
}

fn assert_rooms(draft: &Draft) {
    let mut areas: Vec<f64> = draft
        .plan
        .rooms
        .iter()
        .map(|r| area(&r.polygon) / (PX * PX))
        .collect();
    areas.sort_by(f64::total_cmp);
    assert_eq!(areas.len(), 2, "rooms of {areas:?} m²");
    // 3.4 × 4.5 and 4.0 × 4.5.
    assert!(
        (areas[0] - 15.3).abs() < 0.5 && (areas[1] - 18.0).abs() < 0.5,
        "{areas:?}"
    );
}

fn area(polygon: &[[f64; 2]]) -> f64 {
    let next = polygon.iter().cycle().skip(1);
    (polygon
        .iter()
        .zip(next)
        .map(|(p, q)| p[0] * q[1] - q[0] * p[1])
        .sum::<f64>()
        / 2.0)
        .abs()
}

fn assert_read(draft: &Draft) {
    assert_walls(draft, pixel);
    let window = opening(draft, OpeningKind::Window, pixel(2.25, 0.125));
    assert!(
        (window.width - 1.5 * PX).abs() < 5.0,
        "window {:.1} px",
        window.width
    );
    let door = opening(draft, OpeningKind::Door, pixel(4.3, 1.7));
    assert!(
        (door.width - 0.9 * PX).abs() < 5.0,
        "door {:.1} px",
        door.width
    );
    // The wall runs down the picture: its start is up, and +x is to the left of somebody walking down.
    assert_eq!(
        (door.hinge, door.swing),
        (Some(Hinge::Start), Some(Swing::Left))
    );
    let entrance = opening(draft, OpeningKind::Door, pixel(0.125, 3.45));
    assert_eq!(
        (entrance.hinge, entrance.swing),
        (Some(Hinge::End), Some(Swing::Right))
    );
    assert_eq!(draft.plan.openings.len(), 3, "{:?}", draft.plan.openings);
    assert_rooms(draft);
}

#[test]
fn filled_black_walls_are_read_with_doors_window_and_rooms() {
    assert_read(&draft(Walls::Filled(0), 0.0));
}

#[test]
fn grey_walls_are_read_like_black_ones() {
    assert_read(&draft(Walls::Filled(120), 0.0));
}

#[test]
fn outlined_walls_are_read_by_their_pairs_of_lines() {
    let draft = draft(Walls::Outlined, 0.0);
    assert_walls(&draft, pixel);
    opening(&draft, OpeningKind::Door, pixel(4.3, 1.7));
    assert_rooms(&draft);
}

#[test]
fn a_drawing_light_on_dark_is_inverted() {
    let mut picture = two_rooms().picture(Walls::Filled(0), 0.0);
    for p in picture.pixels_mut() {
        p.0[0] = 255 - p.0[0];
    }
    assert_read(&read(&encoded(&picture, ImageFormat::Png)));
}

#[test]
fn a_crooked_scan_is_read_in_the_pixels_of_the_scan() {
    let degrees: f64 = 1.5;
    let draft = draft(Walls::Filled(0), degrees);
    let (c, s) = (degrees.to_radians().cos(), degrees.to_radians().sin());
    assert_walls(&draft, |x, y| {
        let p = pixel(x, y);
        let (u, v) = (p[0] - 300.0, p[1] - 210.0);
        [c * u - s * v + 300.0, s * u + c * v + 210.0]
    });
    assert_rooms(&draft);
}

#[test]
fn weak_and_uneven_light_does_not_matter() {
    let mut picture = two_rooms().picture(Walls::Filled(0), 0.0);
    let width = picture.width();
    for (x, _, p) in picture.enumerate_pixels_mut() {
        p.0[0] = (f64::from(p.0[0]) * (0.45 + 0.5 * f64::from(x) / f64::from(width)) + 6.0) as u8;
    }
    let draft = read(&encoded(&picture, ImageFormat::Png));
    assert_walls(&draft, pixel);
    assert_rooms(&draft);
}

#[test]
fn doors_give_the_scale_and_it_stays_a_guess() {
    let draft = draft(Walls::Filled(0), 0.0);
    let error = (draft.scale.metres_per_pixel * PX).ln().abs();
    assert!(error < 0.06, "{} m/px", draft.scale.metres_per_pixel);
    assert_eq!(draft.scale.evidence[0].kind, EvidenceKind::DoorWidth);
    assert!(draft.scale.confidence < 0.8);
}

#[test]
fn doubts_name_every_element_and_begin_with_the_least_certain() {
    let draft = draft(Walls::Filled(0), 0.0);
    let elements = draft.plan.walls.len() + draft.plan.openings.len() + draft.plan.rooms.len() + 1;
    assert_eq!(draft.doubts.len(), elements);
    assert!(
        draft
            .doubts
            .windows(2)
            .all(|w| w[0].confidence <= w[1].confidence)
    );
    assert!(
        draft
            .doubts
            .iter()
            .all(|d| (0.0..=1.0).contains(&d.confidence))
    );
}

#[test]
fn a_small_jpeg_is_enough_and_its_coordinates_are_its_own_pixels() {
    let picture = two_rooms().picture(Walls::Filled(0), 0.0);
    let half = image::imageops::resize(&picture, 300, 210, image::imageops::FilterType::Triangle);
    let draft = read(&encoded(&half, ImageFormat::Jpeg));
    assert_eq!((draft.width_px, draft.height_px), (300, 210));
    for [x0, y0, x1, y1] in WALLS {
        let p = pixel((x0 + x1) / 2.0, (y0 + y1) / 2.0).map(|v| v / 2.0);
        let off = draft
            .plan
            .walls
            .iter()
            .map(|w| distance(p, w.a, w.b))
            .fold(f64::MAX, f64::min);
        assert!(off <= OFF, "{off} px");
    }
}

#[test]
fn a_phone_picture_is_turned_by_its_exif_orientation() {
    let upright = two_rooms().picture(Walls::Filled(0), 0.0);
    // Orientation 6: the camera was held so that the picture must be turned right by a quarter.
    let stored = encoded(&image::imageops::rotate270(&upright), ImageFormat::Jpeg);
    let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let mut bytes = stored[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend((exif.len() as u16 + 2).to_be_bytes());
    bytes.extend(exif);
    bytes.extend(&stored[2..]);
    let draft = read(&bytes);
    assert_eq!((draft.width_px, draft.height_px), (600, 420));
    assert_walls(&draft, pixel);
}

#[test]
fn the_same_bytes_give_the_same_draft_and_every_step_is_told_once() {
    let bytes = encoded(
        &two_rooms().picture(Walls::Filled(0), 0.7),
        ImageFormat::Png,
    );
    let mut steps = Vec::new();
    let first = import_picture(&bytes, &mut |s| steps.push(s)).unwrap();
    assert_eq!(first, read(&bytes));
    use ImportStep::{Cleaning, Decoding, Openings, Rooms, Scale};
    assert_eq!(
        steps,
        [
            Decoding,
            Cleaning,
            ImportStep::Walls,
            Openings,
            Rooms,
            Scale
        ]
    );
}

fn fault(bytes: &[u8]) -> ImportError {
    import_picture(bytes, &mut |_| ()).unwrap_err()
}

#[test]
fn an_empty_page_and_a_picture_of_something_else_hold_no_plan() {
    let empty = GrayImage::from_pixel(800, 600, Luma([250]));
    assert_eq!(
        fault(&encoded(&empty, ImageFormat::Png)),
        ImportError::NoPlanFound
    );
    let blobs = GrayImage::from_fn(800, 600, |x, y| {
        let wave = (f64::from(x) / 57.0).sin() * (f64::from(y) / 43.0).cos()
            + (f64::from(x + y) / 91.0).sin();
        Luma([(128.0 + 60.0 * wave) as u8])
    });
    assert_eq!(
        fault(&encoded(&blobs, ImageFormat::Png)),
        ImportError::NoPlanFound
    );
}

#[test]
fn files_that_are_no_pictures_are_called_by_their_name() {
    for (bytes, found) in [
        (&b""[..], "an empty file"),
        (b"GIF89a\x01\0\x01\0", "a GIF"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"<?xml version=\"1.0\"?><svg/>", "an SVG drawing"),
        (b"Dear shop, here is my plan.", "a text file"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"\0\0\0\x18ftypheic....", "a HEIC or AVIF picture"),
        (b"\0\x01\x02\x03\x04", "a file of another kind"),
    ] {
        assert_eq!(fault(bytes), ImportError::NotAPicture { found });
    }
}

#[test]
fn a_picture_that_ends_early_is_called_cut_off() {
    let picture = two_rooms().picture(Walls::Filled(0), 0.0);
    let png = encoded(&picture, ImageFormat::Png);
    for length in [3, 8, 20, 40, png.len() / 2] {
        assert_eq!(
            fault(&png[..length]),
            ImportError::Truncated,
            "{length} bytes"
        );
    }
}

/// A PNG that says it is this large and holds nothing.
fn boasting_png(width: u32, height: u32) -> Vec<u8> {
    let small = encoded(&GrayImage::new(1, 1), ImageFormat::Png);
    let mut out = small[..16].to_vec();
    out.extend(width.to_be_bytes());
    out.extend(height.to_be_bytes());
    out.extend(&small[24..29]);
    out.extend(crc(&out[12..]).to_be_bytes());
    out.extend(&small[33..]);
    out
}

/// CRC-32 as in the PNG specification, annex D.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| {
            if c & 1 == 1 {
                0xedb8_8320 ^ (c >> 1)
            } else {
                c >> 1
            }
        })
    })
}

#[test]
fn a_picture_of_200_megapixels_is_refused_by_its_header() {
    let error = fault(&boasting_png(20_000, 10_000));
    assert_eq!(
        error,
        ImportError::TooLarge {
            found: 200,
            most: 40,
            unit: "megapixels"
        }
    );
    assert_eq!(error.code(), "too_large");
    let heavy = vec![0x89; 26_000_000];
    assert_eq!(
        fault(&heavy),
        ImportError::TooLarge {
            found: 26,
            most: 25,
            unit: "megabytes"
        }
    );
}

#[test]
fn a_thumbnail_is_too_small() {
    let tiny = encoded(&GrayImage::new(640, 99), ImageFormat::Png);
    assert_eq!(
        fault(&tiny),
        ImportError::TooSmall {
            width: 640,
            height: 99,
            least: 100
        }
    );
}

#[test]
fn moving_pictures_are_refused() {
    let still = encoded(&GrayImage::new(200, 200), ImageFormat::Png);
    // An acTL chunk (2 frames, endless) after the header makes it an APNG.
    let mut chunk = b"acTL\0\0\0\x02\0\0\0\0".to_vec();
    let sum = crc(&chunk).to_be_bytes();
    chunk.extend(sum);
    let mut bytes = still[..33].to_vec();
    bytes.extend(8u32.to_be_bytes());
    bytes.extend(chunk);
    bytes.extend(&still[33..]);
    assert_eq!(fault(&bytes), ImportError::Animated);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn damaged_pictures_never_panic(
        format in prop::sample::select(vec![ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP]),
        cut in 0.0..1.0f64,
        bites in prop::collection::vec((0.0..1.0f64, any::<u8>()), 0..12),
    ) {
        let picture = GrayImage::from_fn(160, 120, |x, y| Luma([((x * 7) ^ (y * 13)) as u8]));
        let mut bytes = encoded(&picture, format);
        for (at, value) in bites {
            let at = (at * bytes.len() as f64) as usize;
            bytes[at] = value;
        }
        // A third of all files is whole.
        bytes.truncate((bytes.len() as f64 * (cut * 1.5).min(1.0)) as usize);
        let _ = import_picture(&bytes, &mut |_| ());
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), magic in 0..4usize) {
        let heads: [&[u8]; 4] = [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"RIFF\x10\0\0\0WEBPVP8 "];
        let _ = import_picture(&[heads[magic], &bytes].concat(), &mut |_| ());
    }

    #[test]
    fn noise_never_panics(seed in any::<u64>(), width in 100..260u32, height in 100..260u32) {
        // Marsaglia's xorshift: any noise will do, as long as it is the same noise again.
        let mut state = seed | 1;
        let picture = GrayImage::from_fn(width, height, |_, _| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            Luma([if state % 5 < 2 { 0 } else { 255 }])
        });
        let _ = import_picture(&encoded(&picture, ImageFormat::Png), &mut |_| ());
    }
}
