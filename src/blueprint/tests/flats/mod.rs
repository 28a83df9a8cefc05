//! Flats as a person draws them, and what of a plan must come back.
#![allow(clippy::unwrap_used, reason = "tests may panic")]
#![allow(missing_docs, dead_code, unreachable_pub, reason = "helpers of tests")]

use plan::{OpeningKind, Plan, PlanEdit, Point, apply, starter_plan};

/// Two rooms with a door between them and windows, by edits as a person makes them.
pub fn flat(width_mm: i32, depth_mm: i32, wall_at: i32, door_mm: i32) -> Plan {
    let plan = starter_plan(width_mm, depth_mm).unwrap();
    let corners: Vec<Point> = plan.corners.iter().map(|corner| corner.at).collect();
    let low = |of: fn(&Point) -> i32| corners.iter().map(of).min().unwrap();
    let high = |of: fn(&Point) -> i32| corners.iter().map(of).max().unwrap();
    let x = low(|p| p.x_mm) + wall_at;
    let plan = apply(
        &plan,
        &PlanEdit::AddWall {
            from: Point::new(x, low(|p| p.y_mm)),
            to: Point::new(x, high(|p| p.y_mm)),
            thickness_mm: 115,
        },
    )
    .unwrap();
    let walls: Vec<_> = plan.walls.iter().map(|wall| wall.id).collect();
    let mut plan = plan;
    for (index, wall) in walls.into_iter().enumerate() {
        let (a, b) = plan.wall_ends(wall).unwrap();
        let length = f64::from(b.x_mm - a.x_mm).hypot(f64::from(b.y_mm - a.y_mm));
        let opening = if index % 2 == 0 {
            OpeningKind::Window
        } else {
            OpeningKind::Door
        };
        plan = apply(
            &plan,
            &PlanEdit::AddOpening {
                wall,
                opening,
                centre_mm: (length / 2.0) as i32,
                width_mm: door_mm,
            },
        )
        .unwrap_or(plan);
    }
    apply(
        &plan,
        &PlanEdit::NameRoom {
            at: Point::new(
                low(|p| p.x_mm) + wall_at / 2,
                low(|p| p.y_mm) + depth_mm / 2,
            ),
            name: "Küche & Bad <1>".to_owned(),
        },
    )
    .unwrap()
}

/// Middle, width and the like of an opening.
pub type OpeningPlace = (i32, i32, i32, i32, OpeningKind);

/// Walls and openings as places, whatever their ids and directions, to the millimetre from the upper left corner.
pub fn places(plan: &Plan) -> (Vec<[i32; 5]>, Vec<OpeningPlace>) {
    let x0 = plan
        .corners
        .iter()
        .map(|corner| corner.at.x_mm)
        .min()
        .unwrap();
    let y0 = plan
        .corners
        .iter()
        .map(|corner| corner.at.y_mm)
        .min()
        .unwrap();
    let mut walls: Vec<[i32; 5]> = (plan.walls.iter())
        .map(|wall| {
            let (a, b) = plan.wall_ends(wall.id).unwrap();
            let (a, b) = (a.min(b), a.max(b));
            [
                a.x_mm - x0,
                a.y_mm - y0,
                b.x_mm - x0,
                b.y_mm - y0,
                wall.thickness_mm,
            ]
        })
        .collect();
    walls.sort_unstable();
    let mut openings: Vec<_> = (plan.openings.iter())
        .map(|opening| {
            let (a, b) = plan.wall_ends(opening.wall).unwrap();
            let length = f64::from(b.x_mm - a.x_mm).hypot(f64::from(b.y_mm - a.y_mm));
            let t = f64::from(opening.centre_mm) / length;
            let at = |p: i32, q: i32| f64::from(p) + f64::from(q - p) * t;
            let x = at(a.x_mm, b.x_mm).round() as i32 - x0;
            let y = at(a.y_mm, b.y_mm).round() as i32 - y0;
            (x, y, opening.width_mm, opening.sill_mm, opening.kind)
        })
        .collect();
    openings.sort_unstable_by_key(|one| (one.0, one.1, one.2));
    (walls, openings)
}
