//! Choices and prices of the furniture.

use catalogue::{Configuration, Picks, Value, place_and_option};
use configure::{Configurator, Conflict, Pick};
use lean::Gather as _;
use project::{Dressing, Edit, Gesture, Item, ItemId, Project, ProjectError};

use crate::session::{Session, gesture};
use crate::{
    Change, Chosen, Completed, DocumentPrice, ItemPrice, ItemProblem, OrderLine, PageError,
    PricedOption, QuoteRequest, options, ways,
};

impl Session {
    /// The options of an item with prices. `part` of a run narrows them to those of the element at that place,
    /// or with an empty one to those of the whole.
    ///
    /// # Errors
    /// When there is no such item, or its product is gone.
    pub fn options(&self, item: &str, part: Option<&str>) -> Result<Vec<PricedOption>, PageError> {
        let item = self.item(item)?;
        let (known, _) = self
            .offer
            .known_picks(self.offer.product(&item.product)?, &item.picks);
        let wanted = |key: &str| match (place_and_option(key), part) {
            // The places themselves are the run's to tell.
            (None, _) if key.bytes().all(|byte| byte.is_ascii_digit()) => false,
            (_, None) => true,
            (None, Some(part)) => part.is_empty(),
            // What belongs to a chosen product is asked for with the whole.
            (Some((place, _)), Some(part)) if place.parse::<u16>().is_err() => part.is_empty(),
            (Some((place, _)), Some(part)) => place == part,
        };
        options::options(&self.offer, &item.product, &known, &wanted)
    }

    /// Chooses a value, or says why it cannot be and what to do.
    ///
    /// # Errors
    /// When there is no such item, option or product.
    pub fn choose(
        &mut self,
        item: &str,
        option: &str,
        value_json: &str,
        is_final: bool,
    ) -> Result<Chosen, PageError> {
        let value: Value = lean::from_json(value_json)?;
        let item = self.base_item(&item.into())?;
        let (known, gone) = self
            .offer
            .known_picks(self.offer.product(&item.product)?, &item.picks);
        let configurator = self.offer.configurator(&item.product)?;
        let reaction = self.offer.reaction;
        let outcome = configurator.choose_with(&known, option, value.clone(), reaction)?;
        if !outcome.accepted {
            let wanted = Pick {
                option: option.to_owned(),
                value,
            };
            let help = outcome.conflict.as_ref().map(|conflict| {
                let product = configurator.product();
                ways::help(
                    &self.offer,
                    &configurator,
                    product,
                    &known,
                    &wanted,
                    conflict,
                )
            });
            return Ok(Chosen {
                outcome,
                change: None,
                help,
            });
        }
        let mut picks = outcome.picks.clone();
        // What the catalogue lost stays marked until the shopper has chosen in its place.
        for (key, value) in gone.into_iter().filter(|(key, _)| key != option) {
            picks.entry(key).or_insert(value);
        }
        let change = self.put_picks(&item, picks, None, gesture(is_final))?;
        Ok(Chosen {
            outcome,
            change: Some(change),
            help: None,
        })
    }

    /// Chooses the rest: keeps every pick that still goes with those before it, in the catalogue's order, and
    /// lets the others take what is possible.
    ///
    /// # Errors
    /// When there is no such item, its product is gone, or no choice of it can be had.
    pub fn complete(&mut self, item: &str) -> Result<Completed, PageError> {
        let item = self.item(item)?.clone();
        let offer = &self.offer;
        let configurator = offer.configurator(&item.product)?;
        let (known, _) = offer.known_picks(configurator.product(), &item.picks);
        let (kept, whole) = kept_picks(&configurator, known)
            .map_err(|conflict| PageError::from_conflict(&conflict, &offer.locale))?;
        let missing = configurator.complete(&kept).err();
        let missing =
            missing.map(|conflict| PageError::from_conflict(&conflict, &offer.locale).refusal());
        let changed = item
            .picks
            .iter()
            .filter(|(key, value)| kept.get(*key) != Some(*value))
            .filter_map(|(key, _)| {
                Some(Pick {
                    option: key.clone(),
                    value: whole.options.get(key)?.clone(),
                })
            })
            .collect();
        let change = self.put_picks(&item, kept, None, Gesture::Final)?;
        Ok(Completed {
            changed,
            change,
            missing,
        })
    }

    /// The item as it was when the present gesture on its picks began.
    pub(crate) fn base_item(&self, id: &ItemId) -> Result<Item, PageError> {
        let edit = Edit::SetPicks {
            item: id.clone(),
            picks: Picks::new(),
        };
        let base: &Project = self.document.base(&edit);
        Ok(base
            .item(id)
            .ok_or_else(|| ProjectError::NoSuchItem(id.clone()))?
            .clone())
    }

    /// Puts checked picks onto an item. A piece that grows keeps its back at the wall and makes way; a run keeps
    /// what it had where it stood. `kept`: for each element of a run that was edited, where it was before.
    pub(crate) fn put_picks(
        &mut self,
        item: &Item,
        picks: Picks,
        kept: Option<&[Option<usize>]>,
        gesture: Gesture,
    ) -> Result<Change, PageError> {
        let at = self.refitted(item, &picks, kept);
        let edits = vec![
            Edit::SetPicks {
                item: item.id.clone(),
                picks,
            },
            Edit::MoveItem {
                item: item.id.clone(),
                at,
            },
        ];
        self.apply(&Edit::Several { edits }, gesture)
    }

