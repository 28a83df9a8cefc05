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
    for kind in FixtureKind::ALL {
        plan = with(&plan, usual(kind, 2500, 900));
    }
    check(&plan).unwrap();
    let ids: Vec<u32> = plan.fixtures.iter().map(|fixture| fixture.id.0).collect();
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]) && ids[0] > 0);
    let json = serde_json::to_string(&plan).unwrap();
    assert_eq!(serde_json::from_str::<Plan>(&json).unwrap(), plan);
    assert_eq!(draw(&plan).fixtures.len(), FixtureKind::ALL.len());
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
    for (index, kind) in FixtureKind::ALL.into_iter().enumerate() {
        let mut fixture = usual(kind, 700 + 300 * index as i32, 700);
        if kind != FixtureKind::Niche {
            fixture.turn_mdeg = 30_000 * index as i32;
        }
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

fn niche(x_mm: i32, y_mm: i32) -> Fixture {
    usual(FixtureKind::Niche, x_mm, y_mm)
}

#[test]
fn what_hangs_on_a_wall_goes_where_the_wall_goes_and_what_stands_free_does_not() {
    let mut plan = room();
    for kind in [FixtureKind::Radiator, FixtureKind::Socket] {
        let back = usual(kind, 2500, 0).depth_mm / 2;
        plan = with(&plan, usual(kind, 2500, back));
    }
    plan = with(&plan, usual(FixtureKind::Column, 2500, 150));
    let before: Vec<Point> = plan.fixtures.iter().map(|fixture| fixture.at).collect();
    let wall = upper_wall(&plan);
    let (a, b) = plan.wall_ends(wall).unwrap();
    let by_mm = if a.x_mm < b.x_mm { 300 } else { -300 };
    let moved = apply(&plan, &PlanEdit::MoveWall { wall, by_mm }).unwrap();
    let after: Vec<Point> = moved.fixtures.iter().map(|fixture| fixture.at).collect();
    let up = |at: Point| Point::new(at.x_mm, at.y_mm - 300);
    assert_eq!(after, [up(before[0]), up(before[1]), before[2]]);
    let thickness_mm = plan.wall(wall).unwrap().thickness_mm + 100;
    let edit = PlanEdit::SetWallThickness { wall, thickness_mm };
    let thicker = apply(&plan, &edit).unwrap();
    assert_eq!(thicker.fixtures[0].at.y_mm, before[0].y_mm + 50);
    let gone = apply(&plan, &PlanEdit::RemoveWall { wall }).unwrap();
    assert_eq!(gone.fixtures, plan.fixtures[2..]);
}

#[test]
fn a_radiator_at_the_end_of_a_wall_that_gets_shorter_stays_at_it() {
    let plan = with(&room(), usual(FixtureKind::Radiator, 4400, 70));
    let wall = upper_wall(&plan);
    let edit = PlanEdit::SetWallLength {
        wall,
        length_mm: 3000,
    };
    let shorter = apply(&plan, &edit).unwrap();
    let (a, b) = shorter.wall_ends(wall).unwrap();
    let (low_x, high_x, ..) = span(&shorter.fixtures[0].outline());
    assert!(a.x_mm.min(b.x_mm) <= low_x && high_x <= a.x_mm.max(b.x_mm));
}

/// The wall at y = 0.
fn upper_wall(plan: &Plan) -> plan::WallId {
    let upper = |wall: &&plan::Wall| {
        let (a, b) = plan.wall_ends(wall.id).unwrap();
        a.y_mm == b.y_mm && a.y_mm < 0
    };
    plan.walls.iter().find(upper).unwrap().id
}

#[test]
fn a_niche_is_cut_into_the_nearest_wall_as_deep_as_that_allows() {
    let plan = with(&room(), niche(2500, 400));
    let wall = plan.wall(upper_wall(&plan)).unwrap();
    let cut = &plan.fixtures[0];
    assert!(cut.depth_mm < wall.thickness_mm && cut.depth_mm > wall.thickness_mm / 2);
    assert_eq!(span(&cut.outline()), (2000, 3000, -cut.depth_mm, 0));
    let too_deep = Fixture {
        depth_mm: wall.thickness_mm,
        ..cut.clone()
    };
    let refused = apply(&plan, &PlanEdit::PutFixture { fixture: too_deep });
    assert_eq!(refused.unwrap_err().code(), "length_out_of_range");
    let askew = Fixture {
        turn_mdeg: 45_000,
        ..niche(2500, 400)
    };
    let refused = apply(&room(), &PlanEdit::PutFixture { fixture: askew });
    assert_eq!(refused, Err(PlanError::NoWallForNiche));
}

#[test]
fn niches_from_both_sides_never_meet_inside_a_wall() {
    let one = with(&room(), niche(2500, 400));
    let wall = one.wall(upper_wall(&one)).unwrap();
    let cut = &one.fixtures[0];
    let opposite = |x_mm: i32| Fixture {
        id: FixtureId(0),
        at: Point::new(x_mm, -wall.thickness_mm - 200),
        turn_mdeg: cut.turn_mdeg + 180_000,
        ..cut.clone()
    };
    let put = |plan: &Plan, fixture: Fixture| apply(plan, &PlanEdit::PutFixture { fixture });
    let two = put(&one, opposite(2700)).unwrap();
    let free_mm = wall.thickness_mm - cut.depth_mm;
    assert!(two.fixtures[1].depth_mm < free_mm);
    let beside = put(&one, opposite(3600)).unwrap();
    assert_eq!(beside.fixtures[1].depth_mm, cut.depth_mm);
    let deeper = Fixture {
        depth_mm: free_mm,
        ..two.fixtures[1].clone()
    };
    assert_eq!(put(&two, deeper).unwrap_err().code(), "length_out_of_range");
    let through = Fixture {
        depth_mm: wall.thickness_mm - 25,
        ..cut.clone()
    };
    let almost = put(&one, through).unwrap();
    assert_eq!(put(&almost, opposite(2500)), Err(PlanError::NicheBehind));
}

#[test]
fn a_wall_lacks_its_niche_in_3d_on_paper_and_on_the_floor() {
    let solid = |plan: &Plan| -> i64 {
        let solids = plan::solids(plan);
        let blocks = solids.walls.iter().flat_map(|wall| &wall.blocks);
        blocks.map(volume).sum()
    };
    let plan = with(&room(), niche(2500, 100));
    let cut = &plan.fixtures[0];
    let lacks = i64::from(cut.width_mm) * i64::from(cut.depth_mm) * i64::from(cut.to_mm);
    assert_eq!(solid(&room()) - solid(&plan), lacks);
    let corners = |plan: &Plan| draw(plan).solid_path.matches('L').count();
    assert_eq!(corners(&plan), corners(&room()) + 4);
    // A niche that ends below the plane of the drawing is hidden in it.
    let low = Fixture {
        to_mm: 800,
        ..cut.clone()
    };
    let low = with(&plan, low);
    assert_eq!(corners(&low), corners(&room()));
    assert!(!draw(&low).fixtures[0].line_path.is_empty());
    let floor = |plan: &Plan| area(&plan::solids(plan).floors[0]);
    assert_eq!(
        floor(&plan) - floor(&room()),
        i64::from(cut.width_mm) * i64::from(cut.depth_mm)
    );
    let boards = plan::solids(&plan).skirtings.len();
    assert_eq!(boards, plan::solids(&room()).skirtings.len() + 1);
}

fn volume(block: &plan::Prism) -> i64 {
    twice_area(&block.outline) / 2 * i64::from(block.to_mm - block.from_mm)
}

fn twice_area(ring: &[Point]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    let cross = |(p, q): (&Point, &Point)| {
        i64::from(p.x_mm) * i64::from(q.y_mm) - i64::from(p.y_mm) * i64::from(q.x_mm)
    };
    ring.iter().zip(next).map(cross).sum()
}

fn triangle_areas(floor: &plan::Floor, triangles: &[u32]) -> i64 {
    let area = |corners: &[u32]| {
        let ring: Vec<Point> = corners
            .iter()
            .map(|index| floor.points[*index as usize])
            .collect();
        twice_area(&ring).abs()
    };
    triangles.chunks_exact(3).map(area).sum::<i64>() / 2
}

fn area(floor: &plan::Floor) -> i64 {
    triangle_areas(floor, &floor.triangles)
}

#[test]
fn a_niche_under_a_window_leaves_a_thinner_parapet() {
    let wall = upper_wall(&room());
    let window = PlanEdit::AddOpening {
        wall,
        opening: plan::OpeningKind::Window,
        centre_mm: 2500,
        width_mm: 1200,
    };
    let plan = apply(&room(), &window).unwrap();
    let (window_at, thickness) = {
        let (a, b) = plan.wall_ends(wall).unwrap();
        let along = (b.x_mm - a.x_mm).signum();
        (
            a.x_mm + along * plan.openings[0].centre_mm,
            plan.wall(wall).unwrap().thickness_mm,
        )
    };
    let recess = Fixture {
        width_mm: 1200,
        to_mm: 900,
        depth_mm: 60,
        ..niche(window_at, 0)
    };
    let plan = with(&plan, recess);
    let solids = plan::solids(&plan);
    let blocks = solids.walls.iter().flat_map(|wall| &wall.blocks);
    let parapet = blocks.filter(|block| block.to_mm == 900);
    let depths: Vec<i32> = parapet
        .map(|block| {
            let (.., low, high) = span(&block.outline);
            high - low
        })
        .collect();
    assert_eq!(depths, [thickness - 60]);
}

#[test]
fn stairs_leave_a_well_in_the_floor_above_and_in_their_own_ceiling() {
    let flight = usual(FixtureKind::Stairs, 1000, 2000);
    let (width, depth) = (flight.width_mm, flight.depth_mm);
    let below = with(&room(), flight);
    let above = std::sync::Arc::new(room());
    assert_eq!(plan::with_flights(&above, Some(&room())), above);
    let above = plan::with_flights(&above, Some(&below));
    assert!(above.fixtures[0].arrives());
    // 2.8 m to climb under a slab of 0.3 m: 2 m of headroom end 0.5 m above the floor.
    let long = i64::from(depth) * 2300 / 2800;
    let well = i64::from(width) * long;
    let whole = area(&plan::solids(&room()).floors[0]);
    let near = |area: i64| assert!((whole - area - well).abs() < 2 * i64::from(width), "{area}");
    near(area(&plan::solids(&above).floors[0]));
    let solids = plan::solids(&below);
    assert_eq!(area(&solids.floors[0]), whole);
    near(triangle_areas(&solids.floors[0], &solids.floors[0].ceiling));
    // Its steps lie under the floor, and one needs room where one comes up.
    let steps = &plan::solids(&above).fixtures[0].blocks;
    assert!(steps.iter().all(|step| step.to_mm <= 0));
    let (.., low, _) = span(&keep_outs(&above, 800)[0].outline);
    assert_eq!(low, 2000 - depth / 2 - 600);
    // One that ends under its ceiling, such as steps to a gallery, leaves none.
    let low = Fixture {
        to_mm: 2000,
        ..below.fixtures[0].clone()
    };
    assert!(with_nothing(&with(&below, low)));
}

fn with_nothing(below: &Plan) -> bool {
    let above = std::sync::Arc::new(room());
    plan::with_flights(&above, Some(below)).fixtures.is_empty()
}
