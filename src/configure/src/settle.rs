//! Decides what nobody picked: defaults where they fit, else the nearest thing to them.

use catalogue::{Condition, Picks, RuleKind, Selection, Value};
use lean::Gather as _;

use crate::domain::Domain;
use crate::engine::Engine;
use clauses::Literal;
use clauses::Trail;

// Measured with `tests/bench/shopper`: two wholes in a thousand take more, and the search is slow too.
const MOST_DEAD_ENDS: usize = 100;

impl Engine {
    /// What each option would like to be: its pick, else its default.
    pub(crate) fn wishes(&self, picks: &Picks) -> Picks {
        let defaults = self
            .product
            .options
            .iter()
            .filter(|option| option.derived_from.is_none());
        let mut wishes: Picks = defaults
            .filter_map(|option| Some((option.key.clone(), option.default.clone()?)))
            .gather();
        wishes.extend(
            picks
                .iter()
                .map(|(key, value)| (key.clone(), value.clone())),
        );
        wishes
    }

    /// Decides every option, in the catalogue's order, as near to its wish as the assumptions allow.
    /// `None` when they contradict each other.
    pub(crate) fn settle(&self, assumptions: &[Literal], wishes: &Picks) -> Option<Picks> {
        let mut trail = self.propagator.begin();
        if !self.propagator.push_all(&mut trail, assumptions) {
            return None;
        }
        self.settle_on(&mut trail, assumptions, wishes)
    }

    /// [`Engine::settle`] on a trail that holds the assumptions. Leaves it with more levels.
    pub(crate) fn settle_on(
        &self,
        trail: &mut Trail,
        assumptions: &[Literal],
        wishes: &Picks,
    ) -> Option<Picks> {
        let settled = self.settle_by_steps(trail, wishes);
        settled.unwrap_or_else(|_| self.settle_by_search(assumptions.to_vec(), wishes))
    }

    /// Step by step, and from a dead end back to the latest step that has to do with it: whatever the steps between
    /// had been, it would have come again. So the first whole that is found is the one that a search through all
    /// of them in order would find.
    fn settle_by_steps(&self, trail: &mut Trail, wishes: &Picks) -> Result<Option<Picks>, TooLong> {
        let mut steps: Vec<Step> = Vec::new();
        let mut values = Picks::new();
        let mut dead_ends = 0;
        while let Some(domain) = self.encoding.domains.get(steps.len()) {
            let wish = self.wish(&domain.key, &values, wishes);
            let mut step = Step {
                depth: trail.depth(),
                cells: candidates(domain, wish.as_ref()),
                wish,
                next: 0,
                refuted: Vec::new(),
                blamed: Vec::new(),
            };
            let cell = loop {
                if let Some(cell) = self.take_step(trail, steps.len(), &mut step) {
                    break cell;
                }
                dead_ends += 1;
                if dead_ends > MOST_DEAD_ENDS {
                    return Err(TooLong);
                }
                let blamed = self.blamed(trail, steps.len(), step);
                let Some(back) = self.back(trail, &mut steps, &mut values, blamed) else {
                    return Ok(None);
                };
                step = back;
            };
            if let Some(cell) = cell {
                let domain = &self.encoding.domains[steps.len()];
                let value = domain.cells[cell].nearest(step.wish.as_ref());
                values.insert(domain.key.clone(), value);
            }
            steps.push(step);
        }
        Ok(Some(values))
    }

    /// The next cell that propagation does not refute.
    fn take_step(
        &self,
        trail: &mut Trail,
        domain: usize,
        step: &mut Step,
    ) -> Option<Option<usize>> {
        while let Some(cell) = step.cells.get(step.next).copied() {
            step.next += 1;
            let Some(literal) = self.literal_of(domain, cell) else {
                continue;
            };
            let possible = trail.is_true(literal)
                || !trail.is_false(literal) && self.propagator.try_push(trail, literal);
            if possible {
                return Some(cell);
            }
        }
        None
    }

    /// The assumptions because of which no cell of a step is left.
    fn blamed(&self, trail: &mut Trail, domain: usize, step: Step) -> Vec<Literal> {
        let mut blamed = step.blamed;
        for cell in step.cells {
            let Some(literal) = self.literal_of(domain, cell) else {
                continue;
            };
            if step.refuted.contains(&cell) {
                continue;
            }
            let trace = if trail.is_false(literal) {
                self.propagator.trace_of(trail, literal)
            } else {
                self.propagator.push(trail, literal);
                let trace = self.propagator.trace(trail);
                trail.pop();
                trace
            };
            blame(&mut blamed, trace.assumed, literal);
        }
        blamed
    }

