//! Rooms cover what walls enclose, however these stand and however thick each is: against areas by other means.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use plan::{Plan, PlanEdit, Point, apply, rooms};
use proptest::prelude::*;

/// Joints lie on whole millimetres: so far may each side of a room be off.
const SIDE_MM: f64 = 2.5;

/// Faces of two walls that meet at a blunt corner reach at most so many half thicknesses of the thicker one beyond it (the
/// limit of mitres in `outline.rs`); what comes this near to it is left out.
const LONGEST_WEDGE: f64 = 3.0;
const NEARLY: f64 = 0.2;

type Place = [f64; 2];

fn place(p: Point) -> Place {
    [f64::from(p.x_mm), f64::from(p.y_mm)]
}

fn distance(p: Place, q: Place) -> f64 {
    (p[0] - q[0]).hypot(p[1] - q[1])
}

fn ring_area(ring: &[Place]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    let twice = ring
        .iter()
        .zip(next)
        .map(|(p, q)| p[0] * q[1] - q[0] * p[1]);
    twice.sum::<f64>().abs() / 2.0
}

fn around(ring: &[Place]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(p, q)| distance(*p, *q)).sum()
}

fn with_wall(plan: &Plan, from: Point, to: Point, thickness_mm: i32) -> Plan {
    apply(
        plan,
        &PlanEdit::AddWall {
            from,
            to,
            thickness_mm,
        },
    )
    .unwrap()
}

/// Areas of rooms in square millimetres and how long their outlines are.
fn found(plan: &Plan) -> Vec<(f64, f64)> {
    let rooms = rooms(plan).into_iter();
    rooms
        .map(|room| {
            let ring: Vec<Place> = room.outline.iter().map(|p| place(*p)).collect();
            (room.area_mm2 as f64, around(&ring))
        })
        .collect()
}

/// What is left of a convex ring on the left hand of a line, moved to that hand by so much. y runs up or down alike.
fn cut(ring: &[Place], [a, b]: [Place; 2], by: f64) -> Vec<Place> {
    let length = distance(a, b);
    let [u, v] = [0, 1].map(|k| (b[k] - a[k]) / length);
    let inside = |p: Place| (p[1] - a[1]) * u - (p[0] - a[0]) * v - by;
    let mut left = Vec::new();
    for (p, q) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let (at_p, at_q) = (inside(*p), inside(*q));
        if at_p >= 0.0 {
            left.push(*p);
        }
        if (at_p >= 0.0) != (at_q >= 0.0) {
            let t = at_p / (at_p - at_q);
            left.push([0, 1].map(|k| p[k] + t * (q[k] - p[k])));
        }
    }
    left
}

/// A line of a wall, half its thickness, and the lines that it does not reach across: with a place on its own side of each.
type Strip = ([Place; 2], f64, Vec<([Place; 2], Place)>);

/// What a row between two places of it keeps on the same side of a line as a place.
fn beside((from, to): (f64, f64), y: f64, ([a, b], own): &([Place; 2], Place)) -> (f64, f64) {
    let at = |y: f64| a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]);
    if a[1] == b[1] {
        let same = (y - a[1]) * (own[1] - a[1]) > 0.0;
        if same { (from, to) } else { (from, from) }
    } else if own[0] < at(own[1]) {
        (from, to.min(at(y)))
    } else {
        (from.max(at(y)), to)
    }
}

