//! Categories: the shelves of a shop, with what is written over them.

use lean::Read;
use serde::{Deserialize, Serialize};

use crate::Texts;

/// A category that products name as theirs. One that is not listed is shown as products name it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Unique in the catalogue, such as `sofas`.
    pub id: String,
    /// Name, per locale.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub text: Texts,
}
