//! The curves that axes and profiles are made of, as points in a row.

use std::f64::consts::TAU;

use super::place::{
    Place, Point3, axis_placement, coordinates, cross, dot, placement, radians, unit,
};
use super::rows::{End, Row};
use super::splines::{is_spline, spline};
use super::step::{Entity, Step, Value};

/// Curves of homes have few corners.
pub(super) const MOST_POINTS: usize = 5_000;
/// Curves that one is put together of, and curves in curves in it.
const MOST_SEGMENTS: usize = 200;
const MOST_PARTS: usize = 1_000;
/// Arcs turn by this much from point to point: 2 degrees, 5 mm beside a circle of 30 m.
pub(crate) const STEP: f64 = TAU / 180.0;

/// The points of a curve in its own space; arcs in steps of [`STEP`].
pub(crate) fn curve(step: &Step<'_>, value: &Value) -> Option<Vec<Point3>> {
    let row = row(step, &step.follow(value)?, &mut { MOST_PARTS })?;
    Some(row.points)
}

/// The outline of a band along a curve.
pub(super) fn band(step: &Step<'_>, value: &Value, thickness: f64) -> Option<Vec<Point3>> {
    let basis = step.follow(value)?;
    let side = |aside: f64| Some(row(step, &basis, &mut { MOST_PARTS })?.beside(aside).points);
    let mut outline = side(thickness / 2.0)?;
    outline.extend(side(-thickness / 2.0)?.into_iter().rev());
    Some(outline)
}

/// The points of a curve with its parameters; `left` curves at most are looked at.
fn row(step: &Step<'_>, entity: &Entity, left: &mut usize) -> Option<Row> {
    *left = left.checked_sub(1)?;
    match entity.kind.as_str() {
        "IFCPOLYLINE" => {
            let points = entity.get(0).references().take(MOST_POINTS);
            let points = points.filter_map(|id| step.get(id));
            Row::corners(points.map(|point| coordinates(point.get(0))).collect())
        }
        "IFCINDEXEDPOLYCURVE" => indexed(step, entity),
        "IFCTRIMMEDCURVE" => trimmed(step, entity, left),
        "IFCCIRCLE" | "IFCELLIPSE" => Conic::new(step, entity)?.row(step, [0.0; 2], true),
        "IFCCOMPOSITECURVE" => {
            let segments = entity.get(0).references().take(MOST_SEGMENTS);
            let segments = segments.filter_map(|id| step.get(id));
            Row::joined(segments.map(|segment| {
                let part = row(step, &step.follow(segment.get(2))?, left)?;
                let backwards = segment.get(1).word() == Some("F");
                Some(if backwards { part.reversed() } else { part })
            }))
        }
        "IFCOFFSETCURVE2D" => {
            let basis = row(step, &step.follow(entity.get(0))?, left)?;
            Some(basis.beside(entity.get(1).number()?))
        }
        "IFCSURFACECURVE" | "IFCSEAMCURVE" => row(step, &step.follow(entity.get(0))?, left),
        kind if is_spline(kind) => spline(step, entity, [None; 2]),
        _ => None,
    }
}

/// The path that an item names at an index, between parameters, which it names from another on.
pub(super) fn path(
    step: &Step<'_>,
    item: &Entity,
    index: usize,
    from: usize,
) -> Option<Vec<Point3>> {
    let basis = step.follow(item.get(index))?;
    let left = &mut { MOST_PARTS };
    let parameters = [from, from + 1].map(|index| item.get(index).number());
    let [Some(from), Some(to)] = parameters else {
        return Some(row(step, &basis, left)?.points);
    };
    let ends = [from, to].map(End::Parameter);
    if matches!(basis.kind.as_str(), "IFCLINE" | "IFCCIRCLE" | "IFCELLIPSE") {
        return Some(part(step, &basis, ends, true, left)?.points);
    }
    let row = row(step, &basis, left)?;
    let [first, last] = row.range();
    let slack = 1e-6 * (last - first);
    // Some programs name all of any path 0 to 1, or by its length, or in the parameters of another curve.
    let is_all = from == 0.0 && (to == 1.0 || (to - length(&row.points)).abs() <= 1e-3 * to);
    let within = from < to && from >= first - slack && to <= last + slack;
    let part = (within && !is_all).then(|| row.between(ends, true));
    Some(part.flatten().unwrap_or(row).points)
}