/// Areas of the pieces that strips leave of a convex ring: row by row of one millimetre, each piece of a row joined to
/// those of the row before that it touches.
fn pieces(ring: &[Place], strips: &[Strip]) -> Vec<f64> {
    const ROW: f64 = 1.0;
    let low = ring.iter().map(|p| p[1]).fold(f64::MAX, f64::min);
    let high = ring.iter().map(|p| p[1]).fold(f64::MIN, f64::max);
    let mut areas: Vec<f64> = Vec::new();
    let mut same: Vec<usize> = Vec::new();
    let mut before: Vec<(f64, f64, usize)> = Vec::new();
    for row in 0..((high - low) / ROW) as usize {
        let y = low + (row as f64 + 0.5) * ROW;
        let crossings = ring
            .iter()
            .zip(ring.iter().cycle().skip(1))
            .filter_map(|(p, q)| {
                let t = (y - p[1]) / (q[1] - p[1]);
                (0.0..1.0).contains(&t).then(|| p[0] + t * (q[0] - p[0]))
            });
        let (from, to) = crossings.fold((f64::MAX, f64::MIN), |(a, b), x| (a.min(x), b.max(x)));
        let mut free = vec![(from, to)];
        for ([a, b], half, limits) in strips {
            let body = if a[1] == b[1] {
                let inside = (y - a[1]).abs() <= *half;
                if inside { (from, to) } else { (from, from) }
            } else {
                let rise = (b[1] - a[1]) / distance(*a, *b);
                let x = a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]);
                let reach = half / rise.abs();
                (x - reach, x + reach)
            };
            let (near, far) = limits
                .iter()
                .fold(body, |body, limit| beside(body, y, limit));
            if near >= far {
                continue;
            }
            let without = |(from, to): (f64, f64)| [(from, to.min(near)), (from.max(far), to)];
            free = free
                .into_iter()
                .flat_map(without)
                .filter(|(from, to)| to > from)
                .collect();
        }
        let mut now = Vec::new();
        for (from, to) in free {
            let touched = before.iter().filter(|(a, b, _)| *a < to && *b > from);
            let mut numbers: Vec<usize> = touched.map(|(.., n)| root(&same, *n)).collect();
            if numbers.is_empty() {
                numbers.push(same.len());
                same.push(same.len());
                areas.push(0.0);
            }
            for other in &numbers[1..] {
                let other = root(&same, *other);
                if other != numbers[0] {
                    areas[numbers[0]] += std::mem::take(&mut areas[other]);
                    same[other] = numbers[0];
                }
            }
            areas[numbers[0]] += (to - from) * ROW;
            now.push((from, to, numbers[0]));
        }
        before = now;
    }
    areas.retain(|area| *area > 0.0);
    areas
}

