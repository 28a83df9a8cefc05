//! Furniture: adding, moving, choosing, pricing.

use arrange::{Placement, Pose, SnappedTo, Standing, WallGaps};
use catalogue::{Picks, Value};
use project::{Dressing, Edit, Gesture, Item, ItemId, Project, ProjectError, upright};

use crate::ground::{SNAP_REACH_MM, footprint, keep_back, standings};
use crate::offer::known_picks;
use crate::session::{Session, gesture};
use crate::{
    Added, Change, Chosen, DocumentPrice, ItemCard, ItemPrice, ItemProblem, Moved, OrderLine,
    PageError, PricedOption, ProductCard, QuoteRequest, shelf,
};

/// A back this near to a wall stands against it, skirting included.
const AT_WALL_MM: i32 = 60;

/// Free floor between an item and its copy.
const BESIDE_MM: i32 = 50;

// What stands where.
impl Session {
    /// What may be bought.
    #[must_use]
    pub fn products(&self) -> Vec<ProductCard> {
        shelf::cards(&self.offer)
    }

    /// Puts a product into the plan and selects it.
    ///
    /// # Errors
    /// When there is no such product, or no more room in the project.
    pub fn add_item(&mut self, product: &str, at_json: Option<&str>) -> Result<Added, PageError> {
        self.offer.product(product)?;
        let size = footprint(self.offer.make(product, &Picks::new()).size_mm);
        let at = match at_json {
            Some(json) => serde_json::from_str(json)?,
            None => self.ground.free_spot(&self.standings_but(None), size),
        };
        self.add(product.to_owned(), Picks::new(), at)
    }

    /// Puts the same thing beside an item and selects it.
    ///
    /// # Errors
    /// When there is no such item, or no more room in the project.
    pub fn copy_item(&mut self, item: &str) -> Result<Added, PageError> {
        let Item {
            product, picks, at, ..
        } = self.item(item)?.clone();
        let size = footprint(self.offer.make(&product, &picks).size_mm);
        let (sin, cos) = (f64::from(at.turn_mdeg) / 1000.0).to_radians().sin_cos();
        let step_mm = f64::from(size.width_mm + BESIDE_MM);
        let others = self.standings_but(None);
        let beside = [1.0, -1.0].into_iter().find_map(|side: f64| {
            let x_mm = at
                .x_mm
                .saturating_add((side * cos * step_mm).round() as i32);
            let y_mm = at
                .y_mm
                .saturating_add((side * sin * step_mm).round() as i32);
            let placement = self
                .ground
                .place(&others, Pose { x_mm, y_mm, ..at }, size, 0);
            placement
                .blocked
                .is_empty()
                .then_some(Pose { x_mm, y_mm, ..at })
        });
        let at = beside.unwrap_or_else(|| self.ground.free_spot(&others, size));
        self.add(product, picks, at)
    }

    fn add(&mut self, product: String, picks: Picks, at: Pose) -> Result<Added, PageError> {
        let before = self.before();
        let id = ItemId(format!("i{}", self.document.project().next_item));
        self.document
            .edit(&Edit::AddItem { product, picks, at }, Gesture::Final)?;
        self.selected = Some(id.clone());
        let change = self.changed(before);
        Ok(Added {
            placement: self.placement(&id, at),
            item: id.0,
            change,
        })
    }

    /// Moves an item, pulled to walls and neighbours if so wished.
    ///
    /// # Errors
    /// When there is no such item or it would leave the plan's reach.
    pub fn move_item(
        &mut self,
        item: &str,
        at_json: &str,
        snap: bool,
        is_final: bool,
    ) -> Result<Moved, PageError> {
        let at: Pose = serde_json::from_str(at_json)?;
        self.move_to(item, at, snap, is_final)
    }

