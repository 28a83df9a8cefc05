//! Blocks that are furniture, by their name or their layer: where they stand and how large they are.

use std::collections::HashMap;

use glam::{DAffine2, DVec2};

use super::explode::Walk;
use super::file::{Entity, File};
use crate::BlueprintError;
use crate::lines::{Drawing, Hint, Piece, hint};

/// Pieces of a drawing that are kept.
const MOST_PIECES: usize = 500;

/// The boxes around blocks, in their own units, measured once each.
#[derive(Default)]
pub(super) struct Boxes(HashMap<String, Option<[DVec2; 2]>>);

/// Notes a block as a piece of furniture, at its true size.
pub(super) fn piece(
    walk: &mut Walk<'_>,
    name: &str,
    entities: &[Entity],
    world_from_block: DAffine2,
) -> Result<(), BlueprintError> {
    if walk.drawing.furniture.len() >= MOST_PIECES {
        return Ok(());
    }
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
    let size = DVec2::new(along.length(), across.length()) * (high - low);
    walk.drawing.piece(Piece {
        name: said(name),
        centre: world_from_block.transform_point2((low + high) / 2.0),
        size,
        // A mirrored block looks the other way round, and is as large.
        turn: along.to_angle(),
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

/// Whether a block is a piece of furniture of its own: its name says it, or its layer does.
pub(super) fn is_furniture(name: &str, layer_says: Hint) -> bool {
    match hint(name) {
        Hint::Furniture => true,
        Hint::None => layer_says == Hint::Furniture,
        _ => false,
    }
}
