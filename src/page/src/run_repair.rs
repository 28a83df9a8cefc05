//! Finds what must be done besides to a run so that something refused becomes possible.

use catalogue::{Configuration, OptionType, Picks, Product, Range, Value, place_and_option};
use configure::Conflict;

use crate::run::Run;
use crate::{RunDeed, RunEdit, RunRepair, options};

/// As many as are read before one of them is taken.
const MOST_REPAIRS: usize = 3;

/// What a shopper wanted, and what stood against it.
pub(crate) struct Wish<'a> {
    pub(crate) edits: &'a [RunEdit],
    pub(crate) conflict: &'a Conflict,
}

/// The first ways found, each proved valid: other choices for what is there, then one element more or another one,
/// near the wish first, then one element less.
pub(crate) fn search(run: &Run<'_>, wish: &Wish<'_>) -> Vec<RunRepair> {
    let after = Run {
        picks: run.after(wish.edits),
        configurator: std::rc::Rc::clone(&run.configurator),
        ..*run
    };
    let mut found = Vec::new();
    let besides = given_up(&after, wish)
        .chain(narrower(&after))
        .chain(other_elements(&after, wish));
    for besides in besides {
        let Ok((picks, whole)) = after.try_edits(&besides) else {
            continue;
        };
        // To put back what was taken out is no way to take it out.
        if picks == run.picks {
            continue;
        }
        let deeds = besides.iter().map(|edit| deed(&after, edit, &whole));
        found.push(RunRepair {
            besides: deeds.collect(),
            edits: wish.edits.iter().chain(&besides).cloned().collect(),
            difference: run.difference(&whole),
        });
        if found.len() == MOST_REPAIRS {
            break;
        }
    }
    found
}

/// Each pick that stands against the wish, set to every other value.
fn given_up<'r>(after: &'r Run<'_>, wish: &'r Wish<'_>) -> impl Iterator<Item = Vec<RunEdit>> + 'r {
    wish.conflict.picks.iter().flat_map(|pick| {
        let values = values_of(after, &pick.option);
        let others = values.into_iter().filter(|value| *value != pick.value);
        others.map(|value| {
            vec![RunEdit::Choose {
                option: pick.option.clone(),
                value,
            }]
        })
    })
}

fn values_of(after: &Run<'_>, key: &str) -> Vec<Value> {
    let option = match place_and_option(key) {
        None => after.product.option(key),
        Some((place, key)) => product_at(after, place).and_then(|product| product.option(key)),
    };
    let Some(option) = option else {
        return Vec::new();
    };
    match option.kind {
        OptionType::Bool => vec![false.into(), true.into()],
        OptionType::Enum | OptionType::Material => {
            let values = option.values.iter();
            values.map(|spec| spec.value.as_str().into()).collect()
        }
        OptionType::Int | OptionType::Text | OptionType::ProductRef => Vec::new(),
    }
}

/// Where a leg is too long: elements made narrower by an option of their own, the widest first, until it is not.
fn narrower(after: &Run<'_>) -> Option<Vec<RunEdit>> {
    let most = after.product.modular.as_ref()?.max_leg_mm?;
    let filled = after.configurator.fill(&after.picks);
    let layout = after.configurator.layout(&filled)?;
    let mut over = i64::from(*layout.legs_mm.iter().max()?) - i64::from(most);
    let mut elements: Vec<_> = layout.elements.iter().collect();
    let parts = after.offer.catalogue.parts(&filled);
    let mut edits = Vec::new();
    while over > 0 {
        let widest = (0..elements.len()).max_by_key(|index| elements[*index].width_mm)?;
        let element = elements.remove(widest);
        let place = element.place.to_string();
        let options = &parts
            .iter()
            .find(|part| part.place == place)?
            .configuration
            .options;
        let Some((key, now, ranges)) = width_option(product_at(after, &place)?, options) else {
            continue;
        };
        let Some(value) = largest(ranges, now - over).or_else(|| smallest(ranges)) else {
            continue;
        };
        if value < now && after.picks.get(&format!("{place}.{key}")) != Some(&value.into()) {
            over -= now - value;
            edits.push(RunEdit::Choose {
                option: format!("{place}.{key}"),
                value: value.into(),
            });
        }
    }
    (over <= 0 && !edits.is_empty()).then_some(edits)
}

