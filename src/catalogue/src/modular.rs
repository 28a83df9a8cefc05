//! Modular products: a run of elements that stand side by side and turn at corners.
//!
//! A run is written in the same flat picks as everything else. Its places are numbered from 1, from left to
//! right as seen from the front; `"2": "MIRA-SEAT"` says which element stands there, `"2.fabric": "wool-1"`
//! what was chosen for it, and `"fabric": "wool-1"` what was chosen for the whole. A `product_ref` option
//! works the same with its own key as the place: `"mattress": "MAT-FIRM"`, `"mattress.cover": "cotton"`.
//!
//! Rules and price components of a modular product may ask beside its own options for `run.elements` (how
//! many), `run.corners`, `run.length_mm` (all legs along their backs, a corner counted once by its width) and
//! `count.PRODUCT`. A rule that asks for `left.…` or `right.…` is about each two neighbours:
//! `left.product` and `right.product` are their product ids, `left.height_mm` the option of the left one. A
//! neighbour without the option has no value there, so that a comparison with it does not hold.

use std::collections::BTreeMap;

use lean::Read;
use serde::{Deserialize, Serialize};

use crate::{Configuration, Picks, Product, Value};

/// What makes a product a run of elements.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Modular {
    /// What may stand in the run.
    pub elements: Vec<Element>,
    /// Option keys of this product that its elements follow: an element with an option of the same key takes
    /// the value chosen here and does not ask for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shares: Vec<String>,
    /// Fewest elements, at least 1.
    #[serde(default = "one")]
    pub min_elements: u16,
    /// Most elements, at most 24.
    #[serde(default = "twelve")]
    pub max_elements: u16,
    /// Shortest straight leg in millimetres, along its back and with the corners at its ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_leg_mm: Option<i32>,
    /// Longest straight leg in millimetres, along its back and with the corners at its ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_leg_mm: Option<i32>,
    /// The run that a shopper begins with: its elements, and what is chosen for them.
    pub start: Picks,
}

/// A product as an element of a run. Its width and depth come from `model.size`.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// Id of the product.
    pub product: String,
    /// Its left side as seen from the front; without one nothing ever stands there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<Dock>,
    /// Its right side as seen from the front, of a corner its front; without one nothing ever stands there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<Dock>,
    /// Turns the run by a quarter towards the front: what follows stands with its back along the corner's
    /// right side, facing left.
    #[serde(default, skip_serializing_if = "crate::product::is_false")]
    pub corner: bool,
}

/// A side at which elements are joined. Two sides fit when their types are the same.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Dock {
    /// The kind of joint, such as `seat` or `carcass`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Whether the run may end here with nothing joined.
    #[serde(default, skip_serializing_if = "crate::product::is_false")]
    pub may_end: bool,
}

/// One product inside a configuration: an element of a run, or what a `product_ref` option chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its place: `1`, `2` … from the left, or the key of the option.
    pub place: String,
    /// The product and its own options, with those it follows.
    pub configuration: Configuration,
}

impl Modular {
    /// The element with this product.
    #[must_use]
    pub fn element(&self, product: &str) -> Option<&Element> {
        self.elements
            .iter()
            .find(|element| element.product == product)
    }
}

/// The products at the places of a run, from left to right. A gap ends the run.
#[must_use]
pub fn run_of(picks: &Picks) -> Vec<&str> {
    let at = |place: usize| picks.get(&place.to_string()).and_then(Value::as_text);
    (1..).map_while(at).collect()
}

/// The place and the option of a key such as `2.width_mm`.
#[must_use]
pub fn place_and_option(key: &str) -> Option<(&str, &str)> {
    key.split_once('.')
}

/// The products inside a configuration, each with its own values: places first from left to right, then
/// `product_ref` options in the catalogue's order.
pub(crate) fn parts_of(
    catalogue: &crate::Catalogue,
    product: &Product,
    whole: &Configuration,
) -> Vec<Part> {
    let mut places: Vec<(String, &str, &[String])> = Vec::new();
    if let Some(modular) = &product.modular {
        let run = run_of(&whole.options).into_iter().enumerate();
        places.extend(run.map(|(index, id)| ((index + 1).to_string(), id, &*modular.shares)));
    }
    for option in &product.options {
        if option.kind == crate::OptionType::ProductRef
            && let Some(id) = whole.options.get(&option.key).and_then(Value::as_text)
        {
            places.push((option.key.clone(), id, &option.shares));
        }
    }
    let mut own: BTreeMap<&str, Picks> = BTreeMap::new();
    for (key, value) in &whole.options {
        if let Some((place, option)) = place_and_option(key) {
            let picks = own.entry(place).or_default();
            picks.insert(option.to_owned(), value.clone());
        }
    }
    let part = |(place, id, shares): (String, &str, &[String])| {
        let product = catalogue.product(id)?;
        let mut options = own.remove(place.as_str()).unwrap_or_default();
        for key in shares.iter().filter(|key| product.option(key).is_some()) {
            if let Some(value) = whole.options.get(key) {
                options.insert(key.clone(), value.clone());
            }
        }
        let derived = catalogue.derive(product, &options);
        let configuration = Configuration {
            product: id.to_owned(),
            options,
            derived,
            bespoke: whole.bespoke,
        };
        Some(Part {
            place,
            configuration,
        })
    };
    places.into_iter().filter_map(part).collect()
}

fn one() -> u16 {
    1
}

fn twelve() -> u16 {
    12
}
