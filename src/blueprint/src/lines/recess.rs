//! A wall is whole again behind a niche that the file tells.

use glam::DVec2;

use super::primitive::Drawing;
use super::told::SLACK_MM;
use crate::told::Told;

/// Cosine of a right angle as drawn.
const STRAIGHT: f64 = 0.001;

/// What a niche takes from its wall.
pub(super) struct Recess {
    /// The middle of its front, in the wall's face.
    front: DVec2,
    right: DVec2,
    half_width: f64,
    depth: f64,
}

impl Recess {
    pub(super) fn of(told: &Told, turn: f64, at: DVec2) -> Self {
        let right = DVec2::from_angle(turn.to_radians());
        let depth = f64::from(told.depth_mm);
        Self {
            front: at + right.perp() * (depth / 2.0),
            right,
            half_width: f64::from(told.width_mm) / 2.0,
            depth,
        }
    }

    /// Along its front, and how deep in it.
    fn local(&self, p: DVec2) -> DVec2 {
        let from = p - self.front;
        DVec2::new(from.dot(self.right), -from.dot(self.right.perp()))
    }

    fn holds(&self, p: DVec2) -> bool {
        let p = self.local(p);
        p.x.abs() <= self.half_width + SLACK_MM
            && (-SLACK_MM..=self.depth + SLACK_MM).contains(&p.y)
    }

    /// Where the wall's face would be if it ran on before it, for a point on its sides or its rear.
    fn faced(&self, p: DVec2) -> Option<DVec2> {
        let local = self.local(p);
        (self.holds(p) && local.y > SLACK_MM).then(|| self.front + self.right * local.x)
    }

    /// The wall's face runs on before it, and the wall is filled behind that. One above or below what a plan cuts has
    /// taken nothing.
    pub(super) fn close(&self, drawing: &mut Drawing) {
        for s in &mut drawing.segments {
            let along = self.right.dot((s.b - s.a).normalize_or_zero()).abs();
            let (a, b) = (self.faced(s.a), self.faced(s.b));
            // A line aslant, or one that leaves it along its rear, is none of the wall's.
            let own = along < STRAIGHT || along > 1.0 - STRAIGHT && a.is_some() && b.is_some();
            if own {
                (s.a, s.b) = (a.unwrap_or(s.a), b.unwrap_or(s.b));
            }
        }
        drawing.segments.retain(|s| s.a.distance(s.b) > SLACK_MM);
        for p in (drawing.fills.iter_mut()).flat_map(|fill| fill.rings.iter_mut().flatten()) {
            *p = self.faced(*p).unwrap_or(*p);
        }
    }
}
