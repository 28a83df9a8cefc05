//! Laws that hold for plans whatever is done to them, tried on random edits.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod edited;

use edited::{any_edit, meant};
use plan::{Backdrop, Plan, PlanEdit, Point, WallId, apply, check, rooms, spaces, starter_plan};
use proptest::prelude::*;

fn length(plan: &Plan, wall: WallId) -> f64 {
    let (a, b) = plan.wall_ends(wall).unwrap();
    f64::from(b.x_mm - a.x_mm).hypot(f64::from(b.y_mm - a.y_mm))
}

/// Floor areas, square millimetres.
struct FloorArea {
    all: i64,
    /// Without what is so narrow or small that a millimetre decides whether it counts as a room.
    clear: i64,
}

fn floor(plan: &Plan) -> FloorArea {
    let rooms = rooms(plan);
    let around = |ring: &Vec<Point>| -> f64 {
        let next = ring.iter().cycle().skip(1);
        let sides = ring.iter().zip(next);
        sides
            .map(|(p, q)| f64::from(q.x_mm - p.x_mm).hypot(f64::from(q.y_mm - p.y_mm)))
            .sum()
    };
    // A circle of the radius area / perimeter fits into any area.
    let clear = rooms.iter().filter(|room| {
        room.area_mm2 > 260_000 && room.area_mm2 as f64 / around(&room.outline) > 160.0
    });
    FloorArea {
        all: rooms.iter().map(|room| room.area_mm2).sum(),
        clear: clear.map(|room| room.area_mm2).sum(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_edits_breaks_a_plan(edits in prop::collection::vec(any_edit(), 1..25)) {
        let mut plan = starter_plan(4000, 3000).unwrap();
        for told in edits {
            let edit = meant(&plan, told);
            let before = plan.next_id;
            if let Ok(next) = apply(&plan, &edit) {
                plan = next;
            }
            prop_assert!(plan.next_id >= before);
            prop_assert_eq!(check(&plan), Ok(()));
            for wall in &plan.walls {
                prop_assert!(length(&plan, wall.id) >= 1.0);
            }
        }
        let drawing = plan::draw(&plan);
        prop_assert_eq!(drawing.walls.len(), plan.walls.len());
        prop_assert_eq!(drawing.openings.len(), plan.openings.len());
        let solids = plan::solids(&plan);
        prop_assert_eq!(solids.floors.len(), spaces(&plan).len());
        prop_assert!(rooms(&plan).iter().all(|room| room.area_mm2 > 0));
    }

    #[test]
    fn a_plan_written_and_read_is_the_same_plan(edits in prop::collection::vec(any_edit(), 1..12)) {
        let mut plan = starter_plan(4000, 3000).unwrap();
        for told in edits {
            plan = apply(&plan, &meant(&plan, told)).unwrap_or(plan);
        }
        let json = serde_json::to_string(&plan).unwrap();
        prop_assert_eq!(serde_json::from_str::<Plan>(&json).unwrap(), plan);
    }

    #[test]
    fn mirrored_twice_or_turned_four_times_a_plan_is_what_it_was(edits in prop::collection::vec(any_edit(), 1..12)) {
        let mut plan = starter_plan(4000, 3000).unwrap();
        for told in edits {
            plan = apply(&plan, &meant(&plan, told)).unwrap_or(plan);
        }
        plan.backdrop = Some(Backdrop {
            picture: "plan.png".to_owned(),
            origin: Point::new(-700, -300),
            width_mm: 9000,
            height_mm: 6000,
            opacity_pct: 40,
            mirrored: false,
            quarters: 1,
            turn_mdeg: 250,
        });
        let mirrored = apply(&plan, &PlanEdit::Mirror).unwrap();
        prop_assert_eq!(&apply(&mirrored, &PlanEdit::Mirror).unwrap(), &plan);
        // Joints are cut to whole millimetres, which rounds the other way in a mirror: two along every wall.
        let slack = 2 * plan.walls.iter().map(|wall| length(&plan, wall.id) as i64 + 1000).sum::<i64>();
        let (before, after) = (floor(&plan), floor(&mirrored));
        prop_assert!(before.clear <= after.all + slack && after.clear <= before.all + slack);
        let mut turned = plan.clone();
        for _ in 0..4 {
            turned = apply(&turned, &PlanEdit::Turn).unwrap();
            prop_assert_eq!(turned.walls.len(), plan.walls.len());
        }
        prop_assert_eq!(turned, plan);
    }

    #[test]
    fn rooms_cover_what_walls_enclose(xs in prop::collection::vec(600..4000_i32, 1..5), ys in prop::collection::vec(600..4000_i32, 1..5)) {
        // A grid of rooms of known clear sizes, 100 mm of wall between them.
        let mut plan = Plan::empty();
        let sums = |steps: &[i32]| {
            let mut at = 0;
            let ends = steps.iter().map(|step| { at += step + 100; at });
            std::iter::once(0).chain(ends.collect::<Vec<_>>()).collect::<Vec<i32>>()
        };
        let (columns, rows) = (sums(&xs), sums(&ys));
        let (right, low) = (*columns.last().unwrap(), *rows.last().unwrap());
        let lines = columns.iter().map(|&x| (Point::new(x, 0), Point::new(x, low)));
        let lines = lines.chain(rows.iter().map(|&y| (Point::new(0, y), Point::new(right, y))));
        for (from, to) in lines {
            plan = apply(&plan, &PlanEdit::AddWall { from, to, thickness_mm: 100 }).unwrap();
        }
        let mut found: Vec<i64> = rooms(&plan).iter().map(|room| room.area_mm2).collect();
        let mut drawn: Vec<i64> = xs.iter().flat_map(|&x| ys.iter().map(move |&y| i64::from(x) * i64::from(y))).collect();
        found.sort_unstable();
        drawn.sort_unstable();
        prop_assert_eq!(found, drawn);
    }

    #[test]
    fn a_dividing_line_takes_no_more_floor_than_itself(x in 800..4200_i32, lean in -600..600_i32) {
        let plan = starter_plan(5000, 4000).unwrap();
        let from = Point::new(x, -50);
        let to = Point::new(x + lean, 4050);
        let divided = apply(&plan, &PlanEdit::AddDivider { from, to }).unwrap();
        let rooms = rooms(&divided);
        prop_assert_eq!(rooms.len(), 2);
        let lost = 5000 * 4000 - rooms.iter().map(|room| room.area_mm2).sum::<i64>();
        prop_assert!((0..=3 * 4200).contains(&lost), "{} mm2", lost);
        prop_assert_eq!(plan::solids(&divided), plan::solids(&plan));
    }
}
