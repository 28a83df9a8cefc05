//! What the author wrote about resizing: zones, anchors, limits and the role of every part.
//!
//! Properties of the scene or its root node: `rz_anchor_x` (0 lowest … 1 highest; default .5, 0, .5),
//! `rz_min_x_mm`, `rz_max_x_mm`, `rz_step_x_mm`. Of an empty `rz.zone.x.001`: `rz_axis`, `rz_from`, `rz_to` (metres in
//! asset space; else its place and its x/y/z scale as half length), `rz_weight`. Of a mesh node or its ancestor: `rz_role`
//! (`stretch`, `rigid` with `rz_axis` naming the rigid axes, default all, and `rz_pivot` = `origin` for the node's own
//! origin instead of the middle of its box; `repeat` with `rz_axis`, `rz_mode` `fit` or `fixed`, `rz_pitch`,
//! `rz_margin_lo`, `rz_margin_hi`, `rz_ends`, `rz_group`) and `rz_uv` (`metric`, `lock`).
use std::collections::BTreeMap;

use super::nodes::{Empty, Flat, Placed};
use crate::ModelError;
use crate::asset::{Bounds, Growth, Mesh, Repeat, Role, Zone};
use crate::error::Axis;

/// Zones, anchors and limits along x, y and z.
pub(super) fn growth(scene: &Flat) -> Result<[Growth; 3], ModelError> {
    let mut all: [Growth; 3] = Default::default();
    for (axis, growth) in all.iter_mut().enumerate() {
        let letter = ["x", "y", "z"][axis];
        let anchor = scene
            .props
            .number(&format!("rz_anchor_{letter}"))
            .unwrap_or([0.5, 0.0, 0.5][axis]);
        if !(0.0..=1.0).contains(&anchor) {
            return Err(wrong(
                "the scene",
                format!("rz_anchor_{letter} is {anchor}, but goes from 0 to 1"),
            ));
        }
        growth.anchor = anchor;
        growth.min_mm = scene.props.whole(&format!("rz_min_{letter}_mm"));
        growth.max_mm = scene.props.whole(&format!("rz_max_{letter}_mm"));
        growth.step_mm = scene.props.whole(&format!("rz_step_{letter}_mm"));
        if growth.step_mm.is_some_and(|step| step <= 0) {
            return Err(wrong(
                "the scene",
                format!("rz_step_{letter}_mm must be positive"),
            ));
        }
    }
    for empty in &scene.empties {
        let (axis, zone) = zone(empty)?;
        all[axis as usize].zones.push(zone);
    }
    for (axis, growth) in all.iter_mut().enumerate() {
        growth.zones.sort_by(|a, b| a.from.total_cmp(&b.from));
        if growth
            .zones
            .windows(2)
            .any(|pair| pair[1].from < pair[0].to)
        {
            return Err(wrong(
                "the zones",
                format!("two zones along {} overlap", ["x", "y", "z"][axis]),
            ));
        }
        let sum: f32 = growth.zones.iter().map(|zone| zone.weight).sum();
        growth.zones.iter_mut().for_each(|zone| zone.weight /= sum);
    }
    Ok(all)
}

fn zone(empty: &Empty) -> Result<(Axis, Zone), ModelError> {
    let named = empty
        .name
        .strip_prefix("rz.zone.")
        .and_then(|rest| rest.get(..1));
    let axis = empty
        .props
        .text("rz_axis")
        .or(named)
        .and_then(Axis::from_letter);
    let axis = axis.ok_or_else(|| wrong(&empty.name, "rz_axis must be x, y or z".into()))?;
    let n = axis as usize;
    let centre = empty.to_asset.translation[n];
    let half = empty.to_asset.matrix3.col(n).length();
    let from = empty.props.number("rz_from").unwrap_or(centre - half);
    let to = empty.props.number("rz_to").unwrap_or(centre + half);
    let weight = empty.props.number("rz_weight").unwrap_or(1.0);
    if from > to || weight <= 0.0 {
        return Err(wrong(
            &empty.name,
            format!("a zone from {from} to {to} with weight {weight} makes no sense"),
        ));
    }
    Ok((axis, Zone { from, to, weight }))
}

