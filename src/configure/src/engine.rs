//! One product with a fixed set of parts, compiled.

use std::cell::RefCell;

use catalogue::{
    Catalogue, Configuration, Instant, OptionType, Picks, PriceList, Product, Required, RuleKind,
    Value,
};

use crate::cone::Cone;
use crate::encode::{Encoding, Scope, encode};
use crate::words;
use crate::{Alternative, ConfigureError, Conflict, Pick, Reason};
use clauses::Literal;
use clauses::Solver;
use clauses::{Propagator, Trail};

/// Compiled rules and not-made sizes.
pub(crate) struct Engine {
    /// What the catalogue says about this product alone.
    pub(crate) excerpt: Catalogue,
    pub(crate) product: Product,
    pub(crate) encoding: Encoding,
    pub(crate) propagator: Propagator,
    /// Per domain what hangs on it.
    pub(crate) cones: Vec<Cone>,
    /// Per domain the literals of which exactly one holds.
    pub(crate) choices: Vec<Vec<Literal>>,
    /// All places in `choices`.
    pub(crate) all_choices: Vec<usize>,
    /// Per variable the domains that decide it.
    pub(crate) deciders: Vec<Vec<usize>>,
    /// Per reason the domains that its clauses are about.
    pub(crate) touched_by: Vec<Vec<usize>>,
    /// All reasons, those that explain best first.
    pub(crate) best_reasons: Vec<usize>,
    /// Valid wholes that were met lately: they save searching, and never change an answer.
    pub(crate) remembered: RefCell<Vec<Trail>>,
    /// Whether a rule prefers values.
    pub(crate) prefers: bool,
    pub(crate) quick: Solver,
    pub(crate) explaining: Solver,
}

impl Engine {
    /// Compiles the rules and the not-made sizes of a product. `at` decides which materials are still made.
    ///
    /// # Errors
    /// When the product is unknown or one of its rules cannot be compiled.
    pub(crate) fn new(
        catalogue: &Catalogue,
        product: &str,
        list: &PriceList,
        at: Instant,
    ) -> Result<Self, ConfigureError> {
        let found = catalogue.product(product);
        let product = found
            .ok_or_else(|| ConfigureError::UnknownProduct(product.to_owned()))?
            .clone();
        let excerpt = catalogue.excerpt(&product, list);
        Self::of(excerpt, product, list, at, Vec::new())
    }

    /// Compiles a product together with the parts that `shape` names.
    pub(crate) fn composed(
        catalogue: &Catalogue,
        product: &Product,
        list: &PriceList,
        at: Instant,
        shape: &Picks,
    ) -> Result<Self, ConfigureError> {
        let excerpt = catalogue.compose(product, list, shape);
        let parts = shape
            .iter()
            .filter_map(|(place, id)| Some((place.clone(), id.as_text()?.to_owned())))
            .collect();
        let whole = excerpt.products().first().cloned();
        let prices = excerpt.price_lists().first().cloned();
        match (whole, prices) {
            (Some(whole), Some(prices)) => Self::of(excerpt, whole, &prices, at, parts),
            _ => Err(ConfigureError::UnknownProduct(product.id.clone())),
        }
    }

    fn of(
        excerpt: Catalogue,
        product: Product,
        list: &PriceList,
        at: Instant,
        parts: Vec<(String, String)>,
    ) -> Result<Self, ConfigureError> {
        let encoding = encode(&Scope::new(&excerpt, &product, list, parts), at)?;
        let propagator = Propagator::new(&encoding.clauses);
        let cones = crate::cone::cones(&encoding, &propagator.begin());
        let deciders = crate::cone::deciders(&encoding);
        let touched_by = crate::cone::touched(&encoding, &deciders);
        let cells = encoding.cells.iter().zip(&encoding.none);
        let choices: Vec<Vec<Literal>> = cells
            .map(|(cells, none)| cells.iter().chain(none).copied().collect())
            .collect();
        let prefers = excerpt
            .rules()
            .iter()
            .any(|rule| rule.kind == RuleKind::SetDefault);
        let quick = Solver::quick(&encoding.clauses);
        let explaining = Solver::explaining(&encoding.clauses, encoding.sources.len());
        Ok(Self {
            all_choices: (0..choices.len()).collect(),
            best_reasons: crate::explain::best_first(&encoding.sources),
            excerpt,
            product,
            encoding,
            propagator,
            cones,
            choices,
            deciders,
            touched_by,
            remembered: RefCell::default(),
            prefers,
            quick,
            explaining,
        })
    }

