//! Solids that a section makes on its way along a path: railings of pipe, and walls that follow a curve.

use super::curves::{Conic, path};
use super::place::{Place, Point3, axis_placement, coordinates, cross, dot, unit};
use super::solids::{Face, closed, profile};
use super::step::{Entity, Step, Value};

/// Corners where less than this share of the way goes on are not mitred: the path turns back.
const LEAST_ONWARD: f64 = 0.2;
const UP: Point3 = [0.0, 0.0, 1.0];

/// What of a solid lies along each leg of its path: the section at the start and at the end, mitred where the path turns.
pub(super) fn swept(step: &Step<'_>, item: &Entity, place: &Place) -> Option<Vec<[Face; 2]>> {
    if item.kind.starts_with("IFCSWEPTDISKSOLID") {
        let radii = [item.get(1).number().filter(|radius| *radius > 0.0)?; 2];
        let circle = Conic {
            place: Place::WORLD,
            radii,
        };
        // Whatever is within a pipe is not seen.
        let section = vec![
            closed(circle.arc(0.0, 0.0, true))
                .into_iter()
                .step_by(9)
                .collect(),
        ];
        let path = path(step, item, 0, 3)?;
        return Some(along(&path, &section, &Aside::Fixed(UP), place));
    }
    let section = profile(step, &step.follow(item.get(0))?)?;
    let path = path(step, item, 2, 3)?;
    let aside = Aside::of(step, item.get(5));
    let place = place.then(&axis_placement(step, item.get(1)));
    Some(along(&path, &section, &aside, &place))
}

/// Where the first direction of a section points while it goes its way.
enum Aside {
    /// The same way always.
    Fixed(Point3),
    /// Away from a surface that is extruded this way.
    Extruded(Point3),
    /// Away from an axis.
    Around(Place),
}

impl Aside {
    /// By a direction, or by the surface that the path lies on.
    fn of(step: &Step<'_>, value: &Value) -> Self {
        let Some(entity) = step.follow(value) else {
            return Self::Fixed(UP);
        };
        match entity.kind.as_str() {
            "IFCDIRECTION" => Self::Fixed(coordinates(entity.get(0))),
            "IFCPLANE" => Self::Fixed(axis_placement(step, entity.get(0)).z),
            "IFCSURFACEOFLINEAREXTRUSION" => {
                let way = step.follow(entity.get(2));
                let way = way.map_or(UP, |way| coordinates(way.get(0)));
                Self::Extruded(axis_placement(step, entity.get(1)).direction(way))
            }
            "IFCCYLINDRICALSURFACE" => Self::Around(axis_placement(step, entity.get(0))),
            _ => Self::Fixed(UP),
        }
    }

    /// The directions of a section at a point of a path that goes a way.
    fn across(&self, at: Point3, way: Point3) -> [Point3; 2] {
        let wanted = match self {
            Self::Fixed(direction) => *direction,
            Self::Extruded(direction) => cross(way, *direction),
            Self::Around(axis) => {
                let from = less(at, axis.origin);
                less(from, times(axis.z, dot(from, axis.z)))
            }
        };
        let square = |v: Point3| unit(less(v, times(way, dot(v, way))));
        let any = [wanted, UP, [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]];
        let x = any.into_iter().find_map(square).unwrap_or(UP);
        [x, cross(way, x)]
    }
}

fn along(path: &[Point3], section: &Face, aside: &Aside, place: &Place) -> Vec<[Face; 2]> {
    let legs = path.windows(2).map(|ends| (ends[0], ends[1]));
    let legs = legs.filter_map(|(p, q)| Some((p, q, unit(less(q, p))?)));
    let legs: Vec<(Point3, Point3, Point3)> = legs.collect();
    let (Some(first), Some(last)) = (legs.first(), legs.last()) else {
        return Vec::new();
    };
    let closes = unit(less(first.0, last.1)).is_none();
    let count = legs.len();
    let part = |index: usize| {
        let (from, to, way) = legs[index];
        let [x, y] = aside.across([0, 1, 2].map(|k| (from[k] + to[k]) / 2.0), way);
        // Seen along the leg, a corner lies in the plane between it and the next one.
        let cut = |at: Point3, other: Option<usize>| -> Face {
            let between =
                other.and_then(|other| unit([0, 1, 2].map(|k| way[k] + legs[other].2[k])));
            let plane = between.filter(|plane| dot(*plane, way) > LEAST_ONWARD);
            let plane = plane.unwrap_or(way);
            let corner = |p: &Point3| {
                let aside = [0, 1, 2].map(|k| x[k] * p[0] + y[k] * p[1]);
                let on = dot(plane, aside) / dot(plane, way);
                place.at([0, 1, 2].map(|k| at[k] + aside[k] - way[k] * on))
            };
            let ring = |ring: &Vec<Point3>| ring.iter().map(corner).collect();
            section.iter().map(ring).collect()
        };
        let before = index.checked_sub(1).or(closes.then_some(count - 1));
        let after = Some((index + 1) % count).filter(|next| *next > 0 || closes);
        [cut(from, before), cut(to, after)]
    };
    (0..count).map(part).collect()
}

fn less(p: Point3, q: Point3) -> Point3 {
    [0, 1, 2].map(|k| p[k] - q[k])
}

fn times(p: Point3, factor: f64) -> Point3 {
    p.map(|c| c * factor)
}
