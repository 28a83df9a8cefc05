//! Where things of a building model lie: nested placements, units, and the curves that axes and profiles are made of.

use std::f64::consts::TAU;

use super::step::{Entity, Step, Value};

pub(crate) type Point3 = [f64; 3];

/// More placements in each other are a circle.
const DEEPEST: usize = 64;
/// Curves of homes have few corners.
const MOST_POINTS: usize = 5_000;
/// Arcs turn by this much from point to point: 2 degrees, 5 mm beside a circle of 30 m.
pub(crate) const STEP: f64 = TAU / 180.0;

/// A place and its three directions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) origin: Point3,
    pub(crate) x: Point3,
    pub(crate) y: Point3,
    pub(crate) z: Point3,
}

impl Place {
    pub(crate) const WORLD: Self = Self {
        origin: [0.0; 3],
        x: [1.0, 0.0, 0.0],
        y: [0.0, 1.0, 0.0],
        z: [0.0, 0.0, 1.0],
    };

    fn direction(&self, [u, v, w]: Point3) -> Point3 {
        [0, 1, 2].map(|k| self.x[k] * u + self.y[k] * v + self.z[k] * w)
    }

    pub(crate) fn at(&self, p: Point3) -> Point3 {
        let d = self.direction(p);
        [0, 1, 2].map(|k| self.origin[k] + d[k])
    }

    /// What lies at `inner` within this place.
    pub(crate) fn then(&self, inner: &Self) -> Self {
        Self {
            origin: self.at(inner.origin),
            x: self.direction(inner.x),
            y: self.direction(inner.y),
            z: self.direction(inner.z),
        }
    }
}

/// Metres in a unit of length: from `IFCUNITASSIGNMENT`, with prefixes and feet.
pub(crate) fn metres_per_unit(step: &Step<'_>) -> f64 {
    unit_of(step, "LENGTHUNIT")
        .and_then(|unit| factor(step, &unit, 0))
        .unwrap_or(1.0)
}

fn unit_of(step: &Step<'_>, kind: &str) -> Option<Entity> {
    let all = step.all("IFCUNITASSIGNMENT").next()?;
    let mut units = all.get(0).references().filter_map(|id| step.get(id));
    units.find(|unit| unit.get(1).word() == Some(kind))
}

/// Angles that a file tells together, in radians: many are told in degrees.
pub(crate) fn radians<const N: usize>(step: &Step<'_>, angles: [f64; N]) -> [f64; N] {
    let stated = unit_of(step, "PLANEANGLEUNIT")
        .filter(|unit| unit.kind == "IFCCONVERSIONBASEDUNIT")
        .and_then(|unit| factor(step, &unit, 0));
    // Some that are said to be radians cannot be.
    let factor = stated.unwrap_or(if angles.iter().any(|angle| angle.abs() > 6.3) {
        1f64.to_radians()
    } else {
        1.0
    });
    angles.map(|angle| angle * factor)
}

fn factor(step: &Step<'_>, unit: &Entity, depth: usize) -> Option<f64> {
    match unit.kind.as_str() {
        "IFCSIUNIT" => Some(match unit.get(2).word() {
            Some("KILO") => 1e3,
            Some("DECI") => 0.1,
            Some("CENTI") => 0.01,
            Some("MILLI") => 0.001,
            Some("MICRO") => 1e-6,
            _ => 1.0,
        }),
        "IFCCONVERSIONBASEDUNIT" if depth < 4 => {
            let measure = step.follow(unit.get(3))?;
            let of = step.follow(measure.get(1))?;
            let factor = measure.get(0).number()? * factor(step, &of, depth + 1)?;
            (factor > 0.0).then_some(factor)
        }
        _ => None,
    }
}

/// The place of an `IFCLOCALPLACEMENT` in the world.
pub(crate) fn placement(step: &Step<'_>, value: &Value) -> Place {
    let mut chain = Vec::new();
    let mut next = step.follow(value);
    while let Some(entity) = next.filter(|_| chain.len() < DEEPEST) {
        chain.push(axis_placement(step, entity.get(1)));
        next = step.follow(entity.get(0));
    }
    chain
        .iter()
        .rev()
        .fold(Place::WORLD, |outer, inner| outer.then(inner))
}

