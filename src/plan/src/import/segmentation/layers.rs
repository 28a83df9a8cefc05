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
}

/// So many pixels of all channels are worked on together: they stay in the cache.
const TILE: usize = 64;
/// So many of them at once.
const BLOCK: usize = 8;
/// So many channels are made together.
const TOGETHER: usize = 4;
/// The largest square that is looked through.
const WIDEST: usize = 5;

/// What is negative becomes nothing. (`f32::max` minds what is no number, one value at a time.)
#[inline(always)]
fn above_zero(value: f32) -> f32 {
    if value > 0.0 { value } else { 0.0 }
}

/// Neighbouring pixels of one row.
type Tile = [f32; TILE];

/// The tiles that rows of this many pixels are cut into: where each starts, and how many of its pixels there are.
fn tiles(count: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..count)
        .step_by(TILE)
        .map(move |first| (first, TILE.min(count - first)))
}

/// Paper all around each channel, and enough of it for the last tile of a row.
struct Framed {
    wide: usize,
    plane: usize,
    data: Vec<f32>,
}

impl Framed {
    fn new(from: &Map, reach: usize, stride: usize) -> Self {
        let wide = from.width.next_multiple_of(TILE * stride) + WIDEST;
        let plane = wide * (from.height + 2 * reach);
        let channels = from.data.len() / from.area();
        let mut data = vec![0.0f32; plane * channels];
        for (framed, own) in (data.chunks_exact_mut(plane)).zip(from.data.chunks_exact(from.area()))
        {
            for (y, row) in own.chunks_exact(from.width).enumerate() {
                framed[(y + reach) * wide + reach..][..from.width].copy_from_slice(row);
            }
        }
        Self { wide, plane, data }
    }

    /// A tile of a channel through a square of `SIDE` around each of its pixels; what is negative is dropped.
    #[inline(always)]
    fn look<const SIDE: usize, const STRIDE: usize>(
        &self,
        channel: usize,
        [first, y]: [usize; 2],
        layer: &Layer,
    ) -> Tile {
        let seen = &self.data[channel * self.plane..][..self.plane];
        let mut sums = [layer.bias(channel); TILE];
        for (tap, weight) in layer.row(channel).iter().enumerate() {
            let (j, i) = (tap / SIDE, tap % SIDE);
            let start = (y * STRIDE + j) * self.wide + first * STRIDE + i;
            let line = &seen[start..][..(TILE - 1) * STRIDE + 1];
            for (sum, value) in sums.iter_mut().zip(line.iter().step_by(STRIDE)) {
                *sum += weight * value;
            }
        }
        sums.map(above_zero)
    }
}

/// How channels are mixed into new ones: the weights of those that are made together lie side by side.
struct Mixer<'a> {
    layer: &'a Layer,
    weights: Vec<[f32; TOGETHER]>,
}

impl<'a> Mixer<'a> {
    fn new(layer: &'a Layer) -> Self {
        let inputs = layer.inputs();
        let groups = layer.outputs().div_ceil(TOGETHER);
        let mut weights = vec![[0.0f32; TOGETHER]; inputs * groups];
        for o in 0..layer.outputs() {
            for (i, weight) in layer.row(o).iter().enumerate() {
                weights[o / TOGETHER * inputs + i][o % TOGETHER] = *weight;
            }
        }
        Self { layer, weights }
    }

    /// Mixes the first `count` pixels of a tile of every channel, and puts each new channel's.
    #[inline(always)]
    fn mix(&self, tiles: &[Tile], count: usize, mut put: impl FnMut(usize, &Tile)) {
        for (group, weights) in self.weights.chunks_exact(tiles.len()).enumerate() {
            let mut mixed = [[0.0f32; TILE]; TOGETHER];
            for k in 0..count.div_ceil(BLOCK) {
                let mut sums = [[0.0f32; BLOCK]; TOGETHER];
                for (tile, weights) in tiles.iter().zip(weights) {
                    let values = &tile.as_chunks::<BLOCK>().0[k];
                    for (sums, weight) in sums.iter_mut().zip(weights) {
                        for (sum, value) in sums.iter_mut().zip(values) {
                            *sum += weight * value;
                        }
                    }
                }
                for (mixed, sums) in mixed.iter_mut().zip(&sums) {
                    mixed.as_chunks_mut::<BLOCK>().0[k] = *sums;
                }
            }
            let outputs = self.layer.outputs();
            for (o, mixed) in (group * TOGETHER..outputs).zip(&mut mixed) {
                let bias = self.layer.bias(o);
                mixed.iter_mut().for_each(|value| *value += bias);
                put(o, mixed);
            }
        }
    }
}

