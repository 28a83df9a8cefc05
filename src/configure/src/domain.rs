//! Finite domains: what each option can be, as a short list of cells.

use catalogue::{
    Amount, Comparand, Condition, Operand, OptionType, Picks, PriceList, Product, ProductOption,
    Required, Selection, Value,
};

use std::collections::BTreeSet;

use crate::ConfigureError;
use crate::encode::Scope;

/// The possible values of one option, cut so finely that nothing tells two numbers of a cell apart.
#[derive(Clone, Debug)]
pub(crate) struct Domain {
    pub(crate) key: String,
    pub(crate) cells: Vec<DomainCell>,
    /// Whether it may have no value: when it can be hidden or is not always required.
    pub(crate) may_be_none: bool,
}

/// One value, or a band of numbers that no rule and no price tells apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DomainCell {
    One(Value),
    Band(catalogue::Range),
}

// Measured: 121 widths x 31 depths (the finest raster of TBL-FLEX) are 3,751 combinations and compile in
// under a millisecond; ten times as much is still a frame.
pub(crate) const MAX_COMBINATIONS: u64 = 40_000;

impl DomainCell {
    /// A value that stands for the whole cell.
    pub(crate) fn sample(&self) -> Value {
        match self {
            Self::One(value) => value.clone(),
            Self::Band(range) => Value::Int(range.min),
        }
    }

    /// True when the value lies in it.
    pub(crate) fn holds(&self, value: &Value) -> bool {
        match self {
            Self::One(one) => one == value,
            Self::Band(range) => value.as_int().is_some_and(|number| range.contains(number)),
        }
    }

    /// The value in it that is nearest to `wanted`.
    pub(crate) fn nearest(&self, wanted: Option<&Value>) -> Value {
        match self {
            Self::One(value) => value.clone(),
            Self::Band(range) => {
                Value::Int(range.nearest(wanted.and_then(Value::as_int).unwrap_or(range.min)))
            }
        }
    }

    /// How far its nearest number is from `wanted`.
    pub(crate) fn distance(&self, wanted: i64) -> u64 {
        self.nearest(Some(&Value::Int(wanted)))
            .as_int()
            .map_or(0, |nearest| nearest.abs_diff(wanted))
    }
}

impl Domain {
    /// The index of the cell that holds the value.
    pub(crate) fn cell_of(&self, value: &Value) -> Option<usize> {
        self.cells.iter().position(|cell| cell.holds(value))
    }
}

/// The domains of all options that take part in rules: not texts, not derived ones.
pub(crate) fn domains(
    product: &Product,
    list: &PriceList,
    scope: &Scope<'_>,
) -> Result<Vec<Domain>, ConfigureError> {
    let mut found = Vec::new();
    for option in &product.options {
        if option.kind == OptionType::Text || option.derived_from.is_some() {
            continue;
        }
        let cells = match option.kind {
            OptionType::Int => bands(option, product, list, scope)?,
            OptionType::Bool => [false, true]
                .map(|yes| DomainCell::One(Value::Bool(yes)))
                .into(),
            _ => option
                .values
                .iter()
                .map(|spec| DomainCell::One(Value::Text(spec.value.clone())))
                .collect(),
        };
        let always = matches!(option.required, None | Some(Required::Always(true)));
        found.push(Domain {
            key: option.key.clone(),
            cells,
            may_be_none: option.visible_if.is_some() || !always,
        });
    }
    Ok(found)
}

/// Cuts an int option where a rule or a grid changes its mind.
fn bands(
    option: &ProductOption,
    product: &Product,
    list: &PriceList,
    scope: &Scope<'_>,
) -> Result<Vec<DomainCell>, ConfigureError> {
    let mut cuts = BTreeSet::new();
    let mut fine = false;
    for (place, condition) in scope.conditions() {
        for atom in atoms(condition) {
            let mut keys = BTreeSet::new();
            atom.option_keys(&mut keys);
            if !keys.contains(option.key.as_str()) {
                continue;
            }
            if keys.len() > 1 {
                fine = true;
            } else if !simple_cuts(atom, &mut cuts) {
                tried_cuts(option, atom, place, &mut cuts)?;
            }
        }
    }
    for component in list.components_of(product) {
        let Amount::Grid(grid) = &component.amount else {
            continue;
        };
        let exact = grid.off_grid == catalogue::OffGrid::Forbid;
        let axes = [(Some(&grid.x), &grid.x_max), (grid.y.as_ref(), &grid.y_max)];
        for (_, borders) in axes
            .into_iter()
            .filter(|(key, _)| *key == Some(&option.key))
        {
            cuts.extend(borders.iter().map(|border| border.saturating_add(1)));
            cuts.extend(borders.iter().filter(|_| exact));
        }
    }
    if fine {
        let points: i64 = option
            .ranges
            .iter()
            .map(|range| (range.max - range.min) / range.raster + 1)
            .sum();
        let points = points.unsigned_abs();
        if points > MAX_COMBINATIONS / 8 {
            return Err(ConfigureError::TooManyCombinations {
                place: option.key.clone(),
                combinations: points,
            });
        }
        for range in &option.ranges {
            cuts.extend(
                (range.min..=range.max).step_by(usize::try_from(range.raster).unwrap_or(1)),
            );
        }
    }
    Ok(option
        .ranges
        .iter()
        .flat_map(|range| split(*range, &cuts))
        .map(DomainCell::Band)
        .collect())
}

