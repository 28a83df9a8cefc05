//! Hobs: squares with two by two burners.

use super::faces::{Piece, Pieces};
use super::forms::{Drawn, Form, Kind};

/// A burner is as wide as high, give or take this (natural logarithm).
const ROUND: f64 = 0.22;
/// So much of the box around it a circle fills, roughly as pixels draw it.
const FILL: std::ops::RangeInclusive<f64> = 0.66..=0.9;
/// Smaller ones are dots (pixels).
const SMALLEST: f64 = 5.0;
/// The diameter of a burner in sides of the hob: 0.12 to 0.24 m.
const BURNER: std::ops::RangeInclusive<f64> = 0.17..=0.47;
/// From the middle of one burner to the next in sides of the hob.
const APART: std::ops::RangeInclusive<f64> = 0.34..=0.62;
/// A hob is as deep as wide, or up to so much less (natural logarithm).
const SQUARE: f64 = 0.22;
/// Burners lie in two rows and columns, give or take this share of its side.
const EVEN: f64 = 0.07;
/// So much of the outline is drawn.
const OUTLINE_FILL: f64 = 0.9;

/// All hobs.
pub(super) fn hobs(view: &Drawn) -> Vec<Form> {
    // What a ring encloses stands for one that touches something, the ring itself for one that is full.
    let rings = Pieces::of(view.ink(), true);
    let ringed = rings.all.iter().map(|piece| (piece, 0));
    let full = view.paper.all.iter().map(|piece| (piece, view.broadest));
    let mut burners: Vec<(usize, Piece)> = (ringed.chain(full))
        .filter(|(piece, _)| is_burner(piece))
        .filter_map(|(piece, line)| Some((lies_on(view, piece, line)?, *piece)))
        .collect();
    burners.sort_by_key(|(top, _)| *top);
    (burners.chunk_by(|a, b| a.0 == b.0))
        .filter_map(|same| {
            let burners: Vec<Piece> = same.iter().map(|(_, piece)| *piece).collect();
            hob(view, &view.paper.all[same[0].0], &burners)
        })
        .collect()
}

fn is_burner(piece: &Piece) -> bool {
    let [width, height] = piece.size();
    width.min(height) >= SMALLEST
        && (width / height).ln().abs() <= ROUND
        && FILL.contains(&piece.fill())
}

/// The paper that is seen on three sides of a burner, and reaches around it.
fn lies_on(view: &Drawn, burner: &Piece, line: usize) -> Option<usize> {
    let beside = view.paper.beside(burner, line);
    let sides = beside.map(|beyond| beyond.map(|(id, _)| id));
    let count = |id: &usize| sides.iter().filter(|side| **side == Some(*id)).count();
    let on = sides.iter().flatten().find(|id| count(id) >= 3)?;
    view.paper.all[*on].is_around(burner).then_some(*on)
}

fn hob(view: &Drawn, top: &Piece, burners: &[Piece]) -> Option<Form> {
    let [width, depth] = top.size();
    let side = width.max(depth);
    let slack = EVEN * side;
    let [middle_x, middle_y] = top.centre();
    let sign = |p: &Piece| (p.centre()[0] < middle_x, p.centre()[1] < middle_y);
    let sized = |p: &&Piece| BURNER.contains(&(p.size()[0] / side));
    let at = |left: bool, upper: bool| {
        let mut there = (burners.iter().filter(sized)).filter(|p| sign(p) == (left, upper));
        let largest = there
            .clone()
            .max_by(|a, b| a.size()[0].total_cmp(&b.size()[0]))?;
        there.all(|p| largest.is_around(p)).then_some(largest)
    };
    let [a, b, c, d] = [
        at(true, true)?,
        at(false, true)?,
        at(true, false)?,
        at(false, false)?,
    ]
    .map(Piece::centre);
    let columns = [(a[0] + c[0]) / 2.0, (b[0] + d[0]) / 2.0];
    let rows = [(a[1] + b[1]) / 2.0, (c[1] + d[1]) / 2.0];
    let even = [a[0] - c[0], b[0] - d[0], a[1] - b[1], c[1] - d[1]]
        .iter()
        .all(|off| off.abs() <= slack);
    let apart = [columns, rows].map(|[low, high]| (high - low) / side);
    let square = (width / depth).ln().abs() <= SQUARE && top.fill() >= OUTLINE_FILL;
    let line = view.paper.beside(top, view.broadest).into_iter().flatten();
    let line = line.map(|(_, line)| line).min().unwrap_or(0) as f64;
    let is_hob = even && square && apart.iter().all(|v| APART.contains(v));
    is_hob.then_some(Form {
        kind: Kind::Hob,
        length: side + line,
        likelihood: 0.9,
        centre: top.centre(),
    })
}
