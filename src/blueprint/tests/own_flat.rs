//! A flat of our own in every format: each wall and opening within ten millimetres, none missing and none made up.
#![cfg(all(feature = "drawings", feature = "ifc", feature = "pdf"))]
#![allow(clippy::unwrap_used, reason = "tests may panic")]
#![allow(clippy::print_stdout, reason = "tests tell what they measured")]
#![allow(missing_docs, dead_code, unreachable_pub, reason = "helpers of tests")]

mod drawn;
mod modelled;

use blueprint::{PlanFile, read};
use drawn::draw::{HABITS, Habit};
use drawn::formats::{as_dxf, as_pdf, as_svg, in_world};
use drawn::home::{Home, bar, dist};
use drawn::own::own;
use drawn::score::score;
use modelled::Model;
use plan::OpeningKind;
use serde_json::{Value, json};

const WITHIN_MM: f64 = 10.0;

/// Whether the only sheet of a file is the flat.
fn is_own(name: &str, file: &PlanFile) {
    let home = own();
    let [sheet] = &file.sheets[..] else {
        panic!("{name}: {} sheets", file.sheets.len());
    };
    let found = score(sheet, &home, WITHIN_MM);
    let whole = (found.line_f1(), found.opening_f1(), found.kind_share());
    // Middle lines may end where they meet a face, or run on to it.
    assert!(
        whole.0 > 0.995,
        "{name}: {found:?}, {:?}",
        sheet.draft.plan.walls
    );
    let openings = &sheet.draft.plan.openings;
    assert_eq!(
        (whole.1, whole.2),
        (1.0, 1.0),
        "{name}: {found:?}, {openings:?}"
    );
}

fn opened(name: &str, bytes: &[u8]) -> PlanFile {
    read(name, bytes, &mut |_| {}).unwrap()
}

#[test]
fn in_dxf_it_is_read_in_every_habit_of_drawing() {
    // Nothing is painted over in a DXF.
    for habit in HABITS.into_iter().filter(|habit| *habit != Habit::Pen) {
        is_own(
            &format!("{habit:?}"),
            &opened("own.dxf", &as_dxf(&own(), habit)),
        );
    }
}

#[test]
fn in_svg_it_is_read_in_every_habit_of_drawing() {
    for habit in HABITS {
        let file = opened("own.svg", &as_svg(&own(), habit));
        is_own(&format!("{habit:?}"), &in_world(file));
    }
}

#[test]
fn in_pdf_it_is_read_in_every_habit_of_drawing() {
    for habit in HABITS {
        let file = opened("own.pdf", &as_pdf(&own(), habit));
        is_own(&format!("{habit:?}"), &in_world(file));
    }
}

/// The flat as Sweet Home 3D writes it, in centimetres.
fn sweet_home(home: &Home) -> String {
    let cm = |mm: f64| mm / 10.0;
    let walls = home.walls.iter().map(|wall| {
        let [x0, y0, x1, y1] = [wall.a[0], wall.a[1], wall.b[0], wall.b[1]].map(cm);
        let thickness = cm(wall.thickness);
        format!("<wall xStart='{x0}' yStart='{y0}' xEnd='{x1}' yEnd='{y1}' height='250' thickness='{thickness}'/>")
    });
    let openings = home.openings.iter().map(|one| {
        let (model, sill) = match one.kind {
            OpeningKind::Door => ("eTeks#door", 0),
            OpeningKind::Window => ("eTeks#window85x123", 90),
            OpeningKind::Passage => ("eTeks#doorFrame", 0),
        };
        let [x, y, width, depth] = [one.centre[0], one.centre[1], one.width, one.thickness].map(cm);
        let angle = one.along[1].atan2(one.along[0]);
        format!(
            "<doorOrWindow catalogId='{model}' name='{:?}' x='{x}' y='{y}' elevation='{sill}' angle='{angle}' width='{width}' \
             depth='{depth}' height='123'/>",
            one.kind
        )
    });
    let inside: String = walls.chain(openings).collect();
    format!("<home wallHeight='250'>{inside}</home>")
}

#[test]
fn in_sweet_home_3d_it_is_read() {
    is_own("SH3D", &opened("Home.xml", sweet_home(&own()).as_bytes()));
}

