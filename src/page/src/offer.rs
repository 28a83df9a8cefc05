use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use catalogue::{Catalogue, Configuration, Instant, Picks, PriceList, Product, text_in};
use configure::{Configurator, Layout, Reaction};
use price::{Breakdown, PriceRequest};
use project::Item;

use crate::form::Form;
use crate::{Message, PageError, Settings};

/// Made things that are kept; a home has about 100 items, and a slider passes through some dozens.
const MOST_KEPT: usize = 512;

/// The shop's offer: catalogue, price list and instant, with what was computed from them.
pub(crate) struct Offer {
    pub(crate) catalogue: Catalogue,
    pub(crate) locale: String,
    pub(crate) currency: String,
    pub(crate) campaigns: Vec<String>,
    pub(crate) reaction: Reaction,
    list: Option<String>,
    at: Instant,
    configurators: RefCell<BTreeMap<String, Rc<Configurator>>>,
    made: RefCell<BTreeMap<(String, Picks), Rc<Made>>>,
}

/// Everything that follows from a product and its picks.
pub(crate) struct Made {
    /// Every option decided, as shown and priced; `None` when that cannot be.
    pub(crate) configuration: Option<Configuration>,
    /// What it looks like and the floor it takes.
    pub(crate) form: Form,
    /// Where the elements of a run stand, whether or not it can be had.
    pub(crate) layout: Option<Layout>,
    /// What keeps it from being ordered, apart from its price.
    pub(crate) fault: Option<PageError>,
}

impl Offer {
    pub(crate) fn new(catalogue_json: &str, settings: Settings) -> Result<Self, PageError> {
        let catalogue = read(catalogue_json)?;
        let offer = Self {
            catalogue,
            locale: settings.locale,
            currency: settings.currency,
            campaigns: settings.campaigns,
            reaction: settings.reaction,
            list: settings.price_list,
            at: settings.now.parse()?,
            configurators: RefCell::default(),
            made: RefCell::default(),
        };
        offer.list()?;
        Ok(offer)
    }

    /// The same settings over another part of the catalogue, or a newer one.
    ///
    /// # Errors
    /// As [`Offer::new`]; nothing is changed then.
    pub(crate) fn restock(&mut self, catalogue_json: &str) -> Result<(), PageError> {
        let fresh = read(catalogue_json)?;
        let old = std::mem::replace(&mut self.catalogue, fresh);
        if let Err(error) = self.list() {
            self.catalogue = old;
            return Err(error);
        }
        if old.rev() != self.catalogue.rev() {
            self.configurators.take();
        }
        self.made.take();
        Ok(())
    }

    pub(crate) fn set_now(&mut self, now: &str) -> Result<(), PageError> {
        self.at = now.parse()?;
        self.configurators.take();
        self.made.take();
        Ok(())
    }

    /// Forgets what was said in another language.
    pub(crate) fn forget_words(&mut self) {
        self.made.take();
    }

    /// The price list asked for, or the one valid now.
    pub(crate) fn list(&self) -> Result<&PriceList, PageError> {
        match &self.list {
            Some(id) => {
                let list = self
                    .catalogue
                    .price_list(id)
                    .filter(|list| list.currency == self.currency);
                list.ok_or_else(|| {
                    price::PriceError::NoPriceList {
                        at: self.at.to_string(),
                    }
                    .into()
                })
            }
            None => Ok(price::choose_list(
                &self.catalogue,
                &self.currency,
                self.at,
            )?),
        }
    }

    pub(crate) fn product(&self, id: &str) -> Result<&Product, PageError> {
        self.catalogue
            .product(id)
            .ok_or_else(|| PageError::ProductGone(id.to_owned()))
    }

    pub(crate) fn text(&self, texts: &catalogue::Texts, otherwise: &str) -> String {
        text_in(texts, &self.locale).unwrap_or(otherwise).to_owned()
    }

    pub(crate) fn title(&self, product: &str) -> String {
        self.catalogue.product(product).map_or_else(
            || product.to_owned(),
            |found| self.text(&found.text, product),
        )
    }

    pub(crate) fn configurator(&self, product: &str) -> Result<Rc<Configurator>, PageError> {
        if let Some(kept) = self.configurators.borrow().get(product) {
            return Ok(Rc::clone(kept));
        }
        self.product(product)?;
        let built = Rc::new(Configurator::new(
            &self.catalogue,
            product,
            self.list()?,
            self.at,
        )?);
        self.configurators
            .borrow_mut()
            .insert(product.to_owned(), Rc::clone(&built));
        Ok(built)
    }

    /// What follows from these picks. A product that cannot be had is still something that stands there.
    pub(crate) fn make(&self, product: &str, picks: &Picks) -> Rc<Made> {
        let key = (product.to_owned(), picks.clone());
        if let Some(kept) = self.made.borrow().get(&key) {
            return Rc::clone(kept);
        }
        let made = Rc::new(self.make_anew(product, picks));
        let mut kept = self.made.borrow_mut();
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(key, Rc::clone(&made));
        made
    }

