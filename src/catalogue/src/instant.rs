//! Points in time, without a clock and without a time zone database.
//!
//! Written here rather than taken from a time crate because the page carries it: three arithmetic
//! functions instead of a parser and its tables.

use std::fmt;
use std::str::FromStr;

use lean::{Misread, Read, Tree};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A point in time, to the millisecond, UTC. In JSON an RFC 3339 string such as `2026-10-31T23:00:00Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

/// When something starts or ends: an instant, or a day in the merchant's time zone.
///
/// A day must be resolved to an instant before prices are asked for (`price::resolve_days`), since only
/// the server carries the time zone database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A resolved point in time.
    At(Instant),
    /// The start of this day (`YYYY-MM-DD`) where the merchant lives.
    Day(String),
}

/// The text is not an RFC 3339 instant such as `2026-10-31T23:00:00Z`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an RFC 3339 instant such as 2026-10-31T23:00:00Z")]
pub struct InstantError(pub String);

impl Instant {
    /// From milliseconds since 1970-01-01T00:00:00Z, as `Date.now()` counts them.
    #[must_use]
    pub fn from_unix_ms(ms: i64) -> Self {
        Self(ms)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix_ms(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, as JWS claims count them.
    #[must_use]
    pub fn unix_seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }
}

impl FromStr for Instant {
    type Err = InstantError;

    fn from_str(text: &str) -> Result<Self, InstantError> {
        parse(text)
            .map(Self)
            .ok_or_else(|| InstantError(text.to_owned()))
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, ms) = (self.0.div_euclid(86_400_000), self.0.rem_euclid(86_400_000));
        let (year, month, day) = date_from_days(days);
        let (hour, minute, second) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
        write!(
            out,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
        )?;
        match ms % 1000 {
            0 => out.write_str("Z"),
            fraction => write!(out, ".{fraction:03}Z"),
        }
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

impl Read for Instant {
    fn read(tree: Tree) -> Result<Self, Misread> {
        let text = String::read(tree)?;
        text.parse().map_err(Misread::said)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::At(instant) => instant.serialize(to),
            Self::Day(day) => day.serialize(to),
        }
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl Read for Moment {
    fn read(tree: Tree) -> Result<Self, Misread> {
        let text = String::read(tree)?;
        text.parse().map_err(Misread::said)
    }
}

impl FromStr for Moment {
    type Err = InstantError;

    fn from_str(text: &str) -> Result<Self, InstantError> {
        match text.parse() {
            Err(_) if text.len() == 10 && days_of(text).is_some() => Ok(Self::Day(text.to_owned())),
            instant => instant.map(Self::At),
        }
    }
}

fn parse(text: &str) -> Option<i64> {
    let days = days_of(text.get(..10)?)?;
    let rest = text.get(10..)?.strip_prefix(['T', 't', ' '])?;
    let clock = rest.get(..8)?;
    if clock.as_bytes().get(2) != Some(&b':') || clock.as_bytes().get(5) != Some(&b':') {
        return None;
    }
    let hour = digits(clock.get(..2)?)?;
    let minute = digits(clock.get(3..5)?)?;
    let second = digits(clock.get(6..8)?)?;
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let mut zone = rest.get(8..)?;
    let mut ms = 0;
    if let Some(fraction) = zone.strip_prefix('.') {
        let length = fraction.bytes().take_while(u8::is_ascii_digit).count();
        let padded = format!("{:0<3}", fraction.get(..length.min(3))?);
        ms = digits(&padded)?;
        zone = fraction.get(length..)?;
        if length == 0 {
            return None;
        }
    }
    let offset_minutes = match zone {
        "Z" | "z" => 0,
        _ => {
            let sign = match zone.as_bytes().first()? {
                b'+' => 1,
                b'-' => -1,
                _ => return None,
            };
            let (hours, minutes) = zone.get(1..)?.split_once(':')?;
            if hours.len() != 2 || minutes.len() != 2 {
                return None;
            }
            let (hours, minutes) = (digits(hours)?, digits(minutes)?);
            if hours > 23 || minutes > 59 {
                return None;
            }
            sign * (hours * 60 + minutes)
        }
    };
    let minutes = days * 1440 + hour * 60 + minute - offset_minutes;
    Some((minutes * 60 + second) * 1000 + ms)
}

/// Days from 1970-01-01 of `YYYY-MM-DD`, refusing days that do not exist.
fn days_of(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let date = (
        digits(text.get(..4)?)?,
        digits(text.get(5..7)?)?,
        digits(text.get(8..)?)?,
    );
    let days = days_from_date(date.0, date.1, date.2);
    (date_from_days(days) == date).then_some(days)
}

fn digits(text: &str) -> Option<i64> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())?
}

// Both directions after Howard Hinnant, "chrono-compatible low-level date algorithms": years start in
// March, so that the leap day is the last of its year.
fn days_from_date(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn date_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may panic")]
mod tests {
    use super::*;

    #[test]
    fn instants_read_and_write_rfc_3339() {
        // Seconds from the JWS test vector of the specification and from `date -u -d … +%s`.
        for (text, seconds) in [
            ("2026-11-23T00:00:00Z", 1_795_392_000),
            ("2026-12-08T00:00:00Z", 1_796_688_000),
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T23:59:59Z", 951_868_799),
            ("1969-12-31T23:59:58Z", -2),
        ] {
            let instant: Instant = text.parse().unwrap();
            assert_eq!(instant.unix_seconds(), seconds, "{text}");
            assert_eq!(instant.to_string(), text);
        }
    }

    #[test]
    fn an_offset_is_taken_off() {
        let here: Instant = "2026-12-01T00:00:00+01:00".parse().unwrap();
        assert_eq!(here.to_string(), "2026-11-30T23:00:00Z");
        let fraction: Instant = "2026-12-01T00:00:00.5-00:30".parse().unwrap();
        assert_eq!(fraction.to_string(), "2026-12-01T00:30:00.500Z");
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in [
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01",
            "",
            "x",
        ] {
            assert!(text.parse::<Instant>().is_err(), "{text}");
        }
    }
}
