//! Fixtures as blocks for 3D.

use crate::flights::SLAB_MM;
use crate::shell::{FixtureSolid, Prism, Slope};
use crate::{Fixture, FixtureKind, Point};

/// A fixture as it is built under a ceiling; what is higher ends there.
pub(crate) fn built(fixture: &Fixture, ceiling_mm: i32) -> FixtureSolid {
    let block = |outline, to_mm: i32| Prism {
        outline,
        from_mm: fixture.from_mm,
        to_mm: to_mm.min(ceiling_mm),
    };
    let (finish, blocks) = match fixture.kind {
        FixtureKind::Stairs if fixture.arrives() => ("oak", arriving(fixture)),
        FixtureKind::Stairs => {
            let steps = (0..fixture.steps()).map(|step| tread(fixture, step));
            let steps = steps.map(|(outline, top_mm)| block(outline, top_mm));
            ("oak", steps.collect())
        }
        // The wall lacks a niche; nothing is built there.
        FixtureKind::Slope | FixtureKind::Niche => ("paint", Vec::new()),
        kind => {
            let finish = match kind {
                FixtureKind::Radiator | FixtureKind::Socket => "lacquer",
                FixtureKind::Furniture => "plain",
                _ => "paint",
            };
            (finish, vec![block(fixture.outline(), fixture.to_mm)])
        }
    };
    let (low_mm, high_mm) = (fixture.from_mm, fixture.to_mm);
    FixtureSolid {
        fixture: fixture.id.0,
        finish: finish.to_owned(),
        blocks: blocks
            .into_iter()
            .filter(|block| block.to_mm > block.from_mm)
            .collect(),
        // From the back on the left, clockwise: its low side first.
        slope: (fixture.kind == FixtureKind::Slope).then(|| Slope {
            outline: fixture.outline(),
            heights_mm: vec![low_mm, low_mm, high_mm, high_mm],
        }),
    }
}

/// The outline of a step, counted from the foot, and how high one stands on it.
fn tread(flight: &Fixture, step: i32) -> (Vec<Point>, i32) {
    let (steps, climb_mm) = (flight.steps(), flight.to_mm - flight.from_mm);
    let depth = f64::from(flight.depth_mm);
    let edge = |step: i32| depth / 2.0 - depth * f64::from(step) / f64::from(steps);
    let top_mm = flight.from_mm + climb_mm * (step + 1) / steps;
    (flight.strip(edge(step + 1), edge(step)), top_mm)
}

/// What is seen on this storey of a flight from the one below: its upper steps, and boards as thick as the floor around
/// the hole that it comes through.
fn arriving(flight: &Fixture) -> Vec<Prism> {
    const BOARD_MM: f64 = 25.0;
    /// What lies deeper belongs to the picture of the storey below.
    const SEEN_MM: i32 = 1000;
    let rise_mm = (flight.to_mm - flight.from_mm) / flight.steps();
    let steps = (0..flight.steps()).map(|step| tread(flight, step));
    let steps = steps.filter(|(_, top_mm)| *top_mm > -SEEN_MM);
    let steps = steps.map(|(outline, top_mm)| Prism {
        outline,
        from_mm: top_mm - rise_mm - 60,
        to_mm: top_mm,
    });
    let half = f64::from(flight.width_mm) / 2.0;
    let (back, front) = flight.well_reach();
    let board = |across: [f64; 2], ahead: [f64; 2]| Prism {
        outline: [
            (across[0], ahead[0]),
            (across[1], ahead[0]),
            (across[1], ahead[1]),
            (across[0], ahead[1]),
        ]
        .map(|(right, front)| flight.spot(right, front).round())
        .into(),
        from_mm: -SLAB_MM,
        to_mm: 0,
    };
    let boards = [
        board([-half - BOARD_MM, -half], [back, front]),
        board([half, half + BOARD_MM], [back, front]),
        board(
            [-half - BOARD_MM, half + BOARD_MM],
            [front, front + BOARD_MM],
        ),
    ];
    steps.chain(boards).collect()
}
