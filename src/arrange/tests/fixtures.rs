//! Furniture keeps off what was built in, passes below what hangs high enough, and is told where it fits.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use arrange::{Blocker, Placement, Pose, Size, Wanted, fitting_spot, free_spot, place};
use plan::{Fixture, FixtureKind, Plan, PlanEdit, Point, apply, rooms, starter_plan};

const WARDROBE: Size = Size {
    width_mm: 1200,
    depth_mm: 600,
};

/// 5 m by 4 m, its inner corner at the origin, with one fixture of the usual size.
fn room_with(kind: FixtureKind, x_mm: i32, y_mm: i32, change: impl Fn(&mut Fixture)) -> Plan {
    let plan = starter_plan(5000, 4000).unwrap();
    let mut fixture = Fixture::usual(kind, Point::new(x_mm, y_mm), plan.height_mm);
    change(&mut fixture);
    apply(&plan, &PlanEdit::PutFixture { fixture }).unwrap()
}

fn wanted(x_mm: i32, y_mm: i32, height_mm: i32) -> Wanted {
    Wanted {
        at: Pose {
            x_mm,
            y_mm,
            turn_mdeg: 0,
        },
        floor: WARDROBE.into(),
        height_mm,
        reach_mm: 0,
    }
}

fn stand(plan: &Plan, wanted: &Wanted) -> Placement {
    place(plan, &rooms(plan), &[], wanted)
}

/// How far it must move from the plan's one fixture, if it must.
fn in_the_way(plan: &Plan, wanted: &Wanted) -> Option<i32> {
    match stand(plan, wanted).blocked.as_slice() {
        [] => None,
        [Blocker::Fixture { fixture, by_mm }] => {
            assert_eq!(*fixture, plan.fixtures[0].id);
            Some(*by_mm)
        }
        others => panic!("{others:?}"),
    }
}

#[test]
fn a_wardrobe_in_a_column_names_it() {
    let plan = room_with(FixtureKind::Column, 2500, 800, |_| {});
    // The column reaches from 650 to 950, the wardrobe from 0 to 600: the second one 100 mm too far.
    assert_eq!(in_the_way(&plan, &wanted(2500, 300, 2200)), None);
    assert_eq!(in_the_way(&plan, &wanted(2500, 450, 2200)), Some(100));
}

#[test]
fn a_wardrobe_goes_below_a_beam_that_is_high_enough_and_not_below_a_lower_one() {
    for (under_mm, in_way) in [(2300, None), (2200, None), (1800, Some(400))] {
        let plan = room_with(FixtureKind::Beam, 2500, 300, |beam| beam.from_mm = under_mm);
        assert_eq!(
            in_the_way(&plan, &wanted(2500, 300, 2200)),
            in_way,
            "{under_mm}"
        );
    }
}

#[test]
fn under_a_slope_what_is_low_stands_at_the_wall_and_what_is_high_before_it() {
    // 1.0 m at the wall, 2.5 m after 1.5 m: 2.2 m high from 1.2 m on.
    let plan = room_with(FixtureKind::Slope, 2500, 750, |slope| slope.width_mm = 5000);
    assert_eq!(in_the_way(&plan, &wanted(2500, 300, 1000)), None);
    assert!(in_the_way(&plan, &wanted(2500, 300, 2200)).is_some());
    assert_eq!(in_the_way(&plan, &wanted(2500, 1400, 2200)), Some(100));
    assert_eq!(in_the_way(&plan, &wanted(2500, 1500, 2200)), None);
}

#[test]
fn who_is_in_the_way_is_told_the_nearest_place_that_is_free() {
    let plan = room_with(FixtureKind::Slope, 2500, 750, |slope| slope.width_mm = 5000);
    let rooms = rooms(&plan);
    let spot = fitting_spot(&plan, &rooms, &[], &wanted(2500, 300, 2200)).unwrap();
    // Straight out from under the slope: its back at 1.2 m.
    assert_eq!((spot.x_mm, spot.y_mm, spot.turn_mdeg), (2500, 1500, 0));
    // A new one goes to a wall without a slope at once.
    let fresh = free_spot(&plan, &rooms, &[], &WARDROBE.into(), 2200).unwrap();
    let there = wanted(fresh.x_mm, fresh.y_mm, 2200);
    assert_eq!(stand(&plan, &Wanted { at: fresh, ..there }).blocked, []);
}

