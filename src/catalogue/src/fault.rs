//! What is wrong with a catalogue, said so that a merchant can mend it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One thing wrong with a catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Fault {
    /// A stable name of the kind of fault, such as `unknown_reference`.
    pub code: String,
    /// Where it is, as a path of ids: `products/TBL-FLEX/options/edge`.
    pub place: String,
    /// What is wrong, in plain English.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
    /// Whether the revision may go live all the same.
    pub severity: Severity,
}

/// How bad a [`Fault`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, rename = "FaultSeverity")]
pub enum Severity {
    /// The revision may go live; the merchant should look.
    Warning,
    /// The revision must not go live.
    Error,
}

impl Fault {
    /// A fault that stops the revision.
    pub fn error(
        code: &str,
        place: impl Into<String>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            code: code.to_owned(),
            place: place.into(),
            message: message.into(),
            remedy: remedy.into(),
            severity: Severity::Error,
        }
    }

    /// A fault that the merchant should know of.
    pub fn warning(
        code: &str,
        place: impl Into<String>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, place, message, remedy)
        }
    }
}
