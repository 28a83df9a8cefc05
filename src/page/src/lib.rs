//! The wasm door of the pure rooms: `core.wasm`, everything a page needs before and without 3D.
//!
//! One class, [`Core`], holds one open project. Every method takes and gives JSON text whose TypeScript
//! types are generated from the Rust types named in its doc line, so that the page never copies a shape by
//! hand: `JSON.parse(core.items()) as ItemCard[]`. A method that cannot do what it was asked leaves the
//! project as it was and throws an `Error` whose message is the JSON of a [`Refusal`].
//!
//! Owns: the session (project, selection, what the view was last told), the join of the pure rooms, and
//! the shapes in [`wire`](Change) that only the page speaks. Leaves to `project` what an edit means, to
//! `configure`, `price`, `arrange` and `plan` their answers, to the page's message catalogue the words in
//! the shopper's language (by `code`), and to the Worker everything heavy.
//!
//! Two ways of use. With a plan it is the planner. Without one (`<alcove-product>`) items stand at the
//! origin of a neutral floor, nothing collides, and the view gets an empty shell.
//!
//! Invariants: no clock and no network: `now` is told. A gesture (`is_final` false, then true) is one undo
//! step. What `stage_commands` gave out, applied in order to a new view, shows the project as it is.

mod choices;
mod compare;
mod drawing;
mod error;
mod favourites;
mod form;
mod furniture;
mod ground;
mod house;
mod mending;
mod offer;
mod options;
mod refit;
mod restock;
mod run;
mod run_repair;
mod session;
mod sheet;
mod staging;
mod traits;
mod ways;
mod wire;
mod wire_run;

use serde::Serialize;
use wasm_bindgen::prelude::*;

pub use compare::{
    CompareSide, ComparedColumn, ComparedGroup, ComparedRow, Comparison, MOST_COMPARED,
};
pub use error::{PageError, Refusal};

pub use favourites::{FavouriteCard, KeptFavourite};
pub use mending::RepairFacts;
pub use session::Session;
pub use sheet::{Because, PriceSheet, SheetEntry, SheetItem, SheetLine};
pub use traits::{Said, Swatch};
pub use ways::{Help, Misfit, Way};
pub use wire::{
    Added, Change, Chosen, Completed, DocumentPrice, DragRequest, Dragged, History, ItemCard,
    ItemPrice, ItemProblem, Message, Moved, OpeningSpot, OrderLine, PlanItem, PlanView,
    PricedOption, PricedValue, QuoteRequest, Settings, SnapRequest,
};
pub use wire_run::{RunCard, RunChoice, RunDeed, RunEdit, RunElement, RunOutcome, RunRepair};

/// One open project and everything that is true about it.
#[wasm_bindgen]
pub struct Core {
    session: Session,
}

#[wasm_bindgen]
impl Core {
    /// Opens an empty project over a catalogue revision.
    ///
    /// `catalogue_json`: the answer of `GET /api/catalogue`, whole or in part. `settings_json`: [`Settings`]. Throws
    /// `bad_catalogue`, `no_price_list` or `bad_request`.
    #[wasm_bindgen(constructor)]
    pub fn new(catalogue_json: &str, settings_json: &str) -> Result<Core, JsError> {
        console_error_panic_hook::set_once();
        Session::new(catalogue_json, settings_json)
            .map(|session| Core { session })
            .map_err(thrown)
    }

    /// Changes the language in which `title`, `label` and reasons are picked (BCP 47; falls back to the
    /// language without region, then English, then any).
    pub fn set_locale(&mut self, locale: &str) {
        self.session.set_locale(locale);
    }

    /// Tells the time (RFC 3339), for price lists and campaigns that begin or end. Throws `bad_request`.
    pub fn set_now(&mut self, now: &str) -> Result<(), JsError> {
        self.session.set_now(now).map_err(thrown)
    }

    /// The products that a project needs and the present catalogue does not have: `string[]`. What the shop says of
    /// them is taken over with `take_catalogue` before `open`. Throws what `open` throws.
    pub fn missing_products(&self, project_json: &str) -> Result<String, JsError> {
        said(self.session.missing_products(project_json))
    }

