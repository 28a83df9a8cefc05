//! What the network saw, as the other steps ask for it: the mask of walls, and what lies in a hole.

use super::bands::{Axis, Band};
use super::binarise::Ink;
use super::place::fill;
use super::raster::{Raster, close_rows};
use super::segmentation::{Segmented, segmented};
use super::symbols::Hole;
use super::walls_hollow::Ruled;
use super::{merged, patches, rims, slight, walls_hollow};
use crate::OpeningKind;

/// The network looks at pictures whose pixels are this many times larger than those in which they are read.
pub(super) const COARSER: f64 = 1.5;
/// Paper around the drawing that the network looks at too (its own pixels).
const PAPER: usize = 32;
/// What is more likely than all else together.
const LIKELY: u8 = 128;
/// What rules take for wall is one from the first likelihood on, anything else from the second (of 255). Filled walls are found
/// to the pixel by rule: there the network only adds what it has no doubt about. These and the next one were chosen on a third
/// of the pictures of homes and a fifth of those of other layouts.
const STILL_LIKELY: u8 = 60;
const SURELY: u8 = 160;
const FILLED_SURELY: u8 = 236;
/// Strokes as dark as filled walls, and too thin for a rule to tell them from lines, are walls from this likelihood on.
const FILLED_LIKELY: u8 = 150;
/// What is open by this much, and lighter than walls, is no filled one. Measured as in `merged.rs`: from 128 to 210 much the same.
const OPEN_FILLED: u8 = 180;
/// What is open by this much is no outlined wall, whichever way it runs.
const SURELY_OPEN: u8 = 204;
/// Outlines that run openly into each other are walls when the network takes this much of what lies between them for
/// walls and openings. Measured: around beds at walls up to 0.26, walls 0.77 and more; on homes and other layouts 0.5 loses walls.
const BUILT: f64 = 0.4;
/// What may be the rim of a bath is a wall from this share on. Measured: rims of baths in corners and along walls up to 0.44; at 0.55
/// small closets of homes lose theirs.
const BUILT_RIM: f64 = 0.45;
/// A wall that runs straight on for so many times its thickness is no piece of a round one. Measured: at 6 a round corner
/// is left open, at 20 narrow doors of homes are closed.
const STRAIGHT: f64 = 10.0;
/// Rules and network see the same drawing when they share so much of what either takes for wall.
const ALIKE: f64 = 0.4;
/// Where they share less than this, they hardly see the same things. Measured: plans 0.35 and more, textures of furniture up to 0.27.
const STRANGE: f64 = 0.3;

/// The rim of a hole, where neighbours blur into it: shares of its width and of its wall's thickness.
const RIM: f64 = 0.1;
const RIM_ACROSS: f64 = 0.15;

/// What the network saw in a drawing.
pub(super) struct Seen {
    classes: Segmented,
}

/// The walls that rules and network settled on.
pub(super) struct Agreed {
    pub(super) walls: Raster,
    /// The share that both saw of what either took for wall.
    pub(super) shared: f64,
}

/// Whether so many walls around so few rooms are a plan, where rules and network `shared` so much of what either saw.
pub(super) fn is_plan(shared: f64, walls: usize, rooms: usize) -> bool {
    let least = if rooms == 0 {
        ALIKE
    } else if rooms * MOST_WALLS_A_ROOM < walls {
        STRANGE
    } else {
        0.0
    };
    shared >= least
}

