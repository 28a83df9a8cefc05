//! What a product is made of and packed in: for the workshop and the carrier.

use lean::Read;
use serde::{Deserialize, Serialize};

use crate::{Condition, Operand, SlotSource, Texts};

/// A part to be cut or taken from the shelf. Sizes may be formulas over the product's options and are rounded
/// to whole millimetres.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct WorkshopPart {
    /// Unique in the product.
    pub id: String,
    /// Name, per locale.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub text: Texts,
    /// Article number at the workshop or its supplier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article_no: Option<String>,
    /// When it is part of the product; always unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// How many pieces, rounded up to whole ones; 1 unless told.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub count: Operand,
    /// Length to cut in millimetres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length_mm: Option<Operand>,
    /// Width to cut in millimetres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width_mm: Option<Operand>,
    /// Thickness in millimetres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thickness_mm: Option<Operand>,
    /// What it is made of: the choice of an option, or always the same material.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub material: Option<SlotSource>,
}

/// A carton the product travels in.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Carton {
    /// Unique in the product.
    pub id: String,
    /// What is in it, per locale.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub text: Texts,
    /// When it is needed; always unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// How many of them, rounded up to whole ones; 1 unless told.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub count: Operand,
    /// Outer width in millimetres.
    pub width_mm: Operand,
    /// Outer depth in millimetres.
    pub depth_mm: Operand,
    /// Outer height in millimetres.
    pub height_mm: Operand,
    /// Mass with its content in grams.
    pub mass_g: Operand,
}

impl WorkshopPart {
    /// Its formulas by the names of their fields.
    #[must_use]
    pub fn operands(&self) -> Vec<(&'static str, &Operand)> {
        let sizes = [
            ("length_mm", &self.length_mm),
            ("width_mm", &self.width_mm),
            ("thickness_mm", &self.thickness_mm),
        ];
        let given = sizes
            .into_iter()
            .filter_map(|(name, size)| Some((name, size.as_ref()?)));
        std::iter::once(("count", &self.count))
            .chain(given)
            .collect()
    }
}

impl Carton {
    /// Its formulas by the names of their fields.
    #[must_use]
    pub fn operands(&self) -> Vec<(&'static str, &Operand)> {
        vec![
            ("count", &self.count),
            ("width_mm", &self.width_mm),
            ("depth_mm", &self.depth_mm),
            ("height_mm", &self.height_mm),
            ("mass_g", &self.mass_g),
        ]
    }
}

fn one() -> Operand {
    Operand::Number(1)
}

fn is_one(count: &Operand) -> bool {
    *count == one()
}