    /// Takes steps back to the latest one that is blamed, which must go on differently.
    fn back(
        &self,
        trail: &mut Trail,
        steps: &mut Vec<Step>,
        values: &mut Picks,
        blamed: Vec<Literal>,
    ) -> Option<Step> {
        while let Some(mut step) = steps.pop() {
            let domain = steps.len();
            values.remove(&self.encoding.domains[domain].key);
            // Otherwise it followed from the steps before it.
            let is_assumed = trail.depth() > step.depth;
            trail.pop_to(step.depth);
            let cell = step.cells[step.next - 1];
            let literal = self.literal_of(domain, cell);
            if let Some(literal) = literal.filter(|one| is_assumed && blamed.contains(one)) {
                step.refuted.push(cell);
                blame(&mut step.blamed, blamed, literal);
                return Some(step);
            }
        }
        None
    }

    /// By search where propagation ends blind; what propagation refutes on the way is not searched for.
    fn settle_by_search(&self, mut assumptions: Vec<Literal>, wishes: &Picks) -> Option<Picks> {
        let mut model = self.quick.solve(&assumptions)?;
        let mut trail = self.propagator.begin();
        self.propagator.push_all(&mut trail, &assumptions);
        let mut values = Picks::new();
        for (index, domain) in self.encoding.domains.iter().enumerate() {
            let wish = self.wish(&domain.key, &values, wishes);
            for cell in candidates(domain, wish.as_ref()) {
                let Some(literal) = self.literal_of(index, cell) else {
                    continue;
                };
                if !self.propagator.try_push(&mut trail, literal) {
                    continue;
                }
                assumptions.push(literal);
                if !model.holds(literal) {
                    match self.quick.solve(&assumptions) {
                        Some(found) => model = found,
                        None => {
                            assumptions.pop();
                            trail.pop();
                            continue;
                        }
                    }
                }
                if let Some(cell) = cell {
                    values.insert(
                        domain.key.clone(),
                        domain.cells[cell].nearest(wish.as_ref()),
                    );
                }
                break;
            }
        }
        Some(values)
    }

    /// The literal of a cell, or of having no value.
    fn literal_of(&self, domain: usize, cell: Option<usize>) -> Option<Literal> {
        match cell {
            Some(cell) => Some(self.encoding.cells[domain][cell]),
            None => self.encoding.none[domain],
        }
    }

    fn wish(&self, key: &str, decided: &Picks, wishes: &Picks) -> Option<Value> {
        let preferred = self.prefers.then(|| self.preferred(key, decided)).flatten();
        preferred.or_else(|| wishes.get(key).cloned())
    }

    /// The value that a `set_default` rule prefers for an option, given what is decided so far.
    fn preferred(&self, key: &str, decided: &Picks) -> Option<Value> {
        let mut values = decided.clone();
        values.extend(self.excerpt.derive(&self.product, decided));
        let facts = Selection {
            values: &values,
            list: None,
            campaigns: &[],
        };
        let rules = self
            .excerpt
            .rules()
            .iter()
            .filter(|rule| rule.kind == RuleKind::SetDefault);
        let holds = |when: &Condition| when.holds(&facts).unwrap_or(false);
        rules
            .filter(|rule| rule.when.as_ref().is_none_or(holds))
            .find_map(|rule| rule.set.get(key).cloned())
    }
}

/// Dead ends that would take too long.
struct TooLong;

/// One option on the way to a whole.
struct Step {
    /// How deep the trail was before it.
    depth: usize,
    wish: Option<Value>,
    /// What it can be, best first; `None` is having no value.
    cells: Vec<Option<usize>>,
    /// The first of them that was not tried yet.
    next: usize,
    /// Those that led into a dead end further on, and what else that was because of.
    refuted: Vec<Option<usize>>,
    blamed: Vec<Literal>,
}

fn blame(blamed: &mut Vec<Literal>, assumed: Vec<Literal>, without: Literal) {
    for one in assumed {
        if one != without && !blamed.contains(&one) {
            blamed.push(one);
        }
    }
}

/// The cells of a domain, the wished one first and the nearest next; `None` is having no value.
fn candidates(domain: &Domain, wish: Option<&Value>) -> Vec<Option<usize>> {
    let mut cells: Vec<usize> = (0..domain.cells.len()).collect();
    let wished = wish.and_then(|wish| domain.cell_of(wish));
    if let Some(number) = wish.and_then(Value::as_int) {
        lean::sort_by_key(&mut cells, |cell| domain.cells[*cell].distance(number));
    } else {
        lean::sort_by_key(&mut cells, |cell| Some(*cell) != wished);
    }
    let none = domain.may_be_none.then_some(None);
    let cells = cells.into_iter().map(Some);
    if wished.is_none() {
        none.into_iter().chain(cells).collect()
    } else {
        cells.chain(none).collect()
    }
}
