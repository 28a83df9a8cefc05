//! What an import of a foreign format gives: a catalogue, and what it is unsure of.

use catalogue::{Catalogue, Content, Fault};
use serde_json::{Value as Json, json};

/// What foreign formats leave to the merchant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportTerms {
    /// Id of the catalogue to make.
    pub id: String,
    /// IANA time zone in which its days begin, such as `Europe/Berlin`.
    pub tz: String,
    /// Standard rate of tax in basis points: 1900 is 19 %. Neither OCD nor IDM carries a rate.
    pub vat_bp: u32,
}

/// A catalogue from a foreign format, and everything of it that could not be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The catalogue, checked.
    pub catalogue: Catalogue,
    /// Warnings by file and row: each says what was left out or read in one of several ways.
    pub doubts: Vec<Fault>,
}

/// Checks what was put together.
pub(crate) fn finish(
    terms: &ImportTerms,
    rev: &str,
    fields: Json,
    doubts: Vec<Fault>,
) -> Result<Imported, Vec<Fault>> {
    let mut content = json!({
        "schema": "fc.catalogue/1",
        "id": terms.id,
        "rev": format!("{}@{rev}", terms.id),
        "tz": terms.tz,
    });
    if let (Json::Object(content), Json::Object(fields)) = (&mut content, fields) {
        content.extend(fields);
    }
    let content: Content = serde_json::from_value(content).map_err(|error| {
        vec![Fault::error(
            "wrong_type",
            "",
            error.to_string(),
            "report this file: the importer made something of it that is no catalogue",
        )]
    })?;
    let catalogue = Catalogue::check(content)?;
    Ok(Imported { catalogue, doubts })
}

/// A decimal as a whole number of the given power of ten: `1.25` with 3 is 1250.
pub(crate) fn scaled(text: &str, digits: u32) -> Option<i64> {
    crate::cell::money_of(text.trim().trim_start_matches('+'), digits).ok()
}
