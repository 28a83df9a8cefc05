//! Openings of a building model: holes in walls with what fills them, and doors and windows without a hole.

use plan::{Leaf, OpeningKind};

use super::Model;
use super::body::{Body, body};
use super::pieces::{Away, Pieces};
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
/// Holes that are less deep than this share of the wall are niches.
const THROUGH: f64 = 0.6;
/// Doors whose leaf is closed are no deeper.
const DEEPEST_FRAME_MM: f64 = 400.0;
/// A body longer than the stated width by this share is drawn open.
const AJAR: f64 = 1.15;

/// What a hole is cut into.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum CutInto {
    /// The wall itself.
    Wall,
    /// A part of the wall, a layer of it.
    Part,
    /// What the wall is a part of.
    Whole,
}

impl Model<'_> {
    /// A hole in a wall of these pieces; niches are none.
    pub(super) fn hole(&self, hole: u64, pieces: &Pieces, cut: CutInto) -> Option<SurveyOpening> {
        let told = self.step.get(hole)?;
        let element = self.fills.get(&hole).and_then(|&id| self.step.get(id));
        let may_be_niche = element.is_none() && cut == CutInto::Wall;
        if may_be_niche && is_recess(&told) {
            return None;
        }
        let body = body(self.step, &told, self.mm)?;
        let corners: Vec<Mm> = body.points().map(|p| self.on_plan(p)).collect();
        let outline: Vec<Mm> = body.outline().iter().map(|&p| self.on_plan(p)).collect();
        let mut heights = [body.low, body.high].map(|height| height * self.mm);
        let ends = if let Some(ends) = in_round(pieces, &outline) {
            ends
        } else if let Some((ends, clear)) = self.through(&body, pieces) {
            heights = clear;
            ends
        } else if cut == CutInto::Whole || (may_be_niche && is_shallow(pieces, &corners)) {
            return None;
        } else {
            in_straight(pieces, &corners)?
        };
        self.opening(ends, heights.map(|height| height - pieces.base), element)
    }

    /// Where a body comes through a straight wall between its ends: how wide it is where it is narrowest, and from
    /// where to where it reaches there.
    fn through(&self, body: &Body, pieces: &Pieces) -> Option<([Mm; 2], [f64; 2])> {
        let solids = self.away(body, &pieces.lines);
        let straight = pieces.lines.iter().filter(|line| !line.is_round());
        let spans = straight.flat_map(|line| {
            let of_solid = |solid: &Away| {
                let spans = line.across(&solid.ring).into_iter();
                let inner = spans.filter(|[from, to]| *from > 0.0 && *to < line.end());
                let clear = solid.clear;
                let ends = inner.map(move |span| (span.map(|place| line.at(place)), clear));
                ends.collect::<Vec<_>>()
            };
            solids.iter().flat_map(of_solid).collect::<Vec<_>>()
        });
        spans.max_by(|(p, _), (q, _)| distance(p[0], p[1]).total_cmp(&distance(q[0], q[1])))
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
            Some("IFCWINDOW" | "IFCWINDOWSTANDARDCASE") => OpeningKind::Window,
            _ if sill <= HIGHEST_THRESHOLD_MM && head - sill >= HEADROOM_MM => OpeningKind::Passage,
            _ => OpeningKind::Window,
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
        let is_stated = |width: f64| {
            stated.is_some_and(|stated| width < AJAR * stated && stated < AJAR * width)
        };
        let way = unit([place.x[0], -place.x[1]]);
        let body = body(self.step, element, self.mm);
        let (centre, width, along) = match &body {
            Some(body) => {
                let corners: Vec<Mm> = body.points().map(|p| self.on_plan(p)).collect();
                let (a, b) = extremes(&corners, way);
                let width = dot(sub(b, a), way);
                // A leaf that stands open reaches far out, but a frame as wide as stated begins where it is placed.
                let across = [-way[1], way[0]];
                let (low, high) = span(&corners, across);
                let is_open = is_stated(width) && high - low > DEEPEST_FRAME_MM;
                let from = self.on_plan([place.origin[0], place.origin[1]]);
                let centre = scaled(add(a, b), 0.5);
                let aside = if is_open {
                    dot(sub(from, centre), across)
                } else {
                    0.0
                };
                let by_place = (add(centre, scaled(across, aside)), width, way);
                let shape = longest_way(&hull(&corners));
                let own = shape.map(|(a, b, _)| {
                    let along = unit(sub(b, a));
                    (scaled(add(a, b), 0.5), distance(a, b), along)
                });
                // Elements are placed along their walls; bodies in the world's directions tell the way themselves.
                match own {
                    Some(own) if own.1 > AJAR * by_place.1 && !is_stated(by_place.1) => own,
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
            word if word.contains("SLIDING") => Leaf::Sliding,
            word if word.contains("FOLDING") => Leaf::Folding,
            // A door has two panels since IFC4X3.
            word if word.contains("DOUBLE_DOOR") || word.contains("DOUBLE_PANEL") => Leaf::Double,
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
        let own = door.get(11).word();
        if let Some(word) = own.filter(|word| *word != "NOTDEFINED") {
            return Some(word.to_owned());
        }
        let kind = self.step.get(*self.types.get(&door.id)?)?;
        let index = if kind.kind == "IFCDOORSTYLE" { 8 } else { 10 };
        kind.get(index).word().map(str::to_owned)
    }
}

impl SurveyOpening {
    /// Whether they share a place, and heights.
    pub(super) fn covers(&self, other: &Self) -> bool {
        let above = |lower: &Self, upper: &Self| lower.head <= upper.sill;
        self.shares(other) && !above(self, other) && !above(other, self)
    }

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
    let wall = nearest(pieces, corners)?;
    let [from, to] = reach(corners.iter().map(|&p| wall.station(p)));
    Some([from, to].map(|station| add(wall.a, scaled(wall.along(), station))))
}

/// Whether corners reach so little into the wall that they leave a niche, where its body tells how thick it is.
fn is_shallow(pieces: &Pieces, corners: &[Mm]) -> bool {
    let wall = nearest(pieces, corners).filter(|_| pieces.height.is_some());
    wall.is_some_and(|wall| {
        let half = wall.thickness / 2.0;
        let [from, to] = reach(corners.iter().map(|&p| wall.offset(p).clamp(-half, half)));
        to - from < THROUGH * wall.thickness
    })
}

fn nearest(pieces: &Pieces, corners: &[Mm]) -> Option<SurveyWall> {
    let centre = middle_of(corners)?;
    let beside = |wall: &SurveyWall| {
        let station = wall.station(centre);
        let beyond = (-station).max(station - wall.length()).max(0.0);
        beyond + wall.offset(centre).abs()
    };
    let walls = pieces.walls().into_iter();
    walls.min_by(|p, q| beside(p).total_cmp(&beside(q)))
}

fn reach(numbers: impl Iterator<Item = f64>) -> [f64; 2] {
    numbers.fold([f64::MAX, f64::MIN], |[from, to], number| {
        [from.min(number), to.max(number)]
    })
}

/// Whether an opening is told to be a niche, since IFC4 by its own kind.
fn is_recess(opening: &Entity) -> bool {
    let object_type = opening.get(4).text();
    opening.get(8).word() == Some("RECESS")
        || object_type.is_some_and(|kind| kind.eq_ignore_ascii_case("recess"))
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
pub(super) fn hull(points: &[Mm]) -> Vec<Mm> {
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
