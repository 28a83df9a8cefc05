//! The mesh form: what the view draws, with nothing left to decide.
use serde::{Deserialize, Serialize};

/// First bytes of a serialised [`Shape`]; the digit changes with the layout.
const MAGIC: &[u8; 5] = b"ALCS1";

/// A piece of furniture ready to draw. Metres, +Y up, front +Z, right-handed, counter-clockwise front faces.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Shape {
    /// One part for each draw call, merged by material.
    pub parts: Vec<Part>,
    /// What the parts are made of; [`Part::material`] points in here.
    pub materials: Vec<Surface>,
    /// Every texture that a material names, each key once.
    pub textures: Vec<Texture>,
    /// Lowest corner of the bounding box.
    pub min: [f32; 3],
    /// Highest corner of the bounding box.
    pub max: [f32; 3],
}

/// Triangles of one material. All non-empty vertex lists have the length of `positions`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// The slot of its material, or the material's name.
    pub name: String,
    /// Index into [`Shape::materials`].
    pub material: u32,
    /// Asset space, metres.
    pub positions: Vec<[f32; 3]>,
    /// Unit length.
    pub normals: Vec<[f32; 3]>,
    /// Unit length and handedness; empty unless the material has a normal texture.
    pub tangents: Vec<[f32; 4]>,
    /// First UV set; zeros where the asset has none.
    pub uv0: Vec<[f32; 2]>,
    /// Second UV set, maybe empty.
    pub uv1: Vec<[f32; 2]>,
    /// Linear RGBA that multiplies the base colour, maybe empty.
    pub colours: Vec<[f32; 4]>,
    /// Three a triangle.
    pub indices: Vec<u32>,
}

/// A physically based surface; textures multiply the factors beside them, as in glTF 2.0.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Surface {
    /// The slot that a look can be put on, or the material's name.
    pub name: String,
    /// Linear RGBA.
    pub base_colour: [f32; 4],
    /// sRGB colour and linear alpha.
    pub base_texture: Option<TextureRef>,
    /// 0 dielectric, 1 metal.
    pub metallic: f32,
    /// Perceptual roughness, 0 to 1.
    pub roughness: f32,
    /// Linear; green is roughness, blue is metallic.
    pub orm_texture: Option<TextureRef>,
    /// Linear; red is ambient occlusion.
    pub occlusion_texture: Option<TextureRef>,
    /// How much of the occlusion counts, 0 to 1.
    pub occlusion_strength: f32,
    /// Linear, tangent space, green up (OpenGL).
    pub normal_texture: Option<TextureRef>,
    /// Multiplies x and y of the normal texture.
    pub normal_scale: f32,
    /// Linear RGB, already times the emissive strength.
    pub emissive: [f32; 3],
    /// sRGB.
    pub emissive_texture: Option<TextureRef>,
    /// How alpha is used.
    pub alpha: Alpha,
    /// Drawn from behind as well.
    pub double_sided: bool,
    /// No light falls on it: the base colour is the picture (`KHR_materials_unlit`).
    pub unlit: bool,
    /// Linear RGB of `KHR_materials_sheen`; black is none.
    pub sheen_colour: [f32; 3],
    /// Roughness of the sheen, 0 to 1.
    pub sheen_roughness: f32,
}

impl Default for Surface {
    /// The glTF default material, but rough and not metallic, as furniture without a material should look.
    fn default() -> Self {
        Self {
            name: String::new(),
            base_colour: [1.0; 4],
            base_texture: None,
            metallic: 0.0,
            roughness: 0.8,
            orm_texture: None,
            occlusion_texture: None,
            occlusion_strength: 1.0,
            normal_texture: None,
            normal_scale: 1.0,
            emissive: [0.0; 3],
            emissive_texture: None,
            alpha: Alpha::Opaque,
            double_sided: false,
            unlit: false,
            sheen_colour: [0.0; 3],
            sheen_roughness: 0.0,
        }
    }
}

/// What alpha means.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Alpha {
    /// Ignored.
    Opaque,
    /// Drawn where alpha is at least this.
    Mask(f32),
    /// Mixed with what is behind.
    Blend,
}

/// A texture as one material uses it: `uv' = offset + rotate(rotation) * (scale * uv)` (`KHR_texture_transform`).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TextureRef {
    /// [`Texture::key`].
    pub key: u64,
    /// UV set, 0 or 1.
    pub uv: u8,
    /// Repetitions for each UV unit.
    pub scale: [f32; 2],
    /// In texture widths and heights.
    pub offset: [f32; 2],
    /// Radians; the matrix is `[cos, sin; -sin, cos]` as in the extension.
    pub rotation: f32,
}

/// How a texture goes on outside of 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Wrap {
    /// Tiles.
    Repeat,
    /// Tiles, every second one mirrored.
    Mirror,
    /// The edge goes on.
    Clamp,
}

/// A picture with its mip levels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Texture {
    /// Hash of content, use and wrapping: equal keys are equal textures.
    pub key: u64,
    /// Of the largest level.
    pub width: u32,
    /// Of the largest level.
    pub height: u32,
    /// Colours are sRGB encoded (base colour, emissive); otherwise plain numbers.
    pub srgb: bool,
    /// How many levels, down to 1 x 1.
    pub mips: u8,
    /// RGBA8, all levels, largest first, without padding; empty when the receiver already holds the key.
    #[serde(with = "bytes")]
    pub levels: Vec<u8>,
    /// Along u and v.
    pub wrap: [Wrap; 2],
}

