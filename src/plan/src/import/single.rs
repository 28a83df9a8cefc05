//! Plans in which each wall is one line: sketches, and drawings with a fine pen.

use std::ops::RangeInclusive;

use super::bands::{Axis, Band, bands};
use super::binarise::{Ink, binarise};
use super::oblique::{directions, turned};
use super::outline::P;
use super::raster::{Raster, close_rows, dilate, keep_long_rows};
use super::scale::HOME_M;
use super::strokes::far;

/// Shares of the drawing's extent, with what they are on 10.5 m: a shorter line is no wall (0.47 m), ...
const SHORTEST: f64 = 0.045;
/// ... nor is one along no axis that is shorter than this (1.2 m), ...
const SHORTEST_OBLIQUE: f64 = 0.115;
/// ... a wider gap no door (2.6 m), ...
const WIDEST_HOLE: f64 = 0.25;
/// ... and as thick as this its wall is painted (0.12 m).
const PAINTED: f64 = 0.0115;
/// Pixels: breaks of a pencil that are closed, how far it leaves its row to either side, by how much lines miss each other.
const BREAK: usize = 4;
const WOBBLE: usize = 2;
const MISS: f64 = 4.0;
/// So much of a line is drawn near its middle: others lean, and belong to another direction.
const DRAWN: f64 = 0.9;
/// And at most so much beside it: in noise lines lie everywhere.
const BESIDE: f64 = 0.35;
/// Fewer lines make no plan.
const LEAST_LINES: usize = 6;
/// Lines of one direction differ by less than this (sine).
const PARALLEL: f64 = 0.08;

/// A long line.
#[derive(Clone, Copy)]
struct Line {
    ends: [P; 2],
    oblique: bool,
}

impl Line {
    fn along(&self) -> P {
        let length = far(self.ends[0], self.ends[1]).max(1e-6);
        [0, 1].map(|k| (self.ends[1][k] - self.ends[0][k]) / length)
    }

    fn length(&self) -> f64 {
        far(self.ends[0], self.ends[1])
    }

    /// Where a point lies: along the line from its first end, and aside of it.
    fn local(&self, p: P) -> P {
        let ([u, v], [a, _]) = (self.along(), self.ends);
        let (x, y) = (p[0] - a[0], p[1] - a[1]);
        [u * x + v * y, u * y - v * x]
    }

    /// The sine of the angle to another line.
    fn sine(&self, other: &Self) -> f64 {
        let ([a, b], [c, d]) = (self.along(), other.along());
        (a * d - b * c).abs()
    }
}

/// The drawing with its long lines painted as thick as walls, if there are as many as a plan has. Lines that end in the open
/// are leaves of doors and stay as they are.
pub(super) fn painted(dark: &Raster) -> Option<Raster> {
    let ink = &binarise(dark);
    let mut lines = lines(dark, ink);
    let miss = ink.line_width + MISS;
    let widest = WIDEST_HOLE * ink.extent;
    loop {
        let all = lines.clone();
        let held = |line: &Line| {
            [0, 1]
                .iter()
                .all(|k| leads_on(&all, line, *k, miss, widest))
        };
        lines.retain(|line| held(line) && !is_struck_out(line, &all, miss));
        if lines.len() == all.len() {
            break;
        }
    }
    if lines.len() < LEAST_LINES {
        return None;
    }
    let half = (PAINTED * ink.extent / 2.0)
        .max(1.3 * ink.line_width)
        .max(2.5);
    let mut dark = dark.clone();
    for line in &lines {
        let reach = |k: usize| f64::from(u8::from(met(&lines, line, k, miss))) * half;
        paint(&mut dark, line, [reach(0), reach(1)], half);
    }
    Some(dark)
}

/// The long lines along the axes and along further directions of the drawing.
fn lines(dark: &Raster, ink: &Ink) -> Vec<Line> {
    let straight = |band: &Band| Line {
        ends: band.ends(),
        oblique: false,
    };
    let mut out: Vec<Line> = (ruled(ink, ink.extent).iter()).map(straight).collect();
    for direction in directions(dark, ink.extent / HOME_M) {
        let (turned, back) = turned(dark, direction.degrees);
        let mut bands = ruled(&binarise(&turned), ink.extent);
        bands.retain(|band| band.length() >= SHORTEST_OBLIQUE * ink.extent);
        out.extend(bands.iter().map(|band| Line {
            ends: band.ends().map(|end| back.apply(end)),
            oblique: true,
        }));
    }
    out
}