/// An `IFCAXIS2PLACEMENT3D` or `2D`; what is missing is the world's.
pub(crate) fn axis_placement(step: &Step<'_>, value: &Value) -> Place {
    let Some(entity) = step.follow(value) else {
        return Place::WORLD;
    };
    let origin = step
        .follow(entity.get(0))
        .map_or([0.0; 3], |point| coordinates(point.get(0)));
    let direction = |index| {
        let entity = step.follow(entity.get(index))?;
        unit(coordinates(entity.get(0)))
    };
    if entity.kind == "IFCAXIS2PLACEMENT2D" {
        let x = direction(1).unwrap_or([1.0, 0.0, 0.0]);
        let y = [-x[1], x[0], 0.0];
        return Place {
            origin,
            x,
            y,
            z: [0.0, 0.0, 1.0],
        };
    }
    let z = direction(1).unwrap_or([0.0, 0.0, 1.0]);
    let towards = direction(2).unwrap_or(if z[0].abs() < 0.9 {
        [1.0, 0.0, 0.0]
    } else {
        [0.0, 1.0, 0.0]
    });
    let along = dot(towards, z);
    let x = unit([0, 1, 2].map(|k| towards[k] - z[k] * along)).unwrap_or([1.0, 0.0, 0.0]);
    let y = cross(z, x);
    Place { origin, x, y, z }
}

pub(crate) fn coordinates(value: &Value) -> Point3 {
    let list = value.list();
    [0, 1, 2].map(|k| list.get(k).and_then(Value::number).unwrap_or(0.0))
}

pub(crate) fn dot(p: Point3, q: Point3) -> f64 {
    p[0] * q[0] + p[1] * q[1] + p[2] * q[2]
}

pub(crate) fn cross(p: Point3, q: Point3) -> Point3 {
    [
        p[1] * q[2] - p[2] * q[1],
        p[2] * q[0] - p[0] * q[2],
        p[0] * q[1] - p[1] * q[0],
    ]
}

pub(crate) fn unit(v: Point3) -> Option<Point3> {
    let length = dot(v, v).sqrt();
    (length > 1e-9).then(|| v.map(|c| c / length))
}

/// An `IFCCARTESIANTRANSFORMATIONOPERATOR3D`, uniform or not: a place whose directions are as long as it enlarges.
pub(crate) fn transformation(step: &Step<'_>, value: &Value) -> Place {
    let Some(entity) = step.follow(value) else {
        return Place::WORLD;
    };
    let direction = |index| {
        let entity = step.follow(entity.get(index))?;
        unit(coordinates(entity.get(0)))
    };
    let x = direction(0).unwrap_or(Place::WORLD.x);
    let y = direction(1).unwrap_or(Place::WORLD.y);
    let z = direction(4).unwrap_or(cross(x, y));
    let origin = step.follow(entity.get(2));
    let scale = entity.get(3).number().unwrap_or(1.0);
    let scale_of = |index| entity.get(index).number().unwrap_or(scale);
    Place {
        origin: origin.map_or([0.0; 3], |point| coordinates(point.get(0))),
        x: x.map(|c| c * scale),
        y: y.map(|c| c * scale_of(5)),
        z: z.map(|c| c * scale_of(6)),
    }
}

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
        _ => return None,
    };
    (points.len() > 1).then_some(points)
}

/// A piece of a line between points, of a circle or an ellipse.
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
    let conic = Conic::new(step, &basis)?;
    let stated = match parameters {
        [Some(from), Some(to)] => radians(step, [from, to]).map(Some),
        _ => [None; 2],
    };
    let angle = |k: usize| ends[k].map(|end| conic.angle(end)).or(stated[k]);
    Some(conic.arc(angle(0)?, angle(1)?, entity.get(3).word() != Some("F")))
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
