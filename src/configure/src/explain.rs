//! Why not, and what instead.

use catalogue::{Picks, Value};
use lean::Gather as _;

use crate::encode::Source;
use crate::engine::Engine;
use crate::reach::{Known, Search};
use crate::words::Context;
use crate::{Conflict, Pick, Repair};
use clauses::Literal;

// A person reads three ways out; the fourth is to leave things as they are.
const MAX_REPAIRS: usize = 3;

impl Engine {
    /// The least conflict between the picks (without those of `without`) and what is wanted, in words, with
    /// no repairs yet; `None` when there is none.
    pub(crate) fn conflict(
        &self,
        picks: &Picks,
        without: Option<&str>,
        wanted: &[(Pick, Literal)],
    ) -> Option<Conflict> {
        let picked = self.picked(picks, without);
        let mut context: Context = picked
            .iter()
            .map(|(pick, _)| (pick.option.clone(), pick.value.to_string()))
            .gather();
        context.extend(
            wanted
                .iter()
                .map(|(pick, _)| (pick.option.clone(), pick.value.to_string())),
        );
        let wanted: Vec<Literal> = wanted.iter().map(|(_, literal)| *literal).collect();
        self.conflict_in(&picked, &wanted, &context)
    }

    pub(crate) fn conflict_in(
        &self,
        picked: &[(Pick, Literal)],
        wanted: &[Literal],
        context: &Context,
    ) -> Option<Conflict> {
        let literals: Vec<Literal> = picked.iter().map(|(_, literal)| *literal).collect();
        let (rules, found) = self.least_conflict(wanted, &literals)?;
        Some(Conflict {
            rules: rules
                .into_iter()
                .map(|reason| self.reason_of(reason, context))
                .collect(),
            picks: picked
                .iter()
                .filter(|(_, literal)| found.contains(literal))
                .map(|(pick, _)| pick.clone())
                .collect(),
            repairs: vec![],
        })
    }

    /// Ways out of a conflict about wanting `value` for `key`: change one pick of the conflict, take the
    /// nearest possible value, change several picks, or leave everything as it was.
    pub(crate) fn repairs(
        &self,
        picks: &Picks,
        key: &str,
        value: &Value,
        conflict: &Conflict,
    ) -> Vec<Repair> {
        let mut repairs = Vec::new();
        let wanted = self.literal(key, value);
        for pick in &conflict.picks {
            let Some(wanted) = wanted else { break };
            let most = MAX_REPAIRS - repairs.len();
            for value in self.instead_of(picks, key, wanted, &pick.option, most) {
                let changes = vec![Pick {
                    option: pick.option.clone(),
                    value,
                }];
                repairs.push(Repair {
                    changes,
                    keeps: false,
                });
            }
        }
        let gives_way = !repairs.is_empty();
        if let Some(nearest) = self.nearest(picks, key, value) {
            let changes = vec![Pick {
                option: key.to_owned(),
                value: nearest,
            }];
            repairs.push(Repair {
                changes,
                keeps: false,
            });
        }
        if let Some(wanted) = wanted.filter(|_| !gives_way) {
            repairs.extend(self.several(picks, key, wanted));
        }
        let current = self
            .preview(picks)
            .ok()
            .and_then(|whole| whole.options.get(key).cloned());
        if let Some(current) = current {
            let changes = vec![Pick {
                option: key.to_owned(),
                value: current,
            }];
            repairs.retain(|repair| repair.changes != changes);
            repairs.push(Repair {
                changes,
                keeps: true,
            });
        }
        repairs
    }

