use std::collections::HashSet;

use super::bands::{Axis, Band, tracked};
use super::binarise::Ink;
use super::chains::in_line;
use super::network::groups;
use super::pens;
use super::raster::{Raster, close_rows, keep_long_rows, runs};
use super::sheet::share;

/// The outlines of a wall are at most this far apart (metres, at the first guess of the scale).
const THICKEST_M: f64 = 0.45;
/// An outline of a wall is at least this long (metres).
const SHORTEST_LINE_M: f64 = 0.2;
/// A stroke this many times wider than a line is a wall by itself: filled, or blurred into one.
const FILLED: f64 = 1.7;

/// Blurred partitions that run into an outlined wall are at least this long (metres).
const SHORTEST_BLURRED_M: f64 = 0.6;

/// The thickest wall between outlines, in pixels.
pub(super) fn thickest(px_per_m: f64) -> usize {
    (THICKEST_M * px_per_m) as usize
}

/// The thinnest stroke that is a wall by itself, where lines are so wide.
pub(super) fn filled(line_width: f64) -> f64 {
    (FILLED * line_width + 0.5).max(4.0)
}

/// A pair of outlines or a thick stroke that may be a wall.
struct Candidate {
    band: Band,
    filled: bool,
}

/// Cut walls are drawn with a heavier pen than furniture (ISO 128-23): lines of the heavy pen alone give this share of
/// the walls that all lines give, or all lines are needed.
const HEAVY_SHARE: f64 = 0.75;

/// What is wall by rule.
pub(super) struct Ruled {
    pub(super) mask: Raster,
    /// What the mask is made of where walls are outlines: groups of bands that run openly into each other.
    pub(super) joined: Vec<Vec<Band>>,
}

impl Ruled {
    /// The mask of outlined walls that is made of these groups.
    fn of(joined: Vec<Vec<Band>>, ink: &Ink) -> Self {
        let mut mask = Raster::new(ink.lines.width, ink.lines.height);
        for band in joined.iter().flatten() {
            super::place::fill(&mut mask, band);
        }
        Self { mask, joined }
    }

    /// The same without the outlined walls that are rims of furniture.
    pub(super) fn without(&self, is_rim: impl Fn(&Band) -> bool, ink: &Ink) -> Self {
        let others = |group: &Vec<Band>| -> Vec<Band> {
            group.iter().copied().filter(|b| !is_rim(b)).collect()
        };
        let joined = self.joined.iter().map(others);
        Self::of(joined.filter(|group| !group.is_empty()).collect(), ink)
    }

    /// The same without the groups that are no `wall`; filled walls stay.
    pub(super) fn only(mut self, wall: impl Fn(&[Band]) -> bool, ink: &Ink) -> Self {
        let count = self.joined.len();
        self.joined.retain(|group| wall(group));
        if self.joined.len() == count {
            self
        } else {
            Self::of(self.joined, ink)
        }
    }
}

/// The walls of a drawing, by rule: filled walls as they are, others between their outlines.
pub(super) fn walls(ink: &Ink, px_per_m: f64) -> Ruled {
    if ink.filled {
        Ruled {
            mask: ink.solid.clone(),
            joined: Vec::new(),
        }
    } else {
        outlined(ink, px_per_m)
    }
}

/// The walls of a drawing whose walls are outlines, empty or hatched, mixed with thick strokes.
fn outlined(ink: &Ink, px_per_m: f64) -> Ruled {
    let turned = [ink.lines.transposed(), ink.pen.transposed()];
    let long =
        |view: &Raster| keep_long_rows(&close_rows(view, 2), (SHORTEST_LINE_M * px_per_m) as usize);
    let all = [long(&ink.lines), long(&turned[0])];
    let views = [&ink.lines, &turned[0]];
    let whole = between(ink, &all, &views, px_per_m);
    let Some(heavy) = pens::heavy(&all, &[&ink.pen, &turned[1]]) else {
        return whole;
    };
    let outlined = between(ink, &heavy, &views, px_per_m);
    let size = |ruled: &Ruled| ruled.mask.data.iter().filter(|v| **v != 0).count() as f64;
    if size(&outlined) >= HEAVY_SHARE * size(&whole) {
        outlined
    } else {
        whole
    }
}

