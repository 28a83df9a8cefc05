//! Walls drawn with the lines of their leaves in them, plaster, insulation, a cavity: only their faces are kept.
//!
//! A face looks out on a room and in on another line. Where most of the walls of a thickness have that next line at the
//! same depth and more lines behind it, it is the border of a leaf. Panes lie at such a depth too, but windows are the
//! smaller part of the walls.

use std::collections::{BTreeMap, HashSet};

use glam::{DVec2, I64Vec2};

use super::bands::THICK_MM;
use super::edges::{Edge, edges};
use super::grid::Grid;
use super::primitive::{Hint, Segment};

/// A wall's face has nothing before it for so long; furniture stands here and there.
const OPEN_MM: f64 = 590.0;
/// Lines nearer to each other are one.
const APART_MM: f64 = 3.0;
/// No leaf beside a face takes more of its wall: a line that far off is a dimension beside the wall.
const DEEP: f64 = 0.35;
/// Pairs that are looked at: a drawing that needs more is no home.
pub(super) const MOST_PAIRS: usize = 15_000_000;
/// Lines are looked at this often, and all of them no oftener than this.
const STEP_MM: f64 = 100.0;
const MOST_PLACES: f64 = 60_000.0;
/// Walls of one thickness are in leaves if this share of them shows the same one.
const SHARE: f64 = 0.5;
/// A drawing is in leaves if this share of all of its walls is.
const IN_LEAVES: f64 = 0.3;
/// Faces are cut by openings; what is longer is the frame of a sheet, and weighs no more.
const LONGEST_MM: f64 = 6_000.0;
/// Shorter lines tell nothing of the habits of a drawing.
const LEAST_FACE_MM: f64 = 300.0;
/// Walls of fewer metres are no habit.
const LEAST_MM: f64 = 3_000.0;
/// Depths that are seen less than this share of the most usual one are none.
const RARE: f64 = 0.15;
/// A line borders a leaf if this share of it lies as deep as they do.
const SEEN: f64 = 0.35;
/// Lines from a face inwards.
const DEEPEST: usize = 4;

/// The strokes without those that border leaves within walls.
pub(super) fn without_leaves(mut strokes: Vec<Segment>) -> Vec<Segment> {
    for depth in 0..DEEPEST {
        let all = edges(&strokes);
        let grid = Grid::of(all.iter().map(|e| (e.a, e.b)));
        let whole: f64 = all.iter().map(Edge::length).sum();
        let step = STEP_MM.max(whole / MOST_PLACES);
        // Walls are long; hatching, trees and cars are most of a drawing.
        let is_long = |k: usize| all[k].length() >= LEAST_FACE_MM;
        let Some(faces) = stacks(&all, &grid, step, is_long) else {
            break;
        };
        let Some(habits) = Habits::of(&faces, depth > 0) else {
            break;
        };
        let Some(stacks) = stacks(&all, &grid, step, |_| true) else {
            break;
        };
        let leaves: Vec<bool> = stacks.iter().map(|stack| habits.border(stack)).collect();
        if !leaves.contains(&true) {
            break;
        }
        let (borders, others) = strokes.into_iter().partition(|stroke| {
            let near = grid.near(stroke.a, stroke.b).into_iter();
            let mut hosts = near.map(|k| k as usize).filter(|&k| leaves[k]);
            hosts.any(|k| all[k].holds(stroke))
        });
        strokes = without_ends(others, &borders);
    }
    strokes
}

/// The strokes without those that join the borders of leaves at their ends.
fn without_ends(mut strokes: Vec<Segment>, borders: &[Segment]) -> Vec<Segment> {
    let key = |p: DVec2| p.round().as_i64vec2();
    let ends: HashSet<I64Vec2> = borders.iter().flat_map(|s| [key(s.a), key(s.b)]).collect();
    let is_end = |p: DVec2| {
        let around = (-1..=1).flat_map(|x| (-1..=1).map(move |y| I64Vec2::new(x, y)));
        around
            .into_iter()
            .any(|step| ends.contains(&(key(p) + step)))
    };
    strokes.retain(|s| s.a.distance(s.b) > *THICK_MM.end() || !is_end(s.a) || !is_end(s.b));
    strokes
}

/// What lies beside each edge that is wanted; nothing for more than a home has.
fn stacks(
    all: &[Edge],
    grid: &Grid,
    step: f64,
    wanted: impl Fn(usize) -> bool,
) -> Option<Vec<Stack>> {
    let mut pairs = 0;
    let stack = |(k, edge): (usize, &Edge)| {
        let near = grid.near(edge.a, edge.b);
        pairs += near.len();
        (pairs <= MOST_PAIRS).then(|| Stack::of(all, near, k, step))
    };
    let edges = all.iter().enumerate();
    edges.filter(|(k, _)| wanted(*k)).map(stack).collect()
}

/// The parallel lines beside an edge, on both sides.
struct Stack {
    length: f64,
    /// Places along the edge that are looked at.
    places: usize,
    /// How far aside, from where to where along the edge.
    lines: Vec<(f64, f64, f64)>,
}

impl Stack {
    fn of(all: &[Edge], near: Vec<u32>, k: usize, step: f64) -> Self {
        let edge = &all[k];
        let near = near.into_iter().map(|j| j as usize);
        let is_built = |edge: &Edge| matches!(edge.hint, Hint::None | Hint::Wall);
        let near = near.filter(|&j| j != k && is_built(edge) && is_built(&all[j]));
        let parallel = near.filter(|&j| edge.along.perp_dot(all[j].along).abs() < 0.012);
        let line = |j: usize| {
            let [p, q]: [DVec2; 2] = [all[j].a, all[j].b].map(|p| edge.local(p));
            ((p.y + q.y) / 2.0, p.x.min(q.x), p.x.max(q.x))
        };
        let beside = |line: &(f64, f64, f64)| (APART_MM..OPEN_MM).contains(&line.0.abs());
        Self {
            length: edge.length(),
            places: ((edge.length() / step) as usize).max(1),
            lines: parallel.map(line).filter(beside).collect(),
        }
    }

