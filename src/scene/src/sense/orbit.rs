//! Looking at something from around it.
use glam::{Quat, Vec2, Vec3};

/// A camera on an invisible sphere around `target`. Metres and radians; y is up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Orbit {
    /// What is looked at.
    pub(crate) target: Vec3,
    /// 0 looks up the plan (towards -z); grows counter-clockwise as seen from above.
    pub(crate) yaw: f32,
    /// Height of the eye above the horizon.
    pub(crate) pitch: f32,
    /// From eye to target.
    pub(crate) distance: f32,
    /// Vertical field of view.
    pub(crate) fov: f32,
}

/// Where an [`Orbit`] may go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Limits {
    /// Lowest corner of what there is to see.
    pub(crate) min: Vec3,
    /// Highest corner of what there is to see.
    pub(crate) max: Vec3,
}

/// The eye never sinks below the floor.
const LOWEST_PITCH: f32 = 0.06;
/// Straight down is left to the plan; the last degree would make yaw meaningless.
const HIGHEST_PITCH: f32 = 1.553;
/// Near enough to judge a weave.
const NEAREST: f32 = 0.6;

impl Limits {
    /// The furthest useful distance: the whole home at a third of the picture.
    fn furthest(&self) -> f32 {
        ((self.max - self.min).length() * 3.0).max(8.0)
    }

    /// The orbit within these limits that is nearest to `orbit`.
    pub(crate) fn keep(&self, mut orbit: Orbit) -> Orbit {
        let margin = Vec3::new(0.5, 0.0, 0.5);
        orbit.target = orbit
            .target
            .clamp(self.min - margin, self.max.max(self.min) + margin);
        orbit.pitch = orbit.pitch.clamp(LOWEST_PITCH, HIGHEST_PITCH);
        orbit.distance = orbit.distance.clamp(NEAREST, self.furthest());
        orbit
    }
}

impl Orbit {
    /// From the eye towards the target.
    pub(crate) fn forward(&self) -> Vec3 {
        let (sin_yaw, cos_yaw) = self.yaw.sin_cos();
        let (sin_pitch, cos_pitch) = self.pitch.sin_cos();
        -Vec3::new(sin_yaw * cos_pitch, sin_pitch, cos_yaw * cos_pitch)
    }

    /// Where the eye is.
    pub(crate) fn eye(&self) -> Vec3 {
        self.target - self.forward() * self.distance
    }

    /// How the camera is turned (it looks along its own -z).
    pub(crate) fn rotation(&self) -> Quat {
        Quat::from_rotation_y(self.yaw) * Quat::from_rotation_x(-self.pitch)
    }

    /// To the right on the picture, level.
    fn right(&self) -> Vec3 {
        Vec3::new(self.yaw.cos(), 0.0, -self.yaw.sin())
    }

    /// Metres at the target for one CSS pixel.
    pub(crate) fn metres_per_px(&self, height_px: f32) -> f32 {
        2.0 * self.distance * (self.fov * 0.5).tan() / height_px.max(1.0)
    }

    /// Turns around the target by a drag in CSS pixels.
    pub(crate) fn turn(&mut self, by_px: Vec2) {
        self.yaw -= by_px.x * 0.0062;
        self.pitch += by_px.y * 0.0050;
    }

    /// Slides over the floor by a drag in CSS pixels, so that the floor sticks to the finger.
    pub(crate) fn pan(&mut self, by_px: Vec2, height_px: f32) {
        let scale = self.metres_per_px(height_px);
        let (sin_yaw, cos_yaw) = self.yaw.sin_cos();
        let ahead = Vec3::new(-sin_yaw, 0.0, -cos_yaw);
        // Seen at a slant the floor is foreshortened; near the horizon that would run away.
        let slant = self.pitch.sin().max(0.35);
        self.target -= self.right() * (by_px.x * scale);
        self.target += ahead * (by_px.y * scale / slant);
    }

    /// Comes nearer (`factor` below 1) or goes away, keeping `about` where it is on the picture.
    pub(crate) fn zoom(&mut self, factor: f32, about: Option<Vec3>, limits: &Limits) {
        let wanted = (self.distance * factor).clamp(NEAREST, limits.furthest());
        let real = wanted / self.distance;
        self.distance = wanted;
        if let Some(about) = about {
            let shift = (about - self.target) * (1.0 - real);
            self.target += Vec3::new(shift.x, 0.0, shift.z);
        }
    }

    /// Moves a part of the way to `goal`; `share` 1 arrives. Returns whether any way is left.
    pub(crate) fn approach(&mut self, goal: &Orbit, share: f32) -> bool {
        self.target += (goal.target - self.target) * share;
        self.yaw += (goal.yaw - self.yaw) * share;
        self.pitch += (goal.pitch - self.pitch) * share;
        // Distances are felt as ratios.
        self.distance *= (goal.distance / self.distance).powf(share);
        self.fov += (goal.fov - self.fov) * share;
        let left = (goal.target - self.target).length() / goal.distance
            + (goal.yaw - self.yaw).abs()
            + (goal.pitch - self.pitch).abs()
            + (goal.distance / self.distance - 1.0).abs()
            + (goal.fov - self.fov).abs();
        if left < 5e-4 {
            *self = *goal;
            return false;
        }
        true
    }
}

