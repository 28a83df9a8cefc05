//! What becomes of a draft when its scale is confirmed.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use plan::{
    Draft, OpeningKind, PictureOpening, PicturePlan, PictureRoom, PictureWall, PlanError, Point,
    ScaleGuess, draw, plan_from_draft, rooms, tilt,
};

fn wall(id: u32, a: [f64; 2], b: [f64; 2]) -> PictureWall {
    PictureWall {
        id,
        a,
        b,
        thickness: 10.0,
        confidence: 0.8,
        height_mm: None,
    }
}

/// A room of about 400 by 300 pixels as a recogniser sees it: ends do not meet, lines lean, a stroke too many.
fn draft() -> Draft {
    let walls = vec![
        wall(0, [103.0, 100.0], [498.0, 104.0]),
        wall(1, [500.0, 97.0], [502.0, 396.0]),
        wall(2, [495.0, 401.0], [96.0, 399.0]),
        wall(3, [100.0, 392.0], [101.0, 104.0]),
        wall(4, [300.0, 200.0], [304.0, 203.0]),
    ];
    let door = PictureOpening {
        id: 0,
        wall: Some(1),
        kind: OpeningKind::Door,
        centre: [501.0, 250.0],
        width: 85.0,
        angle: -std::f64::consts::FRAC_PI_2,
        confidence: 0.5,
        hinge: None,
        swing: None,
        leaf: None,
        sill_mm: None,
        head_mm: None,
    };
    let loose = PictureOpening {
        id: 1,
        wall: None,
        centre: [300.0, 250.0],
        ..door.clone()
    };
    Draft {
        plan: PicturePlan {
            walls,
            openings: vec![door, loose],
            rooms: vec![PictureRoom {
                polygon: vec![
                    [106.0, 106.0],
                    [494.0, 106.0],
                    [494.0, 394.0],
                    [106.0, 394.0],
                ],
                name: Some("Kitchen".to_owned()),
                printed_m2: None,
                confidence: 0.9,
            }],
            dividers: Vec::new(),
        },
        doubts: Vec::new(),
        scale: ScaleGuess {
            metres_per_pixel: 0.01,
            confidence: 0.4,
            evidence: Vec::new(),
        },
        width_px: 600,
        height_px: 500,
        exact: false,
        areas_to_axes: false,
    }
}

#[test]
fn near_ends_meet_and_leaning_walls_stand_straight() {
    let plan = plan_from_draft(&draft(), 0.01).unwrap();
    let corners: Vec<Point> = plan.corners.iter().map(|corner| corner.at).collect();
    let square = [(1005, 1020), (5010, 1020), (5010, 4000), (1005, 4000)];
    assert_eq!(corners, square.map(|(x, y)| Point::new(x, y)));
    assert_eq!(plan.walls.len(), 4);
    assert!(
        plan.walls
            .iter()
            .all(|w| (w.thickness_mm, w.confidence_pct) == (100, 80))
    );
    assert!(plan.scale_confirmed);
    let rooms = rooms(&plan);
    assert_eq!(rooms[0].area_mm2, (4005 - 100) * (2980 - 100));
    assert_eq!(rooms[0].name.as_deref(), Some("Kitchen"));
}

/// Two rooms side by side, turned about the middle of the picture as a sheet in a scanner is.
fn askew(turn: f64) -> Draft {
    let at = |x: f64, y: f64| {
        let (x, y) = (x - 600.0, y - 500.0);
        let (sine, cosine) = turn.sin_cos();
        [600.0 + x * cosine - y * sine, 500.0 + x * sine + y * cosine]
    };
    let mut draft = draft();
    (draft.width_px, draft.height_px) = (1200, 1000);
    draft.plan.walls = vec![
        wall(0, at(100.0, 100.0), at(1100.0, 100.0)),
        wall(1, at(1100.0, 100.0), at(1100.0, 900.0)),
        wall(2, at(1100.0, 900.0), at(100.0, 900.0)),
        wall(3, at(100.0, 900.0), at(100.0, 100.0)),
        // A short wall far down, so that its distance from the left wall shows every turn.
        wall(4, at(500.0, 700.0), at(500.0, 900.0)),
        wall(5, at(500.0, 700.0), at(100.0, 700.0)),
    ];
    draft.plan.openings[0].centre = at(1100.0, 250.0);
    draft.plan.openings[0].angle += turn;
    draft.plan.rooms[0].polygon = [
        (100.0, 700.0),
        (500.0, 700.0),
        (500.0, 900.0),
        (100.0, 900.0),
    ]
    .map(|(x, y)| at(x, y))
    .to_vec();
    draft.plan.dividers = vec![[at(500.0, 690.0), at(500.0, 110.0)]];
    draft
}

#[test]
fn a_picture_that_lies_askew_is_turned_as_a_whole() {
    let straight = plan_from_draft(&askew(0.0), 0.01).unwrap();
    assert_eq!(rooms(&straight).len(), 3);
    for turn in [-0.03, -0.012, 0.004, 0.02] {
        assert!((tilt(&askew(turn)) - turn).abs() < 1e-6);
        let plan = plan_from_draft(&askew(turn), 0.01).unwrap();
        let near = |p: i32, q: i32| (p - q).abs() <= 1;
        for (p, q) in plan.corners.iter().zip(&straight.corners) {
            assert!(
                near(p.at.x_mm, q.at.x_mm) && near(p.at.y_mm, q.at.y_mm),
                "{turn}: {p:?} {q:?}"
            );
        }
        let (door, true_door) = (&plan.openings[0], &straight.openings[0]);
        assert!(near(door.centre_mm, true_door.centre_mm) && door.wall == true_door.wall);
        assert_eq!(rooms(&plan).len(), 3);
        assert_eq!(rooms(&plan)[2].name.as_deref(), Some("Kitchen"));
    }
}

