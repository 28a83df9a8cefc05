//! What a text on a plan says, for files whose texts need no reading of pixels.

use super::reader::{Value, folded, room_name, value};

/// What a text measures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TextValue {
    /// A length in metres; `unit` tells whether one was written, or at least a decimal point.
    Length {
        /// Metres; of a whole number without a unit: centimetres to 999, millimetres beyond.
        metres: f64,
        /// Whether the unit is sure.
        unit: bool,
    },
    /// An area in square metres.
    Area(f64),
    /// The two sides of a room in metres.
    Sides([f64; 2]),
}

/// A text's meaning on a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextMeaning {
    /// The room it names, spelt properly, in English, German, French, Italian, Spanish or Chinese.
    pub room: Option<String>,
    /// What it measures.
    pub value: Option<TextValue>,
}

/// Reads a text that a file carries as text.
#[must_use]
pub fn read_text(text: &str) -> TextMeaning {
    let letters = folded(text.trim())
        .replace('²', "2")
        .replace('㎡', "m2")
        .replace("平方米", "m2")
        .replace(['×', '*'], "x")
        .replace(['’', '′'], "'")
        .replace(['”', '″'], "\"");
    TextMeaning {
        room: room_name(&letters),
        value: value(&letters).map(|value| match value {
            Value::Length { metres, unit } => TextValue::Length { metres, unit },
            Value::Area(area) => TextValue::Area(area),
            Value::Sides(sides) => TextValue::Sides(sides),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_measures_are_read_with_their_accents_and_signs() {
        let both = read_text("KÜCHE 12,4 m²");
        assert_eq!(both.room.as_deref(), Some("Küche"));
        assert_eq!(both.value, Some(TextValue::Area(12.4)));
        for (text, name) in [
            ("Master Bedroom 14.2 m2", "Master bedroom"),
            ("Gästezimmer 9,8 m²", "Gästezimmer"),
            ("SALLE À MANGER 18,0 m²", "Salle à manger"),
            ("Camera da letto 12 mq", "Camera da letto"),
            ("Habitación 11,5 m²", "Habitación"),
            ("客厅 24.5㎡", "客厅"),
            ("主卫 6.3平方米", "主卫"),
        ] {
            let both = read_text(text);
            assert_eq!(both.room.as_deref(), Some(name), "{text}");
            assert!(matches!(both.value, Some(TextValue::Area(_))), "{text}");
        }
        let sides = read_text("3.00 × 4.50");
        assert_eq!(sides.value, Some(TextValue::Sides([3.0, 4.5])));
        assert_eq!(read_text("Treppe").room.as_deref(), Some("Treppe"));
        assert_eq!(read_text("A-101"), TextMeaning::default());
    }
}
