//! Choices and prices of the furniture.

use arrange::Pose;
use catalogue::{Picks, Value};
use project::{Dressing, Edit, Gesture, Item, ItemId, Project, ProjectError};

use crate::ground::{AT_WALL_MM, footprint, keep_back};
use crate::session::{Session, gesture};
use crate::{
    Change, Chosen, DocumentPrice, ItemPrice, ItemProblem, OrderLine, PageError, PricedOption,
    QuoteRequest, shelf,
};

impl Session {
    /// The options of an item with prices.
    ///
    /// # Errors
    /// When there is no such item, or its product is gone.
    pub fn options(&self, item: &str) -> Result<Vec<PricedOption>, PageError> {
        let item = self.item(item)?;
        let (known, _) = self
            .offer
            .known_picks(self.offer.product(&item.product)?, &item.picks);
        shelf::options(&self.offer, &item.product, &known)
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
        let change = self.put_picks(&item, picks, gesture(is_final))?;
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

    /// Puts checked picks onto an item. A piece that grows keeps its back at the wall and makes way.
    pub(crate) fn put_picks(
        &mut self,
        item: &Item,
        picks: Picks,
        gesture: Gesture,
    ) -> Result<Change, PageError> {
        let at = self.refitted(item, &picks);
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

    fn refitted(&self, item: &Item, picks: &Picks) -> Pose {
        let old = footprint(self.offer.make_item(item).size_mm);
        let new = footprint(self.offer.make(&item.product, picks).size_mm);
        if old == new {
            return item.at;
        }
        let others = self.standings_but(Some(&item.id));
        let stood = self.ground.place(&others, item.at, old, 0);
        let at_wall = stood
            .wall_gap_mm
            .back_mm
            .is_some_and(|gap| gap <= AT_WALL_MM);
        let at = if at_wall {
            keep_back(item.at, old.depth_mm, new.depth_mm)
        } else {
            item.at
        };
        if self.ground.place(&others, at, new, 0).blocked.is_empty() {
            return at;
        }
        let grown_mm = (new.width_mm - old.width_mm)
            .max(new.depth_mm - old.depth_mm)
            .max(0);
        let aside = self
            .ground
            .place(&others, at, new, grown_mm / 2 + AT_WALL_MM);
        if aside.blocked.is_empty() {
            aside.pose
        } else {
            at
        }
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

    /// What the Worker needs to make an item's shape.
    ///
    /// # Errors
    /// When there is no such item.
    pub fn dressing(&self, item: &str) -> Result<Option<Dressing>, PageError> {
        Ok(self.offer.make_item(self.item(item)?).dressing.clone())
    }
}
