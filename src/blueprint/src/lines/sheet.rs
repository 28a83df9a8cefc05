//! Walls and openings as drafts, one sheet for each plan in a drawing.

use glam::DVec2;
use plan::{
    Doubt, DoubtElement, Draft, EvidenceKind, OpeningKind, PictureOpening, PicturePlan,
    PictureRoom, PictureWall, Remark, ScaleEvidence, ScaleGuess, Sheet,
};

use super::choose::crossings;
use super::find::{Found, find};
use super::network::plans;
use super::primitive::{Drawing, Text};
use super::scale::scale;
use super::underlay::underlay;
use super::words;
use crate::Notice;

/// A pixel of a sheet.
const PIXEL_MM: f64 = 10.0;
/// Paper around the walls.
const MARGIN_MM: f64 = 1500.0;
/// A plan has at least this much wall, and this share of the largest plan's.
const LEAST_PLAN_MM: f64 = 5000.0;
const LEAST_SHARE: f64 = 0.12;
/// Plans in one drawing that are handed over.
const MOST_PLANS: usize = 24;
/// Beyond this a drawing in the unit it states is no home.
const MOST_HOME_MM: f64 = 200_000.0;
/// Printed areas that differ less agree (natural logarithm of the length).
const AGREE: f64 = 0.03;
/// Elements less certain than this are doubts.
const DOUBT: f64 = 0.8;
/// A scale from areas that differs more than this from the first guess is worth looking again.
const LOOK_AGAIN: f64 = 0.2;

/// The sheets of a drawing and what was left out of them.
pub(super) fn sheets(mut drawing: Drawing) -> (Vec<Sheet>, Vec<Remark>) {
    let guess = scale(&drawing);
    if guess.confidence < 0.5 {
        drawing.remark(Notice::UnitUnknown, None);
    } else if guess
        .evidence
        .iter()
        .any(|e| e.kind == EvidenceKind::FileUnit && e.confidence < 0.5)
    {
        drawing.remark(Notice::UnitDoubtful, None);
    }
    let remarks = std::mem::take(&mut drawing.remarks);
    let title = drawing.title.take();
    let drawing = drawing.scaled(guess.metres_per_pixel * 1000.0);
    let sheets = in_scale(&drawing, &guess, title.as_deref());
    // Areas printed in the rooms may say that all was seen at a wrong size.
    let by_area = sheets.first().and_then(|s| {
        let best = s.draft.scale.metres_per_pixel / (PIXEL_MM / 1000.0);
        (best.ln().abs() > LOOK_AGAIN).then_some(best)
    });
    let sheets = match by_area {
        Some(factor) => {
            let mut better = guess;
            better.metres_per_pixel *= factor;
            better.evidence.retain(|e| e.confidence < 0.5);
            in_scale(&drawing.scaled(factor), &better, title.as_deref())
        }
        None => sheets,
    };
    (sheets, remarks)
}

fn in_scale(drawing: &Drawing, guess: &ScaleGuess, title: Option<&str>) -> Vec<Sheet> {
    let found = find(drawing);
    let length = |group: &Vec<usize>| group.iter().map(|k| found.walls[*k].length()).sum::<f64>();
    let mut groups = plans(&found.walls);
    let most = groups.first().map_or(0.0, length);
    groups.retain(|group| length(group) >= LEAST_PLAN_MM.max(LEAST_SHARE * most));
    groups.truncate(MOST_PLANS);
    groups
        .iter()
        .filter_map(|group| sheet(drawing, &found, group, guess, title))
        .collect()
}

fn sheet(
    drawing: &Drawing,
    found: &Found,
    group: &[usize],
    guess: &ScaleGuess,
    title: Option<&str>,
) -> Option<Sheet> {
    let ends = || {
        group
            .iter()
            .flat_map(|k| [found.walls[*k].a, found.walls[*k].b])
    };
    let low = ends().fold(DVec2::MAX, DVec2::min) - MARGIN_MM;
    let high = ends().fold(DVec2::MIN, DVec2::max) + MARGIN_MM;
    let size = (high - low) / PIXEL_MM;
    if (high - low).max_element() > MOST_HOME_MM {
        return None;
    }
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
    let mut draft = Draft {
        plan,
        doubts: Vec::new(),
        scale: in_pixels(guess),
        width_px: size.x.ceil() as u32,
        height_px: size.y.ceil() as u32,
        exact: true,
    };
    let texts: Vec<Text> = (drawing.texts.iter())
        .filter(|t| t.at.cmpge(low).all() && t.at.cmple(high).all())
        .map(|t| Text {
            at: DVec2::from(pixel(t.at)),
            ..t.clone()
        })
        .collect();
    rooms(&mut draft, &texts);
    doubts(&mut draft);
    Some(Sheet {
        title: level_name(&texts).or_else(|| title.map(str::to_owned)),
        elevation_mm: None,
        height_mm: None,
        underlay: Some(underlay(drawing, low, high, PIXEL_MM)),
        draft,
        origin_m: (low / 1000.0).to_array(),
        placeholders: Vec::new(),
    })
}

