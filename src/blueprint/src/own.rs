//! Our own files: a plan or the storeys of a house alone (`alcove.plan/1`), or in a saved project.

use lean::Read;
use plan::{EvidenceKind, OpeningKind, Plan, PlanFile, ScaleEvidence, ScaleGuess, Sheet};
use serde::Serialize;

use crate::BlueprintError;
use crate::geometry::{Mm, add, scaled, sub, unit};
use crate::remarks::Remarks;
use crate::sheet::MM_PER_PX;
use crate::survey::{Piece, Survey, SurveyOpening, SurveyRoom, SurveyWall};

const FORMAT: &str = "Alcove";
/// What we write.
const SCHEMA: &str = "alcove.plan/1";
const PROJECT_FAMILY: &str = "alcove.project/";

#[derive(Read)]
struct File {
    schema: String,
    #[serde(default)]
    name: String,
    plan: Option<Plan>,
    /// Of a house, all storeys; the plan of the one that is worked on is `plan`.
    #[serde(default)]
    storeys: Vec<Level>,
    #[serde(default)]
    storey: u32,
}

#[derive(Read)]
struct Level {
    id: u32,
    name: String,
    elevation_mm: i32,
    plan: Option<Plan>,
}

#[derive(Serialize)]
struct Written<'a> {
    schema: &'static str,
    name: &'a str,
    plan: &'a Plan,
}

/// The plan as a file of its own. The same plan gives the same bytes.
#[must_use]
pub fn write_plan(plan: &Plan, title: &str) -> String {
    let file = Written {
        schema: SCHEMA,
        name: title,
        plan,
    };
    serde_json::to_string(&file).unwrap_or_default()
}

/// A storey of a house that is written.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct HouseLevel<'a> {
    /// Its place in the list, from 0.
    pub id: u32,
    /// What it is called; may be empty.
    pub name: &'a str,
    /// Its floor above the ground.
    pub elevation_mm: i32,
    /// Its plan.
    pub plan: &'a Plan,
}

#[derive(Serialize)]
struct WrittenHouse<'a> {
    schema: &'static str,
    name: &'a str,
    storeys: &'a [HouseLevel<'a>],
}

