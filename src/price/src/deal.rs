//! Bundles and coupons: taken off a whole order, split over its lines by largest remainder.

use std::collections::BTreeMap;

use catalogue::{Bundle, Coupon, DealScope, Instant, PriceList, Ratio, Reduction, Texts};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::list::bound;
use crate::total::Sheet;
use crate::{Breakdown, PriceError, allocate, amount_text};

/// One order line's part of a bundle or coupon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DealLine {
    /// Id of the bundle, or code of the coupon.
    pub id: String,
    /// Bundle or coupon.
    pub kind: DealKind,
    /// True where it comes off a service and not off the goods.
    pub service: bool,
    /// Name, per locale; may be empty.
    #[ts(type = "Record<string, string>")]
    pub text: Texts,
    /// Tax category of what it comes off.
    pub tax_category: String,
    /// Minor units for the whole order line on the list's tax basis, below zero.
    #[ts(type = "number")]
    pub amount: i64,
}

/// What kind of deal it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DealKind {
    /// Products that are cheaper together.
    Bundle,
    /// A code.
    Coupon,
}

/// What can still be reduced: one tax category of one order line's goods or services.
struct Bucket {
    line: usize,
    service: bool,
    category: String,
    left: i64,
}

/// Takes off every bundle that the order holds, as often as it holds it. `products` names the product of
/// each line.
///
/// # Errors
/// When a sum would overflow.
pub fn apply_bundles(
    list: &PriceList,
    products: &[&str],
    lines: &mut [Breakdown],
) -> Result<(), PriceError> {
    for bundle in &list.bundles {
        let times = times_of(bundle, products, lines);
        if times == 0 {
            continue;
        }
        // Pieces of the first lines with the product belong to the bundles.
        let mut wanted: BTreeMap<&str, i64> = BTreeMap::new();
        for part in &bundle.parts {
            wanted.insert(&part.product, times * i64::from(part.quantity));
        }
        let mut buckets = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            let Some(open) = products.get(index).and_then(|id| wanted.get_mut(id)) else {
                continue;
            };
            let pieces = line.quantity.min(*open);
            *open -= pieces;
            for mut bucket in buckets_of(list, index, line, &[DealScope::Goods])? {
                let share =
                    i128::from(bucket.left) * i128::from(pieces) / i128::from(line.quantity);
                bucket.left = i64::try_from(share).unwrap_or(0);
                buckets.push(bucket);
            }
        }
        let off = match bundle.off {
            Reduction::Fixed(amount) => Reduction::Fixed(
                amount
                    .checked_mul(times)
                    .ok_or_else(|| PriceError::Overflow(bundle.id.clone()))?,
            ),
            percent @ Reduction::PercentBp(_) => percent,
        };
        take_off(list, off, &buckets, lines, |bucket, amount| DealLine {
            id: bundle.id.clone(),
            kind: DealKind::Bundle,
            service: bucket.service,
            text: bundle.text.clone(),
            tax_category: bucket.category.clone(),
            amount,
        })?;
    }
    Ok(())
}

/// Takes a coupon off the order. Whether a code for single use was redeemed before is asked of the shop.
///
/// # Errors
/// When there is no such coupon, it is not valid now, already applied, the order is too small for it, or
/// nothing in the order can be reduced by it.
pub fn redeem(
    list: &PriceList,
    code: &str,
    at: Instant,
    products: &[&str],
    lines: &mut [Breakdown],
) -> Result<(), PriceError> {
    let coupon = list.coupons.iter().find(|coupon| coupon.code == code);
    let coupon = coupon.ok_or_else(|| PriceError::UnknownCoupon(code.to_owned()))?;
    let applied = |deal: &DealLine| deal.kind == DealKind::Coupon && deal.id == code;
    if lines.iter().flat_map(|line| &line.deals).any(applied) {
        return Err(PriceError::CouponTwice(code.to_owned()));
    }
    let begun = bound(list, coupon.valid_from.as_ref())?.is_none_or(|from| from <= at);
    let over = bound(list, coupon.valid_to.as_ref())?.is_some_and(|to| to <= at);
    if !begun || over {
        return Err(PriceError::CouponNotValid {
            code: code.to_owned(),
            at: at.to_string(),
        });
    }
    let mut buckets = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if is_for(coupon, products.get(index).copied()) {
            buckets.extend(buckets_of(list, index, line, &coupon.scope)?);
        }
    }
    let whole: i64 = buckets.iter().map(|bucket| bucket.left).sum();
    if whole <= 0 {
        return Err(PriceError::CouponScope(code.to_owned()));
    }
    if let Some(least) = coupon.min_order.filter(|least| whole < *least) {
        return Err(PriceError::CouponMinimum {
            code: code.to_owned(),
            least: format!("{} {}", amount_text(least, &list.currency), list.currency),
        });
    }
    take_off(list, coupon.off, &buckets, lines, |bucket, amount| {
        DealLine {
            id: code.to_owned(),
            kind: DealKind::Coupon,
            service: bucket.service,
            text: coupon.text.clone(),
            tax_category: bucket.category.clone(),
            amount,
        }
    })
}