/// Gives every mesh its role; meshes of one owner move together.
pub(super) fn assign(
    scene: &Flat,
    read: Vec<(usize, Mesh)>,
) -> Result<(Vec<Mesh>, Vec<Repeat>), ModelError> {
    let mut boxes: BTreeMap<usize, Bounds> = BTreeMap::new();
    for (place, mesh) in &read {
        if let Some(own) = Bounds::of([mesh]) {
            let whole = boxes.entry(scene.placed[*place].owner).or_insert(own);
            *whole = Bounds {
                min: whole.min.min(own.min),
                max: whole.max.max(own.max),
            };
        }
    }
    let mut repeats: Vec<Repeat> = Vec::new();
    let mut groups: BTreeMap<String, (usize, Vec<usize>)> = BTreeMap::new();
    let mut meshes = Vec::with_capacity(read.len());
    for (place, mut mesh) in read {
        let placed = &scene.placed[place];
        let name = placed.owner_name.as_str();
        mesh.role = match placed.props.text("rz_role").unwrap_or("stretch") {
            "stretch" => Role::Stretch,
            "rigid" => {
                let letters = placed
                    .props
                    .text("rz_axis")
                    .unwrap_or("xyz")
                    .to_ascii_lowercase();
                let axes = ["x", "y", "z"].map(|letter| letters.contains(letter));
                let middle = boxes
                    .get(&placed.owner)
                    .map_or(placed.origin, |whole| (whole.min + whole.max) / 2.0);
                let pivot = if placed.props.text("rz_pivot") == Some("origin") {
                    placed.origin
                } else {
                    middle
                };
                Role::Rigid { axes, pivot }
            }
            "repeat" => {
                let key = format!(
                    "{} {}",
                    placed.props.text("rz_group").unwrap_or(stem(name)),
                    placed.props.text("rz_axis").unwrap_or("")
                );
                let (rule, owners) = match groups.get_mut(&key) {
                    Some(group) => group,
                    None => {
                        repeats.push(repeat(placed)?);
                        groups.entry(key).or_insert((repeats.len() - 1, Vec::new()))
                    }
                };
                let unit = owners
                    .iter()
                    .position(|&owner| owner == placed.owner)
                    .unwrap_or_else(|| {
                        owners.push(placed.owner);
                        owners.len() - 1
                    });
                Role::Repeat { rule: *rule, unit }
            }
            other => {
                return Err(wrong(
                    name,
                    format!("the role {other:?} is unknown; use stretch, rigid or repeat"),
                ));
            }
        };
        meshes.push(mesh);
    }
    Ok((meshes, repeats))
}

fn repeat(placed: &Placed) -> Result<Repeat, ModelError> {
    let name = placed.owner_name.as_str();
    let props = &placed.props;
    let axis = props.text("rz_axis").and_then(Axis::from_letter);
    let axis = axis.ok_or_else(|| wrong(name, "a repeated part needs rz_axis x, y or z".into()))?;
    let pitch = props.number("rz_pitch").filter(|pitch| *pitch >= 0.005);
    let pitch = pitch.ok_or_else(|| {
        wrong(
            name,
            "a repeated part needs an rz_pitch of at least 0.005 m".into(),
        )
    })?;
    let fixed = match props.text("rz_mode").unwrap_or("fit") {
        "fit" => false,
        "fixed" => true,
        other => {
            return Err(wrong(
                name,
                format!("rz_mode {other:?} is unknown; use fit or fixed"),
            ));
        }
    };
    let at_ends = match props.text("rz_ends").unwrap_or("out") {
        "out" => false,
        "in" => true,
        other => {
            return Err(wrong(
                name,
                format!("rz_ends {other:?} is unknown; use in or out"),
            ));
        }
    };
    let margin = |key| props.number(key).unwrap_or(0.0);
    let (margin_lo, margin_hi) = (margin("rz_margin_lo"), margin("rz_margin_hi"));
    Ok(Repeat {
        name: stem(name).into(),
        axis,
        fixed,
        at_ends,
        pitch,
        margin_lo,
        margin_hi,
    })
}

/// `shelf.001` and `shelf_2` are both `shelf`.
fn stem(name: &str) -> &str {
    let short = name
        .trim_end_matches(|letter: char| letter.is_ascii_digit())
        .trim_end_matches(['.', '_', '-', ' ']);
    if short.is_empty() { name } else { short }
}

fn wrong(name: &str, fault: String) -> ModelError {
    ModelError::Authoring {
        name: name.into(),
        fault,
    }
}
