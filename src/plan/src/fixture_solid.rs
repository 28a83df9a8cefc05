//! Fixtures as blocks for 3D.

use crate::flights::SLAB_MM;
use crate::shell::{FixtureSolid, Prism, Slope};
use crate::solids::distinct;
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
            let steps = treads(fixture).into_iter();
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

/// The steps of a flight from its foot up: the convex parts of each, and how high one stands on it.
fn treads(flight: &Fixture) -> Vec<(Vec<Point>, i32)> {
    let way = flight.way();
    let (steps, climb_mm) = (flight.steps(), flight.to_mm - flight.from_mm);
    let mut treads = Vec::new();
    for (step, edges) in (1..).zip(way.edges().windows(2)) {
        let top_mm = flight.from_mm + climb_mm * step / steps;
        let parts = way.parts(edges[0], edges[1]);
        treads.extend(parts.iter().map(|part| (flight.placed(part), top_mm)));
    }
    treads
}

/// What is seen on this storey of a flight from the one below: its upper steps, and boards as thick as the floor around
/// the hole that it comes through.
fn arriving(flight: &Fixture) -> Vec<Prism> {
    const BOARD_MM: f64 = 25.0;
    /// What lies deeper belongs to the picture of the storey below.
    const SEEN_MM: i32 = 1000;
    let rise_mm = (flight.to_mm - flight.from_mm) / flight.steps();
    let steps = treads(flight).into_iter();
    let steps = steps.filter(|(_, top_mm)| *top_mm > -SEEN_MM);
    let steps = steps.map(|(outline, top_mm)| Prism {
        outline,
        from_mm: top_mm - rise_mm - 60,
        to_mm: top_mm,
    });
    let boards = flight.rim().into_iter().map(|[p, q]| {
        let (ahead, out) = ((q - p).unit() * BOARD_MM, (q - p).unit().left() * BOARD_MM);
        Prism {
            // Each goes on to the outer side of the one before it.
            outline: distinct(&[p - ahead + out, q + out, q, p - ahead]),
            from_mm: -SLAB_MM,
            to_mm: 0,
        }
    });
    steps.chain(boards).collect()
}
