//! Walls and openings as drafts, one sheet for each plan in a drawing.

use glam::DVec2;
use plan::{
    Doubt, DoubtElement, Draft, EvidenceKind, OpeningKind, PictureOpening, PicturePlan,
    PictureWall, Remark, ScaleEvidence, ScaleGuess, Sheet, WrittenLength,
};

use super::areas;
use super::columns::columns;
use super::fillets::with_fillets_told;
use super::find::Found;
use super::furniture::placeholders;
use super::looked::looked_at;
use super::offer::in_scale;
use super::primitive::{Drawing, Extent, Hint, Text};
use super::rooms::{Units, level_name, rooms};
use super::rounded::rounded;
use super::scale::{extent, scale};
use super::spaces::spaces;
use super::told::set_aside;
use super::underlay::underlay;
use super::walls::Wall;
use super::whole::whole;
use crate::look::Look;
use crate::{BlueprintError, Notice};

/// A pixel of a sheet.
const PIXEL_MM: f64 = 10.0;
/// Paper around the walls.
const MARGIN_MM: f64 = 1500.0;
/// Lines that part rooms, on one sheet.
const MOST_DIVIDERS: usize = 200;
/// Beyond this a drawing in the unit it states is no home.
const MOST_HOME_MM: f64 = 200_000.0;
/// Elements less certain than this are doubts.
const DOUBT: f64 = 0.8;
/// A scale from areas that differs more than this from the first guess is worth looking again.
const LOOK_AGAIN: f64 = 0.2;

/// The sheets of a drawing and what was left out of them.
///
/// # Errors
/// All of it is larger than a home.
pub(super) fn sheets(
    drawing: Drawing,
    look: &mut Look<'_>,
) -> Result<(Vec<Sheet>, Vec<Remark>), BlueprintError> {
    let mut drawing = with_fillets_told(rounded(drawing));
    drawing.spaces = spaces(&drawing);
    let guess = scale(&drawing);
    let stated = drawing.units.first().map(|unit| unit.metres_per_pixel);
    let across_m = stated.map_or(0.0, |metres| extent(&drawing) * metres);
    let mut evidence = guess.evidence.iter();
    if evidence.any(|e| e.kind == EvidenceKind::FileUnit && e.confidence < 0.5) {
        drawing.remark(Notice::UnitDoubtful, None);
    } else if guess.confidence < 0.5 {
        drawing.remark(Notice::UnitUnknown, None);
    }
    let mut remarks = std::mem::take(&mut drawing.remarks);
    let mut guess = guess;
    let mut drawing = whole(set_aside(drawing.scaled(guess.metres_per_pixel * 1000.0)));
    let mut offer = in_scale(&drawing, &guess);
    let sheets = &offer.sheets;
    // Areas printed in the rooms may say that all was seen at a wrong size.
    let by_area = sheets.first().and_then(|s| {
        let best = s.draft.scale.metres_per_pixel / (PIXEL_MM / 1000.0);
        (best.ln().abs() > LOOK_AGAIN).then_some(best)
    });
    if let Some(factor) = by_area {
        guess.metres_per_pixel *= factor;
        guess.evidence.retain(|e| e.confidence < 0.5);
        drawing = drawing.scaled(factor);
        offer = in_scale(&drawing, &guess);
    }
    if offer.sheets.is_empty() && offer.longest_mm > MOST_HOME_MM {
        let metres = offer.longest_mm / 1000.0;
        let what = format!("a plan {metres:.0} m long");
        return Err(BlueprintError::MoreThanAHome { what });
    }
    if offer.sheets.is_empty() && across_m > MOST_HOME_MM / 1000.0 {
        let what = format!("a drawing {:.1} km across", across_m / 1000.0);
        return Err(BlueprintError::MoreThanAHome { what });
    }
    if let Some(sheets) = looked_at(&drawing, &guess, &offer, look) {
        remarks.push(Remark {
            code: Notice::SeenAsPicture.code().to_owned(),
            subject: None,
            count: 1,
        });
        return Ok((sheets, remarks));
    }
    for length in &offer.too_long_mm {
        remarks.push(Remark {
            code: Notice::WallTooLong.code().to_owned(),
            subject: Some(format!("{:.1} m", length / 1000.0)),
            count: 1,
        });
    }
    let mut say = |notice: Notice, count: usize| {
        if count > 0 {
            remarks.push(Remark {
                code: notice.code().to_owned(),
                subject: None,
                count: u32::try_from(count).unwrap_or(u32::MAX),
            });
        }
    };
    say(Notice::PlansLeftOut, offer.left_out);
    say(
        Notice::ThicknessAssumed,
        usize::from(offer.thickness_assumed),
    );
    Ok((offer.sheets, remarks))
}

/// The box around the middle lines of walls.
pub(super) fn bounds(found: &Found, group: &[usize]) -> [DVec2; 2] {
    let ends = group
        .iter()
        .flat_map(|k| [found.walls[*k].a, found.walls[*k].b]);
    areas::bounds(ends).into()
}

