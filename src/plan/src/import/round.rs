//! Round walls, as chains of straight pieces.

use super::bands::{Axis, Band};
use super::oblique::Frame;
use super::openings::median;
use super::outline::P;
use super::raster::{Raster, dilate, label, runs};
use super::sheet::Sheet;
use super::straighten::Projection;

/// A round wall is at least this long (metres), and this many times longer than thick.
const SHORTEST_M: f64 = 1.2;
const SLIM: f64 = 3.0;
/// It is about as thick as the plan's other walls.
const THICKNESS: std::ops::RangeInclusive<f64> = 0.45..=1.7;
/// This share of it keeps its thickness, give or take the next.
const EVEN: f64 = 0.7;
const UNEVEN: f64 = 0.35;
/// Straight pieces stay this near to the middle line (metres).
const OFF_M: f64 = 0.04;
/// What straight walls leave of their own ink around them (pixels).
const RIM: usize = 2;
/// A round wall starts or ends this near to another wall (pixels).
const TOUCH: usize = 6;

/// Walls along an axis lean less than this (3 degrees).
const LEANING: f64 = 0.05;
/// Of shorter ones, in their own thickness, that cannot be told.
const LONG: f64 = 6.0;

/// Whether what is drawn under a wall does not keep to its axis: a part of an arc that ran along it for a while.
pub(super) fn leans(wall: &Band, sheet: &Sheet) -> bool {
    let mask = sheet.walls(wall.axis);
    let (low, high) = (
        wall.low.max(0.0) as usize,
        (wall.high as usize).min(mask.width),
    );
    let reach = wall.thickness.ceil() as i32;
    let mut middles: Vec<P> = Vec::new();
    for x in low..high {
        let rows = (-reach..=reach).map(|dy| wall.centre as i32 + dy);
        let hit: Vec<i32> = rows.filter(|y| mask.at(x as i32, *y) != 0).collect();
        if let (Some(first), Some(last)) = (hit.first(), hit.last())
            && f64::from(last - first) <= 1.6 * wall.thickness
        {
            middles.push([x as f64, f64::from(first + last) / 2.0]);
        }
    }
    let n = middles.len() as f64;
    if wall.length() < LONG * wall.thickness || n < 0.5 * wall.length() || n < 8.0 {
        return false;
    }
    let mean = [0, 1].map(|k| middles.iter().map(|p| p[k]).sum::<f64>() / n);
    let spread: f64 = middles.iter().map(|p| (p[0] - mean[0]).powi(2)).sum();
    let tilt: f64 = middles
        .iter()
        .map(|p| (p[0] - mean[0]) * (p[1] - mean[1]))
        .sum();
    let slope = (tilt / spread).abs();
    slope > LEANING && slope * n > 0.3 * wall.thickness
}

/// Walls that run along no axis for long: what is as thick as a wall and belongs to none yet, as straight pieces.
/// `mask` holds what is drawn as wall, `taken` the bodies of known walls.
pub(super) fn round(mask: &Raster, taken: &Raster, thickness: f64, px_per_m: f64) -> Vec<Frame> {
    let rest = mask.zip(&dilate(taken, RIM), |wall, taken| wall & (1 - taken));
    let near = dilate(taken, TOUCH);
    strokes(mask, &rest)
        .into_iter()
        .filter(|stroke| {
            let length = stroke.length();
            let steady = stroke.thickness();
            let touches = |p: &P| near.at(p[0].floor() as i32, p[1].floor() as i32) != 0;
            length >= (SHORTEST_M * px_per_m).max(SLIM * steady)
                && THICKNESS.contains(&(steady / thickness.max(1.0)))
                && stroke.even(steady) >= EVEN
                && stroke.points.iter().any(touches)
        })
        .flat_map(|stroke| stroke.pieces(OFF_M * px_per_m))
        .collect()
}

/// The middle line of a stroke, and how thick it is at each point.
struct Stroke {
    points: Vec<P>,
    across: Vec<f64>,
}

impl Stroke {
    fn length(&self) -> f64 {
        self.points.windows(2).map(|w| far(w[0], w[1])).sum()
    }

    /// Thickness square to the stroke: `across` is measured along an axis.
    fn square(&self) -> Vec<f64> {
        const REACH: usize = 4;
        let last = self.points.len() - 1;
        (0..=last)
            .map(|i| {
                let (a, b) = (
                    self.points[i.saturating_sub(REACH)],
                    self.points[(i + REACH).min(last)],
                );
                let run = (b[0] - a[0]).abs().max((b[1] - a[1]).abs());
                self.across[i] * run / far(a, b).max(1e-6)
            })
            .collect()
    }

