//! The curves that axes and profiles are made of, as points in a row.

use std::f64::consts::TAU;

use super::place::{
    Place, Point3, axis_placement, coordinates, cross, dot, placement, radians, unit,
};
use super::splines::{is_spline, spline};
use super::step::{Entity, Step, Value};

/// Curves of homes have few corners.
pub(super) const MOST_POINTS: usize = 5_000;
/// Arcs turn by this much from point to point: 2 degrees, 5 mm beside a circle of 30 m.
pub(crate) const STEP: f64 = TAU / 180.0;

/// The points of a curve in its own space; arcs in steps of [`STEP`].
pub(crate) fn curve(step: &Step<'_>, value: &Value) -> Option<Vec<Point3>> {
    let entity = step.follow(value)?;
    let points: Vec<Point3> = match entity.kind.as_str() {
        "IFCPOLYLINE" => entity
            .get(0)
            .references()
            .take(MOST_POINTS)
            .filter_map(|id| step.get(id))
            .map(|point| coordinates(point.get(0)))
            .collect(),
        "IFCINDEXEDPOLYCURVE" => indexed(step, &entity)?,
        "IFCTRIMMEDCURVE" => return trimmed(step, &entity),
        "IFCCIRCLE" | "IFCELLIPSE" => Conic::new(step, &entity)?.arc(0.0, 0.0, true),
        "IFCCOMPOSITECURVE" => {
            let mut points: Vec<Point3> = Vec::new();
            for segment in entity
                .get(0)
                .references()
                .take(200)
                .filter_map(|id| step.get(id))
            {
                let part = step.follow(segment.get(2))?;
                // Segments of segments are not followed.
                if part.kind != "IFCCOMPOSITECURVE" {
                    let mut part = curve(step, segment.get(2))?;
                    if segment.get(1).word() == Some("F") {
                        part.reverse();
                    }
                    points.extend(part);
                }
                if points.len() > MOST_POINTS {
                    break;
                }
            }
            points
        }
        kind if is_spline(kind) => spline(step, &entity, [None; 2])?,
        _ => return None,
    };
    (points.len() > 1).then_some(points)
}

/// The path that an item names at an index: circles and lines without an end run from parameter to parameter, which it
/// names from another on. Others run from end to end: what their parameters are in, programs do not agree about.
pub(super) fn path(
    step: &Step<'_>,
    item: &Entity,
    index: usize,
    from: usize,
) -> Option<Vec<Point3>> {
    let basis = step.follow(item.get(index))?;
    let parameters = [from, from + 1].map(|index| item.get(index).number());
    let endless = matches!(basis.kind.as_str(), "IFCLINE" | "IFCCIRCLE" | "IFCELLIPSE");
    if endless && parameters.iter().all(Option::is_some) {
        return part(step, &basis, [None; 2], parameters, true);
    }
    curve(step, item.get(index))
}

fn trimmed(step: &Step<'_>, entity: &Entity) -> Option<Vec<Point3>> {
    let ends = [1, 2].map(|index| {
        let point = entity.get(index).references().filter_map(|id| step.get(id));
        let mut point = point.filter(|one| one.kind == "IFCCARTESIANPOINT");
        point.next().map(|point| coordinates(point.get(0)))
    });
    let parameters = [1, 2].map(|index| {
        let list = entity.get(index).list().iter();
        list.filter(|value| value.reference().is_none())
            .find_map(Value::number)
    });
    let basis = step.follow(entity.get(0))?;
    let forward = entity.get(3).word() != Some("F");
    part(step, &basis, ends, parameters, forward)
}

/// A piece of a line between points, of a circle, an ellipse or a spline.
fn part(
    step: &Step<'_>,
    basis: &Entity,
    ends: [Option<Point3>; 2],
    parameters: [Option<f64>; 2],
    forward: bool,
) -> Option<Vec<Point3>> {
    if basis.kind == "IFCLINE" {
        if let [Some(a), Some(b)] = ends {
            return Some(vec![a, b]);
        }
        let origin = coordinates(step.follow(basis.get(0))?.get(0));
        let vector = step.follow(basis.get(1))?;
        let way = unit(coordinates(step.follow(vector.get(0))?.get(0)))?;
        let length = vector.get(1).number()?;
        let at = |t: f64| [0, 1, 2].map(|k| origin[k] + way[k] * length * t);
        return Some(vec![at(parameters[0]?), at(parameters[1]?)]);
    }
    if is_spline(&basis.kind) {
        let [from, to] = parameters;
        let mut points = spline(step, basis, if forward { [from, to] } else { [to, from] })?;
        if !forward {
            points.reverse();
        }
        return Some(points);
    }
    let conic = Conic::new(step, basis)?;
    let stated = match parameters {
        [Some(from), Some(to)] => radians(step, [from, to]).map(Some),
        _ => [None; 2],
    };
    let angle = |k: usize| ends[k].map(|end| conic.angle(end)).or(stated[k]);
    Some(conic.arc(angle(0)?, angle(1)?, forward))
}

/// The points of an `IFCINDEXEDPOLYCURVE`: corners, and arcs through three of them.
fn indexed(step: &Step<'_>, entity: &Entity) -> Option<Vec<Point3>> {
    let list = step.follow(entity.get(0))?;
    let corners = list.get(0).list().iter().take(MOST_POINTS);
    let corners: Vec<Point3> = corners.map(coordinates).collect();
    let segments = entity.get(1).list();
    if segments.is_empty() {
        return Some(corners);
    }
    let mut points: Vec<Point3> = Vec::new();
    for segment in segments {
        // Counted from one.
        let indices = segment.list().iter().flat_map(Value::list);
        let indices = indices.filter_map(Value::number);
        let part = indices.map(|index| corners.get((index as usize).wrapping_sub(1)).copied());
        let part = part.collect::<Option<Vec<Point3>>>()?;
        match (segment, &part[..]) {
            (Value::Typed(kind, _), &[a, b, c]) if kind == "IFCARCINDEX" => {
                let arc = Conic::through(a, b, c).map(|(circle, to)| circle.arc(0.0, to, true));
                points.extend(arc.unwrap_or(part));
            }
            _ => points.extend(part),
        }
        if points.len() > MOST_POINTS {
            break;
        }
    }
    Some(points)
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
    pub(crate) fn arc(&self, from: f64, mut to: f64, forward: bool) -> Vec<Point3> {
        if forward && to <= from {
            to += TAU;
        } else if !forward && to >= from {
            to -= TAU;
        }
        let pieces = ((to - from).abs() / STEP).ceil().clamp(1.0, 360.0) as usize;
        let at = |k: usize| {
            let (sin, cos) = (from + (to - from) * k as f64 / pieces as f64).sin_cos();
            let [x, y] = self.radii;
            self.place.at([x * cos, y * sin, 0.0])
        };
        (0..=pieces).map(at).collect()
    }
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
