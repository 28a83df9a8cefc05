use super::openings::{DOOR_M, Found, median};
use crate::{EvidenceKind, OpeningKind, ScaleEvidence, ScaleGuess};

/// The longer side of a home's plan, where nothing else is known. Measured: the median of 983 layouts and
/// 7 storeys is 10.5 m, two thirds lie within a factor of 1.35.
pub(super) const HOME_M: f64 = 10.5;
/// Usual thickness of the thickest walls that a plan is full of.
pub(super) const THICK_WALL_M: f64 = 0.2;

/// Pixels per metre before any door is known, from the extent of the walls and their thickness.
pub(super) fn first_guess(extent_px: f64, thickness_px: f64) -> f64 {
    let by_extent = (extent_px / HOME_M).max(1.0);
    let by_wall = (thickness_px / THICK_WALL_M).max(1.0);
    (0.65 * by_extent.ln() + 0.35 * by_wall.ln()).exp()
}

/// The scale to propose. `original` is original pixels per straightened pixel.
pub(super) fn guess(
    found: &[Found],
    thickness_px: f64,
    extent_px: f64,
    original: f64,
) -> ScaleGuess {
    let mut evidence = Vec::new();
    let widths: Vec<f64> = found
        .iter()
        .filter(|f| f.kind == OpeningKind::Door && !f.symbol.double && f.symbol.lines < 2)
        .filter(|f| f.symbol.arc > 0.6 || f.symbol.leaf > 0.7)
        .map(|f| f.hole.width())
        .collect();
    let doors = widths.len();
    if let Some(width) = median(widths.clone()) {
        let agree = widths
            .iter()
            .filter(|w| (*w / width).ln().abs() < 0.12)
            .count() as f64
            / doors as f64;
        // Doors of one home agree; that they are 0.87 m wide is a habit, not a law: never certain.
        let confidence = (0.25 + 0.1 * doors.min(3) as f64) * (0.6 + 0.6 * agree);
        evidence.push((
            EvidenceKind::DoorWidth,
            DOOR_M / width,
            confidence.min(0.65),
        ));
    }
    if thickness_px > 0.0 {
        evidence.push((
            EvidenceKind::WallThickness,
            THICK_WALL_M / thickness_px,
            0.15,
        ));
    }
    evidence.push((EvidenceKind::Default, HOME_M / extent_px.max(1.0), 0.12));
    evidence.sort_by(|a, b| b.2.total_cmp(&a.2));
    let evidence: Vec<ScaleEvidence> = evidence
        .into_iter()
        .map(|(kind, m, confidence)| ScaleEvidence {
            kind,
            metres_per_pixel: m / original,
            confidence,
        })
        .collect();
    let (metres_per_pixel, confidence) = match evidence.first() {
        Some(e) if e.kind == EvidenceKind::DoorWidth => (e.metres_per_pixel, e.confidence),
        _ => (
            1.0 / (first_guess(extent_px, thickness_px) * original),
            0.18,
        ),
    };
    ScaleGuess {
        metres_per_pixel,
        confidence,
        evidence,
    }
}