#[test]
fn walls_that_lean_in_different_ways_are_no_turn_of_the_picture() {
    assert_eq!(tilt(&draft()), 0.0);
    let exact = Draft {
        exact: true,
        ..askew(0.02)
    };
    assert_eq!(tilt(&exact), 0.0);
}

#[test]
fn an_opening_goes_into_the_wall_it_runs_along_with_usual_heights() {
    let plan = plan_from_draft(&draft(), 0.01).unwrap();
    // The second opening is in no wall's reach.
    assert_eq!(plan.openings.len(), 1);
    let door = &plan.openings[0];
    assert_eq!(door.wall, plan.walls[1].id);
    assert_eq!((door.centre_mm, door.width_mm), (2500 - 1020, 850));
    assert_eq!(
        (door.sill_mm, door.head_mm, door.confidence_pct),
        (0, 2010, 50)
    );
}

#[test]
fn a_wall_that_ends_near_another_meets_it_and_splits_it() {
    let mut draft = draft();
    draft
        .plan
        .walls
        .push(wall(5, [300.0, 107.0], [300.5, 394.0]));
    let plan = plan_from_draft(&draft, 0.01).unwrap();
    assert_eq!((plan.walls.len(), plan.corners.len()), (7, 6));
    assert_eq!(rooms(&plan).len(), 2);
}

#[test]
fn a_line_that_stops_short_of_the_walls_divides_all_the_same() {
    // From 15 cm off a wall to the outer side of a wall's end.
    for line in [
        [[350.0, 120.0], [350.0, 380.0]],
        [[248.0, 246.0], [486.0, 246.0]],
    ] {
        let mut draft = draft();
        draft
            .plan
            .walls
            .push(wall(5, [100.0, 241.0], [244.0, 241.0]));
        draft.plan.dividers = vec![line];
        let plan = plan_from_draft(&draft, 0.01).unwrap();
        assert_eq!(rooms(&plan).len(), 2, "{line:?}");
    }
    // One that ends in the middle of the room divides nothing.
    let mut draft = draft();
    draft.plan.dividers = vec![[[350.0, 120.0], [350.0, 300.0]]];
    assert_eq!(rooms(&plan_from_draft(&draft, 0.01).unwrap()).len(), 1);
}

#[test]
fn a_line_between_the_rooms_of_an_open_space_divides_it() {
    let mut draft = draft();
    // At 10 mm a pixel the room is 4 m wide: the line stands 2.5 m from its left wall's middle.
    draft.plan.dividers = vec![[[350.0, 106.0], [350.0, 394.0]]];
    let plan = plan_from_draft(&draft, 0.01).unwrap();
    let mut areas: Vec<i64> = rooms(&plan).iter().map(|room| room.area_mm2).collect();
    areas.sort_unstable();
    assert_eq!(areas.len(), 2, "{areas:?}");
    // 3.9 m × 2.9 m inside, parted at 2.45 m.
    for (area, square_metres) in areas.iter().zip([4.2, 7.1]) {
        assert!(
            (*area as f64 / 1e6 - square_metres).abs() < 0.3,
            "{areas:?}"
        );
    }
}

#[test]
fn an_empty_draft_and_a_senseless_scale_are_refused() {
    let mut empty = draft();
    empty.plan.walls.clear();
    assert_eq!(plan_from_draft(&empty, 0.01), Err(PlanError::Empty));
    for scale in [0.0, -1.0, f64::NAN, f64::INFINITY, 100.0] {
        let refused = plan_from_draft(&draft(), scale).unwrap_err();
        assert_eq!(refused.code(), "plan_too_large");
    }
    let mut broken = draft();
    broken.plan.walls[0].a[0] = f64::NAN;
    assert!(plan_from_draft(&broken, 0.01).is_err());
}

#[test]
fn a_room_is_as_sure_as_what_is_written_in_it_until_all_its_walls_are() {
    let pct = |plan: &plan::Plan| draw(plan).rooms[0].confidence_pct;
    let read = |name: Option<&str>, printed_m2: Option<f64>| {
        let mut draft = draft();
        draft.plan.rooms[0].name = name.map(str::to_owned);
        draft.plan.rooms[0].printed_m2 = printed_m2;
        plan_from_draft(&draft, 0.01).unwrap()
    };
    let plan = read(None, None);
    assert_eq!(pct(&plan), 68);
    assert_eq!(pct(&read(Some("Kitchen"), None)), 93);
    let drawn_m2 = rooms(&plan)[0].area_mm2 as f64 / 1e6;
    assert_eq!(pct(&read(None, Some(drawn_m2))), 98);
    assert_eq!(pct(&read(None, Some(drawn_m2 * 1.4))), 84);
    let mut confirmed = plan;
    for wall in &mut confirmed.walls {
        wall.confidence_pct = 100;
    }
    assert_eq!(pct(&confirmed), 100);
}
