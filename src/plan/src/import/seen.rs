//! What the network saw, as the other steps ask for it: the mask of walls, and what lies in a hole.

use super::bands::{Axis, Band};
use super::chains::in_line;
use super::raster::{Raster, label};
use super::segmentation::{Segmented, segmented};
use super::straighten::Projection;
use super::symbols::Hole;
use crate::OpeningKind;

/// The network looks at pictures of about half the size at which they are read.
const COARSER: usize = 2;
/// What is more likely than all else together.
const LIKELY: u8 = 128;
/// What rules take for wall is one from the first likelihood on, anything else from the second (of 255). These and the next
/// one were chosen on a third of the pictures of homes and a fifth of those of other layouts.
const STILL_LIKELY: u8 = 25;
const SURELY: u8 = 160;
/// Rules and network see the same drawing when they share so much of what either takes for wall.
const ALIKE: f64 = 0.4;

/// What the network saw in a drawing.
pub(super) struct Seen {
    classes: Segmented,
}

/// Paper around the drawing that the network looks at too (its own pixels).
const PAPER: usize = 24;

/// The box around everything that is drawn: left, top, right, bottom.
fn extent(lines: &Raster) -> [usize; 4] {
    let mut out = [lines.width, lines.height, 0, 0];
    for y in 0..lines.height {
        let row = lines.row(y);
        if let (Some(first), Some(last)) = (
            row.iter().position(|v| *v != 0),
            row.iter().rposition(|v| *v != 0),
        ) {
            out = [
                out[0].min(first),
                out[1].min(y),
                out[2].max(last + 1),
                out[3].max(y + 1),
            ];
        }
    }
    if out[2] == 0 {
        [0, 0, lines.width, lines.height]
    } else {
        out
    }
}

/// The walls that rules and network settled on.
pub(super) struct Agreed {
    pub(super) walls: Raster,
    /// Both saw the same drawing.
    pub(super) alike: bool,
}

/// How much of a hole is each kind of opening, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Likely {
    pub(super) door: f64,
    pub(super) window: f64,
    pub(super) passage: f64,
}

impl Likely {
    /// How likely there is an opening of any kind.
    pub(super) fn open(&self) -> f64 {
        self.door + self.window + self.passage
    }

    /// The likeliest kind.
    pub(super) fn kind(&self) -> OpeningKind {
        if self.door >= self.window.max(self.passage) {
            OpeningKind::Door
        } else if self.window >= self.passage {
            OpeningKind::Window
        } else {
            OpeningKind::Passage
        }
    }
}

impl Seen {
    /// Looks at a straightened drawing; outside of its lines there is only paper.
    pub(super) fn new(dark: &Raster, lines: &Raster) -> Self {
        let (width, height) = (dark.width.div_ceil(COARSER), dark.height.div_ceil(COARSER));
        let small = dark.resized(width, height);
        let [x0, y0, x1, y1] = extent(lines).map(|v| v / COARSER);
        let low = [x0.saturating_sub(PAPER), y0.saturating_sub(PAPER)];
        let high = [(x1 + PAPER).min(width), (y1 + PAPER).min(height)];
        let part = segmented(&small.part(low, high));
        let placed = |class: &Raster| {
            let mut out = Raster::new(width, height);
            for y in 0..class.height {
                let at = (low[1] + y) * width + low[0];
                out.data[at..at + class.width].copy_from_slice(class.row(y));
            }
            out
        };
        Self {
            classes: Segmented {
                wall: placed(&part.wall),
                door: placed(&part.door),
                window: placed(&part.window),
                passage: placed(&part.passage),
            },
        }
    }

    /// The same in a drawing that was turned; `back` leads from its pixels to those of this one.
    pub(super) fn turned(&self, back: &Projection, width: usize, height: usize) -> Self {
        let k = COARSER as f64;
        let turn = |class: &Raster| {
            let mut out = Raster::new(width.div_ceil(COARSER), height.div_ceil(COARSER));
            for y in 0..out.height {
                for x in 0..out.width {
                    let [u, v] = back.apply([(x as f64 + 0.5) * k, (y as f64 + 0.5) * k]);
                    out.data[y * out.width + x] = class.sample(u / k, v / k).round() as u8;
                }
            }
            out
        };
        let Segmented {
            wall,
            door,
            window,
            passage,
        } = &self.classes;
        Self {
            classes: Segmented {
                wall: turn(wall),
                door: turn(door),
                window: turn(window),
                passage: turn(passage),
            },
        }
    }

