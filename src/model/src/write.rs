//! GLB out: what is shown, in plain glTF 2.0.
use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::asset::Asset;
use crate::draw::{merged, texture_refs};
use crate::{Alpha, ModelError, Part, Surface, TextureRef, Wrap};

const FLOAT: u32 = 5126;
const UNSIGNED_INT: u32 = 5125;
const UNSIGNED_SHORT: u32 = 5123;
const ARRAY: u32 = 34962;
const ELEMENTS: u32 = 34963;

/// The model at its present size and look as binary glTF: metres, +Y up, one mesh for each material, pictures embedded
/// as they are (WebP as PNG). Zones are baked in and do not travel along.
///
/// # Errors
/// [`ModelError::Picture`] when a WebP picture cannot be decoded.
pub fn write_glb(asset: &Asset) -> Result<Vec<u8>, ModelError> {
    let mut out = Writer::default();
    let parts = merged(asset);
    for (surface, _) in &parts {
        for texture in texture_refs(surface) {
            out.texture(texture.key, asset)?;
        }
    }
    let mut materials = Vec::new();
    for (surface, part) in &parts {
        materials.push(out.material(surface));
        out.mesh(part);
    }
    out.json.insert("materials".into(), Value::Array(materials));
    let mut head = json!({ "version": "2.0", "generator": "Alcove" });
    if let Some(copyright) = &asset.base.copyright {
        head["copyright"] = json!(copyright);
    }
    out.json.insert("asset".into(), head);
    Ok(out.finish())
}

#[derive(Default)]
struct Writer {
    json: Map<String, Value>,
    lists: BTreeMap<&'static str, Vec<Value>>,
    extensions: std::collections::BTreeSet<&'static str>,
    textures: BTreeMap<u64, usize>,
    /// The same bytes in two uses are one image.
    images: BTreeMap<Vec<u8>, usize>,
    bin: Vec<u8>,
}

impl Writer {
    fn push(&mut self, list: &'static str, value: Value) -> usize {
        let list = self.lists.entry(list).or_default();
        list.push(value);
        list.len() - 1
    }

    fn view(&mut self, bytes: &[u8], target: Option<u32>) -> usize {
        self.bin.resize(self.bin.len().next_multiple_of(4), 0);
        let mut view =
            json!({ "buffer": 0, "byteOffset": self.bin.len(), "byteLength": bytes.len() });
        if let Some(target) = target {
            view["target"] = json!(target);
        }
        self.bin.extend_from_slice(bytes);
        self.push("bufferViews", view)
    }

    fn texture(&mut self, key: u64, asset: &Asset) -> Result<(), ModelError> {
        let Some(source) = asset
            .textures
            .get(&key)
            .filter(|_| !self.textures.contains_key(&key))
        else {
            return Ok(());
        };
        let (bytes, mime) = source.portable()?;
        let image = match self.images.get(&bytes) {
            Some(image) => *image,
            None => {
                let view = self.view(&bytes, None);
                let image = self.push(
                    "images",
                    json!({ "bufferView": view, "mimeType": mime, "name": source.name }),
                );
                self.images.insert(bytes, image);
                image
            }
        };
        let [s, t] = source.wrap.map(|wrap| match wrap {
            Wrap::Repeat => 10497,
            Wrap::Mirror => 33648,
            Wrap::Clamp => 33071,
        });
        let sampler = json!({ "magFilter": 9729, "minFilter": 9987, "wrapS": s, "wrapT": t });
        let known = self
            .lists
            .get("samplers")
            .and_then(|list| list.iter().position(|known| *known == sampler));
        let sampler = known.unwrap_or_else(|| self.push("samplers", sampler));
        let texture = self.push("textures", json!({ "sampler": sampler, "source": image }));
        self.textures.insert(key, texture);
        Ok(())
    }

    fn info(&mut self, texture: &TextureRef) -> Value {
        let mut info =
            json!({ "index": self.textures.get(&texture.key).copied().unwrap_or_default() });
        if texture.uv != 0 {
            info["texCoord"] = json!(texture.uv);
        }
        if texture.scale != [1.0; 2] || texture.offset != [0.0; 2] || texture.rotation != 0.0 {
            self.extensions.insert("KHR_texture_transform");
            let mut transform = json!({ "scale": texture.scale });
            if texture.offset != [0.0; 2] {
                transform["offset"] = json!(texture.offset);
            }
            if texture.rotation != 0.0 {
                transform["rotation"] = json!(texture.rotation);
            }
            info["extensions"] = json!({ "KHR_texture_transform": transform });
        }
        info
    }

