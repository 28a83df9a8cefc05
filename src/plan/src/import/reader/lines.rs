use super::super::bands::Axis;
use super::super::raster::{Raster, runs};

/// A line of text: a box along an axis, straightened pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::import) struct Line {
    pub(in crate::import) axis: Axis,
    pub(in crate::import) low: f64,
    pub(in crate::import) high: f64,
    /// The middle across the line.
    pub(in crate::import) centre: f64,
    /// The height of its letters.
    pub(in crate::import) height: f64,
}

impl Line {
    pub(in crate::import) fn length(&self) -> f64 {
        self.high - self.low
    }

    /// Reaching this much further at both ends.
    pub(super) fn longer(self, by: f64) -> Self {
        Self {
            low: self.low - by,
            high: self.high + by,
            ..self
        }
    }

    /// The middle of the box.
    pub(in crate::import) fn middle(&self) -> [f64; 2] {
        let along = (self.low + self.high) / 2.0;
        match self.axis {
            Axis::Across => [along, self.centre],
            Axis::Down => [self.centre, along],
        }
    }
}

/// Letters are at least this high (pixels) and at most this share of the drawing (0.45 m on 10 m).
const LEAST_HEIGHT: usize = 4;
const MOST_HEIGHT: f64 = 0.045;
/// Longer thin strokes are lines of the drawing, as a share of the drawing.
const STROKE: f64 = 0.04;
/// One letter follows the other within this many letter heights, words included.
const MOST_GAP: f64 = 0.75;
/// The letters of a line differ in height at most by this factor: x-height against a capital with an accent.
const MOST_UNEVEN: f64 = 2.3;
/// A line is this much longer than high: single letters say nothing.
const LEAST_ASPECT: f64 = 1.15;
const MOST_ASPECT: f64 = 22.0;

/// A connected piece of ink: the pixels from `low` to `high`, `high` left out.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    pub(super) low: [usize; 2],
    pub(super) high: [usize; 2],
}

impl Mark {
    pub(super) fn span(&self, k: usize) -> usize {
        self.high[k] - self.low[k]
    }

    pub(super) fn covered_with(&self, other: &Self) -> Self {
        Self {
            low: [0, 1].map(|k| self.low[k].min(other.low[k])),
            high: [0, 1].map(|k| self.high[k].max(other.high[k])),
        }
    }
}

/// The lines of text along both axes.
pub(super) fn lines(ink: &Raster, extent: f64) -> Vec<Line> {
    let letters = without_strokes(ink, extent);
    let most = (MOST_HEIGHT * extent).max(8.0) as usize;
    let marks: Vec<Mark> = marks(&letters)
        .into_iter()
        .filter(|m| m.span(0).min(m.span(1)) <= most)
        .collect();
    let across = groups(&marks, 0, most);
    let down = groups(&marks, 1, most);
    // A mark belongs to the line that is longer for its height.
    let aspect = |group: Option<&Group>, k: usize| {
        group.map_or(0.0, |g| {
            let wide = if g.count > 1 { 1.0 } else { 0.7 };
            wide * g.mark.span(k) as f64 / g.mark.span(1 - k).max(1) as f64
        })
    };
    let mut votes = [vec![0usize; across.list.len()], vec![0; down.list.len()]];
    for i in 0..marks.len() {
        let (a, d) = (across.of[i], down.of[i]);
        let (x, y) = (
            aspect(a.map(|g| &across.list[g]), 0),
            aspect(d.map(|g| &down.list[g]), 1),
        );
        match (a, d) {
            (Some(a), _) if x >= y => votes[0][a] += 1,
            (_, Some(d)) => votes[1][d] += 1,
            _ => {}
        }
    }
    let mut out = Vec::new();
    for (k, axis) in [Axis::Across, Axis::Down].into_iter().enumerate() {
        let list = [&across.list, &down.list][k];
        for (group, votes) in list.iter().zip(&votes[k]) {
            let (long, high) = (group.mark.span(k) as f64, group.mark.span(1 - k) as f64);
            if votes * 2 <= group.count || long < LEAST_ASPECT * high || long > MOST_ASPECT * high {
                continue;
            }
            out.push(Line {
                axis,
                low: group.mark.low[k] as f64,
                high: group.mark.high[k] as f64,
                centre: (group.mark.low[1 - k] + group.mark.high[1 - k]) as f64 / 2.0,
                height: high,
            });
        }
    }
    out
}

struct Group {
    mark: Mark,
    count: usize,
}

struct Groups {
    list: Vec<Group>,
    /// The group of each mark.
    of: Vec<Option<usize>>,
}

