//! Solids that profiles make, extruded or turned, and boxes.

use super::curves::{Conic, STEP, curve};
use super::place::{Place, Point3, axis_placement, coordinates, cross, dot, radians, unit};
use super::step::{Entity, Step};

/// An outline and the holes in it.
pub(super) type Face = Vec<Vec<Point3>>;
/// The lower and the upper face of a solid.
pub(super) type Ends = (Face, Face);

pub(super) fn extruded(step: &Step<'_>, item: &Entity, place: &Place) -> Option<Ends> {
    let own = place.then(&axis_placement(step, item.get(1)));
    let profile = profile(step, &step.follow(item.get(0))?)?;
    let way = coordinates(step.follow(item.get(2))?.get(0));
    let length = item.get(3).number()?;
    let at = |length: f64| {
        let lifted = |p: &Point3| own.at([0, 1, 2].map(|k| p[k] + way[k] * length));
        let ring = |ring: &Vec<Point3>| ring.iter().map(lifted).collect();
        profile.iter().map(ring).collect()
    };
    Some((at(0.0), at(length)))
}

/// The section of a solid that is turned about an axis, step by step.
pub(super) fn revolved(step: &Step<'_>, item: &Entity, place: &Place) -> Option<Vec<Face>> {
    let own = place.then(&axis_placement(step, item.get(1)));
    let profile = profile(step, &step.follow(item.get(0))?)?;
    let axis = step.follow(item.get(2))?;
    let origin = coordinates(step.follow(axis.get(0))?.get(0));
    let z = unit(coordinates(step.follow(axis.get(1))?.get(0)))?;
    let [angle] = radians(step, [item.get(3).number()?]);
    let turned = |p: &Point3, angle: f64| {
        let d = [0, 1, 2].map(|k| p[k] - origin[k]);
        let (sin, cos) = angle.sin_cos();
        let (aside, up) = (cross(z, d), dot(z, d) * (1.0 - cos));
        own.at([0, 1, 2].map(|k| origin[k] + d[k] * cos + aside[k] * sin + z[k] * up))
    };
    let pieces = (angle.abs() / STEP).ceil().clamp(1.0, 360.0) as usize;
    let at = |k: usize| {
        let angle = angle * k as f64 / pieces as f64;
        let ring = |ring: &Vec<Point3>| ring.iter().map(|p| turned(p, angle)).collect();
        // Holes along its way are seen neither from above nor from aside.
        profile.iter().take(1).map(ring).collect()
    };
    Some((0..=pieces).map(at).collect())
}

pub(super) fn boxed(step: &Step<'_>, item: &Entity, place: &Place) -> Option<Ends> {
    let first = step.follow(item.get(0))?;
    let own = if first.kind == "IFCCARTESIANPOINT" {
        Place {
            origin: coordinates(first.get(0)),
            ..Place::WORLD
        }
    } else {
        axis_placement(step, item.get(0))
    };
    let place = place.then(&own);
    let sizes = [1, 2, 3].map(|index| item.get(index).number());
    let [Some(x), Some(y), Some(z)] = sizes else {
        return None;
    };
    let at = |height: f64| {
        let corners = [[0.0, 0.0], [x, 0.0], [x, y], [0.0, y]];
        vec![corners.map(|[x, y]| place.at([x, y, height])).to_vec()]
    };
    Some((at(0.0), at(z)))
}

/// A cylinder on its place, or a cone.
pub(super) fn round(step: &Step<'_>, item: &Entity, place: &Place) -> Option<Ends> {
    let place = place.then(&axis_placement(step, item.get(0)));
    let [height, radius] = [1, 2].map(|index| item.get(index).number());
    let (height, radii) = (height?, [radius.filter(|radius| *radius > 0.0)?; 2]);
    let circle = closed(Conic { place, radii }.arc(0.0, 0.0, true));
    let peak = place.at([0.0, 0.0, height]);
    let above = |p: &Point3| match item.kind.as_str() {
        "IFCRIGHTCIRCULARCONE" => peak,
        _ => [0, 1, 2].map(|k| p[k] + place.z[k] * height),
    };
    let top = circle.iter().map(above).collect();
    Some((vec![circle], vec![top]))
}

/// The outline of a profile and the holes in it, in the space of the solid.
pub(super) fn profile(step: &Step<'_>, entity: &Entity) -> Option<Face> {
    let sides = |a: usize, b: usize| Some([entity.get(a).number()?, entity.get(b).number()?]);
    let around = |[width, depth]: [f64; 2]| {
        let place = axis_placement(step, entity.get(2));
        let ring = [[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]];
        let ring = ring.map(|[x, y]| place.at([x * width, y * depth, 0.0]));
        vec![ring.to_vec()]
    };
    match entity.kind.as_str() {
        // Rolled steel takes the room of the box around it.
        "IFCRECTANGLEPROFILEDEF"
        | "IFCROUNDEDRECTANGLEPROFILEDEF"
        | "IFCRECTANGLEHOLLOWPROFILEDEF"
        | "IFCISHAPEPROFILEDEF" => sides(3, 4).map(around),
        "IFCLSHAPEPROFILEDEF"
        | "IFCUSHAPEPROFILEDEF"
        | "IFCTSHAPEPROFILEDEF"
        | "IFCCSHAPEPROFILEDEF"
        | "IFCZSHAPEPROFILEDEF" => sides(4, 3).map(around),
        "IFCCIRCLEPROFILEDEF" | "IFCCIRCLEHOLLOWPROFILEDEF" => {
            let place = axis_placement(step, entity.get(2));
            let radius = entity.get(3).number()?;
            let within = entity.get(4).number().map(|thickness| radius - thickness);
            let ring = |radius: f64| {
                let radii = [radius; 2];
                closed(Conic { place, radii }.arc(0.0, 0.0, true))
            };
            let radii = [radius].into_iter().chain(within);
            Some(radii.filter(|radius| *radius > 0.0).map(ring).collect())
        }
        "IFCELLIPSEPROFILEDEF" => {
            let place = axis_placement(step, entity.get(2));
            let radii = sides(3, 4).filter(|[a, b]| a.min(*b) > 0.0)?;
            Some(vec![closed(Conic { place, radii }.arc(0.0, 0.0, true))])
        }
        "IFCARBITRARYCLOSEDPROFILEDEF" | "IFCARBITRARYPROFILEDEFWITHVOIDS" => {
            let mut rings = vec![closed(curve(step, entity.get(2))?)];
            let holes = entity.get(3).list().iter().take(100);
            rings.extend(holes.filter_map(|hole| curve(step, hole)).map(closed));
            Some(rings)
        }
        _ => None,
    }
}

/// A ring without points that stand where the one before stands.
pub(super) fn closed(mut points: Vec<Point3>) -> Vec<Point3> {
    let same =
        |p: &Point3, q: &Point3| (0..3).all(|k| (p[k] - q[k]).abs() <= 1e-9 * (1.0 + p[k].abs()));
    points.dedup_by(|p, q| same(p, q));
    while points.len() > 3 && same(&points[0], &points[points.len() - 1]) {
        points.pop();
    }
    points
}
