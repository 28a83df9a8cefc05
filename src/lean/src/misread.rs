//! What is wrong with a text, and at which place.

use std::fmt;

use crate::Tree;

/// Why a text could not be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    // From the inside out: every level adds its own name.
    place: Vec<String>,
    message: String,
    is_malformed: bool,
}

impl Misread {
    /// JSON, but not what was expected.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            place: Vec::new(),
            message: message.into(),
            is_malformed: false,
        }
    }

    /// No JSON at all.
    pub(crate) fn malformed(message: String, line: usize, column: usize) -> Self {
        Self {
            place: vec![format!("line {line} column {column}")],
            message: format!("{message} at line {line} column {column}"),
            is_malformed: true,
        }
    }

    /// What a conversion says.
    pub fn said(error: impl fmt::Display) -> Self {
        Self::new(error.to_string())
    }

    /// Something else stands there than what was expected.
    #[must_use]
    pub fn wrong(found: &Tree, expected: &str) -> Self {
        Self::new(format!(
            "invalid type: {}, expected {expected}",
            found.said()
        ))
    }

    /// A field that must not be left out.
    #[must_use]
    pub fn missing(field: &str) -> Self {
        Self::new(format!("missing field `{field}`"))
    }

    /// A name that is not known.
    pub(crate) fn unknown(what: &str, name: &str, known: &[&str]) -> Self {
        let known = known.join("`, `");
        Self::new(format!(
            "unknown {what} `{name}`, expected one of `{known}`"
        ))
    }

    /// The same fault, inside something with this name.
    #[must_use]
    pub fn within(mut self, name: &str) -> Self {
        self.place.push(name.to_owned());
        self
    }

    /// Where: names of fields, and in lists the `id` or `key` of the entry or else its place from 0, as
    /// `products/TBL-FLEX/options/edge`. Of what is no JSON: line and column.
    #[must_use]
    pub fn place(&self) -> String {
        let names: Vec<&str> = self.place.iter().rev().map(String::as_str).collect();
        names.join("/")
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// True where the text is no JSON; false where it is, but not what was expected.
    #[must_use]
    pub fn is_malformed(&self) -> bool {
        self.is_malformed
    }
}

impl fmt::Display for Misread {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The message of malformed JSON names its place itself.
        if !self.is_malformed && !self.place.is_empty() {
            out.write_str(&self.place())?;
            out.write_str(": ")?;
        }
        out.write_str(&self.message)
    }
}

impl std::error::Error for Misread {}

/// What `serde_json` says of a text: its place is a line and a column.
impl From<serde_json::Error> for Misread {
    fn from(error: serde_json::Error) -> Self {
        Self {
            place: vec![format!("line {} column {}", error.line(), error.column())],
            message: error.to_string(),
            is_malformed: !error.is_data(),
        }
    }
}
