//! Finds walls and openings in a drawing in millimetres.

use super::areas::bounds;
use super::axes::without_axes;
use super::bands::{Band, bands};
use super::bends::{bend_on, bridge};
use super::boxes::without_boxes;
use super::broad::with_walls_filled;
use super::choose::{Chosen, Poche, choose};
use super::dimensions::without_dimensions;
use super::doorways::doors_between;
use super::edges::{Edge, edges};
use super::glazed::glazed_between;
use super::grid::Grid;
use super::leads::{butt_on, lead_on, run_to_the_next_wall};
use super::leaves::without_leaves;
use super::meeting::{close_crossings, meet};
use super::network::drop_loose;
use super::openings::{Opening, Symbols};
use super::panes::{faces_among, without_panes};
use super::primitive::{Arc, Drawing, Hint, Segment};
use super::roots::roots;
use super::rounds::round_walls;
use super::single::Single;
use super::swings::draws_swings;
use super::walls::{NARROWEST_HOLE_MM, WIDEST_HOLE_MM, Wall, lined_up, parted};
use crate::sheet::SUSPICIOUS_MM;

/// A home found among lines.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) walls: Vec<Wall>,
    pub(super) openings: Vec<Opening>,
}

impl Found {
    pub(super) fn length(&self) -> f64 {
        self.walls.iter().map(Wall::length).sum()
    }

    /// The length of walls that meet others at both ends.
    pub(super) fn held(&self) -> f64 {
        let held = self.walls.iter().filter(|wall| wall.met == [true; 2]);
        held.map(Wall::length).sum()
    }

    /// What meets others speaks for it, what stands loose against it: with too fine a pen furniture is among the walls.
    fn worth(&self) -> f64 {
        self.held() - LOOSE * (self.length() - self.held())
    }

    /// No wall is sure, as nobody drew its thickness.
    pub(super) fn doubt(&mut self) {
        for wall in &mut self.walls {
            (wall.sure, wall.usual) = (false, 0.0);
        }
    }

    /// Takes out walls that no other wall explains, much longer than the home that the others make; says how long they
    /// were.
    pub(super) fn without_too_long(&mut self) -> Vec<f64> {
        let mut lengths = Vec::new();
        while self.walls.len() > 2 {
            let walls = self.walls.iter().enumerate();
            let Some((longest, length)) = walls
                .map(|(k, wall)| (k, wall.length()))
                .max_by(|p, q| p.1.total_cmp(&q.1))
            else {
                break;
            };
            let others = self.walls.iter().enumerate().filter(|(k, _)| *k != longest);
            let ends = others.flat_map(|(_, wall)| [wall.a, wall.b]);
            let (low, high) = bounds(ends);
            if length < SUSPICIOUS_MM || length < 2.0 * low.distance(high) {
                break;
            }
            self.walls.remove(longest);
            self.openings.retain(|opening| opening.wall != longest);
            for opening in &mut self.openings {
                opening.wall -= usize::from(opening.wall > longest);
            }
            lengths.push(length);
        }
        lengths
    }
}

/// Names of layers are believed if the walls found with them are this much of those found without.
const BELIEVED: f64 = 0.75;

/// This much wall on layers of walls shows that the layers were kept well.
const NAMED_MM: f64 = 8000.0;

/// Walls drawn as filled areas are all walls if they are this much of what is found among lines, or as much of them meets
/// others at both ends.
const FILLED: f64 = 0.75;
const FILLED_HELD: f64 = 0.6;

/// How much loose walls speak against a pen.
const LOOSE: f64 = 0.3;

/// Walls drawn with one broad stroke are all walls if they hold this much of what is found otherwise.
const BROAD: f64 = 0.6;

/// Walls and openings. Where a broad pen draws a home by itself, all other lines are what stands in it.
pub(super) fn find(drawing: &Drawing) -> Found {
    let otherwise = among_all(drawing);
    let broad = with_walls_filled(drawing);
    let broad = broad.iter().map(among_all);
    let broad = broad.max_by(|p, q| p.worth().total_cmp(&q.worth()));
    broad
        .filter(|found| found.held() > 0.0 && found.held() >= BROAD * otherwise.held())
        .unwrap_or(otherwise)
}

