//! Why this price: every line with its name, its calculation and what it is due to, adding up to the total.

use std::collections::BTreeSet;

use catalogue::{Amount, Condition, Grid, Level, PriceList, Product, Ratio};
use price::{Breakdown, Calculation, DealKind, PriceLine, TaxBasis, TaxLine};
use project::Item;
use serde::Serialize;
use ts_rs::TS;

use crate::offer::Offer;
use crate::session::Session;
use crate::{ItemProblem, PageError, Said, options, traits};

/// A price with its reasons. Amounts are minor units. The items' `sum`s and the services add up to `net` on a
/// net list and to `gross` on a gross one; `net` and the taxes add up to `gross`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PriceSheet {
    /// ISO 4217.
    pub currency: String,
    /// Whether the lines contain tax.
    pub tax_basis: TaxBasis,
    /// The pieces, in the order of the items.
    pub items: Vec<SheetItem>,
    /// Once per order.
    pub services: Vec<SheetEntry>,
    /// Everything without tax.
    #[ts(type = "number")]
    pub net: i64,
    /// Tax per category.
    pub taxes: Vec<TaxLine>,
    /// Everything with tax.
    #[ts(type = "number")]
    pub gross: i64,
    /// What cannot be priced, and why.
    pub problems: Vec<ItemProblem>,
}

/// One item of a price sheet: the `lines` add up to `unit`, `quantity` times that is `amount`, and with the
/// `deals` that is `sum`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SheetItem {
    /// The item.
    pub item: String,
    /// The product's name in the session's language.
    pub title: String,
    /// What was chosen, in words.
    pub summary: String,
    /// What one piece is made of.
    pub lines: Vec<SheetLine>,
    /// One piece.
    #[ts(type = "number")]
    pub unit: i64,
    /// How many.
    pub quantity: u32,
    /// All pieces.
    #[ts(type = "number")]
    pub amount: i64,
    /// Its part of bundles and coupons.
    pub deals: Vec<SheetEntry>,
    /// All pieces less these.
    #[ts(type = "number")]
    pub sum: i64,
    /// Of an announced reduction: the lowest price of one piece in the 30 days before it, tax included, to be
    /// shown beside the price.
    #[ts(type = "number | null")]
    pub prior_gross: Option<i64>,
}

/// One component of the price of a piece.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SheetLine {
    /// Id of the price component: the rule it is due to.
    pub id: String,
    /// Its name in the session's language; may be empty.
    pub label: String,
    /// Base, surcharge or discount.
    pub level: Level,
    /// The element or chosen product that it is for, in the session's language.
    pub part: Option<String>,
    /// The choices that it is due to.
    pub because: Vec<Because>,
    /// The borders of the price table's cell.
    pub cell: Vec<Said>,
    /// How it was worked out.
    pub calculation: Option<Calculation>,
    /// Minor units per piece.
    #[ts(type = "number")]
    pub amount: i64,
    /// Of an announced reduction: the lowest price of one piece in the 30 days before it.
    #[ts(type = "number | null")]
    pub prior: Option<i64>,
}

/// A choice that a price line is due to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Because {
    /// Name of the option in the session's language.
    pub label: String,
    /// What it is.
    pub said: Said,
}

/// A bundle, coupon or service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SheetEntry {
    /// Id of the bundle or service, or code of the coupon.
    pub id: String,
    /// Its name in the session's language; may be empty.
    pub label: String,
    /// Bundle or coupon; `null` for a service.
    pub deal: Option<DealKind>,
    /// Minor units.
    #[ts(type = "number")]
    pub amount: i64,
}

impl Session {
    /// Why everything costs what it costs, or one item alone.
    ///
    /// # Errors
    /// When there is no such item, or the one asked for cannot be priced.
    pub fn price_sheet(&self, item: Option<&str>) -> Result<PriceSheet, PageError> {
        let (lines, problems) = match item {
            Some(id) => (vec![(self.item(id)?, self.price_of(id)?)], Vec::new()),
            None => {
                let priced = self.price_of_all()?;
                let lines = priced
                    .lines
                    .into_iter()
                    .map(|line| Ok((self.item(&line.item)?, line.breakdown)))
                    .collect::<Result<Vec<_>, PageError>>()?;
                (lines, priced.problems)
            }
        };
        let offer = &self.offer;
        let list = offer.list()?;
        let items = lines
            .iter()
            .map(|(item, breakdown)| sheet_item(offer, list, item, breakdown))
            .collect();
        let breakdowns: Vec<Breakdown> = lines.into_iter().map(|(_, priced)| priced).collect();
        let totals = match breakdowns.as_slice() {
            [] => None,
            all => Some(price::total(all, &[])?),
        };
        let (net, taxes, gross, services) = totals.map_or_else(Default::default, |totals| {
            let services = totals.services.iter().map(|service| SheetEntry {
                id: service.id.clone(),
                label: offer.text(&service.text, ""),
                deal: None,
                amount: service.amount,
            });
            (
                totals.net,
                totals.taxes,
                totals.gross,
                services.collect::<Vec<_>>(),
            )
        });
        Ok(PriceSheet {
            currency: offer.currency.clone(),
            tax_basis: list.tax_basis,
            items,
            services,
            net,
            taxes,
            gross,
            problems,
        })
    }
}

