//! Which way stairs take: told by where their bodies are low, half-way up and high.

use std::collections::{HashMap, HashSet};

use plan::{FixtureKind, StairShape, Winding};

use super::Model;
use super::body::corners;
use super::place::{Point3, placement};
use super::step::Entity;
use crate::geometry::{Mm, add, cross, dot, left, length, scaled, span, sub, unit};
use crate::survey::Piece;

/// Their lowest steps, those half-way up and their highest, as shares of the climb.
const BANDS: [[f64; 2]; 3] = [[0.0, 0.25], [0.35, 0.65], [0.75, 1.0]];
/// Lower ones are a few steps, which do not turn.
const LEAST_CLIMB_MM: f64 = 1200.0;
/// Of half the box: stairs are as far on this side as makes a difference.
const APART: f64 = 0.5;
/// Nearer to the middle than this, a corner of the box is cut off.
const IN_CORNER: f64 = 0.9;

/// A point of stairs from above, and how high they are there, in millimetres.
#[derive(Clone, Copy, Debug)]
struct Spot {
    at: Mm,
    height: f64,
}

impl Model<'_> {
    /// Stairs that tell how one climbs them, each with its id, and the elements that need not be told again.
    pub(super) fn stairs(&self) -> (Vec<(u64, Piece)>, HashSet<u64>) {
        let (mut pieces, mut told) = (Vec::new(), HashSet::new());
        for stairs in self.step.all("IFCSTAIR") {
            let parts = self.parts.get(&stairs.id).into_iter().flatten();
            let parts: Vec<Entity> = parts.filter_map(|&part| self.step.get(part)).collect();
            let is = |word: &'static str| parts.iter().filter(move |part| part.kind == word);
            let mut points = corners(self.step, &stairs);
            for part in is("IFCSTAIRFLIGHT").chain(is("IFCSLAB")) {
                points.extend(corners(self.step, part));
            }
            let several = is("IFCSTAIRFLIGHT").count() > 1;
            if let Some(piece) = self.climbed(&stairs, &points, several) {
                pieces.push((stairs.id, piece));
                told.insert(stairs.id);
                told.extend(is("IFCSTAIRFLIGHT").map(|flight| flight.id));
            }
        }
        for flight in self.step.all("IFCSTAIRFLIGHT") {
            if told.contains(&flight.id) {
                continue;
            }
            let points = corners(self.step, &flight);
            if let Some(piece) = self.climbed(&flight, &points, false) {
                pieces.push((flight.id, piece));
                told.insert(flight.id);
            }
        }
        (pieces, told)
    }

    /// The box around all these points, its foot in front; `None` where they do not tell how one climbs it.
    fn climbed(&self, element: &Entity, points: &[Point3], landing: bool) -> Option<Piece> {
        let spots = self.highest(points);
        let reach = |heights: &mut dyn Iterator<Item = f64>| {
            heights.fold((f64::MAX, f64::MIN), |(low, high), at| {
                (low.min(at), high.max(at))
            })
        };
        let (base, top) = reach(&mut points.iter().map(|point| point[2] * self.mm));
        let (low, high) = reach(&mut spots.iter().map(|spot| spot.height));
        let climb = high - low;
        let all: Vec<Mm> = spots.iter().map(|spot| spot.at).collect();
        let x = placement(self.step, element.get(5)).x;
        let along = unit([x[0], -x[1]]);
        let axes = [along, scaled(left(along), -1.0)];
        let sides = axes.map(|axis| span(&all, axis));
        let middle = sides.map(|(from, to)| (from + to) / 2.0);
        let half = sides.map(|(from, to)| (to - from) / 2.0);
        if spots.len() < 4 || half.iter().any(|&half| half < 10.0) || climb < 100.0 {
            return None;
        }
        // In halves of the box.
        let share = |at: Mm| [0, 1].map(|k| (dot(at, axes[k]) - middle[k]) / half[k]);
        let mut bands = BANDS.iter().map(|&[from, to]| {
            let there = |spot: &&Spot| (from..=to).contains(&((spot.height - low) / climb));
            let band: Vec<Mm> = (spots.iter().filter(there))
                .map(|spot| share(spot.at))
                .collect();
            let sum = band.iter().fold([0.0; 2], |sum, &at| add(sum, at));
            (!band.is_empty()).then(|| scaled(sum, 1.0 / band.len() as f64))
        });
        let places = [bands.next()??, bands.next()??, bands.next()??];
        let in_corner = |at: Mm| share(at).iter().all(|share| share.abs() > IN_CORNER);
        let is_round = !all.iter().any(|&at| in_corner(at));
        let (ahead, turns) = way(places, is_round)?;
        if turns.is_some() && climb < LEAST_CLIMB_MM {
            return None;
        }
        let ahead = add(scaled(axes[0], ahead[0]), scaled(axes[1], ahead[1]));
        let right = scaled(left(ahead), -1.0);
        let (across, long) = (span(&all, right), span(&all, ahead));
        let first: Vec<Mm> = (spots.iter())
            .filter(|spot| spot.height - low < BANDS[0][1] * climb)
            .map(|spot| spot.at)
            .collect();
        let (from, to) = span(&first, right);
        let word = [8, 9].map(|index| element.get(index).word().unwrap_or_default().to_owned());
        let says = |what: &str| word.iter().any(|word| word.contains(what));
        let centre = add(
            scaled(right, (across.0 + across.1) / 2.0),
            scaled(ahead, (long.0 + long.1) / 2.0),
        );
        Some(Piece {
            kind: FixtureKind::Stairs,
            name: element.get(2).text().map(super::short).unwrap_or_default(),
            centre,
            size: [across.1 - across.0, long.1 - long.0, top - base],
            base,
            turn: right[1].atan2(right[0]),
            winding: turns.map(|(shape, to_left)| Winding {
                shape,
                to_left,
                landing: !says("WIND") && (landing || says("TURN")),
                flight_mm: (to - from).round() as i32,
            }),
        })
    }

    /// The highest of these points at each place, on the plan.
    fn highest(&self, points: &[Point3]) -> Vec<Spot> {
        let mut highest: HashMap<[i64; 2], Spot> = HashMap::new();
        for &[x, y, z] in points {
            let (at, height) = (self.on_plan([x, y]), z * self.mm);
            let place = at.map(|mm| mm.round() as i64);
            let spot = highest.entry(place).or_insert(Spot { at, height });
            spot.height = spot.height.max(height);
        }
        let mut spots: Vec<Spot> = highest.into_values().collect();
        // The same from run to run.
        lean::sort_by(&mut spots, |p, q| {
            p.at[0]
                .total_cmp(&q.at[0])
                .then(p.at[1].total_cmp(&q.at[1]))
        });
        spots
    }
}

