use super::super::weights::{self, Weights};

/// Height of a line of text for the network, pixels.
pub(super) const HEIGHT: usize = 24;
/// What an output stands for; output 0 is nothing. The same as in `tools/reader/lines.py`.
const LETTERS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz .,'\"-/#()&+:";
/// Outputs, inputs, height and width of each layer's kernel.
const LAYERS: [[usize; 4]; 7] = [
    [12, 1, 3, 3],
    [24, 12, 3, 3],
    [32, 24, 3, 3],
    [64, 32, 3, 3],
    [64, 64, 1, 5],
    [64, 64, 1, 5],
    [LETTERS.len() + 1, 64, 1, 1],
];
/// Made by `tools/reader/train.py`: per layer the scale of each output, its offset, then its weights as signed bytes.
const WEIGHTS: &[u8] = include_bytes!("weights.bin");

/// A line of text, `HEIGHT` pixels high: 0 paper, 1 ink.
pub(super) struct Patch {
    pub(super) width: usize,
    pub(super) dark: Vec<f32>,
}

/// Planes of values, one for each feature.
struct Planes {
    count: usize,
    height: usize,
    width: usize,
    values: Vec<f32>,
}

struct Layer {
    shape: [usize; 4],
    learned: weights::Layer,
}

/// A convolutional network that gives letters for every second column.
pub(super) struct Network {
    layers: Vec<Layer>,
}

impl Network {
    /// The one that is shipped.
    pub(super) fn ours() -> Self {
        let mut weights = Weights::of(WEIGHTS);
        let layers = LAYERS
            .iter()
            .map(|shape| {
                let [outputs, inputs, high, wide] = *shape;
                Layer {
                    shape: *shape,
                    learned: weights.next(outputs, inputs * high * wide),
                }
            })
            .collect();
        Self { layers }
    }

    /// The letters of a line and their mean certainty.
    pub(super) fn read(&self, patch: &Patch) -> (String, f64) {
        let mut planes = Planes {
            count: 1,
            height: HEIGHT,
            width: patch.width,
            values: patch.dark.clone(),
        };
        for (i, layer) in self.layers.iter().enumerate() {
            planes = layer.convolve(&planes, i < 3, i + 1 < LAYERS.len());
            planes = match i {
                0 => pooled(&planes, 2),
                1 | 2 => pooled(&planes, 1),
                _ => planes,
            };
        }
        letters(&planes)
    }
}

impl Layer {
    /// `padded` keeps the height; the width is always kept.
    fn convolve(&self, input: &Planes, padded: bool, rectified: bool) -> Planes {
        let [outputs, inputs, high, wide] = self.shape;
        let (above, aside) = (if padded { high / 2 } else { 0 }, wide / 2);
        let height = input.height + 2 * above + 1 - high;
        let width = input.width;
        let mut values = vec![0f32; outputs * height * width];
        for o in 0..outputs {
            let weights = self.learned.row(o);
            for y in 0..height {
                let row = &mut values[(o * height + y) * width..][..width];
                row.fill(self.learned.bias(o));
                for i in 0..inputs {
                    for ky in 0..high {
                        let from = (y + ky).wrapping_sub(above);
                        if from >= input.height {
                            continue;
                        }
                        let line = &input.values[(i * input.height + from) * width..][..width];
                        for kx in 0..wide {
                            let weight = weights[(i * high + ky) * wide + kx];
                            add_shifted(row, line, weight, kx as isize - aside as isize);
                        }
                    }
                }
                if rectified {
                    for v in row {
                        *v = v.max(0.0);
                    }
                }
            }
        }
        Planes {
            count: outputs,
            height,
            width,
            values,
        }
    }
}

/// row[x] += weight · line[x + shift], as far as both exist.
fn add_shifted(row: &mut [f32], line: &[f32], weight: f32, shift: isize) {
    let by = shift.unsigned_abs();
    if by >= row.len() {
        return;
    }
    let n = row.len() - by;
    let (to, from) = if shift < 0 {
        (&mut row[by..], &line[..n])
    } else {
        (&mut row[..n], &line[by..])
    };
    for (a, b) in to.iter_mut().zip(from) {
        *a += weight * b;
    }
}

/// The largest of two rows and of `wide` columns.
fn pooled(input: &Planes, wide: usize) -> Planes {
    let (height, width) = (input.height / 2, input.width / wide);
    let mut values = Vec::with_capacity(input.count * height * width);
    for p in 0..input.count {
        for y in 0..height {
            for x in 0..width {
                let mut most = f32::MIN;
                for j in 0..2 {
                    for i in 0..wide {
                        let at = (p * input.height + 2 * y + j) * input.width + wide * x + i;
                        most = most.max(input.values[at]);
                    }
                }
                values.push(most);
            }
        }
    }
    Planes {
        count: input.count,
        height,
        width,
        values,
    }
}

/// The best letter of each column, repetitions and blanks left out (Graves 2006, best path).
fn letters(outputs: &Planes) -> (String, f64) {
    let n = outputs.width;
    let mut text = String::new();
    let mut certainty = Vec::new();
    let mut last = 0;
    for x in 0..n {
        let value = |k: usize| outputs.values[k * n + x];
        let best = (0..outputs.count)
            .max_by(|a, b| value(*a).total_cmp(&value(*b)))
            .unwrap_or(0);
        let total: f32 = (0..outputs.count)
            .map(|k| (value(k) - value(best)).exp())
            .sum();
        let sure = f64::from(1.0 / total);
        if best != 0 && best == last {
            if let Some(c) = certainty.last_mut() {
                *c = sure.max(*c);
            }
        } else if best != 0 {
            text.push(char::from(LETTERS[best - 1]));
            certainty.push(sure);
        }
        last = best;
    }
    let mean = certainty.iter().sum::<f64>() / certainty.len().max(1) as f64;
    (text.trim().to_owned(), mean)
}
