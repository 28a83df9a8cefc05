//! The neutral plan: what benches and other programs read. Metres of the file's own space, x right, y down.

use plan::{Leaf, OpeningKind, Sheet};
use serde_json::{Value, json};

use crate::geometry::area;

/// A sheet as a neutral plan. `metres_per_pixel` is the sheet's own scale, or a better one.
#[must_use]
pub fn neutral(sheet: &Sheet, metres_per_pixel: f64) -> Value {
    let draft = &sheet.draft;
    let at = |[x, y]: [f64; 2]| {
        [
            round(x * metres_per_pixel + sheet.origin_m[0]),
            round(y * metres_per_pixel + sheet.origin_m[1]),
        ]
    };
    let metres = |pixels: f64| round(pixels * metres_per_pixel);
    let from_mm = |mm: Option<i32>| mm.map(|mm| f64::from(mm) / 1000.0);
    let walls = draft.plan.walls.iter().map(|wall| {
        json!({
            "id": wall.id, "a": at(wall.a), "b": at(wall.b), "thickness": metres(wall.thickness),
            "height": from_mm(wall.height_mm), "confidence": wall.confidence,
        })
    });
    let openings = draft.plan.openings.iter().map(|opening| {
        let wall = draft.plan.walls.iter().find(|wall| Some(wall.id) == opening.wall);
        let height = (opening.head_mm.zip(opening.sill_mm)).map(|(head, sill)| head - sill);
        json!({
            "id": opening.id, "kind": opening.kind, "sub": sub(opening.kind, opening.leaf), "wall": opening.wall,
            "centre": at(opening.centre), "width": metres(opening.width), "angle": round(opening.angle),
            "depth": wall.map(|wall| metres(wall.thickness)), "sill": from_mm(opening.sill_mm),
            "height": from_mm(height), "swing": opening.swing, "hinge_at": opening.hinge, "hinge": [],
            "confidence": opening.confidence,
        })
    });
    let rooms = draft.plan.rooms.iter().enumerate().map(|(id, room)| {
        let polygon: Vec<[f64; 2]> = room.polygon.iter().map(|&p| at(p)).collect();
        json!({
            "id": id, "name": room.name, "type": "other", "area": round(area(&polygon)), "polygon": polygon,
            "printed_m2": room.printed_m2, "confidence": room.confidence,
        })
    });
    let furniture = sheet.placeholders.iter().map(|piece| {
        let size = piece.size_mm.map(|mm| f64::from(mm) / 1000.0);
        json!({
            "name": piece.name, "ref": "", "centre": at(piece.centre), "size": size,
            "angle": round((f64::from(piece.turn_mdeg) / 1000.0).to_radians()),
            "elevation": f64::from(piece.base_mm) / 1000.0,
        })
    });
    json!({
        "level": {
            "name": sheet.title.clone().unwrap_or_default(),
            "elevation": from_mm(sheet.elevation_mm), "height": from_mm(sheet.height_mm),
        },
        "scale": {
            "m_per_unit": 1.0, "known": draft.scale.confidence >= 0.9, "how": draft.scale.evidence.first().map(|one| one.kind),
            "confidence": draft.scale.confidence,
        },
        "m_per_px": 1.0,
        "walls": walls.collect::<Vec<_>>(),
        "openings": openings.collect::<Vec<_>>(),
        "rooms": rooms.collect::<Vec<_>>(),
        "furniture": furniture.collect::<Vec<_>>(),
        "dimensions": [], "labels": [], "partial": [],
        "doubts": draft.doubts,
    })
}

fn sub(kind: OpeningKind, leaf: Option<Leaf>) -> &'static str {
    match (kind, leaf) {
        (OpeningKind::Window, _) => "window",
        (OpeningKind::Passage, _) => "frame",
        (OpeningKind::Door, Some(Leaf::Double)) => "double",
        (OpeningKind::Door, Some(Leaf::Sliding)) => "sliding",
        (OpeningKind::Door, Some(Leaf::Folding)) => "folding",
        (OpeningKind::Door, _) => "single",
    }
}

/// Tenths of a millimetre.
fn round(metres: f64) -> f64 {
    (metres * 1e4).round() / 1e4
}
