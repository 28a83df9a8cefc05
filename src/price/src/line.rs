//! The components of the price of one piece, in order: base, surcharges, discounts.

use catalogue::{
    Amount, Component, Grid, Instant, Level, Operand, PercentOf, Picks, PriceList, Product, Ratio,
    RoundingMode, RoundingRow, Selection, Term, Value,
};

use crate::{Calculation, PriceError, PriceLine, ShareOf, amount_text, exponent};

/// What has been added up so far. `open` counts only what may be discounted.
#[derive(Default)]
pub(crate) struct Sums {
    base: i64,
    undiscounted: i64,
    pub(crate) accumulated: i64,
    open_base: i64,
    open_undiscounted: i64,
    pub(crate) open_accumulated: i64,
}

/// What one component comes to.
#[derive(Default)]
pub(crate) struct Priced {
    pub(crate) amount: i64,
    pub(crate) cell: Option<String>,
    pub(crate) calculation: Option<Calculation>,
    pub(crate) reference: Option<i64>,
}

/// A product inside the one that is priced: an element of a run, or a chosen product.
pub(crate) struct PricedPart<'a> {
    pub(crate) place: String,
    pub(crate) product: &'a Product,
    pub(crate) values: Picks,
}

/// One piece under one list.
pub(crate) struct Piece<'a> {
    pub(crate) product: &'a Product,
    /// What is inside; priced first, so that the whole's own percentages count it too.
    pub(crate) parts: &'a [PricedPart<'a>],
    pub(crate) list: &'a PriceList,
    pub(crate) values: &'a Picks,
    pub(crate) campaigns: &'a [String],
    pub(crate) quantity: i64,
    /// All lists, for what it cost before.
    pub(crate) lists: &'a [PriceList],
    /// When it is priced.
    pub(crate) at: Instant,
    /// Prices as they were at `at`, instead of those of today.
    pub(crate) past: bool,
}

