//! Lines, polylines, circles, ellipses, splines, multilines and solids.

use std::f64::consts::TAU;

use glam::{DVec2, DVec4};

use super::explode::Place;
use super::file::Entity;
use crate::Notice;
use crate::lines::{Arc, Drawing, arc_of_bulge, on_spline};

/// Control points of a spline that are looked at.
const MOST_CONTROLS: usize = 4000;

pub(super) fn shape(drawing: &mut Drawing, entity: &Entity, place: Place<'_>) {
    let shown = match entity.kind.as_str() {
        "LINE" => line(drawing, entity, place),
        "LWPOLYLINE" => light_polyline(drawing, entity, place),
        "POLYLINE" => polyline(drawing, entity, place),
        "ARC" | "CIRCLE" => circle(drawing, entity, place),
        "ELLIPSE" => ellipse(drawing, entity, place),
        "SPLINE" => spline(drawing, entity, place),
        "MLINE" => multiline(drawing, entity, place),
        "SOLID" | "TRACE" => solid(drawing, entity, place),
        "POINT" | "ATTDEF" | "LEADER" | "MULTILEADER" | "VIEWPORT" | "WIPEOUT" | "RAY"
        | "XLINE" => Some(()),
        _ => None,
    };
    if shown.is_none() {
        drawing.remark(Notice::EntityNotRead, Some(&entity.kind));
    }
}

fn line(drawing: &mut Drawing, entity: &Entity, place: Place<'_>) -> Option<()> {
    let at = |code| Some(place.world_from_block.transform_point2(entity.point(code)?));
    drawing.stroke(at(10)?, at(11)?, place.hint);
    Some(())
}

/// A corner of a polyline: where, the bulge of what follows, and its width.
#[derive(Clone, Copy, Default)]
struct Corner {
    at: DVec2,
    bulge: f64,
    width: f64,
}

fn light_polyline(drawing: &mut Drawing, entity: &Entity, place: Place<'_>) -> Option<()> {
    let width = entity.number(43).unwrap_or(0.0);
    let mut corners: Vec<Corner> = Vec::new();
    for pair in &entity.pairs {
        let Some(number) = pair.number() else {
            continue;
        };
        if pair.code == 10 {
            let at = DVec2::new(number, f64::NAN);
            corners.push(Corner {
                at,
                width,
                bulge: 0.0,
            });
        }
        let Some(corner) = corners.last_mut() else {
            continue;
        };
        match pair.code {
            20 => corner.at.y = number,
            40 if number > 0.0 => corner.width = number,
            42 => corner.bulge = number,
            _ => {}
        }
    }
    chain(drawing, &corners, entity.whole(70) & 1 != 0, place);
    Some(())
}

fn polyline(drawing: &mut Drawing, entity: &Entity, place: Place<'_>) -> Option<()> {
    // Meshes are no plans.
    if entity.whole(70) & (16 | 64) != 0 {
        return None;
    }
    let width = entity.number(40).unwrap_or(0.0);
    let corners: Vec<Corner> = (entity.parts.iter())
        .filter(|v| v.kind == "VERTEX" && v.whole(70) & 16 == 0)
        .filter_map(|v| {
            Some(Corner {
                at: v.point(10)?,
                bulge: v.number(42).unwrap_or(0.0),
                width: v.number(40).unwrap_or(width),
            })
        })
        .collect();
    chain(drawing, &corners, entity.whole(70) & 1 != 0, place);
    Some(())
}

fn chain(drawing: &mut Drawing, corners: &[Corner], closed: bool, place: Place<'_>) {
    let world = place.world_from_block;
    let scale = world.matrix2.determinant().abs().sqrt();
    let pieces = if closed {
        corners.len()
    } else {
        corners.len().saturating_sub(1)
    };
    for k in 0..pieces {
        let (from, to) = (corners[k], corners[(k + 1) % corners.len()]);
        match arc_of_bulge_up(from.at, to.at, from.bulge) {
            Some(arc) => turned(drawing, arc, place),
            None => {
                let [a, b] = [from.at, to.at].map(|p| world.transform_point2(p));
                drawing.wide_stroke(a, b, from.width * scale, place.hint);
            }
        }
    }
}

/// A bulge with y up: its arc's angles grow against the clock, as everywhere in a DXF.
fn arc_of_bulge_up(a: DVec2, b: DVec2, bulge: f64) -> Option<Arc> {
    arc_of_bulge(a, b, -bulge, crate::lines::Hint::None)
}

/// An arc in the space of a block, put where the block stands.
fn turned(drawing: &mut Drawing, arc: Arc, place: Place<'_>) {
    let world = place.world_from_block;
    let axes = [DVec2::X, DVec2::Y].map(|axis| world.transform_vector2(axis * arc.radius));
    let centre = world.transform_point2(arc.centre);
    drawing.ellipse(centre, axes, arc.start, arc.sweep, place.hint);
}

