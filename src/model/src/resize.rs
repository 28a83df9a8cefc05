//! Sizes: zones take up the growth, everything else keeps its shape.
//!
//! A size change `D` along an axis moves a point by `d(p) = D * (sum of weight * share(zone, p) - anchor)`.
use std::sync::Arc;

use glam::{Vec3, Vec4};

use crate::asset::{Asset, Base, Bounds, Growth, Mesh, Role, Size};
use crate::error::Axis;
use crate::uv_field::{self, UvField, share};
use crate::{ResizeError, repeat};

/// Closer than this the base itself is the answer, to the bit.
const SAME_MM: f64 = 0.05;
/// How far a fixed measure may be from the whole millimetre that names it.
const ROUNDED_MM: f64 = 0.55;
/// What a finished box may differ from the asked one.
const TOLERANCE_MM: f64 = 0.1;

/// The model in another size; always made from the base, so the way there does not matter.
///
/// The box equals `size` within 0.1 mm along every axis that has zones. Axes without zones keep their base measure and
/// refuse any other. A measure of 0 stays as authored. Looks stay on.
///
/// # Errors
/// [`ResizeError`]: nothing is clamped.
pub fn resize(asset: &Asset, size: &Size) -> Result<Asset, ResizeError> {
    let base = &asset.base;
    let deltas = deltas(base, size)?;
    let mut out = asset.clone();
    if deltas == [0.0; 3] {
        out.meshes = Arc::clone(&base.meshes);
    } else {
        let moves: [Move; 3] =
            std::array::from_fn(|axis| Move::new(&base.growth[axis], deltas[axis]));
        let fields = base.uv_fields.get_or_init(|| fields(base));
        let meshes: Vec<Mesh> = base
            .meshes
            .iter()
            .zip(fields)
            .map(|(mesh, field)| grow(mesh, field, base, &moves))
            .collect();
        out.meshes = Arc::new(repeated(meshes, base, &moves, deltas));
        check(&out.meshes, base, size, deltas)?;
    }
    out.repeated = repeat::count(&out.meshes, &base.repeats);
    Ok(out)
}

/// Growth in metres along each axis, after all limits.
fn deltas(base: &Base, size: &Size) -> Result<[f32; 3], ResizeError> {
    let extent = base.bounds.extent_mm();
    let mut deltas = [0.0; 3];
    for axis in Axis::ALL {
        let (growth, now) = (&base.growth[axis as usize], extent[axis as usize]);
        let asked_mm = axis.of(size);
        let delta = f64::from(asked_mm) - now;
        if asked_mm == 0 || delta.abs() <= SAME_MM {
            continue;
        }
        if growth.zones.is_empty() {
            if delta.abs() <= ROUNDED_MM {
                continue;
            }
            let whole = |axis: Axis| extent[axis as usize].round() as i32;
            let base = Size {
                width_mm: whole(Axis::Width),
                depth_mm: whole(Axis::Depth),
                height_mm: whole(Axis::Height),
            };
            return Err(ResizeError::NotResizable {
                axis,
                asked_mm,
                base,
            });
        }
        limits(axis, growth, asked_mm)?;
        let least = growth
            .zones
            .iter()
            .map(|zone| f64::from(zone.from - zone.to) * 1000.0 / f64::from(zone.weight));
        let least = least.fold(f64::NEG_INFINITY, f64::max);
        if delta <= least {
            let min_mm = ((now + least).floor() + 1.0) as i32;
            return Err(ResizeError::Folds {
                axis,
                asked_mm,
                min_mm,
            });
        }
        deltas[axis as usize] = (delta / 1000.0) as f32;
    }
    Ok(deltas)
}

fn limits(axis: Axis, growth: &Growth, asked_mm: i32) -> Result<(), ResizeError> {
    let (min_mm, max_mm) = (growth.min_mm.unwrap_or(1), growth.max_mm.unwrap_or(20_000));
    if asked_mm < min_mm || asked_mm > max_mm {
        return Err(ResizeError::OutsideLimits {
            axis,
            asked_mm,
            min_mm,
            max_mm,
        });
    }
    match (growth.min_mm, growth.step_mm) {
        (Some(min_mm), Some(step_mm))
            if (i64::from(asked_mm) - i64::from(min_mm)) % i64::from(step_mm) != 0 =>
        {
            Err(ResizeError::OffStep {
                axis,
                asked_mm,
                min_mm,
                step_mm,
            })
        }
        _ => Ok(()),
    }
}

/// How points move along one axis.
struct Move<'a> {
    growth: &'a Growth,
    delta: f32,
}

impl<'a> Move<'a> {
    fn new(growth: &'a Growth, delta: f32) -> Self {
        Self { growth, delta }
    }

    fn at(&self, p: f32) -> f32 {
        let taken: f32 = self
            .growth
            .zones
            .iter()
            .map(|zone| zone.weight * share(zone, p))
            .sum();
        self.delta * (taken - self.growth.anchor)
    }

