//! Sliding doors whose leaves pass each other, of which one half was seen: the whole looks the same turned half round, but
//! not mirrored along its wall, as windows, walls and blank holes do.

use super::raster::Raster;
use super::symbols::Hole;

/// Half of it is this long (metres).
const HALF_M: std::ops::RangeInclusive<f64> = 0.35..=1.9;
/// It is off the middle of what was seen by this much across (half pixels), and off its ends along (metres).
const ASIDE: i32 = 4;
const BEYOND_M: f64 = 0.15;
/// What was seen is no blank hole: it is this dark inside its rim (pixels).
const BLANK: f64 = 0.04;
const RIM: f64 = 4.0;
/// Turned it differs from itself by no more than this share of what it differs by mirrored.
const SAME: f64 = 0.4;
/// It ends before less than this share is left of how much more it differs mirrored than turned.
const KEPT: f64 = 0.9;
/// Of middles that tell nearly as much the one is right around which it differs least.
const NEARLY: f64 = 0.75;
/// Mirrored it differs by this share of all ink, and of the strip.
const OTHER: f64 = 0.3;
const LEAST: f64 = 0.04;

/// The door that something seen is part of. `strip` is the drawing with its rows along the hole's axis, evened out.
pub(super) fn whole(seen: &Hole, strip: &Raster, px_per_m: f64) -> Option<Hole> {
    if inked(seen, strip) < BLANK {
        return None;
    }
    let beyond = BEYOND_M * px_per_m;
    let halves = [HALF_M.start(), HALF_M.end()].map(|m| (m * px_per_m) as usize);
    // What is turned comes from a pixel to the one that makes up this sum with it.
    let sum = |middle: f64| (2.0 * middle).round() as i32 - 1;
    let (first, last) = (sum(seen.low - beyond), sum(seen.high + beyond));
    let across = sum(seen.centre);
    let may_be: Vec<Turned> = (first..=last)
        .flat_map(|along| (across - ASIDE..=across + ASIDE).map(move |across| (along, across)))
        .filter_map(|turn| grown(strip, turn, seen.thickness, halves))
        .collect();
    let most = (may_be.iter().map(|t| t.gain)).fold(0.0, f64::max);
    (may_be.iter())
        .filter(|t| t.gain >= NEARLY * most)
        .min_by(|a, b| a.off.total_cmp(&b.off))
        .map(|t| Hole {
            low: t.ends[0],
            high: t.ends[1],
            ..*seen
        })
}

/// How dark a hole is, its rim left out, 0 to 1.
fn inked(hole: &Hole, strip: &Raster) -> f64 {
    let half = hole.thickness / 2.0;
    let [x0, x1] = [hole.low + RIM, hole.high - RIM].map(|v| v.round() as i32);
    let [y0, y1] = [hole.centre - half, hole.centre + half].map(|v| v.round() as i32);
    let dark: u32 = (y0..y1)
        .flat_map(|y| (x0..x1).map(move |x| u32::from(strip.at(x, y))))
        .sum();
    let count = (x1 - x0).max(1) * (y1 - y0).max(1);
    f64::from(dark) / f64::from(255 * count)
}

/// What may be such a door: how much more it differs mirrored than turned, and the share of both.
struct Turned {
    gain: f64,
    off: f64,
    ends: [f64; 2],
}

/// The drawing evened out between neighbouring rows: lines that lie half a pixel off still lie over each other.
pub(super) fn evened(dark: &Raster) -> Raster {
    let mut out = dark.clone();
    for y in 1..dark.height.saturating_sub(1) {
        let rows = [y - 1, y, y + 1].map(|y| dark.row(y));
        for x in 0..dark.width {
            let [above, here, below] = rows.map(|row| u16::from(row[x]));
            out.data[y * dark.width + x] = ((above + 2 * here + below) / 4) as u8;
        }
    }
    out
}

/// What differs, and how much of it there is, in so many pixels.
#[derive(Clone, Copy, Default)]
struct Differs {
    turned: u32,
    mirrored: u32,
    inked: u32,
    count: u32,
}

