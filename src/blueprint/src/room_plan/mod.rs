//! Apple RoomPlan: the JSON of a `CapturedRoom` or a `CapturedStructure`. Metres, y up; a surface is a rectangle of
//! `dimensions` [width, height, 0] around the origin of its `transform`, a 4 x 4 matrix by columns, its width along x.
//!
//! A scan knows the faces of walls and not how thick they are.

mod open_sides;

use std::collections::BTreeMap;

use plan::{FixtureKind, OpeningKind, PlanFile};
use serde_json::Value;

use crate::geometry::{Mm, add, holds, scaled, sub, unit};
use crate::remarks::Remarks;
use crate::room_plan::open_sides::open_sides;
use crate::survey::{Piece, Survey, SurveyOpening, SurveyRoom, SurveyWall, chain};
use crate::{BlueprintError, Notice};

const FORMAT: &str = "RoomPlan";
/// What partitions usually measure.
const THICKNESS_MM: f64 = 100.0;
/// Scans through windows and mirrors give walls that are not there: none indoors is longer, and none that was not seen
/// to its end is longer than the second.
const LONGEST_MM: f64 = 18_000.0;
const LONGEST_OPEN_MM: f64 = 12_000.0;
/// A threshold this high is a scanner's error.
const LEAST_SILL_MM: f64 = 100.0;
const MM: f64 = 1000.0;
/// Where a scan lists what, other than in its walls.
const OPENINGS: [(&str, OpeningKind); 3] = [
    ("doors", OpeningKind::Door),
    ("windows", OpeningKind::Window),
    ("openings", OpeningKind::Passage),
];
/// The label of a section that the scanner could make nothing of.
const UNIDENTIFIED: &str = "unidentified";

/// One sheet for each story.
pub(crate) fn read(bytes: &[u8]) -> Result<PlanFile, BlueprintError> {
    let document: Value =
        serde_json::from_slice(bytes).map_err(|fault| BlueprintError::Damaged {
            format: FORMAT,
            what: fault.to_string(),
        })?;
    // A structure repeats what its rooms hold, merged; one without is taken room by room.
    let rooms: Vec<&Value> = match (list(&document, "walls"), list(&document, "rooms")) {
        ([], rooms) if !rooms.is_empty() => rooms.iter().collect(),
        ([], _) => return Err(BlueprintError::UnknownKind),
        _ => vec![&document],
    };
    let mut remarks = Remarks::default();
    let mut stories: BTreeMap<i64, Story> = BTreeMap::new();
    for room in rooms {
        let story = room["story"].as_i64().unwrap_or(0);
        gather(room, story, &mut stories, &mut remarks);
    }
    let several = stories.len() > 1;
    let ground = stories.values().next().map_or(0.0, Story::floor);
    let mut sheets = Vec::new();
    for (_, story) in stories {
        sheets.extend(story.survey(several, ground).into_sheet(&mut remarks)?);
    }
    if !sheets.is_empty() {
        remarks.note(Notice::ThicknessAssumed);
    }
    Ok(PlanFile {
        sheets,
        remarks: remarks.list(),
        framing: None,
    })
}

#[derive(Default)]
struct Story {
    walls: Vec<(SurveyWall, f64)>,
    openings: Vec<(OpeningKind, Surface)>,
    objects: Vec<(String, Surface)>,
    floors: Vec<Vec<Mm>>,
    names: Vec<(Mm, String)>,
}

/// A rectangle or box with its place.
struct Surface {
    centre: Mm,
    /// Height of its middle.
    middle: f64,
    along: Mm,
    size: [f64; 3],
    confidence: f64,
    matrix: [f64; 16],
}

impl Surface {
    fn read(item: &Value) -> Option<Self> {
        let numbers = |key: &str| -> Vec<f64> {
            let list = list(item, key).iter();
            list.filter_map(Value::as_f64)
                .filter(|n| n.is_finite())
                .collect()
        };
        let matrix: [f64; 16] = numbers("transform").try_into().ok()?;
        let size: [f64; 3] = numbers("dimensions").try_into().ok()?;
        Some(Self {
            centre: [matrix[12] * MM, matrix[14] * MM],
            middle: matrix[13] * MM,
            along: unit([matrix[0], matrix[2]]),
            size: size.map(|metres| metres.abs() * MM),
            confidence: match tag(&item["confidence"]).as_deref() {
                Some("low") => 0.4,
                Some("medium") => 0.7,
                _ => 1.0,
            },
            matrix,
        })
    }

