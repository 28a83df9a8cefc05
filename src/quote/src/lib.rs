//! Quotes: a configuration and its price in the form that travels, and the seal that vouches for it.
//!
//! Owns: what identifies a configuration ([`configuration_hash`]), the priced configuration a checkout
//! receives, the seal over it (canonical JSON, SHA-256, Ed25519 in a compact JWS), and what follows from it
//! for the workshop and the carrier ([`parts_list`]). Leaves to `configure`
//! and `price` what is possible and what it costs, and to `shop` keys, clocks and storage.
//!
//! Invariants: no float, no clock, no randomness; the same configuration has the same hash everywhere; a
//! seal never chooses its own algorithm.

mod claims;
mod error;
mod hash;
mod parts;
mod priced;
mod seal;

pub use claims::Claims;
pub use error::SealError;
pub use hash::{configuration_hash, sha256_hex};
pub use parts::{CartonLine, PartLine, PartsError, PartsList, parts_list};
pub use priced::{
    ConfigurationRecord, DescribedOption, PricedConfiguration, Promises, SealedQuote, Terms,
    TotalLine, Withdrawal, draft, total_lines, variant_code,
};
pub use seal::{Jwk, NamedKey, authenticate, seal, verify};