/// Walls and openings; what layers say is left out first, and taken in again where walls would be missing.
fn among_all(drawing: &Drawing) -> Found {
    let strokes = without_dimensions(strokes(drawing), drawing);
    let strokes = without_leaves(without_axes(without_boxes(strokes, &drawing.spaces)));
    let wall_like = |s: &&Segment| matches!(s.hint, Hint::None | Hint::Wall);
    let with_names: Vec<Segment> = strokes.iter().filter(wall_like).copied().collect();
    let all = edges(&strokes);
    let grid = Grid::of(all.iter().map(|e| (e.a, e.b)));
    let arc_grid = Grid::of(drawing.arcs.iter().map(|a| (a.centre, a.at(0.5))));
    let symbols = Symbols {
        edges: &all,
        grid: &grid,
        arcs: &drawing.arcs,
        arc_grid: &arc_grid,
        faces: Vec::new(),
        swings: draws_swings(&drawing.arcs),
    };
    let among_lines = if with_names.len() == strokes.len() {
        found(drawing, &all, &grid, &symbols)
    } else {
        by_names(drawing, &with_names, (&all, &grid), &symbols)
    };
    let filled = among_fills(drawing, &symbols);
    let as_long = filled.length() >= FILLED * among_lines.length();
    let as_held = filled.held() > 0.0 && filled.held() >= FILLED_HELD * among_lines.held();
    if filled.length() > 0.0 && (as_long || as_held) {
        filled
    } else {
        among_lines
    }
}

/// Where walls are filled, lines beside them are dimensions and furniture.
fn among_fills(drawing: &Drawing, symbols: &Symbols<'_>) -> Found {
    let faces = edges(&Poche::of(&drawing.fills).outlines());
    let grid = Grid::of(faces.iter().map(|e| (e.a, e.b)));
    found(drawing, &faces, &grid, symbols)
}

fn by_names(
    drawing: &Drawing,
    with_names: &[Segment],
    (all, grid): (&[Edge], &Grid),
    symbols: &Symbols<'_>,
) -> Found {
    let faces = edges(with_names);
    let face_grid = Grid::of(faces.iter().map(|e| (e.a, e.b)));
    let trusting = found(drawing, &faces, &face_grid, symbols);
    let doubting = found(drawing, all, grid, symbols);
    let named: f64 = trusting
        .walls
        .iter()
        .filter(|w| w.sure)
        .map(Wall::length)
        .sum();
    let speaks = named > NAMED_MM && named > 0.5 * trusting.length();
    if speaks || trusting.length() >= BELIEVED * doubting.length() {
        trusting
    } else {
        doubting
    }
}

/// Strokes as thin lines; broad ones by their faces.
fn strokes(drawing: &Drawing) -> Vec<Segment> {
    let least = drawing.wall_stroke_mm;
    let mut strokes = Vec::with_capacity(drawing.segments.len());
    for stroke in drawing.segments.iter().filter(|s| s.hint != Hint::Divider) {
        let length = stroke.a.distance(stroke.b);
        if stroke.width < least || stroke.width > 1000.0 {
            strokes.push(*stroke);
            continue;
        }
        let along = (stroke.b - stroke.a) / length.max(1e-9);
        let aside = along.perp() * (stroke.width / 2.0);
        let corners = [
            stroke.a + aside,
            stroke.b + aside,
            stroke.b - aside,
            stroke.a - aside,
        ];
        for k in 0..4 {
            let (a, b) = (corners[k], corners[(k + 1) % 4]);
            strokes.push(Segment {
                a,
                b,
                width: 0.0,
                hint: stroke.hint,
            });
        }
    }
    strokes
}

fn found(drawing: &Drawing, faces: &[Edge], grid: &Grid, symbols: &Symbols<'_>) -> Found {
    let poche = Poche::of(&drawing.fills);
    let roots = roots(faces, &drawing.arcs);
    let chosen = choose(faces, bands(faces, grid, &roots), roots, &poche);
    let symbols = &Symbols {
        faces: faces_among(symbols.edges, &chosen),
        ..*symbols
    };
    joined(drawing, &without_panes(&chosen, symbols), symbols)
}

/// Walls and openings where walls are the filled areas alone.
pub(super) fn find_filled(drawing: &Drawing) -> Found {
    let among = |symbols: &Symbols<'_>| among_fills(drawing, symbols);
    with_symbols(drawing, &drawing.arcs, among)
}

