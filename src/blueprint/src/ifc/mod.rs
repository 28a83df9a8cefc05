//! IFC: building models as STEP text, IFC2x3 and IFC4, zipped or not. A subset: walls, straight and round, by axis, body,
//! parts or material layers, façades of glass, openings with what fills them, holes that solids leave and that one sees
//! through bodies, spaces, storeys, and what stands in them. Lengths by the file's unit, x right, y up.
//!
//! Source of the meanings: buildingSMART's IFC4 documentation.

mod body;
mod curves;
mod cuts;
mod faces;
mod fixtures;
mod holes;
mod levels;
mod line;
mod model;
mod parts;
mod pieces;
mod place;
mod rows;
mod solids;
mod splines;
mod stairs;
mod step;
mod sweeps;
mod through;
mod walls;

use std::borrow::Cow;
use std::collections::HashSet;

use plan::{FixtureKind, PlanFile};

use crate::lines::walls_around;
use crate::read::MOST_BYTES;
use crate::remarks::Remarks;
use crate::survey::{Survey, SurveyRoom, SurveyWall};
use crate::unpack::{is_model, unpack};
use crate::{BlueprintError, Notice};
use body::body;
use holes::CutInto;
use levels::{Level, Levels};
use model::Model;
use place::metres_per_unit;
use step::{FORMAT, Step, damaged};

const WALLS: [&str; 3] = ["IFCWALL", "IFCWALLSTANDARDCASE", "IFCWALLELEMENTEDCASE"];
const DOORS: [&str; 4] = [
    "IFCDOOR",
    "IFCDOORSTANDARDCASE",
    "IFCWINDOW",
    "IFCWINDOWSTANDARDCASE",
];
const CURTAIN: &str = "IFCCURTAINWALL";
/// Seen and not taken over.
const LEFT_OUT: [&str; 1] = ["IFCROOF"];
/// A floor's covering: what stands on it or goes through it stands on the floor.
const SCREED_MM: f64 = 150.0;
/// How sure it is that a wall stands where a room ends and none is told: with another room beyond a gap, and without.
const BETWEEN_ROOMS: f64 = 0.85;
const BESIDE_ROOM: f64 = 0.6;

/// One sheet for each storey, from the lowest up.
pub(crate) fn read(bytes: &[u8]) -> Result<PlanFile, BlueprintError> {
    let unpacked;
    let bytes = if bytes.starts_with(b"PK") {
        unpacked = unpack(FORMAT, bytes, &is_model, MOST_BYTES)?;
        unpacked.as_deref().ok_or(BlueprintError::UnknownKind)?
    } else {
        bytes
    };
    // Old programs write what is no ASCII as it is.
    let text = std::str::from_utf8(bytes).map_or_else(
        |_| Cow::Owned(bytes.iter().copied().map(char::from).collect()),
        Cow::Borrowed,
    );
    let step = Step::read(&text)?;
    let mm = metres_per_unit(&step) * 1000.0;
    if !(1e-3..=1e6).contains(&mm) {
        return Err(damaged(
            "its unit of length is none that homes are drawn in",
        ));
    }
    let model = Model::read(&step, mm);
    let mut remarks = Remarks::default();
    for kind in LEFT_OUT {
        remarks.add(Notice::ElementLeftOut, Some(kind), step.count(kind));
    }
    let mut surveys = model.storeys(&mut remarks);
    lean::sort_by(&mut surveys, |p, q| {
        p.elevation
            .unwrap_or(0.0)
            .total_cmp(&q.elevation.unwrap_or(0.0))
    });
    let mut sheets = Vec::new();
    for survey in surveys {
        sheets.extend(survey.into_sheet(&mut remarks)?);
    }
    Ok(PlanFile {
        sheets,
        remarks: remarks.list(),
        framing: None,
    })
}

