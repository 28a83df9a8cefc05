//! Hatches by their boundaries: the dxf crate leaves them out, and many walls are nothing else.

use std::f64::consts::TAU;

use glam::DVec2;

use super::explode::Place;
use super::file::Entity;
use super::pairs::Pair;
use crate::lines::{Drawing, Hint, arc_of_bulge};

/// Loops and their points that are looked at.
const MOST_POINTS: usize = 200_000;

/// A hatched or filled area.
pub(super) fn hatch(drawing: &mut Drawing, entity: &Entity, place: Place<'_>) {
    let world = |p: DVec2| place.world_from_block.transform_point2(p);
    let rings: Vec<Vec<DVec2>> = loops(&entity.pairs)
        .into_iter()
        .map(|ring| ring.into_iter().map(world).collect())
        .collect();
    let solid = entity.whole(70) == 1;
    // A pattern's layer is often called "hatch": that says nothing against its boundary.
    let hint = if place.hint == Hint::Annotation {
        Hint::None
    } else {
        place.hint
    };
    drawing.fill(rings, if solid { 0.3 } else { 0.6 }, hint);
}

/// The rings of a hatch's boundary paths, curves in short strokes.
fn loops(pairs: &[Pair]) -> Vec<Vec<DVec2>> {
    let Some(begin) = pairs.iter().position(|p| p.code == 91) else {
        return Vec::new();
    };
    let mut reader = Reader {
        pairs: &pairs[begin + 1..],
        left: MOST_POINTS,
    };
    let count = pairs[begin].number().unwrap_or(0.0) as usize;
    let mut rings = Vec::new();
    for _ in 0..count.min(MOST_POINTS) {
        let Some(ring) = reader.ring() else { break };
        rings.push(ring);
    }
    rings
}

struct Reader<'a> {
    pairs: &'a [Pair],
    left: usize,
}

impl Reader<'_> {
    /// The number of the next pair with this code, which must come before the boundary ends.
    fn next(&mut self, code: i32) -> Option<f64> {
        let at = self.pairs.iter().take(12).position(|p| p.code == code)?;
        let number = self.pairs[at].number();
        self.pairs = &self.pairs[at + 1..];
        self.left = self.left.checked_sub(1)?;
        number
    }

    /// The number of the pair that stands next, if it has this code.
    fn maybe(&mut self, code: i32) -> Option<f64> {
        let first = self.pairs.first().filter(|p| p.code == code)?;
        let number = first.number();
        self.pairs = &self.pairs[1..];
        number
    }

    fn point(&mut self, code: i32) -> Option<DVec2> {
        Some(DVec2::new(self.next(code)?, self.next(code + 10)?))
    }

    fn ring(&mut self) -> Option<Vec<DVec2>> {
        let flags = self.next(92)? as i64;
        let mut ring = Vec::new();
        if flags & 2 != 0 {
            self.polyline(&mut ring)?;
        } else {
            let edges = self.next(93)? as usize;
            for _ in 0..edges.min(MOST_POINTS) {
                self.edge(&mut ring)?;
            }
        }
        ring.dedup_by(|a, b| a.distance(*b) < 1e-9);
        let sources = self.next(97).unwrap_or(0.0) as usize;
        for _ in 0..sources.min(MOST_POINTS) {
            self.maybe(330)?;
        }
        Some(ring)
    }

    fn polyline(&mut self, ring: &mut Vec<DVec2>) -> Option<()> {
        let bulges = self.next(72)? != 0.0;
        self.next(73)?;
        let count = self.next(93)? as usize;
        let mut corners = Vec::new();
        for _ in 0..count.min(MOST_POINTS) {
            let at = self.point(10)?;
            let bulge = if bulges {
                self.maybe(42).unwrap_or(0.0)
            } else {
                0.0
            };
            corners.push((at, bulge));
        }
        for (k, &(at, bulge)) in corners.iter().enumerate() {
            ring.push(at);
            let next = corners[(k + 1) % corners.len()].0;
            if let Some(arc) = arc_of_bulge(at, next, -bulge, Hint::None) {
                ring.extend((1..8).map(|k| arc.at(f64::from(k) / 8.0)));
            }
        }
        Some(())
    }

    fn edge(&mut self, ring: &mut Vec<DVec2>) -> Option<()> {
        match self.next(72)? as i64 {
            1 => ring.extend([self.point(10)?, self.point(11)?]),
            2 => {
                let (centre, radius) = (self.point(10)?, self.next(40)?);
                let axes = [DVec2::X * radius, DVec2::Y * radius];
                self.round(ring, centre, axes)?;
            }
            3 => {
                let (centre, major) = (self.point(10)?, self.point(11)?);
                let axes = [major, major.perp() * self.next(40)?];
                self.round(ring, centre, axes)?;
            }
            4 => {
                self.next(94)?;
                self.next(73)?;
                self.next(74)?;
                let (knots, controls) = (self.next(95)? as usize, self.next(96)? as usize);
                for _ in 0..knots.min(MOST_POINTS) {
                    self.next(40)?;
                }
                // Its control points lie close enough to say where the area is.
                for _ in 0..controls.min(MOST_POINTS) {
                    ring.push(self.point(10)?);
                    self.maybe(42);
                }
            }
            _ => return None,
        }
        Some(())
    }

    /// An arc in degrees; against the clock, or with it and then counted the other way.
    fn round(&mut self, ring: &mut Vec<DVec2>, centre: DVec2, axes: [DVec2; 2]) -> Option<()> {
        let (start, end) = (self.next(50)?.to_radians(), self.next(51)?.to_radians());
        let way = if self.next(73)? != 0.0 { 1.0 } else { -1.0 };
        let mut sweep = (end - start).rem_euclid(TAU);
        if sweep < 1e-9 {
            sweep = TAU;
        }
        ring.extend((0..=12).map(|k| {
            let angle = way * (start + sweep * f64::from(k) / 12.0);
            centre + axes[0] * angle.cos() + axes[1] * angle.sin()
        }));
        Some(())
    }
}
