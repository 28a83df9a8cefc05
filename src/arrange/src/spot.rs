use glam::DVec2;
use plan::{OpeningKind, Plan, Room};

use crate::ground::Ground;
use crate::rect::{at, edges, pose};
use crate::{Footprint, Pose, Size, Standing, Wanted};

/// A window whose sill is lower is never hidden behind furniture.
const LOW_SILL_MM: i32 = 800;
/// Free wall beside a door or window, so that a piece does not crowd it.
const BESIDE_OPENING_MM: f64 = 100.0;
/// Room to walk in front of a piece, kept when there is any.
const WALKWAY_MM: i32 = 700;

/// Finds a first place for a new piece: its back centred on the longest free stretch of wall in the largest room
/// where it fits, away from doors and from windows that a piece of `height_mm` would cover; without such a wall, one
/// with high windows, then free floor. `None` when nothing is free.
pub fn free_spot(
    plan: &Plan,
    rooms: &[Room],
    others: &[Standing],
    floor: &Footprint,
    height_mm: i32,
) -> Option<Pose> {
    let ground = Ground::new(plan, rooms, others, height_mm);
    let size = &floor.size;
    let uncovered = height_mm.max(LOW_SILL_MM);
    let wishes = [uncovered, LOW_SILL_MM].map(|sill| [(sill, WALKWAY_MM), (sill, 0)]);
    for (least_sill, walkway) in wishes.into_iter().flatten() {
        for room in rooms {
            let mut stretches = stretches(&ground, room, size, least_sill);
            lean::sort_by(&mut stretches, |p, q| q.length.total_cmp(&p.length));
            for stretch in stretches {
                let back = f64::from(size.depth_mm) / 2.0;
                let spot = pose(stretch.middle + stretch.inward * back, stretch.inward);
                let ahead = stretch.inward * (back + f64::from(walkway) / 2.0);
                let with_walkway = Size {
                    width_mm: size.width_mm,
                    depth_mm: size.depth_mm.saturating_add(walkway),
                };
                let roomy = pose(stretch.middle + ahead, stretch.inward);
                if ground.blockers(spot, floor).is_empty()
                    && ground.blockers(roomy, &with_walkway.into()).is_empty()
                {
                    return Some(spot);
                }
            }
        }
    }
    rooms
        .iter()
        .find_map(|room| free_floor(&ground, room, floor))
}

/// Finds the place nearest to where a piece was wanted at which nothing is in its way: the same turn first, a step in
/// every direction, then a longer one; else where a new one would be put. `None` when nothing is free.
pub fn fitting_spot(
    plan: &Plan,
    rooms: &[Room],
    others: &[Standing],
    wanted: &Wanted,
) -> Option<Pose> {
    /// A hand's breadth: nearer would not be seen.
    const STEP_MM: f64 = 50.0;
    /// Farther than 4 m is another place altogether.
    const STEPS: u32 = 80;
    const WAYS: u32 = 16;
    let ground = Ground::new(plan, rooms, others, wanted.height_mm);
    let (sin, cos) = (f64::from(wanted.at.turn_mdeg) / 1000.0)
        .to_radians()
        .sin_cos();
    let moved = |step: u32, way: u32| {
        let turn = std::f64::consts::TAU * f64::from(way) / f64::from(WAYS);
        let (ahead, across) = (turn.cos(), turn.sin());
        let along = |share: f64| (STEP_MM * f64::from(step) * share).round() as i32;
        let Pose { x_mm, y_mm, .. } = wanted.at;
        Pose {
            x_mm: x_mm.saturating_add(along(across * cos - ahead * sin)),
            y_mm: y_mm.saturating_add(along(across * sin + ahead * cos)),
            ..wanted.at
        }
    };
    (1..=STEPS)
        .flat_map(|step| (0..WAYS).map(move |way| (step, way)))
        .map(|(step, way)| moved(step, way))
        .find(|pose| ground.blockers(*pose, &wanted.floor).is_empty())
        .or_else(|| free_spot(plan, rooms, others, &wanted.floor, wanted.height_mm))
}

/// A stretch of a room's face that nothing stands at.
struct Stretch {
    length: f64,
    middle: DVec2,
    inward: DVec2,
}

