use crate::apply::usual_heights;
use crate::check::{MOST_FIXTURES, MOST_LETTERS, check, span, thickness_within};
use crate::close::close;
use crate::divider::add_divider;
use crate::graph::{Axis, axes};
use crate::join::{drop_lonely_corners, heal, join};
use crate::pole::pole;
use crate::reshape::rescale;
use crate::settle::settle_openings;
use crate::straighten::{Line, straighten};
use crate::tilt::upright;
use crate::vector::{Vector, vector};
use crate::{
    CornerId, Draft, Fixture, FixtureId, Hinge, Opening, OpeningId, OpeningKind, PictureOpening,
    Placeholder, Plan, PlanError, Point, RoomLabel, ScaleReading, Sheet, Survey, Swing, Wall,
    WallId, Winding, WrittenLength, WrittenSpan,
};

/// Shorter strokes of a drawing are not walls.
const LEAST_WALL_MM: f64 = 100.0;
/// Shorter walls of an exact file would fall together with their neighbours; round walls are chains of short ones.
const LEAST_EXACT_WALL_MM: f64 = 20.0;
/// An opening this far from a wall's centre line still belongs to it.
const OPENING_REACH_MM: f64 = 250.0;
/// Sine of the largest angle between an opening and its wall (10 degrees).
const OPENING_SINE: f64 = 0.17;

/// Turns a draft into a plan at a scale, which then counts as confirmed: pixels become whole millimetres from the
/// picture's upper left corner, a picture that lies askew is turned about its middle, nearly straight walls become
/// straight, near ends meet, openings get the usual heights. The walls of an exact draft stay where they are: only ends
/// inside another wall run to its centre line.
///
/// # Errors
/// The draft has no wall that is long enough, or the scale makes it too large.
pub fn plan_from_draft(draft: &Draft, metres_per_pixel: f64) -> Result<Plan, PlanError> {
    let mm = metres_per_pixel * 1000.0;
    let too_large = PlanError::TooLarge {
        most_mm: crate::check::MOST_EXTENT_MM,
    };
    let longest = f64::from(draft.width_px.max(draft.height_px)) * mm;
    if !mm.is_finite() || mm <= 0.0 || longest > 2.0 * f64::from(crate::check::MOST_EXTENT_MM) {
        return Err(too_large);
    }
    let (least_mm, thicknesses) = if draft.exact {
        (LEAST_EXACT_WALL_MM, 20.0..=2000.0)
    } else {
        (LEAST_WALL_MM, 40.0..=800.0)
    };
    let scale = |[x, y]: [f64; 2]| vector(x * mm, y * mm);
    let upright = upright(draft);
    let draft = upright.as_ref();
    let mut lines: Vec<Line> = Vec::new();
    for wall in &draft.plan.walls {
        let (a, b) = (scale(wall.a), scale(wall.b));
        let length = (b - a).length();
        if !length.is_finite() || a.length().max(b.length()) > 1e6 {
            return Err(too_large);
        }
        if length >= least_mm {
            lines.push(Line {
                a,
                b,
                thickness: (wall.thickness * mm).clamp(*thicknesses.start(), *thicknesses.end()),
                confidence_pct: percent(wall.confidence),
            });
        }
    }
    if draft.exact {
        close(&mut lines);
    } else {
        straighten(&mut lines);
    }
    let mut plan = Plan::empty();
    for line in &lines {
        let (a, b) = (
            plan.corner_at(line.a.round()),
            plan.corner_at(line.b.round()),
        );
        if a != b {
            let id = WallId(plan.fresh_id());
            let thickness_mm = line.thickness.round() as i32;
            thickness_within(thickness_mm)?;
            plan.walls.push(Wall {
                id,
                a,
                b,
                thickness_mm,
                confidence_pct: line.confidence_pct,
            });
        }
    }
    if plan.walls.is_empty() {
        return Err(PlanError::Empty);
    }
    join(&mut plan);
    attach_openings(&mut plan, draft, mm);
    for &[from, to] in &draft.plan.dividers {
        // A line that came out too short divides nothing.
        let _ = add_divider(&mut plan, scale(from).round(), scale(to).round());
    }
    for room in &draft.plan.rooms {
        let name = room.name.as_deref().unwrap_or_default().trim();
        // An area of a home, however it was read.
        let printed = room.printed_m2.filter(|m2| (0.1..=10_000.0).contains(m2));
        let printed_mm2 = printed.map(|m2| (m2 * 1e6).round() as i64);
        let outline: Vec<Point> = room.polygon.iter().map(|&p| scale(p).round()).collect();
        if (!name.is_empty() || printed_mm2.is_some()) && outline.len() > 2 {
            plan.labels.push(RoomLabel {
                at: pole(&outline, &[]).0,
                name: name.to_owned(),
                printed_mm2,
            });
        }
    }
    plan.survey = Some(survey(draft, metres_per_pixel));
    plan.scale_confirmed = true;
    check(&plan)?;
    Ok(plan)
}

