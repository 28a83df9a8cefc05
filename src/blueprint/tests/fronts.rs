//! Drawings of glass, sliding doors and garage doors that fill the way from wall to wall, and of what only looks so.
#![cfg(all(feature = "drawings", feature = "pdf"))]
#![allow(clippy::unwrap_used, reason = "tests may panic")]
#![allow(clippy::print_stdout, reason = "tests tell what they measured")]
#![allow(missing_docs, dead_code, unreachable_pub, reason = "helpers of tests")]

mod drawn;

use blueprint::read;
use drawn::draw::Thing;
use drawn::formats::{formats, ring};
use drawn::home::Point;
use plan::OpeningKind;

/// Three rooms one below the other, the uppermost open to the left for 3 m.
fn open_home() -> Vec<Thing> {
    let outline = [
        [0.0, 0.0],
        [5000.0, 0.0],
        [5000.0, 10_000.0],
        [0.0, 10_000.0],
        [0.0, 3200.0],
        [4800.0, 3200.0],
        [4800.0, 200.0],
        [0.0, 200.0],
    ];
    let room = |top: f64, bottom: f64| {
        let corners = [
            [200.0, top],
            [4800.0, top],
            [4800.0, bottom],
            [200.0, bottom],
        ];
        ring(&corners).collect::<Vec<_>>()
    };
    let rooms = room(3400.0, 6500.0).into_iter().chain(room(6700.0, 9800.0));
    ring(&outline).chain(rooms).collect()
}

/// Lines down from one of the walls to the other.
fn down(across: &[f64]) -> impl Iterator<Item = Thing> {
    let line = |x: &f64| Thing::Line([*x, 200.0], [*x, 3200.0]);
    across.iter().map(line)
}

#[test]
fn glass_from_wall_to_wall_closes_a_room() {
    for (name, bytes) in formats(
        open_home()
            .into_iter()
            .chain(down(&[20.0, 60.0, 100.0, 140.0]))
            .collect(),
    ) {
        let file = read(name, &bytes, &mut |_| {}).unwrap();
        let draft = &file.sheets[0].draft;
        let unit = draft.scale.metres_per_pixel * 1000.0;
        let [glass] = &draft.plan.openings[..] else {
            panic!("{name}: {:?} {:?}", draft.plan.openings, draft.plan.walls);
        };
        assert_eq!(glass.kind, OpeningKind::Window, "{name}");
        assert!((glass.width * unit - 3000.0).abs() < 10.0, "{name}");
        let front = draft
            .plan
            .walls
            .iter()
            .find(|w| Some(w.id) == glass.wall)
            .unwrap();
        assert!((front.thickness * unit - 120.0).abs() < 10.0, "{name}");
        assert_eq!(draft.plan.rooms.len(), 3, "{name}");
    }
}

/// The same home, where short pieces of wall run towards each other from above and below.
fn home_with_stubs(stub: f64) -> Vec<Thing> {
    let (upper, lower) = (200.0 + stub, 3200.0 - stub);
    let mut things = open_home();
    let open = [[0.0, 3200.0], [0.0, 200.0]];
    things.retain(|thing| {
        let gone = |p: &Point| open.contains(p);
        !matches!(thing, Thing::Line(a, b) if gone(a) || gone(b))
    });
    let stubs: [&[Point]; 2] = [
        &[
            [0.0, 0.0],
            [0.0, upper],
            [200.0, upper],
            [200.0, 200.0],
            [4800.0, 200.0],
        ],
        &[
            [0.0, 10_000.0],
            [0.0, lower],
            [200.0, lower],
            [200.0, 3200.0],
            [4800.0, 3200.0],
        ],
    ];
    let lines = stubs.iter().flat_map(|way| way.windows(2));
    things.extend(lines.map(|ends| Thing::Line(ends[0], ends[1])));
    things
}

#[test]
fn a_front_between_stubs_is_as_wide_as_the_hole_between_them() {
    for stub in [40.0, 120.0] {
        // A garage door a little short of its hole, and a ramp before it from wall to wall.
        let (upper, lower) = (225.0 + stub, 3175.0 - stub);
        let door = [[20.0, upper], [180.0, upper], [180.0, lower], [20.0, lower]];
        let ramp = [
            [-3000.0, 200.0],
            [60.0, 200.0],
            [60.0, 3200.0],
            [-3000.0, 3200.0],
        ];
        let things = home_with_stubs(stub)
            .into_iter()
            .chain(ring(&door))
            .chain(ring(&ramp));
        for (name, bytes) in formats(things.collect()) {
            let file = read(name, &bytes, &mut |_| {}).unwrap();
            let plan = &file.sheets[0].draft.plan;
            let unit = file.sheets[0].draft.scale.metres_per_pixel * 1000.0;
            let [front] = &plan.openings[..] else {
                panic!("{name} {stub}: {:?} {:?}", plan.openings, plan.walls);
            };
            let wide = front.width * unit;
            assert!(
                (wide - 3000.0 + 2.0 * stub).abs() < 10.0,
                "{name} {stub}: {wide}"
            );
            let wall = plan
                .walls
                .iter()
                .find(|w| Some(w.id) == front.wall)
                .unwrap();
            assert!(
                (wall.thickness * unit - 200.0).abs() < 10.0,
                "{name} {stub}"
            );
            assert_eq!(plan.rooms.len(), 3, "{name} {stub}");
        }
    }
}

#[test]
fn worktops_and_boards_from_wall_to_wall_are_no_glass() {
    let worktop: Vec<f64> = vec![4100.0, 4140.0, 4180.0];
    let boards: Vec<f64> = (0..20).map(|k| 1000.0 + 150.0 * f64::from(k)).collect();
    let treads: Vec<f64> = (0..12).map(|k| 1000.0 + 270.0 * f64::from(k)).collect();
    for lines in [worktop, boards, treads] {
        let things = open_home().into_iter().chain(down(&lines));
        for (name, bytes) in formats(things.collect()) {
            let file = read(name, &bytes, &mut |_| {}).unwrap();
            let openings = &file.sheets[0].draft.plan.openings;
            assert!(openings.is_empty(), "{name} {lines:?}: {openings:?}");
        }
    }
}
