//! Putting a plan right on the page: what is asked, what an answer costs, what follows the plan.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use page::Session;
use serde_json::{Value, json};

const CATALOGUE: &str = include_str!("../../../assets/demo/catalogue.json");

fn session() -> Session {
    let settings = json!({"locale": "en", "currency": "EUR", "now": "2026-11-23T12:00:00Z"});
    Session::new(CATALOGUE, &settings.to_string()).unwrap()
}

/// A room of 5 by 4 metres at a centimetre a pixel, with a doubtful stroke in it.
fn draft(exact: bool) -> String {
    let wall = |id: u32, a: [f64; 2], b: [f64; 2], confidence: f64| json!({"id": id, "a": a, "b": b, "thickness": 12.0, "confidence": confidence});
    let (kind, sure) = if exact {
        ("file_unit", 1.0)
    } else {
        ("default", 0.2)
    };
    let mut draft = json!({
        "plan": {
            "walls": [
                wall(0, [100.0, 100.0], [600.0, 100.0], 0.9),
                wall(1, [600.0, 100.0], [600.0, 500.0], 0.9),
                wall(2, [600.0, 500.0], [100.0, 500.0], 0.9),
                wall(3, [100.0, 500.0], [100.0, 100.0], 0.9),
                wall(4, [300.0, 300.0], [380.0, 300.0], 0.3),
            ],
            "openings": [],
            "rooms": [],
        },
        "doubts": [],
        "scale": {
            "metres_per_pixel": 0.01,
            "confidence": sure,
            "evidence": [{"kind": kind, "metres_per_pixel": 0.01, "confidence": sure}],
        },
        "width_px": 700,
        "height_px": 600,
    });
    if exact {
        draft["exact"] = json!(true);
    }
    draft.to_string()
}

fn adopt(session: &mut Session, exact: bool, scale_known: bool) {
    let draft: Value = serde_json::from_str(&draft(exact)).unwrap();
    let sheets = json!([{"title": null, "elevation_mm": null, "height_mm": null, "draft": draft,
        "origin_m": [0.0, 0.0], "placeholders": [], "underlay": null}]);
    session
        .adopt_sheets(&sheets.to_string(), 0.01, "[null]", scale_known)
        .unwrap();
}

fn kinds(session: &Session) -> Vec<String> {
    let asked = serde_json::to_value(session.questions()).unwrap();
    let asked = asked.as_array().unwrap().iter();
    asked
        .map(|q| q["about"]["kind"].as_str().unwrap().to_owned())
        .collect()
}

fn answer(session: &mut Session, kind: &str, reply: &str) {
    let asked = serde_json::to_value(session.questions()).unwrap();
    let question = asked
        .as_array()
        .unwrap()
        .iter()
        .find(|q| q["about"]["kind"] == kind)
        .unwrap();
    let answers: &Vec<Value> = question["answers"].as_array().unwrap();
    let said = answers
        .iter()
        .find(|a| a["reply"]["kind"] == reply)
        .unwrap();
    session.answer(&said["edits"].to_string()).unwrap();
}

#[test]
fn a_proposed_scale_stays_open_until_a_person_says_it_is_right() {
    let mut session = session();
    adopt(&mut session, false, false);
    assert!(!session.plan_drawing().scale_confirmed);
    assert_eq!(kinds(&session)[0], "scale");
    answer(&mut session, "scale", "length");
    assert!(session.plan_drawing().scale_confirmed);
    assert!(!kinds(&session).contains(&"scale".to_owned()));
    session.undo().unwrap();
    assert!(!session.plan_drawing().scale_confirmed);
}

#[test]
fn a_known_scale_and_a_file_that_states_its_unit_leave_nothing_to_confirm() {
    let mut session = session();
    adopt(&mut session, false, true);
    assert!(session.plan_drawing().scale_confirmed);
    adopt(&mut session, true, false);
    assert!(session.plan_drawing().scale_confirmed);
}

#[test]
fn repair_is_counted_from_the_import_on() {
    let mut session = session();
    adopt(&mut session, false, true);
    let open = session.repair_facts().open;
    answer(&mut session, "wall", "no_wall");
    let walls = session.save().plan.as_ref().unwrap().walls.len();
    assert_eq!(walls, 4);
    let edit = json!({"kind": "plan", "edit": {"kind": "set_height", "height_mm": 2600}});
    // A gesture is one action, however often the pointer moves.
    session.edit(&edit.to_string(), false).unwrap();
    session.edit(&edit.to_string(), true).unwrap();
    session.undo().unwrap();
    // To turn the plan, or to hide its picture, is no repair.
    for whole in [
        json!({"kind": "turn"}),
        json!({"kind": "set_backdrop", "backdrop": null}),
    ] {
        let edit = json!({"kind": "plan", "edit": whole});
        session.edit(&edit.to_string(), true).unwrap();
    }
    let facts = session.repair_facts();
    assert_eq!((facts.answers, facts.edits, facts.undos), (1, 1, 1));
    assert_eq!(facts.open, open - 1);
    adopt(&mut session, false, true);
    assert_eq!(session.repair_facts().answers, 0);
}

#[test]
fn furniture_goes_along_when_the_plan_is_mirrored_and_may_stand_across_a_dividing_line() {
    let mut session = session();
    session.starter_plan(6000, 4000).unwrap();
    let at = json!({"x_mm": 1500, "y_mm": 2000, "turn_mdeg": 30_000}).to_string();
    let table = session.add_item("TBL-FLEX", Some(&at)).unwrap().item;
    let whole = |kind: &str| json!({"kind": "plan", "edit": {"kind": kind}}).to_string();
    session.edit(&whole("mirror"), true).unwrap();
    let pose = |session: &Session| session.items()[0].at;
    let mirrored = pose(&session);
    assert_eq!(
        (mirrored.x_mm, mirrored.y_mm, mirrored.turn_mdeg),
        (4500, 2000, 330_000)
    );
    let line = json!({"kind": "plan", "edit": {"kind": "add_divider",
        "from": {"x_mm": 4500, "y_mm": 0}, "to": {"x_mm": 4500, "y_mm": 4000}}});
    session.edit(&line.to_string(), true).unwrap();
    let drawing = session.plan_drawing().drawing;
    assert_eq!((drawing.rooms.len(), drawing.dividers.len()), (2, 1));
    assert!(
        !session
            .items()
            .iter()
            .any(|card| card.id == table && card.blocked)
    );
}
