//! The card of a product, as it goes to the page.

use serde::Serialize;
use ts_rs::TS;

/// One product in the shop's shelf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ProductCard {
    /// The product's id.
    pub id: String,
    /// Its name in the language asked for.
    pub title: String,
    /// What it is, in a sentence, in that language; may be empty.
    pub description: String,
    /// Picture, relative to `/catalogue/`.
    pub picture: Option<String>,
    /// The category it belongs to.
    pub category: Option<String>,
    /// Width, depth, height as first put into the plan.
    pub size_mm: [i32; 3],
    /// The lowest price found for one piece, minor units, tax included. `null` when it cannot be priced.
    #[ts(type = "number | null")]
    pub from_gross: Option<i64>,
    /// The currency of `from_gross`.
    pub currency: String,
}
