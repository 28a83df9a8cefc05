//! Mirroring and turning a whole plan, and everything that lies on it.

use crate::{Plan, PlanEdit, Point, Swing};

/// How an edit moves the whole plan as one piece, so that furniture can go along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Motion {
    turns: bool,
    low: Point,
    high: Point,
}

impl Motion {
    /// The motion of an edit that mirrors or turns the plan; `None` for every other edit.
    pub fn of(plan: &Plan, edit: &PlanEdit) -> Option<Self> {
        let turns = match edit {
            PlanEdit::Mirror => false,
            PlanEdit::Turn => true,
            _ => return None,
        };
        let edge = |of: fn(Point) -> i32, most: bool| {
            let all = plan.corners.iter().map(|corner| of(corner.at));
            if most { all.max() } else { all.min() }.unwrap_or(0)
        };
        Some(Self {
            turns,
            low: Point::new(edge(|at| at.x_mm, false), edge(|at| at.y_mm, false)),
            high: Point::new(edge(|at| at.x_mm, true), edge(|at| at.y_mm, true)),
        })
    }

    /// Where a point comes to lie. Mirrored twice, or turned four times, it is where it was, to the millimetre:
    /// the corners keep the upper left of the box around them.
    pub fn point(&self, at: Point) -> Point {
        let Self { low, high, .. } = self;
        if self.turns {
            Point::new(
                low.x_mm + (high.y_mm - at.y_mm),
                low.y_mm + (at.x_mm - low.x_mm),
            )
        } else {
            Point::new(low.x_mm + (high.x_mm - at.x_mm), at.y_mm)
        }
    }

    /// Where something faces that was turned this far clockwise, thousandths of a degree.
    pub fn turn_mdeg(&self, turn_mdeg: i32) -> i32 {
        let turn = if self.turns {
            turn_mdeg + 90_000
        } else {
            -turn_mdeg
        };
        turn.rem_euclid(360_000)
    }

    pub(crate) fn carry(&self, plan: &mut Plan) {
        for corner in &mut plan.corners {
            corner.at = self.point(corner.at);
        }
        for label in &mut plan.labels {
            label.at = self.point(label.at);
        }
        for fixture in &mut plan.fixtures {
            fixture.at = self.point(fixture.at);
            fixture.turn_mdeg = self.turn_mdeg(fixture.turn_mdeg);
            if let Some(winding) = &mut fixture.winding {
                winding.to_left ^= !self.turns;
            }
        }
        for divider in &mut plan.dividers {
            (divider.a, divider.b) = (self.point(divider.a), self.point(divider.b));
        }
        if let Some(survey) = &mut plan.survey {
            survey.carry(|at| self.point(at));
        }
        if !self.turns {
            for opening in &mut plan.openings {
                opening.swing = match opening.swing {
                    Swing::Left => Swing::Right,
                    Swing::Right => Swing::Left,
                };
            }
        }
        self.carry_backdrop(plan);
    }

    fn carry_backdrop(&self, plan: &mut Plan) {
        let Some(backdrop) = &mut plan.backdrop else {
            return;
        };
        let Point { x_mm, y_mm } = backdrop.origin;
        let (width_mm, height_mm) = (backdrop.width_mm, backdrop.height_mm);
        if self.turns {
            // The lower left corner of the box becomes the upper left one.
            backdrop.origin = self.point(Point::new(x_mm, y_mm + height_mm));
            (backdrop.width_mm, backdrop.height_mm) = (height_mm, width_mm);
            backdrop.quarters = (backdrop.quarters + 1) % 4;
        } else {
            backdrop.origin = self.point(Point::new(x_mm + width_mm, y_mm));
            backdrop.mirrored = !backdrop.mirrored;
            backdrop.quarters = (4 - backdrop.quarters % 4) % 4;
            backdrop.turn_mdeg = -backdrop.turn_mdeg;
        }
    }
}
