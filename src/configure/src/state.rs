//! What the page is told about options, choices and conflicts.

use catalogue::{Configuration, OptionType, Picks, Texts, Value};
use lean::Read;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One option as it stands under the current picks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OptionState {
    /// Key of the option.
    pub key: String,
    /// Name, per locale.
    #[ts(type = "Record<string, string>")]
    pub text: Texts,
    /// Help, per locale.
    #[ts(type = "Record<string, string>")]
    pub description: Texts,
    /// Heading under which it is shown.
    pub group: Option<String>,
    /// What kind of values it takes.
    pub kind: OptionType,
    /// Unit of an int, such as `mm`.
    pub unit: Option<String>,
    /// Whether it is asked for now; while hidden it has no value.
    pub visible: bool,
    /// Whether it must have a value now.
    pub required: bool,
    /// True when the shopper picked it, false for a default.
    pub picked: bool,
    /// Its value: the pick, else the default or the nearest possible to it.
    pub value: Option<Value>,
    /// The values of an enum, bool or material option, and those of an int with at most 32 of them.
    pub values: Vec<ValueState>,
    /// An int's ranges, cut where availability changes: together they are the catalogue's ranges.
    pub ranges: Vec<RangeState>,
    /// Longest text in characters, for text options.
    pub max_length: Option<u16>,
}

/// One value of an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ValueState {
    /// The value.
    pub value: Value,
    /// Name, per locale; empty for numbers.
    #[ts(type = "Record<string, string>")]
    pub text: Texts,
    /// `#rrggbb` or a picture relative to the catalogue directory.
    pub swatch: Option<String>,
    /// Heading under which the value is shown, such as the price group of a material.
    pub group: Option<String>,
    /// True when choosing it keeps all other picks.
    pub available: bool,
    /// Why it is not available: a minimal set of rules.
    pub why: Vec<Reason>,
    /// The picks that stand against it.
    pub against: Vec<Pick>,
    /// What choosing it would add to the price of one piece, in minor units; filled in by whoever prices.
    #[ts(type = "number | null")]
    pub price_difference: Option<i64>,
}

/// A run of an int option's values that are all available or all not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RangeState {
    /// Smallest.
    #[ts(type = "number")]
    pub min: i64,
    /// Largest.
    #[ts(type = "number")]
    pub max: i64,
    /// Step.
    #[ts(type = "number")]
    pub raster: i64,
    /// True when choosing any of them keeps all other picks.
    pub available: bool,
    /// Why they are not available.
    pub why: Vec<Reason>,
    /// The picks that stand against them.
    pub against: Vec<Pick>,
}

/// Why something is impossible, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Reason {
    /// Id of the rule; generated reasons are `price:COMPONENT`, `price:none`, `range:OPTION`,
    /// `visible:OPTION`, `required:OPTION`, `discontinued:VALUE`, `unknown:OPTION`.
    pub rule: String,
    /// As the shopper reads it, per locale.
    #[ts(type = "Record<string, string>")]
    pub text: Texts,
}

/// One option set to one value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Pick {
    /// Key of the option.
    pub option: String,
    /// The value.
    pub value: Value,
}

/// Why picks cannot stand together: leave out any one part and the rest is possible.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Conflict {
    /// The rules in it.
    pub rules: Vec<Reason>,
    /// The picks in it, without the one that was wanted.
    pub picks: Vec<Pick>,
    /// What to change instead, fewest and nearest changes first, each proved valid.
    pub repairs: Vec<Repair>,
}

/// A way out of a conflict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Repair {
    /// What to pick instead; all other picks stay.
    pub changes: Vec<Pick>,
    /// True when it gives up the wanted value and leaves everything as it was.
    pub keeps: bool,
}

/// What to do when a choice contradicts earlier picks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Read, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Reaction {
    /// Refuse it with the reason, and propose nothing.
    Block,
    /// Take it, change as few other picks as can be, and tell which.
    Change,
    /// Refuse it with the reason and the ways out, for the shopper to choose from.
    #[default]
    Ask,
}

/// What became of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChoiceOutcome {
    /// True when the value was taken.
    pub accepted: bool,
    /// The picks from now on; unchanged when it was not taken.
    pub picks: Picks,
    /// Options that nobody picked and whose value had to follow, with their new value.
    pub moved: Vec<Pick>,
    /// Picks that gave way to the choice, with their new value: only ever with [`Reaction::Change`].
    pub changed: Vec<Pick>,
    /// Why it was not taken, and what to do.
    pub conflict: Option<Conflict>,
}

impl ChoiceOutcome {
    pub(crate) fn taken(picks: Picks) -> Self {
        Self {
            accepted: true,
            picks,
            moved: vec![],
            changed: vec![],
            conflict: None,
        }
    }

    pub(crate) fn refused(picks: Picks, conflict: Conflict) -> Self {
        Self {
            accepted: false,
            picks,
            moved: vec![],
            changed: vec![],
            conflict: Some(conflict),
        }
    }
}

/// A value of an option with the configuration that choosing it would give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// The value.
    pub value: Value,
    /// The whole, or `None` when the value is not available.
    pub configuration: Option<Configuration>,
}