    /// Takes over another part of the shop's catalogue, or a newer revision: the answer of
    /// `GET /api/catalogue?product=…`. The project and its history stay. Gives [`Change`]. Throws `bad_catalogue` or
    /// `no_price_list`, and keeps the present catalogue then.
    pub fn take_catalogue(&mut self, catalogue_json: &str) -> Result<String, JsError> {
        said(self.session.take_catalogue(catalogue_json))
    }

    /// Takes over sheets of a file: one as the plan that is worked on, at a scale; several as the storeys of a house,
    /// at their own. Items stay where they stand.
    ///
    /// `sheets_json`: `plan::Sheet[]`. `scale_known`: a person gave the scale; else it stays to be confirmed, unless
    /// the file states its unit. `backdrops_json`: for each sheet the key under which the page keeps the picture that
    /// should lie under the plan, or `null`. Gives [`Change`]. Throws `plan_*` codes.
    pub fn adopt_sheets(
        &mut self,
        sheets_json: &str,
        metres_per_pixel: f64,
        backdrops_json: &str,
        scale_known: bool,
    ) -> Result<String, JsError> {
        said(
            self.session
                .adopt_sheets(sheets_json, metres_per_pixel, backdrops_json, scale_known),
        )
    }

    /// Adds a storey above all others, or below, on the walls of its neighbour, and works on it. Gives [`Change`].
    pub fn add_storey(&mut self, above: bool) -> Result<String, JsError> {
        said(self.session.add_storey(above))
    }

    /// Puts a fixture of the usual size of its kind in, its back at the nearest wall. `kind_json`:
    /// `plan::FixtureKind`. Gives [`Change`].
    pub fn add_fixture(
        &mut self,
        kind_json: &str,
        x_mm: i32,
        y_mm: i32,
    ) -> Result<String, JsError> {
        said(self.session.add_fixture(kind_json, x_mm, y_mm))
    }

    /// Moves or turns a fixture; `snap` pulls its back to the nearest wall. All moves up to the one with `is_final`
    /// are one undo step. Its size and name change by `edit` with `put_fixture`. Gives [`Change`].
    pub fn move_fixture(
        &mut self,
        fixture: u32,
        at_json: &str,
        snap: bool,
        is_final: bool,
    ) -> Result<String, JsError> {
        said(self.session.move_fixture(fixture, at_json, snap, is_final))
    }

    /// Lets stairs take another way up: a `plan::StairShape`, or `null` for straight on. They get the size that it asks
    /// for, and their foot stays where it is. Gives [`Change`].
    pub fn wind_stairs(&mut self, fixture: u32, shape_json: &str) -> Result<String, JsError> {
        said(self.session.wind_stairs(fixture, shape_json))
    }

    /// The nearest place at which nothing is in an item's way: `arrange::Pose`, or `null` when there is none.
    pub fn fitting_spot(&self, item: &str) -> Result<String, JsError> {
        said(self.session.fitting_spot(item))
    }

    /// What a person should look at in a plan that was read from a file: `plan::Question[]`, what saves most
    /// repair work first. Empty for a plan drawn by hand.
    pub fn questions(&self) -> Result<String, JsError> {
        said(Ok(self.session.questions()))
    }

    /// Does what an answer to a question says, as one step: `edits_json` is `plan::PlanEdit[]`. Gives [`Change`].
    /// Throws `plan_*` codes when the plan has changed meanwhile.
    pub fn answer(&mut self, edits_json: &str) -> Result<String, JsError> {
        said(self.session.answer(edits_json))
    }

    /// What it has cost to put the plan right since it was read: [`RepairFacts`].
    pub fn repair_facts(&self) -> Result<String, JsError> {
        said(Ok(self.session.repair_facts()))
    }

    /// Draws one rectangular room of these inner measures, with a door, as a plan to begin with. Gives [`Change`].
    pub fn starter_plan(&mut self, width_mm: i32, depth_mm: i32) -> Result<String, JsError> {
        said(self.session.starter_plan(width_mm, depth_mm))
    }

