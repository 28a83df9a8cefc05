//! Drawings whose lines close no rooms, looked at as pictures: outlines traced from a scan, walls sketched by hand, doors
//! that are a slanted line.

use glam::DVec2;
use plan::{Draft, ScaleGuess, Sheet};

use super::ink::{Frame, ink};
use super::offer::Offer;
use super::primitive::{Drawing, Hint};
use super::rooms::{level_name, said_in};
use super::sheet::{in_pixels, on_sheet, sort_doubts, units};
use super::underlay::underlay;
use crate::look::Look;

/// Lines that close no more rooms than this are looked at.
const FEW_ROOMS: usize = 1;
/// And so are those of which less than this meets others at both ends.
const HELD: f64 = 0.4;
/// A picture is worth more if it shows so many rooms more.
const MORE_ROOMS: usize = 2;
/// Larger drawings are no sketches.
const MOST_STROKES: usize = 20_000;
/// What lies farther out than this many times the middle of a drawing is left out.
const FAR: f64 = 3.0;

/// The sheets that a picture of a drawing in millimetres shows, where they show more than its lines did.
pub(super) fn looked_at(
    drawing: &Drawing,
    guess: &ScaleGuess,
    offer: &Offer,
    look: &mut Look<'_>,
) -> Option<Vec<Sheet>> {
    let sheets = &offer.sheets;
    let known = offer.rooms();
    let sure = known > 0 && sheets.iter().all(|sheet| sheet.draft.doubts.is_empty());
    let closed = known > FEW_ROOMS && offer.held >= HELD;
    if (closed || sure) && !offer.by_spaces || drawing.strokes() > MOST_STROKES {
        return None;
    }
    let frame = frame(drawing)?;
    let mut seen = look(ink(drawing, frame));
    let rooms = |sheet: &Sheet| sheet.draft.plan.rooms.len();
    let shown: usize = seen.iter().map(rooms).sum();
    // Walls that were drawn are better than what lies between rooms.
    let more = if offer.by_spaces {
        seen.first().is_some_and(|sheet| rooms(sheet) >= known)
    } else {
        shown >= known + MORE_ROOMS
    };
    if !more {
        return None;
    }
    for sheet in &mut seen {
        told(sheet, drawing, guess, frame);
    }
    Some(seen)
}

/// Around all that is drawn, without what lies far out.
fn frame(drawing: &Drawing) -> Option<Frame> {
    let plain = drawing
        .segments
        .iter()
        .filter(|s| s.hint != Hint::Annotation);
    let ends: Vec<DVec2> = plain.flat_map(|s| [s.a, s.b]).collect();
    let spread = |of: fn(&DVec2) -> f64| {
        let mut values: Vec<f64> = ends.iter().map(of).collect();
        lean::sort_by(&mut values, f64::total_cmp);
        let at = |share: f64| values.get((values.len() as f64 * share) as usize).copied();
        let (first, last) = (*values.first()?, *values.last()?);
        let (low, high) = (at(0.05)?, at(0.95)?);
        let far = FAR * (high - low);
        Some((first.max(low - far), last.min(high + far)))
    };
    let (x, y) = (spread(|p| p.x)?, spread(|p| p.y)?);
    let (low, high) = (DVec2::new(x.0, y.0), DVec2::new(x.1, y.1));
    ((high - low).min_element() > 0.0).then(|| Frame::around(low, high))
}

/// What the drawing knows and its picture does not: texts, the unit, where it lies.
fn told(sheet: &mut Sheet, drawing: &Drawing, guess: &ScaleGuess, frame: Frame) {
    let draft: &mut Draft = &mut sheet.draft;
    if guess.confidence > draft.scale.confidence {
        let seen = std::mem::replace(
            &mut draft.scale,
            in_pixels(guess, frame.low, frame.high, frame.pixel),
        );
        draft.scale.evidence.extend(seen.evidence);
    }
    let texts = on_sheet(&drawing.texts, frame.low, frame.high, frame.pixel);
    said_in(draft, &texts, units(drawing));
    for doubt in &mut draft.doubts {
        if doubt.element == plan::DoubtElement::Scale {
            doubt.confidence = draft.scale.confidence;
        }
    }
    sort_doubts(draft);
    sheet.title = level_name(&texts).or_else(|| drawing.title.clone());
    sheet.origin_m = (frame.low / 1000.0).to_array();
    sheet.underlay = Some(underlay(drawing, frame.low, frame.high, frame.pixel));
}
