//! Checks a catalogue before it goes live.

use std::collections::BTreeSet;

use catalogue::{Amount, Catalogue, Fault, Grid, Instant, Level, Picks, PriceList, Product};

use crate::domain::DomainCell;
use crate::encode::Source;
use crate::engine::Engine;
use crate::publish_run::check_parts;
use crate::publish_texts::text_faults;
use crate::words::Context;
use clauses::Solver;
use clauses::{Formula, Literal};

/// Everything that a merchant should know before this revision goes live; a revision with an error must not.
///
/// Errors: a product that rules make impossible, a value that rules never allow, base prices that overlap,
/// a rule that cannot be compiled. Warnings: sizes and values without a price (they are shown as not made),
/// prices that nothing reaches, values that are forced, defaults that contradict each other, products without
/// a price list, missing texts, models and looks. Days of discontinuation are not looked at.
#[must_use]
pub fn publish_check(catalogue: &Catalogue) -> Vec<Fault> {
    let mut faults = Vec::new();
    catalogue.each_product(|product, catalogue| {
        let parts: Vec<&Product> = product
            .modular
            .iter()
            .flat_map(|run| &run.elements)
            .filter_map(|element| catalogue.product(&element.product))
            .collect();
        let sells = |list: &&PriceList| {
            let base = |product: &Product| {
                list.components
                    .iter()
                    .any(|one| one.level == Level::Base && one.concerns(product))
            };
            base(product) || parts.iter().any(|part| base(part))
        };
        let lists: Vec<&PriceList> = catalogue.price_lists().iter().filter(sells).collect();
        if lists.is_empty() {
            faults.push(Fault::warning(
                "not_priced",
                format!("products/{}", product.id),
                "no price list has a base price for it",
                "add a base component, or take the product out",
            ));
        }
        for list in lists {
            check_product(catalogue, product, list, &mut faults);
        }
    });
    faults.extend(text_faults(catalogue));
    // Several lists of one market find the same things.
    let mut seen = BTreeSet::new();
    faults.retain(|fault| {
        seen.insert((
            fault.code.clone(),
            fault.place.clone(),
            fault.message.clone(),
        ))
    });
    faults
}

fn check_product(
    catalogue: &Catalogue,
    product: &Product,
    list: &PriceList,
    faults: &mut Vec<Fault>,
) {
    let place = format!("products/{}", product.id);
    let long_ago = Instant::from_unix_ms(i64::MIN / 2);
    if product.has_parts() {
        check_parts(catalogue, product, list, faults);
        return;
    }
    let configurator = match Engine::new(catalogue, &product.id, list, long_ago) {
        Ok(configurator) => configurator,
        Err(error) => {
            let remedy = "simplify the rule, or give the sizes a coarser raster";
            faults.push(Fault::error(
                "not_compiled",
                place,
                error.to_string(),
                remedy,
            ));
            return;
        }
    };
    let check = Check {
        configurator: &configurator,
        list,
        place,
    };
    if configurator.quick.solve(&[]).is_none() {
        let rules = check.rules_against(&[]);
        let message = format!(
            "no valid configuration exists: {} contradict each other",
            rules.join(", ")
        );
        faults.push(Fault::error(
            "unsatisfiable",
            check.place,
            message,
            "change one of these rules",
        ));
        return;
    }
    check.values(faults);
    check.base_prices(faults);
    for component in list.components_of(product) {
        if let (Level::Base, Amount::Grid(grid)) = (component.level, &component.amount) {
            check.grid(&component.id, grid, faults);
        }
    }
    let plain = configurator.fill(&Picks::new());
    let missing = |rule: &str| rule.starts_with("required:");
    if let Err(conflict) = configurator.check(&plain.options)
        && !conflict.rules.iter().all(|reason| missing(&reason.rule))
    {
        let rules: Vec<&str> = conflict
            .rules
            .iter()
            .map(|reason| reason.rule.as_str())
            .collect();
        let message = format!("the defaults contradict {}", rules.join(", "));
        faults.push(Fault::warning(
            "default_conflict",
            check.place,
            message,
            "change one of the defaults",
        ));
    }
}

struct Check<'c> {
    configurator: &'c Engine,
    list: &'c PriceList,
    place: String,
}

