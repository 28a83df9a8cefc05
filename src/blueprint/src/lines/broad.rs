//! Walls drawn with one broad stroke each. Whoever draws a home in a drawing program takes a broad pen for walls and
//! fine ones for all else, as ISO 128-23 asks for; which pen that is can be told without knowing the unit.

use glam::DVec2;

use super::areas::{bounds, union};
use super::covers::{Cover, Hole};
use super::primitive::{Drawing, Hint, Segment};

/// A wall's breadth as a share of the home's longer side: 5 cm of 17 m to half a metre of 8 m.
const BREADTH: std::ops::RangeInclusive<f64> = 0.003..=0.06;
/// Strokes of one pen differ this much.
const ONE_PEN: f64 = 1.08;
/// Inner walls are drawn with a pen that is at least this share of the outer walls'; less is a wall too, down to the
/// second share, where all that is finer is finer than a third.
const INNER: f64 = 0.35;
const INNERMOST: f64 = 0.15;
const FINER: f64 = 0.34;
/// Walls go through this share of the drawing.
const LEAST_SPAN: f64 = 0.4;
/// And are together this many times as long as that.
const LEAST_LENGTH: f64 = 2.0;
/// Most of their length is in strokes this many times longer than broad.
const LONG: f64 = 4.0;
/// Both outlines of a wall lie this many breadths of their pen apart; walls do not.
const OUTLINES: std::ops::RangeInclusive<f64> = 1.2..=10.0;
/// A pen whose strokes lie in pairs for this share of their length draws outlines.
const PAIRED: f64 = 0.5;
/// An end lies on the middle line of a stroke: a share of half the stroke's breadth.
const ON_LINE: f64 = 0.35;
/// How light walls are that a pen drew.
const INK: f64 = 0.1;
/// Pens that are tried.
const MOST_PENS: usize = 3;
/// Strokes of one pen: a tower block's floor has a thousand walls.
const MOST_BARS: usize = 3000;

/// The drawing with the strokes of a broad pen as filled areas, once for each pen that may have drawn the walls.
pub(super) fn with_walls_filled(drawing: &Drawing) -> Vec<Drawing> {
    pens(drawing)
        .into_iter()
        .map(|least| filled(drawing, least))
        .collect()
}

/// Whether a stroke may be a wall: furniture and axes are told by name or by their dashes.
fn plain(stroke: &Segment) -> bool {
    matches!(stroke.hint, Hint::None | Hint::Wall) && stroke.width > 0.0
}

/// From which breadth on strokes are walls; several guesses, the broadest pen's first.
fn pens(drawing: &Drawing) -> Vec<f64> {
    let mut strokes: Vec<&Segment> = drawing.segments.iter().filter(|s| plain(s)).collect();
    lean::sort_by(&mut strokes, |p, q| q.width.total_cmp(&p.width));
    let same_pen = |p: &&Segment, q: &&Segment| p.width <= ONE_PEN * q.width;
    let pens: Vec<&[&Segment]> = strokes.chunk_by(same_pen).collect();
    let breadths: Vec<f64> = pens.iter().map(|pen| pen[0].width).collect();
    let whole = span(drawing.segments.iter());
    let hairlines = drawing.segments.iter().any(|s| s.width == 0.0);
    let mut found = Vec::new();
    for (k, breadth) in breadths.iter().enumerate() {
        let least = least_of(&breadths[k..], hairlines);
        let walls: Vec<&Segment> = (pens[k..].iter().copied().flatten().copied())
            .take_while(|s| s.width >= least)
            .collect();
        let finer = breadths.iter().any(|breadth| *breadth < least);
        let contrast = finer || !drawing.arcs.is_empty();
        if contrast && walls.len() <= MOST_BARS && draws_walls(&walls, *breadth, whole) {
            found.push(least);
        }
        if found.len() == MOST_PENS {
            break;
        }
    }
    found
}

