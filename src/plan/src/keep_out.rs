//! Where fixtures stand in the way of furniture.

use crate::holes::FLOOR_MM;
use crate::{Fixture, FixtureId, FixtureKind, Plan, Point};

/// The floor that a fixture keeps from a piece of furniture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeepOut {
    /// Which fixture.
    pub fixture: FixtureId,
    /// Convex, clockwise on the plan.
    pub outline: Vec<Point>,
}

/// Air in front of a radiator, so that it can heat the room.
// Makers of radiators and energy advisers ask for 100 to 300 mm; less is not refused by any of them.
const RADIATOR_AIR_MM: f64 = 100.0;
/// Floor in front of the foot of a flight: enough for one person to step on it.
const STAIR_FOOT_MM: f64 = 600.0;
/// A piece this near to a socket hides it.
const SOCKET_REACH_MM: f64 = 60.0;

/// What fixtures keep from a piece that stands on the floor and is `height_mm` high: it passes below what hangs
/// higher, and goes under a sloped ceiling as far as that is high enough.
pub fn keep_outs(plan: &Plan, height_mm: i32) -> Vec<KeepOut> {
    let kept = |fixture: &Fixture| {
        let half = f64::from(fixture.depth_mm) / 2.0;
        match fixture.kind {
            FixtureKind::Socket => Vec::new(),
            // One stands in a niche that is high enough; any other is wall.
            FixtureKind::Niche if fixture.from_mm >= FLOOR_MM || height_mm <= fixture.to_mm => {
                Vec::new()
            }
            _ if fixture.arrives() => fixture.well(STAIR_FOOT_MM),
            _ if fixture.from_mm >= height_mm => Vec::new(),
            FixtureKind::Radiator => vec![fixture.strip(-half, half + RADIATOR_AIR_MM)],
            FixtureKind::Stairs => fixture.footing(STAIR_FOOT_MM),
            FixtureKind::Slope => vec![fixture.strip(-half, fixture.reaches(height_mm) - half)],
            _ => vec![fixture.outline()],
        }
    };
    let of = |fixture: &Fixture| {
        let id = fixture.id;
        let outlines = kept(fixture).into_iter();
        outlines.map(move |outline| KeepOut {
            fixture: id,
            outline,
        })
    };
    plan.fixtures.iter().flat_map(of).collect()
}

/// Where a piece that is `height_mm` high would hide a socket.
pub fn socket_fronts(plan: &Plan, height_mm: i32) -> Vec<KeepOut> {
    let hidden =
        |fixture: &&Fixture| fixture.kind == FixtureKind::Socket && fixture.from_mm < height_mm;
    let front = |fixture: &Fixture| {
        let half = f64::from(fixture.depth_mm) / 2.0;
        KeepOut {
            fixture: fixture.id,
            outline: fixture.strip(-half, half + SOCKET_REACH_MM),
        }
    };
    plan.fixtures.iter().filter(hidden).map(front).collect()
}