    /// Where walls are, openings left out: what was found by rule, put right by what the network saw. Filled walls are
    /// found to the pixel by rule, so there it only has a say where it sees something else altogether.
    pub(super) fn agreed(&self, by_rule: Raster, filled: bool) -> Agreed {
        let likely = self.walls(by_rule.width, by_rule.height);
        let (mut both, mut either) = (0usize, 0usize);
        for (rule, seen) in by_rule.data.iter().zip(&likely.data) {
            let (rule, seen) = (*rule != 0, *seen >= LIKELY);
            both += usize::from(rule && seen);
            either += usize::from(rule || seen);
        }
        let alike = both as f64 >= ALIKE * either as f64;
        let walls = if !alike {
            likely.map(|seen| u8::from(seen >= LIKELY))
        } else if filled {
            by_rule
        } else {
            by_rule.zip(&likely, |rule, seen| {
                u8::from(seen >= if rule != 0 { STILL_LIKELY } else { SURELY })
            })
        };
        Agreed { walls, alike }
    }

    /// How likely there is wall, as large as the drawing.
    fn walls(&self, width: usize, height: usize) -> Raster {
        let k = COARSER as f64;
        let mut out = Raster::new(width, height);
        for y in 0..height {
            for x in 0..width {
                let at = [(x as f64 + 0.5) / k, (y as f64 + 0.5) / k];
                out.data[y * width + x] = self.classes.wall.sample(at[0], at[1]).round() as u8;
            }
        }
        out
    }

    /// What lies in a hole, its rim left out.
    pub(super) fn within(&self, hole: &Hole) -> Likely {
        let inset = 0.1 * hole.width();
        let (low, high) = (hole.low + inset, hole.high - inset);
        let half = (0.35 * hole.thickness).max(1.0);
        let (from, to) = (hole.centre - half, hole.centre + half);
        let rect = match hole.axis {
            Axis::Across => [low, from, high, to],
            Axis::Down => [from, low, to, high],
        };
        Likely {
            door: mean(&self.classes.door, rect),
            window: mean(&self.classes.window, rect),
            passage: mean(&self.classes.passage, rect),
        }
    }

    /// Openings as they stand between walls: a hole, and the pieces that it ends.
    pub(super) fn holes(&self, bands: &[Band]) -> Vec<(Hole, [Option<usize>; 2])> {
        let Segmented {
            door,
            window,
            passage,
            ..
        } = &self.classes;
        let open = door.zip(window, u8::saturating_add);
        let open = open.zip(passage, u8::saturating_add);
        let (labels, sizes) = label(&open, |v| v >= LIKELY);
        let mut boxes = vec![[usize::MAX, usize::MAX, 0, 0]; sizes.len()];
        for (i, id) in labels.iter().enumerate() {
            let (x, y) = (i % open.width, i / open.width);
            let b = &mut boxes[*id as usize];
            *b = [b[0].min(x), b[1].min(y), b[2].max(x + 1), b[3].max(y + 1)];
        }
        let mut out = Vec::new();
        for (size, b) in sizes.iter().zip(boxes).skip(1) {
            if *size < LEAST_PIXELS {
                continue;
            }
            if let Some((hole, ends)) = stands(b.map(|v| (v * COARSER) as f64), bands) {
                match self.parted(&hole) {
                    None => out.push((hole, ends)),
                    Some(at) => {
                        out.push((Hole { high: at, ..hole }, [ends[0], None]));
                        out.push((Hole { low: at, ..hole }, [None, ends[1]]));
                    }
                }
            }
        }
        out
    }

    /// Where a window ends and a door beside it begins, without wall between.
    fn parted(&self, hole: &Hole) -> Option<f64> {
        let kind = |low: f64, high: f64| {
            let likely = self.within(&Hole { low, high, ..*hole });
            (likely.door + likely.passage, likely.window)
        };
        let least = (LEAST_PART * hole.width()).max(4.0 * COARSER as f64);
        let steps = (hole.width() / COARSER as f64) as usize;
        (0..=steps)
            .map(|k| hole.low + (k * COARSER) as f64)
            .filter(|at| at - hole.low >= least && hole.high - at >= least)
            .filter_map(|at| {
                let (before, after) = (kind(hole.low, at), kind(at, hole.high));
                let one = before.0.min(after.1);
                let other = before.1.min(after.0);
                let clear = one.max(other);
                (clear >= CLEARLY).then_some((at, clear))
            })
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(at, _)| at)
    }
}

