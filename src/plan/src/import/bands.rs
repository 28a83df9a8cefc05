use super::raster::{Raster, runs};

/// The direction a band runs in, in the straightened picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    /// Along x.
    Across,
    /// Along y.
    Down,
}

impl Axis {
    /// The point so far along the axis and across it.
    pub(super) fn point(self, along: f64, across: f64) -> [f64; 2] {
        match self {
            Self::Across => [along, across],
            Self::Down => [across, along],
        }
    }
}

/// A straight piece of wall along an axis: from `low` to `high` along it, `centre` across it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Band {
    pub(super) axis: Axis,
    pub(super) centre: f64,
    pub(super) thickness: f64,
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Band {
    pub(super) fn length(&self) -> f64 {
        self.high - self.low
    }

    /// A point of the middle line.
    pub(super) fn at(&self, along: f64) -> [f64; 2] {
        self.axis.point(along, self.centre)
    }

    pub(super) fn ends(&self) -> [[f64; 2]; 2] {
        [self.at(self.low), self.at(self.high)]
    }
}

/// A mask seen along one axis: columns of the walk are rows of `lines`.
struct Track {
    first: usize,
    last: usize,
    near: [f64; 2],
    edges: Vec<[u16; 2]>,
}

/// Columns without a fitting run that a track survives: specks and nicks.
const MISSED_COLUMNS: usize = 2;

/// All pieces of wall along an axis. `turned` is the transposed mask when the axis is `Across` and the mask
/// itself when it is `Down`, so that each of its rows cuts across the walls that are looked for.
pub(super) fn bands(turned: &Raster, axis: Axis, thickest: f64) -> Vec<Band> {
    let cuts = |i: usize| {
        let mut cuts = runs(turned.row(i));
        cuts.retain(|(a, b)| (b - a) as f64 <= thickest);
        cuts
    };
    tracked(turned.height, cuts, axis)
}

/// Follows cuts that keep their place from one row to the next; each lasting one becomes a band.
pub(super) fn tracked(
    rows: usize,
    cuts: impl Fn(usize) -> Vec<(usize, usize)>,
    axis: Axis,
) -> Vec<Band> {
    let mut open: Vec<Track> = Vec::new();
    let mut done = Vec::new();
    for i in 0..rows {
        let mut cuts = cuts(i);
        let mut k = 0;
        while k < open.len() {
            let track = &mut open[k];
            let thickness = track.near[1] - track.near[0];
            let slack = (0.12 * thickness).max(1.6);
            let fits = |a: usize, b: usize| {
                (a as f64 - track.near[0]).abs() <= slack
                    && (b as f64 - track.near[1]).abs() <= slack
            };
            if let Some(at) = cuts.iter().position(|(a, b)| fits(*a, *b)) {
                let (a, b) = cuts.swap_remove(at);
                // Follows a slight tilt but not a slant.
                track.near[0] += 0.2 * (a as f64 - track.near[0]);
                track.near[1] += 0.2 * (b as f64 - track.near[1]);
                track.edges.push([a as u16, b as u16]);
                track.last = i;
            }
            if i - open[k].last > MISSED_COLUMNS {
                done.push(open.swap_remove(k));
            } else {
                k += 1;
            }
        }
        for (a, b) in cuts {
            open.push(Track {
                first: i,
                last: i,
                near: [a as f64, b as f64],
                edges: vec![[a as u16, b as u16]],
            });
        }
    }
    done.append(&mut open);
    let mut out: Vec<Band> = done
        .into_iter()
        .filter_map(|track| measured(track, axis))
        .collect();
    out.sort_by(|a, b| a.centre.total_cmp(&b.centre).then(a.low.total_cmp(&b.low)));
    out
}

fn measured(mut track: Track, axis: Axis) -> Option<Band> {
    let (low, high) = (track.first as f64, track.last as f64 + 1.0);
    let mut median = |side: usize| {
        track.edges.sort_unstable_by_key(|e| e[side]);
        let n = track.edges.len();
        f64::from(track.edges[n / 2][side] + track.edges[(n - 1) / 2][side]) / 2.0
    };
    let (a, b) = (median(0), median(1));
    let band = Band {
        axis,
        centre: (a + b) / 2.0,
        thickness: b - a,
        low,
        high,
    };
    (band.length() >= 3.0 && band.length() >= 0.3 * band.thickness).then_some(band)
}