    fn thickness(&self) -> f64 {
        median(self.square()).unwrap_or(0.0)
    }

    fn even(&self, thickness: f64) -> f64 {
        let square = self.square();
        let near = |t: &&f64| (*t / thickness.max(1e-6)).ln().abs() <= UNEVEN;
        square.iter().filter(near).count() as f64 / square.len().max(1) as f64
    }

    /// Each straight piece as a wall along axes of its own.
    fn pieces(&self, off: f64) -> Vec<Frame> {
        let thickness = self.thickness();
        let mut corners = simplified(&self.points, off);
        // The ends lie inside the walls that they meet.
        let more = thickness / 2.0 + TOUCH as f64;
        let n = corners.len();
        corners[0] = beyond(corners[1], corners[0], more);
        corners[n - 1] = beyond(corners[n - 2], corners[n - 1], more);
        corners
            .windows(2)
            .map(|w| piece(w[0], w[1], thickness))
            .collect()
    }
}

/// The strokes of what is left of a mask: flat parts followed along x, steep parts along y. The whole mask tells flat from
/// steep, so that strokes stay whole up to the walls that they meet.
fn strokes(mask: &Raster, rest: &Raster) -> Vec<Stroke> {
    let high = across(&mask.transposed()).transposed();
    let wide = across(mask);
    let flat = parted(rest, &high, &wide, |high, wide| high <= wide);
    let steep = parted(rest, &high, &wide, |high, wide| high > wide).transposed();
    let mut out = followed(&flat);
    out.extend(followed(&steep).into_iter().map(|stroke| Stroke {
        points: stroke.points.iter().map(|[x, y]| [*y, *x]).collect(),
        across: stroke.across,
    }));
    out
}

/// For each pixel the length of its run along the row, at most 255.
fn across(mask: &Raster) -> Raster {
    let mut out = Raster::new(mask.width, mask.height);
    for y in 0..mask.height {
        for (a, b) in runs(mask.row(y)) {
            let length = (b - a).min(255) as u8;
            out.data[y * mask.width + a..y * mask.width + b].fill(length);
        }
    }
    out
}

fn parted(mask: &Raster, high: &Raster, wide: &Raster, keep: impl Fn(u8, u8) -> bool) -> Raster {
    let kept = high.zip(wide, |high, wide| u8::from(keep(high, wide)));
    mask.zip(&kept, |a, b| a & b)
}

/// The middle of each column of every connected piece of a mask, where it is one run.
fn followed(mask: &Raster) -> Vec<Stroke> {
    let (labels, sizes) = label(mask, |v| v != 0);
    // Per piece and column: first row, last row, pixels.
    let mut columns: Vec<std::collections::BTreeMap<usize, (usize, usize, usize)>> =
        vec![std::collections::BTreeMap::new(); sizes.len()];
    for (i, id) in labels.iter().enumerate().filter(|(_, id)| **id != 0) {
        let (x, y) = (i % mask.width, i / mask.width);
        let column = columns[*id as usize].entry(x).or_insert((y, y, 0));
        (column.1, column.2) = (y, column.2 + 1);
    }
    columns
        .into_iter()
        .filter_map(|columns| {
            let whole: Vec<(usize, (usize, usize, usize))> = columns
                .into_iter()
                .filter(|(_, (first, last, count))| last + 1 - first == *count)
                .collect();
            (whole.len() > 1).then(|| Stroke {
                points: whole
                    .iter()
                    .map(|(x, (a, b, _))| [*x as f64 + 0.5, (a + b + 1) as f64 / 2.0])
                    .collect(),
                across: whole.iter().map(|(_, (_, _, n))| *n as f64).collect(),
            })
        })
        .collect()
}

fn far(a: P, b: P) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// A point carried on from `a` through `b`.
fn beyond(a: P, b: P, more: f64) -> P {
    let t = more / far(a, b).max(1e-6);
    [b[0] + t * (b[0] - a[0]), b[1] + t * (b[1] - a[1])]
}

