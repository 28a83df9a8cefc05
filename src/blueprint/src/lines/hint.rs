//! What names of layers and blocks say, in the languages that draughtsmen write.

use super::primitive::Hint;

/// Parts of names, in small letters; the first row that fits wins. AIA, then English, German, French, Spanish, Italian.
const WORDS: [(Hint, &[&str]); 8] = [
    // Our own layer, and the lines of Revit.
    (
        Hint::Divider,
        &["area-divd", "room separation", "space separation"],
    ),
    (
        Hint::Annotation,
        &[
            "defpoints",
            "anno",
            "-dims",
            "dimension",
            "bemassung",
            "bemaßung",
            "vermassung",
            "cote",
            "cotation",
            "cota",
            "quota",
            "quote",
            "text",
            "texte",
            "texto",
            "testo",
            "beschriftung",
            "grid",
            "axis",
            "achse",
            "axe",
            "asse",
            "eje",
            "ttlb",
            "title",
            "schriftfeld",
            "cartouche",
            "cajetin",
            "rahmen",
            "frame-sheet",
            "border",
            "hatch",
            "schraff",
            "patt",
            "viewport",
            "vport",
            "legend",
        ],
    ),
    (
        Hint::Stairs,
        &[
            "stair", "strs", "treppe", "escalier", "escalera", "scala", "scale_",
        ],
    ),
    (
        Hint::Door,
        &[
            "door", "tür", "tuer", "tuere", "porte", "puerta", "porta", "doors",
        ],
    ),
    (
        Hint::Window,
        &[
            "window", "glaz", "fenster", "fenetre", "fenêtre", "ventana", "finestr", "wndw",
        ],
    ),
    (
        Hint::Furniture,
        &[
            "furn", "möb", "moeb", "mobil", "meuble", "mueble", "arredo", "sanit", "plumb", "fixt",
            "eqpm", "appl", "equip", "kitchen", "küche", "cuisine", "cocina", "plant", "tree",
            "baum", "car-", "sofa", "chair", "table", "shelf", "shelves", "casework",
        ],
    ),
    (
        Hint::Wall,
        &[
            "wall",
            "wand",
            "wände",
            "waende",
            "mauer",
            "mur",
            "cloison",
            "muro",
            "muri",
            "pared",
            "tabique",
            "parete",
            "tramezz",
            "partition",
            "prtn",
            "existing structure",
            "tragend",
        ],
    ),
    (Hint::None, &[]),
];

/// What a name says.
pub(crate) fn hint(name: &str) -> Hint {
    let name = name.to_lowercase();
    // Matplotlib calls everything in a figure that.
    let figure = name.strip_prefix("axes_");
    if figure.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit())) {
        return Hint::None;
    }
    WORDS
        .iter()
        .find(|(_, words)| words.iter().any(|word| name.contains(word)))
        .map_or(Hint::None, |(hint, _)| *hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_are_understood_in_five_languages() {
        for (name, meant) in [
            ("A-WALL-FULL", Hint::Wall),
            ("A-325G - Internal Doors 6", Hint::Door),
            ("A-320G - Permanent Solid Partitions 12", Hint::Wall),
            ("A-GLAZ", Hint::Window),
            ("Wand (neu)", Hint::Wall),
            ("Innentür", Hint::Door),
            ("FENÊTRES", Hint::Window),
            ("cloisons", Hint::Wall),
            ("TABIQUES", Hint::Wall),
            ("muri esterni", Hint::Wall),
            ("A-ANNO-DIMS", Hint::Annotation),
            ("Defpoints", Hint::Annotation),
            ("A-FLOR-STRS", Hint::Stairs),
            ("A-AREA-DIVD", Hint::Divider),
            ("<Room Separation>", Hint::Divider),
            ("Furniture 3", Hint::Furniture),
            ("axes_1", Hint::None),
            ("Achsen", Hint::Annotation),
            ("0", Hint::None),
            ("Layer 7", Hint::None),
        ] {
            assert_eq!(hint(name), meant, "{name}");
        }
    }
}
