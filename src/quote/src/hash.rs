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
    sha256_hex(&canonical(&Identity { product, catalogue_rev, options }))
}

/// `sha256:` and the digest of any bytes, in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().fold(String::from("sha256:"), |mut text, byte| {
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