    /// Applies any `project::Edit`. Gives [`Change`].
    ///
    /// `is_final` false while a drag or a slider moves: all such edits of the same thing and the final one
    /// become one undo step. Left out it is true. An edit that cannot be throws and changes nothing.
    pub fn edit(&mut self, edit_json: &str, is_final: Option<bool>) -> Result<String, JsError> {
        said(self.session.edit(edit_json, is_final.unwrap_or(true)))
    }

    /// Takes back an unfinished gesture (Escape while dragging). Gives [`Change`] or `null`.
    pub fn cancel_gesture(&mut self) -> Result<String, JsError> {
        said(Ok(self.session.cancel_gesture()))
    }

    /// Where a drawn or dragged point should land: `request_json` is [`SnapRequest`];
    /// gives `plan::Snapped`.
    pub fn plan_snap(&self, request_json: &str) -> Result<String, JsError> {
        said(self.session.plan_snap(request_json))
    }

    /// Drags a part of the plan: `request_json` is [`DragRequest`]. All drags of it up to the one with `is_final` are one
    /// undo step. Gives [`Dragged`].
    pub fn drag_plan(&mut self, request_json: &str, is_final: bool) -> Result<String, JsError> {
        said(self.session.drag_plan(request_json, is_final))
    }

    /// The wall nearest to a click and where along it a door or window would be centred: [`OpeningSpot`],
    /// or `null` when no wall is within `reach_mm`.
    pub fn opening_at(&self, x_mm: i32, y_mm: i32, reach_mm: i32) -> Result<String, JsError> {
        said(Ok(self.session.opening_at(x_mm, y_mm, reach_mm)))
    }

    /// The plan as SVG paths in millimetres with the furniture on it: [`PlanView`]. Empty without a plan.
    pub fn plan_drawing(&self) -> Result<String, JsError> {
        said(Ok(self.session.plan_drawing()))
    }

    /// The furniture of any storey as SVG paths, as [`PlanView`] has it of the one that is worked on: [`PlanItem`]`[]`.
    pub fn drawn_items(&self, storey: u32) -> Result<String, JsError> {
        said(Ok(self.session.drawn_items(storey)))
    }

    /// Takes back the last step. Gives [`Change`], or `null` when there is none.
    pub fn undo(&mut self) -> Result<String, JsError> {
        said(Ok(self.session.undo()))
    }

    /// Does the last taken-back step again. Gives [`Change`], or `null` when there is none.
    pub fn redo(&mut self) -> Result<String, JsError> {
        said(Ok(self.session.redo()))
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        self.session.history().undo
    }

    /// Whether there is a step to do again.
    pub fn can_redo(&self) -> bool {
        self.session.history().redo
    }

    /// Puts a product into the plan and selects it. `at_json`: `arrange::Pose` `{x_mm,y_mm,turn_mdeg}`, or
    /// nothing for the first free spot. Gives [`Added`].
    pub fn add_item(&mut self, product: &str, at_json: Option<String>) -> Result<String, JsError> {
        said(self.session.add_item(product, at_json.as_deref()))
    }

    /// Moves an item. `snap` pulls it to walls and neighbours. All moves up to the one with `is_final` are
    /// one undo step. Gives [`Moved`]: where it stands now and what it collides with.
    pub fn move_item(
        &mut self,
        item: &str,
        at_json: &str,
        snap: bool,
        is_final: bool,
    ) -> Result<String, JsError> {
        said(self.session.move_item(item, at_json, snap, is_final))
    }

    /// Takes an item out. Gives [`Change`].
    pub fn remove_item(&mut self, item: &str) -> Result<String, JsError> {
        said(self.session.remove_item(item))
    }

    /// Puts the same product with the same choices beside the item and selects it. Gives [`Added`].
    pub fn copy_item(&mut self, item: &str) -> Result<String, JsError> {
        said(self.session.copy_item(item))
    }

    /// What stands in the plan: [`ItemCard`]`[]`, oldest first.
    pub fn items(&self) -> Result<String, JsError> {
        said(Ok(self.session.items()))
    }

