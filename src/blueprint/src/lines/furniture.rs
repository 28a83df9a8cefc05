//! Pieces of furniture among lines, as boxes to stand in the plan.

use glam::DVec2;
use plan::{FixtureKind, Placeholder};

use super::primitive::Piece;

/// Smaller things are ornaments, larger ones groups.
const SIZE_MM: std::ops::RangeInclusive<f64> = 150.0..=5000.0;
/// How high things stand whose names are known, in small letters; a drawing does not tell. Usual sizes of the trade.
const HEIGHTS_MM: [(i32, &[&str]); 5] = [
    (
        2000,
        &[
            "wardrobe", "schrank", "armoire", "armario", "armadio", "shelf", "regal", "fridge",
            "kühl", "bookcase",
        ],
    ),
    (
        850,
        &[
            "sofa", "chair", "stuhl", "sessel", "couch", "chaise", "silla", "sedia", "washb",
            "lavab", "waschb",
        ],
    ),
    (750, &["table", "tisch", "desk", "mesa", "tavolo"]),
    (500, &["bed", "bett", "lit-", "cama", "letto"]),
    (
        400,
        &[
            "wc", "toilet", "bidet", "bath", "bade", "wanne", "shower", "dusche",
        ],
    ),
];
const HEIGHT_MM: i32 = 800;
/// What has no name of its own.
const NAME: &str = "Furniture";

/// Those of a sheet whose upper left corner is `low` and lower right one `high`.
pub(super) fn placeholders(
    pieces: &[Piece],
    low: DVec2,
    high: DVec2,
    pixel: f64,
) -> Vec<Placeholder> {
    let inside = |piece: &&Piece| {
        let there = piece.centre.cmpge(low).all() && piece.centre.cmple(high).all();
        there && SIZE_MM.contains(&piece.size.x) && SIZE_MM.contains(&piece.size.y)
    };
    let placed = |piece: &Piece| Placeholder {
        kind: FixtureKind::Furniture,
        name: if piece.name.is_empty() {
            NAME.to_owned()
        } else {
            piece.name.clone()
        },
        centre: ((piece.centre - low) / pixel).to_array(),
        size_mm: [
            piece.size.x.round() as i32,
            piece.size.y.round() as i32,
            height(&piece.name),
        ],
        base_mm: 0,
        turn_mdeg: (piece.turn.to_degrees() * 1000.0).round() as i32,
    };
    pieces.iter().filter(inside).map(placed).collect()
}

fn height(name: &str) -> i32 {
    let name = name.to_lowercase();
    let known = HEIGHTS_MM
        .iter()
        .find(|(_, words)| words.iter().any(|word| name.contains(word)));
    known.map_or(HEIGHT_MM, |(height, _)| *height)
}