fn root(same: &[usize], mut number: usize) -> usize {
    while same[number] != number {
        number = same[number];
    }
    number
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    /// A grid sheared and turned, its corners moved: every piece of wall is of its own thickness.
    #[test]
    fn in_a_crooked_grid_each_room_is_its_cell_within_its_four_walls(
        xs in prop::collection::vec(1500..4000_i32, 1..4),
        ys in prop::collection::vec(1500..4000_i32, 1..4),
        shear in -0.35..0.35_f64,
        turn in 0.0..std::f64::consts::TAU,
        moved in prop::collection::vec(-160.0..160.0_f64, 32),
        thick in prop::collection::vec(60..320_i32, 24),
    ) {
        let sums = |steps: &[i32]| -> Vec<f64> {
            let ends = (0..=steps.len()).map(|k| steps[..k].iter().sum::<i32>());
            ends.map(f64::from).collect()
        };
        let (columns, rows) = (sums(&xs), sums(&ys));
        let corner = |i: usize, j: usize| {
            let k = 2 * (i + 4 * j);
            let (x, y) = (columns[i] + moved[k] + shear * rows[j], rows[j] + moved[k + 1]);
            let (sin, cos) = turn.sin_cos();
            Point::new((x * cos - y * sin).round() as i32, (x * sin + y * cos).round() as i32)
        };
        let across = |i: usize, j: usize| thick[i + 3 * j];
        let down = |i: usize, j: usize| thick[12 + i + 4 * j];
        let mut plan = Plan::empty();
        for j in 0..rows.len() {
            for i in 0..columns.len() {
                if i < xs.len() {
                    plan = with_wall(&plan, corner(i, j), corner(i + 1, j), across(i, j));
                }
                if j < ys.len() {
                    plan = with_wall(&plan, corner(i, j), corner(i, j + 1), down(i, j));
                }
            }
        }
        let mut cells = Vec::new();
        for j in 0..ys.len() {
            for i in 0..xs.len() {
                let ring = [corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)].map(place);
                let sides = [across(i, j), down(i + 1, j), across(i, j + 1), down(i, j)];
                let mut clear = ring.to_vec();
                for (k, thickness) in sides.into_iter().enumerate() {
                    clear = cut(&clear, [ring[k], ring[(k + 1) % 4]], f64::from(thickness) / 2.0);
                }
                cells.push((ring_area(&clear), around(&clear)));
            }
        }
        let mut rooms = found(&plan);
        rooms.sort_by(|p, q| p.0.total_cmp(&q.0));
        cells.sort_by(|p, q| p.0.total_cmp(&q.0));
        prop_assert_eq!(rooms.len(), cells.len());
        for (room, cell) in rooms.iter().zip(&cells) {
            prop_assert!((room.0 - cell.0).abs() <= SIDE_MM * cell.1, "{:?} for {:?}", rooms, cells);
        }
    }

    /// A house of five to eight sides in any direction and walls through it from side to side, crossing as they may.
    #[test]
    fn slanting_walls_of_any_thickness_leave_what_lies_between_them(
        corners in prop::collection::vec((-0.3..0.3_f64, 4500.0..5500.0_f64), 5..9),
        outer in prop::collection::vec(100..400_i32, 8),
        chords in prop::collection::vec((0..8_usize, 0.25..0.75_f64, 2..6_usize, 0.25..0.75_f64, any::<bool>(), 60..300_i32), 0..4),
    ) {
        let count = corners.len();
        let ring: Vec<Point> = corners.iter().enumerate().map(|(k, (off, radius))| {
            let angle = (k as f64 + off) / count as f64 * std::f64::consts::TAU;
            Point::new((radius * angle.cos()) as i32, (radius * angle.sin()) as i32)
        }).collect();
        let places: Vec<Place> = ring.iter().map(|p| place(*p)).collect();
        let turns = |k: usize| {
            let [p, q, r] = [0, 1, 2].map(|n| places[(k + n) % count]);
            (q[0] - p[0]) * (r[1] - q[1]) - (q[1] - p[1]) * (r[0] - q[0])
        };
        // Convex, and nowhere nearly straight.
        prop_assume!((0..count).all(|k| turns(k) > 1e6));
        let wedge = |k: usize| {
            let [p, q, r] = [0, 1, 2].map(|n| places[(k + n) % count]);
            let [near, far] = [0, 1].map(|n| f64::from(outer[(k + n) % count]) / 2.0);
            let sine = turns(k) / distance(p, q) / distance(q, r);
            (near - far).abs() / sine / near.max(far)
        };
        prop_assume!((0..count).all(|k| (wedge(k) - LONGEST_WEDGE).abs() > NEARLY));
        let mut plan = Plan::empty();
        let mut strips: Vec<Strip> = Vec::new();
        let mut lines: Vec<[Place; 2]> = Vec::new();
        for k in 0..count {
            let (a, b) = (ring[k], ring[(k + 1) % count]);
            plan = with_wall(&plan, a, b, outer[k]);
            strips.push(([place(a), place(b)], f64::from(outer[k]) / 2.0, Vec::new()));
        }
        let on_side = |side: usize, t: f64| {
            let (a, b) = (places[side % count], places[(side + 1) % count]);
            Point::new((a[0] + t * (b[0] - a[0])).round() as i32, (a[1] + t * (b[1] - a[1])).round() as i32)
        };
        for (side, t, further, s, from_corner, thickness) in chords {
            let from = if from_corner { ring[side % count] } else { on_side(side, t) };
            let to = on_side(side + 2 + further % (count - 3), s);
            lines.push([place(from), place(to)]);
            strips.push(([place(from), place(to)], f64::from(thickness) / 2.0, Vec::new()));
            // A wall that starts at a corner parts the two that meet there.
            if from_corner {
                let corner = side % count;
                let (before, behind) = ((corner + count - 1) % count, (corner + 1) % count);
                strips[before].2.push(([place(from), place(to)], places[before]));
                strips[corner].2.push(([place(from), place(to)], places[behind]));
            }
        }
        // Where a thick wall goes nearly straight on as a thin one it ends with a step, not with a long wedge.
        let parted = |corner: usize| lines.iter().flatten().any(|p| *p == places[corner]);
        for near in (0..count).filter(|k| wedge(*k) > LONGEST_WEDGE) {
            let far = (near + 1) % count;
            let (thick, own) = if outer[near] > outer[far] { (near, near) } else { (far, (far + 1) % count) };
            if !parted(far) {
                let ([x, y], own) = (places[far], places[own]);
                let across = [x - (own[1] - y), y + (own[0] - x)];
                strips[thick].2.push(([places[far], across], own));
            }
        }
        // What lies nearer than a hand's breadth is drawn together.
        let mut joints = places.clone();
        joints.extend(lines.iter().flatten());
        for (k, one) in lines.iter().enumerate() {
            joints.extend(lines[k + 1..].iter().filter_map(|other| crossing(*one, *other)));
        }
        let apart = |p: &Place, q: &Place| distance(*p, *q) < 1e-9 || distance(*p, *q) > 80.0;
        prop_assume!(joints.iter().all(|p| joints.iter().all(|q| apart(p, q))));
        let twice = |k: usize| lines[..k].contains(&lines[k]);
        prop_assume!(!(0..lines.len()).any(twice));
        // Mitres of sharper corners are cut off.
        let sides = (0..count).map(|k| [places[k], places[(k + 1) % count]]);
        let all: Vec<[Place; 2]> = lines.iter().copied().chain(sides).collect();
        let blunt = |one: &[Place; 2]| all.iter().all(|other| one == other || sine(*one, *other) > 0.5 || apart_lines(*one, *other));
        prop_assume!(lines.iter().all(blunt));
        for ([a, b], (_, half, _)) in lines.iter().zip(&strips[count..]) {
            let point = |p: &Place| Point::new(p[0] as i32, p[1] as i32);
            plan = with_wall(&plan, point(a), point(b), (2.0 * half) as i32);
        }
        let mut free = pieces(&places, &strips);
        let rooms = found(&plan);
        for (area, outline) in &rooms {
            let off = |at: &usize| (free[*at] - area).abs();
            let nearest = (0..free.len()).min_by(|p, q| off(p).total_cmp(&off(q)));
            let Some(at) = nearest.filter(|at| off(at) <= SIDE_MM * outline) else {
                return Err(TestCaseError::fail(format!("a room of {area}, between walls {free:?}")));
            };
            free.swap_remove(at);
        }
        // As large as this, a convex piece within these walls is nowhere too narrow for a room.
        free.retain(|area| *area > 4e6);
        prop_assert!(free.is_empty(), "no rooms for {:?} beside {:?}", free, rooms);
    }
}

