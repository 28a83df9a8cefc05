//! Sweet Home 3D: `.sh3d` and `.sh3x` are zips, and since version 5.3 the home is in their `Home.xml`. Lengths are
//! centimetres, x right, y down; angles are radians, clockwise on the plan.
//!
//! Source of the meanings: `HomeXMLHandler` and `PlanComponent` of Sweet Home 3D.

use std::collections::BTreeMap;

use plan::{FixtureKind, Leaf, OpeningKind, PlanFile, StairShape, Winding};
use roxmltree::{Document, Node, ParsingOptions};

use crate::geometry::{Mm, add, scaled, turned};
use crate::remarks::Remarks;
use crate::survey::{Piece, Survey, SurveyOpening, SurveyRoom, SurveyWall, chain};
use crate::unpack::{holds, unpack};
use crate::{BlueprintError, Notice};

const FORMAT: &str = "Sweet Home 3D";
/// The largest home found in the wild has 3 MB.
const MOST_XML: usize = 48 << 20;
const MOST_NODES: u32 = 1_000_000;
const MM: f64 = 10.0;
/// Groups in groups: more is made to hurt.
const DEEPEST_GROUP: usize = 32;
/// Doors stand on the floor or on a step; higher up it is a window.
const HIGHEST_THRESHOLD_MM: f64 = 300.0;
/// Lower ones are hatches and windows.
const LEAST_DOOR_MM: f64 = 1900.0;
/// A usual flight, where the file does not tell.
const FLIGHT_MM: f64 = 900.0;

/// One sheet for each level, from the lowest up.
pub(crate) fn read(bytes: &[u8]) -> Result<PlanFile, BlueprintError> {
    let unpacked;
    let xml = if bytes.starts_with(b"PK") {
        let found = unpack(FORMAT, bytes, &|name| name == b"Home.xml", MOST_XML)?;
        unpacked = match found {
            Some(xml) => xml,
            // What versions before 5.3 wrote.
            None if holds(bytes, "Home") => {
                return Err(damaged(
                    "there is no Home.xml in it: save it again with version 5.3 or later",
                ));
            }
            None => return Err(BlueprintError::UnknownKind),
        };
        &unpacked
    } else {
        bytes
    };
    let text = std::str::from_utf8(xml).map_err(|_| damaged("its text is not UTF-8"))?;
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MOST_NODES,
        entity_resolver: None,
    };
    let document = Document::parse_with_options(text.trim_start_matches('\u{feff}'), options)
        .map_err(|fault| damaged(&fault.to_string()))?;
    let home = document.root_element();
    if home.tag_name().name() != "home" {
        return Err(damaged("its first element is not a home"));
    }
    let mut remarks = Remarks::default();
    let mut sheets = Vec::new();
    for survey in surveys(home, &mut remarks) {
        sheets.extend(survey.into_sheet(&mut remarks)?);
    }
    Ok(PlanFile {
        sheets,
        remarks: remarks.list(),
        framing: None,
    })
}

fn damaged(what: &str) -> BlueprintError {
    BlueprintError::Damaged {
        format: FORMAT,
        what: what.to_owned(),
    }
}

fn surveys(home: Node<'_, '_>, remarks: &mut Remarks) -> Vec<Survey> {
    let wall_height = number(home, "wallHeight").unwrap_or(250.0) * MM;
    let mut levels: Vec<(&str, Survey)> = children(home, "level")
        .map(|level| {
            let survey = Survey {
                title: text(level, "name"),
                elevation: number(level, "elevation").map(|cm| cm * MM),
                height: number(level, "height").map(|cm| cm * MM),
                ..Survey::default()
            };
            (level.attribute("id").unwrap_or_default(), survey)
        })
        .collect();
    if levels.is_empty() {
        let survey = Survey {
            height: Some(wall_height),
            ..Survey::default()
        };
        levels.push(("", survey));
    }
    let place: BTreeMap<&str, usize> = (levels.iter().enumerate())
        .map(|(index, (id, _))| (*id, index))
        .collect();
    // What names no level, or one that is gone, is on the first.
    let level_of = |node: Node<'_, '_>| {
        let level = node.attribute("level").unwrap_or_default();
        place.get(level).copied().unwrap_or(0)
    };
    let mut pieces: Vec<(usize, Node<'_, '_>)> = Vec::new();
    gather(
        home,
        None,
        0,
        &mut |level, node| {
            pieces.push((level.unwrap_or_else(|| level_of(node)), node));
        },
        &level_of,
    );
    for (level, node) in pieces {
        let survey = &mut levels[level].1;
        if node.attribute("visible") == Some("false") {
            remarks.note(Notice::HiddenFurniture);
        } else if is_opening(node) {
            survey.openings.extend(opening(node));
        } else {
            survey.pieces.extend(piece(node));
        }
    }
    for node in children(home, "wall") {
        let survey = &mut levels[level_of(node)].1;
        let walls = walls(node, wall_height, &survey.openings);
        if walls.len() > 1 {
            remarks.note(Notice::RoundWall);
        }
        survey.walls.extend(walls);
    }
    for node in children(home, "room") {
        levels[level_of(node)].1.rooms.push(SurveyRoom {
            outline: children(node, "point")
                .filter_map(|point| at(point, "x", "y"))
                .collect(),
            name: text(node, "name"),
            printed_m2: None,
        });
    }
    for (tag, notice) in [
        ("dimensionLine", Notice::DimensionLine),
        ("polyline", Notice::DrawnLine),
        ("label", Notice::Label),
    ] {
        remarks.add(notice, None, children(home, tag).count() as u32);
    }
    let mut surveys: Vec<Survey> = levels.into_iter().map(|(_, survey)| survey).collect();
    lean::sort_by(&mut surveys, |p, q| {
        let elevation = |survey: &Survey| survey.elevation.unwrap_or(0.0);
        elevation(p).total_cmp(&elevation(q))
    });
    surveys
}