fn circle(drawing: &mut Drawing, entity: &Entity, place: Place<'_>) -> Option<()> {
    let (mut start, mut sweep) = (0.0, TAU);
    if entity.kind == "ARC" {
        start = entity.number(50)?.to_radians();
        sweep = (entity.number(51)?.to_radians() - start).rem_euclid(TAU);
        if sweep < 1e-9 {
            sweep = TAU;
        }
    }
    let arc = Arc {
        centre: entity.point(10)?,
        radius: entity.number(40)?,
        start,
        sweep,
        hint: place.hint,
    };
    turned(drawing, arc, place);
    Some(())
}

fn ellipse(drawing: &mut Drawing, entity: &Entity, place: Place<'_>) -> Option<()> {
    let world = place.world_from_block;
    let major = entity.point(11)?;
    let handed = entity.number(230).map_or(1.0, f64::signum);
    let minor = major.perp() * entity.number(40)? * handed;
    let start = entity.number(41).unwrap_or(0.0);
    let sweep = (entity.number(42).unwrap_or(TAU) - start).rem_euclid(TAU);
    let sweep = if sweep < 1e-9 { TAU } else { sweep };
    let axes = [major, minor].map(|axis| world.transform_vector2(axis));
    let centre = world.transform_point2(entity.point(10)?);
    drawing.ellipse(centre, axes, start, sweep, place.hint);
    Some(())
}

fn spline(drawing: &mut Drawing, entity: &Entity, place: Place<'_>) -> Option<()> {
    let mut controls = entity.points(10);
    let mut fits = entity.points(11);
    controls.truncate(MOST_CONTROLS);
    fits.truncate(MOST_CONTROLS);
    let numbers = |code| entity.pairs.iter().filter(move |p| p.code == code);
    let knots: Vec<f64> = numbers(40).filter_map(super::pairs::Pair::number).collect();
    let degree = usize::try_from(entity.whole(71)).ok()?.clamp(1, 5);
    let world = |p: DVec2| place.world_from_block.transform_point2(p);
    if controls.len() <= degree || knots.len() != controls.len() + degree + 1 {
        let through = if controls.len() > fits.len() {
            &controls
        } else {
            &fits
        };
        for ends in through.windows(2) {
            drawing.stroke(world(ends[0]), world(ends[1]), place.hint);
        }
        return (through.len() > 1).then_some(());
    }
    let weighted = controls.iter().map(|p| p.extend(0.0).extend(1.0));
    let weighted: Vec<DVec4> = weighted.collect();
    // Each span of knots is a curve of its own: a spline of degree 1 keeps its corners.
    for span in degree..controls.len() {
        let (from, to) = (knots[span], knots[span + 1]);
        if to > from {
            let at = |t: f64| {
                let at = on_spline(&weighted, &knots, degree, span, from + (to - from) * t);
                world(at.truncate().truncate())
            };
            drawing.curve(at, 6, place.hint);
        }
    }
    Some(())
}

/// Parallel lines whose distances are written at each corner, along its mitre.
fn multiline(drawing: &mut Drawing, entity: &Entity, place: Place<'_>) -> Option<()> {
    let mut corners: Vec<(DVec2, DVec2, Vec<f64>)> = Vec::new();
    let mut expected = false;
    for pair in &entity.pairs {
        let Some(number) = pair.number() else {
            continue;
        };
        match pair.code {
            11 => corners.push((DVec2::new(number, f64::NAN), DVec2::ZERO, Vec::new())),
            74 => expected = number > 0.0,
            code => {
                let Some((at, mitre, offsets)) = corners.last_mut() else {
                    continue;
                };
                match code {
                    21 => at.y = number,
                    13 => mitre.x = number,
                    23 => mitre.y = number,
                    41 if expected => {
                        offsets.push(number);
                        expected = false;
                    }
                    _ => {}
                }
            }
        }
    }
    let closed = entity.whole(71) & 2 != 0;
    let pieces = if closed {
        corners.len()
    } else {
        corners.len().saturating_sub(1)
    };
    let world = |p: DVec2| place.world_from_block.transform_point2(p);
    for k in 0..pieces {
        let (from, to) = (&corners[k], &corners[(k + 1) % corners.len()]);
        for (p, q) in from.2.iter().zip(&to.2) {
            drawing.stroke(
                world(from.0 + from.1 * *p),
                world(to.0 + to.1 * *q),
                place.hint,
            );
        }
    }
    (corners.len() > 1).then_some(())
}

fn solid(drawing: &mut Drawing, entity: &Entity, place: Place<'_>) -> Option<()> {
    let last = entity.point(13).or(entity.point(12))?;
    // Its corners are numbered in a bow tie.
    let ring = [
        entity.point(10)?,
        entity.point(11)?,
        last,
        entity.point(12)?,
    ];
    let ring = ring.map(|p| place.world_from_block.transform_point2(p));
    drawing.fill(vec![ring.to_vec()], 0.5, place.hint);
    Some(())
}