impl Piece<'_> {
    /// All lines that apply.
    pub(crate) fn lines(&self) -> Result<Vec<PriceLine>, PriceError> {
        self.summed().map(|(lines, _)| lines)
    }

    /// All lines that apply, and what they come to.
    pub(crate) fn summed(&self) -> Result<(Vec<PriceLine>, Sums), PriceError> {
        let facts = Selection {
            values: self.values,
            list: Some(self.list),
            campaigns: self.campaigns,
        };
        let mut sums = Sums::default();
        let mut lines: Vec<PriceLine> = Vec::new();
        for part in self.parts {
            let piece = Piece {
                product: part.product,
                values: &part.values,
                parts: &[],
                ..*self
            };
            let (of_part, sum) = piece.summed()?;
            let named = |line: PriceLine| PriceLine {
                part: Some(part.place.clone()),
                ..line
            };
            lines.extend(of_part.into_iter().map(named));
            sums.include(&sum)
                .ok_or_else(|| PriceError::Overflow(self.product.id.clone()))?;
        }
        let mut groups: Vec<&str> = Vec::new();
        let mut base: Option<&str> = None;
        for component in self.list.components_of(self.product) {
            let applies = match &component.when {
                Some(when) => when
                    .holds(&facts)
                    .map_err(|cause| formula(component, cause))?,
                None => true,
            };
            let group = component.exclusive_group.as_deref();
            let announced = self.announced(component)?;
            if !applies
                || announced == Some(false)
                || group.is_some_and(|group| groups.contains(&group))
            {
                continue;
            }
            groups.extend(group);
            if component.level == Level::Base
                && let Some(first) = base.replace(&component.id)
            {
                return Err(PriceError::Ambiguous {
                    first: first.to_owned(),
                    second: component.id.clone(),
                });
            }
            let priced = match (announced, self.past) {
                (Some(true), false) => self.reduction(component, &sums)?,
                _ => self.amount(component, &facts, &sums)?,
            };
            sums.add(component, priced.amount)
                .ok_or_else(|| overflow(component))?;
            lines.push(PriceLine {
                id: component.id.clone(),
                part: None,
                level: component.level,
                text: component.text.clone(),
                cell: priced.cell,
                calc: priced.calculation.as_ref().map(ToString::to_string),
                calculation: priced.calculation,
                tax_category: component
                    .tax_category
                    .clone()
                    .unwrap_or_else(|| self.product.tax_category.clone()),
                unit: priced.amount,
                reference: priced.reference,
            });
        }
        match base {
            Some(_) => Ok((lines, sums)),
            // A run may cost no more than its elements.
            None if self.product.modular.is_some() && !lines.is_empty() => Ok((lines, sums)),
            None => Err(self.not_offered(&self.product.id)),
        }
    }

    fn amount(
        &self,
        component: &Component,
        facts: &Selection<'_>,
        sums: &Sums,
    ) -> Result<Priced, PriceError> {
        match self.amount_of(component)? {
            Amount::Fixed(amount) => self.rounded(component, Ratio::from(*amount), None),
            Amount::Grid(grid) => self.grid_amount(component, grid),
            Amount::Tiers(tiers) => {
                let reached = tiers
                    .iter()
                    .filter(|tier| i64::from(tier.from) <= self.quantity);
                let tier = reached.max_by_key(|tier| tier.from);
                let tier = tier.ok_or_else(|| {
                    self.not_offered(&format!(
                        "{} in a quantity of {}",
                        component.id, self.quantity
                    ))
                })?;
                self.rounded(
                    component,
                    Ratio::from(tier.unit),
                    Some(Calculation::Tier { from: tier.from }),
                )
            }
            Amount::Percent { bp, of } => {
                let (amount, of) = sums.share(component.level, *of);
                let share = Ratio::new(i128::from(amount) * i128::from(*bp), 10_000);
                let share = share.ok_or_else(|| overflow(component))?;
                let calculation = Calculation::Percent {
                    percent: percent_text(*bp),
                    of,
                    amount: amount_text(amount, &self.list.currency),
                    exact: self.major(component, share)?,
                };
                self.rounded(component, share, Some(calculation))
            }
            Amount::PerUnit {
                rate,
                measure,
                min,
                unit,
            } => {
                let number = measure
                    .number(facts)
                    .map_err(|cause| formula(component, cause))?;
                let number = number.ok_or_else(|| self.not_offered(&component.id))?;
                let least = min.as_deref().and_then(|min| min.parse().ok());
                let number = least.filter(|least| *least > number).unwrap_or(number);
                let price: Ratio = rate.parse().map_err(|()| overflow(component))?;
                let amount = price
                    .times(number)
                    .and_then(|major| major.times(self.scale()));
                let amount = amount.ok_or_else(|| overflow(component))?;
                let metres = self.is_metres(measure);
                let unit = unit.as_deref().or(metres.then_some("m"));
                let calculation = Calculation::PerUnit {
                    rate: rate.clone(),
                    measure: number.to_text(if metres { 3 } else { 0 }),
                    unit: unit.map(str::to_owned),
                    exact: self.major(component, amount)?,
                };
                self.rounded(component, amount, Some(calculation))
            }
        }
    }

    fn grid_amount(&self, component: &Component, grid: &Grid) -> Result<Priced, PriceError> {
        let size = |key: &str| self.values.get(key).and_then(Value::as_int);
        let x = size(&grid.x);
        let y = grid.y.as_deref().map(size);
        let asked = match (x, y) {
            (Some(x), Some(Some(y))) => format!("{x} x {y}"),
            (Some(x), None) => x.to_string(),
            _ => return Err(self.not_offered(&format!("{} without a size", component.id))),
        };
        let hit = x.and_then(|x| grid.find(x, y.flatten()));
        match hit.and_then(|hit| Some((hit.price?, hit.cell))) {
            Some((amount, cell)) => Ok(Priced {
                cell: Some(cell),
                ..self.rounded(component, Ratio::from(amount), None)?
            }),
            None => Err(self.not_offered(&format!("{asked} in {}", component.id))),
        }
    }

    pub(crate) fn rounded(
        &self,
        component: &Component,
        amount: Ratio,
        calculation: Option<Calculation>,
    ) -> Result<Priced, PriceError> {
        let amount = round(amount, &self.list.rounding).ok_or_else(|| overflow(component))?;
        Ok(Priced {
            amount,
            calculation,
            ..Priced::default()
        })
    }

    fn scale(&self) -> Ratio {
        Ratio::from(10_i64.pow(exponent(&self.list.currency).unwrap_or(2)))
    }

    /// Minor units as major ones, with all their places: what was computed before rounding.
    fn major(&self, component: &Component, minor: Ratio) -> Result<String, PriceError> {
        let major = minor
            .divided_by(self.scale())
            .ok_or_else(|| overflow(component))?;
        Ok(major.to_text(exponent(&self.list.currency).unwrap_or(2) as usize))
    }

    /// True for a measure of the form millimetres / 1000.
    fn is_metres(&self, measure: &Operand) -> bool {
        let Operand::Term(term) = measure else {
            return false;
        };
        let Term::Div(Operand::Option(key), Operand::Number(1000)) = term.as_ref() else {
            return false;
        };
        self.product
            .option(key)
            .is_some_and(|option| option.unit.as_deref() == Some("mm"))
    }

    fn not_offered(&self, what: &str) -> PriceError {
        PriceError::NotOffered {
            what: what.to_owned(),
            list: self.list.id.clone(),
        }
    }
}