/// Doors and windows are elements of their own, but for those of old libraries.
fn is_opening(node: Node<'_, '_>) -> bool {
    node.has_tag_name("doorOrWindow") || node.attribute("doorOrWindow") == Some("true")
}

/// Calls `take` with every piece of furniture that is not a group, and the level of the group around it.
fn gather<'a, 'b>(
    parent: Node<'a, 'b>,
    level: Option<usize>,
    depth: usize,
    take: &mut dyn FnMut(Option<usize>, Node<'a, 'b>),
    level_of: &dyn Fn(Node<'_, '_>) -> usize,
) {
    for node in parent.children().filter(Node::is_element) {
        match node.tag_name().name() {
            "pieceOfFurniture" | "light" | "shelfUnit" | "doorOrWindow" => take(level, node),
            "furnitureGroup" if depth < DEEPEST_GROUP => {
                let level = level.unwrap_or_else(|| level_of(node));
                gather(node, Some(level), depth + 1, take, level_of);
            }
            _ => {}
        }
    }
}

/// A wall, or the chain of walls that a round one becomes.
fn walls(node: Node<'_, '_>, usual_height: f64, openings: &[SurveyOpening]) -> Vec<SurveyWall> {
    let (Some(a), Some(b)) = (at(node, "xStart", "yStart"), at(node, "xEnd", "yEnd")) else {
        return Vec::new();
    };
    let thickness = number(node, "thickness").unwrap_or(7.5) * MM;
    let height = number(node, "height").map_or(usual_height, |cm| cm * MM);
    // A sloping wall is as high as its higher end, as far as furniture is concerned.
    let height = number(node, "heightAtEnd").map_or(height, |cm| height.max(cm * MM));
    let extent = number(node, "arcExtent").unwrap_or(0.0);
    let places: Vec<(Mm, f64)> = openings.iter().map(|one| (one.centre, one.width)).collect();
    let points = chain(a, b, extent, &places);
    points
        .windows(2)
        .map(|pair| SurveyWall {
            a: pair[0],
            b: pair[1],
            thickness,
            height: Some(height),
            confidence: 1.0,
        })
        .collect()
}

fn opening(node: Node<'_, '_>) -> Option<SurveyOpening> {
    let Piece {
        name,
        centre,
        size: [width, depth, height],
        base,
        turn,
        ..
    } = piece(node)?;
    let mirror = if node.attribute("modelMirrored") == Some("true") {
        -1.0
    } else {
        1.0
    };
    let here = |x: f64, y: f64| add(centre, turned([x, y], turn));
    // The part of its depth that is in the wall, from the back.
    let (in_wall, from_back) = (
        number(node, "wallThickness").unwrap_or(1.0),
        number(node, "wallDistance").unwrap_or(0.0),
    );
    let in_wall_at = (from_back + in_wall / 2.0 - 0.5) * depth;
    // The part of its width and height that is cut out of the wall: less than all where its leaf is drawn open.
    let share = |name, usual| number(node, name).unwrap_or(usual);
    let (cut, from_left) = (share("wallWidth", 1.0), share("wallLeft", 0.0));
    let (cut_height, from_top) = (share("wallHeight", 1.0), share("wallTop", 0.0));
    let aside = mirror * (from_left + cut / 2.0 - 0.5) * width;
    let head = base + (1.0 - from_top) * height;
    let sill = head - cut_height * height;
    let sashes: Vec<Node<'_, '_>> = children(node, "sash").collect();
    let mut hinge = None;
    let mut opens_to = None;
    if let Some(sash) = sashes.first() {
        let axis = [number(*sash, "xAxis")?, number(*sash, "yAxis")?];
        let end = number(*sash, "endAngle")?;
        // Angles of sashes run anticlockwise on the plan, and a mirrored model mirrors its left and right.
        opens_to = Some(turned([mirror * end.cos(), -end.sin()], turn));
        hinge = Some(here(
            mirror * (axis[0] - 0.5) * width,
            (axis[1] - 0.5) * depth,
        ));
    }
    let (kind, leaf, confidence) = sort(node, &name, sashes.len(), sill, head - sill);
    Some(SurveyOpening {
        kind,
        centre: here(aside, in_wall_at),
        width: cut * width,
        along: turned([1.0, 0.0], turn),
        hinge: hinge.filter(|_| sashes.len() == 1),
        opens_to,
        leaf,
        sill: Some(sill),
        head: Some(head),
        confidence,
    })
}

