//! Closed boxes that stand in rooms are furniture: they and what is drawn in them are no faces of walls.

use std::collections::HashSet;

use glam::DVec2;

use super::grid::Grid;
use super::primitive::Segment;
use super::rectangles::{CORNER_MM, Ends, Rectangle, boxes, cells, middles};
use super::spaces::Space;

/// A box that is no deeper may be a wall by itself, unless it has a rim.
const THICKEST_MM: f64 = 420.0;
/// How far from one of its faces a wall's other face lies.
const WALL_MM: std::ops::RangeInclusive<f64> = 50.0..=450.0;
/// Places along a side where a wall is looked for.
const PLACES: usize = 9;
/// Walls around a shaft are equal to this: they are drawn to the millimetre.
const EQUAL_MM: f64 = 2.0;
/// A rim.
const RIM_MM: std::ops::RangeInclusive<f64> = 20.0..=300.0;

/// Strokes without those that are furniture in closed boxes.
pub(super) fn without_boxes(strokes: Vec<Segment>, rooms: &[Space]) -> Vec<Segment> {
    let grid = Grid::of(strokes.iter().map(|s| (s.a, s.b)));
    let mut furniture: HashSet<usize> = HashSet::new();
    let ends = Ends::of(&strokes);
    let mut boxes = boxes(&strokes, &ends);
    // What lies in a box goes with it.
    lean::sort_by(&mut boxes, |p, q| q.area().total_cmp(&p.area()));
    let middles = middles(&boxes);
    for one in &boxes {
        if one.sides.iter().all(|k| furniture.contains(k)) {
            continue;
        }
        let around = cells(one.middle()).filter_map(|cell| middles.get(&cell));
        let rimmed = around.flatten().any(|k| one.has_rim(&boxes[*k]));
        let thin = one.depth() < THICKEST_MM;
        let in_doubt = !rimmed && (thin || one.is_room(&strokes, &grid));
        let named = rooms.iter().any(|room| room.has_corners(&one.corners));
        if named || in_doubt || one.is_shaft(&strokes, &grid) || one.is_in_wall(&strokes, &grid) {
            continue;
        }
        furniture.extend(one.sides);
        furniture.extend(one.inside(&strokes, &grid, &ends));
    }
    let kept = strokes
        .iter()
        .enumerate()
        .filter(|(k, _)| !furniture.contains(k));
    kept.map(|(_, stroke)| *stroke).collect()
}

impl Rectangle {
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

    /// Another box lies in it all around: a bath, a bed, a top with an edge, wherever it stands.
    fn has_rim(&self, inner: &Self) -> bool {
        let size = |one: &Self| {
            let [a, b, c, _] = one.corners;
            let (p, q) = (a.distance(b), b.distance(c));
            DVec2::new(p.min(q), p.max(q))
        };
        let gaps = (size(self) - size(inner)) / 2.0;
        gaps.cmpge(DVec2::splat(*RIM_MM.start())).all()
            && gaps.cmple(DVec2::splat(*RIM_MM.end())).all()
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
    fn inside(&self, strokes: &[Segment], grid: &Grid, ends: &Ends<'_>) -> Vec<usize> {
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
        lean::sort_by(&mut inside, Ord::cmp);
        inside.dedup();
        // A wall that it was drawn over leads out of it.
        loop {
            let before = inside.len();
            let own: HashSet<usize> = inside.iter().chain(&self.sides).copied().collect();
            inside.retain(|&k| {
                let mut corners = [strokes[k].a, strokes[k].b].into_iter();
                corners.all(|end| ends.meeting(end).all(|(other, _)| own.contains(&other)))
            });
            if inside.len() == before {
                return inside;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::Hint;

    fn ring(low: [f64; 2], high: [f64; 2]) -> Vec<Segment> {
        let corners = [low, [high[0], low[1]], high, [low[0], high[1]]].map(DVec2::from);
        let side = |k: usize| Segment {
            a: corners[k],
            b: corners[(k + 1) % 4],
            width: 0.0,
            hint: Hint::None,
        };
        (0..4).map(side).collect()
    }

    #[test]
    fn a_wardrobe_in_double_lines_goes_and_the_room_stays() {
        let room = [
            ring([0.0, 0.0], [4400.0, 3400.0]),
            ring([200.0, 200.0], [4200.0, 3200.0]),
        ]
        .concat();
        let wardrobe = [
            ring([200.0, 200.0], [2200.0, 800.0]),
            ring([400.0, 260.0], [2000.0, 740.0]),
        ]
        .concat();
        let kept = without_boxes([room.clone(), wardrobe].concat(), &[]);
        assert_eq!(kept, room);
    }

    #[test]
    fn a_bath_between_three_walls_goes() {
        let room = [
            ring([0.0, 0.0], [4400.0, 2000.0]),
            ring([200.0, 200.0], [4200.0, 1800.0]),
        ]
        .concat();
        let bath = [
            ring([200.0, 200.0], [950.0, 1800.0]),
            ring([270.0, 300.0], [880.0, 1700.0]),
        ]
        .concat();
        assert_eq!(without_boxes([room.clone(), bath].concat(), &[]), room);
    }

    #[test]
    fn a_small_room_and_a_shaft_between_walls_of_one_thickness_stay() {
        let closet = [
            ring([0.0, 0.0], [1300.0, 2400.0]),
            ring([115.0, 115.0], [1185.0, 2285.0]),
        ]
        .concat();
        assert_eq!(without_boxes(closet.clone(), &[]), closet);
    }

    #[test]
    fn a_window_drawn_as_a_box_in_a_thick_wall_stays() {
        let line = |x0: f64, x1: f64, y: f64| Segment {
            a: DVec2::new(x0, y),
            b: DVec2::new(x1, y),
            width: 0.0,
            hint: Hint::None,
        };
        let mut wall = ring([2000.0, 0.0], [3000.0, 440.0]);
        for y in [0.0, 440.0] {
            wall.extend([line(0.0, 2000.0, y), line(3000.0, 6000.0, y)]);
        }
        assert_eq!(without_boxes(wall.clone(), &[]), wall);
    }

    #[test]
    fn a_wall_that_a_piece_was_drawn_over_stays() {
        let wall = |x: f64| Segment {
            a: DVec2::new(x, 300.0),
            b: DVec2::new(x, 3000.0),
            width: 0.0,
            hint: Hint::None,
        };
        let end = Segment {
            a: DVec2::new(900.0, 300.0),
            b: DVec2::new(1015.0, 300.0),
            width: 0.0,
            hint: Hint::None,
        };
        let walls = vec![wall(900.0), wall(1015.0), end];
        let kept = without_boxes(
            [walls.clone(), ring([0.0, 0.0], [2000.0, 800.0])].concat(),
            &[],
        );
        assert_eq!(kept, walls);
    }
}
