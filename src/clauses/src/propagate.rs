//! Unit propagation: what follows from a few literals at once, without any search.
//!
//! Most questions of a configurator are answered by it alone, exactly and much sooner than by a solver: what
//! it refutes is impossible, and an assignment of every option that it accepts is a model. Whatever it leaves
//! open is asked of the [`Solver`](crate::Solver). It visits clauses in the order they were built, so
//! that the same question leaves the same trace whatever was asked before.

use std::cell::Cell;

use crate::clause::{Clauses, Gate, Literal};
use crate::trail::{Cause, Clash, Trail, index, variable};

/// The clauses, arranged by literal.
pub struct Propagator {
    /// Per literal what follows from it through a clause of two.
    implied: Vec<Vec<Implied>>,
    /// Per literal the longer clauses that it is in.
    holding: Vec<Vec<Span>>,
    /// The literals of all longer clauses, one after the other.
    literals: Vec<Literal>,
    /// Per longer clause a literal of it that held lately. Saves looking for it, and changes nothing else.
    held: Vec<Cell<Literal>>,
    /// Clauses of less than two literals.
    facts: Vec<Span>,
    nothing: Trail,
    base: Trail,
}

#[derive(Clone, Copy)]
struct Implied {
    literal: Literal,
    reason: u32,
}

/// A clause: where its literals are, and its reason.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    from: u32,
    to: u32,
    reason: u32,
    number: u32,
}

/// What a refutation used.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// Numbers of the reasons whose clauses were used.
    pub reasons: Vec<usize>,
    /// The assumptions that were used.
    pub assumed: Vec<Literal>,
}

const NO_REASON: u32 = u32::MAX;

impl Propagator {
    /// Arranges clauses by literal.
    #[must_use]
    pub fn new(clauses: &Clauses) -> Self {
        let variables = clauses.variables.unsigned_abs() as usize;
        let mut made = Self {
            implied: vec![Vec::new(); 2 * variables],
            holding: vec![Vec::new(); 2 * variables],
            literals: Vec::new(),
            held: Vec::new(),
            facts: Vec::new(),
            nothing: Trail::empty(variables),
            base: Trail::empty(variables),
        };
        let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        for (reason, clause) in &clauses.all {
            let reason = reason.and_then(|one| u32::try_from(one).ok());
            let reason = reason.unwrap_or(NO_REASON);
            if let [one, other] = *clause.as_slice() {
                let implied = |literal| Implied { literal, reason };
                made.implied[index(!one)].push(implied(other));
                made.implied[index(!other)].push(implied(one));
                continue;
            }
            let from = place(made.literals.len());
            made.literals.extend(clause);
            let span = Span {
                from,
                to: place(made.literals.len()),
                reason,
                number: place(made.held.len()),
            };
            made.held.extend(clause.first().map(|one| Cell::new(*one)));
            if clause.len() < 2 {
                made.facts.push(span);
            }
            for literal in clause {
                made.holding[index(*literal)].push(span);
            }
        }
        made.base = made.begin_with(&|_| true);
        made
    }

    /// What holds whatever is chosen, when only some reasons count: per reason whether it does.
    pub fn begin_within(&self, counts: &[bool]) -> Trail {
        self.begin_with(&|reason| counts[reason as usize])
    }

    fn begin_with(&self, counts: &impl Fn(u32) -> bool) -> Trail {
        let mut trail = self.nothing.clone();
        for clause in &self.facts {
            if clause.reason != NO_REASON && !counts(clause.reason) {
                continue;
            }
            let clash = match self.clause(*clause) {
                [] => Some(Clash::Empty(clause.reason)),
                [literal, ..] => match trail.value(*literal) {
                    Some(true) => None,
                    Some(false) => Some(Clash::Long(*clause)),
                    None => {
                        trail.set(*literal, Cause::Long(*clause));
                        None
                    }
                },
            };
            trail.clash = trail.clash.or(clash);
        }
        if trail.clash.is_none() {
            self.follow(&mut trail, 0, counts);
        }
        trail.void = trail.clash;
        trail
    }

    /// What holds whatever is chosen.
    pub fn begin(&self) -> Trail {
        self.base.clone()
    }

    /// Assumes one more literal and everything that follows; false when that is impossible. It is a level of
    /// its own, to be taken back with [`Trail::pop`], in either case.
    pub fn push(&self, trail: &mut Trail, literal: Literal) -> bool {
        self.push_with(trail, literal, &|_| true)
    }

