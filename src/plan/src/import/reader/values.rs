/// What a text measures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::import) enum Value {
    /// A length in metres; `unit` tells whether one was written, or at least a decimal point.
    Length { metres: f64, unit: bool },
    /// An area in square metres.
    Area(f64),
    /// The two sides of a room in metres.
    Sides([f64; 2]),
}

/// International foot and inch (1959).
const FOOT_M: f64 = 0.3048;
/// Lengths and areas of homes.
const LENGTHS_M: std::ops::RangeInclusive<f64> = 0.2..=60.0;
const AREAS_M2: std::ops::RangeInclusive<f64> = 0.4..=800.0;
/// Areas as they are written, with their square metres.
const AREAS: [(&str, f64); 20] = [
    ("m2", 1.0),
    ("m 2", 1.0),
    ("sqm", 1.0),
    ("sq m", 1.0),
    ("sq.m", 1.0),
    ("sq. m", 1.0),
    ("qm", 1.0),
    ("mq", 1.0),
    ("mz", 1.0),
    ("м2", 1.0),
    ("кв.м", 1.0),
    ("кв. м", 1.0),
    ("ft2", FOOT_M * FOOT_M),
    ("sqft", FOOT_M * FOOT_M),
    ("sq ft", FOOT_M * FOOT_M),
    ("sq.ft", FOOT_M * FOOT_M),
    ("sq. ft", FOOT_M * FOOT_M),
    ("sf", FOOT_M * FOOT_M),
    ("sqf", FOOT_M * FOOT_M),
    ("s.f", FOOT_M * FOOT_M),
];
const LENGTHS: [(&str, f64); 7] = [
    ("mm", 0.001),
    ("cm", 0.01),
    ("m", 1.0),
    ("ft", FOOT_M),
    ("in", FOOT_M / 12.0),
    ("\"", FOOT_M / 12.0),
    ("'", FOOT_M),
];

/// The length, area or pair of sides that a text says, and nothing else.
pub(in crate::import) fn value(letters: &str) -> Option<Value> {
    let text = with_digits(letters);
    if let Some((_, area)) = area(&text) {
        return Some(Value::Area(area));
    }
    let (first, rest) = length(text.trim_matches([' ', '-', '/', '+', ':', '('].as_slice()))?;
    let rest = rest.trim();
    if let Some(second) = rest.strip_prefix('x') {
        let (second, rest) = length(second.trim())?;
        return (rest.trim().len() <= 1).then_some(Value::Sides([first.0, second.0]));
    }
    // What goes on after its point was cut off.
    let is_cut = !first.1 && rest.starts_with(['.', ',']);
    (!is_cut
        && rest
            .trim_matches(['.', ')', '-', ',', ' '].as_slice())
            .is_empty())
    .then_some(Value::Length {
        metres: first.0,
        unit: first.1,
    })
}

/// What stands before an area, and the area in square metres.
pub(super) fn area(text: &str) -> Option<(&str, f64)> {
    for (at, _) in text.char_indices() {
        let starts = text[at..].starts_with(|c: char| c.is_ascii_digit());
        let fresh = !text[..at].ends_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
        if !starts || !fresh {
            continue;
        }
        let Some((number, _, rest)) = number(&text[at..]) else {
            continue;
        };
        let rest = rest.trim_start();
        for (unit, square_metres) in AREAS {
            let Some(after) = rest.strip_prefix(unit) else {
                continue;
            };
            let area = number * square_metres;
            let ends = !after.starts_with(|c: char| c.is_ascii_alphanumeric());
            if ends && after.len() <= 2 && AREAS_M2.contains(&area) {
                return Some((&text[..at], area));
            }
        }
    }
    None
}

/// A length at the start of a text: metres, whether its unit is sure, and the rest.
fn length(text: &str) -> Option<((f64, bool), &str)> {
    let (value, decimals, rest) = number(text)?;
    let kept = |metres: f64, sure: bool, rest| {
        LENGTHS_M
            .contains(&metres)
            .then_some(((metres, sure), rest))
    };
    let trimmed = rest.trim_start();
    if let Some(after) = trimmed.strip_prefix('\'')
        && !decimals
    {
        let (inches, after) = inches(after);
        return kept(value * FOOT_M + inches * FOOT_M / 12.0, true, after);
    }
    for (unit, metres) in LENGTHS {
        if let Some(after) = trimmed.strip_prefix(unit)
            && !after.starts_with(|c: char| c.is_ascii_alphanumeric())
        {
            return kept(value * metres, true, after);
        }
    }
    // Without a unit: a decimal point makes metres; whole numbers are centimetres to 999, millimetres beyond.
    if decimals {
        kept(value, true, rest)
    } else if value < 1000.0 {
        kept(value / 100.0, false, rest)
    } else {
        kept(value / 1000.0, false, rest)
    }
}