/// Homes have less than 10 walls a room, badly read ones up to 30; textures of furniture 18 and more.
const MOST_WALLS_A_ROOM: usize = 15;

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
        let (width, height) = coarse_size(dark.width, dark.height);
        let small = dark.resized(width, height);
        let drawn = lines.extent().unwrap_or([0, 0, lines.width, lines.height]);
        let [x0, y0, x1, y1] = drawn.map(|v| (v as f64 / COARSER) as usize);
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
            classes: part.map(placed),
        }
    }

    /// Where walls are, openings left out: what was found by rule, put right by what the network saw.
    pub(super) fn agreed(&self, ruled: Ruled, ink: &Ink, dark: &Raster, px_per_m: f64) -> Agreed {
        let by_rule = &ruled.mask;
        let likely = self.walls(by_rule.width, by_rule.height);
        let (mut both, mut either) = (0usize, 0usize);
        for (rule, seen) in by_rule.data.iter().zip(&likely.data) {
            let (rule, seen) = (*rule != 0, *seen >= LIKELY);
            both += usize::from(rule && seen);
            either += usize::from(rule || seen);
        }
        let shared = both as f64 / either.max(1) as f64;
        let walls = if shared < ALIKE {
            likely.map(|seen| u8::from(seen >= LIKELY))
        } else {
            let over = |mask: &Raster, inside: u8, outside: u8| {
                mask.zip(&likely, |inked, seen| {
                    u8::from(seen >= if inked != 0 { inside } else { outside })
                })
            };
            if ink.filled {
                let thin = over(&ink.strokes, FILLED_LIKELY, FILLED_SURELY);
                let kept = slight::without(by_rule, &likely, ink.line_width);
                let walls = kept.zip(&thin, |rule, thin| rule | thin);
                let open = self.open();
                merged::without(walls, dark, |x, y| at(&open, x, y) >= OPEN_FILLED)
            } else {
                let basins = rims::basins(ink, px_per_m);
                let is_rim = |band: &Band| {
                    self.built(&[*band]) < BUILT_RIM
                        && rims::may_be_rim(band, &basins, ink.line_width, px_per_m)
                };
                let kept = ruled.without(is_rim, ink);
                let rims = by_rule.zip(&kept.mask, |all, kept| all & (1 - kept));
                let walls = kept.only(|bands| self.built(bands) >= BUILT, ink);
                let seen = over(&walls.mask, STILL_LIKELY, SURELY);
                let seen = seen.zip(&rims, |wall, rim| wall & (1 - rim));
                let holes = self.holes(&walls);
                let body = (walls.mask).zip(&holes, |wall, hole| wall & (1 - hole));
                between_faces(seen, &body, walls_hollow::thickest(px_per_m))
            }
        };
        Agreed { walls, shared }
    }

    /// How much of these bands is wall or an opening in one, 0 to 1.
    fn built(&self, bands: &[Band]) -> f64 {
        let Segmented {
            wall,
            door,
            window,
            passage,
            ..
        } = &self.classes;
        let seen = |band: &Band| -> f64 {
            let half = band.thickness / 2.0;
            let (from, to) = (band.centre - half, band.centre + half);
            let rect = match band.axis {
                Axis::Across => [band.low, from, band.high, to],
                Axis::Down => [from, band.low, to, band.high],
            };
            let classes = [wall, door, window, passage];
            classes.iter().map(|class| mean(class, rect)).sum()
        };
        let length: f64 = bands.iter().map(Band::length).sum();
        let built: f64 = bands.iter().map(|b| b.length() * seen(b)).sum();
        built / length
    }

    /// How likely there is wall, as large as the drawing.
    fn walls(&self, width: usize, height: usize) -> Raster {
        let mut out = Raster::new(width, height);
        for y in 0..height {
            for x in 0..width {
                out.data[y * width + x] = at(&self.classes.wall, x, y);
            }
        }
        out
    }

    /// What is open rather than wall in walls that run straight on, and what surely is in all others. In a round wall, which
    /// rules take for stairs, the network sees openings that are none.
    fn holes(&self, ruled: &Ruled) -> Raster {
        let open = self.open();
        let mut holes = Raster::new(ruled.mask.width, ruled.mask.height);
        let bands = ruled.joined.iter().flatten();
        for band in bands.filter(|b| b.length() >= STRAIGHT * b.thickness) {
            fill(&mut holes, band);
        }
        for y in 0..holes.height {
            for x in 0..holes.width {
                let hole = &mut holes.data[y * ruled.mask.width + x];
                let least = if *hole != 0 { LIKELY } else { SURELY_OPEN };
                *hole = u8::from(at(&open, x, y) >= least);
            }
        }
        holes
    }

    /// How likely there is an opening of any kind.
    pub(super) fn open(&self) -> Raster {
        let Segmented {
            door,
            window,
            passage,
            ..
        } = &self.classes;
        let open = door.zip(window, u8::saturating_add);
        open.zip(passage, u8::saturating_add)
    }

    /// What lies in a hole, its rim left out.
    pub(super) fn within(&self, hole: &Hole) -> Likely {
        let inset = RIM * hole.width();
        let (low, high) = (hole.low + inset, hole.high - inset);
        let half = ((0.5 - RIM_ACROSS) * hole.thickness).max(1.0);
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

    /// Boxes around what is opening rather than anything else: left, top, right, bottom, in pixels of the drawing.
    pub(super) fn open_boxes(&self) -> Vec<[f64; 4]> {
        let open = self.open().map(|seen| u8::from(seen >= LIKELY));
        (patches::boxes(&open).into_iter())
            .map(|b| b.map(|v| v as f64 * COARSER))
            .collect()
    }
}

