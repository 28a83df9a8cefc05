//! The configurator's door.

use lean::Gather as _;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use catalogue::{
    Catalogue, Configuration, Instant, OptionType, Picks, PriceList, Product, Value,
    place_and_option,
};

use crate::engine::Engine;
use crate::{
    Alternative, ChoiceOutcome, ConfigureError, Conflict, OptionState, Pick, Reaction, Repair,
    words,
};

// A shopper goes back and forth between a few runs.
const MOST_KEPT: usize = 32;

/// One product under one price list, ready to be asked.
///
/// Building it compiles the rules; keep it while the product is open. A product with parts (elements of a
/// run, chosen products) is compiled anew for every set of parts, and the last of them are kept.
pub struct Configurator {
    product: Product,
    /// With parts: what is known of them, and what was compiled of late.
    family: Option<Family>,
    engine: Rc<Engine>,
}

pub(crate) struct Family {
    pub(crate) catalogue: Catalogue,
    list: PriceList,
    at: Instant,
    engines: RefCell<BTreeMap<Picks, Rc<Engine>>>,
}

impl Configurator {
    /// Compiles the rules and the not-made sizes of a product. `at` decides which materials are still made.
    ///
    /// # Errors
    /// When the product is unknown or one of its rules cannot be compiled.
    pub fn new(
        catalogue: &Catalogue,
        product: &str,
        list: &PriceList,
        at: Instant,
    ) -> Result<Self, ConfigureError> {
        let found = catalogue.product(product);
        let product = found
            .ok_or_else(|| ConfigureError::UnknownProduct(product.to_owned()))?
            .clone();
        if !product.has_parts() {
            let engine = Rc::new(Engine::new(catalogue, &product.id, list, at)?);
            return Ok(Self {
                product,
                family: None,
                engine,
            });
        }
        let catalogue = catalogue.family(&product, list);
        let own = catalogue.price_lists().first();
        let family = Family {
            list: own.unwrap_or(list).clone(),
            catalogue,
            at,
            engines: RefCell::default(),
        };
        let shape = shape(&product, &begun(&product, &Picks::new()));
        let engine = family.engine(&product, &shape)?;
        Ok(Self {
            product,
            family: Some(family),
            engine,
        })
    }

    /// The product it configures.
    #[must_use]
    pub fn product(&self) -> &Product {
        &self.product
    }

    pub(crate) fn family(&self) -> Option<&Family> {
        self.family.as_ref()
    }

    /// The picks with the run to begin with where none was picked yet.
    #[must_use]
    pub fn begun(&self, picks: &Picks) -> Picks {
        begun(&self.product, picks)
    }

    /// Every option under these picks: its value, what is still possible, why the rest is not.
    ///
    /// A value is available when choosing it keeps all *other* picks; what nobody picked may move. Derived
    /// options are left out. Places of a run have what stands there as their only value: ask
    /// [`Configurator::docking`] what else could.
    #[must_use]
    pub fn options(&self, picks: &Picks) -> Vec<OptionState> {
        let picks = self.begun(picks);
        let states = self.engine_or_first(&picks).states(&picks, true);
        self.with_parts_tried(&picks, states)
    }

    /// As [`Configurator::options`] without reasons, which take most of the time: ask for them one by one
    /// with [`Configurator::explain`].
    #[must_use]
    pub fn domains(&self, picks: &Picks) -> Vec<OptionState> {
        let picks = self.begun(picks);
        let states = self.engine_or_first(&picks).states(&picks, false);
        self.with_parts_tried(&picks, states)
    }

    /// Why a value is not available under these picks, without repairs; `None` when it is.
    #[must_use]
    pub fn explain(&self, picks: &Picks, key: &str, value: &Value) -> Option<Conflict> {
        let picks = self.begun(picks);
        if self.is_part(key) {
            return self.preview(&self.put(&picks, key, value)).err();
        }
        self.engine_or_first(&picks).explain(&picks, key, value)
    }

    /// The whole under these picks, for showing and pricing: every option decided, defaults first, except
    /// texts that are still to be typed.
    ///
    /// # Errors
    /// When the picks contradict each other.
    pub fn preview(&self, picks: &Picks) -> Result<Configuration, Conflict> {
        let Some(family) = &self.family else {
            return self.engine.preview(picks);
        };
        let picks = self.begun(picks);
        self.stands(&picks)?;
        let mut shape = shape(&self.product, &picks);
        // An unpicked part that does not fit gives way to another, which brings options of its own.
        for _ in 0..=self.product.options.len() {
            let engine = family
                .engine(&self.product, &shape)
                .map_err(|error| words::not_compiled(&error))?;
            let whole = engine.preview(&picks)?;
            let found = shape_of(&self.product, &whole.options);
            if found == shape {
                self.fits(&whole)?;
                return Ok(whole);
            }
            shape = found;
        }
        Err(Conflict::default())
    }

