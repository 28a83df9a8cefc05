//! A growing list of triangles.
use glam::{Vec2, Vec3};

/// Triangles with all that the shell's surfaces need. Counter-clockwise is the front.
#[derive(Clone, Debug, Default)]
pub(crate) struct Faces {
    pub(crate) positions: Vec<[f32; 3]>,
    pub(crate) normals: Vec<[f32; 3]>,
    /// Metres on the surface, or whatever the texture wants.
    pub(crate) uvs: Vec<[f32; 2]>,
    /// Linear, multiplies the material's colour.
    pub(crate) colours: Vec<[f32; 4]>,
    pub(crate) indices: Vec<u32>,
}

impl Faces {
    /// Adds a vertex and returns its index.
    pub(crate) fn vertex(&mut self, at: Vec3, normal: Vec3, uv: Vec2, colour: [f32; 4]) -> u32 {
        self.positions.push(at.to_array());
        self.normals.push(normal.to_array());
        self.uvs.push(uv.to_array());
        self.colours.push(colour);
        self.positions.len() as u32 - 1
    }

    /// Adds a flat quad, counter-clockwise as seen from the front.
    pub(crate) fn quad(&mut self, corners: [Vec3; 4], uvs: [Vec2; 4], colour: [f32; 4]) {
        let normal = (corners[1] - corners[0])
            .cross(corners[3] - corners[0])
            .normalize_or(Vec3::Y);
        let first = self.positions.len() as u32;
        for (corner, uv) in corners.into_iter().zip(uvs) {
            self.vertex(corner, normal, uv, colour);
        }
        self.indices
            .extend([0, 1, 2, 0, 2, 3].map(|index| first + index));
    }

    /// Adds an axis-aligned box in the frame (`right`, up, `out`) around `base`, the centre of its underside.
    pub(crate) fn bar(&mut self, base: Vec3, right: Vec3, out: Vec3, size: Vec3, colour: [f32; 4]) {
        let (x, z, y) = (
            right * (size.x * 0.5),
            out * (size.z * 0.5),
            Vec3::Y * size.y,
        );
        let at = |i: f32, j: f32, k: f32| base + x * i + y * j + z * k;
        let sides = [
            [
                at(-1., 0., 1.),
                at(1., 0., 1.),
                at(1., 1., 1.),
                at(-1., 1., 1.),
            ],
            [
                at(1., 0., -1.),
                at(-1., 0., -1.),
                at(-1., 1., -1.),
                at(1., 1., -1.),
            ],
            [
                at(1., 0., 1.),
                at(1., 0., -1.),
                at(1., 1., -1.),
                at(1., 1., 1.),
            ],
            [
                at(-1., 0., -1.),
                at(-1., 0., 1.),
                at(-1., 1., 1.),
                at(-1., 1., -1.),
            ],
            [
                at(-1., 1., 1.),
                at(1., 1., 1.),
                at(1., 1., -1.),
                at(-1., 1., -1.),
            ],
            [
                at(-1., 0., -1.),
                at(1., 0., -1.),
                at(1., 0., 1.),
                at(-1., 0., 1.),
            ],
        ];
        // `right`, up and `out` may form a left-handed frame: then every side is turned round.
        let mirrored = right.cross(Vec3::Y).dot(out) < 0.0;
        for mut side in sides {
            if mirrored {
                side.reverse();
            }
            self.quad(side, [Vec2::ZERO; 4], colour);
        }
    }

    /// A convex outline (clockwise from above) as a level face that looks up.
    pub(crate) fn lid(&mut self, outline: &[Vec2], height: f32, colour: [f32; 4]) {
        let first = self.positions.len() as u32;
        for point in outline {
            let at = Vec3::new(point.x, height, point.y);
            self.vertex(at, Vec3::Y, *point, colour);
        }
        for i in 1..outline.len().saturating_sub(1) as u32 {
            self.indices.extend([first, first + i + 1, first + i]);
        }
    }

    /// The same face looking down.
    pub(crate) fn soffit(&mut self, outline: &[Vec2], height: f32, colour: [f32; 4]) {
        let first = self.positions.len() as u32;
        for point in outline {
            let at = Vec3::new(point.x, height, point.y);
            self.vertex(at, Vec3::NEG_Y, *point, colour);
        }
        for i in 1..outline.len().saturating_sub(1) as u32 {
            self.indices.extend([first, first + i, first + i + 1]);
        }
    }

    /// Adds all of another list.
    pub(crate) fn append(&mut self, other: &Self) {
        let first = self.positions.len() as u32;
        self.positions.extend(&other.positions);
        self.normals.extend(&other.normals);
        self.uvs.extend(&other.uvs);
        self.colours.extend(&other.colours);
        self.indices
            .extend(other.indices.iter().map(|index| first + index));
    }

    /// Whether there is nothing to draw.
    pub(crate) fn is_empty(&self) -> bool {
        self.indices.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every triangle's winding must agree with the normal of its vertices.
    pub(crate) fn assert_faces_look_out(faces: &Faces) {
        for triangle in faces.indices.chunks(3) {
            let [a, b, c] = [0, 1, 2].map(|i| Vec3::from(faces.positions[triangle[i] as usize]));
            let normal = Vec3::from(faces.normals[triangle[0] as usize]);
            let area = (b - a).cross(c - a);
            assert!(area.dot(normal) > 0.0, "{a} {b} {c} against {normal}");
        }
    }

    #[test]
    fn lids_look_up_and_soffits_down() {
        let outline = [Vec2::ZERO, Vec2::X, Vec2::ONE, Vec2::Y];
        let mut faces = Faces::default();
        faces.lid(&outline, 1.0, [1.0; 4]);
        faces.soffit(&outline, 0.0, [1.0; 4]);
        assert_faces_look_out(&faces);
    }

    #[test]
    fn a_bar_looks_out_on_all_sides_in_either_frame() {
        for right in [Vec3::X, Vec3::NEG_X] {
            let mut faces = Faces::default();
            faces.bar(Vec3::ZERO, right, Vec3::Z, Vec3::ONE, [1.0; 4]);
            assert_faces_look_out(&faces);
            let middle = Vec3::Y * 0.5;
            for (at, normal) in faces.positions.iter().zip(&faces.normals) {
                assert!((Vec3::from(*at) - middle).dot(Vec3::from(*normal)) > 0.0);
            }
        }
    }
}
