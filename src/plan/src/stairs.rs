//! How stairs turn: round one or two corners, or round a newel, in a box as large as that asks for.

use std::f64::consts::FRAC_PI_4;

use lean::Read;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::vector::Vector;
use crate::{Fixture, FixtureKind};

/// Which way stairs take within their box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Read, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum StairShape {
    /// Back along one side of the box, then along its back: two flights in an L.
    Quarter,
    /// Back along one side, across, and forth along the other: a U.
    Half,
    /// Once round a newel in the middle of the box.
    Spiral,
}

/// How stairs turn on their way up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Winding {
    /// Which way they take.
    pub shape: StairShape,
    /// To the left of somebody who goes up; else to the right.
    pub to_left: bool,
    /// Level where they turn; else the steps go on round the corner. Spiral stairs have none.
    pub landing: bool,
    /// From one side of a flight to the other; what the box leaves between two flights is open.
    pub flight_mm: i32,
}

/// The comfortable rise of a step. Source: DIN 18065, 2 s + a = 630 mm with a tread of 270 mm.
const RISE_MM: i32 = 180;
const TREAD_MM: i32 = 270;
const FLIGHT_MM: i32 = 900;
/// Between the two flights of a U.
const EYE_MM: i32 = 100;
/// Across spiral stairs for a home. Source: makers' catalogues, 1200 to 2000 mm.
const SPIRAL_MM: i32 = 1600;
const NEWEL_MM: i32 = 100;

impl Fixture {
    /// How many steps a flight has.
    #[must_use]
    pub fn steps(&self) -> i32 {
        ((self.to_mm - self.from_mm + RISE_MM / 2) / RISE_MM).clamp(1, 100)
    }

    /// The same stairs with another way up, straight on without a shape, in the box that it usually asks for. Their
    /// foot stays where it is, and they turn to the same hand. What is no stairs stays as it is.
    #[must_use]
    pub fn wound(&self, shape: Option<StairShape>) -> Self {
        let mut wound = self.clone();
        if self.kind != FixtureKind::Stairs {
            return wound;
        }
        let is = |what: fn(Winding) -> bool| self.winding.is_some_and(what);
        wound.winding = shape.map(|shape| Winding {
            shape,
            to_left: is(|winding| winding.to_left),
            landing: is(|winding| winding.landing),
            flight_mm: FLIGHT_MM,
        });
        [wound.width_mm, wound.depth_mm] = usual_box(shape, self.to_mm - self.from_mm);
        wound.settle_stairs();
        let [before, after] = [self, &wound].map(Self::foot);
        wound.at = (Vector::from(wound.at) + before - after).round();
        wound
    }

    /// Where one starts to go up.
    fn foot(&self) -> Vector {
        let foot = self.way().middle(0.0);
        self.spot(foot.x, foot.y)
    }

    /// Spiral stairs are as deep as they are wide and have no landing, flights are as wide as the box has room for,
    /// and only stairs turn.
    pub(crate) fn settle_stairs(&mut self) {
        let flight_mm = self.flight_mm();
        match &mut self.winding {
            Some(winding) if self.kind == FixtureKind::Stairs => {
                winding.flight_mm = flight_mm;
                if winding.shape == StairShape::Spiral {
                    winding.landing = false;
                    self.depth_mm = self.width_mm;
                }
            }
            winding => *winding = None,
        }
    }

    /// From one side of a flight to the other, as far as the box has room for it.
    pub(crate) fn flight_mm(&self) -> i32 {
        let least = self.width_mm.min(self.depth_mm);
        let Some(winding) = self.winding else {
            return self.width_mm;
        };
        let room_mm = match winding.shape {
            StairShape::Quarter => least,
            StairShape::Half => self.depth_mm.min(self.width_mm / 2),
            StairShape::Spiral => (self.width_mm - NEWEL_MM) / 2,
        };
        winding.flight_mm.min(room_mm)
    }
}

/// Width and depth of stairs for a comfortable walk up.
pub(crate) fn usual_box(shape: Option<StairShape>, climb_mm: i32) -> [i32; 2] {
    let walk_mm = (climb_mm / RISE_MM - 1).max(1) * TREAD_MM;
    // As long as each of two flights and the corner are, when one goes round `corners` and across an eye.
    let leg_mm = |corners: f64, across_mm: i32| {
        let round = (corners * FRAC_PI_4 * f64::from(FLIGHT_MM)).round() as i32;
        ((walk_mm - across_mm - round) / 2).max(0) + FLIGHT_MM
    };
    match shape {
        None => [FLIGHT_MM, walk_mm],
        Some(StairShape::Quarter) => [leg_mm(1.0, 0); 2],
        Some(StairShape::Half) => [2 * FLIGHT_MM + EYE_MM, leg_mm(2.0, EYE_MM)],
        Some(StairShape::Spiral) => [SPIRAL_MM; 2],
    }
}
