//! The scale of flats without doors and without anything written, by the furniture that is drawn in them.
#![cfg(feature = "import")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod painted;

use std::io::Cursor;

use image::imageops::{FilterType, blur, resize};
use image::{ImageFormat, RgbImage};
use painted::canvas::picture;
use painted::flats::four_rooms;
use painted::furniture::{
    Basin, Blanket, Burners, Hand, bar_table, bath, bed, counter, hob, letters, placed, rug, shaft,
    shelves, sofa, table, wardrobe, washbasin,
};
use painted::{BLACK, Body, Flat, Look, PX, Stroke, Symbol};
use plan::{EvidenceKind, ScaleEvidence, ScaleGuess, import_picture};

/// Pens from fine to broad, walls of all bodies, and hands that draw each thing in each of its ways.
const LOOKS: [Look; 4] = [
    Look {
        pen: 0.015,
        ..BLACK
    },
    Look {
        body: Body::Outlined,
        ..BLACK
    },
    Look {
        body: Body::Hatched,
        ..BLACK
    },
    Look {
        body: Body::Filled([140; 3]),
        pen: 0.03,
        ..BLACK
    },
];
const HANDS: [Hand; 4] = [
    Hand {
        round: 0.0,
        gap: 0.1,
        blanket: Blanket::Line,
        basin: Basin::Square,
        burners: Burners::Rings,
    },
    Hand {
        round: 0.06,
        gap: 0.08,
        blanket: Blanket::None,
        basin: Basin::Half,
        burners: Burners::Double,
    },
    Hand {
        round: 0.1,
        gap: 0.12,
        blanket: Blanket::Fold,
        basin: Basin::Stadium,
        burners: Burners::Mixed,
    },
    Hand {
        round: 0.0,
        gap: 0.07,
        blanket: Blanket::Corner,
        basin: Basin::Half,
        burners: Burners::Full,
    },
];

/// Walls and windows of four rooms, larger by a factor, and the rooms' inner sides: left, top, right, bottom.
fn rooms(larger: f64) -> (Flat, [[f64; 4]; 4]) {
    let mut flat = four_rooms();
    flat.size = flat.size.map(|v| v * larger);
    for wall in &mut flat.walls {
        (wall.a, wall.b) = (wall.a.map(|v| v * larger), wall.b.map(|v| v * larger));
    }
    flat.holes
        .retain(|hole| matches!(hole.symbol, Symbol::Panes(_)));
    for hole in &mut flat.holes {
        (hole.from, hole.to) = (hole.from * larger, hole.to * larger);
    }
    let outer = |low: f64| [low * larger + 0.15, low * larger - 0.15];
    let thin = |at: f64| [at * larger - 0.06, at * larger + 0.06];
    let (left, top) = (outer(0.15)[0], outer(0.15)[0]);
    let (right, bottom) = (outer(9.85)[1], outer(7.85)[1]);
    let ([a, b], [c, d], [e, f]) = (thin(5.5), thin(4.2), thin(3.4));
    let rooms = [
        [left, top, a, c],
        [left, d, a, bottom],
        [b, top, right, e],
        [b, f, right, bottom],
    ];
    (flat, rooms)
}

/// A double bed with its head at a wall, a single one in a corner, a bath in another, and a hob at a wall.
fn pieces(rooms: &[[f64; 4]; 4], hand: Hand) -> [Vec<Stroke>; 4] {
    let [one, two, three, four] = *rooms;
    let middle = |room: [f64; 4]| (room[0] + room[2]) / 2.0;
    [
        placed(bed(1.6, 2.0, hand), [middle(one), one[1] + 1.0], 0),
        placed(bed(0.9, 2.0, hand), [two[0] + 0.45, two[3] - 1.0], 2),
        placed(
            bath(0.75, 1.7, hand),
            [three[2] - 0.85, three[1] + 0.375],
            1,
        ),
        placed(hob(0.58, hand), [middle(four), four[3] - 0.29], 0),
    ]
}

