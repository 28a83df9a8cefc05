//! Price lists: what a configuration costs, where and when, as components with conditions.

use std::collections::BTreeMap;

use lean::Read;
use serde::{Deserialize, Serialize};

use crate::{Bundle, Condition, Coupon, Grid, Moment, Operand, Product, Ratio, Texts};

/// The prices of one market. Amounts are whole minor units of its currency.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct PriceList {
    /// Unique in the catalogue.
    pub id: String,
    /// ISO 4217.
    pub currency: String,
    /// Whether the amounts contain tax.
    pub tax_basis: TaxBasis,
    /// ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Sales channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Customer group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_group: Option<String>,
    /// Standard rate of tax in basis points: 1900 is 19 %.
    pub vat_bp: u32,
    /// Rates in basis points of further tax categories; `S` is `vat_bp`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub vat_rates: BTreeMap<String, u32>,
    /// First instant of validity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Moment>,
    /// First instant after validity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Moment>,
    /// Rounding of each component; without rows to the whole minor unit, halves away from zero.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rounding: Vec<RoundingRow>,
    /// What prices are made of.
    pub components: Vec<Component>,
    /// What can be ordered beside the goods.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Service>,
    /// Codes that take something off an order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coupons: Vec<Coupon>,
    /// Products that are cheaper together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bundles: Vec<Bundle>,
}

/// Whether amounts contain tax.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Read, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TaxBasis {
    /// Tax is added.
    Net,
    /// Tax is inside and the shown amount never moves.
    Gross,
}

/// One row of a rounding table (OCD 4.3 §2.18): rows apply in turn, each to the result of the one before.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct RoundingRow {
    /// Applies from this amount on, in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// Applies below this amount, in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// Which way.
    pub mode: RoundingMode,
    /// To multiples of this many minor units, at least 1.
    pub precision: i64,
    /// Added before rounding.
    #[serde(default)]
    pub add_before: i64,
    /// Added after rounding.
    #[serde(default)]
    pub add_after: i64,
}

/// Which way to round.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(rename_all = "snake_case")]
pub enum RoundingMode {
    /// Towards minus infinity.
    Down,
    /// Towards plus infinity.
    Up,
    /// To the nearest, halves away from zero.
    Commercial,
    /// To the nearest, halves to the even multiple.
    Bankers,
}

/// One part of a price.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(
    try_from = "crate::component_fields::ComponentFields",
    into = "crate::component_fields::ComponentFields"
)]
pub struct Component {
    /// Unique in the list.
    pub id: String,
    /// Base, surcharge or discount: computed in this order.
    pub level: Level,
    /// Order inside its level.
    pub seq: i32,
    /// The product it belongs to; without one, every product with the options it looks at.
    pub product: Option<String>,
    /// When it applies; always unless told.
    pub when: Option<Condition>,
    /// How much.
    pub amount: Amount,
    /// Whether discounts apply to it; an eco fee must not be discounted.
    pub discountable: bool,
    /// Tax category, if not the product's.
    pub tax_category: Option<String>,
    /// Only the first component of a group that applies counts.
    pub exclusive_group: Option<String>,
    /// Name as the shopper reads it, per locale.
    pub text: Texts,
    /// Announced to consumers as a price reduction since then: its percentage is taken of the lowest price of
    /// the 30 days before (Directive 98/6/EC Art. 6a, CJEU C-330/23), and that price is shown beside it.
    pub announced_from: Option<Moment>,
    /// What its amount was before, from the oldest on.
    pub history: Vec<PastAmount>,
}

/// What a component's amount was until some moment.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(
    try_from = "crate::component_fields::PastFields",
    into = "crate::component_fields::PastFields"
)]
pub struct PastAmount {
    /// First moment at which it no longer held.
    pub until: Moment,
    /// How much it was.
    pub amount: Amount,
}

/// The step in which a component is computed.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Read,
    ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
#[ts(export, rename = "PriceLevel")]
pub enum Level {
    /// The price of the thing itself: exactly one per configuration.
    Base,
    /// Comes on top; may be negative.
    Surcharge,
    /// Comes off.
    Discount,
    /// Ordered beside the goods, once per order.
    Service,
}

