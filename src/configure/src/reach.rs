//! Which values still lead to a valid whole.
//!
//! One whole proves many values at once: its own, and every value that can be put in the place of another
//! with nothing else moved. What is left over is tried one by one: propagation refutes it, or it fits when the few
//! options that stand in its way move too, or a new whole is built around it, which proves values again; only where
//! building one ends blind is the solver asked.

use catalogue::Picks;
use clauses::{Literal, Trail};

use crate::cone::Cone;
use crate::engine::Engine;

/// What is known of one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Known {
    #[default]
    Open,
    Possible,
    Impossible,
}

/// What was found out, per domain and cell.
pub(crate) struct Search<'c> {
    pub(crate) configurator: &'c Engine,
    pub(crate) known: Vec<Vec<Known>>,
    /// The cell of each domain in the last whole; `None` for having no value.
    pub(crate) last: Vec<Option<usize>>,
    /// The first whole under all picks, in which single options are moved.
    pub(crate) whole: Option<Trail>,
    /// Whether a domain is held by a pick.
    pub(crate) held: Vec<bool>,
}

impl Engine {
    /// Per domain and cell whether it still leads to a valid whole when all picks of *other* options are kept.
    pub(crate) fn reachable(&self, picks: &Picks) -> Vec<Vec<bool>> {
        let encoding = &self.encoding;
        let picked: Vec<Option<Literal>> = encoding
            .domains
            .iter()
            .zip(&encoding.picked)
            .map(|(domain, literals)| Some(literals[domain.cell_of(picks.get(&domain.key)?)?]))
            .collect();
        let held = picked.iter().map(Option::is_some).collect();
        let mut search = Search::new(self, held);
        search.recall(&picked);
        if search.whole.is_none() {
            search.begin(&picked);
        } else {
            search.replace_all();
        }
        let (with_pick, free): (Vec<usize>, Vec<usize>) =
            (0..picked.len()).partition(|domain| picked[*domain].is_some());
        let mut trail = self.propagator.begin();
        let all: Vec<Literal> = picked.iter().flatten().copied().collect();
        let agree = self.propagator.push_all(&mut trail, &all);
        for domain in free {
            search.explore(&mut trail, agree, &all, None, domain);
        }
        let (asked, settled): (Vec<usize>, Vec<usize>) = with_pick
            .into_iter()
            .partition(|domain| search.known[*domain].contains(&Known::Open));
        let pick = |domain: usize| Some((domain, picked[domain]?));
        let asked: Vec<(usize, Literal)> = asked.into_iter().filter_map(pick).collect();
        let kept: Vec<Literal> = settled
            .into_iter()
            .filter_map(|domain| picked[domain])
            .collect();
        trail.pop_to(0);
        let agree = self.propagator.push_all(&mut trail, &kept);
        search.explore_without_each(&mut trail, agree, &kept, &asked);
        let possible =
            |cells: Vec<Known>| cells.iter().map(|one| *one == Known::Possible).collect();
        search.known.into_iter().map(possible).collect()
    }
}

impl<'c> Search<'c> {
    /// Nothing known yet.
    pub(crate) fn new(configurator: &'c Engine, held: Vec<bool>) -> Self {
        let cells = &configurator.encoding.cells;
        Self {
            configurator,
            known: cells
                .iter()
                .map(|all| vec![Known::Open; all.len()])
                .collect(),
            last: vec![None; cells.len()],
            whole: None,
            held,
        }
    }

    /// A first whole under all picks.
    fn begin(&mut self, picked: &[Option<Literal>]) {
        let kept: Vec<Literal> = picked.iter().flatten().copied().collect();
        let propagator = &self.configurator.propagator;
        let mut trail = propagator.begin();
        if propagator.push_all(&mut trail, &kept) && !self.complete(&mut trail, None, None) {
            self.solve(&kept, None, None);
        }
    }

    /// Which open values can stand in the first whole, each alone.
    fn replace_all(&mut self) {
        let Some(mut whole) = self.whole.take() else {
            return;
        };
        for domain in 0..self.known.len() {
            self.replace(&mut whole, domain);
        }
        self.whole = Some(whole);
    }

    pub(crate) fn value_in(&self, whole: &Trail, domain: usize) -> Option<usize> {
        let cells = &self.configurator.encoding.cells[domain];
        cells.iter().position(|literal| whole.is_true(*literal))
    }

    /// Notes the value of one domain in a whole.
    pub(crate) fn note_value(&mut self, whole: &Trail, domain: usize) {
        if let Some(cell) = self.value_in(whole, domain) {
            self.known[domain][cell] = Known::Possible;
        }
    }

    /// Decides each of these picked domains under all picks but its own. Halves share the picks of the other
    /// half, so that none is pushed once for every other.
    fn explore_without_each(
        &mut self,
        trail: &mut Trail,
        agree: bool,
        kept: &[Literal],
        asked: &[(usize, Literal)],
    ) {
        match asked {
            [] => {}
            [(domain, _)] => self.explore(trail, agree, kept, Some(*domain), *domain),
            _ => {
                let (left, right) = asked.split_at(asked.len() / 2);
                for (half, other) in [(left, right), (right, left)] {
                    let depth = trail.depth();
                    let more: Vec<Literal> = other.iter().map(|(_, pick)| *pick).collect();
                    let agree = agree && self.configurator.propagator.push_all(trail, &more);
                    self.explore_without_each(trail, agree, &[kept, &*more].concat(), half);
                    trail.pop_to(depth);
                }
            }
        }
    }

