//! Round walls, as chains of straight pieces.

use std::f64::consts::{PI, TAU};

use super::arcs::Arc;
use super::bands::{Axis, Band};
use super::binarise::{Ink, usual_thickness};
use super::bodies::Body;
use super::giving_way::{give_way, open_bays};
use super::leaning;
use super::mass::{UNEVEN, broaden, mass, without_faces};
use super::oblique::{Frame, paint};
use super::outline::P;
use super::place::fill;
use super::raster::{Raster, dilate};
use super::sheet::Sheet;
use super::straighten::Projection;
use super::strokes::{Stroke, far, simplified, strokes};

/// A wall that touches others at one end is at least this long (metres), and this many times longer than thick.
const SHORTEST_M: f64 = 1.2;
const SLIM: f64 = 3.0;
/// One that joins others at both ends may be this short, and turns by this much (30 degrees).
const SHORTEST_TURN_M: f64 = 0.3;
const TURN: f64 = 0.52;
/// A round wall has no corner of more than this (34 degrees).
const SHARP: f64 = 0.6;
/// An arc is at least this wide from its centre to its middle line (metres). Square corners of thin walls look like arcs of
/// about 0.4 m.
const TIGHTEST_M: f64 = 0.5;
/// It is about as thick as the plan's other walls.
const THICKNESS: std::ops::RangeInclusive<f64> = 0.3..=1.7;
/// This share of it keeps its thickness.
const EVEN: f64 = 0.7;
/// Straight pieces stay this near to the middle line (metres).
const OFF_M: f64 = 0.04;
/// What straight walls leave of their own ink around them (pixels).
const RIM: usize = 2;
/// A round wall starts or ends this near to another wall (pixels).
pub(super) const TOUCH: usize = 6;

/// What is looked for.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Shape {
    /// Walls that turn.
    Round,
    /// What else is left.
    Any,
}

/// A round wall: its corners from end to end.
struct Chain {
    corners: Vec<P>,
    thickness: f64,
}

/// Adds walls that run along no axis for long: what is as thick as a wall, has no sharp corner and belongs to none yet, as
/// straight pieces.
/// Straight walls end where these begin. Gives where each of them starts and ends.
pub(super) fn add(
    known: &mut Vec<Frame>,
    frame: &mut Frame,
    ink: &Ink,
    shape: Shape,
    px_per_m: f64,
) -> Vec<[P; 2]> {
    let bodies = mass(ink, frame, px_per_m);
    let turned = bodies.transposed();
    let masks = [bodies, turned];
    let usual = usual_thickness(&frame.sheet.walls[0]).max(1.0);
    let thinnest = THICKNESS.start() * usual;
    if !ink.filled {
        broaden(&mut frame.walls, &masks, usual);
    }
    let (parts, chains, ends) = loop {
        let parts = leaning::parts(frame, &masks, thinnest);
        let chains = chains(known, frame, &masks[0], &parts, usual, shape, px_per_m);
        let ends: Vec<[P; 2]> = (chains.iter())
            .map(|chain| [chain.corners[0], chain.corners[chain.corners.len() - 1]])
            .collect();
        if !without_faces(&mut frame.found, &masks, usual, &ends) {
            break (parts, chains, ends);
        }
    };
    let mut covered = Raster::new(masks[0].width, masks[0].height);
    for chain in &chains {
        for pair in chain.corners.windows(2) {
            let piece = piece(pair[0], pair[1], chain.thickness);
            paint(&mut covered, &piece);
            known.push(piece);
        }
    }
    give_way(frame, parts, &covered, shape, &ends);
    if open_bays(frame, &ends) {
        let parts = leaning::parts(frame, &masks, thinnest);
        give_way(frame, parts, &covered, shape, &ends);
    }
    ends
}

