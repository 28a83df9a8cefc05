//! From visibility and need to clauses: when an option is asked for, and when it must have a value.

use catalogue::{Comparand, Condition, Operand, Required, Value};

use crate::ConfigureError;
use crate::encode::{Encoder, Source};
use clauses::Formula;

impl Encoder<'_, '_> {
    /// Background between options.
    fn tie(&mut self, any: &[Formula]) {
        self.out.clauses.add(None, any);
        let literals = any.iter().filter_map(|formula| formula.literal());
        self.out.tied.extend(literals);
    }

    /// The clauses of all options that can have no value.
    pub(crate) fn add_visibility(&mut self) -> Result<(), ConfigureError> {
        for index in 0..self.out.domains.len() {
            let key = self.out.domains[index].key.clone();
            let Some(none) = self.out.none[index].map(Formula::Open) else {
                continue;
            };
            let option = self.scope.product.option(&key);
            let visible_if = option.and_then(|option| option.visible_if.as_ref());
            let visible = match visible_if {
                Some(condition) => self.formula(&key, condition)?,
                None => Formula::Known(true),
            };
            if visible_if.is_some() {
                let reason = self.reason(Source::Visible(key.clone()));
                self.out.clauses.add(reason, &[visible, none]);
                if let Some(chosen) = self.chosen_part(&key)? {
                    self.tie(&[chosen, none]);
                }
                for cell in 0..self.out.cells[index].len() {
                    let picked = self.out.clauses.new_variable();
                    let value = Formula::Open(self.out.cells[index][cell]);
                    self.tie(&[!Formula::Open(picked), value, !visible]);
                    self.out.picked[index][cell] = picked;
                }
            }
            match option.and_then(|option| option.required.as_ref()) {
                None | Some(Required::Always(true)) => self.tie(&[!visible, !none]),
                Some(Required::Always(false)) => {}
                Some(Required::If(condition)) => {
                    let required = self.formula(&key, condition)?;
                    let reason = self.reason(Source::Required(key));
                    self.out.clauses.add(reason, &[!visible, !required, !none]);
                }
            }
        }
        Ok(())
    }

    /// That the part an option belongs to is the chosen one: background, never part of a shown conflict.
    fn chosen_part(&mut self, key: &str) -> Result<Option<Formula>, ConfigureError> {
        let scope = self.scope;
        let place = catalogue::place_and_option(key).map(|(place, _)| place);
        let part = scope
            .parts
            .iter()
            .find(|(one, _)| Some(one.as_str()) == place);
        let Some((place, id)) = part else {
            return Ok(None);
        };
        let wanted = Comparand::Value(Value::Text(id.clone()));
        let chosen = Condition::Eq(Operand::Option(place.clone()), wanted);
        self.formula(place, &chosen).map(Some)
    }
}
