//! Products and their options.

use std::collections::BTreeMap;
use std::fmt;

use lean::{Misread, Read, Tree};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    Carton, Condition, Instant, Modular, Operand, Picks, Selection, Term, Texts, Value,
    WorkshopPart,
};

/// Something that can be bought, with everything that can be chosen about it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Unique in the catalogue; also the base of the article number.
    pub id: String,
    /// Name, per locale.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub text: Texts,
    /// A sentence or two, per locale.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub description: Texts,
    /// EN 16931 VAT category code, `S` for the standard rate.
    #[serde(default = "standard_tax")]
    pub tax_category: String,
    /// Shop category, such as `sofas`; its name is in the catalogue's categories.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Picture, relative to the catalogue directory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// Days from order to delivery.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_days: Option<u16>,
    /// Always made to the customer's own specification.
    #[serde(default, skip_serializing_if = "is_false")]
    pub bespoke: bool,
    /// The 3D model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<ModelRef>,
    /// What the workshop makes it of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<WorkshopPart>,
    /// What it travels in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cartons: Vec<Carton>,
    /// What can be chosen, in the order it is shown and defaulted.
    #[serde(default)]
    pub options: Vec<ProductOption>,
    /// Makes it a run of elements, each a product of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modular: Option<Modular>,
    /// Only ever part of another product, never on the shelf by itself.
    #[serde(default, skip_serializing_if = "is_false")]
    pub part_only: bool,
}

/// Where the 3D model is and how options drive it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct ModelRef {
    /// GLB or glTF, relative to the catalogue directory.
    pub uri: String,
    /// `width`, `depth` and `height`: the key of an int option, fixed millimetres, or a formula over int
    /// options such as `{"add": ["width_mm", 120]}`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub size: BTreeMap<String, ModelLength>,
    /// Material slot of the model → what dresses it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub slots: BTreeMap<String, SlotSource>,
    /// Name of a part (mesh node) of the model → when it is shown; all others always are.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub shown: BTreeMap<String, Condition>,
}

/// One outer dimension of a model.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(untagged)]
pub enum ModelLength {
    /// Always this many millimetres.
    Fixed(i32),
    /// The value of this int option.
    Option(String),
    /// Computed, rounded to whole millimetres.
    Term(Box<Term>),
}

/// What dresses a material slot.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(untagged)]
pub enum SlotSource {
    /// The material chosen for this option, or the look of the chosen enum value's `material`.
    Option(String),
    /// Always this material.
    Fixed {
        /// Id of the material.
        material: String,
    },
}

/// One thing that can be chosen.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct ProductOption {
    /// Unique in the product.
    pub key: String,
    /// What kind of values it takes.
    #[serde(rename = "type")]
    pub kind: OptionType,
    /// Name, per locale.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub text: Texts,
    /// Help, per locale.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub description: Texts,
    /// Heading under which it is shown, such as `size`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Unit of an int, such as `mm`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Values of an enum, or ids of materials or products.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<ValueSpec>,
    /// What an int may be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ranges: Vec<Range>,
    /// Longest text in characters; 80 unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u16>,
    /// What it is until somebody picks: a preference, never a constraint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// `OPTION.group`: follows from the material chosen there and cannot be picked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub derived_from: Option<String>,
    /// Asked for only while this holds; hidden it has no value and costs nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visible_if: Option<Condition>,
    /// Whether it may stay without a value; text options may unless told, all others may not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<Required>,
    /// For a `product_ref`: keys of this product's options that the chosen product's options of the same key
    /// follow, such as a mattress the width of its bed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shares: Vec<String>,
    /// For a `product_ref`: where the chosen product is drawn in this one. Without it, it is not drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// Where a product stands in another, such as a mattress in its bed: its footprint centred on the other's, then
/// moved. All in millimetres, 0 unless told.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields, default)]
pub struct Anchor {
    /// Its underside above the underside of the other.
    pub up_mm: i32,
    /// To the right as seen from the front; negative to the left.
    pub right_mm: i32,
    /// Towards the front; negative towards the back.
    pub front_mm: i32,
}

