//! IFC: building models as STEP text, IFC2x3 and IFC4. A subset: walls, straight and round, by axis, body,
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

use std::collections::{HashMap, HashSet};

use plan::{FixtureKind, PlanFile};

use crate::geometry::Mm;
use crate::lines::walls_around;
use crate::remarks::Remarks;
use crate::survey::{Survey, SurveyRoom, SurveyWall};
use crate::{BlueprintError, Notice};
use body::body;
use levels::{Level, Levels};
use place::{metres_per_unit, placement};
use step::{Step, damaged};

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
/// Models farther from their zero than this lie somewhere on Earth.
const FAR_MM: f64 = 1e8;
/// A floor's covering: what stands on it or goes through it stands on the floor.
const SCREED_MM: f64 = 150.0;
/// How sure it is that a wall stands where a room ends and none is told: with another room beyond a gap, and without.
const BETWEEN_ROOMS: f64 = 0.85;
const BESIDE_ROOM: f64 = 0.6;

/// One sheet for each storey, from the lowest up.
pub(crate) fn read(bytes: &[u8]) -> Result<PlanFile, BlueprintError> {
    let text = String::from_utf8_lossy(bytes);
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

struct Model<'a> {
    step: &'a Step<'a>,
    /// Millimetres in a unit of the file.
    mm: f64,
    /// What is taken for the zero of the plan, in units of the file.
    zero: [f64; 2],
    /// The storey that an element or space is in.
    storey_of: HashMap<u64, u64>,
    /// Openings of a wall, what fills an opening, material and type of an element.
    voids: HashMap<u64, Vec<u64>>,
    fills: HashMap<u64, u64>,
    materials: HashMap<u64, u64>,
    types: HashMap<u64, u64>,
    /// What an element is put together of.
    parts: HashMap<u64, Vec<u64>>,
}

impl<'a> Model<'a> {
    fn read(step: &'a Step<'a>, mm: f64) -> Self {
        let mut model = Self {
            step,
            mm,
            zero: [0.0; 2],
            storey_of: HashMap::new(),
            voids: HashMap::new(),
            fills: HashMap::new(),
            materials: HashMap::new(),
            types: HashMap::new(),
            parts: HashMap::new(),
        };
        let mut kinds = WALLS.iter().chain(&["IFCSPACE"]);
        let first = kinds.find_map(|kind| step.all(kind).next());
        if let Some(first) = first {
            let at = placement(step, first.get(5)).origin;
            if at[0].abs().max(at[1].abs()) * mm > FAR_MM {
                model.zero = [at[0], at[1]].map(f64::round);
            }
        }
        for one in step.all("IFCRELCONTAINEDINSPATIALSTRUCTURE") {
            let Some(storey) = one.get(5).reference() else {
                continue;
            };
            model
                .storey_of
                .extend(one.get(4).references().map(|id| (id, storey)));
        }
        for one in step.all("IFCRELAGGREGATES") {
            let Some(whole) = one.get(4).reference() else {
                continue;
            };
            let parts = model.parts.entry(whole).or_default();
            for part in one.get(5).references() {
                model.storey_of.insert(part, whole);
                parts.push(part);
            }
        }
        for one in step.all("IFCRELVOIDSELEMENT") {
            if let (Some(wall), Some(hole)) = (one.get(4).reference(), one.get(5).reference()) {
                model.voids.entry(wall).or_default().push(hole);
            }
        }
        for one in step.all("IFCRELFILLSELEMENT") {
            if let (Some(hole), Some(element)) = (one.get(4).reference(), one.get(5).reference()) {
                model.fills.insert(hole, element);
            }
        }
        for (kind, map) in [
            ("IFCRELASSOCIATESMATERIAL", &mut model.materials),
            ("IFCRELDEFINESBYTYPE", &mut model.types),
        ] {
            for one in step.all(kind) {
                let Some(what) = one.get(5).reference() else {
                    continue;
                };
                map.extend(one.get(4).references().map(|id| (id, what)));
            }
        }
        model
    }

    /// x right, y down.
    fn on_plan(&self, [x, y]: [f64; 2]) -> Mm {
        [(x - self.zero[0]) * self.mm, (self.zero[1] - y) * self.mm]
    }

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
        for wall in WALLS.iter().flat_map(|kind| self.step.all(kind)) {
            // One that is put together of others is told by them.
            let parts = self.parts.get(&wall.id).into_iter().flatten();
            let mut parts = parts.filter_map(|&part| self.step.get(part));
            if parts.any(|part| WALLS.contains(&part.kind.as_str())) {
                continue;
            }
            let Some(pieces) = self.walls(&wall) else {
                remarks.note(Notice::WallUnreadable);
                continue;
            };
            if pieces.is_round() {
                remarks.note(Notice::RoundWall);
            }
            let level = levels.of_element(wall.id);
            let first = level.survey.openings.len();
            for hole in self.voids.get(&wall.id).into_iter().flatten() {
                filled.extend(self.fills.get(hole));
                match self.hole(*hole, &pieces) {
                    Some(opening) => level.survey.openings.push(opening),
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
            match self.loose(&element, level.floor()) {
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
            let name = space.get(7).text().or(space.get(2).text());
            let level = levels.of_element(space.id);
            if level.bases.is_empty() {
                level.survey.rise((body.high - body.low) * self.mm);
            }
            level.survey.rooms.push(SurveyRoom {
                outline: body.outline().iter().map(|&p| self.on_plan(p)).collect(),
                name: name.filter(|name| !name.is_empty()).map(short),
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
