//! Materials: what a surface is made of, what price group it belongs to, how it looks.

use lean::Read;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::product::is_false;
use crate::{Instant, Texts};

/// A fabric, wood, metal … that options of type material can choose.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// Unique in the catalogue.
    pub id: String,
    /// Price group, such as `A`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// Name, per locale.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub text: Texts,
    /// A sentence or two, per locale.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub description: Texts,
    /// `fabric`, `wood`, `metal` …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// `#rrggbb`, or a picture relative to the catalogue directory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub swatch: Option<String>,
    /// How it is drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<Look>,
    /// Chosen, it makes the whole bespoke (customer's own material).
    #[serde(default, skip_serializing_if = "is_false")]
    pub bespoke: bool,
    /// Days it adds to delivery.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_days: Option<u16>,
    /// No longer offered from this instant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discontinued_at: Option<Instant>,
}

/// How a material is drawn. Colours are sRGB `#rrggbb`, pictures relative to the catalogue directory.
///
/// The numbers are carried through to the view and never computed with here.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Look {
    /// Colour, multiplied with the texture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_colour: Option<String>,
    /// Colour texture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_texture: Option<String>,
    /// Tangent-space normals, +Y up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub normal_texture: Option<String>,
    /// Occlusion, roughness, metallic in red, green, blue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orm_texture: Option<String>,
    /// 0 mirror to 1 matt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roughness: Option<f32>,
    /// 0 or 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metallic: Option<f32>,
    /// Strength of the normals, 1 as painted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub normal_scale: Option<f32>,
    /// Colour of the sheen of fabric.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheen: Option<String>,
    /// Edge of one texture tile in millimetres of the real material.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tile_mm: Option<u32>,
}

// Parsed from JSON, which has no NaN: equality is total.
impl Eq for Look {}
