//! Which walls stand between the eye and the room.
use glam::{Vec2, Vec3};

/// A wall as a line on the plan, metres.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WallLine {
    pub(crate) a: Vec2,
    pub(crate) b: Vec2,
    /// A room lies on the left of a→b, y down the plan.
    pub(crate) room_left: bool,
    pub(crate) room_right: bool,
}

/// Whether the wall hides what an orbiting eye wants to see.
///
/// An outer wall is in the way when the eye is on its outside and meets it rather squarely; a wall between two rooms
/// when it stands in front of the target, again unless it is seen almost edge on.
pub(crate) fn stands_in_the_way(wall: &WallLine, eye: Vec3, target: Vec3) -> bool {
    let along = (wall.b - wall.a).normalize_or_zero();
    // Left of a→b with y down the plan.
    let left = Vec2::new(along.y, -along.x);
    let eye = Vec2::new(eye.x, eye.z);
    let target = Vec2::new(target.x, target.z);
    let to_eye = eye - (wall.a + wall.b) * 0.5;
    let side = (eye - wall.a).dot(left);
    let square = left.dot((eye - target).normalize_or_zero());
    match (wall.room_left, wall.room_right) {
        (true, false) => side < 0.05 && square < -0.12 || side < -to_eye.length() * 0.35,
        (false, true) => side > -0.05 && square > 0.12 || side > to_eye.length() * 0.35,
        _ => {
            let target_side = (target - wall.a).dot(left);
            side * target_side < 0.0 && square.abs() > 0.3
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TARGET: Vec3 = Vec3::new(2.0, 0.0, 2.0);

    fn front(room_left: bool, room_right: bool) -> WallLine {
        WallLine {
            a: Vec2::new(0.0, 4.0),
            b: Vec2::new(4.0, 4.0),
            room_left,
            room_right,
        }
    }

    #[test]
    fn the_outer_wall_nearest_to_the_eye_fades_and_the_far_one_stays() {
        let eye = Vec3::new(2.0, 5.0, 12.0);
        assert!(stands_in_the_way(&front(true, false), eye, TARGET));
        let back = WallLine {
            a: Vec2::new(4.0, 0.0),
            b: Vec2::new(0.0, 0.0),
            ..front(true, false)
        };
        assert!(!stands_in_the_way(&back, eye, TARGET));
    }

    #[test]
    fn a_side_wall_seen_edge_on_stays() {
        let side = WallLine {
            a: Vec2::new(4.0, 4.0),
            b: Vec2::new(4.0, 0.0),
            ..front(true, false)
        };
        assert!(!stands_in_the_way(&side, Vec3::new(2.2, 5.0, 12.0), TARGET));
    }

    #[test]
    fn from_inside_of_the_room_nothing_fades() {
        let eye = Vec3::new(2.0, 1.6, 3.5);
        assert!(!stands_in_the_way(&front(true, false), eye, TARGET));
    }

    #[test]
    fn a_partition_fades_only_in_front_of_the_target() {
        let eye = Vec3::new(2.0, 5.0, 12.0);
        assert!(stands_in_the_way(&front(true, true), eye, TARGET));
        let behind = Vec3::new(2.0, 0.0, 6.0);
        assert!(!stands_in_the_way(&front(true, true), eye, behind));
    }
}