#[test]
fn where_nothing_fits_no_place_is_invented() {
    let plan = room_with(FixtureKind::Beam, 2500, 2000, |beam| {
        (beam.width_mm, beam.depth_mm, beam.from_mm) = (5000, 4000, 1800);
    });
    let rooms = rooms(&plan);
    assert_eq!(
        fitting_spot(&plan, &rooms, &[], &wanted(2500, 300, 2200)),
        None
    );
    assert!(fitting_spot(&plan, &rooms, &[], &wanted(2500, 100, 1800)).is_some());
}

#[test]
fn a_radiator_keeps_its_air() {
    let plan = room_with(FixtureKind::Radiator, 2500, 70, |_| {});
    // It ends 140 mm before the wall; 100 mm more must stay free.
    assert_eq!(in_the_way(&plan, &wanted(2500, 540, 800)), None);
    assert_eq!(in_the_way(&plan, &wanted(2500, 500, 800)), Some(40));
    // A bench lower than the radiator hangs may stand below it.
    assert_eq!(in_the_way(&plan, &wanted(2500, 300, 140)), None);
}

#[test]
fn a_hidden_socket_is_a_remark_and_no_fault() {
    let plan = room_with(FixtureKind::Socket, 2500, 5, |_| {});
    let hidden = stand(&plan, &wanted(2500, 300, 800));
    assert_eq!(
        (hidden.blocked, hidden.hides),
        (vec![], vec![plan.fixtures[0].id])
    );
    let beside = stand(&plan, &wanted(3500, 300, 800));
    assert_eq!((beside.blocked, beside.hides), (vec![], vec![]));
}

#[test]
fn what_the_person_owns_takes_its_floor() {
    let plan = room_with(FixtureKind::Furniture, 2500, 2000, |_| {});
    assert_eq!(in_the_way(&plan, &wanted(2500, 2000, 800)), Some(600));
}

#[test]
fn a_thin_shelf_at_a_wall_stands_in_its_room() {
    let plan = starter_plan(5000, 4000).unwrap();
    let shelf = Size {
        width_mm: 2000,
        depth_mm: 140,
    };
    let near = Wanted {
        floor: shelf.into(),
        reach_mm: 200,
        ..wanted(2500, 3900, 1800)
    };
    let placed = stand(&plan, &near);
    assert_eq!((placed.pose.y_mm, placed.pose.turn_mdeg), (3930, 180_000));
    assert_eq!(placed.blocked, []);
}

#[test]
fn what_is_low_and_narrow_enough_is_pulled_into_a_niche() {
    let plan = room_with(FixtureKind::Niche, 2500, 100, |niche| niche.width_mm = 1300);
    let depth = plan.fixtures[0].depth_mm;
    let near = |height_mm| Wanted {
        reach_mm: 200,
        ..wanted(2500, 250, height_mm)
    };
    let inside = stand(&plan, &near(2000));
    assert_eq!((inside.pose.y_mm, inside.blocked), (300 - depth, vec![]));
    assert!(matches!(inside.snapped, arrange::SnappedTo::Wall { .. }));
    // Taller than the niche, it stands before the wall.
    assert_eq!(stand(&plan, &near(2200)).pose.y_mm, 300);
    let forced = wanted(2500, 300 - depth, 2200);
    assert!(in_the_way(&plan, &forced).is_some());
    // Beside the niche is wall.
    let beside = wanted(2600, 300 - depth, 2000);
    assert!(matches!(
        stand(&plan, &beside).blocked[..],
        [Blocker::Wall { .. }, ..]
    ));
}
