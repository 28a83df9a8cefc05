//! Beds: rectangles with one or two pillows at a short side.

use std::ops::RangeInclusive;

use super::faces::Piece;
use super::forms::{Drawn, Form, Kind};

/// A pillow is so many times as broad as deep; a single one that is less broad than the second fills its bed.
const PILLOW: RangeInclusive<f64> = 0.85..=3.4;
const OBLONG: f64 = 1.2;
/// It fills so much of the box around it: corners are round, sides may bend in.
const PILLOW_FILL: f64 = 0.82;
/// Smaller pieces are no pillows (pixels).
const SMALLEST: f64 = 7.0;
/// Its depth in lengths of the bed: 0.25 to 0.6 m.
const DEEP: RangeInclusive<f64> = 0.1..=0.32;
/// It lies so near to the head, in lengths of the bed.
const HEAD: f64 = 0.13;
/// Breadths of each of two pillows and of one, in breadths of the bed.
const OF_TWO: RangeInclusive<f64> = 0.26..=0.49;
const OF_ONE: RangeInclusive<f64> = 0.45..=0.96;
const FILLING: f64 = 0.75;
/// Breadths of beds in their lengths: 1.2 to 2.0 m with two pillows, 0.75 to 1.1 with one.
const DOUBLE: RangeInclusive<f64> = 0.57..=1.0;
const SINGLE: RangeInclusive<f64> = 0.37..=0.58;
/// Two pillows are alike, and one lies in the middle, give or take this share of the bed's breadth.
const EVEN: f64 = 0.08;
/// So much of each side is drawn, without corners of so many lengths of the bed, which may be round.
const SIDE: f64 = 0.9;
const CORNER: f64 = 0.07;
/// So much of both sides is drawn between a line at the head and one farther out that is the head.
const REACHED: f64 = 0.6;
/// So many lines of blankets run across a bed at most: more are steps or shelves.
const MOST_FOLDS: usize = 3;

/// Beds whose length runs down the view.
pub(super) fn beds(view: &Drawn) -> Vec<Form> {
    let mut pillows: Vec<Piece> = (view.paper.all.iter())
        .filter(|piece| is_pillow(piece))
        .copied()
        .collect();
    pillows.sort_by_key(|pillow| (pillow.low[1], pillow.low[0]));
    let mut found: Vec<Form> = Vec::new();
    for (k, pillow) in pillows.iter().enumerate() {
        let slack = EVEN * 2.0 * pillow.size()[0];
        let beside = pillows[k + 1..].iter();
        let level = beside.take_while(|other| (other.low[1] - pillow.low[1]) as f64 <= slack);
        let pairs = level.filter(|other| is_pair(pillow, other, slack));
        let double = pairs.filter_map(|other| double(view, [pillow, other]));
        found.extend(double.chain(single(view, pillow)));
    }
    found
}

fn is_pillow(piece: &Piece) -> bool {
    let [width, depth] = piece.size();
    width.min(depth) >= SMALLEST && PILLOW.contains(&(width / depth)) && piece.fill() >= PILLOW_FILL
}

/// Whether two pillows are alike and lie beside each other.
fn is_pair(a: &Piece, b: &Piece, slack: f64) -> bool {
    let alike = (0..2).all(|k| (a.size()[k] - b.size()[k]).abs() <= slack);
    let apart = (a.centre()[0] - b.centre()[0]).abs() / a.size()[0];
    alike && (1.0..1.5).contains(&apart)
}

/// The bed under two pillows, which lies about them evenly: so does the paper towards its foot, where cells of a lattice
/// do not.
fn double(view: &Drawn, pillows: [&Piece; 2]) -> Option<Form> {
    let beside = view.paper.beside(pillows[0], view.broadest);
    let both = pillows[0].with(pillows[1]);
    let broadest = pillows[0].size()[0] / OF_TWO.start();
    [true, false].into_iter().find_map(|at_top| {
        let (sheet, _) = beside[2 + usize::from(at_top)]?;
        let sheet = &view.paper.all[sheet];
        let off = sheet.centre()[0] - both.centre()[0];
        let lies = off.abs() <= EVEN * broadest && sheet.size()[0] <= broadest;
        on(view, sheet, pillows[0], DOUBLE, at_top).filter(|_| lies)
    })
}

