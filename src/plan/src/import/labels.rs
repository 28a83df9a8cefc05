use super::dimensions::Measured;
use super::outline::contains;
use super::reader::{Text, Value, room_name, value};
use super::rooms::Space;

/// Words outside the list of room names are believed when they are this certain and this long.
const SURE_WORD: f64 = 0.93;
const LEAST_WORD: usize = 4;
/// Two written sides are as long as a room's, give or take this (natural logarithm).
const SAME_SHAPE: f64 = 0.09;
/// How far to trust one area in a room, several in one open room, and a pair of sides.
const ONE_AREA: f64 = 0.95;
const MANY_AREAS: f64 = 0.45;
const SIDES: f64 = 0.75;

/// What is written in a space.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Label {
    pub(super) name: Option<String>,
    /// The sum of the areas written in it, square metres.
    pub(super) area_m2: Option<f64>,
}

/// The labels of all spaces, in their order, and the lengths that their areas and sides tell.
pub(super) fn labels(texts: &[Text], spaces: &[Space]) -> (Vec<Label>, Vec<Measured>) {
    let mut measured = Vec::new();
    let labels = spaces
        .iter()
        .map(|space| {
            let inside: Vec<&Text> = texts
                .iter()
                .filter(|t| contains(&space.outline, t.line.middle()))
                .collect();
            let areas = areas(&inside);
            let sum: f64 = areas.iter().map(|a| a.0).sum();
            if let [(area, certainty)] = areas[..] {
                measured.push(known(space.area, area, ONE_AREA * certainty));
            } else if !areas.is_empty() {
                measured.push(known(space.area, sum, MANY_AREAS));
            }
            for text in &inside {
                if let Some(Value::Sides(sides)) = value(&text.letters) {
                    measured.extend(by_sides(&space.outline, sides, SIDES * text.certainty));
                }
            }
            Label {
                name: name(&inside),
                area_m2: (!areas.is_empty()).then_some(sum),
            }
        })
        .collect();
    (labels, measured)
}

/// Areas with their certainty.
fn areas(texts: &[&Text]) -> Vec<(f64, f64)> {
    texts
        .iter()
        .filter_map(|t| match value(&t.letters) {
            Some(Value::Area(area)) => Some((area, t.certainty)),
            _ => None,
        })
        .collect()
}

fn known(pixels: f64, square_metres: f64, weight: f64) -> Measured {
    Measured {
        pixels: pixels.sqrt(),
        line: None,
        metres: square_metres.sqrt(),
        unit: true,
        weight,
    }
}

/// Sides fit a space that is as long and wide as they are, either way round.
fn by_sides(outline: &[[f64; 2]], sides: [f64; 2], weight: f64) -> Option<Measured> {
    let span = [0, 1].map(|k| {
        let values = outline.iter().map(|p| p[k]);
        values.clone().fold(f64::MIN, f64::max) - values.fold(f64::MAX, f64::min)
    });
    let shape = (span[0] / span[1].max(1.0)).ln().abs();
    let written = (sides[0] / sides[1].max(1e-6)).ln().abs();
    ((shape - written).abs() <= SAME_SHAPE)
        .then(|| known(span[0] * span[1], sides[0] * sides[1], weight))
}

/// The name of a space: the room names in it, at most two of them, or one sure word.
fn name(texts: &[&Text]) -> Option<String> {
    let mut words: Vec<&Text> = texts
        .iter()
        .copied()
        .filter(|t| t.letters.chars().filter(char::is_ascii_alphabetic).count() >= 2)
        .filter(|t| {
            !matches!(
                value(&t.letters),
                Some(Value::Length { .. } | Value::Sides(_))
            )
        })
        .collect();
    words.sort_by(|a, b| a.line.middle()[1].total_cmp(&b.line.middle()[1]));
    let whole: Vec<&str> = words.iter().map(|t| t.letters.as_str()).collect();
    // A name may stand in two lines.
    if whole.len() >= 2
        && let Some(name) = room_name(&whole[..2].join(" "))
    {
        return Some(name);
    }
    let mut names: Vec<String> = Vec::new();
    for name in whole.iter().filter_map(|w| room_name(w)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if !names.is_empty() {
        names.truncate(2);
        return Some(names.join(" / "));
    }
    words
        .iter()
        .find(|t| {
            let plain = |c: char| c.is_ascii_alphabetic() || c == ' ';
            t.certainty >= SURE_WORD
                && t.letters.len() >= LEAST_WORD
                && t.letters.chars().all(plain)
                && t.letters.contains(|c| "aeiouy".contains(c))
        })
        .map(|t| capitalised(&t.letters))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::bands::Axis;
    use super::super::reader::Line;
    use super::*;

    fn text(letters: &str, x: f64, y: f64) -> Text {
        Text {
            letters: letters.to_owned(),
            certainty: 0.95,
            line: Line {
                axis: Axis::Across,
                low: x - 20.0,
                high: x + 20.0,
                centre: y,
                height: 10.0,
            },
        }
    }

    /// 200 by 150 pixels from the corner (100, 100).
    fn space() -> Space {
        Space {
            outline: vec![
                [100.0, 100.0],
                [300.0, 100.0],
                [300.0, 250.0],
                [100.0, 250.0],
            ],
            area: 30_000.0,
            bound: super::super::rooms::Bound::Walls,
        }
    }

    fn read(texts: &[Text]) -> (Label, Vec<Measured>) {
        let (labels, measured) = labels(texts, &[space()]);
        (labels[0].clone(), measured)
    }

    #[test]
    fn a_room_takes_the_name_and_area_written_in_it() {
        // 200 × 150 px at 50 px/m are 12 m².
        let (label, measured) = read(&[
            text("kuche", 200.0, 150.0),
            text("12.0 m2", 200.0, 165.0),
            text("bedroom", 400.0, 150.0),
        ]);
        assert_eq!(label.name.as_deref(), Some("Küche"));
        assert_eq!(label.area_m2, Some(12.0));
        assert_eq!(measured.len(), 1);
        assert!((measured[0].pixels / measured[0].metres - 50.0).abs() < 1e-9);
    }

    #[test]
    fn sides_count_only_where_the_room_has_their_shape() {
        let (_, measured) = read(&[text("4.00 x 3.00", 200.0, 150.0)]);
        assert!((measured[0].pixels / measured[0].metres - 50.0).abs() < 1e-9);
        assert!(read(&[text("4.00 x 2.00", 200.0, 150.0)]).1.is_empty());
    }

    #[test]
    fn a_name_in_two_lines_and_two_names_in_an_open_room_are_kept() {
        let two_lines = [text("dining", 200.0, 150.0), text("room", 200.0, 165.0)];
        assert_eq!(read(&two_lines).0.name.as_deref(), Some("Dining room"));
        let open = [text("kitchen", 150.0, 150.0), text("living", 250.0, 200.0)];
        assert_eq!(read(&open).0.name.as_deref(), Some("Kitchen / Living"));
    }

    #[test]
    fn scraps_are_no_names() {
        assert_eq!(read(&[text("xqzt", 200.0, 150.0)]).0.name, None);
        assert_eq!(read(&[text("3.45", 200.0, 150.0)]).0.name, None);
    }
}