fn is_for(coupon: &Coupon, product: Option<&str>) -> bool {
    coupon.products.is_empty()
        || product.is_some_and(|product| coupon.products.iter().any(|one| one == product))
}

/// How many whole bundles an order holds.
fn times_of(bundle: &Bundle, products: &[&str], lines: &[Breakdown]) -> i64 {
    let held = |product: &str| -> i64 {
        let named = products.iter().zip(lines).filter(|(id, _)| **id == product);
        named.map(|(_, line)| line.quantity).sum()
    };
    let times = bundle
        .parts
        .iter()
        .map(|part| held(&part.product) / i64::from(part.quantity.max(1)));
    times.min().unwrap_or(0)
}

/// What of a line can be reduced: goods without fees, and services, each less what was taken off before.
fn buckets_of(
    list: &PriceList,
    index: usize,
    line: &Breakdown,
    scope: &[DealScope],
) -> Result<Vec<Bucket>, PriceError> {
    let mut amounts: BTreeMap<(bool, &str), i64> = BTreeMap::new();
    let mut add = |service: bool, category, amount: Option<i64>| {
        let sum = amounts.entry((service, category)).or_insert(0);
        let added = amount.and_then(|amount| sum.checked_add(amount));
        *sum = added.ok_or_else(|| PriceError::Overflow("the order".to_owned()))?;
        Ok::<(), PriceError>(())
    };
    let wanted = |service: bool| {
        let scope_of = if service {
            DealScope::Services
        } else {
            DealScope::Goods
        };
        scope.contains(&scope_of)
    };
    for part in &line.lines {
        let component = list.components.iter().find(|one| one.id == part.id);
        if wanted(false) && component.is_some_and(|one| one.discountable) {
            add(
                false,
                part.tax_category.as_str(),
                part.unit.checked_mul(line.quantity),
            )?;
        }
    }
    for service in line.services.iter().filter(|_| wanted(true)) {
        add(true, service.tax_category.as_str(), Some(service.amount))?;
    }
    for deal in line.deals.iter().filter(|deal| wanted(deal.service)) {
        add(deal.service, deal.tax_category.as_str(), Some(deal.amount))?;
    }
    let bucket = |((service, category), left): ((bool, &str), i64)| Bucket {
        line: index,
        service,
        category: category.to_owned(),
        left: left.max(0),
    };
    Ok(amounts.into_iter().map(bucket).collect())
}

/// Splits a reduction over the buckets and closes their lines again.
fn take_off(
    list: &PriceList,
    off: Reduction,
    buckets: &[Bucket],
    lines: &mut [Breakdown],
    deal: impl Fn(&Bucket, i64) -> DealLine,
) -> Result<(), PriceError> {
    let left: Vec<i64> = buckets.iter().map(|bucket| bucket.left).collect();
    let whole: i64 = left.iter().sum();
    let amount = match off {
        Reduction::Fixed(amount) => amount.min(whole),
        Reduction::PercentBp(bp) => Ratio::new(i128::from(whole) * i128::from(bp), 10_000)
            .and_then(Ratio::rounded)
            .ok_or_else(|| PriceError::Overflow("the order".to_owned()))?,
    };
    for (bucket, part) in buckets.iter().zip(allocate(amount, &left)) {
        if part != 0 {
            let line = &mut lines[bucket.line];
            line.deals.push(deal(bucket, -part));
            close(list, line)?;
        }
    }
    Ok(())
}

/// Net, tax and gross of a line with its deals.
fn close(list: &PriceList, line: &mut Breakdown) -> Result<(), PriceError> {
    let mut sheet = Sheet::new(line.tax_basis);
    let mut add = |category: &str, amount: Option<i64>| {
        let rate = list.rate_bp(category);
        let rate = rate.ok_or_else(|| PriceError::TaxCategory(category.to_owned()))?;
        let amount = amount.ok_or_else(|| PriceError::Overflow("the order".to_owned()))?;
        sheet.add(category, rate, amount)
    };
    for part in &line.lines {
        add(&part.tax_category, part.unit.checked_mul(line.quantity))?;
    }
    for service in &line.services {
        add(&service.tax_category, Some(service.amount))?;
    }
    for deal in &line.deals {
        add(&deal.tax_category, Some(deal.amount))?;
    }
    let closed = sheet.close()?;
    (line.net, line.tax, line.gross) = (closed.net, closed.tax, closed.gross);
    line.taxes = closed.taxes;
    Ok(())
}