fn split(range: catalogue::Range, cuts: &BTreeSet<i64>) -> Vec<catalogue::Range> {
    let mut parts = Vec::new();
    let mut from = range.min;
    let last = range.nearest(range.max);
    // Half open, since a range of one number has nothing between its ends.
    for cut in cuts
        .range(range.min + 1..last + 1)
        .copied()
        .chain([last + 1])
    {
        // The first number on the raster that is not before the cut.
        let next = range.min + (cut - range.min + range.raster - 1) / range.raster * range.raster;
        if next > from {
            parts.push(catalogue::Range {
                min: from,
                max: next - range.raster,
                raster: range.raster,
            });
            from = next;
        }
    }
    parts
}

/// The conditions without and, or, not.
pub(crate) fn atoms(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::And(_) | Condition::Or(_) | Condition::Not(_) => {
            condition.children().iter().flat_map(atoms).collect()
        }
        atom => vec![atom],
    }
}

/// The cuts of an atom that compares the bare option with constants; false when it does something else.
fn simple_cuts(atom: &Condition, cuts: &mut BTreeSet<i64>) -> bool {
    use Operand::{Number, Option as Key};
    let mut add = |at: i64, after: i64| cuts.extend([at, after.saturating_add(1)]);
    match atom {
        Condition::Gt(Key(_), Number(c)) | Condition::Le(Key(_), Number(c)) => {
            add(c.saturating_add(1), *c)
        }
        Condition::Ge(Key(_), Number(c)) | Condition::Lt(Key(_), Number(c)) => {
            add(*c, c.saturating_sub(1))
        }
        Condition::Lt(Number(c), Key(_)) | Condition::Ge(Number(c), Key(_)) => {
            add(c.saturating_add(1), *c)
        }
        Condition::Le(Number(c), Key(_)) | Condition::Gt(Number(c), Key(_)) => {
            add(*c, c.saturating_sub(1))
        }
        Condition::Between(Key(_), Number(low), Number(high)) => add(*low, *high),
        Condition::Eq(Key(_), Comparand::Value(Value::Int(c)))
        | Condition::Ne(Key(_), Comparand::Value(Value::Int(c))) => {
            add(*c, *c);
        }
        Condition::In(Key(_), values) => {
            values
                .iter()
                .filter_map(Value::as_int)
                .for_each(|c| add(c, c));
        }
        _ => return false,
    }
    true
}

/// Finds the cuts of a formula over one option by trying every number.
fn tried_cuts(
    option: &ProductOption,
    atom: &Condition,
    place: &str,
    cuts: &mut BTreeSet<i64>,
) -> Result<(), ConfigureError> {
    for range in &option.ranges {
        let points = ((range.max - range.min) / range.raster).unsigned_abs();
        if points > MAX_COMBINATIONS {
            return Err(ConfigureError::TooManyCombinations {
                place: place.to_owned(),
                combinations: points,
            });
        }
        let mut before = None;
        for number in (range.min..=range.max).step_by(usize::try_from(range.raster).unwrap_or(1)) {
            let values = Picks::from([(option.key.clone(), Value::Int(number))]);
            let facts = Selection {
                values: &values,
                list: None,
                campaigns: &[],
            };
            let holds = atom
                .holds(&facts)
                .map_err(|cause| ConfigureError::Formula {
                    place: place.to_owned(),
                    cause,
                })?;
            if before.replace(holds).is_some_and(|before| before != holds) {
                cuts.insert(number);
            }
        }
    }
    Ok(())
}
