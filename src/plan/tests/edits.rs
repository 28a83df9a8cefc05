//! What a person's edits do to a plan.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use plan::{
    Backdrop, OpeningKind, Plan, PlanEdit, PlanError, Point, SnapReason, WallId, apply, check,
    rooms, snap, starter_plan,
};

fn edit(plan: &Plan, edit: PlanEdit) -> Plan {
    apply(plan, &edit).unwrap()
}

fn add_wall(plan: &Plan, from: (i32, i32), to: (i32, i32)) -> Plan {
    edit(
        plan,
        PlanEdit::AddWall {
            from: Point::new(from.0, from.1),
            to: Point::new(to.0, to.1),
            thickness_mm: 100,
        },
    )
}

/// The wall whose centre line passes through a point.
fn wall_through(plan: &Plan, x: i32, y: i32) -> WallId {
    let found = plan.walls.iter().find(|wall| {
        let (a, b) = plan.wall_ends(wall.id).unwrap();
        let cross = i64::from(b.x_mm - a.x_mm) * i64::from(y - a.y_mm)
            - i64::from(b.y_mm - a.y_mm) * i64::from(x - a.x_mm);
        let within = |p: i32, q: i32, v: i32| (p.min(q)..=p.max(q)).contains(&v);
        cross == 0 && within(a.x_mm, b.x_mm, x) && within(a.y_mm, b.y_mm, y)
    });
    found.unwrap().id
}

fn length(plan: &Plan, wall: WallId) -> f64 {
    let (a, b) = plan.wall_ends(wall).unwrap();
    f64::from(b.x_mm - a.x_mm).hypot(f64::from(b.y_mm - a.y_mm))
}

#[test]
fn a_starter_room_has_the_clear_size_that_was_typed() {
    let plan = starter_plan(4200, 3100).unwrap();
    check(&plan).unwrap();
    let rooms = rooms(&plan);
    assert_eq!(rooms.len(), 1);
    assert_eq!(rooms[0].area_mm2, 4200 * 3100);
    assert_eq!(
        starter_plan(20, 3000).unwrap_err().code(),
        "length_out_of_range"
    );
}

#[test]
fn a_wall_across_a_room_splits_the_walls_it_meets_and_makes_two_rooms() {
    let plan = add_wall(
        &starter_plan(5000, 4000).unwrap(),
        (2000, -20),
        (2000, 4030),
    );
    assert_eq!(plan.walls.len(), 7);
    assert_eq!(plan.corners.len(), 6);
    let areas: Vec<i64> = rooms(&plan).iter().map(|room| room.area_mm2).collect();
    assert_eq!(areas, [(5000 - 2050) * 4000, 1950 * 4000]);
}

#[test]
fn crossing_walls_get_a_corner_where_they_cross() {
    let plan = add_wall(&Plan::empty(), (0, 0), (4000, 0));
    let plan = add_wall(&plan, (2000, -2000), (2000, 2000));
    assert_eq!((plan.walls.len(), plan.corners.len()), (4, 5));
}

#[test]
fn a_wall_drawn_over_a_wall_is_refused() {
    let plan = starter_plan(5000, 4000).unwrap();
    let again = PlanEdit::AddWall {
        from: Point::new(500, -100),
        to: Point::new(3000, -100),
        thickness_mm: 100,
    };
    assert_eq!(apply(&plan, &again).unwrap_err(), PlanError::WallThere);
}

#[test]
fn removing_a_partition_heals_the_walls_it_had_split() {
    let before = starter_plan(5000, 4000).unwrap();
    let with_door = edit(
        &before,
        PlanEdit::AddOpening {
            wall: wall_through(&before, 1000, -100),
            opening: OpeningKind::Door,
            centre_mm: 4000,
            width_mm: 900,
        },
    );
    let divided = add_wall(&with_door, (2000, 0), (2000, 4000));
    let wall = wall_through(&divided, 2000, 2000);
    let healed = edit(&divided, PlanEdit::RemoveWall { wall });
    assert_eq!(healed.walls, before.walls);
    assert_eq!(healed.corners, before.corners);
    assert_eq!(healed.openings, with_door.openings);
}

#[test]
fn an_opening_goes_with_the_piece_of_wall_under_it() {
    let plan = starter_plan(5000, 4000).unwrap();
    let wall = wall_through(&plan, 1000, -100);
    let window = PlanEdit::AddOpening {
        wall,
        opening: OpeningKind::Window,
        centre_mm: 4000,
        width_mm: 1200,
    };
    let plan = add_wall(&edit(&plan, window), (2000, 0), (2000, 4000));
    let opening = &plan.openings[0];
    assert_eq!(opening.wall, wall_through(&plan, 3000, -100));
    // The wall starts at x = -100; the new one at x = 2000.
    assert_eq!(opening.centre_mm, 4000 - 2100);
    assert_eq!((opening.sill_mm, opening.head_mm), (900, 2100));
}

