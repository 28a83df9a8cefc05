/// A picture of one byte per pixel: darkness (0 paper, 255 ink) or a mask (0 or 1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Raster {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) data: Vec<u8>,
}

impl Raster {
    pub(super) fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            data: vec![0; width * height],
        }
    }

    /// The value at a pixel; 0 outside.
    pub(super) fn at(&self, x: i32, y: i32) -> u8 {
        if x < 0 || y < 0 || x as usize >= self.width || y as usize >= self.height {
            return 0;
        }
        self.data[y as usize * self.width + x as usize]
    }

    pub(super) fn row(&self, y: usize) -> &[u8] {
        &self.data[y * self.width..(y + 1) * self.width]
    }

    /// The pixels from `low` up to `high`, which lie inside.
    pub(super) fn part(&self, low: [usize; 2], high: [usize; 2]) -> Self {
        let rows = (low[1]..high[1]).flat_map(|y| &self.row(y)[low[0]..high[0]]);
        Self {
            width: high[0] - low[0],
            height: high[1] - low[1],
            data: rows.copied().collect(),
        }
    }

    /// As large as it is, with nothing outside of a box: left, top, right, bottom.
    pub(super) fn within(&self, [left, top, right, bottom]: [usize; 4]) -> Self {
        let mut out = Self::new(self.width, self.height);
        for y in top..bottom {
            let row = y * self.width;
            out.data[row + left..row + right].copy_from_slice(&self.row(y)[left..right]);
        }
        out
    }

    /// The box around everything that is set: left, top, right, bottom.
    pub(super) fn extent(&self) -> Option<[usize; 4]> {
        let mut out: Option<[usize; 4]> = None;
        for y in 0..self.height {
            let row = self.row(y);
            let first = row.iter().position(|v| *v != 0);
            if let (Some(first), Some(last)) = (first, row.iter().rposition(|v| *v != 0)) {
                let [x0, y0, x1, _] = out.unwrap_or([first, y, last + 1, y]);
                out = Some([x0.min(first), y0, x1.max(last + 1), y + 1]);
            }
        }
        out
    }

    /// Columns become rows: horizontal code then serves vertical walls too.
    pub(super) fn transposed(&self) -> Self {
        let mut out = Self::new(self.height, self.width);
        // Blocks of 32 keep both sides in the cache.
        for by in (0..self.height).step_by(32) {
            for bx in (0..self.width).step_by(32) {
                for y in by..(by + 32).min(self.height) {
                    for x in bx..(bx + 32).min(self.width) {
                        out.data[x * self.height + y] = self.data[y * self.width + x];
                    }
                }
            }
        }
        out
    }

    /// The same turned half round.
    pub(super) fn turned(&self) -> Self {
        Self {
            data: self.data.iter().rev().copied().collect(),
            ..*self
        }
    }

    pub(super) fn map(&self, f: impl Fn(u8) -> u8) -> Self {
        Self {
            width: self.width,
            height: self.height,
            data: self.data.iter().map(|v| f(*v)).collect(),
        }
    }

    pub(super) fn zip(&self, other: &Self, f: impl Fn(u8, u8) -> u8) -> Self {
        let data = self
            .data
            .iter()
            .zip(&other.data)
            .map(|(a, b)| f(*a, *b))
            .collect();
        Self {
            width: self.width,
            height: self.height,
            data,
        }
    }

    /// Fills a rectangle given in pixel coordinates, clipped.
    pub(super) fn fill(&mut self, x0: f64, y0: f64, x1: f64, y1: f64, value: u8) {
        let clip = |v: f64, most: usize| (v.round().max(0.0) as usize).min(most);
        let (x0, x1) = (clip(x0, self.width), clip(x1, self.width));
        for y in clip(y0, self.height)..clip(y1, self.height) {
            if x0 < x1 {
                self.data[y * self.width + x0..y * self.width + x1].fill(value);
            }
        }
    }

    /// The value between pixels; pixel centres lie at whole numbers plus a half.
    pub(super) fn sample(&self, x: f64, y: f64) -> f64 {
        let (fx, fy) = (x - 0.5, y - 0.5);
        let (x0, y0) = (fx.floor(), fy.floor());
        let (tx, ty) = (fx - x0, fy - y0);
        let (xi, yi) = (x0 as i32, y0 as i32);
        let v = |dx, dy| f64::from(self.at(xi + dx, yi + dy));
        (v(0, 0) * (1.0 - tx) + v(1, 0) * tx) * (1.0 - ty)
            + (v(0, 1) * (1.0 - tx) + v(1, 1) * tx) * ty
    }

    /// Scales by area average (smaller) or bilinear (larger).
    pub(super) fn resized(&self, width: usize, height: usize) -> Self {
        let (kx, ky) = (
            self.width as f64 / width as f64,
            self.height as f64 / height as f64,
        );
        let mut out = Self::new(width, height);
        let taps = kx.max(ky).ceil().clamp(1.0, 8.0) as usize;
        for y in 0..height {
            for x in 0..width {
                let mut sum = 0.0;
                for j in 0..taps {
                    for i in 0..taps {
                        let u = (x as f64 + (i as f64 + 0.5) / taps as f64) * kx;
                        let v = (y as f64 + (j as f64 + 0.5) / taps as f64) * ky;
                        let (u, v) = (
                            u.clamp(0.5, self.width as f64 - 0.5),
                            v.clamp(0.5, self.height as f64 - 0.5),
                        );
                        sum += self.sample(u, v);
                    }
                }
                out.data[y * width + x] = (sum / (taps * taps) as f64 + 0.5) as u8;
            }
        }
        out
    }
}

