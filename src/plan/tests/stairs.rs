//! Stairs that turn: their steps fill what they cover, and one comes up through the hole over them.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use plan::{
    Fixture, FixtureKind, Plan, PlanEdit, Point, Prism, StairShape, Winding, apply, draw,
    keep_outs, solids, starter_plan, with_flights,
};
use proptest::prelude::*;
use std::sync::Arc;

const FLIGHT_MM: i32 = 900;

fn winding(shape: StairShape, to_left: bool, landing: bool) -> Winding {
    Winding {
        shape,
        to_left,
        landing,
        flight_mm: FLIGHT_MM,
    }
}

/// Of the usual size in a room of 8 by 8 m, its foot at `foot`.
fn usual(winding: Option<Winding>, foot: Point) -> Fixture {
    let straight = Fixture::usual(FixtureKind::Stairs, Point::new(0, 0), 2500);
    let at = Point::new(foot.x_mm, foot.y_mm - straight.depth_mm / 2);
    let stairs = Fixture {
        winding,
        at,
        ..straight
    };
    stairs.wound(winding.map(|winding| winding.shape))
}

fn room(stairs: Fixture) -> Plan {
    let room = starter_plan(8000, 8000).unwrap();
    apply(&room, &PlanEdit::PutFixture { fixture: stairs }).unwrap()
}

fn twice_area(ring: &[Point]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    (ring.iter().zip(next))
        .map(|(p, q)| i64::from(p.x_mm) * i64::from(q.y_mm) - i64::from(p.y_mm) * i64::from(q.x_mm))
        .sum()
}

/// Every turn of the ring is clockwise, but for what rounding to millimetres bends.
fn is_convex(ring: &[Point]) -> bool {
    let count = ring.len();
    let side = |k: usize| {
        let (p, q) = (ring[k % count], ring[(k + 1) % count]);
        (f64::from(q.x_mm - p.x_mm), f64::from(q.y_mm - p.y_mm))
    };
    (0..count).all(|k| {
        let ((ax, ay), (bx, by)) = (side(k), side(k + 1));
        ax * by - ay * bx >= -1.5 * ax.hypot(ay).max(bx.hypot(by))
    })
}

fn bounds(rings: &[Vec<Point>]) -> [i32; 4] {
    let (xs, ys) = (
        rings.iter().flatten().map(|p| p.x_mm),
        rings.iter().flatten().map(|p| p.y_mm),
    );
    [
        xs.clone().min().unwrap(),
        xs.max().unwrap(),
        ys.clone().min().unwrap(),
        ys.max().unwrap(),
    ]
}

fn steps(plan: &Plan) -> Vec<Prism> {
    solids(plan).fixtures[0].blocks.clone()
}

fn any_winding() -> impl Strategy<Value = Option<Winding>> {
    let shape = prop_oneof![
        Just(StairShape::Quarter),
        Just(StairShape::Half),
        Just(StairShape::Spiral)
    ];
    let some = (shape, any::<bool>(), any::<bool>(), 300..1500_i32);
    prop::option::of(
        some.prop_map(|(shape, to_left, landing, flight_mm)| Winding {
            shape,
            to_left,
            landing,
            flight_mm,
        }),
    )
}

