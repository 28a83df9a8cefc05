//! Storeys and fixtures on the page: a file of several levels, what stands on each, what is in the way of it.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use page::Session;
use serde_json::{Value, json};
use stage::{Lower, StageCommand};

const CATALOGUE: &str = include_str!("../../../assets/demo/catalogue.json");

fn session() -> Session {
    let settings = json!({"locale": "en", "currency": "EUR", "now": "2026-11-23T12:00:00Z"});
    Session::new(CATALOGUE, &settings.to_string()).unwrap()
}

/// A room of 5 by 4 metres with a bed in it, as a file tells it at a centimetre a pixel; its upper left corner lies at
/// `origin` of the file, 1 m from the sheet's.
fn sheet(title: &str, elevation_mm: i32, origin_m: [f64; 2]) -> Value {
    let wall = |id: u32, a: [f64; 2], b: [f64; 2]| json!({"id": id, "a": a, "b": b, "thickness": 12.0, "confidence": 1.0});
    json!({
        "title": title, "elevation_mm": elevation_mm, "height_mm": 2600, "origin_m": origin_m, "underlay": null,
        "placeholders": [{"kind": "furniture", "name": "Bed", "centre": [200.0, 250.0],
            "size_mm": [1400, 2000, 500], "base_mm": 0, "turn_mdeg": 0}],
        "draft": {
            "plan": {
                "walls": [
                    wall(0, [100.0, 100.0], [600.0, 100.0]), wall(1, [600.0, 100.0], [600.0, 500.0]),
                    wall(2, [600.0, 500.0], [100.0, 500.0]), wall(3, [100.0, 500.0], [100.0, 100.0]),
                ],
                "openings": [], "rooms": [],
            },
            "doubts": [], "width_px": 700, "height_px": 600, "exact": true,
            "scale": {"metres_per_pixel": 0.01, "confidence": 1.0,
                "evidence": [{"kind": "file_unit", "metres_per_pixel": 0.01, "confidence": 1.0}]},
        },
    })
}

fn house() -> Session {
    let mut session = session();
    let sheets = json!([
        sheet("Cellar", -2800, [0.0, 0.0]),
        sheet("Ground floor", 0, [0.5, 0.0]),
        sheet("Attic", 2900, [0.0, 0.0])
    ]);
    session
        .adopt_sheets(&sheets.to_string(), 9.9, "[null,\"picture\",null]", false)
        .unwrap();
    session
}

#[test]
fn a_plan_of_our_own_is_the_same_after_it_was_taken_over_again() {
    for confirmed in [true, false] {
        let mut session = house();
        let mut drawn = serde_json::to_value(session.save().plan.as_deref()).unwrap();
        drawn["backdrop"] = Value::Null;
        drawn["scale_confirmed"] = json!(confirmed);
        let mut sheet = sheet("Again", 0, [0.0, 0.0]);
        sheet["own"] = drawn.clone();
        session
            .adopt_sheets(&json!([sheet]).to_string(), 0.01, "[null]", false)
            .unwrap();
        let again = serde_json::to_value(session.save().plan.as_deref()).unwrap();
        assert_eq!(again, drawn);
    }
}

#[test]
fn the_picture_under_a_plan_that_lay_askew_is_turned_with_it() {
    let mut session = session();
    let mut sheet = sheet("Scan", 0, [0.0, 0.0]);
    sheet["draft"]["exact"] = json!(false);
    // The walls of a room of 5 by 4 metres on paper that was turned by a hundredth, clockwise.
    let at = |x: f64, y: f64| json!([x - y / 100.0, y + x / 100.0]);
    for (wall, [a, b]) in [
        [(100.0, 100.0), (600.0, 100.0)],
        [(600.0, 100.0), (600.0, 500.0)],
        [(600.0, 500.0), (100.0, 500.0)],
        [(100.0, 500.0), (100.0, 100.0)],
    ]
    .into_iter()
    .enumerate()
    {
        let drawn = &mut sheet["draft"]["plan"]["walls"][wall];
        (drawn["a"], drawn["b"]) = (at(a.0, a.1), at(b.0, b.1));
    }
    session
        .adopt_sheets(&json!([sheet]).to_string(), 0.01, "[\"picture\"]", true)
        .unwrap();
    let plan = session.save().plan.clone().unwrap();
    // A hundredth is 0.573 degrees.
    assert_eq!(plan.backdrop.as_ref().unwrap().turn_mdeg, -573);
    let wide = plan.corners.iter().map(|corner| corner.at.x_mm);
    assert_eq!(wide.clone().max().unwrap() - wide.min().unwrap(), 5000);
}

fn show(session: &mut Session, storey: u32) {
    let edit = json!({"kind": "show_storey", "storey": storey});
    session.edit(&edit.to_string(), true).unwrap();
}

fn pose(x_mm: i32, y_mm: i32) -> String {
    json!({"x_mm": x_mm, "y_mm": y_mm, "turn_mdeg": 0}).to_string()
}

fn blocked(session: &Session, item: &str) -> bool {
    let items = session.items();
    items.iter().find(|card| card.id == item).unwrap().blocked
}

