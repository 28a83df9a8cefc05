//! Where pieces may stand and what they are pulled to.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use arrange::{
    Blocker, Footprint, Patch, Pose, Size, SnappedTo, Standing, Wanted, free_spot, place,
};
use plan::{OpeningKind, Plan, PlanEdit, Point, apply, footings, rooms, starter_plan};
use proptest::prelude::*;

const SOFA: Size = Size {
    width_mm: 2200,
    depth_mm: 950,
};

fn pose(x_mm: i32, y_mm: i32, turn_mdeg: i32) -> Pose {
    Pose {
        x_mm,
        y_mm,
        turn_mdeg,
    }
}

fn wanted(at: Pose, size: Size, reach_mm: i32) -> Wanted {
    let floor = size.into();
    Wanted {
        at,
        floor,
        height_mm: 800,
        reach_mm,
    }
}

fn standing(item: &str, at: Pose, size: Size) -> Standing {
    Standing {
        item: item.to_owned(),
        at,
        floor: size.into(),
    }
}

/// 5 m by 4 m, its inner corner at the origin; wall 0 at the top, then right, bottom, left.
fn room() -> Plan {
    starter_plan(5000, 4000).unwrap()
}

fn with_opening(wall: usize, opening: OpeningKind, centre_mm: i32, width_mm: i32) -> Plan {
    let plan = room();
    let edit = PlanEdit::AddOpening {
        wall: plan.walls[wall].id,
        opening,
        centre_mm,
        width_mm,
    };
    apply(&plan, &edit).unwrap()
}

#[test]
fn a_sofa_near_a_wall_turns_its_back_to_it() {
    let plan = room();
    let rooms = rooms(&plan);
    for (near, stands, wall) in [
        (pose(2500, 600, 180_000), pose(2500, 475, 0), 0),
        (pose(4600, 2000, 0), pose(4525, 2000, 90_000), 1),
        (pose(2500, 3400, 0), pose(2500, 3525, 180_000), 2),
        (pose(450, 2000, 0), pose(475, 2000, 270_000), 3),
    ] {
        let placed = place(&plan, &rooms, &[], &wanted(near, SOFA, 200));
        assert_eq!(placed.pose, stands);
        let wall = plan.walls[wall].id;
        assert_eq!(placed.snapped, SnappedTo::Wall { wall });
        assert_eq!(placed.blocked, []);
        assert_eq!(placed.wall_gap_mm.back_mm, Some(0));
        assert_eq!(placed.room, Some(rooms[0].id));
    }
}

#[test]
fn a_sofa_near_a_corner_fills_the_corner() {
    let plan = room();
    let near = wanted(pose(1200, 500, 0), SOFA, 200);
    let placed = place(&plan, &rooms(&plan), &[], &near);
    assert_eq!(placed.pose, pose(1100, 475, 0));
    // Somebody in front of it has the room's left wall on the left hand.
    assert_eq!(placed.wall_gap_mm.left_mm, Some(0));
    assert_eq!(placed.wall_gap_mm.right_mm, Some(2800));
}

#[test]
fn without_reach_a_piece_stays_where_it_is_put() {
    let plan = room();
    let put = pose(2500, 600, 30_000);
    let placed = place(&plan, &rooms(&plan), &[], &wanted(put, SOFA, 0));
    assert_eq!((placed.pose, placed.snapped), (put, SnappedTo::None));
}

#[test]
fn a_piece_in_a_wall_names_the_wall_and_how_far_it_must_move() {
    let plan = room();
    let placed = place(
        &plan,
        &rooms(&plan),
        &[],
        &wanted(pose(2500, 400, 0), SOFA, 0),
    );
    let wall = plan.walls[0].id;
    assert_eq!(placed.blocked, [Blocker::Wall { wall, by_mm: 75 }]);
}

#[test]
fn a_piece_outside_every_room_is_outside() {
    let plan = room();
    let placed = place(
        &plan,
        &rooms(&plan),
        &[],
        &wanted(pose(9000, 9000, 0), SOFA, 100),
    );
    assert_eq!(
        (placed.blocked, placed.room),
        (vec![Blocker::Outside], None)
    );
}

