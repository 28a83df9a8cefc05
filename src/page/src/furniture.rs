//! Furniture: adding, moving, counting.

use arrange::{Placement, Pose, SnappedTo, Standing, WallGaps};
use catalogue::Picks;
use project::{Edit, Gesture, Item, ItemId, upright};

use crate::form::Form;
use crate::ground::{SNAP_REACH_MM, standings};
use crate::session::{Session, gesture};
use crate::{Added, Change, ItemCard, Moved, PageError, options};

/// Free floor between an item and its copy.
const BESIDE_MM: i32 = 50;

impl Session {
    /// Puts a product into the plan and selects it.
    ///
    /// # Errors
    /// When there is no such product, or no more room in the project.
    pub fn add_item(&mut self, product: &str, at_json: Option<&str>) -> Result<Added, PageError> {
        self.offer.product(product)?;
        let made = self.offer.make(product, &Picks::new());
        let at = match at_json {
            Some(json) => lean::from_json(json)?,
            None => self.free_spot(&made.form),
        };
        self.add(product.to_owned(), Picks::new(), at)
    }

    /// Puts the same thing beside an item and selects it.
    ///
    /// # Errors
    /// When there is no such item, or no more room in the project.
    pub fn copy_item(&mut self, item: &str) -> Result<Added, PageError> {
        let Item {
            product,
            picks,
            at,
            storey,
            ..
        } = self.item(item)?.clone();
        let made = self.offer.make(&product, &picks);
        let (sin, cos) = (f64::from(at.turn_mdeg) / 1000.0).to_radians().sin_cos();
        let step_mm = f64::from(made.form.floor.size.width_mm + BESIDE_MM);
        let others = standings(self.document.project(), storey, &self.offer);
        let beside = [1.0, -1.0].into_iter().find_map(|side: f64| {
            let x_mm = at
                .x_mm
                .saturating_add((side * cos * step_mm).round() as i32);
            let y_mm = at
                .y_mm
                .saturating_add((side * sin * step_mm).round() as i32);
            let beside = Pose { x_mm, y_mm, ..at };
            let placement = self.ground.place(storey, &others, beside, &made.form, 0);
            placement
                .blocked
                .is_empty()
                .then_some(Pose { x_mm, y_mm, ..at })
        });
        let at = beside.unwrap_or_else(|| self.free_spot(&made.form));
        self.add(product, picks, at)
    }

    pub(crate) fn add(
        &mut self,
        product: String,
        picks: Picks,
        at: Pose,
    ) -> Result<Added, PageError> {
        let before = self.before();
        let id = ItemId(format!("i{}", self.document.project().next_item));
        self.document
            .edit(&Edit::AddItem { product, picks, at }, Gesture::Final)?;
        self.selected = Some(id.clone());
        self.part = None;
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
        let at: Pose = lean::from_json(at_json)?;
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
        let made = self.offer.make_item(found);
        let reach_mm = if snap { SNAP_REACH_MM } else { 0 };
        // Refused here, so that no geometry is asked about places that do not exist.
        project::within_reach(&id, at)?;
        let storey = found.storey;
        let others = self.standings_but(&id);
        let proposed = self
            .ground
            .place(storey, &others, upright(at), &made.form, reach_mm);
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
            hides: Vec::new(),
            room: None,
            wall_gap_mm: WallGaps::default(),
        })
    }

    /// What else stands on the storey of an item.
    pub(crate) fn standings_but(&self, id: &ItemId) -> Vec<Standing> {
        let project = self.document.project();
        let storey = project.item(id).map_or(project.storey, |item| item.storey);
        let mut all = standings(project, storey, &self.offer);
        all.retain(|standing| id.0 != standing.item);
        all
    }

    /// A first place for something new on the storey that is worked on.
    pub(crate) fn free_spot(&self, form: &Form) -> Pose {
        let project = self.document.project();
        let others = standings(project, project.storey, &self.offer);
        self.ground.free_spot(project.storey, &others, form)
    }

    /// The nearest place at which nothing is in an item's way; `None` when there is none on its storey.
    ///
    /// # Errors
    /// When there is no such item.
    pub fn fitting_spot(&self, item: &str) -> Result<Option<Pose>, PageError> {
        let item = self.item(item)?;
        let others = self.standings_but(&item.id);
        let made = self.offer.make_item(item);
        Ok(self.ground.fitting_spot(item, &others, &made.form))
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
                .map(|product| options::summary(&self.offer, product, values, made.form.size_mm))
                .unwrap_or_default(),
            notes: product
                .zip(made.configuration.as_ref())
                .map(|(product, whole)| options::notes(&self.offer, product, whole))
                .unwrap_or_default(),
            picture: product.and_then(|product| product.picture.clone()),
            quantity: item.quantity,
            at: item.at,
            size_mm: made.form.size_mm,
            room: self.ground.room_name(item),
            storey: item.storey,
            blocked: self.ground.blocked(&item.id),
            hides: self
                .ground
                .placement(&item.id)
                .map_or(0, |placement| placement.hides.len() as u32),
            gross: price.ok().map(|breakdown| breakdown.gross),
            currency: self.offer.currency.clone(),
            selected: self.selected.as_ref() == Some(&item.id),
            problem,
        }
    }
}
