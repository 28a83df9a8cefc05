//! Walls of a building model as straight pieces: by axis and body, by body alone, by their parts, by layers.

use plan::OpeningKind;

use super::Model;
use super::body::{Body, body};
use super::place::{axis, placement};
use super::step::Entity;
use crate::geometry::{Mm, add, area, cross, distance, dot, left, scaled, span, sub, unit};
use crate::lines::walls_of_area;
use crate::survey::{SurveyOpening, SurveyWall};

/// Where neither body nor layers tell.
const THICKNESS_MM: f64 = 150.0;
/// A body that fills this much of the straight wall around it is that wall: the rest are mitred ends.
const STRAIGHT: f64 = 0.75;
/// Façades of glass are as thick as their posts, which may stand far out.
const THICKEST_GLASS_MM: f64 = 250.0;
const THINNEST_GLASS_MM: f64 = 50.0;
/// Glass that ends this far from the ends of its wall and its doors.
const FRAME_MM: f64 = 50.0;

/// The straight pieces of a wall, and from where to where it reaches above the world's zero, in millimetres.
pub(super) struct Pieces {
    pub(super) walls: Vec<SurveyWall>,
    pub(super) base: f64,
    pub(super) top: f64,
    /// It follows a curve.
    pub(super) round: bool,
}

impl Model<'_> {
    pub(super) fn walls(&self, wall: &Entity) -> Option<Pieces> {
        let body = self.body_or_parts(wall);
        let base = body.as_ref().map_or_else(
            || placement(self.step, wall.get(5)).origin[2],
            |body| body.low,
        ) * self.mm;
        let height = body.as_ref().map(|body| (body.high - body.low) * self.mm);
        let line: Option<Vec<Mm>> = axis(self.step, wall).map(|line| {
            let line = line.into_iter();
            line.map(|[x, y, _]| self.on_plan([x, y])).collect()
        });
        let round = line.as_ref().is_some_and(|line| line.len() > 2);
        let pieces: Vec<(Mm, Mm, f64)> = match (line, &body) {
            (Some(line), body) => {
                let corners = body.as_ref().map(|body| self.corners(body));
                let (line, thickness) = self.along_axis(wall, &line, corners.as_deref());
                let pairs = line.windows(2);
                pairs.map(|pair| (pair[0], pair[1], thickness)).collect()
            }
            (None, Some(body)) => self.by_body(body),
            (None, None) => return None,
        };
        let wall = |(a, b, thickness): (Mm, Mm, f64)| SurveyWall {
            a,
            b,
            thickness,
            height,
            confidence: 1.0,
        };
        (!pieces.is_empty()).then(|| Pieces {
            walls: pieces.into_iter().map(wall).collect(),
            base,
            top: base + height.unwrap_or(0.0),
            round,
        })
    }

    /// The body of an element, or of all that it is put together of.
    pub(super) fn body_or_parts(&self, element: &Entity) -> Option<Body> {
        body(self.step, element, self.mm).or_else(|| {
            let parts = self.parts.get(&element.id).into_iter().flatten();
            let parts = parts.filter_map(|&part| body(self.step, &self.step.get(part)?, self.mm));
            Body::together(parts, self.mm)
        })
    }

    fn corners(&self, body: &Body) -> Vec<Mm> {
        body.points().map(|p| self.on_plan(p)).collect()
    }

    /// Each piece of a body is one straight wall, or several in one.
    fn by_body(&self, body: &Body) -> Vec<(Mm, Mm, f64)> {
        let of_piece = |piece: &Vec<Vec<[f64; 2]>>| {
            let ring = |ring: &Vec<[f64; 2]>| -> Vec<Mm> {
                ring.iter().map(|&p| self.on_plan(p)).collect()
            };
            let rings: Vec<Vec<Mm>> = piece.iter().map(ring).collect();
            let straight = rings.first().and_then(|outline| longest_way(outline));
            let Some((a, b, thickness)) = straight else {
                return Vec::new();
            };
            let filled = rings.iter().skip(1).map(|hole| area(hole));
            let filled = area(&rings[0]) - filled.sum::<f64>();
            let several = filled < STRAIGHT * thickness * distance(a, b);
            let walls = if several {
                walls_of_area(&rings)
            } else {
                Vec::new()
            };
            match walls.is_empty() {
                true => vec![(a, b, thickness)],
                false => walls,
            }
        };
        body.pieces.iter().flat_map(of_piece).collect()
    }

    /// The centre line beside an axis, which may run along a face: by the body across it, else by the layers.
    fn along_axis(&self, wall: &Entity, line: &[Mm], corners: Option<&[Mm]>) -> (Vec<Mm>, f64) {
        let (first, last) = (line[0], line[line.len() - 1]);
        let beside = unit(left(sub(last, first)));
        if let (2, Some(corners)) = (line.len(), corners) {
            let (low, high) = span(corners, beside);
            let moved = scaled(beside, (low + high) / 2.0 - dot(first, beside));
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

    /// A façade of posts and panes: a wall as thick as its posts, of glass between its ends and its doors.
    pub(super) fn curtain_wall(
        &self,
        wall: &Entity,
        doors: &[SurveyOpening],
    ) -> Option<(Pieces, Vec<SurveyOpening>)> {
        let mut pieces = self.walls(wall)?;
        let mut glass = Vec::new();
        for piece in &mut pieces.walls {
            piece.thickness = piece.thickness.clamp(THINNEST_GLASS_MM, THICKEST_GLASS_MM);
            glass.extend(glazed(piece, doors));
        }
        Some((pieces, glass))
    }
}

/// The windows of a wall of glass.
fn glazed(wall: &SurveyWall, doors: &[SurveyOpening]) -> Vec<SurveyOpening> {
    let here = |door: &&SurveyOpening| {
        let station = wall.station(door.centre);
        let near = wall.offset(door.centre).abs() <= wall.thickness;
        near && (0.0..=wall.length()).contains(&station)
            && cross(unit(door.along), wall.along()).abs() < 0.2
    };
    let spans = doors.iter().filter(here).map(|door| {
        let (station, half) = (wall.station(door.centre), door.width / 2.0);
        [station - half, station + half]
    });
    let mut spans: Vec<[f64; 2]> = spans.collect();
    spans.push([wall.length(), wall.length()]);
    lean::sort_by(&mut spans, |p, q| p[0].total_cmp(&q[0]));
    let mut windows = Vec::new();
    let mut from = FRAME_MM;
    for [start, end] in spans {
        let to = start - FRAME_MM;
        if to - from > 2.0 * FRAME_MM {
            let station = (from + to) / 2.0;
            windows.push(SurveyOpening {
                kind: OpeningKind::Window,
                centre: add(wall.a, scaled(wall.along(), station)),
                width: to - from,
                along: wall.along(),
                hinge: None,
                opens_to: None,
                leaf: None,
                sill: Some(0.0),
                head: wall.height,
                confidence: 1.0,
            });
        }
        from = from.max(end + FRAME_MM);
    }
    windows
}

/// The centre line and the width of an outline that is long one way.
pub(super) fn longest_way(outline: &[Mm]) -> Option<(Mm, Mm, f64)> {
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
    let across = left(along);
    let ((from, to), (low, high)) = (span(outline, along), span(outline, across));
    let at = |station: f64| add(scaled(along, station), scaled(across, (low + high) / 2.0));
    Some((at(from), at(to), high - low))
}
