//! Checks rules and the conditions inside them.

use std::collections::BTreeMap;

use crate::check::{Faults, MAX_SIZE};
use crate::{
    Comparand, Condition, Content, Operand, OptionType, Product, ProductOption, Rule, RuleKind,
    Term, Value,
};

const MAX_TABLE_ROWS: usize = 20_000;
const MAX_DEPTH: usize = 32;

/// `runs` are the modular products as rules see them.
pub(crate) fn check_rule(
    rule: &Rule,
    content: &Content,
    runs: &BTreeMap<&str, &Product>,
    faults: &mut Faults,
) {
    let place = format!("rules/{}", rule.id);
    let mut products: Vec<&Product> = Vec::new();
    for id in &rule.products {
        match content.products.iter().find(|one| one.id == *id) {
            Some(product) => products.push(runs.get(id.as_str()).unwrap_or(&product)),
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
    if rule.option_keys().contains("run.length_mm") {
        let remedy = "use max_leg_mm and min_leg_mm of the modular product";
        let message = "the length of a run is for prices only";
        faults.add("not_in_rules", &place, message, remedy);
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
        check_condition(condition, &products, &place, faults);
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
pub(crate) fn refuse_outside(condition: &Condition, place: &str, faults: &mut Faults) {
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
        check_condition(inner, products, place, faults);
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