    /// The whole under these picks, for ordering: as [`Configurator::preview`], and every required text is
    /// there.
    ///
    /// # Errors
    /// When the picks contradict each other or a required text is missing.
    pub fn complete(&self, picks: &Picks) -> Result<Configuration, Conflict> {
        let whole = self.preview(picks)?;
        let engine = self.engine_for(&whole.options)?;
        engine.missing_text(&whole).map_or(Ok(whole), Err)
    }

    /// Checks an order: exactly these options with plain defaults, nothing moved. The shop asks this before
    /// it believes a page.
    ///
    /// # Errors
    /// What contradicts, with the rules' ids.
    pub fn check(&self, options: &Picks) -> Result<Configuration, Conflict> {
        if self.family.is_none() {
            return self.engine.check(options);
        }
        let options = self.begun(options);
        self.stands(&options)?;
        let whole = self.engine_for(&options)?.check(&options)?;
        self.fits(&whole)?;
        Ok(whole)
    }

    /// Picks plus plain defaults, nothing checked against rules and nothing moved: what `price` is asked
    /// about when a caller wants exactly these options. Hidden options are left out.
    #[must_use]
    pub fn fill(&self, picks: &Picks) -> Configuration {
        let picks = self.begun(picks);
        self.engine_or_first(&picks).fill(&picks)
    }

    /// Each value of an option that can be listed, with the whole it would give: price them to show
    /// differences (`price::differences`). Numbers are listed when there are at most 32.
    #[must_use]
    pub fn alternatives(&self, picks: &Picks, key: &str) -> Vec<Alternative> {
        let picks = self.begun(picks);
        if !self.is_part(key) {
            return self.engine_or_first(&picks).alternatives(&picks, key);
        }
        let values = self
            .product
            .option(key)
            .map(|option| self.engine.listed(option));
        let whole = |value: Value| Alternative {
            configuration: self.preview(&self.put(&picks, key, &value)).ok(),
            value,
        };
        values.into_iter().flatten().map(whole).collect()
    }

    /// Adds one pick, or says why it cannot be and what to do.
    ///
    /// Options that nobody picked follow on their own and are told in `moved`; picks never change silently,
    /// except those of a part that gives way to another one.
    ///
    /// # Errors
    /// When the product has no such option or it cannot be chosen.
    pub fn choose(
        &self,
        picks: &Picks,
        key: &str,
        value: Value,
    ) -> Result<ChoiceOutcome, ConfigureError> {
        if self.family.is_none() {
            return self.engine.choose(picks, key, value);
        }
        let picks = self.begun(picks);
        if self.is_part(key) {
            let after = self.put(&picks, key, &value);
            let conflict = self.preview(&after).err();
            return Ok(match conflict {
                None => ChoiceOutcome::taken(after),
                Some(conflict) => ChoiceOutcome::refused(picks, conflict),
            });
        }
        let outcome = self.engine_or_first(&picks).choose(&picks, key, value)?;
        if outcome.accepted
            && let Err(conflict) = self.preview(&outcome.picks)
        {
            return Ok(ChoiceOutcome::refused(picks, conflict));
        }
        Ok(outcome)
    }

    /// [`Configurator::choose`], with what to do when the value contradicts earlier picks. With
    /// [`Reaction::Change`] only a value that no picks can make possible is refused.
    ///
    /// # Errors
    /// As [`Configurator::choose`].
    pub fn choose_with(
        &self,
        picks: &Picks,
        key: &str,
        value: Value,
        reaction: Reaction,
    ) -> Result<ChoiceOutcome, ConfigureError> {
        let mut outcome = self.choose(picks, key, value.clone())?;
        let Some(conflict) = &mut outcome.conflict else {
            return Ok(outcome);
        };
        match reaction {
            Reaction::Ask => {}
            Reaction::Block => conflict.repairs.clear(),
            Reaction::Change => {
                // Repairs come cheapest first; one that changes the wanted option gives the wish up.
                let giving = |repair: &&Repair| {
                    !repair.keeps && repair.changes.iter().all(|pick| pick.option != key)
                };
                let Some(repair) = conflict.repairs.iter().find(giving).cloned() else {
                    return Ok(outcome);
                };
                let mut after = picks.clone();
                let changes = repair.changes.iter();
                after.extend(changes.map(|pick| (pick.option.clone(), pick.value.clone())));
                let taken = self.choose(&after, key, value)?;
                if taken.accepted {
                    outcome = ChoiceOutcome {
                        changed: repair.changes,
                        ..taken
                    };
                }
            }
        }
        Ok(outcome)
    }

