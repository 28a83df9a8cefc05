//! Rooms, drawings and solids of plans whose geometry is known.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use plan::{
    Hinge, OpeningKind, Plan, PlanEdit, Point, Prism, Swing, apply, draw, rooms, solids,
    starter_plan,
};
use proptest::prelude::*;

fn add_wall(plan: &Plan, from: (i32, i32), to: (i32, i32), thickness_mm: i32) -> Plan {
    let edit = PlanEdit::AddWall {
        from: Point::new(from.0, from.1),
        to: Point::new(to.0, to.1),
        thickness_mm,
    };
    apply(plan, &edit).unwrap()
}

fn open(plan: &Plan, wall: usize, opening: OpeningKind, centre_mm: i32, width_mm: i32) -> Plan {
    let edit = PlanEdit::AddOpening {
        wall: plan.walls[wall].id,
        opening,
        centre_mm,
        width_mm,
    };
    apply(plan, &edit).unwrap()
}

fn area(ring: &[Point]) -> i64 {
    let twice: i64 = (0..ring.len())
        .map(|i| {
            let (p, q) = (ring[i], ring[(i + 1) % ring.len()]);
            i64::from(p.x_mm) * i64::from(q.y_mm) - i64::from(q.x_mm) * i64::from(p.y_mm)
        })
        .sum();
    twice / 2
}

fn volume(blocks: &[Prism]) -> i64 {
    blocks
        .iter()
        .map(|block| area(&block.outline) * i64::from(block.to_mm - block.from_mm))
        .sum()
}

#[test]
fn rooms_run_clockwise_and_their_holes_the_other_way() {
    // A walled island of 1 m in the middle: a hole of the large room, and a room of its own.
    let plan = starter_plan(6000, 5000).unwrap();
    let plan = add_wall(&plan, (2000, 2000), (3000, 2000), 100);
    let plan = add_wall(&plan, (3000, 2000), (3000, 3000), 100);
    let plan = add_wall(&plan, (3000, 3000), (2000, 3000), 100);
    let plan = add_wall(&plan, (2000, 3000), (2000, 2000), 100);
    let rooms = rooms(&plan);
    assert_eq!(rooms.len(), 2);
    assert_eq!(area(&rooms[0].outline), 6000 * 5000);
    assert_eq!(area(&rooms[0].holes[0]), -1100 * 1100);
    assert_eq!(rooms[0].area_mm2, 6000 * 5000 - 1100 * 1100);
    assert_eq!(rooms[1].area_mm2, 900 * 900);
    let label = rooms[0].label_at;
    assert!(!(1950..3050).contains(&label.x_mm) || !(1950..3050).contains(&label.y_mm));
}

#[test]
fn a_loose_wall_end_stands_in_its_room() {
    let plan = add_wall(
        &starter_plan(4000, 3000).unwrap(),
        (2000, 0),
        (2000, 1500),
        100,
    );
    let rooms = rooms(&plan);
    assert_eq!(rooms.len(), 1);
    assert_eq!(rooms[0].area_mm2, 4000 * 3000 - 100 * 1500);
}

#[test]
fn walls_without_a_closed_space_make_no_room() {
    let plan = add_wall(&Plan::empty(), (0, 0), (4000, 0), 100);
    assert!(rooms(&plan).is_empty());
    assert!(rooms(&Plan::empty()).is_empty());
    assert_eq!(draw(&Plan::empty()).bounds.width_mm, 0);
}

#[test]
fn corners_are_closed_without_overlap() {
    // Outer box minus inner room, times the height: mitred corners neither miss nor double anything.
    let plan = starter_plan(4000, 3000).unwrap();
    let solid: i64 = solids(&plan)
        .walls
        .iter()
        .map(|wall| volume(&wall.blocks))
        .sum();
    assert_eq!(solid, (4400 * 3400 - 4000 * 3000) * 2500);
}

#[test]
fn a_t_joint_is_closed_without_overlap() {
    let plan = add_wall(
        &starter_plan(4000, 3000).unwrap(),
        (1500, 0),
        (1500, 3000),
        120,
    );
    let solid: i64 = solids(&plan)
        .walls
        .iter()
        .map(|wall| volume(&wall.blocks))
        .sum();
    assert_eq!(solid, (4400 * 3400 - 4000 * 3000 + 120 * 3000) * 2500);
}

#[test]
fn a_window_leaves_parapet_and_lintel_and_a_door_only_a_lintel() {
    let whole = starter_plan(4000, 3000).unwrap();
    let plan = open(&whole, 0, OpeningKind::Window, 2000, 1200);
    let plan = open(&plan, 2, OpeningKind::Door, 2000, 900);
    let sum = |plan: &Plan| -> i64 {
        solids(plan)
            .walls
            .iter()
            .map(|wall| volume(&wall.blocks))
            .sum()
    };
    let holes = 1200 * 200 * (2100 - 900) + 900 * 200 * 2010;
    assert_eq!(sum(&whole) - sum(&plan), holes);
    let built = solids(&plan);
    let pane = &built.windows[0];
    assert_eq!((pane.from_mm, pane.to_mm, pane.depth_mm), (900, 2100, 200));
    assert_eq!(pane.b.x_mm - pane.a.x_mm, 1200);
    assert_eq!(built.doors.len(), 1);
}

