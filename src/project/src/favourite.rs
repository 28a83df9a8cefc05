//! A favourite: a configuration that a shopper wants to find again.

use std::collections::BTreeMap;

use catalogue::Picks;
use lean::Read;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::outfit::fingerprint;
use crate::{Item, MAX_NAME, ProjectError};

/// The schema of a favourite.
pub const FAVOURITE_SCHEMA: &str = "alcove.favourite/1";
const FAMILY: &str = "alcove.favourite/";

/// What is kept of a configuration: enough to make it again, and to say what has changed since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Favourite {
    /// Always [`FAVOURITE_SCHEMA`].
    pub schema: String,
    /// What the shopper calls it; may be empty.
    pub name: String,
    /// The product's id.
    pub product: String,
    /// Only what was picked.
    pub picks: Picks,
    /// What every option was, by pick or by default.
    pub values: Picks,
    /// What these were called then, for when the catalogue has no words for them any more.
    pub words: BTreeMap<String, Word>,
    /// The catalogue revision it was kept under.
    pub catalogue_rev: String,
    /// What one piece cost then, minor units, tax included; `null` where it had no price.
    #[ts(type = "number | null")]
    pub unit_gross: Option<i64>,
    /// The currency of `unit_gross`.
    pub currency: String,
}

/// What an option and its value were called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Word {
    /// The option.
    pub option: String,
    /// The value.
    pub value: String,
}

impl Favourite {
    /// The item as a favourite, without a name, its words and its price.
    #[must_use]
    pub fn of_item(item: &Item, values: &Picks, catalogue_rev: &str) -> Self {
        Self {
            schema: FAVOURITE_SCHEMA.to_owned(),
            name: String::new(),
            product: item.product.clone(),
            picks: item.picks.clone(),
            values: values.clone(),
            words: BTreeMap::new(),
            catalogue_rev: catalogue_rev.to_owned(),
            unit_gross: None,
            currency: String::new(),
        }
    }

    /// Reads a kept favourite.
    ///
    /// # Errors
    /// When it is damaged, no favourite, of a newer version, or its name is too long.
    pub fn read(json: &str) -> Result<Self, ProjectError> {
        #[derive(Read)]
        struct Header {
            schema: String,
        }
        let damaged = |error: lean::Misread| ProjectError::Favourite(error.to_string());
        let Header { schema } = lean::from_json(json).map_err(damaged)?;
        if schema != FAVOURITE_SCHEMA {
            let number = schema.strip_prefix(FAMILY);
            return Err(match number.and_then(|one| one.parse::<u32>().ok()) {
                Some(2..) => ProjectError::FromTheFuture(schema),
                _ => ProjectError::Favourite(format!("its schema is {schema:?}")),
            });
        }
        let favourite: Self = lean::from_json(json).map_err(damaged)?;
        let name = favourite.name.clone();
        favourite.named(&name)
    }

    /// The same under another name; spaces around it are left out.
    ///
    /// # Errors
    /// When the name is too long.
    pub fn named(self, name: &str) -> Result<Self, ProjectError> {
        let name = name.trim();
        if name.chars().count() > MAX_NAME {
            return Err(ProjectError::NameTooLong);
        }
        Ok(Self {
            name: name.to_owned(),
            ..self
        })
    }

    /// The same for the same product with the same values, however they were picked and whatever it is called:
    /// what is kept once.
    #[must_use]
    pub fn key(&self) -> String {
        configuration_key(&self.product, &self.values)
    }
}

/// The key of a product with these values decided.
#[must_use]
pub fn configuration_key(product: &str, values: &Picks) -> String {
    fingerprint(&serde_json::to_string(&(product, values)).unwrap_or_default())
}