    /// The whole under these picks, for showing and pricing: every option decided, defaults first, except
    /// texts that are still to be typed.
    ///
    /// # Errors
    /// When the picks contradict each other.
    pub(crate) fn preview(&self, picks: &Picks) -> Result<Configuration, Conflict> {
        let contradiction = || {
            let refused = self.admit(picks).err();
            refused.or_else(|| self.conflict(picks, None, &[]))
        };
        self.settled(picks)
            .ok_or_else(|| contradiction().unwrap_or_default())
    }

    /// [`Engine::preview`] without saying why there is none.
    pub(crate) fn settled(&self, picks: &Picks) -> Option<Configuration> {
        self.admit(picks).ok()?;
        let values = self.settle(&self.assumptions(picks, None), &self.wishes(picks))?;
        Some(self.configuration(self.with_texts(values, picks)))
    }

    /// Checks an order: exactly these options with plain defaults, nothing moved. The shop asks this before
    /// it believes a page.
    ///
    /// # Errors
    /// What contradicts, with the rules' ids.
    pub(crate) fn check(&self, options: &Picks) -> Result<Configuration, Conflict> {
        self.admit(options)?;
        let configuration = self.fill(options);
        let mut wanted = Picks::new();
        for (key, value) in options {
            if !configuration.options.contains_key(key) {
                let source = crate::encode::Source::Visible(key.clone());
                let reason = words::reason(
                    &self.excerpt,
                    &self.product,
                    &source,
                    &words::Context::new(),
                );
                return Err(Conflict {
                    rules: vec![reason],
                    ..Conflict::default()
                });
            }
            wanted.insert(key.clone(), value.clone());
        }
        let mut literals = Vec::new();
        for (index, domain) in self.encoding.domains.iter().enumerate() {
            let value = configuration.options.get(&domain.key);
            let cell = value.and_then(|value| domain.cell_of(value));
            literals.extend(
                cell.map(|cell| self.encoding.cells[index][cell])
                    .or(self.encoding.none[index]),
            );
        }
        if self.quick.solve(&literals).is_none() {
            let conflict = self.conflict(&configuration.options, None, &[]);
            return Err(conflict.unwrap_or_default());
        }
        self.missing_text(&configuration)
            .map_or(Ok(configuration), Err)
    }

    /// Each value of an option that can be listed, with the whole it would give: price them to show
    /// differences (`price::differences`). Numbers are listed when there are at most 32.
    pub(crate) fn alternatives(&self, picks: &Picks, key: &str) -> Vec<Alternative> {
        let Some(option) = self.product.option(key) else {
            return Vec::new();
        };
        let mut others = picks.clone();
        others.remove(key);
        let mut wishes = self.wishes(&others);
        let domain = self.domain(key);
        let mut assumptions = self.assumptions(&others, None);
        let mut trail = self.propagator.begin();
        let agree = option.derived_from.is_none()
            && self.admit(&others).is_ok()
            && self.propagator.push_all(&mut trail, &assumptions);
        let mut whole = |value: &Value| {
            let cell = self.encoding.domains[domain?].cell_of(value)?;
            let picked = self.encoding.picked[domain?][cell];
            if !(agree && option.admits(value) && self.propagator.try_push(&mut trail, picked)) {
                return None;
            }
            wishes.insert(key.to_owned(), value.clone());
            assumptions.push(picked);
            let depth = trail.depth();
            let values = self.settle_on(&mut trail, &assumptions, &wishes);
            trail.pop_to(depth - 1);
            assumptions.pop();
            let whole = self.configuration(self.with_texts(values?, picks));
            Some(whole).filter(|whole| whole.options.get(key) == Some(value))
        };
        let values = self.listed(option).into_iter();
        values
            .map(|value| Alternative {
                configuration: whole(&value),
                value,
            })
            .collect()
    }

