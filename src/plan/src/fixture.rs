//! What belongs to the building besides walls, and what already stands in it.

use lean::Read;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::flights::SLAB_MM;
use crate::solids::distinct;
use crate::stairs::usual_box;
use crate::vector::{Vector, vector};
use crate::{FixtureId, Point, Winding};

/// What a fixture is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Read, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum FixtureKind {
    /// A flight of stairs: its foot is in front and its top at the back, unless it turns on its way up.
    Stairs,
    /// A rectangular column, shaft or chimney.
    Column,
    /// A round column.
    RoundColumn,
    /// A radiator, its back to the wall.
    Radiator,
    /// A socket, its back to the wall.
    Socket,
    /// A beam under the ceiling.
    Beam,
    /// A sloped ceiling: `from_mm` high at its back, where the roof meets the wall, `to_mm` at its front.
    Slope,
    /// A recess in a wall: its front lies in the wall's face, its back in the wall.
    Niche,
    /// A piece of furniture that the person owns.
    #[default]
    Furniture,
}

impl FixtureKind {
    /// Every kind, in the order above.
    pub const ALL: [Self; 9] = [
        Self::Stairs,
        Self::Column,
        Self::RoundColumn,
        Self::Radiator,
        Self::Socket,
        Self::Beam,
        Self::Slope,
        Self::Niche,
        Self::Furniture,
    ];
}

/// A thing that was built or is owned, and is not bought: an upright box, turned, from one height to another. Only a
/// sloped ceiling leaves a part of its box free, below the slope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Fixture {
    /// Its id; 0 for one that is to be put in and has none yet.
    pub id: FixtureId,
    /// What it is.
    pub kind: FixtureKind,
    /// What the person or the file calls it; may be empty.
    pub name: String,
    /// Its middle.
    pub at: Point,
    /// From its left to its right side, as seen from its front.
    pub width_mm: i32,
    /// From its front to its back.
    pub depth_mm: i32,
    /// Clockwise as seen from above, thousandths of a degree; at 0 its front faces down the plan.
    pub turn_mdeg: i32,
    /// Its lower edge above the floor: what is free below a beam.
    pub from_mm: i32,
    /// Its upper edge above the floor.
    pub to_mm: i32,
    /// How stairs turn; straight ones do not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub winding: Option<Winding>,
}

impl Fixture {
    /// One of the usual size of its kind under a ceiling, in the middle of `at`.
    #[must_use]
    pub fn usual(kind: FixtureKind, at: Point, ceiling_mm: i32) -> Self {
        let climb = ceiling_mm + SLAB_MM;
        let [width_mm, depth_mm, from_mm, to_mm] = match kind {
            FixtureKind::Stairs => {
                let [width_mm, depth_mm] = usual_box(None, climb);
                [width_mm, depth_mm, 0, climb]
            }
            FixtureKind::Column | FixtureKind::RoundColumn => [300, 300, 0, ceiling_mm],
            FixtureKind::Radiator => [1000, 140, 150, 750],
            // DIN 18015-3: the middle of a socket is 300 mm above the floor.
            FixtureKind::Socket => [80, 10, 260, 340],
            FixtureKind::Beam => [3000, 200, ceiling_mm - 300, ceiling_mm],
            FixtureKind::Slope => [3000, ceiling_mm - 1000, 1000, ceiling_mm],
            FixtureKind::Niche => [1000, 200, 0, 2100.min(ceiling_mm)],
            FixtureKind::Furniture => [1000, 600, 0, 800],
        };
        Self {
            id: FixtureId(0),
            kind,
            name: String::new(),
            at,
            width_mm,
            depth_mm,
            turn_mdeg: 0,
            from_mm,
            to_mm,
            winding: None,
        }
    }

    /// The line around it on the plan, clockwise, from its back corner on the left where it is a box; convex but for
    /// stairs that turn.
    #[must_use]
    pub fn outline(&self) -> Vec<Point> {
        let half_depth = f64::from(self.depth_mm) / 2.0;
        if self.kind == FixtureKind::RoundColumn {
            const SIDES: u32 = 24;
            let half_width = f64::from(self.width_mm) / 2.0;
            let at = |side| {
                let (sin, cos) =
                    (std::f64::consts::TAU * f64::from(side) / f64::from(SIDES)).sin_cos();
                self.spot(cos * half_width, sin * half_depth).round()
            };
            return (0..SIDES).map(at).collect();
        }
        if self.winding.is_some() {
            return self.placed(&self.way().outline());
        }
        self.strip(-half_depth, half_depth)
    }

    /// How far in front of its back a sloped ceiling is this high; its depth when it never is.
    pub(crate) fn reaches(&self, height_mm: i32) -> f64 {
        let share =
            f64::from(height_mm - self.from_mm) / f64::from((self.to_mm - self.from_mm).max(1));
        share.clamp(0.0, 1.0) * f64::from(self.depth_mm)
    }

    /// A point of it, measured from its middle to its right and its front.
    pub(crate) fn spot(&self, right: f64, front: f64) -> Vector {
        let (sin, cos) = (f64::from(self.turn_mdeg) / 1000.0).to_radians().sin_cos();
        Vector::from(self.at) + vector(right * cos - front * sin, right * sin + front * cos)
    }

    /// A ring in its box, where it lies on the plan.
    pub(crate) fn placed(&self, ring: &[Vector]) -> Vec<Point> {
        let spots: Vec<Vector> = ring.iter().map(|at| self.spot(at.x, at.y)).collect();
        distinct(&spots)
    }

    /// The part of its box between two lines across it, measured from its middle to its front.
    pub(crate) fn strip(&self, back: f64, front: f64) -> Vec<Point> {
        let half = f64::from(self.width_mm) / 2.0;
        [(-half, back), (half, back), (half, front), (-half, front)]
            .map(|(right, front)| self.spot(right, front).round())
            .into()
    }
}
