//! Checks a catalogue's products, materials and rules. What is refused here can never be meant; what is
//! only suspicious is left to `configure::publish_check`.

use lean::Gather as _;
use std::collections::{BTreeMap, BTreeSet};

use crate::check_modular;
use crate::check_rules::{check_condition, check_number, check_rule, refuse_outside};
use crate::parse::SCHEMA;
use crate::{
    Content, Fault, ModelLength, OptionType, Product, ProductOption, Range, Required, SlotSource,
};

// Caps keep every later computation small; a product stays far below (facts: 30 options, 150 rules), and a catalogue has
// thousands of products.
const MAX_OPTIONS: usize = 200;
const MAX_VALUES: usize = 2_000;
const MAX_RULES: usize = 500_000;
const MAX_PRODUCTS: usize = 50_000;
const MAX_PARTS: usize = 500;
// A kilometre in millimetres is longer than any furniture, and three of them multiplied still fit 64 bits.
pub(crate) const MAX_SIZE: i64 = 1_000_000;

/// Collects faults.
pub(crate) struct Faults(pub(crate) Vec<Fault>);

impl Faults {
    pub(crate) fn add(
        &mut self,
        code: &str,
        place: &str,
        message: impl Into<String>,
        remedy: &str,
    ) {
        self.0.push(Fault::error(code, place, message, remedy));
    }

    pub(crate) fn unknown(&mut self, place: &str, what: &str, id: &str) {
        self.add(
            "unknown_reference",
            place,
            format!("there is no {what} {id}"),
            "correct the name, or add what it names",
        );
    }

    pub(crate) fn unique<'i>(&mut self, place: &str, ids: impl Iterator<Item = &'i str>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if id.is_empty() {
                self.add("missing_id", place, "an id is empty", "give it a name");
            } else if !seen.insert(id) {
                self.add(
                    "duplicate_id",
                    place,
                    format!("{id} is there twice"),
                    "rename one of them",
                );
            }
        }
    }

    pub(crate) fn cap(&mut self, place: &str, what: &str, count: usize, most: usize) {
        if count > most {
            self.add(
                "too_many",
                place,
                format!("{count} {what}, at most {most} are read"),
                "split it up",
            );
        }
    }
}

/// Everything wrong with a catalogue.
pub(crate) fn faults(content: &Content) -> Vec<Fault> {
    let mut faults = Faults(Vec::new());
    if content.schema != SCHEMA {
        let message = format!(
            "the schema is {:?}, this version reads {SCHEMA:?}",
            content.schema
        );
        faults.add(
            "unknown_schema",
            "schema",
            message,
            "convert the catalogue, or update the program",
        );
    }
    if content.rev.is_empty() {
        faults.add(
            "missing_id",
            "rev",
            "the revision has no name",
            "name it, such as acme-de@2026.2+7",
        );
    }
    faults.cap("products", "products", content.products.len(), MAX_PRODUCTS);
    faults.cap("rules", "rules", content.rules.len(), MAX_RULES);
    faults.unique(
        "products",
        content.products.iter().map(|one| one.id.as_str()),
    );
    faults.unique(
        "materials",
        content.materials.iter().map(|one| one.id.as_str()),
    );
    faults.unique(
        "categories",
        content.categories.iter().map(|one| one.id.as_str()),
    );
    faults.unique("rules", content.rules.iter().map(|one| one.id.as_str()));
    let materials: BTreeSet<&str> = content.materials.iter().map(|one| one.id.as_str()).gather();
    for product in &content.products {
        check_product(product, &materials, &mut faults);
    }
    check_modular::check(content, &mut faults);
    let seen: Vec<Product> = content
        .products
        .iter()
        .filter(|product| product.modular.is_some())
        .map(|product| check_modular::as_rules_see_it(product, &content.products))
        .collect();
    let runs: BTreeMap<&str, &Product> = seen
        .iter()
        .map(|product| (product.id.as_str(), product))
        .gather();
    for rule in &content.rules {
        check_rule(rule, content, &runs, &mut faults);
    }
    crate::check_prices::check(content, &runs, &mut faults);
    faults.0
}

fn check_product(product: &Product, materials: &BTreeSet<&str>, faults: &mut Faults) {
    let place = format!("products/{}", product.id);
    faults.cap(&place, "options", product.options.len(), MAX_OPTIONS);
    faults.unique(&place, product.options.iter().map(|one| one.key.as_str()));
    for option in &product.options {
        let place = format!("{place}/options/{}", option.key);
        check_values(option, materials, &place, faults);
        let required = match &option.required {
            Some(Required::If(condition)) => Some(condition),
            _ => None,
        };
        for condition in option.visible_if.iter().chain(required) {
            check_condition(condition, &[product], &place, faults);
            refuse_outside(condition, &place, faults);
        }
        if let Some(path) = &option.derived_from {
            let source = option.source().and_then(|key| product.option(key));
            let derives = source
                .is_some_and(|one| one.kind == OptionType::Material && one.derived_from.is_none());
            if !derives {
                let message =
                    format!("{path} is not the group of a material option of this product");
                faults.add(
                    "bad_derivation",
                    &place,
                    message,
                    "write OPTION.group with an option of type material",
                );
            }
        }
    }
    check_workshop(product, materials, &place, faults);
    check_visibility_cycles(product, &place, faults);
    let Some(model) = &product.model else { return };
    for (slot, source) in &model.slots {
        match source {
            SlotSource::Fixed { material } if !materials.contains(material.as_str()) => {
                faults.unknown(&format!("{place}/model/{slot}"), "material", material);
            }
            SlotSource::Option(key) if product.option(key).is_none() => {
                faults.unknown(&format!("{place}/model/{slot}"), "option", key);
            }
            _ => {}
        }
    }
    for (part, when) in &model.shown {
        let place = format!("{place}/model/{part}");
        check_condition(when, &[product], &place, faults);
        refuse_outside(when, &place, faults);
    }
    for (side, length) in &model.size {
        let place = format!("{place}/model/{side}");
        match length {
            ModelLength::Option(key)
                if product
                    .option(key)
                    .is_none_or(|one| one.kind != OptionType::Int) =>
            {
                faults.unknown(&place, "int option", key);
            }
            ModelLength::Fixed(mm) if *mm <= 0 || i64::from(*mm) > MAX_SIZE => {
                faults.add(
                    "bad_range",
                    &place,
                    format!("{mm} mm is no size"),
                    "give millimetres above zero",
                );
            }
            ModelLength::Term(_) => check_number(&length.operand(), &[product], &place, faults),
            _ => {}
        }
    }
}

