//! A document: several lines with one tax per category.

use std::collections::BTreeMap;

use catalogue::{Ratio, Service, TaxBasis};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::breakdown::service_line;
use crate::{Breakdown, PriceError, ServiceLine};

/// What a document comes to, in whole minor units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Totals {
    /// ISO 4217.
    pub currency: String,
    /// Services of the document and of its lines.
    pub services: Vec<ServiceLine>,
    /// Everything without tax.
    #[ts(type = "number")]
    pub net: i64,
    /// Tax.
    #[ts(type = "number")]
    pub tax: i64,
    /// Everything with tax.
    #[ts(type = "number")]
    pub gross: i64,
    /// Tax per category.
    pub taxes: Vec<TaxLine>,
}

/// The tax of one category on a document (EN 16931 BR-CO-17).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TaxLine {
    /// Tax category, such as `S`.
    pub category: String,
    /// Rate in basis points.
    pub rate_bp: u32,
    /// Taxable amount.
    #[ts(type = "number")]
    pub net: i64,
    /// Tax, halves away from zero.
    #[ts(type = "number")]
    pub tax: i64,
}

/// Adds up the lines of one document, and services beside them.
///
/// # Errors
/// When lines differ in currency or tax basis, or a sum would overflow.
pub fn total(lines: &[Breakdown], services: &[Service]) -> Result<Totals, PriceError> {
    let Some(first) = lines.first() else {
        return Err(PriceError::Quantity(0));
    };
    let mut sheet = Sheet::new(first.tax_basis);
    let mut all_services: Vec<ServiceLine> = Vec::new();
    for line in lines {
        if (&line.currency, line.tax_basis) != (&first.currency, first.tax_basis) {
            let name = |line: &Breakdown| format!("{} {:?}", line.currency, line.tax_basis);
            return Err(PriceError::Mixed(name(first), name(line)));
        }
        for part in &line.lines {
            let amount = part.unit.checked_mul(line.quantity);
            let amount = amount.ok_or_else(|| PriceError::Overflow(part.id.clone()))?;
            sheet.add(&part.tax_category, rate(lines, &part.tax_category)?, amount)?;
        }
        for deal in &line.deals {
            let rate = rate(lines, &deal.tax_category)?;
            sheet.add(&deal.tax_category, rate, deal.amount)?;
        }
        all_services.extend(line.services.iter().cloned());
    }
    all_services.extend(services.iter().map(service_line));
    for service in &all_services {
        sheet.add(
            &service.tax_category,
            rate(lines, &service.tax_category)?,
            service.amount,
        )?;
    }
    let document = sheet.close()?;
    Ok(Totals {
        currency: first.currency.clone(),
        services: all_services,
        net: document.net,
        tax: document.tax,
        gross: document.gross,
        taxes: document.taxes,
    })
}

/// Splits an amount over weights by largest remainder, so that the parts add up to it exactly. Nothing
/// goes to weights of zero or less; equal remainders favour the first. Without any weight all parts are zero.
#[must_use]
pub fn allocate(amount: i64, weights: &[i64]) -> Vec<i64> {
    let weight = |index: usize| i128::from(weights[index].max(0));
    let whole: i128 = (0..weights.len()).map(weight).sum();
    if whole == 0 {
        return vec![0; weights.len()];
    }
    let magnitude = i128::from(amount.unsigned_abs());
    let mut parts: Vec<i128> = (0..weights.len())
        .map(|index| magnitude * weight(index) / whole)
        .collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    lean::sort_by_key(&mut order, |index| {
        std::cmp::Reverse(magnitude * weight(*index) % whole)
    });
    let missing = magnitude - parts.iter().sum::<i128>();
    for index in order
        .into_iter()
        .take(usize::try_from(missing).unwrap_or(0))
    {
        parts[index] += 1;
    }
    let sign = i128::from(amount.signum());
    // Every part is at most the amount itself.
    parts
        .into_iter()
        .map(|part| i64::try_from(part * sign).unwrap_or(amount))
        .collect()
}

/// Amounts by tax category, on one tax basis.
pub(crate) struct Sheet {
    basis: TaxBasis,
    amounts: BTreeMap<String, (u32, i64)>,
}

/// A closed sheet.
pub(crate) struct Closed {
    pub(crate) net: i64,
    pub(crate) tax: i64,
    pub(crate) gross: i64,
    pub(crate) taxes: Vec<TaxLine>,
}

impl Sheet {
    pub(crate) fn new(basis: TaxBasis) -> Self {
        Self {
            basis,
            amounts: BTreeMap::new(),
        }
    }

    pub(crate) fn add(
        &mut self,
        category: &str,
        rate_bp: u32,
        amount: i64,
    ) -> Result<(), PriceError> {
        let sum = &mut self
            .amounts
            .entry(category.to_owned())
            .or_insert((rate_bp, 0))
            .1;
        *sum = sum
            .checked_add(amount)
            .ok_or_else(|| PriceError::Overflow(format!("tax category {category}")))?;
        Ok(())
    }

    /// Taxes each category once. On a gross sheet the gross stands and net is what is left.
    pub(crate) fn close(&self) -> Result<Closed, PriceError> {
        let mut closed = Closed {
            net: 0,
            tax: 0,
            gross: 0,
            taxes: Vec::new(),
        };
        for (category, (rate_bp, amount)) in &self.amounts {
            let overflow = || PriceError::Overflow(format!("tax category {category}"));
            let rate = i128::from(*rate_bp);
            let (over, under) = match self.basis {
                TaxBasis::Net => (rate, 10_000),
                TaxBasis::Gross => (10_000, 10_000 + rate),
            };
            let part = Ratio::new(i128::from(*amount) * over, under).and_then(Ratio::rounded);
            let part = part.ok_or_else(overflow)?;
            let (net, tax) = match self.basis {
                TaxBasis::Net => (*amount, part),
                TaxBasis::Gross => (part, amount - part),
            };
            closed.net = closed.net.checked_add(net).ok_or_else(overflow)?;
            closed.tax = closed.tax.checked_add(tax).ok_or_else(overflow)?;
            closed.taxes.push(TaxLine {
                category: category.clone(),
                rate_bp: *rate_bp,
                net,
                tax,
            });
        }
        closed.gross = closed
            .net
            .checked_add(closed.tax)
            .ok_or_else(|| PriceError::Overflow("the document".to_owned()))?;
        // Numbers travel as JSON, whose readers are exact up to 2^53 - 1 only.
        const MAX: i64 = (1 << 53) - 1;
        if closed.gross.abs() > MAX || closed.net.abs() > MAX {
            return Err(PriceError::Overflow("the document".to_owned()));
        }
        Ok(closed)
    }
}

fn rate(lines: &[Breakdown], category: &str) -> Result<u32, PriceError> {
    let known = lines
        .iter()
        .flat_map(|line| &line.taxes)
        .find(|tax| tax.category == category);
    known
        .map(|tax| tax.rate_bp)
        .ok_or_else(|| PriceError::TaxCategory(category.to_owned()))
}
