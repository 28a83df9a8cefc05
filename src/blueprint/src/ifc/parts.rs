//! What bodies are put together of: solids side by side, and solids with others added or taken away.

use super::cuts::Cut;
use super::faces::faces;
use super::place::{Place, Point3, axis_placement, transformation};
use super::solids::{Face, ball, boxed, extruded, revolved, upon};
use super::step::{Entity, Step};
use super::sweeps::swept;

/// Items in items in items.
const DEEPEST: usize = 16;
/// Items of one body.
pub(super) const MOST_ITEMS: usize = 2_000;
/// Solids that one is without which is taken away itself: these many, of these many faces, in pieces no more than these
/// many, where it has itself no more than so many.
const MOST_TAKEN: usize = 8;
const MOST_PLANES: usize = 12;
const MOST_PIECES: usize = 64;
const PLAIN_FACES: usize = 500;
/// Faces of one body.
const MOST_FACES: usize = 60_000;

/// Solids and faces in the world, in units of the file.
#[derive(Clone, Default)]
pub(super) struct Parts {
    /// Profiles that are extruded upwards: outlines with the holes in them, their lowest and highest point.
    pub(super) upright: Vec<(Face, f64, f64)>,
    pub(super) faces: Vec<Face>,
    /// Solids that are taken away.
    pub(super) taken: Vec<Self>,
    /// How many items were looked at, and how many faces they had.
    seen: (usize, usize),
}