impl Sums {
    fn add(&mut self, component: &Component, amount: i64) -> Option<()> {
        let add = |sum: &mut i64, counts: bool| -> Option<()> {
            *sum = sum.checked_add(if counts { amount } else { 0 })?;
            Some(())
        };
        let open = component.discountable;
        let base = component.level == Level::Base;
        let undiscounted = component.level != Level::Discount;
        add(&mut self.base, base)?;
        add(&mut self.undiscounted, undiscounted)?;
        add(&mut self.accumulated, true)?;
        add(&mut self.open_base, open && base)?;
        add(&mut self.open_undiscounted, open && undiscounted)?;
        add(&mut self.open_accumulated, open)
    }

    /// Everything of a part too.
    fn include(&mut self, part: &Self) -> Option<()> {
        let add = |sum: &mut i64, more: i64| -> Option<()> {
            *sum = sum.checked_add(more)?;
            Some(())
        };
        add(&mut self.base, part.base)?;
        add(&mut self.undiscounted, part.undiscounted)?;
        add(&mut self.accumulated, part.accumulated)?;
        add(&mut self.open_base, part.open_base)?;
        add(&mut self.open_undiscounted, part.open_undiscounted)?;
        add(&mut self.open_accumulated, part.open_accumulated)
    }

    fn share(&self, level: Level, of: PercentOf) -> (i64, ShareOf) {
        match (of, level) {
            (PercentOf::Base, Level::Discount) => (self.open_base, ShareOf::Base),
            (PercentOf::Base, _) => (self.base, ShareOf::Base),
            (PercentOf::Accumulated, Level::Discount) => {
                (self.open_accumulated, ShareOf::Accumulated)
            }
            (PercentOf::Accumulated, _) => (self.accumulated, ShareOf::Accumulated),
            (PercentOf::Undiscounted, Level::Discount) => {
                (self.open_undiscounted, ShareOf::Undiscounted)
            }
            (PercentOf::Undiscounted, _) => (self.undiscounted, ShareOf::Undiscounted),
        }
    }
}

/// Basis points as per cent.
pub(crate) fn percent_text(bp: i64) -> String {
    Ratio::new(i128::from(bp), 100).map_or_else(String::new, |percent| percent.to_text(0))
}

/// Rounds to whole minor units, then through the rows of a rounding table in turn.
pub(crate) fn round(amount: Ratio, rows: &[RoundingRow]) -> Option<i64> {
    let mut exact = amount;
    for row in rows {
        let above = row.min.is_none_or(|min| exact >= Ratio::from(min));
        let below = row.max.is_none_or(|max| exact < Ratio::from(max));
        if above && below {
            exact = Ratio::from(round_row(exact, row)?);
        }
    }
    exact.rounded()
}

fn round_row(amount: Ratio, row: &RoundingRow) -> Option<i64> {
    let steps = amount
        .plus(Ratio::from(row.add_before))?
        .divided_by(Ratio::from(row.precision))?;
    let whole = match row.mode {
        RoundingMode::Down => steps.floor()?,
        RoundingMode::Up => steps.ceiling()?,
        RoundingMode::Commercial => steps.rounded()?,
        RoundingMode::Bankers => {
            let floor = steps.floor()?;
            let half = steps.minus(Ratio::from(floor))?.times(Ratio::from(2))? == Ratio::from(1);
            if half {
                floor + floor.rem_euclid(2)
            } else {
                steps.rounded()?
            }
        }
    };
    whole.checked_mul(row.precision)?.checked_add(row.add_after)
}

fn formula(component: &Component, cause: catalogue::EvaluationError) -> PriceError {
    PriceError::Formula {
        component: component.id.clone(),
        cause,
    }
}

pub(crate) fn overflow(component: &Component) -> PriceError {
    PriceError::Overflow(component.id.clone())
}
