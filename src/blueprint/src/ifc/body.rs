//! Bodies as far as a plan needs them: what one sees of them from above, and from where to where they reach.

use glam::DVec2;

use super::cuts::Cut;
use super::faces::faces;
use super::place::{Place, Point3, axis_placement, placement, transformation};
use super::solids::{boxed, extruded, revolved};
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
            for ring in body.pieces.iter().filter_map(|piece| piece.first()) {
                let ring: Vec<Point3> = ring.iter().map(|&[x, y]| [x, y, 0.0]).collect();
                parts.faces.extend(levels(&ring, body.low, body.high));
            }
        }
        Some(Self {
            taken,
            ..parts.body(mm)?
        })
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
    /// Solids that are taken away.
    taken: Vec<Self>,
    /// How many items were looked at.
    items: usize,
}

impl Parts {
    fn take(&mut self, step: &Step<'_>, id: u64, place: &Place, depth: usize) {
        self.items += 1;
        if depth >= DEEPEST || self.items > MOST_ITEMS {
            return;
        }
        let Some(item) = step.get(id) else { return };
        match item.kind.as_str() {
            "IFCEXTRUDEDAREASOLID" | "IFCEXTRUDEDAREASOLIDTAPERED" => {
                if let Some((bottom, top)) = extruded(step, &item, place) {
                    self.between(bottom, top);
                }
            }
            "IFCBOOLEANCLIPPINGRESULT" | "IFCBOOLEANRESULT" => {
                self.combine(step, item, place, depth);
            }
            "IFCREVOLVEDAREASOLID" => {
                for pair in revolved(step, &item, place).unwrap_or_default().windows(2) {
                    self.between(pair[0].clone(), pair[1].clone());
                }
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
            "IFCBOUNDINGBOX" | "IFCBLOCK" => {
                if let Some((bottom, top)) = boxed(step, &item, place) {
                    self.between(bottom, top);
                }
            }
            _ => self
                .faces
                .extend(faces(step, &item, place).unwrap_or_default()),
        }
    }

    /// A solid with others taken away or added, one after the other.
    fn combine(&mut self, step: &Step<'_>, last: Entity, place: &Place, depth: usize) {
        let mut next = Some(last);
        let mut changes = Vec::new();
        let mut parts = Self {
            items: self.items,
            ..Self::default()
        };
        while let Some(item) = next.take() {
            changes.push((item.get(0).clone(), item.get(2).reference()));
            parts.items += 1;
            let first = item.get(1).reference();
            next = first.filter(|_| parts.items < MOST_ITEMS).and_then(|id| {
                let inner = step.get(id)?;
                let is_combined = inner.kind.starts_with("IFCBOOLEAN");
                if !is_combined {
                    parts.take(step, id, place, depth + 1);
                }
                is_combined.then_some(inner)
            });
        }
        for (operator, second) in changes.into_iter().rev() {
            let Some(second) = second else { continue };
            match operator.word() {
                Some("UNION") => parts.take(step, second, place, depth + 1),
                Some("DIFFERENCE") => match Cut::new(step, second, place) {
                    Some(cut) => parts.cut(&cut),
                    None => parts.take_away(step, second, place, depth),
                },
                _ => {}
            }
        }
        self.add(parts);
    }

    fn add(&mut self, parts: Self) {
        self.items = parts.items;
        self.upright.extend(parts.upright);
        self.faces.extend(parts.faces);
        self.taken.extend(parts.taken);
    }

    /// Each of its solids leaves a hole of its own.
    fn take_away(&mut self, step: &Step<'_>, id: u64, place: &Place, depth: usize) {
        let mut away = Self {
            items: self.items,
            ..Self::default()
        };
        away.take(step, id, place, depth + 1);
        self.items = away.items;
        let upright = away.upright.into_iter().map(|solid| Self {
            upright: vec![solid],
            ..Self::default()
        });
        self.taken.extend(upright);
        if !away.faces.is_empty() {
            self.taken.push(Self {
                faces: away.faces,
                ..Self::default()
            });
        }
    }

    /// The body between two faces of as many corners. One that leans is seen whole: the holes through it are solids that
    /// are taken away.
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
        for (index, (bottom, top)) in bottom.into_iter().zip(top).enumerate() {
            if index > 0 {
                let mut hole = Self::default();
                hole.between(vec![bottom], vec![top]);
                self.taken.push(hole);
                continue;
            }
            for k in 0..bottom.len() {
                let next = (k + 1) % bottom.len();
                let side = vec![bottom[k], bottom[next], top[next], top[k]];
                self.faces.push(side);
            }
            self.faces.extend([bottom, top]);
        }
    }

    fn cut(&mut self, cut: &Cut) {
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
        let taken = std::mem::take(&mut self.taken).into_iter();
        let taken = taken.filter_map(|parts| parts.body(mm)).collect();
        if let ([(rings, low, high)], []) = (&self.upright[..], &self.faces[..]) {
            let flat = |ring: &Vec<Point3>| ring.iter().map(|p| [p[0], p[1]]).collect();
            return Some(Body {
                pieces: vec![rings.iter().map(flat).collect()],
                low: *low,
                high: *high,
                taken,
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
        Some(Body {
            pieces,
            low,
            high,
            taken,
        })
    }
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
