use super::bands::Axis;
use super::raster::Raster;
use super::seen::Likely;
use super::sheet::{Sheet, share};

/// A hole in a wall, or what may be one: from `low` to `high` along an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Hole {
    pub(super) axis: Axis,
    pub(super) centre: f64,
    pub(super) thickness: f64,
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Hole {
    pub(super) fn width(&self) -> f64 {
        self.high - self.low
    }

    /// What lies before and behind a place in it.
    pub(super) fn parted(self, at: f64) -> [Self; 2] {
        [Self { high: at, ..self }, Self { low: at, ..self }]
    }
}

/// What is drawn in and around a hole; every value 0 (absent) to 1 (complete).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Symbol {
    /// Lines along the wall through the whole hole, at most 3.
    pub(super) lines: usize,
    /// How complete those lines are.
    pub(super) pane: f64,
    /// Two half lines that pass each other.
    pub(super) sliding: f64,
    /// The best leaf with its arc.
    pub(super) arc: f64,
    /// The best leaf without an arc.
    pub(super) leaf: f64,
    /// The leaf hangs at the high end of the hole.
    pub(super) hinge_high: bool,
    /// The leaf opens towards growing values across the wall.
    pub(super) swings_up: bool,
    /// Two leaves.
    pub(super) double: bool,
    /// What the network saw in the hole.
    pub(super) likely: Option<Likely>,
}

/// Looks for a window, a door or nothing in a hole.
pub(super) fn symbol(sheet: &Sheet, hole: &Hole) -> Symbol {
    let mut symbol = Symbol {
        likely: sheet.likely(hole),
        ..Symbol::default()
    };
    panes(sheet.heavy(hole.axis), hole, sheet.line_width, &mut symbol);
    leaves(sheet, hole, &mut symbol);
    symbol
}

fn panes(lines: &Raster, hole: &Hole, line_width: f64, symbol: &mut Symbol) {
    let inset = (hole.width() * 0.06).max(2.0);
    let (x0, x1) = (hole.low + inset, hole.high - inset);
    let half = hole.thickness / 2.0 + 2.0;
    let (y0, y1) = (
        (hole.centre - half).floor() as i32,
        (hole.centre + half).ceil() as i32,
    );
    let row = |y: i32, a: f64, b: f64| share(lines, a, f64::from(y), b, f64::from(y) + 1.0);
    // A line may slip to the next pixel row on its way: look at pairs of rows.
    let pair = |y: i32, a: f64, b: f64| {
        let (a, b) = (a.round().max(0.0) as i32, b.round() as i32);
        let hit = (a..b)
            .filter(|x| lines.at(*x, y) | lines.at(*x, y + 1) != 0)
            .count();
        hit as f64 / f64::from((b - a).max(1))
    };
    let mut full = Vec::new();
    let mut best = 0.0f64;
    let (mut first, mut second) = (0.0f64, 0.0f64);
    let middle = (x0 + x1) / 2.0;
    let quarter = hole.width() / 12.0;
    for y in y0..y1 {
        let covered = pair(y, x0, x1);
        if covered >= 0.8 {
            full.push((y, row(y, x0, x1)));
            best = best.max(covered);
        }
        let (left, right) = (pair(y, x0, middle - quarter), pair(y, middle + quarter, x1));
        if left - right > 0.5 {
            first = first.max(left);
        }
        if right - left > 0.5 {
            second = second.max(right);
        }
    }
    // Lines are the local peaks of coverage among the rows that are full.
    let mut count = 0usize;
    let mut last = None;
    let mut low_since = 0.0f64;
    for (y, own) in &full {
        let fresh = last.is_none_or(|(before, peak): (i32, f64)| {
            y - before > 2 || (low_since < 0.6 * peak && *own > low_since + 0.3)
        });
        if fresh {
            count += 1;
            low_since = *own;
            last = Some((*y, *own));
        } else if let Some((before, peak)) = &mut last {
            if *own > *peak {
                *peak = *own;
                low_since = *own;
            }
            low_since = low_since.min(*own);
            *before = *y;
        }
    }
    // Lines of a thin wall's window run into one broad stroke.
    let broad = full.iter().filter(|(_, own)| *own >= BROAD_ROW).count() as f64;
    if count == 1 && broad >= BROAD * line_width + BLUR {
        count = 2;
    }
    symbol.lines = count.min(3);
    symbol.pane = best;
    symbol.sliding = if count == 0 { first.min(second) } else { 0.0 };
}

/// A stroke this much broader than a line, and this many pixels more, is several lines; it covers its rows to this share.
const BROAD: f64 = 1.2;
const BLUR: f64 = 1.1;
const BROAD_ROW: f64 = 0.7;

