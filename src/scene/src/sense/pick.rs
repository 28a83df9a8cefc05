//! What a ray hits: boxes, wall blocks, floors.
use glam::{Quat, Vec2, Vec3};

/// A half line; `dir` has unit length.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ray {
    pub(crate) origin: Vec3,
    pub(crate) dir: Vec3,
}

impl Ray {
    /// The point after `distance`.
    pub(crate) fn at(&self, distance: f32) -> Vec3 {
        self.origin + self.dir * distance
    }

    /// Where the ray comes through the level plane at `height`, if it ever does.
    pub(crate) fn level(&self, height: f32) -> Option<Vec3> {
        let distance = (height - self.origin.y) / self.dir.y;
        (distance.is_finite() && distance > 0.0).then(|| self.at(distance))
    }
}

/// A box that stands upright, turned around the vertical.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Upright {
    /// Centre of the underside.
    pub(crate) base: Vec3,
    pub(crate) rotation: Quat,
    /// Width, height, depth.
    pub(crate) size: Vec3,
}

impl Upright {
    /// Distance to the first hit.
    pub(crate) fn hit(&self, ray: &Ray) -> Option<f32> {
        let inverse = self.rotation.inverse();
        let origin = inverse * (ray.origin - self.base) - Vec3::Y * (self.size.y * 0.5);
        let dir = inverse * ray.dir;
        let half = self.size * 0.5;
        let (mut near, mut far) = (0f32, f32::INFINITY);
        for axis in 0..3 {
            if dir[axis].abs() < 1e-9 {
                if origin[axis].abs() > half[axis] {
                    return None;
                }
                continue;
            }
            let a = (-half[axis] - origin[axis]) / dir[axis];
            let b = (half[axis] - origin[axis]) / dir[axis];
            near = near.max(a.min(b));
            far = far.min(a.max(b));
        }
        (near <= far).then_some(near)
    }
}

/// A convex outline (clockwise as seen from above, y down the plan) between two heights. Metres.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) outline: Vec<Vec2>,
    pub(crate) from: f32,
    pub(crate) to: f32,
    low: Vec2,
    high: Vec2,
}

impl Block {
    /// Turns the outline round if it goes the wrong way.
    pub(crate) fn new(mut outline: Vec<Vec2>, from: f32, to: f32) -> Self {
        if twice_area(&outline) < 0.0 {
            outline.reverse();
        }
        let low = outline.iter().copied().fold(Vec2::INFINITY, Vec2::min);
        let high = outline.iter().copied().fold(Vec2::NEG_INFINITY, Vec2::max);
        Self {
            outline,
            from,
            to,
            low,
            high,
        }
    }

    /// Edges with their outward normals.
    pub(crate) fn edges(&self) -> impl Iterator<Item = (Vec2, Vec2, Vec2)> + '_ {
        (0..self.outline.len()).map(|i| {
            let (p, q) = (self.outline[i], self.outline[(i + 1) % self.outline.len()]);
            let along = (q - p).normalize_or_zero();
            (p, q, Vec2::new(along.y, -along.x))
        })
    }

    /// Lowest and highest corner of the outline.
    pub(crate) fn bounds(&self) -> (Vec2, Vec2) {
        (self.low, self.high)
    }

    /// Distance from a place outside (negative inside) and the direction that leads away.
    pub(crate) fn distance(&self, at: Vec2) -> (f32, Vec2) {
        let slack = Vec2::splat(2.0);
        if at.cmplt(self.low - slack).any() || at.cmpgt(self.high + slack).any() {
            return (f32::INFINITY, Vec2::ZERO);
        }
        let mut inside = (f32::NEG_INFINITY, Vec2::ZERO);
        let mut outside = (f32::INFINITY, Vec2::ZERO);
        for (p, q, normal) in self.edges() {
            let side = (at - p).dot(normal);
            if side > inside.0 {
                inside = (side, normal);
            }
            let along = q - p;
            let share = ((at - p).dot(along) / along.length_squared().max(1e-12)).clamp(0.0, 1.0);
            let away = at - (p + along * share);
            if away.length() < outside.0 {
                outside = (away.length(), away.normalize_or(normal));
            }
        }
        if inside.0 <= 0.0 { inside } else { outside }
    }

    /// Whether the place lies inside of the outline.
    pub(crate) fn covers(&self, at: Vec2) -> bool {
        self.edges()
            .all(|(p, _, normal)| (at - p).dot(normal) <= 0.0)
    }

    /// Distance along a level ray to the outline; zero when it starts inside.
    pub(crate) fn reach(&self, from: Vec2, dir: Vec2) -> Option<f32> {
        let (mut near, mut far) = (0f32, f32::INFINITY);
        for (p, _, normal) in self.edges() {
            let speed = dir.dot(normal);
            let gap = (p - from).dot(normal);
            if speed.abs() < 1e-9 {
                if gap < 0.0 {
                    return None;
                }
            } else if speed < 0.0 {
                near = near.max(gap / speed);
            } else {
                far = far.min(gap / speed);
            }
        }
        (near <= far).then_some(near)
    }

    /// Distance to the first hit.
    pub(crate) fn hit(&self, ray: &Ray) -> Option<f32> {
        let (mut near, mut far) = (0f32, f32::INFINITY);
        let mut clip = |speed: f32, gap: f32| {
            if speed.abs() < 1e-9 {
                if gap < 0.0 {
                    far = -1.0;
                }
            } else if speed < 0.0 {
                near = near.max(gap / speed);
            } else {
                far = far.min(gap / speed);
            }
        };
        clip(ray.dir.y, self.to - ray.origin.y);
        clip(-ray.dir.y, ray.origin.y - self.from);
        let (from, dir) = (
            Vec2::new(ray.origin.x, ray.origin.z),
            Vec2::new(ray.dir.x, ray.dir.z),
        );
        for (p, _, normal) in self.edges() {
            clip(dir.dot(normal), (p - from).dot(normal));
        }
        (near <= far).then_some(near)
    }
}

