//! Which plans a drawing offers in its scale: by its lines, or by the rooms that are painted in it.

use glam::DVec2;
use plan::{ScaleGuess, Sheet};

use super::between::{Between, between};
use super::find::{Found, find, find_filled, find_single};
use super::network::plans;
use super::primitive::Drawing;
use super::sheet::{bounds, sheet};
use super::single::{THICKNESS_MM, single};
use super::spaces::{Space, beside_rooms};

/// A plan has at least so many walls, this much of them, and this share of the largest plan's.
const LEAST_WALLS: usize = 3;
const LEAST_PLAN_MM: f64 = 5000.0;
const LEAST_SHARE: f64 = 0.12;
/// Plans in one drawing that are handed over.
const MOST_PLANS: usize = 24;
/// So many rooms that are painted as areas are a plan.
const LEAST_PAINTED: usize = 2;
/// Unless lines enclose this share of them, or the second one, and this much of their borders lies along walls.
const MOST_ENCLOSED: f64 = 0.75;
const ENCLOSED: f64 = 0.5;
const WALLED: f64 = 0.8;
const BORDER_STEP_MM: f64 = 250.0;
const MOST_BORDER: usize = 10_000;
const NEAR_WALL_MM: f64 = 150.0;

/// The plans of a drawing in its scale.
pub(super) struct Offer {
    pub(super) sheets: Vec<Sheet>,
    /// How much of the length of all walls meets others at both ends.
    pub(super) held: f64,
    /// Walls that were left out, by their length.
    pub(super) too_long_mm: Vec<f64>,
    /// Plans beyond those that are offered.
    pub(super) left_out: usize,
    /// Of the largest plan.
    pub(super) longest_mm: f64,
    /// Its walls are single lines, or what lies between rooms.
    pub(super) thickness_assumed: bool,
    /// Its walls are what lies between rooms: where walls were drawn, a picture shows them better.
    pub(super) by_spaces: bool,
}

/// By the lines; where hardly any lie around the rooms that are painted, by what lies between these.
pub(super) fn in_scale(drawing: &Drawing, guess: &ScaleGuess) -> Offer {
    let (found, by_lines) = by_lines(drawing, guess);
    let spaces = &beside_rooms(&drawing.spaces);
    let share = by_lines.rooms() as f64 / spaces.len().max(1) as f64;
    let drawn = share >= MOST_ENCLOSED || share >= ENCLOSED && walled(spaces, &found) > WALLED;
    if spaces.len() < LEAST_PAINTED || drawn {
        return by_lines;
    }
    match by_spaces(drawing, spaces, guess) {
        Some(offer) if offer.rooms() > by_lines.rooms() => offer,
        _ => by_lines,
    }
}

/// How much of the borders of rooms lies along walls.
fn walled(spaces: &[Space], found: &Found) -> f64 {
    let border = spaces.iter().flat_map(|s| s.border(BORDER_STEP_MM));
    let border: Vec<DVec2> = border.take(MOST_BORDER).collect();
    let along = |at: &&DVec2| {
        let mut walls = found.walls.iter();
        walls.any(|wall| wall.is_near(**at, wall.thickness / 2.0 + NEAR_WALL_MM))
    };
    border.iter().filter(along).count() as f64 / border.len().max(1) as f64
}

fn by_lines(drawing: &Drawing, guess: &ScaleGuess) -> (Found, Offer) {
    let mut found = find(drawing);
    let too_long_mm = found.without_too_long();
    if !large_plans(&found).is_empty() {
        let offer = Offer {
            too_long_mm,
            ..Offer::of(drawing, &found, guess)
        };
        return (found, offer);
    }
    let single = single(drawing);
    if !single.walls.is_empty() {
        found = find_single(drawing, &single, THICKNESS_MM);
        found.doubt();
    }
    let offer = Offer::of(drawing, &found, guess);
    let offer = Offer {
        too_long_mm,
        thickness_assumed: !offer.sheets.is_empty(),
        ..offer
    };
    (found, offer)
}

fn by_spaces(drawing: &Drawing, spaces: &[Space], guess: &ScaleGuess) -> Option<Offer> {
    let Between {
        walls,
        thickness_assumed,
    } = between(spaces)?;
    let drawing = Drawing {
        fills: walls,
        ..drawing.clone()
    };
    let mut found = find_filled(&drawing);
    if thickness_assumed {
        found.doubt();
    }
    let mut offer = Offer {
        thickness_assumed,
        by_spaces: true,
        ..Offer::of(&drawing, &found, guess)
    };
    // Walls were put over the borders that rooms share: what is written counts half of them.
    for sheet in &mut offer.sheets {
        sheet.draft.areas_to_axes = thickness_assumed;
    }
    Some(offer)
}

impl Offer {
    fn of(drawing: &Drawing, found: &Found, guess: &ScaleGuess) -> Self {
        let groups = large_plans(found);
        let offered = groups.len().min(MOST_PLANS);
        let longest_mm = groups.first().map_or(0.0, |group| {
            let [low, high] = bounds(found, group);
            (high - low).max_element()
        });
        Self {
            held: found.held() / found.length().max(1.0),
            too_long_mm: Vec::new(),
            sheets: (groups[..offered].iter())
                .filter_map(|group| sheet(drawing, found, group, guess))
                .collect(),
            left_out: groups.len() - offered,
            longest_mm,
            thickness_assumed: false,
            by_spaces: false,
        }
    }

    pub(super) fn rooms(&self) -> usize {
        let rooms = |sheet: &Sheet| sheet.draft.plan.rooms.len();
        self.sheets.iter().map(rooms).sum()
    }
}

/// Groups of walls that are a plan each, the largest first.
fn large_plans(found: &Found) -> Vec<Vec<usize>> {
    let length = |group: &Vec<usize>| group.iter().map(|k| found.walls[*k].length()).sum::<f64>();
    let mut groups = plans(&found.walls);
    let most = groups.first().map_or(0.0, length);
    groups.retain(|group| {
        group.len() >= LEAST_WALLS && length(group) >= LEAST_PLAN_MM.max(LEAST_SHARE * most)
    });
    groups
}