/// The guess for a sheet whose pixels were made with it.
fn in_pixels(guess: &ScaleGuess) -> ScaleGuess {
    let pixel_m = PIXEL_MM / 1000.0;
    ScaleGuess {
        metres_per_pixel: pixel_m,
        confidence: guess.confidence,
        evidence: (guess.evidence.iter())
            .map(|e| ScaleEvidence {
                metres_per_pixel: pixel_m * e.metres_per_pixel / guess.metres_per_pixel,
                ..e.clone()
            })
            .collect(),
    }
}

/// The spaces between walls, with what is written in them.
fn rooms(draft: &mut Draft, texts: &[Text]) {
    let pixel_m = draft.scale.metres_per_pixel;
    let Ok(plan) = plan::plan_from_draft(draft, pixel_m) else {
        return;
    };
    let mut measured: Vec<f64> = Vec::new();
    for room in plan::rooms(&plan) {
        let ring: Vec<DVec2> = (room.outline.iter())
            .map(|p| DVec2::new(f64::from(p.x_mm), f64::from(p.y_mm)) / PIXEL_MM)
            .collect();
        let inside: Vec<&Text> = texts
            .iter()
            .filter(|t| crossings(&ring, t.at) % 2 == 1)
            .collect();
        let areas: Vec<f64> = inside.iter().filter_map(|t| areas_in(&t.letters)).collect();
        if let [area] = areas[..] {
            measured.push((area * 1e6 / room.area_mm2 as f64).sqrt());
        }
        draft.plan.rooms.push(PictureRoom {
            polygon: ring.iter().map(|p| p.to_array()).collect(),
            name: name_in(&inside),
            printed_m2: (!areas.is_empty()).then(|| areas.iter().sum()),
            confidence: 0.9,
        });
    }
    if let Some((factor, confidence)) = agreed(&measured) {
        let evidence = ScaleEvidence {
            kind: EvidenceKind::PrintedArea,
            metres_per_pixel: pixel_m * factor,
            confidence,
        };
        if confidence > draft.scale.confidence {
            draft.scale.metres_per_pixel = evidence.metres_per_pixel;
            draft.scale.confidence = confidence;
        }
        draft.scale.evidence.push(evidence);
        draft
            .scale
            .evidence
            .sort_by(|p, q| q.confidence.total_cmp(&p.confidence));
    }
}

fn areas_in(text: &str) -> Option<f64> {
    text.lines().find_map(words::written_area)
}

/// The factor that most printed areas agree on.
fn agreed(measured: &[f64]) -> Option<(f64, f64)> {
    let near = |at: f64| {
        measured
            .iter()
            .filter(move |m| (**m / at).ln().abs() < AGREE)
    };
    let best = measured
        .iter()
        .copied()
        .max_by(|p, q| near(*p).count().cmp(&near(*q).count()).then(q.total_cmp(p)))?;
    let count = near(best).count();
    let mean = near(best).sum::<f64>() / count as f64;
    let share = count as f64 / measured.len() as f64;
    let confidence = match count {
        1 => 0.45,
        2 => 0.7 * share,
        _ => 0.6 + 0.3 * share,
    };
    Some((mean, confidence))
}

/// The names written in a room; those that are known before others, from the top down.
fn name_in(inside: &[&Text]) -> Option<String> {
    let mut texts = inside.to_vec();
    texts.sort_by(|p, q| p.at.y.total_cmp(&q.at.y));
    let mut names: Vec<String> = Vec::new();
    let mut others: Vec<String> = Vec::new();
    for line in texts.iter().flat_map(|t| t.letters.lines()) {
        let known = plan::read_text(line).room;
        let list = if known.is_some() {
            &mut names
        } else {
            &mut others
        };
        if let Some(name) = known.or_else(|| words::name(line))
            && !list.contains(&name)
        {
            list.push(name);
        }
    }
    names.truncate(2);
    if names.is_empty() {
        others.into_iter().next()
    } else {
        Some(names.join(" / "))
    }
}

/// What a storey is called, in small letters.
const LEVELS: [&str; 20] = [
    "ground floor",
    "first floor",
    "second floor",
    "third floor",
    "upper floor",
    "basement",
    "attic",
    "erdgeschoss",
    "obergeschoss",
    "dachgeschoss",
    "untergeschoss",
    "kellergeschoss",
    "rez-de-chauss",
    "sous-sol",
    "etage",
    "étage",
    "planta baja",
    "planta primera",
    "piano terra",
    "primo piano",
];

/// The title written at a plan.
fn level_name(texts: &[Text]) -> Option<String> {
    let says = |t: &&Text| {
        let letters = t.letters.to_lowercase();
        letters.chars().count() < 60 && LEVELS.iter().any(|level| letters.contains(level))
    };
    let largest = texts
        .iter()
        .filter(says)
        .max_by(|p, q| p.height.total_cmp(&q.height))?;
    Some(
        largest
            .letters
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned(),
    )
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
    let mut doubts: Vec<Doubt> = walls
        .chain(openings)
        .chain(scale)
        .filter(|d| d.2 < DOUBT)
        .map(|(element, id, confidence)| Doubt {
            element,
            id,
            confidence,
        })
        .collect();
    doubts.sort_by(|p, q| {
        p.confidence
            .total_cmp(&q.confidence)
            .then((p.element, p.id).cmp(&(q.element, q.id)))
    });
    draft.doubts = doubts;
}