pub(super) fn sheet(
    drawing: &Drawing,
    found: &Found,
    group: &[usize],
    guess: &ScaleGuess,
) -> Option<Sheet> {
    let [low, high] = bounds(found, group);
    if (high - low).max_element() > MOST_HOME_MM {
        return None;
    }
    let (low, high) = (low - MARGIN_MM, high + MARGIN_MM);
    let size = (high - low) / PIXEL_MM;
    let pixel = |p: DVec2| {
        let p = (p - low) / PIXEL_MM;
        [p.x, p.y]
    };
    let mut plan = PicturePlan::default();
    for &k in group {
        let wall = &found.walls[k];
        let met = wall.met.iter().filter(|m| **m).count() as f64;
        let confidence = if wall.sure {
            0.95
        } else {
            (0.5 + 0.35 * wall.usual.min(1.0) + 0.06 * met).min(0.95)
        };
        plan.walls.push(PictureWall {
            id: k as u32,
            a: pixel(wall.a),
            b: pixel(wall.b),
            thickness: wall.thickness / PIXEL_MM,
            confidence,
            height_mm: None,
        });
    }
    for opening in found.openings.iter().filter(|o| group.contains(&o.wall)) {
        let wall = &found.walls[opening.wall];
        plan.openings.push(PictureOpening {
            id: plan.openings.len() as u32,
            wall: Some(opening.wall as u32),
            kind: opening.seen.kind,
            centre: pixel(wall.at((opening.from + opening.to) / 2.0)),
            width: (opening.to - opening.from) / PIXEL_MM,
            angle: wall.along().to_angle(),
            confidence: opening.seen.confidence,
            hinge: opening
                .seen
                .hinge
                .filter(|_| opening.seen.kind == OpeningKind::Door),
            swing: opening
                .seen
                .swing
                .filter(|_| opening.seen.kind == OpeningKind::Door),
            leaf: opening.seen.leaf,
            sill_mm: None,
            head_mm: None,
        });
    }
    let inside = |p: DVec2| p.cmpge(low).all() && p.cmple(high).all();
    plan.dividers = (drawing.segments.iter())
        .filter(|s| s.hint == Hint::Divider && inside(s.a) && inside(s.b))
        .take(MOST_DIVIDERS)
        .map(|s| [pixel(s.a), pixel(s.b)])
        .collect();
    let mut draft = Draft {
        plan,
        doubts: Vec::new(),
        scale: in_pixels(guess, low, high, PIXEL_MM),
        width_px: size.x.ceil() as u32,
        height_px: size.y.ceil() as u32,
        exact: true,
        areas_to_axes: false,
    };
    let told = drawing
        .pieces
        .iter()
        .any(|piece| matches!(piece.extent, Extent::Told(_)));
    let mut pieces = drawing.pieces.clone();
    if !told {
        let walls: Vec<&Wall> = group.iter().map(|k| &found.walls[*k]).collect();
        pieces.extend(columns(&drawing.fills, &walls));
    }
    let texts = on_sheet(&drawing.texts, low, high, PIXEL_MM);
    rooms(&mut draft, &texts, PIXEL_MM, units(drawing));
    doubts(&mut draft);
    Some(Sheet {
        title: level_name(&texts).or_else(|| drawing.title.clone()),
        elevation_mm: None,
        height_mm: None,
        underlay: Some(underlay(drawing, low, high, PIXEL_MM)),
        draft,
        origin_m: (low / 1000.0).to_array(),
        placeholders: placeholders(&pieces, low, high, PIXEL_MM),
        own: None,
    })
}

/// What a drawing may be measured in.
pub(super) fn units(drawing: &Drawing) -> Units {
    if drawing.candidates.is_empty() {
        Units::Any
    } else {
        Units::Listed
    }
}

/// The texts between two corners, in pixels from the first.
pub(super) fn on_sheet(texts: &[Text], low: DVec2, high: DVec2, pixel_mm: f64) -> Vec<Text> {
    let inside = texts
        .iter()
        .filter(|t| t.at.cmpge(low).all() && t.at.cmple(high).all());
    let in_pixels = |t: &Text| Text {
        at: (t.at - low) / pixel_mm,
        ..t.clone()
    };
    inside.map(in_pixels).collect()
}

/// The guess for a sheet whose pixels were made with it; written lengths near the sheet's plan keep their lines.
pub(super) fn in_pixels(guess: &ScaleGuess, low: DVec2, high: DVec2, pixel_mm: f64) -> ScaleGuess {
    let pixel_m = pixel_mm / 1000.0;
    let place = |at: [f64; 2]| {
        let at = DVec2::from(at) * guess.metres_per_pixel * 1000.0;
        let near = at.cmpge(low - MARGIN_MM).all() && at.cmple(high + MARGIN_MM).all();
        near.then(|| ((at - low) / pixel_mm).to_array())
    };
    let on_sheet = |written: WrittenLength| {
        Some(WrittenLength {
            from: place(written.from)?,
            to: place(written.to)?,
            ..written
        })
    };
    ScaleGuess {
        metres_per_pixel: pixel_m,
        confidence: guess.confidence,
        evidence: (guess.evidence.iter())
            .map(|e| ScaleEvidence {
                metres_per_pixel: pixel_m * e.metres_per_pixel / guess.metres_per_pixel,
                written: e.written.and_then(on_sheet),
                ..e.clone()
            })
            .collect(),
    }
}

/// What a person should look at, least certain first.
fn doubts(draft: &mut Draft) {
    let walls = draft
        .plan
        .walls
        .iter()
        .map(|w| (DoubtElement::Wall, w.id, w.confidence));
    let openings = draft
        .plan
        .openings
        .iter()
        .map(|o| (DoubtElement::Opening, o.id, o.confidence));
    let scale = std::iter::once((DoubtElement::Scale, 0, draft.scale.confidence));
    let doubts: Vec<Doubt> = walls
        .chain(openings)
        .chain(scale)
        .filter(|d| d.2 < DOUBT)
        .map(|(element, id, confidence)| Doubt {
            element,
            id,
            confidence,
        })
        .collect();
    draft.doubts = doubts;
    sort_doubts(draft);
}

/// The least certain first.
pub(super) fn sort_doubts(draft: &mut Draft) {
    lean::sort_by(&mut draft.doubts, |p, q| {
        p.confidence
            .total_cmp(&q.confidence)
            .then((p.element, p.id).cmp(&(q.element, q.id)))
    });
}