proptest! {
    #[test]
    fn steps_rise_one_by_one_and_fill_what_the_stairs_cover(
        winding in any_winding(),
        width_mm in 600..4000_i32,
        depth_mm in 600..5000_i32,
        to_mm in 200..6000_i32,
        turn_mdeg in 0..360_000_i32,
    ) {
        let stairs = Fixture {
            winding, width_mm, depth_mm, to_mm, turn_mdeg,
            ..usual(None, Point::new(4000, 4000))
        };
        let plan = Plan { height_mm: 9000, ..room(stairs) };
        let stairs = &plan.fixtures[0];
        let blocks = steps(&plan);
        let mut heights: Vec<i32> = blocks.iter().map(|block| block.to_mm).collect();
        prop_assert!(heights.is_sorted());
        heights.dedup();
        prop_assert_eq!(heights.len() as i32, stairs.steps());
        prop_assert_eq!(heights.last(), Some(&to_mm));
        for block in &blocks {
            prop_assert!(twice_area(&block.outline) > 0, "{:?}", block.outline);
            prop_assert!(is_convex(&block.outline), "{:?}", block.outline);
        }
        let filled: i64 = blocks.iter().map(|block| twice_area(&block.outline)).sum();
        let newel_mm = match stairs.winding {
            Some(Winding { shape: StairShape::Spiral, flight_mm, .. }) => {
                (f64::from(width_mm) / 2.0 - f64::from(flight_mm)).max(50.0)
            }
            _ => 0.0,
        };
        let covered = twice_area(&stairs.outline()) as f64;
        let newel = std::f64::consts::TAU * newel_mm * newel_mm;
        prop_assert!((filled as f64 - covered + newel).abs() < 0.02 * covered, "{filled} of {covered}");
    }

    #[test]
    fn mirrored_twice_and_turned_four_times_stairs_are_where_they_were(winding in any_winding()) {
        let plan = room(usual(winding, Point::new(4000, 5000)));
        let again = |edit: PlanEdit, times| {
            (0..times).fold(plan.clone(), |plan, _| apply(&plan, &edit).unwrap())
        };
        prop_assert_eq!(again(PlanEdit::Mirror, 2), plan.clone());
        prop_assert_eq!(again(PlanEdit::Turn, 4), plan.clone());
        // Mirrored, each point of them is where its mirror image was.
        let mirrored = again(PlanEdit::Mirror, 1);
        let shape = |plan: &Plan| bounds(&[plan.fixtures[0].outline()]);
        let ([low, high, ..], [left, right, ..]) = (shape(&plan), shape(&mirrored));
        prop_assert!((low + right - 8000).abs() <= 1 && (high + left - 8000).abs() <= 1);
    }
}

#[test]
fn a_quarter_turn_leaves_the_room_inside_its_corner_free() {
    let foot = Point::new(4000, 6000);
    let plan = room(usual(
        Some(winding(StairShape::Quarter, false, false)),
        foot,
    ));
    let stairs = &plan.fixtures[0];
    assert_eq!(stairs.width_mm, stairs.depth_mm);
    // The foot stays where that of the straight flight was, and 600 mm before it are free.
    let [left, right, back, front] = bounds(&[stairs.outline()]);
    assert_eq!((left, front), (3550, 6000));
    let kept: Vec<Vec<Point>> = keep_outs(&plan, 800)
        .into_iter()
        .map(|one| one.outline)
        .collect();
    assert_eq!(bounds(&kept), [left, right, back, front + 600]);
    let inside = Point::new(right - 400, front - 400);
    let holds = |ring: &Vec<Point>| {
        let [x0, x1, y0, y1] = bounds(std::slice::from_ref(ring));
        (x0..x1).contains(&inside.x_mm) && (y0..y1).contains(&inside.y_mm)
    };
    assert!(!kept.iter().any(holds));
    // To the left it is the other way round.
    let plan = room(usual(Some(winding(StairShape::Quarter, true, false)), foot));
    let [left, right, ..] = bounds(&[plan.fixtures[0].outline()]);
    assert_eq!(right, 4450);
    assert!(left < 3000);
}

#[test]
fn a_landing_is_one_step_and_the_flights_share_the_rest() {
    let stairs = |landing| {
        let winding = winding(StairShape::Half, false, landing);
        room(usual(Some(winding), Point::new(4000, 6000)))
    };
    let (winders, landing) = (stairs(false), stairs(true));
    let level = |plan: &Plan| {
        let [left, right, back, _] = bounds(&[plan.fixtures[0].outline()]);
        let blocks = steps(plan);
        // Heights of the steps that lie at the back, where it turns.
        let mut heights: Vec<i32> = (blocks.iter())
            .filter(|block| block.outline.iter().all(|p| p.y_mm <= back + FLIGHT_MM))
            .map(|block| block.to_mm)
            .collect();
        heights.dedup();
        (right - left, heights.len())
    };
    assert_eq!(level(&landing), (2 * FLIGHT_MM + 100, 1));
    let (width, winding_steps) = level(&winders);
    assert_eq!(width, 2 * FLIGHT_MM + 100);
    assert!(winding_steps >= 4, "{winding_steps}");
}

