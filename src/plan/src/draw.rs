use lean::Gather as _;
use std::collections::BTreeMap;
use std::fmt::Write;

use crate::drawing::{
    Bounds, CornerDrawing, Dimension, DividerDrawing, GapDrawing, OpeningDrawing, PlanDrawing,
    RoomDrawing, WallDrawing,
};
use crate::fixture_draw::draw_fixture;
use crate::holes::{Hole, Wing, holes, pier_rings};
use crate::niche::{on_wall, recesses};
use crate::outline::{WallOutline, outlines};
use crate::overlay::union;
use crate::rooms::{Enclosed, enclosed};
use crate::vector::Vector;
use crate::{Divider, OpeningKind, Plan, Point, Room};

/// Shorter wall faces get no dimension: the number would not fit beside them.
const LEAST_DIMENSION_MM: f64 = 500.0;
/// How far inside the room a dimension is written.
const DIMENSION_INSET_MM: f64 = 220.0;
/// How far beside a wall face its length is written.
const LABEL_GAP_MM: f64 = 160.0;

/// Draws a plan as SVG paths in millimetres, without style.
pub fn draw(plan: &Plan) -> PlanDrawing {
    let outlines = outlines(plan);
    let holes = holes(plan, &outlines);
    let recesses = recesses(plan, &outlines);
    let rooms = enclosed(plan, &outlines, &plan.dividers);
    let by_wall: BTreeMap<_, &WallOutline> = outlines.iter().map(|o| (o.wall, o)).gather();
    let mut solid = Vec::new();
    let mut walls = Vec::with_capacity(plan.walls.len());
    for wall in &plan.walls {
        let Some(outline) = by_wall.get(&wall.id) else {
            continue;
        };
        let mut piers = pier_rings(outline, holes.get(&wall.id).map_or(&[], Vec::as_slice));
        for recess in on_wall(&recesses, wall.id) {
            recess.notch(&mut piers);
        }
        let axis = &outline.axis;
        let beside = axis.along.left() * (outline.half + LABEL_GAP_MM);
        walls.push(WallDrawing {
            id: wall.id,
            path: piers
                .iter()
                .map(|ring| ring_path(ring.iter().map(|v| v.round())))
                .collect(),
            confidence_pct: wall.confidence_pct,
            length_mm: axis.length.round() as i32,
            label_at: (axis.at(axis.length / 2.0) + beside).round(),
            label_turn_mdeg: readable_turn(axis.along),
        });
        solid.extend(piers);
    }
    let mut solid_path = String::new();
    for area in union(&solid) {
        for ring in std::iter::once(&area.outer).chain(&area.holes) {
            solid_path.push_str(&ring_path(ring.iter().copied()));
        }
    }
    let mut openings: Vec<OpeningDrawing> = holes.values().flatten().map(draw_opening).collect();
    lean::sort_by_key(&mut openings, |opening| opening.id);
    let corners = plan.corners.iter().map(|corner| CornerDrawing {
        id: corner.id,
        x_mm: corner.at.x_mm,
        y_mm: corner.at.y_mm,
    });
    PlanDrawing {
        solid_path,
        walls,
        rooms: rooms.iter().map(|room| draw_room(plan, room)).collect(),
        openings,
        dividers: plan.dividers.iter().map(draw_divider).collect(),
        fixtures: plan.fixtures.iter().map(draw_fixture).collect(),
        corners: corners.collect(),
        dimensions: rooms.iter().flat_map(|r| dimensions(&r.room)).collect(),
        bounds: bounds(plan, &outlines, holes.values().flatten()),
    }
}

pub(crate) fn ring_path(points: impl Iterator<Item = Point>) -> String {
    chain_path(points) + "Z"
}

/// A line through points, which stays open.
pub(crate) fn chain_path(points: impl Iterator<Item = Point>) -> String {
    let mut path = String::new();
    for (index, Point { x_mm, y_mm }) in points.enumerate() {
        let command = if index == 0 { 'M' } else { 'L' };
        // Writing to a String cannot fail.
        let _ = write!(path, "{command}{x_mm} {y_mm}");
    }
    path
}

pub(crate) fn line(from: Vector, to: Vector) -> String {
    chain_path([from, to].into_iter().map(Vector::round))
}

/// The direction of a text along a line, never upside down: more than -90 up to 90 degrees.
fn readable_turn(along: Vector) -> i32 {
    let turn = (along.y.atan2(along.x).to_degrees() * 1000.0).round() as i32;
    match turn {
        90_001.. => turn - 180_000,
        ..=-90_000 => turn + 180_000,
        _ => turn,
    }
}

fn draw_room(plan: &Plan, enclosed: &Enclosed) -> RoomDrawing {
    let room = &enclosed.room;
    RoomDrawing {
        id: room.id,
        path: enclosed
            .rings()
            .map(|ring| ring_path(ring.iter().copied()))
            .collect(),
        name: room.name.clone(),
        area_mm2: room.area_mm2,
        printed_mm2: room.printed_mm2,
        off_permille: (enclosed.off_permille()).map(|off| off.clamp(-1000, 100_000) as i32),
        label_at: room.label_at,
        confidence_pct: enclosed.confidence_pct(plan),
    }
}

