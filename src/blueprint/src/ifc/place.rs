//! Where things of a building model lie: nested placements, units, and the curves that axes and profiles are made of.

use super::step::{Entity, Step, Value};

pub(crate) type Point3 = [f64; 3];

/// More placements in each other are a circle.
const DEEPEST: usize = 64;
/// Curves of homes have few corners.
const MOST_POINTS: usize = 5_000;

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
    let units = step.all("IFCUNITASSIGNMENT").next();
    let units: Vec<Entity> = units.map_or_else(Vec::new, |all| {
        all.get(0)
            .references()
            .filter_map(|id| step.get(id))
            .collect()
    });
    let length = units
        .into_iter()
        .find(|unit| unit.get(1).word() == Some("LENGTHUNIT"));
    length
        .and_then(|unit| factor(step, &unit, 0))
        .unwrap_or(1.0)
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

fn cross(p: Point3, q: Point3) -> Point3 {
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

/// The points of a curve in its own space; arcs in steps of 6 degrees.
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
        "IFCINDEXEDPOLYCURVE" => {
            let list = step.follow(entity.get(0))?;
            list.get(0)
                .list()
                .iter()
                .take(MOST_POINTS)
                .map(coordinates)
                .collect()
        }
        "IFCTRIMMEDCURVE" => return trimmed(step, &entity),
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
            }
            points
        }
        _ => return None,
    };
    (points.len() > 1).then_some(points)
}

/// A piece of a line between points, or of a circle.
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
    if basis.kind != "IFCCIRCLE" {
        return None;
    }
    let place = axis_placement(step, basis.get(0));
    let radius = basis.get(1).number()?;
    let angle = |k: usize| match ends[k] {
        Some(end) => {
            let d = [0, 1, 2].map(|axis| end[axis] - place.origin[axis]);
            Some(dot(d, place.y).atan2(dot(d, place.x)))
        }
        // Degrees where they cannot be radians.
        None => parameters[k].map(|p| if p.abs() > 6.3 { p.to_radians() } else { p }),
    };
    let (from, mut to) = (angle(0)?, angle(1)?);
    let forward = entity.get(3).word() != Some("F");
    if forward && to <= from {
        to += std::f64::consts::TAU;
    } else if !forward && to >= from {
        to -= std::f64::consts::TAU;
    }
    let pieces = ((to - from).abs().to_degrees() / 6.0)
        .ceil()
        .clamp(1.0, 120.0) as usize;
    let at = |t: f64| place.at([radius * t.cos(), radius * t.sin(), 0.0]);
    Some(
        (0..=pieces)
            .map(|k| at(from + (to - from) * k as f64 / pieces as f64))
            .collect(),
    )
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
