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
    // However large a metre is told to be, beyond the drawing there is nothing.
    let pixels = |metres: f64| (metres * px_per_m).min(strip.width as f64);
    let beyond = pixels(BEYOND_M);
    let halves = [HALF_M.start(), HALF_M.end()].map(|m| pixels(*m) as i32);
    // What is turned comes from a pixel to the one that makes up this sum with it.
    let sum = |middle: f64| (2.0 * middle).round() as i32 - 1;
    let (first, last) = (sum(seen.low - beyond), sum(seen.high + beyond));
    let across = sum(seen.centre);
    let reach = [first / 2 - halves[1] - 1, last / 2 + halves[1] + 1];
    let mut may_be: Vec<Turned> = Vec::new();
    let mut most = 0.0_f64;
    for across in across - ASIDE..=across + ASIDE {
        let columns = Columns::new(strip, across, seen.thickness, reach);
        for along in first..=last {
            if let Some(turned) = columns.grown(along, halves, NEARLY * most) {
                most = most.max(turned.gain);
                may_be.push(turned);
            }
        }
    }
    (may_be.iter())
        .filter(|t| t.gain >= NEARLY * most)
        .min_by(|a, b| a.off.total_cmp(&b.off).then(a.along.cmp(&b.along)))
        .map(|t| Hole {
            low: t.middle() - f64::from(t.half),
            high: t.middle() + f64::from(t.half),
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
    along: i32,
    half: i32,
}

impl Turned {
    fn middle(&self) -> f64 {
        f64::from(self.along + 1) / 2.0
    }
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

/// A strip, column by column, around the line that its rows are mirrored along.
struct Columns {
    /// The first of them.
    from: i32,
    /// How many pixels each has.
    depth: usize,
    pixels: Vec<u8>,
    /// How much the columns before each differ mirrored, and how dark they are, together.
    mirrored: Vec<u32>,
    inked: Vec<u32>,
}

impl Columns {
    fn new(strip: &Raster, across: i32, thickness: f64, [from, to]: [i32; 2]) -> Self {
        let near = (across + 1) / 2 - (thickness / 2.0).round() as i32;
        let rows = near..=across - near;
        let depth = rows.clone().count();
        let (mut mirrored, mut inked) = (vec![0], vec![0]);
        let mut pixels = Vec::new();
        for x in from..=to {
            let column: Vec<u8> = rows.clone().map(|y| strip.at(x, y)).collect();
            let (differs, dark) = (
                differs(&column, &column),
                column.iter().map(|v| u32::from(*v)),
            );
            mirrored.push(mirrored[mirrored.len() - 1] + differs);
            inked.push(inked[inked.len() - 1] + dark.sum::<u32>());
            pixels.extend(column);
        }
        Self {
            from,
            depth,
            pixels,
            mirrored,
            inked,
        }
    }

    fn column(&self, x: i32) -> &[u8] {
        let at = (x - self.from) as usize * self.depth;
        &self.pixels[at..at + self.depth]
    }

    /// What columns add up to, by what those before each add up to, so far from a middle to both sides of it.
    fn within(&self, before: &[u32], along: i32, half: i32) -> u32 {
        let sum = |low: i32, high: i32| {
            before[(high + 1 - self.from) as usize] - before[(low - self.from) as usize]
        };
        let (middle, x) = (along.div_euclid(2), along.div_euclid(2) + half);
        // A column in the very middle would be turned into itself.
        let own = if along % 2 == 0 {
            sum(middle, middle)
        } else {
            0
        };
        sum(along - x, x) - own
    }

    /// What looks most like such a door around a middle, `halves` as long as its halves may be. As soon as it cannot get
    /// as far as `least` any more, no further is looked.
    fn grown(&self, along: i32, halves: [i32; 2], least: f64) -> Option<Turned> {
        let all = f64::from(self.within(&self.mirrored, along, halves[1]));
        let mut turned = 0;
        let mut best: Option<Turned> = None;
        for half in 1..=halves[1] {
            let x = along.div_euclid(2) + half;
            turned += 2 * differs(self.column(x), self.column(along - x));
            let lost = f64::from(turned) / SAME;
            let mirrored = f64::from(self.within(&self.mirrored, along, half));
            let gain = mirrored - lost;
            if all - lost < least || (best.as_ref()).is_some_and(|t| gain < KEPT * t.gain) {
                break;
            }
            let inked = f64::from(self.within(&self.inked, along, half));
            let count = 2 * half * self.depth as i32;
            let is_door = gain > 0.0
                && mirrored >= OTHER * inked
                && mirrored >= LEAST * 255.0 * f64::from(count);
            if half >= halves[0] && is_door && best.as_ref().is_none_or(|t| gain > t.gain) {
                best = Some(Turned {
                    gain,
                    off: f64::from(turned) / mirrored,
                    along,
                    half,
                });
            }
        }
        best
    }
}

/// How much a column differs from another one mirrored.
fn differs(column: &[u8], other: &[u8]) -> u32 {
    let pairs = column.iter().zip(other.iter().rev());
    pairs.map(|(p, q)| u32::from(p.abs_diff(*q))).sum()
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
