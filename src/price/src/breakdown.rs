//! One order line, priced.

use std::collections::BTreeMap;

use catalogue::{Catalogue, Configuration, Instant, Level, PriceList, Service, TaxBasis, Texts, Value};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::total::TaxLine;
use crate::{PriceError, line, total};

/// What is to be priced.
#[derive(Clone, Copy, Debug)]
pub struct PriceRequest<'a> {
    /// The catalogue revision.
    pub catalogue: &'a Catalogue,
    /// One of its price lists.
    pub list: &'a PriceList,
    /// What was configured.
    pub configuration: &'a Configuration,
    /// How many, 1 to 9999.
    pub quantity: i64,
    /// When; the list must be valid then.
    pub at: Instant,
    /// Campaigns asked for.
    pub campaigns: &'a [String],
    /// Services ordered with this line, if it is the only one on its document.
    pub services: &'a [Service],
}

/// The price of one order line, with its reasons. Amounts are whole minor units.
///
/// `unit_net` is the sum of `lines` on a net list, `unit_gross` on a gross list; the other one is for
/// information. `net`, `tax` and `gross` are those of a document with this line and `services` alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Breakdown {
    /// ISO 4217.
    pub currency: String,
    /// Id of the price list.
    pub price_list: String,
    /// Whether `lines` contain tax.
    pub tax_basis: TaxBasis,
    /// How many.
    #[ts(type = "number")]
    pub quantity: i64,
    /// What the price of one piece is made of.
    pub lines: Vec<PriceLine>,
    /// Services, once per order.
    pub services: Vec<ServiceLine>,
    /// One piece without tax.
    #[ts(type = "number")]
    pub unit_net: i64,
    /// One piece with tax.
    #[ts(type = "number")]
    pub unit_gross: i64,
    /// All pieces without tax and services.
    #[ts(type = "number")]
    pub line_net: i64,
    /// Everything without tax.
    #[ts(type = "number")]
    pub net: i64,
    /// Tax.
    #[ts(type = "number")]
    pub tax: i64,
    /// Everything with tax.
    #[ts(type = "number")]
    pub gross: i64,
    /// Rate of the product's own tax category in basis points.
    pub rate_bp: u32,
    /// Tax per category.
    pub taxes: Vec<TaxLine>,
}

/// One component of the price of one piece.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PriceLine {
    /// Id of the price component.
    pub id: String,
    /// Base, surcharge or discount.
    pub level: Level,
    /// Name, per locale; may be empty.
    #[ts(type = "Record<string, string>")]
    pub text: Texts,
    /// The grid cell by its borders, such as `1800x900`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(optional)]
    pub cell: Option<String>,
    /// The calculation, such as `38.50/m x 1.730 m = 66.605`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(optional)]
    pub calc: Option<String>,
    /// Tax category.
    pub tax_category: String,
    /// Minor units per piece.
    #[ts(type = "number")]
    pub unit: i64,
}

/// A service on an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ServiceLine {
    /// Id of the service.
    pub id: String,
    /// Name, per locale; may be empty.
    #[ts(type = "Record<string, string>")]
    pub text: Texts,
    /// Tax category.
    pub tax_category: String,
    /// Minor units on the list's tax basis.
    #[ts(type = "number")]
    pub amount: i64,
}

/// Prices one order line.
///
/// # Errors
/// When anything has no price, is not valid, or would overflow. Never answers a price of zero instead.
pub fn price(request: &PriceRequest<'_>) -> Result<Breakdown, PriceError> {
    let _ = request;
    Err(PriceError::Quantity(0))
}

/// What each alternative would add to the price of one piece against `request`, in minor units as the list
/// shows them (gross lists: gross). Alternatives without a price are left out.
///
/// # Errors
/// When the current configuration itself has no price.
pub fn differences<'a>(
    request: &PriceRequest<'_>,
    alternatives: impl IntoIterator<Item = (&'a Value, &'a Configuration)>,
) -> Result<BTreeMap<Value, i64>, PriceError> {
    let _ = (request, alternatives.into_iter().next());
    Ok(BTreeMap::new())
}
