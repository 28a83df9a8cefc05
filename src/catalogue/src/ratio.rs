//! Exact fractions, for formulas. Money leaves them only through [`Ratio::rounded`].

use std::cmp::Ordering;
use std::str::FromStr;

/// An exact fraction in lowest terms with a positive denominator.
///
/// Exact where a decimal type would already round (a third of a metre), so that rounding happens once:
/// at the end of a price component. Every operation is checked and answers `None` on overflow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    over: i128,
    under: i128,
}

impl Ratio {
    /// `over / under`, or `None` when `under` is zero.
    #[must_use]
    pub fn new(over: i128, under: i128) -> Option<Self> {
        let divisor = gcd(over.checked_abs()?, under.checked_abs()?);
        if under == 0 {
            return None;
        }
        let sign = under.signum();
        Some(Self {
            over: over / divisor * sign,
            under: under / divisor * sign,
        })
    }

    /// The sum, or `None` on overflow.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.over.checked_mul(other.under)?;
        let right = other.over.checked_mul(self.under)?;
        Self::new(
            left.checked_add(right)?,
            self.under.checked_mul(other.under)?,
        )
    }

    /// The difference, or `None` on overflow.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self {
            over: other.over.checked_neg()?,
            under: other.under,
        })
    }

    /// The product, or `None` on overflow.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        Self::new(
            self.over.checked_mul(other.over)?,
            self.under.checked_mul(other.under)?,
        )
    }

    /// The quotient, or `None` on overflow or division by zero.
    #[must_use]
    pub fn divided_by(self, other: Self) -> Option<Self> {
        Self::new(
            self.over.checked_mul(other.under)?,
            self.under.checked_mul(other.over)?,
        )
    }

    /// True for exactly zero.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.over == 0
    }

    /// The nearest whole number, halves away from zero: commercial rounding, not the banker's.
    #[must_use]
    pub fn rounded(self) -> Option<i64> {
        let doubled = self
            .over
            .checked_abs()?
            .checked_mul(2)?
            .checked_add(self.under)?;
        let magnitude = doubled / self.under.checked_mul(2)?;
        i64::try_from(magnitude * self.over.signum()).ok()
    }

    /// The largest whole number that is not above it.
    #[must_use]
    pub fn floor(self) -> Option<i64> {
        i64::try_from(self.over.div_euclid(self.under)).ok()
    }

    /// The smallest whole number that is not below it.
    #[must_use]
    pub fn ceiling(self) -> Option<i64> {
        let floor = self.over.div_euclid(self.under);
        i64::try_from(floor + i128::from(floor * self.under != self.over)).ok()
    }

    /// As a decimal for people, with at least `digits` places; a fraction that never ends is cut at
    /// twelve places and marked with an ellipsis.
    #[must_use]
    pub fn to_text(self, digits: usize) -> String {
        let sign = if self.over < 0 { "-" } else { "" };
        let over = self.over.unsigned_abs();
        let under = self.under.unsigned_abs();
        let mut text = format!("{sign}{}", over / under);
        let mut rest = over % under;
        let mut places = 0;
        while (rest > 0 || places < digits) && places < 12 {
            let Some(next) = rest.checked_mul(10) else {
                break;
            };
            if places == 0 {
                text.push('.');
            }
            text.push(char::from(b'0' + u8::try_from(next / under).unwrap_or(0)));
            rest = next % under;
            places += 1;
        }
        if rest > 0 {
            text.push('…');
        }
        text
    }
}

impl From<i64> for Ratio {
    fn from(number: i64) -> Self {
        Self {
            over: i128::from(number),
            under: 1,
        }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let left = self.over.checked_mul(other.under)?;
        let right = other.over.checked_mul(self.under)?;
        Some(left.cmp(&right))
    }
}

impl FromStr for Ratio {
    type Err = ();

    /// Reads a plain decimal such as `38.50` or `-3`, at most 18 digits long.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let figures = format!("{whole}{fraction}");
        let plain = !whole.is_empty() && !fraction.is_empty() && figures.len() <= 18;
        if !plain || !figures.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(());
        }
        let over: i128 = figures.parse().map_err(|_| ())?;
        let places = u32::try_from(fraction.len()).map_err(|_| ())?;
        Self::new(sign * over, 10_i128.pow(places)).ok_or(())
    }
}

fn gcd(mut left: i128, mut right: i128) -> i128 {
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left.max(1)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may panic")]
mod tests {
    use super::*;

    #[test]
    fn halves_round_away_from_zero() {
        for (text, rounded) in [
            ("66.605", 67),
            ("0.5", 1),
            ("-0.5", -1),
            ("1.5", 2),
            ("2.5", 3),
            ("-2.4", -2),
        ] {
            assert_eq!(
                text.parse::<Ratio>().unwrap().rounded(),
                Some(rounded),
                "{text}"
            );
        }
    }

    #[test]
    fn decimals_read_back_as_written() {
        for text in ["38.50", "66.605", "0", "-3", "0.001"] {
            let digits = text
                .split_once('.')
                .map_or(0, |(_, fraction)| fraction.len());
            assert_eq!(text.parse::<Ratio>().unwrap().to_text(digits), text);
        }
        assert_eq!(Ratio::new(1, 3).unwrap().to_text(2), "0.333333333333…");
        for text in ["", ".", "1.", ".5", "1e3", "--1", "1234567890123456789"] {
            assert!(text.parse::<Ratio>().is_err(), "{text}");
        }
    }

    #[test]
    fn overflow_and_division_by_zero_are_none() {
        let huge = Ratio::new(i128::MAX, 1).unwrap();
        assert_eq!(huge.plus(Ratio::from(1)), None);
        assert_eq!(huge.times(Ratio::from(2)), None);
        assert_eq!(Ratio::from(1).divided_by(Ratio::from(0)), None);
        assert_eq!(huge.rounded(), None);
    }
}