/// Ramer–Douglas–Peucker on an open line.
fn simplified(points: &[P], off: f64) -> Vec<P> {
    let (a, b) = (points[0], points[points.len() - 1]);
    let length = far(a, b).max(1e-9);
    let aside =
        |p: &P| ((p[0] - a[0]) * (b[1] - a[1]) - (p[1] - a[1]) * (b[0] - a[0])).abs() / length;
    let farthest = (1..points.len().saturating_sub(1))
        .max_by(|i, j| aside(&points[*i]).total_cmp(&aside(&points[*j])));
    match farthest {
        Some(i) if aside(&points[i]) > off => {
            let mut out = simplified(&points[..=i], off);
            out.pop();
            out.extend(simplified(&points[i..], off));
            out
        }
        _ => vec![a, b],
    }
}

/// A wall between two points: along x of its own axes, on paper that is all wall.
fn piece(a: P, b: P, thickness: f64) -> Frame {
    let length = far(a, b);
    let [c, s] = [0, 1].map(|k| (b[k] - a[k]) / length.max(1e-6));
    let half = thickness / 2.0;
    let back = Projection([
        [c, -s, a[0] + s * half],
        [s, c, a[1] - c * half],
        [0.0, 0.0, 1.0],
    ]);
    let mut body = Raster::new(length.ceil() as usize, thickness.ceil() as usize);
    body.data.fill(1);
    Frame {
        walls: vec![Band {
            axis: Axis::Across,
            centre: half,
            thickness,
            low: 0.0,
            high: length,
        }],
        found: Vec::new(),
        sheet: Sheet::new(body.clone(), &body),
        back,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two upright walls of 12 pixels with what `drawn` says between them; at 50 pixels per metre.
    fn seen(drawn: impl Fn(f64, f64) -> bool) -> Vec<[P; 2]> {
        let mut taken = Raster::new(400, 300);
        taken.fill(40.0, 100.0, 52.0, 280.0, 1);
        taken.fill(348.0, 100.0, 360.0, 280.0, 1);
        let mut mask = taken.clone();
        for y in 0..300 {
            for x in 46..354 {
                if drawn(x as f64 + 0.5, y as f64 + 0.5) {
                    mask.data[y * 400 + x] = 1;
                }
            }
        }
        let frames = round(&mask, &taken, 12.0, 50.0);
        let ends = |frame: &Frame| {
            let wall = &frame.walls[0];
            [wall.low, wall.high].map(|x| frame.back.apply([x, wall.centre]))
        };
        frames.iter().map(ends).collect()
    }

    #[test]
    fn an_arc_between_two_walls_becomes_a_chain_of_short_walls() {
        // Radius 200 around (200, 270): from (46, 142) over (200, 70) to (354, 142).
        let on_arc = |x: f64, y: f64| ((x - 200.0).hypot(y - 270.0) - 200.0).abs() <= 6.0;
        let pieces = seen(on_arc);
        assert!((3..=12).contains(&pieces.len()), "{pieces:?}");
        for end in pieces.iter().flatten() {
            assert!(
                ((end[0] - 200.0).hypot(end[1] - 270.0) - 200.0).abs() < 6.0,
                "{pieces:?}"
            );
        }
        let (first, last) = (pieces[0][0], pieces[pieces.len() - 1][1]);
        assert!(first[0] < 52.0 && last[0] > 348.0, "{pieces:?}");
    }

    #[test]
    fn specks_thin_lines_and_blots_are_no_walls() {
        assert!(seen(|x, y| (x - 200.0).hypot(y - 200.0) < 4.0).is_empty());
        assert!(seen(|x, y| (y - 100.0 - 0.2 * x).abs() < 2.0).is_empty());
        assert!(seen(|x, y| x < 130.0 && (150.0..230.0).contains(&y)).is_empty());
    }

    #[test]
    fn a_wall_keeps_to_its_axis_and_the_top_of_an_arc_does_not() {
        let leaning = |drop: f64| {
            let mut mask = Raster::new(400, 200);
            for x in 50..350 {
                let y = 100.0 + drop * (x as f64 - 50.0).powi(2) / 90_000.0;
                mask.fill(x as f64, y - 6.0, x as f64 + 1.0, y + 6.0, 1);
            }
            let wall = Band {
                axis: Axis::Across,
                centre: 100.0 + drop / 3.0,
                thickness: 12.0,
                low: 50.0,
                high: 350.0,
            };
            leans(&wall, &Sheet::new(mask.clone(), &mask))
        };
        assert!(!leaning(0.0) && !leaning(4.0) && leaning(30.0));
    }
}
