use crate::check::within;
use crate::{Corner, CornerId, Plan, PlanError, Point, Wall, WallId};

/// Walls of a plan drawn from nothing, outside walls in masonry.
pub const STARTER_THICKNESS_MM: i32 = 200;

/// A plan to start from: one empty rectangular room of these clear inner lengths, its upper left inner corner
/// at the origin. The lengths were typed, so the scale counts as confirmed.
///
/// # Errors
/// A length is outside 500 mm to 100 m.
pub fn starter_plan(width_mm: i32, depth_mm: i32) -> Result<Plan, PlanError> {
    within("the width of a room", width_mm, 500, 100_000)?;
    within("the depth of a room", depth_mm, 500, 100_000)?;
    let half = STARTER_THICKNESS_MM / 2;
    let (left, right, top, bottom) = (-half, width_mm + half, -half, depth_mm + half);
    let mut plan = Plan::empty();
    let ids = [(left, top), (right, top), (right, bottom), (left, bottom)].map(|(x, y)| {
        let id = CornerId(plan.fresh_id());
        let at = Point::new(x, y);
        plan.corners.push(Corner { id, at });
        id
    });
    for (index, &a) in ids.iter().enumerate() {
        let id = WallId(plan.fresh_id());
        plan.walls.push(Wall {
            id,
            a,
            b: ids[(index + 1) % ids.len()],
            thickness_mm: STARTER_THICKNESS_MM,
            confidence_pct: 100,
        });
    }
    plan.scale_confirmed = true;
    Ok(plan)
}