fn sheet_item(offer: &Offer, list: &PriceList, item: &Item, priced: &Breakdown) -> SheetItem {
    let made = offer.make_item(item);
    let product = offer.catalogue.product(&item.product);
    let values = made.configuration.as_ref().map(|whole| &whole.options);
    // As the page shows it: on a gross list the lines contain tax.
    let unit: i64 = priced.lines.iter().map(|line| line.unit).sum();
    let amount = unit * priced.quantity;
    let deals: Vec<SheetEntry> = priced
        .deals
        .iter()
        .map(|deal| SheetEntry {
            id: deal.id.clone(),
            label: offer.text(&deal.text, ""),
            deal: Some(deal.kind),
            amount: deal.amount,
        })
        .collect();
    let off: i64 = deals.iter().map(|deal| deal.amount).sum();
    SheetItem {
        item: item.id.0.clone(),
        title: offer.title(&item.product),
        summary: product
            .zip(values)
            .map(|(product, values)| options::summary(offer, product, values, made.form.size_mm))
            .unwrap_or_default(),
        lines: priced
            .lines
            .iter()
            .map(|line| sheet_line(offer, list, item, line))
            .collect(),
        unit,
        quantity: item.quantity,
        amount,
        deals,
        sum: amount + off,
        prior_gross: priced
            .lines
            .iter()
            .find_map(|line| line.reference)
            .and_then(|reference| with_tax(reference, priced)),
    }
}

/// An amount of the list with the tax of the product's own category, halves away from zero.
fn with_tax(amount: i64, priced: &Breakdown) -> Option<i64> {
    match priced.tax_basis {
        TaxBasis::Gross => Some(amount),
        TaxBasis::Net => {
            let over = 10_000 + i128::from(priced.rate_bp);
            Ratio::new(i128::from(amount) * over, 10_000)?.rounded()
        }
    }
}

fn sheet_line(offer: &Offer, list: &PriceList, item: &Item, line: &PriceLine) -> SheetLine {
    let made = offer.make_item(item);
    let part = line.part.as_deref().and_then(|place| {
        let parts = offer.catalogue.parts(made.configuration.as_ref()?);
        let part = parts.into_iter().find(|part| part.place == place)?;
        Some(part.configuration)
    });
    let whole = part.as_ref().or(made.configuration.as_ref());
    let product = whole.and_then(|whole| offer.catalogue.product(&whole.product));
    let component = list.components.iter().find(|one| one.id == line.id);
    let mut keys: BTreeSet<&str> = BTreeSet::new();
    let mut axes: Vec<&str> = Vec::new();
    if let Some(component) = component {
        if let Some(when) = &component.when {
            when.option_keys(&mut keys);
            grids_of(when, list, &mut keys);
        }
        match &component.amount {
            Amount::Grid(grid) => {
                axes = axes_of(grid);
                keys.extend(axes.iter());
            }
            Amount::PerUnit { measure, .. } => measure.option_keys(&mut keys),
            _ => {}
        }
    }
    SheetLine {
        id: line.id.clone(),
        label: offer.text(&line.text, ""),
        level: line.level,
        part: part.as_ref().map(|part| offer.title(&part.product)),
        because: whole
            .zip(product)
            .map(|(whole, product)| because(offer, product, &whole.all_values(), &keys))
            .unwrap_or_default(),
        cell: cell(product, &axes, line),
        calculation: line.calculation.clone(),
        amount: line.unit,
        prior: line.reference,
    }
}

fn axes_of(grid: &Grid) -> Vec<&str> {
    std::iter::once(grid.x.as_str())
        .chain(grid.y.as_deref())
        .collect()
}

/// Adds the sizes of the grids that a condition asks whether a size lies between their lines.
fn grids_of<'c>(when: &Condition, list: &'c PriceList, keys: &mut BTreeSet<&'c str>) {
    if let Condition::OffGrid(id) = when {
        let named = list.components.iter().find(|one| one.id == *id);
        if let Some(Amount::Grid(grid)) = named.map(|component| &component.amount) {
            keys.extend(axes_of(grid));
        }
    }
    for inner in when.children() {
        grids_of(inner, list, keys);
    }
}

/// The options in the catalogue's order that a line looks at, with what they are.
fn because(
    offer: &Offer,
    product: &Product,
    values: &catalogue::Picks,
    keys: &BTreeSet<&str>,
) -> Vec<Because> {
    product
        .options
        .iter()
        .filter(|option| keys.contains(option.key.as_str()))
        .filter_map(|option| {
            Some(Because {
                label: traits::label(offer, product, option),
                said: traits::said(offer, product, option, values.get(&option.key)?),
            })
        })
        .collect()
}

/// The cell's borders as lengths of its axes.
fn cell(product: Option<&Product>, axes: &[&str], line: &PriceLine) -> Vec<Said> {
    let Some(text) = &line.cell else {
        return Vec::new();
    };
    let border = |(axis, text): (&&str, &str)| {
        let number: i64 = text.parse().ok()?;
        let unit = product
            .and_then(|product| product.option(axis))
            .and_then(|option| option.unit.clone());
        Some(match unit.as_deref() {
            Some("mm") => Said::Length { mm: number },
            _ => Said::Number { number, unit },
        })
    };
    axes.iter()
        .zip(text.split('x'))
        .filter_map(border)
        .collect()
}
