//! The shop's sealing key: made at first start, kept beside the database, never logged.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use ed25519_dalek::SigningKey;
use quote::{Jwk, NamedKey, sha256_hex};

/// What the shop seals with, and what it accepts seals from.
#[derive(Clone)]
pub(crate) struct KeyRing {
    signing: SigningKey,
    kid: String,
    trusted: Vec<NamedKey>,
}

impl KeyRing {
    /// Reads the key of `file`, or makes one there that only its owner can read.
    pub(crate) fn open(file: &Path) -> Result<Self> {
        if !file.exists() {
            let mut secret = [0u8; 32];
            getrandom::fill(&mut secret)
                .map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
            write_private(file, &secret)
                .with_context(|| format!("could not write {}", file.display()))?;
        }
        let secret =
            std::fs::read(file).with_context(|| format!("could not read {}", file.display()))?;
        let secret: [u8; 32] = secret
            .try_into()
            .map_err(|_| anyhow::anyhow!("{} is not a 32 byte Ed25519 key", file.display()))?;
        Ok(Self::from_secret(secret))
    }

    /// A key ring of one key; its name is derived from its public half.
    pub(crate) fn from_secret(secret: [u8; 32]) -> Self {
        let signing = SigningKey::from_bytes(&secret);
        let key = signing.verifying_key();
        let kid = sha256_hex(key.as_bytes())["sha256:".len()..][..16].to_owned();
        Self {
            signing,
            trusted: vec![NamedKey {
                kid: kid.clone(),
                key,
            }],
            kid,
        }
    }

    pub(crate) fn seal(&self, claims: &quote::Claims) -> String {
        quote::seal(claims, &self.signing, &self.kid)
    }

    pub(crate) fn trusted(&self) -> &[NamedKey] {
        &self.trusted
    }

    pub(crate) fn published(&self) -> Vec<Jwk> {
        self.trusted.iter().map(Jwk::from).collect()
    }
}

#[cfg(unix)]
fn write_private(file: &Path, secret: &[u8]) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = std::fs::OpenOptions::new();
    options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)?
        .write_all(secret)
}

#[cfg(not(unix))]
fn write_private(file: &Path, secret: &[u8]) -> std::io::Result<()> {
    std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(file)?
        .write_all(secret)
}
