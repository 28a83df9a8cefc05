use std::fmt;
use std::sync::Arc;

use arrange::Pose;
use catalogue::Picks;
use lean::Read;
use plan::Plan;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Storey;

/// The schema of a project of one storey without fixtures.
pub const SCHEMA: &str = "alcove.project/1";

/// The schema of a project with storeys or fixtures, which older versions cannot read.
pub const SCHEMA_OF_HOUSES: &str = "alcove.project/2";

/// Most items in one project; a furnished home has about 100, and every item is drawn and checked.
pub const MAX_ITEMS: usize = 500;

/// Most pieces of one item in an order, as in `price`.
pub const MAX_QUANTITY: u32 = 9999;

/// Farthest an item may stand from the plan's origin: twice the widest plan.
pub const MAX_REACH_MM: i32 = 800_000;

/// Longest name of a project, in characters.
pub const MAX_NAME: usize = 200;

/// An item's name within its project: `i1`, `i2`, … Never used twice while the project lives, except after
/// the adding itself was undone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct ItemId(pub String);

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for ItemId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

/// The same pose with its turn within one full circle, 0 to 359 999 thousandths of a degree.
#[must_use]
pub fn upright(at: Pose) -> Pose {
    Pose {
        turn_mdeg: at.turn_mdeg.rem_euclid(360_000),
        ..at
    }
}

/// One piece of furniture: what it is, what was picked, where it stands. Everything else is derived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct Item {
    /// Its name.
    pub id: ItemId,
    /// The product's id in the catalogue.
    pub product: String,
    /// Only what was picked, not what follows from it.
    pub picks: Picks,
    /// Where it stands.
    pub at: Pose,
    /// How many are ordered.
    pub quantity: u32,
    /// The id of the storey that it stands on.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[ts(optional, as = "Option<u32>")]
    pub storey: u32,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands a reference to what it may skip"
)]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// All that is saved. Plan and items are shared between snapshots, so a step of undo costs little.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct Project {
    /// [`SCHEMA`], or [`SCHEMA_OF_HOUSES`] where it must be.
    pub schema: String,
    /// What the shopper calls it.
    pub name: String,
    /// The catalogue revision it was last edited with.
    pub catalogue_rev: String,
    /// The storey that is worked on, once it has a plan.
    pub plan: Option<Arc<Plan>>,
    /// Furniture, oldest first.
    pub items: Vec<Arc<Item>>,
    /// Number of the next item.
    pub next_item: u32,
    /// All storeys, the lowest first; empty while there is only one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Storey>>")]
    pub storeys: Vec<Storey>,
    /// The id of the storey that is worked on.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[ts(optional, as = "Option<u32>")]
    pub storey: u32,
}

impl Project {
    /// A project with nothing in it.
    #[must_use]
    pub fn empty(catalogue_rev: &str) -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            name: String::new(),
            catalogue_rev: catalogue_rev.to_owned(),
            plan: None,
            items: Vec::new(),
            next_item: 1,
            storeys: Vec::new(),
            storey: 0,
        }
    }

    /// The item of this name.
    #[must_use]
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.items
            .iter()
            .find(|item| item.id == *id)
            .map(AsRef::as_ref)
    }
}
