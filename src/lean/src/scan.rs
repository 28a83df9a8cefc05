//! JSON walked over without being read: where things stand in a large text.
//!
//! Brackets and strings are followed, nothing else is looked at: what is wrong inside shows when that part is read.

use std::borrow::Cow;

use crate::{Misread, Tree, from_json};

/// The fields of an object, each with the text of its value.
///
/// # Errors
/// Where the text is no object, or a bracket or string is not closed.
pub fn fields_of(json: &str) -> Result<Vec<(Cow<'_, str>, &str)>, Misread> {
    let mut all = Vec::new();
    walk_fields(json, |name, value| {
        all.push((name, value));
        true
    })?;
    Ok(all)
}

/// The first field that has one of these names. What comes after it is not walked over.
///
/// # Errors
/// Where the text is no object up to there.
pub fn field_of<'j>(json: &'j str, names: &[&str]) -> Result<Option<&'j str>, Misread> {
    let mut found = None;
    walk_fields(json, |name, value| {
        if names.contains(&name.as_ref()) {
            found = Some(value);
        }
        found.is_none()
    })?;
    Ok(found)
}

/// The texts of the entries of a list.
///
/// # Errors
/// Where the text is no list, or a bracket or string is not closed.
pub fn entries_of(json: &str) -> Result<Vec<&str>, Misread> {
    let mut walk = Walk { json, at: 0 };
    let mut all = Vec::new();
    walk.begin(b'[', "a list")?;
    if !walk.closes(b']') {
        loop {
            all.push(walk.value()?);
            if !walk.goes_on(b']')? {
                break;
            }
        }
    }
    walk.end()?;
    Ok(all)
}

/// Calls `each` with every field, until it says no.
fn walk_fields<'j>(
    json: &'j str,
    mut each: impl FnMut(Cow<'j, str>, &'j str) -> bool,
) -> Result<(), Misread> {
    let mut walk = Walk { json, at: 0 };
    walk.begin(b'{', "an object")?;
    if !walk.closes(b'}') {
        loop {
            let name = walk.name()?;
            let value = walk.value()?;
            if !each(name, value) {
                return Ok(());
            }
            if !walk.goes_on(b'}')? {
                break;
            }
        }
    }
    walk.end()
}

/// A place in a text.
struct Walk<'j> {
    json: &'j str,
    at: usize,
}

impl<'j> Walk<'j> {
    fn next(&self) -> Option<u8> {
        self.json.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.next(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Takes this byte, after spaces, if it comes next.
    fn closes(&mut self, byte: u8) -> bool {
        self.space();
        let closes = self.next() == Some(byte);
        self.at += usize::from(closes);
        closes
    }

    /// The start of a list or object: JSON that is something else is not malformed.
    fn begin(&mut self, byte: u8, expected: &str) -> Result<(), Misread> {
        match self.closes(byte) {
            true => Ok(()),
            false if self.next().is_none() => Err(self.wrong(expected)),
            false => Err(Misread::new(format!("invalid type: expected {expected}"))),
        }
    }

    fn open(&mut self, byte: u8, expected: &str) -> Result<(), Misread> {
        match self.closes(byte) {
            true => Ok(()),
            false => Err(self.wrong(expected)),
        }
    }

    /// After a value: a comma and more, or the end.
    fn goes_on(&mut self, end: u8) -> Result<bool, Misread> {
        if self.closes(b',') {
            return Ok(true);
        }
        match self.closes(end) {
            true => Ok(false),
            false => Err(self.wrong("a comma or the end of the list or object")),
        }
    }

    fn end(&mut self) -> Result<(), Misread> {
        self.space();
        match self.next() {
            None => Ok(()),
            Some(_) => Err(self.wrong("the end of the text")),
        }
    }

    /// The name of a field, and the colon after it.
    fn name(&mut self) -> Result<Cow<'j, str>, Misread> {
        self.space();
        if self.next() != Some(b'"') {
            return Err(self.wrong("the name of a field"));
        }
        let quoted = self.value()?;
        self.open(b':', "a colon")?;
        let plain = quoted.get(1..quoted.len() - 1).unwrap_or_default();
        match plain.contains('\\') {
            true => Ok(Cow::Owned(from_json(quoted)?)),
            false => Ok(Cow::Borrowed(plain)),
        }
    }

    /// The text of the value that comes next.
    fn value(&mut self) -> Result<&'j str, Misread> {
        self.space();
        let from = self.at;
        let mut depth = 0usize;
        // Of everything in a large text only brackets and quotes matter.
        while let Some(byte) = self.next() {
            match byte {
                b'"' => self.skip_string()?,
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' if depth == 0 => break,
                b'}' | b']' => {
                    depth -= 1;
                    self.at += 1;
                }
                b',' | b' ' | b'\t' | b'\n' | b'\r' | b':' if depth == 0 => break,
                _ => self.at += 1,
            }
            if depth == 0 && matches!(byte, b'"' | b'}' | b']') {
                break;
            }
        }
        if depth > 0 || self.at == from {
            return Err(self.wrong("a value"));
        }
        // Both ends stand beside ASCII.
        Ok(self.json.get(from..self.at).unwrap_or_default())
    }

    fn skip_string(&mut self) -> Result<(), Misread> {
        self.at += 1;
        let bytes = self.json.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'"' => return Ok(()),
                b'\\' => self.at += 1,
                _ => {}
            }
        }
        Err(self.wrong("the end of a string"))
    }

    #[cold]
    fn wrong(&self, expected: &str) -> Misread {
        let before = self
            .json
            .as_bytes()
            .get(..self.at)
            .unwrap_or(self.json.as_bytes());
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        let column = 1 + before
            .iter()
            .rev()
            .take_while(|byte| **byte != b'\n')
            .count();
        Misread::malformed(format!("expected {expected}"), line, column)
    }
}

/// A text, and nothing else, as it is written in JSON.
#[must_use]
pub fn text_of(json: &str) -> Option<String> {
    match from_json(json) {
        Ok(Tree::Text(text)) => Some(text),
        _ => None,
    }
}
