//! Checks runs of elements and references from product to product.

use lean::Gather as _;
use std::collections::{BTreeMap, BTreeSet};

use crate::check::Faults;
use crate::product::Range;
use crate::{
    Content, Element, Modular, OptionType, Product, ProductOption, Value, place_and_option, run_of,
};

// A run of 24 elements of 400 mm is longer than any wall of a home.
const MAX_ELEMENTS: u16 = 24;
const MAX_LEG_MM: i64 = 1_000_000;

pub(crate) fn check(content: &Content, faults: &mut Faults) {
    let products: BTreeMap<&str, &Product> = content
        .products
        .iter()
        .map(|product| (product.id.as_str(), product))
        .gather();
    for product in &content.products {
        let place = format!("products/{}", product.id);
        for option in &product.options {
            check_key(&option.key, &place, faults);
            if option.kind == OptionType::ProductRef {
                let place = format!("{place}/options/{}", option.key);
                for spec in &option.values {
                    check_part(
                        &spec.value,
                        &option.shares,
                        product,
                        &products,
                        &place,
                        faults,
                    );
                }
            } else {
                if !option.shares.is_empty() {
                    let remedy = "take `shares` out, or make the option a product_ref";
                    let message = "only a product_ref hands options on";
                    faults.add("wrong_values", &place, message, remedy);
                }
                if option.anchor.is_some() {
                    let remedy = "take `anchor` out, or make the option a product_ref";
                    let message = "only a product_ref has something to place";
                    faults.add("wrong_values", &place, message, remedy);
                }
            }
        }
        if let Some(modular) = &product.modular {
            check_run(
                product,
                modular,
                &products,
                &format!("{place}/modular"),
                faults,
            );
        }
    }
}

fn check_key(key: &str, place: &str, faults: &mut Faults) {
    if key.contains('.') || key.bytes().all(|byte| byte.is_ascii_digit()) {
        let remedy = "use letters and underscores: dots and bare numbers name the places of a run";
        let message = format!("{key} cannot be the key of an option");
        faults.add("bad_key", place, message, remedy);
    }
}

/// A product inside another one.
fn check_part(
    id: &str,
    shares: &[String],
    owner: &Product,
    products: &BTreeMap<&str, &Product>,
    place: &str,
    faults: &mut Faults,
) {
    let Some(part) = products.get(id) else {
        faults.unknown(place, "product", id);
        return;
    };
    let refers = |option: &ProductOption| option.kind == OptionType::ProductRef;
    if part.modular.is_some() || part.options.iter().any(refers) {
        let message = format!("{id} has parts of its own");
        let remedy = "parts go one level deep: name their parts here";
        faults.add("nested_parts", place, message, remedy);
    }
    for key in shares {
        let Some(shared) = owner.option(key) else {
            faults.unknown(place, "option", key);
            continue;
        };
        if let Some(own) = part.option(key)
            && (own.kind != shared.kind || own.derived_from.is_some())
        {
            let message = format!("{key} of {id} is of another type than the one it should follow");
            faults.add("wrong_share", place, message, "give both the same type");
        }
    }
}

fn check_run(
    owner: &Product,
    modular: &Modular,
    products: &BTreeMap<&str, &Product>,
    place: &str,
    faults: &mut Faults,
) {
    faults.unique(
        place,
        modular.elements.iter().map(|one| one.product.as_str()),
    );
    let (least, most) = (modular.min_elements, modular.max_elements);
    if least < 1 || least > most || most > MAX_ELEMENTS {
        let message = format!("{least} to {most} elements is no range");
        let remedy = "give min_elements and max_elements from 1 to 24";
        faults.add("bad_range", place, message, remedy);
    }
    let legs = [
        modular.min_leg_mm.unwrap_or(1),
        modular.max_leg_mm.unwrap_or(i32::MAX),
    ];
    if legs[0] < 1 || legs[0] > legs[1] {
        let remedy = "let max_leg_mm be at least min_leg_mm";
        faults.add("bad_range", place, "no leg can be this long", remedy);
    }
    for element in &modular.elements {
        let place = format!("{place}/{}", element.product);
        check_part(
            &element.product,
            &modular.shares,
            owner,
            products,
            &place,
            faults,
        );
        check_element(element, products, &place, faults);
    }
    check_start(modular, products, &format!("{place}/start"), faults);
}

fn check_element(
    element: &Element,
    products: &BTreeMap<&str, &Product>,
    place: &str,
    faults: &mut Faults,
) {
    let model = products
        .get(element.product.as_str())
        .and_then(|product| product.model.as_ref());
    let sized = |side: &str| model.is_some_and(|model| model.size.contains_key(side));
    if !sized("width") || !sized("depth") {
        let message = "its width or depth is not known, so that nothing can stand beside it";
        faults.add(
            "missing_size",
            place,
            message,
            "give model.size.width and model.size.depth",
        );
    }
    if element.corner && (element.left.is_none() || element.right.is_none()) {
        let message = "a corner without two sides turns nothing";
        faults.add("missing_dock", place, message, "give it left and right");
    }
}

