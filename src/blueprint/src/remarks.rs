use std::collections::BTreeMap;

use plan::Remark;

/// Counts what was seen and not taken over as it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Remarks(BTreeMap<(&'static str, Option<String>), u32>);

/// Longer subjects are names that nobody wants to read.
const LONGEST_SUBJECT: usize = 80;

impl Remarks {
    /// Counts one more of `code`.
    pub(crate) fn note(&mut self, code: &'static str) {
        self.add(code, None, 1);
    }

    /// Counts one more of `code` about `subject`.
    pub(crate) fn about(&mut self, code: &'static str, subject: &str) {
        self.add(code, Some(subject), 1);
    }

    /// Counts `count` more.
    pub(crate) fn add(&mut self, code: &'static str, subject: Option<&str>, count: u32) {
        let subject = subject.map(|text| text.chars().take(LONGEST_SUBJECT).collect());
        let so_far = self.0.entry((code, subject)).or_default();
        *so_far = so_far.saturating_add(count);
    }

    /// How many of `code` so far, about anything.
    pub(crate) fn count(&self, code: &str) -> u32 {
        let entries = self.0.iter().filter(|((one, _), _)| *one == code);
        entries.map(|(_, count)| count).sum()
    }

    /// All of them, in the order of their codes.
    pub(crate) fn list(self) -> Vec<Remark> {
        let entries = self.0.into_iter().filter(|(_, count)| *count > 0);
        entries
            .map(|((code, subject), count)| Remark {
                code: code.to_owned(),
                subject,
                count,
            })
            .collect()
    }
}
