//! What the page is told when something fails.
use model::ModelError;
use serde::{Deserialize, Serialize};

/// A fault for programs (`code`), logs (`message`) and people (`hint`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Stable.
    pub code: String,
    /// What happened, in English.
    pub message: String,
    /// What to do, in English.
    pub hint: String,
}

impl Fault {
    pub(crate) fn new(code: &str, message: String, hint: &str) -> Self {
        Self {
            code: code.into(),
            message,
            hint: hint.into(),
        }
    }

    /// As it is thrown.
    #[must_use]
    pub fn json(&self) -> String {
        let Self {
            code,
            message,
            hint,
        } = self;
        serde_json::json!({ "code": code, "message": message, "hint": hint }).to_string()
    }
}

impl From<ModelError> for Fault {
    fn from(fault: ModelError) -> Self {
        Self::new(fault.code(), fault.to_string(), fault.hint())
    }
}

impl From<blueprint::BlueprintError> for Fault {
    fn from(fault: blueprint::BlueprintError) -> Self {
        Self::new(fault.code(), fault.to_string(), fault.hint())
    }
}
