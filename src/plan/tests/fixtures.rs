//! What was built or is owned besides walls: in the file, on paper, and in the way.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use plan::{
    Fixture, FixtureId, FixtureKind, Plan, PlanEdit, PlanError, Point, apply, check, draw,
    keep_outs, socket_fronts, starter_plan,
};

fn room() -> Plan {
    starter_plan(5000, 4000).unwrap()
}

fn with(plan: &Plan, fixture: Fixture) -> Plan {
    apply(plan, &PlanEdit::PutFixture { fixture }).unwrap()
}

fn usual(kind: FixtureKind, x_mm: i32, y_mm: i32) -> Fixture {
    Fixture::usual(kind, Point::new(x_mm, y_mm), 2500)
}

const KINDS: [FixtureKind; 8] = [
    FixtureKind::Stairs,
    FixtureKind::Column,
    FixtureKind::RoundColumn,
    FixtureKind::Radiator,
    FixtureKind::Socket,
    FixtureKind::Beam,
    FixtureKind::Slope,
    FixtureKind::Furniture,
];

fn span(points: &[Point]) -> (i32, i32, i32, i32) {
    let (xs, ys) = (points.iter().map(|p| p.x_mm), points.iter().map(|p| p.y_mm));
    let (low_x, high_x) = (xs.clone().min().unwrap(), xs.max().unwrap());
    (low_x, high_x, ys.clone().min().unwrap(), ys.max().unwrap())
}

#[test]
fn a_plan_without_fixtures_is_written_as_before_there_were_any() {
    let json = serde_json::to_string(&room()).unwrap();
    assert!(!json.contains("fixtures"), "{json}");
    let plan: Plan = serde_json::from_str(&json).unwrap();
    assert_eq!(plan, room());
}

#[test]
fn every_kind_of_usual_size_goes_in_reads_back_and_comes_out() {
    let mut plan = room();
    for kind in KINDS {
        plan = with(&plan, usual(kind, 2500, 2000));
    }
    check(&plan).unwrap();
    let ids: Vec<u32> = plan.fixtures.iter().map(|fixture| fixture.id.0).collect();
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]) && ids[0] > 0);
    let json = serde_json::to_string(&plan).unwrap();
    assert_eq!(serde_json::from_str::<Plan>(&json).unwrap(), plan);
    assert_eq!(draw(&plan).fixtures.len(), KINDS.len());
    for id in ids {
        let fixture = FixtureId(id);
        plan = apply(&plan, &PlanEdit::RemoveFixture { fixture }).unwrap();
    }
    assert_eq!(plan.fixtures, []);
}

#[test]
fn putting_a_fixture_of_an_id_replaces_it_and_only_it() {
    let plan = with(&room(), usual(FixtureKind::Column, 1000, 1000));
    let plan = with(&plan, usual(FixtureKind::Column, 3000, 1000));
    let mut wider = plan.fixtures[0].clone();
    wider.width_mm = 450;
    wider.turn_mdeg = -90_000;
    let after = with(&plan, wider);
    assert_eq!(after.fixtures[1], plan.fixtures[1]);
    assert_eq!(
        (after.fixtures[0].width_mm, after.fixtures[0].turn_mdeg),
        (450, 270_000)
    );
    let gone = Fixture {
        id: FixtureId(9999),
        ..usual(FixtureKind::Column, 0, 0)
    };
    let refused = apply(&plan, &PlanEdit::PutFixture { fixture: gone });
    assert_eq!(refused, Err(PlanError::NoFixture(FixtureId(9999))));
}

#[test]
fn sizes_that_no_building_has_are_refused() {
    for (width_mm, from_mm, to_mm) in [
        (5, 0, 100),
        (60_000, 0, 100),
        (100, 300, 300),
        (100, 0, 30_000),
    ] {
        let fixture = Fixture {
            width_mm,
            from_mm,
            to_mm,
            ..usual(FixtureKind::Beam, 0, 0)
        };
        let refused = apply(&room(), &PlanEdit::PutFixture { fixture }).unwrap_err();
        assert_eq!(refused.code(), "length_out_of_range");
    }
}

