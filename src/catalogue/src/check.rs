//! Checks a catalogue's products, materials and rules. What is refused here can never be meant; what is
//! only suspicious is left to `configure::publish_check`.

use std::collections::{BTreeMap, BTreeSet};

use crate::parse::SCHEMA;
use crate::{
    Comparand, Condition, Content, Fault, ModelLength, Operand, OptionType, Product, ProductOption,
    Range, Required, Rule, RuleKind, SlotSource, Term, Value,
};

// Caps keep every later computation small; real catalogues stay far below (facts: 30 options, 150 rules).
const MAX_OPTIONS: usize = 200;
const MAX_VALUES: usize = 2_000;
const MAX_RULES: usize = 20_000;
const MAX_TABLE_ROWS: usize = 20_000;
const MAX_PRODUCTS: usize = 50_000;
const MAX_DEPTH: usize = 32;
// A kilometre in millimetres is longer than any furniture, and three of them multiplied still fit 64 bits.
const MAX_SIZE: i64 = 1_000_000;

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
    faults.unique("rules", content.rules.iter().map(|one| one.id.as_str()));
    let materials: BTreeSet<&str> = content
        .materials
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    for product in &content.products {
        check_product(product, &materials, content, &mut faults);
    }
    for rule in &content.rules {
        check_rule(rule, content, &mut faults);
    }
    crate::check_prices::check(content, &mut faults);
    faults.0
}