    /// Assumes several literals; false when they, or the clauses alone, are impossible.
    pub fn push_all<'l>(
        &self,
        trail: &mut Trail,
        literals: impl IntoIterator<Item = &'l Literal>,
    ) -> bool {
        trail.clash.is_none() && literals.into_iter().all(|one| self.push(trail, *one))
    }

    /// [`Propagator::push`] when only some reasons count: per reason whether it does.
    pub fn push_within(&self, trail: &mut Trail, literal: Literal, counts: &[bool]) -> bool {
        self.push_with(trail, literal, &|reason| counts[reason as usize])
    }

    fn push_with(
        &self,
        trail: &mut Trail,
        literal: Literal,
        counts: &impl Fn(u32) -> bool,
    ) -> bool {
        trail.levels.push(trail.order.len());
        if trail.clash.is_some() {
            return false;
        }
        match trail.value(literal) {
            Some(true) => true,
            Some(false) => {
                trail.clash = Some(Clash::With(literal));
                false
            }
            None => {
                let from = trail.order.len();
                trail.set(literal, Cause::Assumed);
                self.follow(trail, from, counts)
            }
        }
    }

    /// Opens, as one more level, those released gates that inputs outside of what was released hold open.
    pub fn refill(&self, whole: &mut Trail, gates: &[Gate]) {
        let from = whole.order.len();
        whole.levels.push(from);
        for gate in gates {
            let open = || gate.inputs.iter().any(|input| whole.is_true(*input));
            if whole.value(gate.variable).is_none() && open() {
                whole.set(gate.variable, Cause::Assumed);
            }
        }
        self.follow(whole, from, &|_| true);
    }

    /// Whether a whole stays one when this literal is set, after [`Propagator::refill`]. Leaves the trail as it
    /// was.
    pub fn fits(&self, whole: &mut Trail, literal: Literal) -> bool {
        let fits = self.push(whole, literal);
        whole.pop();
        fits
    }

    /// [`Propagator::push`], taken back at once when it is impossible.
    pub fn try_push(&self, trail: &mut Trail, literal: Literal) -> bool {
        let possible = self.push(trail, literal);
        if !possible {
            trail.pop();
        }
        possible
    }

    /// The literals of the clause that cannot hold on this trail; empty where there is none.
    pub fn clash_of(&self, trail: &Trail) -> Vec<Literal> {
        match trail.clash {
            None | Some(Clash::Empty(_)) => Vec::new(),
            Some(Clash::With(literal)) => vec![literal],
            Some(Clash::Short(one, other, _)) => vec![one, other],
            Some(Clash::Long(clause)) => self.clause(clause).to_vec(),
        }
    }

    /// Which reasons and assumptions the clash of this trail used.
    pub fn trace(&self, trail: &Trail) -> Trace {
        let mut trace = Trace::default();
        let mut wanted = vec![false; trail.values.len()];
        match trail.clash {
            None => return trace,
            Some(Clash::Empty(reason)) => trace.note(reason),
            Some(Clash::With(literal)) => {
                wanted[variable(literal)] = true;
                trace.assumed.push(literal);
            }
            Some(Clash::Short(one, other, reason)) => {
                trace.note(reason);
                wanted[variable(one)] = true;
                wanted[variable(other)] = true;
            }
            Some(Clash::Long(clause)) => {
                trace.note(clause.reason);
                for literal in self.clause(clause) {
                    wanted[variable(*literal)] = true;
                }
            }
        }
        self.trace_back(trail, wanted, trace)
    }

    /// Which reasons and assumptions made this literal what it is.
    pub fn trace_of(&self, trail: &Trail, literal: Literal) -> Trace {
        let mut wanted = vec![false; trail.values.len()];
        wanted[variable(literal)] = true;
        self.trace_back(trail, wanted, Trace::default())
    }

    fn trace_back(&self, trail: &Trail, mut wanted: Vec<bool>, mut trace: Trace) -> Trace {
        for literal in trail.order.iter().rev() {
            if !wanted[variable(*literal)] {
                continue;
            }
            match trail.causes[variable(*literal)] {
                Cause::Assumed => trace.assumed.push(*literal),
                Cause::Short(other, reason) => {
                    trace.note(reason);
                    wanted[variable(other)] = true;
                }
                Cause::Long(clause) => {
                    trace.note(clause.reason);
                    for other in self.clause(clause) {
                        wanted[variable(*other)] = true;
                    }
                }
            }
        }
        trace
    }

    fn clause(&self, span: Span) -> &[Literal] {
        &self.literals[span.from as usize..span.to as usize]
    }

    /// Everything that follows from the literals of the trail from this one on.
    fn follow(&self, trail: &mut Trail, from: usize, counts: &impl Fn(u32) -> bool) -> bool {
        let skipped = |reason: u32| reason != NO_REASON && !counts(reason);
        let mut next = from;
        while let Some(literal) = trail.order.get(next).copied() {
            next += 1;
            for implied in &self.implied[index(literal)] {
                let Implied {
                    literal: other,
                    reason,
                } = *implied;
                match trail.value(other) {
                    Some(true) => {}
                    _ if skipped(reason) => {}
                    Some(false) => {
                        trail.clash = Some(Clash::Short(other, literal, reason));
                        return false;
                    }
                    None => trail.set(other, Cause::Short(literal, reason)),
                }
            }
            'clauses: for clause in &self.holding[index(!literal)] {
                let held = &self.held[clause.number as usize];
                if trail.is_true(held.get()) || skipped(clause.reason) {
                    continue;
                }
                let mut open = None;
                for one in self.clause(*clause) {
                    match trail.value(*one) {
                        Some(true) => {
                            held.set(*one);
                            continue 'clauses;
                        }
                        Some(false) => {}
                        None if open.is_some() => continue 'clauses,
                        None => open = Some(*one),
                    }
                }
                match open {
                    Some(one) => trail.set(one, Cause::Long(*clause)),
                    None => {
                        trail.clash = Some(Clash::Long(*clause));
                        return false;
                    }
                }
            }
        }
        true
    }
}

impl Trace {
    fn note(&mut self, reason: u32) {
        if reason != NO_REASON && !self.reasons.contains(&(reason as usize)) {
            self.reasons.push(reason as usize);
        }
    }

    /// Everything of another refutation too, except one assumption of it.
    pub fn merge(&mut self, other: Self, without: Literal) {
        let assumed = other.assumed.into_iter().filter(|one| *one != without);
        for one in assumed {
            if !self.assumed.contains(&one) {
                self.assumed.push(one);
            }
        }
        for reason in other.reasons {
            if !self.reasons.contains(&reason) {
                self.reasons.push(reason);
            }
        }
    }
}
