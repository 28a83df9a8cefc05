//! Checks price lists.

use lean::Gather as _;
use std::collections::{BTreeMap, BTreeSet};

use crate::check::Faults;
use crate::check_rules::{check_condition, check_number};
use crate::price_list::decimal;
use crate::{
    Amount, Component, Condition, Content, Grid, Level, Moment, OptionType, PriceList, Product,
};

// Ten million of the main unit in cents: no single component of furniture costs more, and 9,999 of them
// with every percentage stay inside 2^53.
const MAX_AMOUNT: i64 = 1_000_000_000;
const MAX_CELLS: usize = 250_000;
const MAX_COMPONENTS: usize = 500_000;
const MAX_BP: u32 = 100_000;

/// `runs` are the modular products as rules and prices see them.
pub(crate) fn check(content: &Content, runs: &BTreeMap<&str, &Product>, faults: &mut Faults) {
    faults.unique(
        "price_lists",
        content.price_lists.iter().map(|list| list.id.as_str()),
    );
    for code in &content.currencies {
        if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            faults.add(
                "wrong_currency",
                "currencies",
                format!("{code} is no ISO 4217 code"),
                "write three capitals",
            );
        }
    }
    for list in &content.price_lists {
        check_list(list, content, runs, faults);
    }
}

fn check_list(
    list: &PriceList,
    content: &Content,
    runs: &BTreeMap<&str, &Product>,
    faults: &mut Faults,
) {
    let place = format!("price_lists/{}", list.id);
    if !content.currencies.contains(&list.currency) {
        let message = format!("{} is not one of the catalogue's currencies", list.currency);
        faults.add(
            "wrong_currency",
            &place,
            message,
            "add it to currencies, or correct the list",
        );
    }
    if list
        .vat_rates
        .values()
        .chain([&list.vat_bp])
        .any(|rate| *rate > MAX_BP)
    {
        faults.add(
            "bad_rate",
            &place,
            "a tax rate is above 1000 %",
            "write basis points: 1900 is 19 %",
        );
    }
    if let (Some(Moment::At(from)), Some(Moment::At(to))) = (&list.valid_from, &list.valid_to)
        && from >= to
    {
        faults.add(
            "bad_validity",
            &place,
            "it ends before it begins",
            "let valid_to be after valid_from",
        );
    }
    if list.rounding.iter().any(|row| {
        row.precision < 1 || row.add_after.abs() > MAX_AMOUNT || row.add_before.abs() > MAX_AMOUNT
    }) {
        faults.add(
            "bad_rounding",
            &place,
            "a rounding row has no usable step",
            "round to at least 1 minor unit",
        );
    }
    crate::check_deals::check(list, content, &place, faults);
    faults.cap(&place, "components", list.components.len(), MAX_COMPONENTS);
    faults.unique(&place, list.components.iter().map(|one| one.id.as_str()));
    faults.unique(&place, list.services.iter().map(|one| one.id.as_str()));
    for service in &list.services {
        check_amount(service.amount, &format!("{place}/{}", service.id), faults);
        check_category(service.tax_category.as_deref(), list, &place, faults);
    }
    for component in &list.components {
        check_component(
            component,
            list,
            content,
            runs,
            &format!("{place}/{}", component.id),
            faults,
        );
    }
    for product in &content.products {
        let sold = list
            .components
            .iter()
            .any(|one| one.level == Level::Base && one.concerns(product));
        if sold {
            check_category(
                Some(&product.tax_category),
                list,
                &format!("products/{}", product.id),
                faults,
            );
        }
    }
}

fn check_category(category: Option<&str>, list: &PriceList, place: &str, faults: &mut Faults) {
    if let Some(category) = category.filter(|category| list.rate_bp(category).is_none()) {
        let message = format!(
            "price list {} has no rate for tax category {category}",
            list.id
        );
        faults.add(
            "unknown_tax_category",
            place,
            message,
            "add it to vat_rates",
        );
    }
}

fn check_amount(amount: i64, place: &str, faults: &mut Faults) {
    if amount.abs() > MAX_AMOUNT {
        faults.add(
            "too_large",
            place,
            format!("{amount} is too large for a price"),
            "write whole minor units",
        );
    }
}

fn check_component(
    component: &Component,
    list: &PriceList,
    content: &Content,
    runs: &BTreeMap<&str, &Product>,
    place: &str,
    faults: &mut Faults,
) {
    let products: Vec<&Product> = content
        .products
        .iter()
        .filter(|product| component.concerns(product))
        .map(|product| *runs.get(product.id.as_str()).unwrap_or(&product))
        .collect();
    if let Some(id) = &component.product
        && products.is_empty()
    {
        faults.unknown(place, "product", id);
        return;
    }
    if products.is_empty() {
        let keys: Vec<&str> = component.option_keys().into_iter().collect();
        faults.unknown(place, "product with all the options", &keys.join(", "));
        return;
    }
    if component.level == Level::Service {
        faults.add(
            "wrong_level",
            place,
            "a component cannot be a service",
            "put it into `services`",
        );
    }
    check_category(component.tax_category.as_deref(), list, place, faults);
    if let Some(when) = &component.when {
        check_condition(when, &products, place, faults);
        check_grids(when, component, list, place, faults);
    }
    check_amount_of(component, &component.amount, &products, place, faults);
    for past in &component.history {
        check_amount_of(component, &past.amount, &products, place, faults);
    }
    let ends: Vec<_> = component
        .history
        .iter()
        .filter_map(|past| match past.until {
            Moment::At(until) => Some(until),
            Moment::Day(_) => None,
        })
        .collect();
    if !ends.is_sorted_by(|one, next| one < next) {
        faults.add(
            "bad_validity",
            place,
            "the past amounts do not follow each other",
            "sort the history from the oldest on",
        );
    }
    let percent = matches!(component.amount, Amount::Percent { .. });
    if component.announced_from.is_some() && !(percent && component.level == Level::Discount) {
        faults.add(
            "wrong_level",
            place,
            "only a discount in percent can be announced as a price reduction",
            "make it a discount with percent, or take announced_from out",
        );
    }
}