    /// The options of an item: [`PricedOption`]`[]`, each value with whether it can be had, why not, and
    /// what it would cost more or less than the present choice. `part` narrows them to one element of a run
    /// (`2`) or, empty, to those of the whole; the elements themselves are told by `run`.
    pub fn options(&self, item: &str, part: Option<String>) -> Result<String, JsError> {
        said(self.session.options(item, part.as_deref()))
    }

    /// The elements of a run: [`RunCard`], or `null` when the item is none.
    pub fn run(&self, item: &str) -> Result<String, JsError> {
        said(self.session.run(item))
    }

    /// What could be put in at a place of a run (1 to one more than there are), or with `replace` in place of
    /// what stands there: [`RunChoice`]`[]`, each with its price difference or why it cannot be.
    pub fn docking(&self, item: &str, place: u16, replace: bool) -> Result<String, JsError> {
        said(self.session.docking(item, place, replace))
    }

    /// What else can be done with the element at a place, taken out or moved by one: [`RunChoice`]`[]`.
    pub fn run_moves(&self, item: &str, place: u16) -> Result<String, JsError> {
        said(self.session.run_moves(item, place))
    }

    /// Does something to a run as one step of undo. `edits_json`: [`RunEdit`]`[]`; none asks what is wrong with
    /// the run as it is. Gives [`RunOutcome`]: done, or why not and what would have to be done besides.
    pub fn edit_run(&mut self, item: &str, edits_json: &str) -> Result<String, JsError> {
        said(self.session.edit_run(item, edits_json))
    }

    /// Chooses a value. Gives [`Chosen`]: accepted and changed, or not accepted with the conflict and its
    /// repairs (apply one with `edit({kind:"choose",item,changes})`). `is_final` as in `edit`.
    pub fn choose(
        &mut self,
        item: &str,
        option: &str,
        value_json: &str,
        is_final: Option<bool>,
    ) -> Result<String, JsError> {
        said(
            self.session
                .choose(item, option, value_json, is_final.unwrap_or(true)),
        )
    }

    /// Chooses the rest: every pick that goes with those before it stays, the others take what is possible.
    /// Gives [`Completed`]. Throws `choice_conflict` when nothing of the product can be had.
    pub fn complete(&mut self, item: &str) -> Result<String, JsError> {
        said(self.session.complete(item))
    }

    /// The item as a favourite to keep: [`KeptFavourite`].
    pub fn favourite(&self, item: &str) -> Result<String, JsError> {
        said(self.session.favourite(item))
    }

    /// The key that the item would be kept under.
    pub fn favourite_key(&self, item: &str) -> Result<String, JsError> {
        self.session.favourite_key(item).map_err(thrown)
    }

    /// A kept `project::Favourite` under today's catalogue: [`FavouriteCard`].
    pub fn favourite_card(&self, favourite_json: &str) -> Result<String, JsError> {
        said(Ok(self.session.favourite_card(favourite_json)))
    }

    /// The same favourite under another name: `project::Favourite`. Throws `name_too_long`.
    pub fn rename_favourite(&self, favourite_json: &str, name: &str) -> Result<String, JsError> {
        said(self.session.rename_favourite(favourite_json, name))
    }

    /// Puts a favourite into the plan and selects it. Gives [`Added`], whose messages name what the catalogue no
    /// longer has. Throws `favourite_damaged`, `product_gone`.
    pub fn add_favourite(
        &mut self,
        favourite_json: &str,
        at_json: Option<String>,
    ) -> Result<String, JsError> {
        said(
            self.session
                .add_favourite(favourite_json, at_json.as_deref()),
        )
    }

    /// Puts a favourite in the place of an item. Gives [`Change`]. Throws as `add_favourite`.
    pub fn wear_favourite(&mut self, item: &str, favourite_json: &str) -> Result<String, JsError> {
        said(self.session.wear_favourite(item, favourite_json))
    }

    /// Two or three configurations side by side: `sides_json` is [`CompareSide`]`[]`; gives [`Comparison`].
    pub fn compare(&self, sides_json: &str) -> Result<String, JsError> {
        said(self.session.compare(sides_json))
    }

