//! Another part of the catalogue, or a newer revision of it, under an open project.

use project::Project;

use crate::session::Session;
use crate::{Change, Message, PageError};

impl Session {
    /// The products that a project needs and the present catalogue does not have, each once.
    ///
    /// # Errors
    /// When it is damaged, from the future or no project.
    pub fn missing_products(&self, project_json: &str) -> Result<Vec<String>, PageError> {
        let mut missing: Vec<String> = Vec::new();
        for item in project::open(project_json)?.items {
            let known = self.offer.catalogue.product(&item.product).is_some();
            if !known && !missing.contains(&item.product) {
                missing.push(item.product.clone());
            }
        }
        Ok(missing)
    }

    /// Takes over another part of the catalogue, or a newer revision. The project and its history stay; what the new
    /// one lost stays marked on its items and is told in the messages.
    ///
    /// # Errors
    /// When it cannot be read or no price list is valid; the present catalogue stays.
    pub fn take_catalogue(&mut self, catalogue_json: &str) -> Result<Change, PageError> {
        let before = self.before();
        self.offer.restock(catalogue_json)?;
        let messages = if before.project.catalogue_rev == self.offer.catalogue.rev() {
            Vec::new()
        } else {
            self.news_for(&before.project)
        };
        self.document.renew_catalogue(self.offer.catalogue.rev());
        let mut change = self.changed(before);
        change.messages = messages;
        Ok(change)
    }

    /// What has become of a project's items under the present catalogue.
    pub(crate) fn news_for(&self, project: &Project) -> Vec<Message> {
        let (old, new) = (&project.catalogue_rev, self.offer.catalogue.rev());
        // A home without furniture has nothing to lose by a new catalogue.
        let renewed = (old != new && !project.items.is_empty()).then(|| {
            let words = format!(
                "the project was made with catalogue {old}; prices and choices are those of {new}"
            );
            Message::new("catalogue_changed", words, &[("old", old), ("new", new)])
        });
        let lost = project
            .items
            .iter()
            .flat_map(|item| self.offer.losses(item));
        renewed.into_iter().chain(lost).collect()
    }
}