/// What the draft's scale rests on, told against the plan at the scale it was given.
fn survey(draft: &Draft, metres_per_pixel: f64) -> Survey {
    let readings = draft.scale.evidence.iter().filter_map(|evidence| {
        let permille = (evidence.metres_per_pixel / metres_per_pixel * 1000.0).round();
        (permille.is_finite() && (1.0..=1e6).contains(&permille)).then(|| ScaleReading {
            kind: evidence.kind,
            permille: permille as i32,
            confidence_pct: percent(evidence.confidence),
            written: evidence.written.and_then(|w| on_plan(w, metres_per_pixel)),
        })
    });
    let mut scale: Vec<ScaleReading> = readings.collect();
    lean::sort_by_key(&mut scale, |reading| {
        std::cmp::Reverse(reading.confidence_pct)
    });
    Survey {
        scale,
        scale_pct: percent(draft.scale.confidence),
        open_ends: Vec::new(),
        areas_to_axes: draft.areas_to_axes,
    }
}

/// Where a written length lies on the plan; nothing for one that no home has.
fn on_plan(written: WrittenLength, metres_per_pixel: f64) -> Option<WrittenSpan> {
    let at = |[x, y]: [f64; 2]| (vector(x, y) * (metres_per_pixel * 1000.0)).round();
    (0.1..=100.0)
        .contains(&written.metres)
        .then(|| WrittenSpan {
            from: at(written.from),
            to: at(written.to),
            length_mm: (written.metres * 1000.0).round() as i32,
        })
}

/// The plan of a sheet at a scale, as high as the file says, with the furniture and the fixtures in it. Our own plan
/// comes as it was written.
///
/// # Errors
/// As [`plan_from_draft`].
pub fn plan_from_sheet(sheet: &Sheet, metres_per_pixel: f64) -> Result<Plan, PlanError> {
    // Sizes are as true as the file's own scale: another scale makes them larger or smaller too.
    let factor = metres_per_pixel / sheet.draft.scale.metres_per_pixel;
    if let Some(own) = &sheet.own {
        let mut plan = own.clone();
        check(&plan)?;
        if factor != 1.0 {
            rescale(&mut plan, factor)?;
            check(&plan)?;
        }
        return Ok(plan);
    }
    let mut plan = plan_from_draft(&sheet.draft, metres_per_pixel)?;
    if let Some(height_mm) = sheet.height_mm {
        plan.height_mm = height_mm.clamp(1500, 10_000);
    }
    for piece in sheet.placeholders.iter().take(MOST_FIXTURES) {
        let fixture = fixture(&mut plan, piece, metres_per_pixel * 1000.0, factor);
        plan.fixtures.push(fixture);
    }
    check(&plan)?;
    Ok(plan)
}

/// A piece of a file as a fixture, with sizes that fixtures may have.
fn fixture(plan: &mut Plan, piece: &Placeholder, mm: f64, factor: f64) -> Fixture {
    let scaled = |mm: i32| (f64::from(mm) * factor).round() as i32;
    let [width_mm, depth_mm, height_mm] = piece.size_mm.map(|mm| scaled(mm).clamp(10, 50_000));
    let from_mm = scaled(piece.base_mm).clamp(0, 19_000);
    let mut fixture = Fixture {
        id: FixtureId(plan.fresh_id()),
        kind: piece.kind,
        name: piece.name.chars().take(MOST_LETTERS).collect(),
        at: vector(piece.centre[0] * mm, piece.centre[1] * mm).round(),
        width_mm,
        depth_mm,
        turn_mdeg: piece.turn_mdeg.rem_euclid(360_000),
        from_mm,
        to_mm: from_mm.saturating_add(height_mm).min(20_000),
        winding: piece.winding.map(|winding| Winding {
            flight_mm: scaled(winding.flight_mm).clamp(10, 50_000),
            ..winding
        }),
    };
    fixture.settle_stairs();
    fixture
}

/// Moves everything on a plan, so that storeys that a file tells apart lie above each other again.
pub fn shift(plan: &mut Plan, x_mm: i32, y_mm: i32) {
    let moved = |at: Point| Point::new(at.x_mm.saturating_add(x_mm), at.y_mm.saturating_add(y_mm));
    for corner in &mut plan.corners {
        corner.at = moved(corner.at);
    }
    for label in &mut plan.labels {
        label.at = moved(label.at);
    }
    for divider in &mut plan.dividers {
        (divider.a, divider.b) = (moved(divider.a), moved(divider.b));
    }
    for fixture in &mut plan.fixtures {
        fixture.at = moved(fixture.at);
    }
    if let Some(survey) = &mut plan.survey {
        survey.carry(moved);
    }
    if let Some(backdrop) = &mut plan.backdrop {
        backdrop.origin = moved(backdrop.origin);
    }
}

