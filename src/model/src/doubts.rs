//! The faults that shops meet most, and what to do about each.
use std::collections::BTreeSet;

use crate::asset::{Asset, Mesh, Role};
use crate::picture::MAX_TEXTURE;
use crate::report::{Finding, Severity, TextureReport};
use crate::{Alpha, normals};

/// What a planner page with many pieces wants of one (Khronos 3D Commerce guidelines, publishing targets).
const MAX_TRIANGLES: usize = 40_000;
/// More than the planning tool's row of the same table.
const MAX_DRAWS: usize = 10;
/// All textures of one piece on the GPU.
const MAX_GPU_BYTES: u64 = 64 << 20;

/// Adds everything that is doubtful about a model at base size.
pub(crate) fn find(
    asset: &Asset,
    triangles: usize,
    draws: usize,
    textures: &[TextureReport],
    findings: &mut Vec<Finding>,
) {
    let gpu_bytes = textures.iter().map(|texture| texture.gpu_bytes).sum();
    budget(triangles, draws, gpu_bytes, findings);
    measures(asset, findings);
    geometry(&asset.base.meshes, findings);
    surfaces(asset, findings);
    pictures(textures, findings);
    zones(asset, findings);
}

fn say(findings: &mut Vec<Finding>, severity: Severity, code: &str, message: String, hint: &str) {
    findings.push(Finding::new(severity, code, message, hint));
}

fn budget(triangles: usize, draws: usize, gpu_bytes: u64, findings: &mut Vec<Finding>) {
    if triangles > MAX_TRIANGLES {
        let message =
            format!("{triangles} triangles; a page with many pieces wants at most {MAX_TRIANGLES}");
        say(
            findings,
            Severity::Warn,
            "many_triangles",
            message,
            "Simplify the mesh, or bake fine detail into a normal map.",
        );
    }
    if draws > MAX_DRAWS {
        let message = format!(
            "{draws} materials are drawn one by one; at most {MAX_DRAWS} are quick on phones"
        );
        say(
            findings,
            Severity::Warn,
            "many_draws",
            message,
            "Join materials that look the same.",
        );
    }
    if gpu_bytes > MAX_GPU_BYTES {
        let message = format!(
            "the textures take {} MB of graphics memory",
            gpu_bytes >> 20
        );
        say(
            findings,
            Severity::Warn,
            "texture_memory",
            message,
            "Make the textures smaller, or share them between materials.",
        );
    }
}

fn measures(asset: &Asset, findings: &mut Vec<Finding>) {
    let extent = asset.base.bounds.extent_mm();
    let (largest, smallest) = (
        extent.into_iter().fold(0.0, f64::max),
        extent.into_iter().fold(f64::INFINITY, f64::min),
    );
    let unit = [
        (1000.0, "millimetres"),
        (100.0, "centimetres"),
        (39.37, "inches"),
        (3.281, "feet"),
    ];
    let guess = unit
        .into_iter()
        .find(|(factor, _)| (300.0..=4000.0).contains(&(largest / factor)));
    if largest > 6000.0 {
        let hint = match guess {
            Some((factor, unit)) => {
                format!("It may be drawn in {unit}: scale it by 1/{factor} and apply the scale.")
            }
            None => "Check the unit: glTF is in metres.".into(),
        };
        let message = format!("the model is {:.1} m long", largest / 1000.0);
        say(findings, Severity::Warn, "too_big", message, &hint);
    }
    if largest < 20.0 {
        let message = format!("the model is only {largest:.1} mm long");
        say(
            findings,
            Severity::Warn,
            "too_small",
            message,
            "Check the unit: glTF is in metres. Apply the scale before exporting.",
        );
    }
    if smallest < 0.5 {
        say(
            findings,
            Severity::Note,
            "flat",
            "the model is flat along one axis".into(),
            "Nothing to do if it is a rug or a picture.",
        );
    }
    let (min, max) = (
        asset.base.bounds.min * 1000.0,
        asset.base.bounds.max * 1000.0,
    );
    if min.y.abs() > 5.0 {
        let message = format!("the lowest point is {:.0} mm from the floor", min.y);
        say(
            findings,
            Severity::Warn,
            "origin_height",
            message,
            "Put the origin at the bottom; only hanging pieces lie elsewhere.",
        );
    }
    let (x, z) = ((min.x + max.x) / 2.0, (min.z + max.z) / 2.0);
    if x.abs() > 10.0 || z.abs() > 10.0 {
        let message =
            format!("the middle is {x:.0} mm beside and {z:.0} mm in front of the origin");
        say(
            findings,
            Severity::Note,
            "origin_centre",
            message,
            "Put the origin at the bottom centre.",
        );
    }
}

fn geometry(meshes: &[Mesh], findings: &mut Vec<Finding>) {
    let (mut thin, mut volume) = (0usize, 0.0f64);
    for mesh in meshes {
        for face in mesh.indices.chunks_exact(3) {
            let normal = normals::area_normal(mesh, face);
            thin += usize::from(normal.length_squared() < 1e-18);
            volume += f64::from(mesh.positions[face[0] as usize].dot(normal));
        }
    }
    if thin > 0 {
        let message = format!("{thin} triangles have no area");
        say(
            findings,
            Severity::Note,
            "degenerate",
            message,
            "Merge vertices by distance before exporting.",
        );
    }
    if volume < 0.0 {
        let message = "the faces look inwards: the model seems inside out".into();
        say(
            findings,
            Severity::Warn,
            "inside_out",
            message,
            "Recalculate the normals to the outside, and apply negative scales.",
        );
    }
}

