//! Currencies and how many digits they have.

/// How many digits the minor unit of an ISO 4217 currency has, or `None` for a code that is not known.
#[must_use]
pub fn exponent(currency: &str) -> Option<u32> {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX"
        | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => Some(0),
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => Some(3),
        _ => (currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase()))
            .then_some(2),
    }
}

/// Minor units as a plain decimal with the currency's digits: `1958.91`, for calculations and logs, not for
/// shoppers.
#[must_use]
pub fn amount_text(minor: i64, currency: &str) -> String {
    let digits = exponent(currency).unwrap_or(2);
    let scale = 10_u64.pow(digits);
    let sign = if minor < 0 { "-" } else { "" };
    let magnitude = minor.unsigned_abs();
    if digits == 0 {
        return format!("{sign}{magnitude}");
    }
    let width = digits as usize;
    format!("{sign}{}.{:0width$}", magnitude / scale, magnitude % scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_the_digits_of_their_currency() {
        assert_eq!(amount_text(195_891, "EUR"), "1958.91");
        assert_eq!(amount_text(-5, "EUR"), "-0.05");
        assert_eq!(amount_text(12_345, "JPY"), "12345");
        assert_eq!(amount_text(12_345, "KWD"), "12.345");
    }
}