fn percent(confidence: f64) -> u8 {
    (confidence * 100.0).round().clamp(0.0, 100.0) as u8
}

/// Cuts each opening into the nearest wall that runs its way.
fn attach_openings(plan: &mut Plan, draft: &Draft, mm: f64) {
    if draft.exact {
        heal_under_openings(plan, draft, mm);
    }
    let axes = axes(plan);
    let mut openings: Vec<&PictureOpening> = draft.plan.openings.iter().collect();
    if draft.exact {
        // Of openings above each other the lowest is the one that people walk through.
        lean::sort_by_key(&mut openings, |seen| (seen.sill_mm.unwrap_or(0), seen.id));
    }
    for seen in openings {
        let Some((index, axis)) = host(plan, &axes, seen, mm) else {
            continue;
        };
        let wall = plan.walls[index].id;
        let station = axis.station(vector(seen.centre[0] * mm, seen.centre[1] * mm));
        let (sill_mm, head_mm) = usual_heights(seen.kind);
        let sill_mm = seen.sill_mm.unwrap_or(sill_mm);
        let head_mm = seen.head_mm.unwrap_or(head_mm).max(sill_mm + 1);
        let least_width = if draft.exact { 100.0 } else { 300.0 };
        let width = (seen.width * mm).clamp(least_width, 20_000.0);
        let mut opening = Opening {
            id: OpeningId(plan.fresh_id()),
            wall,
            kind: seen.kind,
            centre_mm: station.round() as i32,
            width_mm: width.round() as i32,
            sill_mm,
            head_mm,
            hinge: seen.hinge.unwrap_or(Hinge::Start),
            swing: seen.swing.unwrap_or(Swing::Left),
            leaf: seen.leaf.unwrap_or_default(),
            confidence_pct: percent(seen.confidence),
        };
        if seen.kind == OpeningKind::Door && runs_back(draft, seen, axis) {
            let length = axis.length.round() as i32;
            opening.turn_round(length);
            opening.centre_mm = length - opening.centre_mm;
        }
        let below = |other: &Opening| {
            let ((s, e), (start, end)) = (span(other), span(&opening));
            let narrower = other.width_mm.min(opening.width_mm);
            other.wall == wall && e.min(end) - s.max(start) > narrower / 2
        };
        if !draft.exact || !plan.openings.iter().any(below) {
            plan.openings.push(opening);
        }
    }
    settle_openings(plan);
}

/// Joins walls in line where an opening reaches over the corner between them.
fn heal_under_openings(plan: &mut Plan, draft: &Draft, mm: f64) {
    const ASIDE_MM: f64 = 20.0;
    let under = |at: Point| {
        draft.plan.openings.iter().any(|seen| {
            let to = Vector::from(at) - vector(seen.centre[0] * mm, seen.centre[1] * mm);
            let along = vector(seen.angle.cos(), seen.angle.sin());
            to.cross(along).abs() <= ASIDE_MM && to.dot(along).abs() < seen.width * mm / 2.0 - 1.0
        })
    };
    let corners: Vec<CornerId> = (plan.corners.iter())
        .filter(|corner| under(corner.at))
        .map(|corner| corner.id)
        .collect();
    for &corner in &corners {
        heal(plan, corner);
    }
    drop_lonely_corners(plan);
}

/// Whether the wall in the plan runs the other way than the wall the opening was read in.
fn runs_back(draft: &Draft, seen: &PictureOpening, axis: &Axis) -> bool {
    let wall = draft.plan.walls.iter().find(|w| Some(w.id) == seen.wall);
    wall.is_some_and(|wall| {
        let along = vector(wall.b[0] - wall.a[0], wall.b[1] - wall.a[1]);
        along.dot(axis.along) < 0.0
    })
}

fn host<'a>(
    plan: &Plan,
    axes: &'a [Option<Axis>],
    seen: &PictureOpening,
    mm: f64,
) -> Option<(usize, &'a Axis)> {
    let centre = vector(seen.centre[0] * mm, seen.centre[1] * mm);
    let along = vector(seen.angle.cos(), seen.angle.sin());
    let near = |(index, axis): (usize, &'a Option<Axis>)| {
        let axis = axis.as_ref()?;
        let aside = axis.offset(centre).abs();
        let beyond = (-axis.station(centre))
            .max(axis.station(centre) - axis.length)
            .max(0.0);
        let thickness = f64::from(plan.walls[index].thickness_mm);
        let fits = along.cross(axis.along).abs() <= OPENING_SINE
            && aside <= thickness.max(OPENING_REACH_MM)
            && beyond <= seen.width * mm / 2.0;
        fits.then_some((index, axis, aside + beyond))
    };
    let hosts = axes.iter().enumerate().filter_map(near);
    hosts
        .min_by(|p, q| p.2.total_cmp(&q.2))
        .map(|(index, axis, _)| (index, axis))
}