/// How a component's amount is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Always the same.
    Fixed(i64),
    /// Looked up by size.
    Grid(Grid),
    /// By quantity of the order line.
    Tiers(Vec<Tier>),
    /// A share of what has been added up so far.
    Percent {
        /// Basis points; negative for a discount.
        bp: i64,
        /// Of what.
        of: PercentOf,
    },
    /// A rate times a measure.
    PerUnit {
        /// Decimal in major units, as written: `38.50`.
        rate: String,
        /// How many units.
        measure: Operand,
        /// At least so many units are charged.
        min: Option<String>,
        /// Name of the unit for the calculation text, such as `m`.
        unit: Option<String>,
    },
}

/// What a percentage is taken of. For discounts only discountable components count.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(rename_all = "snake_case")]
pub enum PercentOf {
    /// The base price.
    Base,
    /// Everything so far, earlier percentages included: discounts follow each other.
    Accumulated,
    /// Base and surcharges without discounts: discounts add up.
    Undiscounted,
}

/// The price of one piece from a quantity on.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// From this quantity on.
    pub from: u32,
    /// Minor units per piece.
    pub unit: i64,
}

/// Something ordered beside the goods, once per order: assembly, delivery.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read, ts_rs::TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Service {
    /// Unique in the list.
    pub id: String,
    /// Name, per locale.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    #[ts(as = "Option<Texts>", optional)]
    pub text: Texts,
    /// Minor units, on the list's tax basis.
    #[ts(type = "number")]
    pub amount: i64,
    /// Tax category; `S` unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub tax_category: Option<String>,
}

impl PriceList {
    /// The rate in basis points of a tax category, if the list knows it.
    #[must_use]
    pub fn rate_bp(&self, category: &str) -> Option<u32> {
        let standard = (category == "S").then_some(self.vat_bp);
        self.vat_rates.get(category).copied().or(standard)
    }

    /// The service with this id.
    #[must_use]
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    /// The list with those components alone that can concern one of some products, and without deals.
    #[must_use]
    pub(crate) fn about(&self, products: &[&Product]) -> Self {
        let concerns = |component: &&Component| products.iter().any(|one| component.concerns(one));
        Self {
            id: self.id.clone(),
            currency: self.currency.clone(),
            tax_basis: self.tax_basis,
            country: self.country.clone(),
            channel: self.channel.clone(),
            customer_group: self.customer_group.clone(),
            vat_bp: self.vat_bp,
            vat_rates: self.vat_rates.clone(),
            valid_from: self.valid_from.clone(),
            valid_to: self.valid_to.clone(),
            rounding: self.rounding.clone(),
            components: self.components.iter().filter(concerns).cloned().collect(),
            services: self.services.clone(),
            coupons: Vec::new(),
            bundles: Vec::new(),
        }
    }

    /// The components that can concern a product, in the order they are computed.
    #[must_use]
    pub fn components_of(&self, product: &Product) -> Vec<&Component> {
        let mut found: Vec<&Component> = self
            .components
            .iter()
            .filter(|component| component.concerns(product))
            .collect();
        lean::sort_by_key(&mut found, |component| (component.level, component.seq));
        found
    }
}

impl Component {
    /// The keys of all options it looks at.
    #[must_use]
    pub fn option_keys(&self) -> std::collections::BTreeSet<&str> {
        let mut keys = std::collections::BTreeSet::new();
        if let Some(when) = &self.when {
            when.option_keys(&mut keys);
        }
        match &self.amount {
            Amount::Grid(grid) => {
                keys.insert(&grid.x);
                keys.extend(grid.y.as_deref());
            }
            Amount::PerUnit { measure, .. } => measure.option_keys(&mut keys),
            Amount::Fixed(_) | Amount::Tiers(_) | Amount::Percent { .. } => {}
        }
        keys
    }

    /// True when it belongs to this product. A run must be named, or else what its elements pay already
    /// would be paid again for the whole.
    #[must_use]
    pub fn concerns(&self, product: &Product) -> bool {
        match &self.product {
            Some(id) => *id == product.id,
            None if product.modular.is_some() => false,
            None => self
                .option_keys()
                .iter()
                .all(|key| product.option(key).is_some()),
        }
    }
}

/// The rate or minimum of a per-unit amount, as a fraction of major units.
#[must_use]
pub(crate) fn decimal(text: &str) -> Option<Ratio> {
    text.parse().ok()
}
