//! A configuration told option by option, in values that the page says in its own words and numbers.

use catalogue::{Configuration, OptionType, Picks, Product, ProductOption, Value};
use serde::Serialize;
use ts_rs::TS;

use crate::offer::Offer;
use crate::options;

/// A value to be said: words come in the session's language, numbers in whole units for the page to format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum Said {
    /// Words, with a colour (`#rrggbb`) or a picture relative to `/catalogue/` where there is one.
    Words {
        /// The words.
        text: String,
        /// The swatch.
        swatch: Option<String>,
    },
    /// Yes or no.
    YesNo {
        /// Which.
        yes: bool,
    },
    /// A length.
    Length {
        /// Millimetres.
        #[ts(type = "number")]
        mm: i64,
    },
    /// A number of something else.
    Number {
        /// How many.
        #[ts(type = "number")]
        number: i64,
        /// Of what.
        unit: Option<String>,
    },
    /// Width, depth, height.
    Size {
        /// Millimetres.
        mm: [i32; 3],
    },
    /// A time.
    Days {
        /// Whole days.
        days: u16,
    },
    /// A mass.
    Mass {
        /// Grams.
        #[ts(type = "number")]
        grams: i64,
    },
}

/// A colour or material that was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Swatch {
    /// Its name in the session's language.
    pub label: String,
    /// Colour (`#rrggbb`) or picture, relative to `/catalogue/`.
    pub look: String,
}

/// One thing that is so about a configuration.
pub(crate) struct Trait {
    /// Heading under which it is shown; may be empty. `parts` and `part:PLACE` for what is inside.
    pub(crate) group: String,
    /// The same for the same thing in another configuration.
    pub(crate) key: String,
    /// Its name in the session's language.
    pub(crate) label: String,
    /// It follows from a material: the price group of that.
    pub(crate) derived: bool,
    /// The value as it is compared.
    pub(crate) value: Value,
    /// The value as it is said.
    pub(crate) said: Said,
}

/// Everything that was decided, in the catalogue's order, then what is inside it.
pub(crate) fn traits(offer: &Offer, whole: &Configuration) -> Vec<Trait> {
    let Some(product) = offer.catalogue.product(&whole.product) else {
        return Vec::new();
    };
    let mut all = own(offer, product, &whole.all_values(), "", &|_| true);
    for part in offer.catalogue.parts(whole) {
        let Some(inside) = offer.catalogue.product(&part.configuration.product) else {
            continue;
        };
        let chooser = product.option(&part.place);
        if chooser.is_none() {
            all.push(Trait {
                group: "parts".to_owned(),
                key: part.place.clone(),
                label: part.place.clone(),
                derived: false,
                value: Value::Text(inside.id.clone()),
                said: words(offer.title(&inside.id)),
            });
        }
        // What it follows is said once, by the whole.
        let shared: &[String] = match chooser {
            Some(option) => &option.shares,
            None => product.modular.as_ref().map_or(&[], |run| &run.shares),
        };
        let values = part.configuration.all_values();
        let asked = |key: &str| !shared.iter().any(|one| one == key);
        all.extend(own(offer, inside, &values, &part.place, &asked));
    }
    all
}

fn own(
    offer: &Offer,
    product: &Product,
    values: &Picks,
    place: &str,
    asked: &dyn Fn(&str) -> bool,
) -> Vec<Trait> {
    let trait_of = |option: &ProductOption| {
        let value = values.get(&option.key).filter(|_| asked(&option.key))?;
        let group = match (place, option.source()) {
            ("", Some(source)) => product.option(source)?.group.clone(),
            ("", None) => option.group.clone(),
            (place, _) => Some(format!("part:{place}")),
        };
        let key = match place {
            "" => option.key.clone(),
            place => format!("{place}.{}", option.key),
        };
        Some(Trait {
            group: group.unwrap_or_default(),
            key,
            label: label(offer, product, option),
            derived: option.derived_from.is_some(),
            value: value.clone(),
            said: said(offer, product, option, value),
        })
    };
    // What follows from a material stands right after it.
    let follows = |source: &ProductOption| {
        let of = source.key.clone();
        product
            .options
            .iter()
            .filter(move |option| option.source() == Some(of.as_str()))
    };
    product
        .options
        .iter()
        .filter(|option| option.derived_from.is_none())
        .flat_map(|option| std::iter::once(option).chain(follows(option)))
        .filter_map(trait_of)
        .collect()
}

/// The name of an option; a derived one without a name of its own is called like the material it follows.
pub(crate) fn label(offer: &Offer, product: &Product, option: &ProductOption) -> String {
    let named = match option.source().and_then(|source| product.option(source)) {
        Some(source) if option.text.is_empty() => source,
        _ => option,
    };
    offer.text(&named.text, &named.key)
}

/// A value of an option as it is said.
pub(crate) fn said(
    offer: &Offer,
    product: &Product,
    option: &ProductOption,
    value: &Value,
) -> Said {
    match (value, option.unit.as_deref()) {
        (Value::Bool(yes), _) => Said::YesNo { yes: *yes },
        (Value::Int(mm), Some("mm")) => Said::Length { mm: *mm },
        (Value::Int(number), unit) => Said::Number {
            number: *number,
            unit: unit.map(str::to_owned),
        },
        (Value::Text(id), _) if option.kind == OptionType::ProductRef => words(offer.title(id)),
        (Value::Text(id), _) => Said::Words {
            text: options::value_label(offer, product, &option.key, value, None),
            swatch: swatch(offer, option, id),
        },
    }
}

/// What was chosen to be seen and touched: every material and colour, in the catalogue's order.
pub(crate) fn swatches(offer: &Offer, product: &Product, values: &Picks) -> Vec<Swatch> {
    let seen = |option: &ProductOption| {
        let value = values.get(&option.key)?;
        Some(Swatch {
            look: swatch(offer, option, value.as_text()?)?,
            label: options::value_label(offer, product, &option.key, value, None),
        })
    };
    product.options.iter().filter_map(seen).collect()
}

fn swatch(offer: &Offer, option: &ProductOption, id: &str) -> Option<String> {
    let spec = option.values.iter().find(|spec| spec.value == id);
    spec.and_then(|spec| spec.swatch.clone()).or_else(|| {
        let material = (option.kind == OptionType::Material).then(|| offer.catalogue.material(id));
        material.flatten()?.swatch.clone()
    })
}

fn words(text: String) -> Said {
    Said::Words { text, swatch: None }
}