#[test]
fn all_levels_of_a_file_become_storeys_and_the_one_on_the_ground_is_worked_on() {
    let mut session = house();
    let project = session.save();
    let names: Vec<&str> = project.storeys.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["Cellar", "Ground floor", "Attic"]);
    assert_eq!(project.storey, 0);
    let here = project.storeys.iter().find(|s| s.id == 0).unwrap();
    assert_eq!((here.name.as_str(), here.elevation_mm), ("Ground floor", 0));
    let plan = project.plan.as_ref().unwrap();
    assert!(plan.scale_confirmed);
    assert_eq!(plan.height_mm, 2600);
    assert_eq!(plan.backdrop.as_ref().unwrap().picture, "picture");
    // The ground floor's sheet begins half a metre further right in the file than the cellar's.
    assert_eq!(plan.corners.iter().map(|c| c.at.x_mm).min(), Some(1500));
    assert_eq!(plan.fixtures[0].name, "Bed");
    assert_eq!(plan.fixtures[0].at.x_mm, 2500);
    assert_eq!(plan.fixtures[0].depth_mm, 2000);
    // One step.
    session.undo().unwrap();
    assert!(session.save().plan.is_none() && session.save().storeys.is_empty());
}

#[test]
fn one_sheet_of_a_file_replaces_the_storey_that_is_worked_on_alone() {
    let mut session = house();
    let sheets = json!([sheet("Other", 0, [0.0, 0.0])]).to_string();
    session.adopt_sheets(&sheets, 0.02, "[null]", true).unwrap();
    let project = session.save();
    assert_eq!(project.storeys.len(), 3);
    let corners = &project.plan.as_ref().unwrap().corners;
    assert_eq!(corners.iter().map(|c| c.at.x_mm).max(), Some(12_000));
    // At twice the scale the bed of the file is twice as long.
    assert_eq!(project.plan.as_ref().unwrap().fixtures[0].depth_mm, 4000);
}

#[test]
fn each_storey_shows_its_own_furniture_and_all_of_it_is_priced() {
    let mut session = house();
    let below = session
        .add_item("TBL-FLEX", Some(&pose(4500, 3500)))
        .unwrap()
        .item;
    let upper = session.save().storeys[2].id;
    show(&mut session, upper);
    let above = session
        .add_item("TBL-FLEX", Some(&pose(4500, 3500)))
        .unwrap()
        .item;
    // They stand at the same place, on two floors.
    assert!(!blocked(&session, &below) && !blocked(&session, &above));
    let drawn = session.plan_drawing().items;
    assert_eq!(drawn.len(), 1);
    assert_eq!(drawn[0].id, above);
    let placed: Vec<String> = session
        .stage_commands()
        .into_iter()
        .filter_map(|command| match command {
            StageCommand::Place { item, .. } => Some(item),
            _ => None,
        })
        .collect();
    assert_eq!(placed, [above.as_str()]);
    assert_eq!(session.order_request().unwrap().lines.len(), 2);
    // Selecting what stands elsewhere goes there; going elsewhere lets go of it.
    session.select(Some(below.clone()), None).unwrap();
    assert_eq!(session.save().storey, 0);
    assert_eq!(session.selected(), Some(below.clone()));
    show(&mut session, upper);
    assert_eq!(session.selected(), None);
    // The way back leads to the storey where the item was added.
    show(&mut session, 0);
    session.undo().unwrap();
    assert_eq!(session.save().storey, upper);
    assert_eq!(session.items().len(), 1);
}

#[test]
fn a_storey_is_added_on_the_walls_below_and_undone_in_one_step() {
    let mut session = session();
    session.starter_plan(5000, 4000).unwrap();
    let change = session.add_storey(true).unwrap();
    assert!(change.plan);
    let project = session.save();
    assert_eq!((project.storeys.len(), project.storey), (2, 1));
    assert_eq!(project.plan.as_ref().unwrap().walls.len(), 4);
    assert!(project.plan.as_ref().unwrap().openings.is_empty());
    session.undo().unwrap();
    assert!(session.save().storeys.is_empty());
}

#[test]
fn a_radiator_put_in_near_a_wall_hangs_at_it_and_moves_as_one_step() {
    let mut session = session();
    session.starter_plan(5000, 4000).unwrap();
    session.add_fixture("\"radiator\"", 2500, 3900).unwrap();
    let fixture = session.save().plan.as_ref().unwrap().fixtures[0].clone();
    // At the lower wall, its front to the room.
    assert_eq!((fixture.at.y_mm, fixture.turn_mdeg), (4000 - 70, 180_000));
    let id = fixture.id.0;
    for (x_mm, is_final) in [(2000, false), (1500, false), (1000, true)] {
        session
            .move_fixture(id, &pose(x_mm, 3900), true, is_final)
            .unwrap();
    }
    let moved = session.save().plan.as_ref().unwrap().fixtures[0].clone();
    assert_eq!((moved.at.x_mm, moved.at.y_mm), (1000, 3930));
    session.undo().unwrap();
    assert_eq!(session.save().plan.as_ref().unwrap().fixtures[0], fixture);
    assert!(session.add_fixture("\"fountain\"", 0, 0).is_err());
}

