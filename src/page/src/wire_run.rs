//! What the page is told about runs of elements.

use catalogue::Value;
use lean::Read;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Change;

/// A run of elements, as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RunCard {
    /// From the left, as seen from the front.
    pub elements: Vec<RunElement>,
    /// Where something can be put in: places before which, or behind the last of which, an element has a side to
    /// be joined to.
    pub gaps: Vec<u16>,
    /// The straight legs along their backs from the left, with the corners at their ends; none when the run
    /// cannot be laid out.
    pub legs_mm: Vec<i32>,
    /// From the left edge of everything to the right.
    pub width_mm: i32,
    /// From the back edge of everything to the front.
    pub depth_mm: i32,
    /// Longest straight leg.
    pub max_leg_mm: Option<i32>,
    /// Shortest straight leg.
    pub min_leg_mm: Option<i32>,
    /// Fewest elements.
    pub min_elements: u16,
    /// Most elements.
    pub max_elements: u16,
}

/// One element of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RunElement {
    /// Its place, counted from 1.
    pub place: u16,
    /// Id of its product.
    pub product: String,
    /// Its name in the session's language.
    pub title: String,
    /// What was chosen for it alone, in words.
    pub summary: String,
    /// Picture, relative to `/catalogue/`.
    pub picture: Option<String>,
    /// From the left edge of everything to that of its footprint.
    pub x_mm: i32,
    /// From the back edge of everything to that of its footprint.
    pub y_mm: i32,
    /// Its own width, before it is turned.
    pub width_mm: i32,
    /// Its own depth, before it is turned.
    pub depth_mm: i32,
    /// Clockwise as seen from above, in thousandths of a degree.
    pub turn_mdeg: i32,
    /// Turns the run towards the front.
    pub corner: bool,
    /// It is the one that is being changed.
    pub selected: bool,
}

/// What can be done to a run. Several are done in their order, as one step of undo; only the whole at the end must
/// be valid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[ts(export)]
pub enum RunEdit {
    /// Puts an element in; what stands there and all that follows moves on to the right.
    Insert {
        /// 1 to one more than there are.
        place: u16,
        /// Id of the element's product.
        product: String,
    },
    /// Puts another element in place of one; it keeps what both can have.
    Replace {
        /// Which.
        place: u16,
        /// Id of the new element's product.
        product: String,
    },
    /// Takes an element out; what follows closes up.
    Remove {
        /// Which.
        place: u16,
    },
    /// Moves an element to another place of the run.
    Move {
        /// Which.
        place: u16,
        /// Where to.
        to: u16,
    },
    /// Chooses a value on the way.
    Choose {
        /// Key of the option, of an element with its place: `2.width_mm`.
        option: String,
        /// The value.
        value: Value,
    },
}

/// Something that could be done to a run, with what it costs or why it cannot be.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct RunChoice {
    /// What would be done.
    pub edit: RunEdit,
    /// The product that comes or goes.
    pub product: String,
    /// Its name in the session's language.
    pub title: String,
    /// Picture, relative to `/catalogue/`.
    pub picture: Option<String>,
    /// True when the run after it is a valid whole.
    pub available: bool,
    /// Why not, in the session's language, a sentence a rule.
    pub why: Vec<String>,
    /// What the run would cost more (or, negative, less) than now; minor units, tax included. `null` when it is
    /// unavailable or cannot be priced.
    #[ts(type = "number | null")]
    pub difference: Option<i64>,
}

/// What became of edits of a run.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct RunOutcome {
    /// True when it was done.
    pub accepted: bool,
    /// Why not, in the session's language, a sentence a rule.
    pub why: Vec<String>,
    /// What to do besides, so that it can be: each proved valid, the smallest first.
    pub repairs: Vec<RunRepair>,
    /// What changed; `null` when nothing was done.
    pub change: Option<Change>,
}

/// A way to do what was wanted and end with a valid whole.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct RunRepair {
    /// All edits, those that were wanted first.
    pub edits: Vec<RunEdit>,
    /// What is done besides what was wanted, in words to be put together by the page.
    pub besides: Vec<RunDeed>,
    /// What the run would cost more or less than now, as in [`RunChoice`].
    #[ts(type = "number | null")]
    pub difference: Option<i64>,
}

/// One edit of a repair, to be said in the shopper's language.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct RunDeed {
    /// The edit.
    pub edit: RunEdit,
    /// The name of the element that comes, goes or is changed.
    pub title: String,
    /// Of a choice: the name of the option.
    pub label: Option<String>,
    /// Of a choice: the value in words; a length has its unit.
    pub value: Option<String>,
}
