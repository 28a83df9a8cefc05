//! One order line, priced.

use std::collections::BTreeMap;

use catalogue::{
    Catalogue, Configuration, Instant, Level, Picks, PriceList, Product, Service, TaxBasis, Texts,
    Value,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calculation::Calculation;
use crate::deal::DealLine;
use crate::line::{Piece, PricedPart};
use crate::total::{Sheet, TaxLine};
use crate::{PriceError, list};

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
    /// This line's part of bundles and coupons.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[ts(as = "Option<Vec<DealLine>>", optional)]
    pub deals: Vec<DealLine>,
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
    /// The place of the element it is for, such as `2`, or the option that chose the product it is for; without
    /// one it is for the whole.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(optional)]
    pub part: Option<String>,
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
    /// The same, part by part; not written down, so a line that was read back has none.
    #[serde(skip)]
    #[ts(skip)]
    pub calculation: Option<Calculation>,
    /// Tax category.
    pub tax_category: String,
    /// Minor units per piece.
    #[ts(type = "number")]
    pub unit: i64,
    /// Of an announced price reduction: the lowest price of one piece in the 30 days before it began, which
    /// must be shown beside the price (Directive 98/6/EC Art. 6a). Minor units on the list's tax basis.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(type = "number", optional)]
    pub reference: Option<i64>,
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
    let PriceRequest {
        catalogue,
        list,
        configuration,
        quantity,
        ..
    } = *request;
    if !(1..=9999).contains(&quantity) {
        return Err(PriceError::Quantity(quantity));
    }
    if !list::is_valid(list, request.at)? {
        return Err(PriceError::NoPriceList {
            at: request.at.to_string(),
        });
    }
    let product = catalogue.product(&configuration.product);
    let product =
        product.ok_or_else(|| PriceError::UnknownProduct(configuration.product.clone()))?;
    let (parts, values) = parts_of(catalogue, product, configuration)?;
    let lines = Piece {
        product,
        parts: &parts,
        list,
        values: &values,
        campaigns: request.campaigns,
        quantity,
        lists: catalogue.price_lists(),
        at: request.at,
        past: false,
    }
    .lines()?;
    let overflow = || PriceError::Overflow(product.id.clone());

    let rate = |category: &str| {
        list.rate_bp(category)
            .ok_or_else(|| PriceError::TaxCategory(category.to_owned()))
    };
    let mut unit = Sheet::new(list.tax_basis);
    let mut goods = Sheet::new(list.tax_basis);
    for line in &lines {
        let rate = rate(&line.tax_category)?;
        unit.add(&line.tax_category, rate, line.unit)?;
        goods.add(
            &line.tax_category,
            rate,
            line.unit.checked_mul(quantity).ok_or_else(overflow)?,
        )?;
    }
    let unit = unit.close()?;
    if unit.net < 0 {
        return Err(PriceError::Negative(product.id.clone()));
    }
    let line_net = goods.close()?.net;
    let services: Vec<ServiceLine> = request.services.iter().map(service_line).collect();
    for service in &services {
        goods.add(
            &service.tax_category,
            rate(&service.tax_category)?,
            service.amount,
        )?;
    }
    let document = goods.close()?;
    Ok(Breakdown {
        currency: list.currency.clone(),
        price_list: list.id.clone(),
        tax_basis: list.tax_basis,
        quantity,
        lines,
        services,
        deals: Vec::new(),
        unit_net: unit.net,
        unit_gross: unit.gross,
        line_net,
        net: document.net,
        tax: document.tax,
        gross: document.gross,
        rate_bp: rate(&product.tax_category)?,
        taxes: document.taxes,
    })
}

/// What is inside a configuration, and its own values with what may be asked of its run.
fn parts_of<'c>(
    catalogue: &'c Catalogue,
    product: &Product,
    configuration: &Configuration,
) -> Result<(Vec<PricedPart<'c>>, Picks), PriceError> {
    let mut values = configuration.all_values();
    let mut parts = Vec::new();
    let mut length_mm: i64 = 0;
    for part in catalogue.parts(configuration) {
        let id = &part.configuration.product;
        let product = catalogue
            .product(id)
            .ok_or_else(|| PriceError::UnknownProduct(id.clone()))?;
        let own = part.configuration.all_values();
        length_mm = product.size_mm(&own)[0]
            .and_then(|width| length_mm.checked_add(width))
            .unwrap_or(length_mm);
        parts.push(PricedPart {
            place: part.place,
            product,
            values: own,
        });
    }
    if let Some(modular) = &product.modular {
        // A run with an element that nobody makes would be a run without its price.
        let run = catalogue::run_of(&configuration.options);
        if let Some(stranger) = run.iter().find(|id| modular.element(id).is_none()) {
            return Err(PriceError::UnknownProduct((*stranger).to_owned()));
        }
        let facts = catalogue::run_facts(modular, &configuration.options);
        values.extend(facts.into_iter().map(|(key, number)| (key, number.into())));
        values.insert("run.length_mm".to_owned(), length_mm.into());
    }
    Ok((parts, values))
}

/// What each alternative would add to the price of one piece against `request`, in minor units with or
/// without tax as they are `shown`. Alternatives without a price are left out.
///
/// # Errors
/// When the current configuration itself has no price.
pub fn differences<'a>(
    request: &PriceRequest<'_>,
    alternatives: impl IntoIterator<Item = (&'a Value, &'a Configuration)>,
    shown: TaxBasis,
) -> Result<BTreeMap<Value, i64>, PriceError> {
    let unit = |configuration: &Configuration| {
        let breakdown = price(&PriceRequest {
            configuration,
            services: &[],
            ..*request
        })?;
        Ok::<i64, PriceError>(match shown {
            TaxBasis::Net => breakdown.unit_net,
            TaxBasis::Gross => breakdown.unit_gross,
        })
    };
    let current = unit(request.configuration)?;
    let mut found = BTreeMap::new();
    for (value, configuration) in alternatives {
        if let Ok(other) = unit(configuration) {
            found.insert(value.clone(), other - current);
        }
    }
    Ok(found)
}

pub(crate) fn service_line(service: &Service) -> ServiceLine {
    ServiceLine {
        id: service.id.clone(),
        text: service.text.clone(),
        tax_category: service
            .tax_category
            .clone()
            .unwrap_or_else(|| "S".to_owned()),
        amount: service.amount,
    }
}