fn leaves(sheet: &Sheet, hole: &Hole, symbol: &mut Symbol) {
    // Arcs are often drawn lighter than leaves.
    let (lines, heavy) = (sheet.lines(hole.axis), sheet.heavy(hole.axis));
    let walls = sheet.walls(hole.axis);
    let width = hole.width();
    for hinge_high in [false, true] {
        for swings_up in [false, true] {
            for double in [false, true] {
                let radius = if double { width / 2.0 } else { width };
                let (leaf, arc) = swing((lines, heavy), hole, hinge_high, swings_up, radius);
                if double {
                    let (other_leaf, other_arc) =
                        swing((lines, heavy), hole, !hinge_high, swings_up, radius);
                    let both = arc.min(other_arc) * 0.5 + leaf.min(other_leaf) * 0.5;
                    if both > symbol.arc + 0.05 && arc.min(other_arc) > 0.6 {
                        (symbol.arc, symbol.double) = (both, true);
                        (symbol.hinge_high, symbol.swings_up) = (hinge_high, swings_up);
                    }
                    continue;
                }
                // A leaf that lies open along a wall cannot be seen beside it.
                let hidden = HIDDEN_LEAF * beside(walls, hole, hinge_high, swings_up);
                let whole = 0.65 * arc + 0.35 * leaf.max(hidden);
                if whole > symbol.arc {
                    (symbol.arc, symbol.double) = (whole, false);
                    (symbol.hinge_high, symbol.swings_up) = (hinge_high, swings_up);
                }
                if leaf > symbol.leaf {
                    symbol.leaf = leaf;
                    if symbol.arc < 0.6 {
                        (symbol.hinge_high, symbol.swings_up) = (hinge_high, swings_up);
                    }
                }
            }
        }
    }
}

/// A leaf that a wall may hide counts this much.
const HIDDEN_LEAF: f64 = 0.8;

/// How much of a wall's face runs where the open leaf would lie.
fn beside(walls: &Raster, hole: &Hole, hinge_high: bool, swings_up: bool) -> f64 {
    let across = if swings_up { 1.0 } else { -1.0 };
    let (hinge, outward) = if hinge_high {
        (hole.high, 1.0)
    } else {
        (hole.low, -1.0)
    };
    let face = hole.centre + across * hole.thickness / 2.0;
    let (from, to) = (
        face + across * 0.15 * hole.width(),
        face + across * 0.9 * hole.width(),
    );
    vertical(walls, hinge + 3.0 * outward, from, to)
}

/// How complete the open leaf and the arc of one possible door are.
fn swing(
    (lines, heavy): (&Raster, &Raster),
    hole: &Hole,
    hinge_high: bool,
    swings_up: bool,
    radius: f64,
) -> (f64, f64) {
    let along = if hinge_high { -1.0 } else { 1.0 };
    let across = if swings_up { 1.0 } else { -1.0 };
    let hinge = if hinge_high { hole.high } else { hole.low };
    let (mut best_leaf, mut best_arc) = (0.0f64, 0.0f64);
    // Drawings put the hinge on the face of the wall or on its middle.
    for lift in [hole.thickness / 2.0, 0.0] {
        let face = hole.centre + across * lift;
        for slip in -3..=3 {
            let x = hinge + f64::from(slip);
            let (from, to) = (
                face + across * (0.1 * radius + hole.thickness / 2.0 - lift),
                face + across * 0.93 * radius,
            );
            let leaf = vertical(heavy, x, from, to);
            // A leaf ends where the door ends; a line that runs on is a wall or a cupboard.
            let beyond = vertical(
                heavy,
                x,
                face + across * 1.12 * radius,
                face + across * 1.45 * radius,
            );
            best_leaf = best_leaf.max(leaf - 0.7 * beyond);
        }
        for grow in [0.88, 0.92, 0.96, 1.0, 1.04, 1.08] {
            let r = radius * grow;
            let mut hits = 0;
            const STEPS: i32 = 24;
            for k in 0..STEPS {
                // The ends of the arc touch leaf and wall, which would count by themselves.
                let angle = (8.0 + 74.0 * f64::from(k) / f64::from(STEPS - 1)).to_radians();
                let (x, y) = (
                    hinge + along * r * angle.cos(),
                    face + across * r * angle.sin(),
                );
                hits += i32::from(near(lines, x, y));
            }
            best_arc = best_arc.max(f64::from(hits) / f64::from(STEPS));
        }
    }
    (best_leaf.max(0.0), best_arc)
}

/// The share of a vertical line that is drawn, give or take a pixel sideways.
fn vertical(lines: &Raster, x: f64, from: f64, to: f64) -> f64 {
    let (a, b) = (from.min(to).round() as i32, from.max(to).round() as i32);
    let x = x.floor() as i32;
    let hit = (a..b)
        .filter(|y| lines.at(x, *y) | lines.at(x + 1, *y) != 0)
        .count();
    hit as f64 / f64::from((b - a).max(1))
}

fn near(lines: &Raster, x: f64, y: f64) -> bool {
    let (x, y) = (x.floor() as i32, y.floor() as i32);
    (-1..=1).any(|dy| (-1..=1).any(|dx| lines.at(x + dx, y + dy) != 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is seen in a hole of 100 pixels in a wall of 7, filled by a stroke of some rows; lines are 3 wide.
    fn stroke(rows: f64) -> Symbol {
        let mut walls = Raster::new(200, 60);
        walls.fill(20.0, 26.0, 50.0, 33.0, 1);
        walls.fill(150.0, 26.0, 180.0, 33.0, 1);
        let mut ink = walls.clone();
        ink.fill(50.0, 29.5 - rows / 2.0, 150.0, 29.5 + rows / 2.0, 1);
        let hole = Hole {
            axis: Axis::Across,
            centre: 29.5,
            thickness: 7.0,
            low: 50.0,
            high: 150.0,
        };
        symbol(&Sheet::new(walls, &ink).with_line_width(3.0), &hole)
    }

    #[test]
    fn a_stroke_much_broader_than_a_line_is_two_panes() {
        assert_eq!(stroke(3.0).lines, 1);
        assert_eq!(stroke(6.0).lines, 2);
    }
}
