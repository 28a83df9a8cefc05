//! From conditions to formulas: every atom is tried on all combinations of the cells it looks at.

use lean::Gather as _;
use std::collections::BTreeSet;

use catalogue::{Condition, Picks, Selection};

use crate::ConfigureError;
use crate::domain::MAX_COMBINATIONS;
use crate::encode::Encoder;
use clauses::{Formula, Gate, Literal};

impl Encoder<'_, '_> {
    pub(crate) fn formula(
        &mut self,
        place: &str,
        condition: &Condition,
    ) -> Result<Formula, ConfigureError> {
        match condition {
            Condition::And(all) => {
                let all: Vec<Formula> = all
                    .iter()
                    .map(|one| self.formula(place, one))
                    .collect::<Result<_, _>>()?;
                Ok(self.out.clauses.all_of(&all))
            }
            Condition::Or(any) => {
                let any: Vec<Formula> = any
                    .iter()
                    .map(|one| self.formula(place, one))
                    .collect::<Result<_, _>>()?;
                Ok(self.out.clauses.any(&any))
            }
            Condition::Not(inner) => Ok(!self.formula(place, inner)?),
            atom => self.atom(place, atom),
        }
    }

    /// Tries an atom on every combination of the cells it looks at.
    fn atom(&mut self, place: &str, atom: &Condition) -> Result<Formula, ConfigureError> {
        let mut keys = BTreeSet::new();
        atom.option_keys(&mut keys);
        let roots: BTreeSet<&str> = keys.iter().map(|key| self.scope.root(key)).gather();
        let axes: Vec<usize> = roots
            .iter()
            .filter_map(|root| {
                self.out
                    .domains
                    .iter()
                    .position(|domain| domain.key == *root)
            })
            .collect();
        let width = |axis: &usize| {
            self.out.domains[*axis].cells.len() + usize::from(self.out.none[*axis].is_some())
        };
        let combinations = axes.iter().fold(1_u64, |product, axis| {
            product.saturating_mul(width(axis) as u64)
        });
        if combinations > MAX_COMBINATIONS {
            return Err(ConfigureError::TooManyCombinations {
                place: place.to_owned(),
                combinations,
            });
        }
        let mut outcomes = Vec::new();
        for number in 0..combinations {
            let mut rest = number;
            let mut values = Picks::new();
            let mut literals = Vec::new();
            for axis in &axes {
                let width = width(axis) as u64;
                let cell = usize::try_from(rest % width).unwrap_or(0);
                rest /= width;
                match self.out.cells[*axis].get(cell) {
                    Some(literal) => {
                        let domain = &self.out.domains[*axis];
                        values.insert(domain.key.clone(), domain.cells[cell].sample());
                        literals.push(*literal);
                    }
                    None => literals.extend(self.out.none[*axis]),
                }
            }
            values.extend(self.scope.catalogue.derive(self.scope.product, &values));
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
            outcomes.push((literals, holds));
        }
        Ok(self.formula_of(&axes, outcomes))
    }

    fn formula_of(&mut self, axes: &[usize], outcomes: Vec<(Vec<Literal>, bool)>) -> Formula {
        if outcomes.iter().all(|(_, holds)| *holds == outcomes[0].1) {
            return Formula::Known(outcomes[0].1);
        }
        if let [axis] = axes {
            let pattern = (
                *axis,
                outcomes
                    .iter()
                    .map(|(_, holds)| *holds)
                    .collect::<Vec<bool>>(),
            );
            if let Some(formula) = self.known.get(&pattern) {
                return *formula;
            }
            let side = |side: bool| {
                let one_side = outcomes.iter().filter(move |(_, holds)| *holds == side);
                one_side
                    .flat_map(|(literals, _)| literals)
                    .map(|one| Formula::Open(*one))
                    .collect::<Vec<_>>()
            };
            // Exactly one cell holds, so the shorter side tells as much as the longer.
            let (yes, no) = (side(true), side(false));
            let formula = if yes.len() <= no.len() {
                self.out.clauses.any(&yes)
            } else {
                !self.out.clauses.any(&no)
            };
            self.known.insert(pattern, formula);
            return formula;
        }
        let variable = self.out.clauses.new_variable();
        let over = |axis: &usize| self.out.cells[*axis].iter().chain(&self.out.none[*axis]);
        let inputs = axes.iter().flat_map(over).copied().collect();
        self.out.clauses.gates.push(Gate {
            variable,
            inputs,
            is_any: false,
        });
        let whole = Formula::Open(variable);
        for (literals, holds) in outcomes {
            let mut clause: Vec<Formula> = literals
                .into_iter()
                .map(|one| !Formula::Open(one))
                .collect();
            clause.push(if holds { whole } else { !whole });
            self.out.clauses.add(None, &clause);
        }
        whole
    }
}