/// What is read of a picture of a flat that was made so much larger and then blurred.
fn scale(flat: &Flat, look: Look, size: f64, soft: f32) -> ScaleGuess {
    let drawn = image::load_from_memory(&picture(flat, look))
        .unwrap()
        .to_rgb8();
    let [width, height] = [drawn.width(), drawn.height()].map(|v| (f64::from(v) * size) as u32);
    let mut picture: RgbImage = resize(&drawn, width, height, FilterType::Triangle);
    if soft > 0.0 {
        picture = blur(&picture, soft);
    }
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    let bytes = bytes.into_inner();
    // For a look at what is read.
    if let Some(folder) = std::env::var_os("ALCOVE_PAINTED") {
        let name = format!("{:x}.png", bytes.len());
        std::fs::write(std::path::Path::new(&folder).join(name), &bytes).unwrap();
    }
    let mut scale = import_picture(&bytes, &mut |_| ()).unwrap().scale;
    scale.metres_per_pixel *= PX * size;
    for said in &mut scale.evidence {
        said.metres_per_pixel *= PX * size;
    }
    scale
}

fn furniture(scale: &ScaleGuess) -> Option<&ScaleEvidence> {
    (scale.evidence.iter()).find(|said| said.kind == EvidenceKind::Furniture)
}

fn off(said: f64) -> f64 {
    said.ln().abs()
}

/// Small homes and large ones, whose walls and extent tell them wrong, fine and soft pictures, by turns.
#[test]
fn two_pieces_and_more_tell_the_scale_within_5_percent() {
    let pictures = [(0.7, 0.7), (1.0, 0.0), (1.5, 0.0), (1.0, 1.2)];
    let somes: [&[usize]; 4] = [&[0, 1], &[0, 2], &[0, 1, 2, 3], &[0, 3]];
    let mut right = 0;
    let mut count = 0;
    for (h, hand) in HANDS.into_iter().enumerate() {
        for (l, look) in LOOKS
            .into_iter()
            .enumerate()
            .filter(|(l, _)| (h + l) % 2 == 0)
        {
            let (mut flat, rooms) = rooms([0.75, 1.4][h / 2]);
            let pieces = pieces(&rooms, hand);
            for piece in somes[(h + l / 2) % 4] {
                flat.strokes.extend(&pieces[*piece]);
            }
            let (size, soft) = pictures[(h * 3 + l / 2) % 4];
            let scale = scale(&flat, look, size, soft);
            let Some(said) = furniture(&scale) else {
                continue;
            };
            assert!(
                off(said.metres_per_pixel) < 0.05,
                "{hand:?} {look:?}: {scale:?}"
            );
            right += usize::from(off(scale.metres_per_pixel) < 0.05);
            count += 1;
        }
    }
    assert!(
        right >= 7 && count >= 7,
        "{right} of 8, {count} by furniture"
    );
}

#[test]
fn what_only_looks_like_them_tells_nothing() {
    let (mut flat, [one, two, three, four]) = rooms(1.0);
    let at = |room: [f64; 4], x: f64, y: f64| [room[0] + x, room[1] + y];
    flat.strokes = [
        placed(table(0.9, 1.9), at(one, 1.2, 1.6), 0),
        placed(wardrobe(), at(one, 3.8, 0.3), 0),
        placed(sofa(), at(two, 1.2, 0.45), 0),
        placed(rug(0.75, 1.7), at(two, 2.0, 2.0), 1),
        placed(shelves(), at(two, 4.1, 1.2), 0),
        placed(counter(), at(three, 1.3, 0.3), 0),
        placed(bar_table(), at(three, 2.2, 1.8), 0),
        placed(washbasin(), at(four, 0.4, 0.3), 0),
        placed(shaft(), at(four, 4.5, 0.4), 0),
        placed(letters(), at(four, 2.2, 1.8), 0),
        placed(table(1.0, 1.0), at(four, 3.6, 2.8), 0),
    ]
    .concat();
    for look in LOOKS {
        let scale = scale(&flat, look, 1.0, 0.0);
        assert!(furniture(&scale).is_none(), "{look:?}: {scale:?}");
    }
}

#[test]
fn where_doors_are_seen_furniture_supports_them_and_changes_nothing() {
    let doors = four_rooms();
    let (_, sides) = rooms(1.0);
    let [bed, _, bath, _] = pieces(&sides, HANDS[0]);
    let mut furnished = doors.clone();
    furnished.strokes = [bed, bath].concat();
    let [plain, scale] = [doors, furnished].map(|flat| scale(&flat, BLACK, 1.0, 0.0));
    assert!((scale.metres_per_pixel / plain.metres_per_pixel).ln().abs() < 0.01);
    assert!(furniture(&plain).is_none());
    assert!(off(furniture(&scale).unwrap().metres_per_pixel) < 0.05);
}
