//! Walls of a building model, straight and round: by axis and body, by body alone, by their parts, by layers.

use plan::OpeningKind;

use super::body::{Body, body};
use super::curves::axis;
use super::holes::hull;
use super::line::{Line, without_small};
use super::pieces::{Away, Pieces};
use super::place::placement;
use super::step::Entity;
use super::{CURTAIN, Model};
use crate::geometry::{Mm, add, area, cross, distance, dot, left, scaled, span, sub, unit};
use crate::lines::walls_of_area;
use crate::survey::{SAGITTA_MM, SurveyOpening, SurveyWall};

/// Where neither body nor layers tell.
const THICKNESS_MM: f64 = 150.0;
/// A body that fills this much of the straight wall around it is that wall: the rest are mitred ends.
const STRAIGHT: f64 = 0.75;
/// Sine of the angle between an axis and the sides along it, of which so many are looked at.
const PARALLEL: f64 = 0.01;
const MOST_SIDES: usize = 500;
/// Points of an axis nearer than this are one.
const TWIN_MM: f64 = 0.01;
/// Façades of glass are as thick as their posts, which may stand far out.
const THICKEST_GLASS_MM: f64 = 250.0;
const THINNEST_GLASS_MM: f64 = 50.0;
/// Posts of those that stand along one line reach no farther than this across it.
const THICKEST_FACADE_MM: f64 = 400.0;
/// Glass that ends this far from the ends of its wall and its doors.
const FRAME_MM: f64 = 50.0;