/// The plans of all storeys as one file, the lowest first.
#[must_use]
pub fn write_house(storeys: &[HouseLevel<'_>], title: &str) -> String {
    let file = WrittenHouse {
        schema: SCHEMA,
        name: title,
        storeys,
    };
    serde_json::to_string(&file).unwrap_or_default()
}

/// The plan in a file that [`write_plan`] wrote, or in a saved project, checked; with its title.
///
/// # Errors
/// The file is damaged, of a newer schema, or has no plan.
pub fn read_plan(bytes: &[u8]) -> Result<(Plan, String), BlueprintError> {
    let file = file(bytes)?;
    let plan = file.plan.ok_or(BlueprintError::NoPlanFound)?;
    checked(&plan)?;
    Ok((plan, file.name))
}

fn damaged(what: String) -> BlueprintError {
    BlueprintError::Damaged {
        format: FORMAT,
        what,
    }
}

fn checked(plan: &Plan) -> Result<(), BlueprintError> {
    plan::check(plan).map_err(|fault| damaged(fault.to_string()))
}

fn file(bytes: &[u8]) -> Result<File, BlueprintError> {
    let json = std::str::from_utf8(bytes).map_err(|fault| damaged(fault.to_string()))?;
    let file: File = lean::from_json(json).map_err(|fault| damaged(fault.to_string()))?;
    if file.schema != SCHEMA && !file.schema.starts_with(PROJECT_FAMILY) {
        return Err(damaged(format!("{} is of another version", file.schema)));
    }
    Ok(file)
}

/// One sheet, or one for each storey of a house, from the lowest up.
pub(crate) fn read(bytes: &[u8]) -> Result<PlanFile, BlueprintError> {
    let mut file = file(bytes)?;
    let mut remarks = Remarks::default();
    let mut sheets = Vec::new();
    if file.storeys.is_empty() {
        let plan = file.plan.take().ok_or(BlueprintError::NoPlanFound)?;
        sheets.extend(sheet(plan, &file.name, None, &mut remarks)?);
    }
    for level in file.storeys {
        let own = level
            .plan
            .or_else(|| file.plan.take_if(|_| level.id == file.storey));
        let elevation = Some(f64::from(level.elevation_mm));
        if let Some(plan) = own {
            sheets.extend(sheet(plan, &level.name, elevation, &mut remarks)?);
        }
    }
    if sheets.is_empty() {
        return Err(BlueprintError::NoPlanFound);
    }
    Ok(PlanFile {
        sheets,
        remarks: remarks.list(),
        framing: None,
    })
}

/// The plan as it is, and a draft that shows it; `None` without walls.
fn sheet(
    mut plan: Plan,
    title: &str,
    elevation: Option<f64>,
    remarks: &mut Remarks,
) -> Result<Option<Sheet>, BlueprintError> {
    let Some(mut sheet) = survey(&plan, title, elevation)?.into_sheet(remarks)? else {
        return Ok(None);
    };
    let [x_mm, y_mm] = sheet
        .origin_m
        .map(|metres| (metres * 1000.0).round() as i32);
    sheet.origin_m = [x_mm, y_mm].map(|mm| f64::from(mm) / 1000.0);
    // Its picture is not in the file.
    plan.backdrop = None;
    plan::shift(&mut plan, -x_mm, -y_mm);
    sheet.own = Some(plan);
    Ok(Some(sheet))
}

/// What the scale rests on that nobody has confirmed yet.
fn unconfirmed(plan: &Plan) -> ScaleGuess {
    let metres_per_pixel = MM_PER_PX / 1000.0;
    let survey = plan.survey.clone().unwrap_or_default();
    let confidence = |percent: u8| f64::from(percent.min(99)) / 100.0;
    let readings = survey.scale.iter().map(|reading| ScaleEvidence {
        kind: reading.kind,
        metres_per_pixel: metres_per_pixel * f64::from(reading.permille) / 1000.0,
        confidence: confidence(reading.confidence_pct),
        written: None,
    });
    let mut evidence: Vec<ScaleEvidence> = readings.collect();
    if evidence.is_empty() {
        evidence.push(ScaleEvidence {
            kind: EvidenceKind::Default,
            metres_per_pixel,
            confidence: 0.0,
            written: None,
        });
    }
    ScaleGuess {
        metres_per_pixel,
        confidence: confidence(survey.scale_pct),
        evidence,
    }
}

fn survey(plan: &Plan, title: &str, elevation: Option<f64>) -> Result<Survey, BlueprintError> {
    checked(plan)?;
    let at = |point: plan::Point| [f64::from(point.x_mm), f64::from(point.y_mm)];
    let ends = |wall| plan.wall_ends(wall).map(|(a, b)| (at(a), at(b)));
    let damaged = |fault: plan::PlanError| damaged(fault.to_string());
    let mut survey = Survey {
        title: (!title.is_empty()).then(|| title.to_owned()),
        elevation,
        height: Some(f64::from(plan.height_mm)),
        areas_to_axes: (plan.survey.as_ref()).is_some_and(|survey| survey.areas_to_axes),
        scale: (!plan.scale_confirmed).then(|| unconfirmed(plan)),
        ..Survey::default()
    };
    for wall in &plan.walls {
        let (a, b) = ends(wall.id).map_err(damaged)?;
        survey.walls.push(SurveyWall {
            a,
            b,
            thickness: f64::from(wall.thickness_mm),
            height: None,
            confidence: f64::from(wall.confidence_pct) / 100.0,
        });
    }
    for opening in &plan.openings {
        let (a, b) = ends(opening.wall).map_err(damaged)?;
        let along = unit(sub(b, a));
        let centre = add(a, scaled(along, f64::from(opening.centre_mm)));
        let half = f64::from(opening.width_mm) / 2.0;
        let hinge: Mm = match opening.hinge {
            plan::Hinge::Start => add(centre, scaled(along, -half)),
            plan::Hinge::End => add(centre, scaled(along, half)),
        };
        let left = crate::geometry::left(along);
        let opens_to = match opening.swing {
            plan::Swing::Left => left,
            plan::Swing::Right => scaled(left, -1.0),
        };
        let door = opening.kind == OpeningKind::Door;
        survey.openings.push(SurveyOpening {
            kind: opening.kind,
            centre,
            width: f64::from(opening.width_mm),
            along,
            hinge: door.then_some(hinge),
            opens_to: door.then_some(opens_to),
            leaf: door.then_some(opening.leaf),
            sill: Some(f64::from(opening.sill_mm)),
            head: Some(f64::from(opening.head_mm)),
            confidence: f64::from(opening.confidence_pct) / 100.0,
        });
    }
    for fixture in &plan.fixtures {
        survey.pieces.push(Piece {
            kind: fixture.kind,
            name: fixture.name.clone(),
            centre: at(fixture.at),
            size: [
                fixture.width_mm,
                fixture.depth_mm,
                fixture.to_mm - fixture.from_mm,
            ]
            .map(f64::from),
            base: f64::from(fixture.from_mm),
            turn: (f64::from(fixture.turn_mdeg) / 1000.0).to_radians(),
            winding: fixture.winding,
        });
    }
    let parting = plan.dividers.iter();
    survey.dividers = parting.map(|one| [at(one.a), at(one.b)]).collect();
    for room in plan::rooms(plan) {
        survey.rooms.push(SurveyRoom {
            outline: room.outline.into_iter().map(at).collect(),
            name: room.name,
            printed_m2: room.printed_mm2.map(|mm2| mm2 as f64 / 1e6),
        });
    }
    Ok(survey)
}
