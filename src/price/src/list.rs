//! Which price list is valid.

use catalogue::{Catalogue, Instant, Moment, PriceList};

use crate::PriceError;

/// The list in this currency that is valid at this instant; of several the one that began last.
///
/// # Errors
/// When the catalogue has no list in this currency, or none of them is valid then.
pub fn choose_list<'c>(
    catalogue: &'c Catalogue,
    currency: &str,
    at: Instant,
) -> Result<&'c PriceList, PriceError> {
    let mut best: Option<(Option<Instant>, &PriceList)> = None;
    let mut seen = false;
    for list in catalogue
        .price_lists()
        .iter()
        .filter(|list| list.currency == currency)
    {
        seen = true;
        if is_valid(list, at)? {
            let from = bound(list, list.valid_from.as_ref())?;
            if best.is_none_or(|(begun, _)| from > begun) {
                best = Some((from, list));
            }
        }
    }
    match best {
        Some((_, list)) => Ok(list),
        None if seen => Err(PriceError::NoPriceList { at: at.to_string() }),
        None => Err(PriceError::Currency(currency.to_owned())),
    }
}

/// Whether a list is valid at this instant: from its first instant, up to but not at its last.
pub(crate) fn is_valid(list: &PriceList, at: Instant) -> Result<bool, PriceError> {
    let begun = bound(list, list.valid_from.as_ref())?.is_none_or(|from| from <= at);
    let over = bound(list, list.valid_to.as_ref())?.is_some_and(|to| to <= at);
    Ok(begun && !over)
}

/// The moment as an instant; a day was not resolved.
pub(crate) fn bound(
    list: &PriceList,
    moment: Option<&Moment>,
) -> Result<Option<Instant>, PriceError> {
    match moment {
        None => Ok(None),
        Some(Moment::At(instant)) => Ok(Some(*instant)),
        Some(Moment::Day(_)) => Err(PriceError::UnresolvedDay(list.id.clone())),
    }
}
