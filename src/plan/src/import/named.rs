//! What rooms are called and how large they are written to be, found together.

use super::cells::Spaces;
use super::openings::median;
use super::reader::{Text, Value, room_name, value};

/// Name and area of one room stand this many letter heights apart at most.
const ONE_LABEL: f64 = 2.6;
/// A written area and a drawn one agree within this (natural logarithm).
const SAME_AREA: f64 = 0.12;

/// A room that the lettering tells of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Named {
    /// The middle of its label, straightened pixels.
    pub(super) at: [f64; 2],
    /// A name was read, not an area alone.
    pub(super) has_name: bool,
    /// The area written with it, square metres.
    pub(super) area_m2: Option<f64>,
}

/// The rooms that the lettering tells of, one for each label.
pub(super) fn named(texts: &[Text]) -> Vec<Named> {
    let mut groups: Vec<Vec<&Text>> = Vec::new();
    for text in texts.iter().filter(|t| tells(t)) {
        let p = text.line.middle();
        let near = |other: &&Text| {
            let q = other.line.middle();
            let most = ONE_LABEL * text.line.height.max(other.line.height);
            (p[0] - q[0]).hypot(p[1] - q[1]) <= most
        };
        match groups.iter_mut().find(|group| group.iter().any(near)) {
            Some(group) => group.push(text),
            None => groups.push(vec![text]),
        }
    }
    groups.iter().map(|group| one(group)).collect()
}

/// Whether a text belongs to the label of a room.
fn tells(text: &Text) -> bool {
    matches!(value(&text.letters), Some(Value::Area(_) | Value::Sides(_)))
        || room_name(&text.letters).is_some()
}

fn one(group: &[&Text]) -> Named {
    let at = [0, 1].map(|k| {
        let places = group.iter().map(|t| t.line.middle()[k]);
        (places.clone().fold(f64::MAX, f64::min) + places.fold(f64::MIN, f64::max)) / 2.0
    });
    let area = group.iter().find_map(|t| match value(&t.letters) {
        Some(Value::Area(area)) => Some(area),
        Some(Value::Sides([a, b])) => Some(a * b),
        _ => None,
    });
    Named {
        at,
        has_name: group.iter().any(|t| room_name(&t.letters).is_some()),
        area_m2: area.filter(|area| *area > 0.0),
    }
}

/// What the labels say of a plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Agreement {
    /// Spaces that hold a label.
    pub(super) named: usize,
    /// Labels that are alone in a space as large as they say.
    pub(super) agreeing: usize,
}

/// Compares the labels with the spaces; `px_per_m` is the scale if it is known.
pub(super) fn agreement(rooms: &[Named], spaces: &Spaces, px_per_m: Option<f64>) -> Agreement {
    let mut held: Vec<usize> = rooms.iter().filter_map(|r| spaces.at(r.at)).collect();
    held.sort_unstable();
    held.dedup();
    let agrees = |pixels: f64, metres: f64| {
        px_per_m.is_some_and(|s| (pixels / (metres * s * s)).ln().abs() <= SAME_AREA)
    };
    Agreement {
        named: held.len(),
        agreeing: alone(rooms, spaces)
            .filter(|(pixels, metres)| agrees(*pixels, *metres))
            .count(),
    }
}

/// Pixels per metre by the labels that are alone in their space, if most of them agree.
pub(super) fn px_per_m(rooms: &[Named], spaces: &Spaces) -> Option<f64> {
    let ratios: Vec<f64> = alone(rooms, spaces).map(|(px, m2)| px / m2).collect();
    let middle = median(ratios.clone())?;
    let near = |r: &&f64| (*r / middle).ln().abs() <= SAME_AREA;
    let agreeing = ratios.iter().filter(near).count();
    (agreeing >= 2 && 2 * agreeing > ratios.len()).then(|| middle.sqrt())
}

/// The area of a space in square pixels and what the only label in it says in square metres.
fn alone<'a>(rooms: &'a [Named], spaces: &'a Spaces) -> impl Iterator<Item = (f64, f64)> + 'a {
    rooms.iter().filter_map(|room| {
        let space = spaces.at(room.at)?;
        let only = rooms.iter().filter(|r| spaces.at(r.at) == Some(space));
        (only.count() == 1).then_some((spaces.area(space), room.area_m2?))
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::bands::Axis;
    use super::super::cells::Cells;
    use super::super::raster::Raster;
    use super::super::reader::Line;
    use super::*;

    /// A text of usual height in the middle of (x, y).
    pub(in crate::import) fn text(letters: &str, x: f64, y: f64) -> Text {
        Text {
            letters: letters.to_owned(),
            certainty: 0.9,
            line: Line {
                axis: Axis::Across,
                low: x - 30.0,
                high: x + 30.0,
                centre: y,
                height: 12.0,
            },
        }
    }

    #[test]
    fn a_name_and_the_area_below_it_are_one_label() {
        let rooms = named(&[
            text("kitchen", 100.0, 100.0),
            text("9.7 m2", 100.0, 116.0),
            text("hall", 300.0, 100.0),
            text("2.71", 400.0, 20.0),
        ]);
        assert_eq!(rooms.len(), 2);
        assert_eq!((rooms[0].at, rooms[0].area_m2), ([100.0, 108.0], Some(9.7)));
        assert_eq!((rooms[1].has_name, rooms[1].area_m2), (true, None));
    }

    #[test]
    fn areas_of_closed_rooms_tell_the_scale_and_whether_a_wall_is_missing() {
        let mut barrier = Raster::new(500, 200);
        barrier.fill(0.0, 0.0, 500.0, 200.0, 1);
        for x in [12.0, 172.0, 332.0] {
            barrier.fill(x, 12.0, x + 150.0, 188.0, 0);
        }
        // 150 × 176 px are 10.56 m² at 50 px/m.
        let rooms = named(&[
            text("bedroom 10.6 m2", 80.0, 100.0),
            text("kitchen 10.5 m2", 240.0, 100.0),
            text("bath 5.1 m2", 400.0, 100.0),
        ]);
        let spaces = Cells::of(&barrier).spaces();
        let scale = px_per_m(&rooms, &spaces);
        assert!(
            scale.is_some_and(|s| (s / 50.0).ln().abs() < 0.04),
            "{scale:?}"
        );
        let seen = agreement(&rooms, &spaces, scale);
        assert_eq!((seen.named, seen.agreeing), (3, 2));
    }
}
