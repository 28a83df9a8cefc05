//! Rules: what goes together.

use lean::Read;
use serde::{Deserialize, Serialize};

use crate::{Condition, Picks, Texts, Value};

/// One rule. It concerns the products it names, or else every product that has all the options it looks at.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Unique in the catalogue; shown next to the reason.
    pub id: String,
    /// What it does.
    pub kind: RuleKind,
    /// The products it concerns. A rule about a run or its neighbours must name them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    /// When it applies; always unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What must hold (`requires`, `formula`) or must not (`forbids`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub then: Option<Condition>,
    /// The allowed combinations of a `table`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<RuleTable>,
    /// The preferred values of a `set_default`.
    #[serde(default, skip_serializing_if = "Picks::is_empty")]
    pub set: Picks,
    /// Only an `error` forbids anything.
    #[serde(default, skip_serializing_if = "RuleSeverity::is_error")]
    pub severity: RuleSeverity,
    /// The reason as the shopper reads it, per locale.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub text: Texts,
    /// Where it came from, such as `manual` or `ocd`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// What a rule does.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// When `when` holds, `then` must hold.
    Requires,
    /// When `when` holds, `then` must not hold.
    Forbids,
    /// When `when` holds, one row of the table must fit.
    Table,
    /// When `when` holds, the comparison in `then` must hold.
    Formula,
    /// When `when` holds, unpicked options prefer the values in `set`. Never a constraint.
    SetDefault,
    /// When `when` holds, the text is shown. Never a constraint.
    Message,
}

/// How much a rule insists.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(rename_all = "snake_case")]
pub enum RuleSeverity {
    /// Must be obeyed.
    #[default]
    Error,
    /// Only said.
    Warn,
    /// Only said.
    Info,
}

/// Allowed combinations: each row has one cell per column.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct RuleTable {
    /// Option keys.
    pub cols: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// What a table row says about one option.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(untagged)]
pub enum Cell {
    /// Exactly this value.
    One(Value),
    /// One of these.
    OneOf(Vec<Value>),
    /// `null`: anything.
    Any,
}

impl RuleSeverity {
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands it over by reference"
    )]
    fn is_error(&self) -> bool {
        *self == Self::Error
    }
}

impl Rule {
    /// True when it forbids something, rather than prefer or say.
    #[must_use]
    pub fn constrains(&self) -> bool {
        self.severity == RuleSeverity::Error
            && !matches!(self.kind, RuleKind::SetDefault | RuleKind::Message)
    }

    /// The keys of all options it looks at.
    #[must_use]
    pub fn option_keys(&self) -> std::collections::BTreeSet<&str> {
        let mut keys = std::collections::BTreeSet::new();
        for condition in self.when.iter().chain(&self.then) {
            condition.option_keys(&mut keys);
        }
        keys.extend(
            self.table
                .iter()
                .flat_map(|table| table.cols.iter().map(String::as_str)),
        );
        keys.extend(self.set.keys().map(String::as_str));
        keys
    }

    /// True when it is about this product.
    #[must_use]
    pub fn concerns(&self, product: &crate::Product) -> bool {
        if self.products.is_empty() {
            self.option_keys()
                .iter()
                .all(|key| product.option(key).is_some())
        } else {
            self.products.contains(&product.id)
        }
    }
}