/// The finest of these breadths, falling, that walls are drawn with beside those of the first; `hairlines` are finer still.
fn least_of(breadths: &[f64], hairlines: bool) -> f64 {
    let first = breadths[0];
    let is_wall = |k: usize| {
        let share = breadths[k] / first;
        let stands_out = || match breadths.get(k + 1) {
            Some(finer) => *finer < FINER * breadths[k],
            None => hairlines,
        };
        share >= INNER || share >= INNERMOST && stands_out()
    };
    let last = (0..breadths.len()).rev().find(|k| is_wall(*k));
    breadths[last.unwrap_or(0)] / ONE_PEN
}

fn draws_walls(pen: &[&Segment], breadth: f64, whole: f64) -> bool {
    let span = span(pen.iter().copied());
    let length = |s: &&&Segment| s.a.distance(s.b);
    let all: f64 = pen.iter().map(|s| length(&s)).sum();
    let long: f64 = (pen.iter().map(|s| length(&s)))
        .filter(|length| *length >= LONG * breadth)
        .sum();
    BREADTH.contains(&(breadth / span))
        && span >= LEAST_SPAN * whole
        && all >= LEAST_LENGTH * span
        && long >= 0.5 * all
        && paired(pen, breadth) < PAIRED * all
}

/// The longer side of the box around strokes.
fn span<'a>(strokes: impl Iterator<Item = &'a Segment>) -> f64 {
    let (low, high) = bounds(strokes.flat_map(|s| [s.a, s.b]));
    (high - low).max_element().max(1e-9)
}

/// The length of strokes that run beside another one as the two outlines of a wall do.
fn paired(pen: &[&Segment], breadth: f64) -> f64 {
    let beside = |one: &Segment, other: &Segment| {
        let along = (one.b - one.a).normalize_or_zero();
        let local = |p: DVec2| DVec2::new((p - one.a).dot(along), along.perp_dot(p - one.a));
        let (p, q) = (local(other.a), local(other.b));
        let apart = p.y.abs().min(q.y.abs());
        let overlap = p.x.max(q.x).min(one.a.distance(one.b)) - p.x.min(q.x).max(0.0);
        if (p.y - q.y).abs() < 0.3 * breadth && OUTLINES.contains(&(apart / breadth)) {
            overlap.max(0.0)
        } else {
            0.0
        }
    };
    let covered = |one: &&&Segment| {
        let longest = pen.iter().map(|other| beside(one, other));
        longest.fold(0.0, f64::max)
    };
    pen.iter().map(|one| covered(&one)).sum()
}

/// A stroke as what it covers.
#[derive(Clone, Copy)]
struct Bar {
    a: DVec2,
    b: DVec2,
    half: f64,
}

impl Bar {
    fn along(&self) -> DVec2 {
        (self.b - self.a).normalize_or_zero()
    }

    fn distance(&self, p: DVec2) -> f64 {
        let along = self.along();
        let station = (p - self.a).dot(along).clamp(0.0, self.a.distance(self.b));
        p.distance(self.a + along * station)
    }

    fn at(&self, station: f64, aside: f64) -> DVec2 {
        self.a + self.along() * station + self.along().perp() * aside
    }

    /// From one station to another, as a ring.
    fn ring(&self, from: f64, to: f64) -> Vec<DVec2> {
        let half = self.half;
        [(from, half), (to, half), (to, -half), (from, -half)]
            .map(|(station, aside)| self.at(station, aside))
            .to_vec()
    }

    /// The lines of a window: what was painted over the stroke leaves its rims as frames.
    fn frames(&self, hole: &Hole) -> impl Iterator<Item = (DVec2, DVec2)> {
        let panes = hole.panes.map(|[p, q]| [-self.half, p, q, self.half]);
        let ends = |aside| (self.at(hole.from, aside), self.at(hole.to, aside));
        panes.into_iter().flatten().map(ends)
    }

    /// What holes leave of it between two stations.
    fn pieces(&self, [from, to]: [f64; 2], mut holes: Vec<Hole>) -> Vec<Vec<DVec2>> {
        lean::sort_by(&mut holes, |p, q| p.from.total_cmp(&q.from));
        let mut begin = from;
        let mut pieces = Vec::new();
        for hole in holes {
            if hole.from > begin {
                pieces.push(self.ring(begin, hole.from));
            }
            begin = begin.max(hole.to);
        }
        if to > begin {
            pieces.push(self.ring(begin, to));
        }
        pieces
    }
}

