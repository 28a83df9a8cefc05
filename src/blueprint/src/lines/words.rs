//! What texts on a drawing say: lengths, areas, names of rooms, scales.

use plan::{TextValue, read_text};

/// A length alone, in metres, and whether its unit was written.
pub(crate) fn written_length(text: &str) -> Option<(f64, bool)> {
    match read_text(text).value {
        Some(TextValue::Length { metres, unit }) => Some((metres, unit)),
        _ => None,
    }
}

/// An area in square metres.
pub(super) fn written_area(text: &str) -> Option<f64> {
    match read_text(text).value {
        Some(TextValue::Area(area)) => Some(area),
        _ => None,
    }
}

/// An area in square metres, or that of two sides: `3.00 x 4.50`.
pub(super) fn written_size(text: &str) -> Option<f64> {
    match read_text(text).value {
        Some(TextValue::Area(area)) => Some(area),
        Some(TextValue::Sides([one, other])) => Some(one * other),
        _ => None,
    }
}

/// Whether a text is the name of a room in one of our languages.
pub(super) fn names_a_room(text: &str) -> bool {
    read_text(text).room.is_some()
}

/// The name of a room: one of those known, or a word in letters of any language.
pub(super) fn name(text: &str) -> Option<String> {
    let read = read_text(text);
    if read.room.is_some() {
        return read.room;
    }
    if read.value.is_some() || scale_note(text).is_some() {
        return None;
    }
    let text = text.trim();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let syllables = text.chars().any(is_syllable);
    let plain = text
        .chars()
        .all(|c| c.is_alphanumeric() || " .-/&'()".contains(c));
    let worded =
        letters >= 3 && letters * 2 > text.chars().count() && plain && text.chars().count() <= 24;
    (worded || syllables && letters <= 12).then(|| text.to_owned())
}

/// Chinese, kana, Hangul: two of them are a word.
fn is_syllable(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7af}')
}

/// How many times smaller the drawing is than the world: `1:50`, `M 1 : 100`, `1/4" = 1'-0"`.
pub(super) fn scale_note(text: &str) -> Option<f64> {
    let text = text.to_lowercase().replace(['’', '′'], "'");
    let text = text.replace(['”', '″', '“'], "\"").replace("''", "\"");
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    imperial(&text).or_else(|| metric(&bare))
}

fn metric(text: &str) -> Option<f64> {
    let at = text
        .find("1:")
        .or_else(|| text.find("1/").filter(|_| text.contains("scale")))?;
    let fresh = !text[..at].ends_with(|c: char| c.is_ascii_digit() || c == ':' || c == '.');
    let digits: String = text[at + 2..]
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    let rest = &text[at + 2 + digits.len()..];
    // 1:30:00 is a time, 1:2.5 a slope.
    let ends = !rest.starts_with([':', '.', ',', '%']);
    let scale: f64 = digits.parse().ok()?;
    (fresh && ends && (5.0..=2000.0).contains(&scale)).then_some(scale)
}

/// Signs of inches and feet; the longer ones first.
const INCHES: [&str; 4] = ["\"", "inches", "inch", "in"];
const FEET: [&str; 4] = ["'", "feet", "foot", "ft"];
/// Fractions in one character.
const FRACTIONS: [(char, &str); 4] = [('¼', " 1/4"), ('½', " 1/2"), ('⅛', " 1/8"), ('⅜', " 3/8")];

const ONE_AND_A_HALF: f64 = 1.5;

fn imperial(text: &str) -> Option<f64> {
    let in_full = |text: String, (sign, full): (char, &str)| text.replace(sign, full);
    let text = FRACTIONS.into_iter().fold(text.replace('⁄', "/"), in_full);
    let (paper, world) = text.split_once('=')?;
    let paper = paper.trim_end_matches([' ', '.']);
    let paper = INCHES.iter().find_map(|sign| paper.strip_suffix(sign))?;
    let words = paper.trim_end_matches(|c: char| c.is_ascii_digit() || " /-.".contains(c));
    let inches = mixed(&paper[words.len()..])?;
    // In `SHEET 3 1/4" = 1'-0"` the 3 is none of them: of mixed numbers only one is a scale.
    let usual = inches < 1.0 || inches.fract() == 0.0 || inches == ONE_AND_A_HALF;
    let feet = |sign: &&str| world.split_once(*sign);
    let (feet, rest) = FEET.iter().find_map(feet)?;
    let more = rest.split_once('"').and_then(|(more, _)| mixed(more));
    let feet: f64 = feet.trim().parse().ok()?;
    let scale = (feet * 12.0 + more.unwrap_or_default()) / inches;
    (usual && (2.0..=2000.0).contains(&scale)).then_some(scale)
}

/// `1/4`, `1-1/2`, `1 1/2`, `3`.
fn mixed(text: &str) -> Option<f64> {
    let text = text.trim_matches([' ', '-', '.'].as_slice());
    let (whole, part) = match text.split_once([' ', '-']) {
        Some((whole, part)) => (
            whole.parse().ok()?,
            part.trim_matches([' ', '-'].as_slice()),
        ),
        None => (0.0, text),
    };
    let part: f64 = match part.split_once('/') {
        Some((over, under)) => over.parse::<f64>().ok()? / under.parse::<f64>().ok()?,
        None => part.parse().ok()?,
    };
    let sum: f64 = whole + part;
    (sum.is_finite() && sum >= 0.0).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_read_as_architects_write_them() {
        for (text, scale) in [
            ("1:50", Some(50.0)),
            ("Maßstab M 1 : 100", Some(100.0)),
            ("SCALE: 1/8\" = 1'-0\"", Some(96.0)),
            ("1/4”=1’-0”", Some(48.0)),
            ("1-1/2\" = 1'-0\"", Some(8.0)),
            ("1 1/2\" = 1'-0\"", Some(8.0)),
            ("FLOOR PLAN  SCALE: 3/16'' = 1'-0''", Some(64.0)),
            ("3/32 in. = 1 ft.", Some(128.0)),
            ("¼ INCH = 1 FOOT", Some(48.0)),
            ("Scale 3⁄8\" = 1′", Some(32.0)),
            ("1\" = 10'", Some(120.0)),
            ("1/4\" = 1'-6\"", Some(72.0)),
            ("1/4\" = 1'-0 2 bedrooms", Some(48.0)),
            ("SHEET 3 1/4\" = 1'-0\"", None),
            ("1/2\" = 13 mm", None),
            ("A = 12' x 10'", None),
            ("Scale 1/100 @ A3", Some(100.0)),
            ("11:50", None),
            ("1:30:00", None),
            ("1:2", None),
            ("Kitchen", None),
        ] {
            let read = scale_note(text);
            assert_eq!(read.map(f64::round), scale, "{text}");
        }
    }

    #[test]
    fn names_come_in_any_letters() {
        assert_eq!(name("KÜCHE").as_deref(), Some("Küche"));
        assert_eq!(name("客厅").as_deref(), Some("客厅"));
        assert_eq!(name("거실").as_deref(), Some("거실"));
        assert_eq!(name("Salle à manger").as_deref(), Some("Salle à manger"));
        assert_eq!(name("3.45"), None);
        assert_eq!(name("12,4 m²"), None);
        assert_eq!(name("1:50"), None);
        assert_eq!(written_area("12,4 m²"), Some(12.4));
        assert_eq!(written_length("3.45"), Some((3.45, true)));
    }
}