    /// How much longer a short line along the axis becomes: 1 outside of zones.
    fn stretch(&self, p: f32) -> f32 {
        let inside = self
            .growth
            .zones
            .iter()
            .find(|zone| zone.from < p && p < zone.to);
        inside.map_or(1.0, |zone| {
            1.0 + self.delta * zone.weight / (zone.to - zone.from)
        })
    }
}

fn fields(base: &Base) -> Vec<UvField> {
    base.meshes
        .iter()
        .map(|mesh| uv_field::find(mesh, &base.growth, repeat_axis(mesh, base)))
        .collect()
}

fn repeat_axis(mesh: &Mesh, base: &Base) -> Option<usize> {
    match mesh.role {
        Role::Repeat { rule, .. } => Some(base.repeats[rule].axis as usize),
        Role::Stretch | Role::Rigid { .. } => None,
    }
}

fn grow(mesh: &Mesh, field: &UvField, base: &Base, moves: &[Move; 3]) -> Mesh {
    let mut out = mesh.clone();
    let repeat_axis = repeat_axis(mesh, base);
    for (axis, by) in moves.iter().enumerate().filter(|(_, by)| by.delta != 0.0) {
        match mesh.role {
            Role::Rigid { axes, pivot } if axes[axis] => {
                let shift = by.at(pivot[axis]);
                out.positions
                    .iter_mut()
                    .for_each(|point| point[axis] += shift);
            }
            Role::Repeat { .. } if repeat_axis == Some(axis) => {}
            _ => {
                out.positions
                    .iter_mut()
                    .for_each(|point| point[axis] += by.at(point[axis]));
                bend(&mut out, mesh, axis, by);
            }
        }
    }
    for (normal, before) in out.normals.iter_mut().zip(&mesh.normals) {
        if normal != before {
            *normal = normal.try_normalize().unwrap_or(*before);
        }
    }
    for ((tangent, normal), before) in out
        .tangents
        .iter_mut()
        .zip(&out.normals)
        .zip(&mesh.tangents)
    {
        if tangent != before {
            let along: Vec3 = tangent.truncate();
            let flat = (along - *normal * normal.dot(along)).try_normalize();
            *tangent = flat.map_or(*before, |flat| Vec4::from((flat, before.w)));
        }
    }
    for shift in &field.shifts {
        let by = moves[shift.axis].delta * base.growth[shift.axis].zones[shift.zone].weight;
        if by != 0.0 {
            out.uv0
                .iter_mut()
                .zip(&shift.by_vertex)
                .for_each(|(uv, share)| *uv += *share * by);
        }
    }
    out
}

/// Normals by the inverse transpose, tangents along; lengths are mended afterwards.
fn bend(out: &mut Mesh, before: &Mesh, axis: usize, by: &Move) {
    for (normal, point) in out.normals.iter_mut().zip(&before.positions) {
        if normal[axis] != 0.0 {
            normal[axis] /= by.stretch(point[axis]);
        }
    }
    for (tangent, point) in out.tangents.iter_mut().zip(&before.positions) {
        if tangent[axis] != 0.0 {
            tangent[axis] *= by.stretch(point[axis]);
        }
    }
}

/// Lays out the units of every rule whose axis has changed.
fn repeated(meshes: Vec<Mesh>, base: &Base, moves: &[Move; 3], deltas: [f32; 3]) -> Vec<Mesh> {
    let changed = |rule: usize| deltas[base.repeats[rule].axis as usize] != 0.0;
    let keeps = |mesh: &Mesh| !matches!(mesh.role, Role::Repeat { rule, .. } if changed(rule));
    let mut out: Vec<Mesh> = Vec::with_capacity(meshes.len());
    let (keep, units): (Vec<Mesh>, Vec<Mesh>) = meshes.into_iter().partition(keeps);
    out.extend(keep);
    for (number, rule) in base
        .repeats
        .iter()
        .enumerate()
        .filter(|(number, _)| changed(*number))
    {
        let axis = rule.axis as usize;
        let by = &moves[axis];
        let low = base.bounds.min[axis] - by.delta * by.growth.anchor;
        let high = base.bounds.max[axis] + by.delta * (1.0 - by.growth.anchor);
        out.extend(repeat::lay_out(
            &units,
            &base.meshes,
            number,
            rule,
            (low, high),
        ));
    }
    out
}

fn check(meshes: &[Mesh], base: &Base, size: &Size, deltas: [f32; 3]) -> Result<(), ResizeError> {
    let got = Bounds::of(meshes).unwrap_or(base.bounds).extent_mm();
    for axis in Axis::ALL
        .into_iter()
        .filter(|axis| deltas[*axis as usize] != 0.0)
    {
        let (asked_mm, got_mm) = (axis.of(size), got[axis as usize]);
        if (f64::from(asked_mm) - got_mm).abs() > TOLERANCE_MM {
            return Err(ResizeError::Missed {
                axis,
                asked_mm,
                got_mm,
            });
        }
    }
    Ok(())
}
