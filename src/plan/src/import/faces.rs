//! Connected pieces of a mask, told by their runs along its rows: what lines enclose, and what stands alone.

use super::raster::{Raster, runs};

/// A connected piece.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    /// The upper left corner of the box around it.
    pub(super) low: [usize; 2],
    /// The lower right one, beyond its last pixels.
    pub(super) high: [usize; 2],
    /// Pixels within its left and right ends, row by row: holes in it are filled.
    spanned: usize,
}

impl Piece {
    /// How wide and high the box around it is.
    pub(super) fn size(&self) -> [f64; 2] {
        [0, 1].map(|k| (self.high[k] - self.low[k]) as f64)
    }

    pub(super) fn centre(&self) -> [f64; 2] {
        [0, 1].map(|k| (self.low[k] + self.high[k]) as f64 / 2.0)
    }

    /// The share of the box that it fills with its holes: 1 for a rectangle, 0.79 for a circle.
    pub(super) fn fill(&self) -> f64 {
        let [width, height] = self.size();
        self.spanned as f64 / (width * height)
    }

    /// Whether another one lies in the box around it.
    pub(super) fn is_around(&self, other: &Self) -> bool {
        (0..2).all(|k| self.low[k] <= other.low[k] && other.high[k] <= self.high[k])
    }

    /// Both in one box.
    pub(super) fn with(mut self, other: &Self) -> Self {
        self.grow(other);
        self
    }

    fn grow(&mut self, other: &Self) {
        for k in 0..2 {
            self.low[k] = self.low[k].min(other.low[k]);
            self.high[k] = self.high[k].max(other.high[k]);
        }
        self.spanned += other.spanned;
    }
}

/// All pieces of a mask, and which of them each pixel belongs to.
pub(super) struct Pieces {
    /// In each row where a run starts and ends, and its piece.
    rows: Vec<Vec<(usize, usize, usize)>>,
    pub(super) all: Vec<Piece>,
}

impl Pieces {
    /// The pieces that hang together along their rows and columns, and across corners if `aslant`.
    pub(super) fn of(mask: &Raster, aslant: bool) -> Self {
        let reach = usize::from(aslant);
        let mut parents: Vec<usize> = Vec::new();
        let mut rows: Vec<Vec<(usize, usize, usize)>> = Vec::new();
        for y in 0..mask.height {
            let mut row = Vec::new();
            let above = rows.last().map_or(&[][..], Vec::as_slice);
            let mut first = 0;
            for (from, to) in runs(mask.row(y)) {
                while above.get(first).is_some_and(|run| run.1 + reach <= from) {
                    first += 1;
                }
                let touching = above[first..].iter();
                let mut own = None;
                for run in touching.take_while(|run| run.0 < to + reach) {
                    let other = root(&mut parents, run.2);
                    let known = *own.get_or_insert(other);
                    let least = known.min(other);
                    (parents[known], parents[other]) = (least, least);
                    own = Some(least);
                }
                row.push((from, to, own.unwrap_or(parents.len())));
                if own.is_none() {
                    parents.push(parents.len());
                }
            }
            rows.push(row);
        }
        let mut all: Vec<Option<Piece>> = vec![None; parents.len()];
        for (y, row) in rows.iter_mut().enumerate() {
            // Each piece once a row, from its first run to its last.
            let mut ends: Vec<(usize, usize, usize)> = Vec::new();
            for (from, to, id) in row.iter_mut() {
                *id = root(&mut parents, *id);
                ends.push((*id, *from, *to));
            }
            ends.sort_unstable();
            for same in ends.chunk_by(|a, b| a.0 == b.0) {
                let (id, from, to) = (same[0].0, same[0].1, same[same.len() - 1].2);
                let part = Piece {
                    low: [from, y],
                    high: [to, y + 1],
                    spanned: to - from,
                };
                match &mut all[id] {
                    Some(piece) => piece.grow(&part),
                    none => *none = Some(part),
                }
            }
        }
        let mut places = vec![0; all.len()];
        let mut kept = Vec::new();
        for (id, piece) in all.into_iter().enumerate() {
            places[id] = kept.len();
            kept.extend(piece);
        }
        for run in rows.iter_mut().flatten() {
            run.2 = places[run.2];
        }
        Self { rows, all: kept }
    }

    /// The piece at a pixel.
    pub(super) fn at(&self, x: usize, y: usize) -> Option<usize> {
        let row = self.rows.get(y)?;
        let run = row.get(row.partition_point(|run| run.1 <= x))?;
        (run.0 <= x).then_some(run.2)
    }

    /// What lies beyond the line on each side of a piece, left, right, above and below its middle, if that is no broader
    /// than so many pixels; and how broad the line is.
    pub(super) fn beside(&self, piece: &Piece, broadest: usize) -> [Option<(usize, usize)>; 4] {
        let [x, y] = piece.centre().map(|v| v as usize);
        let ([left, top], [right, bottom]) = (piece.low, piece.high);
        let first = |place: &dyn Fn(usize) -> Option<[usize; 2]>| {
            (0..=broadest).find_map(|gap| {
                let [x, y] = place(gap)?;
                Some((self.at(x, y)?, gap))
            })
        };
        [
            first(&|gap| Some([left.checked_sub(gap + 1)?, y])),
            first(&|gap| Some([right + gap, y])),
            first(&|gap| Some([x, top.checked_sub(gap + 1)?])),
            first(&|gap| Some([x, bottom + gap])),
        ]
    }
}

fn root(parents: &mut [usize], mut id: usize) -> usize {
    while parents[id] != id {
        parents[id] = parents[parents[id]];
        id = parents[id];
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ring around a dot, and a U beside them.
    fn drawn() -> Raster {
        let rows = [
            "..........",
            ".#####.#.#",
            ".#...#.#.#",
            ".#.#.#.#.#",
            ".#...#.#.#",
            ".#####.###",
        ];
        Raster {
            width: 10,
            height: 6,
            data: (rows.iter())
                .flat_map(|row| row.bytes().map(|b| u8::from(b == b'#')))
                .collect(),
        }
    }

    #[test]
    fn pieces_are_told_apart_with_their_boxes_and_filled_holes() {
        let pieces = Pieces::of(&drawn(), true);
        let boxes: Vec<_> = pieces.all.iter().map(|p| (p.low, p.high)).collect();
        assert_eq!(
            boxes,
            [([1, 1], [6, 6]), ([7, 1], [10, 6]), ([3, 3], [4, 4])]
        );
        assert!(pieces.all.iter().all(|piece| piece.fill() == 1.0));
        assert_eq!(pieces.at(8, 5), Some(1));
        assert_eq!(pieces.at(8, 4), None);
    }

    #[test]
    fn what_lies_beyond_a_line_is_found_on_each_side() {
        let paper = Pieces::of(&drawn().map(|v| 1 - v), false);
        let within = paper.at(2, 2).map(|id| paper.all[id]);
        let beside = within.map(|piece| paper.beside(&piece, 1));
        let outside = paper.at(0, 0).map(|id| (id, 1));
        assert_eq!(beside, Some([outside, outside, outside, None]));
    }
}
