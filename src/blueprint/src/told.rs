//! What lines cannot tell about a fixture: said beside them in the drawings that we write, and read again.

use plan::{Fixture, FixtureKind, StairShape, Winding};

/// The words of a file for each kind.
const KINDS: [(FixtureKind, &str); 9] = [
    (FixtureKind::Stairs, "stairs"),
    (FixtureKind::Column, "column"),
    (FixtureKind::RoundColumn, "round_column"),
    (FixtureKind::Radiator, "radiator"),
    (FixtureKind::Socket, "socket"),
    (FixtureKind::Beam, "beam"),
    (FixtureKind::Slope, "slope"),
    (FixtureKind::Niche, "niche"),
    (FixtureKind::Furniture, "furniture"),
];
/// Those for the ways that stairs take.
const SHAPES: [(StairShape, &str); 3] = [
    (StairShape::Quarter, "quarter"),
    (StairShape::Half, "half"),
    (StairShape::Spiral, "spiral"),
];
/// Those for the hand to which they turn, and for what is there.
const HANDS: [&str; 2] = ["right", "left"];
const CORNERS: [&str; 2] = ["winders", "landing"];
/// A file may say no more about one thing.
#[cfg(any(feature = "drawings", feature = "pdf"))]
const MOST_LETTERS: usize = 200;

/// A fixture but for its place, which the drawing itself has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) kind: FixtureKind,
    pub(crate) name: String,
    pub(crate) width_mm: i32,
    pub(crate) depth_mm: i32,
    pub(crate) from_mm: i32,
    pub(crate) to_mm: i32,
    pub(crate) winding: Option<Winding>,
}

impl Told {
    pub(crate) fn of(fixture: &Fixture) -> Self {
        Self {
            kind: fixture.kind,
            name: fixture.name.clone(),
            width_mm: fixture.width_mm,
            depth_mm: fixture.depth_mm,
            from_mm: fixture.from_mm,
            to_mm: fixture.to_mm,
            winding: fixture.winding,
        }
    }

    /// The word of its kind.
    pub(crate) fn word(&self) -> &'static str {
        let known = KINDS.iter().find(|(kind, _)| *kind == self.kind);
        known.map_or("", |(_, word)| *word)
    }

    /// What is said, each with the name it has in a DXF or PDF.
    pub(crate) fn entries(&self) -> Vec<(&'static str, String)> {
        let mut entries = vec![
            ("KIND", self.word().to_owned()),
            ("NAME", self.name.clone()),
            ("WIDTH_MM", self.width_mm.to_string()),
            ("DEPTH_MM", self.depth_mm.to_string()),
            ("FROM_MM", self.from_mm.to_string()),
            ("TO_MM", self.to_mm.to_string()),
        ];
        if let Some(winding) = self.winding {
            let shape = SHAPES.iter().find(|(shape, _)| *shape == winding.shape);
            let shape = shape.map_or("", |(_, word)| *word);
            entries.extend([
                ("SHAPE", shape.to_owned()),
                ("HAND", HANDS[usize::from(winding.to_left)].to_owned()),
                ("CORNER", CORNERS[usize::from(winding.landing)].to_owned()),
                ("FLIGHT_MM", winding.flight_mm.to_string()),
            ]);
        }
        entries
    }

    /// From what a file says; `None` unless all of it makes a fixture.
    #[cfg(any(feature = "drawings", feature = "pdf"))]
    pub(crate) fn read(said: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let word = said("KIND")?;
        let (kind, _) = KINDS.iter().find(|(_, known)| *known == word)?;
        let length = |tag, least| {
            let mm: i32 = said(tag)?.trim().parse().ok()?;
            (least..=50_000).contains(&mm).then_some(mm)
        };
        let told = Self {
            kind: *kind,
            name: (said("NAME").unwrap_or_default().chars())
                .take(MOST_LETTERS)
                .collect(),
            width_mm: length("WIDTH_MM", 1)?,
            depth_mm: length("DEPTH_MM", 1)?,
            from_mm: length("FROM_MM", 0)?,
            to_mm: length("TO_MM", 1)?,
            winding: said("SHAPE").and_then(|word| {
                let (shape, _) = SHAPES.iter().find(|(_, known)| *known == word)?;
                Some(Winding {
                    shape: *shape,
                    to_left: said("HAND")? == HANDS[1],
                    landing: said("CORNER")? == CORNERS[1],
                    flight_mm: length("FLIGHT_MM", 10)?,
                })
            }),
        };
        (told.from_mm < told.to_mm).then_some(told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_said_in_the_word_of_our_own_files() {
        for (kind, word) in KINDS {
            let own = serde_json::to_value(kind).expect("is a word");
            assert_eq!(own, word);
        }
    }

    #[cfg(any(feature = "drawings", feature = "pdf"))]
    #[test]
    fn half_a_fixture_and_one_upside_down_are_none() {
        let stairs = Fixture::usual(FixtureKind::Stairs, plan::Point::new(0, 0), 2500);
        let told = Told::of(&stairs);
        let said = |change: &[(&str, &str)]| {
            let mut entries: Vec<(String, String)> = (told.entries().into_iter())
                .map(|(tag, value)| (tag.to_owned(), value))
                .collect();
            for (tag, value) in change {
                entries.retain(|(known, _)| known != tag);
                entries.push(((*tag).to_owned(), (*value).to_owned()));
            }
            let value = move |tag: &str| {
                let found = entries.iter().find(|(known, _)| known == tag);
                found.map(|(_, value)| value.clone())
            };
            Told::read(value)
        };
        assert_eq!(said(&[]), Some(told.clone()));
        assert_eq!(said(&[("KIND", "cat")]), None);
        assert_eq!(said(&[("WIDTH_MM", "wide")]), None);
        assert_eq!(said(&[("DEPTH_MM", "-5")]), None);
        assert_eq!(said(&[("FROM_MM", "3000"), ("TO_MM", "2000")]), None);
    }
}