    /// The values that one pick could take instead so that the wanted one is possible, nearest first, `most` at most.
    fn instead_of(
        &self,
        picks: &Picks,
        key: &str,
        wanted: Literal,
        option: &str,
        most: usize,
    ) -> Vec<Value> {
        let mut others = picks.clone();
        let before = others.remove(option);
        let mut assumptions = self.assumptions(&others, Some(key));
        assumptions.push(wanted);
        let Some(index) = self.domain(option) else {
            return vec![];
        };
        let domain = &self.encoding.domains[index];
        let mut cells: Vec<usize> = (0..domain.cells.len()).collect();
        let mut keep = most;
        if let Some(number) = before.as_ref().and_then(Value::as_int) {
            lean::sort_by_key(&mut cells, |cell| domain.cells[*cell].distance(number));
            keep = keep.min(1);
        }
        let held = |other: &str| other == key || others.contains_key(other);
        let possible = self.possible_cells(assumptions, held, index, cells);
        possible
            .take(keep)
            .map(|cell| domain.cells[cell].nearest(before.as_ref()))
            .collect()
    }

    /// Those of some cells of a domain that can be had under assumptions, which are about the options named.
    fn possible_cells(
        &self,
        assumptions: Vec<Literal>,
        held: impl Fn(&str) -> bool,
        domain: usize,
        cells: Vec<usize>,
    ) -> impl Iterator<Item = usize> {
        let domains = self.encoding.domains.iter();
        let held = domains.map(|domain| held(&domain.key)).collect();
        let mut search = Search::new(self, held);
        let mut trail = self.propagator.begin();
        let agree = self.propagator.push_all(&mut trail, &assumptions);
        cells.into_iter().filter(move |cell| {
            let one = (domain, *cell);
            match search.known[domain][*cell] {
                Known::Open => search.decide(&mut trail, agree, &assumptions, None, one),
                known => known == Known::Possible,
            }
        })
    }

    /// The possible number nearest to the one that was wanted, all other picks kept.
    fn nearest(&self, picks: &Picks, key: &str, value: &Value) -> Option<Value> {
        let wanted = value.as_int()?;
        let index = self.domain(key)?;
        let domain = &self.encoding.domains[index];
        let assumptions = self.assumptions(picks, Some(key));
        let mut cells: Vec<usize> = (0..domain.cells.len()).collect();
        lean::sort_by_key(&mut cells, |cell| domain.cells[*cell].distance(wanted));
        let held = |other: &str| other != key && picks.contains_key(other);
        let mut possible = self.possible_cells(assumptions, held, index, cells);
        let possible = possible.next()?;
        Some(domain.cells[possible].nearest(Some(value)))
    }

    /// Keeps as many picks as possible, in the catalogue's order, and changes the rest.
    fn several(&self, picks: &Picks, key: &str, wanted: Literal) -> Option<Repair> {
        let mut kept = vec![wanted];
        let mut trail = self.propagator.begin();
        let mut search = Search::new(self, vec![true; self.encoding.domains.len()]);
        if !self.propagator.try_push(&mut trail, wanted) || !search.completes(&mut trail, &kept) {
            return None;
        }
        let mut dropped = Vec::new();
        for (pick, literal) in self.picked(picks, Some(key)) {
            kept.push(literal);
            if !self.propagator.try_push(&mut trail, literal) {
                kept.pop();
                dropped.push(pick);
            } else if !search.completes(&mut trail, &kept) {
                trail.pop();
                kept.pop();
                dropped.push(pick);
            }
        }
        let values = self.settle(&kept, &self.wishes(picks))?;
        let changed = |pick: &Pick| {
            let value = values.get(&pick.option)?.clone();
            Some(Pick {
                option: pick.option.clone(),
                value,
            })
        };
        let changes: Vec<Pick> = dropped.iter().filter_map(changed).collect();
        (!changes.is_empty()).then_some(Repair {
            changes,
            keeps: false,
        })
    }
}

/// All reasons, those that explain best first: the merchant's own words are the better explanation where several would
/// do.
pub(crate) fn best_first(sources: &[Source]) -> Vec<usize> {
    let mut reasons: Vec<usize> = (0..sources.len()).collect();
    lean::sort_by_key(&mut reasons, |reason| match sources[*reason] {
        Source::Rule(_) => 0,
        Source::Required(_) | Source::Visible(_) | Source::Discontinued(_) => 1,
        Source::NotMade(_) | Source::NoPrice => 2,
    });
    reasons
}