    /// Places along the edge, each for as much of its length.
    fn places(&self) -> (impl Iterator<Item = f64>, f64) {
        let step = self.length / self.places as f64;
        ((0..self.places).map(move |k| (k as f64 + 0.5) * step), step)
    }

    /// How far aside lines lie at a place, on the right for 1 and on the left for -1, within the thickness of a wall.
    fn beside(&self, at: f64, side: f64) -> impl Iterator<Item = f64> + '_ {
        let here = self
            .lines
            .iter()
            .filter(move |(_, from, to)| (*from..=*to).contains(&at));
        here.map(move |(aside, ..)| aside * side)
            .filter(|aside| *aside > 0.0)
    }
}

/// More lines in one wall are counted as so many.
const MOST_LINES: usize = 12;

/// In whole bins, as walls of one home are drawn to the millimetre: a thickness, and how deep in it a line lies.
type Depth = (i32, i32);

const THICKNESS_BIN_MM: f64 = 8.0;
const GAP_BIN_MM: f64 = 3.0;

fn depth(thickness: f64, gap: f64) -> Depth {
    let whole = |mm: f64, bin: f64| (mm / bin).round() as i32;
    (whole(thickness, THICKNESS_BIN_MM), whole(gap, GAP_BIN_MM))
}

/// How deep in walls the borders of their leaves lie, and how many lines there are in such a wall.
struct Habits {
    depths: Vec<(Depth, usize)>,
}

impl Habits {
    /// What most faces of each thickness show; nothing where most of the drawing has no leaves, unless it is `known` to
    /// have them.
    fn of(stacks: &[Stack], known: bool) -> Option<Self> {
        // In order: sums of the same lengths are the same sums.
        let mut thick: BTreeMap<i32, f64> = BTreeMap::new();
        let mut deep: BTreeMap<Depth, [f64; MOST_LINES + 1]> = BTreeMap::new();
        for stack in stacks {
            let (places, step) = stack.places();
            let weight = step * (LONGEST_MM / stack.length).min(1.0);
            for at in places {
                for side in [1.0, -1.0] {
                    if stack.beside(at, -side).next().is_some() {
                        continue;
                    }
                    let within = || stack.beside(at, side).filter(|gap| THICK_MM.end() >= gap);
                    let (gap, last) = (
                        within().fold(f64::MAX, f64::min),
                        within().fold(0.0, f64::max),
                    );
                    if last == 0.0 {
                        continue;
                    }
                    let place = depth(last, gap);
                    *thick.entry(place.0).or_default() += weight;
                    if gap <= DEEP * last {
                        let inner = within().filter(|gap| last - gap > APART_MM).count();
                        deep.entry(place).or_default()[inner.min(MOST_LINES)] += weight;
                    }
                }
            }
        }
        let seen = |place: &Depth| deep.get(place).map_or(0.0, |lines| lines.iter().sum());
        // A bin may end within what is drawn in it.
        let around = |(thickness, gap): Depth| -> f64 {
            (gap - 1..=gap + 1).map(|gap| seen(&(thickness, gap))).sum()
        };
        let is_habit = |place: &&Depth| {
            let all = thick.get(&place.0).copied().unwrap_or(0.0);
            all >= LEAST_MM && around(**place) >= SHARE * all
        };
        let mut depths: Vec<Depth> = deep.keys().filter(is_habit).copied().collect();
        // What stands beside a wall makes it look thicker, here and there.
        let most = depths.iter().map(seen).fold(0.0, f64::max);
        depths.retain(|place| seen(place) >= RARE * most);
        let in_leaves: f64 = depths.iter().map(seen).sum();
        let whole: f64 = thick.values().sum();
        let usual = |place: &Depth| -> usize {
            let lines = deep[place].iter().enumerate();
            lines
                .max_by(|p, q| p.1.total_cmp(q.1))
                .map_or(0, |(count, _)| count)
        };
        (!depths.is_empty() && (known || in_leaves >= IN_LEAVES * whole)).then(|| Self {
            depths: depths.iter().map(|place| (*place, usual(place))).collect(),
        })
    }

    /// Whether leaves end so deep in walls of a thickness with so many lines in them; a bin may end within what is
    /// drawn in it. Fewer lines are those of a window.
    fn has(&self, thickness: f64, gap: f64, lines: usize) -> bool {
        let is_near = |mm: f64, bin: i32, size: f64| (mm - f64::from(bin) * size).abs() <= size;
        let mut depths = self.depths.iter();
        depths.any(|&((t, g), usual)| {
            lines >= usual && is_near(thickness, t, THICKNESS_BIN_MM) && is_near(gap, g, GAP_BIN_MM)
        })
    }

    /// Whether an edge lies as deep in a wall as leaves do, for much of its length.
    fn border(&self, stack: &Stack) -> bool {
        let (places, step) = stack.places();
        let within = |at: &f64| {
            [1.0, -1.0].into_iter().any(|side| {
                let gap = stack.beside(*at, -side).fold(f64::MAX, f64::min);
                let mut faces = stack.beside(*at, side);
                faces.any(|face| {
                    let within = |aside: &f64| face - aside > APART_MM;
                    let lines = 1 + stack.beside(*at, side).filter(within).count();
                    self.has(gap + face, gap, lines)
                })
            })
        };
        places.filter(within).count() as f64 * step >= SEEN * stack.length
    }
}
