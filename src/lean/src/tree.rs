//! JSON as a tree, in the order of the text.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::{Misread, Read};

/// What a JSON text says.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A whole number above what [`Tree::Int`] holds.
    Large(u64),
    /// Any other number.
    Float(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// An object; a name that stands there twice is there twice.
    Fields(Vec<(String, Tree)>),
}

/// Reads a value from JSON.
///
/// # Errors
/// Where the text is no JSON, is nested more than 128 levels deep, or says something else than a `T`.
pub fn from_json<T: Read>(json: &str) -> Result<T, Misread> {
    T::read(parsed(json)?)
}

#[inline(never)]
fn parsed(json: &str) -> Result<Tree, Misread> {
    Ok(serde_json::from_str(json)?)
}

impl Tree {
    /// The name of an entry of a list, where it has one.
    pub(crate) fn id(&self) -> Option<&str> {
        let Self::Fields(fields) = self else {
            return None;
        };
        let (_, id) = fields
            .iter()
            .find(|(name, _)| name == "id" || name == "key")?;
        match id {
            Self::Text(id) => Some(id),
            _ => None,
        }
    }

    /// In words.
    pub(crate) fn said(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(yes) => format!("boolean `{yes}`"),
            Self::Int(number) => format!("integer `{number}`"),
            Self::Large(number) => format!("integer `{number}`"),
            Self::Float(number) => format!("number `{number}`"),
            Self::Text(text) => format!("string {text:?}"),
            Self::List(_) => "a list".to_owned(),
            Self::Fields(_) => "an object".to_owned(),
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Tree;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Tree, D::Error> {
        Tree::deserialize(from)
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(yes))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Tree, E> {
        Ok(Tree::Int(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Tree, E> {
        Ok(i64::try_from(number).map_or(Tree::Large(number), Tree::Int))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Tree, E> {
        Ok(Tree::Float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Tree, E> {
        Ok(Tree::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Tree, A::Error> {
        let mut all = Vec::new();
        while let Some(one) = from.next_element()? {
            all.push(one);
        }
        Ok(Tree::List(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Tree, A::Error> {
        let mut all = Vec::new();
        while let Some(field) = from.next_entry()? {
            all.push(field);
        }
        Ok(Tree::Fields(all))
    }
}
