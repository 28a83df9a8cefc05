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
            let statement = without_comments(statement);
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

/// Up to the next semicolon that is not in a text.
fn next_statement<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let mut in_text = false;
    let end = rest.bytes().position(|byte| {
        in_text ^= byte == b'\'';
        byte == b';' && !in_text
    })?;
    let statement = rest[..end].trim();
    *rest = &rest[end + 1..];
    Some(statement)
}

/// Comments stand before entities.
fn without_comments(mut statement: &str) -> &str {
    while let Some(comment) = statement.strip_prefix("/*") {
        let Some(end) = comment.find("*/") else { break };
        statement = comment[end + 2..].trim_start();
    }
    statement
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
        self.rest = self.rest.trim_start();
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
                self.rest = self.rest.trim_start();
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
            self.rest = self.rest.trim_start();
            if let Some(rest) = self.rest.strip_prefix(')') {
                self.rest = rest;
                return Some(list);
            }
            list.push(self.value(depth + 1)?);
            self.rest = self.rest.trim_start();
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
        raw.truncate(
            raw.char_indices()
                .nth(LONGEST_TEXT)
                .map_or(raw.len(), |(at, _)| at),
        );
        Some(Value::Text(decoded(&raw)))
    }
}

/// `\X2\00FC\X0\` (UTF-16), `\X\FC` and `\S\|` (Latin-1) as letters.
fn decoded(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let escape = &rest[at..];
        if let Some(body) = escape.strip_prefix("\\X2\\")
            && let Some(end) = body.find("\\X0\\")
        {
            let unit = |four: &[u8]| {
                std::str::from_utf8(four)
                    .ok()
                    .and_then(|four| u16::from_str_radix(four, 16).ok())
            };
            let units: Vec<u16> = body.as_bytes()[..end].chunks(4).filter_map(unit).collect();
            text.push_str(&String::from_utf16_lossy(&units));
            rest = &body[end + 4..];
        } else if let Some(body) = escape.strip_prefix("\\X\\")
            && let Some(code) = body
                .get(..2)
                .and_then(|two| u8::from_str_radix(two, 16).ok())
        {
            text.push(char::from(code));
            rest = &body[2..];
        } else if let Some(body) = escape.strip_prefix("\\S\\")
            && let Some(c) = body.chars().next().filter(char::is_ascii)
        {
            text.push(char::from(c as u8 | 0x80));
            rest = &body[1..];
        } else {
            rest = escape.strip_prefix("\\\\").unwrap_or(&escape[1..]);
        }
    }
    text.push_str(rest);
    text
}