fn check_product(
    product: &Product,
    materials: &BTreeSet<&str>,
    content: &Content,
    faults: &mut Faults,
) {
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
            check_condition(condition, &[product], content, &place, faults);
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
    let listed = matches!(option.kind, OptionType::Enum | OptionType::Material);
    if listed == option.values.is_empty()
        || (option.kind == OptionType::Int) == option.ranges.is_empty()
    {
        let message =
            format!("values or ranges do not fit the type {:?}", option.kind).to_lowercase();
        faults.add(
            "wrong_values",
            place,
            message,
            "enum and material need values, int needs ranges, others neither",
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

fn check_rule(rule: &Rule, content: &Content, faults: &mut Faults) {
    let place = format!("rules/{}", rule.id);
    let mut products: Vec<&Product> = Vec::new();
    for id in &rule.products {
        match content.products.iter().find(|one| one.id == *id) {
            Some(product) => products.push(product),
            None => faults.unknown(&place, "product", id),
        }
    }
    if rule.products.is_empty() {
        products.extend(
            content
                .products
                .iter()
                .filter(|product| rule.concerns(product)),
        );
        if products.is_empty() {
            let keys: Vec<&str> = rule.option_keys().into_iter().collect();
            faults.unknown(&place, "product with all the options", &keys.join(", "));
        }
    }
    let shape = match rule.kind {
        RuleKind::Requires | RuleKind::Forbids | RuleKind::Formula => {
            rule.then.is_some() && rule.table.is_none()
        }
        RuleKind::Table => rule.table.is_some() && rule.then.is_none(),
        RuleKind::SetDefault => !rule.set.is_empty(),
        RuleKind::Message => !rule.text.is_empty(),
    };
    if !shape {
        let remedy = "requires, forbids and formula need `then`, table needs `table`, set_default `set`, message `text`";
        faults.add(
            "incomplete_rule",
            &place,
            "the rule lacks what its kind needs",
            remedy,
        );
    }
    for condition in rule.when.iter().chain(&rule.then) {
        check_condition(condition, &products, content, &place, faults);
        refuse_outside(condition, &place, faults);
    }
    if let Some(table) = &rule.table {
        faults.cap(&place, "rows", table.rows.len(), MAX_TABLE_ROWS);
        if table.rows.iter().any(|row| row.len() != table.cols.len()) {
            faults.add(
                "bad_table",
                &place,
                "a row has not one cell per column",
                "fill the row, null means any value",
            );
        }
        for (index, col) in table.cols.iter().enumerate() {
            let cells = table.rows.iter().filter_map(|row| row.get(index));
            let values = cells.flat_map(|cell| match cell {
                crate::Cell::One(value) => std::slice::from_ref(value),
                crate::Cell::OneOf(values) => values,
                crate::Cell::Any => &[],
            });
            check_literals(col, values, &products, &place, faults);
        }
    }
    for (key, value) in &rule.set {
        check_literals(key, std::iter::once(value), &products, &place, faults);
    }
}

/// Rules know nothing of campaigns and grids.
fn refuse_outside(condition: &Condition, place: &str, faults: &mut Faults) {
    if matches!(condition, Condition::OffGrid(_) | Condition::Campaign(_)) {
        let message = "campaign and off_grid are about prices, not about what goes together";
        faults.add(
            "not_in_rules",
            place,
            message,
            "use them in price components only",
        );
    }
    condition
        .children()
        .iter()
        .for_each(|inner| refuse_outside(inner, place, faults));
}

/// References, literals, depth and divisors of a condition.
pub(crate) fn check_condition(
    condition: &Condition,
    products: &[&Product],
    content: &Content,
    place: &str,
    faults: &mut Faults,
) {
    if depth(condition) > MAX_DEPTH {
        faults.add(
            "too_deep",
            place,
            format!("more than {MAX_DEPTH} levels"),
            "write it with fewer levels",
        );
        return;
    }
    match condition {
        Condition::Eq(Operand::Option(key), Comparand::Value(value))
        | Condition::Ne(Operand::Option(key), Comparand::Value(value)) => {
            check_literals(key, std::iter::once(value), products, place, faults);
        }
        Condition::In(Operand::Option(key), values) => {
            check_literals(key, values.iter(), products, place, faults)
        }
        Condition::Eq(left, Comparand::Term(term)) | Condition::Ne(left, Comparand::Term(term)) => {
            // Two options of any type may be compared with each other.
            if !matches!((left, term.as_ref()), (Operand::Option(_), Term::Option(_))) {
                check_number(left, products, place, faults);
                check_term(term, products, place, faults);
            }
        }
        _ => condition
            .operands()
            .into_iter()
            .for_each(|operand| check_number(operand, products, place, faults)),
    }
    for inner in condition.children() {
        check_condition(inner, products, content, place, faults);
    }
}

fn check_literals<'v>(
    key: &str,
    values: impl Iterator<Item = &'v Value>,
    products: &[&Product],
    place: &str,
    faults: &mut Faults,
) {
    let options: Vec<&ProductOption> = products
        .iter()
        .filter_map(|product| product.option(key))
        .collect();
    if options.len() < products.len() || options.is_empty() {
        faults.unknown(place, "option", key);
        return;
    }
    if options.iter().any(|option| option.kind == OptionType::Text) {
        faults.add(
            "text_in_rule",
            place,
            format!("{key} is free text"),
            "make it an enum if rules or prices depend on it",
        );
        return;
    }
    for value in values {
        let fits = |option: &&ProductOption| match value {
            // A number off the raster is a border, not a choice.
            Value::Int(number) => option.kind == OptionType::Int && number.abs() <= MAX_SIZE,
            _ => option.admits(value),
        };
        if !options.iter().any(fits) {
            faults.unknown(place, &format!("value of {key}"), &value.to_string());
        }
    }
}

pub(crate) fn check_number(
    operand: &Operand,
    products: &[&Product],
    place: &str,
    faults: &mut Faults,
) {
    match operand {
        Operand::Number(number) if number.abs() > MAX_SIZE * MAX_SIZE => {
            faults.add(
                "bad_number",
                place,
                format!("{number} is too large"),
                "use a number up to 1000000000000",
            );
        }
        Operand::Number(_) => {}
        Operand::Option(key) => check_int(key, products, place, faults),
        Operand::Term(term) => check_term(term, products, place, faults),
    }
}

fn check_int(key: &str, products: &[&Product], place: &str, faults: &mut Faults) {
    let is_int = |product: &&Product| {
        product
            .option(key)
            .is_some_and(|option| option.kind == OptionType::Int)
    };
    if products.is_empty() || !products.iter().all(is_int) {
        faults.unknown(place, "int option", key);
    }
}

fn check_term(term: &Term, products: &[&Product], place: &str, faults: &mut Faults) {
    if let Term::Option(key) = term {
        check_int(key, products, place, faults);
    }
    if let Term::Div(_, divisor) = term {
        let never_zero = match divisor {
            Operand::Number(number) => *number != 0,
            Operand::Option(key) => products
                .iter()
                .filter_map(|product| product.option(key))
                .all(|option| {
                    option
                        .ranges
                        .iter()
                        .all(|range| range.min > 0 || range.max < 0)
                }),
            Operand::Term(_) => false,
        };
        if !never_zero {
            let remedy =
                "divide by a number other than zero, or by an option whose ranges leave zero out";
            faults.add("division_by_zero", place, "the divisor can be zero", remedy);
        }
    }
    term.operands()
        .into_iter()
        .for_each(|operand| check_number(operand, products, place, faults));
}

fn depth(condition: &Condition) -> usize {
    let operands = condition
        .operands()
        .into_iter()
        .map(operand_depth)
        .max()
        .unwrap_or(0);
    let right = match condition {
        Condition::Eq(_, Comparand::Term(term)) | Condition::Ne(_, Comparand::Term(term)) => {
            term_depth(term)
        }
        _ => 0,
    };
    let children = condition.children().iter().map(depth).max().unwrap_or(0);
    1 + operands.max(children).max(right)
}

fn operand_depth(operand: &Operand) -> usize {
    match operand {
        Operand::Term(term) => term_depth(term),
        Operand::Number(_) | Operand::Option(_) => 0,
    }
}

fn term_depth(term: &Term) -> usize {
    1 + term
        .operands()
        .into_iter()
        .map(operand_depth)
        .max()
        .unwrap_or(0)
}
