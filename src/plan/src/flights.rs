//! Stairs go through ceilings: a flight leaves a well in the floor above it.

use std::sync::Arc;

use crate::vector::{Vector, ring_holds};
use crate::way::Way;
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

    /// Where the hole over a flight begins on the way up: one would hit one's head there.
    fn well_start(&self, way: &Way) -> f64 {
        let climb_mm = (self.to_mm - self.from_mm).max(1);
        let low_mm = (climb_mm - SLAB_MM - HEADROOM_MM).clamp(0, climb_mm);
        way.length() * f64::from(low_mm) / f64::from(climb_mm)
    }

    /// The hole over a flight, in convex parts, clockwise; with `beyond` of the floor that one steps on to from it.
    pub(crate) fn well(&self, beyond: f64) -> Vec<Vec<Point>> {
        let way = self.way();
        let parts = way.hole(self.well_start(&way), way.length() + beyond);
        parts.iter().map(|part| self.placed(part)).collect()
    }

    /// The floor under a flight, in convex parts, clockwise; with `before` of it, where one comes from.
    pub(crate) fn footing(&self, before: f64) -> Vec<Vec<Point>> {
        let way = self.way();
        let parts = way.hole(-before, way.length());
        parts.iter().map(|part| self.placed(part)).collect()
    }

    /// The sides of the hole over a flight, each clockwise round it, but for the one where one arrives.
    pub(crate) fn rim(&self) -> Vec<[Vector; 2]> {
        let way = self.way();
        let parts = way.hole(self.well_start(&way), way.length());
        let [start, end] = way.across(way.length());
        let arrival = (start + end) * 0.5;
        let rings: Vec<Vec<Point>> = parts.iter().map(|part| self.placed(part)).collect();
        let mut rim = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            for (k, &p) in part.iter().enumerate() {
                let q = part[(k + 1) % part.len()];
                let middle = (p + q) * 0.5;
                let beside = middle + (q - p).unit().left();
                let beside = self.spot(beside.x, beside.y);
                let mut others = rings
                    .iter()
                    .enumerate()
                    .filter(|(other, _)| *other != index);
                let opens = others.any(|(_, ring)| ring_holds(ring, beside));
                if !opens && (middle - arrival).length() > 1.0 && (q - p).length() > 1.0 {
                    rim.push([self.spot(p.x, p.y), self.spot(q.x, q.y)]);
                }
            }
        }
        rim
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