/// Why bytes are not a [`Shape`].
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShapeError {
    /// The bytes come from elsewhere or from another version of the page: reload it.
    #[error("these bytes are not a shape of this version")]
    Foreign,
    /// The message was cut short: prepare the model again.
    #[error("the shape is damaged: {0}")]
    Damaged(String),
    /// An index points outside of its list: prepare the model again.
    #[error("the shape contradicts itself: {0}")]
    Inconsistent(&'static str),
}

impl Shape {
    /// Serialises for the way from the Worker to the view.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let textures: usize = self
            .textures
            .iter()
            .map(|texture| texture.levels.len() + 64)
            .sum();
        let vertices: usize = self
            .parts
            .iter()
            .map(|part| part.positions.len() * 64 + part.indices.len() * 4)
            .sum();
        let mut out = Vec::with_capacity(MAGIC.len() + textures + vertices + 1024);
        out.extend_from_slice(MAGIC);
        // Writing to memory fails for no type in here; an empty answer would be refused by `from_bytes`.
        postcard::to_extend(self, out).unwrap_or_default()
    }

    /// Reads what [`Shape::to_bytes`] wrote; every index inside is checked.
    ///
    /// # Errors
    /// [`ShapeError`] when the bytes are anything else.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ShapeError> {
        let body = bytes
            .strip_prefix(MAGIC.as_slice())
            .ok_or(ShapeError::Foreign)?;
        let shape: Self =
            postcard::from_bytes(body).map_err(|fault| ShapeError::Damaged(fault.to_string()))?;
        shape.check()?;
        Ok(shape)
    }

    fn check(&self) -> Result<(), ShapeError> {
        for part in &self.parts {
            let count = part.positions.len();
            let fits = |length: usize, optional: bool| length == count || (optional && length == 0);
            if !fits(part.normals.len(), false)
                || !fits(part.uv0.len(), false)
                || !fits(part.tangents.len(), true)
                || !fits(part.uv1.len(), true)
                || !fits(part.colours.len(), true)
            {
                return Err(ShapeError::Inconsistent("vertex lists differ in length"));
            }
            if part.material as usize >= self.materials.len() {
                return Err(ShapeError::Inconsistent(
                    "a part names a material that is not there",
                ));
            }
            if !part.indices.len().is_multiple_of(3)
                || part.indices.iter().any(|&index| index as usize >= count)
            {
                return Err(ShapeError::Inconsistent(
                    "a triangle names a vertex that is not there",
                ));
            }
        }
        for texture in &self.textures {
            let wanted = level_bytes(texture.width, texture.height, texture.mips);
            if !texture.levels.is_empty() && wanted != Some(texture.levels.len()) {
                return Err(ShapeError::Inconsistent(
                    "a texture is larger or smaller than its levels",
                ));
            }
        }
        Ok(())
    }
}

/// Bytes of all RGBA8 levels; each level halves, rounding down, never below 1. `None` when it does not fit in memory.
#[must_use]
pub fn level_bytes(width: u32, height: u32, mips: u8) -> Option<usize> {
    (0..u32::from(mips)).try_fold(0usize, |sum, level| {
        let wide = width.checked_shr(level).unwrap_or(0).max(1) as usize;
        let high = height.checked_shr(level).unwrap_or(0).max(1) as usize;
        sum.checked_add(wide.checked_mul(high)?.checked_mul(4)?)
    })
}

/// Pixels travel as one block instead of one by one.
mod bytes {
    use serde::de::Visitor;
    use serde::{Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<u8>, D::Error> {
        struct Block;
        impl Visitor<'_> for Block {
            type Value = Vec<u8>;
            fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
                formatter.write_str("a block of bytes")
            }
            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Self::Value, E> {
                Ok(bytes.to_vec())
            }
        }
        deserializer.deserialize_bytes(Block)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may panic")]
mod tests {
    use super::*;

    fn triangle() -> Shape {
        Shape {
            parts: vec![Part {
                name: "leg".into(),
                positions: vec![[0.0; 3]; 3],
                normals: vec![[0.0, 1.0, 0.0]; 3],
                uv0: vec![[0.0; 2]; 3],
                indices: vec![0, 1, 2],
                ..Part::default()
            }],
            materials: vec![Surface::default()],
            textures: vec![Texture {
                key: 7,
                width: 2,
                height: 1,
                srgb: true,
                mips: 2,
                levels: vec![9; 12],
                wrap: [Wrap::Repeat, Wrap::Clamp],
            }],
            ..Shape::default()
        }
    }

    #[test]
    fn a_shape_survives_the_way_to_the_view() {
        let shape = triangle();
        assert_eq!(Shape::from_bytes(&shape.to_bytes()).unwrap(), shape);
    }

    #[test]
    fn a_shape_that_names_a_missing_vertex_is_refused() {
        let mut shape = triangle();
        shape.parts[0].indices[1] = 3;
        let refused = Shape::from_bytes(&shape.to_bytes());
        assert_eq!(
            refused,
            Err(ShapeError::Inconsistent(
                "a triangle names a vertex that is not there"
            ))
        );
    }

    #[test]
    fn cut_or_foreign_bytes_are_no_shape() {
        let bytes = triangle().to_bytes();
        assert_eq!(Shape::from_bytes(b"glTF"), Err(ShapeError::Foreign));
        for cut in 0..bytes.len() {
            assert!(Shape::from_bytes(&bytes[..cut]).is_err());
        }
    }
}
