use std::hint::black_box;

use anyhow::{Result, anyhow};
use catalogue::{Catalogue, Configuration, Instant, Picks, PriceList, TaxBasis, Value};
use configure::{Configurator, OptionState};
use fastrand::Rng;
use price::PriceRequest;

use crate::{Measure, catalogue_json};

/// A made-up catalogue.
pub(crate) fn read(measure: Measure, seed: u64) -> Result<Catalogue> {
    let json = catalogue_json(measure, seed);
    Catalogue::parse(&json).map_err(|faults| anyhow!("{faults:?}"))
}

/// Somebody in front of product `P`.
pub(crate) struct Shopper<'c> {
    catalogue: &'c Catalogue,
    list: &'c PriceList,
    configurator: Configurator,
    rng: Rng,
    picks: Picks,
}

/// An option the shopper looks at: a value that cannot be had, and one that can.
pub(crate) struct Looked {
    pub(crate) key: String,
    pub(crate) refused: Option<Value>,
    possible: Option<Value>,
}

impl<'c> Shopper<'c> {
    /// Compiles the rules.
    pub(crate) fn enter(catalogue: &'c Catalogue, seed: u64) -> Result<Self> {
        let list = &catalogue.price_lists()[0];
        let configurator = Configurator::new(catalogue, "P", list, at())?;
        Ok(Self {
            catalogue,
            list,
            configurator,
            rng: Rng::with_seed(seed + 1000),
            picks: Picks::new(),
        })
    }

    pub(crate) fn domains(&self) -> Vec<OptionState> {
        black_box(self.configurator.domains(&self.picks))
    }

    pub(crate) fn look(&mut self, states: &[OptionState]) -> Looked {
        let state = &states[self.rng.usize(0..states.len())];
        let of = |available: bool| {
            let values = state.values.iter();
            let values = values.filter(move |one| one.available == available);
            let ranges = state
                .ranges
                .iter()
                .filter(move |one| available && one.available);
            values
                .map(|one| one.value.clone())
                .chain(ranges.map(|one| Value::Int(one.min)))
                .collect::<Vec<_>>()
        };
        Looked {
            key: state.key.clone(),
            refused: self.rng.choice(of(false)),
            possible: self.rng.choice(of(true)),
        }
    }

    pub(crate) fn explain(&self, key: &str, value: &Value) {
        black_box(self.configurator.explain(&self.picks, key, value));
    }

    /// Chooses what cannot be had: the answer is the conflict with its repairs.
    pub(crate) fn insist(&self, key: &str, value: &Value) -> Result<()> {
        black_box(self.configurator.choose(&self.picks, key, value.clone()))?;
        Ok(())
    }

    pub(crate) fn whole(&self) -> Result<Configuration> {
        let preview = self.configurator.preview(&self.picks);
        preview.map_err(|_| anyhow!("the picks {:?} are no whole", self.picks))
    }

    pub(crate) fn price(&self, whole: &Configuration) -> Result<()> {
        black_box(price::price(&self.request(whole))?);
        Ok(())
    }

    /// What every value of the first option would cost more or less, each really completed and priced.
    pub(crate) fn differences(&self, whole: &Configuration) -> Result<()> {
        let others = self.configurator.alternatives(&self.picks, "o0");
        let wholes = others
            .iter()
            .filter_map(|other| Some((&other.value, other.configuration.as_ref()?)));
        black_box(price::differences(
            &self.request(whole),
            wholes,
            TaxBasis::Gross,
        )?);
        Ok(())
    }

    pub(crate) fn pick(&mut self, looked: Looked) {
        if let Some(value) = looked.possible {
            self.picks.insert(looked.key, value);
        }
    }

    fn request<'a>(&'a self, configuration: &'a Configuration) -> PriceRequest<'a> {
        PriceRequest {
            catalogue: self.catalogue,
            list: self.list,
            configuration,
            quantity: 1,
            at: at(),
            campaigns: &[],
            services: &[],
        }
    }
}

fn at() -> Instant {
    Instant::from_unix_ms(0)
}
