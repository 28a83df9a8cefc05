//! How a price component is written in JSON: exactly one of several fields says how much.

use serde::{Deserialize, Serialize};

use crate::{Amount, Component, Condition, Grid, Level, Operand, PercentOf, Texts, Tier};

/// One part of a price; exactly one of `fixed`, `grid`, `tiers`, `percent` and `per_unit` says how much.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Serialize, Deserialize)]
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
}

#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PercentFields {
    /// Basis points: 1250 is 12.5 %; negative for a discount.
    bp: i64,
    /// Of what.
    of: PercentOf,
}

#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Serialize, Deserialize)]
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
        let mut amounts = Vec::new();
        amounts.extend(fields.fixed.map(Amount::Fixed));
        amounts.extend(fields.grid.map(Amount::Grid));
        amounts.extend(fields.tiers.map(Amount::Tiers));
        amounts.extend(fields.percent.map(|percent| Amount::Percent {
            bp: percent.bp,
            of: percent.of,
        }));
        amounts.extend(fields.per_unit.map(
            |PerUnitFields {
                 rate,
                 measure,
                 min,
                 unit,
             }| {
                Amount::PerUnit {
                    rate,
                    measure,
                    min,
                    unit,
                }
            },
        ));
        let id = fields.id;
        let amount = match (amounts.pop(), amounts.is_empty()) {
            (Some(amount), true) => amount,
            _ => {
                return Err(format!(
                    "price component {id} needs exactly one of fixed, grid, tiers, percent, per_unit"
                ));
            }
        };
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
        })
    }
}

impl From<Component> for ComponentFields {
    fn from(component: Component) -> Self {
        let mut fields = Self {
            id: component.id,
            level: component.level,
            seq: component.seq,
            product: component.product,
            when: component.when,
            fixed: None,
            grid: None,
            tiers: None,
            percent: None,
            per_unit: None,
            discountable: component.discountable,
            tax_category: component.tax_category,
            exclusive_group: component.exclusive_group,
            text: component.text,
        };
        match component.amount {
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
