//! Choices and prices of the furniture.

use catalogue::{Picks, Value, place_and_option};
use project::{Dressing, Edit, Gesture, Item, ItemId, Project, ProjectError};

use crate::session::{Session, gesture};
use crate::{
    Change, Chosen, DocumentPrice, ItemPrice, ItemProblem, OrderLine, PageError, PricedOption,
    QuoteRequest, shelf,
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
        shelf::options(&self.offer, &item.product, &known, &wanted)
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
        let value: Value = serde_json::from_str(value_json)?;
        let item = self.base_item(&item.into())?;
        let (known, gone) = self
            .offer
            .known_picks(self.offer.product(&item.product)?, &item.picks);
        let outcome = self
            .offer
            .configurator(&item.product)?
            .choose(&known, option, value)?;
        if !outcome.accepted {
            return Ok(Chosen {
                outcome,
                change: None,
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
        let mut problems = Vec::new();
        for item in &self.document.project().items {
            match self.offer.price_item(item) {
                Ok(breakdown) => lines.push(ItemPrice {
                    item: item.id.0.clone(),
                    breakdown,
                }),
                Err(error) => problems.push(ItemProblem {
                    item: item.id.0.clone(),
                    fault: error.refusal(),
                }),
            }
        }
        let breakdowns: Vec<price::Breakdown> =
            lines.iter().map(|line| line.breakdown.clone()).collect();
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
