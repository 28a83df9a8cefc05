//! Recesses in walls: in the file a fixture, on paper and in 3D a part that the wall lacks.

use crate::check::within;
use crate::graph::{Axis, axes};
use crate::holes::FLOOR_MM;
use crate::hung::{Hold, nearest_hold};
use crate::outline::{WallOutline, kept, outlines};
use crate::vector::{Vector, segment_distance};
use crate::{Fixture, FixtureKind, Plan, PlanError, Point, Wall, WallId};

/// What stays of a wall behind a niche, at least.
const BEHIND_MM: i32 = 20;
/// Shallower ones are scratches.
const LEAST_DEPTH_MM: i32 = 10;
/// A new niche leaves more: half a brick, or a third of a thin wall.
const USUAL_BEHIND_MM: i32 = 60;
/// Farther from a wall than this, it cannot be told which one is meant.
const REACH_MM: f64 = 1000.0;
/// Plans are cut at this height to be drawn.
const CUT_MM: i32 = 1000;

/// A part that a wall lacks, from one of its faces.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recess<'a> {
    pub(crate) outline: &'a WallOutline,
    on_left: bool,
    /// Where it starts and ends along the axis.
    pub(crate) from: f64,
    pub(crate) to: f64,
    depth: f64,
    pub(crate) from_mm: i32,
    pub(crate) to_mm: i32,
}

impl Recess<'_> {
    /// The part of a convex ring that stays behind it.
    pub(crate) fn behind(&self, ring: &[Vector]) -> Vec<Vector> {
        let axis = &self.outline.axis;
        let rear = self.outline.half - self.depth;
        let side = self.side();
        kept(ring, &|at| rear - axis.offset(at) * side)
    }

    /// Its corners on the floor, clockwise: two on the wall's face, then its rear.
    pub(crate) fn corners(&self) -> [Vector; 4] {
        let axis = &self.outline.axis;
        let out = axis.along.left() * self.side();
        let face = out * self.outline.half;
        let rear = out * (self.outline.half - self.depth);
        let (a, b) = (axis.at(self.from), axis.at(self.to));
        let (a, b) = if self.on_left { (a, b) } else { (b, a) };
        [a + face, b + face, b + rear, a + rear]
    }

    /// Whether one can put something into it from the floor.
    pub(crate) fn reaches_floor(&self) -> bool {
        self.from_mm < FLOOR_MM
    }

    /// Whether it opens to the room on this side of a wall.
    pub(crate) fn opens(&self, wall: WallId, on_left: bool) -> bool {
        (self.outline.wall, self.on_left) == (wall, on_left)
    }

    fn side(&self) -> f64 {
        if self.on_left { 1.0 } else { -1.0 }
    }

    /// Cuts it into the rings of a wall on paper, if the plane of the drawing goes through it.
    pub(crate) fn notch(&self, rings: &mut [Vec<Vector>]) {
        if !is_cut(self.from_mm, self.to_mm) {
            return;
        }
        let [start, end, rear_end, rear_start] = self.corners();
        for ring in rings {
            let count = ring.len();
            let edge = (0..count).find(|&index| {
                let (p, q) = (ring[index], ring[(index + 1) % count]);
                on_edge(start, p, q) && on_edge(end, p, q)
            });
            let Some(edge) = edge else { continue };
            let forwards = (start - ring[edge]).length() <= (end - ring[edge]).length();
            let cut = if forwards {
                [start, rear_start, rear_end, end]
            } else {
                [end, rear_end, rear_start, start]
            };
            for (place, corner) in cut.into_iter().enumerate() {
                ring.insert(edge + 1 + place, corner);
            }
        }
    }
}

/// How deep a niche can be in a wall of this thickness; less than 10 when it can have none.
pub(crate) fn deepest(thickness_mm: i32) -> i32 {
    thickness_mm - BEHIND_MM
}

/// Whether a niche between these heights is seen in a plan as a part that the wall lacks.
pub(crate) fn is_cut(from_mm: i32, to_mm: i32) -> bool {
    (from_mm..to_mm).contains(&CUT_MM)
}

fn on_edge(at: Vector, p: Vector, q: Vector) -> bool {
    segment_distance(at, p, q) < 2.0
}

/// The recesses of all walls.
pub(crate) fn recesses<'a>(plan: &Plan, outlines: &'a [WallOutline]) -> Vec<Recess<'a>> {
    let mut recesses = Vec::new();
    for niche in &plan.fixtures {
        if niche.kind == FixtureKind::Niche {
            recesses.extend(outlines.iter().find_map(|outline| recess(niche, outline)));
        }
    }
    recesses
}

