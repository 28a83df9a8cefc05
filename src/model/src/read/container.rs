//! Binary glTF: a header and two blocks.
use crate::ModelError;

/// As uploaded; 5 MB is what a web page wants, 25 MB what a merchant's export may be.
pub(crate) const MAX_FILE: usize = 25 << 20;

const MAGIC: &[u8] = b"glTF";
const JSON: u32 = 0x4E4F_534A;
const BIN: u32 = 0x004E_4942;

/// Whether bytes claim to be binary glTF.
pub(super) fn is_glb(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// The JSON block and the binary block of a .glb.
pub(super) fn split(bytes: &[u8]) -> Result<(&[u8], Option<&[u8]>), ModelError> {
    super::cap("the file", bytes.len(), MAX_FILE)?;
    if !is_glb(bytes) {
        return Err(ModelError::NotGltf);
    }
    let version = word(bytes, 4, "the header")?;
    if version != 2 {
        return Err(ModelError::Version(version.to_string()));
    }
    let length = word(bytes, 8, "the header")? as usize;
    let body = bytes
        .get(12..length)
        .ok_or_else(|| short("the file", length, bytes.len()))?;
    let (json, rest) = block(body, "the JSON block")?;
    if json.0 != JSON {
        return Err(ModelError::NotGltf);
    }
    let bin = if rest.len() < 8 {
        None
    } else {
        Some(block(rest, "the binary block")?.0)
    };
    Ok((
        json.1,
        bin.and_then(|(kind, data)| (kind == BIN).then_some(data)),
    ))
}

type Block<'a> = (u32, &'a [u8]);

fn block<'a>(bytes: &'a [u8], what: &str) -> Result<(Block<'a>, &'a [u8]), ModelError> {
    let length = word(bytes, 0, what)? as usize;
    let kind = word(bytes, 4, what)?;
    let body = bytes.get(8..).unwrap_or_default();
    let data = body
        .get(..length)
        .ok_or_else(|| short(what, length, body.len()))?;
    Ok(((kind, data), &body[length..]))
}

fn word(bytes: &[u8], at: usize, what: &str) -> Result<u32, ModelError> {
    let found = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
    found
        .map(u32::from_le_bytes)
        .ok_or_else(|| short(what, at + 4, bytes.len()))
}

fn short(what: &str, needed: usize, found: usize) -> ModelError {
    ModelError::Truncated {
        what: what.into(),
        needed: needed as u64,
        found: found as u64,
    }
}