fn sine([a, b]: [Place; 2], [c, d]: [Place; 2]) -> f64 {
    let cross = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0]);
    cross.abs() / distance(a, b) / distance(c, d)
}

fn crossing([a, b]: [Place; 2], [c, d]: [Place; 2]) -> Option<Place> {
    let side = |p: Place, [a, b]: [Place; 2]| {
        (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])
    };
    let (p, q) = (side(a, [c, d]), side(b, [c, d]));
    let (r, s) = (side(c, [a, b]), side(d, [a, b]));
    (p * q < 0.0 && r * s < 0.0).then(|| [0, 1].map(|k| a[k] + p / (p - q) * (b[k] - a[k])))
}

/// Whether two walls never meet.
fn apart_lines(one: [Place; 2], other: [Place; 2]) -> bool {
    let off = |p: Place, [a, b]: [Place; 2]| {
        let t = ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1]))
            / distance(a, b).powi(2);
        let t = t.clamp(0.0, 1.0);
        distance(p, [0, 1].map(|k| a[k] + t * (b[k] - a[k])))
    };
    let ends = one
        .iter()
        .map(|p| off(*p, other))
        .chain(other.iter().map(|p| off(*p, one)));
    crossing(one, other).is_none() && ends.fold(f64::MAX, f64::min) > 500.0
}
