//! STEP text (ISO 10303-21), as much of it as IFC uses: entities by id, their arguments read when they are asked for.

use std::collections::HashMap;

use crate::BlueprintError;

pub(crate) const FORMAT: &str = "IFC";
/// A tower has some millions; a home some ten thousand.
const MOST_ENTITIES: usize = 3_000_000;
const DEEPEST: usize = 24;
/// Longer texts are pictures or scripts.
const LONGEST_TEXT: usize = 4_000;

/// An argument.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// `$` and `*`.
    Nothing,
    Ref(u64),
    Number(f64),
    Text(String),
    /// `.LEFT.` without its dots.
    Word(String),
    List(Vec<Value>),
    /// `IFCARCINDEX((1,2,3))`.
    Typed(String, Vec<Value>),
}

impl Value {
    pub(crate) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            // `IFCLENGTHMEASURE(0.3048)`.
            _ => match self.list() {
                [one] => one.number(),
                _ => None,
            },
        }
    }

    pub(crate) fn reference(&self) -> Option<u64> {
        match self {
            Self::Ref(id) => Some(*id),
            _ => None,
        }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(crate) fn list(&self) -> &[Self] {
        match self {
            Self::List(list) | Self::Typed(_, list) => list,
            _ => &[],
        }
    }

    pub(crate) fn references(&self) -> impl Iterator<Item = u64> {
        self.list().iter().filter_map(Self::reference)
    }
}

/// An entity with its arguments.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    pub(crate) id: u64,
    pub(crate) kind: String,
    args: Vec<Value>,
}

impl Entity {
    pub(crate) fn get(&self, index: usize) -> &Value {
        self.args.get(index).unwrap_or(&Value::Nothing)
    }
}

/// A file of entities.
pub(crate) struct Step<'a> {
    entities: HashMap<u64, (&'a str, &'a str)>,
    /// Ids by kind, in the order of the file.
    kinds: HashMap<String, Vec<u64>>,
}

impl<'a> Step<'a> {
    pub(crate) fn read(text: &'a str) -> Result<Self, BlueprintError> {
        let mut step = Self {
            entities: HashMap::new(),
            kinds: HashMap::new(),
        };
        let data = text
            .find("DATA;")
            .ok_or_else(|| damaged("it has no DATA section"))?;
        let mut rest = &text[data + "DATA;".len()..];
        loop {
            let Some(statement) = next_statement(&mut rest) else {
                return Err(damaged("it ends in the middle of an entity"));
            };
            if statement == "ENDSEC" {
                return Ok(step);
            }
            let Some((id, kind, args)) = split(statement) else {
                continue;
            };
            step.kinds
                .entry(kind.to_ascii_uppercase())
                .or_default()
                .push(id);
            step.entities.insert(id, (kind, args));
            if step.entities.len() > MOST_ENTITIES {
                return Err(BlueprintError::TooLarge {
                    what: format!("more than {MOST_ENTITIES} entities"),
                });
            }
        }
    }

    pub(crate) fn get(&self, id: u64) -> Option<Entity> {
        let &(kind, args) = self.entities.get(&id)?;
        let mut reader = Reader { rest: args.trim() };
        let Value::List(args) = reader.value(0)? else {
            return None;
        };
        Some(Entity {
            id,
            kind: kind.to_ascii_uppercase(),
            args,
        })
    }

    /// What an argument names.
    pub(crate) fn follow(&self, value: &Value) -> Option<Entity> {
        self.get(value.reference()?)
    }

    pub(crate) fn all(&self, kind: &str) -> impl Iterator<Item = Entity> {
        let ids = self.kinds.get(kind).map_or(&[][..], Vec::as_slice);
        ids.iter().filter_map(|&id| self.get(id))
    }

    pub(crate) fn count(&self, kind: &str) -> u32 {
        self.kinds.get(kind).map_or(0, |ids| ids.len() as u32)
    }
}

pub(crate) fn damaged(what: &str) -> BlueprintError {
    BlueprintError::Damaged {
        format: FORMAT,
        what: what.to_owned(),
    }
}

/// Up to the next semicolon that is neither in a text nor in a comment.
fn next_statement<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let bytes = rest.as_bytes();
    let (mut end, mut in_text) = (0, false);
    loop {
        match bytes.get(end)? {
            b'\'' => in_text = !in_text,
            b';' if !in_text => break,
            b'/' if !in_text && bytes.get(end + 1) == Some(&b'*') => {
                end += 3 + rest[end + 2..].find("*/")?;
            }
            _ => {}
        }
        end += 1;
    }
    let statement = &rest[..end];
    *rest = &rest[end + 1..];
    Some(without_gap(statement).trim_end())
}

/// Without the space and the comments before it.
fn without_gap(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        let comment = text
            .strip_prefix("/*")
            .and_then(|text| text.split_once("*/"));
        let Some((_, rest)) = comment else {
            return text;
        };
        text = rest;
    }
}

