//! Filled areas as they are seen: cells of one colour that touch are one area, and what was painted over them is gone.

use std::collections::{BTreeMap, HashSet};

use glam::DVec2;

use super::areas::{bounds, sides, union, without};
use super::covers::Cover;
use super::primitive::{Drawing, Fill, Hint, Segment};

/// From this lightness on a fill is a tint of a floor.
const DARK: f64 = 0.9;
/// Colours that differ less than one in so many are one.
const SHADES: f64 = 50.0;
/// Areas of more pieces stay as they are: hatching, pictures in patches.
const MOST_FILLS: usize = 4000;
/// Patches over filled walls: a door's to a wide window's.
const PATCH_MM: std::ops::RangeInclusive<f64> = 40.0..=700.0;
const LONGEST_PATCH_MM: f64 = 6500.0;

/// A drawing in millimetres with its dark areas made whole.
pub(super) fn whole(mut drawing: Drawing) -> Drawing {
    let patches: Vec<Vec<DVec2>> = patches(&drawing).cloned().collect();
    let shade = |fill: &Fill| ((fill.lightness * SHADES) as u32, fill.hint);
    let mut colours: BTreeMap<(u32, Hint), Vec<Fill>> = BTreeMap::new();
    let (dark, light): (Vec<Fill>, Vec<Fill>) = std::mem::take(&mut drawing.fills)
        .into_iter()
        .partition(|fill| fill.lightness < DARK);
    if dark.len() > MOST_FILLS {
        drawing.fills = [dark, light].concat();
        return drawing;
    }
    drawing.fills = light;
    for fill in dark {
        colours.entry(shade(&fill)).or_default().push(fill);
    }
    let mut gone: HashSet<[[u64; 2]; 2]> = HashSet::new();
    let mut made = Vec::new();
    for fills in colours.into_values() {
        let rings = || fills.iter().flat_map(|fill| &fill.rings);
        let (low, high) = bounds(rings().flatten().copied());
        let over = |patch: &&Vec<DVec2>| {
            let (from, to) = bounds(patch.iter().copied());
            from.cmplt(high).all() && to.cmpgt(low).all()
        };
        let over: Vec<Vec<DVec2>> = patches.iter().filter(over).cloned().collect();
        if fills.len() < 2 && over.is_empty() {
            drawing.fills.extend(fills);
            continue;
        }
        gone.extend(outlines(&fills));
        // Holes are told by the even-odd rule in each of them, not among all.
        let pieces: Vec<Vec<Vec<DVec2>>> = (fills.iter())
            .flat_map(|fill| match &fill.rings[..] {
                [ring] => vec![vec![ring.clone()]],
                rings => without(rings, &[]),
            })
            .collect();
        let (lightness, hint) = (fills[0].lightness, fills[0].hint);
        for rings in union(&pieces) {
            made.extend((without(&rings, &over).into_iter()).map(|rings| (rings, lightness, hint)));
        }
    }
    drawing.segments.retain(|s| !is_outline(s, &gone));
    for (rings, lightness, hint) in made {
        drawing.fill(rings, lightness, hint);
    }
    drawing
}

/// What may have been painted over walls: as narrow as they are. Floors in the colour of the paper lie below.
pub(super) fn patches(drawing: &Drawing) -> impl Iterator<Item = &Vec<DVec2>> {
    let narrow = |cover: &&Cover| {
        let (across, along) = cover.sides();
        PATCH_MM.contains(&across) && along <= LONGEST_PATCH_MM
    };
    drawing.covers.iter().filter(narrow).map(|cover| &cover.0)
}

/// The sides of filled areas: readers stroke them too, though nobody drew a line there.
pub(super) fn outlines(fills: &[Fill]) -> HashSet<[[u64; 2]; 2]> {
    let rings = fills.iter().flat_map(|fill| &fill.rings);
    rings
        .flat_map(|ring| sides(ring).map(|(a, b)| side(a, b)))
        .collect()
}

/// Whether a stroke is such a side: it has no breadth.
pub(super) fn is_outline(stroke: &Segment, outlines: &HashSet<[[u64; 2]; 2]>) -> bool {
    stroke.width == 0.0 && outlines.contains(&side(stroke.a, stroke.b))
}

fn side(a: DVec2, b: DVec2) -> [[u64; 2]; 2] {
    [a, b].map(|p| [p.x.to_bits(), p.y.to_bits()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(x0: f64, y0: f64, x1: f64, y1: f64) -> Vec<DVec2> {
        [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]
            .map(DVec2::from)
            .to_vec()
    }

    #[test]
    fn cells_of_a_wall_are_one_area_without_seams() {
        let mut drawing = Drawing::default();
        for k in 0..4 {
            let x = f64::from(k) * 500.0;
            drawing.fill(vec![cell(x, 0.0, x + 500.0, 200.0)], 0.3, Hint::None);
        }
        drawing.fill(vec![cell(0.0, 200.0, 600.0, 800.0)], 0.6, Hint::None);
        let drawing = whole(drawing);
        assert_eq!(drawing.fills.len(), 2);
        assert_eq!(drawing.segments.len(), 8, "{:?}", drawing.segments);
    }

    #[test]
    fn a_room_in_its_walls_stays_empty_and_a_patch_opens_them() {
        let mut drawing = Drawing::default();
        let walls = vec![
            cell(0.0, 0.0, 4000.0, 3000.0),
            cell(200.0, 200.0, 3800.0, 2800.0),
        ];
        drawing.fill(walls, 0.1, Hint::None);
        // A door and its threshold: twice the same.
        drawing.cover(vec![cell(1000.0, -10.0, 2000.0, 210.0)]);
        drawing.cover(vec![cell(1000.0, -10.0, 2000.0, 210.0)]);
        let drawing = whole(drawing);
        let [fill] = &drawing.fills[..] else {
            panic!("{:?}", drawing.fills);
        };
        // The ring is open now: one outline around it.
        assert_eq!((fill.rings.len(), fill.rings[0].len()), (1, 12));
    }
}