impl Parts {
    pub(super) fn take(&mut self, step: &Step<'_>, id: u64, place: &Place, depth: usize) {
        self.seen.0 += 1;
        if depth >= DEEPEST || self.is_full() {
            return;
        }
        let Some(item) = step.get(id) else { return };
        match item.kind.as_str() {
            "IFCEXTRUDEDAREASOLID" | "IFCEXTRUDEDAREASOLIDTAPERED" => {
                for ends in extruded(step, &item, place).unwrap_or_default() {
                    self.between(Some(ends));
                }
            }
            "IFCBOOLEANCLIPPINGRESULT" | "IFCBOOLEANRESULT" => {
                self.combine(step, item, place, depth);
            }
            "IFCREVOLVEDAREASOLID" => self.through(revolved(step, &item, place)),
            "IFCSPHERE" => self.through(ball(step, &item, place)),
            "IFCSWEPTDISKSOLID"
            | "IFCSWEPTDISKSOLIDPOLYGONAL"
            | "IFCSURFACECURVESWEPTAREASOLID"
            | "IFCFIXEDREFERENCESWEPTAREASOLID"
            | "IFCDIRECTRIXDERIVEDREFERENCESWEPTAREASOLID" => {
                for [start, end] in swept(step, &item, place).unwrap_or_default() {
                    self.between(Some((start, end)));
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
            "IFCBOUNDINGBOX" | "IFCBLOCK" => self.between(boxed(step, &item, place)),
            "IFCRIGHTCIRCULARCYLINDER" | "IFCRIGHTCIRCULARCONE" | "IFCRECTANGULARPYRAMID" => {
                self.between(upon(step, &item, place));
            }
            _ => {
                let faces = faces(step, &item, place).unwrap_or_default();
                self.seen.1 += faces.len();
                self.faces.extend(faces);
            }
        }
    }

    /// Whether no home has more.
    fn is_full(&self) -> bool {
        self.seen.0 > MOST_ITEMS || self.seen.1 > MOST_FACES
    }

    /// A solid with others taken away or added, one after the other.
    fn combine(&mut self, step: &Step<'_>, last: Entity, place: &Place, depth: usize) {
        let mut next = Some(last);
        let mut changes = Vec::new();
        let mut parts = Self {
            seen: self.seen,
            ..Self::default()
        };
        while let Some(item) = next.take() {
            changes.push((item.get(0).clone(), item.get(2).reference()));
            parts.seen.0 += 1;
            let first = item.get(1).reference();
            next = first.filter(|_| !parts.is_full()).and_then(|id| {
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
                    Some(cut) => parts.cut_away(&cut),
                    None => parts.take_away(step, second, place, depth),
                },
                Some("INTERSECTION") => parts.keep_within(step, second, place, depth),
                _ => {}
            }
        }
        self.add(parts);
    }

    fn add(&mut self, parts: Self) {
        self.seen = parts.seen;
        self.upright.extend(parts.upright);
        self.faces.extend(parts.faces);
        self.taken.extend(parts.taken);
    }

    /// Each of its solids leaves a hole of its own.
    fn take_away(&mut self, step: &Step<'_>, id: u64, place: &Place, depth: usize) {
        let mut next = Some(id);
        while let Some(id) = next.take() {
            let Some(item) = step.get(id).filter(|_| !self.is_full()) else {
                return;
            };
            let together = item.kind == "IFCBOOLEANRESULT" && item.get(0).word() == Some("UNION");
            if item.kind == "IFCCSGSOLID" {
                next = item.get(0).reference();
            } else if together && depth < DEEPEST {
                next = item.get(1).reference();
                if let Some(second) = item.get(2).reference() {
                    self.take_away(step, second, place, depth + 1);
                }
            } else {
                self.take_whole(step, id, place, depth);
                return;
            }
            self.seen.0 += 1;
        }
    }

    fn take_whole(&mut self, step: &Step<'_>, id: u64, place: &Place, depth: usize) {
        let mut away = Self {
            seen: self.seen,
            ..Self::default()
        };
        away.take(step, id, place, depth + 1);
        self.seen = away.seen;
        for away in away.without_taken() {
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
    }

    /// What is left where convex solids are taken away: pieces beyond each of their faces.
    fn without_taken(mut self) -> Vec<Self> {
        let mut taken = std::mem::take(&mut self.taken);
        if self.faces.len() + self.upright.len() > PLAIN_FACES {
            taken.clear();
        }
        let mut pieces = vec![self];
        for solid in taken.into_iter().take(MOST_TAKEN) {
            let planes = Cut::around(&solid.into_faces());
            let part = |mut piece: Self| {
                let beyond = planes.iter().map(move |plane| {
                    let mut beyond = piece.clone();
                    beyond.cut(&plane.turned());
                    piece.cut(plane);
                    beyond
                });
                let beyond = beyond.filter(|piece| !piece.is_empty());
                beyond.collect::<Vec<_>>()
            };
            if (1..=MOST_PLANES).contains(&planes.len()) {
                pieces = pieces
                    .into_iter()
                    .flat_map(part)
                    .take(MOST_PIECES)
                    .collect();
            }
        }
        pieces
    }

    /// Keeps what lies within a half of space, or in a convex solid.
    fn keep_within(&mut self, step: &Step<'_>, id: u64, place: &Place, depth: usize) {
        let mut other = Self {
            seen: self.seen,
            ..Self::default()
        };
        let half = Cut::new(step, id, place);
        match &half {
            Some(half) => other.between(half.prism(&self.corners())),
            None => other.take(step, id, place, depth + 1),
        }
        self.seen = other.seen;
        self.seen.1 += self.faces.len();
        for cut in Cut::around(&other.into_faces()) {
            self.cut(&cut);
        }
        if let Some(half) = half {
            self.cut(&half.turned());
        }
    }

    /// Without a half of space; where bounds let it take only a part of what lies beyond its plane, with a hole.
    fn cut_away(&mut self, cut: &Cut) {
        let corners = self.corners();
        let prism = cut.prism(&corners).filter(|_| cut.is_square());
        if prism.is_some() && !cut.takes_all_beyond(corners) {
            let mut away = Self::default();
            away.between(prism);
            away.cut(&cut.turned());
            self.taken.push(away);
        }
        self.cut(cut);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.upright.is_empty() && self.faces.is_empty()
    }

    /// The bodies from each face to the next.
    fn through(&mut self, sections: Option<Vec<Face>>) {
        for pair in sections.unwrap_or_default().windows(2) {
            self.between(Some((pair[0].clone(), pair[1].clone())));
        }
    }

    /// The body between two faces of as many corners.
    fn between(&mut self, ends: Option<(Face, Face)>) {
        let Some((bottom, top)) = ends.filter(|(bottom, _)| !bottom.is_empty()) else {
            return;
        };
        if self.is_full() {
            return;
        }
        let (low, high) = reach(bottom.iter().chain(&top).flatten());
        let size = 1.0 + (high - low).abs();
        let stands = |(p, q): (&Point3, &Point3)| (p[0] - q[0]).hypot(p[1] - q[1]) < 1e-6 * size;
        let mut pairs = bottom.iter().flatten().zip(top.iter().flatten());
        if pairs.all(stands) {
            self.seen.1 += 1;
            self.upright.push((bottom, low, high));
            return;
        }
        let faces = around(bottom, top);
        self.seen.1 += faces.len();
        self.faces.extend(faces);
    }

    fn cut(&mut self, cut: &Cut) {
        let upright = std::mem::take(&mut self.upright).into_iter();
        self.upright = upright.filter_map(|solid| cut.upright(solid)).collect();
        self.faces = cut.faces(std::mem::take(&mut self.faces));
    }

    pub(super) fn corners(&self) -> Vec<Point3> {
        let mut corners: Vec<Point3> = self.faces.iter().flatten().flatten().copied().collect();
        for (rings, low, high) in &self.upright {
            corners.extend(
                [*low, *high]
                    .map(|height| level(rings, height))
                    .into_iter()
                    .flatten()
                    .flatten(),
            );
        }
        corners
    }

    /// All faces, those of upright solids too.
    pub(super) fn into_faces(self) -> Vec<Face> {
        let upright = self.upright.into_iter();
        let upright =
            upright.flat_map(|(rings, low, high)| around(level(&rings, low), level(&rings, high)));
        self.faces.into_iter().chain(upright).collect()
    }
}

/// The faces of the body between two.
fn around(bottom: Face, top: Face) -> Vec<Face> {
    let mut faces = Vec::new();
    for (bottom, top) in bottom.iter().zip(&top) {
        for k in 0..bottom.len() {
            let next = (k + 1) % bottom.len();
            faces.push(vec![vec![bottom[k], bottom[next], top[next], top[k]]]);
        }
    }
    faces.extend([bottom, top]);
    faces
}

/// A face at a height.
fn level(rings: &Face, height: f64) -> Face {
    let ring = |ring: &Vec<Point3>| ring.iter().map(|p| [p[0], p[1], height]).collect();
    rings.iter().map(ring).collect()
}

/// The lowest and the highest of points.
pub(super) fn reach<'a>(points: impl Iterator<Item = &'a Point3>) -> (f64, f64) {
    points.fold((f64::MAX, f64::MIN), |(low, high), p| {
        (low.min(p[2]), high.max(p[2]))
    })
}
