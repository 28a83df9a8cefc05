use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use crate::hash::canonical;
use crate::{Claims, SealError};

/// Clocks of two machines may differ by this much.
const CLOCK_SKEW_SECS: i64 = 60;
/// A seal is a few hundred bytes; whoever sends more is not sending a seal.
const LONGEST_SEAL: usize = 8 * 1024;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    kid: String,
    typ: String,
}

/// A public key and the name it goes by.
#[derive(Clone, Debug)]
pub struct NamedKey {
    /// The name that stands in a seal's header.
    pub kid: String,
    /// The key.
    pub key: VerifyingKey,
}

/// Seals claims: compact JWS (RFC 7515) over canonical JSON, `alg` `Ed25519` (RFC 9864).
pub fn seal(claims: &Claims, key: &SigningKey, kid: &str) -> String {
    let header = Header {
        alg: "Ed25519".to_owned(),
        kid: kid.to_owned(),
        typ: "quote+jws".to_owned(),
    };
    let signed = format!(
        "{}.{}",
        URL_SAFE_NO_PAD.encode(canonical(&header)),
        URL_SAFE_NO_PAD.encode(canonical(claims))
    );
    let signature = key.sign(signed.as_bytes()).to_bytes();
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// Opens a seal that is still in time, or says what is wrong with it.
///
/// `now` in Unix seconds, with a minute of grace; the rest as in [`authenticate`].
pub fn verify(jws: &str, keys: &[NamedKey], audience: &str, now: i64) -> Result<Claims, SealError> {
    let claims = authenticate(jws, keys, audience)?;
    if claims.is_over(now) {
        return Err(SealError::Expired { exp: claims.exp });
    }
    Ok(claims)
}

/// Opens a seal whether or not it is over, or says why it is not genuine.
///
/// `audience` is the shop that asks. The algorithm is never taken from the seal: the keys here are Ed25519, so a
/// header that names anything else is refused before any signature is computed.
pub fn authenticate(jws: &str, keys: &[NamedKey], audience: &str) -> Result<Claims, SealError> {
    if jws.len() > LONGEST_SEAL {
        return Err(SealError::Malformed);
    }
    let (signed, signature) = jws.rsplit_once('.').ok_or(SealError::Malformed)?;
    let (header, payload) = signed.split_once('.').ok_or(SealError::Malformed)?;
    let header: Header = parse(header)?;
    // `EdDSA` is the older name of the same algorithm, which other issuers still write.
    if header.alg != "Ed25519" && header.alg != "EdDSA" {
        return Err(SealError::Algorithm { alg: header.alg });
    }
    let named = keys.iter().find(|named| named.kid == header.kid);
    let key = &named.ok_or(SealError::UnknownKey { kid: header.kid })?.key;
    let signature = URL_SAFE_NO_PAD
        .decode(signature)
        .map_err(|_| SealError::Malformed)?;
    let signature = Signature::from_slice(&signature).map_err(|_| SealError::Signature)?;
    key.verify_strict(signed.as_bytes(), &signature)
        .map_err(|_| SealError::Signature)?;

    let claims: Claims = parse(payload)?;
    if claims.aud != audience {
        return Err(SealError::Audience { aud: claims.aud });
    }
    Ok(claims)
}

impl Claims {
    /// Whether the quote is no longer honoured at `now`, Unix seconds.
    #[must_use]
    pub fn is_over(&self, now: i64) -> bool {
        now > self.exp + CLOCK_SKEW_SECS
    }
}

fn parse<T: serde::de::DeserializeOwned>(part: &str) -> Result<T, SealError> {
    let bytes = URL_SAFE_NO_PAD
        .decode(part)
        .map_err(|_| SealError::Malformed)?;
    serde_json::from_slice(&bytes).map_err(|_| SealError::Malformed)
}

/// A public key as a JSON Web Key (RFC 8037), for a shop's `/api/keys`.
#[derive(Clone, Debug, Serialize)]
pub struct Jwk {
    kty: &'static str,
    crv: &'static str,
    alg: &'static str,
    #[serde(rename = "use")]
    usage: &'static str,
    kid: String,
    x: String,
}

impl From<&NamedKey> for Jwk {
    fn from(named: &NamedKey) -> Self {
        Self {
            kty: "OKP",
            crv: "Ed25519",
            alg: "Ed25519",
            usage: "sig",
            kid: named.kid.clone(),
            x: URL_SAFE_NO_PAD.encode(named.key.as_bytes()),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    /// RFC 8032, 7.1, test 1.
    const SECRET: [u8; 32] = [
        0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c,
        0xc4, 0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae,
        0x7f, 0x60,
    ];

    fn claims() -> Claims {
        Claims {
            aud: "shop.example".to_owned(),
            cat: "acme-de@2026.2+7".to_owned(),
            cfg: "sha256:5780cf09a85742964dcf1caaa3b9fbaeb9456f33833c40d6727e9e7a3e23c6bb"
                .to_owned(),
            cur: "EUR".to_owned(),
            exp: 1_796_688_000,
            gross: 195_891,
            iat: 1_795_392_000,
            iss: "quotes.example".to_owned(),
            jti: "q_01JDEXAMPLE0001".to_owned(),
            net: 164_614,
            pl: "DE-B2C-2026-11".to_owned(),
            qty: 2,
            tax: 31_277,
            unit_net: 74_907,
        }
    }

    fn sealed() -> (String, Vec<NamedKey>) {
        let key = SigningKey::from_bytes(&SECRET);
        let keys = vec![NamedKey {
            kid: "rfc8032-t1".to_owned(),
            key: key.verifying_key(),
        }];
        (seal(&claims(), &key, "rfc8032-t1"), keys)
    }

    fn forged(header: &str, jws: &str) -> String {
        let rest = jws.split_once('.').unwrap().1;
        format!("{}.{rest}", URL_SAFE_NO_PAD.encode(header))
    }

    #[test]
    fn the_signature_is_the_one_another_program_computed() {
        let (jws, keys) = sealed();
        let signature = jws.rsplit_once('.').unwrap().1;
        assert_eq!(
            signature,
            "v4ByraPtwmcIntvmv6AFZoQ05aqNB18AO-JLTCJJO9JWlLZ_AeNDWx9TaxktPK5p7G2ar0ztXvaNaDYQLiqVCg"
        );
        assert_eq!(
            verify(&jws, &keys, "shop.example", 1_796_000_000).unwrap(),
            claims()
        );
    }

    #[test]
    fn a_seal_for_another_shop_is_refused() {
        let (jws, keys) = sealed();
        let refused = verify(&jws, &keys, "other.example", 1_796_000_000);
        assert_eq!(
            refused,
            Err(SealError::Audience {
                aud: "shop.example".to_owned()
            })
        );
    }

    #[test]
    fn a_seal_expires_after_a_minute_of_grace() {
        let (jws, keys) = sealed();
        assert!(verify(&jws, &keys, "shop.example", 1_796_688_060).is_ok());
        let late = verify(&jws, &keys, "shop.example", 1_796_688_061);
        assert_eq!(late, Err(SealError::Expired { exp: 1_796_688_000 }));
    }

    #[test]
    fn every_flipped_bit_of_a_seal_is_noticed() {
        let (jws, keys) = sealed();
        for at in 0..jws.len() {
            let mut bytes = jws.clone().into_bytes();
            bytes[at] ^= 1;
            let Ok(text) = String::from_utf8(bytes) else {
                continue;
            };
            assert!(
                verify(&text, &keys, "shop.example", 1_796_000_000).is_err(),
                "byte {at}"
            );
        }
    }

    #[test]
    fn the_seal_does_not_choose_its_own_algorithm() {
        let (jws, keys) = sealed();
        for alg in ["none", "HS256", "ES256"] {
            let header = format!(r#"{{"alg":"{alg}","kid":"rfc8032-t1","typ":"quote+jws"}}"#);
            let refused = verify(&forged(&header, &jws), &keys, "shop.example", 1_796_000_000);
            assert_eq!(
                refused,
                Err(SealError::Algorithm {
                    alg: alg.to_owned()
                })
            );
        }
    }

    #[test]
    fn a_key_nobody_published_is_refused() {
        let (jws, keys) = sealed();
        let header = r#"{"alg":"Ed25519","kid":"stranger","typ":"quote+jws"}"#;
        let refused = verify(&forged(header, &jws), &keys, "shop.example", 1_796_000_000);
        assert_eq!(
            refused,
            Err(SealError::UnknownKey {
                kid: "stranger".to_owned()
            })
        );
    }
}
