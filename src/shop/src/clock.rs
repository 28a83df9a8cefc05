//! The only place that asks what time it is.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;

/// Tells the shop the time.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> i64 + Send + Sync>);

impl Clock {
    /// A clock that answers with `now`, Unix seconds; for tests of what happens later.
    pub fn new(now: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// Unix seconds.
    pub(crate) fn now(&self) -> i64 {
        (self.0)()
    }
}

impl Default for Clock {
    /// The machine's own.
    fn default() -> Self {
        Self::new(|| Timestamp::now().as_second())
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// Unix seconds as catalogues and prices know them.
pub(crate) fn instant(unix_secs: i64) -> catalogue::Instant {
    catalogue::Instant::from_unix_ms(unix_secs * 1000)
}

/// RFC 3339 in UTC, whole seconds.
pub(crate) fn rfc3339(unix_secs: i64) -> String {
    Timestamp::from_second(unix_secs)
        .map(|at| at.to_string())
        .unwrap_or_default()
}
