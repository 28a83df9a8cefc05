//! The shelf: what a shop shows of its catalogue before anything is chosen.
//!
//! A catalogue may hold thousands of products, so a page never loads it for a list: it asks for [`Shelf::page`]s of
//! [`ProductCard`]s, each with the lowest price that can really be ordered, and then for the part of the
//! catalogue that is about what the shopper takes.
//!
//! Owns: which products are shown in which order, what a search finds, the lowest price of a product. Leaves to
//! `configure` what goes together, to `price` what it costs, to `project` how large it is.
//!
//! Invariants: the merchant's order; a part that is not sold alone is not shown; a lowest price is the price of a whole
//! that passes every rule. No clock: the instant is told.

mod card;
mod look;
mod lowest;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use catalogue::{Catalogue, CatalogueIndex, Instant, Product, Texts, text_in};
use price::PriceError;
use serde::Serialize;
use ts_rs::TS;

use crate::look::Look;

pub use card::ProductCard;

/// What somebody wants to see.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'w> {
    /// Language of names (BCP 47).
    pub locale: &'w str,
    /// ISO 4217.
    pub currency: &'w str,
    /// When.
    pub at: Instant,
    /// Words that all occur in a product's id, category, name or description; nothing for every product.
    pub search: &'w str,
    /// Only products of this category.
    pub category: Option<&'w str>,
    /// How many products come before the page.
    pub from: usize,
    /// How many are on it at most.
    pub count: usize,
}

/// A page of the shelf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ShelfPage {
    /// The cards, in the merchant's order.
    pub cards: Vec<ProductCard>,
    /// How many products there are on all pages.
    #[ts(type = "number")]
    pub total: usize,
    /// The categories of what the search finds, whichever is asked for, in the merchant's order.
    pub categories: Vec<ShelfCategory>,
}

/// A category and how much is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ShelfCategory {
    /// As products name it.
    pub id: String,
    /// Its name in the language asked for.
    pub title: String,
    /// Products that the search finds in it.
    #[ts(type = "number")]
    pub count: usize,
}

/// The shelf of one revision. It remembers what it looked at: lowest prices take time.
#[derive(Debug)]
pub struct Shelf {
    /// When a material or a value ends, in order: a lowest price holds up to the next.
    ends: Vec<Instant>,
    seen: Mutex<BTreeMap<Occasion, Look>>,
}

/// What a look depends on: the price list, how many things have ended, the product.
type Occasion = (String, usize, String);

impl Shelf {
    /// The shelf of a revision; give the same to [`Shelf::page`].
    #[must_use]
    pub fn new(catalogue: &Catalogue) -> Self {
        let materials = catalogue.materials().iter();
        let options = catalogue.products().iter().flat_map(|one| &one.options);
        let values = options.flat_map(|option| &option.values);
        let mut ends: Vec<Instant> = materials
            .filter_map(|material| material.discontinued_at)
            .chain(values.filter_map(|spec| spec.discontinued_at))
            .collect();
        ends.sort_unstable();
        ends.dedup();
        Self {
            ends,
            seen: Mutex::default(),
        }
    }

    /// One page of what is wished for. `parts` is the index of this catalogue: a card is made from the part about its
    /// product.
    ///
    /// # Errors
    /// When no price list of this currency is valid then.
    pub fn page(
        &self,
        catalogue: &Catalogue,
        parts: &CatalogueIndex,
        wish: &Wish,
    ) -> Result<ShelfPage, PriceError> {
        let list = price::choose_list(catalogue, wish.currency, wish.at)?;
        let words: Vec<String> = wish
            .search
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        let found: Vec<&Product> = catalogue
            .products()
            .iter()
            .filter(|product| !product.part_only && says(catalogue, product, &words))
            .collect();
        let wanted: Vec<&Product> = found
            .iter()
            .filter(|product| {
                wish.category.is_none() || product.category.as_deref() == wish.category
            })
            .copied()
            .collect();
        let ended = self.ends.partition_point(|end| *end <= wish.at);
        let cards = wanted
            .iter()
            .skip(wish.from)
            .take(wish.count)
            .map(|product| {
                let occasion = (list.id.clone(), ended, product.id.clone());
                let look = self.look(occasion, || {
                    let part = parts.excerpt(&[&product.id]).ok()?;
                    Look::at(&part, &product.id, &list.id, wish.at)
                });
                ProductCard {
                    id: product.id.clone(),
                    title: text(&product.text, wish.locale, &product.id),
                    description: text(&product.description, wish.locale, ""),
                    picture: product.picture.clone(),
                    category: product.category.clone(),
                    size_mm: look.size_mm,
                    from_gross: look.from_gross,
                    currency: wish.currency.to_owned(),
                }
            })
            .collect();
        Ok(ShelfPage {
            cards,
            total: wanted.len(),
            categories: categories(catalogue, &found, wish.locale),
        })
    }

    fn look(&self, occasion: Occasion, look: impl FnOnce() -> Option<Look>) -> Look {
        let seen = || self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = seen().get(&occasion) {
            return *known;
        }
        // Not under the lock: other pages need not wait for this search.
        let look = look().unwrap_or_else(Look::unknown);
        seen().insert(occasion, look);
        look
    }
}

/// Whether all words occur in what a product says of itself or in the name of its category, in whichever language.
fn says(catalogue: &Catalogue, product: &Product, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let category = product.category.as_deref();
    let named = category.and_then(|id| catalogue.category_text(id));
    let texts = product.text.values().chain(product.description.values());
    let texts = texts.chain(named.into_iter().flat_map(Texts::values));
    let all: Vec<String> = std::iter::once(&product.id)
        .chain(&product.category)
        .chain(texts)
        .map(|text| text.to_lowercase())
        .collect();
    words
        .iter()
        .all(|word| all.iter().any(|text| text.contains(word.as_str())))
}

fn categories(catalogue: &Catalogue, found: &[&Product], locale: &str) -> Vec<ShelfCategory> {
    let mut all: Vec<ShelfCategory> = Vec::new();
    for id in found.iter().filter_map(|product| product.category.as_ref()) {
        match all.iter_mut().find(|known| known.id == *id) {
            Some(known) => known.count += 1,
            None => all.push(ShelfCategory {
                id: id.clone(),
                title: catalogue
                    .category_text(id)
                    .map_or_else(|| id.clone(), |texts| text(texts, locale, id)),
                count: 1,
            }),
        }
    }
    all
}

fn text(texts: &Texts, locale: &str, otherwise: &str) -> String {
    text_in(texts, locale).unwrap_or(otherwise).to_owned()
}
