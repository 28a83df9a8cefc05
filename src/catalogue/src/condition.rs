//! The typed tree of rules and price conditions.
//!
//! In JSON a condition is an object with one key, its arguments in an array:
//! `{"and": [{"eq": ["frame", "heavy"]}, {"gt": ["width_mm", 2000]}]}`. The first argument of a comparison
//! is an [`Operand`]: a number, the key of an option, or a term such as `{"mul": [2, "depth_mm"]}`. The
//! second argument of `eq` and `ne` is a value, so that `"live"` there is the value and not an option;
//! `{"option": "depth_mm"}` names an option anywhere.

use std::collections::BTreeSet;
use std::fmt;

use lean::{Misread, Read, Tree};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Value;

/// Something that holds or does not, given the values of the options.
///
/// A comparison with an option that has no value (hidden, or none) does not hold.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// All hold (an empty list holds).
    And(Vec<Condition>),
    /// At least one holds (an empty list does not).
    Or(Vec<Condition>),
    /// The inner one does not hold.
    Not(Box<Condition>),
    /// Equal.
    Eq(Operand, Comparand),
    /// Has a value, and a different one.
    Ne(Operand, Comparand),
    /// Equal to one of the values.
    In(Operand, Vec<Value>),
    /// From the second to the third, both included.
    Between(Operand, Operand, Operand),
    /// Greater than.
    Gt(Operand, Operand),
    /// Greater or equal.
    Ge(Operand, Operand),
    /// Less than.
    Lt(Operand, Operand),
    /// Less or equal.
    Le(Operand, Operand),
    /// The named grid component prices this configuration, and the size lies between its grid lines.
    OffGrid(String),
    /// The named campaign is running and was asked for.
    Campaign(String),
}

/// A number: written out, the value of an option, or computed. A bare string is an option key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operand {
    /// A whole number.
    Number(i64),
    /// The value of the option with this key.
    Option(String),
    /// Computed.
    Term(Box<Term>),
}

/// The right side of `eq` and `ne`: a value, or a computed number. A bare string is a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparand {
    /// A value.
    Value(Value),
    /// Computed, or the value of another option.
    Term(Box<Term>),
}

/// A computed number.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// The value of the option with this key.
    Option(String),
    /// The sum.
    Add(Vec<Operand>),
    /// The first less the second.
    Sub(Operand, Operand),
    /// The product.
    Mul(Vec<Operand>),
    /// The first divided by the second, exactly.
    Div(Operand, Operand),
}

impl Condition {
    /// Adds the keys of all options it looks at.
    pub fn option_keys<'c>(&'c self, keys: &mut BTreeSet<&'c str>) {
        for operand in self.operands() {
            operand.option_keys(keys);
        }
        if let Self::Eq(_, Comparand::Term(term)) | Self::Ne(_, Comparand::Term(term)) = self {
            term.option_keys(keys);
        }
        for inner in self.children() {
            inner.option_keys(keys);
        }
    }

    /// The conditions directly inside.
    #[must_use]
    pub fn children(&self) -> &[Condition] {
        match self {
            Self::And(all) | Self::Or(all) => all,
            Self::Not(inner) => std::slice::from_ref(inner),
            _ => &[],
        }
    }

    /// The operands directly inside.
    #[must_use]
    pub fn operands(&self) -> Vec<&Operand> {
        match self {
            Self::Eq(left, _) | Self::Ne(left, _) | Self::In(left, _) => vec![left],
            Self::Between(value, low, high) => vec![value, low, high],
            Self::Gt(left, right)
            | Self::Ge(left, right)
            | Self::Lt(left, right)
            | Self::Le(left, right) => vec![left, right],
            Self::And(_) | Self::Or(_) | Self::Not(_) | Self::OffGrid(_) | Self::Campaign(_) => {
                vec![]
            }
        }
    }
}

