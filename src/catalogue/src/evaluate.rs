//! Evaluates conditions and operands over the values of a configuration.

use crate::{Amount, Comparand, Condition, Operand, Picks, PriceList, Ratio, Term, Value};

/// What a condition may ask.
pub trait Facts {
    /// The value of an option, derived ones included; `None` when it has none.
    fn value(&self, option: &str) -> Option<&Value>;
    /// Whether the named grid component applies and the size lies between its lines.
    fn off_grid(&self, component: &str) -> Result<bool, EvaluationError>;
    /// Whether the campaign was asked for.
    fn campaign(&self, campaign: &str) -> bool;
}

/// A tree cannot be computed for these values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EvaluationError {
    /// A divisor is zero: give the divisor's option a range without zero.
    #[error("a formula divides by zero")]
    DivisionByZero,
    /// The numbers are too large to compute with.
    #[error("a formula is too large to compute")]
    Overflow,
    /// A formula computes with a value that is no number.
    #[error("a formula computes with something that is no number")]
    NotANumber,
}

/// The facts of a configuration under a price list.
#[derive(Clone, Copy, Debug)]
pub struct Selection<'a> {
    /// All values, derived ones included.
    pub values: &'a Picks,
    /// The price list whose grids `off_grid` asks for.
    pub list: Option<&'a PriceList>,
    /// Campaigns that were asked for.
    pub campaigns: &'a [String],
}

impl Facts for Selection<'_> {
    fn value(&self, option: &str) -> Option<&Value> {
        self.values.get(option)
    }

    fn off_grid(&self, component: &str) -> Result<bool, EvaluationError> {
        let found = self
            .list
            .and_then(|list| list.components.iter().find(|one| one.id == component));
        let Some(component) = found else {
            return Ok(false);
        };
        let Amount::Grid(grid) = &component.amount else {
            return Ok(false);
        };
        if let Some(when) = &component.when
            && !when.holds(self)?
        {
            return Ok(false);
        }
        let Some(x) = self.value(&grid.x).and_then(Value::as_int) else {
            return Ok(false);
        };
        let y = grid.y.as_deref().and_then(|key| self.value(key)?.as_int());
        Ok(grid.find(x, y).is_some_and(|hit| !hit.on_grid))
    }

    fn campaign(&self, campaign: &str) -> bool {
        self.campaigns.iter().any(|asked| asked == campaign)
    }
}

impl Condition {
    /// Whether it holds.
    ///
    /// # Errors
    /// When a formula cannot be computed for these values.
    pub fn holds(&self, facts: &dyn Facts) -> Result<bool, EvaluationError> {
        match self {
            Self::And(all) => {
                for one in all {
                    if !one.holds(facts)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Self::Or(any) => {
                for one in any {
                    if one.holds(facts)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Self::Not(inner) => Ok(!inner.holds(facts)?),
            Self::Eq(left, right) => Ok(equal(left, right, facts)? == Some(true)),
            Self::Ne(left, right) => Ok(equal(left, right, facts)? == Some(false)),
            Self::In(left, values) => Ok(match left {
                Operand::Option(key) => {
                    facts.value(key).is_some_and(|value| values.contains(value))
                }
                _ => {
                    let number = left.number(facts)?;
                    values
                        .iter()
                        .any(|value| number.is_some() && value.as_int().map(Ratio::from) == number)
                }
            }),
            Self::Between(value, low, high) => {
                Ok(compare(low, value, facts, |low, value| low <= value)?
                    && compare(value, high, facts, |value, high| value <= high)?)
            }
            Self::Gt(left, right) => compare(left, right, facts, |left, right| left > right),
            Self::Ge(left, right) => compare(left, right, facts, |left, right| left >= right),
            Self::Lt(left, right) => compare(left, right, facts, |left, right| left < right),
            Self::Le(left, right) => compare(left, right, facts, |left, right| left <= right),
            Self::OffGrid(component) => facts.off_grid(component),
            Self::Campaign(campaign) => Ok(facts.campaign(campaign)),
        }
    }
}

impl Operand {
    /// Its number, or `None` when an option in it has no value.
    ///
    /// # Errors
    /// When it cannot be computed for these values.
    pub fn number(&self, facts: &dyn Facts) -> Result<Option<Ratio>, EvaluationError> {
        match self {
            Self::Number(number) => Ok(Some(Ratio::from(*number))),
            Self::Option(key) => number_of(facts.value(key)),
            Self::Term(term) => term.number(facts),
        }
    }
}

impl Term {
    fn number(&self, facts: &dyn Facts) -> Result<Option<Ratio>, EvaluationError> {
        if let Self::Option(key) = self {
            return number_of(facts.value(key));
        }
        let mut numbers = Vec::new();
        for operand in self.operands() {
            match operand.number(facts)? {
                Some(number) => numbers.push(number),
                None => return Ok(None),
            }
        }
        let step: fn(Ratio, Ratio) -> Option<Ratio> = match self {
            Self::Add(_) | Self::Option(_) => Ratio::plus,
            Self::Sub(..) => Ratio::minus,
            Self::Mul(_) => Ratio::times,
            Self::Div(..) => {
                if numbers.get(1).is_some_and(|divisor| divisor.is_zero()) {
                    return Err(EvaluationError::DivisionByZero);
                }
                Ratio::divided_by
            }
        };
        let mut numbers = numbers.into_iter();
        let empty = Ratio::from(i64::from(matches!(self, Self::Mul(_))));
        let first = numbers.next().unwrap_or(empty);
        numbers
            .try_fold(first, step)
            .map(Some)
            .ok_or(EvaluationError::Overflow)
    }
}

fn number_of(value: Option<&Value>) -> Result<Option<Ratio>, EvaluationError> {
    match value {
        None => Ok(None),
        Some(Value::Int(number)) => Ok(Some(Ratio::from(*number))),
        Some(_) => Err(EvaluationError::NotANumber),
    }
}

/// `None` when a side has no value.
fn equal(
    left: &Operand,
    right: &Comparand,
    facts: &dyn Facts,
) -> Result<Option<bool>, EvaluationError> {
    let Comparand::Term(term) = right else {
        let Comparand::Value(wanted) = right else {
            return Ok(None);
        };
        return Ok(match left {
            Operand::Option(key) => facts.value(key).map(|value| value == wanted),
            _ => left
                .number(facts)?
                .map(|number| wanted.as_int().map(Ratio::from) == Some(number)),
        });
    };
    // Two options of any type may be compared with each other.
    if let (Operand::Option(one), Term::Option(other)) = (left, term.as_ref()) {
        return Ok(facts
            .value(one)
            .zip(facts.value(other))
            .map(|(one, other)| one == other));
    }
    Ok(left
        .number(facts)?
        .zip(term.number(facts)?)
        .map(|(left, right)| left == right))
}

fn compare(
    left: &Operand,
    right: &Operand,
    facts: &dyn Facts,
    holds: fn(&Ratio, &Ratio) -> bool,
) -> Result<bool, EvaluationError> {
    let sides = left.number(facts)?.zip(right.number(facts)?);
    let Some((left, right)) = sides else {
        return Ok(false);
    };
    if left.partial_cmp(&right).is_none() {
        return Err(EvaluationError::Overflow);
    }
    Ok(holds(&left, &right))
}
