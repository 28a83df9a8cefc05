//! Conditions and formulas as a merchant writes them in a cell: `frame = heavy and width_mm > 2000`.
//!
//! A bare word is an option, except behind `=` and `!=` and inside lists, where it is a value; `@depth_mm` is
//! an option anywhere. Sizes between two numbers are `width_mm in 1200..1600`, one of several values
//! `edge in (bevel, live)`. `not`, `and`, `or` bind in this order; `+ - * /` as usual, with blanks around
//! them, because option ids may contain hyphens. `off_grid(grid.A)` and `campaign(NOV5)` ask the price list.
//! Values with blanks or signs, or such as `true` that are no yes, stand in quotation marks.
//!
//! Here the tree is the JSON of a catalogue; what this notation cannot say stays JSON.

use serde_json::{Map, Value as Json, json};

mod parse;

pub(crate) use parse::{condition_of, operand_of};

/// A condition in words, if reading them gives the same condition again.
pub(crate) fn condition_text(condition: &Json) -> Option<String> {
    let text = condition_words(condition, 0)?;
    (condition_of(&text).as_ref() == Ok(condition)).then_some(text)
}

/// An operand in words, if reading them gives the same operand again.
pub(crate) fn operand_text(operand: &Json) -> Option<String> {
    let text = operand_words(operand, 0)?;
    (operand_of(&text).as_ref() == Ok(operand)).then_some(text)
}

/// Words that mean something here and must be quoted to mean themselves.
const KEYWORDS: [&str; 6] = ["and", "or", "not", "in", "true", "false"];

fn is_word(text: &str) -> bool {
    let mut characters = text.chars();
    let starts = characters
        .next()
        .is_some_and(|first| first.is_alphanumeric() || first == '_');
    starts
        && text.chars().all(is_word_character)
        && !text.contains("..")
        && !text.ends_with('.')
        && !KEYWORDS.contains(&text)
        && !text.chars().all(|character| character.is_ascii_digit())
}

fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '.')
}

/// The only entry of an object.
fn single(map: &Map<String, Json>) -> Option<(&str, &Json)> {
    let (key, value) = map.iter().next()?;
    (map.len() == 1).then_some((key.as_str(), value))
}

/// `tight` is how closely the surroundings bind: 0 nothing, 1 `or`, 2 `and`, 3 `not`.
fn condition_words(condition: &Json, tight: u8) -> Option<String> {
    let (name, inside) = single(condition.as_object()?)?;
    let joined = |word: &str, strength: u8| -> Option<String> {
        let parts: Option<Vec<String>> = inside
            .as_array()
            .filter(|parts| parts.len() > 1)?
            .iter()
            .map(|part| condition_words(part, strength + 1))
            .collect();
        let text = parts?.join(word);
        Some(if tight > strength {
            format!("({text})")
        } else {
            text
        })
    };
    match name {
        "or" => joined(" or ", 0),
        "and" => joined(" and ", 1),
        "not" => Some(format!("not {}", condition_words(inside, 3)?)),
        "off_grid" | "campaign" => Some(format!("{name}({})", value_words(inside)?)),
        _ => comparison_words(name, inside.as_array()?),
    }
}

fn comparison_words(name: &str, sides: &[Json]) -> Option<String> {
    let left = operand_words(sides.first()?, 0)?;
    Some(match (name, sides) {
        ("eq", [_, right]) => format!("{left} = {}", comparand_words(right)?),
        ("ne", [_, right]) => format!("{left} != {}", comparand_words(right)?),
        ("gt", [_, right]) => format!("{left} > {}", operand_words(right, 0)?),
        ("ge", [_, right]) => format!("{left} >= {}", operand_words(right, 0)?),
        ("lt", [_, right]) => format!("{left} < {}", operand_words(right, 0)?),
        ("le", [_, right]) => format!("{left} <= {}", operand_words(right, 0)?),
        ("between", [_, low, high]) => format!(
            "{left} in {}..{}",
            operand_words(low, 0)?,
            operand_words(high, 0)?
        ),
        ("in", [_, Json::Array(values)]) => {
            let values: Option<Vec<String>> = values.iter().map(value_words).collect();
            format!("{left} in ({})", values?.join(", "))
        }
        _ => return None,
    })
}

fn comparand_words(comparand: &Json) -> Option<String> {
    if comparand.is_object() {
        operand_words(comparand, 0)
    } else {
        value_words(comparand)
    }
}

/// A value as it stands: bare where it can be, else in quotation marks.
pub(crate) fn value_words(value: &Json) -> Option<String> {
    match value {
        Json::Bool(yes) => Some(yes.to_string()),
        Json::Number(number) => number.as_i64().map(|number| number.to_string()),
        Json::String(text) if is_word(text) => Some(text.clone()),
        Json::String(text) => Some(Json::String(text.clone()).to_string()),
        _ => None,
    }
}

/// `tight`: 0 nothing around, 1 a sum, 2 a product.
fn operand_words(operand: &Json, tight: u8) -> Option<String> {
    match operand {
        Json::Number(number) => number.as_i64().map(|number| number.to_string()),
        Json::String(key) => is_word(key).then(|| key.clone()),
        Json::Object(term) => {
            let (name, inside) = single(term)?;
            if name == "option" {
                let key = inside.as_str().filter(|key| is_word(key))?;
                return Some(format!("@{key}"));
            }
            let (sign, strength) = match name {
                "add" => (" + ", 0),
                "sub" => (" - ", 0),
                "mul" => (" * ", 1),
                "div" => (" / ", 1),
                _ => return None,
            };
            let parts = inside.as_array().filter(|parts| parts.len() > 1)?;
            // Everything below binds tighter, so that the tree can be read back as it was.
            let parts: Option<Vec<String>> = parts
                .iter()
                .map(|part| operand_words(part, strength + 1))
                .collect();
            let text = parts?.join(sign);
            Some(if tight > strength {
                format!("({text})")
            } else {
                text
            })
        }
        _ => None,
    }
}

/// The tree of one comparison.
fn comparison(name: &str, sides: Vec<Json>) -> Json {
    json!({ name: sides })
}