    pub(crate) fn move_to(
        &mut self,
        item: &str,
        at: Pose,
        snap: bool,
        is_final: bool,
    ) -> Result<Moved, PageError> {
        let found = self.item(item)?;
        let id = found.id.clone();
        let size = footprint(self.offer.make_item(found).size_mm);
        let reach_mm = if snap { SNAP_REACH_MM } else { 0 };
        // Refused here, so that no geometry is asked about places that do not exist.
        project::within_reach(&id, at)?;
        let proposed =
            self.ground
                .place(&self.standings_but(Some(&id)), upright(at), size, reach_mm);
        let at = if snap { proposed.pose } else { upright(at) };
        let change = self.apply(
            &Edit::MoveItem {
                item: id.clone(),
                at,
            },
            gesture(is_final),
        )?;
        let stands = self.placement(&id, at);
        Ok(Moved {
            placement: Placement {
                snapped: proposed.snapped,
                ..stands
            },
            change,
        })
    }

    fn placement(&self, id: &ItemId, at: Pose) -> Placement {
        self.ground.placement(id).cloned().unwrap_or(Placement {
            pose: at,
            snapped: SnappedTo::None,
            blocked: Vec::new(),
            room: None,
            wall_gap_mm: WallGaps::default(),
        })
    }

    fn standings_but(&self, item: Option<&ItemId>) -> Vec<Standing> {
        let mut all = standings(self.document.project(), |item| {
            self.offer.make_item(item).size_mm
        });
        all.retain(|standing| item.is_none_or(|id| id.0 != standing.item));
        all
    }

    /// Takes an item out.
    ///
    /// # Errors
    /// When there is no such item.
    pub fn remove_item(&mut self, item: &str) -> Result<Change, PageError> {
        self.apply(&Edit::RemoveItem { item: item.into() }, Gesture::Final)
    }

    /// Changes how many are ordered.
    ///
    /// # Errors
    /// When it is not a whole number from 1 to [`project::MAX_QUANTITY`].
    pub fn set_quantity(&mut self, item: &str, quantity: f64) -> Result<Change, PageError> {
        if quantity.fract() != 0.0 || !(1.0..=f64::from(project::MAX_QUANTITY)).contains(&quantity)
        {
            return Err(PageError::Quantity(quantity.to_string()));
        }
        self.apply(
            &Edit::SetQuantity {
                item: item.into(),
                quantity: quantity as u32,
            },
            Gesture::Final,
        )
    }

    /// What stands in the plan.
    #[must_use]
    pub fn items(&self) -> Vec<ItemCard> {
        self.document
            .project()
            .items
            .iter()
            .map(|item| self.card(item))
            .collect()
    }

    fn card(&self, item: &Item) -> ItemCard {
        let made = self.offer.make_item(item);
        let product = self.offer.catalogue.product(&item.product);
        let price = self.offer.price_item(item);
        let values = made
            .configuration
            .as_ref()
            .map_or(&item.picks, |whole| &whole.options);
        let problem = made
            .fault
            .as_ref()
            .or(price.as_ref().err())
            .map(PageError::refusal);
        ItemCard {
            id: item.id.0.clone(),
            product: item.product.clone(),
            title: self.offer.title(&item.product),
            summary: product
                .map(|product| shelf::summary(&self.offer, product, values))
                .unwrap_or_default(),
            picture: product.and_then(|product| product.picture.clone()),
            quantity: item.quantity,
            at: item.at,
            size_mm: made.size_mm,
            room: self.ground.room_name(&item.id),
            blocked: self.ground.blocked(&item.id),
            gross: price.ok().map(|breakdown| breakdown.gross),
            currency: self.offer.currency.clone(),
            selected: self.selected.as_ref() == Some(&item.id),
            problem,
        }
    }
}

// Choices and prices.
impl Session {
    /// The options of an item with prices.
    ///
    /// # Errors
    /// When there is no such item, or its product is gone.
    pub fn options(&self, item: &str) -> Result<Vec<PricedOption>, PageError> {
        let item = self.item(item)?;
        let (known, _) = known_picks(self.offer.product(&item.product)?, &item.picks);
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
        let (known, gone) = known_picks(self.offer.product(&item.product)?, &item.picks);
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
        let (known, gone) = known_picks(product, picks);
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
