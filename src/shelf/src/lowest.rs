//! The lowest price of a product: found by bettering one option at a time, so always one that can be ordered.

use catalogue::{Amount, Configuration, OptionType, Picks, ProductOption, Value};
use configure::Configurator;

use crate::look::Subject;

/// Rounds of the search. Two suffice when options price independently; the third is for a choice that opens a
/// cheaper one.
const ROUNDS: usize = 3;

impl Subject<'_> {
    /// The lowest price found, with tax; nothing where it cannot be had at all.
    pub(crate) fn lowest_gross(&self) -> Option<i64> {
        let configurator = self.configurator.as_ref()?;
        let mut picks = Picks::new();
        let mut lowest = self.gross(&configurator.preview(&picks).ok()?);
        let chosen = |option: &&ProductOption| {
            option.kind != OptionType::Text && option.derived_from.is_none()
        };
        for _ in 0..ROUNDS {
            let before = lowest;
            for option in self.product.options.iter().filter(chosen) {
                for (value, gross) in self.candidates(configurator, &picks, option) {
                    if lowest.is_none_or(|lowest| gross < lowest) {
                        lowest = Some(gross);
                        picks.insert(option.key.clone(), value);
                    }
                }
            }
            if lowest == before {
                break;
            }
        }
        lowest
    }

    fn candidates(
        &self,
        configurator: &Configurator,
        picks: &Picks,
        option: &ProductOption,
    ) -> Vec<(Value, i64)> {
        let priced =
            |value: Value, whole: Option<Configuration>| Some((value, self.gross(&whole?)?));
        if option.kind == OptionType::Int {
            let sizes = self.sizes_worth_a_look(option).into_iter();
            return sizes
                .filter_map(|size| {
                    let mut wanted = picks.clone();
                    wanted.insert(option.key.clone(), Value::Int(size));
                    priced(Value::Int(size), configurator.preview(&wanted).ok())
                })
                .collect();
        }
        let alternatives = configurator.alternatives(picks, &option.key);
        alternatives
            .into_iter()
            .filter_map(|other| priced(other.value, other.configuration))
            .collect()
    }

    /// Where a price can be lowest: at the smallest size, or on the border of a price grid, which costs no
    /// off-grid fee.
    fn sizes_worth_a_look(&self, option: &ProductOption) -> Vec<i64> {
        let borders = self
            .list
            .components_of(self.product)
            .into_iter()
            .flat_map(|component| match &component.amount {
                Amount::Grid(grid) if grid.x == option.key => grid.x_max.as_slice(),
                Amount::Grid(grid) if grid.y.as_ref() == Some(&option.key) => grid.y_max.as_slice(),
                _ => &[],
            });
        let smallest = option.ranges.iter().map(|range| &range.min);
        let mut sizes: Vec<i64> = smallest.chain(borders).copied().collect();
        sizes.sort_unstable();
        sizes.dedup();
        sizes.retain(|size| option.admits(&Value::Int(*size)));
        sizes
    }
}
