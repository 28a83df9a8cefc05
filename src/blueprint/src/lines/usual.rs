//! Usual sizes of the trade of what names call a piece of furniture: how high it stands, and, where all are about as
//! long, how long it is.

use plan::FixtureKind;

use super::primitive::{Extent, Piece};

/// What names in small letters mean; the first row that fits wins. English, German, French, Spanish, Italian.
struct Usual {
    height_mm: i32,
    /// The longer side.
    length_m: Option<f64>,
    names: &'static [&'static str],
}

const USUAL: [Usual; 9] = [
    Usual {
        height_mm: 500,
        length_m: None,
        names: &["bedside", "nachtt", "chevet", "noche"],
    },
    Usual {
        height_mm: 2000,
        length_m: None,
        names: &[
            "wardrobe", "schrank", "armoire", "armario", "armadio", "shelf", "regal", "fridge",
            "kühl", "bookcase",
        ],
    },
    Usual {
        height_mm: 850,
        length_m: None,
        names: &[
            "sofa", "chair", "stuhl", "sessel", "couch", "chaise", "silla", "sedia", "washb",
            "lavab", "waschb",
        ],
    },
    // Washing machines, dishwashers, cookers: a module of kitchens.
    Usual {
        height_mm: 850,
        length_m: Some(0.61),
        names: &[
            "washing",
            "washer",
            "waschm",
            "lave-",
            "lavadora",
            "lavatrice",
            "cooker",
            "herd",
        ],
    },
    Usual {
        height_mm: 750,
        length_m: None,
        names: &["table", "tisch", "desk", "mesa", "tavolo"],
    },
    Usual {
        height_mm: 500,
        length_m: Some(2.03),
        names: &["bed", "bett", "lit-", "cama", "letto"],
    },
    Usual {
        height_mm: 400,
        length_m: Some(0.68),
        names: &["wc", "toilet", "inodoro"],
    },
    Usual {
        height_mm: 400,
        length_m: None,
        names: &["bidet", "shower", "dusche"],
    },
    Usual {
        height_mm: 400,
        length_m: Some(1.71),
        names: &["bath", "bade", "wanne"],
    },
];
const HEIGHT_MM: i32 = 800;

fn usual(name: &str) -> Option<&'static Usual> {
    let name = name.to_lowercase();
    USUAL
        .iter()
        .find(|row| row.names.iter().any(|word| name.contains(word)))
}

/// Whether a block of this name is a piece of furniture; rooms are called after it too.
pub(crate) fn names_furniture(name: &str) -> bool {
    let name = name.to_lowercase();
    usual(&name).is_some() && !["room", "zimmer"].iter().any(|room| name.contains(room))
}

/// How high a piece of this name stands: a drawing does not tell.
pub(super) fn height_mm(name: &str) -> i32 {
    usual(name).map_or(HEIGHT_MM, |row| row.height_mm)
}

/// Metres for each unit by each piece that is drawn and about as long as all of its name, in order.
pub(super) fn units(pieces: &[Piece]) -> Vec<f64> {
    let by_length = |piece: &Piece| {
        let Extent::Drawn(size) = piece.extent else {
            return None;
        };
        let named = piece.kind == FixtureKind::Furniture && size.min_element() > 0.0;
        let row = usual(&piece.name).filter(|_| named)?;
        Some(row.length_m? / size.max_element())
    };
    let mut units: Vec<f64> = pieces.iter().filter_map(by_length).collect();
    lean::sort_by(&mut units, f64::total_cmp);
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bedside_table_is_neither_a_bed_nor_a_table() {
        assert_eq!(height_mm("Bedside table 40"), 500);
        assert!(usual("Bedside table 40").is_some_and(|row| row.length_m.is_none()));
        assert!(usual("Doppelbett").is_some_and(|row| row.length_m == Some(2.03)));
        assert_eq!(height_mm("Piano"), HEIGHT_MM);
    }
}