/// Both parts of a hole are clearly of one kind each, and at least this share of it.
const CLEARLY: f64 = 0.65;
const LEAST_PART: f64 = 0.2;

/// Specks are no openings.
const LEAST_PIXELS: usize = 8;
/// The network's edges are this rough (pixels).
const ROUGH: f64 = 8.0;

/// The hole that a box of opening is: along the walls that it stands between.
fn stands([x0, y0, x1, y1]: [f64; 4], bands: &[Band]) -> Option<(Hole, [Option<usize>; 2])> {
    let hole = |axis: Axis| {
        let (low, high, from, to) = match axis {
            Axis::Across => (x0, x1, y0, y1),
            Axis::Down => (y0, y1, x0, x1),
        };
        let mut hole = Hole {
            axis,
            centre: (from + to) / 2.0,
            thickness: to - from,
            low,
            high,
        };
        let body = Band {
            axis,
            centre: hole.centre,
            thickness: hole.thickness,
            low,
            high,
        };
        let beside = |b: &Band| {
            in_line(b, &body)
                || b.axis == axis && (b.centre - hole.centre).abs() <= 0.35 * b.thickness
        };
        let ends = [false, true].map(|forward| {
            let at = |b: &Band| if forward { b.low - high } else { low - b.high };
            (bands.iter().enumerate())
                .filter(|(_, b)| beside(b) && at(b).abs() <= ROUGH)
                .min_by(|(_, a), (_, b)| at(a).abs().total_cmp(&at(b).abs()))
                .map(|(i, _)| i)
        });
        let flanks = [low, high].map(|end| {
            bands.iter().any(|b| {
                b.axis != axis
                    && (b.centre - end).abs() <= b.thickness / 2.0 + ROUGH
                    && b.low - ROUGH <= hole.centre
                    && hole.centre <= b.high + ROUGH
            })
        });
        if let Some(i) = ends[0] {
            hole.low = bands[i].high;
        }
        if let Some(i) = ends[1] {
            hole.high = bands[i].low;
        }
        let own: Vec<&Band> = ends.iter().flatten().map(|i| &bands[*i]).collect();
        if let Some(thick) = own.iter().max_by(|a, b| a.length().total_cmp(&b.length())) {
            (hole.centre, hole.thickness) = (thick.centre, thick.thickness);
        }
        let side = |k: usize| {
            if ends[k].is_some() {
                2
            } else {
                u8::from(flanks[k])
            }
        };
        let held = if side(0).min(side(1)) == 0 {
            0
        } else {
            side(0) + side(1)
        };
        (held, hole, ends)
    };
    let (across, down) = (hole(Axis::Across), hole(Axis::Down));
    let wide = x1 - x0 >= y1 - y0;
    let (first, second) = if wide { (across, down) } else { (down, across) };
    let square = (x1 - x0).min(y1 - y0) / (x1 - x0).max(y1 - y0) > SQUARE;
    let (held, hole, ends) = if square && second.0 > first.0 {
        second
    } else {
        first
    };
    (held > 0 && hole.width() > 0.0).then_some((hole, ends))
}

/// Boxes nearer to a square than this may run along either axis.
const SQUARE: f64 = 0.5;

/// The mean of a class in a rectangle of the drawing, 0 to 1.
fn mean(class: &Raster, rect: [f64; 4]) -> f64 {
    let k = COARSER as f64;
    let clip = |v: f64, most: usize| ((v / k).round().max(0.0) as usize).min(most);
    let [x0, y0, x1, y1] = rect;
    let (x0, x1) = (clip(x0, class.width), clip(x1, class.width));
    let (y0, y1) = (clip(y0, class.height), clip(y1, class.height));
    let (x1, y1) = (
        x1.max(x0 + 1).min(class.width),
        y1.max(y0 + 1).min(class.height),
    );
    if x0 >= x1 || y0 >= y1 {
        return 0.0;
    }
    let sum: usize = (y0..y1)
        .flat_map(|y| &class.row(y)[x0..x1])
        .map(|v| usize::from(*v))
        .sum();
    sum as f64 / (255 * (x1 - x0) * (y1 - y0)) as f64
}
