//! The small values everything else is made of: option values, picks, texts, a finished configuration.

use std::collections::BTreeMap;
use std::fmt;

use lean::{Misread, Read, Tree};
use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

/// What an option can be set to: yes or no, a whole number (millimetres for sizes), or the id of an
/// enum value, a material, or free text.
///
/// In JSON it is the bare boolean, number or string. Fractions are refused.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(untagged)]
#[ts(export, rename = "OptionValue")]
pub enum Value {
    /// The value of a bool option.
    Bool(bool),
    /// The value of an int option, in the option's unit.
    Int(#[ts(type = "number")] i64),
    /// The id of an enum value or material, or free text.
    Text(String),
}

/// Which option is set to what, by option key.
pub type Picks = BTreeMap<String, Value>;

/// A text in several languages, by BCP 47 tag.
pub type Texts = BTreeMap<String, String>;

/// A product with every option decided.
///
/// `options` holds what was chosen or defaulted (this is what gets hashed and ordered), `derived` what
/// follows from it, such as the price group of a material. Hidden options are absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Configuration {
    /// Id of the product.
    pub product: String,
    /// Every decided option except derived ones.
    pub options: Picks,
    /// Values that follow from the options.
    pub derived: Picks,
    /// Made to the customer's own specification: a size off the price grid, or a value marked bespoke.
    pub bespoke: bool,
}

impl Configuration {
    /// Options and derived values together.
    #[must_use]
    pub fn all_values(&self) -> Picks {
        let mut all = self.options.clone();
        all.extend(
            self.derived
                .iter()
                .map(|(key, value)| (key.clone(), value.clone())),
        );
        all
    }
}

impl Value {
    /// The number of an int value.
    #[must_use]
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            Self::Bool(_) | Self::Text(_) => None,
        }
    }

    /// The id or free text of a text value.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Bool(_) | Self::Int(_) => None,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(yes) => yes.fmt(out),
            Self::Int(number) => number.fmt(out),
            Self::Text(text) => text.fmt(out),
        }
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Bool(yes)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl Visitor<'_> for Reader {
            type Value = Value;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("true, false, a whole number or a string")
            }
            fn visit_bool<E: Error>(self, yes: bool) -> Result<Value, E> {
                Ok(Value::Bool(yes))
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
                Ok(Value::Int(number))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
                i64::try_from(number)
                    .map(Value::Int)
                    .map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
                Ok(Value::Text(text.to_owned()))
            }
        }
        from.deserialize_any(Reader)
    }
}

impl Read for Value {
    fn read(tree: Tree) -> Result<Self, Misread> {
        match tree {
            Tree::Bool(yes) => Ok(Self::Bool(yes)),
            Tree::Int(number) => Ok(Self::Int(number)),
            Tree::Text(text) => Ok(Self::Text(text)),
            other => Err(Misread::wrong(
                &other,
                "true, false, a whole number or a string",
            )),
        }
    }
}

/// The text in `locale`, else in its bare language, else in English, else in any language.
#[must_use]
pub fn text_in<'t>(texts: &'t Texts, locale: &str) -> Option<&'t str> {
    let language = locale.split('-').next().unwrap_or(locale);
    [locale, language, "en"]
        .iter()
        .find_map(|tag| texts.get(*tag))
        .or_else(|| texts.values().next())
        .map(String::as_str)
}