/// Marks that follow each other along axis `k` as letters do.
fn groups(marks: &[Mark], k: usize, most: usize) -> Groups {
    let letter = |m: &Mark| (LEAST_HEIGHT..=most).contains(&m.span(1 - k));
    let mut order: Vec<usize> = (0..marks.len()).filter(|i| letter(&marks[*i])).collect();
    order.sort_by_key(|i| (marks[*i].low[k], marks[*i].low[1 - k]));
    let mut list: Vec<Group> = Vec::new();
    let mut of = vec![None; marks.len()];
    for i in order {
        let m = &marks[i];
        let high = m.span(1 - k) as f64;
        // The nearest line that this letter continues.
        let into = (0..list.len())
            .filter(|g| {
                let line = &list[*g].mark;
                let tall = line.span(1 - k) as f64;
                let gap = m.low[k] as f64 - line.high[k] as f64;
                let shared = m.high[1 - k].min(line.high[1 - k]) as f64
                    - m.low[1 - k].max(line.low[1 - k]) as f64;
                let both = tall.max(high);
                gap <= MOST_GAP * both
                    && gap >= -0.6 * both
                    && shared >= 0.55 * tall.min(high)
                    && both <= MOST_UNEVEN * tall.min(high)
                    && line.covered_with(m).span(1 - k) as f64 <= 1.45 * both
                    && line.covered_with(m).span(1 - k) <= most
            })
            .max_by_key(|g| list[*g].mark.high[k]);
        match into {
            Some(g) => {
                list[g].mark = list[g].mark.covered_with(m);
                list[g].count += 1;
                of[i] = Some(g);
            }
            None => {
                of[i] = Some(list.len());
                list.push(Group { mark: *m, count: 1 });
            }
        }
    }
    // Points, dashes and primes stand between letters or just beside them.
    for (i, m) in marks.iter().enumerate() {
        if of[i].is_some() || m.span(1 - k) >= LEAST_HEIGHT && m.span(k) > most {
            continue;
        }
        let near = list.iter_mut().find(|g| {
            let tall = g.mark.span(1 - k) as f64;
            let slack = (0.35 * tall) as usize;
            g.mark.low[1 - k] <= m.low[1 - k] + slack
                && m.high[1 - k] <= g.mark.high[1 - k] + slack
                && g.mark.low[k] <= m.high[k] + slack
                && m.low[k] <= g.mark.high[k] + slack
                && m.span(k) as f64 <= 0.8 * tall
        });
        if let Some(group) = near {
            let across = (group.mark.low[1 - k], group.mark.high[1 - k]);
            group.mark = group.mark.covered_with(m);
            (group.mark.low[1 - k], group.mark.high[1 - k]) = across;
        }
    }
    Groups { list, of }
}

/// Leaves out thin strokes that are longer than letters: furniture, dimension lines, outlines of walls.
fn without_strokes(ink: &Raster, extent: f64) -> Raster {
    let long = (STROKE * extent).max(14.0) as usize;
    let thin = (0.006 * extent).max(4.0) as usize;
    let across = strokes(ink, long, thin);
    let down = strokes(&ink.transposed(), long, thin).transposed();
    let mut out = ink.clone();
    for (i, v) in out.data.iter_mut().enumerate() {
        *v &= 1 - (across.data[i] | down.data[i]);
    }
    out
}

/// The pixels of horizontal runs of at least `long` pixels whose neighbours above and below end soon.
fn strokes(ink: &Raster, long: usize, thin: usize) -> Raster {
    let mut out = Raster::new(ink.width, ink.height);
    for y in 0..ink.height {
        for (a, b) in runs(ink.row(y)) {
            if b - a < long {
                continue;
            }
            for x in a..b {
                let reach = |step: i32| {
                    (1..=thin as i32)
                        .take_while(|k| ink.at(x as i32, y as i32 + step * k) != 0)
                        .count()
                };
                if 1 + reach(1) + reach(-1) <= thin {
                    out.data[y * ink.width + x] = 1;
                }
            }
        }
    }
    out
}

/// The boxes of connected ink, 8 neighbours.
pub(super) fn marks(ink: &Raster) -> Vec<Mark> {
    let (w, h) = (ink.width, ink.height);
    let mut seen = vec![false; w * h];
    let mut out = Vec::new();
    let mut stack = Vec::new();
    for start in 0..w * h {
        if seen[start] || ink.data[start] == 0 {
            continue;
        }
        let mut mark = Mark {
            low: [w, h],
            high: [0, 0],
        };
        let mut size = 0;
        seen[start] = true;
        stack.push(start);
        while let Some(i) = stack.pop() {
            let (x, y) = (i % w, i / w);
            size += 1;
            mark = mark.covered_with(&Mark {
                low: [x, y],
                high: [x + 1, y + 1],
            });
            for v in y.saturating_sub(1)..(y + 2).min(h) {
                for u in x.saturating_sub(1)..(x + 2).min(w) {
                    let j = v * w + u;
                    if !seen[j] && ink.data[j] != 0 {
                        seen[j] = true;
                        stack.push(j);
                    }
                }
            }
        }
        if size >= 2 {
            out.push(mark);
        }
    }
    out
}