/// The run to begin with: only its joints are looked at here, its rules before publishing.
fn check_start(
    modular: &Modular,
    products: &BTreeMap<&str, &Product>,
    place: &str,
    faults: &mut Faults,
) {
    let run = run_of(&modular.start);
    let elements: Vec<Option<&Element>> = run.iter().map(|id| modular.element(id)).collect();
    for (id, element) in run.iter().zip(&elements) {
        if element.is_none() {
            faults.unknown(place, "element", id);
        }
    }
    for (key, value) in &modular.start {
        let number = |text: &str| {
            text.parse::<usize>()
                .is_ok_and(|one| (1..=run.len()).contains(&one))
        };
        let known = match place_and_option(key) {
            None => number(key),
            Some((at, option)) => {
                number(at)
                    && at
                        .parse::<usize>()
                        .ok()
                        .and_then(|at| products.get(run[at - 1]))
                        .and_then(|product| product.option(option))
                        .is_some_and(|option| option.admits(value))
            }
        };
        if !known {
            let remedy =
                "number places from 1 without gaps, and choose values that their elements have";
            let message = format!("{key} = {value} does not belong to the run");
            faults.add("bad_start", place, message, remedy);
        }
    }
    let ends = elements.first().zip(elements.last());
    let open = |dock: Option<&crate::Dock>| dock.is_none_or(|dock| dock.may_end);
    let ended = ends.is_some_and(|(first, last)| {
        open(first.and_then(|one| one.left.as_ref()))
            && open(last.and_then(|one| one.right.as_ref()))
    });
    let joined = elements.windows(2).all(|pair| {
        let kind = |dock: Option<&crate::Dock>| dock.map(|dock| dock.kind.clone());
        let left = kind(pair[0].and_then(|one| one.right.as_ref()));
        left.is_some() && left == kind(pair[1].and_then(|one| one.left.as_ref()))
    });
    let counts = usize::from(modular.min_elements)..=usize::from(modular.max_elements);
    if elements.iter().all(Option::is_some) && !(ended && joined && counts.contains(&run.len())) {
        let remedy = "let neighbours have the same type of side, and end it where it may end";
        faults.add("bad_start", place, "these elements make no run", remedy);
    }
}

/// A modular product with everything that rules and prices may ask of its run, as if it were options.
pub(crate) fn as_rules_see_it(product: &Product, all: &[Product]) -> Product {
    let mut seen = product.clone();
    let Some(modular) = &product.modular else {
        return seen;
    };
    let number = |key: String, max: i64| option(key, OptionType::Int, max);
    let most = i64::from(modular.max_elements);
    seen.options.push(number("run.elements".to_owned(), most));
    seen.options.push(number("run.corners".to_owned(), most));
    seen.options
        .push(number("run.length_mm".to_owned(), MAX_LEG_MM));
    let ids: BTreeSet<&str> = modular
        .elements
        .iter()
        .map(|one| one.product.as_str())
        .gather();
    for id in &ids {
        seen.options.push(number(format!("count.{id}"), most));
    }
    for side in ["left", "right"] {
        let mut which = option(format!("{side}.product"), OptionType::Enum, 0);
        which.values = ids
            .iter()
            .map(|id| crate::ValueSpec {
                value: (*id).to_owned(),
                ..crate::ValueSpec::default()
            })
            .collect();
        seen.options.push(which);
        let elements = all.iter().filter(|one| ids.contains(one.id.as_str()));
        for own in elements.flat_map(|product| &product.options) {
            let key = format!("{side}.{}", own.key);
            match seen.options.iter_mut().find(|option| option.key == key) {
                Some(known) => {
                    known.values.extend(own.values.iter().cloned());
                    known.ranges.extend(&own.ranges);
                }
                None => seen.options.push(ProductOption { key, ..own.clone() }),
            }
        }
    }
    seen
}

fn option(key: String, kind: OptionType, max: i64) -> ProductOption {
    let ranges = (kind == OptionType::Int).then_some(Range {
        min: 0,
        max,
        raster: 1,
    });
    ProductOption {
        key,
        kind,
        ranges: ranges.into_iter().collect(),
        text: crate::Texts::new(),
        description: crate::Texts::new(),
        group: None,
        unit: None,
        values: Vec::new(),
        max_length: None,
        default: None::<Value>,
        derived_from: None,
        visible_if: None,
        required: None,
        shares: Vec::new(),
        anchor: None,
    }
}
