use std::collections::BTreeMap;

use lean::{Gather as _, Read};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use catalogue::{Picks, Value};

/// How a session is opened.
#[derive(Clone, Debug, Deserialize, Read, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Settings {
    /// BCP 47 language, such as `de-DE`.
    pub locale: String,
    /// ISO 4217; the price list must be in it.
    pub currency: String,
    /// The price list's id. Left out: the first valid one in this currency.
    #[serde(default)]
    #[ts(optional)]
    pub price_list: Option<String>,
    /// The present, RFC 3339.
    pub now: String,
    /// Campaign codes that apply.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub campaigns: Vec<String>,
    /// What happens when a choice contradicts earlier ones: it is refused (`block`), they change (`change`), or
    /// the shopper is asked (`ask`, unless told).
    #[serde(default)]
    #[ts(optional, as = "Option<configure::Reaction>")]
    pub reaction: configure::Reaction,
}

/// Where a pointer is while a wall is drawn or a corner dragged.
#[derive(Clone, Copy, Debug, Deserialize, Read, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SnapRequest {
    /// Where the wall starts, for right angles.
    pub from: Option<plan::Point>,
    /// The pointer.
    pub to: plan::Point,
    /// How far it may be pulled.
    pub reach_mm: i32,
}

/// What of the plan is dragged, and how.
#[derive(Clone, Debug, Deserialize, Read, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct DragRequest {
    /// Any edit that moves the part: its measures are not looked at.
    pub part: plan::PlanEdit,
    /// Where the pointer went down.
    pub from: plan::Point,
    /// Where it is.
    pub to: plan::Point,
    /// How far the part may be pulled; with 0 it follows the pointer.
    pub reach_mm: i32,
}

/// What a drag has changed.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Dragged {
    /// What has changed.
    pub change: Change,
    /// What the part is kept on.
    pub guides: Vec<plan::Guide>,
}

/// Whether undo and redo have something to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct History {
    /// A step can be taken back.
    pub undo: bool,
    /// A step can be done again.
    pub redo: bool,
}

/// Something the shopper should be told. The page has the words by `code`; `message` is the English one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Message {
    /// `catalogue_changed`, `product_gone`, `option_gone` or `choice_gone`.
    pub code: String,
    /// What happened, in English.
    pub message: String,
    /// The values to put into the page's own words.
    pub params: BTreeMap<String, String>,
    /// The item it is about.
    pub item: Option<String>,
}

impl Message {
    /// A message with the values that stand in its words.
    pub(crate) fn new(code: &str, message: String, params: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self {
            code: code.to_owned(),
            message,
            params: params.iter().map(owned).gather(),
            item: None,
        }
    }
}

/// What an action changed, so that the page redraws that and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Change {
    /// Walls, openings, rooms, fixtures, storeys or the backdrop: draw the plan again.
    pub plan: bool,
    /// Items that were added, moved, changed or removed: draw them again.
    pub items: Vec<String>,
    /// Another item, or none, is selected now.
    pub selection: bool,
    /// Some price may be another one now.
    pub price: bool,
    /// What undo and redo can do now.
    pub history: History,
    /// What the shopper should be told.
    pub messages: Vec<Message>,
}

/// The answer to `add_item` and `copy_item`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Added {
    /// The new item's id.
    pub item: String,
    /// Where it stands and what it collides with.
    pub placement: arrange::Placement,
    /// What changed.
    pub change: Change,
}

/// The answer to `move_item`: the placement's fields, and what changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Moved {
    /// Where it stands and what it collides with.
    #[serde(flatten)]
    pub placement: arrange::Placement,
    /// What changed.
    pub change: Change,
}

/// The answer to `choose`: the outcome's fields, and what changed (`null` when not accepted).
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Chosen {
    /// Accepted, or the conflict and its repairs.
    #[serde(flatten)]
    pub outcome: configure::ChoiceOutcome,
    /// What changed.
    pub change: Option<Change>,
    /// When it was not accepted: what is wrong and the ways out with their prices.
    pub help: Option<crate::Help>,
}

/// The answer to `complete`.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Completed {
    /// Earlier choices that had to give way, with what is chosen now.
    pub changed: Vec<configure::Pick>,
    /// What changed.
    pub change: Change,
    /// What only the shopper can fill in, such as a text.
    pub missing: Option<crate::Refusal>,
}

/// One option of an item as the page shows it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PricedOption {
    /// The option with its value, values and ranges; `price_difference` is filled in, tax included.
    #[serde(flatten)]
    pub state: configure::OptionState,
    /// Its name in the session's language.
    pub label: String,
    /// The same values as in the option, in the same order, with words and price.
    pub choices: Vec<PricedValue>,
}