/// Those of one wall.
pub(crate) fn on_wall<'a>(recesses: &[Recess<'a>], wall: WallId) -> Vec<Recess<'a>> {
    let here = recesses.iter().filter(|recess| recess.outline.wall == wall);
    here.copied().collect()
}

fn recess<'a>(niche: &Fixture, outline: &'a WallOutline) -> Option<Recess<'a>> {
    let thickness_mm = (2.0 * outline.half).round() as i32;
    let hold = niche.hold(&outline.axis, thickness_mm)?;
    let reach = if hold.on_left {
        outline.left
    } else {
        outline.right
    };
    let half = f64::from(niche.width_mm) / 2.0;
    let recess = Recess {
        outline,
        on_left: hold.on_left,
        from: (hold.station - half).max(reach[0]),
        to: (hold.station + half).min(reach[1]),
        depth: f64::from(niche.depth_mm.min(deepest(thickness_mm))),
        from_mm: niche.from_mm,
        to_mm: niche.to_mm,
    };
    let is_cut = hold.gap.abs() < 2.0 && recess.depth > 0.0 && recess.to - recess.from >= 1.0;
    is_cut.then_some(recess)
}

/// The floor of a niche that reaches down to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NicheFloor {
    /// Clockwise; its rear runs from the third point to the fourth.
    pub outline: [Point; 4],
    /// How high a piece may be that stands in it.
    pub height_mm: i32,
}

/// The floors of the niches that something can stand in.
pub fn niche_floors(plan: &Plan) -> Vec<NicheFloor> {
    let outlines = outlines(plan);
    let recesses = recesses(plan, &outlines);
    let low = recesses.iter().filter(|recess| recess.reaches_floor());
    low.map(|recess| NicheFloor {
        outline: recess.corners().map(Vector::round),
        height_mm: recess.to_mm,
    })
    .collect()
}

/// Turns a niche to the wall that its middle is nearest to and puts it there, to be cut into that.
#[must_use]
pub fn facing_nearest_wall(plan: &Plan, niche: &Fixture) -> Fixture {
    let mut niche = niche.clone();
    let at = Vector::from(niche.at);
    let axes = axes(plan);
    let walls = plan.walls.iter().zip(&axes).filter_map(|(wall, axis)| {
        let axis = axis.as_ref()?;
        let aside = segment_distance(at, axis.a, axis.b) - f64::from(wall.thickness_mm) / 2.0;
        Some((wall, axis, aside))
    });
    if let Some((wall, axis, _)) = walls.min_by(|p, q| p.2.total_cmp(&q.2)) {
        let hold = Hold {
            on_left: axis.offset(at) > 0.0,
            station: axis.station(at),
            gap: 0.0,
        };
        niche.hang(axis, wall.thickness_mm, &hold);
    }
    niche
}

/// Brings a niche into the wall that it is nearest to. A new one becomes as shallow as the wall asks for.
pub(crate) fn seat(plan: &Plan, niche: &mut Fixture, is_new: bool) -> Result<(), PlanError> {
    let axes = axes(plan);
    let nearest = nearest_hold(plan, &axes, niche, REACH_MM);
    let (wall, axis, hold) = nearest.ok_or(PlanError::NoWallForNiche)?;
    let free_mm = wall.thickness_mm - cut_from_behind(plan, niche, axis, wall, &hold);
    if is_new {
        let behind_mm = USUAL_BEHIND_MM.min(free_mm / 3);
        niche.depth_mm = niche.depth_mm.min(free_mm - behind_mm);
    }
    let most_mm = deepest(free_mm);
    if most_mm < LEAST_DEPTH_MM && free_mm < wall.thickness_mm {
        return Err(PlanError::NicheBehind);
    }
    within(
        "the depth of a niche",
        niche.depth_mm,
        LEAST_DEPTH_MM,
        most_mm,
    )?;
    let hold = Hold { gap: 0.0, ..hold };
    niche.hang(axis, wall.thickness_mm, &hold);
    Ok(())
}

/// How deep the niches reach that are cut into the same stretch of a wall from its other side.
fn cut_from_behind(plan: &Plan, niche: &Fixture, axis: &Axis, wall: &Wall, hold: &Hold) -> i32 {
    let others = plan.fixtures.iter().filter(|other| {
        other.kind == FixtureKind::Niche
            && other.id != niche.id
            && niche.from_mm < other.to_mm
            && other.from_mm < niche.to_mm
            && other.hold(axis, wall.thickness_mm).is_some_and(|there| {
                let apart = (there.station - hold.station).abs();
                there.on_left != hold.on_left
                    && there.gap.abs() < 2.0
                    && apart < f64::from(niche.width_mm + other.width_mm) / 2.0
            })
    });
    others.map(|other| other.depth_mm).max().unwrap_or(0)
}