#[test]
fn mirrored_twice_and_turned_four_times_everything_is_where_it_was() {
    let mut plan = room();
    for (index, kind) in KINDS.into_iter().enumerate() {
        let mut fixture = usual(kind, 700 + 300 * index as i32, 1700);
        fixture.turn_mdeg = 30_000 * index as i32;
        plan = with(&plan, fixture);
    }
    let again = |edit: PlanEdit, times| {
        let step = |plan: Plan, _| apply(&plan, &edit).unwrap();
        (0..times).fold(plan.clone(), step)
    };
    assert_eq!(again(PlanEdit::Mirror, 2), plan);
    assert_eq!(again(PlanEdit::Turn, 4), plan);
    // A radiator at the upper wall faces down; turned clockwise that wall is on the right and it faces left.
    let radiator = with(&room(), usual(FixtureKind::Radiator, 2500, 70));
    let turned = apply(&radiator, &PlanEdit::Turn).unwrap();
    assert_eq!(turned.fixtures[0].turn_mdeg, 90_000);
}

#[test]
fn what_hangs_higher_than_a_piece_is_not_in_its_way() {
    let beam = with(&room(), usual(FixtureKind::Beam, 2500, 2000));
    assert_eq!(beam.fixtures[0].from_mm, 2200);
    assert_eq!(keep_outs(&beam, 2200), []);
    assert_eq!(keep_outs(&beam, 2201).len(), 1);
}

#[test]
fn a_sloped_ceiling_is_in_the_way_as_far_as_it_is_too_low() {
    // 1 m at the wall and 2.5 m after 1.5 m of depth: 45 degrees.
    let mut slope = usual(FixtureKind::Slope, 2500, 750);
    assert_eq!(
        (slope.depth_mm, slope.from_mm, slope.to_mm),
        (1500, 1000, 2500)
    );
    slope.width_mm = 5000;
    let plan = with(&room(), slope);
    assert_eq!(keep_outs(&plan, 1000), []);
    // Furniture of 1.8 m stays 0.8 m away from the wall at y = 0.
    assert_eq!(span(&keep_outs(&plan, 1800)[0].outline), (0, 5000, 0, 800));
    assert_eq!(span(&keep_outs(&plan, 4000)[0].outline), (0, 5000, 0, 1500));
}

#[test]
fn radiators_want_air_and_stairs_a_foot() {
    let plan = with(&room(), usual(FixtureKind::Radiator, 2500, 70));
    assert_eq!(
        span(&keep_outs(&plan, 900)[0].outline),
        (2000, 3000, 0, 240)
    );
    let stairs = Fixture {
        depth_mm: 2600,
        ..usual(FixtureKind::Stairs, 1000, 1300)
    };
    let plan = with(&room(), stairs);
    assert_eq!(
        span(&keep_outs(&plan, 900)[0].outline),
        (550, 1450, 0, 3200)
    );
}

#[test]
fn a_socket_keeps_nothing_away_but_can_be_hidden() {
    let plan = with(&room(), usual(FixtureKind::Socket, 2500, 5));
    assert_eq!(keep_outs(&plan, 2000), []);
    assert_eq!(socket_fronts(&plan, 200), []);
    assert_eq!(
        span(&socket_fronts(&plan, 800)[0].outline),
        (2460, 2540, 0, 70)
    );
}

#[test]
fn a_flight_is_drawn_with_a_line_for_every_step_and_an_arrow() {
    let plan = with(&room(), usual(FixtureKind::Stairs, 1000, 2000));
    // 2.8 m in steps of 180 mm: 16 rises, 15 lines between them; the arrow has a shaft and two barbs.
    assert_eq!(plan.fixtures[0].steps(), 16);
    let drawn = &draw(&plan).fixtures[0];
    assert_eq!(drawn.line_path.matches('M').count(), 15 + 3);
    let slope = with(&room(), usual(FixtureKind::Slope, 2500, 750));
    // The line of 2 m, a metre in front of the wall.
    let drawn = &draw(&slope).fixtures[0];
    assert_eq!(
        (drawn.height_mm, drawn.label_at),
        (Some(2000), Point::new(2500, 1000))
    );
    assert_eq!(drawn.line_path, "M1000 1000L4000 1000");
}

#[test]
fn a_confirmed_scale_moves_fixtures_and_leaves_their_size() {
    let plan = with(&room(), usual(FixtureKind::Column, 1000, 500));
    let half = apply(&plan, &PlanEdit::Rescale { permille: 500 }).unwrap();
    assert_eq!(half.fixtures[0].at, Point::new(500, 250));
    assert_eq!(half.fixtures[0].width_mm, 300);
}
