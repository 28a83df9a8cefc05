//! Bodies as far as a plan needs them: what one sees of them from above, and from where to where they reach.

use glam::DVec2;

use super::parts::{MOST_ITEMS, Parts, reach};
use super::place::{Point3, placement};
use super::solids::Face;
use super::step::{Entity, Step};
use crate::geometry::area as ring_area;
use crate::lines::{area, bounds, sides, union};

/// The area of a face that stands upright, in square millimetres, seen from above.
const UPRIGHT_MM2: f64 = 1.0;
/// Faces that reach farther are damage.
pub(super) const FARTHEST_MM: f64 = 1e6;

/// Sides of all faces together, in sides of the box around them: where more cross, they cross too often.
const MOST_SIDES: f64 = 2_000.0;

/// A body in the world, in units of the file.
#[derive(Debug, Default)]
pub(crate) struct Body {
    /// What it covers, seen from above: pieces, each of an outline and the holes in it.
    pub(crate) pieces: Vec<Vec<Vec<[f64; 2]>>>,
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// All its faces; none where it is one profile that stands upright.
    pub(super) faces: Vec<Face>,
    /// Solids that are taken away from it.
    pub(crate) taken: Vec<Self>,
}

impl Body {
    /// All corners.
    pub(crate) fn points(&self) -> impl Iterator<Item = [f64; 2]> + '_ {
        self.pieces.iter().flatten().flatten().copied()
    }

    /// The outline of its largest piece.
    pub(crate) fn outline(&self) -> &[[f64; 2]] {
        let outlines = self.pieces.iter().filter_map(|piece| piece.first());
        outlines
            .max_by(|p, q| ring_area(p).total_cmp(&ring_area(q)))
            .map_or(&[], Vec::as_slice)
    }

    /// Several as one.
    pub(crate) fn together(bodies: impl IntoIterator<Item = Self>, mm: f64) -> Option<Self> {
        let mut parts = Parts::default();
        let mut taken = Vec::new();
        for body in bodies {
            taken.extend(body.taken);
            if body.faces.is_empty() {
                let ring =
                    |ring: Vec<[f64; 2]>| ring.into_iter().map(|[x, y]| [x, y, 0.0]).collect();
                let pieces = body.pieces.into_iter();
                let pieces = pieces.map(|piece| piece.into_iter().map(ring).collect());
                parts
                    .upright
                    .extend(pieces.map(|piece| (piece, body.low, body.high)));
            }
            parts.faces.extend(body.faces);
        }
        Some(Self {
            taken,
            ..seen(parts, mm)?
        })
    }
}

/// What stands for a product: its body, else the box around it.
pub(crate) fn body(step: &Step<'_>, product: &Entity, mm: f64) -> Option<Body> {
    seen(parts(step, product)?, mm)
}

/// All corners of that in space, in units of the file.
pub(crate) fn corners(step: &Step<'_>, product: &Entity) -> Vec<Point3> {
    parts(step, product).map_or_else(Vec::new, |parts| parts.corners())
}

fn parts(step: &Step<'_>, product: &Entity) -> Option<Parts> {
    /// Drawn and not built.
    const SYMBOLS: [&str; 6] = ["Axis", "FootPrint", "Annotation", "Plan", "Profile", "CoG"];
    let place = placement(step, product.get(5));
    let shape = step.follow(product.get(6))?;
    let shapes: Vec<Entity> = shape
        .get(2)
        .references()
        .filter_map(|id| step.get(id))
        .collect();
    let named = |name: &'static str| {
        let is = move |shape: &&Entity| shape.get(1).text() == Some(name);
        shapes.iter().filter(is)
    };
    let others = shapes.iter().filter(|shape| {
        let name = shape.get(1).text().unwrap_or_default();
        name != "Body" && name != "Box" && !SYMBOLS.contains(&name)
    });
    named("Body")
        .chain(others)
        .chain(named("Box"))
        .find_map(|shape| {
            let mut parts = Parts::default();
            for item in shape.get(3).references().take(MOST_ITEMS) {
                parts.take(step, item, &place, 0);
            }
            (!parts.is_empty()).then_some(parts)
        })
}

/// All of it as one, seen from above; a profile that stands alone stays as it was drawn.
fn seen(mut parts: Parts, mm: f64) -> Option<Body> {
    let taken = std::mem::take(&mut parts.taken).into_iter();
    let taken = taken.filter_map(|parts| seen(parts, mm)).collect();
    if let ([(rings, low, high)], []) = (&parts.upright[..], &parts.faces[..]) {
        let flat = |ring: &Vec<Point3>| ring.iter().map(|p| [p[0], p[1]]).collect();
        return Some(Body {
            pieces: vec![rings.iter().map(flat).collect()],
            low: *low,
            high: *high,
            faces: Vec::new(),
            taken,
        });
    }
    let faces = parts.into_faces();
    let &[x, y, _] = faces.first()?.first()?.first()?;
    // Models lie anywhere on Earth; areas are laid together near the origin.
    let from_above = |ring: &Vec<Point3>| -> Vec<DVec2> {
        let ring = ring.iter();
        ring.map(|p| DVec2::new(p[0] - x, p[1] - y) * mm).collect()
    };
    let flat: Vec<Vec<Vec<DVec2>>> = faces
        .iter()
        .map(|face| face.iter().map(from_above).collect::<Vec<_>>())
        .filter(|face| {
            let mut points = face.iter().flatten();
            points.all(|p| p.abs().max_element() < FARTHEST_MM)
        })
        .filter(|face| face.iter().any(|ring| area(ring) > UPRIGHT_MM2))
        .collect();
    let (low, high) = reach(faces.iter().flatten().flatten());
    let placed = |p: DVec2| [p.x / mm + x, p.y / mm + y];
    let mut pieces: Vec<Vec<Vec<[f64; 2]>>> = joined(flat)
        .into_iter()
        .map(|piece| {
            let ring = |ring: Vec<DVec2>| ring.into_iter().map(placed).collect();
            piece.into_iter().map(ring).collect()
        })
        .collect();
    if pieces.is_empty() {
        // A sheet that stands upright is a line.
        let points = faces.iter().flatten().flatten().map(|p| [p[0], p[1]]);
        pieces.push(vec![points.collect()]);
    }
    Some(Body {
        pieces,
        low,
        high,
        faces,
        taken,
    })
}

/// Areas of faces as one: the largest ring of each is its outline, whatever the file says, and what makes areas that cross
/// each other everywhere is left out.
pub(super) fn joined(mut faces: Vec<Vec<Vec<DVec2>>>) -> Vec<Vec<Vec<DVec2>>> {
    let (low, high) = bounds(faces.iter().flatten().flatten().copied());
    let mut left = MOST_SIDES * low.distance(high);
    faces.retain(|face| !face.is_empty());
    faces.retain_mut(|face| {
        let largest = (1..face.len()).fold(0, |largest, k| {
            if area(&face[k]) > area(&face[largest]) {
                k
            } else {
                largest
            }
        });
        face.swap(0, largest);
        let sides = face.iter().flat_map(|ring| sides(ring));
        left -= sides.map(|(p, q)| p.distance(q)).sum::<f64>();
        left >= 0.0
    });
    union(&faces)
}