/// The round walls among what the walls that are known, and the straight parts of those of the frame, leave of the bodies.
fn chains(
    known: &[Frame],
    frame: &Frame,
    bodies: &Raster,
    parts: &[Option<Band>],
    usual: f64,
    shape: Shape,
    px_per_m: f64,
) -> Vec<Chain> {
    let mut taken = Raster::new(bodies.width, bodies.height);
    for other in known {
        paint(&mut taken, other);
    }
    for wall in parts.iter().flatten() {
        fill(&mut taken, wall);
    }
    let rest = bodies.zip(&dilate(&taken, RIM), |wall, taken| wall & (1 - taken));
    let near = dilate(&taken, TOUCH);
    let touches = |points: &[P]| {
        let mut pixels = points.iter().map(|p| [0, 1].map(|k| p[k].floor() as i32));
        pixels.any(|[x, y]| near.at(x, y) != 0)
    };
    let others: Vec<Body> = (known.iter())
        .flat_map(|other| other.walls.iter().map(|wall| Body::of(wall, other)))
        .chain(parts.iter().flatten().map(|wall| Body::of(wall, frame)))
        .collect();
    let least = SHORTEST_TURN_M * px_per_m * THICKNESS.start() * usual;
    let off = OFF_M * px_per_m;
    let mut chains = Vec::new();
    for stroke in strokes(&rest, least as usize) {
        let arc = Arc::along(&stroke, off / 2.0).filter(|arc| arc.radius >= TIGHTEST_M * px_per_m);
        let corner = corner(&stroke, parts, LEAST_LEG_M * px_per_m).filter(|_| arc.is_none());
        let mut corners = match (&arc, corner) {
            (Some(arc), _) => arc.corners(off),
            (None, Some(corner)) => corner.to_vec(),
            (None, None) => corners(&stroke, off),
        };
        let is_round = match &arc {
            Some(arc) => arc.sweep.abs() >= TURN,
            None if corner.is_some() => true,
            None => {
                let turn: f64 = turns(&self::corners(&stroke, off / 2.0)).sum();
                turn.abs() >= TURN && corners.len() > 2
            }
        };
        if !THICKNESS.contains(&(stroke.thickness / usual))
            || arc.is_none() && has_corner(&stroke, off / 2.0)
            || stroke.length < shortest(&stroke, is_round, touches, shape, px_per_m)
            || stroke.even(UNEVEN) < EVEN
        {
            continue;
        }
        for _ in 0..2 {
            join(&mut corners, &others, stroke.thickness);
            corners.reverse();
        }
        // What comes back to where it started is a part of another wall.
        if far(corners[0], corners[corners.len() - 1]) > stroke.thickness {
            chains.push(Chain {
                corners,
                thickness: stroke.thickness,
            });
        }
    }
    chains
}

/// The way round a tight corner, of which straight walls leave too little to see that it is round: from the end of a wall
/// along one axis over the middle of the stroke to the end of one along the other. Both end as far from where they would
/// meet.
fn corner(stroke: &Stroke, parts: &[Option<Band>], least: f64) -> Option<[P; 3]> {
    let end = |tip: P, axis: Axis| {
        let along = parts.iter().flatten().filter(|wall| wall.axis == axis);
        (along.flat_map(Band::ends)).find(|end| far(*end, tip) <= stroke.thickness)
    };
    let middle = stroke.points[stroke.points.len() / 2];
    let around = |from: Axis, to: Axis| {
        let [a, b] = [end(stroke.tips[0], from)?, end(stroke.tips[1], to)?];
        let legs = [0, 1].map(|k| (a[k] - b[k]).abs());
        let [u, v] = [0, 1].map(|k| b[k] - a[k]);
        let bulge = (u * (middle[1] - a[1]) - v * (middle[0] - a[0])).abs() / (u * u + v * v);
        let is_round = bulge >= BULGE
            && legs[0].min(legs[1]) >= least
            && (legs[0] / legs[1]).ln().abs() <= LEGS;
        is_round.then_some([a, middle, b])
    };
    around(Axis::Across, Axis::Down).or_else(|| around(Axis::Down, Axis::Across))
}

/// What is nearer to where they would meet is a corner that is not read in full (metres).
const LEAST_LEG_M: f64 = 0.4;
/// Both ends are as far from there, give or take this (natural logarithm).
const LEGS: f64 = 0.35;
/// A quarter of a circle stands out by .21 of its chord, a straight wall by nothing.
const BULGE: f64 = 0.05;

/// Whether the middle line of a stroke, so far off at most, has a sharp corner.
fn has_corner(stroke: &Stroke, off: f64) -> bool {
    turns(&corners(stroke, off)).any(|turn| turn.abs() > SHARP)
}

/// How long a stroke must be to be a wall (pixels); infinite for what touches nothing.
fn shortest(
    stroke: &Stroke,
    is_round: bool,
    touches: impl Fn(&[P]) -> bool,
    shape: Shape,
    px_per_m: f64,
) -> f64 {
    let third = stroke.points.len() / 3;
    let [start, end] = stroke.tips;
    let starts = touches(&[start]) || touches(&stroke.points[..third]);
    let ends = touches(&[end]) || touches(&stroke.points[2 * third..]);
    if starts && ends && is_round {
        (SHORTEST_TURN_M * px_per_m).max(stroke.thickness)
    } else if (shape == Shape::Any || is_round) && (starts || ends || touches(&stroke.points)) {
        (SHORTEST_M * px_per_m).max(SLIM * stroke.thickness)
    } else {
        f64::INFINITY
    }
}

/// How a line turns at each of its corners (radians).
fn turns(points: &[P]) -> impl Iterator<Item = f64> {
    points.windows(3).map(|w| {
        let [a, b] = [0, 1].map(|k| (w[k + 1][1] - w[k][1]).atan2(w[k + 1][0] - w[k][0]));
        (b - a + PI).rem_euclid(TAU) - PI
    })
}

/// Corners around a middle line, so far off at most. At its ends, what is shorter than it is thick tells no direction.
fn corners(stroke: &Stroke, off: f64) -> Vec<P> {
    let mut corners = simplified(&stroke.points, off);
    for _ in 0..2 {
        if corners.len() > 2 && far(corners[0], corners[1]) < stroke.thickness {
            corners.remove(0);
        }
        corners.reverse();
    }
    corners
}

