//! Remembers valid wholes from one question to the next: most of what could be chosen before a pick still can be after.

use clauses::{Literal, Trail};

use crate::cone::Cone;
use crate::engine::Engine;
use crate::reach::Search;

/// So many wholes are kept for the next question, the latest ones.
const MOST_REMEMBERED: usize = 128;

impl Search<'_> {
    /// Looks at the wholes of earlier questions: whatever was picked since, they are valid, and those that have all
    /// picks, or have them when the option of one is moved, prove their values again.
    pub(crate) fn recall(&mut self, picked: &[Option<Literal>]) {
        let Engine {
            propagator,
            cones,
            remembered,
            ..
        } = self.configurator;
        let mut kept = Vec::new();
        for mut whole in remembered.take() {
            let picks = picked
                .iter()
                .enumerate()
                .filter_map(|(domain, pick)| Some((domain, (*pick)?)));
            let mut away = picks.filter(|(_, pick)| !whole.is_true(*pick));
            let moved = away.next();
            if away.next().is_some() {
                continue;
            }
            drop(away);
            if let Some((domain, pick)) = moved {
                let Cone { variables, gates } = &cones[domain];
                let before = whole.release(variables);
                propagator.refill(&mut whole, gates);
                if self.move_to(&mut whole, pick, &[domain]).is_some() {
                    whole.pop_to(0);
                    whole.restore(variables, &before);
                    // All picks but this one's.
                    self.note_value(&whole, domain);
                    kept.push(whole);
                    continue;
                }
                whole.settle();
            }
            for domain in 0..cones.len() {
                self.note_value(&whole, domain);
                self.last[domain] = self.value_in(&whole, domain);
            }
            self.whole = Some(whole.clone());
            kept.push(whole);
        }
        remembered.replace(kept);
    }

    /// Keeps a whole for later questions.
    pub(crate) fn remember(&self, whole: &Trail) {
        let mut remembered = self.configurator.remembered.borrow_mut();
        if remembered.len() == MOST_REMEMBERED {
            remembered.remove(0);
        }
        let mut whole = whole.clone();
        whole.settle();
        remembered.push(whole);
    }
}
