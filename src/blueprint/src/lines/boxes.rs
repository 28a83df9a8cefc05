//! Closed boxes that stand in rooms are furniture: they and what is drawn in them are no faces of walls.

use std::collections::{HashMap, HashSet};

use glam::{DVec2, IVec2};

use super::grid::Grid;
use super::primitive::Segment;

/// The shorter side of a box: thicker than walls, and not so deep that it would be a room.
const DEPTH_MM: std::ops::RangeInclusive<f64> = 420.0..=2500.0;
/// Its longer side: a kitchen's counter.
const MOST_WIDTH_MM: f64 = 5000.0;
/// Ends this near are one corner.
const CORNER_MM: f64 = 2.0;
/// Where many lines meet is hatching.
const MOST_AT_CORNER: usize = 12;
/// Boxes that are looked at.
const MOST_BOXES: usize = 4000;
/// How far from one of its faces a wall's other face lies.
const WALL_MM: std::ops::RangeInclusive<f64> = 50.0..=450.0;
/// Places along a side where a wall is looked for.
const PLACES: usize = 9;
/// Gaps around a box within a box are equal to this.
const EQUAL_MM: f64 = 6.0;

/// A rectangle: its corners in order, and the strokes that are its sides.
struct Box4 {
    corners: [DVec2; 4],
    sides: [usize; 4],
}

/// Strokes without those that are furniture in closed boxes.
pub(super) fn without_boxes(strokes: Vec<Segment>) -> Vec<Segment> {
    let grid = Grid::of(strokes.iter().map(|s| (s.a, s.b)));
    let mut furniture: HashSet<usize> = HashSet::new();
    let mut boxes = boxes(&strokes);
    // What lies in a box goes with it.
    boxes.sort_by(|p, q| q.area().total_cmp(&p.area()));
    for one in &boxes {
        if one.sides.iter().all(|k| furniture.contains(k)) {
            continue;
        }
        if one.is_room(&strokes, &grid)
            || one.is_shaft(&strokes, &grid)
            || one.is_in_wall(&strokes, &grid)
        {
            continue;
        }
        furniture.extend(one.sides);
        furniture.extend(one.inside(&strokes, &grid));
    }
    let kept = strokes
        .iter()
        .enumerate()
        .filter(|(k, _)| !furniture.contains(k));
    kept.map(|(_, stroke)| *stroke).collect()
}

fn cell(p: DVec2) -> IVec2 {
    (p / CORNER_MM).round().as_ivec2()
}

/// All rectangles among the strokes, each once.
fn boxes(strokes: &[Segment]) -> Vec<Box4> {
    let mut at: HashMap<IVec2, Vec<usize>> = HashMap::new();
    for (k, stroke) in strokes.iter().enumerate() {
        if stroke.a.distance(stroke.b) >= *DEPTH_MM.start()
            && stroke.a.distance(stroke.b) <= MOST_WIDTH_MM
        {
            at.entry(cell(stroke.a)).or_default().push(k);
            at.entry(cell(stroke.b)).or_default().push(k);
        }
    }
    let from = |p: DVec2| -> Vec<(usize, DVec2)> {
        let mut found = Vec::new();
        for offset in [
            (0, 0),
            (1, 0),
            (-1, 0),
            (0, 1),
            (0, -1),
            (1, 1),
            (-1, -1),
            (1, -1),
            (-1, 1),
        ] {
            let cell = cell(p) + IVec2::from(offset);
            for &k in at.get(&cell).into_iter().flatten().take(MOST_AT_CORNER) {
                let s = &strokes[k];
                if s.a.distance(p) <= CORNER_MM {
                    found.push((k, s.b));
                } else if s.b.distance(p) <= CORNER_MM {
                    found.push((k, s.a));
                }
            }
        }
        found
    };
    let mut known: HashSet<[IVec2; 2]> = HashSet::new();
    let mut boxes = Vec::new();
    for (first, stroke) in strokes.iter().enumerate() {
        let (a, b) = (stroke.a, stroke.b);
        let length = a.distance(b);
        if !DEPTH_MM.contains(&length) || boxes.len() >= MOST_BOXES {
            continue;
        }
        let along = (b - a) / length;
        let square = |p: DVec2, q: DVec2| along.dot((q - p).normalize_or_zero()).abs() < 0.01;
        for (second, c) in from(b).into_iter().filter(|(_, c)| square(b, *c)) {
            let d = a + (c - b);
            let fourth = from(a)
                .into_iter()
                .find(|(_, end)| end.distance(d) <= 2.0 * CORNER_MM);
            let Some((fourth, d)) = fourth else { continue };
            let third = from(c)
                .into_iter()
                .find(|(_, end)| end.distance(d) <= 2.0 * CORNER_MM);
            let Some((third, _)) = third else { continue };
            let low = a.min(b).min(c).min(d);
            let high = a.max(b).max(c).max(d);
            if b.distance(c) >= length && known.insert([cell(low), cell(high)]) {
                boxes.push(Box4 {
                    corners: [a, b, c, d],
                    sides: [first, second, third, fourth],
                });
            }
        }
    }
    boxes
}

impl Box4 {
    fn area(&self) -> f64 {
        self.corners[0].distance(self.corners[1]) * self.corners[1].distance(self.corners[2])
    }

    fn middle(&self) -> DVec2 {
        (self.corners[0] + self.corners[2]) / 2.0
    }

