//! Finds out what a contradiction is made of.
//!
//! A trace of the propagation that clashes names a few reasons and picks; where propagation alone does not
//! clash, a small search collects the traces of its dead ends. What is named is then made minimal: nothing
//! of it can be left out. All of it is done in a fixed order, so that the same question always gets the same
//! answer whatever was asked before.

use crate::engine::Engine;
use clauses::Literal;
use clauses::Solver;
use clauses::{Trace, Trail};

// Measured with made-up rule sets of 500 rules: dead ends within 3 options take some dozens of branches.
const MAX_BRANCHES: usize = 400;

impl Engine {
    /// A minimal set of reasons and picks that cannot hold together with what is wanted: earlier reasons are
    /// preferred, then earlier picks. Empty when everything can hold, or nothing is needed.
    pub(crate) fn least_conflict(
        &self,
        wanted: &[Literal],
        reasons: &[usize],
        picks: &[Literal],
    ) -> (Vec<usize>, Vec<Literal>) {
        let Some(trace) = self.refute(wanted, picks) else {
            return self.least_conflict_by_search(wanted, reasons, picks);
        };
        let of = |reason: &&usize| trace.reasons.contains(reason);
        let mut reasons: Vec<usize> = reasons.iter().filter(of).copied().collect();
        let mut picks: Vec<Literal> = picks
            .iter()
            .filter(|pick| trace.assumed.contains(pick))
            .copied()
            .collect();
        // Cheaply first, then for certain.
        for certain in [false, true] {
            let refuted = |reasons: &[usize], picks: &[Literal]| {
                if certain {
                    self.is_impossible(wanted, reasons, picks)
                } else {
                    self.clashes(wanted, reasons, picks)
                }
            };
            for index in (0..picks.len()).rev() {
                let pick = picks.remove(index);
                if !refuted(&reasons, &picks) {
                    picks.insert(index, pick);
                }
            }
            for index in (0..reasons.len()).rev() {
                let reason = reasons.remove(index);
                if !refuted(&reasons, &picks) {
                    reasons.insert(index, reason);
                }
            }
        }
        (reasons, picks)
    }

    fn least_conflict_by_search(
        &self,
        wanted: &[Literal],
        reasons: &[usize],
        picks: &[Literal],
    ) -> (Vec<usize>, Vec<Literal>) {
        let selector = |reason: &usize| Solver::selector(&self.encoding.clauses, *reason);
        let items: Vec<Literal> = reasons
            .iter()
            .map(selector)
            .chain(picks.iter().copied())
            .collect();
        let found = self
            .explaining
            .least_conflict(wanted, &items)
            .unwrap_or_default();
        let reasons = reasons
            .iter()
            .filter(|reason| found.contains(&selector(reason)));
        let picks = picks.iter().filter(|pick| found.contains(pick));
        (reasons.copied().collect(), picks.copied().collect())
    }

    /// Whether propagation alone refutes this.
    fn clashes(&self, wanted: &[Literal], reasons: &[usize], picks: &[Literal]) -> bool {
        let counts = |reason: u32| reasons.contains(&(reason as usize));
        let mut trail = self.propagator.begin_with(&counts);
        trail.is_void()
            || wanted
                .iter()
                .chain(picks)
                .any(|one| !self.propagator.push_with(&mut trail, *one, &counts))
    }

    fn is_impossible(&self, wanted: &[Literal], reasons: &[usize], picks: &[Literal]) -> bool {
        let selectors = reasons
            .iter()
            .map(|reason| Solver::selector(&self.encoding.clauses, *reason));
        let all: Vec<Literal> = selectors
            .chain(wanted.iter().chain(picks).copied())
            .collect();
        self.explaining.solve(&all).is_none()
    }

    /// What a proof that this is impossible uses; `None` when it is possible or the proof is too long.
    fn refute(&self, wanted: &[Literal], picks: &[Literal]) -> Option<Trace> {
        let mut trail = self.propagator.begin();
        let all = wanted.iter().chain(picks);
        if !self.propagator.push_all(&mut trail, all) {
            return Some(self.propagator.trace(&trail));
        }
        self.refute_by_cases(&mut trail, &mut 0)
    }

    fn refute_by_cases(&self, trail: &mut Trail, branches: &mut usize) -> Option<Trace> {
        let encoding = &self.encoding;
        let literals = |domain: usize| encoding.cells[domain].iter().chain(&encoding.none[domain]);
        let undecided = (0..encoding.cells.len())
            .filter(|domain| !literals(*domain).any(|literal| trail.is_true(*literal)));
        let open = |domain: &usize| {
            literals(*domain)
                .filter(|one| !trail.is_false(**one))
                .count()
        };
        let domain = undecided.min_by_key(open)?;
        let mut whole = Trace::default();
        for literal in literals(domain) {
            if trail.is_false(*literal) {
                whole.merge(self.propagator.trace_of(trail, *literal), *literal);
                continue;
            }
            *branches += 1;
            if *branches > MAX_BRANCHES {
                return None;
            }
            let dead_end = if self.propagator.push(trail, *literal) {
                self.refute_by_cases(trail, branches)
            } else {
                Some(self.propagator.trace(trail))
            };
            trail.pop();
            let dead_end = dead_end?;
            if !dead_end.assumed.contains(literal) {
                return Some(dead_end);
            }
            whole.merge(dead_end, *literal);
        }
        Some(whole)
    }
}
