//! What one cell means: field values of a catalogue to cells and back.

use serde_json::{Number, Value as Json, json};

use crate::Cell;
use crate::phrase::{condition_of, condition_text, operand_of, operand_text, value_words};

/// How a column's cells are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text as it stands; in JSON quotation marks where it would be mistaken for something else.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// Ids with `; ` between them.
    List,
    /// A bool, whole number or text; objects as JSON.
    Value,
    /// A condition, see [`crate::phrase`].
    Condition,
    /// `true`, `false` or a condition.
    Required,
    /// A number, option or formula.
    Operand,
    /// An amount in the currency's main unit: `412.50`.
    Money,
    /// Price by quantity: `1: 486.00; 4: 447.00`.
    Tiers,
    /// Products by quantity: `1 BED; 2 NIGHTSTAND`.
    Parts,
    /// Allowed numbers: `1200..2400 step 10; 2600..3000 step 100`.
    Ranges,
}

/// The cell of a field, if reading it gives the same value again. `digits` are those of the currency.
pub(crate) fn cell_of(kind: Kind, value: &Json, digits: u32) -> Option<Cell> {
    let cell = match kind {
        Kind::Text => Cell::Text(guarded(value.as_str()?)),
        Kind::Number => Cell::Number(number_text(value.as_number()?)),
        Kind::Flag => Cell::Text(value.as_bool()?.to_string()),
        Kind::List => Cell::Text(list_text(value)?),
        Kind::Value => value_cell(value)?,
        Kind::Condition => Cell::Text(condition_text(value)?),
        Kind::Required => match value {
            Json::Bool(yes) => Cell::Text(yes.to_string()),
            other => Cell::Text(condition_text(other)?),
        },
        Kind::Operand => match value {
            Json::Number(number) => Cell::Number(number_text(number)),
            other => Cell::Text(operand_text(other)?),
        },
        Kind::Money => Cell::Number(money_text(value.as_i64()?, digits)),
        Kind::Tiers => Cell::Text(tiers_text(value, digits)?),
        Kind::Parts => Cell::Text(parts_text(value)?),
        Kind::Ranges => Cell::Text(ranges_text(value)?),
    };
    let text = cell.text();
    // A spreadsheet takes text that begins like this for a formula.
    let formula = matches!(cell, Cell::Text(_)) && text.starts_with(['=', '+', '-', '@']);
    (!formula && value_of(kind, text, digits).is_ok_and(|read| same(&read, value))).then_some(cell)
}

/// The value a cell spells, or what is wrong with it.
pub(crate) fn value_of(kind: Kind, text: &str, digits: u32) -> Result<Json, String> {
    match kind {
        Kind::Text => unguarded(text).map(Json::String),
        Kind::Number => number_of(text.trim()),
        Kind::Flag => flag_of(text),
        Kind::List => list_of(text),
        Kind::Value => value_in(text),
        Kind::Condition => condition_of(text),
        Kind::Required => flag_of(text).or_else(|_| condition_of(text)),
        Kind::Operand => operand_of(text),
        Kind::Money => money_of(text.trim(), digits).map(Json::from),
        Kind::Tiers => tiers_of(text, digits),
        Kind::Parts => parts_of(text),
        Kind::Ranges => ranges_of(text),
    }
}

/// Equal, where floats of a catalogue are 32 bits wide whatever JSON prints of them.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the narrow form is the one that is kept"
)]
fn same(read: &Json, value: &Json) -> bool {
    match (read.as_f64(), value.as_f64()) {
        (Some(read), Some(value)) if !(read.fract() == 0.0 && value.fract() == 0.0) => {
            (read as f32).to_bits() == (value as f32).to_bits()
        }
        _ => read == value,
    }
}