/// One value of an option as the page shows it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PricedValue {
    /// The value.
    pub value: Value,
    /// Its name in the session's language.
    pub label: String,
    /// Colour (`#rrggbb`) or picture, relative to `/catalogue/`.
    pub swatch: Option<String>,
    /// The group it is shown under, such as a fabric group.
    pub group: Option<String>,
    /// Whether it can be chosen without giving up another choice.
    pub available: bool,
    /// Why not, in the session's language, a sentence a rule.
    pub why: Vec<String>,
    /// What one piece would cost more (or, negative, less) than now; minor units, tax included. `null` when
    /// it is unavailable or cannot be priced.
    #[ts(type = "number | null")]
    pub difference: Option<i64>,
}

/// Something that keeps an item from being ordered as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ItemProblem {
    /// The item.
    pub item: String,
    /// What is wrong with it, as in an error.
    pub fault: crate::Refusal,
}

/// One item in the list of what stands in the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ItemCard {
    /// The item's id.
    pub id: String,
    /// The product's id.
    pub product: String,
    /// The product's name in the session's language.
    pub title: String,
    /// What was chosen, in words, such as `2000 mm, Linen sand`.
    pub summary: String,
    /// What the shop wants known about these choices, in the session's language.
    pub notes: Vec<String>,
    /// Picture of the product, relative to `/catalogue/`.
    pub picture: Option<String>,
    /// How many are ordered.
    pub quantity: u32,
    /// Where it stands.
    pub at: arrange::Pose,
    /// Width, depth, height.
    pub size_mm: [i32; 3],
    /// The name of the room it stands in, if it has one.
    pub room: Option<String>,
    /// The id of the storey it stands on.
    pub storey: u32,
    /// It stands where it cannot.
    pub blocked: bool,
    /// How many sockets it hides.
    pub hides: u32,
    /// Price of all pieces, minor units, tax included.
    #[ts(type = "number | null")]
    pub gross: Option<i64>,
    /// The currency of `gross`.
    pub currency: String,
    /// Whether it is the selected one.
    pub selected: bool,
    /// What keeps it from being ordered.
    pub problem: Option<crate::Refusal>,
}

/// An item drawn on the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PlanItem {
    /// The item's id.
    pub id: String,
    /// The product's id.
    pub product: String,
    /// The product's name in the session's language.
    pub title: String,
    /// Outline of the footprint, SVG path data in plan millimetres.
    pub path: String,
    /// A line along the front edge, SVG path data.
    pub front_path: String,
    /// Centre of the footprint and turn.
    pub at: arrange::Pose,
    /// Width, depth, height.
    pub size_mm: [i32; 3],
    /// Where its name fits.
    pub label_at: plan::Point,
    /// It stands where it cannot.
    pub blocked: bool,
    /// Whether it is the selected one.
    pub selected: bool,
}

/// The plan as SVG paths, with the furniture on it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PlanView {
    /// Walls, rooms, openings, corners and bounds.
    #[serde(flatten)]
    pub drawing: plan::PlanDrawing,
    /// Furniture, in drawing order.
    pub items: Vec<PlanItem>,
    /// The shopper's own picture under the plan.
    pub backdrop: Option<plan::Backdrop>,
    /// Whether the scale was confirmed.
    pub scale_confirmed: bool,
}

/// Where a door or window would go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OpeningSpot {
    /// The wall.
    pub wall: u32,
    /// Centre along the wall from its start.
    pub centre_mm: i32,
    /// That centre on the plan.
    pub at: plan::Point,
    /// How far the click was from the wall's centre line.
    pub distance_mm: i32,
}

/// One item's price in the project's price.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ItemPrice {
    /// The item.
    pub item: String,
    /// Its price with every line.
    pub breakdown: price::Breakdown,
}

/// The price of the whole project.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct DocumentPrice {
    /// The currency of every amount.
    pub currency: String,
    /// What can be priced, in the order of the items.
    pub lines: Vec<ItemPrice>,
    /// Net, tax and gross of all lines. `null` without any line.
    pub totals: Option<price::Totals>,
    /// What cannot be priced, and why. While this is not empty the totals are not the whole.
    pub problems: Vec<ItemProblem>,
}

/// One line of an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OrderLine {
    /// The product's id.
    pub product: String,
    /// Every option decided.
    pub options: Picks,
    /// How many.
    pub quantity: u32,
}

/// The body of `POST /api/quotes`. It carries no amount: the shop computes its own.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct QuoteRequest {
    /// What is ordered.
    pub lines: Vec<OrderLine>,
    /// Campaign codes that apply.
    pub campaigns: Vec<String>,
}