/// What rules take for wall is one too between two faces that the network took for walls of their own: outlines drawn
/// with a broad pen look like two walls.
fn between_faces(walls: Raster, by_rule: &Raster, widest: usize) -> Raster {
    let across = close_rows(&walls, widest);
    let down = close_rows(&walls.transposed(), widest).transposed();
    let closed = across.zip(&down, |a, b| a | b);
    let between = closed.zip(by_rule, |closed, rule| closed & u8::from(rule != 0));
    walls.zip(&between, |wall, between| wall | between)
}

/// A class at a pixel of the drawing.
fn at(class: &Raster, x: usize, y: usize) -> u8 {
    let [x, y] = [x, y].map(|v| (v as f64 + 0.5) / COARSER);
    class.sample(x, y).round() as u8
}

/// The size of a drawing in the network's pixels.
fn coarse_size(width: usize, height: usize) -> (usize, usize) {
    let coarse = |side: usize| (side as f64 / COARSER).ceil() as usize;
    (coarse(width), coarse(height))
}

/// The mean of a class in a rectangle of the drawing, 0 to 1.
fn mean(class: &Raster, rect: [f64; 4]) -> f64 {
    let k = COARSER;
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

#[cfg(test)]
impl Seen {
    /// Doors all across a drawing: from and to in pixels of the network, and how likely (of 255).
    pub(super) fn doors(width: usize, height: usize, doors: &[(f64, f64, u8)]) -> Self {
        let (width, height) = coarse_size(width, height);
        let none = Raster::new(width, height);
        let mut door = none.clone();
        for (low, high, likely) in doors {
            door.fill(*low, 0.0, *high, height as f64, *likely);
        }
        Self {
            classes: Segmented {
                wall: none.clone(),
                door,
                window: none.clone(),
                passage: none,
            },
        }
    }

    /// The same with rows for columns.
    pub(super) fn transposed(&self) -> Self {
        Self {
            classes: self.classes.map(Raster::transposed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_two_faces_that_were_seen_there_is_wall_where_rules_say_so() {
        let mut seen = Raster::new(200, 100);
        seen.fill(10.0, 20.0, 190.0, 25.0, 1);
        seen.fill(10.0, 35.0, 190.0, 40.0, 1);
        let mut by_rule = Raster::new(200, 100);
        by_rule.fill(10.0, 20.0, 120.0, 40.0, 1);
        let walls = between_faces(seen, &by_rule, 30);
        let at = |x: usize, y: usize| walls.data[y * 200 + x];
        assert_eq!((at(60, 30), at(150, 30), at(60, 60)), (1, 0, 0));
        // Rooms are wider than walls.
        assert_eq!(at(150, 22), 1);
    }

    #[test]
    fn holes_lie_in_walls_that_run_straight_on_or_are_sure() {
        let (width, height) = (300, 120);
        let seen = Seen::doors(width, height, &[(20.0, 40.0, 160), (60.0, 70.0, 220)]);
        let band = |centre: f64, high: f64| Band {
            axis: Axis::Across,
            low: 10.0,
            high,
            centre,
            thickness: 10.0,
        };
        let mut mask = Raster::new(width, height);
        let joined = vec![vec![band(30.0, 290.0)], vec![band(80.0, 70.0)]];
        (joined.iter().flatten()).for_each(|band| fill(&mut mask, band));
        let holes = seen.holes(&Ruled { mask, joined });
        let at = |x: usize, y: usize| holes.data[y * width + x];
        assert_eq!((at(45, 30), at(45, 80)), (1, 0));
        assert_eq!((at(97, 30), at(97, 80)), (1, 1), "sure");
        assert_eq!((at(200, 30), at(45, 50)), (0, 0));
    }

    #[test]
    fn what_both_see_differently_is_a_plan_only_with_rooms_enough() {
        for (shared, walls, rooms, expected) in [
            (0.35, 10, 0, false),
            (0.25, 83, 1, false),
            (0.35, 29, 1, true),
            (0.25, 40, 5, true),
            (0.9, 40, 0, true),
        ] {
            assert_eq!(is_plan(shared, walls, rooms), expected, "{shared} {walls}");
        }
    }
}
