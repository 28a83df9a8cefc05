//! From decided values to a configuration: texts, plain defaults, what is derived.

use catalogue::{
    Amount, Condition, Configuration, OptionType, Picks, ProductOption, Selection, Value,
};
use lean::Gather as _;

use crate::domain::atoms;
use crate::engine::Engine;

impl Engine {
    /// Adds the texts of visible text options.
    pub(crate) fn with_texts(&self, mut values: Picks, picks: &Picks) -> Picks {
        let options = self.product.options.iter();
        let mut texts = options
            .filter(|option| option.kind == OptionType::Text)
            .peekable();
        if texts.peek().is_none() {
            return values;
        }
        let whole = self.configuration(values.clone());
        for option in texts {
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