#[test]
fn a_piece_in_a_passage_stands_in_no_room() {
    let plan = with_opening(0, OpeningKind::Passage, 2600, 2400);
    let small = Size {
        width_mm: 600,
        depth_mm: 600,
    };
    let placed = place(
        &plan,
        &rooms(&plan),
        &[],
        &wanted(pose(2500, 100, 0), small, 0),
    );
    assert_eq!(placed.blocked, [Blocker::Outside]);
}

#[test]
fn a_piece_in_another_names_it() {
    let plan = room();
    let others = [standing("i1", pose(2500, 2000, 0), SOFA)];
    let placed = place(
        &plan,
        &rooms(&plan),
        &others,
        &wanted(pose(2500, 2900, 0), SOFA, 0),
    );
    let item = "i1".to_owned();
    assert_eq!(placed.blocked, [Blocker::Item { item, by_mm: 50 }]);
}

#[test]
fn a_piece_in_the_way_of_a_door_names_the_door() {
    // The door opens upwards out of the room first, then into it.
    let mut plan = with_opening(0, OpeningKind::Door, 2600, 900);
    let at = wanted(pose(2500, 700, 0), SOFA, 0);
    assert_eq!(place(&plan, &rooms(&plan), &[], &at).blocked, []);
    plan.openings[0].swing = plan::Swing::Right;
    let opening = plan.openings[0].id;
    let blocked = place(&plan, &rooms(&plan), &[], &at).blocked;
    assert!(matches!(blocked[..], [Blocker::DoorSwing { opening: o, .. }] if o == opening));
}

#[test]
fn a_piece_near_another_stands_beside_it_in_line() {
    let plan = room();
    let chair = Size {
        width_mm: 800,
        depth_mm: 800,
    };
    let others = [standing("i1", pose(1500, 2000, 0), chair)];
    let placed = place(
        &plan,
        &rooms(&plan),
        &others,
        &wanted(pose(2350, 2060, 0), chair, 120),
    );
    let item = "i1".to_owned();
    assert_eq!(placed.pose, pose(2300, 2000, 0));
    assert_eq!(placed.snapped, SnappedTo::Item { item });
}

#[test]
fn a_piece_along_a_wall_stands_beside_its_neighbour() {
    let plan = room();
    let others = [standing("i1", pose(1100, 475, 0), SOFA)];
    let side_table = Size {
        width_mm: 500,
        depth_mm: 500,
    };
    let near = wanted(pose(2380, 300, 0), side_table, 100);
    let placed = place(&plan, &rooms(&plan), &others, &near);
    assert_eq!(placed.pose, pose(2450, 250, 0));
    assert_eq!(placed.blocked, []);
}

#[test]
fn a_new_sofa_stands_in_the_middle_of_the_longest_free_wall() {
    let plan = room();
    let spot = free_spot(&plan, &rooms(&plan), &[], &SOFA.into(), 820).unwrap();
    assert!([pose(2500, 475, 0), pose(2500, 3525, 180_000)].contains(&spot));
    // A door in the middle of one long wall and a low window in the other: the long walls are out.
    let plan = with_opening(0, OpeningKind::Door, 2600, 900);
    let low = PlanEdit::AddOpening {
        wall: plan.walls[2].id,
        opening: OpeningKind::Passage,
        centre_mm: 2600,
        width_mm: 1800,
    };
    let plan = apply(&plan, &low).unwrap();
    let spot = free_spot(&plan, &rooms(&plan), &[], &SOFA.into(), 820).unwrap();
    assert!([90_000, 270_000].contains(&spot.turn_mdeg), "{spot:?}");
}

#[test]
fn a_tall_piece_leaves_the_window_free_and_a_low_one_stands_below_it() {
    let plan = with_opening(0, OpeningKind::Window, 2600, 4800);
    let plan = apply(
        &plan,
        &PlanEdit::AddOpening {
            wall: plan.walls[2].id,
            opening: OpeningKind::Window,
            centre_mm: 2600,
            width_mm: 4800,
        },
    )
    .unwrap();
    assert!(plan.openings.iter().all(|window| window.sill_mm == 900));
    let faces = |height_mm| {
        let spot = free_spot(&plan, &rooms(&plan), &[], &SOFA.into(), height_mm).unwrap();
        spot.turn_mdeg
    };
    assert!([0, 180_000].contains(&faces(820)), "below the sill");
    assert!(
        [90_000, 270_000].contains(&faces(1850)),
        "beside the windows"
    );
}