    fn make_anew(&self, product_id: &str, picks: &Picks) -> Made {
        let Ok(product) = self.product(product_id) else {
            let fault = Some(PageError::ProductGone(product_id.to_owned()));
            return Made {
                configuration: None,
                form: Form::unknown(),
                layout: None,
                fault,
            };
        };
        let (known, gone) = self.known_picks(product, picks);
        let (configuration, fault) = match self.configurator(product_id) {
            Err(error) => (None, Some(error)),
            Ok(configurator) => {
                let said = |conflict| PageError::from_conflict(&conflict, &self.locale);
                match configurator.preview(&known) {
                    Err(conflict) => (None, Some(said(conflict))),
                    Ok(whole) => (Some(whole), configurator.complete(&known).err().map(said)),
                }
            }
        };
        let values = configuration
            .as_ref()
            .map_or(&known, |whole| &whole.options);
        let refused = gone
            .into_iter()
            .find(|(option, _)| product.option(option).is_some());
        let gone = refused.map(|(option, value)| PageError::ChoiceGone {
            option,
            value: value.to_string(),
        });
        // What cannot be had is still shown as it was picked.
        let configurator = self.configurator(product_id).ok();
        let filled = configurator
            .as_ref()
            .filter(|_| configuration.is_none() && product.has_parts())
            .map(|configurator| configurator.fill(&known));
        let whole = configuration.as_ref().or(filled.as_ref());
        let layout = configurator
            .as_ref()
            .and_then(|configurator| configurator.layout(whole?));
        Made {
            form: Form::new(&self.catalogue, product, whole, values, layout.as_ref()),
            layout,
            fault: fault.or(gone),
            configuration,
        }
    }

    /// The picks that the product still has, those of its parts too, and those it does not.
    pub(crate) fn known_picks(&self, product: &Product, picks: &Picks) -> (Picks, Picks) {
        match self.configurator(&product.id) {
            Ok(configurator) if product.has_parts() => configurator.known(picks),
            _ => known_picks(product, picks),
        }
    }

    pub(crate) fn make_item(&self, item: &Item) -> Rc<Made> {
        self.make(&item.product, &item.picks)
    }

    /// What a configuration costs.
    pub(crate) fn price(
        &self,
        configuration: &Configuration,
        quantity: u32,
    ) -> Result<Breakdown, PageError> {
        Ok(price::price(&PriceRequest {
            catalogue: &self.catalogue,
            list: self.list()?,
            configuration,
            quantity: i64::from(quantity),
            at: self.at,
            campaigns: &self.campaigns,
            services: &[],
        })?)
    }

    /// What an item costs, as it is shown.
    pub(crate) fn price_item(&self, item: &Item) -> Result<Breakdown, PageError> {
        let made = self.make_item(item);
        match (&made.configuration, &made.fault) {
            (Some(configuration), _) => self.price(configuration, item.quantity),
            (None, Some(fault)) => Err(fault.clone()),
            (None, None) => Err(PageError::ProductGone(item.product.clone())),
        }
    }

    /// One piece with tax, for comparisons.
    pub(crate) fn unit_gross(&self, configuration: &Configuration) -> Option<i64> {
        self.price(configuration, 1)
            .ok()
            .map(|breakdown| breakdown.unit_gross)
    }

    /// What an item of an older catalogue has lost, in messages.
    pub(crate) fn losses(&self, item: &Item) -> Vec<Message> {
        let message = |code: &str, words: String, params: &[(&str, &str)]| Message {
            item: Some(item.id.0.clone()),
            ..Message::new(code, words, params)
        };
        let Ok(product) = self.product(&item.product) else {
            let words = format!(
                "{} is no longer offered; it stays where it is but cannot be ordered",
                item.product
            );
            return vec![message(
                "product_gone",
                words,
                &[("product", &item.product)],
            )];
        };
        let title = self.text(&product.text, &product.id);
        let (_, gone) = self.known_picks(product, &item.picks);
        gone.iter()
            .map(|(key, value)| match product.option(key) {
                None => message(
                    "option_gone",
                    format!("{title} no longer has the option {key}"),
                    &[("product", &title), ("option", key)],
                ),
                Some(option) => {
                    let label = self.text(&option.text, key);
                    let value = value.to_string();
                    message(
                        "choice_gone",
                        format!("{title}: {label} {value} is no longer offered; choose another"),
                        &[("product", &title), ("option", &label), ("value", &value)],
                    )
                }
            })
            .collect()
    }
}

fn read(catalogue_json: &str) -> Result<Catalogue, PageError> {
    Catalogue::parse(catalogue_json).map_err(|faults| {
        let said = |fault: &catalogue::Fault| format!("{}: {}", fault.place, fault.message);
        // The first few say enough; a wrong file has thousands.
        PageError::BadCatalogue(
            faults
                .iter()
                .take(3)
                .map(said)
                .collect::<Vec<_>>()
                .join("; "),
        )
    })
}

/// The picks that a product without parts still has, and those it does not.
fn known_picks(product: &Product, picks: &Picks) -> (Picks, Picks) {
    let known = |key: &String, value: &catalogue::Value| {
        product
            .option(key)
            .is_some_and(|option| option.derived_from.is_none() && option.admits(value))
    };
    picks
        .clone()
        .into_iter()
        .partition(|(key, value)| known(key, value))
}
