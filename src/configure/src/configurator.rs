//! The configurator's door.

use catalogue::{Catalogue, Configuration, Instant, Picks, PriceList, Value};

use crate::{Alternative, ChoiceOutcome, ConfigureError, Conflict, OptionState};

/// One product under one price list, ready to be asked.
///
/// Building it costs about a millisecond; keep it while the product is open.
pub struct Configurator;

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
        let _ = (catalogue, product, list, at);
        Ok(Self)
    }

    /// Every option under these picks: value, what is still possible, why the rest is not.
    #[must_use]
    pub fn options(&self, picks: &Picks) -> Vec<OptionState> {
        let _ = picks;
        Vec::new()
    }

    /// Adds one pick, or says why it cannot be and what to do.
    ///
    /// # Errors
    /// When the product has no such option or it cannot be chosen.
    pub fn choose(
        &self,
        picks: &Picks,
        key: &str,
        value: Value,
    ) -> Result<ChoiceOutcome, ConfigureError> {
        let _ = (key, value);
        Ok(ChoiceOutcome {
            accepted: true,
            picks: picks.clone(),
            moved: vec![],
            conflict: None,
        })
    }

    /// The whole under these picks, for showing and pricing: every option decided, defaults first, except
    /// texts that are still to be typed.
    ///
    /// # Errors
    /// When the picks contradict each other.
    pub fn preview(&self, picks: &Picks) -> Result<Configuration, Conflict> {
        let _ = picks;
        Err(Conflict::default())
    }

    /// The whole under these picks, for ordering: as [`Configurator::preview`], and every required text is
    /// there.
    ///
    /// # Errors
    /// When the picks contradict each other or a required text is missing.
    pub fn complete(&self, picks: &Picks) -> Result<Configuration, Conflict> {
        let _ = picks;
        Err(Conflict::default())
    }

    /// Picks plus plain defaults, nothing checked and nothing moved: what `price` is asked about when a
    /// caller wants exactly these options.
    #[must_use]
    pub fn fill(&self, picks: &Picks) -> Configuration {
        Configuration {
            product: String::new(),
            options: picks.clone(),
            derived: Picks::new(),
            bespoke: false,
        }
    }

    /// Checks an order: exactly these options with plain defaults, nothing moved. The shop asks this before
    /// it believes a page.
    ///
    /// # Errors
    /// What contradicts, with the rules' ids.
    pub fn check(&self, options: &Picks) -> Result<Configuration, Conflict> {
        let _ = options;
        Err(Conflict::default())
    }

    /// Each value of an option that can be listed, with the whole it would give: price them to show
    /// differences (`price::differences`).
    #[must_use]
    pub fn alternatives(&self, picks: &Picks, key: &str) -> Vec<Alternative> {
        let _ = (picks, key);
        Vec::new()
    }
}
