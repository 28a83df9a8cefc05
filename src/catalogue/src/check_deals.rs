//! Checks coupons and bundles.

use lean::Gather as _;
use std::collections::BTreeSet;

use crate::check::Faults;
use crate::{Content, Moment, PriceList, Reduction};

// Above this a code list belongs into a shop system, not into a catalogue.
const MAX_DEALS: usize = 100_000;
const MAX_OFF: i64 = 1_000_000_000;

pub(crate) fn check(list: &PriceList, content: &Content, place: &str, faults: &mut Faults) {
    faults.cap(place, "coupons", list.coupons.len(), MAX_DEALS);
    faults.cap(place, "bundles", list.bundles.len(), MAX_DEALS);
    faults.unique(
        place,
        list.coupons.iter().map(|coupon| coupon.code.as_str()),
    );
    faults.unique(place, list.bundles.iter().map(|bundle| bundle.id.as_str()));
    if list.coupons.is_empty() && list.bundles.is_empty() {
        return;
    }
    let products: BTreeSet<&str> = content.products.iter().map(|one| one.id.as_str()).gather();
    for coupon in &list.coupons {
        let place = format!("{place}/coupons/{}", coupon.code);
        check_off(coupon.off, &place, faults);
        for product in coupon
            .products
            .iter()
            .filter(|one| !products.contains(one.as_str()))
        {
            faults.unknown(&place, "product", product);
        }
        if coupon.scope.is_empty()
            || coupon
                .min_order
                .is_some_and(|least| !(0..=MAX_OFF).contains(&least))
        {
            faults.add(
                "bad_deal",
                &place,
                "the coupon is for nothing",
                "give it goods or services as scope, and a smallest order above zero",
            );
        }
        if let (Some(Moment::At(from)), Some(Moment::At(to))) =
            (&coupon.valid_from, &coupon.valid_to)
            && from >= to
        {
            faults.add(
                "bad_validity",
                &place,
                "it ends before it begins",
                "let valid_to be after valid_from",
            );
        }
    }
    for bundle in &list.bundles {
        let place = format!("{place}/bundles/{}", bundle.id);
        check_off(bundle.off, &place, faults);
        faults.unique(
            &place,
            bundle.parts.iter().map(|part| part.product.as_str()),
        );
        for part in &bundle.parts {
            if !products.contains(part.product.as_str()) {
                faults.unknown(&place, "product", &part.product);
            }
        }
        let pieces: u64 = bundle
            .parts
            .iter()
            .map(|part| u64::from(part.quantity))
            .sum();
        let none = bundle.parts.iter().any(|part| part.quantity == 0);
        if none || !(2..=9999).contains(&pieces) {
            faults.add(
                "bad_deal",
                &place,
                "a bundle is two pieces or more",
                "say how many of each product belong to it",
            );
        }
    }
}

fn check_off(off: Reduction, place: &str, faults: &mut Faults) {
    let sensible = match off {
        Reduction::Fixed(amount) => (1..=MAX_OFF).contains(&amount),
        Reduction::PercentBp(bp) => (1..=10_000).contains(&bp),
    };
    if !sensible {
        faults.add(
            "bad_rate",
            place,
            "it takes nothing off, or more than everything",
            "write whole minor units above zero, or basis points: 1000 is 10 %",
        );
    }
}