/// The runs of non-zero values in a line, as half-open ranges.
pub(super) fn runs(line: &[u8]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = None;
    for (i, v) in line.iter().enumerate() {
        match (from, *v != 0) {
            (None, true) => from = Some(i),
            (Some(start), false) => {
                out.push((start, i));
                from = None;
            }
            _ => {}
        }
    }
    if let Some(start) = from {
        out.push((start, line.len()));
    }
    out
}

/// Keeps only horizontal runs of at least `least` pixels.
pub(super) fn keep_long_rows(mask: &Raster, least: usize) -> Raster {
    let mut out = Raster::new(mask.width, mask.height);
    for y in 0..mask.height {
        for (a, b) in runs(mask.row(y)) {
            if b - a >= least {
                out.data[y * mask.width + a..y * mask.width + b].fill(1);
            }
        }
    }
    out
}

/// Fills horizontal holes of at most `most` pixels between ink.
pub(super) fn close_rows(mask: &Raster, most: usize) -> Raster {
    let mut out = mask.clone();
    for y in 0..mask.height {
        let mut last: Option<usize> = None;
        for (a, b) in runs(mask.row(y)) {
            if let Some(end) = last
                && a - end <= most
            {
                out.data[y * mask.width + end..y * mask.width + a].fill(1);
            }
            last = Some(b);
        }
    }
    out
}

/// The largest value within `reach` to the left and right.
fn dilate_rows(mask: &Raster, reach: usize) -> Raster {
    let mut out = Raster::new(mask.width, mask.height);
    for y in 0..mask.height {
        for (a, b) in runs(mask.row(y)) {
            let (a, b) = (a.saturating_sub(reach), (b + reach).min(mask.width));
            out.data[y * mask.width + a..y * mask.width + b].fill(1);
        }
    }
    out
}

/// Grows a mask by a square of `reach` pixels each way.
pub(super) fn dilate(mask: &Raster, reach: usize) -> Raster {
    dilate_rows(&dilate_rows(mask, reach).transposed(), reach).transposed()
}

/// Keeps what holds a square of `side` pixels.
pub(super) fn open_square(mask: &Raster, side: usize) -> Raster {
    if side <= 1 {
        return mask.clone();
    }
    let shrink = |m: &Raster| {
        let mut out = Raster::new(m.width, m.height);
        for y in 0..m.height {
            for (a, b) in runs(m.row(y)) {
                if b - a >= side {
                    out.data[y * m.width + a..y * m.width + b - side + 1].fill(1);
                }
            }
        }
        out
    };
    let grow = |m: &Raster| {
        let mut out = Raster::new(m.width, m.height);
        for y in 0..m.height {
            for (a, b) in runs(m.row(y)) {
                out.data[y * m.width + a..y * m.width + (b + side - 1).min(m.width)].fill(1);
            }
        }
        out
    };
    let eroded = shrink(&shrink(mask).transposed());
    grow(&grow(&eroded).transposed())
}

/// Connected pieces (4-neighbours) of the pixels for which `inside` holds: a label per pixel (0 is
/// outside) and the pixel count of each label, index 0 unused.
pub(super) fn label(raster: &Raster, inside: impl Fn(u8) -> bool) -> (Vec<u32>, Vec<usize>) {
    let mut labels = vec![0u32; raster.data.len()];
    let mut sizes = vec![0];
    let mut stack = Vec::new();
    for start in 0..raster.data.len() {
        if labels[start] != 0 || !inside(raster.data[start]) {
            continue;
        }
        let id = sizes.len() as u32;
        let mut size = 0;
        labels[start] = id;
        stack.push(start);
        while let Some(i) = stack.pop() {
            size += 1;
            let x = i % raster.width;
            let mut visit = |j: usize| {
                if labels[j] == 0 && inside(raster.data[j]) {
                    labels[j] = id;
                    stack.push(j);
                }
            };
            if x > 0 {
                visit(i - 1);
            }
            if x + 1 < raster.width {
                visit(i + 1);
            }
            if i >= raster.width {
                visit(i - raster.width);
            }
            if i + raster.width < raster.data.len() {
                visit(i + raster.width);
            }
        }
        sizes.push(size);
    }
    (labels, sizes)
}
