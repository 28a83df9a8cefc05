//! Walking through the home on one's own feet.
use glam::{Quat, Vec2, Vec3};

use super::Block;

/// Eyes above the floor, metres: the middle of EN ISO 7250-1 standing eye heights, rounded.
pub(crate) const EYE_HEIGHT: f32 = 1.6;
/// Half the width a walker needs, metres; a door leaf of 700 mm still lets one through.
const RADIUS: f32 = 0.22;
/// A calm walk, metres a second.
const SPEED: f32 = 1.5;
/// Radians a second when turning by key.
const TURN_SPEED: f32 = 1.6;

/// A person in the home. Plan metres: x to the right, y down the plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Walker {
    /// Where the feet are.
    pub(crate) feet: Vec2,
    /// Clockwise from looking down the plan, as seen from above.
    pub(crate) heading: f32,
    /// Up is positive.
    pub(crate) pitch: f32,
    velocity: Vec2,
    turning: f32,
}

impl Walker {
    /// Stands still.
    pub(crate) fn standing(feet: Vec2, heading: f32) -> Self {
        Self {
            feet,
            heading,
            pitch: -0.06,
            velocity: Vec2::ZERO,
            turning: 0.0,
        }
    }

    /// Looks from `feet` at `towards`.
    pub(crate) fn looking(feet: Vec2, towards: Vec2) -> Self {
        let way = towards - feet;
        Self::standing(feet, (-way.x).atan2(way.y))
    }

    /// Direction of sight on the plan.
    pub(crate) fn ahead(&self) -> Vec2 {
        Vec2::new(-self.heading.sin(), self.heading.cos())
    }

    /// Where the eyes are in the world.
    pub(crate) fn eye(&self) -> Vec3 {
        Vec3::new(self.feet.x, EYE_HEIGHT, self.feet.y)
    }

    /// How the camera is turned (it looks along its own -z).
    pub(crate) fn rotation(&self) -> Quat {
        Quat::from_rotation_y(std::f32::consts::PI - self.heading)
            * Quat::from_rotation_x(self.pitch)
    }

    /// Looks around by a drag in CSS pixels; the picture follows the finger.
    pub(crate) fn look(&mut self, by_px: Vec2) {
        self.heading -= by_px.x * 0.0042;
        self.pitch = (self.pitch + by_px.y * 0.0036).clamp(-1.2, 1.2);
    }

    /// One step of `seconds` with `steer` (x to the right, y ahead, each -1 to 1) and `turn` (right is positive).
    /// Walls push back. Returns whether the walker moved.
    pub(crate) fn step(&mut self, seconds: f32, steer: Vec2, turn: f32, walls: &[Block]) -> bool {
        let ahead = self.ahead();
        let right = Vec2::new(-ahead.y, ahead.x);
        let wanted = (right * steer.x + ahead * steer.y).clamp_length_max(1.0) * SPEED;
        let share = 1.0 - (-seconds / 0.09).exp();
        self.velocity += (wanted - self.velocity) * share;
        self.turning += (turn * TURN_SPEED - self.turning) * share;
        if self.velocity.length() < 0.01 && wanted == Vec2::ZERO {
            self.velocity = Vec2::ZERO;
        }
        if self.turning.abs() < 0.01 && turn == 0.0 {
            self.turning = 0.0;
        }
        let before = (self.feet, self.heading);
        self.heading += self.turning * seconds;
        // Short steps, so that no wall is thin enough to be jumped over.
        let way = self.velocity * seconds;
        let steps = (way.length() / 0.05).ceil().max(1.0);
        for _ in 0..steps as u32 {
            self.feet = pushed_out(self.feet + way / steps, walls);
        }
        before != (self.feet, self.heading) || self.velocity != Vec2::ZERO || self.turning != 0.0
    }
}

/// The place nearest to `feet` where a walker does not stand in a wall.
fn pushed_out(mut feet: Vec2, walls: &[Block]) -> Vec2 {
    for _ in 0..3 {
        let mut free = true;
        for wall in walls {
            if wall.from > EYE_HEIGHT || wall.to < 0.3 {
                continue;
            }
            let (distance, away) = wall.distance(feet);
            if distance < RADIUS {
                feet += away * (RADIUS - distance);
                free = false;
            }
        }
        if free {
            break;
        }
    }
    feet
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wall() -> Block {
        Block::new(
            vec![
                Vec2::new(-2.0, 1.0),
                Vec2::new(2.0, 1.0),
                Vec2::new(2.0, 1.1),
                Vec2::new(-2.0, 1.1),
            ],
            0.0,
            2.5,
        )
    }

    #[test]
    fn a_wall_stops_the_walker_and_lets_it_slide_along() {
        let mut walker = Walker::standing(Vec2::ZERO, 0.0);
        for _ in 0..24 {
            walker.step(0.05, Vec2::new(-0.5, 1.0), 0.0, &[wall()]);
        }
        assert!(walker.feet.y <= 1.0 - RADIUS + 1e-3, "{}", walker.feet);
        assert!(walker.feet.x.abs() > 0.4, "{}", walker.feet);
    }

    #[test]
    fn a_long_pause_between_frames_does_not_let_the_walker_through() {
        let mut walker = Walker::standing(Vec2::ZERO, 0.0);
        walker.step(2.0, Vec2::Y, 0.0, &[wall()]);
        assert!(walker.feet.y < 1.0);
    }

    #[test]
    fn a_lintel_does_not_stop_the_walker() {
        let mut lintel = wall();
        lintel.from = 2.0;
        let mut walker = Walker::standing(Vec2::ZERO, 0.0);
        for _ in 0..60 {
            walker.step(0.05, Vec2::Y, 0.0, std::slice::from_ref(&lintel));
        }
        assert!(walker.feet.y > 2.0);
    }

    #[test]
    fn the_eyes_look_where_the_heading_points() {
        let walker = Walker::looking(Vec2::new(1.0, 1.0), Vec2::new(0.0, 1.0));
        assert!((walker.ahead() - Vec2::NEG_X).length() < 1e-5);
        let mut level = walker;
        level.pitch = 0.0;
        let seen = level.rotation() * Vec3::NEG_Z;
        assert!((seen - Vec3::NEG_X).length() < 1e-5, "{seen}");
    }

    #[test]
    fn stepping_to_the_right_goes_to_the_right_of_the_sight() {
        let mut walker = Walker::standing(Vec2::ZERO, 0.0);
        for _ in 0..20 {
            walker.step(0.05, Vec2::X, 0.0, &[]);
        }
        let right = walker.rotation() * Vec3::X;
        assert!(walker.feet.dot(Vec2::new(right.x, right.z)) > 0.5);
    }
}