    /// Decides all open cells of a domain under the picks on the trail, which are `kept`.
    fn explore(
        &mut self,
        trail: &mut Trail,
        agree: bool,
        kept: &[Literal],
        without: Option<usize>,
        domain: usize,
    ) {
        for cell in 0..self.known[domain].len() {
            if self.known[domain][cell] == Known::Open {
                self.decide(trail, agree, kept, without, (domain, cell));
            }
        }
    }

    /// Decides one cell of a domain under the picks on the trail, which are `kept`.
    pub(crate) fn decide(
        &mut self,
        trail: &mut Trail,
        agree: bool,
        kept: &[Literal],
        without: Option<usize>,
        (domain, cell): (usize, usize),
    ) -> bool {
        let Engine {
            propagator,
            encoding,
            ..
        } = self.configurator;
        let depth = trail.depth();
        let literal = encoding.cells[domain][cell];
        let possible = agree
            && propagator.try_push(trail, literal)
            && (self.makes_room(domain, literal)
                || self.complete(trail, without, Some(domain))
                || self.solve(&[kept, &[literal]].concat(), without, Some(domain)));
        trail.pop_to(depth);
        self.known[domain][cell] = if possible {
            Known::Possible
        } else {
            Known::Impossible
        };
        possible
    }

    /// Whether what is on the trail, which are these literals and what follows, is part of a whole.
    pub(crate) fn completes(&mut self, trail: &mut Trail, kept: &[Literal]) -> bool {
        let depth = trail.depth();
        let completes = self.complete(trail, None, Some(0)) || self.solve(kept, None, Some(0));
        trail.pop_to(depth);
        completes
    }

    /// Builds a whole as like the last one as can be; false when that ends blind, which proves nothing.
    fn complete(
        &mut self,
        trail: &mut Trail,
        without: Option<usize>,
        around: Option<usize>,
    ) -> bool {
        let Engine {
            propagator,
            encoding,
            ..
        } = self.configurator;
        for (domain, cells) in encoding.cells.iter().enumerate() {
            let none = encoding.none[domain];
            if cells
                .iter()
                .chain(&none)
                .any(|literal| trail.is_true(*literal))
            {
                continue;
            }
            let last = self.last[domain].map(|cell| cells[cell]);
            let taken =
                last.iter().chain(cells).chain(&none).any(|literal| {
                    !trail.is_false(*literal) && propagator.try_push(trail, *literal)
                });
            if !taken {
                return false;
            }
        }
        self.see(trail, without, around);
        true
    }

    fn solve(
        &mut self,
        assumptions: &[Literal],
        without: Option<usize>,
        around: Option<usize>,
    ) -> bool {
        let Engine {
            propagator,
            encoding,
            quick,
            ..
        } = self.configurator;
        let Some(model) = quick.solve(assumptions) else {
            return false;
        };
        let mut whole = propagator.begin().of_model(|literal| model.holds(literal));
        // Whether something counts as picked that nobody picked is the solver's whim.
        for (picked, cells) in encoding.picked.iter().zip(&encoding.cells) {
            let idle = picked.iter().zip(cells).filter(|(one, cell)| one != cell);
            let idle: Vec<Literal> = idle
                .map(|(one, _)| *one)
                .filter(|one| !assumptions.contains(one))
                .collect();
            whole.release(&idle);
        }
        self.see(&mut whole, without, around);
        true
    }

    /// Notes which open values of a domain can stand in the place of the one in a whole.
    pub(crate) fn replace(&mut self, whole: &mut Trail, domain: usize) {
        let Engine {
            propagator,
            encoding,
            cones,
            ..
        } = self.configurator;
        if !self.known[domain].contains(&Known::Open) {
            return;
        }
        let Cone { variables, gates } = &cones[domain];
        let before = whole.release(variables);
        propagator.refill(whole, gates);
        for (cell, literal) in encoding.cells[domain].iter().enumerate() {
            if self.known[domain][cell] == Known::Open && propagator.fits(whole, *literal) {
                self.known[domain][cell] = Known::Possible;
            }
        }
        whole.pop();
        whole.restore(variables, &before);
    }

    /// Notes every value of a valid whole, and what can stand in the place of each: of one domain, or of all.
    fn see(&mut self, whole: &mut Trail, without: Option<usize>, around: Option<usize>) {
        let encoding = &self.configurator.encoding;
        // With all picks: later wholes may be without one.
        if self.whole.is_none() && without.is_none() {
            let mut first = whole.clone();
            first.settle();
            self.whole = Some(first);
        }
        self.remember(whole);
        for (domain, cells) in encoding.cells.iter().enumerate() {
            self.last[domain] = cells.iter().position(|literal| whole.is_true(*literal));
            // Without the pick of one domain, a whole tells about that domain alone.
            if without.is_some_and(|without| without != domain) {
                continue;
            }
            if let Some(cell) = self.last[domain] {
                self.known[domain][cell] = Known::Possible;
            }
            let near = around.is_none_or(|around| around == domain);
            if near {
                self.replace(whole, domain);
            }
        }
    }
}