#[test]
fn skirting_runs_round_the_room_except_at_doors() {
    let plan = open(
        &starter_plan(4000, 3000).unwrap(),
        0,
        OpeningKind::Door,
        2000,
        900,
    );
    let built = solids(&plan);
    assert_eq!(built.skirtings.len(), 5);
    let floor: i64 = built.skirtings.iter().map(|s| area(&s.block.outline)).sum();
    // A ring 12 mm wide with mitred corners, less the door's width.
    let ring = 4000 * 3000 - (4000 - 24) * (3000 - 24);
    assert_eq!(floor, ring - 900 * 12);
    let walls: Vec<u32> = built.skirtings.iter().map(|s| s.wall).collect();
    assert_eq!(
        walls.iter().filter(|&&w| w == plan.walls[0].id.0).count(),
        2
    );
}

#[test]
fn floors_cover_their_room_and_run_on_under_doors() {
    let plan = open(
        &starter_plan(4000, 3000).unwrap(),
        0,
        OpeningKind::Door,
        2000,
        900,
    );
    let floor = &solids(&plan).floors[0];
    let covered: i64 = floor
        .triangles
        .chunks(3)
        .map(|t| area(&[0, 1, 2].map(|k| floor.points[t[k] as usize])).abs())
        .sum();
    assert_eq!(covered, 4000 * 3000 + 900 * 200);
}

#[test]
fn a_door_swings_from_its_hinge_on_the_side_it_opens_to() {
    let plan = open(
        &starter_plan(4000, 3000).unwrap(),
        0,
        OpeningKind::Door,
        1000,
        800,
    );
    let set = PlanEdit::SetOpening {
        opening: plan.openings[0].id,
        centre_mm: None,
        width_mm: None,
        sill_mm: None,
        head_mm: None,
        hinge: Some(Hinge::End),
        swing: Some(Swing::Right),
        leaf: None,
        to: None,
    };
    let plan = apply(&plan, &set).unwrap();
    // The wall runs right along y = -100 from x = -100; its right hand is the room.
    let door = &solids(&plan).doors[0];
    assert_eq!(door.hinge, Point::new(1300, 0));
    assert_eq!(door.open_end, Point::new(1300, 800));
    let drawn = &draw(&plan).openings[0];
    assert_eq!(drawn.swing_path, "M1300 0L1300 800A800 800 0 0 1 500 0");
}

#[test]
fn every_wall_side_with_a_room_is_told_to_the_view() {
    let plan = add_wall(
        &starter_plan(4000, 3000).unwrap(),
        (1500, 0),
        (1500, 3000),
        120,
    );
    let built = solids(&plan);
    let both = built
        .walls
        .iter()
        .filter(|w| w.room_left && w.room_right)
        .count();
    let one = built
        .walls
        .iter()
        .filter(|w| w.room_left != w.room_right)
        .count();
    assert_eq!((both, one), (1, 6));
}

#[test]
fn a_rectangular_room_is_measured_once_each_way() {
    let lengths: Vec<i32> = draw(&starter_plan(4000, 3000).unwrap())
        .dimensions
        .iter()
        .map(|dimension| dimension.length_mm)
        .collect();
    assert_eq!(lengths.len(), 2);
    assert!(lengths.contains(&4000) && lengths.contains(&3000));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rooms_and_walls_fill_the_house(
        columns in prop::collection::vec(1200..4000_i32, 1..4),
        rows in prop::collection::vec(1200..4000_i32, 1..4),
        thickness in 30..90_i32,
    ) {
        let thickness = thickness * 2;
        let gap = |count: usize| thickness * (count as i32 - 1);
        let width: i32 = columns.iter().sum::<i32>() + gap(columns.len());
        let depth: i32 = rows.iter().sum::<i32>() + gap(rows.len());
        let mut plan = starter_plan(width, depth).unwrap();
        let mut x = -thickness / 2;
        for column in &columns[..columns.len() - 1] {
            x += column + thickness;
            plan = add_wall(&plan, (x, 0), (x, depth), thickness);
        }
        let mut y = -thickness / 2;
        for row in &rows[..rows.len() - 1] {
            y += row + thickness;
            plan = add_wall(&plan, (0, y), (width, y), thickness);
        }
        let rooms = rooms(&plan);
        prop_assert_eq!(rooms.len(), columns.len() * rows.len());
        let floors: i64 = rooms.iter().map(|room| room.area_mm2).sum();
        let clear = |lengths: &[i32]| i64::from(lengths.iter().sum::<i32>());
        prop_assert_eq!(floors, clear(&columns) * clear(&rows));
        let built: i64 = solids(&plan).walls.iter().map(|wall| volume(&wall.blocks)).sum();
        let house = i64::from(width + 400) * i64::from(depth + 400);
        prop_assert_eq!(built, (house - floors) * 2500);
    }

    #[test]
    fn a_house_turned_by_any_angle_keeps_its_floor(
        degrees in 0..360_i32, width in 2000..9000_i32, depth in 2000..9000_i32,
    ) {
        let (sin, cos) = f64::from(degrees).to_radians().sin_cos();
        let turn = |x: i32, y: i32| {
            let (x, y) = (f64::from(x), f64::from(y));
            ((x * cos - y * sin).round() as i32, (x * sin + y * cos).round() as i32)
        };
        let corners = [(0, 0), (width, 0), (width, depth), (0, depth)].map(|(x, y)| turn(x, y));
        let mut plan = Plan::empty();
        for k in 0..4 {
            plan = add_wall(&plan, corners[k], corners[(k + 1) % 4], 160);
        }
        let rooms = rooms(&plan);
        prop_assert_eq!(rooms.len(), 1);
        let clear = i64::from(width - 160) * i64::from(depth - 160);
        // Each of the four faces may be a rounding millimetre off.
        prop_assert!((rooms[0].area_mm2 - clear).abs() <= 2 * i64::from(width + depth));
    }
}
