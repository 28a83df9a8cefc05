//! Inspection on upload: counts and measures; the doubts are found in `doubts`.
use std::collections::BTreeSet;

use crate::asset::Asset;
use crate::doubts;
use crate::draw::{merged, texture_refs};
use crate::error::Axis;
use crate::picture::Purpose;
use crate::report::{AxisReport, MaterialReport, Report, TextureReport};

/// Looks at a model as it stands (its looks and base size) and says what is doubtful.
#[must_use]
pub fn inspect(asset: &Asset) -> Report {
    let meshes = &asset.base.meshes;
    let triangles: usize = meshes.iter().map(|mesh| mesh.indices.len() / 3).sum();
    let draw_calls = merged(asset).len();
    let used: BTreeSet<u64> = asset
        .materials
        .iter()
        .flat_map(|material| texture_refs(&material.surface))
        .map(|t| t.key)
        .collect();
    let textures: Vec<TextureReport> = used
        .iter()
        .filter_map(|key| asset.textures.get(key))
        .map(|source| TextureReport {
            name: source.name.clone(),
            purpose: purpose_name(source.purpose).into(),
            mime: source.format.to_mime_type().into(),
            width: source.width,
            height: source.height,
            bytes: source.bytes.len() as u64,
            gpu_bytes: source.gpu_bytes(),
        })
        .collect();
    let gpu_texture_bytes = textures.iter().map(|texture| texture.gpu_bytes).sum();
    let bounds = asset.base.bounds;
    let mut findings = asset.base.findings.clone();
    doubts::find(asset, triangles, draw_calls, &textures, &mut findings);
    findings.sort_by_key(|finding| finding.severity);
    Report {
        triangles: triangles as u32,
        vertices: meshes.iter().map(|mesh| mesh.positions.len() as u32).sum(),
        draw_calls: draw_calls as u32,
        materials: materials(asset),
        textures,
        gpu_texture_bytes,
        size: asset.base_size(),
        min_mm: (bounds.min * 1000.0).to_array(),
        max_mm: (bounds.max * 1000.0).to_array(),
        axes: axes(asset),
        repeated: crate::repeat::count(meshes, &asset.base.repeats),
        copyright: asset.base.copyright.clone(),
        findings,
    }
}

fn materials(asset: &Asset) -> Vec<MaterialReport> {
    let worn = |number: usize| {
        asset
            .base
            .meshes
            .iter()
            .filter(move |mesh| mesh.material == number)
    };
    asset
        .materials
        .iter()
        .enumerate()
        .map(|(number, material)| MaterialReport {
            name: material.surface.name.clone(),
            slot: material.slot.clone(),
            triangles: worn(number).map(|mesh| mesh.indices.len() as u32 / 3).sum(),
        })
        .collect()
}

fn axes(asset: &Asset) -> Vec<AxisReport> {
    let growth = |axis: Axis| &asset.base.growth[axis as usize];
    Axis::ALL
        .map(|axis| AxisReport {
            axis,
            zones: growth(axis).zones.len() as u32,
            min_mm: growth(axis).min_mm,
            max_mm: growth(axis).max_mm,
            step_mm: growth(axis).step_mm,
        })
        .into()
}

fn purpose_name(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Colour => "colour",
        Purpose::Data => "data",
        Purpose::Normal => "normal",
    }
}
