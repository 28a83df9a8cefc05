//! What the letters of a scale note in parts of an inch to the foot say: `1/4" = 1'-0"`.

use super::values::digit;

/// Parts of an inch that stand for a foot on plans of homes, and how many times smaller that is.
const USUAL: [(&str, f64); 6] = [
    ("1/4", 48.0),
    ("1/8", 96.0),
    ("3/16", 64.0),
    ("3/8", 32.0),
    ("1/2", 24.0),
    ("3/32", 128.0),
];
/// What may stand between the parts of a note, as the network reads it: it has no letter for an equals sign.
const BETWEEN: [char; 4] = [' ', '-', '.', ','];
const MARKS: [char; 2] = ['\'', '"'];
/// Signs for feet, as the network reads them.
const FEET: [&str; 5] = ["foot", "ft", "'", "\"", "-"];

/// A usual part of an inch.
pub(super) struct Part<'a> {
    pub(super) times: f64,
    /// With its sign.
    marked: bool,
    /// What stands before it.
    pub(super) before: &'a str,
}

impl Part<'_> {
    /// Whether a word stands before it: after a whole number it would be more than a part.
    pub(super) fn is_worded(&self) -> bool {
        let word = self.before.rsplit(' ').next().unwrap_or_default();
        let letter = |c: char| c.is_alphabetic() && digit(c).is_none();
        word.contains(letter) && !word.ends_with(|c: char| c.is_ascii_digit() || c == '/')
    }
}

/// What the letters of a line say after the word for scale.
pub(super) fn said(letters: &str) -> Option<f64> {
    let rest = letters[letters.find("scal")?..].trim_start_matches(char::is_alphabetic);
    let rest = rest.trim_start_matches([' ', ':', '.', '-']);
    rest.char_indices().find_map(|(at, _)| {
        let (paper, world) = rest.split_at(at);
        let part = part_of_inch(paper).filter(|part| part.marked && part.before.is_empty())?;
        one_foot(world).map(|_| part.times)
    })
}

/// The part of an inch that a text ends with.
pub(super) fn part_of_inch(text: &str) -> Option<Part<'_>> {
    let text = text.trim_end_matches(BETWEEN);
    let bare = text.trim_end_matches(MARKS);
    let units = ["inch", "in"];
    let unit = units.into_iter().find_map(|unit| bare.strip_suffix(unit));
    let bare = unit.unwrap_or(bare);
    let (over, under) = bare.rsplit_once('/')?;
    let over = over.trim_end();
    let figures = over.chars().rev().take_while(|c| digit(*c).is_some());
    let (before, over) = over.split_at(over.len() - figures.count());
    let read = |text: &str| text.trim().chars().map(digit).collect::<Option<String>>();
    let part = format!("{}/{}", read(over)?, read(under)?);
    let (_, times) = USUAL.into_iter().find(|(usual, _)| *usual == part)?;
    Some(Part {
        times,
        marked: bare.len() < text.len(),
        before: before.trim_end_matches(BETWEEN),
    })
}

/// Whether a text that begins with one foot goes on with no inches: `None` where it begins otherwise, or with other inches.
pub(super) fn one_foot(text: &str) -> Option<bool> {
    let apart = |c: char| BETWEEN.contains(&c) || MARKS.contains(&c);
    let one = text.trim_start_matches(BETWEEN);
    let foot = one.strip_prefix(['1', 'i', 'l'])?.trim_start();
    let rest = FEET.into_iter().find_map(|sign| foot.strip_prefix(sign))?;
    let rest = rest.trim_start_matches(apart);
    let none = rest.strip_prefix(['0', 'o']);
    let rest = none.unwrap_or(rest).trim_start_matches(apart);
    let ends = !rest.starts_with(|c: char| c.is_ascii_digit() || c == '/');
    ends.then_some(none.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_parts_of_an_inch_are_read_as_the_network_spells_them() {
        for (letters, times, before) in [
            ("1/4\"", Some(48.0), ""),
            ("scale: i/8\"-", Some(96.0), "scale:"),
            ("3/ 16 ''", Some(64.0), ""),
            ("3/8 in.", Some(32.0), ""),
            ("floor plan 1/z\"", Some(24.0), "floor plan"),
            ("scale 1 1/2\"", Some(24.0), "scale 1"),
            ("3/32", Some(128.0), ""),
            ("11/2\"", None, ""),
            ("13/16\"", None, ""),
            ("3/4\"", None, ""),
            ("332\"", None, ""),
        ] {
            let part = part_of_inch(letters);
            assert_eq!(part.as_ref().map(|p| p.times), times, "{letters}");
            let stands = part.map_or("", |p| p.before);
            assert_eq!(stands, before, "{letters}");
        }
        let worded = |letters| part_of_inch(letters).is_some_and(|p| p.is_worded());
        assert!(worded("scale: 1/4\"") && worded("floor plan 1/4\""));
        assert!(!worded("scale 1 1/2\"") && !worded("l 1/2\"") && !worded("a2 1/2\""));
    }

    #[test]
    fn one_foot_is_no_ten_feet_and_has_no_inches() {
        for (letters, read) in [
            ("1'-0\"", Some(true)),
            ("- 1'- o''", Some(true)),
            ("i'", Some(false)),
            ("1 ft", Some(false)),
            ("1-0\" ground floor", Some(true)),
            ("10'", None),
            ("1o'-0\"", None),
            ("1'-6\"", None),
            ("1'-0 1/2\"", None),
            ("13 mm", None),
            ("12.5", None),
            ("", None),
        ] {
            assert_eq!(one_foot(letters), read, "{letters}");
        }
    }

    #[test]
    fn without_an_equals_sign_the_word_for_scale_must_stand_before() {
        assert_eq!(said("scale 1/2\" 1'-0\""), Some(24.0));
        assert_eq!(said("first floor plan scale: 1/4'-1'-0\""), Some(48.0));
        for letters in [
            "1/2\" 1'-0\"",
            "10 1/2\" 1'-0\"",
            "scale 1 1/2\" 1'-0\"",
            "scale 3/4\" 1'-0\"",
            "scale 1/4 full size",
            "scale 1/2 1'-0\"",
        ] {
            assert_eq!(said(letters), None, "{letters}");
        }
    }
}
