//! What is to be seen of a product before anything is chosen: its size and what it costs from.

use catalogue::{Catalogue, Configuration, Instant, Picks, PriceList, Product};
use configure::Configurator;
use price::PriceRequest;

/// What is to be seen of a product before anything is chosen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// Width, depth, height with everything as it is at first.
    pub(crate) size_mm: [i32; 3],
    /// The lowest price with tax.
    pub(crate) from_gross: Option<i64>,
}

impl Look {
    /// Looks at a product of a catalogue; nothing where it or the list is not there.
    pub(crate) fn at(
        catalogue: &Catalogue,
        product: &str,
        list: &str,
        at: Instant,
    ) -> Option<Self> {
        let subject = Subject::new(
            catalogue,
            catalogue.price_list(list)?,
            catalogue.product(product)?,
            at,
        );
        Some(Self {
            size_mm: subject.size_mm(),
            from_gross: subject.lowest_gross(),
        })
    }

    pub(crate) fn unknown() -> Self {
        Self {
            size_mm: project::unknown_size_mm(),
            from_gross: None,
        }
    }
}

/// A product under one price list.
pub(crate) struct Subject<'c> {
    pub(crate) catalogue: &'c Catalogue,
    pub(crate) list: &'c PriceList,
    pub(crate) product: &'c Product,
    pub(crate) at: Instant,
    /// Nothing for a product whose rules cannot be compiled: it is shown without a price.
    pub(crate) configurator: Option<Configurator>,
}

impl<'c> Subject<'c> {
    fn new(
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
