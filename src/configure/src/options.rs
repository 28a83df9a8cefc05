//! Every option as it stands.

use catalogue::{OptionType, Picks, ProductOption, Texts, Value};
use lean::Gather as _;

use crate::domain::DomainCell;
use crate::engine::Engine;
use crate::words::Context;
use crate::{Conflict, OptionState, Pick, RangeState, ValueState};

// Up to here numbers are buttons; beyond, a slider.
const MAX_LISTED: i64 = 32;

/// What is known about one cell of a domain.
struct CellState {
    available: bool,
    conflict: Conflict,
}

impl Engine {
    pub(crate) fn explain(&self, picks: &Picks, key: &str, value: &Value) -> Option<Conflict> {
        let index = self.domain(key)?;
        let cell = self.encoding.domains[index].cell_of(value)?;
        let literal = self.encoding.cells[index][cell];
        self.why_not(
            picks,
            key,
            &self.encoding.domains[index].cells[cell],
            literal,
        )
    }

    /// Every option under these picks.
    pub(crate) fn states(&self, picks: &Picks, with_reasons: bool) -> Vec<OptionState> {
        let whole = self.preview(picks).unwrap_or_else(|_| self.fill(picks));
        let reachable = self.reachable(picks);
        let options = self
            .product
            .options
            .iter()
            .filter(|option| option.derived_from.is_none());
        let state = |option: &ProductOption| {
            let (visible, required) = self.asked(option, &whole);
            let cells = self.cells(option, picks, visible, &reachable, with_reasons);
            OptionState {
                key: option.key.clone(),
                text: option.text.clone(),
                description: option.description.clone(),
                group: option.group.clone(),
                kind: option.kind,
                unit: option.unit.clone(),
                visible,
                required,
                picked: picks.contains_key(&option.key),
                value: whole.options.get(&option.key).cloned(),
                values: self.values(option, &cells),
                ranges: ranges(&cells),
                max_length: (option.kind == OptionType::Text)
                    .then(|| option.max_length.unwrap_or(80)),
            }
        };
        options.map(state).collect()
    }

    /// The values of an option that are few enough to be listed.
    pub(crate) fn listed(&self, option: &ProductOption) -> Vec<Value> {
        match option.kind {
            OptionType::Bool => vec![Value::Bool(false), Value::Bool(true)],
            OptionType::Enum | OptionType::Material | OptionType::ProductRef => option
                .values
                .iter()
                .map(|spec| Value::Text(spec.value.clone()))
                .collect(),
            OptionType::Int => {
                let points: i64 = option
                    .ranges
                    .iter()
                    .map(|range| (range.max - range.min) / range.raster + 1)
                    .sum();
                let numbers = option
                    .ranges
                    .iter()
                    .filter(|_| points <= MAX_LISTED)
                    .flat_map(|range| {
                        (range.min..=range.max).step_by(usize::try_from(range.raster).unwrap_or(1))
                    });
                numbers.map(Value::Int).collect()
            }
            OptionType::Text => vec![],
        }
    }

    fn cells(
        &self,
        option: &ProductOption,
        picks: &Picks,
        visible: bool,
        reachable: &[Vec<bool>],
        with_reasons: bool,
    ) -> Vec<(DomainCell, CellState)> {
        let Some(index) = self.domain(&option.key) else {
            return vec![];
        };
        let domain = &self.encoding.domains[index];
        let literals = &self.encoding.cells[index];
        let available = |cell: usize| visible && reachable[index][cell];
        let state = |cell: usize| {
            let conflict = if available(cell) || !visible || !with_reasons {
                Conflict::default()
            } else {
                let why = self.why_not(picks, &option.key, &domain.cells[cell], literals[cell]);
                why.unwrap_or_default()
            };
            (
                domain.cells[cell].clone(),
                CellState {
                    available: available(cell),
                    conflict,
                },
            )
        };
        (0..literals.len()).map(state).collect()
    }

    fn why_not(
        &self,
        picks: &Picks,
        key: &str,
        cell: &DomainCell,
        literal: clauses::Literal,
    ) -> Option<Conflict> {
        let picked = self.picked(picks, Some(key));
        let mut context: Context = picked
            .iter()
            .map(|(pick, _)| (pick.option.clone(), pick.value.to_string()))
            .gather();
        let text = match cell {
            DomainCell::Band(range) if range.min != range.max => {
                format!("{}–{}", range.min, range.max)
            }
            cell => cell.sample().to_string(),
        };
        context.insert(key.to_owned(), text);
        self.conflict_in(&picked, &[literal], &context)
    }

    fn values(&self, option: &ProductOption, cells: &[(DomainCell, CellState)]) -> Vec<ValueState> {
        let state = |value: Value| {
            let cell = cells
                .iter()
                .find(|(cell, _)| cell.holds(&value))
                .map(|(_, state)| state);
            let spec = option
                .values
                .iter()
                .find(|spec| Some(spec.value.as_str()) == value.as_text());
            let material = (option.kind == OptionType::Material)
                .then(|| self.excerpt.material(value.as_text()?))
                .flatten();
            let text = self.excerpt.value_text(&self.product, &option.key, &value);
            let conflict = cell.map(|cell| cell.conflict.clone()).unwrap_or_default();
            let swatch = spec.and_then(|spec| spec.swatch.clone());
            let group = spec.and_then(|spec| spec.group.clone());
            let material_group = || material.map(|material| material.group.clone());
            ValueState {
                text: text.cloned().unwrap_or_else(Texts::new),
                swatch: swatch.or_else(|| material?.swatch.clone()),
                group: group
                    .or_else(material_group)
                    .filter(|group| !group.is_empty()),
                available: cell.is_some_and(|cell| cell.available),
                why: conflict.rules,
                against: conflict.picks,
                price_difference: None,
                value,
            }
        };
        self.listed(option).into_iter().map(state).collect()
    }
}

/// Bands that are told apart by nothing a person sees become one range.
fn ranges(cells: &[(DomainCell, CellState)]) -> Vec<RangeState> {
    let mut found: Vec<RangeState> = Vec::new();
    let against = |picks: &[Pick]| {
        picks
            .iter()
            .map(|pick| pick.option.clone())
            .collect::<Vec<_>>()
    };
    for (cell, state) in cells {
        let DomainCell::Band(range) = cell else {
            continue;
        };
        if let Some(last) = found.last_mut() {
            let rules = |reasons: &[crate::Reason]| {
                reasons
                    .iter()
                    .map(|one| one.rule.clone())
                    .collect::<Vec<_>>()
            };
            let joins = last.raster == range.raster && last.max + last.raster == range.min;
            let alike = last.available == state.available
                && rules(&last.why) == rules(&state.conflict.rules)
                && against(&last.against) == against(&state.conflict.picks);
            if joins && alike {
                last.max = range.max;
                continue;
            }
        }
        found.push(RangeState {
            min: range.min,
            max: range.max,
            raster: range.raster,
            available: state.available,
            why: state.conflict.rules.clone(),
            against: state.conflict.picks.clone(),
        });
    }
    found
}
