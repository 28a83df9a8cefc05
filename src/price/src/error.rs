//! Why something has no price.

/// A configuration cannot be priced. Never answered with a price of zero.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PriceError {
    /// The price list has no base price for this, so it must not be sold: choose another size or material.
    #[error("{what} has no price in list {list}: it is not made or not offered")]
    NotOffered {
        /// The size and component, or the product.
        what: String,
        /// Id of the price list.
        list: String,
    },
    /// Two base prices apply at once: the merchant must give one of them a narrower condition.
    #[error("base prices {first} and {second} apply at once")]
    Ambiguous {
        /// Id of the first component.
        first: String,
        /// Id of the second component.
        second: String,
    },
    /// No price list is valid at this instant: ask the shop.
    #[error("no price list is valid at {at}")]
    NoPriceList {
        /// The instant asked for.
        at: String,
    },
    /// Prices exist, but not in this currency: nothing is converted silently.
    #[error("there are no prices in {0}")]
    Currency(String),
    /// The quantity is not between 1 and 9999: order more on several lines.
    #[error("the quantity {0} is not between 1 and 9999")]
    Quantity(i64),
    /// A price became too large to compute with.
    #[error("the price of {0} is too large to compute")]
    Overflow(String),
    /// The catalogue has no such product: reload it.
    #[error("the catalogue has no product {0}")]
    UnknownProduct(String),
    /// The price list has no such service: reload it.
    #[error("the price list has no service {0}")]
    UnknownService(String),
    /// The price list has no rate for this tax category: the merchant must add it.
    #[error("the price list has no rate for tax category {0}")]
    TaxCategory(String),
    /// A formula cannot be computed for these values: mend the component.
    #[error("price component {component}: {cause}")]
    Formula {
        /// Id of the component.
        component: String,
        /// What went wrong.
        cause: catalogue::EvaluationError,
    },
    /// The discounts are larger than the price: correct the price list.
    #[error("the discounts make the price of {0} negative")]
    Negative(String),
    /// A validity is a day instead of an instant: the server resolves days when it publishes.
    #[error("price list {0} is valid from or to a day that was not resolved to an instant")]
    UnresolvedDay(String),
    /// Lines of different currencies or tax bases cannot stand on one document.
    #[error("lines in {0} and {1} cannot be added up")]
    Mixed(String, String),
    /// The price list has no such coupon: correct the code.
    #[error("there is no coupon {0}")]
    UnknownCoupon(String),
    /// The coupon begins later or is over: leave it out.
    #[error("the coupon {code} is not valid at {at}")]
    CouponNotValid {
        /// Its code.
        code: String,
        /// The instant asked for.
        at: String,
    },
    /// Order more, or leave the coupon out.
    #[error("the coupon {code} is for orders of {least} and more")]
    CouponMinimum {
        /// Its code.
        code: String,
        /// Smallest order with its currency.
        least: String,
    },
    /// Nothing in the order can be reduced by it: fees never are, and services only by coupons for services.
    #[error("there is nothing in the order that the coupon {0} is for")]
    CouponScope(String),
    /// The same coupon counts once in an order.
    #[error("the coupon {0} is already applied")]
    CouponTwice(String),
}

impl PriceError {
    /// A stable name for pages and servers.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotOffered { .. } => "PRICE_NOT_OFFERED",
            Self::Ambiguous { .. } => "AMBIGUOUS_PRICE",
            Self::NoPriceList { .. } => "NO_PRICE_LIST",
            Self::Currency(_) => "CURRENCY",
            Self::Quantity(_) => "QUANTITY",
            Self::Overflow(_) => "OVERFLOW",
            Self::UnknownProduct(_) => "UNKNOWN_PRODUCT",
            Self::UnknownService(_) => "UNKNOWN_SERVICE",
            Self::TaxCategory(_) => "TAX_CATEGORY",
            Self::Formula { .. } => "FORMULA",
            Self::Negative(_) => "NEGATIVE_PRICE",
            Self::UnresolvedDay(_) => "UNRESOLVED_DAY",
            Self::Mixed(..) => "MIXED_DOCUMENT",
            Self::UnknownCoupon(_) => "COUPON_UNKNOWN",
            Self::CouponNotValid { .. } => "COUPON_NOT_VALID",
            Self::CouponMinimum { .. } => "COUPON_MINIMUM",
            Self::CouponScope(_) => "COUPON_SCOPE",
            Self::CouponTwice(_) => "COUPON_TWICE",
        }
    }
}
