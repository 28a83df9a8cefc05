/// Why a seal was not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Three parts of base64url were expected: fetch a new quote.
    #[error("this is not a quote seal")]
    Malformed,
    /// Only Ed25519 is accepted, whatever the seal itself says.
    #[error("the seal names the algorithm {alg}, which is not accepted")]
    Algorithm {
        /// What the header says.
        alg: String,
    },
    /// Sealed by a stranger, or with a key that was withdrawn.
    #[error("the seal names the key {kid}, which this shop does not know")]
    UnknownKey {
        /// What the header says.
        kid: String,
    },
    /// Something in it was changed after it was sealed.
    #[error("the seal does not match its content")]
    Signature,
    /// A quote of another shop.
    #[error("this quote was made for {aud}")]
    Audience {
        /// Which shop it was made for.
        aud: String,
    },
    /// Ask for a new quote; prices may have changed.
    #[error("this quote has expired")]
    Expired {
        /// When, in Unix seconds.
        exp: i64,
    },
}

impl SealError {
    /// A name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed => "SEAL_MALFORMED",
            Self::Algorithm { .. } => "SEAL_ALGORITHM",
            Self::UnknownKey { .. } => "SEAL_UNKNOWN_KEY",
            Self::Signature => "SEAL_SIGNATURE",
            Self::Audience { .. } => "SEAL_AUDIENCE",
            Self::Expired { .. } => "SEAL_EXPIRED",
        }
    }
}
