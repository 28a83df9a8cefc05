//! Stairs as the last that tells the scale.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use image::ImageFormat;

use super::import_picture;
use super::sketch::{PX, Sketch, Walls, encoded, two_rooms};
use crate::{EvidenceKind, ScaleGuess};

/// Half a line.
const HALF: f64 = 0.01;

/// Eight steps of 0.28 m in the right room, a flight of 1 m.
fn with_stairs(mut sketch: Sketch) -> Sketch {
    let (from, to) = (5.0, 5.0 + 8.0 * 0.28);
    for y in [3.4, 4.4] {
        sketch
            .lines
            .push([from - HALF, y - HALF, to + HALF, y + HALF]);
    }
    for k in 0..=8 {
        let x = from + 0.28 * f64::from(k);
        sketch.lines.push([x - HALF, 3.4, x + HALF, 4.4]);
    }
    sketch
}

fn scale(sketch: &Sketch) -> ScaleGuess {
    let picture = sketch.picture(Walls::Filled(0), 0.0);
    let draft = import_picture(&encoded(&picture, ImageFormat::Png), &mut |_| ());
    draft.unwrap().scale
}

#[test]
fn where_there_are_no_doors_the_steps_of_stairs_tell_the_scale() {
    let bare = Sketch {
        walls: vec![
            [0.0, 0.0, 8.0, 0.25],
            [0.0, 4.75, 8.0, 5.0],
            [0.0, 0.0, 0.25, 5.0],
            [7.75, 0.0, 8.0, 5.0],
            [4.25, 0.0, 4.35, 1.25],
            [4.25, 2.15, 4.35, 5.0],
        ],
        ..Sketch::default()
    };
    let off = |guess: &ScaleGuess| (guess.metres_per_pixel * PX).ln().abs();
    let without = scale(&bare);
    let with = scale(&with_stairs(bare));
    assert_eq!(with.evidence[0].kind, EvidenceKind::Furniture);
    assert!(off(&with) < 0.06 && off(&with) < off(&without), "{with:?}");
    // Unsure enough that a person is asked.
    assert!((without.confidence..0.4).contains(&with.confidence));
}

#[test]
fn doors_outrank_stairs() {
    let plain = scale(&two_rooms());
    let guess = scale(&with_stairs(two_rooms()));
    assert_eq!(guess.evidence[0].kind, EvidenceKind::DoorWidth);
    assert!((guess.metres_per_pixel / plain.metres_per_pixel).ln().abs() < 0.01);
    let furniture = |g: &ScaleGuess| g.evidence.iter().any(|e| e.kind == EvidenceKind::Furniture);
    assert!(!furniture(&guess));
}
