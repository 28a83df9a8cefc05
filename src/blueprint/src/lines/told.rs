//! Fixtures that a drawing of ours tells: their strokes are set aside, and a wall is whole again behind a niche.

use glam::DVec2;
use plan::{Fixture, FixtureId, FixtureKind, Point};

use super::grid::Grid;
use super::primitive::{Drawing, Extent, Piece};
use super::recess::Recess;
use crate::export::{DrawnFixture, Stroke};

/// What is drawn anew misses what was read by less: both are rounded.
pub(super) const SLACK_MM: f64 = 4.0;

/// A drawing in millimetres without what is drawn of the fixtures that it tells.
pub(super) fn set_aside(mut drawing: Drawing) -> Drawing {
    let pieces = drawing.pieces.iter();
    let told: Vec<(DrawnFixture, DVec2)> = pieces.filter_map(symbol).collect();
    if told.is_empty() {
        return drawing;
    }
    let mut sides: Vec<(DVec2, DVec2)> = Vec::new();
    let mut words: Vec<(String, DVec2)> = Vec::new();
    for (fixture, at) in &told {
        for stroke in fixture.placed() {
            let world = |p: &[f64; 2]| DVec2::from(*p) + *at;
            match stroke {
                Stroke::Area { rings, .. } => {
                    rings
                        .iter()
                        .for_each(|ring| sides.extend(around(ring, world)));
                }
                Stroke::Line {
                    points,
                    closed: true,
                    ..
                } => sides.extend(around(&points, world)),
                Stroke::Line { points, .. } => {
                    let pairs = points.windows(2);
                    sides.extend(pairs.map(|two| (world(&two[0]), world(&two[1]))));
                }
                Stroke::Text { at, text, .. } => words.push((text, world(&at))),
                Stroke::Arc { .. } => {}
            }
        }
    }
    let grid = Grid::of(sides.iter().copied());
    let side = |a: DVec2, b: DVec2, free: &dyn Fn(usize) -> bool| {
        let near = |p: DVec2, q: DVec2| p.distance(q) <= SLACK_MM;
        let mut around = grid.near(a, b).into_iter().map(|k| k as usize);
        around.find(|&k| {
            let (p, q) = sides[k];
            free(k) && (near(a, p) && near(b, q) || near(a, q) && near(b, p))
        })
    };
    let drawn = |a: DVec2, b: DVec2| side(a, b, &|_| true).is_some();
    // A wall may have the same side as what stands in it.
    let mut found = vec![false; sides.len()];
    drawing.segments.retain(|s| {
        let one = side(s.a, s.b, &|k| !found[k]);
        one.into_iter().for_each(|k| found[k] = true);
        one.is_none()
    });
    let ring =
        |ring: &Vec<DVec2>| (0..ring.len()).all(|k| drawn(ring[k], ring[(k + 1) % ring.len()]));
    drawing.fills.retain(|fill| !fill.rings.iter().all(ring));
    let said = |letters: &str, at: DVec2| {
        let mut words = words.iter();
        words.any(|(word, place)| word == letters && at.distance(*place) < word_slack(letters))
    };
    drawing.texts.retain(|text| !said(&text.letters, text.at));
    for (fixture, at) in told
        .iter()
        .filter(|(f, _)| f.told.kind == FixtureKind::Niche)
    {
        Recess::of(&fixture.told, fixture.turn, *at).close(&mut drawing);
    }
    drawing
}

/// A text's middle is guessed from its letters.
fn word_slack(letters: &str) -> f64 {
    100.0 + 30.0 * letters.chars().count() as f64
}

/// What our exports draw of a piece, about its middle, and where that is.
fn symbol(piece: &Piece) -> Option<(DrawnFixture, DVec2)> {
    let Extent::Told(told) = &piece.extent else {
        return None;
    };
    let fixture = Fixture {
        id: FixtureId(0),
        kind: told.kind,
        name: told.name.clone(),
        at: Point::new(0, 0),
        width_mm: told.width_mm,
        depth_mm: told.depth_mm,
        turn_mdeg: turn_mdeg(piece.turn),
        from_mm: told.from_mm,
        to_mm: told.to_mm,
        winding: told.winding,
    };
    Some((DrawnFixture::of(&fixture), piece.centre))
}

/// Thousandths of a degree, less than a whole turn.
pub(super) fn turn_mdeg(radians: f64) -> i32 {
    ((radians.to_degrees() * 1000.0).round() as i32).rem_euclid(360_000)
}

fn around(ring: &[[f64; 2]], world: impl Fn(&[f64; 2]) -> DVec2) -> Vec<(DVec2, DVec2)> {
    let next = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(next)
        .map(|(p, q)| (world(p), world(q)))
        .collect()
}
