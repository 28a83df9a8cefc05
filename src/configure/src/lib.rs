//! The configurator: which choices are possible together, why not, and what is the nearest valid one.
//!
//! A [`Configurator`] compiles the rules of one product under one price list into clauses once
//! ([`catalogue::Condition`] → finite domains → SAT with `batsat`) and then answers after every pick: the
//! exact set of values that still lead to a valid whole, for an impossible value the minimal conflict in
//! words and repairs that were each proved by a solve, and a finished [`Configuration`]. Sizes enter as bands
//! cut where a rule or a price grid changes its mind, so that every number of a band is as good as the next.
//! Sizes and materials without a price are "not made": a constraint with a reason, like a rule.
//!
//! Most is answered by unit propagation: what it refutes is impossible, a whole that it accepts is valid. Where
//! it ends blind, cases are tried, which gives a proof too; where those are too many, a solver is asked, a second one
//! with a selector per reason about conflicts. Whether a conflict is minimal is tried over the options that its
//! reasons are about. That a material belongs to a price group is background and never part of a shown conflict.
//!
//! A product with parts (elements of a run, chosen products) is compiled together with them, as one product,
//! anew for every set of parts: rules, explanations and repairs reach across. What stands beside what and
//! where ([`Layout`]) is worked out in whole millimetres. The length of a leg and whether elements would stand
//! in each other are looked at when everything is decided, not while values are offered.
//!
//! Leaves to `catalogue` what a well-formed catalogue is, to `price` what a configuration costs.
//!
//! Invariants: no clock, no randomness. Picks are a map, so their order never matters. Defaults are
//! preferences, never constraints. Every value shown as available completes to a valid configuration, every
//! repair is valid. Picks of hidden options rest: they bind nothing and cost nothing until shown again.

mod choose;
mod cone;
mod configurator;
mod domain;
mod encode;
mod engine;
mod error;
mod explain;
mod formula;
mod least;
mod options;
mod publish;
mod publish_run;
mod publish_texts;
mod reach;
mod recall;

mod room;
mod run;
mod settle;
mod state;
mod visibility;
mod whole;
mod words;

pub use catalogue::{Configuration, Fault, Picks, Severity, Texts, Value};
pub use configurator::Configurator;
pub use error::ConfigureError;
pub use publish::publish_check;
pub use run::{DockState, Layout, PlacedElement};
pub use state::{
    Alternative, ChoiceOutcome, Conflict, OptionState, Pick, RangeState, Reaction, Reason, Repair,
    ValueState,
};
