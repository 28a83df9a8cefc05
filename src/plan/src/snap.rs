use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Plan, Point};

/// What a pointer was pulled to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SnapReason {
    /// A corner.
    Corner,
    /// The centre line of a wall.
    Wall,
    /// A right or half right angle, or the line of another corner.
    Angle,
    /// The 50 mm grid.
    Grid,
}

/// Where a pointer means, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Snapped {
    /// The point to use.
    pub at: Point,
    /// What pulled it there.
    pub why: SnapReason,
}

/// Pulls a pointer to what a person most likely means.
pub fn snap(_plan: &Plan, _from: Option<Point>, to: Point, _reach_mm: i32) -> Snapped {
    Snapped {
        at: to,
        why: SnapReason::Grid,
    }
}
