//! What was taken for walls beside the home: schedules and title blocks, and the lines that lead to dimensions.

use super::bands::Band;
use super::network::hosts;
use super::oblique::Frame;
use super::outline::{P, contains};
use super::raster::Raster;
use super::rooms::Space;

/// Rooms begin within this far of a wall's face (pixels).
const BESIDE: f64 = 4.0;
/// Along a wall it is looked for a room so often (pixels).
const STEP: f64 = 5.0;
/// Walls this near to each other belong together (pixels).
const CLOSE: f64 = 4.0;
/// Walls apart from every room that are more than this share of all are a part of the home that did not close.
const MOST_APART: f64 = 0.3;
/// A wall is filled where so much of it is as dark as walls are; what has less than the second of it is drawn with lines.
const FILLED: f64 = 0.3;
const DRAWN: f64 = 0.15;
/// So far from the rooms, in sizes of the box around them, a home has no more walls.
const FAR: f64 = 0.2;

/// A wall in straightened pixels, whatever its frame is turned by.
struct Body {
    ends: [P; 2],
    half: f64,
    /// Its openings, from its start.
    holes: Vec<[f64; 2]>,
}

impl Body {
    fn of(wall: &Band, frame: &Frame) -> Self {
        Self {
            ends: wall.ends().map(|end| frame.back.apply(end)),
            half: wall.thickness / 2.0,
            holes: (frame.found.iter())
                .filter(|found| hosts(wall, found))
                .map(|found| [found.hole.low - wall.low, found.hole.high - wall.low])
                .collect(),
        }
    }

    fn length(&self) -> f64 {
        let [a, b] = self.ends;
        (b[0] - a[0]).hypot(b[1] - a[1])
    }

    /// Its middle line from its start, in steps: the way walked and the place.
    fn places(&self) -> impl Iterator<Item = (f64, P)> + '_ {
        let [a, b] = self.ends;
        let count = (self.length() / STEP).ceil().max(1.0);
        (0..=count as u32).map(move |k| {
            let share = f64::from(k) / count;
            let at = [0, 1].map(|axis| a[axis] + (b[axis] - a[axis]) * share);
            (share * self.length(), at)
        })
    }

    /// Those of its body that no opening is in.
    fn solid_places(&self) -> impl Iterator<Item = P> + '_ {
        let open = |walked: f64| self.holes.iter().any(|h| h[0] <= walked && walked <= h[1]);
        let solid = self.places().filter(move |(walked, _)| !open(*walked));
        solid.map(|(_, at)| at)
    }

    /// Whether a room lies on either side of a place on it.
    fn has_room(&self, at: P, spaces: &[Space]) -> bool {
        let ([a, b], length) = (self.ends, self.length().max(1e-9));
        let out = self.half + BESIDE;
        let aside = [(a[1] - b[1]) / length * out, (b[0] - a[0]) / length * out];
        [1.0, -1.0].iter().any(|side| {
            let p = [at[0] + side * aside[0], at[1] + side * aside[1]];
            spaces.iter().any(|space| contains(&space.outline, p))
        })
    }

    /// How near another one comes, from face to face.
    fn gap(&self, other: &Self) -> f64 {
        let near = |one: &Self, two: &Self| {
            let ends = two.ends.iter().map(|&end| distance(end, one.ends));
            ends.fold(f64::MAX, f64::min)
        };
        near(self, other).min(near(other, self)) - self.half - other.half
    }
}

/// From a point to a line between two others.
fn distance(p: P, [a, b]: [P; 2]) -> f64 {
    let (u, v) = ([b[0] - a[0], b[1] - a[1]], [p[0] - a[0], p[1] - a[1]]);
    let square = (u[0] * u[0] + u[1] * u[1]).max(1e-9);
    let share = ((u[0] * v[0] + u[1] * v[1]) / square).clamp(0.0, 1.0);
    (v[0] - share * u[0]).hypot(v[1] - share * u[1])
}

