//! The price: what a configuration costs, line by line, the same in page and shop.
//!
//! [`price`] takes a finished [`Configuration`], a price list, a quantity and an instant, and answers a
//! [`Breakdown`] in which every line names its component, its grid cell or its calculation, and the lines
//! add up to the price of one piece exactly; of a run of elements every line names its element too. [`total`] puts several of them on one document, with tax per
//! category. [`apply_bundles`] and [`redeem`] take bundles and coupons off an order, split over its lines by
//! largest remainder. An announced reduction is one of the lowest price of 30 days. [`differences`] prices the alternatives of an open option.
//!
//! Leaves to `catalogue` what a price list is and how formulas are evaluated, to `configure` which
//! configurations are made at all: sizes between rasters are priced here without complaint.
//!
//! Invariants: whole minor units, never a float; fractions exist only inside one component and are rounded
//! once, halves away from zero. Every operation is checked: overflow is an error. What has no price is an
//! error, never zero. On a gross list the shown gross never moves. Tax is computed per category of a whole
//! document, never per line. No clock: the instant comes in.

mod breakdown;
mod calculation;
mod currency;
mod deal;
mod error;
mod line;
mod list;
mod prior;
mod total;
#[cfg(feature = "zones")]
mod zones;

pub use breakdown::{Breakdown, PriceLine, PriceRequest, ServiceLine, differences, price};
pub use calculation::{Calculation, ShareOf};
pub use catalogue::{Configuration, Instant, Level, Service, TaxBasis};
pub use currency::{amount_text, exponent};
pub use deal::{DealKind, DealLine, apply_bundles, redeem};
pub use error::PriceError;
pub use list::choose_list;
pub use total::{TaxLine, Totals, allocate, total};
#[cfg(feature = "zones")]
pub use zones::resolve_days;
