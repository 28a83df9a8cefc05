//! Blocks that are furniture or parts of the building, by their attributes, their name or their layer: where they stand
//! and how large they are.

use std::collections::HashMap;

use glam::{DAffine2, DVec2, Vec2Swizzles};
use plan::FixtureKind;

use super::explode::Walk;
use super::file::{Entity, File};
use crate::BlueprintError;
use crate::lines::{Drawing, Extent, Hint, Piece, hint, names_furniture};
use crate::told::Told;

/// Parts of names, in small letters; English, German, French, Spanish, Italian. AIA's own names where a block has none.
const PARTS: [(FixtureKind, &[&str]); 4] = [
    (
        FixtureKind::Radiator,
        &[
            "radiator",
            "heizk",
            "radiateur",
            "radiador",
            "radiatore",
            "termosif",
        ],
    ),
    (
        FixtureKind::Column,
        &[
            "column", "stütze", "stuetze", "pfeiler", "säule", "poteau", "pilier", "columna",
            "pilar", "colonna", "pilastro", "s-cols",
        ],
    ),
    (
        FixtureKind::Socket,
        &["socket", "outlet", "steckdose", "prise", "enchufe", "presa"],
    ),
    (FixtureKind::Beam, &["unterzug", "poutre", "trave"]),
];

/// The boxes around blocks, in their own units, measured once each.
#[derive(Default)]
pub(super) struct Boxes(HashMap<String, Option<[DVec2; 2]>>);

/// What an insertion says about itself in its attributes: only those that we write say all.
pub(super) fn told(insertion: &Entity) -> Option<Told> {
    let attribute = |tag: &str| {
        let mut parts = insertion.parts.iter();
        let found = parts.find(|part| part.kind == "ATTRIB" && part.text(2) == Some(tag))?;
        found.text(1).map(str::to_owned)
    };
    Told::read(attribute)
}

/// Notes a block that says all about itself.
pub(super) fn told_piece(walk: &mut Walk<'_>, told: Told, world_from_block: DAffine2) {
    // In a block y runs up.
    let block_from_fixture = DAffine2::from_scale(DVec2::new(1.0, -1.0));
    let piece = Piece::told(told, world_from_block * block_from_fixture);
    walk.drawing.piece(piece);
}

/// Notes a block as a piece of furniture or a part of the building, at its true size.
pub(super) fn piece(
    walk: &mut Walk<'_>,
    (name, kind): (&str, FixtureKind),
    entities: &[Entity],
    world_from_block: DAffine2,
) -> Result<(), BlueprintError> {
    let known = walk.boxes.0.get(name).copied();
    let found = match known {
        Some(found) => found,
        None => {
            let found = measured(walk.file, entities)?;
            walk.boxes.0.insert(name.to_owned(), found);
            found
        }
    };
    let Some([low, high]) = found else {
        return Ok(());
    };
    // Along the block's own axes: a turned bed keeps its length and width.
    let [along, across] = [DVec2::X, DVec2::Y].map(|axis| world_from_block.transform_vector2(axis));
    let mut size = DVec2::new(along.length(), across.length()) * (high - low);
    // A mirrored block looks the other way round, and is as large.
    let mut turn = along.to_angle();
    // A flight is climbed the long way.
    if kind == FixtureKind::Stairs && size.x > size.y {
        (size, turn) = (size.yx(), turn + std::f64::consts::FRAC_PI_2);
    }
    walk.drawing.piece(Piece {
        kind,
        name: said(name),
        centre: world_from_block.transform_point2((low + high) / 2.0),
        extent: Extent::Drawn(size),
        turn,
    });
    Ok(())
}

/// The box around what a block draws.
fn measured(file: &File, entities: &[Entity]) -> Result<Option<[DVec2; 2]>, BlueprintError> {
    let mut drawing = Drawing::default();
    Walk::new(file, &mut drawing).block(entities)?;
    let strokes = drawing.segments.iter().flat_map(|s| [s.a, s.b]);
    let arcs = (drawing.arcs.iter()).flat_map(|arc| (0..=8).map(|k| arc.at(f64::from(k) / 8.0)));
    let (low, high) = (strokes.chain(arcs)).fold((DVec2::MAX, DVec2::MIN), |(low, high), p| {
        (low.min(p), high.max(p))
    });
    Ok((high - low).cmpgt(DVec2::ZERO).all().then_some([low, high]))
}

/// The name as a person would write it; names that programs make up say nothing.
fn said(name: &str) -> String {
    let made_up = name.starts_with('*') || name.to_uppercase().starts_with("A$C");
    if made_up {
        return String::new();
    }
    let plain = name.replace(['_', '$'], " ");
    plain.trim().chars().take(60).collect()
}

/// What a block is a piece of its own as: its name says it, or its layer does.
pub(super) fn kind(name: &str, layer: &str, layer_says: Hint) -> Option<FixtureKind> {
    match hint(name) {
        Hint::Furniture => Some(FixtureKind::Furniture),
        Hint::Stairs => Some(FixtureKind::Stairs),
        Hint::None => part(name).or_else(|| part(layer)).or(match layer_says {
            Hint::Furniture => Some(FixtureKind::Furniture),
            Hint::Stairs => Some(FixtureKind::Stairs),
            _ => names_furniture(name).then_some(FixtureKind::Furniture),
        }),
        _ => None,
    }
}

fn part(name: &str) -> Option<FixtureKind> {
    let name = name.to_lowercase();
    let found = PARTS
        .iter()
        .find(|(_, words)| words.iter().any(|word| name.contains(word)));
    found.map(|(kind, _)| *kind)
}