/// Leaves out walls that hang together, bound no room and stand outside of the box around all rooms: far from it, or
/// drawn with lines where walls are filled, as `solid` says. What stands before a balcony stays.
pub(super) fn without_apart(frames: &mut [Frame], spaces: &[Space], solid: Option<&Raster>) {
    let Some(home) = around(spaces.iter().flat_map(|space| &space.outline)) else {
        return;
    };
    let size = (home[1][0] - home[0][0]).max(home[1][1] - home[0][1]);
    let bodies: Vec<Body> = (frames.iter())
        .flat_map(|frame| frame.walls.iter().map(|wall| Body::of(wall, frame)))
        .collect();
    let all: f64 = bodies.iter().map(Body::length).sum();
    let mut group: Vec<Option<usize>> = vec![None; bodies.len()];
    let mut gone = vec![false; bodies.len()];
    for start in 0..bodies.len() {
        if group[start].is_some() {
            continue;
        }
        group[start] = Some(start);
        let mut members = vec![start];
        let mut next = 0;
        while let Some(&one) = members.get(next) {
            next += 1;
            for other in 0..bodies.len() {
                if group[other].is_none() && bodies[one].gap(&bodies[other]) < CLOSE {
                    group[other] = Some(start);
                    members.push(other);
                }
            }
        }
        let length: f64 = members.iter().map(|&k| bodies[k].length()).sum();
        let bounds = |&k: &usize| {
            let mut places = bodies[k].places();
            places.any(|(_, at)| bodies[k].has_room(at, spaces))
        };
        let away = members.iter().flat_map(|&k| bodies[k].ends);
        let away = away.map(|p| beside(&home, p)).fold(f64::MAX, f64::min);
        let is_far = away > FAR * size;
        let is_drawn = || {
            let on = |&k: &usize| bodies[k].solid_places().map(move |at| (k, at));
            let places: Vec<(usize, P)> = members.iter().flat_map(on).collect();
            solid.is_some_and(|solid| {
                let inked = places
                    .iter()
                    .map(|&(k, at)| filled(solid, at, bodies[k].half));
                inked.sum::<f64>() < DRAWN * places.len() as f64
            })
        };
        let apart = is_far || away > 0.0 && is_drawn();
        if length < MOST_APART * all && apart && !members.iter().any(bounds) {
            members.iter().for_each(|&k| gone[k] = true);
        }
    }
    let mut gone = gone.into_iter();
    for frame in frames {
        frame.walls.retain(|_| !gone.next().unwrap_or(false));
        without_lost(frame);
    }
}

/// Where walls are filled, one that goes on beyond the home as a pair of thin lines ends where these begin: they lead
/// to a dimension.
pub(super) fn without_leads(frame: &mut Frame, spaces: &[Space], solid: &Raster) {
    if spaces.is_empty() {
        return;
    }
    let bodies: Vec<Body> = (frame.walls.iter())
        .map(|wall| Body::of(wall, frame))
        .collect();
    let cut = |k: usize| {
        let (wall, body) = (frame.walls[k], &bodies[k]);
        let belongs = |at: P| {
            filled(solid, at, body.half) >= FILLED
                || body.has_room(at, spaces)
                || (bodies.iter().enumerate())
                    .any(|(other, one)| other != k && distance(at, one.ends) < one.half + body.half)
        };
        let own: Vec<f64> = (body.places())
            .filter(|(_, at)| belongs(*at))
            .map(|(walked, _)| walked)
            .collect();
        let (Some(first), Some(last)) = (own.first(), own.last()) else {
            return None;
        };
        let least = wall.thickness.max(2.0 * STEP);
        let (before, after) = (*first, wall.length() - last);
        Some(Band {
            low: wall.low + if before > least { before } else { 0.0 },
            high: wall.high - if after > least { after } else { 0.0 },
            ..wall
        })
    };
    frame.walls = (0..bodies.len()).filter_map(cut).collect();
    without_lost(frame);
}

/// Openings whose wall is gone go too.
fn without_lost(frame: &mut Frame) {
    let walls = &frame.walls;
    frame
        .found
        .retain(|found| walls.iter().any(|wall| hosts(wall, found)));
}

/// How much of a square of a wall's thickness is set.
fn filled(mask: &Raster, at: P, half: f64) -> f64 {
    let reach = half.max(1.0) as i32;
    let [x, y] = at.map(|v| v.round() as i32);
    let all = (2 * reach + 1).pow(2);
    let set: i32 = (-reach..=reach)
        .flat_map(|dy| (-reach..=reach).map(move |dx| (dx, dy)))
        .map(|(dx, dy)| i32::from(mask.at(x + dx, y + dy) != 0))
        .sum();
    f64::from(set) / f64::from(all)
}

/// How far beside a box a point lies; 0 in it.
fn beside(b: &[P; 2], p: P) -> f64 {
    let out = [0, 1].map(|axis| (b[0][axis] - p[axis]).max(p[axis] - b[1][axis]));
    out[0].max(out[1]).max(0.0)
}

fn around<'a>(points: impl Iterator<Item = &'a P>) -> Option<[P; 2]> {
    points.fold(None, |found, &p| {
        let [low, high] = found.unwrap_or([p, p]);
        Some([
            [low[0].min(p[0]), low[1].min(p[1])],
            [high[0].max(p[0]), high[1].max(p[1])],
        ])
    })
}
