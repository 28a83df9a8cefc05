//! What was taken for walls beside the home: schedules and title blocks, and the lines that lead to dimensions.

use super::bands::Band;
use super::bodies::Body;
use super::network::{groups, hosts};
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

/// The middle line of a wall from its start, in steps: the way walked and the place.
fn places(body: &Body) -> impl Iterator<Item = (f64, P)> + '_ {
    let length = body.length();
    let count = (length / STEP).ceil().max(1.0);
    (0..=count as u32).map(move |k| {
        let walked = length * f64::from(k) / count;
        (walked, body.at(walked, 0.0))
    })
}

/// Whether a room lies beside a wall, so far along it.
fn has_room(body: &Body, walked: f64, spaces: &[Space]) -> bool {
    let out = body.half + BESIDE;
    [out, -out].iter().any(|&right| {
        let p = body.at(walked, right);
        spaces.iter().any(|space| contains(&space.outline, p))
    })
}

/// The openings of a wall, from its start.
fn holes(wall: &Band, frame: &Frame) -> Vec<[f64; 2]> {
    let own = frame.found.iter().filter(|found| hosts(wall, found));
    own.map(|found| [found.hole.low - wall.low, found.hole.high - wall.low])
        .collect()
}

/// Leaves out walls that hang together, bound no room and stand outside of the box around all rooms: far from it, or
/// drawn with lines where walls are filled, as `solid` says. What stands before a balcony stays.
pub(super) fn without_apart(frames: &mut [Frame], spaces: &[Space], solid: Option<&Raster>) {
    let Some(home) = around(spaces.iter().flat_map(|space| &space.outline)) else {
        return;
    };
    let size = (home[1][0] - home[0][0]).max(home[1][1] - home[0][1]);
    let walls: Vec<(&Frame, &Band)> = (frames.iter())
        .flat_map(|frame| frame.walls.iter().map(move |wall| (frame, wall)))
        .collect();
    let bodies: Vec<Body> = (walls.iter())
        .map(|(frame, wall)| Body::of(wall, frame))
        .collect();
    let all: f64 = bodies.iter().map(Body::length).sum();
    let group = groups(bodies.len(), |i, j| bodies[i].gap(&bodies[j]) < CLOSE);
    let count = group.iter().max().map_or(0, |last| last + 1);
    let mut gone = vec![false; bodies.len()];
    for one in 0..count {
        let members: Vec<usize> = (0..bodies.len()).filter(|&k| group[k] == one).collect();
        let length: f64 = members.iter().map(|&k| bodies[k].length()).sum();
        let bounds = |&k: &usize| {
            let mut places = places(&bodies[k]);
            places.any(|(walked, _)| has_room(&bodies[k], walked, spaces))
        };
        let away = members.iter().flat_map(|&k| bodies[k].ends);
        let away = away.map(|p| beside(&home, p)).fold(f64::MAX, f64::min);
        let is_far = away > FAR * size;
        let is_drawn = || {
            let inked = members.iter().flat_map(|&k| {
                let (frame, wall) = walls[k];
                let holes = holes(wall, frame);
                let open = move |walked| holes.iter().any(|h| h[0] <= walked && walked <= h[1]);
                let shut = places(&bodies[k]).filter(move |(walked, _)| !open(*walked));
                let half = bodies[k].half;
                shut.map(move |(_, at)| solid.map_or(1.0, |solid| filled(solid, at, half)))
            });
            let (sum, count) =
                inked.fold((0.0, 0.0), |(sum, count), share| (sum + share, count + 1.0));
            sum < DRAWN * count
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
        // An opening belongs to it where both of its jambs do.
        let jambs = |hole: &[f64; 2]| {
            let [before, after] = [hole[0] - STEP, hole[1] + STEP];
            [before, after]
                .iter()
                .all(|&at| filled(solid, body.at(at, 0.0), body.half) >= FILLED)
        };
        let mut holes = holes(&wall, frame);
        holes.retain(jambs);
        let belongs = |walked: f64, at: P| {
            holes.iter().any(|h| h[0] <= walked && walked <= h[1])
                || filled(solid, at, body.half) >= FILLED
                || has_room(body, walked, spaces)
                || (bodies.iter().enumerate())
                    .any(|(other, one)| other != k && one.distance(at) < one.half + body.half)
        };
        let own: Vec<f64> = (places(body))
            .filter(|&(walked, at)| belongs(walked, at))
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

#[cfg(test)]
mod tests {
    use super::super::bands::Axis;
    use super::super::rooms::Bound;
    use super::super::sheet::Sheet;
    use super::super::straighten::Projection;
    use super::*;

    const THICKNESS: f64 = 10.0;

    fn band(axis: Axis, centre: f64, low: f64, high: f64) -> Band {
        Band {
            axis,
            centre,
            thickness: THICKNESS,
            low,
            high,
        }
    }

    /// A room from (100, 100) to (300, 300) by the middles of its walls, and what else is said to be one.
    fn home(more: &[Band]) -> (Frame, Vec<Space>, Raster) {
        let mut walls = vec![
            band(Axis::Across, 100.0, 100.0, 300.0),
            band(Axis::Across, 300.0, 100.0, 300.0),
            band(Axis::Down, 100.0, 100.0, 300.0),
            band(Axis::Down, 300.0, 100.0, 300.0),
        ];
        let mut solid = Raster::new(800, 400);
        for wall in &walls {
            super::super::place::fill_with_ends(&mut solid, wall);
        }
        walls.extend(more);
        let paper = Raster::new(800, 400);
        let frame = Frame {
            walls,
            found: Vec::new(),
            sheet: Sheet::new(paper.clone(), &paper),
            back: Projection::SAME,
        };
        let space = Space {
            outline: vec![
                [105.0, 105.0],
                [295.0, 105.0],
                [295.0, 295.0],
                [105.0, 295.0],
            ],
            area: 190.0 * 190.0,
            bound: Bound::Walls,
        };
        (frame, vec![space], solid)
    }

    #[test]
    fn what_stands_far_from_all_rooms_is_no_wall_and_a_wall_before_the_balcony_is() {
        let title_block = band(Axis::Down, 600.0, 100.0, 250.0);
        let before = band(Axis::Across, 75.0, 120.0, 200.0);
        let (frame, spaces, mut solid) = home(&[title_block, before]);
        super::super::place::fill(&mut solid, &before);
        let mut frames = [frame];
        without_apart(&mut frames, &spaces, Some(&solid));
        assert_eq!(frames[0].walls.len(), 5);
        assert!(frames[0].walls.contains(&before));
        // The same as a pair of lines, where walls are filled, is none.
        let (frame, spaces, solid) = home(&[title_block, before]);
        let mut frames = [frame];
        without_apart(&mut frames, &spaces, Some(&solid));
        assert_eq!(frames[0].walls.len(), 4);
    }

    #[test]
    fn without_rooms_nothing_is_beside_them() {
        let (frame, _, solid) = home(&[band(Axis::Down, 600.0, 100.0, 250.0)]);
        let mut frames = [frame];
        without_apart(&mut frames, &[], Some(&solid));
        assert_eq!(frames[0].walls.len(), 5);
    }

    #[test]
    fn lines_that_lead_to_a_dimension_are_cut_off_and_a_filled_fin_is_not() {
        let (mut frame, spaces, mut solid) = home(&[]);
        frame.walls[0].high = 420.0;
        frame.walls[1].high = 420.0;
        solid.fill(300.0, 295.0, 420.0, 305.0, 1);
        without_leads(&mut frame, &spaces, &solid);
        let ends: Vec<f64> = frame.walls.iter().map(|wall| wall.high).collect();
        assert!((ends[0] - 300.0).abs() <= 2.0 * STEP, "{ends:?}");
        assert_eq!(ends[1], 420.0);
    }
}