fn filled(drawing: &Drawing, least: f64) -> Drawing {
    let (broad, fine): (Vec<Segment>, Vec<Segment>) =
        (drawing.segments.iter()).partition(|s| plain(s) && s.width >= least);
    let bar = |s: &Segment| Bar {
        a: s.a,
        b: s.b,
        half: s.width / 2.0,
    };
    let bars: Vec<Bar> = broad.iter().map(bar).collect();
    let mut out = Drawing {
        segments: fine,
        ..drawing.clone()
    };
    let mut pieces = Vec::new();
    for (k, bar) in bars.iter().enumerate() {
        let length = bar.a.distance(bar.b);
        let hole = |cover: &Cover| cover.hole(bar.a, bar.along(), length, bar.half);
        let holes: Vec<Hole> = drawing.covers.iter().filter_map(hole).collect();
        for (a, b) in holes.iter().flat_map(|hole| bar.frames(hole)) {
            out.stroke(a, b, Hint::None);
        }
        // Corners are full: an end on another stroke's middle line runs on to that one's far side.
        let corner = |end: DVec2| {
            let others = bars.iter().enumerate().filter(|(j, _)| *j != k);
            let met = others.filter(|(_, other)| other.distance(end) <= ON_LINE * other.half);
            met.map(|(_, other)| other.half).fold(0.0, f64::max)
        };
        let ends = [-corner(bar.a), length + corner(bar.b)];
        pieces.extend(bar.pieces(ends, holes).into_iter().map(|ring| vec![ring]));
    }
    for rings in union(&pieces) {
        out.fill(rings, INK, Hint::Wall);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pens_of_walls_are_told_from_finer_ones() {
        // Walls, partitions and a glass front; then leaves of doors.
        assert!((2.0..3.0).contains(&least_of(&[8.0, 5.0, 3.0, 1.2, 1.0], false)));
        // Windows count as walls, doors do not.
        assert!((3.0..4.0).contains(&least_of(&[11.0, 8.0, 4.0, 3.0, 1.2], false)));
        // A grid is finer than walls by less than it is broader than its own fine lines.
        assert!((3.0..4.0).contains(&least_of(&[4.0, 1.0, 0.5], false)));
        // As thick as the walls are.
        assert!((60.0..75.0).contains(&least_of(&[260.0, 160.0, 75.0, 12.0], false)));
    }

    fn drawing(strokes: &[([f64; 4], f64)]) -> Drawing {
        let mut drawing = Drawing::default();
        for ([ax, ay, bx, by], width) in strokes {
            drawing.wide_stroke(
                DVec2::new(*ax, *ay),
                DVec2::new(*bx, *by),
                *width,
                Hint::None,
            );
        }
        drawing
    }

    #[test]
    fn outlines_in_a_heavy_pen_are_no_walls() {
        let square = |low: f64, high: f64, width: f64| {
            [
                ([low, low, high, low], width),
                ([high, low, high, high], width),
                ([high, high, low, high], width),
                ([low, high, low, low], width),
            ]
        };
        let mut strokes = [square(0.0, 900.0, 4.0), square(14.0, 886.0, 4.0)].concat();
        strokes.push(([100.0, 100.0, 200.0, 100.0], 1.0));
        assert!(pens(&drawing(&strokes)).is_empty());
        let strokes = [square(0.0, 900.0, 12.0).as_slice(), &strokes[8..]].concat();
        assert_eq!(pens(&drawing(&strokes)).len(), 1);
    }

    #[test]
    fn a_corner_of_strokes_is_full() {
        let strokes = [
            ([0.0, 0.0, 5000.0, 0.0], 200.0),
            ([5000.0, 0.0, 5000.0, 4000.0], 200.0),
        ];
        let filled = filled(&drawing(&strokes), 100.0);
        let [fill] = &filled.fills[..] else {
            panic!("{filled:?}");
        };
        let corner = DVec2::new(5100.0, -100.0);
        assert!(fill.rings[0].iter().any(|p| p.distance(corner) < 1.0));
        assert_eq!(fill.rings[0].len(), 6);
    }
}
