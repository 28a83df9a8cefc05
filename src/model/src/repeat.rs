//! Repeated parts: shelves, slats, drawers. How many, and where.
use glam::Vec3;

use crate::asset::{Bounds, Mesh, Repeat, Repeated, Role};
use crate::{Finding, ModelError, Severity};

/// More units than any piece of furniture has; stops a faulty pitch.
pub(crate) const MAX_UNITS: usize = 500;

/// Where the middles of the units stand along the axis, between the margins of a box from `min` to `max`.
///
/// Units divide the span between the margins: `n` units leave `n + 1` equal bays (`rz_ends` `out`), or they stand at
/// both ends of it too and leave `n - 1` (`in`). `fit` takes the count whose bay is nearest to the pitch; `fixed`
/// keeps the pitch and leaves the rest over at the high end.
pub(crate) fn middles(rule: &Repeat, min: f32, max: f32) -> Vec<f32> {
    let (low, high) = (
        f64::from(min) + f64::from(rule.margin_lo),
        f64::from(max) - f64::from(rule.margin_hi),
    );
    let (span, pitch) = ((high - low).max(0.0), f64::from(rule.pitch));
    // A tenth of a millimetre of rounding must not cost a unit.
    let bays = if rule.fixed {
        ((span + 1e-4) / pitch).floor()
    } else {
        (span / pitch).round().max(1.0)
    };
    let bay = if rule.fixed { pitch } else { span / bays };
    let (first, count) = if rule.at_ends {
        (0.0, bays + 1.0)
    } else {
        (1.0, bays - 1.0)
    };
    let rest = rule.fixed && !rule.at_ends && span - bays * pitch > 1e-4;
    let count = (count + f64::from(u8::from(rest))).clamp(0.0, (MAX_UNITS + 1) as f64) as usize;
    (0..count)
        .map(|n| (low + bay * (n as f64 + first)) as f32)
        .collect()
}

/// Fills in the units of parts that were drawn only once, by their rule at base size; where all were drawn, they stay.
pub(crate) fn expand(
    meshes: Vec<Mesh>,
    repeats: &[Repeat],
    bounds: Bounds,
) -> (Vec<Mesh>, Vec<Finding>) {
    let mut out: Vec<Mesh> = Vec::with_capacity(meshes.len());
    let mut findings = Vec::new();
    for (number, rule) in repeats.iter().enumerate() {
        let drawn = unit_count(&meshes, number);
        let axis = rule.axis as usize;
        let wanted = middles(rule, bounds.min[axis], bounds.max[axis]).len();
        if drawn > 1 && drawn != wanted {
            findings.push(Finding::new(
                Severity::Warn,
                "repeat_count",
                format!(
                    "{} is drawn {drawn} times, but its rule gives {wanted} at base size",
                    rule.name
                ),
                "Correct rz_pitch and the margins, or draw the part once.",
            ));
        }
    }
    let drawn: Vec<usize> = (0..repeats.len())
        .map(|rule| unit_count(&meshes, rule))
        .collect();
    for mesh in &meshes {
        match mesh.role {
            Role::Repeat { rule, .. } if drawn[rule] == 1 => {
                let axis = repeats[rule].axis as usize;
                let middle = unit_middle(&meshes, rule, axis);
                let all = middles(&repeats[rule], bounds.min[axis], bounds.max[axis]);
                for (unit, at) in all.into_iter().take(MAX_UNITS).enumerate() {
                    out.push(copy(mesh, rule, unit, axis, at - middle));
                }
            }
            _ => out.push(mesh.clone()),
        }
    }
    // A rule that leaves no room for any unit at base size keeps the drawn one, as the author sees it.
    if out.is_empty() {
        (meshes, findings)
    } else {
        (out, findings)
    }
}

/// The units of a rule at a new size: copies of its first unit, already stretched across the axis.
pub(crate) fn lay_out(
    stretched: &[Mesh],
    base: &[Mesh],
    rule: usize,
    repeat: &Repeat,
    new: (f32, f32),
) -> Vec<Mesh> {
    let axis = repeat.axis as usize;
    let middle = unit_middle(base, rule, axis);
    let first = |mesh: &&Mesh| mesh.role == (Role::Repeat { rule, unit: 0 });
    let mut out = Vec::new();
    for (unit, at) in middles(repeat, new.0, new.1)
        .into_iter()
        .take(MAX_UNITS)
        .enumerate()
    {
        out.extend(
            stretched
                .iter()
                .filter(first)
                .map(|mesh| copy(mesh, rule, unit, axis, at - middle)),
        );
    }
    out
}

/// Counts units in finished meshes.
pub(crate) fn count(meshes: &[Mesh], repeats: &[Repeat]) -> Vec<Repeated> {
    let named = |(number, rule): (usize, &Repeat)| Repeated {
        name: rule.name.clone(),
        count: unit_count(meshes, number) as u32,
    };
    repeats.iter().enumerate().map(named).collect()
}

/// Refuses a rule that would fill the memory.
pub(crate) fn check(repeats: &[Repeat], bounds: Bounds) -> Result<(), ModelError> {
    let too_many = |rule: &&Repeat| {
        middles(
            rule,
            bounds.min[rule.axis as usize],
            bounds.max[rule.axis as usize],
        )
        .len()
            > MAX_UNITS
    };
    match repeats.iter().find(too_many) {
        None => Ok(()),
        Some(rule) => {
            let fault = format!(
                "the pitch {} m gives more than {MAX_UNITS} units",
                rule.pitch
            );
            Err(ModelError::Authoring {
                name: rule.name.clone(),
                fault,
            })
        }
    }
}

fn unit_count(meshes: &[Mesh], number: usize) -> usize {
    let units = meshes.iter().filter_map(|mesh| match mesh.role {
        Role::Repeat { rule, unit } if rule == number => Some(unit + 1),
        _ => None,
    });
    units.max().unwrap_or(0)
}

fn unit_middle(meshes: &[Mesh], rule: usize, axis: usize) -> f32 {
    let first = Bounds::of(
        meshes
            .iter()
            .filter(|mesh| mesh.role == (Role::Repeat { rule, unit: 0 })),
    );
    first.map_or(0.0, |first| (first.min[axis] + first.max[axis]) / 2.0)
}

fn copy(mesh: &Mesh, rule: usize, unit: usize, axis: usize, shift: f32) -> Mesh {
    let mut copy = mesh.clone();
    copy.role = Role::Repeat { rule, unit };
    // The first unit is where it was drawn, up to rounding: then it stays so to the bit.
    if shift.abs() > 1e-6 {
        let mut by = Vec3::ZERO;
        by[axis] = shift;
        copy.positions.iter_mut().for_each(|point| *point += by);
    }
    if mesh.metric {
        // Boards from one tree do not show the same knot: each takes its cloth or grain from another place.
        let from = glam::Vec2::new(0.618_034, 0.381_966) * unit as f32;
        copy.uv0.iter_mut().for_each(|uv| *uv += from);
    }
    copy
}
