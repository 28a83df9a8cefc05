//! A material of the catalogue, put on the slots of a model.
use serde::{Deserialize, Serialize};

use crate::asset::Asset;
use crate::mips::linear_from_srgb;
use crate::picture::{Purpose, Source};
use crate::read::Files;
use crate::{Alpha, ModelError, Surface, TextureRef, Wrap};

/// How a material looks: the `look` of the catalogue. Addresses are relative to the catalogue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// `#rrggbb` (sRGB); multiplies the texture.
    pub base_colour: String,
    /// Colour.
    pub base_texture: Option<String>,
    /// Tangent space, green up.
    pub normal_texture: Option<String>,
    /// Occlusion, roughness, metallic in red, green, blue.
    pub orm_texture: Option<String>,
    /// 0 to 1; multiplies the texture's green. Default: 1 with a texture, 0.8 without.
    pub roughness: Option<f32>,
    /// 0 to 1; multiplies the texture's blue.
    pub metallic: f32,
    /// How deep the normal texture is.
    pub normal_scale: f32,
    /// `#rrggbb` (sRGB) of the sheen of cloth.
    pub sheen: Option<String>,
    /// 0 to 1.
    pub sheen_roughness: f32,
    /// What one repetition of the textures measures in reality. UVs are metres.
    pub tile_mm: f32,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            base_colour: "#ffffff".into(),
            base_texture: None,
            normal_texture: None,
            orm_texture: None,
            roughness: None,
            metallic: 0.0,
            normal_scale: 1.0,
            sheen: None,
            sheen_roughness: 0.5,
            tile_mm: 1000.0,
        }
    }
}

impl Look {
    /// The files that it names.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        [&self.base_texture, &self.normal_texture, &self.orm_texture]
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}

/// A look for a slot.
#[derive(Clone, Debug, PartialEq)]
pub struct Dress {
    /// As the model names it in `rz_slot`.
    pub slot: String,
    /// What to put on.
    pub look: Look,
}

/// Puts looks on slots. A look replaces the whole surface of its slot, at true scale; only baked occlusion and seams
/// that lie on the second UV set stay, because they belong to the piece and not to the cloth.
///
/// # Errors
/// [`ModelError::NoSlot`], [`ModelError::Look`], [`ModelError::MissingFile`] or [`ModelError::Picture`]; the asset is
/// then unchanged.
pub fn dress(asset: &mut Asset, dresses: &[Dress], files: &Files) -> Result<(), ModelError> {
    let mut dressed = asset.clone();
    for Dress { slot, look } in dresses {
        let known = dressed.slots();
        if !known.contains(slot) {
            return Err(ModelError::NoSlot {
                slot: slot.clone(),
                known,
            });
        }
        let surface = dressed.surface(slot, look, files)?;
        for material in dressed
            .materials
            .iter_mut()
            .filter(|material| material.slot.as_ref() == Some(slot))
        {
            let before = &material.surface;
            let piece = |texture: Option<TextureRef>| texture.filter(|texture| texture.uv == 1);
            let own_occlusion = piece(before.occlusion_texture);
            let own_seams =
                piece(before.normal_texture).filter(|_| surface.normal_texture.is_none());
            let mut after = Surface {
                double_sided: before.double_sided,
                name: before.name.clone(),
                ..surface.clone()
            };
            if own_occlusion.is_some() {
                after.occlusion_texture = own_occlusion;
                after.occlusion_strength = before.occlusion_strength;
            }
            if own_seams.is_some() {
                after.normal_texture = own_seams;
                after.normal_scale = before.normal_scale;
            }
            material.surface = after;
        }
    }
    *asset = dressed;
    Ok(())
}

impl Asset {
    fn surface(&mut self, slot: &str, look: &Look, files: &Files) -> Result<Surface, ModelError> {
        let wrong = |fault: String| ModelError::Look {
            slot: slot.into(),
            fault,
        };
        let plain = if look.orm_texture.is_some() { 1.0 } else { 0.8 };
        let roughness = look.roughness.unwrap_or(plain);
        let numbers = [
            roughness,
            look.metallic,
            look.normal_scale,
            look.sheen_roughness,
        ];
        if numbers.iter().any(|number| !(0.0..=10.0).contains(number)) {
            return Err(wrong(
                "roughness, metallic and scales go from 0 to 1".into(),
            ));
        }
        if !(1.0..=100_000.0).contains(&look.tile_mm) {
            return Err(wrong(format!(
                "tile_mm is {}, but must lie between 1 and 100000",
                look.tile_mm
            )));
        }
        let colour = |text: &str| {
            colour(text).ok_or_else(|| wrong(format!("{text:?} is no colour like #8a7f6d")))
        };
        let [r, g, b] = colour(&look.base_colour)?;
        let sheen = look.sheen.as_deref().map(colour).transpose()?;
        let repeats = 1000.0 / look.tile_mm;
        let mut texture = |uri: &Option<String>,
                           purpose|
         -> Result<Option<TextureRef>, ModelError> {
            let Some(uri) = uri else { return Ok(None) };
            let bytes = files(uri).ok_or_else(|| ModelError::MissingFile { uri: uri.clone() })?;
            let source = Source::new(uri, bytes.into(), purpose, [Wrap::Repeat; 2])?;
            let key = source.key();
            self.textures.entry(key).or_insert(source);
            Ok(Some(TextureRef {
                key,
                uv: 0,
                scale: [repeats; 2],
                offset: [0.0; 2],
                rotation: 0.0,
            }))
        };
        let orm = texture(&look.orm_texture, Purpose::Data)?;
        Ok(Surface {
            base_colour: [r, g, b, 1.0],
            base_texture: texture(&look.base_texture, Purpose::Colour)?,
            metallic: look.metallic.min(1.0),
            roughness: roughness.min(1.0),
            orm_texture: orm,
            occlusion_texture: orm,
            normal_texture: texture(&look.normal_texture, Purpose::Normal)?,
            normal_scale: look.normal_scale,
            alpha: Alpha::Opaque,
            sheen_colour: sheen.unwrap_or_default(),
            sheen_roughness: if sheen.is_some() {
                look.sheen_roughness.min(1.0)
            } else {
                0.0
            },
            ..Surface::default()
        })
    }
}

/// Linear light of `#rrggbb`.
fn colour(text: &str) -> Option<[f32; 3]> {
    let digits = text
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([byte(0)?, byte(2)?, byte(4)?].map(|byte| linear_from_srgb(f32::from(byte) / 255.0)))
}

#[cfg(test)]
mod tests {
    use super::colour;

    #[test]
    fn colours_are_read_as_srgb() {
        // IEC 61966-2-1: byte 188 is linear 0.5029.
        let [r, g, b] = colour("#bc00ff").unwrap_or_default();
        assert!(
            (r - 0.5029).abs() < 1e-4 && g == 0.0 && b == 1.0,
            "{r} {g} {b}"
        );
        assert_eq!(colour("#bc00f"), None);
        assert_eq!(colour("bc00ff"), None);
        assert_eq!(colour("#äöü"), None);
    }
}
