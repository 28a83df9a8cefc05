//! Edits that put a plan right: gaps, joins, dividing lines, whole rooms, whole plans.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use plan::{
    About, Leaf, OpeningKind, Plan, PlanEdit, Point, Reply, RoomLabel, SnapReason, Survey, Swing,
    apply, door_sweeps, draw, questions, rooms, snap, solids, spaces, starter_plan,
};

fn edit(plan: &Plan, edit: PlanEdit) -> Plan {
    apply(plan, &edit).unwrap()
}

fn wall(plan: &Plan, from: (i32, i32), to: (i32, i32)) -> Plan {
    let add = PlanEdit::AddWall {
        from: Point::new(from.0, from.1),
        to: Point::new(to.0, to.1),
        thickness_mm: 100,
    };
    edit(plan, add)
}

/// Two rooms of 5 by 4 metres with a wall between them that ends 900 mm before the other side.
fn gap() -> Plan {
    let mut plan = wall(
        &starter_plan(5000, 4000).unwrap(),
        (2000, -100),
        (2000, 3100),
    );
    plan.survey = Some(Survey::default());
    plan
}

fn the_gap(plan: &Plan) -> plan::Question {
    let asked = questions(plan).into_iter();
    let mut gaps = asked.filter(|q| matches!(q.about, About::Gap { .. }));
    let found = gaps.next().unwrap();
    assert!(gaps.next().is_none());
    found
}

#[test]
fn a_gap_as_wide_as_a_door_is_proposed_as_a_door_and_closes_the_room() {
    let plan = gap();
    assert_eq!(rooms(&plan).len(), 1);
    let question = the_gap(&plan);
    let door = Reply::Opening {
        opening: OpeningKind::Door,
    };
    assert_eq!(question.answers[0].reply, door);
    let closed = edit(&plan, question.answers[0].edits[0].clone());
    assert_eq!(rooms(&closed).len(), 2);
    // One wall from end to end, with the door over the gap: from the loose end to the other wall's face.
    assert_eq!(closed.walls.len(), 7);
    let door = closed.openings.last().unwrap();
    let width_mm = 4100 - 3100 - 100;
    assert_eq!((door.kind, door.width_mm), (OpeningKind::Door, width_mm));
    let (a, b) = closed.wall_ends(door.wall).unwrap();
    assert_eq!((a.y_mm - b.y_mm).abs(), 4200);
    let from_top = if a.y_mm < b.y_mm {
        door.centre_mm
    } else {
        4200 - door.centre_mm
    };
    assert_eq!(from_top, 3200 + width_mm / 2);
}

#[test]
fn a_gap_that_is_left_open_is_settled() {
    let plan = gap();
    let question = the_gap(&plan);
    let leave = question
        .answers
        .iter()
        .find(|a| a.reply == Reply::LeaveOpen)
        .unwrap();
    let plan = edit(&plan, leave.edits[0].clone());
    assert!(
        questions(&plan)
            .iter()
            .all(|q| !matches!(q.about, About::Gap { .. }))
    );
    assert_eq!(rooms(&plan).len(), 1);
}

#[test]
fn nothing_is_asked_about_a_gap_that_a_thicker_wall_fills() {
    let gaps = |plan: &Plan| {
        let asked = questions(plan);
        let gap = |q: &&plan::Question| matches!(q.about, About::Gap { .. });
        asked.iter().filter(gap).count()
    };
    let outline = wall(&Plan::empty(), (0, 80), (2000, 80));
    let mut plan = wall(&outline, (3000, -1000), (3000, 1000));
    plan.survey = Some(Survey::default());
    assert!(gaps(&plan) > 0);
    let thick = PlanEdit::AddWall {
        from: Point::new(-500, 0),
        to: Point::new(3500, 0),
        thickness_mm: 300,
    };
    assert_eq!(gaps(&edit(&plan, thick)), 0);
}

