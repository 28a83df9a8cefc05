//! Rooms that no wall closes: terraces, roofs.

use super::named::Named;
use super::outline::{P, contains};
use super::raster::Raster;
use super::rooms::{Bound, Space};

/// Rooms this large may be told by a label alone (square metres).
const AREA_M2: std::ops::RangeInclusive<f64> = 1.0..=120.0;
/// A label stands at most this far from the next wall (metres).
const FAR_M: f64 = 6.0;
/// A room is at most this many times longer than wide.
const SLIMMEST: f64 = 9.0;
/// At most this share of it lies in walls or in other rooms.
const MOST_TAKEN: f64 = 0.25;
/// A side that runs beyond a wall, or ends this much before one, as a share of the room's size.
const BEYOND_WEIGHT: f64 = 2.0;
const MOST_SHORT: f64 = 0.5;

/// Rooms whose label stands in no closed space: terraces and balconies without a line around them. Their labels stand
/// in their middle, walls bound them on some side, and their written area says how far they reach.
pub(super) fn unclosed(
    spaces: &[Space],
    rooms: &[Named],
    barrier: &Raster,
    px_per_m: f64,
) -> Vec<Space> {
    let mut out: Vec<Space> = Vec::new();
    for room in rooms.iter().filter(|r| r.has_name) {
        let Some(area) = room.area_m2.filter(|m2| AREA_M2.contains(m2)) else {
            continue;
        };
        if spaces.iter().any(|s| contains(&s.outline, room.at)) {
            continue;
        }
        let area = area * px_per_m * px_per_m;
        let Some([x0, y0, x1, y1]) = rectangle(room.at, area, barrier, FAR_M * px_per_m) else {
            continue;
        };
        let outline = vec![[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
        let free = free_share(&outline, barrier, spaces.iter().chain(&out));
        if free >= 1.0 - MOST_TAKEN {
            out.push(Space {
                outline,
                area,
                bound: Bound::Guess,
            });
        }
    }
    out
}

/// The rectangle of a given area around a label that fits the walls on its four sides best.
fn rectangle(at: P, area: f64, barrier: &Raster, far: f64) -> Option<[f64; 4]> {
    // Left, right, up, down.
    let walls =
        [[-1.0, 0.0], [1.0, 0.0], [0.0, -1.0], [0.0, 1.0]].map(|d| wall(at, d, barrier, far));
    let mut best: Option<(f64, [f64; 4])> = None;
    for k in 0..2 {
        for sides in sides(walls[2 * k], walls[2 * k + 1]) {
            let across = area / (sides[0] + sides[1]);
            let other = centred(across, walls[2 - 2 * k], walls[3 - 2 * k]);
            let reach = if k == 0 {
                [sides[0], sides[1], other[0], other[1]]
            } else {
                [other[0], other[1], sides[0], sides[1]]
            };
            let (w, h) = (reach[0] + reach[1], reach[2] + reach[3]);
            if w.max(h) > SLIMMEST * w.min(h) {
                continue;
            }
            let cost = misfit(reach, walls);
            if best.is_none_or(|(b, _)| cost < b) {
                let [l, r, u, d] = reach;
                best = Some((cost, [at[0] - l, at[1] - u, at[0] + r, at[1] + d]));
            }
        }
    }
    best.map(|(_, rectangle)| rectangle)
}

/// How far a room may reach along one axis, by the walls on both sides of its label.
fn sides(low: Option<f64>, high: Option<f64>) -> Vec<[f64; 2]> {
    let both = low.zip(high).map(|(a, b)| [a, b]);
    let one = [low, high].into_iter().flatten().map(|d| [d, d]);
    one.chain(both).collect()
}

/// A length around the label, moved off the walls that it would run beyond.
fn centred(length: f64, low: Option<f64>, high: Option<f64>) -> [f64; 2] {
    let half = length / 2.0;
    let (low, high) = (low.unwrap_or(f64::MAX), high.unwrap_or(f64::MAX));
    if low < half && high > half {
        [low, length - low]
    } else if high < half && low > half {
        [length - high, high]
    } else {
        [half, half]
    }
}

fn misfit(reach: [f64; 4], walls: [Option<f64>; 4]) -> f64 {
    let size = ((reach[0] + reach[1]) * (reach[2] + reach[3])).sqrt();
    reach
        .iter()
        .zip(walls)
        .filter_map(|(reach, wall)| {
            let beyond = (reach - wall?) / size;
            Some(if beyond > 0.0 {
                BEYOND_WEIGHT * beyond
            } else {
                (-beyond).min(MOST_SHORT)
            })
        })
        .sum()
}

/// How far the next wall is in a direction: seen from the label itself and from a little beside it, the middle one.
fn wall(at: P, d: P, barrier: &Raster, far: f64) -> Option<f64> {
    let beside = far / 20.0;
    let mut seen = [-beside, 0.0, beside].map(|side| {
        let from = [at[0] - side * d[1], at[1] + side * d[0]];
        (0..far as usize)
            .map(|k| k as f64)
            .find(|k| {
                let (x, y) = (from[0] + k * d[0], from[1] + k * d[1]);
                barrier.at(x.floor() as i32, y.floor() as i32) != 0
            })
            .unwrap_or(f64::MAX)
    });
    seen.sort_by(f64::total_cmp);
    (seen[1] < f64::MAX && seen[1] > 2.0).then_some(seen[1])
}

/// The share of an outline's box that is neither wall nor part of another room.
fn free_share<'a>(
    outline: &[P],
    barrier: &Raster,
    others: impl Iterator<Item = &'a Space> + Clone,
) -> f64 {
    const STEPS: usize = 24;
    let ([x0, y0], [x1, y1]) = (outline[0], outline[2]);
    let point = |k: usize, a: f64, b: f64| a + (k as f64 + 0.5) / STEPS as f64 * (b - a);
    let free = (0..STEPS * STEPS).filter(|i| {
        let p = [point(i % STEPS, x0, x1), point(i / STEPS, y0, y1)];
        barrier.at(p[0].floor() as i32, p[1].floor() as i32) == 0
            && !others.clone().any(|s| contains(&s.outline, p))
    });
    free.count() as f64 / (STEPS * STEPS) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is guessed at 50 pixels per metre beside the walls of a house.
    fn guessed(walls: &[[f64; 4]], at: P, area_m2: Option<f64>) -> Vec<Space> {
        let mut barrier = Raster::new(700, 500);
        for [x0, y0, x1, y1] in walls {
            barrier.fill(*x0, *y0, *x1, *y1, 1);
        }
        let room = Named {
            at,
            has_name: true,
            area_m2,
        };
        unclosed(&[], &[room], &barrier, 50.0)
    }

    fn assert_box(space: &Space, expected: [f64; 4]) {
        let [x0, y0] = space.outline[0];
        let [x1, y1] = space.outline[2];
        let seen = [x0, y0, x1, y1];
        let off = seen.iter().zip(expected).map(|(a, b)| (a - b).abs());
        assert!(off.fold(0.0, f64::max) <= 6.0, "{:?}", space.outline);
    }

    const HOUSE: [f64; 4] = [100.0, 90.0, 600.0, 100.0];

    #[test]
    fn a_terrace_lies_before_its_wall_around_its_label() {
        // 50 px from the wall: 2 m deep, so 8 m² are 4 m wide.
        let spaces = guessed(&[HOUSE], [300.0, 150.0], Some(8.0));
        assert_eq!(spaces.len(), 1);
        assert_eq!(spaces[0].bound, Bound::Guess);
        assert_box(&spaces[0], [200.0, 100.0, 400.0, 200.0]);
    }

    #[test]
    fn walls_on_both_sides_bound_it() {
        let sides = [
            HOUSE,
            [190.0, 90.0, 200.0, 260.0],
            [400.0, 90.0, 410.0, 260.0],
        ];
        let spaces = guessed(&sides, [310.0, 150.0], Some(8.0));
        assert_eq!(spaces.len(), 1);
        assert_box(&spaces[0], [200.0, 100.0, 400.0, 200.0]);
    }

    #[test]
    fn a_name_without_area_or_far_from_all_walls_tells_nothing() {
        assert!(guessed(&[HOUSE], [300.0, 150.0], None).is_empty());
        assert!(guessed(&[HOUSE], [300.0, 480.0], Some(8.0)).is_empty());
    }
}
