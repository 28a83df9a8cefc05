//! Where the sun stands, and the box its shadows are drawn in.
use glam::{Quat, Vec2, Vec3};

/// What lights the home.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Light {
    /// From the home towards the sun, unit length.
    pub(crate) towards_sun: Vec3,
}

/// Tangent of a late-morning sun's height in Central Europe in spring, about 47 degrees.
const HEIGHT: f32 = 1.07;
/// Light that falls straight through a window is dull: the sun stands this far to its side, radians.
const ASIDE: f32 = 0.52;

/// The sun for a home whose windows look along `windows` (outward direction times area): it shines in through most of
/// them, from a little aside. Without windows it comes from the upper left of the plan.
pub(crate) fn sun_from(windows: &[Vec2]) -> Light {
    let usual = Vec2::new(-0.55, -0.83);
    let outward: Vec2 = windows.iter().sum();
    let level = if outward.length() < 0.3 {
        usual
    } else {
        let outward = outward.normalize();
        // Aside to the side that is nearer to the usual direction, so that similar homes look alike.
        let sides = [ASIDE, -ASIDE].map(|angle| Vec2::from_angle(angle).rotate(outward));
        if sides[0].dot(usual) > sides[1].dot(usual) {
            sides[0]
        } else {
            sides[1]
        }
    };
    Light {
        towards_sun: Vec3::new(level.x, HEIGHT, level.y).normalize(),
    }
}

/// The sun of a piece that stands alone: from the front, from the side of the studio's larger soft box.
pub(crate) fn sun_of_studio() -> Light {
    Light {
        towards_sun: Vec3::new(-0.55, HEIGHT, 0.83).normalize(),
    }
}

/// An upright box seen from the sun: everything between its corners can throw and receive shadow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ShadowBox {
    /// Turns the light's own axes (it shines along -z) into the world's.
    pub(crate) world_from_light: Quat,
    /// Centre of the near plane, in the light's axes.
    pub(crate) near_centre: Vec3,
    /// Side of the square that is drawn, metres.
    pub(crate) side: f32,
    /// From near plane to far plane, metres.
    pub(crate) depth: f32,
}

/// The smallest such box around `low..high`.
pub(crate) fn shadow_box(light: &Light, low: Vec3, high: Vec3) -> ShadowBox {
    let back = light.towards_sun;
    let right = Vec3::Y.cross(back).normalize_or(Vec3::X);
    let up = back.cross(right);
    let world_from_light = Quat::from_mat3(&glam::Mat3::from_cols(right, up, back));
    let inverse = world_from_light.inverse();
    let (mut near, mut far) = (Vec3::NEG_INFINITY, Vec3::INFINITY);
    for corner in 0..8 {
        let pick = |bit: i32, a: f32, b: f32| if corner >> bit & 1 == 0 { a } else { b };
        let seen = inverse
            * Vec3::new(
                pick(0, low.x, high.x),
                pick(1, low.y, high.y),
                pick(2, low.z, high.z),
            );
        near = near.max(seen);
        far = far.min(seen);
    }
    let side = (near - far).truncate().max_element().max(1.0) * 1.02;
    let middle = (near + far) * 0.5;
    ShadowBox {
        world_from_light,
        near_centre: Vec3::new(middle.x, middle.y, near.z + 0.2),
        side,
        depth: near.z - far.z + 0.4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sun_shines_in_through_the_larger_windows() {
        for angle in 0..12 {
            let outward = Vec2::from_angle(angle as f32 * std::f32::consts::FRAC_PI_6);
            let light = sun_from(&[outward * 3.0, -outward]);
            let level = Vec2::new(light.towards_sun.x, light.towards_sun.z);
            assert!(level.normalize().dot(outward) > 0.8);
            assert!(light.towards_sun.y > 0.6);
        }
    }

    #[test]
    fn without_windows_the_sun_still_shines() {
        assert!(sun_from(&[]).towards_sun.y > 0.6);
    }

    #[test]
    fn every_corner_of_the_home_is_in_the_shadow_box() {
        let light = sun_from(&[Vec2::X]);
        let (low, high) = (Vec3::new(-1.0, 0.0, -2.0), Vec3::new(9.0, 2.5, 6.0));
        let shadow = shadow_box(&light, low, high);
        for corner in 0..8 {
            let at = Vec3::new(
                if corner & 1 == 0 { low.x } else { high.x },
                if corner & 2 == 0 { low.y } else { high.y },
                if corner & 4 == 0 { low.z } else { high.z },
            );
            let seen = shadow.world_from_light.inverse() * at - shadow.near_centre;
            assert!(seen.x.abs() <= shadow.side * 0.5 && seen.y.abs() <= shadow.side * 0.5);
            assert!(seen.z <= 0.0 && -seen.z <= shadow.depth);
        }
    }
}