/// Positive for outlines that go clockwise as seen from above with y down the plan.
fn twice_area(outline: &[Vec2]) -> f32 {
    (0..outline.len())
        .map(|i| outline[i].perp_dot(outline[(i + 1) % outline.len()]))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn down_at(x: f32, z: f32) -> Ray {
        Ray {
            origin: Vec3::new(x, 5.0, z),
            dir: Vec3::NEG_Y,
        }
    }

    #[test]
    fn a_turned_box_is_hit_where_it_stands() {
        let sofa = Upright {
            base: Vec3::new(2.0, 0.0, 1.0),
            rotation: Quat::from_rotation_y(std::f32::consts::FRAC_PI_2),
            size: Vec3::new(2.0, 0.8, 0.9),
        };
        assert_eq!(sofa.hit(&down_at(2.0, 1.9)).map(f32::round), Some(4.0));
        assert!(sofa.hit(&down_at(2.9, 1.0)).is_none());
    }

    #[test]
    fn a_block_is_hit_between_its_heights_only() {
        let lintel = Block::new(vec![Vec2::ZERO, Vec2::X, Vec2::ONE, Vec2::Y], 2.0, 2.5);
        let level = |height| Ray {
            origin: Vec3::new(-1.0, height, 0.5),
            dir: Vec3::X,
        };
        assert!(lintel.hit(&level(1.0)).is_none());
        assert_eq!(lintel.hit(&level(2.2)), Some(1.0));
    }

    #[test]
    fn an_outline_given_backwards_is_turned_round() {
        let forwards = Block::new(vec![Vec2::ZERO, Vec2::X, Vec2::ONE, Vec2::Y], 0.0, 1.0);
        let backwards = Block::new(vec![Vec2::Y, Vec2::ONE, Vec2::X, Vec2::ZERO], 0.0, 1.0);
        let inside = Vec2::splat(0.5);
        assert!(forwards.covers(inside) && backwards.covers(inside));
        assert!(!forwards.covers(Vec2::new(1.5, 0.5)));
    }

    #[test]
    fn distance_is_negative_inside_and_leads_out() {
        let block = Block::new(vec![Vec2::ZERO, Vec2::X, Vec2::ONE, Vec2::Y], 0.0, 1.0);
        let (inside, away) = block.distance(Vec2::new(0.9, 0.5));
        assert!((inside + 0.1).abs() < 1e-6 && away == Vec2::X);
        let (outside, away) = block.distance(Vec2::new(1.5, 0.5));
        assert!((outside - 0.5).abs() < 1e-6 && away == Vec2::X);
    }

    #[test]
    fn a_ray_that_looks_up_never_meets_the_floor() {
        let ray = Ray {
            origin: Vec3::Y,
            dir: Vec3::Y,
        };
        assert!(ray.level(0.0).is_none());
    }
}
