//! Where things of a building model lie: nested placements, units and directions.

use super::step::{Entity, Step, Value};

pub(crate) type Point3 = [f64; 3];

/// More placements in each other are a circle.
const DEEPEST: usize = 64;

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

    pub(crate) fn direction(&self, [u, v, w]: Point3) -> Point3 {
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

/// An `IFCCARTESIANTRANSFORMATIONOPERATOR3D` or `2D`, uniform or not: a place whose directions are as long as it enlarges.
pub(crate) fn transformation(step: &Step<'_>, value: &Value) -> Place {
    let Some(entity) = step.follow(value) else {
        return Place::WORLD;
    };
    let direction = |index| {
        let entity = step.follow(entity.get(index))?;
        unit(coordinates(entity.get(0)))
    };
    let x = direction(0).unwrap_or(Place::WORLD.x);
    let level = || unit([-x[1], x[0], 0.0]);
    let y = direction(1).or_else(level).unwrap_or(Place::WORLD.y);
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
