//! The few kinds of layer that the network has. A map holds its channels one after the other, each row by row.

use super::super::weights::Layer;

/// Values of several channels over the same picture.
#[derive(Clone, Debug)]
pub(super) struct Map {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) data: Vec<f32>,
}

impl Map {
    fn new(width: usize, height: usize, channels: usize) -> Self {
        Self {
            width,
            height,
            data: vec![0.0; width * height * channels],
        }
    }

    pub(super) fn area(&self) -> usize {
        self.width * self.height
    }

    /// Adds another map of the same size, and drops what is negative.
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    fn add_positive(&mut self, other: &Self) {
        for (a, b) in self.data.iter_mut().zip(&other.data) {
            *a = (*a + b).max(0.0);
        }
    }
}

/// Paper all around each channel, and enough of it for the last block of a row.
struct Framed {
    wide: usize,
    plane: usize,
    data: Vec<f32>,
}

fn framed(from: &Map, reach: usize, stride: usize) -> Framed {
    let wide = (from.width + 2 * reach).next_multiple_of(BLOCK * stride) + BLOCK * stride;
    let plane = wide * (from.height + 2 * reach);
    let channels = from.data.len() / from.area();
    let mut data = vec![0.0f32; plane * channels];
    for (framed, own) in (data.chunks_exact_mut(plane)).zip(from.data.chunks_exact(from.area())) {
        for (y, row) in own.chunks_exact(from.width).enumerate() {
            framed[(y + reach) * wide + reach..][..from.width].copy_from_slice(row);
        }
    }
    Framed { wide, plane, data }
}

/// Every channel looked at by itself through a square of `SIDE`. What is negative is dropped.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub(super) fn look<const SIDE: usize, const STRIDE: usize>(from: &Map, layer: &Layer) -> Map {
    let channels = layer.outputs();
    let (width, height) = (from.width / STRIDE, from.height / STRIDE);
    let mut out = Map::new(width, height, channels);
    let framed = framed(from, SIDE / 2, STRIDE);
    for channel in 0..channels {
        let seen = &framed.data[channel * framed.plane..][..framed.plane];
        let weights = layer.row(channel);
        let bias = layer.bias(channel);
        let plane = &mut out.data[channel * width * height..][..width * height];
        for (y, row) in plane.chunks_exact_mut(width).enumerate() {
            for (k, part) in row.chunks_mut(BLOCK).enumerate() {
                let mut sums = [bias; BLOCK];
                for j in 0..SIDE {
                    let start = (y * STRIDE + j) * framed.wide + k * BLOCK * STRIDE;
                    for i in 0..SIDE {
                        let weight = weights[j * SIDE + i];
                        let seen = &seen[start + i..start + i + (BLOCK - 1) * STRIDE + 1];
                        for (sum, value) in sums.iter_mut().zip(seen.iter().step_by(STRIDE)) {
                            *sum += weight * value;
                        }
                    }
                }
                for (value, sum) in part.iter_mut().zip(sums) {
                    *value = sum.max(0.0);
                }
            }
        }
    }
    out
}

/// All channels looked at together through a square of 3. What is negative is dropped.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub(super) fn look_at_all(from: &Map, layer: &Layer) -> Map {
    const SIDE: usize = 3;
    let mut out = Map::new(from.width, from.height, layer.outputs());
    let framed = framed(from, SIDE / 2, 1);
    for (channel, plane) in out.data.chunks_exact_mut(from.area()).enumerate() {
        let weights = layer.row(channel);
        for (y, row) in plane.chunks_exact_mut(from.width).enumerate() {
            for (k, part) in row.chunks_mut(BLOCK).enumerate() {
                let mut sums = [layer.bias(channel); BLOCK];
                for (seen, weights) in
                    (framed.data.chunks_exact(framed.plane)).zip(weights.chunks_exact(SIDE * SIDE))
                {
                    for (tap, weight) in weights.iter().enumerate() {
                        let start = (y + tap / SIDE) * framed.wide + k * BLOCK + tap % SIDE;
                        for (sum, value) in sums.iter_mut().zip(block(&seen[start..])) {
                            *sum += weight * value;
                        }
                    }
                }
                for (value, sum) in part.iter_mut().zip(sums) {
                    *value = sum.max(0.0);
                }
            }
        }
    }
    out
}