impl Operand {
    /// Adds the keys of all options it looks at.
    pub fn option_keys<'c>(&'c self, keys: &mut BTreeSet<&'c str>) {
        match self {
            Self::Number(_) => {}
            Self::Option(key) => {
                keys.insert(key);
            }
            Self::Term(term) => term.option_keys(keys),
        }
    }
}

impl Term {
    /// Adds the keys of all options it looks at.
    pub fn option_keys<'c>(&'c self, keys: &mut BTreeSet<&'c str>) {
        if let Self::Option(key) = self {
            keys.insert(key);
        }
        for operand in self.operands() {
            operand.option_keys(keys);
        }
    }

    /// The operands directly inside.
    #[must_use]
    pub fn operands(&self) -> Vec<&Operand> {
        match self {
            Self::Option(_) => vec![],
            Self::Add(all) | Self::Mul(all) => all.iter().collect(),
            Self::Sub(left, right) | Self::Div(left, right) => vec![left, right],
        }
    }
}

impl Serialize for Operand {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => number.serialize(to),
            Self::Option(key) => key.serialize(to),
            Self::Term(term) => term.serialize(to),
        }
    }
}

impl Serialize for Comparand {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(to),
            Self::Term(term) => term.serialize(to),
        }
    }
}

/// What may stand where an operand or comparand is expected.
enum Leaf {
    Value(Value),
    Term(Box<Term>),
}

impl<'de> Deserialize<'de> for Leaf {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Leaf;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(
                    "a value, an option key or a term such as {\"mul\": [2, \"depth_mm\"]}",
                )
            }
            fn visit_bool<E: Error>(self, yes: bool) -> Result<Leaf, E> {
                Ok(Leaf::Value(Value::Bool(yes)))
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Leaf, E> {
                Ok(Leaf::Value(Value::Int(number)))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Leaf, E> {
                let number =
                    i64::try_from(number).map_err(|_| E::custom("the number is too large"))?;
                Ok(Leaf::Value(Value::Int(number)))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Leaf, E> {
                Ok(Leaf::Value(Value::Text(text.to_owned())))
            }
            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Leaf, M::Error> {
                let term = Term::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Leaf::Term(Box::new(term)))
            }
        }
        from.deserialize_any(Reader)
    }
}

impl Read for Leaf {
    fn read(tree: Tree) -> Result<Self, Misread> {
        match tree {
            term @ Tree::Fields(_) => Term::read(term).map(|term| Self::Term(Box::new(term))),
            value @ (Tree::Bool(_) | Tree::Int(_) | Tree::Text(_)) => {
                Value::read(value).map(Self::Value)
            }
            other => Err(Misread::wrong(
                &other,
                "a value, an option key or a term such as {\"mul\": [2, \"depth_mm\"]}",
            )),
        }
    }
}

impl TryFrom<Leaf> for Operand {
    type Error = &'static str;

    fn try_from(leaf: Leaf) -> Result<Self, &'static str> {
        match leaf {
            Leaf::Value(Value::Int(number)) => Ok(Self::Number(number)),
            Leaf::Value(Value::Text(key)) => Ok(Self::Option(key)),
            Leaf::Value(Value::Bool(_)) => Err("true and false are not numbers"),
            Leaf::Term(term) => Ok(Self::Term(term)),
        }
    }
}

impl From<Leaf> for Comparand {
    fn from(leaf: Leaf) -> Self {
        match leaf {
            Leaf::Value(value) => Self::Value(value),
            Leaf::Term(term) => Self::Term(term),
        }
    }
}

impl<'de> Deserialize<'de> for Operand {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Leaf::deserialize(from)?
            .try_into()
            .map_err(D::Error::custom)
    }
}

impl Read for Operand {
    fn read(tree: Tree) -> Result<Self, Misread> {
        Leaf::read(tree)?.try_into().map_err(Misread::new)
    }
}

impl<'de> Deserialize<'de> for Comparand {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Leaf::deserialize(from).map(Self::from)
    }
}

impl Read for Comparand {
    fn read(tree: Tree) -> Result<Self, Misread> {
        Leaf::read(tree).map(Self::from)
    }
}
