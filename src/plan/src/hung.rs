//! What hangs on walls, or is cut into them, goes where the walls go.

use crate::graph::{Axis, axes};
use crate::niche::deepest;
use crate::vector::{Vector, vector};
use crate::{Fixture, FixtureId, FixtureKind, Plan, Wall, WallId};

/// Sine of the largest turn between a fixture's back and the wall that it hangs on.
const PARALLEL_SINE: f64 = 0.03;
/// Radiators hang on brackets, and a plan was not always drawn to the millimetre.
const LOOSE_MM: f64 = 80.0;

/// The place that a fixture has on a wall.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hold {
    /// It hangs on the face to the left of a→b.
    pub(crate) on_left: bool,
    /// Its middle, along the wall.
    pub(crate) station: f64,
    /// From the face to the side of it that touches the wall; negative inside the wall.
    pub(crate) gap: f64,
}

impl Fixture {
    /// Whether it is fastened to a wall and goes with it.
    pub(crate) fn hangs(&self) -> bool {
        matches!(
            self.kind,
            FixtureKind::Radiator | FixtureKind::Socket | FixtureKind::Slope | FixtureKind::Niche
        )
    }

    /// The unit direction that its front faces.
    fn front(&self) -> Vector {
        let (sin, cos) = (f64::from(self.turn_mdeg) / 1000.0).to_radians().sin_cos();
        vector(-sin, cos)
    }

    /// From its middle to the side of it that touches the wall, along its front: a niche opens where the wall's face is,
    /// all else has its back there.
    fn touch(&self) -> f64 {
        let half = f64::from(self.depth_mm) / 2.0;
        if self.kind == FixtureKind::Niche {
            half
        } else {
            -half
        }
    }

    /// Its place on a wall that it stands square to.
    pub(crate) fn hold(&self, axis: &Axis, thickness_mm: i32) -> Option<Hold> {
        let front = self.front();
        if front.dot(axis.along).abs() > PARALLEL_SINE {
            return None;
        }
        let touches = Vector::from(self.at) + front * self.touch();
        let on_left = front.dot(axis.along.left()) > 0.0;
        let aside = axis.offset(touches) * if on_left { 1.0 } else { -1.0 };
        Some(Hold {
            on_left,
            station: axis.station(touches),
            gap: aside - f64::from(thickness_mm) / 2.0,
        })
    }

    /// Moves and turns it to a place on a wall, or as near to that as the wall is long.
    pub(crate) fn hang(&mut self, axis: &Axis, thickness_mm: i32, hold: &Hold) {
        let half = (f64::from(self.width_mm) / 2.0).min(axis.length / 2.0);
        let station = hold.station.clamp(half, axis.length - half);
        let out = axis.along.left() * if hold.on_left { 1.0 } else { -1.0 };
        let aside = f64::from(thickness_mm) / 2.0 + hold.gap - self.touch();
        self.at = (axis.at(station) + out * aside).round();
        let turn = (-out.x).atan2(out.y).to_degrees() * 1000.0;
        self.turn_mdeg = (turn.round() as i32).rem_euclid(360_000);
    }
}

/// The wall that a fixture is nearest to, square to it and at most `reach` away, and its place there.
pub(crate) fn nearest_hold<'p>(
    plan: &'p Plan,
    axes: &'p [Option<Axis>],
    fixture: &Fixture,
    reach: f64,
) -> Option<(&'p Wall, &'p Axis, Hold)> {
    let places = plan.walls.iter().zip(axes).filter_map(|(wall, axis)| {
        let axis = axis.as_ref()?;
        let hold = fixture.hold(axis, wall.thickness_mm)?;
        let beside = (0.0..=axis.length).contains(&hold.station);
        (beside && hold.gap.abs() <= reach).then_some((wall, axis, hold))
    });
    places.min_by(|p, q| p.2.gap.abs().total_cmp(&q.2.gap.abs()))
}

/// A fixture with the wall that it hangs on, as that was.
struct Hanging {
    fixture: FixtureId,
    wall: WallId,
    axis: Axis,
    thickness_mm: i32,
    hold: Hold,
}

/// What hangs on which wall, to hang it there again when the walls have moved.
pub(crate) struct Hangings(Vec<Hanging>);

impl Hangings {
    pub(crate) fn of(plan: &Plan) -> Self {
        let axes = axes(plan);
        let hanging = |fixture: &Fixture| {
            let (wall, axis, hold) = nearest_hold(plan, &axes, fixture, LOOSE_MM)?;
            Some(Hanging {
                fixture: fixture.id,
                wall: wall.id,
                axis: *axis,
                thickness_mm: wall.thickness_mm,
                hold,
            })
        };
        let fixtures = plan.fixtures.iter().filter(|fixture| fixture.hangs());
        Self(fixtures.filter_map(hanging).collect())
    }

    /// Hangs everything on its wall again, as near to its old place as the wall allows.
    pub(crate) fn restore(&self, plan: &mut Plan) {
        let axes = axes(plan);
        for hanging in &self.0 {
            let walls = plan.walls.iter().zip(&axes);
            let mut here = walls.filter(|(wall, _)| wall.id == hanging.wall);
            let Some((wall, Some(axis))) = here.next() else {
                continue;
            };
            let same = [(axis.a, hanging.axis.a), (axis.b, hanging.axis.b)];
            if wall.thickness_mm == hanging.thickness_mm && same.iter().all(|(now, was)| now == was)
            {
                continue;
            }
            let mut fixtures = plan.fixtures.iter_mut();
            let Some(fixture) = fixtures.find(|fixture| fixture.id == hanging.fixture) else {
                continue;
            };
            if fixture.kind == FixtureKind::Niche {
                fixture.depth_mm = fixture.depth_mm.min(deepest(wall.thickness_mm).max(10));
            }
            let hold = Hold {
                station: axis.station(fixture.at.into()),
                ..hanging.hold
            };
            fixture.hang(axis, wall.thickness_mm, &hold);
        }
    }

    /// The fixtures that a wall carries.
    pub(crate) fn on(&self, wall: WallId) -> impl Iterator<Item = FixtureId> {
        let here = self.0.iter().filter(move |hanging| hanging.wall == wall);
        here.map(|hanging| hanging.fixture)
    }
}