    fn bottom(&self) -> f64 {
        self.middle - self.size[1] / 2.0
    }

    fn ends(&self) -> [Mm; 2] {
        let half = scaled(self.along, self.size[0] / 2.0);
        [sub(self.centre, half), add(self.centre, half)]
    }

    /// A point of its own space on the plan.
    fn on_plan(&self, [x, y, z]: [f64; 3]) -> Mm {
        let m = &self.matrix;
        let row = |k: usize| (m[k] * x + m[4 + k] * y + m[8 + k] * z + m[12 + k]) * MM;
        [row(0), row(2)]
    }
}

fn gather(room: &Value, usual: i64, stories: &mut BTreeMap<i64, Story>, remarks: &mut Remarks) {
    let story_of = |item: &Value| item["story"].as_i64().unwrap_or(usual).clamp(-20, 200);
    let mut gone = Vec::new();
    let openings = OPENINGS.iter().flat_map(|(key, _)| list(room, key));
    let openings = openings.filter_map(Surface::read);
    let places: Vec<(Mm, f64)> = openings.map(|one| (one.centre, one.size[0])).collect();
    for item in list(room, "walls") {
        let Some(surface) = Surface::read(item) else {
            remarks.note(Notice::WallUnreadable);
            continue;
        };
        let width = surface.size[0];
        let seen_whole = list(item, "completedEdges").len() > 1;
        if width > LONGEST_MM || (width > LONGEST_OPEN_MM && !seen_whole) {
            remarks.about(Notice::WallTooLong, &format!("{:.1} m", width / MM));
            gone.extend(item["identifier"].as_str());
            continue;
        }
        let [a, b] = surface.ends();
        let points = match extent(&item["curve"], width) {
            Some(extent) => {
                remarks.note(Notice::RoundWall);
                chain(a, b, extent, &places)
            }
            None => vec![a, b],
        };
        let story = stories.entry(story_of(item)).or_default();
        for pair in points.windows(2) {
            let wall = SurveyWall {
                a: pair[0],
                b: pair[1],
                thickness: THICKNESS_MM,
                height: Some(surface.size[1]),
                confidence: surface.confidence,
            };
            story.walls.push((wall, surface.bottom()));
        }
    }
    for (key, kind) in OPENINGS {
        for item in list(room, key) {
            let lost = item["parentIdentifier"]
                .as_str()
                .is_some_and(|id| gone.contains(&id));
            match Surface::read(item).filter(|_| !lost) {
                Some(surface) => {
                    let story = stories.entry(story_of(item)).or_default();
                    story.openings.push((kind, surface));
                }
                None => remarks.note(Notice::OpeningLeftOut),
            }
        }
    }
    for item in list(room, "objects") {
        let Some(surface) = Surface::read(item) else {
            remarks.note(Notice::FurnitureLeftOut);
            continue;
        };
        let name = tag(&item["category"]).map_or_else(String::new, |name| words(&name));
        stories
            .entry(story_of(item))
            .or_default()
            .objects
            .push((name, surface));
    }
    for item in list(room, "floors") {
        let Some(surface) = Surface::read(item) else {
            continue;
        };
        let corners = list(item, "polygonCorners").iter().filter_map(|corner| {
            let at = |k: usize| corner.get(k).and_then(Value::as_f64);
            Some(surface.on_plan([at(0)?, at(1)?, at(2)?]))
        });
        stories
            .entry(story_of(item))
            .or_default()
            .floors
            .push(corners.collect());
    }
    for item in list(room, "sections") {
        let at = |k: usize| {
            item["center"]
                .get(k)
                .and_then(Value::as_f64)
                .map(|metres| metres * MM)
        };
        if let (Some(x), Some(y), Some(label)) = (at(0), at(2), tag(&item["label"])) {
            let story = stories.entry(story_of(item)).or_default();
            if label != UNIDENTIFIED {
                story.names.push(([x, y], words(&label)));
            }
        }
    }
}

