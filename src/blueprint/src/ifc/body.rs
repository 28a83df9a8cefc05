//! Bodies as far as a plan needs them: what one sees of them from above, and from where to where they reach.

use glam::DVec2;

use super::cuts::Cut;
use super::faces::faces;
use super::place::{Place, Point3, axis_placement, coordinates, curve, placement, transformation};
use super::step::{Entity, Step};
use crate::geometry::area as ring_area;
use crate::lines::{area, union};

/// Items in items in items.
const DEEPEST: usize = 16;
/// Items of one body.
const MOST_ITEMS: usize = 2_000;
/// The area of a face that stands upright, in square millimetres, seen from above.
const UPRIGHT_MM2: f64 = 1.0;

/// Faces that reach farther are damage.
const FARTHEST_MM: f64 = 1e6;

/// A body in the world, in units of the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Body {
    /// What it covers, seen from above: pieces, each of an outline and the holes in it.
    pub(crate) pieces: Vec<Vec<Vec<[f64; 2]>>>,
    pub(crate) low: f64,
    pub(crate) high: f64,
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
        for body in bodies {
            for ring in body.pieces.iter().filter_map(|piece| piece.first()) {
                let ring: Vec<Point3> = ring.iter().map(|&[x, y]| [x, y, 0.0]).collect();
                parts.faces.extend(levels(&ring, body.low, body.high));
            }
        }
        parts.body(mm)
    }
}

/// What stands for a product: its body, else the box around it.
pub(crate) fn body(step: &Step<'_>, product: &Entity, mm: f64) -> Option<Body> {
    parts(step, product)?.body(mm)
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
            let is_empty = parts.upright.is_empty() && parts.faces.is_empty();
            (!is_empty).then_some(parts)
        })
}

/// What a body is put together of, in the world.
#[derive(Default)]
struct Parts {
    /// Profiles that are extruded upwards: outlines with the holes in them, their lowest and highest point.
    upright: Vec<(Vec<Vec<Point3>>, f64, f64)>,
    faces: Vec<Vec<Point3>>,
}

impl Parts {
    fn take(&mut self, step: &Step<'_>, id: u64, place: &Place, depth: usize) {
        let Some(item) = step.get(id).filter(|_| depth < DEEPEST) else {
            return;
        };
        match item.kind.as_str() {
            "IFCEXTRUDEDAREASOLID" | "IFCEXTRUDEDAREASOLIDTAPERED" => {
                if let Some((bottom, top)) = extruded(step, &item, place) {
                    self.between(bottom, top);
                }
            }
            "IFCBOOLEANCLIPPINGRESULT" | "IFCBOOLEANRESULT" => {
                let [first, second] = [1, 2].map(|index| item.get(index).reference());
                let mut parts = Self::default();
                if let Some(operand) = first {
                    parts.take(step, operand, place, depth + 1);
                }
                match (item.get(0).word(), second) {
                    (Some("UNION"), Some(second)) => parts.take(step, second, place, depth + 1),
                    // Solids that are taken away are holes: openings tell them.
                    (Some("DIFFERENCE"), Some(second)) => parts.cut(Cut::new(step, second, place)),
                    _ => {}
                }
                self.upright.extend(parts.upright);
                self.faces.extend(parts.faces);
            }
            "IFCCSGSOLID" => {
                if let Some(root) = item.get(0).reference() {
                    self.take(step, root, place, depth + 1);
                }
            }
            "IFCMAPPEDITEM" => {
                let Some(map) = step.follow(item.get(0)) else {
                    return;
                };
                let place = place
                    .then(&transformation(step, item.get(1)))
                    .then(&axis_placement(step, map.get(0)));
                let shape = step.follow(map.get(1));
                let items = shape.iter().flat_map(|shape| shape.get(3).references());
                for item in items.take(MOST_ITEMS) {
                    self.take(step, item, &place, depth + 1);
                }
            }
            "IFCBOUNDINGBOX" => {
                if let Some((bottom, top)) = boxed(step, &item, place) {
                    self.between(bottom, top);
                }
            }
            _ => self
                .faces
                .extend(faces(step, &item, place).unwrap_or_default()),
        }
    }

