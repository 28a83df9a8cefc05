//! Surfaces: factors, textures with their transforms, and the extensions that furniture uses.
use std::collections::BTreeMap;
use std::sync::Arc;

use gltf::json::material::{AlphaMode, Material as Json};
use gltf::json::texture::{Texture, WrappingMode};
use gltf::json::validation::Checked;
use gltf::json::{Image, Index};
use serde_json::{Map, Value};

use super::accessor::Data;
use super::extras::Props;
use super::files::{Files, fetch};
use crate::asset::Material;
use crate::picture::{Purpose, Source};
use crate::{Alpha, Finding, ModelError, Severity, Surface, TextureRef, Wrap};

/// All surfaces and the pictures they use.
pub(super) struct Surfaces {
    pub(super) materials: Vec<Material>,
    pub(super) textures: BTreeMap<u64, Source>,
    pub(super) findings: Vec<Finding>,
    bare: Option<usize>,
}

impl Surfaces {
    /// The place of a material, or of the surface for meshes without one.
    pub(super) fn index(
        &mut self,
        index: Option<Index<Json>>,
        what: &str,
    ) -> Result<usize, ModelError> {
        let declared = self.bare.unwrap_or(self.materials.len());
        if let Some(index) = index {
            super::at(&self.materials[..declared], index, what, "material")?;
            return Ok(index.value());
        }
        if self.bare.is_none() {
            let surface = Surface {
                name: "bare".into(),
                ..Surface::default()
            };
            self.materials.push(Material {
                slot: None,
                surface,
            });
            self.bare = Some(declared);
        }
        Ok(declared)
    }
}

/// Reads all materials; pictures are checked by their headers and decoded later.
pub(super) fn read(data: &Data, files: &Files) -> Result<Surfaces, ModelError> {
    let mut reader = Reader {
        data,
        files,
        images: BTreeMap::new(),
        textures: BTreeMap::new(),
    };
    let mut findings = Vec::new();
    let mut materials = Vec::new();
    for (number, json) in data.root.materials.iter().enumerate() {
        let name = json
            .name
            .clone()
            .unwrap_or_else(|| format!("material {number}"));
        let slot = Props::new(&json.extras).text("rz_slot").map(str::to_owned);
        let surface = reader.surface(json, &name)?;
        if surface.sheen_colour == [0.0; 3] && has(json, "KHR_materials_sheen") {
            findings.push(Finding::new(
                Severity::Note,
                "sheen_black",
                format!("the sheen of {name} is black"),
                "Give the sheen a colour or leave it out.",
            ));
        }
        materials.push(Material { slot, surface });
    }
    Ok(Surfaces {
        materials,
        textures: reader.textures,
        findings,
        bare: None,
    })
}

fn has(json: &Json, extension: &str) -> bool {
    json.extensions
        .as_ref()
        .is_some_and(|extensions| extensions.others.contains_key(extension))
}

struct Reader<'a> {
    data: &'a Data<'a>,
    files: &'a Files<'a>,
    images: BTreeMap<usize, Arc<[u8]>>,
    textures: BTreeMap<u64, Source>,
}