impl Model<'_> {
    fn storeys(&self, remarks: &mut Remarks) -> Vec<Survey> {
        let mut levels = Levels::of(self);
        let filled = self.take_walls(&mut levels, remarks);
        self.take_loose(&mut levels, &filled, remarks);
        levels.list.iter_mut().for_each(Level::build);
        self.take_curtain_walls(&mut levels, remarks);
        self.take_spaces(&mut levels, remarks);
        self.take_pieces(&mut levels, remarks);
        for level in &mut levels.list {
            level.survey.wall_in_rooms(remarks);
        }
        levels.list.into_iter().map(|level| level.survey).collect()
    }

    /// Walls with the holes in them; gives back the doors and windows that fill one.
    fn take_walls(&self, levels: &mut Levels, remarks: &mut Remarks) -> HashSet<u64> {
        let mut filled = HashSet::new();
        let (told, wholes) = self.wholes();
        let walls = WALLS.iter().flat_map(|kind| self.step.all(kind));
        for wall in walls.filter(|wall| !told.contains(&wall.id)) {
            let Some(pieces) = self.walls(&wall) else {
                remarks.note(Notice::WallUnreadable);
                continue;
            };
            if pieces.is_round() {
                remarks.note(Notice::RoundWall);
            }
            let level = levels.of_element(wall.id);
            let first = level.survey.openings.len();
            for (hole, cut) in self.holes(wall.id, wholes.get(&wall.id)) {
                let openings = &mut level.survey.openings;
                match self.hole(hole, &pieces, cut) {
                    Some(opening) => {
                        filled.extend(self.fills.get(&hole));
                        let told = cut != CutInto::Wall
                            && openings[first..].iter().any(|one| one.covers(&opening));
                        openings.extend((!told).then_some(opening));
                    }
                    // What fills one tells where it is.
                    None if cut != CutInto::Wall || self.fills.contains_key(&hole) => {}
                    None => remarks.note(Notice::OpeningLeftOut),
                }
            }
            for gap in &pieces.gaps {
                let heights = [gap.low, gap.high].map(|height| height - pieces.base);
                let openings = &mut level.survey.openings;
                let Some(opening) = self.opening(gap.ends, heights, None) else {
                    continue;
                };
                if !openings[first..].iter().any(|one| one.shares(&opening)) {
                    openings.push(opening);
                }
            }
            level.bases.push(pieces.base);
            level.survey.rise(pieces.top - pieces.base);
            let lines = pieces.lines.into_iter();
            level.lines.extend(lines.map(|line| (line, pieces.height)));
        }
        filled
    }

    /// Doors and windows that fill no hole.
    fn take_loose(&self, levels: &mut Levels, filled: &HashSet<u64>, remarks: &mut Remarks) {
        let all = DOORS.iter().flat_map(|kind| self.step.all(kind));
        for element in all.filter(|one| !filled.contains(&one.id)) {
            let level = levels.of_element(element.id);
            let opening = self.loose(&element, level.floor());
            match opening.filter(|_| !self.overhead.contains(&element.id)) {
                Some(opening) => level.survey.fill(opening),
                None => remarks.about(Notice::OpeningWithoutWall, &element.kind),
            }
        }
    }

    fn take_curtain_walls(&self, levels: &mut Levels, remarks: &mut Remarks) {
        for wall in self.step.all(CURTAIN) {
            let survey = &mut levels.of_element(wall.id).survey;
            let Some((walls, glass)) = self.curtain_wall(&wall, &survey.openings) else {
                remarks.about(Notice::ElementLeftOut, CURTAIN);
                continue;
            };
            for height in walls.iter().filter_map(|wall| wall.height) {
                survey.rise(height);
            }
            survey.walls.extend(walls);
            survey.openings.extend(glass);
        }
    }

    fn take_spaces(&self, levels: &mut Levels, remarks: &mut Remarks) {
        for space in self.step.all("IFCSPACE") {
            let body = body(self.step, &space, self.mm);
            let Some(body) = body.filter(|body| body.outline().len() > 2) else {
                remarks.note(Notice::RoomLeftOut);
                continue;
            };
            let names = [7, 2].map(|index| space.get(index).text().unwrap_or_default());
            let name = names.into_iter().find(|name| !name.trim().is_empty());
            let level = levels.of_element(space.id);
            if level.bases.is_empty() {
                level.survey.rise((body.high - body.low) * self.mm);
            }
            level.survey.rooms.push(SurveyRoom {
                outline: body.outline().iter().map(|&p| self.on_plan(p)).collect(),
                name: name.map(short),
                printed_m2: None,
            });
        }
    }

    fn take_pieces(&self, levels: &mut Levels, remarks: &mut Remarks) {
        let (mut pieces, told) = self.stairs();
        for taken in fixtures::TAKEN {
            pieces.extend(self.pieces(taken, &told, remarks));
        }
        for (id, mut piece) in pieces {
            let level = levels.of_element(id);
            // Storeys tell their own height; a step of the floor is not furniture that hangs.
            let base = piece.base - level.floor();
            let lies_on_it = base.abs() < SCREED_MM;
            piece.base = if lies_on_it { 0.0 } else { base.max(0.0) };
            // Where stairs arrive stays where it is.
            if lies_on_it && piece.kind == FixtureKind::Stairs {
                piece.size[2] += base;
            }
            level.survey.pieces.push(piece);
        }
    }
}

impl Survey {
    /// Walls around rooms, where a model has rooms alone: those of an early sketch, or of a building's manager.
    fn wall_in_rooms(&mut self, remarks: &mut Remarks) {
        if !self.walls.is_empty() || self.rooms.is_empty() {
            return;
        }
        let (walls, thickness_assumed) =
            walls_around(self.rooms.iter().map(|room| room.outline.as_slice()));
        self.walls
            .extend(walls.into_iter().map(|(a, b, thickness)| SurveyWall {
                a,
                b,
                thickness,
                height: None,
                confidence: if thickness_assumed {
                    BESIDE_ROOM
                } else {
                    BETWEEN_ROOMS
                },
            }));
        if thickness_assumed {
            remarks.note(Notice::ThicknessAssumed);
        }
    }

    /// As high as its highest wall.
    fn rise(&mut self, height: f64) {
        self.height = Some(self.height.unwrap_or(0.0).max(height));
    }
}

fn short(name: &str) -> String {
    name.trim().chars().take(120).collect()
}
