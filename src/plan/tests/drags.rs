//! What dragging a part of a plan means, and what is shown of a part that is chosen.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use plan::{
    CornerId, OpeningKind, Plan, PlanEdit, Point, WallId, apply, check, drag, draw, rooms,
    starter_plan,
};

/// A room of 5 x 4 m clear, its walls 200 mm thick around it.
fn room() -> Plan {
    starter_plan(5000, 4000).unwrap()
}

/// The plan after a drag of a part by so much, with the guides that were shown.
fn dragged(plan: &Plan, part: &PlanEdit, by: [i32; 2], reach_mm: i32) -> (Plan, usize) {
    let from = Point::new(1000, 1000);
    let to = Point::new(1000 + by[0], 1000 + by[1]);
    let (edit, guides) = drag(plan, part, from, to, reach_mm).unwrap();
    let plan = apply(plan, &edit).unwrap();
    check(&plan).unwrap();
    (plan, guides.len())
}

fn corner_at(plan: &Plan, x: i32, y: i32) -> CornerId {
    let mut corners = plan.corners.iter();
    corners.find(|c| c.at == Point::new(x, y)).unwrap().id
}

fn at(plan: &Plan, id: CornerId) -> [i32; 2] {
    let corner = plan.corners.iter().find(|corner| corner.id == id).unwrap();
    [corner.at.x_mm, corner.at.y_mm]
}

/// The wall along y = -100, above the room.
fn upper(plan: &Plan) -> WallId {
    let level = |wall: &&plan::Wall| {
        let (a, b) = plan.wall_ends(wall.id).unwrap();
        a.y_mm == -100 && b.y_mm == -100
    };
    plan.walls.iter().find(level).unwrap().id
}

fn moved_corner(corner: CornerId) -> PlanEdit {
    let to = Point::new(0, 0);
    PlanEdit::MoveCorner { corner, to }
}

#[test]
fn a_dragged_corner_is_not_held_by_itself_nor_by_its_own_walls() {
    let plan = room();
    let corner = corner_at(&plan, -100, -100);
    for by in [30, 60, 90, 150, 400] {
        let (after, _) = dragged(&plan, &moved_corner(corner), [-by, -by], 120);
        let [x, y] = at(&after, corner);
        // In line with the corners beside it as long as it is near, on the grid beyond.
        let wanted = if by <= 120 { -100 } else { -100 - by };
        assert!(
            (x - wanted).abs() <= 25 && (y - wanted).abs() <= 25,
            "{by}: {x} {y}"
        );
    }
    let (after, guides) = dragged(&plan, &moved_corner(corner), [-600, -30], 120);
    assert_eq!(at(&after, corner), [-700, -100]);
    assert_eq!(guides, 1);
    // With no reach it follows the pointer.
    let (after, guides) = dragged(&plan, &moved_corner(corner), [-37, -41], 0);
    assert_eq!((at(&after, corner), guides), ([-137, -141], 0));
}

#[test]
fn the_loose_end_of_a_wall_keeps_its_angle() {
    let wall = PlanEdit::AddWall {
        from: Point::new(2000, -100),
        to: Point::new(2000, 1500),
        thickness_mm: 100,
    };
    let plan = apply(&room(), &wall).unwrap();
    let end = corner_at(&plan, 2000, 1500);
    let (after, guides) = dragged(&plan, &moved_corner(end), [40, 730], 60);
    assert_eq!(at(&after, end), [2000, 2250]);
    assert!(guides > 0);
}

#[test]
fn a_dragged_wall_takes_its_room_along_in_steps_or_in_line_with_a_corner() {
    let plan = room();
    let wall = upper(&plan);
    let part = PlanEdit::MoveWall { wall, by_mm: 0 };
    let area = |plan: &Plan| rooms(plan)[0].area_mm2;
    // Sideways only, by steps of 50 mm.
    let (after, guides) = dragged(&plan, &part, [900, -380], 60);
    assert_eq!((area(&after), guides), (5000 * 4400, 0));
    let (after, _) = dragged(&plan, &part, [900, -380], 0);
    assert_eq!(area(&after), 5000 * 4380);
    // Another wall ends 430 mm above it.
    let aside = PlanEdit::AddWall {
        from: Point::new(7000, -530),
        to: Point::new(9000, -530),
        thickness_mm: 100,
    };
    let plan = apply(&plan, &aside).unwrap();
    let (after, guides) = dragged(&plan, &part, [0, -380], 60);
    assert_eq!((area(&after), guides), (5000 * 4430, 1));
}

#[test]
fn a_dragged_opening_stays_on_its_wall_and_says_what_is_left_beside_it() {
    let plan = room();
    let wall = upper(&plan);
    let window = PlanEdit::AddOpening {
        wall,
        opening: OpeningKind::Window,
        centre_mm: 1100,
        width_mm: 1000,
    };
    let plan = apply(&plan, &window).unwrap();
    let id = plan.openings.last().unwrap().id;
    let left_of_it = |plan: &Plan| {
        let drawing = draw(plan);
        let drawn = drawing.openings.iter().find(|one| one.id == id).unwrap();
        let mut gaps = drawn.gaps;
        gaps.sort_by_key(|gap| gap.label_at.x_mm);
        gaps.map(|gap| gap.length_mm)
    };
    // 200 mm of the middle line lie in the walls beside.
    let [left, right] = left_of_it(&plan);
    assert_eq!(left + right, 4000);
    assert!([500, 3500].contains(&left), "{left}");
    let part = PlanEdit::place_opening(id, 0);
    let (after, _) = dragged(&plan, &part, [333, 700], 60);
    assert_eq!(left_of_it(&after)[0], left + 330);
    let (after, _) = dragged(&plan, &part, [333, 700], 0);
    assert_eq!(left_of_it(&after)[0], left + 333);
    // The middle of its wall holds it, the end of its wall stops it.
    let (after, _) = dragged(&plan, &part, [2000 - left + 20, 0], 60);
    assert_eq!(left_of_it(&after), [2000, 2000]);
    let (after, _) = dragged(&plan, &part, [-90_000, 0], 60);
    assert_eq!(left_of_it(&after)[0], 0);
}

#[test]
fn a_dragged_room_moves_in_steps() {
    let plan = room();
    let part = PlanEdit::MoveRoom {
        room: rooms(&plan)[0].id,
        by_x_mm: 0,
        by_y_mm: 0,
    };
    let (edit, _) = drag(&plan, &part, Point::new(0, 0), Point::new(130, -60), 50).unwrap();
    let PlanEdit::MoveRoom {
        by_x_mm, by_y_mm, ..
    } = edit
    else {
        panic!("{edit:?}");
    };
    assert_eq!([by_x_mm, by_y_mm], [150, -50]);
}
