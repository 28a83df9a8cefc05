//! Where things of a building model lie: nested placements, units, and the curves and bodies that walls are made of.

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
    let y = [
        z[1] * x[2] - z[2] * x[1],
        z[2] * x[0] - z[0] * x[2],
        z[0] * x[1] - z[1] * x[0],
    ];
    Place { origin, x, y, z }
}

fn coordinates(value: &Value) -> Point3 {
    let list = value.list();
    [0, 1, 2].map(|k| list.get(k).and_then(Value::number).unwrap_or(0.0))
}

fn dot(p: Point3, q: Point3) -> f64 {
    p[0] * q[0] + p[1] * q[1] + p[2] * q[2]
}

fn unit(v: Point3) -> Option<Point3> {
    let length = dot(v, v).sqrt();
    (length > 1e-9).then(|| v.map(|c| c / length))
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

/// A body as far as a plan needs it: its outline from above, in the world, and from where to where it reaches.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub(crate) outline: Vec<Point3>,
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// Whether the outline is the profile itself, extruded upwards.
    pub(crate) upright: bool,
}

/// The first body of a product that is extruded, or cut from one.
pub(crate) fn body(step: &Step<'_>, product: &Entity) -> Option<Body> {
    let place = placement(step, product.get(5));
    let shape = step.follow(product.get(6))?;
    let shapes: Vec<Entity> = shape
        .get(2)
        .references()
        .filter_map(|id| step.get(id))
        .collect();
    let solid = shapes
        .iter()
        .filter(|shape| shape.get(1).text() != Some("Axis"));
    solid
        .flat_map(|shape| shape.get(3).references())
        .find_map(|item| solid_of(step, item, &place, 0))
}

fn solid_of(step: &Step<'_>, id: u64, place: &Place, depth: usize) -> Option<Body> {
    let item = step.get(id)?;
    if depth > 16 {
        return None;
    }
    match item.kind.as_str() {
        "IFCEXTRUDEDAREASOLID" => {
            let own = place.then(&axis_placement(step, item.get(1)));
            let profile = profile(step, &step.follow(item.get(0))?)?;
            let way = coordinates(step.follow(item.get(2))?.get(0));
            let length = item.get(3).number()?;
            let bottom: Vec<Point3> = profile.iter().map(|&p| own.at(p)).collect();
            let top: Vec<Point3> = profile
                .iter()
                .map(|&p| own.at([0, 1, 2].map(|k| p[k] + way[k] * length)))
                .collect();
            let all = || bottom.iter().chain(&top).map(|p| p[2]);
            let (low, high) = (
                all().fold(f64::MAX, f64::min),
                all().fold(f64::MIN, f64::max),
            );
            let upright = bottom
                .iter()
                .zip(&top)
                .all(|(p, q)| (p[0] - q[0]).hypot(p[1] - q[1]) < 1e-6 * (1.0 + length.abs()));
            let outline = if upright {
                bottom
            } else {
                bottom.into_iter().chain(top).collect()
            };
            Some(Body {
                outline,
                low,
                high,
                upright,
            })
        }
        "IFCBOOLEANCLIPPINGRESULT" | "IFCBOOLEANRESULT" => {
            solid_of(step, item.get(1).reference()?, place, depth + 1)
        }
        "IFCMAPPEDITEM" => {
            let map = step.follow(item.get(0))?;
            let target = step.follow(item.get(1));
            let moved = target
                .and_then(|target| step.follow(target.get(2)))
                .map_or([0.0; 3], |point| coordinates(point.get(0)));
            let place = place
                .then(&Place {
                    origin: moved,
                    ..Place::WORLD
                })
                .then(&axis_placement(step, map.get(0)));
            let shape = step.follow(map.get(1))?;
            shape
                .get(3)
                .references()
                .find_map(|item| solid_of(step, item, &place, depth + 1))
        }
        _ => None,
    }
}

fn profile(step: &Step<'_>, entity: &Entity) -> Option<Vec<Point3>> {
    match entity.kind.as_str() {
        "IFCRECTANGLEPROFILEDEF" => {
            let place = axis_placement(step, entity.get(2));
            let half = [entity.get(3).number()? / 2.0, entity.get(4).number()? / 2.0];
            Some(
                [[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]]
                    .map(|[x, y]| place.at([x * half[0], y * half[1], 0.0]))
                    .to_vec(),
            )
        }
        "IFCCIRCLEPROFILEDEF" => {
            const SIDES: u32 = 24;
            let place = axis_placement(step, entity.get(2));
            let radius = entity.get(3).number()?;
            let at = |side| {
                let angle = std::f64::consts::TAU * f64::from(side) / f64::from(SIDES);
                place.at([radius * angle.cos(), radius * angle.sin(), 0.0])
            };
            Some((0..SIDES).map(at).collect())
        }
        "IFCARBITRARYCLOSEDPROFILEDEF" | "IFCARBITRARYPROFILEDEFWITHVOIDS" => {
            let mut points = curve(step, entity.get(2))?;
            if points.len() > 3 && points.first() == points.last() {
                points.pop();
            }
            Some(points)
        }
        _ => None,
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
