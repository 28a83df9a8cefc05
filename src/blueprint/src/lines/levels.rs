//! What storeys are called on drawings, and which of them lies above which.

/// Below all floors that one walks into from the street, and above them.
const CELLAR: i32 = -1;
const ATTIC: i32 = 90;

/// Parts of titles in small letters, and which floor they name; the first that fits wins. With `true` a number beside
/// them counts.
const LEVELS: [(&str, i32, bool); 50] = [
    ("basement", CELLAR, false),
    ("cellar", CELLAR, false),
    ("untergeschoss", CELLAR, true),
    ("kellergeschoss", CELLAR, false),
    ("sous-sol", CELLAR, true),
    ("sótano", CELLAR, true),
    ("piano interrato", CELLAR, false),
    ("seminterrato", CELLAR, false),
    ("地下", CELLAR, true),
    ("ground floor", 0, false),
    ("main floor", 0, false),
    ("main level", 0, false),
    ("erdgeschoss", 0, false),
    ("rez-de-chauss", 0, false),
    ("planta baja", 0, false),
    ("piano terra", 0, false),
    ("first floor", 1, false),
    ("second floor", 2, false),
    ("third floor", 3, false),
    ("1st floor", 1, false),
    ("2nd floor", 2, false),
    ("3rd floor", 3, false),
    ("planta primera", 1, false),
    ("primera planta", 1, false),
    ("planta segunda", 2, false),
    ("segunda planta", 2, false),
    ("primer piso", 1, false),
    ("segundo piso", 2, false),
    ("tercer piso", 3, false),
    ("térreo", 0, false),
    ("primeiro andar", 1, false),
    ("pavimento superior", 1, false),
    ("primo piano", 1, false),
    ("piano primo", 1, false),
    ("secondo piano", 2, false),
    ("piano secondo", 2, false),
    ("首层", 1, false),
    ("一层", 1, false),
    ("二层", 2, false),
    ("三层", 3, false),
    ("upper floor", 1, false),
    ("planta alta", 1, false),
    ("obergeschoss", 1, true),
    ("attic", ATTIC, false),
    ("dachgeschoss", ATTIC, false),
    ("combles", ATTIC, false),
    ("mansarda", ATTIC, false),
    ("阁楼", ATTIC, false),
    ("étage", 1, true),
    ("etage", 1, true),
];
/// Words by themselves, in capitals.
const SHORT: [(&str, i32, bool); 6] = [
    ("EG", 0, false),
    ("OG", 1, true),
    ("DG", ATTIC, false),
    ("UG", CELLAR, true),
    ("KG", CELLAR, false),
    ("RDC", 0, false),
];
/// Longer texts speak of more than a storey.
const MOST_LETTERS: usize = 60;

/// The floor that a title names, counted from the ground; `None` when it names none.
pub(crate) fn level(title: &str) -> Option<i32> {
    if title.chars().count() >= MOST_LETTERS {
        return None;
    }
    let small = title.to_lowercase();
    let words = || title.split(|letter: char| !letter.is_alphanumeric());
    let is_word = |short: &&(&str, i32, bool)| words().any(|word| word == short.0);
    let known = LEVELS.iter().find(|(part, ..)| small.contains(part));
    let &(_, level, counts) = known.or_else(|| SHORT.iter().find(is_word))?;
    let mut digits = title.chars().filter_map(|letter| letter.to_digit(10));
    let number = digits.next().filter(|&number| counts && number > 0);
    Some(match number {
        Some(number) if level < 0 => -(number as i32),
        Some(number) => number as i32,
        None => level,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floors_are_counted_in_the_languages_of_drawings() {
        for (title, meant) in [
            ("GROUND FLOOR PLAN", Some(0)),
            ("First Floor", Some(1)),
            ("SEGUNDO PISO", Some(2)),
            ("Erdgeschoss M 1:100", Some(0)),
            ("2. Obergeschoss", Some(2)),
            ("Obergeschoss", Some(1)),
            ("Grundriss EG", Some(0)),
            ("Grundriss 1.OG", Some(1)),
            ("Dachgeschoss", Some(ATTIC)),
            ("2. Untergeschoss", Some(-2)),
            ("Rez-de-chaussée", Some(0)),
            ("1er étage", Some(1)),
            ("Piano terra", Some(0)),
            ("二层平面图", Some(2)),
            ("12 kg", None),
            ("Begegnung", None),
            ("Kitchen", None),
        ] {
            assert_eq!(level(title), meant, "{title}");
        }
    }
}