/// `#12=IFCWALL(...)` in its parts.
fn split(statement: &str) -> Option<(u64, &str, &str)> {
    let (id, rest) = statement.strip_prefix('#')?.split_once('=')?;
    let open = rest.find('(')?;
    Some((id.trim().parse().ok()?, rest[..open].trim(), &rest[open..]))
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn value(&mut self, depth: usize) -> Option<Value> {
        self.rest = without_gap(self.rest);
        match self.rest.chars().next()? {
            '(' if depth < DEEPEST => self.list(depth).map(Value::List),
            '\'' => self.text(),
            '$' | '*' => {
                self.rest = &self.rest[1..];
                Some(Value::Nothing)
            }
            '#' => {
                let id = self.take(1, |c| c.is_ascii_digit());
                id.parse().ok().map(Value::Ref)
            }
            '.' => {
                let word = self.take(1, |c| c != '.').to_owned();
                self.rest = self.rest.strip_prefix('.')?;
                Some(Value::Word(word))
            }
            '"' => {
                self.take(1, |c| c != '"');
                self.rest = self.rest.strip_prefix('"')?;
                Some(Value::Nothing)
            }
            c if c.is_ascii_alphabetic() => {
                let word = self.take(0, |c| c.is_ascii_alphanumeric() || c == '_');
                let word = word.to_ascii_uppercase();
                self.rest = without_gap(self.rest);
                let opens = self.rest.starts_with('(') && depth < DEEPEST;
                Some(Value::Typed(word, opens.then(|| self.list(depth))??))
            }
            _ => {
                let number = self.take(0, |c| c.is_ascii_digit() || "+-.eE".contains(c));
                let number: f64 = number.parse().ok()?;
                number.is_finite().then_some(Value::Number(number))
            }
        }
    }

    fn take(&mut self, skip: usize, keep: impl Fn(char) -> bool) -> &str {
        let body = &self.rest[skip..];
        let end = body.find(|c| !keep(c)).unwrap_or(body.len());
        self.rest = &body[end..];
        &body[..end]
    }

    fn list(&mut self, depth: usize) -> Option<Vec<Value>> {
        self.rest = &self.rest[1..];
        let mut list = Vec::new();
        loop {
            self.rest = without_gap(self.rest);
            if let Some(rest) = self.rest.strip_prefix(')') {
                self.rest = rest;
                return Some(list);
            }
            list.push(self.value(depth + 1)?);
            self.rest = without_gap(self.rest);
            self.rest = self.rest.strip_prefix(',').unwrap_or(self.rest);
        }
    }

    fn text(&mut self) -> Option<Value> {
        let mut raw = String::new();
        let mut rest = &self.rest[1..];
        loop {
            let end = rest.find('\'')?;
            raw.push_str(&rest[..end]);
            rest = &rest[end + 1..];
            // Two apostrophes are one of the text.
            match rest.strip_prefix('\'') {
                Some(more) => {
                    raw.push('\'');
                    rest = more;
                }
                None => break,
            }
        }
        self.rest = rest;
        raw.retain(|c| !matches!(c, '\r' | '\n'));
        raw.truncate(
            raw.char_indices()
                .nth(LONGEST_TEXT)
                .map_or(raw.len(), |(at, _)| at),
        );
        Some(Value::Text(decoded(&raw)))
    }
}

/// `\X2\00FC\X0\` (UTF-16), `\X4\0001F6CB\X0\` (UTF-32), `\X\FC` and `\S\|` (Latin-1) as letters.
fn decoded(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let escape = &rest[at..];
        let begun = |start: &str| escape.strip_prefix(start);
        if let Some((units, after)) = begun("\\X2\\").and_then(|body| body.split_once("\\X0\\")) {
            let units: Vec<u16> = hexes(units, 4).map(|unit| unit as u16).collect();
            text.push_str(&String::from_utf16_lossy(&units));
            rest = after;
        } else if let Some((units, after)) =
            begun("\\X4\\").and_then(|body| body.split_once("\\X0\\"))
        {
            text.extend(hexes(units, 8).filter_map(char::from_u32));
            rest = after;
        } else if let Some(body) = begun("\\X\\")
            && let Some(code) = body.get(..2).and_then(|two| hexes(two, 2).next())
        {
            text.push(char::from(code as u8));
            rest = &body[2..];
        } else if let Some(body) = begun("\\S\\")
            && let Some(c) = body.chars().next().filter(char::is_ascii)
        {
            text.push(char::from(c as u8 | 0x80));
            rest = &body[1..];
        } else if let Some(body) = begun("\\P")
            && body.as_bytes().get(1) == Some(&b'\\')
        {
            // The alphabet of what follows: Latin-1, nearly always.
            rest = &body[2..];
        } else if let Some(body) = begun("\\\\") {
            text.push('\\');
            rest = body;
        } else {
            rest = &escape[1..];
        }
    }
    text.push_str(rest);
    text
}

/// Numbers of so many hexadecimal digits.
fn hexes(digits: &str, size: usize) -> impl Iterator<Item = u32> {
    let number = |digits| {
        let digits = std::str::from_utf8(digits).ok()?;
        u32::from_str_radix(digits, 16).ok()
    };
    digits.as_bytes().chunks(size).filter_map(number)
}
