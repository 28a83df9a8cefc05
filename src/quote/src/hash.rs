use catalogue::Picks;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

/// What identifies a configuration: choices alone. Placement, derived values, texts and prices are left out.
#[derive(Serialize)]
struct Identity<'a> {
    product: &'a str,
    catalogue_rev: &'a str,
    options: &'a Picks,
}

/// The configuration's name for ever: `sha256:` and the digest of its canonical JSON (RFC 8785).
///
/// `options` are complete and without derived values, as `configure` completes them.
pub fn configuration_hash(product: &str, catalogue_rev: &str, options: &Picks) -> String {
    sha256_hex(&canonical(&Identity {
        product,
        catalogue_rev,
        options,
    }))
}

/// `sha256:` and the digest of any bytes, in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .fold(String::from("sha256:"), |mut text, byte| {
            text.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
            text.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
            text
        })
}

/// Canonical JSON: one spelling, so that a hash or signature means the same everywhere.
///
/// Our own types hold string keys and integers only, which always have a canonical form.
pub(crate) fn canonical(value: &impl Serialize) -> Vec<u8> {
    serde_json_canonicalizer::to_vec(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use catalogue::Value;

    use super::*;

    #[test]
    fn the_hash_is_the_one_another_program_computed() {
        let text = |text: &str| Value::Text(text.to_owned());
        let options = Picks::from([
            ("width_mm".to_owned(), Value::Int(1730)),
            ("depth_mm".to_owned(), Value::Int(850)),
            ("top_material".to_owned(), text("lam-oak-12")),
            ("edge".to_owned(), text("straight")),
            ("frame".to_owned(), text("light")),
            ("frame_finish".to_owned(), text("ral_special")),
            ("frame_ral".to_owned(), text("RAL 6005")),
            ("cable_duct".to_owned(), Value::Bool(true)),
        ]);
        assert_eq!(
            configuration_hash("TBL-FLEX", "acme-de@2026.2+7", &options),
            "sha256:5780cf09a85742964dcf1caaa3b9fbaeb9456f33833c40d6727e9e7a3e23c6bb"
        );
    }
}
