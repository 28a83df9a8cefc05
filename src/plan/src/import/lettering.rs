use super::bands::Axis;
use super::binarise::Ink;
use super::raster::{Raster, runs};
use super::reader::Text;

/// Letters are lower than this share of the drawing's extent (0.35 m on 10 m), words shorter than the next.
const LETTER: f64 = 0.034;
const WORD: f64 = 0.13;

/// A connected piece of ink, 8-neighbours.
struct Piece {
    low: [usize; 2],
    high: [usize; 2],
    size: usize,
}

/// Separates lettering and other small loose marks from the drawing: the drawing without them, and the
/// longer side of the box around its large pieces, in pixels.
pub(super) fn without_lettering(ink: &Raster) -> (Raster, f64) {
    let (labels, pieces) = pieces(ink);
    let span = |p: &Piece, k: usize| (p.high[k] - p.low[k]) as f64;
    let size = |p: &Piece| span(p, 0).max(span(p, 1));
    let largest = pieces.iter().skip(1).map(size).fold(0.0, f64::max);
    // A building without windows drawn falls into several large pieces.
    let (mut low, mut high) = ([usize::MAX; 2], [0; 2]);
    for p in pieces.iter().skip(1).filter(|p| size(p) >= 0.25 * largest) {
        for k in 0..2 {
            low[k] = low[k].min(p.low[k]);
            high[k] = high[k].max(p.high[k]);
        }
    }
    let extent = (0..2)
        .map(|k| high[k].saturating_sub(low[k]))
        .max()
        .map_or(1.0, |v| v.max(1) as f64);
    let loose: Vec<bool> = pieces
        .iter()
        .enumerate()
        .map(|(id, p)| {
            let (long, short) = (span(p, 0).max(span(p, 1)), span(p, 0).min(span(p, 1)));
            id > 0
                && short <= LETTER * extent
                && long <= WORD * extent
                && !is_bar(ink, &labels, id as u32, p)
        })
        .collect();
    let data = labels
        .iter()
        .map(|id| u8::from(*id > 0 && !loose[*id as usize]))
        .collect();
    (
        Raster {
            width: ink.width,
            height: ink.height,
            data,
        },
        extent,
    )
}

/// Strokes through a text that are this many times longer than its letters are high belong to the drawing.
const STROKE: f64 = 1.6;

/// Takes the texts that were read out of the drawing: they touch doors, furniture and walls.
pub(super) fn erase(ink: &mut Ink, texts: &[Text]) {
    let turned = ink.all.transposed();
    for text in texts.iter().filter(|t| t.says_something()) {
        let line = &text.line;
        let (along, across) = (
            (line.low - 1.0, line.high + 1.0),
            (
                line.centre - line.height / 2.0 - 1.0,
                line.centre + line.height / 2.0 + 1.0,
            ),
        );
        let (x, y) = match line.axis {
            Axis::Across => (along, across),
            Axis::Down => (across, along),
        };
        let most = (STROKE * line.height) as usize;
        let clip = |v: f64, most: usize| (v.max(0.0) as usize).min(most);
        let (x0, x1) = (clip(x.0, ink.all.width), clip(x.1, ink.all.width));
        let (y0, y1) = (clip(y.0, ink.all.height), clip(y.1, ink.all.height));
        for y in y0..y1 {
            for x in x0..x1 {
                if run_at(ink.all.row(y), x) <= most && run_at(turned.row(x), y) <= most {
                    let i = y * ink.all.width + x;
                    for mask in [
                        &mut ink.lines,
                        &mut ink.fine,
                        &mut ink.solid,
                        &mut ink.closed,
                    ] {
                        mask.data[i] = 0;
                    }
                }
            }
        }
    }
}

/// The length of the run of ink around a pixel; 0 on paper.
fn run_at(row: &[u8], at: usize) -> usize {
    if row[at] == 0 {
        return 0;
    }
    let after = row[at..].iter().take_while(|v| **v != 0).count();
    let before = row[..at].iter().rev().take_while(|v| **v != 0).count();
    before + after
}

/// A filled or outlined bar is a pier of wall, not a word.
fn is_bar(ink: &Raster, labels: &[u32], id: u32, p: &Piece) -> bool {
    let (w, h) = (p.high[0] - p.low[0], p.high[1] - p.low[1]);
    if p.size * 10 >= w * h * 8 {
        return w.max(h) >= 6;
    }
    if w.max(h) < 2 * w.min(h) {
        return false;
    }
    let along_x = w > h;
    let long = w.max(h);
    // Both long sides are drawn in one stroke.
    let side = |from_high: bool| {
        (0..3).any(|k| {
            let line: Vec<u8> = (0..long)
                .map(|i| {
                    let depth = if from_high {
                        w.min(h) - 1 - k.min(w.min(h) - 1)
                    } else {
                        k.min(w.min(h) - 1)
                    };
                    let (x, y) = if along_x {
                        (p.low[0] + i, p.low[1] + depth)
                    } else {
                        (p.low[0] + depth, p.low[1] + i)
                    };
                    u8::from(labels[y * ink.width + x] == id)
                })
                .collect();
            runs(&line).iter().any(|(a, b)| (b - a) * 10 >= long * 8)
        })
    };
    side(false) && side(true)
}

fn pieces(ink: &Raster) -> (Vec<u32>, Vec<Piece>) {
    let (w, h) = (ink.width, ink.height);
    let mut labels = vec![0u32; w * h];
    let mut pieces = vec![Piece {
        low: [0; 2],
        high: [0; 2],
        size: 0,
    }];
    let mut stack = Vec::new();
    for start in 0..w * h {
        if labels[start] != 0 || ink.data[start] == 0 {
            continue;
        }
        let id = pieces.len() as u32;
        let mut piece = Piece {
            low: [w, h],
            high: [0, 0],
            size: 0,
        };
        labels[start] = id;
        stack.push(start);
        while let Some(i) = stack.pop() {
            let (x, y) = (i % w, i / w);
            piece.size += 1;
            piece.low = [piece.low[0].min(x), piece.low[1].min(y)];
            piece.high = [piece.high[0].max(x + 1), piece.high[1].max(y + 1)];
            for v in y.saturating_sub(1)..(y + 2).min(h) {
                for u in x.saturating_sub(1)..(x + 2).min(w) {
                    let j = v * w + u;
                    if labels[j] == 0 && ink.data[j] != 0 {
                        labels[j] = id;
                        stack.push(j);
                    }
                }
            }
        }
        pieces.push(piece);
    }
    (labels, pieces)
}
