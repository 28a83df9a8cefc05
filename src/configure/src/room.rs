//! Makes room for a value in a valid whole: what stands in its way moves too, a few options at most.

use clauses::{Literal, Trail, variable};

use crate::engine::Engine;
use crate::reach::Search;

/// So many options may move together to make room for a value, before a whole is built from nothing.
/// Measured with `tests/bench/shopper`: fewer build too many wholes, more search too long in vain.
const MOST_MOVED: usize = 6;

impl Engine {
    /// The domains that decide these literals.
    fn owners<'e>(&'e self, literals: &'e [Literal]) -> impl Iterator<Item = usize> + 'e {
        let owned = |literal: &Literal| self.deciders[variable(*literal)].iter().copied();
        literals.iter().flat_map(owned)
    }
}

impl Search<'_> {
    /// Whether the first whole stays one with this value in it, when a few options that nobody picked move too:
    /// those that stand in its way, then those in theirs. False proves nothing.
    pub(crate) fn makes_room(&mut self, domain: usize, wanted: Literal) -> bool {
        let Some(mut whole) = self.whole.take() else {
            return false;
        };
        let Engine {
            propagator, cones, ..
        } = self.configurator;
        let mut moved = vec![domain];
        let found = loop {
            let released: Vec<Vec<i8>> = moved
                .iter()
                .map(|one| whole.release(&cones[*one].variables))
                .collect();
            for one in &moved {
                propagator.refill(&mut whole, &cones[*one].gates);
            }
            let blocked = self.move_to(&mut whole, wanted, &moved);
            if blocked.is_none() {
                self.note(&mut whole, domain, &moved);
            }
            whole.pop_to(0);
            for (one, before) in moved.iter().zip(&released).rev() {
                whole.restore(&cones[*one].variables, before);
            }
            let Some(blocked) = blocked else { break true };
            let fresh = self
                .configurator
                .owners(&blocked)
                .find(|one| !moved.contains(one) && !self.held[*one]);
            match fresh {
                Some(one) if moved.len() < MOST_MOVED => moved.push(one),
                _ => break false,
            }
        };
        self.whole = Some(whole);
        found
    }

    /// Sets the wanted value and decides the moved options anew; gives the literals of a clause in the way.
    pub(crate) fn move_to(
        &self,
        whole: &mut Trail,
        wanted: Literal,
        moved: &[usize],
    ) -> Option<Vec<Literal>> {
        let Engine {
            propagator,
            encoding,
            ..
        } = self.configurator;
        if !propagator.push(whole, wanted) {
            return Some(propagator.clash_of(whole));
        }
        for domain in moved {
            let cells = encoding.cells[*domain].iter();
            let all: Vec<Literal> = cells.chain(&encoding.none[*domain]).copied().collect();
            if all.iter().any(|literal| whole.is_true(*literal)) {
                continue;
            }
            let mut blocked = all.clone();
            let taken = all.iter().any(|literal| {
                if whole.is_false(*literal) {
                    return false;
                }
                let possible = propagator.push(whole, *literal);
                if !possible {
                    blocked = propagator.clash_of(whole);
                    whole.pop();
                }
                possible
            });
            if !taken {
                return Some(blocked);
            }
        }
        None
    }

    /// What a whole proves in which some options moved for the sake of one.
    fn note(&mut self, whole: &mut Trail, domain: usize, moved: &[usize]) {
        for one in moved {
            // Without the pick of one domain, a whole tells about that domain alone.
            if self.held[domain] && *one != domain {
                continue;
            }
            self.note_value(whole, *one);
            self.replace(whole, *one);
        }
        self.remember(whole);
    }
}