#[test]
fn two_walls_of_a_corner_become_one_and_keep_their_openings() {
    let plan = wall(&Plan::empty(), (0, 0), (2000, 300));
    let plan = wall(&plan, (2000, 300), (4000, 0));
    let corner = plan
        .corners
        .iter()
        .find(|c| c.at == Point::new(2000, 300))
        .unwrap()
        .id;
    let door = PlanEdit::AddOpening {
        wall: plan.walls[1].id,
        opening: OpeningKind::Door,
        centre_mm: 1000,
        width_mm: 800,
    };
    let plan = edit(&edit(&plan, door), PlanEdit::JoinWalls { corner });
    assert_eq!((plan.walls.len(), plan.corners.len()), (1, 2));
    assert!((plan.openings[0].centre_mm - 3000).abs() < 30);
    let end = plan.corners[0].id;
    let refused = apply(&plan, &PlanEdit::JoinWalls { corner: end }).unwrap_err();
    assert_eq!(refused.code(), "not_two_walls");
}

#[test]
fn a_dividing_line_makes_two_rooms_of_one_space_and_goes_along_with_its_walls() {
    let plan = starter_plan(5000, 4000).unwrap();
    let line = PlanEdit::AddDivider {
        from: Point::new(2000, 0),
        to: Point::new(2000, 4000),
    };
    let plan = edit(&plan, line);
    let areas = |plan: &Plan| -> Vec<i64> { rooms(plan).iter().map(|r| r.area_mm2).collect() };
    assert_eq!(areas(&plan), [2999 * 4000, 1999 * 4000]);
    assert_eq!((spaces(&plan).len(), solids(&plan).floors.len()), (1, 1));
    assert_eq!(draw(&plan).dividers.len(), 1);
    // Its upper end lies on a wall that moves up by half a metre.
    let top = plan.walls.iter().find(|w| {
        let (a, b) = plan.wall_ends(w.id).unwrap();
        a.y_mm < 0 && b.y_mm < 0
    });
    let top = top.unwrap().id;
    let (a, b) = plan.wall_ends(top).unwrap();
    let by_mm = if b.x_mm > a.x_mm { 500 } else { -500 };
    let moved = edit(&plan, PlanEdit::MoveWall { wall: top, by_mm });
    assert_eq!(areas(&moved), [2999 * 4500, 1999 * 4500]);
    let divider = moved.dividers[0].id;
    let gone = edit(&moved, PlanEdit::RemoveDivider { divider });
    assert_eq!(areas(&gone), [5000 * 4500]);
    let refused = apply(&gone, &PlanEdit::RemoveDivider { divider }).unwrap_err();
    assert_eq!(refused.code(), "no_divider");
}

#[test]
fn two_names_in_one_space_are_asked_for_and_answered_by_a_line_between_them() {
    let mut plan = starter_plan(8000, 4000).unwrap();
    plan.survey = Some(Survey::default());
    for (x, name, mm2) in [(1500, "Living", 24_000_000), (6800, "Kitchen", 8_000_000)] {
        plan.labels.push(RoomLabel {
            at: Point::new(x, 2000),
            name: name.to_owned(),
            printed_mm2: Some(mm2),
        });
    }
    assert_eq!(rooms(&plan)[0].printed_mm2, Some(32_000_000));
    let asked = questions(&plan);
    let question = asked
        .iter()
        .find(|q| matches!(q.about, About::Space { .. }))
        .unwrap();
    let said = |reply: Reply| question.answers.iter().find(|a| a.reply == reply).unwrap();
    let two = edit(&plan, said(Reply::TwoRooms).edits[0].clone());
    let mut names: Vec<_> = rooms(&two).into_iter().map(|r| r.name.unwrap()).collect();
    names.sort();
    assert_eq!(names, ["Kitchen", "Living"]);
    let one = edit(&plan, said(Reply::OneRoom).edits[0].clone());
    assert_eq!(rooms(&one)[0].name.as_deref(), Some("Living / Kitchen"));
    assert_eq!(rooms(&one)[0].printed_mm2, Some(32_000_000));
    assert!(
        questions(&one)
            .iter()
            .all(|q| !matches!(q.about, About::Space { .. }))
    );
}

