//! IFC: building models as STEP text, IFC2x3 and IFC4. A subset: walls by axis and body or material layers, openings
//! with what fills them, spaces, storeys, and what stands in them. Lengths by the file's unit, x right, y up.
//!
//! Source of the meanings: buildingSMART's IFC4 documentation.

mod fixtures;
mod place;
mod step;

use std::collections::HashMap;

use plan::{Leaf, OpeningKind, PlanFile};

use crate::geometry::{Mm, add, cross, distance, dot, left, middle, scaled, sub, unit};
use crate::remarks::Remarks;
use crate::survey::{Survey, SurveyOpening, SurveyRoom, SurveyWall};
use crate::{BlueprintError, Notice};
use place::{Body, Point3, axis, body, metres_per_unit, placement};
use step::{Entity, Step, damaged};

const WALLS: [&str; 3] = ["IFCWALL", "IFCWALLSTANDARDCASE", "IFCWALLELEMENTEDCASE"];
/// Seen and not taken over.
const LEFT_OUT: [&str; 2] = ["IFCCURTAINWALL", "IFCROOF"];
/// Where neither body nor layers tell.
const THICKNESS_MM: f64 = 150.0;
/// Holes below are walked through, holes above are looked through.
const HIGHEST_THRESHOLD_MM: f64 = 300.0;
/// A floor's covering: what stands on it or goes through it stands on the floor.
const SCREED_MM: f64 = 150.0;

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
    surveys.sort_by(|p, q| {
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
    /// The storey that an element or space is in.
    storey_of: HashMap<u64, u64>,
    /// Openings of a wall, what fills an opening, material and type of an element.
    voids: HashMap<u64, Vec<u64>>,
    fills: HashMap<u64, u64>,
    materials: HashMap<u64, u64>,
    types: HashMap<u64, u64>,
}

impl<'a> Model<'a> {
    fn read(step: &'a Step<'a>, mm: f64) -> Self {
        let mut model = Self {
            step,
            mm,
            storey_of: HashMap::new(),
            voids: HashMap::new(),
            fills: HashMap::new(),
            materials: HashMap::new(),
            types: HashMap::new(),
        };
        for one in step.all("IFCRELCONTAINEDINSPATIALSTRUCTURE") {
            let Some(storey) = one.get(5).reference() else {
                continue;
            };
            model
                .storey_of
                .extend(one.get(4).references().map(|id| (id, storey)));
        }
        for one in step.all("IFCRELAGGREGATES") {
            let Some(storey) = one.get(4).reference() else {
                continue;
            };
            model
                .storey_of
                .extend(one.get(5).references().map(|id| (id, storey)));
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
    fn on_plan(&self, [x, y, _]: Point3) -> Mm {
        [x * self.mm, -y * self.mm]
    }

    fn storeys(&self, remarks: &mut Remarks) -> Vec<Survey> {
        let mut storeys: Vec<(u64, Survey)> = Vec::new();
        for storey in self.step.all("IFCBUILDINGSTOREY") {
            let place = placement(self.step, storey.get(5));
            let elevation = storey.get(9).number().unwrap_or(place.origin[2]) * self.mm;
            let named = storey.get(2).text().or(storey.get(7).text());
            let survey = Survey {
                title: named.filter(|name| !name.is_empty()).map(short),
                elevation: Some(elevation),
                ..Survey::default()
            };
            storeys.push((storey.id, survey));
        }
        if storeys.is_empty() {
            storeys.push((0, Survey::default()));
        }
        // A model's storey can hold a wall through a group or an assembly: then it is the first's.
        let index_of = |id: u64| {
            let mut id = self.storey_of.get(&id).copied();
            for _ in 0..8 {
                let found = id.and_then(|id| storeys.iter().position(|(storey, _)| *storey == id));
                if found.is_some() {
                    return found;
                }
                id = id.and_then(|id| self.storey_of.get(&id).copied());
            }
            None
        };
        let places: HashMap<u64, usize> =
            (WALLS
                .into_iter()
                .chain(["IFCSPACE", "IFCDOOR", "IFCWINDOW"]))
            .chain(fixtures::TAKEN.map(|(kind, _)| kind))
            .flat_map(|kind| self.step.all(kind))
            .filter_map(|one| Some((one.id, index_of(one.id)?)))
            .collect();
        let place = |id: u64| places.get(&id).copied().unwrap_or(0);
        let mut filled = Vec::new();
        for wall in WALLS.iter().flat_map(|kind| self.step.all(kind)) {
            let survey = &mut storeys[place(wall.id)].1;
            let Some((walls, base)) = self.walls(&wall) else {
                remarks.note(Notice::WallUnreadable);
                continue;
            };
            if walls.len() > 1 {
                remarks.note(Notice::RoundWall);
            }
            for hole in self.voids.get(&wall.id).into_iter().flatten() {
                filled.extend(self.fills.get(hole));
                match self.hole(*hole, &walls, base) {
                    Some(opening) => survey.openings.push(opening),
                    None => remarks.note(Notice::OpeningLeftOut),
                }
            }
            let highest = walls
                .iter()
                .filter_map(|wall| wall.height)
                .fold(0.0, f64::max);
            survey.height = Some(survey.height.unwrap_or(0.0).max(highest));
            survey.walls.extend(walls);
        }
        for kind in ["IFCDOOR", "IFCWINDOW"] {
            let loose = self
                .step
                .all(kind)
                .filter(|one| !filled.contains(&one.id))
                .count();
            remarks.add(Notice::OpeningWithoutWall, Some(kind), loose as u32);
        }
        for space in self.step.all("IFCSPACE") {
            let Some(body) = body(self.step, &space).filter(|body| body.upright) else {
                remarks.note(Notice::RoomLeftOut);
                continue;
            };
            let name = space.get(7).text().or(space.get(2).text());
            storeys[place(space.id)].1.rooms.push(SurveyRoom {
                outline: body.outline.iter().map(|&p| self.on_plan(p)).collect(),
                name: name.filter(|name| !name.is_empty()).map(short),
                printed_m2: None,
            });
        }
        for taken in fixtures::TAKEN {
            for (id, mut piece) in self.pieces(taken, remarks) {
                let survey = &mut storeys[place(id)].1;
                // Storeys tell their own height; a step of the floor is not furniture that hangs.
                let base = piece.base - survey.elevation.unwrap_or(0.0);
                piece.base = if base.abs() < SCREED_MM {
                    0.0
                } else {
                    base.max(0.0)
                };
                survey.pieces.push(piece);
            }
        }
        storeys.into_iter().map(|(_, survey)| survey).collect()
    }

    /// The straight pieces of a wall, and how high above the world's zero it begins, in millimetres.
    fn walls(&self, wall: &Entity) -> Option<(Vec<SurveyWall>, f64)> {
        let body = body(self.step, wall);
        let base = body.as_ref().map_or_else(
            || placement(self.step, wall.get(5)).origin[2],
            |body| body.low,
        ) * self.mm;
        let height = body.as_ref().map(|body| (body.high - body.low) * self.mm);
        let outline: Option<Vec<Mm>> = (body.as_ref())
            .filter(|body| body.upright)
            .map(|body| body.outline.iter().map(|&p| self.on_plan(p)).collect());
        let line: Option<Vec<Mm>> =
            axis(self.step, wall).map(|line| line.into_iter().map(|p| self.on_plan(p)).collect());
        let (line, thickness) = match (line, outline) {
            (Some(line), outline) => self.along_axis(wall, &line, outline.as_deref()),
            (None, Some(outline)) => longest_way(&outline)?,
            (None, None) => return None,
        };
        let walls = line.windows(2).map(|pair| SurveyWall {
            a: pair[0],
            b: pair[1],
            thickness,
            height,
            confidence: 1.0,
        });
        Some((walls.collect(), base))
    }

    /// The centre line beside an axis, which may run along a face: by the body across it, else by the layers.
    fn along_axis(&self, wall: &Entity, line: &[Mm], outline: Option<&[Mm]>) -> (Vec<Mm>, f64) {
        let (first, last) = (line[0], line[line.len() - 1]);
        let beside = unit(left(sub(last, first)));
        if let (2, Some(outline)) = (line.len(), outline) {
            let offsets = || outline.iter().map(|&p| dot(sub(p, first), beside));
            let (low, high) = (
                offsets().fold(f64::MAX, f64::min),
                offsets().fold(f64::MIN, f64::max),
            );
            let moved = scaled(beside, (low + high) / 2.0);
            return (line.iter().map(|&p| add(p, moved)).collect(), high - low);
        }
        let (thickness, offset) = self.layers(wall).unwrap_or((THICKNESS_MM, 0.0));
        let moved: Vec<Mm> = (0..line.len())
            .map(|k| {
                let (before, after) =
                    (line[k.saturating_sub(1)], line[(k + 1).min(line.len() - 1)]);
                // The model's left is the plan's left: both look from above.
                add(line[k], scaled(unit(left(sub(after, before))), offset))
            })
            .collect();
        (moved, thickness)
    }

    /// Thickness of all layers, and how far to the left of the axis their middle lies.
    fn layers(&self, wall: &Entity) -> Option<(f64, f64)> {
        let material = self
            .materials
            .get(&wall.id)
            .or_else(|| self.materials.get(self.types.get(&wall.id)?))?;
        let usage = self.step.get(*material)?;
        let (set, sense, offset) = if usage.kind == "IFCMATERIALLAYERSETUSAGE" {
            let sign = if usage.get(2).word() == Some("NEGATIVE") {
                -1.0
            } else {
                1.0
            };
            (
                self.step.follow(usage.get(0))?,
                Some(sign),
                usage.get(3).number().unwrap_or(0.0),
            )
        } else {
            (usage, None, 0.0)
        };
        if set.kind != "IFCMATERIALLAYERSET" {
            return None;
        }
        let layers = set.get(0).references().filter_map(|id| self.step.get(id));
        let total: f64 = layers.filter_map(|layer| layer.get(1).number()).sum();
        let middle = sense.map_or(0.0, |sign| offset + sign * total / 2.0);
        (total > 0.0).then_some((total * self.mm, middle * self.mm))
    }

    fn hole(&self, hole: u64, walls: &[SurveyWall], base: f64) -> Option<SurveyOpening> {
        let void = self.step.get(hole)?;
        let Body {
            outline, low, high, ..
        } = body(self.step, &void)?;
        let outline: Vec<Mm> = outline.iter().map(|&p| self.on_plan(p)).collect();
        let centre = scaled(
            outline.iter().fold([0.0; 2], |sum, &p| add(sum, p)),
            1.0 / outline.len() as f64,
        );
        let wall = walls.iter().min_by(|p, q| {
            let off = |wall: &SurveyWall| distance(middle(wall.a, wall.b), centre);
            off(p).total_cmp(&off(q))
        })?;
        let wall = if walls.len() == 1 { &walls[0] } else { wall };
        let stations = || outline.iter().map(|&p| wall.station(p));
        let (from, to) = (
            stations().fold(f64::MAX, f64::min),
            stations().fold(f64::MIN, f64::max),
        );
        let along = wall.along();
        let centre = add(wall.a, scaled(along, (from + to) / 2.0));
        let sill = (low * self.mm - base).max(0.0);
        let element = self.fills.get(&hole).and_then(|&id| self.step.get(id));
        let kind = match element.as_ref().map(|one| one.kind.as_str()) {
            Some("IFCDOOR" | "IFCDOORSTANDARDCASE") => OpeningKind::Door,
            Some(_) => OpeningKind::Window,
            None if sill > HIGHEST_THRESHOLD_MM => OpeningKind::Window,
            None => OpeningKind::Passage,
        };
        let mut opening = SurveyOpening {
            kind,
            centre,
            width: to - from,
            along,
            hinge: None,
            opens_to: None,
            leaf: None,
            sill: Some(sill),
            head: Some(high * self.mm - base),
            confidence: 1.0,
        };
        if let Some(door) = element.filter(|_| kind == OpeningKind::Door) {
            self.hang(&door, &mut opening);
        }
        Some(opening)
    }

    /// How a door opens: "into the direction of the positive y axis" of its place, hinged left or right as seen that way.
    fn hang(&self, door: &Entity, opening: &mut SurveyOpening) {
        let operation = self.operation(door).unwrap_or_default();
        let place = placement(self.step, door.get(5));
        let [along, opens] = [place.x, place.y].map(|v| unit([v[0], -v[1]]));
        let half = scaled(along, opening.width / 2.0);
        opening.leaf = Some(match operation.as_str() {
            word if word.contains("DOUBLE_DOOR") => Leaf::Double,
            word if word.contains("SLIDING") => Leaf::Sliding,
            word if word.contains("FOLDING") => Leaf::Folding,
            _ => Leaf::Single,
        });
        opening.hinge = match operation.as_str() {
            word if word.ends_with("LEFT") => Some(sub(opening.centre, half)),
            word if word.ends_with("RIGHT") => Some(add(opening.centre, half)),
            _ => None,
        };
        let told = opening.hinge.is_some() && cross(along, opens).abs() > 0.5;
        opening.opens_to = told.then_some(opens);
    }

    /// IFC4 has it at the door or its type, IFC2x3 at its style.
    fn operation(&self, door: &Entity) -> Option<String> {
        if let Some(word) = door.get(11).word() {
            return Some(word.to_owned());
        }
        let kind = self.step.get(*self.types.get(&door.id)?)?;
        let index = if kind.kind == "IFCDOORSTYLE" { 8 } else { 10 };
        kind.get(index).word().map(str::to_owned)
    }
}

/// The centre line and the width of an outline that is long one way.
fn longest_way(outline: &[Mm]) -> Option<(Vec<Mm>, f64)> {
    if outline.len() < 3 {
        return None;
    }
    let next = |k: usize| outline[(k + 1) % outline.len()];
    let side = |k: usize| distance(outline[k], next(k));
    // The first of equals, so that a wall runs the way its profile does.
    let mut longest = 0;
    for k in 1..outline.len() {
        if side(k) > side(longest) + 1.0 {
            longest = k;
        }
    }
    let a = outline[longest];
    let along = unit(sub(next(longest), a));
    let span = |way: Mm| {
        let all = || outline.iter().map(move |&p| dot(sub(p, a), way));
        (
            all().fold(f64::MAX, f64::min),
            all().fold(f64::MIN, f64::max),
        )
    };
    let ((from, to), (low, high)) = (span(along), span(left(along)));
    let at = |station: f64| {
        add(
            a,
            add(
                scaled(along, station),
                scaled(left(along), (low + high) / 2.0),
            ),
        )
    };
    Some((vec![at(from), at(to)], high - low))
}

fn short(name: &str) -> String {
    name.trim().chars().take(120).collect()
}