fn length(points: &[Point3]) -> f64 {
    let legs = points
        .windows(2)
        .map(|pair| [0, 1, 2].map(|k| pair[1][k] - pair[0][k]));
    legs.map(|leg| dot(leg, leg).sqrt()).sum()
}

/// A part of another curve, from point to point where both points and parameters are told.
fn trimmed(step: &Step<'_>, entity: &Entity, left: &mut usize) -> Option<Row> {
    let end = |index: usize| {
        let told = entity.get(index).list();
        let mut points = entity.get(index).references().filter_map(|id| step.get(id));
        let point = points.find(|one| one.kind == "IFCCARTESIANPOINT");
        let point = point.map(|point| End::At(coordinates(point.get(0))));
        let mut numbers = told.iter().filter(|value| value.reference().is_none());
        point.or_else(|| numbers.find_map(Value::number).map(End::Parameter))
    };
    let basis = step.follow(entity.get(0))?;
    let forward = entity.get(3).word() != Some("F");
    part(step, &basis, [end(1)?, end(2)?], forward, left)
}

/// A piece of a line, of a circle or an ellipse, or of a curve that ends itself.
fn part(
    step: &Step<'_>,
    basis: &Entity,
    ends: [End; 2],
    forward: bool,
    left: &mut usize,
) -> Option<Row> {
    if basis.kind == "IFCLINE" {
        let origin = coordinates(step.follow(basis.get(0))?.get(0));
        let vector = step.follow(basis.get(1))?;
        let way = unit(coordinates(step.follow(vector.get(0))?.get(0)))?;
        let length = vector.get(1).number()?;
        let [a, b] = ends.map(|end| match end {
            End::At(p) => p,
            End::Parameter(t) => [0, 1, 2].map(|k| origin[k] + way[k] * length * t),
        });
        let range = dot(way, [0, 1, 2].map(|k| b[k] - a[k])) / length;
        return Row::evenly(vec![a, b], range.abs());
    }
    if let (true, [End::Parameter(a), End::Parameter(b)]) = (is_spline(&basis.kind), ends) {
        let [from, to] = if forward { [a, b] } else { [b, a] };
        let row = spline(step, basis, [Some(from), Some(to)])?;
        return Some(if forward { row } else { row.reversed() });
    }
    let Some(conic) = Conic::new(step, basis) else {
        return row(step, basis, left)?.between(ends, forward);
    };
    let stated = match ends {
        [End::Parameter(from), End::Parameter(to)] => radians(step, [from, to]),
        _ => ends.map(|end| match end {
            End::Parameter(angle) => radians(step, [angle])[0],
            End::At(p) => conic.angle(p),
        }),
    };
    conic.row(step, stated, forward)
}

/// An `IFCINDEXEDPOLYCURVE`: corners, and arcs through three of them. Each side and each arc counts one.
fn indexed(step: &Step<'_>, entity: &Entity) -> Option<Row> {
    let list = step.follow(entity.get(0))?;
    let corners = list.get(0).list().iter().take(MOST_POINTS);
    let corners: Vec<Point3> = corners.map(coordinates).collect();
    let segments = entity.get(1).list();
    if segments.is_empty() {
        return Row::corners(corners);
    }
    Row::joined(segments.iter().map(|segment| {
        // Counted from one.
        let indices = segment.list().iter().flat_map(Value::list);
        let indices = indices.filter_map(Value::number);
        let part = indices.map(|index| corners.get((index as usize).wrapping_sub(1)).copied());
        let part = part.collect::<Option<Vec<Point3>>>()?;
        match (segment, &part[..]) {
            (Value::Typed(kind, _), &[a, b, c]) if kind == "IFCARCINDEX" => {
                let arc = Conic::through(a, b, c).map(|(circle, to)| circle.arc(0.0, to, true));
                arc.map_or_else(|| Row::corners(part), |arc| Row::evenly(arc, 1.0))
            }
            _ => Row::corners(part),
        }
    }))
}