/// The flat as a building model in metres, y up: bodies of walls, holes in them, and what fills the holes.
fn model(home: &Home) -> Model {
    let up = |[x, y]: [f64; 2]| [x / 1000.0, -y / 1000.0];
    let mut model = Model::new();
    let walls: Vec<String> = (home.walls.iter())
        .map(|wall| {
            let ring: Vec<_> = bar(wall.a, wall.b, wall.thickness)
                .into_iter()
                .map(up)
                .collect();
            let body = model.extruded(&ring, 2.5);
            model.wall(&[body])
        })
        .collect();
    for one in &home.openings {
        let host = home.walls.iter().position(|wall| {
            let off = [wall.a, wall.b]
                .map(|end| dist(end, one.centre))
                .iter()
                .sum::<f64>();
            off < dist(wall.a, wall.b) + 1.0
        });
        let (sill, height) = if one.kind == OpeningKind::Window {
            (0.9, 1.2)
        } else {
            (0.0, 2.1)
        };
        let half = one.width / 2.0;
        let [from, to] = [-half, half].map(|s| [0, 1].map(|k| one.centre[k] + one.along[k] * s));
        let ring: Vec<_> = bar(from, to, one.thickness + 50.0)
            .into_iter()
            .map(up)
            .collect();
        let body = model.extruded(&ring, height);
        let shape = model.shape(&[body]);
        let place = model.placed([0.0, 0.0, sill], [1.0, 0.0, 0.0]);
        let hole = model.add(&format!(
            "IFCOPENINGELEMENT('o',$,'',$,$,{place},{shape},$,$)"
        ));
        model.add(&format!(
            "IFCRELVOIDSELEMENT('v',$,$,$,{},{hole})",
            walls[host.unwrap()]
        ));
        let kind = match one.kind {
            OpeningKind::Door => "IFCDOOR",
            OpeningKind::Window => "IFCWINDOW",
            OpeningKind::Passage => continue,
        };
        let width = one.width / 1000.0;
        let filling = model.element(kind, &place, "$", &format!("{height:?},{width:?},$,$"));
        model.add(&format!("IFCRELFILLSELEMENT('f',$,$,$,{hole},{filling})"));
    }
    model
}

#[test]
fn in_ifc_it_is_read() {
    is_own("IFC", &model(&own()).file());
}

/// The flat as a scan, in metres: surfaces around their middles.
fn scan(home: &Home) -> Value {
    let surface = |id: String,
                   category: &str,
                   middle: [f64; 2],
                   along: [f64; 2],
                   [width, height, from]: [f64; 3]| {
        let ([x, z], [u, v]) = (middle.map(|mm| mm / 1000.0), along);
        json!({
            "identifier": id, "category": {category: {}}, "confidence": {"high": {}}, "completedEdges": [],
            "dimensions": [width / 1000.0, height, 0.0],
            "transform": [u, 0.0, v, 0.0, 0.0, 1.0, 0.0, 0.0, -v, 0.0, u, 0.0, x, from + height / 2.0, z, 1.0],
        })
    };
    let walls = home.walls.iter().enumerate().map(|(k, wall)| {
        let middle = [0, 1].map(|k| (wall.a[k] + wall.b[k]) / 2.0);
        let length = dist(wall.a, wall.b);
        let along = [0, 1].map(|k| (wall.b[k] - wall.a[k]) / length);
        surface(format!("W{k}"), "wall", middle, along, [length, 2.5, 0.0])
    });
    let of = |kind: OpeningKind, category: &str, height: f64, from: f64| -> Value {
        let openings = home
            .openings
            .iter()
            .enumerate()
            .filter(|(_, one)| one.kind == kind);
        openings
            .map(|(k, one)| {
                surface(
                    format!("O{k}"),
                    category,
                    one.centre,
                    one.along,
                    [one.width, height, from],
                )
            })
            .collect()
    };
    json!({
        "version": 2, "story": 0, "walls": walls.collect::<Vec<_>>(),
        "doors": of(OpeningKind::Door, "door", 2.1, 0.0),
        "windows": of(OpeningKind::Window, "window", 1.2, 0.9),
        "openings": of(OpeningKind::Passage, "opening", 2.1, 0.0),
    })
}

#[test]
fn in_a_scan_of_room_plan_it_is_read() {
    is_own(
        "RoomPlan",
        &opened("own.json", scan(&own()).to_string().as_bytes()),
    );
}