fn surfaces(asset: &Asset, findings: &mut Vec<Finding>) {
    let worn: BTreeSet<usize> = asset.base.meshes.iter().map(|mesh| mesh.material).collect();
    for (number, material) in asset.materials.iter().enumerate() {
        let surface = &material.surface;
        let name = &surface.name;
        if !worn.contains(&number) {
            let message = format!("the material {name} is not used");
            say(
                findings,
                Severity::Note,
                "unused_material",
                message,
                "Remove it.",
            );
            continue;
        }
        if surface.orm_texture.is_none() && (0.1..=0.9).contains(&surface.metallic) {
            let message = format!(
                "{name} is {:.0} % metal; real surfaces are metal or not",
                surface.metallic * 100.0
            );
            say(
                findings,
                Severity::Warn,
                "half_metal",
                message,
                "Set metallic to 0 or 1.",
            );
        }
        if surface.alpha == Alpha::Blend && surface.base_colour[3] >= 1.0 {
            let message = format!("{name} is blended");
            say(
                findings,
                Severity::Note,
                "blended",
                message,
                "Use MASK for cane and fringes: blended parts can be drawn in a wrong order.",
            );
        }
        if surface.base_texture.is_none() && !surface.unlit {
            let light = luminance(surface.base_colour);
            if !(0.003..=0.9).contains(&light) && surface.metallic < 0.5 {
                let message = format!(
                    "{name} is {} than any real material",
                    if light > 0.5 { "lighter" } else { "darker" }
                );
                say(
                    findings,
                    Severity::Note,
                    "unreal_colour",
                    message,
                    "Keep base colours between sRGB 30 and 243.",
                );
            }
        }
    }
    let no_uv = asset
        .base
        .meshes
        .iter()
        .filter(|mesh| mesh.uv0.is_empty() && asset.materials[mesh.material].slot.is_some());
    for mesh in no_uv {
        let message = format!(
            "{} has a slot but no UVs, so fabric and grain cannot be shown on it",
            mesh.name
        );
        say(
            findings,
            Severity::Warn,
            "uv_missing",
            message,
            "Unwrap it so that one UV unit is one metre.",
        );
    }
}

/// Rec. 709 weights of linear light.
fn luminance([r, g, b, _]: [f32; 4]) -> f32 {
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn pictures(textures: &[TextureReport], findings: &mut Vec<Finding>) {
    for texture in textures {
        let TextureReport {
            name,
            width,
            height,
            ..
        } = texture;
        if *width > MAX_TEXTURE || *height > MAX_TEXTURE {
            let message = format!(
                "{name} has {width} x {height} pixels and is shown with at most {MAX_TEXTURE}"
            );
            say(
                findings,
                Severity::Warn,
                "large_texture",
                message,
                "Save it smaller: it loads faster and looks the same.",
            );
        }
        if !width.is_power_of_two() || !height.is_power_of_two() {
            let message =
                format!("{name} has {width} x {height} pixels, which are no powers of two");
            say(
                findings,
                Severity::Note,
                "odd_texture",
                message,
                "Use 512, 1024 or 2048: smaller levels are sharper.",
            );
        }
    }
}

/// A zone should cut through straight surfaces only; bulges inside of it get longer and change their shape.
fn zones(asset: &Asset, findings: &mut Vec<Finding>) {
    let letters = ["x", "y", "z"];
    for (axis, growth) in asset.base.growth.iter().enumerate() {
        for zone in &growth.zones {
            if !asset
                .base
                .meshes
                .iter()
                .flat_map(|mesh| &mesh.positions)
                .any(|point| point[axis] < zone.to && point[axis] > zone.from)
                && !crossing(asset, axis, zone.from, zone.to).any(|_| true)
            {
                let message = format!(
                    "the zone along {} from {} to {} m touches nothing",
                    letters[axis], zone.from, zone.to
                );
                say(
                    findings,
                    Severity::Fail,
                    "empty_zone",
                    message,
                    "Zones are in metres of the asset: move it to the part that grows.",
                );
                continue;
            }
            let (mut all, mut slanted) = (0.0, 0.0);
            for normal in crossing(asset, axis, zone.from, zone.to) {
                let area = normal.length();
                all += area;
                // sin 2 degrees
                slanted += if normal[axis].abs() > 0.035 * area {
                    area
                } else {
                    0.0
                };
            }
            if slanted > 0.25 * all {
                let message = format!(
                    "{:.0} % of what the zone along {} from {} to {} m cuts is curved or slanted and will change its shape",
                    slanted / all * 100.0,
                    letters[axis],
                    zone.from,
                    zone.to
                );
                say(
                    findings,
                    Severity::Note,
                    "curved_zone",
                    message,
                    "Fine for cushions; move the zone away from legs, arms and ornaments.",
                );
            }
        }
    }
}

/// Area normals of the stretching triangles that lie in a zone or cross it.
fn crossing(asset: &Asset, axis: usize, from: f32, to: f32) -> impl Iterator<Item = glam::Vec3> {
    let stretching = asset
        .base
        .meshes
        .iter()
        .filter(move |mesh| match mesh.role {
            Role::Rigid { axes, .. } => !axes[axis],
            Role::Repeat { rule, .. } => asset.base.repeats[rule].axis as usize != axis,
            Role::Stretch => true,
        });
    stretching.flat_map(move |mesh| {
        mesh.indices.chunks_exact(3).filter_map(move |face| {
            let along =
                [face[0], face[1], face[2]].map(|vertex| mesh.positions[vertex as usize][axis]);
            let (low, high) = (
                along[0].min(along[1]).min(along[2]),
                along[0].max(along[1]).max(along[2]),
            );
            (low < to && high > from && high > low).then(|| normals::area_normal(mesh, face))
        })
    })
}
