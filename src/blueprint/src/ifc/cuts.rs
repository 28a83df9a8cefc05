//! What planes cut off bodies: mitred ends of walls, and tops that a roof lies on.

use super::curves::curve;
use super::place::{Place, Point3, axis_placement, cross, dot, unit};
use super::solids::{Ends, Face};
use super::step::Step;
use crate::geometry::holds;

/// A plane stands upright where its normal leans less than this.
const LEAN: f64 = 1e-3;

/// Faces times corners of a solid that planes are looked for around, and planes around one.
const MOST_LOOKS: usize = 2_000_000;
const MOST_PLANES: usize = 200;

/// A half of space that is taken away from a body.
#[derive(Clone)]
pub(super) struct Cut {
    /// A point of the plane between the halves.
    on: Point3,
    /// The unit normal that points to what stays.
    stays: Point3,
    /// Only what lies over this outline of its place is taken away.
    within: Option<(Place, Vec<[f64; 2]>)>,
}

impl Cut {
    /// The half space of an entity, if it is one between planes.
    pub(super) fn new(step: &Step<'_>, id: u64, place: &Place) -> Option<Self> {
        let half = step.get(id)?;
        let within = match half.kind.as_str() {
            "IFCPOLYGONALBOUNDEDHALFSPACE" => {
                let line = curve(step, half.get(3))?;
                let outline = line.iter().map(|p| [p[0], p[1]]).collect();
                Some((place.then(&axis_placement(step, half.get(2))), outline))
            }
            "IFCHALFSPACESOLID" | "IFCBOXEDHALFSPACE" => None,
            _ => return None,
        };
        let surface = step.follow(half.get(0))?;
        if surface.kind != "IFCPLANE" {
            return None;
        }
        let plane = place.then(&axis_placement(step, surface.get(0)));
        let normal = unit(plane.z)?;
        // Where the sides agree, the half is the one that the normal points away from.
        let agrees = half.get(1).word() != Some("F");
        Some(Self {
            on: plane.origin,
            stays: if agrees { normal } else { normal.map(|c| -c) },
            within,
        })
    }

    /// The planes that a solid lies within: those of its faces that it lies on one side of, all of them if it is convex.
    pub(super) fn around(faces: &[Face]) -> Vec<Self> {
        let corners: Vec<Point3> = faces.iter().flatten().flatten().copied().collect();
        let mut planes: Vec<Self> = Vec::new();
        if faces.len() * corners.len() > MOST_LOOKS {
            return planes;
        }
        let count = corners.len() as f64;
        let middle = [0, 1, 2].map(|k| corners.iter().map(|p| p[k]).sum::<f64>() / count);
        let from_middle = |p: &Point3| [0, 1, 2].map(|k| p[k] - middle[k]);
        let size = corners.iter().map(|p| dot(from_middle(p), from_middle(p)));
        let slack = 1e-6 * size.fold(0.0, f64::max).sqrt();
        for ring in faces.iter().filter_map(|face| face.first()) {
            let Some(stays) = normal(ring) else { continue };
            let plane = Self {
                on: ring[0],
                stays,
                within: None,
            };
            let plane = if plane.height(middle) < 0.0 {
                plane.turned()
            } else {
                plane
            };
            let same = |other: &Self| {
                dot(other.stays, plane.stays) > 1.0 - 1e-9 && other.height(plane.on).abs() < slack
            };
            let holds_all = corners.iter().all(|p| plane.height(*p) > -slack);
            if holds_all && planes.len() < MOST_PLANES && !planes.iter().any(same) {
                planes.push(plane);
            }
        }
        planes
    }

    /// What takes the other half away, all of it.
    pub(super) fn turned(&self) -> Self {
        Self {
            on: self.on,
            stays: self.stays.map(|c| -c),
            within: None,
        }
    }

    /// The prism over the outline that it has, past all these points.
    pub(super) fn prism(&self, points: &[Point3]) -> Option<Ends> {
        let (place, outline) = self.within.as_ref()?;
        let far = points
            .iter()
            .flat_map(|p| [0, 1, 2].map(|k| (p[k] - place.origin[k]).abs()));
        let far = 2.0 * far.fold(0.0, f64::max);
        let at = |z: f64| vec![outline.iter().map(|&[x, y]| place.at([x, y, z])).collect()];
        Some((at(-far), at(far)))
    }