/// Whether an amount, of now or of the past, can be meant.
fn check_amount_of(
    component: &Component,
    amount: &Amount,
    products: &[&Product],
    place: &str,
    faults: &mut Faults,
) {
    match amount {
        Amount::Fixed(amount) => {
            check_amount(*amount, place, faults);
            refuse_free(component, *amount, place, faults);
        }
        Amount::Grid(grid) => check_grid(component, grid, products, place, faults),
        Amount::Tiers(tiers) => {
            let rising = tiers.is_sorted_by(|one, next| one.from < next.from);
            if tiers.is_empty() || !rising || tiers.iter().any(|tier| tier.from == 0) {
                faults.add(
                    "bad_tiers",
                    place,
                    "the quantities do not rise from 1 on",
                    "sort the tiers",
                );
            }
            for tier in tiers {
                check_amount(tier.unit, place, faults);
                refuse_free(component, tier.unit, place, faults);
            }
        }
        Amount::Percent { bp, .. } => {
            let wrong_way = component.level == Level::Discount && !(-10_000..=0).contains(bp);
            if component.level == Level::Base || wrong_way || bp.abs() > i64::from(MAX_BP) {
                let remedy =
                    "write basis points: -500 is 5 % off; a base price cannot be a percentage";
                faults.add(
                    "bad_rate",
                    place,
                    format!("{bp} basis points make no sense here"),
                    remedy,
                );
            }
        }
        Amount::PerUnit {
            rate, measure, min, ..
        } => {
            check_number(measure, products, place, faults);
            if std::iter::once(rate)
                .chain(min)
                .any(|text| decimal(text).is_none())
            {
                faults.add(
                    "bad_rate",
                    place,
                    "the rate is no decimal",
                    "write it such as \"38.50\"",
                );
            }
        }
    }
}

/// What `off_grid` names, and that the base price does not hang on it.
fn check_grids(
    when: &Condition,
    component: &Component,
    list: &PriceList,
    place: &str,
    faults: &mut Faults,
) {
    if let Condition::OffGrid(id) = when {
        let named = list.components.iter().find(|one| one.id == *id);
        match named.filter(|one| matches!(one.amount, Amount::Grid(_))) {
            None => faults.unknown(place, "grid component", id),
            Some(grid) if grid.product.is_some() && grid.product != component.product => faults
                .add(
                    "foreign_grid",
                    place,
                    format!("{id} prices one product, and this is about others too"),
                    "name the product of the grid, or let the grid price them all",
                ),
            Some(_) => {}
        }
    }
    let outside = matches!(when, Condition::OffGrid(_) | Condition::Campaign(_));
    if outside && matches!(component.amount, Amount::Grid(_))
        || outside && component.level == Level::Base
    {
        let message = "a base price or grid cannot depend on a campaign or on being off the grid";
        faults.add(
            "wrong_level",
            place,
            message,
            "make it a surcharge or discount without a grid",
        );
    }
    when.children()
        .iter()
        .for_each(|inner| check_grids(inner, component, list, place, faults));
}

fn check_grid(
    component: &Component,
    grid: &Grid,
    products: &[&Product],
    place: &str,
    faults: &mut Faults,
) {
    for key in std::iter::once(&grid.x).chain(&grid.y) {
        let is_int = |product: &&Product| {
            product
                .option(key)
                .is_some_and(|one| one.kind == OptionType::Int)
        };
        if !products.iter().all(is_int) {
            faults.unknown(place, "int option", key);
        }
    }
    let columns = if grid.y.is_some() {
        grid.y_max.len()
    } else {
        1
    };
    faults.cap(
        place,
        "cells",
        grid.x_max.len().saturating_mul(columns),
        MAX_CELLS,
    );
    let rising = |borders: &[i64]| borders.is_sorted_by(|one, next| one < next);
    let shaped =
        grid.cells.len() == grid.x_max.len() && grid.cells.iter().all(|row| row.len() == columns);
    if !shaped
        || columns == 0
        || grid.cells.is_empty()
        || !rising(&grid.x_max)
        || !rising(&grid.y_max)
        || (grid.y.is_none() && !grid.y_max.is_empty())
    {
        let remedy = "give cells[x][y] one row per x_max and one cell per y_max, borders rising";
        faults.add(
            "bad_grid",
            place,
            "borders and cells do not fit together",
            remedy,
        );
    }
    let cells: BTreeSet<i64> = grid.cells.iter().flatten().flatten().copied().gather();
    for cell in cells {
        check_amount(cell, place, faults);
        refuse_free(component, cell, place, faults);
    }
}

/// A base price of zero or less sells for nothing.
fn refuse_free(component: &Component, amount: i64, place: &str, faults: &mut Faults) {
    if component.level == Level::Base && amount <= 0 {
        let message = format!("a base price of {amount} would sell it for nothing");
        faults.add(
            "zero_price",
            place,
            message,
            "use null for sizes that are not made",
        );
    }
}