/// The direction in which one begins to climb, along a side of the box, and how the stairs turn and whether to the left;
/// by the places where they are low, half-way up and high, in halves of the box.
fn way([foot, half, top]: [Mm; 3], is_round: bool) -> Option<(Mm, Option<(StairShape, bool)>)> {
    let on = sub(top, foot);
    let to_left = cross(sub(half, foot), sub(top, half)) < 0.0;
    let signed = |axis: usize, by: f64| {
        let mut way = [0.0; 2];
        way[axis] = by.signum();
        way
    };
    let apart = on.map(|on| on.abs() > APART);
    let long = usize::from(on[1].abs() > on[0].abs());
    // How far the middle lies beside the straight way.
    let aside = half[1 - long] - (foot[1 - long] + top[1 - long]) / 2.0;
    if apart == [true, true] {
        let corners = [[foot[0], top[1]], [top[0], foot[1]]];
        let far = corners.map(|corner| length(sub(corner, half)));
        // Along y to the one corner, along x to the other.
        let axis = usize::from(far[0] < far[1]);
        let bent = far[0].min(far[1]) < far[0].max(far[1]) - APART;
        return bent.then(|| (signed(axis, on[axis]), Some((StairShape::Quarter, to_left))));
    }
    if !apart[long] {
        return None;
    }
    if aside.abs() < APART {
        return Some((signed(long, on[long]), None));
    }
    if is_round {
        // Foot and top are on both sides of the line where the round begins: seen from the middle it lies opposite.
        let start = scaled(signed(1 - long, aside), -1.0);
        let back = left(start);
        let ahead = scaled(back, if to_left { 1.0 } else { -1.0 });
        return Some((ahead, Some((StairShape::Spiral, to_left))));
    }
    Some((signed(1 - long, aside), Some((StairShape::Half, to_left))))
}
