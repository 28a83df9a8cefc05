use super::raster::Raster;
use super::segments::{Segment, segments};

/// A projective map of the plane, rows of a 3 × 3 matrix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Projection(pub(super) [[f64; 3]; 3]);

impl Projection {
    pub(super) const SAME: Self = Self([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]);

    pub(super) fn shift(x: f64, y: f64) -> Self {
        Self([[1.0, 0.0, x], [0.0, 1.0, y], [0.0, 0.0, 1.0]])
    }

    pub(super) fn scale(x: f64, y: f64) -> Self {
        Self([[x, 0.0, 0.0], [0.0, y, 0.0], [0.0, 0.0, 1.0]])
    }

    pub(super) fn apply(&self, p: [f64; 2]) -> [f64; 2] {
        let row = |r: &[f64; 3]| r[0] * p[0] + r[1] * p[1] + r[2];
        let w = row(&self.0[2]);
        let w = if w.abs() < 1e-9 { 1e-9 } else { w };
        [row(&self.0[0]) / w, row(&self.0[1]) / w]
    }

    /// First `other`, then this.
    pub(super) fn after(&self, other: &Self) -> Self {
        let mut out = [[0.0; 3]; 3];
        for (i, row) in out.iter_mut().enumerate() {
            for (j, v) in row.iter_mut().enumerate() {
                *v = (0..3).map(|k| self.0[i][k] * other.0[k][j]).sum();
            }
        }
        Self(out)
    }

    /// Carries the corners of a rectangle at the origin to four corners, clockwise from the upper left
    /// (Heckbert, Fundamentals of Texture Mapping, 1989); none when they do not bound a convex area.
    pub(super) fn onto(corners: &[[f64; 2]; 4], width: f64, height: f64) -> Option<Self> {
        let [p, q, r, s] = *corners;
        let cross = |a: [f64; 2], b: [f64; 2]| a[0] * b[1] - a[1] * b[0];
        let minus = |a: [f64; 2], b: [f64; 2]| [a[0] - b[0], a[1] - b[1]];
        for k in 0..4 {
            let (a, b, c) = (corners[k], corners[(k + 1) % 4], corners[(k + 2) % 4]);
            // Not convex, not clockwise, no area, or not a number.
            let turn = cross(minus(b, a), minus(c, b));
            if turn.is_nan() || turn <= 1.0 {
                return None;
            }
        }
        let (d1, d2) = (minus(q, r), minus(s, r));
        let sum = [0, 1].map(|k| p[k] - q[k] + r[k] - s[k]);
        let det = cross(d1, d2);
        let (g, h) = (cross(sum, d2) / det, cross(d1, sum) / det);
        let row = |k: usize| {
            [
                (q[k] - p[k] + g * q[k]) / width,
                (s[k] - p[k] + h * s[k]) / height,
                p[k],
            ]
        };
        Some(Self([row(0), row(1), [g / width, h / height, 1.0]]))
    }

    pub(super) fn inverse(&self) -> Option<Self> {
        let m = &self.0;
        let minor = |r: usize, c: usize| {
            let (r0, r1, c0, c1) = ((r + 1) % 3, (r + 2) % 3, (c + 1) % 3, (c + 2) % 3);
            m[r0][c0] * m[r1][c1] - m[r0][c1] * m[r1][c0]
        };
        let det: f64 = (0..3).map(|c| m[0][c] * minor(0, c)).sum();
        if det.abs() < 1e-12 {
            return None;
        }
        let mut out = [[0.0; 3]; 3];
        for (r, row) in out.iter_mut().enumerate() {
            for (c, v) in row.iter_mut().enumerate() {
                *v = minor(c, r) / det;
            }
        }
        Some(Self(out))
    }
}

/// Walls of a straightened picture run along its axes.
pub(super) struct Straight {
    pub(super) dark: Raster,
    /// From the straightened picture back to the given one.
    pub(super) back: Projection,
}

/// Edges shorter than this share of the longer side do not vote on perspective.
const LEAST_EDGE: f64 = 0.035;
/// Corners that move less than this many pixels are left alone: resampling would cost more.
const STRAIGHT_ENOUGH: f64 = 1.2;

/// Turns and rectifies the picture so that its two dominant families of lines become axes.
pub(super) fn straighten(dark: Raster) -> Straight {
    let (w, h) = (dark.width as f64, dark.height as f64);
    let edges = segments(&dark, LEAST_EDGE * w.max(h));
    let to_middle = Projection::shift(w / 2.0, h / 2.0);
    let Some(model) = model(&edges, w, h) else {
        return Straight {
            dark,
            back: Projection::SAME,
        };
    };
    // model maps straight, centred coordinates to the picture's centred ones.
    let from_straight = to_middle.after(&model);
    let Some(to_straight) = from_straight.inverse() else {
        return Straight {
            dark,
            back: Projection::SAME,
        };
    };
    let corners = [[0.0, 0.0], [w, 0.0], [w, h], [0.0, h]];
    let seen = corners.map(|c| to_straight.apply(c));
    let moved = corners
        .iter()
        .zip(&seen)
        .map(|(c, s)| (s[0] + w / 2.0 - c[0]).hypot(s[1] + h / 2.0 - c[1]))
        .fold(0.0, f64::max);
    if moved < STRAIGHT_ENOUGH {
        return Straight {
            dark,
            back: Projection::SAME,
        };
    }
    let low = [0, 1].map(|k| seen.iter().map(|s| s[k]).fold(f64::MAX, f64::min));
    let high = [0, 1].map(|k| seen.iter().map(|s| s[k]).fold(f64::MIN, f64::max));
    let (sw, sh) = ((high[0] - low[0]).ceil(), (high[1] - low[1]).ceil());
    if !(sw > 0.0 && sh > 0.0 && sw < 1.8 * w.max(h) && sh < 1.8 * w.max(h)) {
        return Straight {
            dark,
            back: Projection::SAME,
        };
    }
    let back = from_straight.after(&Projection::shift(low[0], low[1]));
    let mut out = Raster::new(sw as usize, sh as usize);
    for y in 0..out.height {
        for x in 0..out.width {
            let p = back.apply([x as f64 + 0.5, y as f64 + 0.5]);
            out.data[y * out.width + x] = (dark.sample(p[0], p[1]) + 0.5) as u8;
        }
    }
    Straight { dark: out, back }
}