impl Differs {
    /// Adds four pixels that are turned and mirrored into each other, or the two of a middle row.
    fn add(&mut self, right: [u8; 2], left: [u8; 2], middle: bool) {
        let off = |p: u8, q: u8| u32::from(p.abs_diff(q));
        let times = if middle { 1 } else { 2 };
        let inked = right.into_iter().chain(left).map(u32::from).sum::<u32>();
        self.turned += times * (off(right[0], left[1]) + off(right[1], left[0]));
        self.mirrored += times * (off(right[0], right[1]) + off(left[0], left[1]));
        self.inked += times * inked / 2;
        self.count += 2 * times;
    }

    /// How much more it differs mirrored than turned.
    fn gain(&self) -> f64 {
        f64::from(self.mirrored) - f64::from(self.turned) / SAME
    }

    fn is_door(&self) -> bool {
        let mirrored = f64::from(self.mirrored);
        self.gain() > 0.0
            && mirrored >= OTHER * f64::from(self.inked)
            && mirrored >= LEAST * 255.0 * f64::from(self.count)
    }
}

/// The strip around a middle that looks most like such a door, `halves` as long as its halves may be.
fn grown(
    strip: &Raster,
    (along, across): (i32, i32),
    thickness: f64,
    halves: [usize; 2],
) -> Option<Turned> {
    let near = (across + 1) / 2 - (thickness / 2.0).round() as i32;
    let middle = f64::from(along + 1) / 2.0;
    let mut so_far = Differs::default();
    let mut best: Option<Turned> = None;
    for half in 1..=halves[1] {
        let x = along.div_euclid(2) + half as i32;
        for y in near..=across.div_euclid(2) {
            let rows = [y, across - y];
            let [right, left] = [x, along - x].map(|x| rows.map(|y| strip.at(x, y)));
            so_far.add(right, left, rows[0] == rows[1]);
        }
        let gain = so_far.gain();
        if best.as_ref().is_some_and(|t| gain < KEPT * t.gain) {
            break;
        }
        if half >= halves[0] && so_far.is_door() && best.as_ref().is_none_or(|t| gain > t.gain) {
            best = Some(Turned {
                gain,
                off: f64::from(so_far.turned) / f64::from(so_far.mirrored),
                ends: [middle - half as f64, middle + half as f64],
            });
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::bands::Axis;
    use super::*;

    /// Two walls with a hole of 120 pixels between them, and what fills it: left, top, right, bottom.
    fn drawn(filling: &[[f64; 4]]) -> Raster {
        let mut dark = Raster::new(300, 100);
        dark.fill(20.0, 45.0, 80.0, 55.0, 200);
        dark.fill(200.0, 45.0, 280.0, 55.0, 200);
        for [x0, y0, x1, y1] in filling {
            dark.fill(*x0, *y0, *x1, *y1, 150);
        }
        evened(&dark)
    }

    fn read(filling: &[[f64; 4]]) -> Option<(f64, f64)> {
        let half = Hole {
            axis: Axis::Across,
            centre: 50.0,
            thickness: 10.0,
            low: 80.0,
            high: 136.0,
        };
        whole(&half, &drawn(filling), 60.0).map(|hole| (hole.low, hole.high))
    }

    #[test]
    fn leaves_that_pass_each_other_are_one_door() {
        let leaves = [[80.0, 46.0, 144.0, 50.0], [136.0, 50.0, 200.0, 54.0]];
        assert_eq!(read(&leaves), Some((80.0, 200.0)));
        let thresholds = [[80.0, 45.0, 200.0, 46.0], [80.0, 54.0, 200.0, 55.0]];
        assert_eq!(
            read(&[leaves, thresholds].concat()),
            Some((80.0, 200.0)),
            "between two thresholds"
        );
    }

    #[test]
    fn windows_blank_holes_and_walls_are_none() {
        assert_eq!(read(&[]), None);
        let panes = [[80.0, 48.0, 200.0, 49.0], [80.0, 51.0, 200.0, 52.0]];
        assert_eq!(read(&panes), None, "a window");
        assert_eq!(read(&[[136.0, 45.0, 200.0, 55.0]]), None, "a wall");
        assert_eq!(
            read(&[[80.0, 46.0, 136.0, 50.0]]),
            None,
            "a leaf before a blank hole"
        );
    }
}