    /// Whether its plane is level or stands upright.
    pub(super) fn is_square(&self) -> bool {
        let up = self.stays[2].abs();
        !(LEAN..=1.0 - LEAN).contains(&up)
    }

    /// How far above the plane a point lies, on the side that stays.
    fn height(&self, p: Point3) -> f64 {
        dot(self.stays, [0, 1, 2].map(|k| p[k] - self.on[k]))
    }

    /// Whether a corner beyond the plane may go: bounds of a cut do not cover all of every body.
    fn reaches(&self, p: Point3) -> bool {
        self.within.as_ref().is_none_or(|(place, outline)| {
            let d = [0, 1, 2].map(|k| p[k] - place.origin[k]);
            holds(outline, [dot(d, place.x), dot(d, place.y)])
        })
    }

    /// Whether all of it that lies beyond the plane goes.
    pub(super) fn takes_all_beyond(&self, points: impl IntoIterator<Item = Point3>) -> bool {
        let mut beyond = points.into_iter().filter(|p| self.height(*p) < 0.0);
        beyond.all(|p| self.reaches(p))
    }

    /// An extruded profile, its lowest and highest point, without what goes; `None` if nothing is left.
    pub(super) fn upright(&self, (rings, low, high): (Face, f64, f64)) -> Option<(Face, f64, f64)> {
        let corners = || {
            let corners = rings.iter().flatten();
            corners.flat_map(|&[x, y, _]| [[x, y, low], [x, y, high]])
        };
        if !self.takes_all_beyond(corners()) {
            return Some((rings, low, high));
        }
        if self.stays[2].abs() < LEAN {
            return Some((self.face(&rings)?, low, high));
        }
        // Over each corner the plane has a height: the body reaches as far as where that is farthest.
        let heights = rings.iter().flatten().map(|&[x, y, _]| {
            let aside = self.stays[0] * (x - self.on[0]) + self.stays[1] * (y - self.on[1]);
            self.on[2] - aside / self.stays[2]
        });
        let (low, high) = if self.stays[2] < 0.0 {
            (low, high.min(heights.fold(f64::MIN, f64::max)))
        } else {
            (low.max(heights.fold(f64::MAX, f64::min)), high)
        };
        (low < high).then_some((rings, low, high))
    }

    /// Faces without what goes; where they are cut they stay open.
    pub(super) fn faces(&self, faces: Vec<Face>) -> Vec<Face> {
        if !self.takes_all_beyond(faces.iter().flatten().flatten().copied()) {
            return faces;
        }
        faces.iter().filter_map(|face| self.face(face)).collect()
    }

    /// What of a face lies on the side that stays.
    fn face(&self, face: &Face) -> Option<Face> {
        let left = face.iter().map(|ring| self.ring(ring));
        let left: Face = left.filter(|ring| ring.len() > 2).collect();
        (!left.is_empty()).then_some(left)
    }

    /// What of a ring lies on the side that stays.
    fn ring(&self, ring: &[Point3]) -> Vec<Point3> {
        let mut left = Vec::new();
        for (k, &p) in ring.iter().enumerate() {
            let q = ring[(k + 1) % ring.len()];
            let (from, to) = (self.height(p), self.height(q));
            if from >= 0.0 {
                left.push(p);
            }
            if from * to < 0.0 {
                let t = from / (from - to);
                left.push([0, 1, 2].map(|axis| p[axis] + (q[axis] - p[axis]) * t));
            }
        }
        left
    }
}

/// The unit normal of a flat ring: Newell's method.
fn normal(ring: &[Point3]) -> Option<Point3> {
    let from_first = |p: &Point3| [0, 1, 2].map(|k| p[k] - ring[0][k]);
    let sides = ring.iter().zip(ring.iter().cycle().skip(1));
    let sum = sides.fold([0.0; 3], |sum: Point3, (p, q)| {
        let side = cross(from_first(p), from_first(q));
        [0, 1, 2].map(|k| sum[k] + side[k])
    });
    unit(sum)
}
