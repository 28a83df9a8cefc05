//! The pairs of group code and value that a DXF file is made of, as text or binary.

use crate::BlueprintError;

/// A group code with its value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) code: i32,
    pub(super) value: Value,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Number(f64),
}

impl Pair {
    pub(super) fn number(&self) -> Option<f64> {
        match &self.value {
            Value::Number(number) => Some(*number),
            Value::Text(text) => text.trim().parse().ok(),
        }
        .filter(|number: &f64| number.is_finite())
    }

    pub(super) fn text(&self) -> &str {
        match &self.value {
            Value::Text(text) => text,
            Value::Number(_) => "",
        }
    }

    /// Whether it begins something of this kind.
    pub(super) fn begins(&self, kind: &str) -> bool {
        self.code == 0 && self.text() == kind
    }
}

const BINARY: &[u8] = b"AutoCAD Binary DXF\r\n\x1a\0";

/// All pairs of a file.
#[derive(Debug, PartialEq)]
pub(super) struct Pairs {
    pub(super) list: Vec<Pair>,
    /// The file says where it ends, and ends there.
    pub(super) whole: bool,
}

/// Reads a file of pairs.
pub(super) fn pairs(bytes: &[u8]) -> Result<Pairs, BlueprintError> {
    match bytes.strip_prefix(BINARY) {
        Some(rest) => binary(rest),
        None => text(bytes),
    }
}

fn damaged(what: &str) -> BlueprintError {
    BlueprintError::Damaged {
        format: "DXF",
        what: what.to_owned(),
    }
}

fn is_number(code: i32) -> bool {
    matches!(code, 10..=99 | 110..=149 | 160..=179 | 210..=239 | 270..=299 | 370..=389 | 400..=409 | 420..=429 | 440..=459 | 1010..=1071)
}

fn text(bytes: &[u8]) -> Result<Pairs, BlueprintError> {
    let mut lines = bytes
        .split(|b| *b == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let (mut pairs, mut whole) = (Vec::new(), false);
    while let Some(code) = lines.next() {
        let code = code.trim_ascii();
        let code = code.strip_prefix(b"\xef\xbb\xbf").unwrap_or(code);
        if code.is_empty() {
            continue;
        }
        let code: Option<i32> = std::str::from_utf8(code).ok().and_then(|c| c.parse().ok());
        let Some(code) = code else {
            // What was read up to here is worth having, unless it is nothing.
            if pairs.len() > 20 {
                break;
            }
            return Err(damaged("a group code is not a number"));
        };
        let Some(value) = lines.next() else { break };
        let number = is_number(code)
            .then(|| std::str::from_utf8(value.trim_ascii()).ok()?.parse().ok())
            .flatten();
        let value = match number {
            Some(number) => Value::Number(number),
            None => Value::Text(decoded(value)),
        };
        if code == 0 && value == Value::Text("EOF".to_owned()) {
            whole = true;
            break;
        }
        pairs.push(Pair { code, value });
    }
    Ok(Pairs { list: pairs, whole })
}

/// Since 2007 texts are UTF-8; before, nearly all are Windows-1252. `\U+00E4` is a letter in both.
fn decoded(bytes: &[u8]) -> String {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(western).collect(),
    };
    if !text.contains("\\U+") {
        return text.trim().to_owned();
    }
    let mut parts = text.split("\\U+");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let letter = part
            .get(..4)
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .and_then(char::from_u32);
        match letter {
            Some(letter) => {
                whole.push(letter);
                whole.push_str(&part[4..]);
            }
            None => whole.push_str(part),
        }
    }
    whole.trim().to_owned()
}

/// Windows-1252, but for its rare signs between 0x80 and 0x9f.
fn western(byte: u8) -> char {
    match byte {
        0x80 => '€',
        0x91 | 0x92 => '\'',
        0x93 | 0x94 => '"',
        0x96 | 0x97 => '-',
        byte => char::from(byte),
    }
}

fn binary(bytes: &[u8]) -> Result<Pairs, BlueprintError> {
    let mut rest = bytes;
    // Files before release 13 have codes of one byte: the first pair, 0 SECTION, tells.
    let wide = rest.get(1) == Some(&0);
    let (mut pairs, mut whole) = (Vec::new(), false);
    while let Some(code) = code(&mut rest, wide) {
        let Some(value) = value(&mut rest, code) else {
            break;
        };
        if code == 0 && value == Value::Text("EOF".to_owned()) {
            whole = true;
            break;
        }
        pairs.push(Pair { code, value });
    }
    if pairs.is_empty() {
        return Err(damaged("no group in a binary file"));
    }
    Ok(Pairs { list: pairs, whole })
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (head, tail) = rest.split_first_chunk::<N>()?;
    *rest = tail;
    Some(*head)
}

fn code(rest: &mut &[u8], wide: bool) -> Option<i32> {
    if wide {
        return take(rest).map(|b| i32::from(i16::from_le_bytes(b)));
    }
    match take::<1>(rest)?[0] {
        255 => take(rest).map(|b| i32::from(i16::from_le_bytes(b))),
        byte => Some(i32::from(byte)),
    }
}

/// The widths are in the DXF reference, "Group Codes in Numerical Order".
fn value(rest: &mut &[u8], code: i32) -> Option<Value> {
    let number = match code {
        10..=59 | 110..=149 | 210..=239 | 460..=469 | 1010..=1059 => {
            f64::from_le_bytes(take(rest)?)
        }
        60..=79 | 170..=179 | 270..=289 | 370..=389 | 400..=409 | 1060..=1070 => {
            f64::from(i16::from_le_bytes(take(rest)?))
        }
        90..=99 | 420..=429 | 440..=459 | 1071 => f64::from(i32::from_le_bytes(take(rest)?)),
        160..=169 => i64::from_le_bytes(take(rest)?) as f64,
        290..=299 => f64::from(take::<1>(rest)?[0]),
        310..=319 | 1004 => {
            let length = usize::from(take::<1>(rest)?[0]);
            *rest = rest.get(length..)?;
            return Some(Value::Text(String::new()));
        }
        _ => {
            let end = rest.iter().position(|b| *b == 0)?;
            let text = decoded(&rest[..end]);
            *rest = &rest[end + 1..];
            return Some(Value::Text(text));
        }
    };
    Some(Value::Number(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_binary_say_the_same() {
        let text = pairs(b"  0\r\nSECTION\r\n 10\r\n1.5\r\n 70\r\n     3\r\n  8\r\nK\\U+00FCche\r\n  0\r\nEOF\r\n");
        let mut bytes = BINARY.to_vec();
        bytes.extend(b"\x00\x00SECTION\0\x0a\x00");
        bytes.extend(1.5f64.to_le_bytes());
        bytes.extend(b"\x46\x00\x03\x00\x08\x00K\xc3\xbcche\0\x00\x00EOF\0");
        let text = text.expect("reads");
        assert_eq!(pairs(&bytes).expect("reads"), text);
        assert_eq!(text.list[3].text(), "Küche");
        assert_eq!(text.list[2].number(), Some(3.0));
    }

    #[test]
    fn letters_of_old_files_are_western() {
        assert_eq!(decoded(b"K\xfcche"), "Küche");
    }

    #[test]
    fn what_is_no_file_of_pairs_is_damaged() {
        assert!(pairs(b"hello\nworld\n").is_err());
        assert!(pairs(b"AutoCAD Binary DXF\r\n\x1a\0").is_err());
    }
}
