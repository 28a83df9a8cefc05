//! A house of several storeys: one is worked on, undo shows where it happened, files stay as they were.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::sync::Arc;

use arrange::Pose;
use catalogue::Picks;
use plan::{Fixture, FixtureKind, PlanEdit, Point, starter_plan};
use project::{Document, Edit, Gesture, Project, ProjectError, Storey, open, save};

fn flat() -> Document {
    let mut document = Document::new(Project::empty("acme@1"));
    let plan = Some(starter_plan(5000, 4000).unwrap());
    done(&mut document, &Edit::AdoptPlan { plan });
    document
}

fn done(document: &mut Document, edit: &Edit) {
    document.edit(edit, Gesture::Final).unwrap();
}

fn show(document: &mut Document, storey: u32) {
    done(document, &Edit::ShowStorey { storey });
}

fn chair() -> Edit {
    Edit::AddItem {
        product: "CHAIR".to_owned(),
        picks: Picks::new(),
        at: Pose {
            x_mm: 1000,
            y_mm: 1000,
            turn_mdeg: 0,
        },
    }
}

/// A ground floor with a chair, and a first floor of 6 m by 4 m with another.
fn house() -> Document {
    let mut document = flat();
    done(&mut document, &chair());
    let storey = Storey {
        id: 1,
        name: "First floor".to_owned(),
        elevation_mm: 2800,
        plan: Some(Arc::new(starter_plan(6000, 4000).unwrap())),
    };
    done(&mut document, &Edit::PutStorey { storey });
    show(&mut document, 1);
    done(&mut document, &chair());
    document
}

fn width(document: &Document) -> i32 {
    let corners = &document.project().plan.as_ref().unwrap().corners;
    let xs = || corners.iter().map(|corner| corner.at.x_mm);
    xs().max().unwrap() - xs().min().unwrap()
}

#[test]
fn a_flat_is_written_as_before_there_were_storeys() {
    let mut document = flat();
    done(&mut document, &chair());
    let json = save(document.project());
    assert!(
        json.starts_with(r#"{"schema":"alcove.project/1""#),
        "{json}"
    );
    assert!(!json.contains("storey"), "{json}");
}

#[test]
fn what_only_newer_versions_read_says_so_until_it_is_gone() {
    let mut document = flat();
    let fixture = Fixture::usual(FixtureKind::Column, Point::new(500, 500), 2500);
    let edit = PlanEdit::PutFixture { fixture };
    done(&mut document, &Edit::Plan { edit });
    assert_eq!(document.project().schema, "alcove.project/2");
    assert!(document.undo());
    assert_eq!(document.project().schema, "alcove.project/1");
    assert_eq!(house().project().schema, "alcove.project/2");
}

#[test]
fn each_storey_keeps_its_plan_and_its_furniture() {
    let mut document = house();
    assert_eq!(width(&document), 6200);
    show(&mut document, 0);
    assert_eq!(width(&document), 5200);
    let stands: Vec<u32> = document.project().items.iter().map(|i| i.storey).collect();
    assert_eq!(stands, [0, 1]);
    let opened = open(&save(document.project())).unwrap();
    assert_eq!(&opened, document.project());
    let levels: Vec<u32> = opened.levels().map(|(id, _)| id).collect();
    assert_eq!(levels, [0, 1]);
    assert!(opened.levels().all(|(_, plan)| plan.is_some()));
}

#[test]
fn an_edit_changes_the_storey_that_is_worked_on_alone() {
    let mut document = house();
    let edit = PlanEdit::Rescale { permille: 500 };
    done(&mut document, &Edit::Plan { edit });
    let places: Vec<i32> = document.project().items.iter().map(|i| i.at.x_mm).collect();
    assert_eq!((width(&document), places), (3100, vec![1000, 500]));
    show(&mut document, 0);
    assert_eq!(width(&document), 5200);
}

#[test]
fn undo_and_redo_show_the_storey_where_it_happened() {
    let mut document = house();
    let before = save(document.project());
    let edit = PlanEdit::SetHeight { height_mm: 3000 };
    done(&mut document, &Edit::Plan { edit });
    let after = save(document.project());
    // Looking elsewhere is no step, and changes nothing about what is undone.
    show(&mut document, 0);
    assert!(document.undo());
    assert_eq!(save(document.project()), before);
    show(&mut document, 0);
    assert!(document.redo());
    assert_eq!(save(document.project()), after);
    while document.undo() {}
    assert_eq!(document.project().storey, 0);
    assert_eq!(document.project().plan, None);
}

#[test]
fn a_storey_goes_with_what_stands_on_it_and_comes_back_with_it() {
    let mut document = house();
    let before = save(document.project());
    done(&mut document, &Edit::RemoveStorey { storey: 1 });
    let left = document.project();
    assert_eq!(
        (left.storeys.len(), left.items.len(), left.storey),
        (0, 1, 0)
    );
    assert_eq!(left.schema, "alcove.project/1");
    assert!(document.undo());
    assert_eq!(save(document.project()), before);
    // Of the ground floor taken away the upper one is all there is.
    done(&mut document, &Edit::RemoveStorey { storey: 0 });
    assert_eq!(
        (width(&document), document.project().items[0].storey),
        (6200, 0)
    );
}

#[test]
fn a_further_storey_stands_on_the_walls_below() {
    let document = house();
    let above = document.project().further_storey(true);
    assert_eq!((above.id, above.elevation_mm), (2, 2800 + 2500 + 300));
    assert_eq!(above.plan.unwrap().walls.len(), 4);
    let below = document.project().further_storey(false);
    assert_eq!(below.elevation_mm, -2800);
}

#[test]
fn storeys_that_do_not_hold_together_are_refused() {
    let json = save(house().project());
    let code = |from: &str, to: &str| {
        assert!(json.contains(from), "{json}");
        open(&json.replace(from, to)).unwrap_err().code()
    };
    assert_eq!(
        code(r#","storey":1}"#, r#","storey":7}"#),
        "project_damaged"
    );
    assert_eq!(code(r#"{"id":0,"#, r#"{"id":1,"#), "project_damaged");
    let mut document = house();
    for (edit, code) in [
        (Edit::ShowStorey { storey: 9 }, "no_such_storey"),
        (Edit::RemoveStorey { storey: 9 }, "no_such_storey"),
    ] {
        let refused: ProjectError = document.edit(&edit, Gesture::Final).unwrap_err();
        assert_eq!(refused.code(), code);
    }
}