/// Walls and openings where each wall is one line, all of a thickness.
pub(super) fn find_single(drawing: &Drawing, single: &Single, thickness: f64) -> Found {
    let chosen: Vec<Chosen> = (single.walls.iter())
        .map(|line| Chosen {
            band: Band {
                a: line.a,
                b: line.b,
                thickness,
                edges: [0; 2],
                hint: Hint::Wall,
            },
            usual: 1.0,
            sure: true,
            rooted: true,
        })
        .collect();
    let arcs = [drawing.arcs.as_slice(), &single.swings].concat();
    let joined = |symbols: &Symbols<'_>| joined(drawing, &chosen, symbols);
    with_symbols(drawing, &arcs, joined)
}

/// What is found with all that a drawing shows beside walls that are known.
fn with_symbols(
    drawing: &Drawing,
    arcs: &[Arc],
    found: impl FnOnce(&Symbols<'_>) -> Found,
) -> Found {
    let all = edges(&strokes(drawing));
    found(&Symbols {
        edges: &all,
        grid: &Grid::of(all.iter().map(|e| (e.a, e.b))),
        arcs,
        arc_grid: &Grid::of(arcs.iter().map(|a| (a.centre, a.at(0.5)))),
        faces: vec![false; all.len()],
        swings: draws_swings(arcs),
    })
}

/// Pieces become walls that run on to each other, and what is drawn in their holes openings.
fn joined(drawing: &Drawing, chosen: &[Chosen], symbols: &Symbols<'_>) -> Found {
    let mut walls = lined_up(chosen);
    walls.extend(round_walls(&drawing.arcs));
    close_crossings(&mut walls);
    let mut walls = parted(walls, |wall, from, to| {
        to - from < WIDEST_HOLE_MM
            && (to - from < NARROWEST_HOLE_MM || symbols.seen(wall, from, to).is_some())
    });
    bend_on(&mut walls, symbols);
    butt_on(&mut walls);
    // What hangs with nothing belongs to a home only where a door leads from it to a wall.
    for _ in 0..2 {
        lead_on(&mut walls, symbols);
    }
    walls.retain(|wall| wall.rooted || wall.sure);
    for _ in 0..6 {
        meet(&mut walls);
        let ran_on = run_to_the_next_wall(&mut walls, symbols);
        if !drop_loose(&mut walls) && !ran_on {
            break;
        }
    }
    bridge(&mut walls, symbols);
    let doors = doors_between(&mut walls, symbols);
    if glazed_between(&mut walls, symbols) || doors {
        meet(&mut walls);
    }
    let openings = openings(&mut walls, symbols);
    Found { walls, openings }
}

/// The holes of all walls, and doors drawn over walls that were drawn through.
fn openings(walls: &mut [Wall], symbols: &Symbols<'_>) -> Vec<Opening> {
    let mut openings: Vec<Opening> = Vec::new();
    for (number, wall) in walls.iter().enumerate() {
        let mut holes: Vec<Opening> = Vec::new();
        for pair in wall.solids.windows(2) {
            let (from, to) = (pair[0].1, pair[1].0);
            if let Some(seen) = symbols.seen(wall, from, to) {
                holes.push(Opening {
                    wall: number,
                    from,
                    to,
                    seen,
                });
            }
        }
        for (from, to, seen) in symbols.arcs_over(wall) {
            let apart = |h: &Opening| h.to <= from + 20.0 || h.from >= to - 20.0;
            let solid = wall
                .solids
                .iter()
                .any(|s| s.0 <= from + 20.0 && s.1 >= to - 20.0);
            if solid && holes.iter().all(apart) {
                holes.push(Opening {
                    wall: number,
                    from,
                    to,
                    seen,
                });
            }
        }
        openings.extend(holes);
    }
    openings
}

#[cfg(test)]
mod tests {
    use glam::DVec2;

    use super::*;

    #[test]
    fn furniture_that_a_finer_pen_adds_makes_a_plan_worth_less_than_one_more_wall_makes_it_worth() {
        let found = |walls: &[(f64, bool)]| {
            let wall = |(length, meets): &(f64, bool)| Wall {
                met: [*meets; 2],
                ..Wall::all_hole(DVec2::ZERO, DVec2::X * *length, 100.0)
            };
            Found {
                walls: walls.iter().map(wall).collect(),
                openings: Vec::new(),
            }
        };
        let walls = found(&[(80_000.0, true)]);
        let inner = found(&[(80_000.0, true), (4000.0, true), (1000.0, false)]);
        let furniture = found(&[(80_000.0, true), (100.0, true), (35_000.0, false)]);
        assert!(inner.worth() > walls.worth() && walls.worth() > furniture.worth());
    }
}
