//! Proof by cases: a small search for what propagation alone leaves open.

use crate::clause::Literal;
use crate::propagate::{Propagator, Trace};
use crate::trail::Trail;

/// Whether something can hold.
#[derive(Clone, Debug)]
pub enum Answer {
    /// It can.
    Possible,
    /// It cannot, and this is what the proof uses.
    Impossible(Trace),
    /// The search would take too long.
    Unknown,
}

/// Choices to be decided, each one of several literals of which exactly one holds.
///
/// When no clause that counts is about anything that these choices do not decide, the answer is about all clauses
/// that count.
pub struct Cases<'q> {
    /// Knows the clauses.
    pub propagator: &'q Propagator,
    /// The literals of every choice.
    pub choices: &'q [Vec<Literal>],
    /// Which choices are to be decided, as places in `choices`; of two that are equally narrow the first is tried first.
    pub among: &'q [usize],
    /// Per reason whether its clauses count; `None` for all.
    pub counts: Option<&'q [bool]>,
    /// So many branches are tried.
    pub most: usize,
}

impl Cases<'_> {
    /// Whether these literals can hold together.
    #[must_use]
    pub fn ask<'l>(&self, literals: impl IntoIterator<Item = &'l Literal>) -> Answer {
        let mut trail = match self.counts {
            Some(counts) => self.propagator.begin_within(counts),
            None => self.propagator.begin(),
        };
        let agree = !trail.is_void()
            && literals
                .into_iter()
                .all(|literal| self.push(&mut trail, *literal));
        if !agree {
            return Answer::Impossible(self.propagator.trace(&trail));
        }
        self.ask_on(&mut trail)
    }

    /// Whether the literals of a trail without a clash can hold together. Leaves the trail as it was.
    #[must_use]
    pub fn ask_on(&self, trail: &mut Trail) -> Answer {
        self.search(trail, &mut 0)
    }

    fn push(&self, trail: &mut Trail, literal: Literal) -> bool {
        match self.counts {
            Some(counts) => self.propagator.push_within(trail, literal, counts),
            None => self.propagator.push(trail, literal),
        }
    }

    fn search(&self, trail: &mut Trail, branches: &mut usize) -> Answer {
        let Some(choice) = self.narrowest(trail) else {
            return Answer::Possible;
        };
        let mut proof = Trace::default();
        for literal in choice {
            if trail.is_false(*literal) {
                proof.merge(self.propagator.trace_of(trail, *literal), *literal);
                continue;
            }
            *branches += 1;
            if *branches > self.most {
                return Answer::Unknown;
            }
            let answer = if self.push(trail, *literal) {
                self.search(trail, branches)
            } else {
                Answer::Impossible(self.propagator.trace(trail))
            };
            trail.pop();
            match answer {
                Answer::Impossible(dead_end) if dead_end.assumed.contains(literal) => {
                    proof.merge(dead_end, *literal);
                }
                decided => return decided,
            }
        }
        Answer::Impossible(proof)
    }

    /// The undecided choice with the fewest literals left.
    fn narrowest(&self, trail: &Trail) -> Option<&[Literal]> {
        let mut found: Option<(usize, &[Literal])> = None;
        for choice in self.among.iter().map(|place| &self.choices[*place]) {
            if choice.iter().any(|literal| trail.is_true(*literal)) {
                continue;
            }
            let open = choice.iter().filter(|one| !trail.is_false(**one)).count();
            if found.is_none_or(|(fewest, _)| open < fewest) {
                found = Some((open, choice));
            }
        }
        found.map(|(_, choice)| choice)
    }
}
