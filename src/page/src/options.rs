//! The options of an item: what is in its panel, with prices and reasons, and choices in words.

use catalogue::{Configuration, Picks, Product, Rule, RuleKind, Selection, Value, text_in};
use configure::{Configurator, OptionState};

use crate::offer::Offer;
use crate::{PageError, PricedOption, PricedValue};

/// The options under these picks, each value with its price difference.
pub(crate) fn options(
    offer: &Offer,
    product_id: &str,
    picks: &Picks,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<Vec<PricedOption>, PageError> {
    let configurator = offer.configurator(product_id)?;
    let product = offer.product(product_id)?;
    let now = configurator
        .preview(picks)
        .ok()
        .and_then(|whole| offer.unit_gross(&whole));
    let states = configurator.options(picks);
    Ok(states
        .into_iter()
        .filter(|state| wanted(&state.key))
        .map(|state| option(offer, product, &configurator, picks, now, state))
        .collect())
}

fn option(
    offer: &Offer,
    product: &Product,
    configurator: &Configurator,
    picks: &Picks,
    now: Option<i64>,
    mut state: OptionState,
) -> PricedOption {
    if state.visible && !state.values.is_empty() {
        for other in configurator.alternatives(picks, &state.key) {
            let gross = other
                .configuration
                .and_then(|whole| offer.unit_gross(&whole));
            let same = state
                .values
                .iter_mut()
                .find(|value| value.value == other.value);
            if let Some(value) = same {
                value.price_difference = gross.zip(now).map(|(gross, now)| gross - now);
            }
        }
    }
    let choices = state
        .values
        .iter()
        .map(|value| PricedValue {
            value: value.value.clone(),
            label: text_in(&value.text, &offer.locale).map_or_else(
                || {
                    value_label(
                        offer,
                        product,
                        &state.key,
                        &value.value,
                        state.unit.as_deref(),
                    )
                },
                str::to_owned,
            ),
            swatch: value.swatch.clone(),
            group: value.group.clone(),
            available: value.available,
            why: value
                .why
                .iter()
                .map(|reason| offer.text(&reason.text, &reason.rule))
                .collect(),
            difference: value.price_difference,
        })
        .collect();
    PricedOption {
        label: offer.text(&state.text, &state.key),
        choices,
        state,
    }
}

/// A value in words: its text, a number with its unit, or itself.
pub(crate) fn value_label(
    offer: &Offer,
    product: &Product,
    key: &str,
    value: &Value,
    unit: Option<&str>,
) -> String {
    match (offer.catalogue.value_text(product, key, value), value, unit) {
        (Some(texts), _, _) => offer.text(texts, &value.to_string()),
        (None, Value::Int(number), Some(unit)) => format!("{number} {unit}"),
        _ => value.to_string(),
    }
}

/// What was chosen, in a line: sizes together (of a run the whole's), then every named value, then what is switched on.
pub(crate) fn summary(
    offer: &Offer,
    product: &Product,
    values: &Picks,
    size_mm: [i32; 3],
) -> String {
    let mut sizes = Vec::new();
    let mut rest = Vec::new();
    for option in product
        .options
        .iter()
        .filter(|option| option.derived_from.is_none())
    {
        match values.get(&option.key) {
            Some(Value::Int(number)) if option.unit.as_deref() == Some("mm") => {
                sizes.push(number.to_string())
            }
            Some(Value::Bool(true)) => rest.push(offer.text(&option.text, &option.key)),
            Some(Value::Bool(false)) | None => {}
            Some(value) => {
                let unit = option.unit.as_deref();
                rest.push(value_label(offer, product, &option.key, value, unit));
            }
        }
    }
    if product.modular.is_some() {
        sizes.extend(size_mm[..2].iter().map(ToString::to_string));
    }
    if !sizes.is_empty() {
        rest.insert(0, format!("{} mm", sizes.join(" × ")));
    }
    rest.join(", ")
}

/// What the catalogue wants said about these choices, such as that a tall shelf is fixed to the wall.
pub(crate) fn notes(offer: &Offer, product: &Product, whole: &Configuration) -> Vec<String> {
    let values = whole.all_values();
    let facts = Selection {
        values: &values,
        list: offer.list().ok(),
        campaigns: &offer.campaigns,
    };
    let says = |rule: &&Rule| {
        rule.kind == RuleKind::Message
            && rule.concerns(product)
            && rule
                .when
                .as_ref()
                .is_none_or(|when| when.holds(&facts).unwrap_or(false))
    };
    offer
        .catalogue
        .rules()
        .iter()
        .filter(says)
        .map(|rule| offer.text(&rule.text, &rule.id))
        .collect()
}