/// The orbit with the angles of `from` that shows all `points`, with `margin` (0.1 = a tenth) of air around.
/// `fov` is vertical; `aspect` is width over height.
pub(crate) fn fit(points: &[Vec3], from: Orbit, aspect: f32, margin: f32) -> Orbit {
    let Some(first) = points.first() else {
        return from;
    };
    let (low, high) = points.iter().fold((*first, *first), |(low, high), point| {
        (low.min(*point), high.max(*point))
    });
    let mut orbit = Orbit {
        target: (low + high) * 0.5,
        ..from
    };
    let rotation = orbit.rotation();
    let (right, up, back) = (rotation * Vec3::X, rotation * Vec3::Y, rotation * Vec3::Z);
    let tan_y = (from.fov * 0.5).tan() / (1.0 + margin);
    let tan_x = tan_y * aspect.max(0.1);
    // Two rounds: the first centres the picture, the second measures it.
    for _ in 0..3 {
        let mut distance = NEAREST;
        for point in points {
            let offset = *point - orbit.target;
            let depth = offset.dot(back);
            distance = distance
                .max(depth + offset.dot(right).abs() / tan_x)
                .max(depth + offset.dot(up).abs() / tan_y);
        }
        orbit.distance = distance;
        let (mut left, mut rightmost, mut bottom, mut top) = (0f32, 0f32, 0f32, 0f32);
        for (index, point) in points.iter().enumerate() {
            let offset = *point - orbit.target;
            let depth = (distance - offset.dot(back)).max(0.05);
            let (x, y) = (offset.dot(right) / depth, offset.dot(up) / depth);
            if index == 0 {
                (left, rightmost, bottom, top) = (x, x, y, y);
            }
            (left, rightmost) = (left.min(x), rightmost.max(x));
            (bottom, top) = (bottom.min(y), top.max(y));
        }
        orbit.target +=
            right * ((left + rightmost) * 0.5 * distance) + up * ((bottom + top) * 0.5 * distance);
    }
    orbit
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: Orbit = Orbit {
        target: Vec3::ZERO,
        yaw: 0.6,
        pitch: 0.7,
        distance: 5.0,
        fov: 0.6,
    };

    fn corners(size: Vec3) -> Vec<Vec3> {
        (0..8)
            .map(|i| size * Vec3::new((i & 1) as f32, (i >> 1 & 1) as f32, (i >> 2 & 1) as f32))
            .collect()
    }

    #[test]
    fn the_rotation_looks_from_the_eye_to_the_target() {
        let looked = VIEW.rotation() * Vec3::NEG_Z;
        assert!((looked - VIEW.forward()).length() < 1e-5);
    }

    #[test]
    fn a_fitted_home_is_inside_the_picture_and_touches_its_margin() {
        for aspect in [0.6, 1.0, 1.6] {
            let points = corners(Vec3::new(9.0, 2.5, 7.0));
            let orbit = fit(&points, VIEW, aspect, 0.1);
            let inverse = orbit.rotation().inverse();
            let mut widest = 0f32;
            for point in points {
                let seen = inverse * (point - orbit.eye());
                assert!(seen.z < 0.0, "in front of the camera");
                let y = (seen.y / -seen.z) / (orbit.fov * 0.5).tan();
                let x = (seen.x / -seen.z) / ((orbit.fov * 0.5).tan() * aspect);
                widest = widest.max(x.abs()).max(y.abs());
            }
            assert!(widest < 0.97, "aspect {aspect}: {widest}");
            assert!(widest > 0.80, "aspect {aspect}: {widest}");
        }
    }

    #[test]
    fn the_eye_never_sinks_below_the_floor() {
        let limits = Limits {
            min: Vec3::ZERO,
            max: Vec3::new(5.0, 2.5, 5.0),
        };
        let mut orbit = VIEW;
        orbit.turn(Vec2::new(0.0, -10_000.0));
        orbit.target.y = -3.0;
        assert!(limits.keep(orbit).eye().y > 0.0);
    }

    #[test]
    fn zooming_about_a_point_keeps_it_on_its_line_of_sight() {
        let limits = Limits {
            min: Vec3::splat(-50.0),
            max: Vec3::splat(50.0),
        };
        let about = Vec3::new(1.0, 0.0, 0.5);
        let mut orbit = VIEW;
        let before = (about - orbit.eye()).normalize();
        orbit.zoom(0.5, Some(about), &limits);
        let after = (about - orbit.eye()).normalize();
        assert!(before.dot(after) > 0.9999);
    }

    #[test]
    fn panning_a_picture_height_moves_the_target_by_what_was_seen() {
        let mut orbit = Orbit {
            pitch: HIGHEST_PITCH,
            yaw: 0.0,
            ..VIEW
        };
        let seen = 2.0 * orbit.distance * (orbit.fov * 0.5).tan();
        orbit.pan(Vec2::new(0.0, 600.0), 600.0);
        assert!((orbit.target.z + seen).abs() < 0.01);
    }

    #[test]
    fn approaching_ends_exactly_at_the_goal() {
        let goal = Orbit { yaw: 2.0, ..VIEW };
        let mut orbit = VIEW;
        let mut rounds = 0;
        while orbit.approach(&goal, 0.2) {
            rounds += 1;
            assert!(rounds < 200);
        }
        assert_eq!(orbit, goal);
    }
}
