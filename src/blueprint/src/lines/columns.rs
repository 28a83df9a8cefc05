//! Columns: areas as dark as walls, about as wide as they are deep, that stand in no wall.

use glam::DVec2;
use plan::FixtureKind;

use super::areas::{area, bounds};
use super::choose::{BLACK, Poche};
use super::primitive::{Extent, Fill, Piece};
use super::walls::Wall;

/// Narrower ones are posts of railings, wider ones shafts and rooms.
const WIDTH_MM: std::ops::RangeInclusive<f64> = 120.0..=900.0;
/// How much longer one side may be than the other.
const LONGEST: f64 = 2.0;
/// They fill this much of the box around them.
const SQUARE: f64 = 0.95;
/// A circle fills π/4 of the square around it; drawn with few corners a little less.
const ROUND: std::ops::RangeInclusive<f64> = 0.68..=0.82;
/// Areas this near to each other are one.
const SAME_MM: f64 = 20.0;
/// More are a pattern.
const MOST_COLUMNS: usize = 100;

/// Areas are as dark as each other within this.
const SHADE: f64 = 0.05;

/// The columns among filled areas; pillars in walls are walls.
pub(super) fn columns(fills: &[Fill], walls: &[&Wall]) -> Vec<Piece> {
    let poche = Poche::of(fills);
    let solids = walls.iter().filter_map(|wall| {
        let (from, to) = wall.solids.first()?;
        Some(wall.at((from + to) / 2.0))
    });
    let shades: Vec<f64> = solids.filter_map(|at| poche.lightness(at)).collect();
    let is_dark = |fill: &&Fill| {
        let as_walls = |shade: &f64| (shade - fill.lightness).abs() <= SHADE;
        fill.lightness <= BLACK || shades.iter().any(as_walls)
    };
    let mut columns: Vec<Piece> = Vec::new();
    for column in fills.iter().filter(is_dark).filter_map(column) {
        let stands_in = |wall: &&Wall| {
            let at = wall.local(column.centre);
            let within = (0.0..=wall.length()).contains(&at.x);
            within && at.y.abs() <= wall.thickness / 2.0
        };
        let is_known = |other: &Piece| other.centre.distance(column.centre) <= SAME_MM;
        if !walls.iter().any(stands_in) && !columns.iter().any(is_known) {
            columns.push(column);
        }
    }
    columns.truncate(MOST_COLUMNS);
    columns
}

fn column(fill: &Fill) -> Option<Piece> {
    let [ring] = &fill.rings[..] else {
        return None;
    };
    if ring.len() < 4 {
        return None;
    }
    // Along its longest side; a round one has none.
    let sides = super::areas::sides(ring).map(|(a, b)| b - a);
    let longest = sides.max_by(|p, q| p.length().total_cmp(&q.length()))?;
    let along = longest.normalize_or(DVec2::X);
    let turned = |p: &DVec2| DVec2::new(p.dot(along), along.perp_dot(*p));
    let (low, high) = bounds(ring.iter().map(turned));
    let size = high - low;
    let share = area(ring) / (size.x * size.y).max(1.0);
    let round =
        ring.len() > 8 && ROUND.contains(&share) && size.max_element() < 1.1 * size.min_element();
    let sized = WIDTH_MM.contains(&size.min_element())
        && WIDTH_MM.contains(&size.max_element())
        && size.max_element() <= LONGEST * size.min_element();
    let middle = (low + high) / 2.0;
    (sized && (round || share >= SQUARE)).then(|| Piece {
        kind: if round {
            FixtureKind::RoundColumn
        } else {
            FixtureKind::Column
        },
        name: String::new(),
        centre: along * middle.x + along.perp() * middle.y,
        extent: Extent::Drawn(size),
        turn: if round { 0.0 } else { along.to_angle() },
    })
}