    /// The picks that the product still has under the parts they name, and those it does not.
    #[must_use]
    pub fn known(&self, picks: &Picks) -> (Picks, Picks) {
        let engine = self.engine_or_first(&self.begun(picks));
        let admits = |key: &String, value: &Value| {
            let option = engine.product.option(key);
            option.is_some_and(|option| option.derived_from.is_none() && option.admits(value))
        };
        picks
            .clone()
            .into_iter()
            .partition(|(key, value)| admits(key, value))
    }

    /// Whether a key names a part rather than an option of one.
    fn is_part(&self, key: &str) -> bool {
        self.family.is_some()
            && (key.bytes().all(|byte| byte.is_ascii_digit())
                || self
                    .product
                    .option(key)
                    .is_some_and(|one| one.kind == OptionType::ProductRef))
    }

    /// The picks with another part at a place; of what was picked for the old one, what the new one has too.
    pub(crate) fn put(&self, picks: &Picks, place: &str, part: &Value) -> Picks {
        let known = self
            .family
            .as_ref()
            .and_then(|family| family.catalogue.product(part.as_text()?));
        let mut after = picks.clone();
        after.retain(|key, value| match place_and_option(key) {
            Some((at, option)) if at == place => known
                .and_then(|product| product.option(option))
                .is_some_and(|option| option.admits(value)),
            _ => true,
        });
        after.insert(place.to_owned(), part.clone());
        after
    }

    fn engine_for(&self, picks: &Picks) -> Result<Rc<Engine>, Conflict> {
        let Some(family) = &self.family else {
            return Ok(Rc::clone(&self.engine));
        };
        let shape = shape(&self.product, picks);
        family
            .engine(&self.product, &shape)
            .map_err(|error| words::not_compiled(&error))
    }

    /// The engine of these parts, or that of the first ones where these cannot be.
    fn engine_or_first(&self, picks: &Picks) -> Rc<Engine> {
        self.engine_for(picks)
            .unwrap_or_else(|_| Rc::clone(&self.engine))
    }

    /// A value that chooses a product is available only with that product's own options and price.
    fn with_parts_tried(&self, picks: &Picks, mut states: Vec<OptionState>) -> Vec<OptionState> {
        let parts = states.iter_mut().filter(|state| {
            self.family.is_some() && state.kind == OptionType::ProductRef && state.values.len() > 1
        });
        for state in parts {
            for value in state.values.iter_mut().filter(|value| value.available) {
                if let Err(conflict) = self.preview(&self.put(picks, &state.key, &value.value)) {
                    value.available = false;
                    value.why = conflict.rules;
                    value.against = conflict
                        .picks
                        .into_iter()
                        .filter(|pick: &Pick| pick.option != state.key)
                        .collect();
                }
            }
        }
        states
    }
}

impl Family {
    fn engine(&self, product: &Product, shape: &Picks) -> Result<Rc<Engine>, ConfigureError> {
        if let Some(kept) = self.engines.borrow().get(shape) {
            return Ok(Rc::clone(kept));
        }
        let engine = Rc::new(Engine::composed(
            &self.catalogue,
            product,
            &self.list,
            self.at,
            shape,
        )?);
        let mut engines = self.engines.borrow_mut();
        if engines.len() >= MOST_KEPT {
            engines.clear();
        }
        engines.insert(shape.clone(), Rc::clone(&engine));
        Ok(engine)
    }
}

pub(crate) fn begun(product: &Product, picks: &Picks) -> Picks {
    match &product.modular {
        Some(modular) if !picks.contains_key("1") => {
            let mut all = modular.start.clone();
            all.extend(picks.clone());
            all
        }
        _ => picks.clone(),
    }
}

/// Which parts there are: what is picked, else what is there by default.
pub(crate) fn shape(product: &Product, picks: &Picks) -> Picks {
    let mut shape = shape_of(product, picks);
    for option in product
        .options
        .iter()
        .filter(|one| one.kind == OptionType::ProductRef)
    {
        let optional = option.required.is_some() || option.visible_if.is_some();
        let first = option
            .values
            .first()
            .filter(|_| !optional)
            .map(|spec| spec.value.as_str().into());
        if let Some(value) = option.default.clone().or(first) {
            shape.entry(option.key.clone()).or_insert(value);
        }
    }
    shape
}

fn shape_of(product: &Product, values: &Picks) -> Picks {
    let names_part = |key: &String| {
        let place = product.modular.is_some() && key.bytes().all(|byte| byte.is_ascii_digit());
        place
            || product
                .option(key)
                .is_some_and(|one| one.kind == OptionType::ProductRef)
    };
    let parts = values.iter().filter(|(key, _)| names_part(key));
    parts
        .map(|(key, value)| (key.clone(), value.clone()))
        .gather()
}
