//! Doors that fill the whole way between two walls: nothing of their own wall is left to be found but the jambs.

use std::f64::consts::PI;

use glam::DVec2;

use super::openings::{DOOR_MM, Symbols};
use super::primitive::{Arc, Hint};
use super::walls::Wall;

/// Swings that are looked at.
const MOST_SWINGS: usize = 2000;
/// Jambs across from each other differ this much in thickness and in place.
const SAME_MM: f64 = 6.0;
/// A leaf's tip misses the other jamb, or the other leaf's tip, by this share of its length.
const TIP: f64 = 0.12;

/// A wall that is all hole for each swing between two jambs that no wall runs through. Returns whether there was one.
pub(super) fn doors_between(walls: &mut Vec<Wall>, symbols: &Symbols<'_>) -> bool {
    let quarter = |a: &&Arc| (a.sweep.abs() - PI / 2.0).abs() < 0.35 && DOOR_MM.contains(&a.radius);
    let swings: Vec<&Arc> = (symbols.arcs.iter())
        .filter(quarter)
        .filter(|a| !matches!(a.hint, Hint::Furniture | Hint::Annotation | Hint::Stairs))
        .take(MOST_SWINGS)
        .collect();
    let before = walls.len();
    for arc in &swings {
        for (tip, open) in [(arc.at(0.0), arc.at(1.0)), (arc.at(1.0), arc.at(0.0))] {
            if !symbols.leaf_from(arc.centre, open) {
                continue;
            }
            let Some(doorway) = doorway(arc, tip, &swings, symbols) else {
                continue;
            };
            let runs = |wall: &Wall| {
                let middle = wall.local((doorway.a + doorway.b) / 2.0);
                let beside = middle.y.abs() <= wall.thickness.max(doorway.thickness) / 2.0;
                beside && middle.x > 0.0 && middle.x < wall.length()
            };
            if !walls.iter().any(runs) {
                walls.push(doorway);
            }
        }
    }
    walls.len() > before
}

/// The way from the jamb at a hinge to the one across: a leaf further, or where the other leaf hangs.
fn doorway(arc: &Arc, tip: DVec2, swings: &[&Arc], symbols: &Symbols<'_>) -> Option<Wall> {
    let way = (tip - arc.centre).normalize_or_zero();
    let (a, thickness) = symbols.jamb(arc.centre, way)?;
    let other_leaf = |other: &&&Arc| {
        let meets = |end: &DVec2| end.distance(tip) <= TIP * arc.radius;
        let across = (other.centre - arc.centre).dot(way);
        across > arc.radius && other.ends().iter().any(meets)
    };
    let far = (swings.iter().find(other_leaf)).map_or(tip, |other| other.centre);
    let (b, its) = symbols.jamb(far, way)?;
    let length = a.distance(b);
    let straight = way.perp_dot(b - a).abs() <= SAME_MM && (its - thickness).abs() <= SAME_MM;
    (straight && length >= *DOOR_MM.start()).then(|| Wall::all_hole(a, b, thickness))
}