    /// The body between two faces of as many corners. One that leans is seen whole, without the holes through it.
    fn between(&mut self, bottom: Vec<Vec<Point3>>, top: Vec<Vec<Point3>>) {
        let (low, high) = reach(bottom.iter().chain(&top).flatten());
        let size = 1.0 + (high - low).abs();
        let stands = |(p, q): (&Point3, &Point3)| (p[0] - q[0]).hypot(p[1] - q[1]) < 1e-6 * size;
        if bottom
            .iter()
            .flatten()
            .zip(top.iter().flatten())
            .all(stands)
        {
            self.upright.push((bottom, low, high));
            return;
        }
        for (bottom, top) in bottom.into_iter().zip(top).take(1) {
            for k in 0..bottom.len() {
                let next = (k + 1) % bottom.len();
                let side = vec![bottom[k], bottom[next], top[next], top[k]];
                self.faces.push(side);
            }
            self.faces.extend([bottom, top]);
        }
    }

    fn cut(&mut self, cut: Option<Cut>) {
        let Some(cut) = cut else { return };
        let upright = std::mem::take(&mut self.upright).into_iter();
        self.upright = upright.filter_map(|solid| cut.upright(solid)).collect();
        self.faces = cut.faces(std::mem::take(&mut self.faces));
    }

    fn corners(&self) -> Vec<Point3> {
        let mut corners: Vec<Point3> = self.faces.iter().flatten().copied().collect();
        for (rings, low, high) in &self.upright {
            let rings = rings.iter();
            corners.extend(rings.flat_map(|ring| levels(ring, *low, *high)).flatten());
        }
        corners
    }

    /// All of it as one; a profile that stands alone stays as it was drawn.
    fn body(mut self, mm: f64) -> Option<Body> {
        if let ([(rings, low, high)], []) = (&self.upright[..], &self.faces[..]) {
            let flat = |ring: &Vec<Point3>| ring.iter().map(|p| [p[0], p[1]]).collect();
            return Some(Body {
                pieces: vec![rings.iter().map(flat).collect()],
                low: *low,
                high: *high,
            });
        }
        for (rings, low, high) in self.upright {
            for ring in rings.into_iter().take(1) {
                self.faces.extend(levels(&ring, low, high));
            }
        }
        let &[x, y, _] = self.faces.first()?.first()?;
        // Models lie anywhere on Earth; areas are laid together near the origin.
        let seen = |face: &Vec<Point3>| -> Vec<DVec2> {
            let ring = face.iter();
            ring.map(|p| DVec2::new(p[0] - x, p[1] - y) * mm).collect()
        };
        let flat: Vec<Vec<Vec<DVec2>>> = (self.faces.iter())
            .map(|face| vec![seen(face)])
            .filter(|face| face[0].iter().all(|p| p.abs().max_element() < FARTHEST_MM))
            .filter(|face| area(&face[0]) > UPRIGHT_MM2)
            .collect();
        let (low, high) = reach(self.faces.iter().flatten());
        let placed = |p: DVec2| [p.x / mm + x, p.y / mm + y];
        let mut pieces: Vec<Vec<Vec<[f64; 2]>>> = union(&flat)
            .into_iter()
            .map(|piece| {
                let ring = |ring: Vec<DVec2>| ring.into_iter().map(placed).collect();
                piece.into_iter().map(ring).collect()
            })
            .collect();
        if pieces.is_empty() {
            // A sheet that stands upright is a line.
            let points = self.faces.iter().flatten().map(|p| [p[0], p[1]]);
            pieces.push(vec![points.collect()]);
        }
        Some(Body { pieces, low, high })
    }
}

/// The lower and the upper face of a solid, each of an outline and the holes in it.
type Ends = (Vec<Vec<Point3>>, Vec<Vec<Point3>>);