/// The number that a product's width follows one to one, and what it is now.
fn width_option<'p>(product: &'p Product, options: &Picks) -> Option<(&'p str, i64, &'p [Range])> {
    let width = |options: &Picks| product.size_mm(options)[0];
    let now = width(options)?;
    product.options.iter().find_map(|option| {
        let value = options.get(&option.key)?.as_int()?;
        let mut wider = options.clone();
        wider.insert(option.key.clone(), (value + 1).into());
        (width(&wider)? == now + 1).then_some((option.key.as_str(), value, &*option.ranges))
    })
}

fn largest(ranges: &[Range], bound: i64) -> Option<i64> {
    let top = |range: &Range| {
        let top = range.max.min(bound);
        (top >= range.min).then(|| range.min + (top - range.min) / range.raster * range.raster)
    };
    ranges.iter().filter_map(top).max()
}

fn smallest(ranges: &[Range]) -> Option<i64> {
    ranges.iter().map(|range| range.min).min()
}

/// One element more, another one, or one less: beside the wish, then at the ends, then anywhere.
fn other_elements<'r>(
    after: &'r Run<'_>,
    wish: &'r Wish<'_>,
) -> impl Iterator<Item = Vec<RunEdit>> + 'r {
    let count = after.len();
    let near = wish.edits.iter().find_map(|edit| match edit {
        RunEdit::Insert { place, .. }
        | RunEdit::Replace { place, .. }
        | RunEdit::Remove { place }
        | RunEdit::Move { to: place, .. } => Some(*place),
        RunEdit::Choose { .. } => None,
    });
    let near = near.unwrap_or(count);
    let asked = move |place: &u16| {
        let just_put = wish.edits.iter().any(|edit| {
            matches!(edit, RunEdit::Insert { place: put, .. } | RunEdit::Replace { place: put, .. } if put == place)
        });
        // What was asked for is not taken away again.
        !just_put
    };
    let places = outwards(near, count);
    let gaps = outwards(near, count + 1);
    let products = move || {
        let elements = after.product.modular.iter().flat_map(|run| &run.elements);
        elements.map(|element| element.product.clone())
    };
    let inserted = gaps.into_iter().flat_map(move |place| {
        products().map(move |product| vec![RunEdit::Insert { place, product }])
    });
    let swapped = places
        .clone()
        .into_iter()
        .filter(asked)
        .flat_map(move |place| {
            products().map(move |product| vec![RunEdit::Replace { place, product }])
        });
    let removed = places.into_iter().filter(asked);
    let removed = removed.map(|place| vec![RunEdit::Remove { place }]);
    inserted.chain(swapped).chain(removed)
}

/// All places up to the last, from one outwards.
fn outwards(from: u16, last: u16) -> Vec<u16> {
    let steps = (0..=last).flat_map(|step| [from.checked_add(step), from.checked_sub(step.max(1))]);
    let mut places: Vec<u16> = Vec::new();
    for place in steps.flatten() {
        if (1..=last).contains(&place) && !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

fn product_at<'r>(run: &Run<'r>, place: &str) -> Option<&'r Product> {
    let id = run.picks.get(place)?.as_text()?;
    run.offer.catalogue.product(id)
}

fn deed(after: &Run<'_>, edit: &RunEdit, whole: &Configuration) -> RunDeed {
    let offer = after.offer;
    let named = |product: &str| offer.title(product);
    let at = |place: u16| {
        let product = product_at(after, &place.to_string());
        product
            .map(|product| named(&product.id))
            .unwrap_or_default()
    };
    let (title, label, value) = match edit {
        RunEdit::Insert { product, .. } | RunEdit::Replace { product, .. } => {
            (named(product), None, None)
        }
        RunEdit::Remove { place } | RunEdit::Move { place, .. } => (at(*place), None, None),
        RunEdit::Choose { option, value } => {
            let (product, key) = match place_and_option(option) {
                None => (Some(after.product), option.as_str()),
                Some((place, key)) => (product_at(after, place), key),
            };
            let title = product
                .map(|product| named(&product.id))
                .unwrap_or_default();
            let spec = product.and_then(|product| Some((product, product.option(key)?)));
            let label = spec.map(|(_, spec)| offer.text(&spec.text, key));
            let shown = whole.options.get(option).unwrap_or(value);
            let words = spec.map(|(product, spec)| {
                options::value_label(offer, product, key, shown, spec.unit.as_deref())
            });
            (title, label, words)
        }
    };
    RunDeed {
        edit: edit.clone(),
        title,
        label,
        value,
    }
}
