//! The catalogue: what may be bought. Products, options, rules, materials and price lists, as one
//! immutable revision.
//!
//! [`Catalogue::parse`] is the only way in: it reads the JSON of `assets/*/catalogue.json`, refuses what
//! nobody could sell (unknown fields and references, duplicate ids, cycles, wrong currencies, sizes that
//! would overflow) as [`Fault`]s, and whoever holds a [`Catalogue`] may trust it. Rules and price
//! conditions are a typed tree ([`Condition`], [`Operand`]) without scripts or loops, evaluated here over
//! exact fractions ([`Ratio`]) so that `configure`, `price`, page and shop read them the same.
//!
//! A product can be a run of elements ([`Modular`]), each a product of its own; `src/modular.rs` says how runs
//! are written in picks, rules and price conditions. Several choices of one kind at once (OCD's multi-option
//! properties) are as many bool options under one `group`, so that every rule can ask for each of them.
//!
//! Large catalogues are opened through `CatalogueIndex`, which reads only what is asked for. Native programs print the
//! JSON Schema (feature `schema`).
//!
//! Leaves to `configure` which choices are possible together and the deeper checks before publishing
//! (dead values, price holes), to `price` what a configuration costs.
//!
//! Invariants: no clock, no float, no network. Lengths are whole millimetres, money whole minor units,
//! rates basis points, instants UTC. A parsed catalogue has only resolvable references, and evaluating its
//! trees on values inside their ranges never divides by zero.

mod catalogue;
mod category;
mod check;
mod check_deals;
mod check_modular;
mod check_prices;
mod check_rules;
mod component_fields;
mod compose;
mod condition;
mod deal;
mod evaluate;
mod fault;
mod grid;
mod instant;
mod lazy;
mod material;
mod meaning;
mod modular;
mod parse;
mod price_list;
mod product;
mod ratio;
mod rule;
#[cfg(feature = "schema")]
mod schema;
mod value;
mod workshop;

pub use catalogue::{Catalogue, Content};
pub use category::Category;
pub use compose::run_facts;
pub use condition::{Comparand, Condition, Operand, Term};
pub use deal::{Bundle, BundlePart, Coupon, DealScope, Reduction};
pub use evaluate::{EvaluationError, Facts, Selection};
pub use fault::{Fault, Severity};
pub use grid::{Grid, GridHit, OffGrid};
pub use instant::{Instant, InstantError, Moment};
pub use lazy::CatalogueIndex;
pub use material::{Look, Material};
pub use modular::{Dock, Element, Modular, Part, place_and_option, run_of};
pub use price_list::{
    Amount, Component, Level, PastAmount, PercentOf, PriceList, RoundingMode, RoundingRow, Service,
    TaxBasis, Tier,
};
pub use product::{
    Anchor, ModelLength, ModelRef, OptionType, Product, ProductOption, Range, Required, SlotSource,
    ValueSpec,
};
pub use ratio::Ratio;
pub use rule::{Cell, Rule, RuleKind, RuleSeverity, RuleTable};
#[cfg(feature = "schema")]
pub use schema::json_schema;
pub use value::{Configuration, Picks, Texts, Value, text_in};
pub use workshop::{Carton, WorkshopPart};
