//! Sliding doors of two leaves that pass each other: where they overlap they fill a thin wall, as if it ended there, and
//! each half was seen as an opening of its own.

use super::judging::DOOR_SEEN;
use super::openings::Found;
use super::sheet::Sheet;
use super::symbols::symbol;
use crate::OpeningKind;

/// The leaves overlap by no more than this, and never lie apart (metres).
const OVERLAP_M: std::ops::Range<f64> = -0.06..0.125;
/// One half is no more than this wider than the other.
const UNEVEN: f64 = 1.45;
/// How often they are a door. Measured on 288 held-out pictures (`tests/bench/RESULTS.md`).
const RIGHT: f64 = 0.85;

/// Halves beside each other as one door.
pub(super) fn joined(mut found: Vec<Found>, sheet: &Sheet, px_per_m: f64) -> Vec<Found> {
    let mut doors = Vec::new();
    while let Some((one, other)) = halves(&found, px_per_m) {
        let (one, other) = (found[one], found[other]);
        found.retain(|f| f.hole != one.hole && f.hole != other.hole);
        let mut door = if one.hole.width() > other.hole.width() {
            one
        } else {
            other
        };
        door.hole.low = one.hole.low.min(other.hole.low);
        door.hole.high = one.hole.high.max(other.hole.high);
        door.symbol = symbol(sheet, &door.hole);
        door.symbol.sliding = 1.0;
        door.kind = OpeningKind::Door;
        door.confidence = RIGHT;
        doors.push(door);
    }
    found.extend(doors);
    found
}

fn halves(found: &[Found], px_per_m: f64) -> Option<(usize, usize)> {
    let all = 0..found.len();
    let mut pairs = all.clone().flat_map(|i| all.clone().map(move |j| (i, j)));
    pairs.find(|(i, j)| {
        let (one, other) = (&found[*i], &found[*j]);
        let (a, b) = (&one.hole, &other.hole);
        let in_line = a.axis == b.axis
            && (a.centre - b.centre).abs() <= a.thickness.max(b.thickness) / 2.0 + 1.0;
        let even = (a.width() / b.width()).ln().abs() < UNEVEN.ln();
        let overlap = (b.low - a.high) / px_per_m;
        i != j && in_line && even && OVERLAP_M.contains(&overlap) && is_half(one) && is_half(other)
    })
}

/// Whether an opening may be a half of such a door: a line, and nothing that swings.
fn is_half(f: &Found) -> bool {
    let s = &f.symbol;
    f.kind != OpeningKind::Passage && s.lines > 0 && s.arc < DOOR_SEEN
}
