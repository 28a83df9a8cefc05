//! How an amount was worked out.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the amount of a price line was worked out, part by part, for a page to say in the shopper's language.
/// Numbers are plain decimals with a point, money in major units. As text it is the line's `calc`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum Calculation {
    /// A rate times a measure.
    PerUnit {
        /// Money for one unit.
        rate: String,
        /// How many units.
        measure: String,
        /// Name of the unit, such as `m`.
        unit: Option<String>,
        /// The product before rounding.
        exact: String,
    },
    /// A share of what was added up so far.
    Percent {
        /// Per cent; below zero for a discount.
        percent: String,
        /// Of what.
        of: ShareOf,
        /// What that came to.
        amount: String,
        /// The share before rounding.
        exact: String,
    },
    /// The price of one piece from a quantity on.
    Tier {
        /// That quantity.
        from: u32,
    },
    /// An announced reduction of the lowest price of 30 days.
    PriorPrice {
        /// Per cent; below zero.
        percent: String,
        /// That lowest price, of what may be reduced.
        amount: String,
    },
}

/// What a share is taken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ShareOf {
    /// The base price.
    Base,
    /// Everything so far.
    Accumulated,
    /// Everything so far but discounts.
    Undiscounted,
}

impl fmt::Display for Calculation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PerUnit {
                rate,
                measure,
                unit: Some(unit),
                exact,
            } => write!(f, "{rate}/{unit} x {measure} {unit} = {exact}"),
            Self::PerUnit {
                rate,
                measure,
                unit: None,
                exact,
            } => write!(f, "{rate} x {measure} = {exact}"),
            Self::Percent {
                percent,
                of,
                amount,
                exact,
            } => write!(f, "{percent}% of {of} {amount} = {exact}"),
            Self::Tier { from } => write!(f, "from {from} pieces"),
            Self::PriorPrice { percent, amount } => {
                write!(f, "{percent}% of the lowest price of 30 days {amount}")
            }
        }
    }
}

impl fmt::Display for ShareOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Base => "base",
            Self::Accumulated => "accumulated",
            Self::Undiscounted => "undiscounted",
        })
    }
}
