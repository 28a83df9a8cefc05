use super::raster::Raster;

/// A straight edge between light and dark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    /// Its middle, pixels.
    pub(super) middle: [f64; 2],
    /// Unit direction.
    pub(super) along: [f64; 2],
    pub(super) length: f64,
}

impl Segment {
    /// Where it begins and ends.
    pub(super) fn ends(&self) -> [[f64; 2]; 2] {
        let at = |k: f64| [0, 1].map(|i| self.middle[i] + k * self.length * self.along[i]);
        [at(-0.5), at(0.5)]
    }
}

/// Weaker gradients are noise (of 255; measured on scans with a noise of 5 to 8).
const LEAST_GRADIENT: i32 = 36;
/// Two neighbours belong to one edge when their gradients differ less than this (von Gioi et al., LSD).
const SAME_DIRECTION_COS: f64 = 0.924;

/// Straight edges of at least `least` pixels, found by growing regions of like gradient.
pub(super) fn segments(dark: &Raster, least: f64) -> Vec<Segment> {
    let (w, h) = (dark.width, dark.height);
    let mut gradient = vec![[0i16; 2]; w * h];
    for y in 1..h.saturating_sub(1) {
        for x in 1..w - 1 {
            let v = |dx: usize, dy: usize| i32::from(dark.data[(y + dy - 1) * w + x + dx - 1]);
            let gx = v(2, 0) + 2 * v(2, 1) + v(2, 2) - v(0, 0) - 2 * v(0, 1) - v(0, 2);
            let gy = v(0, 2) + 2 * v(1, 2) + v(2, 2) - v(0, 0) - 2 * v(1, 0) - v(2, 0);
            if gx.abs() + gy.abs() >= LEAST_GRADIENT * 4 {
                gradient[y * w + x] = [gx as i16, gy as i16];
            }
        }
    }
    let mut used = vec![false; w * h];
    let mut found = Vec::new();
    let mut region = Vec::new();
    for start in 0..w * h {
        if used[start] || gradient[start] == [0, 0] {
            continue;
        }
        used[start] = true;
        region.clear();
        region.push(start);
        let mut sum = unit(gradient[start]);
        let mut next = 0;
        while next < region.len() {
            let i = region[next];
            next += 1;
            for dy in [-1i64, 0, 1] {
                for dx in [-1i64, 0, 1] {
                    // Gradients are empty on the border, so neighbours always exist.
                    let j = (i as i64 + dy * w as i64 + dx) as usize;
                    if used[j] || gradient[j] == [0, 0] {
                        continue;
                    }
                    let u = unit(gradient[j]);
                    let norm = sum[0].hypot(sum[1]).max(1e-9);
                    if (u[0] * sum[0] + u[1] * sum[1]) / norm >= SAME_DIRECTION_COS {
                        used[j] = true;
                        sum = [sum[0] + u[0], sum[1] + u[1]];
                        region.push(j);
                    }
                }
            }
        }
        if region.len() as f64 >= least
            && let Some(segment) = fit(&region, &gradient, w, least)
        {
            found.push(segment);
        }
    }
    found
}

fn unit(g: [i16; 2]) -> [f64; 2] {
    let (x, y) = (f64::from(g[0]), f64::from(g[1]));
    let n = x.hypot(y).max(1e-9);
    [x / n, y / n]
}

/// The principal axis of a region, weighted by gradient; none when the region is not slim.
fn fit(region: &[usize], gradient: &[[i16; 2]], width: usize, least: f64) -> Option<Segment> {
    let (mut m, mut sx, mut sy, mut sxx, mut sxy, mut syy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    for i in region {
        let (x, y) = ((i % width) as f64 + 0.5, (i / width) as f64 + 0.5);
        let g = gradient[*i];
        let k = f64::from(g[0]).hypot(f64::from(g[1]));
        m += k;
        sx += k * x;
        sy += k * y;
        sxx += k * x * x;
        sxy += k * x * y;
        syy += k * y * y;
    }
    let (cx, cy) = (sx / m, sy / m);
    let (vxx, vxy, vyy) = (sxx / m - cx * cx, sxy / m - cx * cy, syy / m - cy * cy);
    let angle = 0.5 * (2.0 * vxy).atan2(vxx - vyy);
    let along = [angle.cos(), angle.sin()];
    let spread =
        (vxx * along[0] * along[0] + 2.0 * vxy * along[0] * along[1] + vyy * along[1] * along[1])
            .max(0.0);
    let across = (vxx + vyy - spread).max(0.0);
    // A bar of length L has a standard deviation of L / sqrt(12).
    let length = (12.0 * spread).sqrt();
    (length >= least && across.sqrt() < 2.0).then_some(Segment {
        middle: [cx, cy],
        along,
        length,
    })
}
