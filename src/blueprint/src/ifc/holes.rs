//! Openings of a building model: holes in walls with what fills them, and doors and windows without a hole.

use plan::{Leaf, OpeningKind};

use super::Model;
use super::body::body;
use super::pieces::Pieces;
use super::place::placement;
use super::step::Entity;
use super::walls::longest_way;
use crate::geometry::{Mm, add, cross, distance, dot, middle, scaled, span, sub, unit};
use crate::survey::{Survey, SurveyOpening, SurveyWall};

/// Holes that begin below and are as high as somebody are walked through, others are looked through.
pub(super) const HIGHEST_THRESHOLD_MM: f64 = 300.0;
pub(super) const HEADROOM_MM: f64 = 1700.0;
/// Holes that are smaller either way are grooves, and let pipes through.
const LEAST_HOLE_MM: f64 = 200.0;
/// A body longer than the stated width by this share is drawn open.
const AJAR: f64 = 1.15;

impl Model<'_> {
    /// A hole in a wall of these pieces.
    pub(super) fn hole(&self, hole: u64, pieces: &Pieces) -> Option<SurveyOpening> {
        let body = body(self.step, &self.step.get(hole)?, self.mm)?;
        let corners: Vec<Mm> = body.points().map(|p| self.on_plan(p)).collect();
        let outline: Vec<Mm> = body.outline().iter().map(|&p| self.on_plan(p)).collect();
        let ends = in_round(pieces, &outline).or_else(|| in_straight(pieces, &corners))?;
        let element = self.fills.get(&hole).and_then(|&id| self.step.get(id));
        let heights = [body.low, body.high].map(|height| height * self.mm - pieces.base);
        self.opening(ends, heights, element)
    }

    /// An opening between two points of a wall's line, from height to height above the wall's base.
    pub(super) fn opening(
        &self,
        [a, b]: [Mm; 2],
        [low, head]: [f64; 2],
        element: Option<Entity>,
    ) -> Option<SurveyOpening> {
        let (width, sill) = (distance(a, b), low.max(0.0));
        if element.is_none() && width.min(head - sill) < LEAST_HOLE_MM {
            return None;
        }
        let kind = match element.as_ref().map(|one| one.kind.as_str()) {
            Some("IFCDOOR" | "IFCDOORSTANDARDCASE") => OpeningKind::Door,
            Some(_) => OpeningKind::Window,
            None if sill <= HIGHEST_THRESHOLD_MM && head - sill >= HEADROOM_MM => {
                OpeningKind::Passage
            }
            None => OpeningKind::Window,
        };
        let mut opening = SurveyOpening {
            kind,
            centre: middle(a, b),
            width,
            along: unit(sub(b, a)),
            hinge: None,
            opens_to: None,
            leaf: None,
            sill: Some(sill),
            head: Some(head),
            confidence: 1.0,
        };
        if let Some(door) = element.filter(|_| kind == OpeningKind::Door) {
            self.hang(&door, &mut opening);
        }
        Some(opening)
    }

    /// A door or a window that fills no hole, by its own body and its stated size; heights are above the storey's floor.
    pub(super) fn loose(&self, element: &Entity, floor: f64) -> Option<SurveyOpening> {
        let place = placement(self.step, element.get(5));
        let length = |index: usize| {
            let stated = element.get(index).number()? * self.mm;
            (stated > 0.0).then_some(stated)
        };
        let (stated_height, stated) = (length(8), length(9));
        let way = unit([place.x[0], -place.x[1]]);
        let body = body(self.step, element, self.mm);
        let (centre, width, along) = match &body {
            Some(body) => {
                let corners: Vec<Mm> = body.points().map(|p| self.on_plan(p)).collect();
                let (a, b) = extremes(&corners, way);
                let by_place = (scaled(add(a, b), 0.5), dot(sub(b, a), way), way);
                let shape = longest_way(&hull(&corners));
                let own = shape.map(|(a, b, _)| {
                    let along = unit(sub(b, a));
                    (scaled(add(a, b), 0.5), distance(a, b), along)
                });
                // Elements are placed along their walls; bodies in the world's directions tell the way themselves.
                match own {
                    Some(own) if own.1 > AJAR * by_place.1 => own,
                    _ => by_place,
                }
            }
            None => {
                let from = self.on_plan([place.origin[0], place.origin[1]]);
                let width = stated?;
                (add(from, scaled(way, width / 2.0)), width, way)
            }
        };
        let (centre, width) = match stated {
            // A leaf that is drawn open reaches beyond its frame, which begins where the element is placed.
            Some(stated) if width > AJAR * stated => {
                let from = self.on_plan([place.origin[0], place.origin[1]]);
                (add(from, scaled(along, stated / 2.0)), stated)
            }
            _ => (centre, width),
        };
        let low = body.as_ref().map_or(place.origin[2], |body| body.low) * self.mm - floor;
        let high = body.as_ref().map(|body| body.high * self.mm - floor);
        let is_door = element.kind.starts_with("IFCDOOR");
        let mut opening = SurveyOpening {
            kind: if is_door {
                OpeningKind::Door
            } else {
                OpeningKind::Window
            },
            centre,
            width,
            along,
            hinge: None,
            opens_to: None,
            leaf: None,
            sill: Some(if is_door { 0.0 } else { low.max(0.0) }),
            head: high.or(stated_height.map(|height| low + height)),
            confidence: 1.0,
        };
        if is_door {
            self.hang(element, &mut opening);
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

impl SurveyOpening {
    /// Whether the middle of one lies in the other.
    pub(super) fn shares(&self, other: &Self) -> bool {
        distance(self.centre, other.centre) < self.width.max(other.width) / 2.0
    }
}

impl Survey {
    /// Takes in a door or a window, which may lie in a hole that nothing was said to fill.
    pub(super) fn fill(&mut self, opening: SurveyOpening) {
        match self.opening_at(&opening) {
            Some(hole) => {
                hole.kind = opening.kind;
                hole.leaf = opening.leaf;
                hole.hinge = opening.hinge;
                hole.opens_to = opening.opens_to;
            }
            None => self.openings.push(opening),
        }
    }

    /// One in the same place.
    fn opening_at(&mut self, other: &SurveyOpening) -> Option<&mut SurveyOpening> {
        let mut openings = self.openings.iter_mut();
        openings.find(|opening| {
            distance(opening.centre, other.centre) < opening.width.min(other.width) / 2.0
        })
    }
}

/// Where an outline lies over the line of a round wall: the longest of such places.
fn in_round(pieces: &Pieces, outline: &[Mm]) -> Option<[Mm; 2]> {
    let round = pieces.lines.iter().filter(|line| line.is_round());
    let spans = round.flat_map(|line| {
        let spans = line.within(outline).into_iter();
        spans.map(|span| span.map(|place| line.at(place)))
    });
    spans.max_by(|p, q| distance(p[0], p[1]).total_cmp(&distance(q[0], q[1])))
}

/// From where to where corners reach along the nearest wall.
fn in_straight(pieces: &Pieces, corners: &[Mm]) -> Option<[Mm; 2]> {
    let centre = middle_of(corners)?;
    let walls = pieces.walls();
    let beside = |wall: &SurveyWall| {
        let station = wall.station(centre);
        let beyond = (-station).max(station - wall.length()).max(0.0);
        beyond + wall.offset(centre).abs()
    };
    let wall = walls
        .iter()
        .min_by(|p, q| beside(p).total_cmp(&beside(q)))?;
    let stations = corners.iter().map(|&p| wall.station(p));
    let (from, to) = stations.fold((f64::MAX, f64::MIN), |(from, to), station| {
        (from.min(station), to.max(station))
    });
    Some([from, to].map(|station| add(wall.a, scaled(wall.along(), station))))
}

fn middle_of(corners: &[Mm]) -> Option<Mm> {
    let count = corners.len();
    let sum = corners.iter().fold([0.0; 2], |sum, &p| add(sum, p));
    (count > 0).then(|| scaled(sum, 1.0 / count as f64))
}

/// The first and the last point along a way, on a line through the middle.
fn extremes(corners: &[Mm], way: Mm) -> (Mm, Mm) {
    let across = [-way[1], way[0]];
    let ((from, to), (low, high)) = (span(corners, way), span(corners, across));
    let at = |station: f64| add(scaled(way, station), scaled(across, (low + high) / 2.0));
    (at(from), at(to))
}

/// The convex ring around points: Andrew's monotone chain.
fn hull(points: &[Mm]) -> Vec<Mm> {
    let mut sorted = points.to_vec();
    lean::sort_by(&mut sorted, |p, q| {
        p[0].total_cmp(&q[0]).then(p[1].total_cmp(&q[1]))
    });
    let half = |points: &mut dyn Iterator<Item = Mm>| {
        let mut chain: Vec<Mm> = Vec::new();
        for p in points {
            while let [.., a, b] = chain[..]
                && cross(sub(b, a), sub(p, b)) <= 0.0
            {
                chain.pop();
            }
            chain.push(p);
        }
        chain.pop();
        chain
    };
    let mut ring = half(&mut sorted.iter().copied());
    ring.extend(half(&mut sorted.iter().rev().copied()));
    ring
}