#[test]
fn one_comes_up_through_the_hole_over_turning_stairs() {
    for shape in [StairShape::Quarter, StairShape::Half, StairShape::Spiral] {
        let below = room(usual(
            Some(winding(shape, false, false)),
            Point::new(4000, 6000),
        ));
        let floor = |plan: &Plan| {
            let floor = &solids(plan).floors[0];
            let corner = |index: &u32| floor.points[*index as usize];
            let triangles = floor.triangles.chunks(3);
            let area: i64 = triangles
                .map(|three| twice_area(&three.iter().map(corner).collect::<Vec<_>>()).abs())
                .sum();
            area as f64 / 2e6
        };
        let above = Arc::new(starter_plan(8000, 8000).unwrap());
        let open = with_flights(&above, Some(&below));
        let hole = floor(&above) - floor(&open);
        let covered = twice_area(&below.fixtures[0].outline()) as f64 / 2e6;
        // Where one can still stand upright on the first steps, the floor above is whole.
        assert!(
            hole > 0.5 * covered && hole < 1.01 * covered,
            "{shape:?}: {hole} of {covered} m2"
        );
        let boards: Vec<Prism> = steps(&open)
            .into_iter()
            .filter(|block| block.to_mm == 0)
            .collect();
        assert!(boards.len() > 3, "{shape:?}");
        assert!(boards.iter().all(|board| is_convex(&board.outline)));
        // What stands on the floor above keeps off the hole and off the place where one arrives.
        let kept: i64 = keep_outs(&open, 800)
            .iter()
            .map(|one| twice_area(&one.outline))
            .sum();
        assert!(kept as f64 / 2e6 > hole + 0.4, "{shape:?}");
    }
}

#[test]
fn every_step_but_the_first_is_drawn_as_a_line_and_the_arrow_goes_round() {
    for shape in [StairShape::Quarter, StairShape::Half, StairShape::Spiral] {
        let plan = room(usual(
            Some(winding(shape, true, false)),
            Point::new(4000, 6000),
        ));
        let drawn = &draw(&plan).fixtures[0];
        let steps = plan.fixtures[0].steps() as usize;
        assert_eq!(
            drawn.line_path.matches('M').count(),
            steps - 1 + 3,
            "{shape:?}"
        );
    }
}

#[test]
fn only_stairs_turn_and_spiral_ones_are_round() {
    let mut column = Fixture::usual(FixtureKind::Column, Point::new(4000, 4000), 2500);
    column.winding = Some(winding(StairShape::Half, false, false));
    assert_eq!(room(column).fixtures[0].winding, None);
    let mut spiral = usual(
        Some(winding(StairShape::Spiral, false, false)),
        Point::new(4000, 4000),
    );
    spiral.width_mm = 1900;
    assert_eq!(room(spiral).fixtures[0].depth_mm, 1900);
    let mut narrow = usual(
        Some(winding(StairShape::Quarter, false, false)),
        Point::new(4000, 4000),
    );
    narrow.winding.as_mut().unwrap().flight_mm = 5;
    let refused = apply(
        &starter_plan(8000, 8000).unwrap(),
        &PlanEdit::PutFixture { fixture: narrow },
    );
    assert_eq!(refused.unwrap_err().code(), "length_out_of_range");
}

#[test]
fn straight_stairs_are_written_as_before_there_were_others() {
    let json = serde_json::to_string(&usual(None, Point::new(0, 0))).unwrap();
    assert!(!json.contains("winding"), "{json}");
    let turning = usual(
        Some(winding(StairShape::Half, true, true)),
        Point::new(0, 0),
    );
    let json = serde_json::to_string(&turning).unwrap();
    assert_eq!(serde_json::from_str::<Fixture>(&json).unwrap(), turning);
}
