use catalogue::{Catalogue, Configuration, Instant, Picks, PriceList, Product};
use configure::Configurator;
use price::PriceRequest;
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

/// A product under one price list, looked at.
pub(crate) struct Look<'c> {
    pub(crate) catalogue: &'c Catalogue,
    pub(crate) list: &'c PriceList,
    pub(crate) product: &'c Product,
    pub(crate) at: Instant,
    /// Nothing for a product whose rules cannot be compiled: it is shown without a price.
    pub(crate) configurator: Option<Configurator>,
}

impl<'c> Look<'c> {
    pub(crate) fn new(
        catalogue: &'c Catalogue,
        list: &'c PriceList,
        product: &'c Product,
        at: Instant,
    ) -> Self {
        Self {
            catalogue,
            list,
            product,
            at,
            configurator: Configurator::new(catalogue, &product.id, list, at).ok(),
        }
    }

    /// Width, depth and height with everything as it is at first.
    pub(crate) fn size_mm(&self) -> [i32; 3] {
        let Self {
            catalogue, product, ..
        } = self;
        let Some(configurator) = &self.configurator else {
            return project::size_mm(product, &Picks::new());
        };
        let first = configurator.preview(&Picks::new());
        let whole = first.unwrap_or_else(|_| configurator.fill(&Picks::new()));
        let mut size_mm = match configurator.layout(&whole) {
            Some(run) if !run.elements.is_empty() => [run.width_mm, run.depth_mm, run.height_mm],
            _ if product.modular.is_some() => project::unknown_size_mm(),
            _ => project::size_mm(product, &whole.options),
        };
        size_mm[2] = project::height_mm(catalogue, product, &whole, size_mm[2]);
        size_mm
    }

    /// What one piece costs with tax.
    pub(crate) fn gross(&self, configuration: &Configuration) -> Option<i64> {
        let request = PriceRequest {
            catalogue: self.catalogue,
            list: self.list,
            configuration,
            quantity: 1,
            at: self.at,
            campaigns: &[],
            services: &[],
        };
        price::price(&request).ok().map(|priced| priced.unit_gross)
    }
}
