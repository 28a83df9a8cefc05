use std::collections::BTreeMap;

use plan::Remark;

use crate::Notice;

/// Counts what was seen and not taken over as it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Remarks(BTreeMap<(Notice, Option<String>), u32>);

/// Longer subjects are names that nobody wants to read.
const LONGEST_SUBJECT: usize = 80;

impl Remarks {
    /// Counts one more of `notice`.
    pub(crate) fn note(&mut self, notice: Notice) {
        self.add(notice, None, 1);
    }

    /// Counts one more of `notice` about `subject`.
    pub(crate) fn about(&mut self, notice: Notice, subject: &str) {
        self.add(notice, Some(subject), 1);
    }

    /// Counts `count` more.
    pub(crate) fn add(&mut self, notice: Notice, subject: Option<&str>, count: u32) {
        let subject = subject.map(|text| text.chars().take(LONGEST_SUBJECT).collect());
        let so_far = self.0.entry((notice, subject)).or_default();
        *so_far = so_far.saturating_add(count);
    }

    /// How many of `notice` so far, about anything.
    pub(crate) fn count(&self, notice: Notice) -> u32 {
        let entries = self.0.iter().filter(|((one, _), _)| *one == notice);
        entries.map(|(_, count)| count).sum()
    }

    /// All of them, in the order of their codes.
    pub(crate) fn list(self) -> Vec<Remark> {
        let entries = self.0.into_iter().filter(|(_, count)| *count > 0);
        entries
            .map(|((notice, subject), count)| Remark {
                code: notice.code().to_owned(),
                subject,
                count,
            })
            .collect()
    }
}
