//! Laws that hold for every edit, tried on random ones.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::collections::BTreeMap;
use std::sync::Arc;

use arrange::Pose;
use catalogue::{Picks, Value};
use plan::{
    CornerId, Fixture, FixtureId, FixtureKind, Hinge, OpeningId, OpeningKind, PlanEdit, Point,
    RoomId, WallId,
};
use project::{Document, Edit, Gesture, ItemId, Project, ProjectError, Storey, apply, open, save};
use proptest::prelude::*;

fn coordinate() -> impl Strategy<Value = i32> {
    prop_oneof![8 => -5_000..15_000_i32, 1 => Just(i32::MIN), 1 => Just(i32::MAX), 1 => any::<i32>()]
}

fn point() -> impl Strategy<Value = Point> {
    (coordinate(), coordinate()).prop_map(|(x_mm, y_mm)| Point { x_mm, y_mm })
}

fn pose() -> impl Strategy<Value = Pose> {
    (coordinate(), coordinate(), any::<i32>()).prop_map(|(x_mm, y_mm, turn_mdeg)| Pose {
        x_mm,
        y_mm,
        turn_mdeg,
    })
}

fn item() -> impl Strategy<Value = ItemId> {
    (1..6_u32).prop_map(|number| ItemId(format!("i{number}")))
}

fn picks() -> impl Strategy<Value = Picks> {
    let value = prop_oneof![
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        ".{0,8}".prop_map(Value::Text)
    ];
    proptest::collection::btree_map("[a-c]", value, 0..3)
}

fn id() -> impl Strategy<Value = u32> {
    0..40_u32
}

fn plan_edit() -> impl Strategy<Value = PlanEdit> {
    let length = || prop_oneof![6 => 100..6_000_i32, 1 => any::<i32>()];
    let kind = || {
        prop_oneof![
            Just(OpeningKind::Door),
            Just(OpeningKind::Window),
            Just(OpeningKind::Passage)
        ]
    };
    prop_oneof![
        4 => (point(), point(), length()).prop_map(|(from, to, thickness_mm)| PlanEdit::AddWall { from, to, thickness_mm: thickness_mm % 500 }),
        2 => (id(), point()).prop_map(|(corner, to)| PlanEdit::MoveCorner { corner: CornerId(corner), to }),
        1 => id().prop_map(|wall| PlanEdit::RemoveWall { wall: WallId(wall) }),
        1 => (id(), length()).prop_map(|(wall, length_mm)| PlanEdit::SetWallLength { wall: WallId(wall), length_mm }),
        1 => (id(), length()).prop_map(|(wall, by_mm)| PlanEdit::MoveWall { wall: WallId(wall), by_mm }),
        1 => (id(), length()).prop_map(|(wall, at_mm)| PlanEdit::SplitWall { wall: WallId(wall), at_mm }),
        2 => (id(), kind(), length(), length()).prop_map(|(wall, opening, centre_mm, width_mm)| PlanEdit::AddOpening { wall: WallId(wall), opening, centre_mm, width_mm }),
        1 => (id(), length()).prop_map(|(opening, centre)| PlanEdit::SetOpening { opening: OpeningId(opening), centre_mm: Some(centre), width_mm: None, sill_mm: None, head_mm: None, hinge: Some(Hinge::End), swing: None, leaf: None, to: None }),
        1 => length().prop_map(|permille| PlanEdit::Rescale { permille }),
        1 => (id(), length()).prop_map(|(wall, length_mm)| PlanEdit::ConfirmScale { wall: WallId(wall), length_mm }),
        1 => (point(), "[a-z]{0,9}").prop_map(|(at, name)| PlanEdit::NameRoom { at, name }),
        1 => length().prop_map(|height_mm| PlanEdit::SetHeight { height_mm }),
        1 => Just(PlanEdit::Mirror),
        1 => Just(PlanEdit::Turn),
        1 => (point(), point()).prop_map(|(from, to)| PlanEdit::AddDivider { from, to }),
        1 => (id(), length(), length()).prop_map(|(room, by_x_mm, by_y_mm)| PlanEdit::MoveRoom { room: RoomId(room), by_x_mm, by_y_mm }),
        1 => (id(), point(), length()).prop_map(|(id, at, width_mm)| PlanEdit::PutFixture { fixture: Fixture { id: FixtureId(id / 20), width_mm, ..Fixture::usual(FixtureKind::Stairs, at, 2500) } }),
        1 => id().prop_map(|fixture| PlanEdit::RemoveFixture { fixture: FixtureId(fixture) }),
        1 => id().prop_map(|corner| PlanEdit::JoinWalls { corner: CornerId(corner) }),
        1 => (id(), point(), kind()).prop_map(|(corner, to, opening)| PlanEdit::CloseGap { corner: CornerId(corner), to, opening: Some(opening) }),
    ]
}

