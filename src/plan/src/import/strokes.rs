//! Strokes of any shape: their middle line, found by walking through them from end to end.

use super::outline::P;
use super::raster::{Raster, label};

/// A stroke is cut across after so many pixels.
const CUT: u32 = 4;
/// Steps from pixel to pixel in fifths of their sides: cuts then lie square to a stroke, give or take some degrees
/// (G. Borgefors, Distance transformations in digital images, 1986).
const STRAIGHT: usize = 5;
const ASLANT: usize = 7;

/// The middle line of a stroke, and how many pixels lie around each of its points.
pub(super) struct Stroke {
    pub(super) points: Vec<P>,
    areas: Vec<f64>,
    /// Where it starts and ends.
    pub(super) tips: [P; 2],
    pub(super) thickness: f64,
    pub(super) length: f64,
}

impl Stroke {
    /// How much of it keeps its thickness, give or take `uneven` (natural logarithm).
    pub(super) fn even(&self, uneven: f64) -> f64 {
        let pairs = self.points.windows(2).zip(self.areas.windows(2));
        let even = pairs.filter(|(points, areas)| {
            let thickness = (areas[0] + areas[1]) / 2.0 / far(points[0], points[1]).max(1e-6);
            (thickness / self.thickness).ln().abs() <= uneven
        });
        even.count() as f64 / (self.points.len() - 1) as f64
    }

    /// Pixels in the order in which they are reached, with the way from the first one.
    fn of(walk: &[(usize, u32)], width: usize) -> Option<Self> {
        let place = |i: usize| [(i % width) as f64 + 0.5, (i / width) as f64 + 0.5];
        let fifths = CUT * STRAIGHT as u32;
        let cuts = walk.chunk_by(|a, b| a.1 / fifths == b.1 / fifths);
        let (points, areas): (Vec<P>, Vec<f64>) = cuts
            .map(|cut| {
                let sum = |k: usize| cut.iter().map(|(i, _)| place(*i)[k]).sum::<f64>();
                let area = cut.len() as f64;
                ([sum(0) / area, sum(1) / area], area)
            })
            .unzip();
        let length = way(&points);
        let thickness = walk.len() as f64 / length.max(1.0);
        // Where the walk starts and ends, cuts do not reach from side to side.
        let rim = (thickness / f64::from(CUT)).ceil() as usize;
        let whole = rim..points.len().saturating_sub(rim);
        (whole.len() > 2).then(|| Self {
            points: points[whole.clone()].to_vec(),
            areas: areas[whole].to_vec(),
            tips: [walk[0], walk[walk.len() - 1]].map(|(i, _)| place(i)),
            thickness,
            length,
        })
    }
}

/// Every connected piece of a mask with at least `least` pixels as a stroke from one end to the other.
pub(super) fn strokes(mask: &Raster, least: usize) -> Vec<Stroke> {
    let (mut labels, sizes) = label(mask, |v| v != 0);
    let mut first = vec![None; sizes.len()];
    for (i, id) in labels.iter().enumerate().filter(|(_, id)| **id != 0) {
        first[*id as usize].get_or_insert(i);
    }
    let starts = (first.into_iter().zip(sizes)).filter(|(_, size)| *size >= least);
    let starts: Vec<usize> = starts.filter_map(|(first, _)| first).collect();
    (starts.into_iter())
        .filter_map(|start| {
            let end = walk(&mut labels, mask.width, start, u32::MAX).last()?.0;
            Stroke::of(&walk(&mut labels, mask.width, end, 0), mask.width)
        })
        .collect()
}

/// The pixels of a piece in the order of their way from one of them, in fifths of a pixel; all get another label.
fn walk(labels: &mut [u32], width: usize, start: usize, mark: u32) -> Vec<(usize, u32)> {
    let id = labels[start];
    let mut out = Vec::new();
    // No step is as long as there are queues, so that each holds pixels of one way.
    let mut queues = [const { Vec::new() }; ASLANT + 1];
    queues[0].push(start);
    let mut way = 0;
    while queues.iter().any(|queue| !queue.is_empty()) {
        while let Some(i) = queues[way % queues.len()].pop() {
            if labels[i] != id {
                continue;
            }
            labels[i] = mark;
            out.push((i, way as u32));
            let (above, below) = (i.wrapping_sub(width), i + width);
            let beside = [i.wrapping_sub(1), i + 1, above, below];
            let aslant = [
                above.wrapping_sub(1),
                above.wrapping_add(1),
                below - 1,
                below + 1,
            ];
            for (steps, length) in [(beside, STRAIGHT), (aslant, ASLANT)] {
                for j in steps {
                    if labels.get(j) == Some(&id) {
                        queues[(way + length) % queues.len()].push(j);
                    }
                }
            }
        }
        way += 1;
    }
    out
}

/// The length of a line.
fn way(points: &[P]) -> f64 {
    points.windows(2).map(|w| far(w[0], w[1])).sum()
}

pub(super) fn far(a: P, b: P) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// Ramer–Douglas–Peucker on an open line.
pub(super) fn simplified(points: &[P], off: f64) -> Vec<P> {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A ring of 26 pixels about (150, 150), 80 to its middle line, from its left over its top so far to the right.
    fn ring(right: f64) -> Raster {
        let mut mask = Raster::new(300, 300);
        for y in 0..150 {
            for x in 0..300 {
                let (u, v) = (f64::from(x) + 0.5, f64::from(y) + 0.5);
                let on = ((u - 150.0).hypot(v - 150.0) - 80.0).abs() <= 13.0 && u <= right;
                mask.data[(y * 300 + x) as usize] = u8::from(on);
            }
        }
        mask
    }

    #[test]
    fn the_middle_line_of_a_round_stroke_keeps_to_its_middle() {
        for right in [150.0, 200.0, 300.0] {
            let strokes = strokes(&ring(right), 100);
            assert_eq!(strokes.len(), 1);
            let off = |p: &P| (far(*p, [150.0, 150.0]) - 80.0).abs();
            let worst = strokes[0].points.iter().map(off).fold(0.0, f64::max);
            assert!(worst < 2.5, "{worst:.1} pixels off");
            assert!((strokes[0].thickness - 26.0).abs() < 3.0);
        }
    }
}