/// So many pixels are worked on together.
const BLOCK: usize = 8;
/// So many channels are made together.
const TOGETHER: usize = 4;
/// So many pixels of all channels stay in the cache.
const TILE: usize = 64;

fn block(values: &[f32]) -> &[f32; BLOCK] {
    values
        .first_chunk()
        .expect("rows are framed with at least a block of paper")
}

/// Every pixel's channels mixed into new ones.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub(super) fn mix(from: &Map, layer: &Layer) -> Map {
    let (inputs, outputs, area) = (layer.inputs(), layer.outputs(), from.area());
    let mut out = Map::new(from.width, from.height, outputs);
    let mut tile = vec![0.0f32; inputs * TILE];
    // The weights of channels that are made together lie side by side.
    let mut together = vec![0.0f32; inputs * outputs.next_multiple_of(TOGETHER)];
    for o in 0..outputs {
        for (i, weight) in layer.row(o).iter().enumerate() {
            together[(o / TOGETHER * inputs + i) * TOGETHER + o % TOGETHER] = *weight;
        }
    }
    for start in (0..area).step_by(TILE) {
        let count = TILE.min(area - start);
        for i in 0..inputs {
            tile[i * TILE..][..count].copy_from_slice(&from.data[i * area + start..][..count]);
        }
        for (group, weights) in together.chunks_exact(inputs * TOGETHER).enumerate() {
            for first in (0..count).step_by(BLOCK) {
                let mut sums = [[0.0f32; BLOCK]; TOGETHER];
                for (values, weights) in tile.chunks_exact(TILE).zip(weights.chunks_exact(TOGETHER))
                {
                    let values: &[f32; BLOCK] = block(&values[first..]);
                    for (sums, weight) in sums.iter_mut().zip(weights) {
                        for (sum, value) in sums.iter_mut().zip(values) {
                            *sum += weight * value;
                        }
                    }
                }
                let last = BLOCK.min(count - first);
                for (k, sums) in sums.iter().enumerate() {
                    let o = group * TOGETHER + k;
                    if o < outputs {
                        let bias = layer.bias(o);
                        let place = &mut out.data[o * area + start + first..][..last];
                        for (value, sum) in place.iter_mut().zip(sums) {
                            *value = sum + bias;
                        }
                    }
                }
            }
        }
    }
    out
}

/// Looks and mixes, and adds what was there before.
pub(super) fn refined<const SIDE: usize>(from: Map, look_layer: &Layer, mix_layer: &Layer) -> Map {
    let mut out = mix(&look::<SIDE, 1>(&from, look_layer), mix_layer);
    out.add_positive(&from);
    out
}

/// Twice as large, and with what was seen at that size added.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub(super) fn enlarged(from: &Map, beside: &Map) -> Map {
    let mut out = beside.clone();
    for (plane, small) in
        (out.data.chunks_exact_mut(beside.area())).zip(from.data.chunks_exact(from.area()))
    {
        for (y, row) in plane.chunks_exact_mut(beside.width).enumerate() {
            let small = &small[y / 2 * from.width..][..from.width];
            for (pair, value) in row.chunks_exact_mut(2).zip(small) {
                pair[0] = (pair[0] + value).max(0.0);
                pair[1] = (pair[1] + value).max(0.0);
            }
        }
    }
    out
}

/// Drops what is negative.
pub(super) fn positive(mut map: Map) -> Map {
    for value in &mut map.data {
        *value = value.max(0.0);
    }
    map
}
