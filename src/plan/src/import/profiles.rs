//! How dark the rows along a wall are, and how far two such profiles are from each other.

use super::bands::Band;
use super::raster::Raster;

/// Paper is no darker than this.
const PAPER: f64 = 0.08;

/// The rows of a wall with a line's width beside it, and how dark they are up to each pixel.
pub(super) struct Strip {
    /// How many rows lie on either side of the middle one.
    pub(super) reach: f64,
    from: usize,
    sums: Vec<Vec<f64>>,
}

impl Strip {
    /// The rows of a wall between two points along it.
    pub(super) fn new(dark: &Raster, track: &Band, from: f64, to: f64) -> Self {
        let reach = (track.thickness / 2.0 + 2.0).ceil();
        let first = (track.centre.round() - reach) as i32;
        let to = (to.max(0.0) as usize).min(dark.width);
        let from = (from.max(0.0) as usize).min(to);
        let sums = (0..=2 * reach as i32)
            .map(|k| {
                let mut sum = 0.0;
                let pixels = (from..to).map(|x| dark.at(x as i32, first + k));
                let sums = pixels.map(|v| {
                    sum += f64::from(v) / 255.0;
                    sum
                });
                std::iter::once(0.0).chain(sums).collect()
            })
            .collect();
        Self { reach, from, sums }
    }

    /// How dark each row is between two points, paper 0.
    pub(super) fn profile(&self, low: f64, high: f64) -> Vec<f64> {
        let at = |v: f64| (v.round().max(0.0) as usize).saturating_sub(self.from);
        (self.sums.iter())
            .map(|sums| {
                let (a, b) = (at(low).min(sums.len() - 1), at(high).min(sums.len() - 1));
                let mean = (sums[b] - sums[a]) / (b.saturating_sub(a)).max(1) as f64;
                if mean < PAPER { 0.0 } else { mean }
            })
            .collect()
    }
}

/// The row in the middle of a profile's ink.
pub(super) fn middle(profile: &[f64]) -> f64 {
    let ink: f64 = profile.iter().sum();
    let moment: f64 = (0..).zip(profile).map(|(k, v)| f64::from(k) * v).sum();
    moment / ink
}

/// How far ink is to be moved to make one profile the other, once their middles are the same (rows, the mean over all ink).
pub(super) fn moved(one: &[f64], other: &[f64]) -> f64 {
    const STEPS: i32 = 2;
    let spread = |profile: &[f64]| {
        let (ink, middle) = (profile.iter().sum::<f64>(), middle(profile));
        let mut rows: Vec<(f64, f64)> = Vec::new();
        let mut sum = 0.0;
        for (k, v) in (0..).zip(profile) {
            rows.push((f64::from(k) - middle, sum));
            sum += v / ink;
        }
        rows.push((profile.len() as f64 - middle, sum));
        rows
    };
    let up_to = |rows: &[(f64, f64)], at: f64| match rows.partition_point(|(row, _)| *row <= at) {
        0 => 0.0,
        k if k == rows.len() => rows[k - 1].1,
        k => {
            let ((a, below), (_, above)) = (rows[k - 1], rows[k]);
            below + (at - a) * (above - below)
        }
    };
    let (one, other) = (spread(one), spread(other));
    let reach = one.len() as i32 * STEPS;
    (-reach..=reach)
        .map(|k| f64::from(k) / f64::from(STEPS))
        .map(|at| (up_to(&one, at) - up_to(&other, at)).abs())
        .sum::<f64>()
        / f64::from(STEPS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_differ_by_how_far_their_ink_is_to_be_moved() {
        let one = [0.0, 1.0, 1.0, 0.0, 0.0, 0.0];
        let shifted = [0.0, 0.0, 0.0, 1.0, 1.0, 0.0];
        let parted = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
        assert!(moved(&one, &shifted) < 1e-9);
        assert!((moved(&one, &parted) - 1.0).abs() < 1e-9);
    }
}