#[test]
fn openings_stay_in_their_wall_and_apart_from_each_other() {
    let plan = starter_plan(5000, 4000).unwrap();
    let wall = plan.walls[0].id;
    let open = |centre_mm, width_mm| PlanEdit::AddOpening {
        wall,
        opening: OpeningKind::Door,
        centre_mm,
        width_mm,
    };
    let plan = edit(&plan, open(50, 900));
    assert_eq!(plan.openings[0].centre_mm, 450);
    let refused = apply(&plan, &open(1000, 900)).unwrap_err();
    assert_eq!(refused, PlanError::OpeningDoesNotFit { width_mm: 900 });
    assert!(apply(&plan, &open(1350, 900)).is_ok());
    assert!(apply(&plan, &open(2000, 6000)).is_err());
}

#[test]
fn a_typed_length_keeps_right_angles() {
    let plan = starter_plan(5000, 4000).unwrap();
    let edit_length = PlanEdit::SetWallLength {
        wall: plan.walls[0].id,
        length_mm: 6200,
    };
    let longer = edit(&plan, edit_length);
    assert_eq!(rooms(&longer)[0].area_mm2, 6000 * 4000);
    assert_eq!(rooms(&longer)[0].outline.len(), 4);
}

#[test]
fn a_wall_moved_outwards_makes_the_room_larger() {
    let plan = starter_plan(5000, 4000).unwrap();
    // The first wall runs to the right along the top: its left hand is outside.
    let wall = plan.walls[0].id;
    let moved = edit(&plan, PlanEdit::MoveWall { wall, by_mm: 500 });
    assert_eq!(rooms(&moved)[0].area_mm2, 5000 * 4500);
    let back = edit(&moved, PlanEdit::MoveWall { wall, by_mm: -500 });
    assert_eq!(back, plan);
}

#[test]
fn a_corner_dropped_on_another_joins_it() {
    let plan = starter_plan(5000, 4000).unwrap();
    let (corner, to) = (plan.corners[1].id, plan.corners[2].at);
    let joined = edit(&plan, PlanEdit::MoveCorner { corner, to });
    assert_eq!((joined.walls.len(), joined.corners.len()), (3, 3));
    assert_eq!(rooms(&joined).len(), 1);
}

#[test]
fn one_known_length_gives_the_whole_plan_its_scale() {
    let plan = starter_plan(5000, 4000).unwrap();
    let wall = plan.walls[0].id;
    let backdrop = Backdrop {
        picture: "plan.png".to_owned(),
        origin: Point::new(-1000, -1000),
        width_mm: 8000,
        height_mm: 6000,
        opacity_pct: 40,
        mirrored: false,
        quarters: 0,
        turn_mdeg: 250,
    };
    let laid = PlanEdit::SetBackdrop {
        backdrop: Some(backdrop),
    };
    let mut plan = edit(&plan, laid);
    plan.scale_confirmed = false;
    let known = PlanEdit::ConfirmScale {
        wall,
        length_mm: 10_400,
    };
    let scaled = edit(&plan, known);
    assert!(scaled.scale_confirmed);
    assert!((length(&scaled, wall) - 10_400.0).abs() <= 1.0);
    assert_eq!(scaled.backdrop.as_ref().unwrap().width_mm, 16_000);
    assert_eq!(scaled.walls[0].thickness_mm, 400);
    assert_eq!(scaled.height_mm, plan.height_mm);
}

#[test]
fn a_room_keeps_its_name_and_id_while_others_change() {
    let plan = add_wall(&starter_plan(5000, 4000).unwrap(), (2000, 0), (2000, 4000));
    let named = PlanEdit::NameRoom {
        at: Point::new(500, 500),
        name: " Kitchen ".to_owned(),
    };
    let plan = edit(&plan, named);
    let kitchen = |plan: &Plan| {
        let rooms = rooms(plan);
        let found = rooms
            .iter()
            .find(|room| room.name.as_deref() == Some("Kitchen"));
        found.unwrap().id
    };
    let id = kitchen(&plan);
    let plan = add_wall(&plan, (2000, 2000), (5000, 2000));
    assert_eq!(rooms(&plan).len(), 3);
    assert_eq!(kitchen(&plan), id);
}

#[test]
fn a_pointer_is_pulled_to_corners_then_walls_then_angles_then_the_grid() {
    let plan = starter_plan(5000, 4000).unwrap();
    let at = |from: Option<(i32, i32)>, x, y| {
        let from = from.map(|(x, y)| Point::new(x, y));
        let snapped = snap(&plan, from, Point::new(x, y), 120);
        (snapped.at.x_mm, snapped.at.y_mm, snapped.why)
    };
    assert_eq!(at(None, -60, -80), (-100, -100, SnapReason::Corner));
    assert_eq!(at(None, 2013, -80), (2013, -100, SnapReason::Wall));
    assert_eq!(
        at(Some((2000, -100)), 2030, 1487),
        (2000, 1500, SnapReason::Angle)
    );
    assert_eq!(
        at(Some((2000, -100)), 2030, 4070),
        (2000, 4100, SnapReason::Wall)
    );
    assert_eq!(at(None, 2013, 1987), (2000, 2000, SnapReason::Grid));
}