    /// Whether the selected item is another one than when it was selected.
    pub fn has_changed(&self, item: &str) -> bool {
        self.session.has_changed(item)
    }

    /// Makes the selected item what it was when it was selected. Gives [`Change`].
    pub fn put_back(&mut self, item: &str) -> Result<String, JsError> {
        said(self.session.put_back(item))
    }

    /// Why everything, or one item, costs what it costs: [`PriceSheet`].
    pub fn price_sheet(&self, item: Option<String>) -> Result<String, JsError> {
        said(self.session.price_sheet(item.as_deref()))
    }

    /// Changes how many of an item are ordered. Gives [`Change`]. Throws `bad_quantity`.
    pub fn set_quantity(&mut self, item: &str, quantity: f64) -> Result<String, JsError> {
        said(self.session.set_quantity(item, quantity))
    }

    /// With an item its `price::Breakdown`; without one the whole project: [`DocumentPrice`].
    pub fn price(&self, item: Option<String>) -> Result<String, JsError> {
        match item {
            Some(item) => said(self.session.price_of(&item)),
            None => said(self.session.price_of_all()),
        }
    }

    /// The body for `POST /api/quotes`: [`QuoteRequest`]. Throws `nothing_to_order`, or the first item's fault
    /// when one cannot be ordered as it is.
    pub fn order_request(&self) -> Result<String, JsError> {
        said(self.session.order_request())
    }

    /// What the Worker needs to make an item's shapes, each look once: `project::Dressing[]`. `key` is the
    /// `shape` of a part in the stage's `place` command and stays the same for the same look. Empty when nothing
    /// of it has a model.
    pub fn dressings(&self, item: &str) -> Result<String, JsError> {
        said(self.session.dressings(item))
    }

    /// What the view must be told since the last call: `stage::StageCommand[]`.
    pub fn stage_commands(&mut self) -> Result<String, JsError> {
        said(Ok(self.session.stage_commands()))
    }

    /// Everything a new or rebuilt view must be told: `stage::StageCommand[]`, beginning with `clear`.
    pub fn stage_rebuild(&mut self) -> Result<String, JsError> {
        said(Ok(self.session.stage_rebuild()))
    }

    /// Takes a `stage::StageEvent`: taps select, drags and turns move. Gives [`Change`], or `null` when the
    /// event changes nothing here.
    pub fn stage_event(&mut self, event_json: &str) -> Result<String, JsError> {
        said(self.session.stage_event(event_json))
    }

    /// Selects an item and, of several parts, the one to be changed (`2`); or nothing. Gives [`Change`]. Not a
    /// step of undo.
    pub fn select(
        &mut self,
        item: Option<String>,
        part: Option<String>,
    ) -> Result<String, JsError> {
        said(self.session.select(item, part))
    }

    /// The selected item's id.
    pub fn selected(&self) -> Option<String> {
        self.session.selected()
    }

    /// The place of the selected item's part that is being changed.
    pub fn selected_part(&self) -> Option<String> {
        self.session.selected_part()
    }

    /// The project as a file: `project::Project`.
    pub fn save(&self) -> Result<String, JsError> {
        said(Ok(self.session.save()))
    }

    /// Opens a saved project in place of this one; undo starts afresh. Gives [`Change`], whose messages name
    /// what the catalogue no longer has. Throws `project_damaged`, `project_unknown` or `project_newer` and
    /// keeps the present project.
    pub fn open(&mut self, project_json: &str) -> Result<String, JsError> {
        said(self.session.open(project_json))
    }
}

/// The answer as JSON text, or the fault as a thrown `Error`.
fn said<T: Serialize>(answer: Result<T, PageError>) -> Result<String, JsError> {
    let json = answer
        .and_then(|value| {
            serde_json::to_string(&value).map_err(|error| PageError::BadRequest(error.to_string()))
        })
        .map_err(thrown)?;
    Ok(json)
}

/// A fault as the `Error` that JavaScript catches: its message is the JSON of [`Refusal`].
fn thrown(error: PageError) -> JsError {
    let refusal = error.refusal();
    JsError::new(&serde_json::to_string(&refusal).unwrap_or(refusal.code))
}
