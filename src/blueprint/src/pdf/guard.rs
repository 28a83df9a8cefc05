//! What a PDF file would unpack to, before it is unpacked: bombs are packed streams, and forms that draw forms.

use std::collections::HashMap;

use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::content::ops::TypedInstruction;
use hayro_interpret::hayro_syntax::object::{Name, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::{Page, Resources};
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZFlush, MZStatus};

use crate::BlueprintError;

/// All packed streams of a file together, unpacked.
const MOST_UNPACKED: usize = 256 << 20;
/// Operators of a page, those of forms each time they are drawn.
const MOST_OPERATORS: u64 = 4_000_000;
/// Forms within forms.
const MOST_DEPTH: usize = 24;

/// Says no to a file whose streams unpack to more than a page needs.
pub(super) fn check_streams(bytes: &[u8]) -> Result<(), BlueprintError> {
    let mut buffer = vec![0; 1 << 16];
    let mut total = 0;
    for begin in streams(bytes) {
        let data = &bytes[begin..];
        // Only zlib packs more than a few times; the first two bytes tell it.
        let zlib = data.len() > 2
            && data[0] & 0x0f == 8
            && (usize::from(data[0]) * 256 + usize::from(data[1])).is_multiple_of(31);
        if zlib {
            total += unpacked(data, &mut buffer, MOST_UNPACKED - total);
        }
        if total >= MOST_UNPACKED {
            let what = format!("it unpacks to more than {} MB", MOST_UNPACKED >> 20);
            return Err(BlueprintError::TooLarge { what });
        }
    }
    if packed_twice(bytes) {
        let what = "streams packed twice".to_owned();
        return Err(BlueprintError::TooLarge { what });
    }
    Ok(())
}

/// Where the data of streams begin.
fn streams(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + find(&bytes[from..], b"stream")?;
            from = at + 6;
            let ends = at >= 3 && bytes[at - 3..at] == *b"end";
            match bytes.get(from) {
                Some(b'\r') if !ends => return Some((from + 2).min(bytes.len())),
                Some(b'\n') if !ends => return Some(from + 1),
                _ => {}
            }
        }
    })
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|w| w == what)
}

fn unpacked(data: &[u8], buffer: &mut [u8], most: usize) -> usize {
    let mut state = InflateState::new_boxed(DataFormat::Zlib);
    let (mut read, mut written) = (0, 0);
    while written < most {
        let step = inflate(&mut state, &data[read..], buffer, MZFlush::None);
        read += step.bytes_consumed;
        written += step.bytes_written;
        let moves = step.bytes_consumed > 0 || step.bytes_written > 0;
        if step.status != Ok(MZStatus::Ok) || !moves {
            break;
        }
    }
    written
}

/// A filter applied to its own output multiplies what the first pass saw.
fn packed_twice(bytes: &[u8]) -> bool {
    let name = b"/FlateDecode";
    let mut from = 0;
    while let Some(at) = find(&bytes[from..], name) {
        let after = from + at + name.len();
        let rest = bytes[after..].trim_ascii_start();
        if rest.starts_with(name) {
            return true;
        }
        from = after;
    }
    false
}

/// Says no to a page that draws more than a page needs.
pub(super) fn check_page(page: &Page<'_>) -> Result<(), BlueprintError> {
    let mut known = HashMap::new();
    let operators = count(page.typed_operations(), page.resources(), &mut known, 0);
    if operators > MOST_OPERATORS {
        let what = format!("a page of more than {MOST_OPERATORS} drawing operators");
        return Err(BlueprintError::TooLarge { what });
    }
    Ok(())
}

fn count(
    mut operations: TypedIter<'_>,
    resources: &Resources<'_>,
    known: &mut HashMap<ObjectIdentifier, u64>,
    depth: usize,
) -> u64 {
    let mut sum: u64 = 0;
    while let Some(operation) = operations.next() {
        sum = sum.saturating_add(1);
        if let TypedInstruction::XObject(drawn) = operation
            && let Some(form) = resources.get_x_object(drawn.0)
        {
            sum = sum.saturating_add(count_form(&form, known, depth));
        }
        if sum > MOST_OPERATORS {
            break;
        }
    }
    sum
}

fn count_form(form: &Stream<'_>, known: &mut HashMap<ObjectIdentifier, u64>, depth: usize) -> u64 {
    let is_form = form
        .dict()
        .get::<Name<'_>>("Subtype")
        .is_some_and(|n| n.as_str() == "Form");
    let id = form.obj_id();
    if let Some(sum) = known.get(&id) {
        return *sum;
    }
    if !is_form || depth > MOST_DEPTH {
        return 0;
    }
    // A form within itself is drawn once and no deeper.
    known.insert(id, 0);
    let Ok(data) = form.decoded_data() else {
        return 0;
    };
    let resources = form.dict().get("Resources").map(Resources::new);
    let sum = resources.map_or(0, |r| count(TypedIter::new(&data), &r, known, depth + 1));
    known.insert(id, sum);
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_that_unpacks_to_a_gigabyte_is_refused() {
        // Ten megabytes of zeros, packed, thirty times: each alone would pass.
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 10 << 20], 6);
        let one = [
            b"<< /Filter /FlateDecode >>\nstream\n".as_slice(),
            &packed,
            b"\nendstream\n",
        ]
        .concat();
        assert!(check_streams(&one).is_ok());
        assert!(matches!(
            check_streams(&one.repeat(30)),
            Err(BlueprintError::TooLarge { .. })
        ));
    }

    #[test]
    fn a_stream_packed_twice_is_refused() {
        assert!(check_streams(b"/Filter [/FlateDecode /FlateDecode]").is_err());
        assert!(check_streams(b"/Filter [/ASCII85Decode /FlateDecode]").is_ok());
    }
}
