//! The only place that asks what time it is.

use jiff::Timestamp;

/// Unix seconds.
pub(crate) fn now() -> i64 {
    Timestamp::now().as_second()
}

/// RFC 3339 in UTC, whole seconds.
pub(crate) fn rfc3339(unix_secs: i64) -> String {
    Timestamp::from_second(unix_secs)
        .map(|at| at.to_string())
        .unwrap_or_default()
}
