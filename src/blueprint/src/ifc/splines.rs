//! B-splines and Bézier curves, with weights or without, as points in a row.

use glam::DVec4;

use super::curves::{MOST_POINTS, STEP};
use super::place::coordinates;
use super::rows::Row;
use super::step::{Entity, Step, Value};
use crate::lines::on_spline;

/// Curves of higher degree are damage.
const HIGHEST_DEGREE: f64 = 16.0;
/// Pieces of a curve between two of its knots.
const MOST_PIECES: usize = 90;

/// Curves of these kinds.
pub(super) fn is_spline(kind: &str) -> bool {
    kind.contains("BSPLINECURVE") || kind.contains("BEZIERCURVE")
}

/// The points of a curve, all or from parameter to parameter; `None` if its numbers do not fit together.
pub(super) fn spline(
    step: &Step<'_>,
    entity: &Entity,
    [from, to]: [Option<f64>; 2],
) -> Option<Row> {
    let degree = entity.get(0).number()?;
    if !(1.0..=HIGHEST_DEGREE).contains(&degree) {
        return None;
    }
    let degree = degree as usize;
    let poles = weighted(step, entity)?;
    let knots = knots(entity, degree, poles.len())?;
    let from = from.unwrap_or(knots[degree]);
    let to = to.unwrap_or(knots[poles.len()]);
    let most = (MOST_POINTS / (poles.len() - degree)).clamp(1, MOST_PIECES);
    let (mut points, mut parameters) = (Vec::new(), Vec::new());
    for span in degree..poles.len() {
        let (low, high) = (knots[span].max(from), knots[span + 1].min(to));
        if low >= high {
            continue;
        }
        let at = |t: f64| {
            let at = on_spline(&poles, &knots, degree, span, t);
            [at.x / at.w, at.y / at.w, at.z / at.w]
        };
        // A curve turns no more than its poles, though not evenly.
        let turn = turn(&poles[span - degree..=span]);
        let pieces = (2.0 * turn / STEP).ceil().clamp(1.0, most as f64) as usize;
        let first = usize::from(!points.is_empty());
        let along = (first..=pieces).map(|k| low + (high - low) * k as f64 / pieces as f64);
        points.extend(along.clone().map(at));
        parameters.extend(along);
    }
    let is_finite = points.iter().flatten().all(|c: &f64| c.is_finite());
    (is_finite && points.len() > 1).then_some(Row { points, parameters })
}

/// The poles times their weights, each with its weight.
fn weighted(step: &Step<'_>, entity: &Entity) -> Option<Vec<DVec4>> {
    let poles = entity.get(1).references().take(MOST_POINTS);
    let poles = poles.filter_map(|id| Some(coordinates(step.get(id)?.get(0))));
    let mut poles: Vec<DVec4> = poles.map(|[x, y, z]| DVec4::new(x, y, z, 1.0)).collect();
    if entity.kind.contains("RATIONAL") {
        let weights = entity.get(if has_knots(entity) { 8 } else { 5 });
        let weights: Vec<f64> = weights.list().iter().filter_map(Value::number).collect();
        if weights.len() != poles.len() || weights.iter().any(|weight| *weight <= 0.0) {
            return None;
        }
        let pairs = poles.iter_mut().zip(weights);
        pairs.for_each(|(pole, weight)| *pole *= weight);
    }
    Some(poles)
}

fn has_knots(entity: &Entity) -> bool {
    entity.kind.ends_with("WITHKNOTS")
}

/// Where the pieces of a curve meet, each as often as it counts. Bézier curves, one after the other, tell none.
fn knots(entity: &Entity, degree: usize, poles: usize) -> Option<Vec<f64>> {
    let mut knots = Vec::new();
    if has_knots(entity) {
        let times = entity.get(5).list().iter();
        for (times, knot) in times.zip(entity.get(6).list()).take(MOST_POINTS) {
            let times = times.number()?.clamp(0.0, degree as f64 + 1.0) as usize;
            knots.extend(std::iter::repeat_n(knot.number()?, times));
        }
    } else {
        let pieces = poles.checked_sub(1)? / degree;
        for piece in 0..=pieces {
            let end = piece == 0 || piece == pieces;
            let times = degree + usize::from(end);
            knots.extend(std::iter::repeat_n(piece as f64, times));
        }
    }
    let fit = poles > degree && knots.len() == poles + degree + 1;
    (fit && knots.is_sorted()).then_some(knots)
}

/// How much a line through poles turns, in radians.
fn turn(poles: &[DVec4]) -> f64 {
    let at = |pole: &DVec4| pole.truncate() / pole.w;
    let legs = poles.windows(2).map(|pair| at(&pair[1]) - at(&pair[0]));
    let legs: Vec<_> = legs.filter(|leg| leg.length_squared() > 0.0).collect();
    let turns = legs.windows(2).map(|pair| pair[0].angle_between(pair[1]));
    turns.filter(|turn| turn.is_finite()).sum()
}