/// A circle or an ellipse.
pub(crate) struct Conic {
    pub(crate) place: Place,
    pub(crate) radii: [f64; 2],
}

impl Conic {
    pub(crate) fn new(step: &Step<'_>, entity: &Entity) -> Option<Self> {
        let second = match entity.kind.as_str() {
            "IFCCIRCLE" => 1,
            "IFCELLIPSE" => 2,
            _ => return None,
        };
        let radii = [entity.get(1).number()?, entity.get(second).number()?];
        let place = axis_placement(step, entity.get(0));
        (radii[0].min(radii[1]) > 0.0).then_some(Self { place, radii })
    }

    /// The circle on which one comes through three points, with the angles of the first, 0, and of the last.
    fn through(a: Point3, b: Point3, c: Point3) -> Option<(Self, f64)> {
        let less = |p: Point3, q: Point3| [0, 1, 2].map(|k| p[k] - q[k]);
        let (u, v) = (less(b, a), less(c, a));
        let normal = cross(u, v);
        let z = unit(normal)?;
        let (uu, vv) = (dot(u, u), dot(v, v));
        let aside = cross([0, 1, 2].map(|k| uu * v[k] - vv * u[k]), normal);
        let to_centre = aside.map(|c| c / (2.0 * dot(normal, normal)));
        let x = unit(to_centre)?.map(|c| -c);
        let place = Place {
            origin: [0, 1, 2].map(|k| a[k] + to_centre[k]),
            x,
            y: cross(z, x),
            z,
        };
        let radius = dot(to_centre, to_centre).sqrt();
        let circle = Self {
            place,
            radii: [radius; 2],
        };
        let to = circle.angle(c);
        Some((circle, to))
    }

    pub(crate) fn angle(&self, p: Point3) -> f64 {
        let d = [0, 1, 2].map(|k| p[k] - self.place.origin[k]);
        let [x, y] = [(self.place.x, 0), (self.place.y, 1)];
        (dot(d, y.0) / self.radii[y.1]).atan2(dot(d, x.0) / self.radii[x.1])
    }

    /// From angle to angle, anticlockwise or not; all the way round between equal ones.
    pub(crate) fn arc(&self, from: f64, to: f64, forward: bool) -> Vec<Point3> {
        let turn = turn(from, to, forward);
        let pieces = (turn.abs() / STEP).ceil().clamp(1.0, 360.0) as usize;
        let at = |k: usize| {
            let (sin, cos) = (from + turn * k as f64 / pieces as f64).sin_cos();
            let [x, y] = self.radii;
            self.place.at([x * cos, y * sin, 0.0])
        };
        (0..=pieces).map(at).collect()
    }

    /// As [`Self::arc`], with parameters in the file's unit of angles.
    fn row(&self, step: &Step<'_>, [from, to]: [f64; 2], forward: bool) -> Option<Row> {
        let [unit] = radians(step, [1.0]);
        let range = turn(from, to, forward).abs() / unit;
        Row::evenly(self.arc(from, to, forward), range)
    }
}

fn turn(from: f64, mut to: f64, forward: bool) -> f64 {
    if forward && to <= from {
        to += TAU;
    } else if !forward && to >= from {
        to -= TAU;
    }
    to - from
}

/// The axis of a wall, in the world.
pub(crate) fn axis(step: &Step<'_>, product: &Entity) -> Option<Vec<Point3>> {
    let place = placement(step, product.get(5));
    let shape = step.follow(product.get(6))?;
    let mut shapes = shape.get(2).references().filter_map(|id| step.get(id));
    let axis = shapes.find(|shape| shape.get(1).text() == Some("Axis"))?;
    let line = curve(step, axis.get(3).list().first()?)?;
    Some(line.into_iter().map(|p| place.at(p)).collect())
}