/// The bed under a pillow that lies on a piece of paper with one on each side of it.
fn single(view: &Drawn, pillow: &Piece) -> Option<Form> {
    let beside = view.paper.beside(pillow, view.broadest);
    let [left, right, above, below] = beside.map(|beyond| beyond.map(|(id, _)| id));
    let id = left.filter(|id| right == Some(*id))?;
    let sheet = &view.paper.all[id];
    let [width, depth] = pillow.size();
    let share = width / sheet.size()[0];
    let off = pillow.centre()[0] - sheet.centre()[0];
    let lies = OF_ONE.contains(&share)
        && (width > OBLONG * depth || share > FILLING)
        && off.abs() <= EVEN * sheet.size()[0];
    // At the head may be a wall, or what is as broad as the bed: the other half of a chair is not.
    let broad = |side: Option<usize>| {
        side.is_none_or(|other| view.paper.all[other].size()[0] > 0.9 * sheet.size()[0])
    };
    [(above, below, true), (below, above, false)]
        .into_iter()
        .filter(|(head, foot, _)| lies && *foot == Some(id) && broad(*head))
        .find_map(|(_, _, at_top)| on(view, sheet, pillow, SINGLE, at_top))
}

/// The bed as broad as the paper that a pillow at its head lies on.
fn on(
    view: &Drawn,
    sheet: &Piece,
    pillow: &Piece,
    shapes: RangeInclusive<f64>,
    at_top: bool,
) -> Option<Form> {
    let sides = [sheet.low[0] as f64 - 0.5, sheet.high[0] as f64 + 0.5];
    let width = sides[1] - sides[0];
    let depth = pillow.size()[1];
    let least = (width / shapes.end()).max(depth / DEEP.end());
    let most = (width / shapes.start()).min(depth / DEEP.start());
    let inset = CORNER * least;
    let (top, bottom) = (pillow.low[1] as f64 - 1.0, pillow.high[1] as f64);
    let (near, far, away) = if at_top {
        (top, bottom, 1.0)
    } else {
        (bottom, top, -1.0)
    };
    let drawn = |from: f64, to: f64| {
        let side = |x| view.drawn_down(x, from.min(to), from.max(to));
        side(sides[0]).min(side(sides[1]))
    };
    let sided = |from: f64, to: f64| drawn(from + away * inset, to - away * inset) >= SIDE;
    let within = [sides[0] + inset, sides[1] - inset];
    let across = lines(view, within, far, most, away);
    let heads = lines(view, within, near, HEAD * most, -away);
    // Beyond a line that may be a pillow's own may be the head; beyond the head is the other face of a wall.
    let nearest = *heads.first()?;
    let own = (near - nearest).abs() <= view.line;
    let farther = |head: &&f64| own && drawn(nearest, **head) >= REACHED;
    let second = heads.get(1).filter(farther);
    second.into_iter().chain([&nearest]).find_map(|head| {
        let feet = across.iter().take(MOST_FOLDS + 1).rev();
        let fits = |foot: &&f64| {
            let length = (*foot - head).abs();
            (least..=most).contains(&length) && sided(*head, **foot)
        };
        let foot = feet.into_iter().find(fits)?;
        Some(Form {
            kind: Kind::Bed,
            length: (foot - head).abs() + 1.0 + view.line,
            likelihood: if shapes == DOUBLE { 0.9 } else { 0.7 },
            centre: [sheet.centre()[0], (head + foot) / 2.0],
        })
    })
}

/// The rows at which lines across begin, from one row on.
fn lines(view: &Drawn, [left, right]: [f64; 2], from: f64, steps: f64, away: f64) -> Vec<f64> {
    let mut out = Vec::new();
    let mut on_line = false;
    for k in 0..=steps as usize {
        let row = from + away * k as f64;
        let crossed = view.drawn_across(row, left, right) >= SIDE;
        if crossed && !on_line {
            out.push(row);
        }
        on_line = crossed;
    }
    out
}