/// The long lines along both axes of a drawing of such an extent.
fn ruled(ink: &Ink, extent: f64) -> Vec<Band> {
    let thickest = 2.2 * ink.line_width + 2.0 + 2.0 * WOBBLE as f64;
    let least = (SHORTEST * extent) as usize;
    let turned = ink.lines.transposed();
    let mut lines: Vec<Band> = Vec::new();
    for (axis, mask) in [(Axis::Across, &ink.lines), (Axis::Down, &turned)] {
        // A hand does not stay in one row.
        let long = keep_long_rows(&close_rows(&dilate(mask, WOBBLE), BREAK), least);
        let drawn = |line: &Band| {
            let reach = (ink.line_width / 2.0) as i32 + WOBBLE as i32 + 1;
            let centre = line.centre as i32;
            let share = |rows: RangeInclusive<i32>| {
                let inked = |x: &i32| rows.clone().any(|y| mask.at(*x, y) != 0);
                let count = (line.low as i32..line.high as i32).filter(inked).count();
                count as f64 / line.length()
            };
            share(centre - reach..=centre + reach) >= DRAWN
                && [centre - 2 * reach, centre + 2 * reach]
                    .iter()
                    .all(|beside| share(*beside..=*beside) <= BESIDE)
        };
        let bands = bands(&long.transposed(), axis, thickest);
        lines.extend(bands.into_iter().filter(drawn));
    }
    lines.retain(|line| line.length() >= least as f64);
    lines
}

/// Paints a line as a wall, its ends carried on by `beyond`.
fn paint(dark: &mut Raster, line: &Line, beyond: [f64; 2], half: f64) {
    let rim = half + beyond[0].max(beyond[1]);
    let span = |k: usize, size: usize| {
        let [p, q] = line.ends.map(|end| end[k]);
        let [low, high] = [p.min(q) - rim, p.max(q) + rim];
        low.max(0.0) as usize..(high.max(0.0) as usize + 1).min(size)
    };
    let along = -beyond[0]..=line.length() + beyond[1];
    for y in span(1, dark.height) {
        for x in span(0, dark.width) {
            let [s, t] = line.local([x as f64 + 0.5, y as f64 + 0.5]);
            if along.contains(&s) && t.abs() <= half {
                dark.data[y * dark.width + x] = u8::MAX;
            }
        }
    }
}

/// Whether a line meets another at an end, or runs on beyond a gap as wide as a door.
fn leads_on(all: &[Line], line: &Line, end: usize, miss: f64, widest: f64) -> bool {
    let beyond = |other: &Line| {
        let [from, to] = other.ends.map(|end| line.local(end));
        let gap = if end == 1 {
            from[0].min(to[0]) - line.length()
        } else {
            -from[0].max(to[0])
        };
        line.sine(other) < PARALLEL
            && from[1].abs().max(to[1].abs()) <= miss
            && (0.0..=widest).contains(&gap)
    };
    met(all, line, end, miss) || all.iter().any(beyond)
}

/// Whether a line of another direction is met at an end of a line.
fn met(all: &[Line], line: &Line, end: usize, miss: f64) -> bool {
    all.iter().any(|other| {
        let [along, aside] = other.local(line.ends[end]);
        line.sine(other) >= PARALLEL
            && aside.abs() <= miss
            && (-miss..=other.length() + miss).contains(&along)
    })
}

/// Whether a line along no axis is crossed in its middle by another one: such crosses are shafts, holes and showers.
fn is_struck_out(line: &Line, all: &[Line], miss: f64) -> bool {
    let on_both_sides = |one: &Line, other: &Line| {
        let [p, q] = other.ends.map(|end| one.local(end)[1]);
        p.min(q) < -2.0 * miss && p.max(q) > 2.0 * miss
    };
    let crossed =
        |other: &Line| other.oblique && on_both_sides(line, other) && on_both_sides(other, line);
    line.oblique && all.iter().any(crossed)
}
