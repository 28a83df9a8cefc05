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
    /// Per variable the domains that it hangs on.
    pub(crate) owners: Vec<Vec<usize>>,
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
        let variables = encoding.clauses.variables.unsigned_abs() as usize;
        let owners = crate::cone::owners(&cones, variables);
        let prefers = excerpt
            .rules()
            .iter()
            .any(|rule| rule.kind == RuleKind::SetDefault);
        let quick = Solver::quick(&encoding.clauses);
        let explaining = Solver::explaining(&encoding.clauses, encoding.sources.len());
        Ok(Self {
            excerpt,
            product,
            encoding,
            propagator,
            cones,
            owners,
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
        self.admit(picks)?;
        let assumptions = self.assumptions(picks, None);
        match self.settle(&assumptions, &self.wishes(picks)) {
            Some(values) => Ok(self.configuration(self.with_texts(values, picks))),
            None => Err(self.conflict(picks, None, &[])),
        }
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
            return Err(self.conflict(&configuration.options, None, &[]));
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
        let values = self.listed(option);
        let with = |value: Value| {
            let mut picks = picks.clone();
            picks.insert(key.to_owned(), value.clone());
            let whole = self.preview(&picks).ok();
            let taken = whole.filter(|whole| whole.options.get(key) == Some(&value));
            Alternative {
                value,
                configuration: taken,
            }
        };
        values.into_iter().map(with).collect()
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

    /// The literal of an option having a value.
    pub(crate) fn literal(&self, key: &str, value: &Value) -> Option<Literal> {
        let index = self
            .encoding
            .domains
            .iter()
            .position(|domain| domain.key == key)?;
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