/// Every channel looked at by itself through a square of 3, every other pixel of every other row. What is negative is
/// dropped.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub(super) fn look_halved(from: &Map, layer: &Layer) -> Map {
    let (width, height) = (from.width / 2, from.height / 2);
    let mut out = Map::new(width, height, layer.outputs());
    let framed = Framed::new(from, 1, 2);
    for (channel, plane) in out.data.chunks_exact_mut(width * height).enumerate() {
        for (y, row) in plane.chunks_exact_mut(width).enumerate() {
            for (first, count) in tiles(width) {
                let seen = framed.look::<3, 2>(channel, [first, y], layer);
                row[first..][..count].copy_from_slice(&seen[..count]);
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
    let (framed, mixer) = (Framed::new(from, SIDE / 2, 1), Mixer::new(layer));
    let mut seen = vec![[0.0f32; TILE]; layer.inputs()];
    for y in 0..from.height {
        for (first, count) in tiles(from.width) {
            for (tap, tile) in seen.iter_mut().enumerate() {
                let (channel, j, i) = (tap / (SIDE * SIDE), tap / SIDE % SIDE, tap % SIDE);
                let start = channel * framed.plane + (y + j) * framed.wide + first + i;
                tile.copy_from_slice(&framed.data[start..][..TILE]);
            }
            mixer.mix(&seen, count, |o, mixed| {
                let place = &mut out.data[(o * from.height + y) * from.width + first..][..count];
                for (value, sum) in place.iter_mut().zip(mixed) {
                    *value = above_zero(*sum);
                }
            });
        }
    }
    out
}

/// Every pixel's channels mixed into new ones.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub(super) fn mix(from: &Map, layer: &Layer) -> Map {
    let area = from.area();
    let mut out = Map::new(from.width, from.height, layer.outputs());
    let mixer = Mixer::new(layer);
    let mut own = vec![[0.0f32; TILE]; layer.inputs()];
    for (first, count) in tiles(area) {
        for (tile, plane) in own.iter_mut().zip(from.data.chunks_exact(area)) {
            tile[..count].copy_from_slice(&plane[first..][..count]);
        }
        mixer.mix(&own, count, |o, mixed| {
            out.data[o * area + first..][..count].copy_from_slice(&mixed[..count]);
        });
    }
    out
}

/// Every channel looked at by itself through a square of `SIDE`, what was seen mixed, and what was there before added.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub(super) fn refined<const SIDE: usize>(mut map: Map, look: &Layer, mix: &Layer) -> Map {
    let (framed, mixer) = (Framed::new(&map, SIDE / 2, 1), Mixer::new(mix));
    let [width, height] = [map.width, map.height];
    let mut seen = vec![[0.0f32; TILE]; look.outputs()];
    for y in 0..height {
        for (first, count) in tiles(width) {
            for (channel, tile) in seen.iter_mut().enumerate() {
                *tile = framed.look::<SIDE, 1>(channel, [first, y], look);
            }
            mixer.mix(&seen, count, |o, mixed| {
                let own = &mut map.data[(o * height + y) * width + first..][..count];
                for (value, sum) in own.iter_mut().zip(mixed) {
                    *value = above_zero(*value + sum);
                }
            });
        }
    }
    map
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
                pair[0] = above_zero(pair[0] + value);
                pair[1] = above_zero(pair[1] + value);
            }
        }
    }
    out
}

/// Drops what is negative.
pub(super) fn positive(mut map: Map) -> Map {
    for value in &mut map.data {
        *value = above_zero(*value);
    }
    map
}
