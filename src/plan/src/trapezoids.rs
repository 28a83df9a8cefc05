//! Areas as trapezoids between the lines of their corners.

use crate::Point;
use crate::vector::{Vector, vector};

/// An edge that goes down the plan.
struct Edge {
    top: Vector,
    foot: Vector,
}

impl Edge {
    fn at(&self, y: f64) -> Vector {
        let share = (y - self.top.y) / (self.foot.y - self.top.y);
        vector(self.top.x + (self.foot.x - self.top.x) * share, y)
    }
}

/// A trapezoid that still goes on: its left and its right edge, and where it began.
struct Open {
    left: usize,
    right: usize,
    from: f64,
}

/// The area inside rings that do not cross, holes among them, as convex pieces with upper and lower sides that are
/// level, clockwise.
pub(crate) fn trapezoids<'a>(rings: impl Iterator<Item = &'a Vec<Point>>) -> Vec<Vec<Vector>> {
    let (mut edges, mut levels) = (Vec::new(), Vec::new());
    for ring in rings {
        for (index, &p) in ring.iter().enumerate() {
            let q = ring[(index + 1) % ring.len()];
            levels.push(p.y_mm);
            if p.y_mm != q.y_mm {
                let [top, foot] = if p.y_mm < q.y_mm { [p, q] } else { [q, p] };
                edges.push(Edge {
                    top: top.into(),
                    foot: foot.into(),
                });
            }
        }
    }
    lean::sort_by_key(&mut levels, |level| *level);
    levels.dedup();
    let mut pieces = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut close = |trapezoid: &Open, to: f64| {
        let [left, right] = [trapezoid.left, trapezoid.right].map(|edge: usize| &edges[edge]);
        let from = trapezoid.from;
        pieces.push(vec![
            left.at(from),
            right.at(from),
            right.at(to),
            left.at(to),
        ]);
    };
    for pair in levels.windows(2) {
        let (from, to) = (f64::from(pair[0]), f64::from(pair[1]));
        let mut across = Vec::new();
        for (index, edge) in edges.iter().enumerate() {
            if edge.top.y <= from && edge.foot.y >= to {
                across.push((edge.at((from + to) / 2.0).x, index));
            }
        }
        lean::sort_by(&mut across, |p, q| p.0.total_cmp(&q.0));
        let mut next = Vec::new();
        for sides in across.chunks_exact(2) {
            let (left, right) = (sides[0].1, sides[1].1);
            let goes_on = |one: &Open| (one.left, one.right) == (left, right);
            next.push(match open.iter().position(goes_on) {
                Some(known) => open.swap_remove(known),
                None => Open { left, right, from },
            });
        }
        open.iter().for_each(|ended| close(ended, from));
        open = next;
    }
    if let Some(&last) = levels.last() {
        open.iter().for_each(|ended| close(ended, last.into()));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vector::twice_area;

    fn ring(points: &[(i32, i32)]) -> Vec<Point> {
        points.iter().map(|&(x, y)| Point::new(x, y)).collect()
    }

    fn covered(rings: &[Vec<Point>]) -> (usize, i64) {
        let pieces = trapezoids(rings.iter());
        let area = |piece: &Vec<Vector>| {
            let whole: Vec<Point> = piece.iter().map(|corner| corner.round()).collect();
            twice_area(&whole)
        };
        assert!(pieces.iter().all(|piece| area(piece) > 0), "{pieces:?}");
        (pieces.len(), pieces.iter().map(area).sum::<i64>() / 2)
    }

    #[test]
    fn a_rectangle_is_one_piece_and_holes_are_left_out() {
        let room = ring(&[(0, 0), (4000, 0), (4000, 3000), (0, 3000)]);
        assert_eq!(covered(std::slice::from_ref(&room)), (1, 12_000_000));
        let column = ring(&[(1000, 1000), (1000, 2000), (2000, 2000), (2000, 1000)]);
        assert_eq!(covered(&[room, column]), (4, 11_000_000));
    }

    #[test]
    fn corners_beside_a_piece_do_not_part_it() {
        // A comb of three teeth, each ending elsewhere: the back and three teeth.
        let comb = ring(&[
            (0, 0),
            (5000, 0),
            (5000, 2100),
            (4000, 2100),
            (4000, 1000),
            (3000, 1000),
            (3000, 2200),
            (2000, 2200),
            (2000, 1000),
            (1000, 1000),
            (1000, 2300),
            (0, 2300),
        ]);
        assert_eq!(covered(&[comb]), (4, 5_000_000 + 3_600_000));
    }

    #[test]
    fn oblique_and_pointed_rooms_are_covered() {
        let kite = ring(&[(0, 0), (1000, 1000), (0, 3000), (-1000, 1000)]);
        assert_eq!(covered(&[kite]), (2, 3_000_000));
    }
}