impl Model<'_> {
    pub(super) fn walls(&self, wall: &Entity) -> Option<Pieces> {
        let body = self.body_or_parts(wall);
        let base = body.as_ref().map_or_else(
            || placement(self.step, wall.get(5)).origin[2],
            |body| body.low,
        ) * self.mm;
        let height = body.as_ref().map(|body| (body.high - body.low) * self.mm);
        let axis = axis(self.step, wall).map(|points| {
            let points = points.into_iter();
            points.map(|[x, y, _]| self.on_plan([x, y])).collect()
        });
        let axis: Option<Vec<Mm>> = axis.map(|points: Vec<Mm>| without_small(&points, TWIN_MM));
        let lines = match (axis, &body) {
            (Some(axis), body) => vec![self.along_axis(wall, axis, body.as_ref())],
            (None, Some(body)) if wall.kind == CURTAIN => self.facade(body),
            (None, Some(body)) => self.by_body(body),
            (None, None) => return None,
        };
        // Façades are panes and posts with gaps between them.
        let gaps = match &body {
            Some(body) if wall.kind != CURTAIN => {
                // Nothing is seen where a ring begins.
                let turned: Vec<Line> = lines.iter().filter_map(Line::turned).collect();
                let lines = lines.iter().chain(&turned);
                lines
                    .flat_map(|line| self.seen_through(body, line))
                    .collect()
            }
            _ => Vec::new(),
        };
        let mut pieces = Pieces {
            lines,
            base,
            top: base + height.unwrap_or(0.0),
            height,
            gaps,
        };
        let taken = body.iter().flat_map(|body| &body.taken);
        let taken: Vec<Away> = taken
            .flat_map(|solid| self.away(solid, &pieces.lines))
            .collect();
        pieces.take_away(&taken);
        (!pieces.lines.is_empty()).then_some(pieces)
    }

    /// What a solid leaves that is taken away from lines: a hole for each of its pieces.
    pub(super) fn away(&self, solid: &Body, lines: &[Line]) -> Vec<Away> {
        let [low, high] = [solid.low, solid.high].map(|height| height * self.mm);
        let clear = lines.iter().find_map(|line| self.clear(solid, line));
        let rings = solid.pieces.iter().filter_map(|piece| piece.first());
        let away = |ring: &Vec<[f64; 2]>| Away {
            ring: ring.iter().map(|&p| self.on_plan(p)).collect(),
            low,
            high,
            clear: clear.unwrap_or([low, high]),
        };
        rings.map(away).collect()
    }

    /// The body of an element, or of all that it is put together of.
    pub(super) fn body_or_parts(&self, element: &Entity) -> Option<Body> {
        body(self.step, element, self.mm).or_else(|| {
            let parts = self.parts.get(&element.id).into_iter().flatten();
            let parts = parts.filter_map(|&part| self.step.get(part));
            // Leaves may be drawn open.
            let parts = parts.filter(|part| !part.kind.starts_with("IFCDOOR"));
            Body::together(
                parts.filter_map(|part| body(self.step, &part, self.mm)),
                self.mm,
            )
        })
    }

    fn corners(&self, body: &Body) -> Vec<Mm> {
        body.points().map(|p| self.on_plan(p)).collect()
    }

    fn rings(&self, piece: &[Vec<[f64; 2]>]) -> Vec<Vec<Mm>> {
        let ring = |ring: &Vec<[f64; 2]>| ring.iter().map(|&p| self.on_plan(p)).collect();
        piece.iter().map(ring).collect()
    }

    /// Panes and posts along one line are one straight wall, with gaps between them or not.
    fn facade(&self, body: &Body) -> Vec<Line> {
        let all = longest_way(&hull(&self.corners(body)));
        match all.filter(|(.., thickness)| *thickness < THICKEST_FACADE_MM) {
            Some(all) => vec![Line::straight(all)],
            None => self.by_body(body),
        }
    }

    /// Each piece of a body is one straight wall, one round wall, or several in one.
    fn by_body(&self, body: &Body) -> Vec<Line> {
        let of_piece = |piece: &Vec<Vec<[f64; 2]>>| {
            let rings = self.rings(piece);
            if let Some(band) = Line::of_band(&rings) {
                return vec![band];
            }
            let straight = rings.first().and_then(|outline| longest_way(outline));
            let Some((a, b, thickness)) = straight else {
                return Vec::new();
            };
            let filled = rings.iter().skip(1).map(|hole| area(hole));
            let filled = area(&rings[0]) - filled.sum::<f64>();
            let several = filled < STRAIGHT * thickness * distance(a, b);
            let mut walls = if several {
                walls_of_area(&rings)
            } else {
                Vec::new()
            };
            if walls.is_empty() {
                walls.push((a, b, thickness));
            }
            walls.into_iter().map(Line::straight).collect()
        };
        body.pieces.iter().flat_map(of_piece).collect()
    }

    /// The centre line beside an axis, which may run along a face: by the body across it, else by the layers.
    fn along_axis(&self, wall: &Entity, points: Vec<Mm>, body: Option<&Body>) -> Line {
        if let (2, Some([piece])) = (points.len(), body.map(|body| &body.pieces[..]))
            && let Some(band) = Line::of_band(&self.rings(piece))
        {
            return band;
        }
        let axis = Line {
            points,
            thickness: 0.0,
        };
        let corners = body.map_or_else(Vec::new, |body| self.corners(body));
        let places = corners.into_iter().map(|p| axis.nearest(p));
        // Beyond the ends of a curve nothing tells how far beside it something lies.
        let beside = |place: f64| !axis.is_round() || (-0.01..axis.end() + 0.01).contains(&place);
        let offsets = places.filter(|(place, _)| beside(*place));
        let (low, high) = offsets.fold((f64::MAX, f64::MIN), |(low, high), (_, offset)| {
            (low.min(offset), high.max(offset))
        });
        let straight = body.filter(|_| !axis.is_round());
        let faces = straight.and_then(|body| self.faces_along(&axis, body));
        let [low, high] = faces.unwrap_or([low, high]);
        let (thickness, offset) = if low < high {
            (high - low, (low + high) / 2.0)
        } else {
            self.layers(wall).unwrap_or((THICKNESS_MM, 0.0))
        };
        Line {
            points: without_small(&axis.beside(offset).points, SAGITTA_MM),
            thickness,
        }
    }

    /// How far to the left of a straight axis both faces of a wall lie: where most of its sides do that run along it, one
    /// way and the other. Pilasters stand before a face, and niches lie behind it.
    fn faces_along(&self, axis: &Line, body: &Body) -> Option<[f64; 2]> {
        let along = unit(sub(axis.points[1], axis.points[0]));
        let mut faces: [Vec<(f64, f64)>; 2] = Default::default();
        for outline in body.pieces.iter().filter_map(|piece| piece.first()) {
            let ring: Vec<Mm> = outline.iter().map(|&p| self.on_plan(p)).collect();
            for (k, &p) in ring.iter().enumerate().take(MOST_SIDES) {
                let side = sub(ring[(k + 1) % ring.len()], p);
                let length = dot(side, along);
                if cross(side, along).abs() < PARALLEL * length.abs() {
                    let face = &mut faces[usize::from(length < 0.0)];
                    face.push((axis.nearest(p).1, length.abs()));
                }
            }
        }
        let most = |face: &Vec<(f64, f64)>| {
            let together = |&(offset, _): &(f64, f64)| {
                let near = face.iter().filter(move |one| (one.0 - offset).abs() < 1.0);
                (offset, near.map(|one| one.1).sum::<f64>())
            };
            let face = face.iter().map(together);
            face.max_by(|p, q| p.1.total_cmp(&q.1))
                .map(|(offset, _)| offset)
        };
        let [one, other] = faces.each_ref().map(most);
        let (one, other) = (one?, other?);
        (one != other).then_some([one.min(other), one.max(other)])
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
    ) -> Option<(Vec<SurveyWall>, Vec<SurveyOpening>)> {
        let mut walls = self.walls(wall)?.walls();
        let mut glass = Vec::new();
        for piece in &mut walls {
            piece.thickness = piece.thickness.clamp(THINNEST_GLASS_MM, THICKEST_GLASS_MM);
            glass.extend(glazed(piece, doors));
        }
        Some((walls, glass))
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