    /// Refuses picks that the product does not have or that do not go together. What `present` picks have
    /// already may stay.
    pub(crate) fn check_picks(
        &self,
        product_id: &str,
        picks: &Picks,
        present: &Picks,
    ) -> Result<(), PageError> {
        let product = self.offer.product(product_id)?;
        let (known, gone) = self.offer.known_picks(product, picks);
        if let Some((option, value)) = gone
            .into_iter()
            .find(|(key, value)| present.get(key) != Some(value))
        {
            return Err(PageError::ChoiceGone {
                option,
                value: value.to_string(),
            });
        }
        let configurator = self.offer.configurator(product_id)?;
        let refused = |conflict| PageError::from_conflict(&conflict, &self.offer.locale);
        configurator.preview(&known).map(|_| ()).map_err(refused)
    }

    /// What an item costs, with every line.
    ///
    /// # Errors
    /// When it cannot be priced.
    pub fn price_of(&self, item: &str) -> Result<price::Breakdown, PageError> {
        self.offer.price_item(self.item(item)?)
    }

    /// What everything costs.
    ///
    /// # Errors
    /// When a sum is too large to compute.
    pub fn price_of_all(&self) -> Result<DocumentPrice, PageError> {
        let mut lines = Vec::new();
        let mut products = Vec::new();
        let mut problems = Vec::new();
        for item in &self.document.project().items {
            match self.offer.price_item(item) {
                Ok(breakdown) => {
                    products.push(item.product.as_str());
                    lines.push(ItemPrice {
                        item: item.id.0.clone(),
                        breakdown,
                    });
                }
                Err(error) => problems.push(ItemProblem {
                    item: item.id.0.clone(),
                    fault: error.refusal(),
                }),
            }
        }
        let mut breakdowns: Vec<price::Breakdown> =
            lines.iter().map(|line| line.breakdown.clone()).collect();
        // What is cheaper together is so here as in the shop.
        price::apply_bundles(self.offer.list()?, &products, &mut breakdowns)?;
        for (line, breakdown) in lines.iter_mut().zip(&breakdowns) {
            line.breakdown = breakdown.clone();
        }
        let totals = if lines.is_empty() {
            None
        } else {
            Some(price::total(&breakdowns, &[])?)
        };
        Ok(DocumentPrice {
            currency: self.offer.currency.clone(),
            lines,
            totals,
            problems,
        })
    }

    /// The order as the shop takes it: choices and quantities, no amounts.
    ///
    /// # Errors
    /// When there is nothing to order, or something that cannot be ordered as it is.
    pub fn order_request(&self) -> Result<QuoteRequest, PageError> {
        let items = &self.document.project().items;
        if items.is_empty() {
            return Err(PageError::NothingToOrder);
        }
        let line = |item: &Item| {
            let made = self.offer.make_item(item);
            self.offer.price_item(item)?;
            match (&made.configuration, &made.fault) {
                (_, Some(fault)) => Err(fault.clone()),
                (None, None) => Err(PageError::ProductGone(item.product.clone())),
                (Some(whole), None) => Ok(OrderLine {
                    product: item.product.clone(),
                    options: whole.options.clone(),
                    quantity: item.quantity,
                }),
            }
        };
        let lines = items
            .iter()
            .map(|item| line(item))
            .collect::<Result<Vec<_>, PageError>>()?;
        Ok(QuoteRequest {
            lines,
            campaigns: self.offer.campaigns.clone(),
        })
    }

    /// What the Worker needs to make an item's shapes, each look once.
    ///
    /// # Errors
    /// When there is no such item.
    pub fn dressings(&self, item: &str) -> Result<Vec<Dressing>, PageError> {
        let made = self.offer.make_item(self.item(item)?);
        let mut looks: Vec<Dressing> = Vec::new();
        for look in made
            .form
            .parts
            .iter()
            .filter_map(|part| part.dressing.as_ref())
        {
            if looks.iter().all(|other| other.key != look.key) {
                looks.push(look.clone());
            }
        }
        Ok(looks)
    }
}

/// The picks that go together, and their whole. Those that name a part come first: the others are about them.
fn kept_picks(
    configurator: &Configurator,
    picks: Picks,
) -> Result<(Picks, Configuration), Conflict> {
    if let Ok(whole) = configurator.preview(&picks) {
        return Ok((picks, whole));
    }
    let is_place = |key: &String| key.bytes().all(|byte| byte.is_ascii_digit());
    let mut kept: Picks = picks
        .iter()
        .filter(|(key, _)| is_place(key))
        .map(|(key, value)| (key.clone(), value.clone()))
        .gather();
    let mut whole = match configurator.preview(&kept) {
        Ok(whole) => whole,
        Err(_) => {
            kept = Picks::new();
            configurator.preview(&kept)?
        }
    };
    let options = &configurator.product().options;
    let order = |key: &String| options.iter().position(|option| option.key == *key);
    let mut rest: Vec<_> = picks
        .into_iter()
        .filter(|(key, _)| !is_place(key))
        .collect();
    lean::sort_by_key(&mut rest, |(key, _)| order(key).unwrap_or(usize::MAX));
    for (key, value) in rest {
        let mut more = kept.clone();
        more.insert(key, value);
        if let Ok(found) = configurator.preview(&more) {
            (kept, whole) = (more, found);
        }
    }
    Ok((kept, whole))
}
