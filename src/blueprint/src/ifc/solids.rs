//! Solids that profiles make, extruded or turned, and boxes.

use std::f64::consts::FRAC_PI_2;

use super::curves::{Conic, STEP, band, curve};
use super::place::{
    Place, Point3, axis_placement, coordinates, cross, dot, radians, transformation, unit,
};
use super::step::{Entity, Step};

/// Profiles in profiles, and profiles side by side in one.
const DEEPEST: usize = 8;
const MOST_PROFILES: usize = 100;
/// Left is right.
const MIRROR: Place = Place {
    x: [-1.0, 0.0, 0.0],
    ..Place::WORLD
};

/// An outline and the holes in it.
pub(super) type Face = Vec<Vec<Point3>>;
/// The lower and the upper face of a solid.
pub(super) type Ends = (Face, Face);

/// A solid for each part of the profile.
pub(super) fn extruded(step: &Step<'_>, item: &Entity, place: &Place) -> Option<Vec<Ends>> {
    let own = place.then(&axis_placement(step, item.get(1)));
    let area = step.follow(item.get(0))?;
    let profiles: Vec<Face> = if area.kind == "IFCCOMPOSITEPROFILEDEF" {
        let parts = area.get(2).references().take(MOST_PROFILES);
        let parts = parts.filter_map(|id| step.get(id));
        parts.filter_map(|part| profile(step, &part)).collect()
    } else {
        vec![profile(step, &area)?]
    };
    let way = coordinates(step.follow(item.get(2))?.get(0));
    let length = item.get(3).number()?;
    let at = |profile: &Face, length: f64| {
        let lifted = |p: &Point3| own.at([0, 1, 2].map(|k| p[k] + way[k] * length));
        let ring = |ring: &Vec<Point3>| ring.iter().map(lifted).collect();
        profile.iter().map(ring).collect()
    };
    let ends = profiles
        .iter()
        .map(|profile| (at(profile, 0.0), at(profile, length)));
    Some(ends.collect())
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

/// A cylinder on its place, a cone or a pyramid.
pub(super) fn upon(step: &Step<'_>, item: &Entity, place: &Place) -> Option<Ends> {
    let place = place.then(&axis_placement(step, item.get(0)));
    let size = |index| item.get(index).number();
    let (base, height) = if item.kind == "IFCRECTANGULARPYRAMID" {
        let [x, y] = [size(1)? / 2.0, size(2)? / 2.0];
        let corners = [[-x, -y], [x, -y], [x, y], [-x, y]];
        let base = corners.map(|[x, y]| place.at([x, y, 0.0])).to_vec();
        (base, size(3)?)
    } else {
        let radii = [size(2).filter(|radius| *radius > 0.0)?; 2];
        let circle = Conic { place, radii }.arc(0.0, 0.0, true);
        (closed(circle), size(1)?)
    };
    let peak = place.at([0.0, 0.0, height]);
    let above = |p: &Point3| match item.kind.as_str() {
        "IFCRIGHTCIRCULARCYLINDER" => [0, 1, 2].map(|k| p[k] + place.z[k] * height),
        _ => peak,
    };
    let top = base.iter().map(above).collect();
    Some((vec![base], vec![top]))
}

/// Circles of latitude from pole to pole.
pub(super) fn ball(step: &Step<'_>, item: &Entity, place: &Place) -> Option<Vec<Face>> {
    let place = place.then(&axis_placement(step, item.get(0)));
    let radius = item.get(1).number().filter(|radius| *radius > 0.0)?;
    let circle = |k: usize| {
        let (sin, cos) = (2.0 * STEP * k as f64 - FRAC_PI_2).sin_cos();
        let origin = place.at([0.0, 0.0, radius * sin]);
        let place = Place { origin, ..place };
        let circle = Conic {
            place,
            radii: [radius * cos; 2],
        };
        let points = circle.arc(0.0, 0.0, true).into_iter().step_by(4);
        let mut points: Vec<Point3> = points.collect();
        points.pop();
        vec![points]
    };
    Some((0..=45).map(circle).collect())
}

/// The outline of a profile and the holes in it, in the space of the solid.
pub(super) fn profile(step: &Step<'_>, entity: &Entity) -> Option<Face> {
    let (mut entity, mut outer) = (entity.clone(), Place::WORLD);
    for _ in 0..DEEPEST {
        let moved = match entity.kind.as_str() {
            "IFCDERIVEDPROFILEDEF" => transformation(step, entity.get(3)),
            "IFCMIRROREDPROFILEDEF" => MIRROR,
            _ => break,
        };
        outer = outer.then(&moved);
        entity = step.follow(entity.get(2))?;
    }
    let ring = |ring: Vec<Point3>| ring.into_iter().map(|p| outer.at(p)).collect();
    Some(own_profile(step, &entity)?.into_iter().map(ring).collect())
}

fn own_profile(step: &Step<'_>, entity: &Entity) -> Option<Face> {
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
        "IFCTRAPEZIUMPROFILEDEF" => {
            let place = axis_placement(step, entity.get(2));
            let [bottom, top] = sides(3, 4)?;
            let [depth, offset] = sides(5, 6)?;
            let (left, y) = (-bottom / 2.0, depth / 2.0);
            let ring = [
                [left, -y],
                [-left, -y],
                [left + offset + top, y],
                [left + offset, y],
            ];
            Some(vec![ring.map(|[x, y]| place.at([x, y, 0.0])).to_vec()])
        }
        "IFCCENTERLINEPROFILEDEF" => {
            let band = band(step, entity.get(2), entity.get(3).number()?)?;
            Some(vec![closed(band)])
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