#[test]
fn a_wardrobe_under_a_beam_is_told_where_it_fits() {
    let mut session = session();
    session.starter_plan(5000, 4000).unwrap();
    let item = session.add_item("ORDO", None).unwrap().item;
    let tall = session
        .items()
        .into_iter()
        .find(|one| one.id == item)
        .unwrap();
    session.remove_item(&item).unwrap();
    let half_depth = tall.size_mm[1] / 2;
    let item = session
        .add_item(&tall.product, Some(&pose(2500, half_depth)))
        .unwrap()
        .item;
    assert!(!blocked(&session, &item));
    assert_eq!(
        session.fitting_spot(&item).unwrap().map(|at| at.turn_mdeg),
        Some(0)
    );
    let change = session.add_fixture("\"beam\"", 2500, 200).unwrap();
    assert!(change.items.contains(&item) && blocked(&session, &item));
    let mut beam = session.save().plan.as_ref().unwrap().fixtures[0].clone();
    // Cut out of the beam, it fits below; a little lower, and it does not.
    for (gap_mm, in_way) in [(0, false), (-1, true)] {
        beam.from_mm = tall.size_mm[2] + gap_mm;
        let edit = json!({"kind": "plan", "edit": {"kind": "put_fixture", "fixture": beam}});
        session.edit(&edit.to_string(), true).unwrap();
        assert_eq!(blocked(&session, &item), in_way, "{gap_mm}");
    }
    let spot = session.fitting_spot(&item).unwrap().unwrap();
    let at = json!(spot).to_string();
    let moved = session.move_item(&item, &at, false, true).unwrap();
    assert_eq!(moved.placement.blocked, []);
    assert!(!blocked(&session, &item));
}

#[test]
fn stairs_leave_a_well_above_that_furniture_keeps_off_and_both_pictures_show() {
    let mut session = session();
    session.starter_plan(5000, 4000).unwrap();
    session.add_fixture("\"stairs\"", 1000, 2000).unwrap();
    session.add_storey(true).unwrap();
    assert!(session.save().plan.as_ref().unwrap().fixtures.is_empty());
    let drawn = session.plan_drawing().drawing.fixtures;
    assert_eq!((drawn.len(), drawn[0].id.0), (1, 0));
    let floor = |session: &mut Session| -> usize {
        let commands = session.stage_rebuild();
        let shell = commands.iter().find_map(|command| match command {
            StageCommand::Build { shell } => Some(shell),
            _ => None,
        });
        shell.unwrap().floors[0].triangles.len()
    };
    assert!(floor(&mut session) > 6);
    let added = session.add_item("TBL-FLEX", None).unwrap();
    let item = added.item;
    session
        .move_item(&item, &pose(1000, 2000), false, true)
        .unwrap();
    assert!(blocked(&session, &item));
    session
        .move_item(&item, &pose(3500, 2000), false, true)
        .unwrap();
    assert!(!blocked(&session, &item));
    // The flight moves below, and so does the well.
    show(&mut session, 0);
    let flight = session.save().plan.as_ref().unwrap().fixtures[0].id.0;
    session
        .move_fixture(flight, &pose(3500, 2000), false, true)
        .unwrap();
    assert!(blocked(&session, &item));
    assert_eq!(floor(&mut session), 6);
}

/// The storeys beneath that the view is told of since the last call, if it is told.
fn beneath(session: &mut Session) -> Option<Vec<Lower>> {
    let commands = session.stage_commands().into_iter();
    let mut told = commands.filter_map(|command| match command {
        StageCommand::Beneath { storeys } => Some(storeys),
        _ => None,
    });
    told.next()
}

#[test]
fn the_view_shows_the_house_that_a_storey_stands_on() {
    let mut session = session();
    session.starter_plan(5000, 4000).unwrap();
    assert_eq!(beneath(&mut session), None);
    session.add_storey(true).unwrap();
    session.add_storey(true).unwrap();
    let floors = |storeys: &[Lower]| storeys.iter().map(|s| s.floor_mm).collect::<Vec<_>>();
    let storeys = beneath(&mut session).unwrap();
    assert_eq!(floors(&storeys), [-2800, -5600]);
    assert!(storeys.iter().all(|storey| !storey.shell.walls.is_empty()));
    // Nothing is said again that is known, and nothing that stands above is seen from below.
    assert_eq!(beneath(&mut session), None);
    let ids: Vec<u32> = session.save().storeys.iter().map(|s| s.id).collect();
    show(&mut session, ids[1]);
    assert_eq!(floors(&beneath(&mut session).unwrap()), [-2800]);
    show(&mut session, ids[0]);
    assert_eq!(beneath(&mut session), Some(Vec::new()));
    // A storey on the level of another, as for a variant, does not stand in it.
    let twin = json!({"kind": "put_storey", "storey": {"id": 9, "name": "", "elevation_mm": 0}});
    session.edit(&twin.to_string(), true).unwrap();
    show(&mut session, ids[1]);
    assert_eq!(floors(&beneath(&mut session).unwrap()), [-2800]);
}
