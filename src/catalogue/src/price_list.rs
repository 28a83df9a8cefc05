//! Price lists: what a configuration costs, where and when, as components with conditions.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Condition, Moment, Operand, Product, Ratio, Texts, Value};

/// The prices of one market. Amounts are whole minor units of its currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
}

/// Whether amounts contain tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TaxBasis {
    /// Tax is added.
    Net,
    /// Tax is inside and the shown amount never moves.
    Gross,
}

/// One row of a rounding table (OCD 4.3 §2.18): rows apply in turn, each to the result of the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "ComponentFields", into = "ComponentFields")]
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
}

/// The step in which a component is computed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// From this quantity on.
    pub from: u32,
    /// Minor units per piece.
    pub unit: i64,
}

/// A price table over one or two int options. The next larger cell applies; `null` is not made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grid {
    /// Key of the int option of the rows.
    pub x: String,
    /// Key of the int option of the columns; without one there is a single column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub y: Option<String>,
    /// Upper borders of the rows, rising, included.
    pub x_max: Vec<i64>,
    /// Upper borders of the columns, rising, included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub y_max: Vec<i64>,
    /// `cells[row][column]` in minor units, or `null`.
    pub cells: Vec<Vec<Option<i64>>>,
    /// What happens between the borders.
    #[serde(default, skip_serializing_if = "OffGrid::is_next_larger")]
    pub off_grid: OffGrid,
}

/// What happens to sizes between grid borders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OffGrid {
    /// They pay the next larger cell.
    #[default]
    NextLarger,
    /// They are not made.
    Forbid,
}

/// Where a size lands in a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridHit {
    /// The cell by its borders, such as `1800x900`.
    pub cell: String,
    /// Its price, if it is made.
    pub price: Option<i64>,
    /// True when the size is exactly on the borders.
    pub on_grid: bool,
}

/// Something ordered beside the goods, once per order: assembly, delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
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

    /// The components that can concern a product, in the order they are computed.
    #[must_use]
    pub fn components_of(&self, product: &Product) -> Vec<&Component> {
        let mut found: Vec<&Component> = self
            .components
            .iter()
            .filter(|component| component.concerns(product))
            .collect();
        found.sort_by_key(|component| (component.level, component.seq));
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

    /// True when it belongs to this product.
    #[must_use]
    pub fn concerns(&self, product: &Product) -> bool {
        match &self.product {
            Some(id) => *id == product.id,
            None => self
                .option_keys()
                .iter()
                .all(|key| product.option(key).is_some()),
        }
    }
}

impl Grid {
    /// The cell of a size: the next larger row and column, or `None` beyond the table.
    #[must_use]
    pub fn find(&self, x: i64, y: Option<i64>) -> Option<GridHit> {
        let row = self.x_max.partition_point(|border| *border < x);
        let x_border = self.x_max.get(row)?;
        let (column, cell, y_exact) = match (y, self.y.is_some()) {
            (Some(y), true) => {
                let column = self.y_max.partition_point(|border| *border < y);
                let y_border = self.y_max.get(column)?;
                (column, format!("{x_border}x{y_border}"), *y_border == y)
            }
            (None, true) => return None,
            (_, false) => (0, x_border.to_string(), true),
        };
        let on_grid = *x_border == x && y_exact;
        let price = self.cells.get(row)?.get(column).copied()?;
        let made = on_grid || self.off_grid == OffGrid::NextLarger;
        Some(GridHit {
            cell,
            price: price.filter(|_| made),
            on_grid,
        })
    }
}

impl OffGrid {
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands it over by reference"
    )]
    fn is_next_larger(&self) -> bool {
        *self == Self::NextLarger
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ComponentFields {
    id: String,
    level: Level,
    #[serde(default)]
    seq: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    product: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    when: Option<Condition>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fixed: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    grid: Option<Grid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tiers: Option<Vec<Tier>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    percent: Option<PercentFields>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    per_unit: Option<PerUnitFields>,
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    discountable: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tax_category: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    exclusive_group: Option<String>,
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    text: Texts,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PercentFields {
    bp: i64,
    of: PercentOf,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PerUnitFields {
    rate: String,
    measure: Operand,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    min: Option<String>,
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

/// The rate or minimum of a per-unit amount, as a fraction of major units.
#[must_use]
pub(crate) fn decimal(text: &str) -> Option<Ratio> {
    text.parse().ok()
}

/// True for a value a grid can look up.
#[must_use]
pub(crate) fn size_of(value: Option<&Value>) -> Option<i64> {
    value.and_then(Value::as_int)
}
