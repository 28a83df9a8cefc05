//! What a merchant should know of a run of elements before it goes live. The elements are products and are
//! checked as such.

use std::collections::BTreeSet;

use catalogue::{Catalogue, Dock, Element, Fault, Instant, Modular, Picks, PriceList, Product};

use crate::Configurator;

/// Errors: the run to begin with is impossible, or an element is part of no run.
pub(crate) fn check_parts(
    catalogue: &Catalogue,
    product: &Product,
    list: &PriceList,
    faults: &mut Vec<Fault>,
) {
    let place = format!("products/{}", product.id);
    let long_ago = Instant::from_unix_ms(i64::MIN / 2);
    match Configurator::new(catalogue, &product.id, list, long_ago) {
        Err(error) => {
            let remedy = "simplify the rule, or give the sizes a coarser raster";
            faults.push(Fault::error(
                "not_compiled",
                &place,
                error.to_string(),
                remedy,
            ));
        }
        Ok(configurator) => {
            if let Err(conflict) = configurator.preview(&Picks::new()) {
                let rules: Vec<&str> = conflict.rules.iter().map(|one| one.rule.as_str()).collect();
                let (code, place) = match product.modular {
                    Some(_) => ("bad_start", format!("{place}/modular/start")),
                    None => ("unsatisfiable", place.clone()),
                };
                let message = format!("what it begins with is impossible: {}", rules.join(", "));
                let remedy = "begin with something that these rules allow, or change a rule";
                faults.push(Fault::error(code, place, message, remedy));
            }
        }
    }
    let Some(modular) = &product.modular else {
        return;
    };
    let from_left = reached(modular, |element| (&element.left, &element.right));
    let from_right = reached(modular, |element| (&element.right, &element.left));
    for element in &modular.elements {
        let id = element.product.as_str();
        if !from_left.contains(id) || !from_right.contains(id) {
            let message = "no run has it: its sides lead to no end";
            let remedy = "give a neighbour the same type of side, or take the element out";
            faults.push(Fault::error(
                "dead_value",
                format!("{place}/modular/{id}"),
                message,
                remedy,
            ));
        }
    }
}

/// The elements that a run which begins at one side can come to.
fn reached(
    modular: &Modular,
    sides: impl Fn(&Element) -> (&Option<Dock>, &Option<Dock>),
) -> BTreeSet<&str> {
    let begins = |element: &&Element| sides(element).0.as_ref().is_none_or(|dock| dock.may_end);
    let mut found: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&Element> = modular.elements.iter().filter(begins).collect();
    while let Some(element) = open.pop() {
        if !found.insert(&element.product) {
            continue;
        }
        if let Some(dock) = sides(element).1 {
            let joins = |other: &&Element| {
                sides(other)
                    .0
                    .as_ref()
                    .is_some_and(|side| side.kind == dock.kind)
            };
            open.extend(modular.elements.iter().filter(joins));
        }
    }
    found
}