/// Text that could be mistaken for a formula, for quoted text or for nothing, or that XML would change, is
/// written as a JSON string.
pub(crate) fn guarded(text: &str) -> String {
    let odd = |character: char| {
        (character.is_control() && character != '\n')
            || matches!(character, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    let plain = !text.is_empty()
        && text.trim() == text
        && !text.starts_with(['"', '=', '+', '-', '@'])
        && !text.contains(odd)
        && !text.contains("_x");
    if plain {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            // XLSX takes _x0041_ for a letter.
            '_' => quoted.push_str("\\u005f"),
            _ if odd(character) || character == '\n' => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

pub(crate) fn unguarded(text: &str) -> Result<String, String> {
    if text.trim_start().starts_with('"') {
        let quoted = serde_json::from_str(text.trim());
        return quoted.map_err(|_| "text that begins with \" must be a JSON string".to_owned());
    }
    Ok(text.trim().to_owned())
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "the narrow form is the one that is kept"
)]
fn number_text(number: &Number) -> String {
    match number.as_f64() {
        Some(float) if number.is_f64() => (float as f32).to_string(),
        _ => number.to_string(),
    }
}

fn number_of(text: &str) -> Result<Json, String> {
    if let Ok(whole) = text.parse::<i64>() {
        return Ok(Json::from(whole));
    }
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'));
    text.parse::<f64>()
        .ok()
        .filter(|_| plain)
        .and_then(Number::from_f64)
        .map(Json::Number)
        .ok_or_else(|| format!("{text:?} is no number"))
}

fn flag_of(text: &str) -> Result<Json, String> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" => Ok(Json::Bool(true)),
        "false" | "no" => Ok(Json::Bool(false)),
        _ => Err(format!("{text:?} is neither true nor false")),
    }
}

fn list_text(value: &Json) -> Option<String> {
    let ids: Option<Vec<&str>> = value.as_array()?.iter().map(Json::as_str).collect();
    Some(guarded(&ids.filter(|ids| !ids.is_empty())?.join("; ")))
}

fn list_of(text: &str) -> Result<Json, String> {
    let text = unguarded(text)?;
    Ok(text.split(';').map(str::trim).collect())
}

fn value_cell(value: &Json) -> Option<Cell> {
    match value {
        Json::Number(number) => Some(Cell::Number(number.as_i64()?.to_string())),
        Json::Bool(yes) => Some(Cell::Text(yes.to_string())),
        Json::String(text) => {
            let bare = guarded(text);
            let mistaken = value_in(&bare).as_ref() != Ok(value);
            Some(Cell::Text(if mistaken { quoted_text(text) } else { bare }))
        }
        Json::Array(_) | Json::Object(_) => Some(Cell::Text(value.to_string())),
        Json::Null => None,
    }
}

fn quoted_text(text: &str) -> String {
    Json::from(text).to_string()
}

fn value_in(text: &str) -> Result<Json, String> {
    let text = text.trim();
    if text.starts_with(['{', '[', '"']) {
        return serde_json::from_str(text).map_err(|error| format!("unreadable JSON: {error}"));
    }
    Ok(match text {
        "true" => json!(true),
        "false" => json!(false),
        _ => text.parse::<i64>().map_or_else(|_| json!(text), Json::from),
    })
}

/// What a cell of a rule table allows: anything, one value, or one of several.
pub(crate) fn choice_cell(value: &Json) -> Cell {
    let words = |values: &[Json]| -> Option<String> {
        let words: Option<Vec<String>> = values.iter().map(value_words).collect();
        Some(words?.join(" | "))
    };
    let text = match value {
        Json::Null => Some("*".to_owned()),
        Json::Array(values) if values.len() > 1 => words(values),
        Json::Array(_) => None,
        one => words(std::slice::from_ref(one)),
    };
    let text = text.filter(|text| choice_of(text).as_ref() == Ok(value) && !text.starts_with('-'));
    Cell::Text(text.unwrap_or_else(|| format!("[{value}]")))
}

/// Reads what [`choice_cell`] wrote; `[…]` holds anything as JSON.
pub(crate) fn choice_of(text: &str) -> Result<Json, String> {
    let text = text.trim();
    if text == "*" {
        return Ok(Json::Null);
    }
    if text.starts_with('[') {
        let parts: Vec<Json> =
            serde_json::from_str(text).map_err(|error| format!("unreadable JSON: {error}"))?;
        let [one] = parts.as_slice() else {
            return Err("the brackets must hold one value".to_owned());
        };
        return Ok(one.clone());
    }
    let mut values = Vec::new();
    let mut rest = text;
    loop {
        let (part, after) = match quoted_length(rest) {
            Some(length) => rest.split_at(length),
            None => rest.split_at(rest.find('|').unwrap_or(rest.len())),
        };
        values.push(value_in(part)?);
        match after.trim_start().strip_prefix('|') {
            Some(next) => rest = next.trim_start(),
            None if after.trim().is_empty() => break,
            None => return Err(format!("{after} is too much")),
        }
    }
    Ok(match values.as_slice() {
        [one] => one.clone(),
        _ => Json::Array(values),
    })
}

/// The length of the JSON string a text begins with.
fn quoted_length(text: &str) -> Option<usize> {
    let mut strings = serde_json::Deserializer::from_str(text).into_iter::<String>();
    matches!(strings.next(), Some(Ok(_))).then(|| strings.byte_offset())
}

/// Minor units in the main unit.
pub(crate) fn money_text(minor: i64, digits: u32) -> String {
    let scale = 10_u64.pow(digits);
    let sign = if minor < 0 { "-" } else { "" };
    let (whole, rest) = (minor.unsigned_abs() / scale, minor.unsigned_abs() % scale);
    match digits as usize {
        0 => format!("{sign}{whole}"),
        width => format!("{sign}{whole}.{rest:0width$}"),
    }
}

/// Reads an amount exactly. A comma may stand for the point where no thousands could be meant.
pub(crate) fn money_of(text: &str, digits: u32) -> Result<i64, String> {
    let wrong = || format!("{text:?} is no amount");
    let comma = digits == 2 && text.matches(',').count() == 1 && !text.contains('.');
    let text = if comma {
        text.replace(',', ".")
    } else {
        text.to_owned()
    };
    let (sign, magnitude) = text
        .strip_prefix('-')
        .map_or((1, &*text), |rest| (-1, rest));
    let (whole, rest) = magnitude.split_once('.').unwrap_or((magnitude, ""));
    let plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(rest) {
        return Err(wrong());
    }
    let rest = rest.trim_end_matches('0');
    if rest.len() > digits as usize {
        return Err(format!(
            "{text:?} has more than the currency's {digits} digits"
        ));
    }
    let minor = format!("{whole}{rest:0<width$}", width = digits as usize);
    minor
        .parse::<i64>()
        .map(|minor| sign * minor)
        .map_err(|_| wrong())
}

fn tiers_text(value: &Json, digits: u32) -> Option<String> {
    let tier = |tier: &Json| {
        let (from, unit) = (tier.get("from")?.as_u64()?, tier.get("unit")?.as_i64()?);
        Some(format!("{from}: {}", money_text(unit, digits)))
    };
    let tiers: Option<Vec<String>> = value.as_array()?.iter().map(tier).collect();
    Some(tiers.filter(|tiers| !tiers.is_empty())?.join("; "))
}

fn tiers_of(text: &str, digits: u32) -> Result<Json, String> {
    let tier = |part: &str| {
        let (from, unit) = part
            .split_once(':')
            .ok_or_else(|| format!("{part:?} is no price by quantity such as 4: 447.00"))?;
        let from: u32 = from
            .trim()
            .parse()
            .map_err(|_| format!("{from:?} is no quantity"))?;
        Ok(json!({ "from": from, "unit": money_of(unit.trim(), digits)? }))
    };
    text.split(';').map(|part| tier(part.trim())).collect()
}

fn parts_text(value: &Json) -> Option<String> {
    let part = |part: &Json| {
        let (product, quantity) = (
            part.get("product")?.as_str()?,
            part.get("quantity")?.as_u64()?,
        );
        Some(format!("{quantity} {product}"))
    };
    let parts: Option<Vec<String>> = value.as_array()?.iter().map(part).collect();
    Some(parts.filter(|parts| !parts.is_empty())?.join("; "))
}

fn parts_of(text: &str) -> Result<Json, String> {
    let part = |part: &str| {
        let wrong = || format!("{part:?} is no part of a bundle such as 2 NIGHTSTAND");
        let (quantity, product) = part.split_once(' ').ok_or_else(wrong)?;
        let quantity: u32 = quantity.parse().map_err(|_| wrong())?;
        Ok(json!({ "product": product.trim(), "quantity": quantity }))
    };
    text.split(';').map(|one| part(one.trim())).collect()
}

fn ranges_text(value: &Json) -> Option<String> {
    let range = |range: &Json| {
        let number = |name: &str| range.get(name)?.as_i64();
        let (min, max, raster) = (number("min")?, number("max")?, number("raster")?);
        Some(format!("{min}..{max} step {raster}"))
    };
    let ranges: Option<Vec<String>> = value.as_array()?.iter().map(range).collect();
    let text = ranges.filter(|ranges| !ranges.is_empty())?.join("; ");
    // A spreadsheet would take -100..100 for a formula.
    Some(if text.starts_with('-') {
        format!("({text})")
    } else {
        text
    })
}

fn ranges_of(text: &str) -> Result<Json, String> {
    let text = text.trim();
    let text = text
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'))
        .unwrap_or(text);
    let range = |part: &str| {
        let wrong = || format!("{part:?} is no range such as 1200..2400 step 10");
        let (borders, step) = part.split_once("step").unwrap_or((part, "1"));
        let (min, max) = borders.split_once("..").unwrap_or((borders, borders));
        let number = |text: &str| text.trim().parse::<i64>().map_err(|_| wrong());
        Ok(json!({ "min": number(min)?, "max": number(max)?, "raster": number(step)? }))
    };
    text.split(';').map(|part| range(part.trim())).collect()
}
