//! Adds one pick.

use catalogue::{Configuration, OptionType, Picks, Value};

use crate::engine::Engine;
use crate::{ChoiceOutcome, ConfigureError, Conflict, Pick, words};

impl Engine {
    /// Adds one pick, or says why it cannot be and what to do.
    ///
    /// Options that nobody picked follow on their own and are told in `moved`; picks never change silently.
    ///
    /// # Errors
    /// When the product has no such option or it cannot be chosen.
    pub(crate) fn choose(
        &self,
        picks: &Picks,
        key: &str,
        value: Value,
    ) -> Result<ChoiceOutcome, ConfigureError> {
        let option = self
            .product
            .option(key)
            .ok_or_else(|| ConfigureError::UnknownOption {
                product: self.product.id.clone(),
                option: key.to_owned(),
            })?;
        if let Some(source) = option.source() {
            return Err(ConfigureError::Derived {
                option: key.to_owned(),
                source_option: source.to_owned(),
            });
        }
        if !option.admits(&value) {
            let reason = words::out_of_range(&self.product, option, &value);
            return Ok(self.refuse(
                picks,
                key,
                &value,
                Conflict {
                    rules: vec![reason],
                    ..Conflict::default()
                },
            ));
        }
        let before = self.settled(picks);
        let mut after = picks.clone();
        after.insert(key.to_owned(), value.clone());
        let whole = self.settled(&after);
        if option.kind == OptionType::Text {
            let visible = before
                .as_ref()
                .is_none_or(|whole| self.asked(option, whole).0);
            if !visible {
                let source = crate::encode::Source::Visible(key.to_owned());
                let reason = words::reason(
                    &self.excerpt,
                    &self.product,
                    &source,
                    &words::Context::new(),
                );
                return Ok(self.refuse(
                    picks,
                    key,
                    &value,
                    Conflict {
                        rules: vec![reason],
                        ..Conflict::default()
                    },
                ));
            }
        } else if let Some(literal) = self.literal(key, &value)
            && whole
                .as_ref()
                .is_none_or(|whole| whole.options.get(key) != Some(&value))
        {
            let wanted = Pick {
                option: key.to_owned(),
                value: value.clone(),
            };
            if let Some(conflict) = self.conflict(picks, Some(key), &[(wanted, literal)]) {
                return Ok(self.refuse(picks, key, &value, conflict));
            }
        }
        let moved = match (before, whole) {
            (Some(before), Some(whole)) => moved(&before, &whole, &after),
            _ => vec![],
        };
        Ok(ChoiceOutcome {
            accepted: true,
            picks: after,
            moved,
            changed: vec![],
            conflict: None,
        })
    }

    fn refuse(
        &self,
        picks: &Picks,
        key: &str,
        value: &Value,
        mut conflict: Conflict,
    ) -> ChoiceOutcome {
        conflict.repairs = self.repairs(picks, key, value, &conflict);
        ChoiceOutcome {
            accepted: false,
            picks: picks.clone(),
            moved: vec![],
            changed: vec![],
            conflict: Some(conflict),
        }
    }
}

/// What had a value before that nobody picked, and has another one now.
fn moved(before: &Configuration, after: &Configuration, picks: &Picks) -> Vec<Pick> {
    let unpicked = after
        .options
        .iter()
        .filter(|(key, _)| !picks.contains_key(*key));
    let changed =
        unpicked.filter(|(key, value)| before.options.get(*key).is_some_and(|old| old != *value));
    changed
        .map(|(key, value)| Pick {
            option: key.clone(),
            value: value.clone(),
        })
        .collect()
}
