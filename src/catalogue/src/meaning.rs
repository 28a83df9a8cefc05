//! Conditions with their keys replaced by what they mean at a place.

use crate::{Comparand, Condition, Operand, Term, Value};

/// What a key of a rule turns out to be.
pub(crate) enum Meaning {
    /// An option.
    Key(String),
    /// Known for certain.
    Value(Value),
}

/// Grids are named with their place too.
pub(crate) fn named(condition: Condition, prefix: &str) -> Condition {
    let all = |several: Vec<Condition>| several.into_iter().map(|one| named(one, prefix)).collect();
    match condition {
        Condition::And(several) => Condition::And(all(several)),
        Condition::Or(several) => Condition::Or(all(several)),
        Condition::Not(inner) => Condition::Not(Box::new(named(*inner, prefix))),
        Condition::OffGrid(id) => Condition::OffGrid(format!("{prefix}{id}")),
        other => other,
    }
}

fn truth(holds: bool) -> Condition {
    if holds {
        Condition::And(Vec::new())
    } else {
        Condition::Or(Vec::new())
    }
}

/// A condition with its keys replaced by what they mean.
pub(crate) fn meant(condition: &Condition, mapped: &dyn Fn(&str) -> Meaning) -> Condition {
    let all = |several: &[Condition]| several.iter().map(|one| meant(one, mapped)).collect();
    let side = |one: &Operand| operand(one, mapped);
    let known = |one: &Operand| match one {
        Operand::Option(key) => match mapped(key) {
            Meaning::Value(value) => Some(value),
            Meaning::Key(_) => None,
        },
        _ => None,
    };
    let compared = |left: &Operand, right: &Comparand, equal: bool| {
        let right = match right {
            Comparand::Term(term) => match term.as_ref() {
                Term::Option(key) => match mapped(key) {
                    Meaning::Value(value) => Comparand::Value(value),
                    Meaning::Key(key) => Comparand::Term(Box::new(Term::Option(key))),
                },
                other => Comparand::Term(Box::new(term_of(other, mapped))),
            },
            Comparand::Value(value) => Comparand::Value(value.clone()),
        };
        match (known(left), right) {
            (Some(left), Comparand::Value(right)) => truth((left == right) == equal),
            (Some(Value::Text(left)), Comparand::Term(term)) => match *term {
                Term::Option(key) => {
                    let (key, left) = (Operand::Option(key), Comparand::Value(Value::Text(left)));
                    if equal {
                        Condition::Eq(key, left)
                    } else {
                        Condition::Ne(key, left)
                    }
                }
                _ => truth(false),
            },
            (_, right) if equal => Condition::Eq(side(left), right),
            (_, right) => Condition::Ne(side(left), right),
        }
    };
    match condition {
        Condition::And(several) => Condition::And(all(several)),
        Condition::Or(several) => Condition::Or(all(several)),
        Condition::Not(inner) => Condition::Not(Box::new(meant(inner, mapped))),
        Condition::Eq(left, right) => compared(left, right, true),
        Condition::Ne(left, right) => compared(left, right, false),
        Condition::In(left, values) => match known(left) {
            Some(value) => truth(values.contains(&value)),
            None => Condition::In(side(left), values.clone()),
        },
        Condition::Between(value, low, high) => {
            Condition::Between(side(value), side(low), side(high))
        }
        Condition::Gt(left, right) => Condition::Gt(side(left), side(right)),
        Condition::Ge(left, right) => Condition::Ge(side(left), side(right)),
        Condition::Lt(left, right) => Condition::Lt(side(left), side(right)),
        Condition::Le(left, right) => Condition::Le(side(left), side(right)),
        Condition::OffGrid(_) | Condition::Campaign(_) => condition.clone(),
    }
}

pub(crate) fn operand(operand_of: &Operand, mapped: &dyn Fn(&str) -> Meaning) -> Operand {
    match operand_of {
        Operand::Number(number) => Operand::Number(*number),
        Operand::Option(key) => match mapped(key) {
            Meaning::Value(Value::Int(number)) => Operand::Number(number),
            Meaning::Value(_) => Operand::Option(String::new()),
            Meaning::Key(key) => Operand::Option(key),
        },
        Operand::Term(term) => Operand::Term(Box::new(term_of(term, mapped))),
    }
}

fn term_of(term: &Term, mapped: &dyn Fn(&str) -> Meaning) -> Term {
    let side = |one: &Operand| operand(one, mapped);
    match term {
        Term::Option(key) => match mapped(key) {
            Meaning::Key(key) => Term::Option(key),
            Meaning::Value(value) => {
                Term::Add(value.as_int().map(Operand::Number).into_iter().collect())
            }
        },
        Term::Add(all) => Term::Add(all.iter().map(side).collect()),
        Term::Mul(all) => Term::Mul(all.iter().map(side).collect()),
        Term::Sub(left, right) => Term::Sub(side(left), side(right)),
        Term::Div(left, right) => Term::Div(side(left), side(right)),
    }
}