/// Parts and cartons: what they ask for exists, and their formulas can be computed.
fn check_workshop(product: &Product, materials: &BTreeSet<&str>, place: &str, faults: &mut Faults) {
    faults.cap(place, "parts", product.parts.len(), MAX_PARTS);
    faults.cap(place, "cartons", product.cartons.len(), MAX_PARTS);
    faults.unique(place, product.parts.iter().map(|one| one.id.as_str()));
    faults.unique(place, product.cartons.iter().map(|one| one.id.as_str()));
    let parts = product.parts.iter().map(|part| {
        let place = format!("{place}/parts/{}", part.id);
        (place, &part.when, part.operands(), part.material.as_ref())
    });
    let cartons = product.cartons.iter().map(|carton| {
        let place = format!("{place}/cartons/{}", carton.id);
        (place, &carton.when, carton.operands(), None)
    });
    for (place, when, operands, material) in parts.chain(cartons) {
        if let Some(condition) = when {
            check_condition(condition, &[product], &place, faults);
            refuse_outside(condition, &place, faults);
        }
        for (field, operand) in operands {
            check_number(operand, &[product], &format!("{place}/{field}"), faults);
        }
        match material {
            Some(SlotSource::Fixed { material }) if !materials.contains(material.as_str()) => {
                faults.unknown(&place, "material", material);
            }
            Some(SlotSource::Option(key)) if product.option(key).is_none() => {
                faults.unknown(&place, "option", key);
            }
            _ => {}
        }
    }
}

fn check_values(
    option: &ProductOption,
    materials: &BTreeSet<&str>,
    place: &str,
    faults: &mut Faults,
) {
    faults.cap(place, "values", option.values.len(), MAX_VALUES);
    faults.unique(place, option.values.iter().map(|one| one.value.as_str()));
    let listed = matches!(
        option.kind,
        OptionType::Enum | OptionType::Material | OptionType::ProductRef
    );
    if listed == option.values.is_empty()
        || (option.kind == OptionType::Int) == option.ranges.is_empty()
    {
        let message =
            format!("values or ranges do not fit the type {:?}", option.kind).to_lowercase();
        faults.add(
            "wrong_values",
            place,
            message,
            "enum, material and product_ref need values, int needs ranges, others neither",
        );
    }
    for spec in &option.values {
        let named = (option.kind == OptionType::Material).then_some(&spec.value);
        for material in named.into_iter().chain(&spec.material) {
            if !materials.contains(material.as_str()) {
                faults.unknown(place, "material", material);
            }
        }
    }
    let mut end = i64::MIN;
    for Range { min, max, raster } in &option.ranges {
        if *raster < 1 || min > max || min.abs() > MAX_SIZE || max.abs() > MAX_SIZE || *min <= end {
            let message = format!("{min} to {max} in steps of {raster} is no range");
            let remedy = "give rising ranges inside ±1000000 with a raster of at least 1";
            faults.add("bad_range", place, message, remedy);
        }
        end = *max;
    }
    if faults.0.is_empty()
        && let Some(default) = &option.default
        && !option.admits(default)
    {
        faults.add(
            "bad_default",
            place,
            format!("the default {default} is not one of its values"),
            "choose a default that exists",
        );
    }
}

/// Follows `visible_if` from option to option.
fn check_visibility_cycles(product: &Product, place: &str, faults: &mut Faults) {
    let mut edges: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for option in &product.options {
        let keys = edges.entry(&option.key).or_default();
        if let Some(condition) = &option.visible_if {
            condition.option_keys(keys);
        }
        keys.extend(option.source());
    }
    // Options without open edges are settled; what is left when nothing more settles is a cycle.
    loop {
        let settled: Vec<&str> = edges
            .iter()
            .filter(|(_, keys)| keys.iter().all(|key| !edges.contains_key(key)))
            .map(|(key, _)| *key)
            .collect();
        if settled.is_empty() {
            break;
        }
        settled.iter().for_each(|key| drop(edges.remove(key)));
    }
    if !edges.is_empty() {
        let names: Vec<&str> = edges.keys().copied().collect();
        let message = format!(
            "whether {} are shown goes round in a circle",
            names.join(", ")
        );
        faults.add(
            "cyclic_visibility",
            place,
            message,
            "let one of them be visible without the others",
        );
    }
}