impl Story {
    /// Where most walls begin.
    fn floor(&self) -> f64 {
        let mut bottoms: Vec<f64> = self.walls.iter().map(|(_, bottom)| *bottom).collect();
        lean::sort_by(&mut bottoms, f64::total_cmp);
        bottoms.get(bottoms.len() / 2).copied().unwrap_or(0.0)
    }

    fn survey(self, several: bool, ground: f64) -> Survey {
        let floor = self.floor();
        let mut heights: Vec<f64> = self
            .walls
            .iter()
            .filter_map(|(wall, _)| wall.height)
            .collect();
        lean::sort_by(&mut heights, f64::total_cmp);
        let openings = self.openings.into_iter().map(|(kind, surface)| {
            let sill = surface.bottom() - floor;
            let sill = if sill < LEAST_SILL_MM { 0.0 } else { sill };
            SurveyOpening {
                kind,
                centre: surface.centre,
                width: surface.size[0],
                along: surface.along,
                hinge: None,
                opens_to: None,
                leaf: None,
                sill: Some(sill),
                head: Some(surface.middle + surface.size[1] / 2.0 - floor),
                confidence: surface.confidence,
            }
        });
        let pieces = self.objects.into_iter().map(|(name, surface)| Piece {
            kind: if name == "Stairs" {
                FixtureKind::Stairs
            } else {
                FixtureKind::Furniture
            },
            name,
            centre: surface.centre,
            size: [surface.size[0], surface.size[2], surface.size[1]],
            base: (surface.bottom() - floor).max(0.0),
            turn: surface.along[1].atan2(surface.along[0]),
            winding: None,
        });
        let mut walls: Vec<SurveyWall> = self.walls.into_iter().map(|(wall, _)| wall).collect();
        let mut openings: Vec<SurveyOpening> = openings.collect();
        let height = heights.last().copied();
        let mut rooms = Vec::new();
        for outline in self.floors.into_iter().filter(|floor| floor.len() > 2) {
            let (open, passages): (Vec<_>, Vec<_>) =
                open_sides(&outline, &walls, height).into_iter().unzip();
            walls.extend(open);
            openings.extend(passages);
            let named = self.names.iter().filter(|(at, _)| holds(&outline, *at));
            // The floor of a whole storey: its walls tell the rooms.
            if named.count() < 2 {
                rooms.push(SurveyRoom {
                    outline,
                    name: None,
                    printed_m2: None,
                });
            }
        }
        Survey {
            title: None,
            elevation: several.then_some(floor - ground),
            height,
            walls,
            openings,
            rooms,
            names: self.names,
            pieces: pieces.collect(),
            ..Survey::default()
        }
    }
}

/// How far round a curved wall goes, where its curve and its width tell the same; positive when the middle lies to the
/// right of it on the plan, which is the front of the surface, its +z.
fn extent(curve: &Value, width: f64) -> Option<f64> {
    let angle = |key: &str| {
        let value = &curve[key];
        let degrees = value["unit"]["symbol"].as_str() == Some("°");
        let number = value.as_f64().or_else(|| value["value"].as_f64())?;
        Some(if degrees { number.to_radians() } else { number })
    };
    let radius = curve["radius"].as_f64()? * MM;
    let extent = (angle("endAngle")? - angle("startAngle")?).abs();
    let chord = 2.0 * radius * (extent / 2.0).sin();
    let front = curve["center"].get(1).and_then(Value::as_f64)?;
    let agree = (chord - width).abs() <= width * 0.05 && extent < std::f64::consts::TAU;
    agree.then_some(if front > 0.0 { extent } else { -extent })
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// Swift writes a case as a word, or as an object with one key.
fn tag(value: &Value) -> Option<String> {
    match value {
        Value::String(word) => Some(word.clone()),
        Value::Object(cases) => cases.keys().next().cloned(),
        _ => None,
    }
}

/// `livingRoom` as people write it.
fn words(name: &str) -> String {
    let mut words = String::new();
    for (index, c) in name.chars().take(60).enumerate() {
        if index == 0 {
            words.extend(c.to_uppercase());
        } else if c.is_uppercase() {
            words.push(' ');
            words.extend(c.to_lowercase());
        } else {
            words.push(c);
        }
    }
    words
}
