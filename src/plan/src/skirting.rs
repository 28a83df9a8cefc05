//! Skirting boards along the inner faces of rooms, interrupted where one walks through.

use std::collections::BTreeMap;

use crate::faces::Face;
use crate::holes::Hole;
use crate::niche::{Recess, on_wall};
use crate::outline::WallOutline;
use crate::rooms::Enclosed;
use crate::shell::{Prism, Skirting};
use crate::solids::distinct;
use crate::vector::{Vector, segment_distance};
use crate::{Point, WallId};

const DEPTH_MM: f64 = 12.0;
const HEIGHT_MM: i32 = 60;
/// Nobody nails shorter boards.
const LEAST_MM: f64 = 15.0;
/// A mitre at a corner reaches at most this far.
const MITRE_LIMIT_MM: f64 = 40.0;

/// The boards of one room.
pub(crate) fn skirtings(
    enclosed: &Enclosed,
    outlines: &[WallOutline],
    holes: &BTreeMap<WallId, Vec<Hole>>,
    recesses: &[Recess],
) -> Vec<Skirting> {
    let mut boards = Vec::new();
    for (index, ring) in enclosed.rings().enumerate() {
        let insets = insets(ring);
        for edge in 0..ring.len() {
            let next = (edge + 1) % ring.len();
            let (p, q) = (Vector::from(ring[edge]), Vector::from(ring[next]));
            let here = |face: &&Face| face.ring == index && face.edge == edge;
            let faces: Vec<&Face> = enclosed.faces.iter().filter(here).collect();
            let (along, length) = ((q - p).unit(), (q - p).length());
            for (wall, from, to) in runs(p, q, &faces, outlines) {
                let mut gaps = Vec::new();
                let mut leave = |ends: [Vector; 2]| {
                    let [s, t] = ends.map(|end| (end - p).dot(along));
                    gaps.push((s.min(t), s.max(t)));
                };
                for way in holes.get(&wall).into_iter().flatten() {
                    if way.reaches_floor() {
                        leave([way.from, way.to].map(|s| way.outline.axis.at(s)));
                    }
                }
                for niche in on_wall(recesses, wall) {
                    let [start, end, ..] = niche.corners();
                    // A niche in the wall's other face leaves this one whole.
                    if niche.reaches_floor() && segment_distance(start, p, q) < 5.0 {
                        leave([start, end]);
                    }
                }
                for (from, to) in without_gaps((from, to), gaps) {
                    let inside = |s: f64| p + along * s - along.left() * DEPTH_MM;
                    let start = if from < 1.0 {
                        insets[edge]
                    } else {
                        inside(from)
                    };
                    let end = if to > length - 1.0 {
                        insets[next]
                    } else {
                        inside(to)
                    };
                    let ring = [p + along * from, p + along * to, end, start];
                    boards.push(Skirting {
                        wall: wall.0,
                        block: Prism {
                            outline: distinct(&ring),
                            from_mm: 0,
                            to_mm: HEIGHT_MM,
                        },
                    });
                }
            }
        }
    }
    boards.retain(|board| board.block.outline.len() > 2);
    boards
}

/// The walls behind an edge without gaps: what no face covers, such as a wall's end, goes to the nearest wall.
fn runs(
    p: Vector,
    q: Vector,
    faces: &[&Face],
    outlines: &[WallOutline],
) -> Vec<(WallId, f64, f64)> {
    let (along, length) = ((q - p).unit(), (q - p).length());
    let nearest = |from: f64, to: f64| {
        let middle = p + along * ((from + to) / 2.0);
        let beside = |o: &WallOutline| segment_distance(middle, o.axis.a, o.axis.b) - o.half;
        let outlines = outlines.iter();
        outlines
            .min_by(|a, b| beside(a).total_cmp(&beside(b)))
            .map(|outline| (outline.wall, from, to))
    };
    let mut runs = Vec::new();
    let mut done = 0.0;
    for face in faces {
        if face.from - done >= LEAST_MM {
            runs.extend(nearest(done, face.from));
        }
        let from = if face.from - done < LEAST_MM {
            done
        } else {
            face.from
        };
        if face.to > from {
            runs.push((face.wall, from, face.to));
            done = face.to;
        }
    }
    if length - done >= LEAST_MM {
        runs.extend(nearest(done, length));
    } else if let Some(last) = runs.last_mut() {
        last.2 = length;
    }
    runs
}

/// What is left of a stretch of an edge beside the ways and niches in its wall.
fn without_gaps((from, to): (f64, f64), mut gaps: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    lean::sort_by(&mut gaps, |a, b| a.0.total_cmp(&b.0));
    let mut left = Vec::new();
    let mut done = from;
    for (start, end) in gaps {
        if start.min(to) - done >= LEAST_MM {
            left.push((done, start.min(to)));
        }
        done = done.max(end);
    }
    if to - done >= LEAST_MM {
        left.push((done, to));
    }
    left
}

/// Each corner of a ring moved inside the room, which lies on the right hand, by a board's depth.
fn insets(ring: &[Point]) -> Vec<Vector> {
    let count = ring.len();
    (0..count)
        .map(|index| {
            let [p, q, r] =
                [count - 1, 0, 1].map(|step| Vector::from(ring[(index + step) % count]));
            let (before, after) = ((q - p).unit(), (r - q).unit());
            let sum = -(before.left() + after.left());
            let middle = sum.unit();
            let cosine = middle.dot(-after.left());
            let reach = if cosine > 0.05 {
                DEPTH_MM / cosine
            } else {
                DEPTH_MM
            };
            q + middle * reach.min(MITRE_LIMIT_MM)
        })
        .collect()
}
