//! How a price component is written in JSON: exactly one of several fields says how much.

use lean::Read;
use serde::{Deserialize, Serialize};

use crate::{
    Amount, Component, Condition, Grid, Level, Moment, Operand, PastAmount, PercentOf, Texts, Tier,
};

/// One part of a price; exactly one of `fixed`, `grid`, `tiers`, `percent` and `per_unit` says how much.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub(crate) struct ComponentFields {
    /// Unique in the list.
    id: String,
    /// Base, surcharge or discount: computed in this order. Exactly one base applies to a configuration.
    level: Level,
    /// Order inside its level.
    #[serde(default)]
    seq: i32,
    /// The product it belongs to; without one, every product with the options it looks at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    product: Option<String>,
    /// When it applies; always unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    when: Option<Condition>,
    /// Always this much: whole minor units of the list's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fixed: Option<i64>,
    /// Looked up by size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    grid: Option<Grid>,
    /// By quantity of the order line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tiers: Option<Vec<Tier>>,
    /// A share of what has been added up so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    percent: Option<PercentFields>,
    /// A rate times a measure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    per_unit: Option<PerUnitFields>,
    /// Whether discounts apply to it; an eco fee must not be discounted.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    discountable: bool,
    /// EN 16931 tax category, if not the product's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tax_category: Option<String>,
    /// Only the first component of a group that applies counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    exclusive_group: Option<String>,
    /// Name as the shopper reads it, per locale.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    text: Texts,
    /// Announced to consumers as a price reduction since then: its percentage is taken of the lowest price of
    /// the 30 days before (Directive 98/6/EC Art. 6a, CJEU C-330/23), and that price is shown beside it. Only
    /// for a discount in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    announced_from: Option<Moment>,
    /// What its amount was before, from the oldest on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    history: Vec<PastAmount>,
}

/// What a component's amount was until some moment; exactly one of the amounts says how much.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub(crate) struct PastFields {
    /// First moment at which it no longer held.
    until: Moment,
    /// Always this much: whole minor units of the list's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fixed: Option<i64>,
    /// Looked up by size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    grid: Option<Grid>,
    /// By quantity of the order line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tiers: Option<Vec<Tier>>,
    /// A share of what has been added up so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    percent: Option<PercentFields>,
    /// A rate times a measure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    per_unit: Option<PerUnitFields>,
}

/// The fields of which exactly one says how much.
#[derive(Default)]
struct AmountFields {
    fixed: Option<i64>,
    grid: Option<Grid>,
    tiers: Option<Vec<Tier>>,
    percent: Option<PercentFields>,
    per_unit: Option<PerUnitFields>,
}

impl AmountFields {
    fn amount(self) -> Option<Amount> {
        let mut amounts = Vec::new();
        amounts.extend(self.fixed.map(Amount::Fixed));
        amounts.extend(self.grid.map(Amount::Grid));
        amounts.extend(self.tiers.map(Amount::Tiers));
        amounts.extend(self.percent.map(|percent| Amount::Percent {
            bp: percent.bp,
            of: percent.of,
        }));
        amounts.extend(self.per_unit.map(|one| Amount::PerUnit {
            rate: one.rate,
            measure: one.measure,
            min: one.min,
            unit: one.unit,
        }));
        amounts.pop().filter(|_| amounts.is_empty())
    }
}

impl From<Amount> for AmountFields {
    fn from(amount: Amount) -> Self {
        let mut fields = Self::default();
        match amount {
            Amount::Fixed(amount) => fields.fixed = Some(amount),
            Amount::Grid(grid) => fields.grid = Some(grid),
            Amount::Tiers(tiers) => fields.tiers = Some(tiers),
            Amount::Percent { bp, of } => fields.percent = Some(PercentFields { bp, of }),
            Amount::PerUnit {
                rate,
                measure,
                min,
                unit,
            } => {
                fields.per_unit = Some(PerUnitFields {
                    rate,
                    measure,
                    min,
                    unit,
                });
            }
        }
        fields
    }
}

impl TryFrom<PastFields> for PastAmount {
    type Error = String;

    fn try_from(fields: PastFields) -> Result<Self, String> {
        let amount = AmountFields {
            fixed: fields.fixed,
            grid: fields.grid,
            tiers: fields.tiers,
            percent: fields.percent,
            per_unit: fields.per_unit,
        };
        let amount = amount
            .amount()
            .ok_or("a past amount needs exactly one of fixed, grid, tiers, percent, per_unit")?;
        Ok(Self {
            until: fields.until,
            amount,
        })
    }
}

impl From<PastAmount> for PastFields {
    fn from(past: PastAmount) -> Self {
        let amount = AmountFields::from(past.amount);
        Self {
            until: past.until,
            fixed: amount.fixed,
            grid: amount.grid,
            tiers: amount.tiers,
            percent: amount.percent,
            per_unit: amount.per_unit,
        }
    }
}

#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
struct PercentFields {
    /// Basis points: 1250 is 12.5 %; negative for a discount.
    bp: i64,
    /// Of what.
    of: PercentOf,
}

#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
struct PerUnitFields {
    /// Decimal in the currency's main unit, as written: `38.50`.
    rate: String,
    /// How many units, such as `{"div": ["width_mm", 1000]}` metres.
    measure: Operand,
    /// At least so many units are charged, as a decimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    min: Option<String>,
    /// Name of the unit for the calculation text, such as `m`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
}

impl TryFrom<ComponentFields> for Component {
    type Error = String;

    fn try_from(fields: ComponentFields) -> Result<Self, String> {
        let id = fields.id;
        let amount = AmountFields {
            fixed: fields.fixed,
            grid: fields.grid,
            tiers: fields.tiers,
            percent: fields.percent,
            per_unit: fields.per_unit,
        };
        let amount = amount.amount().ok_or_else(|| {
            format!(
                "price component {id} needs exactly one of fixed, grid, tiers, percent, per_unit"
            )
        })?;
        Ok(Self {
            id,
            level: fields.level,
            seq: fields.seq,
            product: fields.product.filter(|product| product != "*"),
            when: fields.when,
            amount,
            discountable: fields.discountable,
            tax_category: fields.tax_category,
            exclusive_group: fields.exclusive_group,
            text: fields.text,
            announced_from: fields.announced_from,
            history: fields.history,
        })
    }
}

impl From<Component> for ComponentFields {
    fn from(component: Component) -> Self {
        let amount = AmountFields::from(component.amount);
        Self {
            id: component.id,
            level: component.level,
            seq: component.seq,
            product: component.product,
            when: component.when,
            fixed: amount.fixed,
            grid: amount.grid,
            tiers: amount.tiers,
            percent: amount.percent,
            per_unit: amount.per_unit,
            discountable: component.discountable,
            tax_category: component.tax_category,
            exclusive_group: component.exclusive_group,
            text: component.text,
            announced_from: component.announced_from,
            history: component.history,
        }
    }
}

fn yes() -> bool {
    true
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands it over by reference"
)]
fn is_yes(flag: &bool) -> bool {
    *flag
}
