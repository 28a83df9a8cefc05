//! Decides what nobody picked: defaults where they fit, else the nearest thing to them.

use catalogue::{
    Amount, Condition, Configuration, OptionType, Picks, ProductOption, RuleKind, Selection, Value,
};
use lean::Gather as _;

use crate::domain::{Domain, atoms};
use crate::engine::Engine;
use clauses::Literal;
use clauses::Trail;

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
        self.settle_at_once(&mut trail, wishes)
            .or_else(|| self.settle_by_search(assumptions.to_vec(), wishes))
    }

    /// By propagation alone. What it refutes is impossible, so when it gets to the end, no search would have
    /// come to another one; `None` when it ends blind, which proves nothing.
    fn settle_at_once(&self, trail: &mut Trail, wishes: &Picks) -> Option<Picks> {
        let mut values = Picks::new();
        for (index, domain) in self.encoding.domains.iter().enumerate() {
            let wish = self.wish(&domain.key, &values, wishes);
            let wish = wish.as_ref();
            let possible = |cell: &Option<usize>, trail: &mut Trail| {
                let literal = self.literal_of(index, *cell);
                literal.is_some_and(|one| {
                    trail.is_true(one)
                        || !trail.is_false(one) && self.propagator.try_push(trail, one)
                })
            };
            let wished = wish.and_then(|wish| domain.cell_of(wish));
            let cell = if wished.is_some() && possible(&wished, trail) {
                wished
            } else {
                candidates(domain, wish)
                    .into_iter()
                    .find(|cell| possible(cell, trail))?
            };
            if let Some(cell) = cell {
                values.insert(domain.key.clone(), domain.cells[cell].nearest(wish));
            }
        }
        Some(values)
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

    /// Adds the texts of visible text options.
    pub(crate) fn with_texts(&self, mut values: Picks, picks: &Picks) -> Picks {
        let whole = self.configuration(values.clone());
        for option in self
            .product
            .options
            .iter()
            .filter(|option| option.kind == OptionType::Text)
        {
            let text = picks.get(&option.key).or(option.default.as_ref());
            if let Some(text) = text.filter(|_| self.asked(option, &whole).0) {
                values.insert(option.key.clone(), text.clone());
            }
        }
        values
    }

    /// Picks plus plain defaults, nothing checked against rules and nothing moved: what `price` is asked
    /// about when a caller wants exactly these options. Hidden options are left out.
    pub(crate) fn fill(&self, picks: &Picks) -> Configuration {
        let mut all = Picks::new();
        for option in self
            .product
            .options
            .iter()
            .filter(|option| option.derived_from.is_none())
        {
            let value = picks
                .get(&option.key)
                .cloned()
                .or_else(|| plain_default(option));
            all.extend(value.map(|value| (option.key.clone(), value)));
        }
        // Visibility has no cycles, so each round settles at least one more option.
        let mut whole = self.configuration(all.clone());
        for _ in 0..self.product.options.len() {
            let visible = |key: &String| {
                self.product
                    .option(key)
                    .is_none_or(|option| self.asked(option, &whole).0)
            };
            let shown: Picks = all
                .iter()
                .filter(|(key, _)| visible(key))
                .map(|(k, v)| (k.clone(), v.clone()))
                .gather();
            if shown == whole.options {
                break;
            }
            whole = self.configuration(shown);
        }
        whole
    }

    /// The configuration of decided values.
    pub(crate) fn configuration(&self, options: Picks) -> Configuration {
        let derived = self.excerpt.derive(&self.product, &options);
        let mut whole = Configuration {
            product: self.product.id.clone(),
            options,
            derived,
            bespoke: false,
        };
        whole.bespoke = self.is_bespoke(&whole);
        whole
    }

    fn is_bespoke(&self, whole: &Configuration) -> bool {
        let marked = self.product.options.iter().any(|option| {
            let id = whole.options.get(&option.key).and_then(Value::as_text);
            let spec = option
                .values
                .iter()
                .find(|spec| Some(spec.value.as_str()) == id);
            let material = (option.kind == OptionType::Material)
                .then_some(id)
                .flatten();
            spec.is_some_and(|spec| spec.bespoke)
                || material
                    .and_then(|id| self.excerpt.material(id))
                    .is_some_and(|material| material.bespoke)
        });
        self.product.bespoke || marked || self.is_off_grid(whole)
    }

    /// True when the list charges for a size between grid lines and this is one.
    fn is_off_grid(&self, whole: &Configuration) -> bool {
        let Some(list) = self.excerpt.price_lists().first() else {
            return false;
        };
        let values = whole.all_values();
        let facts = Selection {
            values: &values,
            list: Some(list),
            campaigns: &[],
        };
        let components = list.components_of(&self.product);
        let fees = components
            .iter()
            .filter(|component| !matches!(component.amount, Amount::Grid(_)));
        fees.flat_map(|component| component.when.iter().flat_map(atoms))
            .any(|atom| {
                matches!(atom, Condition::OffGrid(_)) && atom.holds(&facts).unwrap_or(false)
            })
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

fn plain_default(option: &ProductOption) -> Option<Value> {
    let first = || match option.kind {
        OptionType::Bool => Some(Value::Bool(false)),
        OptionType::Int => option.ranges.first().map(|range| Value::Int(range.min)),
        OptionType::Enum | OptionType::Material | OptionType::ProductRef => option
            .values
            .first()
            .map(|spec| Value::Text(spec.value.clone())),
        OptionType::Text => None,
    };
    let optional = matches!(
        option.required,
        Some(catalogue::Required::Always(false) | catalogue::Required::If(_))
    );
    option
        .default
        .clone()
        .or_else(|| if optional { None } else { first() })
}
