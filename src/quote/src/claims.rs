use serde::{Deserialize, Serialize};

/// What the seal vouches for: which configuration, at which price, for which shop, until when.
///
/// Names are those of JWT (RFC 7519) where it has one. Amounts are minor units, times are Unix seconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    /// The shop that may redeem the quote.
    pub aud: String,
    /// Catalogue revision.
    pub cat: String,
    /// Configuration hash, see [`configuration_hash`](crate::configuration_hash).
    pub cfg: String,
    /// Currency, ISO 4217.
    pub cur: String,
    /// Expires at.
    pub exp: i64,
    /// What the buyer pays: net and tax, services included.
    pub gross: i64,
    /// Sealed at.
    pub iat: i64,
    /// Who sealed it.
    pub iss: String,
    /// The quote's own id.
    pub jti: String,
    /// Net of the line, services included.
    pub net: i64,
    /// Price list.
    pub pl: String,
    /// Quantity.
    pub qty: u32,
    /// Tax on `net`.
    pub tax: i64,
    /// Net of one piece, without services.
    pub unit_net: i64,
}