    /// Each side: where it begins, its direction and length, and the way out of the box.
    fn ways(&self) -> impl Iterator<Item = (DVec2, DVec2, f64, DVec2)> + '_ {
        (0..4).map(|k| {
            let (a, b) = (self.corners[k], self.corners[(k + 1) % 4]);
            let along = (b - a).normalize_or_zero();
            let out = along.perp();
            let out = if out.dot(self.middle() - a) > 0.0 {
                -out
            } else {
                out
            };
            (a, along, a.distance(b), out)
        })
    }

    /// How much of each side has a line beside it where a wall's other face would be, and how far that is.
    fn beside(&self, strokes: &[Segment], grid: &Grid, outwards: bool) -> [(f64, Option<f64>); 4] {
        let mut beside = [(0.0, None); 4];
        for ((a, along, length, out), found) in self.ways().zip(&mut beside) {
            let way = if outwards { out } else { -out };
            let near: Vec<&Segment> = (grid.near(a, a + along * length).into_iter())
                .filter(|k| !self.sides.contains(&(*k as usize)))
                .map(|k| &strokes[k as usize])
                .filter(|s| along.perp_dot((s.b - s.a).normalize_or_zero()).abs() < 0.02)
                .collect();
            for place in 0..PLACES {
                let station = length * (place as f64 + 0.5) / PLACES as f64;
                let distance = |s: &&Segment| {
                    let [from, to] = [s.a, s.b].map(|p| (p - a).dot(along));
                    let off = (s.a - a).dot(way);
                    let spans = from.min(to) <= station && station <= from.max(to);
                    (spans && WALL_MM.contains(&off)).then_some(off)
                };
                if let Some(off) = near.iter().filter_map(distance).min_by(f64::total_cmp) {
                    found.0 += 1.0 / PLACES as f64;
                    found.1.get_or_insert(off);
                }
            }
        }
        beside
    }

    /// Walls stand around it, but for a door.
    fn is_room(&self, strokes: &[Segment], grid: &Grid) -> bool {
        let beside = self.beside(strokes, grid, true);
        let walled = beside.iter().filter(|(share, _)| *share > 0.6).count();
        walled >= 3 && beside.iter().all(|(share, _)| *share > 0.1)
    }

    /// It is the outer face of walls of one thickness around a shaft.
    fn is_shaft(&self, strokes: &[Segment], grid: &Grid) -> bool {
        let gaps = self
            .beside(strokes, grid, false)
            .map(|(share, off)| off.filter(|_| share > 0.4));
        let first = gaps.iter().flatten().next().copied();
        first.is_some_and(|first| {
            let same = |gap: &Option<f64>| gap.is_some_and(|gap| (gap - first).abs() <= EQUAL_MM);
            gaps.iter().all(same)
        })
    }

    /// Two of its sides run on at both ends: a window in a thick wall.
    fn is_in_wall(&self, strokes: &[Segment], grid: &Grid) -> bool {
        let runs_on = self.ways().map(|(a, along, length, _)| {
            let near = grid.near(a, a + along * length);
            let mut on = [false; 2];
            for s in near.iter().map(|k| &strokes[*k as usize]) {
                let [p, q] = [s.a, s.b].map(|p| p - a);
                let line = along.perp_dot(p).abs().max(along.perp_dot(q).abs()) < 5.0;
                let (from, to) = (
                    p.dot(along).min(q.dot(along)),
                    p.dot(along).max(q.dot(along)),
                );
                on[0] |= line && from < -50.0 && to > -30.0;
                on[1] |= line && to > length + 50.0 && from < length + 30.0;
            }
            on == [true; 2]
        });
        let runs_on: Vec<bool> = runs_on.collect();
        runs_on[0] && runs_on[2] || runs_on[1] && runs_on[3]
    }

    /// Strokes that lie in it.
    fn inside(&self, strokes: &[Segment], grid: &Grid) -> Vec<usize> {
        let [a, b, _, d] = self.corners;
        let (u, v) = ((b - a).normalize_or_zero(), (d - a).normalize_or_zero());
        let (width, depth) = (a.distance(b), a.distance(d));
        let local = |p: DVec2| DVec2::new((p - a).dot(u), (p - a).dot(v));
        let holds = |p: DVec2, by: f64| {
            let p = local(p);
            p.x >= by && p.x <= width - by && p.y >= by && p.y <= depth - by
        };
        let rows = (width / 500.0).ceil() as usize;
        let mut inside: Vec<usize> = (0..=rows)
            .map(|row| a + u * (width * row as f64 / rows as f64))
            .flat_map(|from| grid.near(from, from + v * depth))
            .map(|k| k as usize)
            .filter(|&k| {
                let s = &strokes[k];
                holds(s.a, -CORNER_MM) && holds(s.b, -CORNER_MM) && holds((s.a + s.b) / 2.0, 5.0)
            })
            .collect();
        inside.sort_unstable();
        inside.dedup();
        // A wall that it was drawn over leads out of it.
        let meets = |k: usize, other: usize| {
            let ends = |k: usize| [strokes[k].a, strokes[k].b];
            let mut pairs = ends(k)
                .into_iter()
                .flat_map(|p| ends(other).map(|q| (p, q)));
            pairs.any(|(p, q)| p.distance(q) <= CORNER_MM)
        };
        loop {
            let before = inside.len();
            let own: HashSet<usize> = inside.iter().chain(&self.sides).copied().collect();
            inside.retain(|&k| {
                let near = grid.near(strokes[k].a, strokes[k].b).into_iter();
                let mut others = near.map(|n| n as usize).filter(|n| !own.contains(n));
                !others.any(|other| meets(k, other))
            });
            if inside.len() == before {
                return inside;
            }
        }
    }
}