/// The walls between long lines, given along both axes.
fn between(ink: &Ink, long: &[Raster; 2], views: &[&Raster; 2], px_per_m: f64) -> Ruled {
    let closed = [&ink.closed, &ink.closed.transposed()];
    let width = ink.line_width;
    let thickest = THICKEST_M * px_per_m;
    let mut all = Vec::new();
    for axis in [Axis::Across, Axis::Down] {
        all.extend(candidates(
            &long[axis as usize],
            closed[axis as usize],
            axis,
            width,
            thickest,
            px_per_m,
        ));
    }
    let joints = open_joints(&all, views, width, px_per_m);
    let mut open = vec![false; all.len()];
    for i in joints.iter().flatten() {
        open[*i] = true;
    }
    let mut accepted = grown(&all, open, px_per_m);
    without_panes(&all, &mut accepted, width, px_per_m);
    let kept: Vec<usize> = (0..all.len()).filter(|i| accepted[*i]).collect();
    let group = groups(kept.len(), |i, j| {
        let (i, j) = (kept[i], kept[j]);
        joints.contains(&[i, j]) || joints.contains(&[j, i])
    });
    let mut joined = vec![Vec::new(); group.iter().max().map_or(0, |g| g + 1)];
    for (i, group) in kept.into_iter().zip(group) {
        joined[group].push(over_joints(&all[i].band, width));
    }
    Ruled::of(joined, ink)
}

/// A pane is at least this much thinner than the wall around it.
const PANE: f64 = 0.93;
/// Its window is at most this wide (metres).
const WIDEST_PANE_M: f64 = 5.0;

/// Lines that fill the hole between two thicker pieces of one wall are the panes of a window, not walls.
fn without_panes(all: &[Candidate], accepted: &mut [bool], width: f64, px_per_m: f64) {
    let walls: Vec<Band> = all
        .iter()
        .zip(accepted.iter())
        .filter(|(_, yes)| **yes)
        .map(|(c, _)| c.band)
        .collect();
    let slack = width + 3.0;
    for (candidate, yes) in all.iter().zip(accepted) {
        let pane = &candidate.band;
        let inside = |wall: &&Band| {
            wall.axis == pane.axis
                && pane.thickness <= (PANE * wall.thickness).min(wall.thickness - 2.0)
                && (wall.centre - pane.centre).abs()
                    <= (wall.thickness - pane.thickness) / 2.0 + 1.0
        };
        let before = walls
            .iter()
            .filter(inside)
            .any(|w| (w.high - pane.low).abs() <= slack);
        let after = walls
            .iter()
            .filter(inside)
            .any(|w| (w.low - pane.high).abs() <= slack);
        if before && after && pane.length() <= WIDEST_PANE_M * px_per_m {
            *yes = false;
        }
    }
}

/// A band carried a line's width on at both ends, over the line that ends it.
fn over_joints(band: &Band, width: f64) -> Band {
    Band {
        low: band.low - width / 2.0,
        high: band.high + width / 2.0,
        ..*band
    }
}

fn candidates(
    long: &Raster,
    closed: &Raster,
    axis: Axis,
    width: f64,
    thickest: f64,
    px_per_m: f64,
) -> Vec<Candidate> {
    let (cut_long, cut_all) = (long.transposed(), closed.transposed());
    let filled = filled(width);
    let thick = |i: usize| {
        let mut cuts = runs(cut_all.row(i));
        cuts.retain(|(a, b)| (b - a) as f64 >= filled && (b - a) as f64 <= thickest);
        cuts
    };
    let pairs = |i: usize| {
        let lines = runs(cut_long.row(i));
        lines
            .windows(2)
            .filter(|w| {
                (w[0].1 - w[0].0) as f64 <= filled + 1.0 && (w[1].1 - w[1].0) as f64 <= filled + 1.0
            })
            .map(|w| (w[0].0, w[1].1))
            .filter(|(a, b)| (b - a) as f64 <= thickest)
            .collect()
    };
    let rows = cut_all.height;
    let long_enough = |b: &Band| b.length() >= (0.8 * b.thickness).max(0.1 * px_per_m);
    let mut out: Vec<Candidate> = tracked(rows, thick, axis)
        .into_iter()
        .filter(long_enough)
        .map(|band| Candidate { band, filled: true })
        .collect();
    out.extend(
        tracked(rows, pairs, axis)
            .into_iter()
            .filter(long_enough)
            .map(|band| Candidate {
                band,
                filled: false,
            }),
    );
    out
}

