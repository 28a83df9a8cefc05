//! The configurator: which choices are possible together, why not, and what is the nearest valid one.
//!
//! A [`Configurator`] compiles the rules of one product under one price list into clauses once
//! ([`catalogue::Condition`] → finite domains → SAT with `batsat`) and then answers after every pick: the
//! exact set of values that still lead to a valid whole, for an impossible value the minimal conflict in
//! words and repairs that were each proved by a solve, and a finished [`Configuration`]. Sizes enter as bands
//! cut where a rule or a price grid changes its mind, so that every number of a band is as good as the next.
//! Sizes and materials without a price are "not made": a constraint with a reason, like a rule.
//!
//! Two solvers hold the same clauses. The quick one answers what is possible. The other one has a selector
//! per reason and says why not. That a material belongs to a price group is background in both and never
//! part of a shown conflict.
//!
//! Leaves to `catalogue` what a well-formed catalogue is, to `price` what a configuration costs.
//!
//! Invariants: no clock, no randomness. Picks are a map, so their order never matters. Defaults are
//! preferences, never constraints. Every value shown as available completes to a valid configuration, every
//! repair is valid. Picks of hidden options rest: they bind nothing and cost nothing until shown again.

mod choose;
mod clauses;
mod configurator;
mod domain;
mod encode;
mod error;
mod explain;
mod formula;
mod options;
mod propagate;
mod publish;
mod publish_texts;
mod reach;
mod refute;
mod settle;
mod solver;
mod state;
mod words;

pub use catalogue::{Configuration, Fault, Picks, Severity, Texts, Value};
pub use configurator::Configurator;
pub use error::ConfigureError;
pub use publish::publish_check;
pub use state::{
    Alternative, ChoiceOutcome, Conflict, OptionState, Pick, RangeState, Reason, Repair, ValueState,
};
