//! JSON walked over without being read: where things stand in a large text.
//!
//! Brackets and strings are followed, nothing else is looked at: what is wrong inside shows when that part is read.

use std::borrow::Cow;

use crate::{Misread, from_json};

/// A place in a JSON text, where a value begins.
///
/// Every callback must take the value it is called for: by [`Walk::value`], [`Walk::fields`] or [`Walk::entries`].
#[derive(Debug)]
pub struct Walk<'j> {
    json: &'j str,
    at: usize,
}

/// The first field of an object that has one of these names. What comes after it is not walked over.
///
/// # Errors
/// Where the text is no object up to there.
pub fn field_of<'j>(json: &'j str, names: &[&str]) -> Result<Option<&'j str>, Misread> {
    let mut walk = Walk { json, at: 0 };
    walk.begin(b'{', "an object")?;
    if walk.closes(b'}') {
        return Ok(None);
    }
    loop {
        let name = walk.name()?;
        let value = walk.value()?;
        if names.contains(&name.as_ref()) {
            return Ok(Some(value));
        }
        if !walk.goes_on(b'}')? {
            return Ok(None);
        }
    }
}

impl<'j> Walk<'j> {
    /// Walks over a whole text.
    ///
    /// # Errors
    /// What `walk` says, or where more follows.
    pub fn over(
        json: &'j str,
        walk: impl FnOnce(&mut Self) -> Result<(), Misread>,
    ) -> Result<(), Misread> {
        let mut whole = Self { json, at: 0 };
        walk(&mut whole)?;
        whole.space();
        match whole.next() {
            None => Ok(()),
            Some(_) => Err(whole.wrong("the end of the text")),
        }
    }

    /// Calls `each` with the name of every field of an object.
    ///
    /// # Errors
    /// What `each` says, or where this is no object, or a bracket or string is not closed.
    pub fn fields(
        &mut self,
        mut each: impl FnMut(&mut Self, Cow<'j, str>) -> Result<(), Misread>,
    ) -> Result<(), Misread> {
        self.begin(b'{', "an object")?;
        if self.closes(b'}') {
            return Ok(());
        }
        loop {
            let name = self.name()?;
            each(self, name)?;
            if !self.goes_on(b'}')? {
                return Ok(());
            }
        }
    }

    /// Calls `each` for every entry of a list.
    ///
    /// # Errors
    /// What `each` says, or where this is no list, or a bracket or string is not closed.
    pub fn entries(
        &mut self,
        mut each: impl FnMut(&mut Self) -> Result<(), Misread>,
    ) -> Result<(), Misread> {
        self.begin(b'[', "a list")?;
        if self.closes(b']') {
            return Ok(());
        }
        loop {
            each(self)?;
            if !self.goes_on(b']')? {
                return Ok(());
            }
        }
    }

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

    /// The name of a field, and the colon after it.
    fn name(&mut self) -> Result<Cow<'j, str>, Misread> {
        self.space();
        if self.next() != Some(b'"') {
            return Err(self.wrong("the name of a field"));
        }
        let quoted = self.value()?;
        self.open(b':', "a colon")?;
        unquoted(quoted)
    }

    /// The text of the value that comes next.
    ///
    /// # Errors
    /// Where there is none, or a bracket or string is not closed.
    pub fn value(&mut self) -> Result<&'j str, Misread> {
        self.space();
        let from = self.at;
        let bytes = self.json.as_bytes();
        let (mut at, mut depth) = (from, 0usize);
        // Of everything in a large text only brackets and quotes matter.
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => at = after_string(bytes, at),
                b'{' | b'[' => {
                    depth += 1;
                    at += 1;
                    continue;
                }
                b'}' | b']' if depth == 0 => break,
                b'}' | b']' => {
                    depth -= 1;
                    at += 1;
                }
                b',' | b':' | b' ' | b'\t' | b'\n' | b'\r' if depth == 0 => break,
                _ => {
                    at += 1;
                    continue;
                }
            }
            if depth == 0 {
                break;
            }
        }
        if depth > 0 || at == from || at > bytes.len() {
            self.at = at.min(bytes.len());
            return Err(self.wrong("a value with its end"));
        }
        self.at = at;
        // Both ends stand beside ASCII.
        Ok(self.json.get(from..at).unwrap_or_default())
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

/// Behind the string that begins at `at`; behind the text where it does not end.
fn after_string(bytes: &[u8], at: usize) -> usize {
    let mut at = at + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len() + 1
}

/// A text as it is written in JSON; `None` where something else is written there.
#[must_use]
pub fn text_of(json: &str) -> Option<Cow<'_, str>> {
    if !json.starts_with('"') {
        return None;
    }
    unquoted(json).ok()
}

fn unquoted(json: &str) -> Result<Cow<'_, str>, Misread> {
    match json.get(1..json.len() - 1) {
        Some(plain) if !plain.contains('\\') => Ok(Cow::Borrowed(plain)),
        _ => from_json(json).map(Cow::Owned),
    }
}
