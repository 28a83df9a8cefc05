//! Ways out when a value cannot be chosen, each with what it would cost.

use catalogue::{OptionType, Picks, Product, ProductOption, Value};
use configure::{Configurator, Conflict, Pick};
use serde::Serialize;
use ts_rs::TS;

use crate::offer::Offer;

/// Why a value was not taken, and the ways out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Help {
    /// What is wrong with it.
    pub misfit: Misfit,
    /// The ways out, each proved possible; the nearest values first, then what changes least.
    pub ways: Vec<Way>,
}

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum Misfit {
    /// It lies between two sizes that are made.
    BetweenSteps,
    /// It is smaller or larger than anything that is made.
    OutOfRange {
        /// The smallest that is made.
        #[ts(type = "number")]
        min: i64,
        /// The largest that is made.
        #[ts(type = "number")]
        max: i64,
    },
    /// It does not go with other choices: the conflict names the rules.
    Rule,
}

/// One way out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Way {
    /// All that is to be chosen, the wanted value too where it is taken: `edit({kind: "choose", …})`.
    pub changes: Vec<Pick>,
    /// The wanted value is taken and others change.
    pub takes: bool,
    /// What one piece would cost more (or, negative, less) than now; minor units, tax included.
    #[ts(type = "number | null")]
    pub difference: Option<i64>,
}

/// What to say about a value that was not taken.
pub(crate) fn help(
    offer: &Offer,
    configurator: &Configurator,
    product: &Product,
    picks: &Picks,
    wanted: &Pick,
    conflict: &Conflict,
) -> Help {
    let misfit = product
        .option(&wanted.option)
        .map_or(Misfit::Rule, |option| misfit(option, &wanted.value));
    let priced = |picks: &Picks| {
        let whole = configurator.preview(picks).ok()?;
        offer.unit_gross(&whole)
    };
    let now = priced(picks);
    let way = |changes: Vec<Pick>, takes: bool| {
        let mut after = picks.clone();
        after.extend(
            changes
                .iter()
                .map(|pick| (pick.option.clone(), pick.value.clone())),
        );
        let difference = priced(&after).zip(now).map(|(gross, now)| gross - now);
        Way {
            changes,
            takes,
            difference,
        }
    };
    let mut ways = Vec::new();
    if misfit == Misfit::Rule {
        for repair in conflict.repairs.iter().filter(|repair| !repair.keeps) {
            let mut changes = repair.changes.clone();
            let takes = changes.iter().all(|pick| pick.option != wanted.option);
            if takes {
                changes.insert(0, wanted.clone());
            }
            ways.push(way(changes, takes));
        }
    } else if !conflict.repairs.is_empty() {
        // Without any repair the shop refuses and proposes nothing.
        let numbers = neighbours(configurator, picks, wanted);
        ways.extend(numbers.into_iter().map(|number| {
            let value = Value::Int(number);
            let option = wanted.option.clone();
            way(vec![Pick { option, value }], false)
        }));
    }
    Help { misfit, ways }
}

fn misfit(option: &ProductOption, value: &Value) -> Misfit {
    let (OptionType::Int, Value::Int(number), false) = (option.kind, value, option.admits(value))
    else {
        return Misfit::Rule;
    };
    let min = option.ranges.iter().map(|range| range.min).min();
    let max = option.ranges.iter().map(|range| range.max).max();
    match min.zip(max) {
        Some((min, max)) if (min..=max).contains(number) => Misfit::BetweenSteps,
        Some((min, max)) => Misfit::OutOfRange { min, max },
        None => Misfit::Rule,
    }
}

/// The nearest smaller and the nearest larger number that go with the other picks.
fn neighbours(configurator: &Configurator, picks: &Picks, wanted: &Pick) -> Vec<i64> {
    let Some(number) = wanted.value.as_int() else {
        return Vec::new();
    };
    let states = configurator.domains(picks);
    let ranges = states
        .iter()
        .filter(|state| state.key == wanted.option)
        .flat_map(|state| &state.ranges)
        .filter(|range| range.available);
    let (mut below, mut above) = (None, None);
    for range in ranges {
        let raster = range.raster.max(1);
        let last = range.min + (range.max - range.min) / raster * raster;
        let step = |up: i64| {
            let steps = (number - range.min).div_euclid(raster) + up;
            (range.min + steps * raster).clamp(range.min, last)
        };
        let (low, high) = (step(0), step(1));
        if low < number {
            below = below.max(Some(low));
        }
        if high > number {
            above = Some(above.map_or(high, |above: i64| above.min(high)));
        }
    }
    below.into_iter().chain(above).collect()
}
