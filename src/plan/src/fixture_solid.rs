//! Fixtures as blocks for 3D.

use crate::flights::SLAB_MM;
use crate::shell::{FixtureSolid, Prism, Slope};
use crate::{Fixture, FixtureKind};

/// A fixture as it is built under a ceiling; what is higher ends there.
pub(crate) fn built(fixture: &Fixture, ceiling_mm: i32) -> FixtureSolid {
    let block = |outline, to_mm: i32| Prism {
        outline,
        from_mm: fixture.from_mm,
        to_mm: to_mm.min(ceiling_mm),
    };
    let half = f64::from(fixture.depth_mm) / 2.0;
    let (finish, blocks) = match fixture.kind {
        FixtureKind::Stairs => {
            let steps = fixture.steps();
            let edge = |step: i32| half - 2.0 * half * f64::from(step) / f64::from(steps);
            let climb_mm = fixture.to_mm - fixture.from_mm;
            let step = |step: i32| {
                let top_mm = fixture.from_mm + climb_mm * (step + 1) / steps;
                block(fixture.strip(edge(step + 1), edge(step)), top_mm)
            };
            let steps = (0..steps).map(step);
            let lining = lining(fixture);
            ("oak", steps.chain(lining).collect())
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

/// Boards around the hole that an arriving flight comes through, as thick as the floor; its top step meets the floor.
fn lining(flight: &Fixture) -> Vec<Prism> {
    const BOARD_MM: f64 = 25.0;
    if !flight.arrives() {
        return Vec::new();
    }
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
    vec![
        board([-half - BOARD_MM, -half], [back, front]),
        board([half, half + BOARD_MM], [back, front]),
        board(
            [-half - BOARD_MM, half + BOARD_MM],
            [front, front + BOARD_MM],
        ),
    ]
}
