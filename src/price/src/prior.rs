//! The prior price of an announced reduction.
//!
//! Directive 98/6/EC Art. 6a: an announced reduction indicates the lowest price of the 30 days before it, and
//! (CJEU C-330/23) a percentage is computed from that price. A configuration has no price tag of its own in
//! the past, so the whole is priced again as of every instant at which one of its prices changed.

use std::collections::BTreeSet;

use catalogue::{Amount, Component, Instant, Level, Moment, PriceList, Ratio};

use crate::line::{Piece, Priced, Sums, overflow, percent_text};
use crate::list::{bound, is_valid};
use crate::{Calculation, PriceError, amount_text};

const THIRTY_DAYS_MS: i64 = 30 * 86_400_000;

impl Piece<'_> {
    /// Whether an announced reduction has begun; `None` for components that are none.
    pub(crate) fn announced(&self, component: &Component) -> Result<Option<bool>, PriceError> {
        let from = bound(self.list, component.announced_from.as_ref())?;
        Ok(from.map(|from| from <= self.at))
    }

    /// How much a component is: today, or as it was.
    pub(crate) fn amount_of<'c>(&self, component: &'c Component) -> Result<&'c Amount, PriceError> {
        if self.past {
            for past in &component.history {
                if bound(self.list, Some(&past.until))?.is_some_and(|until| until > self.at) {
                    return Ok(&past.amount);
                }
            }
        }
        Ok(&component.amount)
    }

    /// An announced reduction: its percentage off the prior price, where that is lower than today's.
    pub(crate) fn reduction(
        &self,
        component: &Component,
        sums: &Sums,
    ) -> Result<Priced, PriceError> {
        let (Amount::Percent { bp, .. }, Level::Discount) = (&component.amount, component.level)
        else {
            return Err(overflow(component));
        };
        let fees = sums.accumulated - sums.open_accumulated;
        let today = sums.open_accumulated;
        let begun = bound(self.list, component.announced_from.as_ref())?;
        let lowest = match begun {
            Some(begun) => self.lowest_before(begun)?,
            None => None,
        };
        let reference = lowest.unwrap_or(today).min(today);
        let share = Ratio::new(i128::from(reference) * i128::from(*bp), 10_000);
        let amount = share
            .and_then(|share| share.plus(Ratio::from(reference - today)))
            .ok_or_else(|| overflow(component))?;
        let calculation = Calculation::PriorPrice {
            percent: percent_text(*bp),
            amount: amount_text(reference, &self.list.currency),
        };
        Ok(Priced {
            reference: Some(reference + fees),
            ..self.rounded(component, amount, Some(calculation))?
        })
    }

    /// The lowest price of the discountable part in the 30 days before an instant, without campaigns, which
    /// not everybody was offered; `None` where it had no price.
    fn lowest_before(&self, begun: Instant) -> Result<Option<i64>, PriceError> {
        let start = Instant::from_unix_ms(begun.unix_ms() - THIRTY_DAYS_MS);
        let market: Vec<&PriceList> = self
            .lists
            .iter()
            .filter(|list| same_market(list, self.list))
            .collect();
        let mut changes = BTreeSet::from([start]);
        let mut note = |moment: Option<&Moment>, list: &PriceList| {
            let instant = bound(list, moment)?;
            changes.extend(instant.filter(|one| (start..begun).contains(one)));
            Ok::<(), PriceError>(())
        };
        for list in &market {
            note(list.valid_from.as_ref(), list)?;
            note(list.valid_to.as_ref(), list)?;
            let products = std::iter::once(self.product);
            let products = products.chain(self.parts.iter().map(|part| part.product));
            for component in products.flat_map(|product| list.components_of(product)) {
                note(component.announced_from.as_ref(), list)?;
                for past in &component.history {
                    note(Some(&past.until), list)?;
                }
            }
        }
        let mut lowest: Option<i64> = None;
        for at in changes {
            let mut valid: Option<&PriceList> = None;
            for list in &market {
                let later = valid.is_none_or(|best| begin(list) > begin(best));
                if later && is_valid(list, at)? {
                    valid = Some(list);
                }
            }
            let Some(list) = valid else { continue };
            let then = Piece {
                list,
                at,
                past: true,
                campaigns: &[],
                ..*self
            };
            // What was not made then had no price that could have been the lowest.
            if let Ok((_, sums)) = then.summed() {
                let open = sums.open_accumulated;
                lowest = Some(lowest.map_or(open, |lowest| lowest.min(open)));
            }
        }
        Ok(lowest)
    }
}

/// Lists that price the same thing for the same people at different times.
fn same_market(one: &PriceList, other: &PriceList) -> bool {
    let market = |list: &PriceList| {
        (
            list.currency.clone(),
            list.tax_basis,
            list.country.clone(),
            list.channel.clone(),
            list.customer_group.clone(),
        )
    };
    market(one) == market(other)
}

fn begin(list: &PriceList) -> Option<Instant> {
    bound(list, list.valid_from.as_ref()).ok().flatten()
}