    /// Refuses picks that no rule needs to be asked about: unknown options, values off their raster.
    fn admit(&self, picks: &Picks) -> Result<(), Conflict> {
        for (key, value) in picks {
            let reason = match self.product.option(key) {
                Some(option) if option.derived_from.is_some() => words::unknown(key),
                Some(option) if option.admits(value) => continue,
                Some(option) => words::out_of_range(&self.product, option, value),
                None => words::unknown(key),
            };
            let picks = vec![Pick {
                option: key.clone(),
                value: value.clone(),
            }];
            return Err(Conflict {
                rules: vec![reason],
                picks,
                repairs: vec![],
            });
        }
        Ok(())
    }

    /// The literals of the picks, except that of one option.
    pub(crate) fn assumptions(&self, picks: &Picks, without: Option<&str>) -> Vec<Literal> {
        self.picked(picks, without)
            .into_iter()
            .map(|(_, literal)| literal)
            .collect()
    }

    /// The picks that the solver knows, with their literals.
    pub(crate) fn picked(&self, picks: &Picks, without: Option<&str>) -> Vec<(Pick, Literal)> {
        let known = self.encoding.domains.iter().zip(&self.encoding.picked);
        let picked = known.filter(|(domain, _)| Some(domain.key.as_str()) != without);
        let found = picked.filter_map(|(domain, literals)| {
            let value = picks.get(&domain.key)?;
            let pick = Pick {
                option: domain.key.clone(),
                value: value.clone(),
            };
            Some((pick, literals[domain.cell_of(value)?]))
        });
        found.collect()
    }

    /// The place of an option's domain.
    pub(crate) fn domain(&self, key: &str) -> Option<usize> {
        let mut domains = self.encoding.domains.iter();
        domains.position(|domain| domain.key == key)
    }

    /// The literal of an option having a value.
    pub(crate) fn literal(&self, key: &str, value: &Value) -> Option<Literal> {
        let index = self.domain(key)?;
        let cell = self.encoding.domains[index].cell_of(value)?;
        Some(self.encoding.cells[index][cell])
    }

    pub(crate) fn reason_of(&self, source: usize, context: &words::Context) -> Reason {
        words::reason(
            &self.excerpt,
            &self.product,
            &self.encoding.sources[source],
            context,
        )
    }

    /// Whether an option is asked for in a configuration, and must have a value.
    pub(crate) fn asked(
        &self,
        option: &catalogue::ProductOption,
        whole: &Configuration,
    ) -> (bool, bool) {
        let values = whole.all_values();
        let facts = catalogue::Selection {
            values: &values,
            list: None,
            campaigns: &[],
        };
        let holds = |condition: &catalogue::Condition| condition.holds(&facts).unwrap_or(false);
        let visible = option.visible_if.as_ref().is_none_or(holds);
        let required = match &option.required {
            None => option.kind != OptionType::Text,
            Some(Required::Always(always)) => *always,
            Some(Required::If(condition)) => holds(condition),
        };
        (visible, visible && required)
    }

    pub(crate) fn missing_text(&self, whole: &Configuration) -> Option<Conflict> {
        let missing = self.product.options.iter().find(|option| {
            let text = whole.options.get(&option.key).and_then(Value::as_text);
            option.kind == OptionType::Text
                && self.asked(option, whole).1
                && text.is_none_or(|text| text.trim().is_empty())
        })?;
        let text = words::required(&self.product, &missing.key);
        let reason = Reason {
            rule: format!("required:{}", missing.key),
            text,
        };
        Some(Conflict {
            rules: vec![reason],
            ..Conflict::default()
        })
    }
}