/// What an opening is, by its catalogue id or name where they tell, else by its sashes and height.
fn sort(
    node: Node<'_, '_>,
    name: &str,
    sashes: usize,
    base: f64,
    height: f64,
) -> (OpeningKind, Option<Leaf>, f64) {
    let id = node.attribute("catalogId").unwrap_or_default();
    let words = format!("{id} {name}").to_lowercase();
    let says = |word: &str| words.contains(word);
    let low = base < HIGHEST_THRESHOLD_MM;
    let leaf = if says("slid") {
        Leaf::Sliding
    } else if says("fold") || says("accordion") {
        Leaf::Folding
    } else if sashes > 1 {
        Leaf::Double
    } else {
        Leaf::Single
    };
    if says("frame") && low && sashes == 0 {
        return (OpeningKind::Passage, None, 1.0);
    }
    // What slides from the floor up is walked through, whatever its name.
    let walked = leaf == Leaf::Sliding && low && height >= LEAST_DOOR_MM;
    if says("french") || (says("door") && low) || walked {
        return (OpeningKind::Door, Some(leaf), 1.0);
    }
    if says("window") || says("hatch") || !low {
        return (OpeningKind::Window, None, 1.0);
    }
    let confidence = if sashes > 0 { 0.9 } else { 0.6 };
    (OpeningKind::Door, Some(leaf), confidence)
}

fn piece(node: Node<'_, '_>) -> Option<Piece> {
    let size = [
        number(node, "widthInPlan").or_else(|| number(node, "width"))?,
        number(node, "depthInPlan").or_else(|| number(node, "depth"))?,
        number(node, "heightInPlan").or_else(|| number(node, "height"))?,
    ];
    let kind = kind_of(node);
    let size = size.map(|cm| cm * MM);
    Some(Piece {
        kind,
        winding: winding(node, size).filter(|_| kind == FixtureKind::Stairs),
        name: text(node, "name").unwrap_or_default(),
        centre: at(node, "x", "y")?,
        size,
        base: number(node, "elevation").unwrap_or(0.0) * MM,
        turn: number(node, "angle").unwrap_or(0.0),
    })
}

/// Furniture, unless the piece is told to be a part of the building: stairs cut a hole into the floor above.
fn kind_of(node: Node<'_, '_>) -> FixtureKind {
    let id = node.attribute("catalogId").unwrap_or_default();
    let says = |word: &str| id.to_lowercase().contains(word);
    if node.attribute("staircaseCutOutShape").is_some() || says("staircase") {
        FixtureKind::Stairs
    } else if says("roundcolumn") || says("pillar") {
        FixtureKind::RoundColumn
    } else if says("column") {
        FixtureKind::Column
    } else if says("radiator") || says("heater") {
        FixtureKind::Radiator
    } else {
        FixtureKind::Furniture
    }
}

/// How stairs turn, as far as their name in the catalogue says; a mirrored model turns to the other hand.
fn winding(node: Node<'_, '_>, [width, depth, _]: [f64; 3]) -> Option<Winding> {
    let id = node.attribute("catalogId").unwrap_or_default();
    let name = node.attribute("name").unwrap_or_default();
    let words = format!("{id} {name}").to_lowercase();
    let says = |words_for: &[&str]| words_for.iter().any(|word| words.contains(word));
    let least = width.min(depth);
    let (shape, flight) = if says(&["spiral", "helical", "wendel", "colima"]) {
        (StairShape::Spiral, least / 2.0)
    } else if says(&["quarter", "l-shape", "lshape", "viertel"]) {
        (StairShape::Quarter, (least / 2.0).min(FLIGHT_MM))
    } else if says(&["half turn", "halfturn", "u-shape", "ushape", "halbge"]) {
        (StairShape::Half, width / 2.0)
    } else {
        return None;
    };
    Some(Winding {
        shape,
        to_left: node.attribute("modelMirrored") == Some("true"),
        landing: false,
        flight_mm: flight.round() as i32,
    })
}

fn children<'a, 'b>(parent: Node<'a, 'b>, tag: &'static str) -> impl Iterator<Item = Node<'a, 'b>> {
    parent.children().filter(move |node| node.has_tag_name(tag))
}

fn text(node: Node<'_, '_>, attribute: &str) -> Option<String> {
    let text = node.attribute(attribute)?.trim();
    (!text.is_empty()).then(|| text.chars().take(120).collect())
}

fn number(node: Node<'_, '_>, attribute: &str) -> Option<f64> {
    let number: f64 = node.attribute(attribute)?.trim().parse().ok()?;
    number.is_finite().then_some(number)
}

fn at(node: Node<'_, '_>, x: &str, y: &str) -> Option<Mm> {
    Some(scaled([number(node, x)?, number(node, y)?], MM))
}