/// A rotation to the dominant direction, then one vanishing point per family.
fn model(edges: &[Segment], w: f64, h: f64) -> Option<Projection> {
    let main = main_angle(edges)?;
    let (c, s) = (main.cos(), main.sin());
    let turn = Projection([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]]);
    // Unit size keeps the equations well conditioned.
    let size = w.max(h) / 2.0;
    let mut families: [Vec<[f64; 4]>; 2] = [Vec::new(), Vec::new()];
    for e in edges {
        let p = [
            (e.middle[0] - w / 2.0) / size,
            (e.middle[1] - h / 2.0) / size,
        ];
        let p = [c * p[0] + s * p[1], -s * p[0] + c * p[1]];
        let d = [
            c * e.along[0] + s * e.along[1],
            -s * e.along[0] + c * e.along[1],
        ];
        let family = usize::from(d[1].abs() > d[0].abs());
        // (along, across, slope, weight) with the axes swapped for the second family.
        let (u, v, slope) = if family == 0 {
            (p[0], p[1], d[1] / d[0])
        } else {
            (p[1], p[0], d[0] / d[1])
        };
        if slope.abs() < 0.16 {
            families[family].push([u, v, slope, e.length]);
        }
    }
    let [horizontal, vertical] = families.map(|f| vanishing(&f));
    let (mh, wh) = horizontal.unwrap_or_default();
    let (mv, wv) = vertical.unwrap_or_default();
    let bend = Projection([[1.0, mv, 0.0], [mh, 1.0, 0.0], [wh, wv, 1.0]]);
    let (grow, shrink) = (
        Projection::scale(size, size),
        Projection::scale(1.0 / size, 1.0 / size),
    );
    Some(grow.after(&turn).after(&bend).after(&shrink))
}

/// The angle (modulo a quarter turn, within ± 45°) along which most edge length runs.
fn main_angle(edges: &[Segment]) -> Option<f64> {
    const BINS: usize = 90;
    let mut votes = [0.0f64; BINS];
    for e in edges {
        let degrees = e.along[1].atan2(e.along[0]).to_degrees().rem_euclid(90.0);
        votes[(degrees as usize).min(BINS - 1)] += e.length;
    }
    // Perspective spreads a family over several degrees.
    let spread = |i: usize| {
        (0..9)
            .map(|k| votes[(i + BINS + k - 4) % BINS])
            .sum::<f64>()
    };
    let best = (0..BINS).max_by(|a, b| spread(*a).total_cmp(&spread(*b)))?;
    if spread(best) <= 0.0 {
        return None;
    }
    let mut turn = 0.0;
    let mut weight = 0.0;
    for k in 0..9 {
        let v = votes[(best + BINS + k - 4) % BINS];
        turn += v * (k as f64 - 4.0);
        weight += v;
    }
    let degrees = (best as f64 + 0.5 + turn / weight).rem_euclid(90.0);
    let degrees = if degrees > 45.0 {
        degrees - 90.0
    } else {
        degrees
    };
    // Small turns are part of the vanishing points.
    Some(if degrees.abs() < 5.0 {
        0.0
    } else {
        degrees.to_radians()
    })
}

/// Solves slope = m + w (slope · along − across) robustly: every line of the family then runs to one point.
fn vanishing(lines: &[[f64; 4]]) -> Option<(f64, f64)> {
    if lines.len() < 3 {
        return None;
    }
    let mut order: Vec<&[f64; 4]> = lines.iter().collect();
    order.sort_by(|a, b| a[2].total_cmp(&b[2]));
    let half = order.iter().map(|l| l[3]).sum::<f64>() / 2.0;
    let mut seen = 0.0;
    let mut m = order
        .iter()
        .find(|l| {
            seen += l[3];
            seen >= half
        })
        .map_or(0.0, |l| l[2]);
    let mut w = 0.0;
    // The tolerance tightens as the estimate settles (radians of slope).
    for tolerance in [0.08, 0.05, 0.03, 0.02, 0.012, 0.008, 0.006] {
        // A little ridge holds w at 0 when all lines lie at one height.
        let (mut a, mut b, mut c, mut p, mut q) = (0.0, 0.0, 1e-3, 0.0, 0.0);
        for [u, v, slope, length] in lines {
            let k = slope * u - v;
            let error = slope - m - w * k;
            if error.abs() < tolerance {
                let weight = length / (1.0 + (error / tolerance * 2.0).powi(2));
                a += weight;
                b += weight * k;
                c += weight * k * k;
                p += weight * slope;
                q += weight * k * slope;
            }
        }
        let det = a * c - b * b;
        if det.abs() < 1e-9 {
            return Some((m, w));
        }
        (m, w) = ((p * c - q * b) / det, (q * a - p * b) / det);
    }
    (m.abs() < 0.2 && w.abs() < 0.4).then_some((m, w))
}