impl Reader<'_> {
    fn surface(&mut self, json: &Json, name: &str) -> Result<Surface, ModelError> {
        let pbr = &json.pbr_metallic_roughness;
        let none = Map::new();
        let extension = |key: &str| {
            json.extensions
                .as_ref()
                .and_then(|all| all.others.get(key))
                .and_then(Value::as_object)
        };
        let sheen = extension("KHR_materials_sheen").unwrap_or(&none);
        let glow = number(
            extension("KHR_materials_emissive_strength").unwrap_or(&none),
            "emissiveStrength",
            1.0,
        )
        .max(0.0);
        let mut surface = Surface {
            name: name.into(),
            base_colour: pbr.base_color_factor.0,
            metallic: pbr.metallic_factor.0.clamp(0.0, 1.0),
            roughness: pbr.roughness_factor.0.clamp(0.0, 1.0),
            emissive: json.emissive_factor.0.map(|value| value * glow),
            double_sided: json.double_sided,
            unlit: extension("KHR_materials_unlit").is_some(),
            sheen_colour: numbers(sheen, "sheenColorFactor", [0.0; 3]),
            sheen_roughness: number(sheen, "sheenRoughnessFactor", 0.0).clamp(0.0, 1.0),
            alpha: match json.alpha_mode {
                Checked::Valid(AlphaMode::Mask) => {
                    Alpha::Mask(json.alpha_cutoff.map_or(0.5, |cutoff| cutoff.0))
                }
                Checked::Valid(AlphaMode::Blend) => Alpha::Blend,
                Checked::Valid(AlphaMode::Opaque) | Checked::Invalid => Alpha::Opaque,
            },
            ..Surface::default()
        };
        let others = |info: &gltf::json::texture::Info| {
            info.extensions.as_ref().map(|all| all.others.clone())
        };
        if let Some(info) = &pbr.base_color_texture {
            surface.base_texture = Some(self.texture(
                info.index,
                info.tex_coord,
                others(info),
                Purpose::Colour,
                name,
            )?);
        }
        if let Some(info) = &pbr.metallic_roughness_texture {
            surface.orm_texture = Some(self.texture(
                info.index,
                info.tex_coord,
                others(info),
                Purpose::Data,
                name,
            )?);
        }
        if let Some(info) = &json.emissive_texture {
            surface.emissive_texture = Some(self.texture(
                info.index,
                info.tex_coord,
                others(info),
                Purpose::Colour,
                name,
            )?);
        }
        if let Some(info) = &json.normal_texture {
            let others = info.extensions.as_ref().map(|all| all.others.clone());
            surface.normal_texture =
                Some(self.texture(info.index, info.tex_coord, others, Purpose::Normal, name)?);
            surface.normal_scale = info.scale;
        }
        if let Some(info) = &json.occlusion_texture {
            let others = info.extensions.as_ref().map(|all| all.others.clone());
            surface.occlusion_texture =
                Some(self.texture(info.index, info.tex_coord, others, Purpose::Data, name)?);
            surface.occlusion_strength = info.strength.0.clamp(0.0, 1.0);
        }
        let factors = surface
            .base_colour
            .iter()
            .chain(&surface.emissive)
            .chain(&surface.sheen_colour);
        if factors
            .chain([&surface.metallic, &surface.roughness, &surface.normal_scale])
            .all(|value| value.is_finite())
        {
            Ok(surface)
        } else {
            Err(ModelError::NotFinite(format!("material {name}")))
        }
    }

    fn texture(
        &mut self,
        index: Index<Texture>,
        uv: u32,
        extensions: Option<Map<String, Value>>,
        purpose: Purpose,
        what: &str,
    ) -> Result<TextureRef, ModelError> {
        let root = self.data.root;
        let texture = super::at(&root.textures, index, what, "texture")?;
        let sampler = texture
            .sampler
            .map(|sampler| super::at(&root.samplers, sampler, what, "sampler"))
            .transpose()?;
        let wrap = sampler.map_or([Wrap::Repeat; 2], |sampler| {
            [wrap(sampler.wrap_s), wrap(sampler.wrap_t)]
        });
        let webp = texture
            .extensions
            .as_ref()
            .and_then(|all| all.others.get("EXT_texture_webp"));
        let webp = webp
            .and_then(|webp| webp.get("source"))
            .and_then(Value::as_u64)
            .and_then(|n| u32::try_from(n).ok());
        let image: Index<Image> = webp.map_or(texture.source, Index::new);
        let name = super::at(&root.images, image, what, "image")?;
        let name = name
            .name
            .clone()
            .or_else(|| name.uri.clone().filter(|uri| !uri.starts_with("data:")));
        let name = name.unwrap_or_else(|| format!("image {}", image.value()));
        let bytes = self.image(image, what)?;
        let source = Source::new(&name, bytes, purpose, wrap)?;
        let key = source.key();
        self.textures.entry(key).or_insert(source);
        let none = Map::new();
        let extensions = extensions.unwrap_or_default();
        let transform = extensions
            .get("KHR_texture_transform")
            .and_then(Value::as_object)
            .unwrap_or(&none);
        let uv = transform
            .get("texCoord")
            .and_then(Value::as_u64)
            .unwrap_or(u64::from(uv));
        Ok(TextureRef {
            key,
            uv: uv.min(1) as u8,
            scale: numbers(transform, "scale", [1.0; 2]),
            offset: numbers(transform, "offset", [0.0; 2]),
            rotation: number(transform, "rotation", 0.0),
        })
    }

    fn image(&mut self, index: Index<Image>, what: &str) -> Result<Arc<[u8]>, ModelError> {
        if let Some(bytes) = self.images.get(&index.value()) {
            return Ok(Arc::clone(bytes));
        }
        let image = super::at(&self.data.root.images, index, what, "image")?;
        let bytes: Arc<[u8]> = match (&image.uri, image.buffer_view) {
            (_, Some(view)) => self.data.view(view, what)?.into(),
            (Some(uri), None) => fetch(uri, self.files)?.into(),
            (None, None) => {
                let name = image.name.clone().unwrap_or_default();
                return Err(ModelError::Picture {
                    name,
                    fault: "it has neither address nor bytes".into(),
                });
            }
        };
        super::cap("a picture", bytes.len(), super::container::MAX_FILE)?;
        self.images.insert(index.value(), Arc::clone(&bytes));
        Ok(bytes)
    }
}

fn wrap(mode: Checked<WrappingMode>) -> Wrap {
    match mode {
        Checked::Valid(WrappingMode::ClampToEdge) => Wrap::Clamp,
        Checked::Valid(WrappingMode::MirroredRepeat) => Wrap::Mirror,
        Checked::Valid(WrappingMode::Repeat) | Checked::Invalid => Wrap::Repeat,
    }
}

fn number(map: &Map<String, Value>, key: &str, otherwise: f32) -> f32 {
    map.get(key)
        .and_then(Value::as_f64)
        .map_or(otherwise, |value| value as f32)
}

/// All or none: a short list is as good as no list.
fn numbers<const N: usize>(map: &Map<String, Value>, key: &str, otherwise: [f32; N]) -> [f32; N] {
    let list = map
        .get(key)
        .and_then(Value::as_array)
        .filter(|list| list.len() >= N);
    let Some(list) = list else { return otherwise };
    std::array::from_fn(|n| list[n].as_f64().map_or(otherwise[n], |value| value as f32))
}
