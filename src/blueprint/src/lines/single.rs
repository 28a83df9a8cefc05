//! Drawings in which a wall is one line.

use std::collections::HashMap;

use glam::DVec2;

use super::edges::{Edge, edges};
use super::grid::Grid;
use super::network::Sets;
use super::openings::DOOR_MM;
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
/// Doors drawn without a swing stand this far open, in radians: 8 to 75 degrees; more is a wall.
const AJAR: std::ops::RangeInclusive<f64> = 0.14..=1.31;
/// Swings that leaves are looked for at.
const MOST_ARCS: usize = 2000;

/// A drawing in which a wall is one line.
#[derive(Debug, Default)]
pub(super) struct Single {
    /// The middle lines of walls; none if the drawing does not look like one of single lines.
    pub(super) walls: Vec<Edge>,
    /// The swings of doors that are drawn ajar by their leaf alone.
    pub(super) swings: Vec<Arc>,
}

/// What a drawing shows if its walls are single lines.
pub(super) fn single(drawing: &Drawing) -> Single {
    let plain: Vec<_> = (drawing.segments.iter())
        .filter(|s| matches!(s.hint, Hint::None | Hint::Wall))
        .copied()
        .collect();
    let lines: Vec<Edge> = (edges(&plain).into_iter())
        .filter(|line| line.length() >= LEAST_MM && !is_leaf(line, &drawing.arcs))
        .collect();
    let (lines, swings) = without_leaves_ajar(lines);
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
    Single {
        walls: homes
            .flat_map(|part| part.lines.iter().map(|k| lines[*k]))
            .collect(),
        swings,
    }
}

/// Lines without those that hang aslant on another one by one end, as long as a door is wide: leaves, each with the
/// swing that would shut it.
fn without_leaves_ajar(lines: Vec<Edge>) -> (Vec<Edge>, Vec<Arc>) {
    let grid = Grid::of(lines.iter().map(|line| (line.a, line.b)));
    // The lines that an end lies on.
    let touching = |own: usize, end: DVec2| -> Vec<usize> {
        let near = grid.near(end, end).into_iter().map(|k| k as usize);
        near.filter(|&k| {
            let local = lines[k].local(end);
            let along = local.x > -TOUCH_MM && local.x < lines[k].length() + TOUCH_MM;
            k != own && along && local.y.abs() < TOUCH_MM
        })
        .collect()
    };
    let swing = |(number, line): (usize, &Edge)| {
        if !DOOR_MM.contains(&line.length()) {
            return None;
        }
        let ends = [(line.a, line.b), (line.b, line.a)];
        let (hinge, tip, hosts) = ends.into_iter().find_map(|(hinge, tip)| {
            let hosts = touching(number, hinge);
            (!hosts.is_empty() && touching(number, tip).is_empty()).then_some((hinge, tip, hosts))
        })?;
        let leaf = tip - hinge;
        hosts.into_iter().find_map(|k| {
            let host = &lines[k];
            let way = host.along * host.along.dot(leaf).signum();
            let shut = hinge + way * line.length();
            let local = host.local(shut);
            let on_host = local.x > -TOUCH_MM && local.x < host.length() + TOUCH_MM;
            let sweep = leaf.angle_to(way);
            (AJAR.contains(&sweep.abs()) && on_host).then_some(Arc {
                centre: hinge,
                radius: line.length(),
                start: leaf.to_angle(),
                sweep,
                hint: Hint::Door,
            })
        })
    };
    let found: Vec<Option<Arc>> = lines.iter().enumerate().map(swing).collect();
    let walls = lines
        .iter()
        .zip(&found)
        .filter(|(_, swing)| swing.is_none());
    let walls = walls.map(|(line, _)| *line).collect();
    (walls, found.into_iter().flatten().collect())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_door_drawn_ajar_is_a_swing_and_a_slanted_wall_is_none() {
        let mut drawing = Drawing::default();
        let mut line = |ax: f64, ay: f64, bx: f64, by: f64| {
            drawing.stroke(DVec2::new(ax, ay), DVec2::new(bx, by), Hint::None);
        };
        for (a, b) in [
            ([0.0, 0.0], [6000.0, 0.0]),
            ([6000.0, 0.0], [6000.0, 4000.0]),
        ] {
            line(a[0], a[1], b[0], b[1]);
        }
        line(6000.0, 4000.0, 0.0, 4000.0);
        line(0.0, 4000.0, 0.0, 0.0);
        // A leaf of 900 mm, 15 degrees open; a wall that leads from corner to wall.
        line(1000.0, 0.0, 1869.0, 233.0);
        line(5000.0, 4000.0, 6000.0, 3400.0);
        let found = single(&drawing);
        assert_eq!(found.walls.len(), 5);
        let [swing] = &found.swings[..] else {
            panic!("{:?}", found.swings);
        };
        assert!((swing.radius - 900.0).abs() < 1.0 && swing.centre.y == 0.0);
        // Shut, it lies along the wall.
        assert!(swing.at(1.0).distance(DVec2::new(1900.0, 0.0)) < 2.0);
    }
}
