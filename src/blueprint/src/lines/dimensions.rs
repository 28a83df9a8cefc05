//! Dimensions drawn with plain lines: the line that measures, its end marks, and the lines that lead to it from the walls.
//!
//! End marks are oblique ticks whose middle lies on the line, arrowheads whose point does, or dots (ISO 129-1). Both ends
//! of a line that measures have one. Lines that lead to it all pass it by the same length.

use std::collections::HashSet;

use glam::DVec2;

use super::grid::Grid;
use super::primitive::{Arc, Drawing, Fill, Segment};

/// Ticks, arrowheads and dots, however large the sheet is drawn.
const MARK_MM: std::ops::RangeInclusive<f64> = 20.0..=400.0;
/// A tick leans against its line by this much at least, so much at most (sine).
const LEAN: std::ops::RangeInclusive<f64> = 0.38..=0.93;
/// How far what should meet misses.
const MEETS_MM: f64 = 5.0;
/// A line that measures goes beyond its last tick by so many ticks at most.
const BEYOND: f64 = 1.5;
/// Lines that lead to a dimension pass it by so much at most, and all alike.
const PASSES_MM: f64 = 400.0;
const ALIKE_MM: f64 = 3.0;
/// A line that measures is longer than its marks by this factor.
const LONGER: f64 = 1.5;
/// Marks that are looked at; what has more is hatched.
const MOST_MARKS: usize = 6000;

/// Where a line that measures ends.
#[derive(Clone, Copy)]
struct Mark {
    at: DVec2,
    size: f64,
    /// A tick: its direction, and which stroke it is.
    tick: Option<(DVec2, usize)>,
}

/// The strokes without dimensions.
pub(super) fn without_dimensions(strokes: Vec<Segment>, drawing: &Drawing) -> Vec<Segment> {
    let marks = marks(&strokes, drawing);
    if marks.is_empty() {
        return strokes;
    }
    let mark_grid = Grid::fine(marks.iter().map(|m| (m.at, m.at)));
    let grid = Grid::fine(strokes.iter().map(|s| (s.a, s.b)));
    let mut gone: HashSet<usize> = HashSet::new();
    for (number, stroke) in strokes.iter().enumerate() {
        let ends = [(stroke.a, stroke.b), (stroke.b, stroke.a)]
            .map(|(end, other)| mark_at(end, other, &marks, &mark_grid));
        let [Some(first), Some(last)] = ends else {
            continue;
        };
        if first.at.distance(last.at) < LONGER * first.size {
            continue;
        }
        gone.insert(number);
        gone.extend([first, last].iter().filter_map(|m| m.tick.map(|t| t.1)));
        gone.extend(leading(stroke, &strokes, &grid));
    }
    let kept = strokes.iter().enumerate();
    kept.filter(|(k, _)| !gone.contains(k))
        .map(|(_, stroke)| *stroke)
        .collect()
}

fn marks(strokes: &[Segment], drawing: &Drawing) -> Vec<Mark> {
    let tick = |(number, stroke): (usize, &Segment)| {
        let size = stroke.a.distance(stroke.b);
        MARK_MM.contains(&size).then(|| Mark {
            at: (stroke.a + stroke.b) / 2.0,
            size,
            tick: Some(((stroke.b - stroke.a) / size, number)),
        })
    };
    let ticks = strokes.iter().enumerate().filter_map(tick);
    let heads = drawing.fills.iter().filter_map(arrowhead);
    let dots = drawing.arcs.iter().filter_map(dot);
    heads.chain(dots).chain(ticks).take(MOST_MARKS).collect()
}

/// The point of a filled triangle that is longer than broad.
fn arrowhead(fill: &Fill) -> Option<Mark> {
    let [ring] = &fill.rings[..] else {
        return None;
    };
    let mut corners = ring.clone();
    corners.dedup_by(|p, q| p.distance(*q) < 0.1);
    let [a, b, c] = corners[..] else {
        return None;
    };
    let (at, size, base) = [(a, b, c), (b, c, a), (c, a, b)]
        .map(|(point, p, q)| (point, point.distance((p + q) / 2.0), p.distance(q)))
        .into_iter()
        .max_by(|p, q| p.1.total_cmp(&q.1))?;
    (MARK_MM.contains(&size) && base < size).then_some(Mark {
        at,
        size,
        tick: None,
    })
}

fn dot(arc: &Arc) -> Option<Mark> {
    let full = arc.sweep.abs() > 0.99 * std::f64::consts::TAU;
    let size = 2.0 * arc.radius;
    (full && MARK_MM.contains(&size)).then_some(Mark {
        at: arc.centre,
        size,
        tick: None,
    })
}

/// The mark at which a line ends.
fn mark_at(end: DVec2, other: DVec2, marks: &[Mark], grid: &Grid) -> Option<Mark> {
    let along = (other - end).normalize_or_zero();
    let ends = |mark: &&Mark| {
        let to = mark.at - end;
        let reach = match mark.tick {
            Some(_) => BEYOND * mark.size,
            None => MEETS_MM + mark.size / 2.0,
        };
        let leans = mark
            .tick
            .is_none_or(|(tick, _)| LEAN.contains(&tick.perp_dot(along).abs()));
        leans && along.perp_dot(to).abs() < MEETS_MM && (-MEETS_MM..=reach).contains(&along.dot(to))
    };
    let near = grid.near(end, end + along * *MARK_MM.end()).into_iter();
    let near = near.map(|k| &marks[k as usize]).filter(ends);
    near.min_by(|p, q| p.at.distance(end).total_cmp(&q.at.distance(end)))
        .copied()
}

/// Lines across a line that measures which all end the same little way beyond it.
fn leading(line: &Segment, strokes: &[Segment], grid: &Grid) -> Vec<usize> {
    let length = line.a.distance(line.b);
    let along = (line.b - line.a) / length.max(1e-9);
    let local = |p: DVec2| DVec2::new(along.dot(p - line.a), along.perp_dot(p - line.a));
    // Each with how far it passes, to the left or to the right.
    let mut passing: Vec<(usize, f64)> = Vec::new();
    for number in grid.near(line.a, line.b) {
        let stroke = &strokes[number as usize];
        let [p, q] = [stroke.a, stroke.b].map(local);
        let upright = (p.x - q.x).abs() < MEETS_MM;
        let (short, long) = if p.y.abs() < q.y.abs() {
            (p, q)
        } else {
            (q, p)
        };
        let crosses = short.y * long.y < 0.0 && short.y.abs() <= PASSES_MM;
        let measures = (-MEETS_MM - PASSES_MM..=length + MEETS_MM + PASSES_MM).contains(&p.x);
        if upright && crosses && measures && long.y.abs() > 1.2 * short.y.abs() {
            passing.push((number as usize, short.y));
        }
    }
    lean::sort_by(&mut passing, |p, q| p.1.total_cmp(&q.1));
    let alike = |k: usize, other: usize| (passing[k].1 - passing[other].1).abs() <= ALIKE_MM;
    (0..passing.len())
        .filter(|&k| k > 0 && alike(k, k - 1) || k + 1 < passing.len() && alike(k, k + 1))
        .map(|k| passing[k].0)
        .collect()
}