#[test]
fn an_area_that_counts_half_the_walls_is_compared_with_as_much() {
    let mut plan = starter_plan(5000, 4000).unwrap();
    let thick = i64::from(plan.walls[0].thickness_mm);
    plan.labels.push(RoomLabel {
        at: Point::new(2500, 2000),
        name: "Living".to_owned(),
        printed_mm2: Some((5000 + thick) * (4000 + thick)),
    });
    let off = |plan: &Plan| draw(plan).rooms[0].off_permille;
    assert!(off(&plan) < Some(-40), "{:?}", off(&plan));
    plan.survey = Some(Survey {
        areas_to_axes: true,
        ..Survey::default()
    });
    assert_eq!(off(&plan), Some(0));
    assert_eq!(rooms(&plan)[0].area_mm2, 20_000_000);
}

#[test]
fn an_area_that_is_written_otherwise_moves_the_least_certain_wall() {
    let mut plan = starter_plan(5000, 4000).unwrap();
    plan.survey = Some(Survey::default());
    plan.walls[1].confidence_pct = 80;
    plan.labels.push(RoomLabel {
        at: Point::new(2500, 2000),
        name: "Living".to_owned(),
        printed_mm2: Some(22_000_000),
    });
    let asked = questions(&plan);
    let area = asked
        .iter()
        .find(|q| matches!(q.about, About::Area { .. }))
        .unwrap();
    let said = |reply: Reply| area.answers.iter().find(|a| a.reply == reply).unwrap();
    let written = edit(&plan, said(Reply::Printed).edits[0].clone());
    let room = &rooms(&written)[0];
    assert!(
        (room.area_mm2 - 22_000_000).abs() < 10_000,
        "{}",
        room.area_mm2
    );
    assert_eq!(draw(&written).rooms[0].off_permille, Some(0));
    let drawn = edit(&plan, said(Reply::Drawn).edits[0].clone());
    assert_eq!(rooms(&drawn)[0].printed_mm2, None);
    assert_eq!(rooms(&drawn)[0].name.as_deref(), Some("Living"));
}

#[test]
fn an_area_that_no_wall_can_reach_is_kept_as_drawn_or_left() {
    let mut plan = starter_plan(5000, 4000).unwrap();
    plan.survey = Some(Survey::default());
    plan.labels.push(RoomLabel {
        at: Point::new(2500, 2000),
        name: "Living".to_owned(),
        printed_mm2: Some(2_000_000),
    });
    let asked = questions(&plan);
    let area = (asked.iter()).find(|q| matches!(q.about, About::Area { .. }));
    let replies: Vec<Reply> = (area.unwrap().answers.iter().map(|a| a.reply)).collect();
    assert_eq!(replies, [Reply::Drawn]);
}

#[test]
fn a_dragged_room_takes_its_walls_along_and_its_neighbour_stretches() {
    let plan = wall(
        &starter_plan(6000, 4000).unwrap(),
        (2950, -100),
        (2950, 4100),
    );
    let left = rooms(&plan)
        .into_iter()
        .min_by_key(|room| room.label_at.x_mm)
        .unwrap();
    let (before, height) = (rooms(&plan).iter().map(|r| r.area_mm2).sum::<i64>(), 4000);
    let drag = PlanEdit::MoveRoom {
        room: left.id,
        by_x_mm: 400,
        by_y_mm: 0,
    };
    let plan = edit(&plan, drag);
    let mut areas: Vec<i64> = rooms(&plan).iter().map(|r| r.area_mm2).collect();
    areas.sort_unstable();
    assert_eq!(areas[1], left.area_mm2, "the room keeps its size");
    assert_eq!(areas.iter().sum::<i64>(), before - 400 * height);
    let refused = PlanEdit::MoveRoom {
        room: plan::RoomId(9999),
        by_x_mm: 1,
        by_y_mm: 0,
    };
    assert_eq!(apply(&plan, &refused).unwrap_err().code(), "no_room");
}

/// A room with a door in its upper wall.
fn room_with_door() -> Plan {
    let plan = starter_plan(4000, 3000).unwrap();
    let wall = plan.walls[0].id;
    let add = PlanEdit::AddOpening {
        wall,
        opening: OpeningKind::Door,
        centre_mm: 1200,
        width_mm: 900,
    };
    edit(&plan, add)
}

