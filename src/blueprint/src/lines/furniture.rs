//! Pieces of furniture and parts of the building among lines, as boxes to stand in the plan.

use glam::DVec2;
use plan::{Fixture, FixtureKind, Placeholder, Point};

use super::primitive::{Extent, Piece};
use super::told::turn_mdeg;
use super::usual::height_mm;

/// Smaller things are ornaments, larger ones groups.
const SIZE_MM: std::ops::RangeInclusive<f64> = 150.0..=5000.0;
/// A drawing does not tell how high its rooms are.
pub(super) const CEILING_MM: i32 = 2500;
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
        let sized = match &piece.extent {
            Extent::Drawn(size) => SIZE_MM.contains(&size.x) && SIZE_MM.contains(&size.y),
            Extent::Told(_) => true,
        };
        there && sized
    };
    let placed = |piece: &Piece| {
        let ([width, depth, height], base_mm) = size(piece);
        Placeholder {
            kind: piece.kind,
            name: name(piece),
            centre: ((piece.centre - low) / pixel).to_array(),
            size_mm: [width, depth, height],
            base_mm,
            turn_mdeg: turn_mdeg(piece.turn),
            winding: match &piece.extent {
                Extent::Told(told) => told.winding,
                Extent::Drawn(_) => None,
            },
        }
    };
    pieces.iter().filter(inside).map(placed).collect()
}

fn name(piece: &Piece) -> String {
    let drawn = matches!(piece.extent, Extent::Drawn(_));
    if drawn && piece.name.is_empty() && piece.kind == FixtureKind::Furniture {
        return NAME.to_owned();
    }
    piece.name.clone()
}

/// Width, depth and height, and the underside above the floor.
fn size(piece: &Piece) -> ([i32; 3], i32) {
    match &piece.extent {
        Extent::Told(told) => {
            let height = told.to_mm - told.from_mm;
            ([told.width_mm, told.depth_mm, height], told.from_mm)
        }
        Extent::Drawn(drawn) => {
            let [width, depth] = drawn.to_array().map(|mm| mm.round() as i32);
            if piece.kind == FixtureKind::Furniture {
                return ([width, depth, height_mm(&piece.name)], 0);
            }
            let usual = Fixture::usual(piece.kind, Point::new(0, 0), CEILING_MM);
            let height = usual.to_mm - usual.from_mm;
            ([width, depth, height], usual.from_mm)
        }
    }
}