fn extruded(step: &Step<'_>, item: &Entity, place: &Place) -> Option<Ends> {
    let own = place.then(&axis_placement(step, item.get(1)));
    let profile = profile(step, &step.follow(item.get(0))?)?;
    let way = coordinates(step.follow(item.get(2))?.get(0));
    let length = item.get(3).number()?;
    let at = |length: f64| {
        let lifted = |p: &Point3| own.at([0, 1, 2].map(|k| p[k] + way[k] * length));
        let ring = |ring: &Vec<Point3>| ring.iter().map(lifted).collect();
        profile.iter().map(ring).collect()
    };
    Some((at(0.0), at(length)))
}

fn boxed(step: &Step<'_>, item: &Entity, place: &Place) -> Option<Ends> {
    let [u, v, w] = coordinates(step.follow(item.get(0))?.get(0));
    let sizes = [1, 2, 3].map(|index| item.get(index).number());
    let [Some(x), Some(y), Some(z)] = sizes else {
        return None;
    };
    let at = |height: f64| {
        let corners = [[0.0, 0.0], [x, 0.0], [x, y], [0.0, y]];
        let corner = |[x, y]: [f64; 2]| place.at([u + x, v + y, w + height]);
        vec![corners.map(corner).to_vec()]
    };
    Some((at(0.0), at(z)))
}

/// A ring at two heights.
fn levels(ring: &[Point3], low: f64, high: f64) -> [Vec<Point3>; 2] {
    [low, high].map(|height| ring.iter().map(|p| [p[0], p[1], height]).collect())
}

fn reach<'a>(points: impl Iterator<Item = &'a Point3>) -> (f64, f64) {
    points.fold((f64::MAX, f64::MIN), |(low, high), p| {
        (low.min(p[2]), high.max(p[2]))
    })
}

/// The outline of a profile and the holes in it, in the space of the solid.
fn profile(step: &Step<'_>, entity: &Entity) -> Option<Vec<Vec<Point3>>> {
    let sides = |a: usize, b: usize| Some([entity.get(a).number()?, entity.get(b).number()?]);
    let around = |[width, depth]: [f64; 2]| {
        let place = axis_placement(step, entity.get(2));
        let ring = [[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]];
        let ring = ring.map(|[x, y]| place.at([x * width, y * depth, 0.0]));
        vec![ring.to_vec()]
    };
    match entity.kind.as_str() {
        // Rolled steel takes the room of the box around it.
        "IFCRECTANGLEPROFILEDEF"
        | "IFCROUNDEDRECTANGLEPROFILEDEF"
        | "IFCRECTANGLEHOLLOWPROFILEDEF"
        | "IFCISHAPEPROFILEDEF" => sides(3, 4).map(around),
        "IFCLSHAPEPROFILEDEF"
        | "IFCUSHAPEPROFILEDEF"
        | "IFCTSHAPEPROFILEDEF"
        | "IFCCSHAPEPROFILEDEF"
        | "IFCZSHAPEPROFILEDEF" => sides(4, 3).map(around),
        "IFCCIRCLEPROFILEDEF" | "IFCCIRCLEHOLLOWPROFILEDEF" => {
            const SIDES: u32 = 24;
            let place = axis_placement(step, entity.get(2));
            let radius = entity.get(3).number()?;
            let at = |side| {
                let angle = std::f64::consts::TAU * f64::from(side) / f64::from(SIDES);
                place.at([radius * angle.cos(), radius * angle.sin(), 0.0])
            };
            Some(vec![(0..SIDES).map(at).collect()])
        }
        "IFCARBITRARYCLOSEDPROFILEDEF" | "IFCARBITRARYPROFILEDEFWITHVOIDS" => {
            let mut rings = vec![closed(curve(step, entity.get(2))?)];
            let holes = entity.get(3).list().iter().take(100);
            rings.extend(holes.filter_map(|hole| curve(step, hole)).map(closed));
            Some(rings)
        }
        _ => None,
    }
}

/// A ring without its first point again at its end.
fn closed(mut points: Vec<Point3>) -> Vec<Point3> {
    if points.len() > 3 && points.first() == points.last() {
        points.pop();
    }
    points
}