/// Carries the first corner of a chain on to the middle line of the wall that it meets, or into what else is there.
fn join(corners: &mut [P], walls: &[Body], thickness: f64) {
    let end = corners[0];
    let reach = |wall: &Body| wall.half + 1.5 * thickness + TOUCH as f64;
    let met = (walls
        .iter()
        .filter(|wall| wall.distance(end) <= reach(wall)))
    .min_by(|a, b| (a.distance(end) - a.half).total_cmp(&(b.distance(end) - b.half)));
    corners[0] = match met {
        Some(wall) => {
            let crossing = wall.crossing(corners[1], end);
            let fits = |p: &P| far(*p, end) <= reach(wall) && wall.distance(*p) <= reach(wall);
            crossing.filter(fits).unwrap_or_else(|| wall.nearest(end))
        }
        None => beyond(corners[1], end, thickness / 2.0 + TOUCH as f64),
    };
}

/// A point carried on from `a` through `b`.
fn beyond(a: P, b: P, more: f64) -> P {
    let t = more / far(a, b).max(1e-6);
    [b[0] + t * (b[0] - a[0]), b[1] + t * (b[1] - a[1])]
}

/// A wall between two points: along x of its own axes, on paper that is all wall.
fn piece(a: P, b: P, thickness: f64) -> Frame {
    let length = far(a, b);
    let [c, s] = [0, 1].map(|k| (b[k] - a[k]) / length.max(1e-6));
    let half = thickness / 2.0;
    let back = Projection([
        [c, -s, a[0] + s * half],
        [s, c, a[1] - c * half],
        [0.0, 0.0, 1.0],
    ]);
    let mut body = Raster::new(length.ceil() as usize, thickness.ceil() as usize);
    body.data.fill(1);
    Frame {
        walls: vec![Band {
            axis: Axis::Across,
            centre: half,
            thickness,
            low: 0.0,
            high: length,
        }],
        found: Vec::new(),
        sheet: Sheet::new(body.clone(), &body),
        back,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two upright walls of 12 pixels with what `drawn` says between them; at 50 pixels per metre.
    fn seen(drawn: impl Fn(f64, f64) -> bool) -> Vec<[P; 2]> {
        let mut taken = Raster::new(400, 300);
        taken.fill(40.0, 100.0, 52.0, 280.0, 1);
        taken.fill(348.0, 100.0, 360.0, 280.0, 1);
        let mut mask = taken.clone();
        for y in 0..300 {
            for x in 46..354 {
                if drawn(x as f64 + 0.5, y as f64 + 0.5) {
                    mask.data[y * 400 + x] = 1;
                }
            }
        }
        let wall = |centre| Band {
            axis: Axis::Down,
            centre,
            thickness: 12.0,
            low: 100.0,
            high: 280.0,
        };
        let mut frame = Frame {
            walls: vec![wall(46.0), wall(354.0)],
            found: Vec::new(),
            sheet: Sheet::new(mask.clone(), &mask),
            back: Projection::SAME,
        };
        let ink = Ink {
            all: mask.clone(),
            lines: mask.clone(),
            fine: mask.clone(),
            pen: mask.clone(),
            strokes: mask.clone(),
            closed: mask.clone(),
            solid: mask,
            filled: true,
            line_width: 2.0,
            extent: 400.0,
        };
        let mut frames = Vec::new();
        add(&mut frames, &mut frame, &ink, Shape::Any, 50.0);
        let ends = |frame: &Frame| {
            let wall = &frame.walls[0];
            [wall.low, wall.high].map(|x| frame.back.apply([x, wall.centre]))
        };
        frames.iter().map(ends).collect()
    }

    #[test]
    fn an_arc_between_two_walls_becomes_a_chain_of_short_walls() {
        // Radius 200 around (200, 270): from (46, 142) over (200, 70) to (354, 142).
        let on_arc = |x: f64, y: f64| ((x - 200.0).hypot(y - 270.0) - 200.0).abs() <= 6.0;
        let pieces = seen(on_arc);
        assert!((3..=12).contains(&pieces.len()), "{pieces:?}");
        for end in pieces.iter().flatten() {
            assert!(
                ((end[0] - 200.0).hypot(end[1] - 270.0) - 200.0).abs() < 6.0,
                "{pieces:?}"
            );
        }
        let reaches = |x: f64| pieces.iter().flatten().any(|end| (end[0] - x).abs() < 6.0);
        assert!(reaches(46.0) && reaches(354.0), "{pieces:?}");
    }

    #[test]
    fn specks_thin_lines_and_blots_are_no_walls() {
        assert!(seen(|x, y| (x - 200.0).hypot(y - 200.0) < 4.0).is_empty());
        assert!(seen(|x, y| (y - 100.0 - 0.2 * x).abs() < 1.5).is_empty());
        assert!(seen(|x, y| x < 130.0 && (150.0..230.0).contains(&y)).is_empty());
    }
}