/// The kind of values an option takes.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Read, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OptionType {
    /// One of a few named values.
    Enum,
    /// A whole number inside ranges, such as a width in millimetres.
    Int,
    /// Yes or no.
    Bool,
    /// Free text, such as a RAL number; never part of rules.
    Text,
    /// One of the catalogue's materials.
    Material,
    /// One of the catalogue's products, which brings its own options and price.
    ProductRef,
}

/// When an option must have a value.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(untagged)]
pub enum Required {
    /// Always or never.
    Always(bool),
    /// While the condition holds.
    If(Condition),
}

/// A run of allowed whole numbers: `min`, `min + raster`, … up to `max`, both ends included.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read, ts_rs::TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Range {
    /// Smallest, in the option's unit.
    #[ts(type = "number")]
    pub min: i64,
    /// Largest, in the option's unit.
    #[ts(type = "number")]
    pub max: i64,
    /// Step, at least 1.
    #[serde(default = "one")]
    #[ts(type = "number")]
    pub raster: i64,
}

/// A value of an enum or material option. In JSON a bare id, or an object with its texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValueSpec {
    /// The id.
    pub value: String,
    /// Name, per locale; a material option falls back to the material's own.
    pub text: Texts,
    /// `#rrggbb` or a picture relative to the catalogue directory.
    pub swatch: Option<String>,
    /// Heading under which the value is shown.
    pub group: Option<String>,
    /// Material that shows an enum value on the model.
    pub material: Option<String>,
    /// Chosen, it makes the whole bespoke.
    pub bespoke: bool,
    /// No longer offered from this instant.
    pub discontinued_at: Option<Instant>,
}

#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub(crate) struct ValueFields {
    /// The id; unique in the option.
    #[serde(alias = "id")]
    value: String,
    /// Name, per locale; a material option falls back to the material's own.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    text: Texts,
    /// `#rrggbb` or a picture relative to the catalogue directory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    swatch: Option<String>,
    /// Heading under which the value is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    /// Material that shows an enum value on the model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    material: Option<String>,
    /// Chosen, it makes the whole bespoke.
    #[serde(default, skip_serializing_if = "is_false")]
    bespoke: bool,
    /// No longer offered from this instant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    discontinued_at: Option<Instant>,
}

impl Product {
    /// The option with this key.
    #[must_use]
    pub fn option(&self, key: &str) -> Option<&ProductOption> {
        self.options.iter().find(|option| option.key == key)
    }

    /// Whether other products are part of it: elements of a run, or what an option chooses.
    #[must_use]
    pub fn has_parts(&self) -> bool {
        let refers = |option: &ProductOption| option.kind == OptionType::ProductRef;
        self.modular.is_some() || self.options.iter().any(refers)
    }

    /// Width, depth and height of the model in millimetres, where the catalogue and these values say so.
    #[must_use]
    pub fn size_mm(&self, values: &Picks) -> [Option<i64>; 3] {
        ["width", "depth", "height"]
            .map(|side| self.model.as_ref()?.size.get(side)?.millimetres(values))
    }
}

impl ModelRef {
    /// The parts of the model that these values leave out, in the order of their names. A condition that cannot
    /// be computed leaves its part out.
    #[must_use]
    pub fn hidden(&self, values: &Picks) -> Vec<String> {
        let facts = facts(values);
        let hidden = self
            .shown
            .iter()
            .filter(|(_, when)| !when.holds(&facts).unwrap_or(false));
        hidden.map(|(part, _)| part.clone()).collect()
    }
}

impl ModelLength {
    /// As a number that conditions and formulas could ask for.
    #[must_use]
    pub fn operand(&self) -> Operand {
        match self {
            Self::Fixed(length) => Operand::Number(i64::from(*length)),
            Self::Option(key) => Operand::Option(key.clone()),
            Self::Term(term) => Operand::Term(term.clone()),
        }
    }