fn draw_opening(hole: &Hole) -> OpeningDrawing {
    let [left_a, left_b, right_b, right_a] = hole.corners();
    let axis = &hole.outline.axis;
    let mut line_path = line(left_a, right_a) + &line(left_b, right_b);
    if hole.opening.kind == OpeningKind::Window {
        line_path += &line(left_a, left_b);
        line_path += &line(axis.at(hole.from), axis.at(hole.to));
        line_path += &line(right_a, right_b);
    }
    let mut swing_path: String = hole.wings().iter().map(draw_wing).collect();
    for [from, to] in hole.panels() {
        swing_path += &line(from, to);
    }
    let WallOutline { left, right, .. } = hole.outline;
    let beside = axis.along.left() * (hole.outline.half + LABEL_GAP_MM);
    let gap = |from: f64, to: f64| GapDrawing {
        length_mm: (to - from).max(0.0).round() as i32,
        label_at: (axis.at((from + to) / 2.0) + beside).round(),
    };
    OpeningDrawing {
        id: hole.opening.id,
        wall: hole.opening.wall,
        kind: hole.opening.kind,
        path: ring_path(hole.corners().iter().map(|v| v.round())),
        line_path,
        swing_path,
        confidence_pct: hole.opening.confidence_pct,
        at: axis.at((hole.from + hole.to) / 2.0).round(),
        gaps: [
            gap(left[0].max(right[0]), hole.from),
            gap(hole.to, left[1].min(right[1])),
        ],
    }
}

/// A leaf that stands open, and the arc that it sweeps.
fn draw_wing(wing: &Wing) -> String {
    let radius = (wing.open_end - wing.hinge).length().round();
    let turn = (wing.open_end - wing.hinge).cross(wing.shut_end - wing.hinge);
    let end = wing.shut_end.round();
    let clockwise = u8::from(turn > 0.0);
    let leaf = line(wing.hinge, wing.open_end);
    format!(
        "{leaf}A{radius} {radius} 0 0 {clockwise} {} {}",
        end.x_mm, end.y_mm
    )
}

fn draw_divider(divider: &Divider) -> DividerDrawing {
    DividerDrawing {
        id: divider.id,
        path: line(divider.a.into(), divider.b.into()),
        a: divider.a,
        b: divider.b,
    }
}

/// The clear lengths of a room's faces, each once: opposite faces of equal length share one dimension.
fn dimensions(room: &Room) -> Vec<Dimension> {
    let mut dimensions: Vec<(Vector, f64, Dimension)> = Vec::new();
    for (index, &a) in room.outline.iter().enumerate() {
        let b = room.outline[(index + 1) % room.outline.len()];
        let (p, q) = (Vector::from(a), Vector::from(b));
        let (along, length) = ((q - p).unit(), (q - p).length());
        let repeats = dimensions.iter().any(|(other, start, dimension)| {
            // The opposite face runs the other way round the room.
            let opposite = other.dot(along) < -0.999;
            let same_length = (f64::from(dimension.length_mm) - length).abs() <= 5.0;
            opposite && same_length && (q.dot(*other) - start).abs() <= 5.0
        });
        if length < LEAST_DIMENSION_MM || repeats {
            continue;
        }
        let inside = -along.left() * DIMENSION_INSET_MM;
        let dimension = Dimension {
            room: room.id,
            a,
            b,
            length_mm: length.round() as i32,
            label_at: ((p + q) * 0.5 + inside).round(),
            label_turn_mdeg: readable_turn(along),
        };
        dimensions.push((along, p.dot(along), dimension));
    }
    dimensions
        .into_iter()
        .map(|(_, _, dimension)| dimension)
        .collect()
}

fn bounds<'a>(
    plan: &Plan,
    outlines: &[WallOutline],
    holes: impl Iterator<Item = &'a Hole<'a>>,
) -> Bounds {
    let mut points: Vec<Point> = outlines
        .iter()
        .flat_map(|o| &o.ring)
        .map(|v| v.round())
        .collect();
    points.extend(
        holes
            .flat_map(Hole::wings)
            .map(|wing| wing.open_end.round()),
    );
    points.extend(plan.fixtures.iter().flat_map(|fixture| fixture.outline()));
    if let Some(backdrop) = &plan.backdrop {
        let Point { x_mm, y_mm } = backdrop.origin;
        points.push(backdrop.origin);
        points.push(Point::new(
            x_mm + backdrop.width_mm,
            y_mm + backdrop.height_mm,
        ));
    }
    let range = |of: fn(&Point) -> i32| {
        let low = points.iter().map(of).min().unwrap_or(0);
        let high = points.iter().map(of).max().unwrap_or(0);
        (low, high - low)
    };
    let ((x_mm, width_mm), (y_mm, height_mm)) = (range(|p| p.x_mm), range(|p| p.y_mm));
    Bounds {
        x_mm,
        y_mm,
        width_mm,
        height_mm,
    }
}