/// Candidates that run openly into a crossing one, with that one: their insides are one space, so no line parts them.
/// Furniture that stands against a wall is parted from it by the wall's face.
fn open_joints(
    all: &[Candidate],
    views: &[&Raster; 2],
    width: f64,
    px_per_m: f64,
) -> HashSet<[usize; 2]> {
    let mut joints = HashSet::new();
    for (i, a) in all.iter().enumerate() {
        let half = (a.band.thickness / 2.0 - width).max(1.0);
        for (end, outward) in [(a.band.low, -1.0), (a.band.high, 1.0)] {
            for (j, b) in all.iter().enumerate() {
                if b.band.axis == a.band.axis {
                    continue;
                }
                let face = b.band.centre - outward * b.band.thickness / 2.0;
                let reach = b.band.thickness / 2.0 + a.band.thickness / 2.0 + 3.0;
                let beside =
                    b.band.low - reach <= a.band.centre && a.band.centre <= b.band.high + reach;
                if (face - end).abs() > width + 2.5 || !beside {
                    continue;
                }
                let view = views[a.band.axis as usize];
                let inked = |x0: f64, x1: f64| {
                    share(view, x0, a.band.centre - half, x1, a.band.centre + half)
                };
                let joint = if a.filled && !b.filled {
                    // A partition blurred into one stroke: darker than the face that it would open.
                    a.band.length() >= SHORTEST_BLURRED_M * px_per_m
                } else if a.filled && b.filled {
                    inked(face - 1.0, face + 2.0) > 0.7
                } else {
                    // The darkest column around the face is its line, if there is one.
                    (-2..=2)
                        .map(|k| inked(face + f64::from(k) - 0.5, face + f64::from(k) + 0.5))
                        .fold(0.0, f64::max)
                        < 0.8
                };
                if joint {
                    joints.insert([i, j]);
                }
            }
        }
    }
    joints
}

/// Starts from open joints and adds what lies in line with, or runs into, accepted walls of a usual thickness.
fn grown(all: &[Candidate], open: Vec<bool>, px_per_m: f64) -> Vec<bool> {
    let same = |a: f64, b: f64| (a - b).abs() <= (0.08 * a.max(b)).max(1.4);
    let support = |t: f64| -> f64 {
        all.iter()
            .zip(&open)
            .filter(|(c, o)| **o && same(c.band.thickness, t))
            .map(|(c, _)| c.band.length().min(3.0 * px_per_m))
            .sum()
    };
    let total: f64 = all
        .iter()
        .zip(&open)
        .filter(|(_, o)| **o)
        .map(|(c, _)| c.band.length().min(3.0 * px_per_m))
        .sum();
    let usual: Vec<bool> = all
        .iter()
        .map(|c| {
            // Pairs of lines are furniture more often than thick strokes are.
            let (share, metres) = if c.filled { (0.03, 0.8) } else { (0.06, 1.0) };
            support(c.band.thickness) >= (share * total).max(metres * px_per_m)
        })
        .collect();
    let mut accepted: Vec<bool> = open.iter().zip(&usual).map(|(o, u)| *o && *u).collect();
    // A chain of piers between windows grows one pier a round.
    for _ in 0..8 {
        let mut changed = false;
        for i in 0..all.len() {
            if accepted[i] || !usual[i] {
                continue;
            }
            let band = &all[i].band;
            let helped = all.iter().zip(&accepted).any(|(c, yes)| {
                *yes && in_line(&c.band, band)
                    && (c.band.low - band.high).max(band.low - c.band.high) <= 3.5 * px_per_m
            });
            if helped {
                accepted[i] = true;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    accepted
}