fn storey() -> impl Strategy<Value = Storey> {
    let plan = prop_oneof![
        Just(None),
        Just(Some(Arc::new(plan::starter_plan(4000, 3000).unwrap())))
    ];
    (0..5_u32, "[A-Z]{0,3}", -6_000..9_000_i32, plan).prop_map(|(id, name, elevation_mm, plan)| {
        Storey {
            id,
            name,
            elevation_mm,
            plan,
        }
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    let simple = prop_oneof![
        4 => plan_edit().prop_map(|edit| Edit::Plan { edit }),
        3 => ("[a-z]{1,4}", picks(), pose()).prop_map(|(product, picks, at)| Edit::AddItem { product, picks, at }),
        4 => (item(), pose()).prop_map(|(item, at)| Edit::MoveItem { item, at }),
        1 => item().prop_map(|item| Edit::RemoveItem { item }),
        2 => (item(), picks()).prop_map(|(item, changes)| Edit::Choose { item, changes }),
        1 => (item(), picks()).prop_map(|(item, picks)| Edit::SetPicks { item, picks }),
        1 => (item(), any::<u32>()).prop_map(|(item, quantity)| Edit::SetQuantity { item, quantity: quantity % 12_000 }),
        1 => ".{0,20}".prop_map(|name| Edit::Rename { name }),
        1 => Just(Edit::AdoptPlan { plan: None }),
        2 => storey().prop_map(|storey| Edit::PutStorey { storey }),
        1 => (0..5_u32).prop_map(|storey| Edit::RemoveStorey { storey }),
        2 => (0..5_u32).prop_map(|storey| Edit::Several { edits: vec![Edit::ShowStorey { storey }] }),
    ];
    simple.prop_recursive(2, 6, 3, |edit| {
        proptest::collection::vec(edit, 0..3).prop_map(|edits| Edit::Several { edits })
    })
}

fn gesture() -> impl Strategy<Value = Gesture> {
    prop_oneof![Just(Gesture::Moving), Just(Gesture::Final)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn undo_gives_back_every_former_state_byte_by_byte(edits in proptest::collection::vec(edit(), 1..25)) {
        let mut document = Document::new(Project::empty("acme@1"));
        let mut states = vec![save(document.project())];
        for edit in &edits {
            let before = save(document.project());
            if document.edit(edit, Gesture::Final).is_err() {
                prop_assert_eq!(&save(document.project()), &before, "a refused edit changes nothing");
            }
            if save(document.project()) != before {
                states.push(save(document.project()));
            }
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(document.undo());
            prop_assert_eq!(&save(document.project()), state);
        }
        prop_assert!(!document.undo());
        for state in states.iter().skip(1) {
            prop_assert!(document.redo());
            prop_assert_eq!(&save(document.project()), state);
        }
        prop_assert!(!document.redo());
    }

    #[test]
    fn what_save_writes_open_reads_back_the_same(edits in proptest::collection::vec(edit(), 0..25)) {
        let mut document = Document::new(Project::empty("acme@1"));
        for edit in &edits {
            let _ = document.edit(edit, Gesture::Final);
        }
        let opened = open(&save(document.project())).unwrap();
        prop_assert_eq!(&opened, document.project());
        prop_assert_eq!(save(&opened), save(document.project()));
    }

    #[test]
    fn gestures_in_any_order_never_lose_the_way_back(steps in proptest::collection::vec((edit(), gesture()), 1..40)) {
        let mut document = Document::new(Project::empty("acme@1"));
        let first = save(document.project());
        for (edit, gesture) in &steps {
            let _ = document.edit(edit, *gesture);
        }
        let last = save(document.project());
        while document.undo() {}
        prop_assert_eq!(save(document.project()), first);
        while document.redo() {}
        prop_assert_eq!(save(document.project()), last);
    }

    #[test]
    fn an_edit_survives_its_json(edit in edit()) {
        let json = serde_json::to_string(&edit).unwrap();
        prop_assert_eq!(lean::from_json(&json), Ok(edit.clone()));
        prop_assert_eq!(serde_json::from_str::<Edit>(&json).unwrap(), edit);
    }

    #[test]
    fn open_never_panics(text in ".{0,200}") {
        let _ = open(&text);
        let _ = open(&format!(r#"{{"schema":"alcove.project/1",{text}"#));
    }
}

fn with_item() -> Document {
    let mut document = Document::new(Project::empty("acme@1"));
    let at = Pose {
        x_mm: 0,
        y_mm: 0,
        turn_mdeg: 0,
    };
    document
        .edit(
            &Edit::AddItem {
                product: "SOFA".into(),
                picks: BTreeMap::new(),
                at,
            },
            Gesture::Final,
        )
        .unwrap();
    document
}

fn to(x_mm: i32) -> Edit {
    Edit::MoveItem {
        item: "i1".into(),
        at: Pose {
            x_mm,
            y_mm: 0,
            turn_mdeg: 0,
        },
    }
}

fn x_of(document: &Document) -> i32 {
    document.project().item(&"i1".into()).unwrap().at.x_mm
}

#[test]
fn a_drag_is_one_step() {
    let mut document = with_item();
    for x_mm in [10, 20, 30] {
        document.edit(&to(x_mm), Gesture::Moving).unwrap();
    }
    document.edit(&to(40), Gesture::Final).unwrap();
    assert_eq!(x_of(&document), 40);
    assert!(document.undo());
    assert_eq!(x_of(&document), 0);
    assert!(document.redo());
    assert_eq!(x_of(&document), 40);
}

#[test]
fn two_drags_are_two_steps() {
    let mut document = with_item();
    document.edit(&to(10), Gesture::Moving).unwrap();
    document.edit(&to(20), Gesture::Final).unwrap();
    document.edit(&to(30), Gesture::Moving).unwrap();
    document.edit(&to(40), Gesture::Final).unwrap();
    assert!(document.undo());
    assert_eq!(x_of(&document), 20);
}

#[test]
fn a_drag_that_is_broken_off_leaves_no_trace() {
    let mut document = with_item();
    document.edit(&to(10), Gesture::Moving).unwrap();
    assert!(document.can_undo());
    assert!(document.cancel_gesture());
    assert_eq!(x_of(&document), 0);
    assert!(!document.cancel_gesture());
    assert!(document.undo(), "the adding is still a step");
    assert!(document.project().items.is_empty());
}

#[test]
fn a_drag_back_to_its_start_is_no_step_and_keeps_redo() {
    let mut document = with_item();
    document.edit(&to(10), Gesture::Final).unwrap();
    document.undo();
    document.edit(&to(5), Gesture::Moving).unwrap();
    document.edit(&to(0), Gesture::Final).unwrap();
    assert!(document.redo());
    assert_eq!(x_of(&document), 10);
}

#[test]
fn a_wall_is_dragged_by_how_far_the_pointer_went_in_all() {
    let mut document = Document::new(Project::empty("acme@1"));
    document
        .edit(
            &Edit::AdoptPlan {
                plan: Some(plan::starter_plan(4000, 3000).unwrap()),
            },
            Gesture::Final,
        )
        .unwrap();
    let wall = document.project().plan.as_ref().unwrap().walls[0].id;
    let pull = |by_mm| Edit::Plan {
        edit: PlanEdit::MoveWall { wall, by_mm },
    };
    let once = apply(document.project(), &pull(90)).unwrap();
    for by_mm in [20, 50] {
        document.edit(&pull(by_mm), Gesture::Moving).unwrap();
    }
    document.edit(&pull(90), Gesture::Final).unwrap();
    assert_eq!(document.project(), &once);
}

#[test]
fn several_edits_are_done_all_or_none() {
    let mut document = with_item();
    let before = save(document.project());
    let edits = vec![to(700), Edit::RemoveItem { item: "i9".into() }];
    let refused = document.edit(&Edit::Several { edits }, Gesture::Final);
    assert_eq!(refused, Err(ProjectError::NoSuchItem("i9".into())));
    assert_eq!(save(document.project()), before);
}

#[test]
fn furniture_keeps_its_place_in_the_room_when_the_scale_is_confirmed() {
    let mut document = Document::new(Project::empty("acme@1"));
    document
        .edit(
            &Edit::AdoptPlan {
                plan: Some(plan::starter_plan(4000, 3000).unwrap()),
            },
            Gesture::Final,
        )
        .unwrap();
    let room =
        |document: &Document| plan::rooms(document.project().plan.as_ref().unwrap()).remove(0);
    let middle = room(&document).label_at;
    let at = Pose {
        x_mm: middle.x_mm,
        y_mm: middle.y_mm,
        turn_mdeg: 0,
    };
    document
        .edit(
            &Edit::AddItem {
                product: "SOFA".into(),
                picks: BTreeMap::new(),
                at,
            },
            Gesture::Final,
        )
        .unwrap();
    let edit = PlanEdit::Rescale { permille: 2000 };
    document.edit(&Edit::Plan { edit }, Gesture::Final).unwrap();
    let (item, middle) = (document.project().items[0].at, room(&document).label_at);
    assert!((item.x_mm - middle.x_mm).abs() <= 60, "{item:?} {middle:?}");
    assert!((item.y_mm - middle.y_mm).abs() <= 60, "{item:?} {middle:?}");
}

#[test]
fn bad_files_are_refused_by_name() {
    let code = |json: &str| open(json).unwrap_err().code();
    assert_eq!(code("a text file"), "project_damaged");
    assert_eq!(code("{}"), "project_damaged");
    assert_eq!(
        code(r#"{"schema":"alcove.project/3","more":[]}"#),
        "project_newer"
    );
    assert_eq!(code(r#"{"schema":"alcove.project/x"}"#), "project_unknown");
    assert_eq!(code(r#"{"schema":"fc.catalogue/1"}"#), "project_unknown");
    let whole = save(with_item().project());
    assert_eq!(code(&whole[..whole.len() - 9]), "project_damaged");
    let twice = r#"{"schema":"alcove.project/1","name":"","catalogue_rev":"a","plan":null,"items":[
        {"id":"i1","product":"A","picks":{},"at":{"x_mm":0,"y_mm":0,"turn_mdeg":0},"quantity":1},
        {"id":"i1","product":"B","picks":{},"at":{"x_mm":0,"y_mm":0,"turn_mdeg":0},"quantity":1}],"next_item":2}"#;
    assert_eq!(code(twice), "project_damaged");
    assert_eq!(
        code(
            &twice
                .replace(r#""i1","product":"B""#, r#""i2","product":"B""#)
                .replace(r#""quantity":1}]"#, r#""quantity":0}]"#)
        ),
        "bad_quantity"
    );
}

#[test]
fn an_item_of_a_hand_made_file_is_never_named_again() {
    let json = r#"{"schema":"alcove.project/1","name":"","catalogue_rev":"a","plan":null,"items":[
        {"id":"i7","product":"A","picks":{},"at":{"x_mm":0,"y_mm":0,"turn_mdeg":-90000},"quantity":1}],"next_item":1}"#;
    let project = open(json).unwrap();
    assert_eq!(project.next_item, 8);
    assert_eq!(project.items[0].at.turn_mdeg, 270_000);
}
