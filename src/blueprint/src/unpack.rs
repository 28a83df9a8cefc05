//! Takes one file out of a zip, and never more than it may.

use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::BlueprintError;

/// Homes with many models have some hundred entries.
const MOST_ENTRIES: usize = 20_000;
const DIRECTORY_END: &[u8] = b"PK\x05\x06";
const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";
const LOCAL_ENTRY: &[u8] = b"PK\x03\x04";

/// The unpacked bytes of the first file in the zip whose name is wanted, at most `most_bytes` of them; `None` when none
/// is.
pub(crate) fn unpack(
    format: &'static str,
    zip: &[u8],
    wanted: &dyn Fn(&[u8]) -> bool,
    most_bytes: usize,
) -> Result<Option<Vec<u8>>, BlueprintError> {
    let damaged = |what: &str| BlueprintError::Damaged {
        format,
        what: what.to_owned(),
    };
    // The end of the directory is 22 bytes and a comment of up to 65,535.
    let tail = zip.len().saturating_sub(22 + 0xffff);
    let end = (zip[tail..].windows(4))
        .rposition(|four| four == DIRECTORY_END)
        .map(|at| at + tail)
        .ok_or_else(|| damaged("the zip has no directory, it may be cut off"))?;
    let cut_off = || damaged("the zip's directory is cut off");
    let count = number(zip, end + 10, 2).ok_or_else(cut_off)?;
    let mut at = number(zip, end + 16, 4).ok_or_else(cut_off)?;
    if count > MOST_ENTRIES {
        return Err(BlueprintError::TooLarge {
            what: format!("{count} files in the zip (at most {MOST_ENTRIES})"),
        });
    }
    let mut found = None;
    for _ in 0..count {
        if zip.get(at..at + 4) != Some(DIRECTORY_ENTRY) {
            return Err(cut_off());
        }
        let field = |offset, size| number(zip, at + offset, size).ok_or_else(cut_off);
        let (name_len, extra, comment) = (field(28, 2)?, field(30, 2)?, field(32, 2)?);
        let name = zip.get(at + 46..at + 46 + name_len).ok_or_else(cut_off)?;
        if wanted(name) {
            found = found.or(Some(at));
        }
        at += 46 + name_len + extra + comment;
    }
    let Some(at) = found else { return Ok(None) };
    let field = |offset, size| number(zip, at + offset, size).ok_or_else(cut_off);
    if field(8, 2)? & 1 == 1 {
        return Err(BlueprintError::Encrypted);
    }
    let (method, packed, size) = (field(10, 2)?, field(20, 4)?, field(24, 4)?);
    let local = field(42, 4)?;
    let inside = |offset| number(zip, local.saturating_add(offset), 2).ok_or_else(cut_off);
    if zip.get(local..local.saturating_add(4)) != Some(LOCAL_ENTRY) {
        return Err(cut_off());
    }
    let start = local + 30 + inside(26)? + inside(28)?;
    let bytes = (zip.get(start..start.saturating_add(packed)))
        .ok_or_else(|| damaged("a file in the zip is cut off"))?;
    let too_large = || BlueprintError::TooLarge {
        what: format!("more than {} megabytes unpacked", most_bytes >> 20),
    };
    if size > most_bytes {
        return Err(too_large());
    }
    match method {
        0 => Ok(Some(bytes.to_vec())),
        8 => match decompress_to_vec_with_limit(bytes, most_bytes) {
            Ok(unpacked) => Ok(Some(unpacked)),
            Err(fault) if fault.output.len() >= most_bytes => Err(too_large()),
            Err(_) => Err(damaged("a file in the zip does not unpack")),
        },
        _ => Err(damaged("the zip is packed in an unusual way")),
    }
}

/// Whether a zip lists a file of this name.
pub(crate) fn holds(zip: &[u8], name: &str) -> bool {
    let entries = zip.windows(46 + name.len());
    let mut entries = entries.filter(|entry| entry.starts_with(DIRECTORY_ENTRY));
    entries.any(|entry| number(entry, 28, 2) == Some(name.len()) && &entry[46..] == name.as_bytes())
}

/// Whether a file of this name is a building model as STEP text.
pub(crate) fn is_model(name: &[u8]) -> bool {
    name.to_ascii_lowercase().ends_with(b".ifc")
}

/// The name of the first file in a zip, if it begins with one.
pub(crate) fn first_name(zip: &[u8]) -> Option<&[u8]> {
    let name = number(zip, 26, 2).filter(|_| zip.starts_with(LOCAL_ENTRY))?;
    zip.get(30..30 + name)
}

/// A little-endian number of `size` bytes.
fn number(bytes: &[u8], at: usize, size: usize) -> Option<usize> {
    let field = bytes.get(at..at.checked_add(size)?)?;
    Some((field.iter().rev()).fold(0, |number, &byte| number << 8 | usize::from(byte)))
}
