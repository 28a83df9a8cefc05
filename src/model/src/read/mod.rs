//! glTF in: container, buffers, nodes, surfaces; every claim checked before it is used.
mod accessor;
mod container;
mod extras;
mod files;
mod material;
mod nodes;
mod primitive;
mod roles;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use gltf::json::{Index, Root};

pub use files::{Files, external_files};

use self::accessor::Data;
use crate::asset::{Asset, Base, Bounds};
use crate::{Finding, ModelError, Severity, repeat};

/// Everything that may be in `extensionsRequired`; the rest would change what is seen.
const KNOWN: [&str; 13] = [
    "KHR_texture_transform",
    "KHR_materials_sheen",
    "KHR_materials_emissive_strength",
    "KHR_materials_unlit",
    "KHR_materials_variants",
    "KHR_materials_ior",
    "KHR_materials_specular",
    "KHR_materials_clearcoat",
    "KHR_mesh_quantization",
    "KHR_lights_punctual",
    "KHR_xmp_json_ld",
    "EXT_texture_webp",
    "KHR_node_visibility",
];
/// Read, so no word about them.
const DRAWN: [&str; 6] = [
    "KHR_texture_transform",
    "KHR_materials_sheen",
    "KHR_materials_emissive_strength",
    "KHR_materials_unlit",
    "KHR_mesh_quantization",
    "EXT_texture_webp",
];
/// A piece authored in micrometres would still be let in and reported; more is a faulty number.
const MAX_REACH_M: usize = 1_000_000;
/// All buffers of one model together.
const MAX_BUFFERS: usize = 128 << 20;

/// Reads binary glTF 2.0 that holds all it needs.
///
/// # Errors
/// [`ModelError`] names what is wrong; nothing in `bytes` makes this panic or take memory without bound.
pub fn read_glb(bytes: &[u8]) -> Result<Asset, ModelError> {
    let (json, bin) = container::split(bytes)?;
    read(json, bin, &|_| None)
}

/// Reads glTF 2.0 JSON, or binary glTF, and fetches what lies outside of it.
///
/// # Errors
/// [`ModelError`] names what is wrong; [`ModelError::MissingFile`] the file that `files` did not have.
pub fn read_gltf(bytes: &[u8], files: &Files) -> Result<Asset, ModelError> {
    if container::is_glb(bytes) {
        let (json, bin) = container::split(bytes)?;
        return read(json, bin, files);
    }
    cap("the file", bytes.len(), container::MAX_FILE)?;
    read(bytes, None, files)
}

fn parse(json: &[u8]) -> Result<Root, ModelError> {
    let start = json
        .iter()
        .find(|byte| !byte.is_ascii_whitespace() && !byte.is_ascii_control() && **byte < 0x80);
    if start != Some(&b'{') {
        return Err(ModelError::NotGltf);
    }
    let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
    gltf::json::deserialize::from_slice(json).map_err(|fault| ModelError::Json(fault.to_string()))
}

fn read(json: &[u8], bin: Option<&[u8]>, files: &Files) -> Result<Asset, ModelError> {
    let root = parse(json)?;
    if !root.asset.version.starts_with("2.") {
        return Err(ModelError::Version(root.asset.version));
    }
    if let Some(name) = root
        .extensions_required
        .iter()
        .find(|name| !KNOWN.contains(&name.as_str()))
    {
        return Err(ModelError::Extension(name.clone()));
    }
    let data = Data {
        buffers: buffers(&root, bin, files)?,
        root: &root,
    };
    let mut surfaces = material::read(&data, files)?;
    let scene = nodes::flatten(&root)?;
    let read = primitive::read(&data, &scene, &mut surfaces)?;
    let growth = roles::growth(&scene)?;
    let (meshes, repeats) = roles::assign(&scene, read)?;
    let authored = Bounds::of(&meshes).ok_or(ModelError::Empty)?;
    repeat::check(&repeats, authored)?;
    let (meshes, mut findings) = repeat::expand(meshes, &repeats, authored);
    cap(
        "the model's vertices",
        meshes.iter().map(|mesh| mesh.positions.len()).sum(),
        accessor::MAX_VERTICES,
    )?;
    let bounds = Bounds::of(&meshes).ok_or(ModelError::Empty)?;
    let reach = bounds.min.abs().max(bounds.max.abs()).max_element();
    cap(
        "the model's reach in metres",
        reach.ceil() as usize,
        MAX_REACH_M,
    )?;
    findings.append(&mut surfaces.findings);
    findings.extend(scene.findings);
    findings.extend(ignored(&root));
    let repeated = repeat::count(&meshes, &repeats);
    let meshes = Arc::new(meshes);
    let base = Base {
        meshes: Arc::clone(&meshes),
        bounds,
        growth,
        repeats,
        findings,
        copyright: root.asset.copyright.clone(),
        uv_fields: OnceLock::new(),
    };
    Ok(Asset {
        base: Arc::new(base),
        meshes,
        materials: surfaces.materials,
        textures: surfaces.textures,
        repeated,
    })
}

fn buffers<'a>(
    root: &Root,
    bin: Option<&'a [u8]>,
    files: &Files,
) -> Result<Vec<Cow<'a, [u8]>>, ModelError> {
    let mut all = Vec::new();
    let mut total = 0;
    for (number, buffer) in root.buffers.iter().enumerate() {
        let what = format!("buffer {number}");
        let bytes: Cow<[u8]> = match (&buffer.uri, bin) {
            (Some(uri), _) => Cow::Owned(files::fetch(uri, files)?),
            (None, Some(bin)) if number == 0 => Cow::Borrowed(bin),
            (None, _) => Cow::Borrowed(&[]),
        };
        let needed = buffer.byte_length.0;
        if (bytes.len() as u64) < needed {
            return Err(ModelError::Truncated {
                what,
                needed,
                found: bytes.len() as u64,
            });
        }
        total += bytes.len();
        cap("the model's buffers", total, MAX_BUFFERS)?;
        all.push(bytes);
    }
    Ok(all)
}

/// What the file holds and we leave out.
fn ignored(root: &Root) -> Vec<Finding> {
    let warn = |code: &'static str, message: String, hint: &'static str| {
        Finding::new(Severity::Warn, code, message, hint)
    };
    let mut found = Vec::new();
    for name in root
        .extensions_used
        .iter()
        .filter(|name| !DRAWN.contains(&name.as_str()))
    {
        let message = format!("the extension {name} is used and not drawn");
        found.push(warn(
            "extension_ignored",
            message,
            "Check the look in the preview, or export without it.",
        ));
    }
    if !root.animations.is_empty() || !root.skins.is_empty() {
        let message = "animations and skins are not played; the model is shown as it stands".into();
        found.push(warn(
            "animation_ignored",
            message,
            "Apply the pose that the shop should show, and export again.",
        ));
    }
    found
}

/// The element that an index names.
fn at<'a, T, I>(
    list: &'a [T],
    index: Index<I>,
    what: &str,
    kind: &'static str,
) -> Result<&'a T, ModelError> {
    list.get(index.value())
        .ok_or_else(|| ModelError::OutOfRange {
            what: what.into(),
            kind,
            index: index.value() as u64,
            count: list.len() as u64,
        })
}

fn cap(what: &str, found: usize, limit: usize) -> Result<(), ModelError> {
    if found <= limit {
        return Ok(());
    }
    Err(ModelError::TooLarge {
        what: what.into(),
        found: found as u64,
        limit: limit as u64,
    })
}