#[test]
fn a_mirrored_door_swings_into_the_same_room() {
    let mut plan = room_with_door();
    // Into the room, which lies on the right of its upper wall.
    plan.openings[0].swing = Swing::Right;
    let inside = |plan: &Plan| {
        let rooms = rooms(plan);
        let sweep = &door_sweeps(plan)[0];
        let points = sweep.outline.iter();
        let within = points.filter(|&&p| plan::room_around(&rooms, p).is_some());
        within.count()
    };
    assert!(inside(&plan) >= 5);
    let mirrored = edit(&plan, PlanEdit::Mirror);
    assert_ne!(mirrored, plan);
    assert_eq!(inside(&mirrored), inside(&plan));
    assert!(inside(&edit(&plan, PlanEdit::Turn)) >= 5);
}

#[test]
fn leaves_are_drawn_built_and_swept_by_their_kind() {
    let plan = room_with_door();
    let opening = plan.openings[0].id;
    let with = |leaf: Leaf| {
        edit(
            &plan,
            PlanEdit::SetOpening {
                opening,
                centre_mm: None,
                width_mm: None,
                sill_mm: None,
                head_mm: None,
                hinge: None,
                swing: None,
                leaf: Some(leaf),
                to: None,
            },
        )
    };
    let counts = |leaf: Leaf| {
        let plan = with(leaf);
        let arcs = draw(&plan).openings[0].swing_path.matches('A').count();
        (arcs, solids(&plan).doors.len(), door_sweeps(&plan).len())
    };
    assert_eq!(counts(Leaf::Single), (1, 1, 1));
    assert_eq!(counts(Leaf::Double), (2, 2, 2));
    assert_eq!(counts(Leaf::Sliding), (0, 1, 0));
    assert_eq!(counts(Leaf::Folding), (0, 2, 1));
}

#[test]
fn a_wide_sliding_door_is_two_panels_that_pass_within_the_wall() {
    let mut plan = room_with_door();
    let wall = plan.wall_ends(plan.openings[0].wall).unwrap();
    (plan.openings[0].leaf, plan.openings[0].width_mm) = (Leaf::Sliding, 1800);
    let doors = solids(&plan).doors;
    assert_eq!(doors.len(), 2);
    assert_eq!(door_sweeps(&plan).len(), 0);
    let off = |p: Point| {
        let (dx, dy) = (
            f64::from(wall.1.x_mm - wall.0.x_mm),
            f64::from(wall.1.y_mm - wall.0.y_mm),
        );
        let (px, py) = (
            f64::from(p.x_mm - wall.0.x_mm),
            f64::from(p.y_mm - wall.0.y_mm),
        );
        ((dx * py - dy * px) / dx.hypot(dy)).abs()
    };
    let mut lengths = 0.0;
    for door in &doors {
        assert!(off(door.hinge) < 20.0 && off(door.open_end) < 20.0);
        lengths += f64::from(door.hinge.x_mm - door.open_end.x_mm)
            .hypot(f64::from(door.hinge.y_mm - door.open_end.y_mm));
    }
    assert!((lengths - 1860.0).abs() < 3.0, "{lengths}");
}

#[test]
fn a_line_keeps_angles_of_fifteen_degrees_and_says_what_it_is_in_line_with() {
    let plan = wall(&Plan::empty(), (0, 0), (4000, 0));
    let from = Some(Point::new(1000, 1000));
    // Halfway between two kept angles nothing is kept.
    let free = snap(&plan, from, Point::new(2982, 1261), 200);
    assert_eq!((free.why, free.angle_deg), (SnapReason::Grid, None));
    let kept = snap(&plan, from, Point::new(2735, 12), 200);
    assert_eq!(kept.why, SnapReason::Wall);
    let kept = snap(&plan, from, Point::new(1000 + 1732, 1000 + 1010), 60);
    assert_eq!((kept.why, kept.angle_deg), (SnapReason::Angle, Some(330)));
    let lined_up = snap(&plan, None, Point::new(4020, 2020), 60);
    assert_eq!((lined_up.why, lined_up.at.x_mm), (SnapReason::Line, 4000));
    assert_eq!(lined_up.guides[0].from, Point::new(4000, 0));
}
