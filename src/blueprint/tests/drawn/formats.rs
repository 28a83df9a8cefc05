//! The same lines as a drawing in each format.

use plan::PlanFile;

use super::PAGE_FROM_MM;
use super::draw::{Group, Habit, Thing, drawing};
use super::home::{Home, Point};
use super::write_dxf::{Unit, dxf};
use super::write_pdf::pdf;
use super::write_svg::{Paper, svg};

/// The same lines in millimetres as a drawing in each format, at 1:50 where it is a page.
pub fn formats(things: Vec<Thing>) -> [(&'static str, Vec<u8>); 3] {
    let groups = [Group {
        layer: "0",
        block: None,
        things,
    }];
    let paper = Paper {
        unit: "mm",
        mm: 1.0,
        scale: 50.0,
        note: true,
    };
    [
        ("plan.dxf", dxf(&groups, Unit { mm: 1.0, code: 4 })),
        ("plan.svg", svg(&groups, paper)),
        ("plan.pdf", pdf(&groups, 50.0, "1:50")),
    ]
}

pub fn ring(points: &[Point]) -> impl Iterator<Item = Thing> {
    let ends = |k: usize| Thing::Line(points[k], points[(k + 1) % points.len()]);
    (0..points.len()).map(ends)
}

/// A home in a habit of drawing, in the unit that goes with it.
pub fn as_dxf(home: &Home, habit: Habit) -> Vec<u8> {
    let unit = match habit {
        Habit::Layers => Unit { mm: 1.0, code: 4 },
        Habit::Outlines => Unit {
            mm: 1000.0,
            code: 6,
        },
        Habit::Poche => Unit { mm: 10.0, code: 5 },
        Habit::Bare => Unit { mm: 25.4, code: 1 },
        Habit::Pen | Habit::Pieces | Habit::Leaves => Unit { mm: 1.0, code: 4 },
    };
    dxf(&drawing(home, habit), unit)
}

/// The same on paper of its unit and scale.
pub fn as_svg(home: &Home, habit: Habit) -> Vec<u8> {
    let paper = |unit, mm, scale| Paper {
        unit,
        mm,
        scale,
        note: habit != Habit::Layers,
    };
    let paper = match habit {
        Habit::Layers => paper("mm", 1.0, 1.0),
        Habit::Outlines => paper("cm", 10.0, 50.0),
        Habit::Poche => paper("mm", 1.0, 100.0),
        Habit::Pieces | Habit::Leaves => paper("mm", 1.0, 20.0),
        Habit::Pen => paper("cm", 10.0, 100.0),
        Habit::Bare => paper("in", 25.4, 48.0),
    };
    svg(&drawing(home, habit), paper)
}

/// The same as a page at its scale.
pub fn as_pdf(home: &Home, habit: Habit) -> Vec<u8> {
    let (scale, note) = match habit {
        Habit::Layers => (50.0, "Massstab 1:50"),
        Habit::Outlines => (100.0, "1:100"),
        Habit::Poche => (48.0, "SCALE: 1/4\" = 1'-0\""),
        Habit::Bare => (75.0, "Echelle 1 : 75"),
        Habit::Pen | Habit::Pieces | Habit::Leaves => (50.0, "M 1:50"),
    };
    pdf(&drawing(home, habit), scale, note)
}

/// Pages begin at their upper left corner, which the writers put there in the world.
pub fn in_world(mut file: PlanFile) -> PlanFile {
    for sheet in &mut file.sheets {
        sheet.origin_m = sheet.origin_m.map(|m| m + PAGE_FROM_MM / 1000.0);
    }
    file
}