#[test]
fn a_new_piece_avoids_the_others_and_nothing_fits_a_full_room() {
    let plan = room();
    let rooms = rooms(&plan);
    let mut others: Vec<Standing> = Vec::new();
    while let Some(spot) = free_spot(&plan, &rooms, &others, &SOFA.into(), 820) {
        let placed = place(&plan, &rooms, &others, &wanted(spot, SOFA, 0));
        assert_eq!(placed.blocked, []);
        others.push(standing(&format!("i{}", others.len()), spot, SOFA));
        assert!(others.len() < 12);
    }
    assert!(
        others.len() >= 4,
        "only {} sofas found a place",
        others.len()
    );
}

/// Whether a point lies inside a clockwise convex outline, more than a millimetre from its edges.
fn deep_inside(outline: &[Point], x: f64, y: f64) -> bool {
    (0..outline.len()).all(|i| {
        let (p, q) = (outline[i], outline[(i + 1) % outline.len()]);
        let (dx, dy) = (f64::from(q.x_mm - p.x_mm), f64::from(q.y_mm - p.y_mm));
        let cross = dx * (y - f64::from(p.y_mm)) - dy * (x - f64::from(p.x_mm));
        cross > 1.5 * dx.hypot(dy)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_piece_without_blockers_overlaps_no_wall(
        x in -500..5500_i32, y in -500..4500_i32, turn in 0..360_000_i32,
        width in 200..2600_i32, depth in 200..1200_i32, reach in 0..400_i32,
        wall_x in 1200..3800_i32, lean in -900..900_i32,
    ) {
        let plan = room();
        let partition = PlanEdit::AddWall {
            from: Point::new(wall_x, 0),
            to: Point::new(wall_x + lean, 2500),
            thickness_mm: 120,
        };
        let plan = apply(&plan, &partition).unwrap();
        let size = Size { width_mm: width, depth_mm: depth };
        let placed = place(&plan, &rooms(&plan), &[], &wanted(pose(x, y, turn), size, reach));
        if placed.blocked.is_empty() {
            prop_assert!(placed.room.is_some());
            // Points all over the piece, by their own arithmetic.
            let (sin, cos) = (f64::from(placed.pose.turn_mdeg) / 1000.0).to_radians().sin_cos();
            let feet = footings(&plan);
            for i in 0..=20 {
                for j in 0..=20 {
                    let u = (f64::from(i) / 20.0 - 0.5) * f64::from(width);
                    let v = (f64::from(j) / 20.0 - 0.5) * f64::from(depth);
                    let px = f64::from(placed.pose.x_mm) + u * cos - v * sin;
                    let py = f64::from(placed.pose.y_mm) + u * sin + v * cos;
                    prop_assert!(!feet.iter().any(|foot| deep_inside(&foot.outline, px, py)));
                }
            }
        }
        let again = place(&plan, &rooms(&plan), &[], &wanted(placed.pose, size, 0));
        prop_assert_eq!(again.blocked, placed.blocked);
    }
}

/// A corner sofa: 2550 along the back, 900 deep, and a leg of 2550 along the right side.
fn corner_sofa() -> Footprint {
    let patch = |x_mm, y_mm, width_mm, depth_mm| Patch {
        x_mm,
        y_mm,
        width_mm,
        depth_mm,
    };
    Footprint::of(&[
        patch(0, 0, 950, 900),
        patch(950, 0, 700, 900),
        patch(1650, 0, 900, 900),
        patch(1650, 900, 900, 700),
        patch(1650, 1600, 900, 950),
    ])
}

#[test]
fn a_corner_sofa_is_two_legs_and_has_six_corners() {
    let sofa = corner_sofa();
    assert_eq!((sofa.size.width_mm, sofa.size.depth_mm), (2550, 2550));
    assert_eq!(sofa.patches.len(), 2);
    let outline: Vec<(i32, i32)> = sofa
        .outline()
        .iter()
        .map(|point| (point.x_mm, point.y_mm))
        .collect();
    assert_eq!(
        outline,
        [
            (0, 0),
            (2550, 0),
            (2550, 2550),
            (1650, 2550),
            (1650, 900),
            (0, 900)
        ]
    );
}

#[test]
fn a_straight_run_is_a_rectangle_like_any_other() {
    let patch = |x_mm, width_mm| Patch {
        x_mm,
        y_mm: 40,
        width_mm,
        depth_mm: 600,
    };
    let run = Footprint::of(&[patch(-500, 500), patch(0, 1000), patch(1000, 450)]);
    let size = Size {
        width_mm: 1950,
        depth_mm: 600,
    };
    assert_eq!(run, size.into());
    assert_eq!(run.outline().len(), 4);
}

#[test]
fn a_table_fits_into_the_nook_of_a_corner_sofa_however_it_is_turned() {
    let plan = room();
    let rooms = rooms(&plan);
    let table = Size {
        width_mm: 800,
        depth_mm: 600,
    };
    // The nook is 1650 wide and 1650 deep in front of the back leg; its middle lies 450 left of the sofa's and
    // as much in front. Turned by a quarter, left becomes back.
    for (turn_mdeg, nook, leg) in [
        (0, (-450, 450), (830, 0)),
        (90_000, (-450, -450), (0, 830)),
        (180_000, (450, -450), (-830, 0)),
        (270_000, (450, 450), (0, -830)),
    ] {
        let sofa = Standing {
            item: "sofa".to_owned(),
            at: pose(2500, 2000, turn_mdeg),
            floor: corner_sofa(),
        };
        let others = std::slice::from_ref(&sofa);
        let stand = |(x, y): (i32, i32)| {
            let at = pose(2500 + x, 2000 + y, 0);
            place(&plan, &rooms, others, &wanted(at, table, 0)).blocked
        };
        assert_eq!(stand(nook), [], "turned by {turn_mdeg}");
        let blocked = stand(leg);
        assert!(
            matches!(blocked.as_slice(), [Blocker::Item { item, .. }] if item == "sofa"),
            "{blocked:?}"
        );
        // And the sofa is as little in the table's way as the table in its.
        let table = standing("table", pose(2500 + nook.0, 2000 + nook.1, 0), table);
        let back = Wanted {
            at: sofa.at,
            floor: corner_sofa(),
            height_mm: 800,
            reach_mm: 0,
        };
        assert_eq!(place(&plan, &rooms, &[table], &back).blocked, []);
    }
}

#[test]
fn a_table_in_the_nook_is_pulled_to_the_seat_in_front_of_it() {
    let plan = room();
    let sofa = Standing {
        item: "sofa".to_owned(),
        at: pose(2500, 2000, 0),
        floor: corner_sofa(),
    };
    let table = Size {
        width_mm: 800,
        depth_mm: 600,
    };
    // The back leg ends at y = 2000 - 1275 + 900 = 1625; the table's back comes to 1725.
    let near = wanted(pose(1700, 2025, 0), table, 200);
    let placed = place(&plan, &rooms(&plan), &[sofa], &near);
    assert_eq!((placed.pose.x_mm, placed.pose.y_mm), (1700, 1925));
    assert_eq!(
        placed.snapped,
        SnappedTo::Item {
            item: "sofa".to_owned()
        }
    );
}

#[test]
fn a_corner_sofa_is_pulled_into_the_corner_that_it_was_made_for() {
    let plan = room();
    // The right leg stands along the right wall of the room, 5000 mm from the left one.
    let near = Wanted {
        at: pose(3600, 1400, 0),
        floor: corner_sofa(),
        height_mm: 800,
        reach_mm: 200,
    };
    let placed = place(&plan, &rooms(&plan), &[], &near);
    assert_eq!(placed.pose, pose(5000 - 1275, 1275, 0));
    assert_eq!(placed.blocked, []);
}
