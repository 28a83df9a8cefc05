//! The SAT solver behind a door of few functions.

use std::cell::RefCell;

use batsat::{BasicSolver, Lit, SolverInterface, Var, lbool};

use crate::clause::{Clauses, Literal};

/// A set of clauses that can be asked under assumptions.
pub struct Solver {
    // Solving changes only what the solver has learnt, never what it answers.
    inner: RefCell<BasicSolver>,
    variables: i32,
}

/// One way in which all clauses hold.
pub struct Model(Vec<bool>);

impl Solver {
    /// Clauses as they are.
    pub fn quick(clauses: &Clauses) -> Self {
        Self::load(clauses, clauses.variables, |_, clause| clause.to_vec())
    }

    /// Clauses of a reason hold only while its [`Solver::selector`] is assumed.
    pub fn explaining(clauses: &Clauses, reasons: usize) -> Self {
        let selectors = i32::try_from(reasons).unwrap_or(i32::MAX);
        Self::load(clauses, clauses.variables + selectors, |reason, clause| {
            let selector = reason.map(|reason| !Self::selector(clauses, reason));
            clause.iter().copied().chain(selector).collect()
        })
    }

    /// The literal that switches the clauses of a reason on.
    pub fn selector(clauses: &Clauses, reason: usize) -> Literal {
        Literal(clauses.variables + 1 + i32::try_from(reason).unwrap_or(0))
    }

    fn load(
        clauses: &Clauses,
        variables: i32,
        clause_of: impl Fn(Option<usize>, &[Literal]) -> Vec<Literal>,
    ) -> Self {
        let mut inner = BasicSolver::default();
        for _ in 0..variables {
            inner.new_var_default();
        }
        for (reason, clause) in &clauses.all {
            let mut clause: Vec<Lit> = clause_of(*reason, clause).into_iter().map(lit).collect();
            if !inner.add_clause_reuse(&mut clause) {
                break;
            }
        }
        Self {
            inner: RefCell::new(inner),
            variables,
        }
    }

    /// A model in which the assumptions hold too, if there is one.
    pub fn solve(&self, assumptions: &[Literal]) -> Option<Model> {
        let mut inner = self.inner.borrow_mut();
        let assumptions: Vec<Lit> = assumptions.iter().copied().map(lit).collect();
        if inner.solve_limited(&assumptions) != lbool::TRUE {
            return None;
        }
        let all = 0..self.variables.unsigned_abs();
        Some(Model(
            all.map(|var| inner.value_var(Var::unsafe_from_idx(var)) == lbool::TRUE)
                .collect(),
        ))
    }

    /// The least part of `items` that cannot hold together with `background`, or `None` when all of it can.
    ///
    /// QuickXplain (Junker 2004): earlier items are preferred, and only yes-or-no answers are used, so that
    /// the same question always gets the same answer whatever was asked before.
    pub fn least_conflict(
        &self,
        background: &[Literal],
        items: &[Literal],
    ) -> Option<Vec<Literal>> {
        let mut all = background.to_vec();
        all.extend(items);
        if self.solve(&all).is_some() {
            return None;
        }
        if items.is_empty() || self.solve(background).is_none() {
            return Some(Vec::new());
        }
        Some(self.explain(background, false, items))
    }

    fn explain(&self, background: &[Literal], grown: bool, items: &[Literal]) -> Vec<Literal> {
        if grown && self.solve(background).is_none() {
            return Vec::new();
        }
        if items.len() <= 1 {
            return items.to_vec();
        }
        let (preferred, rest) = items.split_at(items.len() / 2);
        let with = |more: &[Literal]| background.iter().chain(more).copied().collect::<Vec<_>>();
        let from_rest = self.explain(&with(preferred), true, rest);
        let mut found = self.explain(&with(&from_rest), !from_rest.is_empty(), preferred);
        found.extend(from_rest);
        found
    }
}

impl Model {
    /// Whether a literal holds in it.
    #[must_use]
    pub fn holds(&self, literal: Literal) -> bool {
        let index = literal.0.unsigned_abs() as usize - 1;
        self.0.get(index).copied().unwrap_or(false) == (literal.0 > 0)
    }
}

fn lit(literal: Literal) -> Lit {
    Lit::new(
        Var::unsafe_from_idx(literal.0.unsigned_abs() - 1),
        literal.0 > 0,
    )
}
