//! Drawings in which a wall is one line.

use std::collections::HashMap;

use glam::DVec2;

use super::edges::{Edge, edges};
use super::grid::Grid;
use super::network::Sets;
use super::primitive::{Arc, Drawing, Hint};
use super::swings::leaf_misses_by;

/// What such a wall is thick: an inner wall with its plaster.
pub(super) const THICKNESS_MM: f64 = 115.0;
/// Ends this near to a line end on it.
const TOUCH_MM: f64 = 30.0;
/// Shorter lines are jambs, panes and furniture.
const LEAST_MM: f64 = 250.0;
/// What hangs together over less than this, or is longer drawn than that, is no home.
const LEAST_SPAN_MM: f64 = 2500.0;
const LEAST_LENGTH_MM: f64 = 8000.0;
/// Swings that leaves are looked for at.
const MOST_ARCS: usize = 2000;

/// The middle lines of walls, if the drawing looks like one of single lines; else none.
pub(super) fn wall_lines(drawing: &Drawing) -> Vec<Edge> {
    let plain: Vec<_> = (drawing.segments.iter())
        .filter(|s| matches!(s.hint, Hint::None | Hint::Wall))
        .copied()
        .collect();
    let lines: Vec<Edge> = (edges(&plain).into_iter())
        .filter(|line| line.length() >= LEAST_MM && !is_leaf(line, &drawing.arcs))
        .collect();
    let mut sets = hanging_together(&lines);
    let mut parts: Vec<Part> = Vec::new();
    let mut places: HashMap<usize, usize> = HashMap::new();
    for (k, line) in lines.iter().enumerate() {
        let place = *places.entry(sets.of(k)).or_insert_with(|| {
            parts.push(Part::default());
            parts.len() - 1
        });
        parts[place].add(line, k);
    }
    // Furniture is small; a frame around the sheet holds a home.
    let large: Vec<&Part> = parts.iter().filter(|part| part.is_large()).collect();
    let frame = |p: &Part| p.lines.len() <= 4 && large.iter().any(|q| p.surrounds(q));
    let homes = large.iter().filter(|part| !frame(part));
    homes
        .flat_map(|part| part.lines.iter().map(|k| lines[*k]))
        .collect()
}

fn hanging_together(lines: &[Edge]) -> Sets {
    let grid = Grid::of(lines.iter().map(|line| (line.a, line.b)));
    let mut sets = Sets::new(lines.len());
    for (i, line) in lines.iter().enumerate() {
        for end in [line.a, line.b] {
            for j in grid.near(end, end) {
                let other = &lines[j as usize];
                let local = other.local(end);
                let along = local.x > -TOUCH_MM && local.x < other.length() + TOUCH_MM;
                if j as usize != i && along && local.y.abs() < TOUCH_MM {
                    sets.join(i, j as usize);
                }
            }
        }
    }
    sets
}

/// A door's leaf runs from the middle of its swing to the swing's end.
fn is_leaf(line: &Edge, arcs: &[Arc]) -> bool {
    arcs.iter().take(MOST_ARCS).any(|arc| {
        let near = |p: DVec2, q: DVec2| p.distance(q) < leaf_misses_by(arc.radius);
        let ends = [(line.a, line.b), (line.b, line.a)];
        ends.into_iter().any(|(hinge, tip)| {
            near(hinge, arc.centre) && arc.ends().iter().any(|end| near(tip, *end))
        })
    })
}

/// Lines that hang together.
struct Part {
    lines: Vec<usize>,
    length: f64,
    low: DVec2,
    high: DVec2,
}

impl Default for Part {
    fn default() -> Self {
        Self {
            lines: Vec::new(),
            length: 0.0,
            low: DVec2::MAX,
            high: DVec2::MIN,
        }
    }
}

impl Part {
    fn add(&mut self, line: &Edge, number: usize) {
        self.lines.push(number);
        self.length += line.length();
        self.low = self.low.min(line.a).min(line.b);
        self.high = self.high.max(line.a).max(line.b);
    }

    fn is_large(&self) -> bool {
        (self.high - self.low).max_element() >= LEAST_SPAN_MM && self.length >= LEAST_LENGTH_MM
    }

    fn surrounds(&self, other: &Self) -> bool {
        self.low.cmplt(other.low).all() && self.high.cmpgt(other.high).all()
    }
}