/// Inches after feet, with a fraction: `-6 1/2"`; none are 0.
fn inches(text: &str) -> (f64, &str) {
    let from = text.trim_start_matches([' ', '-'].as_slice());
    let Some((whole, _, rest)) = number(from).filter(|n| n.0 < 12.0) else {
        return (0.0, text);
    };
    let mut inches = whole;
    let mut rest = rest;
    if let Some((over, _, after)) = number(rest.trim_start())
        && let Some(under) = after.strip_prefix('/')
        && let Some((under, _, after)) = number(under)
        && under > over
    {
        inches += over / under;
        rest = after;
    }
    (inches, rest.trim_start_matches(['"', '\''].as_slice()))
}

/// A number at the start of a text, whether it has decimals, and the rest.
fn number(text: &str) -> Option<(f64, bool, &str)> {
    let digits = |t: &str| t.chars().take_while(char::is_ascii_digit).count();
    let whole = digits(text);
    if whole == 0 || whole > 5 {
        return None;
    }
    let rest = &text[whole..];
    let after = rest.trim_start();
    if let Some(part) = after.strip_prefix(['.', ',']) {
        let part = part.trim_start();
        let count = digits(part);
        if (1..=3).contains(&count) {
            let value = format!("{}.{}", &text[..whole], &part[..count]);
            return Some((value.parse().ok()?, true, &part[count..]));
        }
    }
    Some((text[..whole].parse().ok()?, false, rest))
}

/// A digit, or what a letter looks like.
pub(super) fn digit(letter: char) -> Option<char> {
    match letter {
        'o' => Some('0'),
        'l' | 'i' => Some('1'),
        'z' => Some('2'),
        's' => Some('5'),
        'b' => Some('8'),
        _ => letter.is_ascii_digit().then_some(letter),
    }
}

/// Letters that look like digits are digits where they stand among digits.
pub(super) fn with_digits(letters: &str) -> String {
    let mut out: Vec<char> = letters.chars().collect();
    let numeric = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_digit() || ".,".contains(*c));
    for i in 0..out.len() {
        let Some(digit) = digit(out[i]).filter(|digit| *digit != out[i]) else {
            continue;
        };
        let before = i.checked_sub(1).and_then(|k| out.get(k));
        let after = out.get(i + 1);
        let ends = |c: Option<&char>| c.is_none_or(|c| *c == ' ');
        if numeric(before) && (numeric(after) || ends(after)) || ends(before) && numeric(after) {
            out[i] = digit;
        }
    }
    out.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metres(text: &str) -> Option<f64> {
        match value(text) {
            Some(Value::Length { metres, .. }) => Some((metres * 10_000.0).round() / 10_000.0),
            _ => None,
        }
    }

    fn square_metres(text: &str) -> Option<f64> {
        match value(text) {
            Some(Value::Area(area)) => Some((area * 1000.0).round() / 1000.0),
            _ => None,
        }
    }

    #[test]
    fn lengths_are_read_as_draughtsmen_write_them() {
        for text in ["3.45", "3,45 m", "345", "3450", "345 cm", "3450mm", "3 .45"] {
            assert_eq!(metres(text), Some(3.45), "{text}");
        }
        // 11 ft 6 in = 138 in of 25.4 mm.
        for text in ["11'-6\"", "11' 6\"", "11'6", "11'- 6''"] {
            assert_eq!(metres(text), Some(3.5052), "{text}");
        }
        assert_eq!(metres("9'-0 1/2\""), Some(2.7559));
        assert_eq!(metres("12'"), Some(3.6576));
        // 135 in of 25.4 mm.
        assert_eq!(metres("135\""), Some(3.429));
    }

    #[test]
    fn digits_that_look_like_letters_are_digits_among_digits() {
        assert_eq!(metres("3.4s"), Some(3.45));
        assert_eq!(metres("l.2o"), Some(1.2));
        assert_eq!(metres("solo"), None);
    }

    #[test]
    fn areas_are_read_with_their_units_and_after_a_name() {
        for text in [
            "12.4 m2",
            "12,4m2",
            "12.4 qm",
            "12.4 sq. m",
            "a: 12.4 mq",
            "bedroom 12.4 m2",
            "12.4 м2",
            "кухня 12,4 кв. м",
        ] {
            assert_eq!(square_metres(text), Some(12.4), "{text}");
        }
        // A square foot is 0.09290304 m².
        assert_eq!(square_metres("134 sq ft"), Some(12.449));
        assert_eq!(square_metres("134 sq.ft."), Some(12.449));
    }

    #[test]
    fn sides_of_a_room_are_a_pair() {
        assert_eq!(value("3.45 x 4.10"), Some(Value::Sides([3.45, 4.1])));
        assert_eq!(value("345x410"), Some(Value::Sides([3.45, 4.1])));
        let Some(Value::Sides([a, b])) = value("11'-6\" x 10'") else {
            panic!("no sides");
        };
        assert!((a - 3.5052).abs() < 1e-9 && (b - 3.048).abs() < 1e-9);
    }

    #[test]
    fn words_scraps_and_impossible_lengths_measure_nothing() {
        for text in [
            "bedroom",
            "bedroom 2",
            "",
            "-",
            "m2",
            "0.02",
            "99999",
            "1:100",
            "3.45.6.7",
            "24.",
            "12 x",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