fn stretches(ground: &Ground, room: &Room, size: &Size, least_sill: i32) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let width = f64::from(size.width_mm);
    for (p, q) in edges(&room.outline) {
        let (along, length) = ((q - p).normalize_or_zero(), p.distance(q));
        if length < width {
            continue;
        }
        let inward = along.perp();
        let mut taken = openings(ground, p, along, least_sill);
        let depth = f64::from(size.depth_mm);
        let others = ground
            .others
            .iter()
            .map(|(_, rect)| rect.corners().to_vec());
        let doors = ground.doors.iter().map(|(_, sweep)| sweep.clone());
        let fixtures = ground.fixtures.iter().map(|(_, kept)| kept.clone());
        for outline in others.chain(doors).chain(fixtures) {
            taken.extend(shadow(&outline, p, along, inward, depth));
        }
        lean::sort_by(&mut taken, |a, b| a.0.total_cmp(&b.0));
        taken.push((length, length));
        let mut free_from = 0.0;
        for (start, end) in taken {
            let free = start.min(length) - free_from;
            if free >= width {
                stretches.push(Stretch {
                    length: free,
                    middle: p + along * (free_from + free / 2.0),
                    inward,
                });
            }
            free_from = end.max(free_from);
        }
    }
    stretches
}

/// Where doors, passages and windows with a lower sill are along a face.
fn openings(ground: &Ground, p: DVec2, along: DVec2, least_sill: i32) -> Vec<(f64, f64)> {
    let keep_free = |opening: &&plan::Opening| {
        opening.kind != OpeningKind::Window || opening.sill_mm < least_sill
    };
    let openings = ground.plan.openings.iter().filter(keep_free);
    openings
        .filter_map(|opening| {
            let (a, b) = ground.plan.wall_ends(opening.wall).ok()?;
            let thickness = f64::from(ground.plan.wall(opening.wall).ok()?.thickness_mm);
            let (a, b) = (at(a), at(b));
            let way = (b - a).normalize_or_zero();
            let centre = a + way * f64::from(opening.centre_mm);
            let aside = (centre - p).perp_dot(along).abs();
            let on_face = way.perp_dot(along).abs() < 0.05 && aside <= thickness / 2.0 + 20.0;
            let half = f64::from(opening.width_mm) / 2.0 + BESIDE_OPENING_MM;
            let station = (centre - p).dot(along);
            on_face.then_some((station - half, station + half))
        })
        .collect()
}

/// The stretch of a face that an outline nearer to it than `depth` takes.
fn shadow(
    outline: &[DVec2],
    p: DVec2,
    along: DVec2,
    inward: DVec2,
    depth: f64,
) -> Option<(f64, f64)> {
    let range = |way: DVec2| {
        let values = outline.iter().map(|point| (*point - p).dot(way));
        values.fold((f64::MAX, f64::MIN), |(low, high), v| {
            (low.min(v), high.max(v))
        })
    };
    let (near, far) = range(inward);
    (near < depth - 1.0 && far > 1.0).then(|| range(along))
}

/// A free place on the floor: the middle of the room first, then a coarse grid.
fn free_floor(ground: &Ground, room: &Room, floor: &Footprint) -> Option<Pose> {
    const STEP_MM: usize = 250;
    const MOST_TRIES: usize = 4000;
    let range = |of: fn(&plan::Point) -> i32| {
        let values = || room.outline.iter().map(of);
        values().min().unwrap_or(0)..=values().max().unwrap_or(0)
    };
    let (xs, ys) = (range(|p| p.x_mm), range(|p| p.y_mm));
    let grid = ys
        .step_by(STEP_MM)
        .flat_map(|y| xs.clone().step_by(STEP_MM).map(move |x| (x, y)));
    let middle = (room.label_at.x_mm, room.label_at.y_mm);
    std::iter::once(middle)
        .chain(grid.take(MOST_TRIES))
        .flat_map(|(x_mm, y_mm)| {
            [0, 90_000].map(|turn_mdeg| Pose {
                x_mm,
                y_mm,
                turn_mdeg,
            })
        })
        .find(|pose| ground.blockers(*pose, floor).is_empty())
}
