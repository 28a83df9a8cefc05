//! Scale notes on a page whose size is known.

use super::super::raster::Raster;
use super::super::straighten::Projection;
use super::lines::{Line, Mark, marks};
use super::network::{HEIGHT, Network, Patch};
use super::patch::{LETTER, patches};
use super::values::digit;
use super::{Text, equals, inches};

/// How many times smaller than the world a page says that it is drawn: `M 1:100`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::import) struct Note {
    pub(in crate::import) times: f64,
    /// 0 to 1.
    pub(in crate::import) certainty: f64,
}

/// Scales that homes are drawn at.
const USUAL: [&str; 11] = [
    "20", "25", "33", "50", "75", "100", "125", "150", "200", "250", "500",
];
/// Parts of the word for scale in our languages, as the network reads them.
const WORDS: [&str; 4] = ["scal", "stab", "chel", "ech"];
/// The first number stands at most this many letter heights before the second, with the colon between blanks.
const REACH: f64 = 3.0;
/// Dots of a colon, as shares of a letter's height: their size at most, how far apart their middles are, and how far
/// aside where letters lean.
const DOT: f64 = 0.36;
const APART: std::ops::RangeInclusive<f64> = 0.2..=0.75;
const ASIDE: f64 = 0.25;
/// Darker than this is ink.
const INK: f32 = 0.5;

/// The scales written on a page, each once. `page` and `original` as in [`super::texts`].
pub(in crate::import) fn notes(texts: &[Text], page: &Raster, original: &Projection) -> Vec<Note> {
    let network = Network::ours();
    let mut found: Vec<Note> = Vec::new();
    for text in texts.iter().filter(|t| t.letters.contains(is_digit)) {
        let read = match said(&text.letters).or_else(|| inches::said(&text.letters)) {
            Some(times) => vec![(times, text.certainty)],
            None => {
                let metric = parted(&text.line, page, original, &network);
                [metric, equals::noted(text, page, original, &network)].concat()
            }
        };
        for (times, certainty) in read {
            match found.iter_mut().find(|n| n.times == times) {
                Some(same) => same.certainty = same.certainty.max(certainty),
                None => found.push(Note { times, certainty }),
            }
        }
    }
    found
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// What the letters of a line say. The network leaves out most colons between digits: without one there must be a word.
fn said(letters: &str) -> Option<f64> {
    letters.char_indices().find_map(|(at, letter)| {
        let (before, rest) = (
            &letters[..at],
            letters[at + letter.len_utf8()..].trim_start(),
        );
        let fresh = match letter {
            '1' => !before.trim_end_matches(['.', ',']).ends_with(is_digit),
            _ => digit(letter) == Some('1') && !before.ends_with(char::is_alphanumeric),
        };
        let colon = rest.strip_prefix([':', '/']);
        let word = before.trim_end_matches([' ', ':', '.', '-']);
        let worded = word == "m" || word.ends_with(" m") || WORDS.iter().any(|w| word.contains(w));
        if !fresh || colon.is_none() && !worded {
            return None;
        }
        let rest = colon
            .unwrap_or_else(|| rest.trim_start_matches('.'))
            .trim_start();
        // A bracket at its end may be read as a letter.
        let times = [digit, |c: char| digit(c).filter(|digit| *digit == c)]
            .map(|read| rest.chars().map_while(read).collect::<String>())
            .into_iter()
            .find(|times| USUAL.contains(&times.as_str()))?;
        // 1:50:00 is a time.
        let after = rest[times.len()..].trim_start_matches([':', '.', ',']);
        let ends = !after.starts_with(|c: char| is_digit(c) || "'\"".contains(c));
        ends.then(|| times.parse().ok())?
    })
}

/// Notes in a line with a colon that was not read: what stands on both sides of it is read by itself.
fn parted(line: &Line, page: &Raster, original: &Projection, network: &Network) -> Vec<(f64, f64)> {
    // A colon between blanks parts a line of text.
    let wider = line.longer(REACH * line.height);
    let mut found = Vec::new();
    for patch in patches(&wider, page, original) {
        for (from, to) in colons(&patch) {
            let (one, first) = network.read(&patch.columns(0, from));
            let (times, second) = network.read(&patch.columns(to, patch.width));
            let times = said(&format!("{one}:{times}"));
            found.extend(times.map(|times| (times, first.min(second))));
        }
    }
    found
}

/// Where two dots of one size stand above each other.
fn colons(patch: &Patch) -> Vec<(usize, usize)> {
    let dots: Vec<Mark> = marks(&Raster {
        width: patch.width,
        height: HEIGHT,
        data: patch.dark.iter().map(|v| u8::from(*v >= INK)).collect(),
    });
    let small = |m: &&Mark| m.span(0).max(m.span(1)) as f64 <= DOT * LETTER;
    let dots: Vec<&Mark> = dots.iter().filter(small).collect();
    let middle = |m: &Mark, k: usize| (m.low[k] + m.high[k]) as f64 / 2.0;
    let mut found = Vec::new();
    for upper in &dots {
        for lower in &dots {
            let [aside, down] = [0, 1].map(|k| (middle(lower, k) - middle(upper, k)) / LETTER);
            let alike = (0..2).all(|k| upper.span(k).abs_diff(lower.span(k)) <= 2);
            if alike && aside.abs() <= ASIDE && APART.contains(&down) {
                let both = upper.covered_with(lower);
                found.push((both.low[0], both.high[0]));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_read_as_the_network_spells_them() {
        for (letters, times) in [
            ("1:100", Some(100.0)),
            ("1/i00", Some(100.0)),
            ("1/s0", Some(50.0)),
            ("6chelle 1/1oo", Some(100.0)),
            ("ech.1/50", Some(50.0)),
            ("m 1200", Some(200.0)),
            ("matstab m 1 50", Some(50.0)),
            ("scale1.50 0 a3", Some(50.0)),
            ("(1:50)", Some(50.0)),
            ("1:50y", Some(50.0)),
            ("1:50:00", None),
            ("11:50", None),
            ("1100", None),
            ("1.100", None),
            ("9'-0 1/2\"", None),
            ("1:37", None),
            ("kitchen 1", None),
        ] {
            assert_eq!(said(letters), times, "{letters}");
        }
    }

    #[test]
    fn two_dots_above_each_other_are_a_colon_and_side_by_side_are_none() {
        let with = |dots: [[usize; 2]; 2]| {
            let mut dark = vec![0.0; 40 * HEIGHT];
            for [x, y] in dots {
                for i in 0..9 {
                    dark[(y + i / 3) * 40 + x + i % 3] = 1.0;
                }
            }
            colons(&Patch { width: 40, dark })
        };
        assert_eq!(with([[20, 9], [19, 17]]), [(19, 23)]);
        assert!(with([[20, 17], [26, 17]]).is_empty());
    }
}