    fn material(&mut self, surface: &Surface) -> Value {
        let mut pbr = json!({
            "baseColorFactor": surface.base_colour,
            "metallicFactor": surface.metallic,
            "roughnessFactor": surface.roughness,
        });
        if let Some(texture) = &surface.base_texture {
            pbr["baseColorTexture"] = self.info(texture);
        }
        if let Some(texture) = &surface.orm_texture {
            pbr["metallicRoughnessTexture"] = self.info(texture);
        }
        let mut material = json!({ "name": surface.name, "pbrMetallicRoughness": pbr, "doubleSided": surface.double_sided });
        if let Some(texture) = &surface.normal_texture {
            material["normalTexture"] = self.info(texture);
            material["normalTexture"]["scale"] = json!(surface.normal_scale);
        }
        if let Some(texture) = &surface.occlusion_texture {
            material["occlusionTexture"] = self.info(texture);
            material["occlusionTexture"]["strength"] = json!(surface.occlusion_strength);
        }
        if let Some(texture) = &surface.emissive_texture {
            material["emissiveTexture"] = self.info(texture);
        }
        let mut extensions = Map::new();
        let glow = surface.emissive.into_iter().fold(1.0, f32::max);
        if surface.emissive != [0.0; 3] {
            material["emissiveFactor"] =
                json!(surface.emissive.map(|value| (value / glow).clamp(0.0, 1.0)));
        }
        if glow > 1.0 {
            extensions.insert(
                "KHR_materials_emissive_strength".into(),
                json!({ "emissiveStrength": glow }),
            );
            self.extensions.insert("KHR_materials_emissive_strength");
        }
        if surface.sheen_colour != [0.0; 3] {
            let sheen = json!({ "sheenColorFactor": surface.sheen_colour, "sheenRoughnessFactor": surface.sheen_roughness });
            extensions.insert("KHR_materials_sheen".into(), sheen);
            self.extensions.insert("KHR_materials_sheen");
        }
        if surface.unlit {
            extensions.insert("KHR_materials_unlit".into(), json!({}));
            self.extensions.insert("KHR_materials_unlit");
        }
        if !extensions.is_empty() {
            material["extensions"] = Value::Object(extensions);
        }
        match surface.alpha {
            Alpha::Opaque => {}
            Alpha::Mask(cutoff) => {
                material["alphaMode"] = json!("MASK");
                material["alphaCutoff"] = json!(cutoff);
            }
            Alpha::Blend => material["alphaMode"] = json!("BLEND"),
        }
        material
    }

    fn mesh(&mut self, part: &Part) {
        let mut attributes = Map::new();
        let position = self.vectors(&part.positions);
        let corner = |pick: fn(f32, f32) -> f32| {
            let first = part.positions.first().copied().unwrap_or_default();
            part.positions.iter().fold(first, |best, point| {
                std::array::from_fn(|axis| pick(best[axis], point[axis]))
            })
        };
        if let Some(accessor) = self
            .lists
            .get_mut("accessors")
            .and_then(|list| list.get_mut(position))
        {
            accessor["min"] = json!(corner(f32::min));
            accessor["max"] = json!(corner(f32::max));
        }
        attributes.insert("POSITION".into(), json!(position));
        attributes.insert("NORMAL".into(), json!(self.vectors(&part.normals)));
        if !part.tangents.is_empty() {
            attributes.insert("TANGENT".into(), json!(self.vectors(&part.tangents)));
        }
        attributes.insert("TEXCOORD_0".into(), json!(self.vectors(&part.uv0)));
        if !part.uv1.is_empty() {
            attributes.insert("TEXCOORD_1".into(), json!(self.vectors(&part.uv1)));
        }
        if !part.colours.is_empty() {
            attributes.insert("COLOR_0".into(), json!(self.vectors(&part.colours)));
        }
        let indices = self.indices(&part.indices, part.positions.len());
        let primitive =
            json!({ "attributes": attributes, "indices": indices, "material": part.material });
        let mesh = self.push(
            "meshes",
            json!({ "name": part.name, "primitives": [primitive] }),
        );
        self.push("nodes", json!({ "name": part.name, "mesh": mesh }));
    }

    fn vectors<const N: usize>(&mut self, values: &[[f32; N]]) -> usize {
        let bytes: Vec<u8> = values
            .iter()
            .flatten()
            .flat_map(|value| value.to_le_bytes())
            .collect();
        let view = self.view(&bytes, Some(ARRAY));
        let kind = ["", "SCALAR", "VEC2", "VEC3", "VEC4"][N];
        self.push("accessors", json!({ "bufferView": view, "componentType": FLOAT, "count": values.len(), "type": kind }))
    }

    fn indices(&mut self, indices: &[u32], vertices: usize) -> usize {
        // 65535 itself is the restart marker and must not be an index.
        let (kind, bytes): (u32, Vec<u8>) = if vertices <= 65535 {
            (
                UNSIGNED_SHORT,
                indices
                    .iter()
                    .flat_map(|&index| (index as u16).to_le_bytes())
                    .collect(),
            )
        } else {
            (
                UNSIGNED_INT,
                indices
                    .iter()
                    .flat_map(|index| index.to_le_bytes())
                    .collect(),
            )
        };
        let view = self.view(&bytes, Some(ELEMENTS));
        self.push("accessors", json!({ "bufferView": view, "componentType": kind, "count": indices.len(), "type": "SCALAR" }))
    }

    fn finish(mut self) -> Vec<u8> {
        self.bin.resize(self.bin.len().next_multiple_of(4), 0);
        let nodes: Vec<usize> = (0..self.lists.get("nodes").map_or(0, Vec::len)).collect();
        self.json.insert("scene".into(), json!(0));
        self.json
            .insert("scenes".into(), json!([{ "nodes": nodes }]));
        self.json
            .insert("buffers".into(), json!([{ "byteLength": self.bin.len() }]));
        if !self.extensions.is_empty() {
            self.json
                .insert("extensionsUsed".into(), json!(self.extensions));
        }
        for (name, list) in self.lists {
            self.json.insert(name.into(), Value::Array(list));
        }
        let mut text = Value::Object(self.json).to_string().into_bytes();
        text.resize(text.len().next_multiple_of(4), b' ');
        let total = 12 + 8 + text.len() + 8 + self.bin.len();
        let mut out = Vec::with_capacity(total);
        out.extend_from_slice(b"glTF");
        for word in [2, total as u32, text.len() as u32, 0x4E4F_534A] {
            out.extend_from_slice(&word.to_le_bytes());
        }
        out.extend_from_slice(&text);
        for word in [self.bin.len() as u32, 0x004E_4942] {
            out.extend_from_slice(&word.to_le_bytes());
        }
        out.extend_from_slice(&self.bin);
        out
    }
}
