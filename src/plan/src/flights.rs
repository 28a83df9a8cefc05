//! Stairs go through ceilings: a flight leaves a well in the floor above it.

use std::sync::Arc;

use crate::{Fixture, FixtureId, FixtureKind, Plan, Point};

/// Headroom over a flight. Source: DIN 18065, 2.00 m in the clear.
const HEADROOM_MM: i32 = 2000;
/// From a ceiling to the floor above it: a usual slab with screed.
pub const SLAB_MM: i32 = 300;

impl Fixture {
    /// Whether it is a flight that goes on through a ceiling at this height.
    pub(crate) fn goes_through(&self, ceiling_mm: i32) -> bool {
        self.kind == FixtureKind::Stairs && self.to_mm > ceiling_mm
    }

    /// Whether it is a flight that arrives from the storey below.
    #[must_use]
    pub fn arrives(&self) -> bool {
        self.kind == FixtureKind::Stairs && self.to_mm <= 0
    }

    /// The hole over a flight, clockwise.
    pub(crate) fn well(&self) -> Vec<Point> {
        let (back, front) = self.well_reach();
        self.strip(back, front)
    }

    /// Where the hole over a flight begins and ends, from its middle to its front: as far down as one would hit one's
    /// head.
    pub(crate) fn well_reach(&self) -> (f64, f64) {
        let (half, depth) = (f64::from(self.depth_mm) / 2.0, f64::from(self.depth_mm));
        let climb_mm = (self.to_mm - self.from_mm).max(1);
        let low_mm = (climb_mm - SLAB_MM - HEADROOM_MM).clamp(0, climb_mm);
        (
            -half,
            half - depth * f64::from(low_mm) / f64::from(climb_mm),
        )
    }
}

/// A storey's plan with the flights that come up from the storey below, as fixtures under its floor. They belong to
/// the other plan, so they have the id 0 here.
#[must_use]
pub fn with_flights(plan: &Arc<Plan>, below: Option<&Plan>) -> Arc<Plan> {
    let flights: Vec<Fixture> = below
        .into_iter()
        .flat_map(|below| {
            let through = |fixture: &&Fixture| fixture.goes_through(below.height_mm);
            below.fixtures.iter().filter(through)
        })
        .map(|flight| Fixture {
            id: FixtureId(0),
            from_mm: flight.from_mm - flight.to_mm,
            to_mm: 0,
            ..flight.clone()
        })
        .collect();
    if flights.is_empty() {
        return Arc::clone(plan);
    }
    let mut plan = Plan::clone(plan);
    plan.fixtures.extend(flights);
    Arc::new(plan)
}
