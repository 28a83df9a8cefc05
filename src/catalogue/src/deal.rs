//! Deals over a whole order: coupons and bundles.

use lean::Read;
use serde::{Deserialize, Serialize};

use crate::product::is_false;
use crate::{Moment, Texts};

/// A code that takes something off an order. Fees (components that are not discountable) are never reduced.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Coupon {
    /// What the shopper types; unique in the list.
    pub code: String,
    /// Name, per locale.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub text: Texts,
    /// How much it takes off.
    pub off: Reduction,
    /// What it is taken off; goods unless told.
    #[serde(default = "goods", skip_serializing_if = "is_goods")]
    pub scope: Vec<DealScope>,
    /// Only off these products; off all unless told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    /// Smallest order it is for, before it is taken off: minor units on the list's tax basis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_order: Option<i64>,
    /// Redeemed by one order only, whoever orders.
    #[serde(default, skip_serializing_if = "is_false")]
    pub single_use: bool,
    /// First instant of validity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Moment>,
    /// First instant after validity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Moment>,
}

/// Products that are cheaper together. As many whole bundles as an order holds are reduced.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    /// Unique in the list.
    pub id: String,
    /// Name, per locale.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub text: Texts,
    /// What must be bought together, each product once.
    pub parts: Vec<BundlePart>,
    /// How much is taken off each bundle.
    pub off: Reduction,
}

/// One product of a bundle.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct BundlePart {
    /// Id of the product, however it is configured.
    pub product: String,
    /// How many of it; 1 unless told.
    #[serde(default = "one")]
    pub quantity: u32,
}

/// How much a deal takes off.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(rename_all = "snake_case")]
pub enum Reduction {
    /// Minor units on the list's tax basis, at most what there is to take it off.
    Fixed(i64),
    /// Basis points: 1000 is 10 %.
    PercentBp(u32),
}

/// What a coupon is taken off.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Read)]
#[serde(rename_all = "snake_case")]
pub enum DealScope {
    /// Furniture, without its fees.
    Goods,
    /// Services such as assembly.
    Services,
}

fn goods() -> Vec<DealScope> {
    vec![DealScope::Goods]
}

fn is_goods(scope: &[DealScope]) -> bool {
    scope == [DealScope::Goods]
}

fn one() -> u32 {
    1
}