    /// The length for these values, or `None` when one of them is missing.
    #[must_use]
    pub fn millimetres(&self, values: &Picks) -> Option<i64> {
        self.operand().number(&facts(values)).ok()??.rounded()
    }
}

fn facts(values: &Picks) -> Selection<'_> {
    Selection {
        values,
        list: None,
        campaigns: &[],
    }
}

impl ProductOption {
    /// The key of the material option this one is derived from.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        self.derived_from.as_deref()?.strip_suffix(".group")
    }

    /// True when the value can be written down for this option; rules are not asked.
    #[must_use]
    pub fn admits(&self, value: &Value) -> bool {
        match (self.kind, value) {
            (OptionType::Enum | OptionType::Material | OptionType::ProductRef, Value::Text(id)) => {
                self.values.iter().any(|spec| spec.value == *id)
            }
            (OptionType::Bool, Value::Bool(_)) => true,
            (OptionType::Int, Value::Int(number)) => {
                self.ranges.iter().any(|range| range.contains(*number))
            }
            (OptionType::Text, Value::Text(text)) => {
                let length = text.chars().count();
                length <= usize::from(self.max_length.unwrap_or(80))
                    && !text.chars().any(char::is_control)
            }
            _ => false,
        }
    }
}

impl Range {
    /// True for a number on the raster between both ends.
    #[must_use]
    pub fn contains(&self, number: i64) -> bool {
        number >= self.min && number <= self.max && (number - self.min) % self.raster == 0
    }

    /// The number on the raster that is nearest to `wanted`, the smaller of two equally near.
    #[must_use]
    pub fn nearest(&self, wanted: i64) -> i64 {
        let last = self.min + (self.max - self.min) / self.raster * self.raster;
        let wanted = wanted.clamp(self.min, last);
        let below = self.min + (wanted - self.min) / self.raster * self.raster;
        if wanted - below <= below + self.raster - wanted || below == last {
            below
        } else {
            below + self.raster
        }
    }
}

impl From<ValueFields> for ValueSpec {
    fn from(fields: ValueFields) -> Self {
        let ValueFields {
            value,
            text,
            swatch,
            group,
            material,
            bespoke,
            discontinued_at,
        } = fields;
        Self {
            value,
            text,
            swatch,
            group,
            material,
            bespoke,
            discontinued_at,
        }
    }
}

impl Serialize for ValueSpec {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self {
            value,
            text,
            swatch,
            group,
            material,
            bespoke,
            discontinued_at,
        } = self.clone();
        if *self
            == (Self {
                value: value.clone(),
                ..Self::default()
            })
        {
            return value.serialize(to);
        }
        ValueFields {
            value,
            text,
            swatch,
            group,
            material,
            bespoke,
            discontinued_at,
        }
        .serialize(to)
    }
}

impl<'de> Deserialize<'de> for ValueSpec {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = ValueSpec;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("the id of a value, or an object with its `value` and texts")
            }
            fn visit_str<E: Error>(self, id: &str) -> Result<ValueSpec, E> {
                Ok(ValueSpec {
                    value: id.to_owned(),
                    ..ValueSpec::default()
                })
            }
            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<ValueSpec, M::Error> {
                ValueFields::deserialize(MapAccessDeserializer::new(map)).map(ValueSpec::from)
            }
        }
        from.deserialize_any(Reader)
    }
}

impl Read for ValueSpec {
    fn read(tree: Tree) -> Result<Self, Misread> {
        match tree {
            Tree::Text(value) => Ok(Self {
                value,
                ..Self::default()
            }),
            fields @ Tree::Fields(_) => ValueFields::read(fields).map(Self::from),
            other => Err(Misread::wrong(
                &other,
                "the id of a value, or an object with its `value` and texts",
            )),
        }
    }
}

fn one() -> i64 {
    1
}

fn standard_tax() -> String {
    "S".to_owned()
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands it over by reference"
)]
pub(crate) fn is_false(flag: &bool) -> bool {
    !flag
}