impl Check<'_> {
    /// The reasons against some literals, by id.
    fn rules_against(&self, wanted: &[Literal]) -> Vec<String> {
        let conflict = self
            .configurator
            .conflict_in(&[], wanted, &Context::new())
            .unwrap_or_default();
        conflict
            .rules
            .into_iter()
            .map(|reason| reason.rule)
            .collect()
    }

    /// Values that are never, or always.
    fn values(&self, faults: &mut Vec<Fault>) {
        let encoding = &self.configurator.encoding;
        for (domain, literals) in encoding.domains.iter().zip(&encoding.cells) {
            let place = format!("{}/options/{}", self.place, domain.key);
            let mut alive = 0;
            for (cell, literal) in domain.cells.iter().zip(literals) {
                if self.configurator.quick.solve(&[*literal]).is_some() {
                    alive += 1;
                    continue;
                }
                let rules = self.rules_against(&[*literal]);
                let value = cell_text(cell);
                if rules.iter().all(|rule| rule.starts_with("price:")) {
                    let message = format!(
                        "{value} has no price in list {} ({})",
                        self.list.id,
                        rules.join(", ")
                    );
                    let remedy =
                        "add a price, or take the value out; until then it is shown as not made";
                    faults.push(Fault::warning("price_hole", &place, message, remedy));
                } else {
                    let message = format!(
                        "{value} can never be chosen: {} forbid it",
                        rules.join(", ")
                    );
                    faults.push(Fault::error(
                        "dead_value",
                        &place,
                        message,
                        "take the value out, or change a rule",
                    ));
                }
            }
            if alive == 1 && domain.cells.len() > 1 && !domain.may_be_none {
                let message = "rules and prices leave only one of its values";
                faults.push(Fault::warning(
                    "forced_value",
                    &place,
                    message,
                    "take the option out, or change a rule",
                ));
            }
        }
    }

    /// Base prices that overlap, or never apply.
    fn base_prices(&self, faults: &mut Vec<Fault>) {
        let base = &self.configurator.encoding.base;
        let possible = |formulas: &[Formula]| {
            let open = formulas.iter().filter_map(|formula| match formula {
                Formula::Open(literal) => Some(*literal),
                Formula::Known(_) => None,
            });
            !formulas.contains(&Formula::Known(false))
                && self
                    .configurator
                    .quick
                    .solve(&open.collect::<Vec<_>>())
                    .is_some()
        };
        for (index, (id, applies)) in base.iter().enumerate() {
            let place = format!("price_lists/{}/{id}", self.list.id);
            if !possible(&[*applies]) {
                let message = format!("no valid configuration of {} pays it", self.place);
                faults.push(Fault::warning(
                    "unreachable_price",
                    &place,
                    message,
                    "take it out, or correct its condition",
                ));
            }
            for (other, also) in &base[index + 1..] {
                if possible(&[*applies, *also]) {
                    let message = format!("{other} applies to the same configurations");
                    let remedy =
                        "narrow one of the conditions, or put both into one exclusive_group";
                    faults.push(Fault::error("overlapping_base", &place, message, remedy));
                }
            }
        }
    }

    /// Cells that rules would allow but that have no price, and cells that nothing reaches.
    fn grid(&self, id: &str, grid: &Grid, faults: &mut Vec<Fault>) {
        let encoding = &self.configurator.encoding;
        let Some((_, applies)) = encoding.base.iter().find(|(base, _)| base == id) else {
            return;
        };
        let rules_only = encoding
            .sources
            .iter()
            .enumerate()
            .filter(|(_, source)| !matches!(source, Source::NotMade(_) | Source::NoPrice));
        let mut rules_only: Vec<Literal> = rules_only
            .map(|(reason, _)| Solver::selector(&encoding.clauses, reason))
            .collect();
        if let Formula::Open(literal) = applies {
            rules_only.push(*literal);
        }
        let mut reached = BTreeSet::new();
        let mut holes = BTreeSet::new();
        let axis = |key: &str| encoding.domains.iter().position(|domain| domain.key == key);
        let sizes = |index: usize| {
            let cells = encoding.domains[index]
                .cells
                .iter()
                .zip(&encoding.cells[index]);
            cells
                .filter_map(|(cell, literal)| Some((*literal, cell.sample().as_int()?)))
                .collect::<Vec<_>>()
        };
        let Some(x) = axis(&grid.x) else { return };
        let columns: Vec<Option<(Literal, i64)>> = match grid.y.as_deref().map(axis) {
            None => vec![None],
            Some(None) => return,
            Some(Some(y)) => sizes(y).into_iter().map(Some).collect(),
        };
        for (row, width) in sizes(x) {
            for column in &columns {
                let hit = grid.find(width, column.map(|(_, depth)| depth));
                let name = hit
                    .as_ref()
                    .map_or_else(|| "beyond the table".to_owned(), |hit| hit.cell.clone());
                let priced = hit.is_some_and(|hit| hit.price.is_some());
                let known = if priced { &mut reached } else { &mut holes };
                if known.contains(&name) {
                    continue;
                }
                let mut assumptions = rules_only.clone();
                assumptions.push(row);
                assumptions.extend(column.map(|(literal, _)| literal));
                if self.configurator.explaining.solve(&assumptions).is_some() {
                    known.insert(name);
                }
            }
        }
        let place = format!("price_lists/{}/{id}", self.list.id);
        if !holes.is_empty() {
            let cells: Vec<String> = holes.into_iter().collect();
            let message = format!("sizes that rules allow have no price: {}", cells.join(", "));
            let remedy = "add prices; until then these sizes are shown as not made";
            faults.push(Fault::warning("price_hole", &place, message, remedy));
        }
        let unreached: Vec<String> = priced_cells(grid)
            .into_iter()
            .filter(|cell| !reached.contains(cell))
            .collect();
        if !unreached.is_empty() {
            let message = format!("no valid size pays these cells: {}", unreached.join(", "));
            faults.push(Fault::warning(
                "unreachable_price",
                &place,
                message,
                "take them out, or widen the ranges",
            ));
        }
    }
}

fn priced_cells(grid: &Grid) -> Vec<String> {
    let columns: Vec<Option<i64>> = if grid.y.is_some() {
        grid.y_max.iter().copied().map(Some).collect()
    } else {
        vec![None]
    };
    let hits = grid
        .x_max
        .iter()
        .flat_map(|x| columns.iter().filter_map(|y| grid.find(*x, *y)));
    hits.filter(|hit| hit.price.is_some())
        .map(|hit| hit.cell)
        .collect()
}

fn cell_text(cell: &DomainCell) -> String {
    match cell {
        DomainCell::Band(range) if range.min != range.max => {
            format!("{} to {}", range.min, range.max)
        }
        cell => cell.sample().to_string(),
    }
}
