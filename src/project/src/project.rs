use std::fmt;
use std::sync::Arc;

use arrange::Pose;
use catalogue::Picks;
use lean::Read;
use plan::Plan;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The schema this room writes.
pub const SCHEMA: &str = "alcove.project/1";

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
}

/// All that is saved. Plan and items are shared between snapshots, so a step of undo costs little.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read, TS)]
#[ts(export)]
pub struct Project {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// What the shopper calls it.
    pub name: String,
    /// The catalogue revision it was last edited with.
    pub catalogue_rev: String,
    /// The home, once there is one.
    pub plan: Option<Arc<Plan>>,
    /// Furniture, oldest first.
    pub items: Vec<Arc<Item>>,
    /// Number of the next item.
    pub next_item: u32,
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
